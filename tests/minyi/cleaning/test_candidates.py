"""Near copies among texts that are different, folded and sorted."""

import random
from itertools import combinations

import numpy as np
import pytest

from minyi.cleaning.candidates import THRESHOLD, near_groups

_HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 800)]
_FILE = "我们小区的电梯经常停在半路请尽快派人修好它"


def _likeness(one: str, other: str) -> float:
    first, second = ({text[at : at + 4] for at in range(len(text) - 3)} for text in (one, other))
    return len(first & second) / len(first | second)


def _grouped(texts: list[str]) -> dict[str, str]:
    """Each text and the text of its group."""
    return {text: texts[group] for text, group in zip(texts, near_groups(texts).groups.tolist(), strict=True)}


@pytest.mark.parametrize("texts", [[], ["独"], ["ab", "cd"], ["甲乙丙丁戊己庚辛", "子丑寅卯辰巳午未"]])
def test_it_leaves_each_text_alone_where_none_are_alike(texts: list[str]) -> None:
    assert near_groups(texts).groups.tolist() == list(range(len(texts)))


def test_it_calls_a_group_by_one_of_its_own_texts() -> None:
    texts = sorted([_FILE, _FILE + "吧", _FILE + "谢谢", "图书馆周末能不能开到晚上九点钟再关门"])
    groups = near_groups(texts).groups
    assert groups[groups].tolist() == groups.tolist()
    assert len(set(groups.tolist())) == 2


def test_it_puts_a_pair_at_the_threshold_together_and_one_below_apart() -> None:
    # 14 characters have 11 shingles; 11 of 18 are .61, 11 of 19 are .58.
    letters = "".join(_HAN[:30])
    assert _likeness(letters[:14], letters[:21]) > THRESHOLD > _likeness(letters[:14], letters[:22])
    assert near_groups([letters[:14], letters[:21]]).groups.tolist() == [0, 0]
    assert near_groups([letters[:14], letters[:22]]).groups.tolist() == [0, 1]


def test_it_joins_no_text_of_a_chain_to_one_it_is_not_near() -> None:
    line = "".join(random.Random(5).sample(_HAN, 60))
    chain = sorted(line[at : at + 30] for at in range(0, 31, 3))
    grouped = _grouped(chain)
    assert 1 < len(set(grouped.values())) < len(chain)
    assert all(_likeness(text, centre) >= THRESHOLD for text, centre in grouped.items())
    assert all(_likeness(*pair) < THRESHOLD for pair in combinations(sorted(set(grouped.values())), 2))


def test_it_keeps_more_variants_than_are_compared_with_each_other_near_their_group() -> None:
    draw = np.random.default_rng(8)
    body = "".join(_HAN[at] for at in draw.integers(len(_HAN), size=80))
    texts = sorted(
        {body[:60] + "".join(_HAN[at] for at in draw.integers(len(_HAN), size=6)) for _ in range(300)}
    )
    grouped = _grouped(texts)
    assert len(set(grouped.values())) == 1
    assert all(_likeness(text, centre) >= THRESHOLD for text, centre in grouped.items())


def test_it_gives_the_same_groups_whatever_else_is_there() -> None:
    draw = np.random.default_rng(9)
    others = ["".join(_HAN[at] for at in draw.integers(len(_HAN), size=25)) for _ in range(200)]
    pair = sorted([_FILE, _FILE + "吧"])
    grouped = _grouped(sorted([*others, *pair]))
    assert grouped[pair[0]] == grouped[pair[1]] == pair[0]
    assert all(grouped[other] == other for other in others)


def test_it_says_which_texts_all_others_of_their_group_are_near() -> None:
    letters = "".join(_HAN[:30])
    texts = [letters[:24], letters[3:27], letters[6:]]
    found = near_groups(texts)
    assert found.groups.tolist() == [1, 1, 1]
    assert found.is_central.tolist() == [False, True, False]


def test_it_tries_the_first_of_many_variants_for_being_near_all() -> None:
    draw = np.random.default_rng(8)
    body = "".join(_HAN[at] for at in draw.integers(len(_HAN), size=80))
    ends = {"".join(_HAN[at] for at in draw.integers(len(_HAN), size=6)) for _ in range(300)}
    texts = sorted(body[:60] + end for end in ends)
    found = near_groups(texts, order=np.arange(len(texts))[::-1].copy())
    assert found.is_central[-1]


def test_it_keeps_apart_what_is_added_to_the_same_words() -> None:
    texts = sorted([_FILE, _FILE + "吧", _FILE + "谢谢"])
    assert near_groups(texts, added=np.array([0, 1, 0])).groups.tolist() == [0, 1, 0]
