"""Messages that somebody must look at within one or two hours, with the sentence that says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from minyi.records import Quote
from minyi.reporting.alarms import Alarm, alarms_of
from minyi.reporting.arrivals import KEPT_URGENT
from minyi.reporting.desk import Desk, joined, plain
from minyi.reporting.lately import lately_in
from minyi.reporting.ledger import NOT_SEALED, local, select, sql_rows
from minyi.reporting.pressing import pressing_rank
from minyi.reporting.shapes import (
    Entries,
    Entry,
    Moment,
    Name,
    Paragraph,
    Part,
    RowLink,
    Section,
    Text,
)
from minyi.reporting.verbatim import is_sealed, messages_at
from minyi.text.normal import normal_form
from minyi.text.sentences import sentence_spans

LEVELS = ("1h", "2h")
MOST_OF_EACH = 3  # of one level, so that neither hides the other
MOST_RECENT = 5  # of one level, of the last thirty days
LONGEST_GLIMPSE = 80  # characters of a message that are shown

# The latest of each level; of several about one case the latest alone.
_LATEST = "published_at DESC NULLS LAST, row"
_TOLD = (
    "row",
    "kinds",
    "issue_id",
    "place",
    "place_within",
    "published_at",
    "urgency",
    "urgency_reason",
    "title",
    "text",
)
_OPENING = 400  # characters of a text: where it happens is said early


@dataclass(frozen=True, slots=True)
class _When:
    """When a message was written, on the clock of the brief, and whether in the last thirty days."""

    at: str | None
    is_recent: bool


def urgent_section(desk: Desk) -> Section:
    """How many there are of each level, and those of the last thirty days, or some, with the reason."""
    ledger, title = desk.ledger, desk.say("urgent.title")
    first, second = (
        ledger.count(
            f"urgent.{within}", f"fate = 'kept' AND urgency = '{within}'", desk.say(f"urgent.{within}")
        )
        for within in LEVELS
    )
    if first.value == 0 and second.value == 0:
        return Section("urgent", title, (Paragraph(desk.text("urgent.none")),))
    cases, recent = cases_of(desk), _recent_rows(desk)
    alarms = [alarm for level in cases.values() for alarm in _shown(level, recent)]
    messages = messages_at(desk.understood.messages, (alarm.row for alarm in alarms))
    moments = _moments(desk, tuple(alarm.row for alarm in alarms))
    entries = tuple(
        _entry(desk, alarm, messages[alarm.row], _When(moments[alarm.row], alarm.row in recent))
        for alarm in alarms
    )
    sums = [desk.text("urgent.sums", first=first, second=second, cases=cases_told(desk, cases, "urgent.all"))]
    if sum(len(alarm.rows) for alarm in alarms) < int(first.value) + int(second.value):
        sums.append(desk.text("urgent.first.recent" if recent else "urgent.first"))
    return Section(
        "urgent",
        title,
        (
            Paragraph(joined(tuple(sums), desk.say("between.sentences"))),
            Entries("urgent", entries),
            Paragraph(desk.text("urgent.rule"), "note"),
        ),
    )


def _shown(level: tuple[Alarm, ...], recent: frozenset[int]) -> tuple[Alarm, ...]:
    """All of the last thirty days, to a ceiling; then others, to a lower one."""
    n_recent = sum(alarm.row in recent for alarm in level)
    return level[: max(MOST_OF_EACH, min(MOST_RECENT, n_recent))]


def cases_of(desk: Desk) -> dict[str, tuple[Alarm, ...]]:
    """The cases that urgent messages tell of, by level.

    Those of the last thirty days come first; then where somebody is held or hurt, what burns or gives way,
    and the rest, each the latest first; what has lasted comes last.
    """
    # An instant with a zone would need a package more to leave the database.
    read = {"published_at": "make_timestamp(epoch_us(published_at))", "text": f"left(text, {_OPENING})"}
    columns = ", ".join(read.get(name, name) for name in _TOLD)
    recent = _recent_rows(desk)
    found = {}
    for within in LEVELS:
        rows = desk.ledger.ask(select(columns, f"{KEPT_URGENT} AND urgency = '{within}' ORDER BY {_LATEST}"))
        told = [dict(zip(_TOLD, row, strict=True)) for row in rows]
        ranks = {message["row"]: (message["row"] not in recent, pressing_rank(message)) for message in told}
        found[within] = tuple(sorted(alarms_of(told), key=partial(_rank_of, ranks)))
    return found


def _rank_of(ranks: Mapping[Any, tuple[bool, int]], alarm: Alarm) -> tuple[bool, int]:
    """The rank of the message that is shown."""
    return ranks[alarm.row]


def _recent_rows(desk: Desk) -> frozenset[int]:
    """The rows of the urgent messages of the last thirty days; none where the file begins with these."""
    lately = lately_in(desk)
    if lately is None:
        return frozenset()
    found = desk.ledger.ask(select("row", f"{KEPT_URGENT} AND {lately.spans.last_days}"))
    return frozenset(int(str(row)) for (row,) in found)


def cases_told(desk: Desk, cases: Mapping[str, tuple[Alarm, ...]], words: str) -> Text:
    """How many ``cases`` (of ``cases_of``) the urgent messages tell of, in these words.

    Nothing where each is a case of its own. The figure opens to the latest message of each case.
    """
    heads = sorted(alarm.row for alarms in cases.values() for alarm in alarms)
    if len(heads) == desk.ledger.count("urgent", KEPT_URGENT, desk.say("urgent.title")).value:
        return plain()
    n_cases = desk.ledger.count("urgent.cases", sql_rows(tuple(heads)), desk.say("urgent.cases.label"))
    return desk.text(words, cases=n_cases)


def _moments(desk: Desk, rows: tuple[int, ...]) -> dict[int, str | None]:
    """When these rows were written, on the clock of the brief."""
    columns = f"row, {local('published_at', desk.options.zone, '%Y-%m-%d %H:%M')}"
    found = desk.ledger.ask(select(columns, sql_rows(rows)))
    return {int(str(row)): None if at is None else str(at) for row, at in found}


def _entry(desk: Desk, alarm: Alarm, message: dict[str, Any], when: _When) -> Entry:
    title: list[Part] = [desk.say(f"urgent.{message['urgency']}"), " · ", RowLink(alarm.row)]
    if when.at is not None:
        title += [" · ", Moment(when.at)]
    if when.is_recent:
        title += [" · ", desk.say("urgent.lately")]
    if is_sealed(message):
        return Entry(plain(*title), (desk.text("urgent.sealed"),))
    if message["place"] is not None:
        title += [" · ", *_where(desk, message).parts]
    told = _told_by(desk, alarm)
    reason = str(message["urgency_reason"] or "")
    field, glimpse = _glimpse(message, reason)
    # Where the message says nothing else, its words are not told twice.
    is_told = not reason or len(glimpse) <= len(reason) + len("。")
    is_named = desk.options.names_somebody(reason)
    if desk.options.names_somebody(glimpse) or (is_named and reason in normal_form(glimpse)):
        glimpse, is_told = "", False
    lines: tuple[Text, ...] = ()
    if not glimpse and (is_named or not reason):
        lines = (desk.text("drawn.named"),)
    elif not is_told and not is_named:
        lines = (desk.text("urgent.reason", reason=Name(_as_written(message, reason))),)
    quotes = desk.quote("urgent", (Quote(alarm.row, field, glimpse, "urgent"),)) if glimpse else ()
    return Entry(plain(*title), (*lines, *told), quotes=quotes)


def _where(desk: Desk, message: dict[str, Any]) -> Text:
    """The place, and the district it lies in where that is known and not said by its name."""
    place, within = str(message["place"]), message["place_within"]
    if within is None or within in place:
        return plain(Name(place))
    return desk.text("urgent.place", place=Name(place), within=Name(str(within)))


def _told_by(desk: Desk, alarm: Alarm) -> tuple[Text, ...]:
    """How many tell of the same case, copies among them, where several do."""
    if len(alarm.rows) == 1:
        return ()
    of_copies = ", ".join(map(str, alarm.rows))
    where = f"({sql_rows(alarm.rows)} OR copy_of IN ({of_copies})) AND {NOT_SEALED}"
    counts = desk.counts(f"urgent.case.{alarm.row}", where, desk.say("urgent.case.label"))
    return (desk.text("urgent.case", counts=desk.three_counts(counts)),)


def _as_written(message: dict[str, Any], reason: str) -> str:
    """The words of the message that the reason gives in normal form; the reason where they are not found."""
    field, at = _found_in(message, reason)
    return (message[field] or "")[at : at + len(reason)] if at >= 0 else reason


def _found_in(message: dict[str, Any], reason: str) -> tuple[str, int]:
    """The field in which the reason stands, and where; -1 where it stands in neither field as shown."""
    for field in ("title", "text"):
        words = message[field] or ""
        level = normal_form(words)
        at = (level if len(level) == len(words) else words).find(reason) if reason else -1
        if at >= 0:
            return field, at
    return "text" if message["text"] else "title", -1


def _glimpse(message: dict[str, Any], reason: str) -> tuple[str, str]:
    """The field and words of it around the reason, from the head of its sentence if that is near enough.

    A title that gives the reason is clearer than a text that opens with it. Where the reason stands in
    neither field as shown, the opening of the text, or of the title.
    """
    field, at = _found_in(message, reason)
    words = message[field] or ""
    if at < 0:
        return field, words[:LONGEST_GLIMPSE]
    sentence = next(span for span in sentence_spans(words) if span.end > at)
    end = max(min(sentence.end, sentence.start + LONGEST_GLIMPSE), at + len(reason))
    return field, words[max(min(sentence.start, at), end - LONGEST_GLIMPSE) : end]
