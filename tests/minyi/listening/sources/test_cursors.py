"""Cursors kept as text."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.listening.fetching import Validators
from minyi.listening.sources.cursors import cursor_from_json, cursor_to_json
from minyi.listening.sources.errors import DamagedCursorError
from minyi.listening.sources.source import MOST_SEEN, Cursor

WHOLE = Cursor(
    validators={"https://example.org/": Validators('"1"', None)},
    seen=("urn:1", "二"),
    marks={"uid": "7", "uid_validity": "1"},
)
_WORDS = st.text(max_size=9)
_CURSORS = st.builds(
    Cursor,
    validators=st.dictionaries(
        _WORDS, st.builds(Validators, st.none() | _WORDS, st.none() | _WORDS), max_size=3
    ),
    seen=st.lists(_WORDS, max_size=5).map(tuple),
    marks=st.dictionaries(_WORDS, _WORDS, max_size=3),
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=3),
    max_leaves=8,
)


@given(_CURSORS)
def test_it_comes_back_as_it_was(cursor: Cursor) -> None:
    text = cursor_to_json(cursor)
    assert text.isascii() and "\n" not in text
    assert cursor_from_json(text) == cursor
    assert cursor_to_json(cursor_from_json(text)) == text


def test_it_reads_what_was_kept_earlier() -> None:
    kept = (
        '{"marks":{"uid":"7","uid_validity":"1"},"seen":["urn:1","\\u4e8c"],'
        '"validators":{"https://example.org/":{"etag":"\\"1\\"","last_modified":null}},"version":1}'
    )
    assert cursor_from_json(kept) == WHOLE
    assert cursor_to_json(WHOLE) == kept


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"version": 0},
        {"version": True},
        {"version": "1"},
        {"version": 1.0},
        {"validators": []},
        {"validators": {"a": {}}},
        {"validators": {"a": {"etag": 1, "last_modified": None}}},
        {"seen": {}},
        {"seen": [1]},
        {"seen": ["x"] * (MOST_SEEN + 1)},
        {"marks": []},
        {"marks": {"uid": 7}},
        {"more": 1},
    ],
)
def test_it_refuses_a_damaged_cursor(change: dict[str, Any]) -> None:
    found = json.loads(cursor_to_json(WHOLE)) | change
    with pytest.raises(DamagedCursorError):
        cursor_from_json(json.dumps(found))


def test_it_refuses_every_cursor_that_breaks_off() -> None:
    text = cursor_to_json(WHOLE)
    for end in range(len(text)):
        with pytest.raises(DamagedCursorError):
            cursor_from_json(text[:end])


def test_it_refuses_what_is_nested_without_end() -> None:
    with pytest.raises(DamagedCursorError):
        cursor_from_json("[" * 200_000)


@given(_JSON)
def test_it_takes_no_other_json_for_a_cursor(value: Any) -> None:
    with pytest.raises(DamagedCursorError):
        cursor_from_json(json.dumps(value))
