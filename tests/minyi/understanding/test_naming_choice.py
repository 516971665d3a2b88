"""What the words of a name promise: that they belong together, and that each earns its place."""

import numpy as np
import pytest

from minyi.understanding.naming_choice import Limits, choose, repeats, speech_of
from minyi.understanding.naming_scores import Ranked
from minyi.understanding.phrases import Terms

_USUAL = Limits()


def _chosen(said: dict[str, tuple[float, str]], limits: Limits = _USUAL, n_texts: int = 40) -> list[str]:
    """The words chosen for the first 20 texts, of terms with their scores and who says each ("0-9 30-39")."""
    rows = []
    for _, who in said.values():
        spans = [list(map(int, part.split("-"))) for part in who.split()]
        rows.append(np.concatenate([np.arange(first, last + 1) for first, last in spans]))
    terms = Terms(
        names=tuple(said),
        weights=np.ones(len(said)),
        text_of=np.concatenate(rows),
        term_of=np.repeat(np.arange(len(said)), [len(each) for each in rows]),
    )
    scores = tuple(score for score, _ in said.values())
    ranked = Ranked(tuple(range(len(said))), scores, scores, scores)
    people = np.arange(n_texts)
    return [word.name for word in choose(speech_of(terms, people), ranked, people < 20, limits)]


@pytest.mark.parametrize(
    ("term", "other", "same"),
    [
        ("夜间施工", "施工", True),
        ("公积金贷款", "公积金提取", True),
        ("公交车", "地铁", False),
        ("dog", "dogs", True),
        ("schools", "school curriculum", True),
        ("bus stop", "library", False),
    ],
)
def test_it_knows_terms_that_repeat_each_other(term: str, other: str, same: bool) -> None:
    assert repeats(term, other) is same
    assert repeats(other, term) is same


def test_it_takes_words_that_are_said_together_rather_than_apart() -> None:
    said = {"路灯": (1.0, "0-11"), "电梯": (0.7, "12-19 25-39"), "黑暗": (0.6, "4-15")}
    assert _chosen(said) == ["路灯", "黑暗"]


def test_it_takes_no_third_word_that_tells_of_nobody_new() -> None:
    said = {"路灯": (1.0, "0-11"), "黑暗": (0.9, "4-15"), "开关": (0.8, "4-11")}
    assert _chosen(said) == ["路灯", "黑暗"]
    said["树枝"] = (0.8, "10-19")
    assert set(_chosen(said)) == {"路灯", "黑暗", "树枝"}


def test_it_writes_two_words_as_one_where_enough_people_do() -> None:
    said = {"拖欠": (1.0, "0-11"), "工资": (0.9, "2-13"), "拖欠工资": (0.5, "2-11")}
    assert _chosen(said) == ["拖欠工资"]


def test_it_leaves_two_words_apart_that_few_people_write_as_one() -> None:
    said = {"拖欠": (1.0, "0-11"), "工资": (0.9, "2-13"), "拖欠工资": (0.5, "2-3")}
    assert set(_chosen(said)) == {"拖欠", "工资"}


def test_it_takes_no_word_that_hardly_anybody_says() -> None:
    said = {"路灯": (1.0, "0-11"), "黑暗": (0.5, "4-15"), "开关": (0.5, "8-12"), "树枝": (0.5, "9-19")}
    assert "石狮" not in _chosen({**said, "石狮": (0.9, "3-4")})


def test_it_goes_by_the_scores_alone_where_it_is_not_sparing() -> None:
    said = {"路灯": (1.0, "0-11"), "电梯": (0.7, "12-19 25-39"), "黑暗": (0.6, "4-15")}
    assert _chosen(said, Limits(sparing=False)) == ["路灯", "电梯", "黑暗"]


def test_it_keeps_to_the_length_it_is_told() -> None:
    said = {"路灯": (1.0, "0-11"), "黑暗": (0.9, "4-15")}
    assert _chosen(said, Limits(longest=3)) == ["路灯"]


def test_it_chooses_nothing_from_nothing() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    speech = speech_of(Terms((), np.zeros(0), nothing, nothing), nothing)
    assert choose(speech, Ranked((), (), (), ()), nothing > 0, _USUAL) == []
