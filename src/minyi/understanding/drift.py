"""Whether new messages still fit the topics of an earlier run."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln

from minyi.understanding.clustering import GRID_LENGTH, Grid, Nearest
from minyi.understanding.topics import Topics, Vectors, has_direction, similarity_to_topics

_LOW_SHARE = 0.1  # of the earlier messages fit worse than the mark
FEWEST_ROWS = 30
FALSE_ALARMS = 0.01  # the share of fitting batches that are said to have drifted, at most


@dataclass(frozen=True, slots=True)
class Baseline:
    """How the messages of a run fitted: ``n_low`` of ``n_messages`` lay below ``mark`` (grid, squared)."""

    mark: float
    n_low: int
    n_messages: int


@dataclass(frozen=True, slots=True)
class Drift:
    """How many of new messages fit poorly, and how likely as many are if nothing has changed."""

    n_low: int
    n_messages: int
    p_value: float

    @property
    def found(self) -> bool:
        """Whether the new messages fit worse than chance explains."""
        return self.p_value < FALSE_ALARMS


def baseline_of(vectors: Vectors, topics: Topics) -> Baseline:
    """How ``vectors`` fit the ``topics`` that were found in them, each message left out of its own topic.

    A centre lies nearer to the messages it was made from than to others. With L the length of the sum of a
    topic's rows of length 1, and s the cosine of one of them to it, the cosine to the sum of the others is
    (L s − 1) / √(L² − 2 L s + 1).
    """
    return baseline_from(*_fit(vectors, topics))


def baseline_from(labels: npt.NDArray[np.int64], cosines: npt.NDArray[np.float64]) -> Baseline:
    """The same from the topic of each message and its cosine to the centre."""
    lengths: npt.NDArray[np.float64] = np.bincount(labels, weights=cosines)[labels].astype(np.float64)
    without = _without_itself(cosines, lengths).round(9)
    if len(without) == 0:
        return Baseline(0.0, 0, 0)
    mark = float(np.quantile(without, _LOW_SHARE, method="higher"))
    return Baseline(mark, int((without < mark).sum()), len(without))


def drift_of(vectors: Vectors, topics: Topics, baseline: Baseline) -> Drift:
    """Whether ``vectors`` of new, distinct texts fit ``topics`` worse than those they were found in.

    The share of fits below a mark is compared by the beta-binomial distribution: the chance of as many low
    fits or more among the new messages when both shares are one and the earlier share is known from
    ``n_messages`` messages alone (uniform prior). Fewer than 30 messages show nothing: p = 1.
    """
    _, cosines = _fit(vectors, topics)
    n_low, n_new = int((cosines.round(9) < baseline.mark).sum()), len(cosines)
    if n_new < FEWEST_ROWS or baseline.n_messages < FEWEST_ROWS:
        return Drift(n_low, n_new, 1.0)
    chance = as_many_or_more(n_low, n_new, baseline.n_low, baseline.n_messages)
    return Drift(n_low, n_new, chance)


def left_out(grid: Grid) -> npt.NDArray[np.float64]:
    """The cosine of each row of a group (on the grid, n × dimensions) to the sum of the others."""
    total = grid.astype(np.float64).sum(axis=0)
    length = float(np.sqrt(np.square(total).sum()))
    cosines = (grid @ total) / (GRID_LENGTH * (length or 1.0))
    return _without_itself(cosines.astype(np.float64), np.full(len(grid), length / GRID_LENGTH)).round(9)


def fits_of(vectors: Vectors, topics: Topics, baseline: Baseline) -> npt.NDArray[np.bool_]:
    """Whether each row (n × dimensions) fits a topic as well as the mark or better; zeros do not."""
    directed = has_direction(vectors)
    fits = np.zeros(len(vectors), dtype=np.bool_)
    if topics.n_fine:
        fits[directed] = _fit(vectors, topics)[1].round(9) >= baseline.mark
    return fits


def as_many_or_more(n_low: int, n_new: int, n_low_before: int, n_before: int) -> float:
    """P(X ≥ n_low) of the beta-binomial with n = ``n_new``, a = n_low_before + 1, b = the others + 1."""
    a, b = n_low_before + 1.0, n_before - n_low_before + 1.0
    k = np.arange(n_low, n_new + 1)
    log_choices = gammaln(n_new + 1) - gammaln(k + 1) - gammaln(n_new - k + 1)
    log_beta = gammaln(k + a) + gammaln(n_new - k + b) - gammaln(n_new + a + b)
    log_whole = gammaln(a) + gammaln(b) - gammaln(a + b)
    return float(min(1.0, np.exp(log_choices + log_beta - log_whole).sum()))


def _without_itself(
    cosines: npt.NDArray[np.float64], lengths: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """The cosine to the sum of the others, from that to the whole sum and the length of it."""
    rest = np.sqrt((lengths * lengths - 2 * lengths * cosines + 1).clip(min=0))
    without: npt.NDArray[np.float64] = np.zeros_like(rest)
    np.divide(lengths * cosines - 1, rest, out=without, where=rest > 1e-6)
    return without


def _fit(vectors: Vectors, topics: Topics) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Topic and cosine of the rows that have a direction."""
    if topics.n_fine == 0:
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    found = similarity_to_topics(vectors[has_direction(vectors)], topics)
    return found.labels, cosines_of(found)


def cosines_of(found: Nearest) -> npt.NDArray[np.float64]:
    """The similarities of the grid as cosines."""
    cosines: npt.NDArray[np.float64] = found.similarity.astype(np.float64) / (GRID_LENGTH * GRID_LENGTH)
    return cosines
