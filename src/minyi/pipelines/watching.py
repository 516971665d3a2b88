"""What a run is watched for: matters far more people than usual wrote of, and what is new on its last day.

All files of a run are one source. Every issue and every topic of the lower level is a series; reports of
misconduct are in none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minyi.pipelines.grasping import Grasped
from minyi.pipelines.sealing import are_sealed
from minyi.records import BURSTS, Fate, Quote
from minyi.reporting.rose import MOST_SHOWN, SHOWN_DAYS
from minyi.reporting.watched_days import watched_days
from minyi.text.sentences import sentence_spans
from minyi.understanding.bursts import BurstOptions, new_on, watch
from minyi.understanding.bursts_counting import SIGHTINGS, daily_voices
from minyi.understanding.misconduct import accuses
from minyi.understanding.somebody import names_somebody

Rows = list[dict[str, Any]]

_OPTIONS = BurstOptions(rate=1.0)
_MOST_DAYS = 480  # with a message: a year of alarms, the baseline before it, and a month
_ABSENT_DAYS = 30  # that a matter must not have been written of to be new
_LONGEST_QUOTE = 80
_TOLD = 0.5  # of the voices of a topic: where an issue has so many, the issue is told, which says more
_DIGITS = 4
_COUNTED = (Fate.KEPT.value, Fate.COPY.value)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = 86_400_000_000  # microseconds


@dataclass(frozen=True, slots=True)
class Sighting:
    """A counted and dated message: its place in the table, its day, and the voice it counts for."""

    place: int
    day: date
    voice: str
    issue: str | None
    topic: str | None


@dataclass(frozen=True, slots=True)
class Watched:
    """The bursts of a run (``BURSTS``), and quotes by burst."""

    bursts: pa.Table
    quotes: dict[str, tuple[Quote, ...]]


def watched_of(messages: pa.Table, grasped: Grasped, zone: str) -> Watched:
    """What the messages of a run (``MESSAGES``, as understood) were watched for, by the days of ``zone``."""
    sightings = sightings_of(messages, zone)
    bursts = bursts_of(sightings)
    return Watched(bursts, burst_quotes(bursts, sightings, messages, grasped))


def sightings_of(messages: pa.Table, zone: str) -> list[Sighting]:
    """The sightings of ``MESSAGES`` in row order.

    A message without a name is the voice of its campaign, else of its text, so neither copies nor a letter
    that goes round count twice. A report of misconduct counts for the source and for no series. An instant
    that the calendar of ``zone`` does not hold is no date.
    """
    is_counted = pc.and_(
        pc.is_in(messages["fate"], value_set=pa.array(_COUNTED)), pc.is_valid(messages["published_at"])
    )
    places = np.flatnonzero(is_counted.to_numpy())
    counted = messages.filter(is_counted)
    sealed = are_sealed(counted["kinds"])
    ids = (pc.if_else(sealed, None, counted[name]).to_pylist() for name in ("issue_id", "topic_id"))
    columns = (places.tolist(), _days(counted["published_at"], zone), _voices(counted).to_pylist(), *ids)
    return [
        Sighting(place, day, voice, issue, topic)
        for place, day, voice, issue, topic in zip(*columns, strict=True)
        if day is not None
    ]


def _voices(messages: pa.Table) -> pa.ChunkedArray:
    """The voice that each message counts for."""
    text = pc.coalesce(messages["copy_of"], messages["row"]).cast(pa.string())
    known = pc.coalesce(messages["campaign_id"], pc.binary_join_element_wise("text", text, " "))
    return pc.coalesce(messages["author_pseudonym"], pc.binary_join_element_wise("nameless", known, " "))


def _days(instants: pa.ChunkedArray, zone: str) -> list[date | None]:
    """The day of each instant on the calendar of ``zone``, None where it holds none.

    The offset is asked twice for a day of UTC; where it is the same at both ends, all in between have it.
    """
    local = ZoneInfo(zone)
    at = instants.cast(pa.int64()).to_numpy()
    in_utc, which = np.unique(at // _DAY, return_inverse=True)
    ends = [(_offset(one * _DAY, local), _offset(one * _DAY + _DAY - 1, local)) for one in in_utc.tolist()]
    offsets = np.array([first if first == last else None for first, last in ends], dtype=np.float64)
    numbers = (at + np.nan_to_num(offsets)[which].astype(np.int64)) // _DAY
    days = {one: date.fromordinal(one + _EPOCH.toordinal()) for one in np.unique(numbers).tolist()}
    found: list[date | None] = [days[one] for one in numbers.tolist()]
    for place in np.flatnonzero(np.isnan(offsets)[which]).tolist():
        instant = int(at[place])
        offset = _offset(instant, local)
        day = None if offset is None else _EPOCH + timedelta(microseconds=instant + offset)
        found[place] = None if day is None else day.date()
    return found


def _offset(at: int, local: ZoneInfo) -> int | None:
    """By how many microseconds the clock of a place is ahead of UTC; None where its calendar ends before."""
    try:
        offset = (_EPOCH + timedelta(microseconds=at)).astimezone(local).utcoffset()
    except OverflowError:
        return None
    return None if offset is None else offset // timedelta(microseconds=1)


def bursts_of(sightings: Sequence[Sighting]) -> pa.Table:
    """``BURSTS``: the bursts of the last 480 days with a message, then what is new on the last of them.

    The last day is that of ``watched_days``: one message with a date of years to come is passed over. A topic
    is left out where an issue that is told holds half of its voices on these days.
    """
    watched = watched_days(one.day for one in sightings)
    if watched is None:
        return BURSTS.empty_table()
    days = sorted({one.day for one in sightings if one.day <= watched.last})[-_MOST_DAYS:]
    voices = daily_voices(_as_table([one for one in sightings if days[0] <= one.day <= days[-1]]))
    is_long = (watched.last - watched.first).days >= _ABSENT_DAYS
    rows: Rows = [
        _row("burst", burst.series)
        | {name: getattr(burst, name) for name in ("first_on", "last_on", "peak_on", "n_voices")}
        | {name: getattr(burst, name) for name in ("observed", "expected", "p")}
        for burst in watch(voices, _OPTIONS).bursts
    ]
    rows += [
        _row("new", new.series)
        | {"first_on": days[-1], "last_on": days[-1], "peak_on": days[-1]}
        | {"n_voices": new.n_voices, "observed": new.n_voices}
        for new in (new_on(voices, days[-1], absent_days=_ABSENT_DAYS) if is_long else ())
    ]
    held = _by_series(sightings, rows)
    told = [row for row in rows if not _is_told_by_issue(row, rows, held)]
    for number, row in enumerate(told, start=1):
        before = [one.day for one in held[_series(row)] if one.day < row["first_on"]]
        row |= {"burst_id": f"b{number:04d}", "seen_on": max(before, default=None)}
    return pa.Table.from_pylist(told, schema=BURSTS)


def burst_quotes(
    bursts: pa.Table, sightings: Sequence[Sighting], messages: pa.Table, grasped: Grasped
) -> dict[str, tuple[Quote, ...]]:
    """A quote for each of the latest bursts a brief tells of: of its messages the one most like them all.

    The title is quoted where there is one, else the first sentence; of equals the first in content order.
    None that ``accuses`` is, and none that names somebody.
    """
    watched = watched_days(one.day for one in sightings)
    since = None if watched is None else watched.last - timedelta(days=SHOWN_DAYS)
    late = (row for row in bursts.to_pylist() if since and row["last_on"] > since)
    shown = sorted(late, key=_on_page)[:MOST_SHOWN]
    held = _by_series(sightings, shown)
    position_of = {place: at for at, members in enumerate(grasped.texts.members) for place in members}
    found: dict[str, tuple[Quote, ...]] = {}
    for row in shown:
        places = [one.place for one in _within(row, held)]
        positions = np.array(sorted({position_of[place] for place in places}), dtype=np.int64)
        vectors = grasped.vectors[positions]
        likeness = (vectors @ vectors.mean(axis=0)).astype(np.float64)
        order = positions[np.lexsort((positions, -np.round(likeness, _DIGITS)))]
        by_position = {position_of[place]: place for place in sorted(places, reverse=True)}
        quotes = (_quote(messages, by_position[at]) for at in order.tolist())
        quote = next((one for one in quotes if one is not None), None)
        if quote is not None:
            found[row["burst_id"]] = (quote,)
    return found


def _on_page(row: Mapping[str, Any]) -> tuple[int, float, str]:
    """In the order a brief tells them: the latest first, of those the rarest, then what is new."""
    return -row["last_on"].toordinal(), 2.0 if row["p"] is None else row["p"], row["burst_id"]


def _quote(messages: pa.Table, place: int) -> Quote | None:
    """The title of a message, else the first sentence of its text; None for one without words to quote."""
    row = messages["row"][place].as_py()
    fields = {field: messages[field][place].as_py() or "" for field in ("title", "text")}
    if any(map(accuses, fields.values())):
        return None
    for field, shown in fields.items():
        spans = sentence_spans(shown) if field == "text" else ()
        words = (shown[spans[0].start : spans[0].end] if spans else shown).strip()
        if words and not names_somebody(words):
            cut = words[:_LONGEST_QUOTE].rstrip()
            return Quote(row, field, cut, "near" if cut == words else "opening")
    return None


def _as_table(sightings: Sequence[Sighting]) -> pa.Table:
    """``SIGHTINGS``: a voice stands for a person."""
    rows = [
        *((f"issue_id {one.issue}", one.day, one.voice, None) for one in sightings if one.issue is not None),
        *((f"topic_id {one.topic}", one.day, one.voice, None) for one in sightings if one.topic is not None),
        *((None, one.day, one.voice, None) for one in sightings if one.issue is one.topic is None),
    ]
    columns = zip(*rows, strict=True)
    return pa.Table.from_arrays(
        [pa.array(column, spec.type) for column, spec in zip(columns, SIGHTINGS, strict=True)],
        schema=SIGHTINGS,
    )


def _row(kind: str, series: str) -> dict[str, Any]:
    column, found = series.split(" ", 1)
    return {"kind": kind, column: found}


def _series(row: Mapping[str, Any]) -> str:
    column = "issue_id" if row.get("issue_id") is not None else "topic_id"
    return f"{column} {row[column]}"


def _by_series(sightings: Sequence[Sighting], rows: Rows) -> dict[str, list[Sighting]]:
    """The sightings of the series that rows of bursts are of."""
    held: dict[str, list[Sighting]] = {_series(row): [] for row in rows}
    issues, topics = (
        {row[name]: held[_series(row)] for row in rows if row.get(name) is not None}
        for name in ("issue_id", "topic_id")
    )
    for one in sightings:
        if one.issue in issues:
            issues[one.issue].append(one)
        if one.topic in topics:
            topics[one.topic].append(one)
    return held


def _within(row: Mapping[str, Any], held: Mapping[str, Sequence[Sighting]]) -> list[Sighting]:
    """The sightings of the series of a row on its days."""
    return [one for one in held[_series(row)] if row["first_on"] <= one.day <= row["last_on"]]


def _is_told_by_issue(row: Mapping[str, Any], rows: Rows, held: Mapping[str, Sequence[Sighting]]) -> bool:
    if row.get("topic_id") is None:
        return False
    of_topic = _within(row, held)
    voices = {one.voice for one in of_topic}
    return any(
        len({one.voice for one in of_topic if one.issue == other["issue_id"]}) >= _TOLD * len(voices)
        for other in rows
        if other.get("issue_id") is not None
        and other["first_on"] <= row["last_on"]
        and row["first_on"] <= other["last_on"]
    )
