"""What single messages put: five drawn at random, ideas, questions, and the replies."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from minyi.records import Gathered, Kind, Quote
from minyi.reporting.arrivals import all_counts
from minyi.reporting.campaigns import listed_campaigns
from minyi.reporting.desk import Desk, joined, plain
from minyi.reporting.ledger import (
    COUNTED,
    NOT_A_COPY,
    NOT_SEALED,
    Asked,
    local,
    select,
    sql_rows,
    sql_text,
)
from minyi.reporting.shapes import (
    Block,
    Entries,
    Entry,
    Figure,
    Moment,
    Name,
    Paragraph,
    Part,
    RowLink,
    Section,
    Text,
)
from minyi.reporting.verbatim import messages_at
from minyi.text.sentences import sentence_spans
from minyi.text.voices import voices_of

MOST_GATHERED = 10
N_DRAWN = 5
LONGEST_DRAWN = 200  # characters of a drawn message that are shown
LONGEST_HEAD = 100  # of a title that stands over one; what is longer is no title
_LONGEST_READ = 1_000  # characters in which words that name nobody are looked for
# Where words may be cut, the best first: behind a sentence, before a pause, between two words.
_CUTS = tuple(
    map(
        re.compile,
        (
            "(?<=[。！？!?；;…])(?![。！？!?；;…”’」』）)])|(?<=[。！？!?；;…][”’」』）)])|(?<=[.])(?=\\s)|(?=\n)",
            "(?=[，、,：:—])",
            "(?=\\s)",
        ),
    )
)
_ASKS = re.compile(
    "[吗么呢何哪谁]|怎|几时|几点|多[少久大长远]|[是能可会有应需]否|([一-鿿])不\\1|有没有|"
    r"\b(?:what|when|where|which|who|whom|whose|why|how|whether)\b|"
    r"^(?:is|are|was|were|do|does|did|has|have|can|could|will|would|shall|should|may|must)\b",
    re.IGNORECASE,
)


def drawn_section(desk: Desk) -> Section:
    """Five kept messages that nobody picked: the lowest fingerprints of seed and text without white space."""
    title = desk.say("drawn.title")
    body = "coalesce(nullif(text, ''), title, '')"
    pool = f"{NOT_A_COPY} AND {body} <> '' AND {NOT_SEALED}"
    seed = sql_text(str(desk.options.seed))
    order = f"sha256({seed} || regexp_replace({body}, '[\\s\\p{{Z}}]', '', 'g')), row LIMIT {N_DRAWN}"
    drawn = f"row IN ({select('row', f'{pool} ORDER BY {order}')})"
    kept = desk.ledger.count("drawn.pool", pool, title)
    if kept.value == 0:
        return Section("drawn", title, (Paragraph(desk.text("drawn.none")),))
    rows = [
        (int(str(row)), at)
        for row, at in desk.ledger.ask(
            select(f"row, {local('published_at', desk.options.zone)}", f"{pool} ORDER BY {order}")
        )
    ]
    desk.ledger.of_rows(Asked("drawn", select("count(*)", drawn), drawn, title), [row for row, _ in rows])
    messages = messages_at(desk.understood.messages, (row for row, _ in rows))
    entries = tuple(_drawn(desk, row, at, messages[row]) for row, at in rows)
    how = Paragraph(desk.text("drawn.how", n=kept), "note")
    return Section("drawn", title, (Entries("drawn", entries), how))


def _drawn(desk: Desk, row: int, at: object, message: dict[str, Any]) -> Entry:
    title: list[Part] = [RowLink(row)]
    if at is not None:
        title += [" · ", Moment(str(at))]
    if message["place"] is not None:
        title += [" · ", Name(message["place"])]
    field = "text" if message["text"] else "title"
    words = _unnamed(message[field], desk.options.names_somebody)
    lines = () if message[field].startswith(words or "\0") else (desk.text("drawn.named"),)
    said = (Quote(row, field, words, "drawn"),) if words else ()
    head = _head(message, desk.options.names_somebody)
    heading = (Quote(row, "title", head, "heading"),) if head else ()
    quotes = (*desk.quote("drawn.title", heading), *desk.quote("drawn", said))
    return Entry(plain(*title), lines, quotes=quotes)


def _head(message: dict[str, Any], names_somebody: Callable[[str], bool]) -> str:
    """What of the title stands over a drawn message; "" where it says the same or names somebody."""
    title = str(message["title"] or "").strip()
    is_said = "".join(str(message["text"] or title).split()).startswith("".join(title.split()))
    return "" if is_said or len(title) > LONGEST_HEAD or names_somebody(title) else title


def _cut(text: str, longest: int) -> str:
    """The beginning of ``text``, cut behind a sentence, before a pause or between two words where it can be.

    What is cut is at least half as long as it may be.
    """
    if len(text) <= longest:
        return text
    for cut in _CUTS:
        places = [found.start() for found in cut.finditer(text, longest // 2, longest + 1)]
        fitting = [place for place in places if place <= longest]
        if fitting:
            return text[: fitting[-1]].rstrip()
    return text[:longest]


def _unnamed(text: str, names_somebody: Callable[[str], bool]) -> str:
    """The beginning of ``text``; where it names somebody, the longest run of its sentences that does not.

    "" where each sentence does. Of equal runs the first; only what is read for a glimpse is looked at.
    """
    opening = _cut(text, LONGEST_DRAWN)
    if not names_somebody(opening):
        return opening
    runs: list[tuple[int, int]] = []
    is_running = False
    for span in sentence_spans(text[:_LONGEST_READ]):
        is_named = names_somebody(text[span.start : span.end])
        if not is_named:
            start = runs.pop()[0] if is_running else span.start
            runs.append((start, span.end))
        is_running = not is_named
    found = [_cut(text[start:end], LONGEST_DRAWN) for start, end in runs]
    return max((one for one in found if not names_somebody(one)), key=len, default="")


def ideas_section(desk: Desk) -> Section:
    """The ideas that most people share, then others of one person each."""
    where = f"list_contains(kinds, 'idea') AND {COUNTED}"
    total = desk.ledger.count("ideas", where, desk.say("ideas.title"))
    ideas = [gathered for gathered in desk.understood.gathered if gathered.kind == Kind.IDEA]
    title = desk.say("ideas.title")
    if not ideas:
        none = desk.text("ideas.none") if total.value == 0 else desk.text("ideas.unclear", n=total)
        return Section("ideas", title, (Paragraph(none),))
    return Section("ideas", title, _gathered(desk, "idea", ideas, desk.text("ideas.more", n=total)))


def questions_section(desk: Desk) -> Section:
    """The questions to which none of those who asked has a reply, those that most people ask first.

    Where the file holds no reply at all, it is said that nobody can know whether they were answered.
    """
    where = f"list_contains(kinds, 'question') AND NOT coalesce(replied, FALSE) AND {COUNTED}"
    replied = {int(str(row)) for (row,) in desk.ledger.ask("SELECT row FROM messages WHERE replied")}
    open_or_unknown = "questions" if replied else "questions.unknown"
    title = desk.say(f"{open_or_unknown}.title")
    total = desk.ledger.count("questions", where, title)
    questions = [
        gathered
        for gathered in desk.understood.gathered
        if gathered.kind == Kind.QUESTION and replied.isdisjoint(gathered.rows)
    ]
    if not questions:
        none = desk.text("questions.none") if total.value == 0 else desk.text("questions.unclear", n=total)
        return Section("questions", title, (Paragraph(none),))
    more = desk.text(f"{open_or_unknown}.more", n=total)
    return Section("questions", title, _gathered(desk, "question", questions, more))


def _gathered(desk: Desk, family: str, gathered: list[Gathered], more: Text) -> tuple[Block, ...]:
    """Entries for those that most voices put, equal ones in the order given, and how they were chosen."""
    rows = (row for one in gathered for row in one.rows)
    messages = messages_at(desk.understood.messages, rows)
    of_each = [[messages[row] for row in one.rows if row in messages] for one in gathered]
    voices = [voices_of(one["author_pseudonym"] for one in those).n_voices for those in of_each]
    order = sorted(range(len(gathered)), key=lambda place: -voices[place])[:MOST_GATHERED]
    listed = listed_campaigns(desk)
    entries = []
    for index, place in enumerate(order, start=1):
        one = gathered[place]
        counts = desk.counts(f"{family}.{index}", sql_rows(one.rows), one.quote.words)
        lines = [desk.three_counts(counts)]
        if voices[place] > 1:
            lines += _of_one_wording(desk, of_each[place], listed, is_one=counts.texts.value == 1)
        said = (_signed(one),) if one.heading is None else (one.heading, _signed(one))
        of = desk.quote(f"{family}.{index}", said)
        entries.append(Entry(plain(), tuple(lines), quotes=of))
    n_several = sum(voices[place] > 1 for place in order)
    chosen = f"{family}.mixed" if n_several else f"{family}.single"
    key = "gathered.several" if n_several == len(order) else f"gathered.{chosen}"
    how = joined((more, desk.text(key)), desk.say("between.sentences"))
    return (Entries("gathered", tuple(entries)), Paragraph(how, "note"))


def _signed(one: Gathered) -> Quote:
    """The quote; a question by which nobody would know one gets its sign, outside the words quoted."""
    words = one.quote.words
    is_signed = words.rstrip("\"'”’」』)）!！ ").endswith(("?", "？"))
    lacks = one.kind is Kind.QUESTION and not is_signed and not _ASKS.search(words)
    return replace(one.quote, role="asked") if lacks else one.quote


def _of_one_wording(
    desk: Desk, messages: list[dict[str, Any]], listed: frozenset[str], *, is_one: bool
) -> list[Text]:
    """That the messages are all of one campaign, where they are, and whether the page lists it.

    A campaign may hold several distinct texts: only what is one text is said to be in nearly the same words.
    """
    of = {message["campaign_id"] for message in messages}
    if len(of) > 1 or None in of:
        return []
    words = "gathered.campaign" if of <= listed else "gathered.wording"
    return [desk.text(words if is_one else f"{words}.changed")]


def promises_section(desk: Desk) -> Section:
    """How many have a reply and how long it took; or that the file holds no replies."""
    ledger, title = desk.ledger, desk.say("promises.title")
    replied = ledger.count("replied", f"replied AND {COUNTED}", title)
    if replied.value == 0:
        return Section("promises", title, (Paragraph(desk.text("promises.no_replies")),))
    everything = all_counts(desk).messages
    without = ledger.count(
        "unreplied", f"NOT coalesce(replied, FALSE) AND {COUNTED}", desk.say("questions.title")
    )
    percent = ledger.percent("replied.percent", replied, everything)
    sentences = [
        desk.text("promises.share", n=replied, percent=percent, without=without),
        *_speed(desk, replied),
    ]
    text = joined(tuple(sentences), desk.say("between.sentences"))
    blocks: tuple[Block, ...] = (Paragraph(text), Paragraph(desk.text("promises.counted"), "note"))
    return Section("promises", title, blocks)


def _speed(desk: Desk, replied: Figure) -> list[Text]:
    timed = f"replied AND reply_at >= published_at AND {COUNTED}"
    title = desk.say("promises.title")
    took = "epoch(reply_at - published_at) / 86400.0"
    query = select(f"round(median({took}), 1)", timed)
    days = desk.ledger.figure(Asked("reply.median_days", query, timed, title, (replied,)))
    if days is None:
        return [desk.text("promises.undated")]
    over_15, over_30 = (
        desk.ledger.count(f"reply.over_{most}", f"{timed} AND {took} > {most}", title) for most in (15, 30)
    )
    return [desk.text("promises.median", days=days, over_15=over_15, over_30=over_30)]
