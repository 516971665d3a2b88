"""The marks that stand where something personal was masked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.text.marks import MARK, MARKS, MaskType, n_marks, without_marks


@pytest.mark.parametrize("mark", [mark for marks in MARKS.values() for mark in marks.values()])
def test_it_knows_every_mark_of_both_languages(mark: str) -> None:
    assert MARK.fullmatch(mark)
    assert without_marks(f"打{mark}找我") == "打 找我"


def test_it_has_a_mark_for_every_type_in_both_languages() -> None:
    assert [set(marks) for marks in MARKS.values()] == [set(MaskType)] * len(MARKS)


@pytest.mark.parametrize("text", ["府办〔2024〕7号", "〔〕", "〔电话", "〔附件：电话〕"])
def test_it_takes_no_other_brackets_for_a_mark(text: str) -> None:
    assert (without_marks(text), n_marks(text)) == (text, 0)


@given(st.lists(st.sampled_from(["〔电话〕", "〔name〕", "路灯", " ", "〔2024〕"]), max_size=8))
def test_it_counts_the_marks_that_it_takes_out(parts: list[str]) -> None:
    text = "".join(parts)
    assert n_marks(text) == parts.count("〔电话〕") + parts.count("〔name〕")
    assert n_marks(without_marks(text)) == 0
