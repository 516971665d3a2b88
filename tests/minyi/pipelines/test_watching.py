"""What the messages of a run are watched for: voices, bursts, what is new, and the quotes."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest

from minyi.pipelines.watching import bursts_of, sightings_of, watched_of
from minyi.records import BURSTS, MESSAGES, Quote
from minyi.reporting.rose import MOST_SHOWN

START = datetime(2025, 3, 3, 4, tzinfo=UTC)
ZONE = "Asia/Shanghai"
Row = dict[str, Any]


def message(day: int, **given: Any) -> Row:
    """A kept message of that day, by nobody else, in issue i1 of topic t1.1."""
    row: Row = dict.fromkeys(MESSAGES.names)
    row |= {"fate": "kept", "published_at": START + timedelta(days=day), "issue_id": "i1", "topic_id": "t1.1"}
    return row | {"kinds": ["complaint"], "title": "没有水", "text": "停水了。", **given}


def messages(rows: list[Row]) -> pa.Table:
    numbered = [row | {"row": at} for at, row in enumerate(rows, start=1)]
    return pa.Table.from_pylist(numbered, schema=MESSAGES)


def everyday(n_days: int) -> list[Row]:
    """Three messages a day, of other issues and topics."""
    return [
        message(day, author_pseudonym=f"p{day}-{n}", issue_id=f"i{5 + n}", topic_id=f"t{5 + n}.1")
        for day in range(n_days)
        for n in range(3)
    ]


def burst(day: int, n: int = 12, **given: Any) -> list[Row]:
    return [message(day, author_pseudonym=f"b{at}", **given) for at in range(n)]


def found(rows: list[Row]) -> list[Row]:
    table = bursts_of(sightings_of(messages(rows), ZONE))
    assert table.schema == BURSTS
    listed: list[Row] = table.to_pylist()
    return listed


def test_it_tells_an_issue_and_not_its_topic_too() -> None:
    rows = [*everyday(60), *burst(50)]
    (one,) = found(rows)
    assert (one["kind"], one["issue_id"], one["topic_id"]) == ("burst", "i1", None)
    assert (one["n_voices"], one["observed"]) == (12, 12)
    assert one["first_on"] == one["last_on"] == date(2025, 4, 22)
    assert one["expected"] < 0.5
    assert one["seen_on"] is None


def test_it_tells_a_topic_whose_issues_are_many() -> None:
    rows = [*everyday(60), *(row | {"issue_id": None} for row in burst(50))]
    assert [(one["issue_id"], one["topic_id"]) for one in found(rows)] == [(None, "t1.1")]


def test_it_tells_what_is_new_on_the_last_day() -> None:
    rows = [*everyday(60), message(3, author_pseudonym="early"), *burst(59, 5)]
    kinds = {one["kind"]: one for one in found(rows)}
    assert kinds["new"]["issue_id"] == "i1"
    assert kinds["new"]["seen_on"] == date(2025, 3, 6)
    assert (kinds["new"]["expected"], kinds["new"]["p"]) == (None, None)


def test_it_counts_a_person_once_and_copies_and_letters_without_a_name_once() -> None:
    nameless = [
        message(50, copy_of=7, fate="copy"),
        message(50, copy_of=7, fate="copy"),
        message(50, campaign_id="c1"),
        message(50, campaign_id="c1"),
    ]
    rows = [*everyday(60), *burst(50), *burst(50), *nameless]
    (one,) = found(rows)
    assert one["n_voices"] == 14


@pytest.mark.parametrize(
    "left_out",
    [{"kinds": ["misconduct"]}, {"fate": "set_aside"}, {"fate": "rejected"}, {"published_at": None}],
)
def test_it_leaves_out_what_does_not_count(left_out: Row) -> None:
    assert found([*everyday(60), *burst(50, **left_out)]) == []


def test_it_goes_by_the_days_of_the_zone() -> None:
    late = START.replace(hour=20)  # four in the morning of the next day in Shanghai
    (one,) = sightings_of(messages([message(0, published_at=late)]), ZONE)
    assert one.day == date(2025, 3, 4)
    far = datetime(9999, 12, 31, 23, tzinfo=UTC)
    assert sightings_of(messages([message(0, published_at=far)]), ZONE) == []


def test_it_goes_by_the_clock_of_the_hour_where_the_zone_changes_it() -> None:
    # In Berlin the clock goes forward at 01:00 UTC on this day, back at 01:00 UTC on the other.
    moments = [
        datetime(2025, month, day, hour, 30, tzinfo=UTC)
        for month, day in ((3, 30), (10, 26))
        for hour in (0, 21, 22, 23)
    ]
    seen = sightings_of(messages([message(0, published_at=at) for at in moments]), "Europe/Berlin")
    assert [one.day for one in seen] == [at.astimezone(ZoneInfo("Europe/Berlin")).date() for at in moments]
    assert [one.day.day for one in seen] == [30, 30, 31, 31, 26, 26, 26, 27]


@pytest.mark.parametrize("rows", [[], [message(0)], [message(0), message(0)], burst(0), everyday(20)])
def test_it_finds_nothing_in_next_to_nothing(rows: list[Row]) -> None:
    assert found(rows) == []


def test_it_finds_the_same_in_any_order() -> None:
    rows = [*everyday(60), *burst(50), *burst(59, 5, issue_id="i2", topic_id=None)]
    assert found(rows[::-1]) == found(rows)


@pytest.mark.parametrize("wrong", [13_500, 2_900_000])
def test_it_is_not_misled_by_a_date_of_years_to_come(wrong: int) -> None:
    rows = [*everyday(60), *burst(50), *burst(59, 5, issue_id="i2", topic_id=None)]
    stray = message(wrong, author_pseudonym="x", issue_id="i9", topic_id=None)
    assert {one["kind"] for one in found(rows)} == {"burst", "new"}
    assert found([*rows, stray]) == found(rows)


def test_it_calls_nothing_new_where_only_a_wrong_date_reaches_back_a_month() -> None:
    rows = [*everyday(20), *burst(19, 5)]
    assert found([*rows, message(-9_000, issue_id="i9", topic_id=None)]) == []


def test_it_quotes_those_bursts_that_a_brief_tells() -> None:
    late = [row for at in range(12) for row in burst(59, 4 + at, issue_id=f"i{20 + at}", topic_id=None)]
    rows = [*everyday(60), *late]
    texts = SimpleNamespace(members=tuple((at,) for at in range(len(rows))))
    vectors = np.ones((len(rows), 1), dtype=np.float32)
    watched = watched_of(messages(rows), SimpleNamespace(texts=texts, vectors=vectors), ZONE)  # type: ignore[arg-type] # parts
    told = sorted(watched.bursts.to_pylist(), key=lambda one: (one["p"] is None, one["p"], one["burst_id"]))
    assert len(told) > MOST_SHOWN
    assert set(watched.quotes) == {one["burst_id"] for one in told[:MOST_SHOWN]}


def test_it_quotes_the_most_typical_message_of_a_late_burst() -> None:
    rows = [*everyday(60), *burst(50, 4), message(50, author_pseudonym="odd", title="别的")]
    table = messages(rows)
    vectors = np.tile(np.array([[1.0, 0.0]], dtype=np.float32), (len(rows), 1))
    vectors[-1] = (0.0, 1.0)
    texts = SimpleNamespace(members=tuple((at,) for at in range(len(rows))))
    watched = watched_of(table, SimpleNamespace(texts=texts, vectors=vectors), ZONE)  # type: ignore[arg-type] # parts
    (one,) = watched.bursts["burst_id"].to_pylist()
    assert watched.quotes == {one: (Quote(181, "title", "没有水", "near"),)}
