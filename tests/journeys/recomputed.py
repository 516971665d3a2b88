"""Every figure of a brief worked out again from its tables, in plain Python and without its queries.

``FAMILIES`` pairs the ids of docs/reference/brief.md with a function that gives the value and the rows.
"""

import hashlib
import math
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from minyi.reporting.alarms import alarms_of

Row = dict[str, Any]
Rows = list[Row]
Value = int | float | str


@dataclass(frozen=True, slots=True)
class Tables:
    """What the figures are worked out from.

    ``listed`` are the rows the brief lists, by figure id; ``received`` the bodies of the file itself, by row.
    """

    messages: Rows
    topics: Rows
    issues: Rows
    campaigns: Rows
    bursts: Rows
    changes: Rows
    received: dict[int, str]
    figure_ids: tuple[str, ...]
    listed: dict[str, list[int]]
    zone: ZoneInfo
    seed: int

    @property
    def counted(self) -> Rows:
        return [row for row in self.messages if row["fate"] in ("kept", "copy")]

    @property
    def kept(self) -> Rows:
        return [row for row in self.messages if row["fate"] == "kept"]


@dataclass(frozen=True, slots=True)
class Found:
    """A figure worked out again. ``exact`` is the value before rounding, where there is any."""

    value: Value
    rows: list[int]
    exact: Fraction | None = None


def recompute(figure_id: str, tables: Tables) -> Found:
    """The figure of that id. Raises ``KeyError`` where no family, or more than one, claims it."""
    claims = [(match, make) for pattern, make in FAMILIES if (match := re.fullmatch(pattern, figure_id))]
    if len(claims) != 1:
        raise KeyError(f"{figure_id} belongs to {len(claims)} families")
    match, make = claims[0]
    return make(tables, *match.groups())


def _numbers(rows: Iterable[Row]) -> list[int]:
    return sorted(row["row"] for row in rows)


def _size(rows: Rows) -> Found:
    return Found(len(rows), _numbers(rows))


def _count(rows: Rows, what: str) -> Found:
    names = [row["author_pseudonym"] for row in rows]
    value = {
        "messages": len(rows),
        "people": len({name for name in names if name is not None}),
        "texts": len({row["row"] if row["copy_of"] is None else row["copy_of"] for row in rows}),
        "unverified": names.count(None),
    }[what]
    nameless = [row for row in rows if row["author_pseudonym"] is None]
    return Found(value, _numbers(nameless if what == "unverified" else rows))


def _percent(part: Rows, whole: Rows) -> Found:
    exact = Fraction(100 * len(part), len(whole))
    step = Decimal("0.1") if len(whole) >= 1000 else Decimal(1)
    rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(step, ROUND_HALF_UP)
    return Found(float(rounded), _numbers(part), exact)


def _of(rows: Rows, what: str, tables: Tables) -> Found:
    return _percent(rows, tables.counted) if what == "percent" else _count(rows, what)


def _step(words: str) -> str:
    """Words as one step of a figure id."""
    return re.sub(r"[\s.]+", "_", words)


def _everything(tables: Tables, what: str) -> Found:
    return _count(tables.counted, what)


def _nameless_share(tables: Tables) -> Found:
    return _percent([row for row in tables.counted if row["author_pseudonym"] is None], tables.counted)


def _received(tables: Tables) -> Found:
    return _size(tables.messages)


def _fate(tables: Tables, fate: str) -> Found:
    return _size([row for row in tables.messages if row["fate"] == fate])


def _reason(tables: Tables, fate: str, reason: str) -> Found:
    return _size(
        [
            row
            for row in tables.messages
            if row["fate"] == fate and (_step(row["reason"]) if row["reason"] else "none") == reason
        ]
    )


def _originals(tables: Tables) -> Found:
    wanted = {row["copy_of"] for row in tables.messages if row["fate"] == "copy"}
    return _size([row for row in tables.messages if row["row"] in wanted])


def _asked_again(tables: Tables) -> Found:
    return _size([row for row in tables.kept if row["reason"] == "asked_again"])


def _misconduct(tables: Tables) -> Found:
    return _size([row for row in tables.counted if "misconduct" in (row["kinds"] or ())])


def _local_day(at: datetime, tables: Tables) -> date:
    return at.astimezone(tables.zone).date()


def _dated(tables: Tables) -> Rows:
    return [row for row in tables.counted if row["published_at"] is not None]


def _period(tables: Tables, end: str) -> Found:
    days = sorted(_local_day(row["published_at"], tables) for row in _dated(tables))
    return Found(days[0 if end == "first" else -1].isoformat(), _numbers(_dated(tables)))


def _undated(tables: Tables) -> Found:
    return _size([row for row in tables.counted if row["published_at"] is None])


def _bars(tables: Tables) -> list[str]:
    return [name[5:] for name in tables.figure_ids if re.fullmatch(r"time\.[\d-]+", name)]


def _bar(tables: Tables, label: str) -> Found:
    """The messages whose day lies from the start of this bar to the day before the next."""
    length = len(label)
    if length < 10:  # a month or a year: its days begin with the label
        return _size(
            [row for row in _dated(tables) if str(_local_day(row["published_at"], tables))[:length] == label]
        )
    starts = [date.fromisoformat(bar) for bar in _bars(tables)]
    span = (starts[1] - starts[0]).days if len(starts) > 1 else 1
    start = date.fromisoformat(label)
    days = {start + timedelta(days=day) for day in range(span)}
    return _size([row for row in _dated(tables) if _local_day(row["published_at"], tables) in days])


def _earlier(tables: Tables) -> Found:
    first = min(_bars(tables))
    return _size(
        [row for row in _dated(tables) if str(_local_day(row["published_at"], tables))[: len(first)] < first]
    )


def _later(tables: Tables) -> Found:
    """The messages behind the last bar: of a later month or year, or behind the days that it spans."""
    bars = sorted(_bars(tables))
    behind = bars[-1]
    if len(behind) == 10:
        starts = [date.fromisoformat(bar) for bar in bars]
        span = (starts[1] - starts[0]).days if len(starts) > 1 else 1
        behind = (starts[-1] + timedelta(days=span - 1)).isoformat()
    return _size(
        [
            row
            for row in _dated(tables)
            if str(_local_day(row["published_at"], tables))[: len(behind)] > behind
        ]
    )


def _half(tables: Tables, percent: str | None) -> Found:
    named = [row for row in tables.counted if row["author_pseudonym"] is not None]
    written, so_far = Counter(row["author_pseudonym"] for row in named), 0
    for n_people, (_, n_messages) in enumerate(written.most_common(), start=1):
        so_far += n_messages
        if 2 * so_far >= len(named):
            exact = Fraction(100 * n_people, len(written))
            return (
                Found(float(exact), _numbers(named), exact) if percent else Found(n_people, _numbers(named))
            )
    raise ValueError("nobody has a name")


def _listed_by(tables: Tables, column: str) -> list[tuple[Row, Any]]:
    """A place found in the words is listed by what it lies in; by its name where nothing else is known."""
    told = [(row, _within(row) if column == "place" else row[column]) for row in tables.counted]
    return told if any(value for _, value in told) else [(row, row[column]) for row in tables.counted]


def _within(row: Row) -> Any:
    return row["place_within"] if row["place_source"] == "found" else row["place"]


def _by_column(tables: Tables, column: str, key: str, what: str) -> Found:
    told = _listed_by(tables, column)
    return _of([row for row, value in told if value and _step(value) == key], what, tables)


def _placed(tables: Tables, source: str) -> Found:
    return _size([row for row in tables.counted if row["place_source"] == source])


def _other(tables: Tables, column: str, what: str) -> Found:
    named = {
        match.group(1)
        for name in tables.figure_ids
        if (match := re.fullmatch(rf"{column}\.([^.]+)\.messages", name))
    }
    told = [(row, value) for row, value in _listed_by(tables, column) if row[column] is not None]
    rows = [row for row, value in told if value is None or _step(value) not in named]
    return _of(rows, what, tables)


def _missing(tables: Tables, column: str, what: str) -> Found:
    return _of([row for row in tables.counted if row[column] is None], what, tables)


def _topic(tables: Tables, key: str, what: str) -> Found:
    (topic,) = (topic for topic in tables.topics if _step(topic["topic_id"]) == key)
    under = {one["topic_id"] for one in tables.topics if one["parent_id"] == topic["topic_id"]}
    wanted = under | {topic["topic_id"]}
    rows = [row for row in tables.counted if row["topic_id"] in wanted]
    if what == "by_one":
        names = Counter(row["author_pseudonym"] for row in rows if row["author_pseudonym"] is not None)
        return Found(max(names.values()), _numbers(rows))
    found = _of(rows, what, tables)
    if what != "percent" and topic[f"n_{what}"] != found.value:
        raise AssertionError(f"topics.parquet has {topic[f'n_{what}']} {what} for {key}, not {found.value}")
    return found


def _outliers(tables: Tables, percent: str | None) -> Found:
    rows = [row for row in tables.counted if row["topic_id"] is None]
    return _percent(rows, tables.counted) if percent else _size(rows)


def _is_open(row: Row) -> bool:
    return "misconduct" not in (row["kinds"] or ())


def _voice(row: Row) -> str:
    """Whom a message counts for: a person, else its campaign, else its text."""
    if row["author_pseudonym"] is not None:
        return str(row["author_pseudonym"])
    if row["campaign_id"] is not None:
        return f"letter {row['campaign_id']}"
    return f"text {row['row'] if row['copy_of'] is None else row['copy_of']}"


def _voices(rows: Rows) -> Found:
    return Found(len({_voice(row) for row in rows}), _numbers(rows))


def _spans(tables: Tables) -> tuple[Rows, Rows]:
    """The messages of the last 30 days and of the 90 before."""
    last = max(row["published_at"] for row in _dated(tables))
    middle, start = last - timedelta(days=30), last - timedelta(days=120)
    rows = [row for row in _dated(tables) if _is_open(row)]
    return (
        [row for row in rows if row["published_at"] > middle],
        [row for row in rows if start < row["published_at"] <= middle],
    )


def _rise(tables: Tables, key: str, span: str) -> Found:
    spans = _spans(tables)
    on = [[row for row in rows if row["topic_id"] and _step(row["topic_id"]) == key] for rows in spans]
    if span != "expected":
        return _voices(on[0] if span == "recent" else on[1])
    topics = [[row["topic_id"] for row in rows] for rows in spans]
    n_all = [
        sum(len({_voice(row) for row in rows if row["topic_id"] == topic}) for topic in set(ids))
        for rows, ids in zip(spans, topics, strict=True)
    ]
    exact = Fraction(len({_voice(row) for row in on[1]}) * n_all[0], n_all[1])
    return Found(round(float(exact), 1), _numbers(on[1]), exact)


def _burst(tables: Tables, key: str, what: str) -> Found:
    (burst,) = (burst for burst in tables.bursts if burst["burst_id"] == key)
    of = "topic_id" if burst["issue_id"] is None else "issue_id"
    ours = [row for row in _dated(tables) if row[of] == burst[of] and _is_open(row)]
    rows = [
        row
        for row in ours
        if burst["first_on"] <= _local_day(row["published_at"], tables) <= burst["last_on"]
    ]
    days = {(_local_day(row["published_at"], tables), _voice(row)) for row in rows}
    if (burst["n_voices"], burst["observed"]) != (len({voice for _, voice in days}), len(days)):
        raise AssertionError(f"bursts.parquet counts {burst['n_voices']}, {burst['observed']} for {key}")
    if what == "observed":
        return Found(len(days), _numbers(rows))
    if what == "campaign":
        many = {one["campaign_id"] for one in tables.campaigns if one["n_people"] + one["n_unverified"] >= 3}
        return _size([row for row in rows if row["campaign_id"] in many])
    if what == "expected":
        return Found(round(burst[what], 1), _numbers(rows), Fraction(burst[what]))
    if what == "seen_on":
        seen = max(
            day for row in ours if (day := _local_day(row["published_at"], tables)) < burst["first_on"]
        )
        return Found(seen.isoformat(), _numbers(rows))
    return (
        Found(burst[what].isoformat(), _numbers(rows)) if what in ("first_on", "last_on") else _voices(rows)
    )


def _target(tables: Tables, key: str, what: str) -> Found:
    return _count([row for row in tables.counted if key in (row["targets"] or ()) and _is_open(row)], what)


def _watched(tables: Tables, what: str) -> Found:
    days = {_local_day(row["published_at"], tables) for row in _dated(tables)}
    if what == "days":
        return Found(len(days), _numbers(_dated(tables)))
    n_days = min(90, (max(days) - min(days)).days + 1)
    since = max(days) - timedelta(days=n_days - 1)
    rows = [row for row in _dated(tables) if _local_day(row["published_at"], tables) >= since]
    return Found(n_days - len({day for day in days if day >= since}), _numbers(rows))


def _passed_over(tables: Tables, what: str) -> Found:
    """The last day before the last gap of more than twelve weeks, or the messages behind it."""
    days = sorted({_local_day(row["published_at"], tables) for row in _dated(tables)})
    last = max(day for day, after in pairwise(days) if (after - day).days > 84)
    is_later = {row["row"]: _local_day(row["published_at"], tables) > last for row in _dated(tables)}
    if what == "later":
        return _size([row for row in _dated(tables) if is_later[row["row"]]])
    return Found(last.isoformat(), _numbers(row for row in _dated(tables) if not is_later[row["row"]]))


def _last_day(tables: Tables) -> Found:
    last = max(_local_day(row["published_at"], tables) for row in _dated(tables))
    return _voices([row for row in _dated(tables) if _local_day(row["published_at"], tables) == last])


def _issues(tables: Tables) -> Found:
    return Found(len(tables.issues), _numbers(row for row in tables.counted if row["issue_id"] is not None))


def _issue(tables: Tables, key: str, what: str) -> Found:
    (issue,) = (issue for issue in tables.issues if _step(issue["issue_id"]) == key)
    rows = [row for row in tables.counted if row["issue_id"] == issue["issue_id"]]
    if what == "same_moment":
        again = set(_same_moment(tables, "messages").rows)
        return _size([row for row in rows if row["row"] in again])
    if what.startswith("part_"):
        return Found(round(issue[what], 2), _numbers(rows), Fraction(issue[what]))
    if what in ("first_at", "last_at"):
        dates = [row["published_at"] for row in rows if row["published_at"] is not None]
        at = min(dates) if what == "first_at" else max(dates)
        if issue[what] != at:
            raise AssertionError(f"issues.parquet has {issue[what]} as {what} of {key}, not {at}")
        return Found(_local_day(at, tables).isoformat(), _numbers(rows))
    if what.startswith("dense_"):
        first, last = _densest(rows)
        if (issue["dense_from"], issue["dense_to"]) != (first, last):
            raise AssertionError(f"issues.parquet is densest elsewhere for {key} than {first} to {last}")
        inside = [row for row in rows if row["published_at"] and first <= row["published_at"] <= last]
        at = first if what == "dense_from" else last
        return Found(_local_day(at, tables).strftime("%Y-%m"), _numbers(inside))
    found = _count(rows, what)
    if issue[f"n_{what}"] != found.value:
        raise AssertionError(f"issues.parquet has {issue[f'n_{what}']} {what} for {key}, not {found.value}")
    return found


def _densest(rows: Rows) -> tuple[datetime, datetime]:
    """The stretch of less than 90 days with most people, every pair of messages tried as its ends."""
    dated = [row for row in rows if row["published_at"] is not None]
    times = sorted({row["published_at"] for row in dated})
    tried = []
    for first in times:
        for last in times:
            if first <= last < first + timedelta(days=90):
                inside = [row for row in dated if first <= row["published_at"] <= last]
                people = {row["author_pseudonym"] or row["row"] for row in inside}
                tried.append((-len(people), last - first, first, last))
    return min(tried)[2:]


def _campaigns(tables: Tables, which: str | None) -> Found:
    """How many wordings three people or more used, told by the messages alone; or five, or fewer."""
    groups: dict[str, Rows] = {}
    for row in tables.counted:
        if row["campaign_id"] is not None:
            groups.setdefault(row["campaign_id"], []).append(row)
    if which == ".alone":
        own = [
            rows
            for rows in groups.values()
            if _count(rows, "people").value == 1 and _count(rows, "unverified").value == 0
        ]
        return Found(len(own), _numbers(row for rows in own for row in rows))
    spans = {None: (3, math.inf), ".many": (5, math.inf), ".few": (0, 3)}
    least, below = spans[which]
    wanted = [
        rows
        for rows in groups.values()
        if least <= int(_count(rows, "people").value) + int(_count(rows, "unverified").value) < below
    ]
    return Found(len(wanted), _numbers(row for rows in wanted for row in rows))


def _campaign(tables: Tables, key: str, what: str) -> Found:
    (campaign,) = (one for one in tables.campaigns if _step(one["campaign_id"]) == key)
    rows = [row for row in tables.counted if row["campaign_id"] == campaign["campaign_id"]]
    if any("misconduct" in (row["kinds"] or ()) for row in rows):
        raise AssertionError(f"{key} has a sealed report among its messages")
    if what in ("first_at", "last_at"):
        dates = [row["published_at"] for row in rows if row["published_at"] is not None]
        at = min(dates) if what == "first_at" else max(dates)
        if campaign[what] != at:
            raise AssertionError(f"campaigns.parquet has {campaign[what]} as {what} of {key}, not {at}")
        return Found(_local_day(at, tables).isoformat(), _numbers(rows))
    if what == "by_one":
        names = Counter(row["author_pseudonym"] for row in rows if row["author_pseudonym"] is not None)
        return Found(max(names.values()), _numbers(rows))
    if what == "wordings":
        found = Found(len({"".join(tables.received[row["row"]].split()) for row in rows}), _numbers(rows))
    else:
        found = _count(rows, what)
    if campaign[f"n_{what}"] != found.value:
        raise AssertionError(f"campaigns.parquet has {campaign[f'n_{what}']} {what}, not {found.value}")
    return found


def _same_moment(tables: Tables, messages: str | None) -> Found:
    """Groups of one instant and text with several authors, in a file that tells seconds."""
    groups: dict[tuple[object, str], Rows] = {}
    for row in tables.counted:
        at = row["published_at"] and row["published_at"].astimezone(tables.zone)
        is_known = None not in (row["author_pseudonym"], row["campaign_id"])
        if at and is_known and (at.hour, at.minute, at.second) != (0, 0, 0):
            groups.setdefault((at, "".join((row["text"] or row["title"]).split())), []).append(row)
    found = [rows for rows in groups.values() if len({row["author_pseudonym"] for row in rows}) > 1]
    rows = [row for group in found for row in group]
    return Found(len(rows) if messages else len(found), _numbers(rows))


def _kind(tables: Tables, kind: str, what: str) -> Found:
    return _count([row for row in tables.counted if kind in (row["kinds"] or ())], what)


def _no_kind(tables: Tables) -> Found:
    return _size([row for row in tables.counted if not row["kinds"]])


def _asks(tables: Tables, kind: str, of_messages: str | None) -> Found:
    asks = [(row["row"], ask) for row in tables.kept for ask in row["asks"] or () if ask["kind"] == kind]
    rows = sorted({row for row, _ in asks})
    return Found(len(rows if of_messages else asks), rows)


def _no_ask(tables: Tables) -> Found:
    return _size([row for row in tables.kept if not row["asks"]])


def _recent(tables: Tables, what: str) -> Found:
    """The issue of most voices in the last 30 days, or the topic where no issue has three."""
    last = _spans(tables)[0]
    for column in ("issue_id", "topic_id"):
        on: dict[str, Rows] = {}
        for row in last:
            if row[column] is not None:
                on.setdefault(row[column], []).append(row)
        found = sorted(on, key=lambda one: (-len({_voice(row) for row in on[one]}), -len(on[one]), one))
        if found and len({_voice(row) for row in on[found[0]]}) >= 3:
            return _count(on[found[0]], what)
    raise ValueError("nothing was spoken of by three")


def _urgent_lately(tables: Tables) -> Found:
    last = max(row["published_at"] for row in _dated(tables)) - timedelta(days=30)
    return _size(
        [
            row
            for row in tables.kept
            if row["urgency"] in ("1h", "2h") and row["published_at"] and row["published_at"] > last
        ]
    )


def _urgent(tables: Tables, within: str | None) -> Found:
    wanted = (within,) if within else ("1h", "2h")
    return _size([row for row in tables.kept if row["urgency"] in wanted])


def _urgent_cases(tables: Tables) -> Found:
    """The latest message of each case, by the rule that lists a case once."""
    heads = sorted(_alarms(tables))
    return Found(len(heads), heads)


def _alarms(tables: Tables) -> dict[int, set[int]]:
    """The rows of each urgent case, by the row of its latest message."""
    found: dict[int, set[int]] = {}
    for within in ("1h", "2h"):
        those = [row for row in tables.kept if row["urgency"] == within]
        those.sort(key=lambda row: row["row"])
        those.sort(
            key=lambda row: row["published_at"].timestamp() if row["published_at"] else -1, reverse=True
        )
        found |= {alarm.row: set(alarm.rows) for alarm in alarms_of(those)}
    return found


def _urgent_case(tables: Tables, head: str, what: str) -> Found:
    those = _alarms(tables)[int(head)]
    told = [row for row in tables.counted if {row["row"], row["copy_of"]} & those]
    return _count([row for row in told if "misconduct" not in (row["kinds"] or ())], what)


def _pool(tables: Tables) -> Rows:
    return [
        row
        for row in tables.kept
        if (row["text"] or row["title"]) and "misconduct" not in (row["kinds"] or ())
    ]


def _drawable(tables: Tables) -> Found:
    return _size(_pool(tables))


def _drawn(tables: Tables) -> Found:
    def lot(row: Row) -> tuple[str, int]:
        bare = "".join((row["text"] or row["title"]).split())
        return hashlib.sha256(f"{tables.seed}{bare}".encode()).hexdigest(), row["row"]

    return _size(sorted(_pool(tables), key=lot)[:5])


def _ideas(tables: Tables) -> Found:
    return _size([row for row in tables.counted if "idea" in (row["kinds"] or ())])


def _questions(tables: Tables) -> Found:
    return _size([row for row in tables.counted if "question" in (row["kinds"] or ()) and not row["replied"]])


def _gathered(tables: Tables, kind: str, number: str, what: str) -> Found:
    """Nothing but the list says who shares an idea; each of them must put one, or a question unanswered."""
    listed = tables.listed[f"{kind}.{number}.{what}"]
    rows = [row for row in tables.counted if row["row"] in listed]
    if any(kind not in row["kinds"] or (kind == "question" and row["replied"]) for row in rows):
        raise AssertionError(f"{kind}.{number} lists a message that is no such {kind}")
    return _count(rows, what)


def _replied(tables: Tables, without: str) -> Found:
    return _size([row for row in tables.counted if bool(row["replied"]) != bool(without)])


def _replied_share(tables: Tables) -> Found:
    return _percent([row for row in tables.counted if row["replied"]], tables.counted)


def _waits(tables: Tables) -> dict[int, Fraction]:
    """Days to the reply by row, as fractions, where both dates are known and in order."""
    return {
        row["row"]: Fraction(
            (row["reply_at"] - row["published_at"]) // timedelta(microseconds=1), 86_400_000_000
        )
        for row in _dated(tables)
        if row["replied"] and row["reply_at"] is not None and row["reply_at"] >= row["published_at"]
    }


def _median_wait(tables: Tables) -> Found:
    waits = _waits(tables)
    exact = statistics.median(waits.values())
    return Found(round(float(exact), 1), sorted(waits), exact)


def _long_wait(tables: Tables, days: str) -> Found:
    rows = sorted(row for row, wait in _waits(tables).items() if wait > int(days))
    return Found(len(rows), rows)


def _changed(tables: Tables, changes: Rows) -> Found:
    """How many changes, and the messages of the topics that they made."""
    now = {topic for change in changes for topic in change["now_ids"]}
    now |= {topic["topic_id"] for topic in tables.topics if topic["parent_id"] in now}
    return Found(len(changes), _numbers(row for row in tables.counted if row["topic_id"] in now))


def _edited(tables: Tables, standing: str | None) -> Found:
    made = [change for change in tables.changes if change["made_by"] == "people"]
    return _changed(tables, [change for change in made if change["is_new"] != bool(standing)])


def _topics_changed(tables: Tables, what: str) -> Found:
    made = [change for change in tables.changes if change["made_by"] == "program"]
    return _changed(tables, [change for change in made if change["change"] == what])


def _since(tables: Tables, what: str) -> Found:
    new = [row for row in tables.counted if row["is_new"]]
    unfit = [row for row in new if row["fits_earlier"] is False]
    if what == "unfit.percent":
        exact = Fraction(100 * int(_count(unfit, "texts").value), int(_count(new, "texts").value))
        return Found(round(float(exact)), _numbers(unfit), exact)
    return _count(new if what == "new" else unfit, "texts")


COUNTS = "(messages|people|texts|unverified)"
FAMILIES: tuple[tuple[str, Callable[..., Found]], ...] = (
    (rf"all\.{COUNTS}", _everything),
    (r"all\.unverified\.percent", _nameless_share),
    (r"received", _received),
    (r"(kept|copy|set_aside|rejected)", _fate),
    (r"(set_aside|rejected)\.([^.]+)", _reason),
    (r"originals", _originals),
    (r"asked_again", _asked_again),
    (r"misconduct", _misconduct),
    (r"period\.(first|last)", _period),
    (r"undated", _undated),
    (r"time\.(\d{4}(?:-\d\d){0,2})", _bar),
    (r"time\.earlier", _earlier),
    (r"time\.later", _later),
    (r"half(\.percent)?", _half),
    (rf"recent\.{COUNTS}", _recent),
    (r"urgent\.recent", _urgent_lately),
    (rf"(place|channel|language)\.([^.]+)\.{COUNTS}", _by_column),
    (rf"other_(place|channel|language)\.{COUNTS}", _other),
    (r"no_(place|channel|language)\.(messages|people|texts|unverified|percent)", _missing),
    (r"(found|given)_place\.messages", _placed),
    (r"topic\.([^.]+)\.(messages|people|texts|unverified|percent|by_one)", _topic),
    (r"outliers(\.percent)?", _outliers),
    (r"same_moment(\.messages)?", _same_moment),
    (r"rise\.([^.]+)\.(recent|before|expected)", _rise),
    (r"burst\.([^.]+)\.(people|observed|expected|first_on|last_on|seen_on|campaign)", _burst),
    (rf"target\.([^.]+)\.{COUNTS}", _target),
    (r"watch\.(days|missing)", _watched),
    (r"watch\.(last|later)", _passed_over),
    (r"last_day\.people", _last_day),
    (r"issues", _issues),
    (
        r"issue\.([^.]+)\.(messages|people|texts|unverified|first_at|last_at|dense_from|dense_to|part_[a-z]+"
        r"|same_moment)",
        _issue,
    ),
    (r"campaigns(\.few|\.many|\.alone)?", _campaigns),
    (r"campaign\.([^.]+)\.(messages|people|texts|unverified|wordings|by_one|first_at|last_at)", _campaign),
    (rf"kind\.([^.]+)\.{COUNTS}", _kind),
    (r"kind\.none", _no_kind),
    (r"ask\.(do|answer)(\.messages)?", _asks),
    (r"ask\.none", _no_ask),
    (r"urgent(?:\.(1h|2h))?", _urgent),
    (r"urgent\.cases", _urgent_cases),
    (rf"urgent\.case\.(\d+)\.{COUNTS}", _urgent_case),
    (r"drawn\.pool", _drawable),
    (r"drawn", _drawn),
    (r"ideas", _ideas),
    (r"questions", _questions),
    (rf"(idea|question)\.(\d+)\.{COUNTS}", _gathered),
    (r"(un|)replied", _replied),
    (r"replied\.percent", _replied_share),
    (r"reply\.median_days", _median_wait),
    (r"reply\.over_(\d+)", _long_wait),
    (r"edited(\.standing)?", _edited),
    (r"since\.(new|unfit|unfit\.percent)", _since),
    (r"since\.topics\.(new|back|gone|merged|split)", _topics_changed),
)
