"""How alike ideas are among many on one matter, where all are about the same and few say the same.

What all of them share tells nothing: a word weighs the more the fewer of them hold it, and vectors are taken
from their common middle. All sums are of numbers on a grid and so the same in any order (see ``compared``).
"""

import numpy as np
import numpy.typing as npt

from minyi.understanding.compared import Compared, Floats, Single

_GRID = 2_048.0
_FINE_GRID = 2.0**20
_POWER = 3  # of the likeness of two words: three that are half alike are no word in common
_FEW = 30  # sentences; the middle of fewer is not yet what all of them share
_DIGITS = 6


def likeness_among(compared: Compared, nearness: Single) -> Floats:
    """How alike two of n texts are beyond what all share: (n × n), symmetric, at most 1; 0 for nothing.

    The mean of: how far the words of either are covered by the other; the cosine of the rarity-weighted means
    of their words; and, where there is a model of texts, the cosine of its vectors. Vectors are centred on
    the n texts, by n / (n + 30) of the way. ``nearness`` is the ``reach`` of the texts.
    """
    rare = compared.by_rarity()
    near = np.round(nearness.astype(np.float64) ** _POWER * _FINE_GRID) / _FINE_GRID
    covered = np.asarray(rare.weights @ near.T, dtype=np.float64)
    parts = [(covered + covered.T) / 2.0]
    if rare.meanings is None:
        parts.append(_centred(rare.weights.toarray()))
    else:
        parts.append(_centred(np.asarray(rare.weights @ rare.meanings.astype(np.float64))))
    if rare.text_vectors is not None:
        parts.append(_centred(rare.text_vectors.astype(np.float64)))
    likeness: Floats = np.round(sum(parts[1:], start=parts[0]) / len(parts), _DIGITS)
    silent = compared.sizes == 0
    likeness[silent] = 0.0
    likeness[:, silent] = 0.0
    return likeness


def _centred(vectors: npt.NDArray[np.float64]) -> Floats:
    """The cosines of vectors from their common middle."""
    n = len(vectors)
    units = _to_grid(_units(vectors))
    middle = units.sum(axis=0) / max(1, n) * (n / (n + _FEW))
    centred = _to_grid(_units(units - middle))
    cosines: Floats = centred @ centred.T
    return cosines


def _units(vectors: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    lengths = np.sqrt(np.square(vectors).sum(axis=1, keepdims=True))
    units: npt.NDArray[np.float64] = vectors / np.where(lengths == 0.0, 1.0, lengths)
    return units


def _to_grid(vectors: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    rounded: npt.NDArray[np.float64] = np.round(vectors * _GRID) / _GRID
    return rounded
