"""What is read of the messages to gather ideas and questions, and which copies of a text put the same."""

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from math import ceil

import pyarrow as pa

from minyi.records import Kind
from minyi.understanding.compared import numbers_in
from minyi.understanding.named_apart import Named, divisions_in
from minyi.understanding.own_names import bears, gives

_READ = ("text", "shown_title", "shown_text", "plain_title", "plain_text")
_SAID_AGAIN = 0.8  # of the pairs of characters of a sentence, to be found in a copy
_FEW = 20  # copies, that are looked at one by one


@dataclass(frozen=True, slots=True)
class Asked:
    """A cleaned table that asks are quoted from, the places that have a reply, and those not quoted."""

    columns: Mapping[str, list[str | None]]
    rows: list[int]
    authors: list[str | None]
    replied: frozenset[int]
    unquoted: frozenset[int] = frozenset()

    def left_out(self, kind: Kind) -> frozenset[int]:
        """The places whose messages are not gathered: a question that has its reply waits for none."""
        return self.unquoted | self.replied if kind is Kind.QUESTION else self.unquoted

    def of(self, column: str, place: int) -> str:
        """What a message holds, "" for nothing."""
        return self.columns[column][place] or ""


def asked_of(table: pa.Table, unquoted: frozenset[int] = frozenset()) -> Asked:
    """What is read of a ``CLEANED`` table, once for ideas and questions, but at ``unquoted``."""
    replies = table["reply"].to_pylist()
    return Asked(
        columns={name: table[name].to_pylist() for name in _READ},
        rows=table["row"].to_pylist(),
        authors=table["author_pseudonym"].to_pylist(),
        replied=frozenset(place for place, reply in enumerate(replies) if reply and reply.strip()),
        unquoted=unquoted,
    )


class Copies:
    """The messages of one text, which may be sent on with other names and numbers in it."""

    def __init__(self, asked: Asked, places: Sequence[int]) -> None:
        self._asked = asked
        self._places = places

    @cached_property
    def _plain_of(self) -> dict[int, str]:
        return {place: plain_of(self._asked, place) for place in self._places}

    @cached_property
    def _holding(self) -> dict[str, set[int]]:
        holding: dict[str, set[int]] = {}
        for place, plain in self._plain_of.items():
            for number in numbers_in(plain):
                holding.setdefault(number, set()).add(place)
        return holding

    @cached_property
    def _common(self) -> Set[str]:
        """The pairs of the first message: most copies hold them too, so they tell none from another."""
        return _pairs(self._plain_of[self._places[0]])

    @cached_property
    def _pairing(self) -> dict[str, set[int]]:
        """Who holds each pair of characters that is not common."""
        pairing: dict[str, set[int]] = {}
        for place, plain in self._plain_of.items():
            for pair in _pairs(plain) - self._common:
                pairing.setdefault(pair, set()).add(place)
        return pairing

    def that_put(self, sentence: str | None, named: Named, among: Set[int] | None = None) -> list[int]:
        """The places of those that put a sentence in plain form: they say most of it, of the same place.

        A copy is much like the text that stands for it, but a sentence may be left out, or the letter sent
        on to others with their names; whose numbers are others says something else. Without a sentence the
        place alone counts. Where ``among`` is given, nobody else is looked at.
        """
        pairs = _pairs(sentence or "")
        numbered = self._that_number(sentence or "")
        places: Collection[int] = self._places if among is None else among
        narrowed = self._that_may(pairs, named) if len(places) > _FEW else ()
        for fewer in (*numbered[:1], *narrowed):
            if fewer is not None and len(fewer) < len(places):
                places = fewer
        return [
            place
            for place in places
            if (among is None or place in among)
            and all(place in held for held in numbered)
            and _also_puts(self._plain_of[place], pairs, named)
        ]

    def _that_number(self, sentence: str) -> list[Set[int]]:
        """Who has each of the numbers of a sentence, the rarest number first: of many copies few hold it."""
        for division in divisions_in(sentence):  # A3区 is a name
            sentence = sentence.replace(division, " ")
        nobody: Set[int] = frozenset()
        return sorted((self._holding.get(number, nobody) for number in numbers_in(sentence)), key=len)

    def _that_may(self, pairs: Set[str], named: Named) -> Iterator[Set[int] | None]:
        """Sets that hold all who put something of these pairs of characters that is named so, and others.

        None where the pairs that would tell are common. Who is to hold four in five of the pairs holds one of
        any greater share than a fifth of them (the prefix filter of Chaudhuri, Ganti and Kaushik 2006).
        """
        if named.names:
            yield self._holding_one([self._rarest(name) for name in named.names])
        else:
            for division in named.divisions:
                yield self._holding_one([self._rarest(division)])
        n_telling = len(pairs) - ceil(_SAID_AGAIN * len(pairs)) + 1
        telling = sorted((len(self._pairing.get(pair, ())), pair) for pair in pairs - self._common)
        if len(telling) >= n_telling:
            yield self._holding_one([pair for _, pair in telling[:n_telling]])

    def _rarest(self, words: str) -> str | None:
        """The pair of characters in ``words`` that the fewest hold; None where all are common."""
        telling = _pairs(words) - self._common
        return min(telling, key=lambda pair: (len(self._pairing.get(pair, ())), pair), default=None)

    def _holding_one(self, pairs: Sequence[str | None]) -> Set[int] | None:
        """Who holds one of some pairs at least; None if one is not known to be rare."""
        nobody: frozenset[int] = frozenset()
        rare: list[Set[int]] = [self._pairing.get(pair, nobody) for pair in pairs if pair is not None]
        if len(rare) < len(pairs):
            return None
        return rare[0] if len(rare) == 1 else nobody.union(*rare)


class CopiesOfTexts:
    """The copies of each text, kept from one question about them to the next; ``members`` are by text."""

    def __init__(self, asked: Asked, members: Sequence[Sequence[int]]) -> None:
        self.asked = asked
        self.members = members
        self._known: dict[int, Copies] = {}

    def of(self, position: int) -> Copies:
        """The copies of the text at a position."""
        if position not in self._known:
            self._known[position] = Copies(self.asked, self.members[position])
        return self._known[position]


def _also_puts(plain: str, pairs: Set[str], named: Named) -> bool:
    if named.names:
        if not any(gives(plain, name) and bears(plain, name) for name in named.names):
            return False
    elif not all(name in plain for name in named.divisions):
        return False
    return sum(pair in plain for pair in pairs) >= _SAID_AGAIN * len(pairs)


def plain_of(asked: Asked, place: int) -> str:
    """Title and text of the message at a place as they are compared: two lines."""
    return f"{asked.of('plain_title', place)}\n{asked.of('plain_text', place)}"


def _pairs(plain: str) -> set[str]:
    """The different pairs of characters that follow each other."""
    return {plain[at : at + 2] for at in range(len(plain) - 1)}
