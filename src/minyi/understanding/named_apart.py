"""Which sentences name different places or things: they cannot say the same, however alike their words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_uppercase

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from minyi.text.words import words
from minyi.understanding.cues.clear import DIVISION

Flags = npt.NDArray[np.bool_]

_MOST_DENSE = 10_000  # fields of a matrix that is multiplied quicker when it is dense
# Divisions of one height, from the highest: a county is never a city, though it may lie in one.
_HEIGHTS = ("省", "市", "区县州盟旗", "镇乡", "村")
_ENDS = "".join(_HEIGHTS)
_WRITTEN = re.compile(rf"[\u4e00-\u9fff]{{2}}[{_ENDS}]")
# What ends like a division and is none, or no certain one.
_COMMON = re.compile(
    r"(?:小|城|市|地|学|校|园|景|社|片|库|山|厂|校|林|矿|郊|新|老|旧|全|本|我|各|该|整|开发|高新|经开"
    r"|经济|示范|保护|自贸|实验|居民|生活|商业|工业"
    r"|风景|行政|住宅|安置|棚户|老城|新城)区$|(?:城|超|都|闹|上|股|楼|集|夜|早|菜|全|本|我|各|该|农贸"
    r"|地级|县级|直辖|省会)市$"
    r"|(?:农|乡|新|本|我|各|该|全|自然|行政|城中)村$|(?:本|我|各|该|全|郡)[省县镇乡]$|(?:城|乡|集|故|家"
    r"|老|思)[镇乡]$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """The places and bodies that a sentence names, in all lengths their names may have, and its divisions."""

    names: frozenset[str] = frozenset()
    divisions: frozenset[str] = frozenset()


@lru_cache(maxsize=1 << 14)
def divisions_in(plain: str) -> frozenset[str]:
    """The divisions that a sentence names, whole words of it or hidden by their publisher ("A3区")."""
    hidden = DIVISION.findall(plain)
    rest = DIVISION.sub(" ", plain) if hidden else plain
    if all(_COMMON.search(found) for found in _WRITTEN.findall(rest)):
        return frozenset(hidden)
    written = (word for word in words(rest) if len(word) > 2 and word[-1] in _ENDS)
    return frozenset(word for word in written if not _COMMON.search(word)).union(hidden)


def named_apart(named: Sequence[Named]) -> Flags:
    """(n × n), symmetric: True where two name no place or body in common and others than each other.

    They do where both name some, or where their divisions of one height are not the same.
    """
    apart, shared = _by_names([one.names for one in named])
    distinct: dict[frozenset[str], int] = {}
    which = np.array([distinct.setdefault(one.divisions, len(distinct)) for one in named], dtype=np.int32)
    for height in _HEIGHTS:
        numbers: dict[frozenset[str], int] = {frozenset(): 0}
        of_height = [frozenset(name for name in names if name[-1] in height) for names in distinct]
        own = np.array([numbers.setdefault(names, len(numbers)) for names in of_height], dtype=np.int32)
        if len(numbers) > 2:
            own = own[which]
            apart |= (own[:, None] != own) & (own[:, None] > 0) & (own > 0)
    apart &= ~shared
    return apart


def in_other_cities(named: Sequence[Named]) -> Flags:
    """Where two name divisions that their publisher hid under other letters: B3县 is not in A市."""
    letters = [frozenset(one[0] for one in each.divisions if one[0] in ascii_uppercase) for each in named]
    kinds = {letter: number for number, letter in enumerate(sorted(set(letters), key=sorted))}
    of_each = np.array([kinds[letter] for letter in letters], dtype=np.int64)
    apart = [[bool(one and other and one.isdisjoint(other)) for other in kinds] for one in kinds]
    found: Flags = np.array(apart, dtype=bool).reshape(len(kinds), len(kinds))[np.ix_(of_each, of_each)]
    return found


def _by_names(names: Sequence[frozenset[str]]) -> tuple[Flags, Flags]:
    """Where both of two name something, and where they name the same: each (n × n)."""
    numbers: dict[str, int] = {}
    flat: list[int] = []
    borders = [0]
    for one in names:
        flat += [numbers.setdefault(name, len(numbers)) for name in one]
        borders.append(len(flat))
    has_name = np.diff(borders) > 0
    both = has_name[:, None] & has_name
    if not both.any():
        return both, both.copy()
    shape = (len(names), len(numbers))
    if len(names) * len(numbers) <= _MOST_DENSE:
        dense = np.zeros(shape, dtype=np.int32)
        dense[np.repeat(np.arange(len(names)), np.diff(borders)), flat] = 1
        return both, (dense @ dense.T) > 0
    held = csr_array((np.ones(len(flat), dtype=np.int32), flat, borders), shape=shape)
    return both, (held @ held.T).toarray() > 0
