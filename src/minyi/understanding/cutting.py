"""Where a merge tree of small clusters is cut, so that the clusters that result are clear."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.cluster import hierarchy

from minyi.understanding.clustering import GRID_LENGTH, Grid, Labels, to_grid

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
    return Tree(rows, sums, hierarchy.linkage(to_grid(sums) / GRID_LENGTH, method="ward"))


def clearest_cut(tree: Tree, wanted: Wanted) -> Labels:
    """The cluster of each small cluster, cut where the silhouette is best near the usual number.

    Messages rarely fall into clear camps; their silhouette is then flat over the number of topics and says
    nothing. So each doubling or halving of the usual number has to be paid for with a clearer cut. Two cuts
    of one tree are nested.
    """
    sizes = _sizes_tried(wanted, len(tree.sums))
    best, best_score = _cut(tree, sizes[0]), -np.inf
    for size in sizes:
        joined = _cut(tree, size)
        centres = to_grid(merged(tree.sums, joined))
        price = _PRICE_OF_DOUBLING * abs(float(np.log2(len(centres) / wanted.usual)))
        score = round(silhouette(tree.rows, centres) - price, 9)
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
    if len(centres) < 2:
        return 0.0
    looked_at = rows[:: -(-len(rows) // _ROWS_LOOKED_AT)]
    two = np.partition(looked_at @ centres.T, len(centres) - 2, axis=1)[:, -2:]
    gaps = (1 - two.astype(np.float64) / (GRID_LENGTH * GRID_LENGTH)).clip(min=1e-6)
    parts = (gaps[:, 0] - gaps[:, 1]) / gaps[:, 0]
    return float(parts.cumsum()[-1] / len(looked_at))


def _sizes_tried(wanted: Wanted, most: int) -> list[int]:
    """Numbers of clusters to try: every one where they are few, else some spread over the whole range."""
    high = max(2, round(wanted.most))
    low, usual = (min(max(2, round(size)), high) for size in (wanted.fewest, wanted.usual))
    steps = np.rint(np.linspace(low, high, min(_MOST_CUTS_TRIED, high - low + 1))).astype(int)
    return sorted({min(size, most) for size in (*steps.tolist(), usual)})


def _cut(tree: Tree, n_clusters: int) -> Labels:
    joined: Labels = hierarchy.fcluster(tree.links, n_clusters, criterion="maxclust").astype(np.int64) - 1
    return joined
