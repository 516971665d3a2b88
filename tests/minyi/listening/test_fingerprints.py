"""Fingerprints: the same for the same message, whatever stands around it."""

import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from minyi.listening.fingerprints import MessageKey, fingerprints, message_keys
from minyi.records import RECEIVED

AT = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)
_WORDS = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_MOMENTS = st.datetimes(datetime.fromisoformat("1970-01-01"), datetime.fromisoformat("2100-01-01"))
_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "title": _WORDS,
            "text": _WORDS,
            "external_id": st.none() | st.sampled_from("ab"),
            "published_at": st.none() | _MOMENTS,
        }
    ),
    max_size=8,
)


def batch_of(rows: Sequence[dict[str, Any]]) -> pa.RecordBatch:
    whole = [{"row": number, "file": "a.csv", **row} for number, row in enumerate(rows, 1)]
    return pa.RecordBatch.from_pylist(whole, schema=RECEIVED)


def one(**row: Any) -> str:
    (found,) = fingerprints(batch_of([row]))
    return found


def test_it_never_changes() -> None:
    """The form of a fingerprint that was kept for years must stay."""
    assert one(title="路灯", text="青云街的路灯坏了。", published_at=AT) == (
        "989b3aa07499c1a413c2643ad86e5944f22d74484c9031db39db8d37cb54f884"
    )
    assert one(reject_code="fields", original="a,b") == (
        "ee5484c0096a7948e07b1696009ffef0c212e258c43ce162cfd92c164576f06b"
    )


def test_it_is_the_same_for_the_same_words_received_again() -> None:
    first = one(text="The lamp is out.\r\nAgain.", published_at=AT)
    around = {"row": 9, "file": "b.xlsx", "external_id": "7", "likes": 3, "reply": "Done.", "author": "Ann"}
    assert one(text="  The lamp is out.\n\nAgain. ", published_at=AT, **around) == first
    assert one(text=unicodedata.normalize("NFD", "café")) == one(text=unicodedata.normalize("NFC", "café"))


def test_it_differs_with_the_words_the_moment_and_the_fate() -> None:
    rows: list[dict[str, Any]] = [
        {"text": "a b"},
        {"text": "a b", "published_at": AT},
        {"text": "ab"},
        {"text": "A b"},
        {"title": "a b"},
        {"title": "a", "text": "b"},
        {"title": "a b", "text": "a b"},
        {"reject_code": "fields", "original": "a b"},
        {"reject_code": "quote", "original": "a b"},
        {},
    ]
    assert len(set(fingerprints(batch_of(rows)))) == len(rows)


@given(_ROWS, st.lists(st.integers(1, 3), min_size=8, max_size=8))
def test_it_depends_on_no_batch_and_no_order(rows: list[dict[str, Any]], sizes: list[int]) -> None:
    whole = batch_of(rows)
    starts = [sum(sizes[:place]) for place in range(len(sizes) + 1)]
    cut = [whole.slice(start, size) for start, size in zip(starts, [*sizes, 100], strict=True)]
    assert [found for batch in cut for found in fingerprints(batch)] == fingerprints(whole)
    assert [key for keys in message_keys(cut) for key in keys] == [
        key for keys in message_keys([whole]) for key in keys
    ]
    turned = batch_of(rows[::-1])
    assert fingerprints(turned)[::-1] == fingerprints(whole)
    (keys,), (turned_keys,) = message_keys([whole]), message_keys([turned])
    assert sorted(map(repr, keys)) == sorted(map(repr, turned_keys))


def test_it_gives_every_row_of_a_file_a_key_of_its_own() -> None:
    rows = [
        {"text": "thanks"},
        {"text": "thanks"},
        {"external_id": "1", "text": "thanks"},
        {"text": "thanks "},
    ]
    (keys,) = message_keys([batch_of(rows)])
    words = one(text="thanks")
    assert keys == [
        MessageKey(None, words, 1),
        MessageKey(None, words, 2),
        MessageKey("1", words, 1),
        MessageKey(None, words, 3),
    ]
