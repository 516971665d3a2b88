"""How alike two messages are in their wording: weighted character sequences.

A rare name that two messages share weighs far more than the words that every letter holds, and no list
of names is needed for that. Chinese is read in pairs and triples of characters, Latin script in sequences of
five letters.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from minyi.text.marks import without_marks

Ints = npt.NDArray[np.int64]

_NOT_WORD = re.compile(r"[\W_]+")
_BUCKETS = 1 << 20
_TEXTS_AT_ONCE = 500
_ROWS_WEIGHED_AT_ONCE = 1 << 14
_NONE = np.empty(0, dtype=np.int32)
_FIRST = np.zeros(1, dtype=np.int64)
_WEIGHTS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F],
    dtype=np.uint64,
)
_ALL_BITS = (1 << 64) - 1
_MIX = 0xBF58476D1CE4E5B9
_FIRST_HAN = 0x2E80
_HAN_SIZES = (3, 2)
_LATIN_SIZE = 5


@dataclass(frozen=True, slots=True)
class Wording:
    """The weights of the character sequences of n texts, and the sequence each column stands for (ascending).

    ``weights`` is sparse, n × columns, float32; its rows have length 1 (or 0).
    """

    weights: Any
    columns: Ints


def folded(text: str, longest: int) -> str:
    """What is compared: letters, digits and characters only, lower case, at most ``longest`` of them."""
    return _NOT_WORD.sub("", without_marks(text))[:longest].lower()


def sequences(text: str) -> Ints:
    """The hashed character sequences of a folded text, with repeats."""
    return _sequences_of([text])[0]


def sequences_in(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """The hashed character sequences of folded texts, with repeats, and the place of the text of each."""
    return _sequences_of(texts)


def last_sequence(text: str) -> int | None:
    """A sequence that a folded text ends with, hashed; None where it is too short for one."""
    points = [ord(sign) for sign in text[-_LATIN_SIZE:]]
    if all(map(_is_latin, points)):
        return _hashed(points) if len(points) == _LATIN_SIZE else None
    ends = (points[-size:] for size in _HAN_SIZES if len(points) >= size)
    return next((_hashed(end) for end in ends if not all(map(_is_latin, end))), None)


def counts_of(texts: Sequence[str]) -> Any:
    """How often each character sequence stands in each of n folded texts: sparse, n × buckets, int32."""
    times_of, which_of, ends_of = [_NONE], [_NONE], [_FIRST]
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        some = texts[start : start + _TEXTS_AT_ONCE]
        found, owners = _sequences_of(some)
        # One number says text and sequence, so that sorting once brings the repeats together.
        pairs, times = np.unique(owners * _BUCKETS + found, return_counts=True)
        ends = np.searchsorted(pairs, np.arange(len(some) + 1) * _BUCKETS)
        times_of.append(times.astype(np.int32))
        which_of.append((pairs % _BUCKETS).astype(np.int32))
        ends_of.append(ends_of[-1][-1] + ends[1:])
    times = np.concatenate(times_of)
    del times_of
    which = np.concatenate(which_of)
    del which_of
    ends = np.concatenate(ends_of)
    if len(times) < np.iinfo(np.int32).max:
        ends = ends.astype(np.int32)
    return sparse.csr_matrix((times, which, ends), shape=(len(texts), _BUCKETS))


def holders_of(counts: Any) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Where each sequence's texts end in the list of holders, and that list, from counts of n texts."""
    held = sparse.csr_matrix(
        (np.ones(counts.nnz, dtype=np.bool_), counts.indices, counts.indptr), counts.shape
    )
    by_sequence = held.tocsc()
    return by_sequence.indptr, by_sequence.indices


def wording_of(
    texts: Sequence[str], *, longest: int, most_spread: float = 0.1, fewest_spread: int = 2
) -> Wording:
    """The weighted wording of ``texts``, ``longest`` folded characters of each; see ``weighed``."""
    counts = counts_of([folded(text, longest) for text in texts])
    return weighed(counts, most_spread=most_spread, fewest_spread=fewest_spread)


def weighed(counts: Any, *, most_spread: float = 0.1, fewest_spread: int = 2) -> Wording:
    """Weigh counted sequences: (1 + log count) × (1 + log((1 + n) / (1 + spread))), rows scaled to length 1.

    ``spread`` is the number of texts a sequence stands in. Sequences in fewer than ``fewest_spread`` texts,
    or in more than ``most_spread`` of all texts (never fewer than 10), weigh nothing. What one text alone
    says tells it apart from others (1), but also hides what it shares with them (2).
    """
    n = counts.shape[0]
    spread = np.bincount(counts.indices, minlength=_BUCKETS)
    telling = (spread >= fewest_spread) & (spread <= max(10.0, most_spread * n))
    columns = np.flatnonzero(telling)
    places = (np.cumsum(telling) - 1).astype(np.int32)
    rarity = 1.0 + np.log((1.0 + n) / (1.0 + spread[columns]))
    parts = [sparse.csr_matrix((0, len(columns)), dtype=np.float32)]
    for start in range(0, n, _ROWS_WEIGHED_AT_ONCE):
        some = counts[start : start + _ROWS_WEIGHED_AT_ONCE]
        kept = telling[some.indices]
        which = places[some.indices[kept]]
        weights = ((1.0 + np.log(some.data[kept])) * rarity[which]).astype(np.float32)
        ends = np.concatenate(([0], np.cumsum(kept)))[some.indptr].astype(np.int32)
        matrix = sparse.csr_matrix((weights, which, ends), shape=(some.shape[0], len(columns)))
        _to_length_one(matrix)
        parts.append(matrix)
    return Wording(weights=sparse.vstack(parts, format="csr", dtype=np.float32), columns=columns)


def _to_length_one(matrix: Any) -> None:
    """Scale the rows of a sparse matrix to Euclidean length 1, in place; empty rows stay empty."""
    sizes = np.diff(matrix.indptr)
    owners = np.repeat(np.arange(matrix.shape[0], dtype=np.int32), sizes)
    squares = np.square(matrix.data, dtype=np.float64)
    lengths = np.sqrt(np.bincount(owners, weights=squares, minlength=matrix.shape[0]))
    lengths[lengths == 0] = 1.0
    matrix.data /= lengths.astype(np.float32)[owners]


def _sequences_of(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """The sequences of texts and the text each is of; none crosses the border (a NUL) between two texts."""
    points = np.frombuffer("\0".join(texts).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    border = points == 0
    owners = np.cumsum(border)
    latin = (points < _FIRST_HAN) & ~((points >= ord("0")) & (points <= ord("9")))
    columns, rows = [], []
    for size, is_latin in (*((size, False) for size in _HAN_SIZES), (_LATIN_SIZE, True)):
        if len(points) < size or (is_latin and not latin.any()):
            continue
        all_latin = _in_windows(latin, size, every=True)
        wanted = (all_latin == is_latin) & ~_in_windows(border, size, every=False)
        columns.append(_hashed_windows(points, size)[wanted])
        rows.append(owners[: len(wanted)][wanted])
    if not columns:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    return np.concatenate(columns), np.concatenate(rows)


def _hashed_windows(points: npt.NDArray[np.uint64], size: int) -> Ints:
    n = len(points) - size + 1
    mixed = np.zeros(n, dtype=np.uint64)
    for offset in range(size):
        mixed = (mixed ^ (points[offset : offset + n] * _WEIGHTS[offset])) * np.uint64(_MIX)
        mixed = mixed ^ (mixed >> np.uint64(29))
    return (mixed >> np.uint64(44)).astype(np.int64)


def _is_latin(point: int) -> bool:
    return point < _FIRST_HAN and not ord("0") <= point <= ord("9")


def _hashed(points: Sequence[int]) -> int:
    """``_hashed_windows`` for a single window, which is far quicker in plain numbers of 64 bits."""
    mixed = 0
    for point, weight in zip(points, _WEIGHTS.tolist(), strict=False):
        mixed = ((mixed ^ (point * weight & _ALL_BITS)) * _MIX) & _ALL_BITS
        mixed ^= mixed >> 29
    return mixed >> 44


def _in_windows(flags: npt.NDArray[np.bool_], size: int, *, every: bool) -> npt.NDArray[np.bool_]:
    """Whether every one (or any one) of ``size`` neighbours has the flag."""
    n = len(flags) - size + 1
    result = flags[:n].copy()
    for offset in range(1, size):
        if every:
            result &= flags[offset : offset + n]
        else:
            result |= flags[offset : offset + n]
    return result
