"""Messages over time: a bar for each day, week, month or year, whichever fits the span."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from minyi.reporting.desk import Desk
from minyi.reporting.ledger import COUNTED, Asked, local, select
from minyi.reporting.shapes import Bar, Block, Chart, Figure, Moment, Paragraph, Section

MOST_BARS = 60
# The longest span in days that is drawn by day, by week, by month; longer ones go by year.
LONGEST = (("day", 45), ("week", 300), ("month", 1500))


def instant(figure_id: str, desk: Desk, which: str) -> Figure | None:
    """The day of the first (``min``) or last (``max``) counted message, in the zone of the brief."""
    where = f"published_at IS NOT NULL AND {COUNTED}"
    query = select(local(f"{which}(published_at)", desk.options.zone), where)
    return desk.ledger.figure(Asked(figure_id, query, where, desk.say("time.title")))


def timeline_section(desk: Desk) -> Section:
    """The chart, and how many messages are not in it."""
    first, last = instant("period.first", desk, "min"), instant("period.last", desk, "max")
    if first is None or last is None:
        return Section("time", desk.say("time.title"), (Paragraph(desk.text("time.none")),))
    step, starts = steps(date.fromisoformat(str(first.value)), date.fromisoformat(str(last.value)))
    blocks: list[Block] = [_chart(desk, step, starts[-MOST_BARS - 1 :])]
    if len(starts) > MOST_BARS + 1:
        where = f"published_at < {_literal(starts[-MOST_BARS - 1], desk.options.zone)} AND {COUNTED}"
        earlier = desk.ledger.count("time.earlier", where, desk.say("time.title"))
        blocks.append(Paragraph(desk.text("time.earlier", n=earlier), "note"))
    undated = undated_count(desk)
    if undated.value != 0:
        blocks.append(Paragraph(desk.text("time.undated", n=undated), "note"))
    return Section("time", desk.say("time.title"), tuple(blocks))


def undated_count(desk: Desk) -> Figure:
    """How many counted messages have no date."""
    return desk.ledger.count("undated", f"published_at IS NULL AND {COUNTED}", desk.say("page.undated"))


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


def _chart(desk: Desk, step: str, starts: list[date]) -> Chart:
    bars = []
    for start, end in pairwise(starts):
        label = f"{start:%Y-%m-%d}"[: {"year": 4, "month": 7}.get(step, 10)]
        zone = desk.options.zone
        where = (
            f"published_at >= {_literal(start, zone)} AND published_at < {_literal(end, zone)} AND {COUNTED}"
        )
        bars.append(Bar(label, desk.ledger.count(f"time.{label}", where, label)))
    peak = max(bars, key=lambda bar: float(bar.figure.value))
    alternative = desk.text(
        "time.alternative.last" if peak is bars[-1] else "time.alternative",
        peak_at=Moment(peak.label),
        peak=peak.figure,
        last_at=Moment(bars[-1].label),
        last=bars[-1].figure,
    )
    head = (desk.say("time.head"), desk.say("counts.messages.label"))
    return Chart(desk.say(f"time.caption.{step}"), alternative, head, tuple(bars))
