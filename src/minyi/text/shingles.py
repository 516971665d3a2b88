"""Shingles: the sets of four characters in a row that say how alike two texts are.

Texts are compared in their folded form. Shingles are kept as 63-bit hashes, computed over whole batches of
code points at once; two different shingles share a hash about once in 10^18 pairs.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse

from minyi.text.normal import squeezed, with_narrow_signs
from minyi.text.simplified import simplified

WIDTH = 4

# Odd constants of good bit mixing: the golden ratio in 64 bits, and those of the splitmix64 generator.
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)
_BATCH = 4_096
_PAIR_BATCH = 2_000_000


@dataclass(frozen=True, slots=True)
class Shingles:
    """The shingle hashes of many texts: those of text ``i`` are ``hashes[starts[i]:starts[i + 1]]``."""

    hashes: npt.NDArray[np.uint64]
    starts: npt.NDArray[np.int64]

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """How many shingles each text has."""
        return np.diff(self.starts)


@dataclass(frozen=True, slots=True)
class ShingleSets:
    """The sets of shingles of many texts, as rows of a sparse matrix whose columns are the hashes."""

    matrix: scipy.sparse.csr_matrix
    lengths: npt.NDArray[np.int64]


def folded(texts: Sequence[str]) -> list[str]:
    """Each text in the form in which texts are compared.

    NFKC (which folds widths), lower case, no white space, simplified characters. What a text becomes does
    not depend on its neighbours.
    """
    # NFKC narrows signs too, but takes ten times as long over a text that has some.
    narrow = (unicodedata.normalize("NFKC", with_narrow_signs(text)) for text in texts)
    return [simplified(squeezed(text.lower())) for text in narrow]


def shingles(texts: Sequence[str]) -> Shingles:
    """Every shingle of every text, in reading order, repeats included; none of a text under 4 characters."""
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    n_shingles = np.maximum(lengths - (WIDTH - 1), 0)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(n_shingles)])
    points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    if starts[-1] == 0:
        return Shingles(np.empty(0, dtype=np.uint64), starts)
    # A code point has 21 bits, so three fit into one word; the fourth is added after mixing.
    three = (points[:-3] << np.uint64(42)) | (points[1:-2] << np.uint64(21)) | points[2:-1]
    begins = np.cumsum(lengths) - lengths
    at = np.arange(starts[-1]) + np.repeat(begins - starts[:-1], n_shingles)
    return Shingles(_mixed(three[at] * _GOLDEN + points[3:][at] * _MIX_1), starts)


def shingle_sets(texts: Sequence[str]) -> ShingleSets:
    """The set of shingles of each text. Costs one sort of each batch of texts; 9 bytes a shingle are kept."""
    hashes = [np.empty(0, dtype=np.int64)]
    counts = [np.zeros(1, dtype=np.int64)]
    for start in range(0, len(texts), _BATCH):
        found = shingles(texts[start : start + _BATCH])
        owners = np.repeat(np.arange(len(found.lengths)), found.lengths)
        order = np.lexsort((found.hashes, owners))
        values, owners = found.hashes[order].astype(np.int64), owners[order]
        new = np.ones(len(values), dtype=np.bool_)
        new[1:] = (values[1:] != values[:-1]) | (owners[1:] != owners[:-1])
        hashes.append(values[new])
        counts.append(np.bincount(owners[new], minlength=len(found.lengths)).astype(np.int64))
    columns, lengths = np.concatenate(hashes), np.concatenate(counts)
    matrix = scipy.sparse.csr_matrix(
        (np.ones(len(columns), dtype=np.int8), columns, np.cumsum(lengths)),
        shape=(len(texts), np.iinfo(np.int64).max),
    )
    matrix.has_canonical_format = True
    return ShingleSets(matrix, lengths[1:])


def jaccards(
    sets: ShingleSets, left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """The exact Jaccard ``|A ∩ B| / |A ∪ B|`` of each pair ``left[k]``, ``right[k]`` of texts.

    Two empty sets have 0. Cost grows with the sizes of the sets compared.
    """
    n_left, n_right = sets.lengths[left], sets.lengths[right]
    both = np.zeros(len(left), dtype=np.int64)
    ends = np.cumsum(n_left + n_right)
    start = 0
    while start < len(left):
        spent = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, spent + _PAIR_BATCH, side="right")))
        shared = sets.matrix[left[start:stop]].multiply(sets.matrix[right[start:stop]])
        both[start:stop] = np.diff(shared.indptr)
        start = stop
    result: npt.NDArray[np.float64] = both / np.maximum(n_left + n_right - both, 1)
    return result


def _mixed(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """The splitmix64 finaliser, less one bit, so that a hash also fits a signed word."""
    values = (values ^ (values >> np.uint64(30))) * _MIX_1
    values = (values ^ (values >> np.uint64(27))) * _MIX_2
    return (values ^ (values >> np.uint64(31))) >> np.uint64(1)
