"""Whole names in invented towns."""

import pytest

from minyi.understanding.corpus import read_corpus
from minyi.understanding.whole_names import whole_name

_AFTER = ["没有路灯", "停水三天", "又涨价", "门口堵车"]


def _whole(before: list[str], name: str, after: list[str] = _AFTER) -> str:
    texts = [start + name + end for start, end in zip(before, after, strict=True)]
    return whole_name(read_corpus([""] * len(texts), texts, 100), name)


def test_it_adds_what_stands_before_a_name_wherever_it_is_given() -> None:
    assert _whole(["我住鑫", "请看鑫", "，鑫", "鑫"], "映月府") == "鑫映月府"


def test_it_adds_no_more_than_most_texts_have() -> None:
    assert _whole(["我住鑫", "请看淼", "，焱", "垚"], "映月府") == "映月府"


@pytest.mark.parametrize("before", ["在", "的", "A区", "位于", "我们市"])
def test_it_adds_no_grammar_and_no_area(before: str) -> None:
    assert _whole([before] * 4, "映月府") == "映月府"


def test_it_adds_no_common_word() -> None:
    assert _whole(["投诉"] * 4, "映月府") == "映月府"


def test_it_adds_what_makes_a_word_with_the_last_character() -> None:
    assert _whole([""] * 4, "映月府", ["邸没灯", "邸停水", "邸涨价", "邸堵车"]) == "映月府邸"
    assert _whole([""] * 4, "映月府", ["没灯", "没水", "没电", "没车"]) == "映月府"


def test_it_needs_two_texts() -> None:
    assert whole_name(read_corpus([""], ["鑫映月府没有路灯"], 100), "映月府") == "映月府"


@pytest.mark.parametrize("name", ["", "Elm Road", "从没说过的路"])
def test_it_leaves_other_names_as_they_are(name: str) -> None:
    assert whole_name(read_corpus(["", ""], ["Old Elm Road", "Old Elm Road"], 100), name) == name
