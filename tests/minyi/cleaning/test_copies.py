"""Copies are compared with a brute-force search over sets of Python strings."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.cleaning.copies import SHORTEST_NEAR, copy_groups, fold_copies
from minyi.records import CLEANED
from minyi.text.shingles import ShingleSets, folded, jaccards

_Ints = npt.NDArray[np.int64]

_HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 2_000)]
_DAY_0 = datetime(2024, 3, 1, 8, tzinfo=UTC)
_LIGHT = "幸福路的路灯坏了三个月一直没有人来修理"
_LIGHT_NEAR = _LIGHT + "请尽快处理"
_LIGHT_NEARER = _LIGHT + "请处理"
_OTHER = "图书馆周末能不能延长开放时间到晚上九点"


def _alike(one: str, other: str) -> float:
    """The Jaccard by the definition; texts under 12 characters are like nothing."""
    first, second = folded([one, other])
    if min(len(first), len(second)) < SHORTEST_NEAR:
        return 0.0
    sets = [{text[at : at + 4] for at in range(len(text) - 3)} for text in (first, second)]
    return len(sets[0] & sets[1]) / len(sets[0] | sets[1])


def _varied(text: str, n_changes: int, chance: np.random.Generator) -> str:
    letters = list(text)
    for _ in range(n_changes):
        letters[chance.integers(len(letters))] = _HAN[chance.integers(len(_HAN))]
    return "".join(letters)


def _random_text(length: int, chance: np.random.Generator) -> str:
    return "".join(_HAN[at] for at in chance.integers(len(_HAN), size=length))


def _partition(texts: list[str]) -> set[frozenset[str]]:
    groups: dict[int, set[str]] = {}
    for text, first in zip(texts, copy_groups(texts).alike.tolist(), strict=True):
        groups.setdefault(first, set()).add(text)
    return {frozenset(group) for group in groups.values()}


def _cleaned(*messages: Mapping[str, object]) -> pa.Table:
    """A table of kept rows, numbered from 1 unless a message says otherwise."""
    rows = [{"row": at, "file": "a.csv", "fate": "kept", **one} for at, one in enumerate(messages, start=1)]
    return pa.Table.from_pylist(rows, schema=CLEANED)


def _outcome(table: pa.Table) -> list[tuple[object, ...]]:
    """Fate, reason, copy_of and fold of each row."""
    folded_table = fold_copies(table)
    return list(
        zip(*(folded_table[name].to_pylist() for name in ("fate", "reason", "copy_of", "fold")), strict=True)
    )


def _by_one_author(*texts_and_days: tuple[str, float | None]) -> pa.Table:
    return _cleaned(
        *(
            {
                "text": text,
                "author_pseudonym": "P1",
                "published_at": None if day is None else _DAY_0 + timedelta(days=day),
            }
            for text, day in texts_and_days
        )
    )


def test_it_points_an_exact_copy_to_the_first_text_whatever_its_white_space() -> None:
    groups = copy_groups(["路灯坏了", "别的", "路灯\u3000坏了\n", "路 灯 坏 了"])
    assert groups.same.tolist() == [0, 1, 0, 0]
    assert groups.alike.tolist() == [0, 1, 0, 0]


def test_it_takes_case_and_script_for_a_near_copy_not_an_exact_one() -> None:
    groups = copy_groups(["请问图书馆什么时候开门WIFI", "請問圖書館什麼時候開門wifi"])
    assert groups.same.tolist() == [0, 1]
    assert groups.alike.tolist() == [0, 0]


@pytest.mark.parametrize(("length", "together"), [(3, False), (4, True)])
def test_it_compares_texts_without_a_shingle_exactly_only(length: int, together: bool) -> None:
    text = ("abcdefghijklmnop")[:length]
    groups = copy_groups([text, text.upper()])
    assert groups.alike.tolist() == [0, 0 if together else 1]


def test_it_takes_in_a_pair_at_the_very_threshold() -> None:
    # 12 characters have 9 shingles, 18 have 15: 9 / 15 = .6; one character more gives 9 / 16.
    base = _random_text(12, np.random.default_rng(3))
    longer = base + _random_text(7, np.random.default_rng(4))
    assert _alike(base, longer[:-1]) == 0.6
    assert copy_groups([base, longer[:-1]]).alike.tolist() == [0, 0]
    assert copy_groups([base, longer]).alike.tolist() == [0, 1]


def test_it_accepts_no_texts_and_empty_texts() -> None:
    assert copy_groups([]).alike.tolist() == []
    assert copy_groups(["", " ", "a"]).same.tolist() == [0, 0, 2]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="甲乙 ", min_size=10, max_size=22), max_size=14))
def test_it_only_groups_texts_that_are_truly_near(texts: list[str]) -> None:
    groups = copy_groups(texts)
    for one, other in combinations(range(len(texts)), 2):
        same = "".join(texts[one].split()) == "".join(texts[other].split())
        assert bool(groups.same[one] == groups.same[other]) is same
    for text, original in zip(texts, groups.alike.tolist(), strict=True):
        same = "".join(text.split()) == "".join(texts[original].split())
        assert same or _alike(text, texts[original]) >= 0.6


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_it_groups_the_same_messages_in_any_order(drawn: st.DataObject) -> None:
    texts = drawn.draw(st.lists(st.text(alphabet="甲乙丙", min_size=10, max_size=24), max_size=14))
    assert _partition(drawn.draw(st.permutations(texts))) == _partition(texts)


def test_it_cuts_a_chain_so_that_all_are_near_their_original() -> None:
    line = _random_text(60, np.random.default_rng(11))
    chain = [line[at : at + 30] for at in range(0, 30, 4)]
    groups = copy_groups(chain).alike.tolist()
    assert len(set(groups)) > 1
    assert all(_alike(text, chain[original]) >= 0.6 for text, original in zip(chain, groups, strict=True))
    assert _partition(chain[::-1]) == _partition(chain)


def test_it_finds_97_of_100_among_2000_perturbed_texts() -> None:
    chance = np.random.default_rng(20240601)
    originals = [_random_text(int(chance.integers(20, 120)), chance) for _ in range(2_000)]
    changed = [_varied(text, int(chance.integers(1, 2 + len(text) // 14)), chance) for text in originals]
    groups = copy_groups([*originals, *changed]).alike
    likeness = np.array([_alike(one, other) for one, other in zip(originals, changed, strict=True)])
    near = likeness >= 0.6
    together = groups[2_000:] == np.arange(2_000)
    assert near.sum() > 1_000 and (near & (likeness < 0.7)).sum() > 200
    assert together[near].mean() >= 0.97
    assert not together[~near].any()


def test_it_cuts_what_is_too_large_into_groups_around_a_centre() -> None:
    line = _random_text(500, np.random.default_rng(12))
    chain = [line[at : at + 100] for at in range(0, 400)]
    parts = _partition(chain)
    assert _partition(chain[::-1]) == parts
    assert len(parts) < 80
    for part in parts:
        members = sorted(part)
        assert any(all(_alike(centre, member) >= 0.6 for member in members) for centre in members)


def test_it_folds_a_campaign_of_many_variants_into_one_group() -> None:
    chance = np.random.default_rng(5)
    letter = _random_text(200, chance)
    groups = copy_groups([_varied(letter, 3, chance) for _ in range(2_000)])
    assert set(groups.alike.tolist()) == {0}


def test_it_bounds_the_comparisons_within_a_campaign(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []

    def counted(sets: ShingleSets, left: _Ints, right: _Ints) -> npt.NDArray[np.float64]:
        compared.append(len(left))
        return jaccards(sets, left, right)

    monkeypatch.setattr("minyi.cleaning.candidates.jaccards", counted)
    chance = np.random.default_rng(6)
    letter = _random_text(200, chance)
    copy_groups([_varied(letter, 3, chance) for _ in range(3_000)])
    assert sum(compared) < 3_000 * 100


def test_it_keeps_letters_of_one_wording_about_two_sites_apart() -> None:
    letter = "一楼架空层被改成商业门面，油烟往楼上窜，晚上吵到十二点，老人孩子没法休息，望政府来管一管"
    titles = ["云栖苑小区油烟扰民", "柳湾花园油烟扰民", "油烟扰民", "梧桐里云栖苑小区的油烟", "柳湾花园"]
    texts = [f"我们{one}{letter}{two}" for one, two in zip("甲乙丙丁戊", "！？…。~", strict=True)]

    assert copy_groups(texts).alike.tolist() == [0] * 5
    alike = copy_groups(texts, titles).alike
    assert alike[0] == alike[3] != alike[1] == alike[4]
    assert alike[2] in (alike[0], alike[1])
    # Without a title, where the letter begins.
    begun = [f"{title}：{letter}" for title in titles]
    assert copy_groups(begun).alike[0] != copy_groups(begun).alike[1]


@settings(deadline=None, max_examples=40)
@given(st.permutations(range(12)))
def test_it_keeps_sites_apart_in_any_order_of_the_letters(order: list[int]) -> None:
    letter = "的路灯坏了三个星期，晚上看不见台阶，老人摔了两次，请尽快派人来修，不要再等了"
    sites = ["云栖苑小区", "柳湾花园", "青石中学", ""]
    letters = [(f"{site}路灯坏了", f"第{at}封：我们这里{letter}") for at, site in enumerate(sites * 3)]
    told = [letters[at] for at in order]
    groups = _groups_of(told)
    assert groups == _groups_of(letters)
    assert all(len({title for title, _ in group if title != "路灯坏了"}) <= 1 for group in groups)


def _groups_of(letters: list[tuple[str, str]]) -> set[frozenset[tuple[str, str]]]:
    alike = copy_groups([text for _, text in letters], [title for title, _ in letters]).alike.tolist()
    return {frozenset(letters[at] for at, one in enumerate(alike) if one == first) for first in set(alike)}


def test_it_sets_fate_reason_original_and_fold() -> None:
    table = _cleaned(
        {"text": _LIGHT, "title": "路灯"},
        {"text": _OTHER, "title": "路灯"},
        {"text": _LIGHT + "\u3000", "title": "别的题目"},
        {"text": _LIGHT_NEAR},
        {"text": _LIGHT_NEAR},
    )
    assert _outcome(table) == [
        ("kept", None, None, 1),
        ("kept", None, None, 2),
        ("copy", "exact_copy", 1, 1),
        ("copy", "near_copy", 1, 1),
        ("copy", "exact_copy", 1, 1),
    ]


def test_it_keeps_the_schema_the_other_columns_and_its_argument() -> None:
    table = _cleaned({"text": _LIGHT, "likes": 3}, {"text": _LIGHT, "likes": 4})
    result = fold_copies(table)
    assert result.schema == CLEANED
    assert result["likes"].to_pylist() == [3, 4]
    assert table["fate"].to_pylist() == ["kept", "kept"]


def test_it_leaves_rows_of_another_fate_alone() -> None:
    table = _cleaned(
        {"text": _LIGHT, "fate": "set_aside", "reason": "spam"},
        {"text": _LIGHT},
        {"fate": "rejected", "reason": "LIS-010"},
        {"text": _LIGHT},
    )
    assert _outcome(table) == [
        ("set_aside", "spam", None, None),
        ("kept", None, None, 2),
        ("rejected", "LIS-010", None, None),
        ("copy", "exact_copy", 2, 2),
    ]


def test_it_takes_the_lowest_row_for_the_original_in_a_table_out_of_order() -> None:
    table = _cleaned({"text": _LIGHT, "row": 9}, {"text": _LIGHT, "row": 4})
    assert _outcome(table) == [("copy", "exact_copy", 4, 4), ("kept", None, None, 4)]


def test_it_compares_titles_only_where_there_is_no_body_and_never_with_a_body() -> None:
    table = _cleaned({"text": _LIGHT}, {"title": _LIGHT, "text": " "}, {"title": _LIGHT}, {}, {})
    assert [copy_of for _, _, copy_of, _ in _outcome(table)] == [None, None, 2, None, None]
    assert [fold for *_, fold in _outcome(table)] == [1, 2, 2, 4, 5]


def test_it_keeps_a_person_who_asks_again_after_a_week() -> None:
    table = _by_one_author((_LIGHT, 0), (_LIGHT_NEAR, 7))
    assert _outcome(table) == [("kept", None, None, 1), ("kept", "asked_again", None, 2)]


@pytest.mark.parametrize("days", [6.99, None])
def test_it_folds_a_near_copy_within_a_week_or_of_unknown_date(days: float | None) -> None:
    table = _by_one_author((_LIGHT, 0), (_LIGHT_NEAR, days))
    assert _outcome(table)[1] == ("copy", "near_copy", 1, 1)


def test_it_folds_an_exact_copy_however_late() -> None:
    assert _outcome(_by_one_author((_LIGHT, 0), (_LIGHT, 400)))[1] == ("copy", "exact_copy", 1, 1)


def test_it_folds_a_late_near_copy_by_another_or_a_nameless_author() -> None:
    at = [_DAY_0, _DAY_0 + timedelta(days=30)]
    for authors in (("P1", "P2"), (None, None)):
        table = _cleaned(
            {"text": _LIGHT, "author_pseudonym": authors[0], "published_at": at[0]},
            {"text": _LIGHT_NEAR, "author_pseudonym": authors[1], "published_at": at[1]},
        )
        assert _outcome(table)[1] == ("copy", "near_copy", 1, 1)


def test_it_counts_the_week_from_the_last_time_the_person_asked() -> None:
    table = _by_one_author((_LIGHT, 0), (_LIGHT_NEARER, 5), (_LIGHT_NEAR, 10), (_LIGHT_NEAR + "！", 12))
    assert [reason for _, reason, *_ in _outcome(table)] == [None, "near_copy", "asked_again", "near_copy"]


def test_it_does_not_count_a_folded_exact_copy_as_the_last_time_a_person_asked() -> None:
    table = _by_one_author((_LIGHT, 0), (_LIGHT, 30), (_LIGHT_NEAR, 33))
    assert [reason for _, reason, *_ in _outcome(table)] == [None, "exact_copy", "asked_again"]


def test_it_sees_who_asks_again_when_the_newest_message_comes_first() -> None:
    table = _by_one_author((_LIGHT_NEAR, 30), (_LIGHT, 0))
    assert _outcome(table) == [("kept", "asked_again", None, 1), ("kept", None, None, 2)]


def test_it_points_an_exact_copy_of_one_who_asks_again_to_that_message() -> None:
    table = _by_one_author((_LIGHT, 0), (_LIGHT_NEAR, 9), (_LIGHT_NEAR, 9.5))
    assert _outcome(table)[2] == ("copy", "exact_copy", 2, 2)


def test_it_points_every_copy_to_a_kept_row_that_it_is_near() -> None:
    chance = np.random.default_rng(8)
    letters = [_random_text(40, chance) for _ in range(20)]
    texts = [_varied(letters[chance.integers(20)], int(chance.integers(4)), chance) for _ in range(150)]
    by_row = {row["row"]: row for row in fold_copies(_cleaned(*({"text": t} for t in texts))).to_pylist()}
    for row in by_row.values():
        if row["fate"] == "copy":
            original = by_row[row["copy_of"]]
            assert original["fate"] == "kept"
            assert row["reason"] == "near_copy" or original["row"] < row["row"]
            assert _alike(row["text"], original["text"]) >= 0.6
        assert row["fold"] == (row["copy_of"] or row["row"])


def test_it_takes_for_the_original_the_first_that_all_the_others_are_near() -> None:
    line = _random_text(30, np.random.default_rng(13))
    left, middle, right = line[:24], line[3:27], line[6:]
    assert _alike(left, middle) >= 0.6 <= _alike(middle, right) and _alike(left, right) < 0.6
    for texts in ((left, right, middle), (right, middle, left), (middle, right, left)):
        fates = dict(
            zip(texts, (fate for fate, *_ in _outcome(_cleaned(*({"text": t} for t in texts)))), strict=True)
        )
        assert fates == {left: "copy", middle: "kept", right: "copy"}


def test_it_keeps_apart_what_people_add_to_the_same_message() -> None:
    behind = f"//@小王:{_LIGHT}{_OTHER}"
    table = _cleaned(
        *({"text": own + behind} for own in ("支持", "反对", "支持", "转发微博")), {"text": _LIGHT + _OTHER}
    )
    assert [copy_of for _, _, copy_of, _ in _outcome(table)] == [None, None, 1, None, 4]


def test_it_folds_a_bare_repost_with_the_message_behind_it() -> None:
    table = _cleaned(
        {"text": _LIGHT}, {"text": f"转发微博//@小王:{_LIGHT}"}, {"text": f"//@小李://@小王:{_LIGHT}"}
    )
    assert _outcome(table) == [
        ("kept", None, None, 1),
        ("copy", "near_copy", 1, 1),
        ("copy", "near_copy", 1, 1),
    ]


def test_it_folds_an_empty_table_into_itself() -> None:
    assert fold_copies(CLEANED.empty_table()) == CLEANED.empty_table()


def test_it_keeps_as_many_whichever_end_of_time_comes_first() -> None:
    said = [("甲", _LIGHT, 0), ("甲", _LIGHT, 31), ("乙", _LIGHT_NEAR, 33)]
    messages = [
        {"text": text, "author_pseudonym": author, "published_at": _DAY_0 + timedelta(days=day)}
        for author, text, day in said
    ]
    for ordered in (messages, messages[::-1]):
        assert [fate for fate, *_ in _outcome(_cleaned(*ordered))] == ["kept", "copy", "copy"]
