"""Where a merge tree of small clusters is cut, so that the clusters that result are clear."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from minyi.understanding.clustering import GRID_LENGTH, Grid, Labels, to_grid
from minyi.understanding.ward import cut, ward_links

Floats = npt.NDArray[np.float64]

# What a cut must gain in silhouette for each doubling or halving of the usual number of clusters.
_PRICE_OF_DOUBLING = 0.08
_MOST_CUTS_TRIED = 25
_ROWS_LOOKED_AT = 4_000


@dataclass(frozen=True, slots=True)
class Tree:
    """Ward's tree over the sums of small clusters of ``rows`` (all on the grid)."""

    rows: Grid
    sums: Floats
    links: Floats


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many clusters a cut may give, and how many are usual."""

    fewest: float
    usual: float
    most: float


def tree_of(rows: Grid, sums: Floats) -> Tree:
    """The tree over small clusters (two at least), given by the sum of each one's rows."""
    return Tree(rows, sums, ward_links(to_grid(sums) / np.float64(GRID_LENGTH)))


def clearest_cut(tree: Tree, wanted: Wanted) -> Labels:
    """The cluster of each small cluster, cut where the silhouette is best near the usual number.

    Messages rarely fall into clear camps; their silhouette is then flat over the number of topics and says
    nothing. So each doubling or halving of the usual number has to be paid for with a clearer cut. Two cuts
    of one tree are nested.
    """
    cuts = [cut(tree.links, size) for size in _sizes_tried(wanted, len(tree.sums))]
    centres = [to_grid(merged(tree.sums, joined)) for joined in cuts]
    # One cut of a tree has most of its clusters from another: each is looked at once.
    distinct, places = np.unique(np.concatenate(centres), axis=0, return_inverse=True)
    near = _looked_at(tree.rows) @ distinct.T
    best, best_score, start = cuts[0], -np.inf, 0
    for joined, own in zip(cuts, centres, strict=True):
        price = _PRICE_OF_DOUBLING * abs(float(np.log2(len(own) / wanted.usual)))
        score = round(_clearness(near[:, places[start : start + len(own)]]) - price, 9)
        start += len(own)
        if score > best_score:
            best, best_score = joined, score
    return best


def merged(sums: Floats, joined: Labels) -> Floats:
    """The sums of clusters that are joined."""
    # Products of whole numbers with 0 or 1: exact.
    total: Floats = (np.arange(int(joined.max()) + 1)[:, None] == joined).astype(np.float64) @ sums
    return total


def silhouette(rows: Grid, centres: Grid) -> float:
    """Simplified silhouette, mean of (b − a) / b over at most some 4,000 rows.

    a and b are a row's cosine distances to the nearest and the second nearest centre (Hruschka, de Castro and
    Campello 2004). 0 for a single centre.
    """
    return _clearness(_looked_at(rows) @ centres.T)


def _looked_at(rows: Grid) -> Grid:
    return np.ascontiguousarray(rows[:: -(-len(rows) // _ROWS_LOOKED_AT)])


def _clearness(near: npt.NDArray[np.float32]) -> float:
    """The silhouette of rows that are so near to each centre."""
    n_centres = near.shape[1]
    if n_centres < 2:
        return 0.0
    two = np.partition(near, n_centres - 2, axis=1)[:, -2:]
    gaps = (1 - two.astype(np.float64) / (GRID_LENGTH * GRID_LENGTH)).clip(min=1e-6)
    parts = (gaps[:, 0] - gaps[:, 1]) / gaps[:, 0]
    return float(parts.cumsum()[-1] / len(near))


def _sizes_tried(wanted: Wanted, most: int) -> list[int]:
    """Numbers of clusters to try: every one where they are few, else some spread over the whole range."""
    high = max(2, round(wanted.most))
    low, usual = (min(max(2, round(size)), high) for size in (wanted.fewest, wanted.usual))
    steps = np.rint(np.linspace(low, high, min(_MOST_CUTS_TRIED, high - low + 1))).astype(int)
    return sorted({min(size, most) for size in (*steps.tolist(), usual)})
