"""Where names of places stand in many texts: found for all of them in one pass.

All texts are laid side by side as one column of characters. Pairs of characters that begin a short name, or
end a full or a learned one, are found by array work; only there a name is looked up.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from minyi.text.tagged import cut

Flags = npt.NDArray[np.bool_]
Characters = npt.NDArray[np.uint32]

_BETWEEN = "\n"
_CAPITALISED = re.compile("[A-Z][a-z]")
_BITS = 20
_LAST = 0xFFFF  # characters beyond count as this one
_STEP = np.uint32(0x9E35)
_MASK = np.uint32((1 << _BITS) - 1)


@dataclass(frozen=True, slots=True)
class Index:
    """Names by the two characters that they begin or end with: how long they may be, the longest first."""

    lengths: Mapping[str, tuple[int, ...]]
    pairs: Flags  # by hash of a pair


def index_of_heads(names: Collection[str]) -> Index:
    """An index by the first two characters of each name; names of one character are left out."""
    return _index({(name[:2], len(name)) for name in names})


def index_of_tails(names: Collection[str]) -> Index:
    """An index by the last two characters of each name; names of one character are left out."""
    return _index({(name[-2:], len(name)) for name in names})


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Texts as one string and where each begins in it, with a newline behind each.

    ``hashes`` is the hash of each pair of characters; ``edges`` are the places of characters that part what
    the segmenter cuts, so that nothing beyond them changes how it is cut.
    """

    whole: str
    starts: tuple[int, ...]
    hashes: Characters
    edges: tuple[int, ...]

    def places(self, index: Index) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Where pairs of the index stand, in order, and how long the names there may be."""
        lengths, whole = index.lengths, self.whole
        for place in np.flatnonzero(index.pairs[self.hashes]).tolist():
            found = lengths.get(whole[place : place + 2])
            if found is not None:
                yield place, found

    def capitalised(self) -> list[int]:
        """The texts in which a word begins with a capital letter."""
        return sorted({self.number_of(match.start()) for match in _CAPITALISED.finditer(self.whole)})

    def number_of(self, place: int) -> int:
        """The text in which a place of the whole lies."""
        return bisect_right(self.starts, place) - 1

    def stretch_at(self, place: int) -> tuple[int, str]:
        """What the segmenter cuts together around ``place``, and where that begins."""
        after = bisect_left(self.edges, place)
        start = self.edges[after - 1] + 1 if after else 0
        return start, self.whole[start : self.edges[after]]


def side_by_side(texts: Sequence[str]) -> SideBySide:
    """Lay texts side by side; halves of surrogate pairs are taken as they are."""
    whole = "".join(chain.from_iterable((text, _BETWEEN) for text in texts))
    starts = np.cumsum([0, *(len(text) + 1 for text in texts)])
    codes = _characters(whole)
    return SideBySide(
        whole,
        tuple(starts[:-1].tolist()),
        _hashed(codes[:-1], codes[1:]),
        tuple(np.flatnonzero(~_is_cut_together(codes)).tolist()),
    )


def cut_ends(stretches: Collection[str]) -> dict[str, dict[int, int]]:
    """Where each word of each stretch begins, and where it ends."""
    found: dict[str, dict[int, int]] = {}
    words = iter(cut(_BETWEEN.join(stretches)))
    for stretch in stretches:
        ends, at = {}, 0
        for word in words:
            if word == _BETWEEN:
                break
            ends[at] = at = at + len(word)
        found[stretch] = ends
    return found


def _characters(text: str) -> Characters:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _is_cut_together(codes: Characters) -> Flags:
    """Chinese characters, letters, figures and the signs that the segmenter keeps with them."""
    found: Flags = _table_of_cut()[np.minimum(codes, np.uint32(_LAST))]
    return found


@cache
def _table_of_cut() -> Flags:
    table = np.zeros(_LAST + 1, dtype=np.bool_)
    for first, last in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF)):
        table[first : last + 1] = True
    # Beyond the first plane stand rare Chinese characters, and signs that it does no harm to take with them.
    table[_LAST] = True
    table[_characters("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+#&._%-")] = True
    return table


def _index(found: Collection[tuple[str, int]]) -> Index:
    lengths: dict[str, list[int]] = {}
    for pair, length in found:
        if length > 1:
            lengths.setdefault(pair, []).append(length)
    flags = np.zeros(1 << _BITS, dtype=np.bool_)
    codes = _characters("".join(lengths))
    flags[_hashed(codes[::2], codes[1::2])] = True
    return Index({pair: tuple(sorted(several, reverse=True)) for pair, several in lengths.items()}, flags)


def _hashed(first: Characters, second: Characters) -> Characters:
    return (first * _STEP ^ second) & _MASK
