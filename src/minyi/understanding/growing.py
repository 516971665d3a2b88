"""Topics that go on from run to run: new messages find their topic, and a new matter becomes a new one.

A run may hold a year of messages or those of one morning, so what an earlier run knew weighs as many messages
as it was known from, and only messages that are new move it.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.special import bdtrc
from threadpoolctl import threadpool_limits

from minyi.understanding.clustering import GRID_LENGTH, Grid, Labels, sums_by_label, to_grid
from minyi.understanding.drift import FEWEST_ROWS, Baseline, cosines_of, left_out
from minyi.understanding.levels import Levels, nearest_in_levels
from minyi.understanding.scaling import scaled
from minyi.understanding.topics import (
    OUTLIER,
    Fitted,
    TopicOptions,
    Topics,
    Vectors,
    assign,
    find_topics,
    similarity_to_topics,
)
from minyi.understanding.topics import has_direction as with_direction

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_SQUARE = GRID_LENGTH * GRID_LENGTH
_LARGEST_WEIGHT = 1_000.0  # messages; with more behind it a topic would no longer follow what people say
_NEW_BESIDE_KNOWN = 0.5  # of a message: so messages that were sorted before seldom change their topic
_FEWEST_NEW = 8  # messages of a new topic
_FIT_OF_NEW = 0.25  # the share of all messages that may fit their topic worse than a new topic's own do
# Groups are sought among new messages, so chance alone gives some of them few known ones: parts of one
# source gave 1 in 10,000, and matters left out of the first part less than 1 in 10 million.
_CHANCE = 1e-6
_ALL_NEW = 0.9  # share of new messages above which old and new ones can no longer be told apart
_INSIDE = 0.6  # share of a new topic's messages that are nearest to a coarse topic it belongs to


@dataclass(frozen=True, slots=True)
class Weights:
    """How much holds each centre in place: the length of the sum of its messages, each of length 1."""

    fine: Floats
    coarse: Floats


@dataclass(frozen=True, slots=True)
class Past:
    """What an earlier run left: its topics, their weights, and how its messages fitted them.

    ``spared`` are the places of fine topics that never give way to new ones.
    """

    topics: Topics
    weights: Weights
    baseline: Baseline
    spared: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Grown:
    """Topics after a run: those of before in their order, new ones behind them.

    ``kept`` are the places that the fine ones of before had. The floor of ``topics`` is that of this run;
    ``floor`` is what the next one starts from.
    """

    topics: Topics
    weights: Weights
    kept: Labels
    floor: float


def weights_of(fitted: Fitted) -> Weights:
    """The weights of topics that were just found.

    The length L of a fine topic's sum is that of the cosines of its rows to it. A coarse topic's sum is that
    of its fine topics' sums, so its length is the sum of their L times their cosines to it.
    """
    topics = fitted.topics
    fine = np.bincount(fitted.nearest.labels, weights=cosines_of(fitted.nearest), minlength=topics.n_fine)
    near = np.einsum("ij,ij->i", topics.centres, topics.coarse_centres[topics.coarse]) / _SQUARE
    coarse = np.bincount(topics.coarse, weights=fine * near, minlength=topics.n_coarse)
    return Weights(fine.astype(np.float64).round(3), coarse.astype(np.float64).round(3))


def grow_topics(vectors: Vectors, is_new: Flags, past: Past, *, drifted: bool, seed: int = 0) -> Grown:
    """The topics of an earlier run with what distinct texts (n × dimensions) add, some new.

    ``is_new`` (n) tells which texts no run before had.

    1. Among the new messages find groups. One that holds together as well as topics do, and draws more new
       messages away from the topics they would go to than chance explains, is a new topic. Where nearly all
       messages are new, groups are sought among those that fit no topic, and ``drifted`` says whether these
       are so many that there must be a new matter.
    2. Move the earlier centres by the new messages that go to them (sequential k-means, MacQueen 1967).
    3. Assign every message. Where more than the allowed share would be outliers, the floor is lower for this
       run alone: one odd batch must not let in whatever comes after it.

    Where there are as many fine topics as may be, a new one takes the place of the one that fewest of the
    messages go to, of these the lightest, if it holds more of them itself. A topic that is ``spared`` or the
    last one of its coarse topic stays.

    Without a new message nothing moves. The same labels result with any number of threads.
    """
    options = TopicOptions(seed=seed)
    with threadpool_limits(limits=1 if len(vectors) <= 20_000 else None):
        if not (is_new & with_direction(vectors)).any() or past.topics.n_fine == 0:
            topics, kept = past.topics, np.arange(past.topics.n_fine)
            weights = past.weights
        else:
            topics, weights, kept = _grown(vectors, is_new, past, drifted, options)
        settled = replace(topics, floor=_floor_now(vectors, topics, options.largest_outlier_share))
        return Grown(replace(settled, fine=assign(vectors, settled)), weights, kept, topics.floor)


def _floor_now(vectors: Vectors, topics: Topics, largest_share: float) -> float:
    """The floor of a run: that of the topics, lower where too many of its messages lie below."""
    rows = vectors[with_direction(vectors)]
    if topics.n_fine == 0 or len(rows) < FEWEST_ROWS:  # Of a handful no share can be told.
        return topics.floor
    similarity = similarity_to_topics(rows, topics).similarity
    return min(topics.floor, float(np.quantile(similarity, largest_share, method="lower")))


def _grown(
    vectors: Vectors, is_new: Flags, past: Past, drifted: bool, options: TopicOptions
) -> tuple[Topics, Weights, Labels]:
    """Topics after the messages, their weights, and the places of the earlier ones that are kept."""
    directed = with_direction(vectors)
    grid, new = scaled(vectors[directed], past.topics.scaling), is_new[directed]
    similarity = nearest_in_levels(grid, past.topics.levels).similarity.astype(np.float64) / _SQUARE
    test = _Test(
        grid=grid,
        new=new,
        similarity=similarity,
        # Where all that came is strange, what fits as badly as a tenth did before is no measure of a topic.
        enough=max(float(np.quantile(similarity, _FIT_OF_NEW, method="lower")), past.baseline.mark),
        drifted=drifted,
    )
    # Where old and new messages cannot be told apart, what fits no topic is looked at.
    looked_at = new if new.mean() < _ALL_NEW else similarity.round(9) < past.baseline.mark
    added = _matters(_groups(vectors[directed], np.flatnonzero(looked_at), options), test)
    added, kept = _with_room(grid, past, added, options.most_fine)
    levels = _with_added(grid, _only(past.topics.levels, kept), added, options)
    n_before = len(kept)
    weights = Weights(
        np.append(past.weights.fine[kept], np.zeros(len(levels.centres) - n_before)),
        np.append(past.weights.coarse, np.zeros(len(levels.coarse_centres) - past.topics.n_coarse)),
    )
    # A new topic rests on all its messages, known ones too; an earlier one knows those it had.
    is_added = nearest_in_levels(grid, levels).labels >= n_before
    levels, weights = _moved(grid[new | is_added], levels, weights)
    topics = replace(
        past.topics,
        coarse=levels.parents,
        centres=levels.centres,
        coarse_centres=levels.coarse_centres,
        n_apart=levels.n_apart,
    )
    return topics, weights, kept


@dataclass(frozen=True, slots=True)
class _Test:
    """Whether a group of rows is a matter of its own: it holds together ``enough``, and came up now.

    ``similarity`` is how near each row is to its topic.
    """

    grid: Grid
    new: Flags
    similarity: Floats
    enough: float
    drifted: bool

    def drawn(self, rows: Labels, n_tested: int) -> Labels:
        """The rows that are nearer to the middle of the group than to their topic; none if it is no matter.

        A row of the group is compared with the middle of the others, since the middle was made from it.
        """
        if len(rows) < _FEWEST_NEW:
            return rows[:0]
        middle = to_grid(sums_by_label(self.grid[rows], np.zeros(len(rows), dtype=np.int64), 1))[0]
        near = (self.grid @ middle).astype(np.float64) / _SQUARE
        near[rows] = left_out(self.grid[rows])
        drawn = np.flatnonzero(near > self.similarity)
        return drawn if self._is_matter(drawn, n_tested) else drawn[:0]

    def _is_matter(self, rows: Labels, n_tested: int) -> bool:
        """Whether it is, ``n_tested`` being looked at (Bonferroni)."""
        if len(rows) < _FEWEST_NEW or float(np.median(left_out(self.grid[rows]))) < self.enough:
            return False
        usual, n_new = float(self.new.mean()), int(self.new[rows].sum())
        if usual >= _ALL_NEW:
            return self.drifted
        chance = float(bdtrc(n_new - 1, len(rows), usual)) if n_new else 1.0
        return chance * n_tested < _CHANCE


def _groups(vectors: Vectors, looked_at: Labels, options: TopicOptions) -> list[Labels]:
    """Groups of the rows looked at: fine ones, then coarse ones, then all of them."""
    if len(looked_at) < _FEWEST_NEW:
        return []
    groups = find_topics(vectors[looked_at], options)
    coarse = np.append(groups.coarse, OUTLIER)[groups.fine]
    fine = [looked_at[groups.fine == topic] for topic in range(groups.n_fine)]
    return [*fine, *(looked_at[coarse == topic] for topic in range(groups.n_coarse)), looked_at]


def _matters(groups: list[Labels], test: _Test) -> list[Labels]:
    """What the groups draw that are matters; a wider group only where none within it is one."""
    taken: set[int] = set()
    found = []
    for rows in groups:
        drawn = test.drawn(rows, len(groups)) if taken.isdisjoint(rows.tolist()) else rows[:0]
        if len(drawn):
            taken.update(rows.tolist())
            found.append(drawn)
    return found


def _with_room(grid: Grid, past: Past, added: list[Labels], most: int) -> tuple[list[Labels], Labels]:
    """The new topics that there is room for, and the places of the earlier ones that stay beside them."""
    levels = past.topics.levels
    n_free = max(0, most - len(levels.centres))
    if len(added) <= n_free:
        return added, np.arange(len(levels.centres))
    sizes = np.bincount(nearest_in_levels(grid, levels).labels, minlength=len(levels.centres))
    by_size = sorted(range(len(added)), key=lambda number: -len(added[number]))
    taken, gone = by_size[:n_free], list[int]()
    leaving = iter(_leaving(levels, sizes, past))
    for number in by_size[n_free:]:
        place = next(leaving, None)
        if place is None or sizes[place] >= len(added[number]):
            break
        taken.append(number)
        gone.append(place)
    return [added[number] for number in sorted(taken)], np.delete(np.arange(len(levels.centres)), gone)


def _leaving(levels: Levels, sizes: Labels, past: Past) -> list[int]:
    """The places of the fine topics that may give way, the first one first."""
    n_first = len(levels.centres) - levels.n_apart
    # Of each coarse topic its weightiest fine one stays, of those that rows are first compared with if any.
    order = np.lexsort((past.weights.fine, np.arange(len(levels.centres)) < n_first))
    last = {int(levels.parents[place]): place for place in order.tolist()}
    free = set(range(len(levels.centres))).difference(last.values(), past.spared)
    return sorted(free, key=lambda place: (int(sizes[place]), float(past.weights.fine[place]), -place))


def _only(levels: Levels, kept: Labels) -> Levels:
    """The levels with these fine topics alone; each coarse one has one of them."""
    n_apart = int((kept >= len(levels.centres) - levels.n_apart).sum())
    return replace(levels, centres=levels.centres[kept], parents=levels.parents[kept], n_apart=n_apart)


def _with_centres(grid: Grid, levels: Levels, added: list[Labels]) -> Levels:
    """The levels with a fine topic for each group of rows; their parents are still those of most rows."""
    none = np.zeros(0, dtype=np.int64)
    own = nearest_in_levels(grid, levels).labels
    centres, parents = [*levels.centres], [*levels.parents.tolist()]
    for rows in added:
        zeros = np.zeros(len(rows), dtype=np.int64)
        centres.append(to_grid(sums_by_label(grid[rows], zeros, 1))[0])
        parents.append(int(np.bincount(levels.parents[own[rows]]).argmax()) if len(rows) else 0)
    return replace(
        levels,
        centres=np.array(centres),
        parents=np.array(parents, dtype=none.dtype),
        n_apart=levels.n_apart + len(added),
    )


def _with_added(grid: Grid, levels: Levels, added: list[Labels], options: TopicOptions) -> Levels:
    """The same, with a coarse topic of its own for each that most rows of no coarse topic lie near to."""
    found = _with_centres(grid, levels, added)
    coarse = levels.parents[nearest_in_levels(grid, levels).labels]
    parents, tops = found.parents.copy(), [*levels.coarse_centres]
    for number, rows in enumerate(added, start=len(levels.centres)):
        parent, centre = int(parents[number]), found.centres[number]
        own = levels.centres[levels.parents == parent] @ levels.coarse_centres[parent]
        is_inside = int((coarse[rows] == parent).sum()) >= _INSIDE * len(rows)
        is_near = float(centre @ levels.coarse_centres[parent]) >= float(own.min())
        if not (is_inside and is_near) and len(tops) < options.most_coarse:
            parents[number] = len(tops)
            tops.append(centre)
    return replace(found, coarse_centres=np.array(tops), parents=parents)


def _moved(grid: Grid, levels: Levels, weights: Weights) -> tuple[Levels, Weights]:
    """Both levels after ``grid`` was added to what they weigh, and what they weigh then."""
    labels = nearest_in_levels(grid, levels).labels if len(levels.centres) else np.zeros(0, dtype=np.int64)
    centres, fine = _with_rows(grid, labels, levels.centres, weights.fine)
    tops, coarse = _with_rows(grid, levels.parents[labels], levels.coarse_centres, weights.coarse)
    return replace(levels, coarse_centres=tops, centres=centres), Weights(fine, coarse)


def _with_rows(grid: Grid, labels: Labels, centres: Grid, weights: Floats) -> tuple[Grid, Floats]:
    held = np.minimum(weights, _LARGEST_WEIGHT)[:, None]
    beside = np.where(held > 0, _NEW_BESIDE_KNOWN, 1.0)
    sums = held * centres.astype(np.float64) + beside * sums_by_label(grid, labels, len(centres))
    moved = to_grid(sums)
    is_moved = (np.bincount(labels, minlength=len(centres)) > 0) & moved.any(axis=1)
    lengths = (np.sqrt(np.square(sums).sum(axis=1)) / GRID_LENGTH).round(3)
    settled: Grid = np.where(is_moved[:, None], moved, centres)
    return settled, np.where(is_moved, lengths, weights)
