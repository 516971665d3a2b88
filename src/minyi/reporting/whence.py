"""Where the messages came from, and who was not heard."""

import re
from collections.abc import Mapping, Sequence

from minyi.reporting.arrivals import all_counts
from minyi.reporting.desk import Desk, joined, plain
from minyi.reporting.ledger import COUNTED, Asked, figure_keys, select, sql_text
from minyi.reporting.shapes import Block, Figure, Name, Paragraph, Section, Table, TableRow, Text

MOST_PLACES = 10  # that get a line of their own, so that the districts of a town do
MOST_NAMED = 6  # the same of channels and languages
# A place found in the words is listed by what it lies in; by its own name only where nothing is known of that
# for any place, since an estate beside the districts would look as if all that is said of it stood there.
BY_WITHIN = "CASE WHEN place_source = 'found' THEN place_within ELSE place END"
# A city that a publisher made anonymous; the districts of it bear a figure (A市, A3区).
_ANONYMOUS_CITY = re.compile("[A-Z]{1,2}市")
_NUMBERED = re.compile(r"(?P<city>[A-Z]{1,2})\d{1,3}[区县市]")
_WHOLE_CITY, _WHOLE_PROVINCE = "00", "0000"  # how their codes end

# The fewest people who together wrote at least half of the messages with a name.
HALF = (
    "WITH wrote AS (SELECT author_pseudonym, count(*) AS n FROM messages "  # noqa: S608 -- no words from outside
    f"WHERE author_pseudonym IS NOT NULL AND {COUNTED} GROUP BY ALL), "
    "ranked AS (SELECT n, sum(n) OVER (ORDER BY n DESC, author_pseudonym) AS so_far, sum(n) OVER () AS total "
    "FROM wrote) SELECT count(*) FROM ranked WHERE so_far - n < total / 2.0"
)


def whence_section(desk: Desk) -> Section:
    """Places, channels and languages with their three counts, those with most messages first."""
    blocks: list[Block] = []
    for column, most in (("place", MOST_PLACES), ("channel", MOST_NAMED), ("language", MOST_NAMED)):
        found = _found(desk, column)
        if found:
            blocks += _told(desk, column, found[:most])
        if found and column == "place":
            blocks += _sources(desk)
    # Of one language, found last, there is a sentence and nothing to be told in the heading.
    plainly = (
        "whence.title.place" if len(found) == 1 and _is_any(desk, "place IS NOT NULL") else "whence.title"
    )
    title = desk.say("whence.title.channel" if _is_any(desk, "channel IS NOT NULL") else plainly)
    return Section("whence", title, tuple(blocks))


def _found(desk: Desk, column: str) -> list[str]:
    """What a column tells, that of most messages first.

    Of names of which nobody knows what they lie in, those that two messages give, if any does.
    """
    told = _by(desk, column)
    where = f"{told} IS NOT NULL AND {COUNTED} GROUP BY ALL ORDER BY count(*) DESC, 1"
    found = [(str(value), int(n or 0)) for value, n in desk.ledger.ask(select(f"{told}, count(*)", where))]
    often = [value for value, n in found if n > 1]
    return often if often and told == "place" else [value for value, _ in found]


def _by(desk: Desk, column: str) -> str:
    """What the messages are listed by, in SQL."""
    if column != "place":
        return column
    return BY_WITHIN if _is_any(desk, f"{BY_WITHIN} IS NOT NULL") else column


def _told(desk: Desk, column: str, named: list[str]) -> list[Block]:
    """The table of what is ``named``; where all messages are of one, a sentence."""
    told, rows = _by(desk, column), []
    whole = _whole_cities(desk, told, named) if column == "place" else frozenset()
    for value, key in zip(named, figure_keys(named), strict=True):
        label = desk.known(column, value) or value
        title = plain(Name(label))
        if value in whole:
            title = desk.text("whence.whole_city", name=Name(label))
            label = desk.say("whence.whole_city").format(name=label)
        rows.append((title, f"{column}.{key}", f"{told} = {sql_text(value)}", label))
    others = ", ".join(sql_text(value) for value in named)
    other = f"{column} IS NOT NULL AND coalesce({told} NOT IN ({others}), TRUE)"
    if _is_any(desk, other):
        label = desk.say(f"whence.other_{column}s")
        rows.append((plain(label), f"other_{column}", other, label))
    if _is_any(desk, f"{column} IS NULL"):
        label = desk.known("whence", f"unknown_{column}") or desk.say("whence.unknown")
        heading = f"{desk.say(f'whence.{column}')}: {label}"
        rows.append((plain(label), f"no_{column}", f"{column} IS NULL", heading))
    if len(rows) == 1:
        name, prefix, where, label = rows[0]
        counts = desk.counts(prefix, where, label)
        return [Paragraph(desk.text(f"whence.one_{column}", name=name, n=counts.messages))]
    head = counts_head(desk, desk.say(f"whence.{column}"))
    return [Table(desk.say(f"whence.{column}"), head, tuple(counted_row(desk, *row) for row in rows))]


def _whole_cities(desk: Desk, told: str, named: Sequence[str]) -> frozenset[str]:
    """The cities of a table that stand beside places in them: such a row must not read as their sum."""
    cities = [name for name in named if name.endswith("市")]
    if not cities:
        return frozenset()
    listed = ", ".join(sql_text(name) for name in named)
    where = f"place_code IS NOT NULL AND {told} IN ({listed}) AND {COUNTED}"
    codes: dict[str, set[str]] = {}
    for name, code in desk.ledger.ask(select(f"DISTINCT {told}, left(place_code, 6)", where)):
        codes.setdefault(str(name), set()).add(str(code))
    return frozenset(
        city for city in cities if any(one != city and _is_within(one, city, codes) for one in named)
    )


def _is_within(one: str, city: str, codes: Mapping[str, set[str]]) -> bool:
    """Whether a place lies in a city, as its name says or its code does."""
    if _ANONYMOUS_CITY.fullmatch(city):
        numbered = _NUMBERED.fullmatch(one)
        return numbered is not None and f"{numbered['city']}市" == city
    above = {
        code.removesuffix(_WHOLE_PROVINCE).removesuffix(_WHOLE_CITY)
        for code in codes.get(city, ())
        if code.endswith(_WHOLE_CITY)
    }
    below = {code for code in codes.get(one, ()) if not code.endswith(_WHOLE_CITY)}
    return one.startswith(city) or any(code.startswith(start) for code in below for start in above)


def _is_any(desk: Desk, where: str) -> bool:
    return bool(desk.ledger.ask(select("row", f"{where} AND {COUNTED} LIMIT 1")))


def _sources(desk: Desk) -> list[Paragraph]:
    """How many of the places were found in the words, how many are stated, and how many unknown."""
    counted = {
        name: desk.ledger.count(f"{name}_place.messages", f"{where} AND {COUNTED}", desk.say("whence.place"))
        for name, where in (("found", "place_source = 'found'"), ("given", "place_source = 'given'"))
    }
    if counted["found"].value == 0:
        return []
    sentences = [desk.text("whence.found", found=counted["found"])]
    if counted["given"].value:
        sentences.append(desk.text("whence.given", given=counted["given"]))
    missing = _no_place(desk)
    if missing.value:
        sentences.append(desk.text("whence.not_found", unknown=missing))
    return [Paragraph(joined(tuple(sentences), desk.say("between.sentences")), "note")]


def _no_place(desk: Desk) -> Figure:
    where = f"place IS NULL AND {COUNTED}"
    return desk.ledger.count("no_place.messages", where, desk.say("whence.unknown_place"))


def counts_head(desk: Desk, first: str) -> tuple[str, ...]:
    """The head of a table of counts."""
    shown = _columns(desk)
    return (first, *(desk.say(f"counts.{name}.label") for name in shown))


def counted_row(desk: Desk, title: Text, prefix: str, where: str, label: str) -> TableRow:
    """One line of a table of counts, its bar being its share of all messages."""
    counts = desk.counts(prefix, where, label)
    everything = float(all_counts(desk).messages.value)
    cells = tuple(plain(getattr(counts, name)) for name in _columns(desk))
    return TableRow((title, *cells), float(counts.messages.value) / everything if everything else 0.0)


def _columns(desk: Desk) -> tuple[str, ...]:
    """Which counts a table shows: persons where some are known, the nameless where there are some."""
    counts = all_counts(desk)
    if counts.people.value == 0:
        return ("messages", "texts")
    if counts.unverified.value == 0:
        return ("people", "messages", "texts")
    return ("people", "messages", "texts", "unverified")


def unheard_section(desk: Desk) -> Section:
    """Who was not heard, as far as the file can tell; shares of messages, never a person."""
    counts = all_counts(desk)
    sentences: list[Text] = []
    if counts.unverified.value != 0:
        percent = desk.ledger.percent("all.unverified.percent", counts.unverified, counts.messages)
        sentences.append(desk.text("unheard.no_name", percent=percent))
    half = _half(desk, counts.people)
    if half is not None:
        words = "unheard.half" if counts.unverified.value == 0 else "unheard.half.named"
        percent = desk.ledger.percent("half.percent", half, counts.people)
        sentences.append(desk.text(words, n=half, people=counts.people, percent=percent))
    sentences += [*_places(desk, counts.messages), *_channels(desk), desk.text("unheard.no_people_fields")]
    text = joined(tuple(sentences), desk.say("between.sentences"))
    return Section("unheard", desk.say("unheard.title"), (Paragraph(text),))


def _half(desk: Desk, people: Figure) -> Figure | None:
    if people.value == 0:
        return None
    named = f"author_pseudonym IS NOT NULL AND {COUNTED}"
    return desk.ledger.figure(Asked("half", HALF, named, desk.say("counts.people.label"), (people,)))


def _places(desk: Desk, messages: Figure) -> list[Text]:
    missing = _no_place(desk)
    if missing.value == messages.value:
        return [desk.text("unheard.no_place")]
    if missing.value == 0:
        return []
    percent = desk.ledger.percent("no_place.percent", missing, messages)
    return [desk.text("unheard.place_missing", percent=percent)]


def _channels(desk: Desk) -> list[Text]:
    channels = desk.ledger.ask(select("DISTINCT channel", f"{COUNTED} ORDER BY 1"))
    if channels == [(None,)]:
        return [desk.text("unheard.no_channel")]
    return [desk.text("unheard.one_channel")] if len(channels) == 1 else []
