"""Two levels of clusters: a row goes to the nearest coarse one, and in it to the nearest fine one."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from minyi.understanding.clustering import (
    Grid,
    Labels,
    Nearest,
    in_chunks,
    nearest,
    refine,
    sums_by_label,
    to_grid,
)


@dataclass(frozen=True, slots=True)
class Levels:
    """Centres of both levels, on the grid; ``parents`` is the coarse cluster of each fine one.

    The last ``n_apart`` fine clusters came later than the coarse ones were made: a row goes to one of them
    that is nearer than the fine cluster which it would go to without them.
    """

    coarse_centres: Grid
    centres: Grid
    parents: Labels
    n_apart: int = 0


def one_cluster(rows: Grid) -> Levels:
    """All rows in one cluster on both levels."""
    centre = to_grid(sums_by_label(rows, np.zeros(len(rows), dtype=np.int64), 1))
    return Levels(centre, centre, np.zeros(1, dtype=np.int64))


def nearest_in_levels(grid: Grid, levels: Levels) -> Nearest:
    """The fine cluster of each row and how near its centre is. There must be a cluster."""
    n_first = len(levels.centres) - levels.n_apart
    first = levels.parents[:n_first]
    tops = np.unique(first) if levels.n_apart else np.arange(len(levels.coarse_centres))
    coarse = tops[nearest(grid, levels.coarse_centres[tops]).labels]
    labels = np.zeros(len(grid), dtype=np.int64)
    similarity = np.zeros(len(grid), dtype=np.float32)
    for part in in_chunks(len(grid)):
        products = grid[part] @ levels.centres[:n_first].T
        # Of fine clusters of another coarse one none is the nearest.
        products[first != coarse[part, None]] = -np.inf
        labels[part] = products.argmax(axis=1)
        similarity[part] = np.take_along_axis(products, labels[part][:, None], axis=1)[:, 0]
    if levels.n_apart:
        rival = nearest(grid, levels.centres[n_first:])
        wins = rival.similarity > similarity
        labels = np.where(wins, n_first + rival.labels, labels)
        similarity = np.where(wins, rival.similarity, similarity)
    return Nearest(labels, similarity)


def settled_levels(rows: Grid, as_received: Grid, fine: Grid, coarse: Grid, n_rounds: int) -> Levels:
    """Levels from starting centres of both, moved to rest among ``rows``, the fine ones within their coarse.

    The centres returned are the middles of the same rows ``as_received``, for those are what is compared.
    """
    settled = refine(rows, coarse, n_rounds)
    coarse, coarse_labels = settled.centres, settled.labels
    nearest_coarse = nearest(fine, coarse).labels
    fine_labels = np.zeros(len(rows), dtype=np.int64)
    parents: list[int] = []
    for parent in range(len(coarse)):
        inside = np.flatnonzero(coarse_labels == parent)
        own = fine[nearest_coarse == parent]
        settled = refine(rows[inside], own if len(own) else coarse[parent : parent + 1], n_rounds)
        fine_labels[inside] = len(parents) + settled.labels
        parents += [parent] * len(settled.centres)
    return Levels(
        _middles(as_received, coarse_labels, coarse),
        _middles(as_received, fine_labels, coarse[parents]),
        np.array(parents, dtype=np.int64),
    )


def without_small(grid: Grid, levels: Levels, fewest: float) -> Levels:
    """Levels without fine clusters of fewer rows and without empty ones, the largest first on both levels."""
    sizes = sizes_of(grid, levels)
    enough = sizes >= fewest
    if not enough.all():
        levels = _kept(levels, enough if enough.any() else sizes > 0)
        sizes = sizes_of(grid, levels)
    levels, sizes = _kept(levels, sizes > 0), sizes[sizes > 0]
    order = np.argsort(-sizes, kind="stable")
    held = np.bincount(levels.parents, weights=sizes)
    coarse_order = np.argsort(-held, kind="stable")
    place = np.empty(len(held), dtype=np.int64)
    place[coarse_order] = np.arange(len(held))
    return Levels(levels.coarse_centres[coarse_order], levels.centres[order], place[levels.parents[order]])


def sizes_of(grid: Grid, levels: Levels) -> npt.NDArray[np.int64]:
    """How many rows each fine cluster holds."""
    return np.bincount(nearest_in_levels(grid, levels).labels, minlength=len(levels.centres))


def _kept(levels: Levels, chosen: npt.NDArray[np.bool_]) -> Levels:
    coarse, parents = np.unique(levels.parents[chosen], return_inverse=True)
    return Levels(levels.coarse_centres[coarse], levels.centres[chosen], parents.astype(np.int64))


def _middles(rows: Grid, labels: Labels, otherwise: Grid) -> Grid:
    """The middle of the rows of each label; rows that cancel out leave no direction, then ``otherwise``."""
    middles = to_grid(sums_by_label(rows, labels, len(otherwise)))
    found: Grid = np.where(middles.any(axis=1, keepdims=True), middles, otherwise)
    return found
