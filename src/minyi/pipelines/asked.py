"""What is read of the messages to gather ideas and questions, and which copies of a text put the same."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

from minyi.understanding.compared import numbers_in
from minyi.understanding.named_apart import Named, divisions_in
from minyi.understanding.own_names import bears, gives

_READ = ("text", "shown_title", "shown_text", "plain_title", "plain_text")
_SAID_AGAIN = 0.8  # of the pairs of characters of a sentence, to be found in a copy


@dataclass(frozen=True, slots=True)
class Asked:
    """A cleaned table that asks are quoted from, and the places that have a reply."""

    columns: Mapping[str, list[str | None]]
    rows: list[int]
    authors: list[str | None]
    replied: frozenset[int]

    def of(self, column: str, place: int) -> str:
        """What a message holds, "" for nothing."""
        return self.columns[column][place] or ""


def asked_of(table: pa.Table) -> Asked:
    """What is read of a ``CLEANED`` table, once for ideas and questions."""
    replies = table["reply"].to_pylist()
    return Asked(
        columns={name: table[name].to_pylist() for name in _READ},
        rows=table["row"].to_pylist(),
        authors=table["author_pseudonym"].to_pylist(),
        replied=frozenset(place for place, reply in enumerate(replies) if reply and reply.strip()),
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
    def _holding(self) -> dict[str, list[int]]:
        holding: dict[str, list[int]] = {}
        for place, plain in self._plain_of.items():
            for number in numbers_in(plain):
                holding.setdefault(number, []).append(place)
        return holding

    def that_put(self, sentence: str | None, named: Named) -> list[int]:
        """The places of those that put a sentence in plain form: they say most of it, of the same place.

        A copy is much like the text that stands for it, but a sentence may be left out, or the letter sent
        on to others with their names; whose numbers are others says something else. Without a sentence the
        place alone counts.
        """
        counting = sentence or ""
        for division in divisions_in(counting):  # A3区 is a name
            counting = counting.replace(division, " ")
        # The rarest number first: of many copies few hold it.
        holding = sorted((self._holding.get(number, []) for number in numbers_in(counting)), key=len)
        places = list(holding[0] if holding else self._places)
        for others in holding[1:]:
            held = frozenset(others)
            places = [one for one in places if one in held]
        pairs = {sentence[at : at + 2] for at in range(len(sentence) - 1)} if sentence else set()
        return [place for place in places if _also_puts(self._plain_of[place], pairs, named)]


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
