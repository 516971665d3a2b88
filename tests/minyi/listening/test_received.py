"""Blocks of cells to RECEIVED batches."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest

from minyi.listening.blocks import Block, Cell, Row, Spoilt, block_of_rows
from minyi.listening.reasons import EMPTY, FIELDS, TOO_LONG, UNDECODABLE
from minyi.listening.received import Plan, to_batch
from minyi.records import RECEIVED

_ROLES = {
    "id": ("no",),
    "title": ("subject",),
    "text": ("body", "more"),
    "published_at": ("at",),
    "likes": ("likes",),
    "reply": ("reply",),
}
_NAMES = ("no", "subject", "body", "more", "at", "likes", "reply", "street")


def _block(*rows: dict[str, Cell] | Spoilt) -> Block:
    cells: list[Row] = [
        row if isinstance(row, Spoilt) else [row.get(name) for name in _NAMES] for row in rows
    ]
    return block_of_rows(_NAMES, cells)


def _plan(longest_text: int = 100) -> Plan:
    return Plan("letters.csv", _ROLES, ZoneInfo("Asia/Shanghai"), {"published_at": True}, longest_text)


def _batch(*rows: dict[str, Cell] | Spoilt, longest_text: int = 100) -> list[dict[str, object]]:
    batch = to_batch(_block(*rows), 7, _plan(longest_text))
    assert batch.schema == RECEIVED
    rows_out: list[dict[str, object]] = batch.to_pylist()
    return rows_out


def test_it_numbers_rows_from_the_first_and_names_the_file() -> None:
    batch = _batch({"body": "a"}, {"body": "b"})
    assert [(row["row"], row["file"]) for row in batch] == [(7, "letters.csv"), (8, "letters.csv")]


def test_it_gives_each_role_its_cells() -> None:
    row = _batch({"no": 12.0, "subject": "Lamp", "body": "It is dark.", "likes": "1.2万", "at": "4/1/2019"})[
        0
    ]
    assert (row["external_id"], row["title"], row["text"], row["likes"]) == (
        "12",
        "Lamp",
        "It is dark.",
        12_000,
    )
    assert row["published_at"] == datetime(2019, 3, 31, 16, tzinfo=UTC)  # 1 April there, month first


def test_it_joins_several_columns_of_text_and_leaves_out_the_blank_ones() -> None:
    texts = [row["text"] for row in _batch({"body": "one", "more": "two"}, {"body": " ", "more": "two"})]
    assert texts == ["one\ntwo", "two"]


def test_it_keeps_columns_without_a_role_and_values_it_cannot_read_in_extra() -> None:
    row = _batch({"body": "a", "street": "High Street", "at": "soon", "likes": "many"})[0]
    assert json.loads(str(row["extra"])) == {
        "street": "High Street",
        "unread_published_at": "soon",
        "unread_likes": "many",
    }
    assert (row["published_at"], row["likes"]) == (None, None)


def test_it_has_no_extra_where_nothing_is_left() -> None:
    assert _batch({"body": "a", "street": " ", "at": "", "likes": None})[0]["extra"] is None


@pytest.mark.parametrize(
    ("row", "code", "original"),
    [
        ({"no": "5", "street": "High Street"}, EMPTY, '{"no":"5","street":"High Street"}'),
        ({"body": "好" * 31}, TOO_LONG, '{"body":"' + "好" * 21),
        ({"body": "\ufffd\ufffdab"}, UNDECODABLE, '{"body":"\ufffd\ufffdab"}'),
        (Spoilt(FIELDS, "a;b;c"), FIELDS, "a;b;c"),
    ],
)
def test_it_keeps_of_a_rejected_row_its_code_and_its_original(
    row: dict[str, Cell] | Spoilt, code: str, original: str
) -> None:
    received = _batch(row, {"body": "fine"}, longest_text=30)
    said = {name: value for name, value in received[0].items() if value is not None}
    assert set(said) == {"row", "file", "reject_code", "original"}
    assert said["reject_code"] == code
    assert str(said["original"]).startswith(original)
    assert (received[1]["text"], received[1]["reject_code"]) == ("fine", None)


def test_it_forgives_a_little_damage() -> None:
    assert _batch({"body": "\ufffd tells of a lamp"})[0]["reject_code"] is None


@pytest.mark.parametrize("reply", ["好" * 5_000, "\ufffd\ufffdab"])
def test_it_keeps_a_message_whose_reply_cannot_be_used(reply: str) -> None:
    row = _batch({"body": "It is dark.", "reply": reply}, longest_text=30)[0]
    assert (row["text"], row["reply"], row["reject_code"]) == ("It is dark.", None, None)
    unread = json.loads(str(row["extra"]))["unread_reply"]
    assert unread.startswith(reply[:4])
    assert len(unread) < 1_100


def test_it_cuts_the_original_of_a_row_that_is_too_long() -> None:
    original = str(_batch({"body": "好" * 5_000}, longest_text=30)[0]["original"])
    assert len(original) < 1_100
    assert "5011" in original  # the length of the whole, braces and name counted


def test_it_lets_a_title_alone_serve_as_a_message() -> None:
    row = _batch({"subject": "The lamp is out"})[0]
    assert (row["reject_code"], row["title"], row["text"]) == (None, "The lamp is out", None)


def test_it_mends_half_characters_that_no_file_can_hold() -> None:
    assert _batch({"body": "one \ud83d half"})[0]["text"] == "one \ufffd half"


def test_it_makes_a_batch_of_no_rows() -> None:
    assert to_batch(Block(_NAMES, tuple(() for _ in _NAMES), 0), 1, _plan()) == pa.RecordBatch.from_pylist(
        [], schema=RECEIVED
    )
