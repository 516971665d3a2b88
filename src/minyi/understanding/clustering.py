"""k-means on a grid of whole numbers: the same labels on every machine, with any number of threads.

A vector of length 1 is multiplied by 2¹¹ and rounded. The products of two such vectors, and every partial sum
on the way, are whole numbers of at most 2²² · (1 + rounding) < 2²⁴, which single precision holds exactly. So
neither the order of a sum, nor the number of threads, nor the processor can move a row to another cluster.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

Grid = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]

GRID_LENGTH = 2048.0
_ROWS_AT_ONCE = 8192
_ROWS_IN_CACHE = 256  # whose numbers in double precision fit the nearest cache but one


@dataclass(frozen=True, slots=True)
class Nearest:
    """The cluster of each row and how near it is, as a cosine times ``GRID_LENGTH`` squared."""

    labels: Labels
    similarity: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Clusters:
    """Centres on the grid, and the nearest of them for each row."""

    centres: Grid
    labels: Labels


def to_grid(vectors: npt.NDArray[np.floating]) -> Grid:
    """Rows scaled to length ``GRID_LENGTH`` and rounded to whole numbers; rows without direction stay 0."""
    grid: Grid = np.empty(vectors.shape, dtype=np.float32)
    for start in range(0, len(vectors), _ROWS_IN_CACHE):
        part = slice(start, start + _ROWS_IN_CACHE)
        grid[part] = _on_grid(vectors[part].astype(np.float64))
    return grid


def _on_grid(exact: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """See ``to_grid``."""
    if not np.isfinite(exact).all():
        exact = np.nan_to_num(exact, nan=0.0, posinf=0.0, neginf=0.0)
    # Products and sums one after the other, not a library norm: its order of summing is not ours to know.
    length = np.sqrt(_row_sums(exact * exact))
    scale = np.divide(GRID_LENGTH, length, out=np.zeros_like(length), where=length > 0)
    on_grid: npt.NDArray[np.float64] = np.rint(exact * scale[:, None])
    return on_grid


def _row_sums(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The sum of each row, its second half folded onto the first until one column is left."""
    while (n_columns := rows.shape[1]) > 1:
        half = n_columns // 2
        folded = rows[:, :half] + rows[:, half : 2 * half]
        if n_columns % 2:
            folded[:, 0] += rows[:, -1]
        rows = folded
    return rows[:, 0] if rows.shape[1] else np.zeros(len(rows))


def in_chunks(n_rows: int) -> Iterator[slice]:
    """Slices that cover ``n_rows`` rows, small enough that a chunk's work fits a cache or two."""
    for start in range(0, n_rows, _ROWS_AT_ONCE):
        yield slice(start, min(start + _ROWS_AT_ONCE, n_rows))


def nearest(grid: Grid, centres: Grid) -> Nearest:
    """The most similar centre of each row; the first of several that are equally near."""
    labels = np.zeros(len(grid), dtype=np.int64)
    similarity = np.zeros(len(grid), dtype=np.float32)
    for part in in_chunks(len(grid)):
        products = grid[part] @ centres.T
        labels[part] = products.argmax(axis=1)
        similarity[part] = np.take_along_axis(products, labels[part][:, None], axis=1)[:, 0]
    return Nearest(labels, similarity)


def sums_by_label(grid: Grid, labels: Labels, n_labels: int) -> npt.NDArray[np.float64]:
    """Sum of the rows of each label (n_labels × dimensions), exact; rows with label -1 are left out."""
    sums = np.zeros((n_labels, grid.shape[1]), dtype=np.float64)
    for part in in_chunks(len(grid)):
        held = np.flatnonzero(labels[part] >= 0)
        where = (labels[part][held], held)
        ones = np.ones(len(held), dtype=np.float32)
        members = sparse.csr_array((ones, where), shape=(n_labels, len(labels[part])))
        # A chunk of 2¹³ rows of whole numbers up to 2¹¹: no sum is above 2²⁴, so single precision is exact.
        sums += members @ grid[part]
    return sums


def fit_centres(grid: Grid, n_centres: int, seed: int, n_rounds: int = 25) -> Grid:
    """The centres that ``fit_clusters`` finds."""
    return fit_clusters(grid, n_centres, seed, n_rounds).centres


def fit_clusters(grid: Grid, n_centres: int, seed: int, n_rounds: int = 25) -> Clusters:
    """At most ``n_centres`` clusters: k-means by cosine (Lloyd) from k-means++ starts.

    Fewer come back when there are fewer distinct rows. Zero rows must be left out before.
    """
    return refine(grid, _starts(grid, n_centres, seed), n_rounds)


def refine(grid: Grid, centres: Grid, n_rounds: int) -> Clusters:
    """Moves centres to the middle of their rows until no row changes cluster; empty clusters disappear.

    Holds one number for each row and centre, and reckons anew only those of centres that moved.
    """
    labels = np.full(len(grid), -1, dtype=np.int64)
    sums = np.zeros(centres.shape, dtype=np.float64)
    products = grid @ centres.T
    for _ in range(n_rounds):
        before, labels = labels, products.argmax(axis=1)
        gone = np.flatnonzero(labels != before)
        if len(gone) == 0:
            return Clusters(centres, labels)
        # Sums of whole numbers are exact, so only those rows need be moved that went elsewhere.
        sums += sums_by_label(grid[gone], labels[gone], len(centres))
        sums -= sums_by_label(grid[gone], before[gone], len(centres))
        touched = np.union1d(labels[gone], before[gone][before[gone] >= 0])
        moved = to_grid(sums[touched])
        # Rows that cancel out leave no direction; such a cluster keeps the centre it had.
        is_moved = moved.any(axis=1) & (moved != centres[touched]).any(axis=1)
        touched, moved = touched[is_moved], moved[is_moved]
        # Whole numbers again: a centre that stays has the products that it had.
        products[:, touched] = grid @ moved.T
        centres = centres.copy()
        centres[touched] = moved
        held = np.bincount(labels, minlength=len(centres)) > 0
        if not held.all():
            labels = np.full(len(grid), -1, dtype=np.int64)
            centres, products = centres[held], products[:, held]
            sums = np.zeros(centres.shape, dtype=np.float64)
    return Clusters(centres, products.argmax(axis=1))


def _starts(grid: Grid, n_centres: int, seed: int) -> Grid:
    """Rows far from each other, drawn with a chance in proportion to 1 − cosine to the nearest so far.

    Arthur and Vassilvitskii, "k-means++", SODA 2007; between unit vectors half the squared distance is
    1 − cosine.
    """
    random = np.random.default_rng(seed)
    chosen = [int(random.integers(len(grid)))]
    top = np.float64(GRID_LENGTH * GRID_LENGTH)
    far = np.full(len(grid), np.inf)
    # Two rows of the same direction may differ from the full length by the rounding of the grid.
    same = GRID_LENGTH * np.sqrt(grid.shape[1])
    while len(chosen) < n_centres:
        gap = top - (grid @ grid[chosen[-1]]).astype(np.float64)
        far = np.minimum(far, np.where(gap <= same, 0.0, gap))
        reach = far.cumsum()
        if reach[-1] <= 0:
            break
        chosen.append(int(np.searchsorted(reach, random.random() * reach[-1], side="right")))
    starts: Grid = grid[np.array(chosen)]
    return starts
