"""Cells to text, counts and JSON."""

import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.listening.values import N_KEPT, kept_original, mended, plain_value, to_count, to_json, to_text

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(), parts, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  as it is \n", "  as it is \n"),
        ("a\0b", "ab"),
        (" \u3000\0", None),
        (None, None),
        (0, "0"),
        (False, "false"),
        (188809.0, "188809"),
        (0.5, "0.5"),
        (1e300, "1e+300"),
        (float("nan"), None),
        (Decimal("1.50"), "1.50"),
        (date(2024, 1, 2), "2024-01-02"),
        (datetime.fromisoformat("2024-01-02T03:04"), "2024-01-02 03:04:00"),  # no zone
        (time(3, 4), "03:04:00"),
        (timedelta(hours=1), "1:00:00"),
        (["one", "two"], "one\ntwo"),
        ([], None),
        ({}, None),
        ({"a": [1, None]}, '{"a":[1,null]}'),
    ],
)
def test_it_turns_cells_into_text(cell: object, text: str | None) -> None:
    assert to_text(cell) == text


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        (12, 12),
        (12.0, 12),
        ("1,234", 1_234),
        ("1，234", 1_234),
        ("1.2万", 12_000),
        ("3K", 3_000),
        ("2 亿", 200_000_000),
        ("15 人", 15),
        ("-4", -4),
        (" 7+ ", 7),
        ("1.5", None),
        (0.5, None),
        (True, None),
        (None, None),
        ("many", None),
        ("12 and 13", None),
        (float("inf"), None),
        (2**63, None),
        (10**12, 10**12),
        (-(10**12), -(10**12)),
        (10**12 + 1, None),
        ("10001亿", None),
        (10**400, None),
        (float("nan"), None),
        ("9" * 39, None),
    ],
)
def test_it_reads_counts(cell: object, count: int | None) -> None:
    assert to_count(cell) == count


@settings(deadline=None)
@given(st.text(max_size=50) | st.floats() | st.integers())
def test_it_reads_only_counts_whose_sums_a_table_can_hold(cell: object) -> None:
    count = to_count(cell)
    assert count is None or abs(count) <= 10**12


@settings(deadline=None)
@given(_JSON)
def test_it_writes_every_value_as_one_line_of_strict_json(value: object) -> None:
    line = to_json(value)
    assert "\n" not in line
    assert json.loads(line, parse_constant=pytest.fail) == plain_value(value)


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (3.0, 3),
        (1e15, 1e15),
        (float("-inf"), None),
        ((1, "a\0"), [1, "a"]),
        ({1: date(2024, 1, 2)}, {"1": "2024-01-02"}),
        (b"\xe8\xb7\xaf\xff", "路\ufffd"),
        (timedelta(minutes=1), "0:01:00"),
    ],
)
def test_it_gives_what_json_has_no_form_for_one_of_its_forms(value: object, plain: object) -> None:
    assert plain_value(value) == plain


def test_it_keeps_an_original_that_is_short_enough() -> None:
    assert kept_original("a" * 20, 20) == "a" * 20


def test_it_keeps_the_beginning_of_a_long_original_and_its_length() -> None:
    kept = kept_original("a" * 5_000, 4_999)
    assert kept.startswith("a" * N_KEPT + "…")
    assert "5000" in kept


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=20), st.sampled_from(["", "\ud83d", "\ude00"]))
def test_it_mends_only_halves_of_characters(text: str, half: str) -> None:
    assert mended(f"{text}{half}.") == f"{text}{half and chr(0xFFFD)}."
    assert mended(None) is None
