"""The place of each message: as its source gives it, else as found in its words; or unknown.

Nothing is read in reports of misconduct, nor learned from them. A copy has the place of its own words: a
form letter says the same from many places.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pyarrow as pa

from minyi.records import MESSAGES, Kind, Language, PlaceSource
from minyi.text.simplified import simplified
from minyi.understanding.gazetteer import load_gazetteer, parents_of
from minyi.understanding.places import PlaceFound, PlaceReader, find_places_and_home, home_of
from minyi.understanding.places_chains import Surroundings, chains_of
from minyi.understanding.places_learned import count_names, learn_places
from minyi.understanding.places_office import OfficePlaces
from minyi.understanding.places_whole import WholeText, in_whole, is_coarse
from minyi.understanding.whereabouts import (
    Whereabouts,
    home_city_of,
    surroundings_of,
    usual_of,
    whereabouts_of,
)

if TYPE_CHECKING:
    # By name alone: another process that places messages need not load what grasps them.
    from minyi.pipelines.grasping import Grasped
    from minyi.pipelines.place_files import GivenPlaces

_LONGEST = 300  # characters of a text that are read
_LONGEST_WHOLE = 2_000  # the same where these do not tell the district
_DISTRICT = 6  # digits of a code
_LIKE_A_TITLE = 40  # characters at the beginning of a text without a title
_TEXTS = ["plain_title", "shown_title", "plain_text", "shown_text"]
_Read = tuple[str, str]  # title and text
_COLUMNS = ("place", "place_code", "place_source", "place_within")


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What places are learned from and found in.

    ``names`` tells how many of the distinct texts that are not sealed give each name of a place or body, and
    ``told`` of which given place they are how often; ``titles`` and ``bodies`` are those of the messages
    without a given place, in plain form; ``given`` are the distinct places that the source gives, and how
    many messages have each.
    """

    names: Mapping[str, int]
    told: Mapping[tuple[str, str], int]
    titles: tuple[str, ...]
    bodies: tuple[str, ...]
    given: tuple[tuple[str, int], ...]
    office: OfficePlaces | None


@dataclass(frozen=True, slots=True)
class Placed:
    """The place found for each message that was read, and the code of each given place, None where open."""

    found: tuple[Whereabouts | None, ...]
    codes: Mapping[str, str | None]
    written: Mapping[str, str] = field(default_factory=dict)  # names that the office writes otherwise


def unplaced(table: pa.Table, grasped: "Grasped", listed: "GivenPlaces | None" = None) -> Unplaced:
    """What there is to place. The messages to read are those of ``_to_read``, in that order."""
    places, told = _to_read(table, grasped), table["place"].to_pylist()
    titles, bodies = table["plain_title"].to_pylist(), table["plain_text"].to_pylist()
    n_texts = count_names(grasped.names) if places else {}
    given = Counter(place for place in told if place)
    beside = Counter(
        (name, told[place])
        for place, names in zip(grasped.texts.places.tolist(), grasped.names, strict=True)
        if places and told[place]
        for name in names
        if name in n_texts
    )
    return Unplaced(
        names=n_texts,
        told=dict(sorted(beside.items())),
        titles=tuple(titles[place] or "" for place in places),
        bodies=tuple((bodies[place] or "")[:_LONGEST_WHOLE] for place in places),
        given=tuple(sorted(given.items())),
        office=None if listed is None else listed.places,
    )


def places_of(part: Unplaced) -> Placed:
    """Learn the local names of the run, then read the places of its messages."""
    if not part.given and not part.titles:
        return Placed((), {})
    messages = list(zip(part.titles, part.bodies, strict=True))
    openings = [(title, body[:_LONGEST]) for title, body in messages]
    distinct = list(dict.fromkeys(openings))
    texts = [_text(one) for one in distinct]
    reader = _reader(part, texts)
    given = {words: reader.read(words) for words, _ in part.given}
    home = home_of([given[words] for words, n in part.given for _ in range(n)])
    reader, seen = find_places_and_home(texts, replace(reader, home=home))
    codes = {words: _code_of(reader.read(words)) for words in given}
    chains = [chains_of(text, places) for text, places in zip(texts, seen, strict=True)]
    known = surroundings_of(chains, reader).beside(_told(part), codes)
    known = known if part.office is None else known.beside(part.office.within, {})
    at = {
        one: whereabouts_of(text, _title_end(one), told, known)
        for one, text, told in zip(distinct, texts, chains, strict=True)
    }
    opening = dict(zip(messages, openings, strict=True))
    city = home_city_of(at.values(), known)
    found = _at_home(
        _told_apart(_in_whole({one: at[opening[one]] for one in opening}, known, city), known), city
    )
    written = {} if part.office is None else part.office.written
    return Placed(tuple(found[one] for one in messages), codes, written)


def _text(message: _Read) -> str:
    title, body = message
    return f"{title}。{body}" if title else body


def _in_whole(
    found: Mapping[_Read, Whereabouts | None], known: Surroundings, city: str | None
) -> dict[_Read, Whereabouts | None]:
    """``found``, with the district that the whole message tells where its opening tells none."""
    coarse = [message for message, one in found.items() if is_coarse(one, city, known)]
    texts = [_text(message) for message in coarse]
    looked = known.reader.look(texts)
    at = dict(found)
    for message, text, one in zip(coarse, texts, looked, strict=True):
        told = chains_of(text, known.reader.settle(one))
        at[message] = in_whole(at[message], WholeText(text, _title_end(message), told), known, city)
    return at


def _told_apart(
    found: Mapping[_Read, Whereabouts | None], known: Surroundings
) -> dict[_Read, Whereabouts | None]:
    """``found``, with the city named before a district where the run has several districts of that name."""
    codes: dict[str, set[str]] = {}
    for one in found.values():
        if one is not None and one.within is not None and (district := _district(one, known)):
            codes.setdefault(one.within, set()).add(district)
    shared = {name for name, several in codes.items() if len(several) > 1}
    told = dict(found)
    for message, one in found.items():
        if one is not None and one.within in shared and (district := _district(one, known)):
            above = [known.names[code] for code in parents_of(district)[:-1] if code in known.names]
            told[message] = replace(one, within="".join((*above[-1:], one.within)))
    return told


def _at_home(found: Mapping[_Read, Whereabouts | None], city: str | None) -> dict[_Read, Whereabouts | None]:
    """``found``, with the ``city`` of the run, where it has one, for what no text tells the district of."""
    return {
        message: replace(one, within=city) if city and one is not None and one.within is None else one
        for message, one in found.items()
    }


def _district(one: Whereabouts, known: Surroundings) -> str | None:
    """The code of the district that ``within`` names, if it is known."""
    code = (one.code or "")[:_DISTRICT]
    return code if code and known.names.get(code) == one.within else None


def _reader(part: Unplaced, texts: Sequence[str]) -> PlaceReader:
    learned = learn_places(texts, given=part.names)
    if part.office is None:
        return PlaceReader(load_gazetteer(), learned)
    return PlaceReader(part.office.gazetteer, learned.with_known(part.office.names))


def _told(part: Unplaced) -> dict[str, str]:
    """The given place that most messages which give a name are of, where nearly all are."""
    told: dict[str, Counter[str]] = {}
    for (name, place), n in part.told.items():
        told.setdefault(name, Counter())[place] += n
    return {name: usual for name, counted in told.items() if (usual := usual_of(counted)) is not None}


def given_places(table: pa.Table, kinds: Sequence[Sequence[str] | None]) -> dict[str, list[str | None]]:
    """The columns of ``MESSAGES`` that tell places, as the source gives them, word for word.

    ``kinds`` are those of each row. A report of misconduct has no place: where few write from, it tells who.
    """
    names = [
        None if Kind.MISCONDUCT.value in (said or ()) else place or None
        for place, said in zip(table["place"].to_pylist(), kinds, strict=True)
    ]
    nothing: list[str | None] = [None] * len(names)
    sources = [PlaceSource.GIVEN.value if name else None for name in names]
    return {"place": names, "place_code": nothing, "place_source": sources, "place_within": nothing}


def with_places(messages: pa.Table, table: pa.Table, grasped: "Grasped", placed: Placed) -> pa.Table:
    """``messages`` (``MESSAGES``, of the cleaned ``table``) with what was found of places."""
    columns = {name: messages[name].to_pylist() for name in _COLUMNS}
    columns["place_code"] = [placed.codes.get(name) for name in columns["place"]]
    found = [
        (place, one)
        for place, one in zip(_to_read(table, grasped), placed.found, strict=True)
        if one is not None
    ]
    written = {**_as_written(table, found), **placed.written}
    for place, one in found:
        name, within = (written.get(name or "", name) for name in (one.name, one.within))
        told = (name, one.code, PlaceSource.FOUND.value, within)
        for column, value in zip(_COLUMNS, told, strict=True):
            columns[column][place] = value
    for name, values in columns.items():
        spec = MESSAGES.field(name)
        messages = messages.set_column(MESSAGES.get_field_index(name), spec, pa.array(values, spec.type))
    return messages


def _as_written(table: pa.Table, found: Sequence[tuple[int, Whereabouts]]) -> dict[str, str]:
    """How most of the messages that are told a place write its name, where some write it in Traditional.

    Places are read in simplified form; one place keeps one name in a run, whatever the script of a message.
    """
    places = [place for place, _ in found]
    languages = table["language"].take(pa.array(places, pa.int64())).to_pylist()
    if Language.TRADITIONAL.value not in languages:
        return {}
    rows = table.select(_TEXTS).take(pa.array(places, pa.int64())).to_pylist()
    forms: dict[str, Counter[str]] = {}
    for (_, one), row in zip(found, rows, strict=True):
        for name in {one.name, one.within or one.name}:
            form = next(_forms_in(row, name), None)
            if form is not None:
                forms.setdefault(name, Counter())[form] += 1
    return {
        name: min(counted.items(), key=lambda pair: (-pair[1], pair[0]))[0]
        for name, counted in forms.items()
        if counted.keys() != {name}
    }


def _forms_in(row: Mapping[str, str | None], name: str) -> Iterator[str]:
    """How the title and the text of a row of ``_TEXTS`` write a name (simplified)."""
    for told in ("title", "text"):
        plain, shown = row[f"plain_{told}"] or "", row[f"shown_{told}"] or ""
        at = plain.find(name)
        form = shown[at : at + len(name)] if at >= 0 and len(plain) == len(shown) else ""
        if simplified(form) == name:
            yield form


def _to_read(table: pa.Table, grasped: "Grasped") -> list[int]:
    """The messages, copies too, that are no reports of misconduct and whose source gives no place."""
    given = table["place"].to_pylist()
    return [
        place
        for members, said in zip(grasped.texts.members, grasped.kinds, strict=True)
        for place in members
        if Kind.MISCONDUCT not in said and not given[place]
    ]


def _title_end(told: tuple[str, str]) -> int:
    """Where the title ends; without one the beginning of the text stands for it."""
    title, body = told
    return len(title) if title else min(len(body), _LIKE_A_TITLE)


def _code_of(found: Sequence[PlaceFound]) -> str | None:
    """The code of the smallest place given, if all that is given with it holds it."""
    codes = [one.code for one in found if one.code or one.candidates]
    if not codes or codes[-1] is None:
        return None
    return codes[-1] if all(code in parents_of(codes[-1]) for code in codes) else None
