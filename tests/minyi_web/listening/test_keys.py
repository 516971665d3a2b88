"""What makes a row the same, and a body."""

import pyarrow as pa
import pytest

from minyi.records import RECEIVED
from minyi_web.listening.keys import RowKeys, body_digests

SECRET = b"a key of the office"
FIELDS = {
    "title": "路灯",
    "text": "路灯坏了",
    "author": "甲",
    "place": "青云街",
    "likes": 3,
    "extra": '{"a":1}',
}


def row(**other: object) -> dict[str, object]:
    nothing = dict.fromkeys(RECEIVED.names)
    return {**nothing, "row": 1, "file": "a.csv", **FIELDS, **other}


def keys(*rows: dict[str, object], secret: bytes = SECRET, with_author: bool = True) -> list[str]:
    batch = pa.RecordBatch.from_pylist(list(rows), schema=RECEIVED)
    return RowKeys(secret, with_author=with_author).of(batch)


def test_it_gives_the_same_however_the_rows_are_cut() -> None:
    rows = [row(row=n, text=f"路灯 {n % 3}") for n in range(9)]
    whole = keys(*rows)
    parts = RowKeys(SECRET, with_author=True)
    cut = [
        key
        for n in range(0, 9, 2)
        for key in parts.of(pa.RecordBatch.from_pylist(rows[n : n + 2], schema=RECEIVED))
    ]
    assert cut == whole
    assert len(set(whole)) == 9


@pytest.mark.parametrize(
    "other",
    [{"title": "灯"}, {"text": "路灯"}, {"author": "乙"}, {"place": None}, {"likes": 4}, {"extra": None}],
)
def test_it_tells_rows_without_an_id_apart_by_everything_in_them(other: dict[str, object]) -> None:
    assert keys(row()) != keys(row(**other))


@pytest.mark.parametrize("other", [{"likes": 4}, {"reply": "已修"}, {"extra": None}, {"place": "别处"}])
def test_it_knows_a_row_by_its_id_whatever_was_counted_or_answered_since(other: dict[str, object]) -> None:
    assert keys(row(external_id="7")) == keys(row(external_id="7", **other))


@pytest.mark.parametrize("other", [{"external_id": "8"}, {"text": "路灯修好了"}, {"author": "乙"}])
def test_it_tells_rows_with_an_id_apart_by_what_was_said_and_by_whom(other: dict[str, object]) -> None:
    assert keys(row(external_id="7")) != keys(row(**{"external_id": "7", **other}))


def test_it_leaves_no_trace_of_an_author_where_none_may_be_kept() -> None:
    assert keys(row(), with_author=False) == keys(row(author="乙"), with_author=False)


def test_it_does_not_depend_on_where_a_row_stood() -> None:
    assert keys(row()) == keys(row(row=99, file="b.csv"))


def test_it_cannot_be_tried_without_the_key() -> None:
    assert keys(row()) != keys(row(), secret=b"another")
    assert body_digests(["路灯"], [None], SECRET) != body_digests(["路灯"], [None], b"another")


def test_it_finds_bodies_the_same_without_white_space_and_titles_only_among_titles() -> None:
    texts = ["路灯 坏了\n", "路灯坏了", "路灯坏了。", " ", None, None]
    titles = ["甲", None, None, "路灯坏了", "路灯　坏了", "别的"]
    found = body_digests(texts, titles, SECRET)
    assert found[0] == found[1]
    assert found[3] == found[4]
    assert len(set(found)) == 4
    assert all(len(one) == 32 for one in found)
