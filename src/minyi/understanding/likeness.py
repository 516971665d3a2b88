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

Ints = npt.NDArray[np.int64]

# Text marks of masked personal data say nothing about what is asked.
_MASK = re.compile(r"〔[^〕]{1,8}〕")
_NOT_WORD = re.compile(r"[\W_]+")
_BUCKETS = 1 << 20
_TEXTS_AT_ONCE = 5000
_WEIGHTS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F],
    dtype=np.uint64,
)
_FIRST_HAN = 0x2E80


@dataclass(frozen=True, slots=True)
class Wording:
    """Counts and weights of the character sequences of n texts.

    ``counts`` and ``weights`` are sparse, n × buckets; rows of ``weights`` have length 1 (or 0). ``spread``
    is the number of texts each sequence occurs in.
    """

    counts: Any
    weights: Any
    spread: Ints


def folded(text: str, longest: int) -> str:
    """What is compared: letters, digits and characters only, lower case, at most ``longest`` of them."""
    return _NOT_WORD.sub("", _MASK.sub(" ", text))[:longest].lower()


def sequences(text: str) -> Ints:
    """The hashed character sequences of a folded text, with repeats."""
    return _sequences_of([text])[0]


def wording_of(
    texts: Sequence[str], *, longest: int, most_spread: float = 0.1, fewest_spread: int = 2
) -> Wording:
    """Weigh the character sequences of ``texts``: (1 + log count) × (1 + log((1 + n) / (1 + spread))).

    Sequences in fewer than ``fewest_spread`` texts, or in more than ``most_spread`` of all texts (never fewer
    than 10), weigh nothing. What one text alone says tells it apart from others (1), but also hides what it
    shares with them (2).
    """
    n = len(texts)
    columns, rows = _all_sequences([folded(text, longest) for text in texts])
    counts = sparse.csr_matrix((np.ones(len(columns)), (rows, columns)), shape=(n, _BUCKETS))
    counts.sum_duplicates()
    spread = np.bincount(counts.indices, minlength=_BUCKETS).astype(np.int64)
    telling = (spread >= fewest_spread) & (spread <= max(10.0, most_spread * n))
    rarity = np.where(telling, 1.0 + np.log((1.0 + n) / (1.0 + spread)), 0.0)
    weights = counts.copy()
    weights.data = (1.0 + np.log(weights.data)) * rarity[weights.indices]
    weights.eliminate_zeros()
    return Wording(counts=counts, weights=_to_length_one(weights), spread=spread)


def _to_length_one(matrix: Any) -> Any:
    """The rows of a sparse matrix scaled to Euclidean length 1; empty rows stay empty."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1.0
    return (sparse.diags(1.0 / lengths) @ matrix).tocsr()


def _all_sequences(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """The sequences of all texts and the text each is of, some thousand texts at a time."""
    columns, rows = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        found, owners = _sequences_of(texts[start : start + _TEXTS_AT_ONCE])
        columns.append(found)
        rows.append(owners + start)
    return np.concatenate(columns), np.concatenate(rows)


def _sequences_of(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """As ``_all_sequences``, in one stretch: no sequence crosses the border (a NUL) between two texts."""
    points = np.frombuffer("\0".join(texts).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    border = points == 0
    owners = np.cumsum(border)
    latin = (points < _FIRST_HAN) & ~((points >= ord("0")) & (points <= ord("9")))
    columns, rows = [], []
    for size, is_latin in ((2, False), (3, False), (5, True)):
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
        mixed = (mixed ^ (points[offset : offset + n] * _WEIGHTS[offset])) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = mixed ^ (mixed >> np.uint64(29))
    return (mixed >> np.uint64(44)).astype(np.int64)


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
