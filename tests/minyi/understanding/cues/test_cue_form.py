"""The level form on which cues are matched, position by position."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.understanding.cues.form import has_words, is_latin, level, read_field


@pytest.mark.parametrize(
    ("raw", "flat"),
    [
        ("請問ＷｉＦｉ何時開通？", "请问wifi何时开通?"),
        ("A\u3000B\u00a0C\tD", "a b c d"),
        ("“Quote” and ‘that’", "\"quote\" and 'that'"),
        ("路灯坏了。真的！", "路灯坏了。真的!"),
        ("", ""),
    ],
)
def test_it_levels_widths_cases_scripts_and_signs(raw: str, flat: str) -> None:
    assert level(raw) == flat


def test_it_keeps_a_character_whose_small_letter_is_two() -> None:
    assert level("İZMİR 請") == "İzmİr 请"


@settings(deadline=None)
@given(st.text("ABab ÄİßǅﬀＡ０？。　請問髮發後后臺里裡頭\u0130\ufeff\U0002f800", max_size=30))
def test_it_never_moves_a_position(raw: str) -> None:
    assert len(level(raw)) == len(raw)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_it_never_moves_a_position_of_any_text(raw: str) -> None:
    assert len(level(raw)) == len(raw)


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("the lamp is out", True),
        ("路灯坏了", False),
        ("wifi 坏了", True),
        ("用4g上网吧", False),
        ("灯a", False),
        ("", False),
    ],
)
def test_it_calls_latin_what_is_mostly_ascii(text: str, latin: bool) -> None:
    assert is_latin(text) is latin


@pytest.mark.parametrize(
    ("text", "said"), [("灯", True), ("a", True), ("7", True), ("…！？__ \n", False), ("", False)]
)
def test_it_sees_whether_anything_is_said(text: str, said: bool) -> None:
    assert has_words(text) is said


def test_it_makes_a_field_ready_and_a_missing_one_empty() -> None:
    field = read_field("Lamp 壞")
    assert (field.raw, field.flat, field.is_latin, field.has_words) == ("Lamp 壞", "lamp 坏", True, True)
    assert read_field(None) == read_field("")
    assert not read_field(None).has_words
