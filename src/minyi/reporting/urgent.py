"""Messages that somebody must look at within one or two hours, with the sentence that says so."""

from typing import Any

from minyi.records import Quote
from minyi.reporting.arrivals import KEPT_URGENT
from minyi.reporting.desk import Desk, joined, plain
from minyi.reporting.ledger import local, select
from minyi.reporting.shapes import Entries, Entry, Moment, Name, Paragraph, Part, RowLink, Section
from minyi.reporting.verbatim import is_sealed, messages_at
from minyi.text.normal import normal_form
from minyi.text.sentences import sentence_spans

MOST_OF_EACH = 3  # of one level, so that neither hides the other
LONGEST_GLIMPSE = 80  # characters of a message that are shown

# The latest of each level; of several about one issue the latest alone.
_LATEST = "published_at DESC NULLS LAST, row"
_OF_ISSUE = "row_number() OVER (PARTITION BY urgency, coalesce(issue_id, CAST(row AS VARCHAR)) ORDER BY"
_OF_LEVEL = "row_number() OVER (PARTITION BY urgency ORDER BY"


def urgent_section(desk: Desk) -> Section:
    """How many there are of each level, and the latest of them with the reason."""
    ledger, title = desk.ledger, desk.say("urgent.title")
    first, second = (
        ledger.count(
            f"urgent.{within}", f"fate = 'kept' AND urgency = '{within}'", desk.say(f"urgent.{within}")
        )
        for within in ("1h", "2h")
    )
    if first.value == 0 and second.value == 0:
        return Section("urgent", title, (Paragraph(desk.text("urgent.none")),))
    found = _found(desk)
    messages = messages_at(desk.understood.messages, (int(str(row[0])) for row in found))
    entries = tuple(_entry(desk, row, messages[int(str(row[0]))]) for row in found)
    sums = [desk.text("urgent.sums", first=first, second=second)]
    if len(entries) < int(first.value) + int(second.value):
        sums.append(desk.text("urgent.first"))
    return Section(
        "urgent",
        title,
        (
            Paragraph(joined(tuple(sums), desk.say("between.sentences"))),
            Entries("urgent", entries),
            Paragraph(desk.text("urgent.rule"), "note"),
        ),
    )


def _found(desk: Desk) -> list[tuple[Any, ...]]:
    """Row, level, reason and moment of the messages shown, those of one hour first."""
    columns = f"row, urgency, urgency_reason, {local('published_at', desk.options.zone, '%Y-%m-%d %H:%M')}"
    one_each = select("*", f"{KEPT_URGENT} QUALIFY {_OF_ISSUE} {_LATEST}) = 1")
    latest = f"TRUE QUALIFY {_OF_LEVEL} {_LATEST}) <= {MOST_OF_EACH} ORDER BY urgency, {_LATEST}"
    return desk.ledger.ask(select(columns, latest, f"({one_each})"))


def _entry(desk: Desk, row: tuple[Any, ...], message: dict[str, Any]) -> Entry:
    number, urgency, reason, at = row
    title: list[Part] = [desk.say(f"urgent.{urgency}"), " · ", RowLink(int(number))]
    if at is not None:
        title += [" · ", Moment(str(at))]
    if message["place"] is not None:
        title += [" · ", Name(message["place"])]
    if is_sealed(message):
        return Entry(plain(*title), (desk.text("urgent.sealed"),))
    field, glimpse = _glimpse(message, str(reason or ""))
    # Where the message says nothing else, its words are not told twice.
    is_told = not reason or len(glimpse) <= len(reason) + len("。")
    lines = () if is_told else (desk.text("urgent.reason", reason=Name(str(reason))),)
    quotes = desk.quote("urgent", (Quote(int(number), field, glimpse, "urgent"),)) if glimpse else ()
    return Entry(plain(*title), lines, quotes=quotes)


def _glimpse(message: dict[str, Any], reason: str) -> tuple[str, str]:
    """The field and words of it around the reason, from the head of its sentence if that is near enough.

    Where the reason stands in neither field as shown, the opening of the text, or of the title.
    """
    for field in ("text", "title"):
        words = message[field] or ""
        level = normal_form(words)
        at = (level if len(level) == len(words) else words).find(reason) if reason else -1
        if at < 0:
            continue
        sentence = next(span for span in sentence_spans(words) if span.end > at)
        end = max(min(sentence.end, sentence.start + LONGEST_GLIMPSE), at + len(reason))
        return field, words[max(min(sentence.start, at), end - LONGEST_GLIMPSE) : end]
    field = "text" if message["text"] else "title"
    return field, (message[field] or "")[:LONGEST_GLIMPSE]
