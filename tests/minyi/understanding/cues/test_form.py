"""The level form of a field, on which cues are matched."""

import re

from hypothesis import given
from hypothesis import strategies as st

from minyi.understanding.cues.form import level, read_field, spread


@given(st.text(max_size=200))
def test_it_keeps_every_character_in_its_place(raw: str) -> None:
    assert len(level(raw)) == len(raw)


def test_it_levels_width_case_and_script() -> None:
    assert level("請問ＡＢＣ？") == "请问abc?"


def test_it_reads_a_missing_field_as_an_empty_one() -> None:
    field = read_field(None)
    assert (field.raw, field.flat, field.is_latin, field.has_words) == ("", "", False, False)


def test_it_spreads_a_tail_over_its_heads() -> None:
    pattern = re.compile(spread("修|补", "[路桥]"))
    assert pattern.findall("修路补桥修书") == ["修路", "补桥"]
