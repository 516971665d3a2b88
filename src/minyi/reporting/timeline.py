"""Messages over time: a bar for each day, week, month or year, whichever fits the span."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import median
from zoneinfo import ZoneInfo

from minyi.reporting.desk import Desk, joined, plain
from minyi.reporting.ledger import COUNTED, Asked, local, select
from minyi.reporting.shapes import Bar, Block, Chart, Figure, Moment, Paragraph, Section, Text
from minyi.reporting.watched_days import WatchedDays, charted_days, watched_days

DATED = f"published_at IS NOT NULL AND {COUNTED}"
MOST_BARS = 60
# The longest span in days that is drawn by day, by week, by month; longer ones go by year.
LONGEST = (("day", 45), ("week", 300), ("month", 1500))
# First bars that are hardly to be seen: each a twentieth of the middle one, together one message in 200.
SEEN_FROM, MOST_UNSEEN = 1 / 20, 1 / 200


def instant(figure_id: str, desk: Desk, which: str) -> Figure | None:
    """The day of the first (``min``) or last (``max``) counted message, in the zone of the brief."""
    query = select(local(f"{which}(published_at)", desk.options.zone), DATED)
    return desk.ledger.figure(Asked(figure_id, query, DATED, desk.say("time.title")))


def day_of(desk: Desk) -> str:
    """The day a message was written, in the zone of the brief, in SQL."""
    return local("published_at", desk.options.zone)


def watched_in(desk: Desk) -> WatchedDays | None:
    """The days of which it is told what rose; None where no message has a date."""
    return watched_days(_days_told(desk))


def watched(desk: Desk, days: WatchedDays) -> str:
    """The messages of the days that are watched, in SQL."""
    since = f"{day_of(desk)} >= '{days.first}' AND " if days.has_earlier else ""
    until = f"{day_of(desk)} <= '{days.last}' AND " if days.has_later else ""
    return f"{since}{until}{COUNTED}"


def last_day(desk: Desk, days: WatchedDays) -> Figure:
    """The last day that is watched; that of the file, where no later date is left out."""
    where = f"published_at IS NOT NULL AND {watched(desk, days)}"
    query = select(local("max(published_at)", desk.options.zone), where)
    asked = Asked("watch.last", query, where, desk.say("time.title"))
    found = desk.ledger.figure(asked) if days.has_later else instant("period.last", desk, "max")
    if found is None:
        raise LookupError("no day is watched")
    return found


def timeline_section(desk: Desk) -> Section:
    """The chart, and how many messages are not in it: those before, those behind, those without a date."""
    days, title = charted_days(_days_told(desk)), desk.say("time.title")
    if days is None:
        return Section("time", title, (Paragraph(desk.text("time.none")),))
    step, starts = steps(days.first, days.last)
    if (first := first_seen(starts, _n_by_day(desk))) > days.first:
        step, starts = steps(first, days.last)
    starts = starts[-MOST_BARS - 1 :]
    blocks: list[Block] = [_chart(desk, step, starts, days.last)]
    zone = desk.options.zone
    earlier = f"published_at < {_literal(starts[0], zone)} AND {COUNTED}"
    later = f"published_at >= {_literal(starts[-1], zone)} AND {COUNTED}"
    outside = (
        desk.text("time.earlier", n=desk.ledger.count("time.earlier", earlier, title)),
        desk.text("time.later", n=desk.ledger.count("time.later", later, title)),
        desk.text("time.undated", n=undated_count(desk)),
    )
    told = tuple(text for text in outside if not _is_none(text))
    if told:
        blocks.append(Paragraph(joined(told, desk.say("between.sentences")), "note"))
    return Section("time", title, tuple(blocks))


def first_seen(starts: list[date], n_by_day: dict[date, int]) -> date:
    """The start of the first bar to draw: stray messages far before the others would leave the chart empty.

    Bars are left out from the first on while each has a twentieth of the messages of the middle bar at most,
    and all together one message in 200. ``starts`` are the starts of the bars and the end of the last.
    """
    n_of = [sum(n for day, n in n_by_day.items() if start <= day < end) for start, end in pairwise(starts)]
    n_before, least, most = 0, SEEN_FROM * median(n_of), MOST_UNSEEN * sum(n_of)
    for start, n in zip(starts, n_of, strict=False):
        n_before += n
        if n > least or n_before > most:
            return start
    return starts[0]


def undated_count(desk: Desk) -> Figure:
    """How many counted messages have no date."""
    return desk.ledger.count("undated", f"published_at IS NULL AND {COUNTED}", desk.say("page.undated"))


def _days_told(desk: Desk) -> list[date]:
    told = desk.ledger.ask(select(f"DISTINCT {day_of(desk)}", DATED))
    return [date.fromisoformat(str(day)) for (day,) in told]


def _n_by_day(desk: Desk) -> dict[date, int]:
    told = desk.ledger.ask(select(f"{day_of(desk)}, count(*)", f"{DATED} GROUP BY ALL"))
    return {date.fromisoformat(str(day)): int(n or 0) for day, n in told}


def _is_none(text: Text) -> bool:
    return any(isinstance(part, Figure) and part.value == 0 for part in text.parts)


def steps(first: date, last: date) -> tuple[str, list[date]]:
    """The step that fits the span, and the starts of all steps from ``first`` on and one past ``last``."""
    days = (last - first).days + 1
    step = next((name for name, longest in LONGEST if days <= longest), "year")
    start = {
        "day": first,
        "week": first - timedelta(days=first.weekday()),
        "month": first.replace(day=1),
        "year": first.replace(month=1, day=1),
    }[step]
    starts = [start]
    while starts[-1] <= last:
        starts.append(_after(starts[-1], step))
    return step, starts


def _after(start: date, step: str) -> date:
    if step == "day":
        return start + timedelta(days=1)
    if step == "week":
        return start + timedelta(days=7)
    if step == "year":
        return start.replace(year=start.year + 1)
    return (start + timedelta(days=31)).replace(day=1)


def _literal(day: date, zone: str) -> str:
    """Midnight of a day in ``zone``, as an instant in SQL."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return f"TIMESTAMPTZ '{midnight:%Y-%m-%d %H:%M:%S}+00'"


def _chart(desk: Desk, step: str, starts: list[date], last: date) -> Chart:
    bars = []
    for start, end in pairwise(starts):
        label = f"{start:%Y-%m-%d}"[: {"year": 4, "month": 7}.get(step, 10)]
        zone = desk.options.zone
        where = (
            f"published_at >= {_literal(start, zone)} AND published_at < {_literal(end, zone)} AND {COUNTED}"
        )
        bars.append(Bar(label, desk.ledger.count(f"time.{label}", where, label)))
    is_whole = starts[-1] == last + timedelta(days=1)
    alternative = _in_words(desk, step, bars, None if is_whole else last)
    head = (desk.say("time.head"), desk.say("counts.messages.label"))
    return Chart(desk.say(f"time.caption.{step}"), alternative, head, tuple(bars))


def _in_words(desk: Desk, step: str, bars: list[Bar], until: date | None) -> Text:
    """The highest bar and the last one; ``until`` is the last day of a bar that is not over."""
    peak, last = max(bars, key=lambda bar: float(bar.figure.value)), bars[-1]
    at = plain(Moment(last.label))
    if until is not None:
        at = desk.text("time.until", at=at, until=Moment(f"{until}"))
    if peak is last:
        return desk.text(f"time.peak_last.{step}", at=at, n=last.figure)
    return desk.text(
        f"time.peak.{step}", peak_at=Moment(peak.label), peak=peak.figure, last_at=at, last=last.figure
    )
