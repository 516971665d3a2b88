"""The simplified form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.text.simplified import simplified, single_conversions

PAIRS = [
    ("後來才知道", "后来才知道"),
    ("皇后大道", "皇后大道"),
    ("請盡快答覆", "请尽快答复"),
    ("感謝回覆，建議覆蓋", "感谢回复，建议覆盖"),
    ("反覆", "反复"),
    ("乾隆年間的麵館", "乾隆年间的面馆"),
    ("著名", "著名"),
    ("这里的路灯坏了", "这里的路灯坏了"),
    ("The lamp is out", "The lamp is out"),
    ("", ""),
]


@pytest.mark.parametrize(("written", "simple"), PAIRS)
def test_it_simplifies_by_words(written: str, simple: str) -> None:
    assert simplified(written) == simple


def test_it_leaves_no_character_that_only_traditional_has() -> None:
    changed = single_conversions("t2s")
    assert changed["國"] == "国"
    assert "国" not in changed
    assert simplified("".join(["國", "學", "車"])) == "国学车"


@given(st.text(st.characters(max_codepoint=0x2FF)))
def test_it_leaves_other_scripts(text: str) -> None:
    assert simplified(text) == text


def test_it_drops_half_a_character_from_what_it_turns() -> None:
    assert simplified("國\ud800語\udfff") == "国语"
