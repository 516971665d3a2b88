"""What rose and what is new: more people than a matter's own past makes one expect."""

from dataclasses import dataclass, field
from datetime import date

from minyi.reporting.campaigns import OF_MANY, listed_campaigns
from minyi.reporting.desk import Desk, joined, plain
from minyi.reporting.ledger import COUNTED, NOT_SEALED, Asked, figure_key, select, sql_text
from minyi.reporting.rise import NAMELESS_VOICE, VOICES, Risen, find_risen
from minyi.reporting.shapes import Block, Entries, Entry, Figure, Name, Paragraph, Section, Text
from minyi.reporting.timeline import day_of, last_day, undated_count, watched, watched_in
from minyi.reporting.watched_days import FIRST_DAYS, WatchedDays

SHOWN_DAYS = 30  # the last day and those before it
MISSING_DAYS = 90
NEW_DAYS = 31  # the last, and thirty without a word
MOST_SHOWN = 8
HARDLY_ANY = 0.05
BURSTS = (
    "SELECT b.burst_id, b.kind, coalesce(b.issue_id, b.topic_id), b.issue_id IS NULL, "
    "coalesce(i.name, t.name), b.first_on, b.last_on, b.expected, b.seen_on "
    "FROM bursts b LEFT JOIN issues i ON i.issue_id = b.issue_id "
    "LEFT JOIN topics t ON t.topic_id = b.topic_id ORDER BY b.last_on DESC, b.p, b.burst_id"
)


@dataclass(frozen=True, slots=True)
class Alarm:
    """A row of ``bursts.parquet`` that the page tells of."""

    burst_id: str
    is_new: bool
    series: str
    is_topic: bool
    name: str
    first: date
    last: date
    expected: float
    was_seen: bool

    @property
    def key(self) -> str:
        """The start of the ids of its figures."""
        return f"burst.{figure_key(self.burst_id)}"

    def where(self, desk: Desk) -> str:
        """The messages of its series on its days."""
        column, day = "topic_id" if self.is_topic else "issue_id", day_of(desk)
        days = f"{day} BETWEEN '{self.first:%Y-%m-%d}' AND '{self.last:%Y-%m-%d}'"
        return f"{column} = {sql_text(self.series)} AND {days} AND {NOT_SEALED} AND {COUNTED}"


@dataclass(slots=True)
class Matter:
    """An issue or a topic, and all that is to be said of it; ``quoted`` is the burst whose quote it has."""

    title: Text
    quoted: str = ""
    lines: list[Text] = field(default_factory=list)


def rose_section(desk: Desk) -> Section:
    """What far more people than usual wrote of in the last thirty days, and what is new on the last day.

    Where the file is too short or too thin to tell, that is said instead.
    """
    title, days = desk.say("rose.title"), watched_in(desk)
    if days is None:
        return Section("rose", title, (Paragraph(desk.text("rose.undated_all")),))
    matters: dict[str, Matter] = {}
    alarms = _latest(desk, days.last)[:MOST_SHOWN]
    for alarm in alarms:
        _tell_alarm(desk, alarm, matters)
    risen = find_risen(desk, watched(desk, days))
    for one in (risen or [])[:MOST_SHOWN]:
        if _is_told(desk, one, alarms):
            continue
        matter = matters.setdefault(one.topic_id, Matter(plain(desk.say("rose.topic"), Name(one.name))))
        matter.lines.append(_month(desk, one))
    blocks: list[Block] = []
    if matters:
        blocks.append(Entries("plain", tuple(_entry(desk, matter) for matter in matters.values())))
    blocks += _what_is_not(desk, days, told=bool(matters), is_short=risen is None)
    return Section("rose", title, tuple(blocks))


def _latest(desk: Desk, last: date) -> list[Alarm]:
    """The alarms of the last thirty days, the latest first."""
    found = []
    for burst_id, kind, series, is_topic, name, first, until, expected, seen in desk.ledger.ask(BURSTS):
        alarm = Alarm(
            burst_id=str(burst_id),
            is_new=kind == "new",
            series=str(series),
            is_topic=bool(is_topic),
            name=str(name or ""),
            first=date.fromisoformat(str(first)),
            last=date.fromisoformat(str(until)),
            expected=float(expected or 0.0),
            was_seen=seen is not None,
        )
        if alarm.last.toordinal() > last.toordinal() - SHOWN_DAYS:
            found.append(alarm)
    return found


def _tell_alarm(desk: Desk, alarm: Alarm, matters: dict[str, Matter]) -> None:
    """Add what is to be said of an alarm to its matter; what is new and rose too is told once."""
    kind = desk.say("rose.topic") if alarm.is_topic else ""
    matter = matters.setdefault(alarm.series, Matter(plain(*((kind,) if kind else ()), Name(alarm.name))))
    if alarm.is_new and matter.lines:
        matter.lines.append(_silence(desk, alarm))
        return
    if not matter.quoted:
        matter.quoted = alarm.burst_id
    label, where = alarm.name, alarm.where(desk)
    people = desk.ledger.count(f"{alarm.key}.people", where, label, VOICES)
    first, last = (_date(desk, alarm, end) for end in ("first_on", "last_on"))
    if alarm.is_new:
        matter.lines += [desk.text("rose.first_day", first=first, people=people), _silence(desk, alarm)]
        return
    by_day = " + ".join(
        f"count(DISTINCT {day_of(desk)} || ' ' || {voice})" for voice in ("author_pseudonym", NAMELESS_VOICE)
    )
    observed = desk.ledger.count(f"{alarm.key}.observed", where, label, by_day)
    expected = _of_burst(desk, alarm, ("expected", "round(expected, 1)"))
    words = "rose.day" if alarm.first == alarm.last else "rose.days"
    if words == "rose.days" and people.value == observed.value:
        words = "rose.days_once"
    given = {"first": first, "last": last, "people": people, "observed": observed, "expected": expected}
    matter.lines.append(desk.text(words if alarm.expected >= HARDLY_ANY else f"{words}.hardly", **given))
    many = f"campaign_id IN ({select('campaign_id', OF_MANY, 'campaigns')})"
    shared = desk.ledger.count(f"{alarm.key}.campaign", f"{many} AND {where}", label)
    if shared.value != 0:
        words = "rose.campaign.listed" if listed_campaigns(desk) else "rose.campaign"
        matter.lines.append(desk.text(words, n=shared))


def _silence(desk: Desk, alarm: Alarm) -> Text:
    """That nobody wrote of it in the month before, and when somebody last did."""
    if not alarm.was_seen:
        return desk.text("rose.never")
    return desk.text("rose.new", seen=_date(desk, alarm, "seen_on"))


def _date(desk: Desk, alarm: Alarm, column: str) -> Figure:
    return _of_burst(desk, alarm, (column, f"strftime({column}, '%Y-%m-%d')"))


def _of_burst(desk: Desk, alarm: Alarm, asked: tuple[str, str]) -> Figure:
    """The figure of a name and what is asked for under it of the table of bursts."""
    name, what = asked
    query = select(what, f"burst_id = {sql_text(alarm.burst_id)}", "bursts")
    made = desk.ledger.figure(Asked(f"{alarm.key}.{name}", query, alarm.where(desk), alarm.name))
    if made is None:
        raise LookupError(f"{alarm.burst_id} has no {name}")
    return made


def _is_told(desk: Desk, one: Risen, alarms: list[Alarm]) -> bool:
    """Whether half of the voices by which a topic rose are those of an alarm of an issue that is told."""
    mine = f"topic_id = {sql_text(one.topic_id)}"
    shared = [
        int(str(desk.ledger.ask(select(VOICES, f"{mine} AND {alarm.where(desk)}"))[0][0]))
        for alarm in alarms
        if not alarm.is_topic
    ]
    return any(2 * n_voices >= float(one.recent.value) for n_voices in shared)


def _month(desk: Desk, one: Risen) -> Text:
    words = "rose.month" if one.expected.value != 0 else "rose.month.hardly"
    return desk.text(words, recent=one.recent, before=one.before, expected=one.expected)


def _entry(desk: Desk, matter: Matter) -> Entry:
    quotes = desk.understood.quotes.get(matter.quoted, ())
    return Entry(matter.title, tuple(matter.lines), quotes=desk.quote(matter.quoted, quotes))


def _what_is_not(desk: Desk, days: WatchedDays, *, told: bool, is_short: bool) -> list[Block]:
    """What did not rise, what is not new, and what the file cannot tell, each said."""
    where = f"published_at IS NOT NULL AND {watched(desk, days)}"
    n_days = desk.ledger.count(
        "watch.days", where, desk.say("rose.days.label"), f"count(DISTINCT {day_of(desk)})"
    )
    span = (days.last - days.first).days + 1
    said, notes = [], []
    anew = ".anew" if days.has_earlier else ""
    if int(n_days.value) <= FIRST_DAYS and not told:
        said.append(desk.text(f"rose.too_short{anew}", n=n_days))
    elif not told:
        said.append(desk.text("rose.nothing"))
    if span < NEW_DAYS:
        notes.append(desk.text(f"rose.new_too_short{anew}"))
    elif not desk.ledger.ask("SELECT 1 FROM bursts WHERE kind = 'new'"):
        last = last_day(desk, days)
        said.append(desk.text("rose.nothing_new", last=last, people=_writing_on(desk, last)))
    if is_short:
        notes.append(desk.text(f"rose.month_too_short{anew}"))
    notes += _gaps(desk, days)
    between = desk.say("between.sentences")
    return [
        *(Paragraph(text) for text in said),
        *([Paragraph(joined(tuple(notes), between), "note")] if notes else []),
    ]


def _writing_on(desk: Desk, last: Figure) -> Figure:
    where = f"{day_of(desk)} = '{last.value}' AND {COUNTED}"
    return desk.ledger.count("last_day.people", where, str(last.value), VOICES)


def _gaps(desk: Desk, days: WatchedDays) -> list[Text]:
    """The days of the last ninety without a message, and the messages without a day, or with a wrong one."""
    found = []
    n_days = min((days.last - days.first).days + 1, MISSING_DAYS)
    since = date.fromordinal(days.last.toordinal() - n_days + 1)
    where = f"{day_of(desk)} >= '{since}' AND {watched(desk, days)}"
    label = desk.say("rose.days.label")
    missing = desk.ledger.count("watch.missing", where, label, f"{n_days} - count(DISTINCT {day_of(desk)})")
    if missing.value != 0:
        found.append(desk.text("rose.missing" if n_days == MISSING_DAYS else "rose.missing.short", n=missing))
    if days.has_later:
        where = f"{day_of(desk)} > '{days.last}' AND {COUNTED}"
        later = desk.ledger.count("watch.later", where, desk.say("rose.later.label"))
        found.append(desk.text("rose.later", n=later))
    undated = undated_count(desk)
    if undated.value != 0:
        found.append(desk.text("rose.undated", n=undated))
    return found
