"""Messages that bear one instant and one text and two authors are told, and open to their rows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest

from minyi.records import Understood
from minyi.reporting.desk import Desk
from minyi.reporting.same_moments import same_moments, same_moments_of
from minyi.reporting.shapes import Figure, Text

Opener = Callable[[Understood], Desk]
AT = datetime(2024, 3, 5, 2, 17, 43, tzinfo=UTC)


def _two(first: dict[str, Any], second: dict[str, Any], town: Understood, **of_all: Any) -> Understood:
    """The town, its times moved off the full hour, with two messages of one letter by two people."""
    rows = town.messages.to_pylist()
    for number, row in enumerate(rows):
        if row["published_at"] is not None:
            moved = timedelta(minutes=7, seconds=number % 50 + 1)
            row["published_at"] += moved if of_all.get("seconds", True) else timedelta(minutes=7)
    letter = {"published_at": AT, "text": "桥头的路灯坏了三个星期，晚上看不见台阶。", "campaign_id": "c0002"}
    for row, name, own in zip(rows[:2], ("p-one", "p-two"), (first, second), strict=True):
        row.update({"fate": "kept", "author_pseudonym": name, **letter, **own})
    if of_all.get("days"):
        for row in rows:
            if row["published_at"] is not None:
                row["published_at"] = row["published_at"].replace(hour=0, minute=0, second=0)
    return replace(town, messages=pa.Table.from_pylist(rows, schema=town.messages.schema))


def _said(found: Text | None) -> str | None:
    if found is None:
        return None
    return "".join(str(part.value) if isinstance(part, Figure) else str(part) for part in found.parts)


def test_it_tells_the_messages_of_one_instant_and_text_by_two_people(
    town: Understood, open_desk: Opener
) -> None:
    desk = open_desk(_two({}, {"text": "桥头的路灯坏了三个星期， 晚上看不见台阶。"}, town))

    said = _said(same_moments(desk))

    assert said is not None
    assert said.startswith("1 group of messages, 2 in all, bear the same instant and the same text")
    for name in ("same_moment", "same_moment.messages"):
        figure = desk.ledger.figures[name]
        assert [one.rows for one in desk.ledger.lists() if one.query == figure.rows_query] == [(1, 2)]


def test_it_tells_of_an_issue_only_those_of_its_own_messages(town: Understood, open_desk: Opener) -> None:
    desk = open_desk(_two({"issue_id": "i1"}, {"issue_id": "i2"}, town))

    said = _said(same_moments_of(desk, "i1", "路灯"))

    assert said == "1 of them bears the instant and the text of another, under a different author"
    opened = desk.ledger.figures["issue.i1.same_moment"].rows_query
    assert [one.rows for one in desk.ledger.lists() if one.query == opened] == [(1,)]
    assert same_moments_of(desk, "i3", "渡船") is None


@pytest.mark.parametrize(
    "second",
    [
        {"published_at": AT + timedelta(seconds=1)},
        {"text": "桥头的路灯坏了三个星期，白天倒亮着。"},
        {"author_pseudonym": "p-one"},
        {"author_pseudonym": None},
        {"campaign_id": None},
    ],
    ids=["another instant", "another text", "one person", "nobody knows who", "words of chance"],
)
def test_it_tells_nothing_of_others(second: dict[str, Any], town: Understood, open_desk: Opener) -> None:
    assert same_moments(open_desk(_two({}, second, town))) is None


def test_it_tells_nothing_where_messages_carry_days_alone(town: Understood, open_desk: Opener) -> None:
    assert same_moments(open_desk(_two({}, {}, town, days=True))) is None


def test_it_takes_a_minute_for_an_instant_in_letters_of_few(town: Understood, open_desk: Opener) -> None:
    minute = {"published_at": AT.replace(second=0)}
    of_few = _two(minute, minute, town, seconds=False)
    wide = minute | {"campaign_id": "c0001"}
    of_many = _two(wide, wide, town, seconds=False)

    assert same_moments(open_desk(of_few)) is not None
    assert same_moments(open_desk(of_many)) is None
