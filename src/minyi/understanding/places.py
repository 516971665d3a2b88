"""Places in messages: divisions of the gazetteer by code, and local names learned from the messages.

A name that several divisions share is resolved by what stands around it: a place written right before it,
other places in the same message, what the source says of the message, the home of the corpus; where these
do not tell, it is left open with its candidates. A street is told by code only where a larger place of its
own branch stands around it, since villages, roads and towns of other provinces bear the same names.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from minyi.understanding.gazetteer import Gazetteer, Level, parents_of, shared_depth
from minyi.understanding.places_candidates import ITS_CITY, Candidate, candidates_in
from minyi.understanding.places_english import english_places
from minyi.understanding.places_learned import LearnedPlaces, is_anonymous
from minyi.understanding.places_scanning import side_by_side

_LONGEST = 2_000  # characters of a text that are read
_LONGEST_STATED = 100
_JOINT = re.compile(r"[ 的,，、·-]?")
_FEWEST_HIDDEN, _SHARE_HIDDEN = 5, 0.1  # messages, share of those that name a place
# A Chinese character that may be a part of the name behind it: no kind of a larger place, no word that leads.
_PART_OF_NAME = re.compile(
    "[\u4e00-\u9fff](?<![省市区县旗镇乡村街道路巷在于从到往至沿由向离距对和与及跟或的是我们住为把让给去来过经该此本这那])"
)
_FEWEST_TAILS, _SHARE_TAILS = 2, 0.8  # texts, share of those that tell the name
# What a letter says before the place that it is about: 反映A3县, 请求A3县.
_SAYS_BEFORE = frozenset("映诉报议望求查请问询促吁告")


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place in a text: ``text[start:end]``, in characters.

    ``code`` is None for a learned name and for one that stays open; then ``candidates`` holds the codes it
    may mean. ``within`` is the code, or the learned name, of the place it lies in, where that is known.
    """

    name: str
    code: str | None
    level: Level
    start: int
    end: int
    candidates: tuple[str, ...] = ()
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """A text, and what in it may be a division or is a local name."""

    text: str
    seen: tuple[Candidate, ...] = ()
    local: tuple[PlaceFound, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the home of the corpus may change what is read."""
        return any(one.needs or len(one.codes) > 1 or _is_street(one.codes[0]) for one in self.seen)


@dataclass(frozen=True, slots=True)
class PlaceReader:
    """Reads places with a gazetteer, learned names and, if known, the code of the home of the corpus.

    ``is_hidden`` says that a publisher made the places of the corpus anonymous, its home among them.
    """

    gazetteer: Gazetteer
    learned: LearnedPlaces = field(default_factory=LearnedPlaces)
    home: str | None = None
    is_hidden: bool = False

    @property
    def is_local(self) -> bool:
        """Whether the corpus is of one place, known or hidden, so that others are elsewhere."""
        return self.home is not None or self.is_hidden

    def read(self, text: str, stated: str | None = None) -> tuple[PlaceFound, ...]:
        """The places of a text (simplified) in order, without overlap.

        ``stated`` is what the source itself says of the place of the message, in words. Only the first 2,000
        characters are read.
        """
        return self.settle(self.look([text])[0], stated)

    def look(self, texts: Sequence[str]) -> list[Looked]:
        """What in each text may be a place, before anything around the texts is known."""
        cut = [text[:_LONGEST] for text in texts]
        beside, within = side_by_side(cut), self.learned.within
        seen: dict[int, list[Candidate]] = {}
        local: dict[int, list[PlaceFound]] = {}
        for one in candidates_in(beside, self.gazetteer):
            number = beside.number_of(one.start)
            seen.setdefault(number, []).append(one.moved(-beside.starts[number]))
        for name, level, start in self.learned.found_in(beside):
            number = beside.number_of(start)
            at = start - beside.starts[number]
            found = PlaceFound(name, None, level, at, at + len(name), (), within.get(name))
            local.setdefault(number, []).append(found)
        for number in beside.capitalised():
            local[number] = _with_english(cut[number], local.get(number, []))
        return [
            Looked(text, tuple(seen.get(number, ())), tuple(local.get(number, ())))
            for number, text in enumerate(cut)
        ]

    def settle(self, looked: Looked, stated: str | None = None) -> tuple[PlaceFound, ...]:
        """The places of a text that was looked at: ``read`` is both steps in one."""
        around = [code for code in (*self._codes_of(stated), self.home) if code]
        seen = self._seen_outside(looked) if self.learned.known else looked.seen
        divisions = self._divisions(looked.text, seen, around) if seen else []
        taken = [(one.start, one.end) for one in divisions]
        local = [one for one in looked.local if all(one.end <= a or one.start >= b for a, b in taken)]
        found = sorted([*divisions, *local], key=lambda one: one.start) if divisions else local
        return tuple(_nested(found))

    def _seen_outside(self, looked: Looked) -> list[Candidate]:
        """What may be a division and is no part of a longer name that an office lists."""
        listed = [(one.start, one.end) for one in looked.local if one.name in self.learned.known]
        return [
            one
            for one in looked.seen
            if not any(a <= one.start and one.end <= b and (a, b) != (one.start, one.end) for a, b in listed)
        ]

    def _codes_of(self, stated: str | None) -> tuple[str, ...]:
        if not stated:
            return ()
        text = stated[:_LONGEST_STATED]
        seen = [*candidates_in(side_by_side([text]), self.gazetteer)]
        return _sure_codes(self._divisions(text, seen, [self.home] if self.home else []))

    def _divisions(self, text: str, seen: Sequence[Candidate], around: Sequence[str]) -> list[PlaceFound]:
        kept: list[PlaceFound] = []
        sure = (one.codes[0] for one in seen if len(one.codes) == 1 and not one.needs)
        beside = tuple(dict.fromkeys((*sure, *around)))
        for one in seen:
            found = self._resolved(text, one, kept[-1] if kept else None, beside)
            if found is not None:
                kept.append(found)
        return kept

    def _resolved(
        self, text: str, one: Candidate, before: PlaceFound | None, around: Sequence[str]
    ) -> PlaceFound | None:
        name = text[one.start : one.end]
        near = _parent_codes(before) if before and _touches(text, before.end, one.start) else ()
        codes, depth = _nearest(one.codes, near)
        is_near = bool(near) and depth > 0 and _is_below(codes, near)
        if not is_near:
            codes, depth = _nearest(one.codes, around)
        if not is_near and depth < one.needs:
            return None
        if len(codes) > 1:
            codes = self._largest(codes)
        level = self.gazetteer.level(codes[0])
        if len(codes) == 1 and (is_near or self._is_told(codes[0], around)):
            return PlaceFound(name, codes[0], level, one.start, one.end, (), _parent(codes[0]))
        return PlaceFound(name, None, level, one.start, one.end, codes)

    def _is_told(self, code: str, around: Sequence[str]) -> bool:
        """Whether a place that no other name may mean is it: a street has to lie near something else."""
        if not _is_street(code) or not self.is_local:
            return True
        return any(not _is_street(other) and shared_depth(code, other) >= ITS_CITY for other in around)

    def _largest(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the largest level: a province before its city, a city before a district of that name."""
        largest = self.gazetteer.largest(codes)
        return tuple(code for code in codes if self.gazetteer.level(code) is largest)


def home_of(found: Sequence[Sequence[PlaceFound]], least_share: float = 0.5) -> str | None:
    """The smallest division that at least ``least_share`` of the messages with a code name or lie in.

    ``found`` are the places of each message. None where there is no such division, or fewer than five such
    messages. A message that names a place made anonymous counts as one that lies elsewhere.
    """
    counted: Counter[str] = Counter()
    n_messages = 0
    for places in found:
        codes = {one.code for one in places if one.code}
        is_elsewhere = any(is_anonymous(one.name) for one in places)
        if codes and not is_elsewhere:
            counted.update({parent for code in codes for parent in parents_of(code)})
        n_messages += bool(codes) or is_elsewhere
    if n_messages < 5:
        return None
    held = [code for code, n in counted.items() if n >= least_share * n_messages]
    return max(held, key=lambda code: (len(parents_of(code)), counted[code], code), default=None)


def find_places(
    texts: Sequence[str], reader: PlaceReader, stated: Sequence[str | None] | None = None
) -> list[tuple[PlaceFound, ...]]:
    """The places of each text; where the reader knows no home, that of these texts is found and used.

    The places of a text depend on the text, what is stated of it and the home, so the order does not matter.
    """
    return find_places_and_home(texts, reader, stated)[1]


def find_places_and_home(
    texts: Sequence[str], reader: PlaceReader, stated: Sequence[str | None] | None = None
) -> tuple[PlaceReader, list[tuple[PlaceFound, ...]]]:
    """``find_places``, and the reader with the home that was found and used."""
    said = stated if stated is not None else [None] * len(texts)
    looked = _without_tails(reader.look(texts), reader.learned.known)
    reader = replace(reader, is_hidden=reader.is_hidden or _is_hidden(looked))
    found = [reader.settle(one, place) for one, place in zip(looked, said, strict=True)]
    home = reader.home or home_of(found)
    if home == reader.home:
        return reader, found
    at_home = replace(reader, home=home)
    return at_home, [
        at_home.settle(one, place) if place or one.is_open else first
        for one, place, first in zip(looked, said, found, strict=True)
    ]


def _is_hidden(looked: Sequence[Looked]) -> bool:
    """Whether so many of the messages that name a place name one made anonymous that no chance does it."""
    n_hidden = sum(any(is_anonymous(place.name) for place in one.local) for one in looked)
    return n_hidden >= max(_FEWEST_HIDDEN, _SHARE_HIDDEN * sum(bool(one.seen or one.local) for one in looked))


def _without_tails(looked: Sequence[Looked], known: Collection[str]) -> list[Looked]:
    """The same without names that hardly stand but as the end of longer ones: 湾小区 of 青竹湾小区.

    The longer ones are each told by too few texts to be learned. So are coded names within those of estates
    and firms (青竹K3县). Names that an office lists stay.
    """
    told: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for one in looked:
        names = {place.name for place in one.local if place.name not in known and _may_be_tail(place)}
        told.update(names)
        inside.update(names - {place.name for place in one.local if not may_be_inside(one.text, place)})
    tails = {n for n, m in inside.items() if m >= max(_FEWEST_TAILS, _SHARE_TAILS * told[n])}
    found = []
    for one in looked:
        kept = tuple(place for place in one.local if place.name not in tails)
        found.append(replace(one, local=kept) if len(kept) < len(one.local) else one)
    return found


def _may_be_tail(place: PlaceFound) -> bool:
    return place.level is Level.LOCAL or is_anonymous(place.name)


def may_be_inside(text: str, place: PlaceFound) -> bool:
    """Whether what stands before a place may be a part of the same name."""
    before = text[place.start - 1 : place.start]
    if before == "·" or (before in _SAYS_BEFORE and place.level is not Level.LOCAL):
        return before == "·"
    return bool(before) and _PART_OF_NAME.match(before) is not None


def _with_english(text: str, local: list[PlaceFound]) -> list[PlaceFound]:
    """The local names, and the English ones beside them, in order."""
    english = (PlaceFound(*one) for one in english_places(text))
    beside = [one for one in english if all(one.end <= a.start or one.start >= a.end for a in local)]
    return sorted([*local, *beside], key=lambda one: one.start) if beside else local


def _nested(found: Sequence[PlaceFound]) -> Iterator[PlaceFound]:
    """The places, each learned one with the place it lies in: the one written before it, else as learned."""
    above: PlaceFound | None = None
    for one in found:
        if one.code is not None or one.candidates:
            above = one
            yield one
            continue
        if above is not None and above.end == one.start and (above.code or above.name) != one.within:
            one = PlaceFound(one.name, None, one.level, one.start, one.end, (), above.code or above.name)
        above = one
        yield one


def _nearest(codes: tuple[str, ...], around: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """The codes that share most levels with any place around, and how many."""
    if not around:
        return codes, 0
    others = [code for code in around if code not in codes] or [code for code in around if code in codes]
    depths = [max((shared_depth(code, other) for other in others), default=0) for code in codes]
    most = max(depths)
    return tuple(code for code, depth in zip(codes, depths, strict=True) if depth == most), most


def _is_below(codes: Sequence[str], near: Sequence[str]) -> bool:
    return any(other in parents_of(code)[:-1] for code in codes for other in near)


def _parent_codes(one: PlaceFound) -> tuple[str, ...]:
    return (one.code,) if one.code else one.candidates


def _parent(code: str) -> str | None:
    above = parents_of(code)[:-1]
    return above[-1] if above else None


def _is_street(code: str) -> bool:
    return len(code) > 6


def _touches(text: str, end: int, start: int) -> bool:
    return _JOINT.fullmatch(text, end, start) is not None


def _sure_codes(found: Sequence[PlaceFound]) -> tuple[str, ...]:
    return tuple(one.code for one in found if one.code)
