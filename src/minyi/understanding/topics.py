"""Topics of two levels from vectors: many fine ones, joined to a few coarse ones by a merge tree."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.cluster import hierarchy
from threadpoolctl import threadpool_limits

from minyi.understanding.clustering import (
    GRID_LENGTH,
    Grid,
    Labels,
    Nearest,
    fit_centres,
    in_chunks,
    nearest,
    refine,
    sums_by_label,
    to_grid,
)
from minyi.understanding.scaling import Scaling, fit_scaling, scaled

Vectors = npt.NDArray[np.float32]

OUTLIER = -1
_FEW_ROWS = 20_000

# What a cut must gain in silhouette for each doubling or halving of the usual number of topics.
_PRICE_OF_DOUBLING = 0.08


@dataclass(frozen=True, slots=True)
class TopicOptions:
    """How topics are searched for. The numbers of topics are bounds; the vectors choose within them."""

    fewest_rows: int = 6  # fewer rows than this are one topic
    most_fine: int = 100
    most_coarse: int = 15
    largest_outlier_share: float = 0.2
    outlier_spread: float = 2.0  # robust standard deviations below the middle similarity
    n_fitted: int = 50_000  # rows that the centres are fitted to; all are assigned
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Topics:
    """Topics of a set of texts, fine ones numbered by size, the largest first; likewise the coarse ones.

    ``fine`` has a label for each row, ``OUTLIER`` where none fits; ``coarse`` has the label of each fine
    topic; ``centres`` is n_fine × dimensions, compared with vectors after ``scaling``; a row whose similarity
    is below ``floor`` is an outlier (whole numbers of the grid, see ``clustering``).
    """

    fine: Labels
    coarse: Labels
    centres: Grid
    scaling: Scaling
    floor: float

    @property
    def n_fine(self) -> int:
        """How many fine topics there are."""
        return len(self.centres)

    @property
    def n_coarse(self) -> int:
        """How many coarse topics there are."""
        return int(self.coarse.max(initial=-1)) + 1


@dataclass(frozen=True, slots=True)
class _Cut:
    """The merge tree of small clusters cut at a number of topics."""

    centres: Grid
    silhouette: float


def find_topics(vectors: Vectors, options: TopicOptions = TopicOptions()) -> Topics:
    """Fine and coarse topics of distinct texts, one vector a row (n × dimensions), in the caller's order.

    1. Lay the rows on a grid of whole numbers and damp the directions in which all texts spread.
    2. Cluster a sample, evenly spread over the rows, into more small clusters than topics are wanted.
    3. Join the small clusters by Ward's tree; cut it where the topics are clearest; move the centres to rest.
    4. Join the fine topics to coarse ones by a second tree, cut in the same manner.
    5. Assign every row; the least similar ones, at most a bounded share, are outliers.

    The same labels result with any number of threads. Cost: 2 seconds for 50,000 rows, then linear.
    """
    # For few rows further threads only wait for each other.
    with threadpool_limits(limits=1 if len(vectors) <= _FEW_ROWS else None):
        return _found_topics(vectors, options)


def _found_topics(vectors: Vectors, options: TopicOptions) -> Topics:
    step = -(-len(vectors) // options.n_fitted) or 1
    sample = vectors[::step]
    sample = sample[_has_direction(sample)]
    scaling = fit_scaling(to_grid(sample))
    grid = scaled(sample, scaling)
    if len(grid) == 0:
        fine = np.full(len(vectors), OUTLIER, dtype=np.int64)
        return Topics(fine, np.zeros(0, dtype=np.int64), grid, scaling, 0.0)
    centres = _ordered_by_size(grid, _fine_centres(grid, options))
    coarse = _coarse_labels(grid, centres, options)
    floor = _floor(nearest(grid, centres).similarity, options)
    unassigned = Topics(np.zeros(0, dtype=np.int64), coarse, centres, scaling, floor)
    return Topics(assign(vectors, unassigned), coarse, centres, scaling, floor)


def assign(vectors: Vectors, topics: Topics) -> Labels:
    """The fine topic of each row (n × dimensions), ``OUTLIER`` where none is near enough; no refitting."""
    labels = np.full(len(vectors), OUTLIER, dtype=np.int64)
    if topics.n_fine == 0:
        return labels
    for part in in_chunks(len(vectors)):
        found = similarity_to_topics(vectors[part], topics)
        fits = (found.similarity >= topics.floor) & _has_direction(vectors[part])
        labels[part] = np.where(fits, found.labels, OUTLIER)
    return labels


def similarity_to_topics(vectors: Vectors, topics: Topics) -> Nearest:
    """The nearest fine topic of each row and how near it is, outliers included."""
    return nearest(scaled(vectors, topics.scaling), topics.centres)


def _has_direction(vectors: Vectors) -> npt.NDArray[np.bool_]:
    """Rows that are neither zero nor broken."""
    return np.asarray(vectors.any(axis=1) & np.isfinite(vectors).all(axis=1), dtype=np.bool_)


def _fine_centres(grid: Grid, options: TopicOptions) -> Grid:
    """Centres of the fine topics, topics of a handful of rows dissolved into their neighbours."""
    usual = 1.5 * len(grid) ** (1 / 3)
    if len(grid) < options.fewest_rows:
        return fit_centres(grid, 1, options.seed)
    small = fit_centres(grid, _n_small_clusters(len(grid), options), options.seed)
    if len(small) == 1:
        return small
    sums = sums_by_label(grid, nearest(grid, small).labels, len(small))
    bounds = (usual / 2.5, min(usual * 1.6, options.most_fine))
    cut = _clearest_cut(grid, sums, bounds, min(usual, options.most_fine))
    centres = refine(grid, cut.centres, 10)
    sizes = np.bincount(nearest(grid, centres).labels, minlength=len(centres))
    keep = sizes >= max(2.0, min(5.0, len(grid) / 30), len(grid) / (25 * len(centres)))
    return centres[keep] if keep.any() else centres


def _n_small_clusters(n_rows: int, options: TopicOptions) -> int:
    """How many small clusters the tree starts from: some four for each topic that is usual."""
    return int(max(2, min(n_rows // 2, round(6 * n_rows ** (1 / 3)), options.most_fine * 2)))


def _clearest_cut(
    grid: Grid, sums: npt.NDArray[np.float64], bounds: tuple[float, float], usual: float
) -> _Cut:
    """The cut of Ward's tree over cluster sums with the best silhouette near the usual number of topics.

    Messages rarely fall into clear camps; their silhouette is then flat over the number of topics and says
    nothing. So each doubling or halving of the usual number has to be paid for with a clearer cut.
    """
    sizes = _candidates(bounds, usual, len(sums))
    tree = hierarchy.linkage(to_grid(sums) / GRID_LENGTH, method="ward")
    best, best_score = _cut(grid, sums, tree, sizes[0]), -np.inf
    for size in sizes:
        cut = _cut(grid, sums, tree, size)
        score = round(cut.silhouette - _PRICE_OF_DOUBLING * abs(float(np.log2(len(cut.centres) / usual))), 9)
        if score > best_score:
            best, best_score = cut, score
    return best


def _candidates(bounds: tuple[float, float], usual: float, most: int) -> list[int]:
    """Numbers of topics to try: every one where they are few, about twenty-five over the whole range."""
    low, high = max(2, round(bounds[0])), max(2, round(bounds[1]))
    steps = np.unique(np.rint(np.linspace(low, high, min(25, high - low + 1))).astype(int))
    return sorted({min(int(size), most) for size in (*steps, max(2, round(usual)))})


def _cut(grid: Grid, sums: npt.NDArray[np.float64], tree: npt.NDArray[np.float64], n_topics: int) -> _Cut:
    """The tree cut into ``n_topics``, its centres and how clearly they part the rows."""
    joined = hierarchy.fcluster(tree, n_topics, criterion="maxclust").astype(np.int64) - 1
    merged = np.zeros((int(joined.max()) + 1, sums.shape[1]))
    np.add.at(merged, joined, sums)
    centres = to_grid(merged)
    return _Cut(centres, _silhouette(grid, centres))


def _silhouette(grid: Grid, centres: Grid) -> float:
    """Simplified silhouette, mean of (b − a) / b over at most some 10,000 rows.

    a and b are a row's cosine distances to the nearest and the second nearest centre (Hruschka, de Castro and
    Campello 2004). 0 for a single centre.
    """
    if len(centres) < 2:
        return 0.0
    rows = grid[:: -(-len(grid) // 4_000)]
    gaps = 1 - (rows @ centres.T).astype(np.float64) / (GRID_LENGTH * GRID_LENGTH)
    two = np.partition(gaps, 1, axis=1)[:, :2].clip(min=1e-6)
    parts = (two[:, 1] - two[:, 0]) / two[:, 1]
    return float(parts.cumsum()[-1] / len(rows))


def _ordered_by_size(grid: Grid, centres: Grid) -> Grid:
    """Centres in the order of how many rows they hold, the largest first, none without rows."""
    sizes = np.bincount(nearest(grid, centres).labels, minlength=len(centres))
    order = np.argsort(-sizes, kind="stable")
    return centres[order][sizes[order] > 0]


def _coarse_labels(grid: Grid, centres: Grid, options: TopicOptions) -> Labels:
    """The coarse topic of each fine one, numbered by the rows they hold."""
    if len(centres) < 4:
        return np.zeros(len(centres), dtype=np.int64)
    labels = nearest(grid, centres).labels
    sums = sums_by_label(grid, labels, len(centres))
    usual = min(1.5 * np.sqrt(len(centres)), options.most_coarse)
    most = min(options.most_coarse, len(centres) // 2)
    cut = _clearest_cut(grid, sums, (max(2.0, usual / 2), float(most)), usual)
    joined = nearest(to_grid(sums), cut.centres).labels
    sizes = np.bincount(joined, weights=np.bincount(labels, minlength=len(centres)))
    place = np.empty(len(sizes), dtype=np.int64)
    place[np.argsort(-sizes, kind="stable")] = np.arange(len(sizes))
    _, coarse = np.unique(place[joined], return_inverse=True)
    return coarse.astype(np.int64)


def _floor(similarity: npt.NDArray[np.float32], options: TopicOptions) -> float:
    """The similarity below which a row is an outlier, such that no more than the allowed share are.

    ``outlier_spread`` times 1.4826 median absolute deviations below the median (Hampel's rule).
    """
    middle = float(np.quantile(similarity, 0.5, method="lower"))
    spread = float(np.quantile(np.abs(similarity - middle), 0.5, method="lower"))
    lowest_allowed = float(np.quantile(similarity, options.largest_outlier_share, method="lower"))
    return min(middle - options.outlier_spread * 1.4826 * spread, lowest_allowed)
