"""Topics of two levels from vectors: a few coarse ones and, within them, fine ones."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from minyi.understanding.clustering import (
    Grid,
    Labels,
    Nearest,
    fit_clusters,
    in_chunks,
    sums_by_label,
    to_grid,
)
from minyi.understanding.cutting import Tree, Wanted, clearest_cut, merged, tree_of
from minyi.understanding.levels import (
    Levels,
    nearest_in_levels,
    one_cluster,
    settled_levels,
    without_small,
)
from minyi.understanding.neighbours import smoothed
from minyi.understanding.scaling import Scaling, fit_scaling, scaled, scaled_grid

Vectors = npt.NDArray[np.float32]

OUTLIER = -1
_FEW_ROWS = 20_000
# Rows moved once towards their neighbours, or thrice, gave the same topics within the noise; so did 8 or 25
# neighbours instead of 15.
_SMOOTHING_ROUNDS = 2
_ROWS_PER_NEIGHBOUR = 32  # few rows have few neighbours of their own topic
_REST_ROUNDS = 10
_FEWEST_PER_COARSE = 6  # rows


@dataclass(frozen=True, slots=True)
class TopicOptions:
    """How topics are searched for. The numbers of topics are bounds; the vectors choose within them."""

    fewest_rows: int = 6  # fewer rows than this are one topic
    most_fine: int = 100
    most_coarse: int = 24
    largest_outlier_share: float = 0.2
    outlier_spread: float = 2.0  # robust standard deviations below the middle similarity
    n_fitted: int = 50_000  # rows that scaling, sizes and the floor are fitted to; all rows are assigned
    n_smoothed: int = 8_000  # of them, rows that the topics are found in
    n_neighbours: int = 15  # rows that a row is averaged with; fewer where there are fewer than 480 rows
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Topics:
    """Topics of a set of texts, fine ones numbered by size, the largest first; likewise the coarse ones.

    ``fine`` has a label for each row, ``OUTLIER`` where none fits; ``coarse`` has the label of each fine
    topic; ``centres`` is n_fine × dimensions and ``coarse_centres`` n_coarse × dimensions, compared with
    vectors after ``scaling``; a row whose similarity to its fine topic is below ``floor`` is an outlier
    (whole numbers of the grid, see ``clustering``). The last ``n_apart`` fine topics came later, see
    ``Levels``.
    """

    fine: Labels
    coarse: Labels
    centres: Grid
    coarse_centres: Grid
    scaling: Scaling
    floor: float
    n_apart: int = 0

    @property
    def n_fine(self) -> int:
        """How many fine topics there are."""
        return len(self.centres)

    @property
    def n_coarse(self) -> int:
        """How many coarse topics there are."""
        return len(self.coarse_centres)

    @property
    def levels(self) -> Levels:
        """Both levels as the search for the nearest takes them."""
        return Levels(self.coarse_centres, self.centres, self.coarse, self.n_apart)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Topics, and the nearest fine topic of each row that they were fitted to, outliers too."""

    topics: Topics
    nearest: Nearest


def find_topics(vectors: Vectors, options: TopicOptions = TopicOptions()) -> Topics:
    """Fine and coarse topics of distinct texts, one vector a row (n × dimensions), in the caller's order.

    1. Lay the rows on a grid of whole numbers and damp the directions in which all texts spread.
    2. Move each row of a sample, evenly spread over the rows, to the middle of its nearest neighbours.
    3. Cluster these into more small clusters than topics are wanted and join the clusters by Ward's tree.
    4. Cut the tree twice where the clusters are clearest, for coarse and for fine topics; move the centres
       to rest, the fine ones within their coarse topic.
    5. Assign every row; the least similar ones, at most a bounded share, are outliers.

    The same labels result with any number of threads. Cost: half a second for 10,000 rows, then linear.
    """
    return fitted_topics(vectors, options).topics


def fitted_topics(vectors: Vectors, options: TopicOptions = TopicOptions()) -> Fitted:
    """What ``find_topics`` gives, and how near the rows are that it was fitted to."""
    # For few rows further threads only wait for each other.
    with threadpool_limits(limits=1 if len(vectors) <= _FEW_ROWS else None):
        return _found_topics(vectors, options)


def _found_topics(vectors: Vectors, options: TopicOptions) -> Fitted:
    sample = _spread(vectors, options.n_fitted)
    directed = has_direction(sample)
    grid = to_grid(sample[directed])
    scaling = fit_scaling(grid)
    grid = scaled_grid(grid, scaling)
    if len(grid) == 0:
        fine = np.full(len(vectors), OUTLIER, dtype=np.int64)
        none = np.zeros(0, dtype=np.int64)
        topics = Topics(fine, none, grid, grid, scaling, 0.0)
        return Fitted(topics, Nearest(none, np.zeros(0, dtype=np.float32)))
    levels = _found_levels(grid, options)
    found = nearest_in_levels(grid, levels)
    floor = _floor(found.similarity, options)
    labels = np.full(len(sample), OUTLIER, dtype=np.int64)
    labels[directed] = np.where(found.similarity >= floor, found.labels, OUTLIER)
    topics = Topics(labels, levels.parents, levels.centres, levels.coarse_centres, scaling, floor)
    if len(sample) < len(vectors):
        topics = replace(topics, fine=assign(vectors, topics))
    return Fitted(topics, found)


def assign(vectors: Vectors, topics: Topics) -> Labels:
    """The fine topic of each row (n × dimensions), ``OUTLIER`` where none is near enough; no refitting."""
    labels = np.full(len(vectors), OUTLIER, dtype=np.int64)
    if topics.n_fine == 0:
        return labels
    for part in in_chunks(len(vectors)):
        found = similarity_to_topics(vectors[part], topics)
        fits = (found.similarity >= topics.floor) & has_direction(vectors[part])
        labels[part] = np.where(fits, found.labels, OUTLIER)
    return labels


def similarity_to_topics(vectors: Vectors, topics: Topics) -> Nearest:
    """The fine topic of each row and how near it is, outliers included. There must be a topic."""
    return nearest_in_levels(scaled(vectors, topics.scaling), topics.levels)


def has_direction(vectors: Vectors) -> npt.NDArray[np.bool_]:
    """Rows that are neither zero nor broken."""
    return np.asarray(vectors.any(axis=1) & np.isfinite(vectors).all(axis=1), dtype=np.bool_)


def _spread(rows: npt.NDArray[np.float32], most: int) -> npt.NDArray[np.float32]:
    """At most so many rows, evenly spread over all."""
    return rows[:: -(-len(rows) // most) or 1]


def _found_levels(grid: Grid, options: TopicOptions) -> Levels:
    """The centres of both levels, topics with most rows first."""
    if len(grid) < options.fewest_rows:
        return one_cluster(grid)
    rows = _spread(grid, options.n_smoothed)
    smooth = smoothed(rows, _n_neighbours(len(rows), options), _SMOOTHING_ROUNDS)
    small = fit_clusters(smooth, _n_small_clusters(len(grid), options), options.seed)
    if len(small.centres) == 1:
        return one_cluster(grid)
    sums = sums_by_label(smooth, small.labels, len(small.centres))
    fine, coarse = _two_cuts(tree_of(smooth, sums), len(grid), options)
    levels = settled_levels(smooth, rows, fine, coarse, _REST_ROUNDS)
    n_rows = len(grid)
    return without_small(grid, levels, max(2.0, min(5.0, n_rows / 30), n_rows / (25 * len(levels.centres))))


def _n_neighbours(n_rows: int, options: TopicOptions) -> int:
    return min(options.n_neighbours, n_rows // _ROWS_PER_NEIGHBOUR)


def _n_small_clusters(n_rows: int, options: TopicOptions) -> int:
    """How many small clusters the tree starts from: some four for each topic that is usual."""
    return int(max(2, min(n_rows // 2, round(6 * n_rows ** (1 / 3)), options.most_fine * 2)))


def _two_cuts(tree: Tree, n_rows: int, options: TopicOptions) -> tuple[Grid, Grid]:
    """Centres of the fine and of the coarse topics where the tree is cut."""
    usual = min(1.5 * n_rows ** (1 / 3), options.most_fine)
    usual_coarse = min(1.5 * float(np.sqrt(usual)), options.most_coarse)
    most_coarse = min(options.most_coarse, n_rows / _FEWEST_PER_COARSE, len(tree.sums) / 2)
    coarse = clearest_cut(tree, Wanted(usual_coarse / 2, usual_coarse, most_coarse))
    n_coarse = int(coarse.max()) + 1
    fewest, most = max(usual / 2.5, n_coarse), min(max(usual * 1.6, n_coarse), options.most_fine)
    fine = clearest_cut(tree, Wanted(fewest, max(usual, fewest), most))
    return to_grid(merged(tree.sums, fine)), to_grid(merged(tree.sums, coarse))


def _floor(similarity: npt.NDArray[np.float32], options: TopicOptions) -> float:
    """The similarity below which a row is an outlier, such that no more than the allowed share are.

    ``outlier_spread`` times 1.4826 median absolute deviations below the median (Hampel's rule).
    """
    middle = float(np.quantile(similarity, 0.5, method="lower"))
    spread = float(np.quantile(np.abs(similarity - middle), 0.5, method="lower"))
    lowest_allowed = float(np.quantile(similarity, options.largest_outlier_share, method="lower"))
    return min(middle - options.outlier_spread * 1.4826 * spread, lowest_allowed)
