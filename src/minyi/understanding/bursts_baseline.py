"""What a source is used to: how many voices each of its series should have on a day, and how sure that is."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import betainc

Floats = npt.NDArray[np.float64]

N_WEEKDAYS = 7
_MOST_SURE = 1e6  # of a negative binomial: from there on it is a Poisson distribution
_WEEKDAY_PRIOR = 20.0  # voices: what a weekday of its own must outweigh
_SPREAD_PRIOR = 1.0  # squared voices: what a spread of its own must outweigh
_GROUP, _MOST_GROUPS = 50, 12  # series that lend each other their spread, at least; groups at most
FIRST_MEANS = 14  # days before means are worth anything
_SETTLE_DAILY = 28  # days; from then on weekly
_CAP_SPREADS = 8.0  # what is further out than so many standard deviations is cut off before it is learned
_LEAST_SHAPE, _MOST_SHAPE = 0.02, 10.0
_MOST_SPREAD = 1e4
# Counts of which the chance is worked out one by one; above, the steps between them no longer matter.
_STEPS, _SMALL_MEAN = 48, 16.0
_ROUNDS = 40
_ROUNDING = 1e-9
_STEPS_OF_MEAN, _SIZES = 3, 1 << 10  # bins: three to a doubling of the mean, one to that of the size


@dataclass(frozen=True, slots=True)
class Expected:
    """The negative binomial distribution of each series on one day: ``mean`` and ``size``.

    The variance is mean + mean² / size.
    """

    mean: Floats
    size: Floats


def chance_of(n_voices: Floats, mean: Floats, size: Floats) -> Floats:
    """P(N ≥ n) for a negative binomial N, elementwise: I_x(n, size) with x = mean / (mean + size).

    I is the regularised incomplete beta function (Abramowitz and Stegun 26.5.24). 1 where n is 0.
    """
    some = np.maximum(n_voices, 1.0)
    chance = betainc(some, size, mean / (mean + size))
    return np.where(n_voices > 0, chance, 1.0)


def level_for(expected: Expected, least: int, n_false: float) -> float:
    """The greatest p such that watching all series for one day gives ``n_false`` false alarms or fewer.

    An alarm needs P(N ≥ n) ≤ p and n ≥ ``least``. Counts are whole, so a series reaches p seldom or never:
    what counts is the chance it really has (Tarone 1990). Series that are much alike are worked out together.
    """
    logs = np.log2(np.maximum(expected.mean, 1e-9)), np.log2(expected.size)
    where = np.rint(_STEPS_OF_MEAN * logs[0]) * _SIZES + np.rint(logs[1])
    bins, owner, n_series = np.unique(where.astype(np.int64), return_inverse=True, return_counts=True)
    mean = np.exp2(np.bincount(owner, weights=logs[0], minlength=len(bins)) / n_series)
    size = np.exp2(np.bincount(owner, weights=logs[1], minlength=len(bins)) / n_series)
    counts = least + np.arange(_STEPS, dtype=np.float64)
    chances = chance_of(counts[None, :], mean[:, None], size[:, None])
    low, high = np.log(n_false / max(len(expected.mean), 1)), 0.0
    for _ in range(_ROUNDS):
        middle = 0.5 * (low + high)
        p = np.exp(middle)
        reached = np.where(chances <= p, chances, 0.0).max(axis=1)
        reached = np.where((mean > _SMALL_MEAN) | (reached == 0.0), p, reached)
        low, high = (middle, high) if float(n_series @ reached) <= n_false else (low, middle)
    # Means were put through logarithms: a chance that is just too great must not slip under by rounding.
    return float(np.exp(low)) * (1.0 - _ROUNDING)


class Baseline:
    """The last ``window`` days of every series of a source, and what follows from them. Bounded in memory.

    The mean of a series is its share of the voices of others, times how many others there are today, times
    its weekday. So weekends, holidays and days on which little was collected lower what is expected, and a
    day without any voice is no day. Shares follow a gamma distribution over the series (Gamma–Poisson
    empirical Bayes), so a short history gives a wide distribution; what days differ by beyond that is the
    spread of the series, drawn towards that of series of its size.
    """

    def __init__(self, n_series: int, window: int, *, scaled: bool = True) -> None:
        self._scaled = scaled
        self._counts = np.zeros((window, n_series), dtype=np.float32)
        self._means = np.zeros((window, n_series), dtype=np.float32)
        self._exposures = np.zeros(window)
        self._weekdays = np.full(window, -1)
        self._voices = np.zeros(n_series)
        self._by_weekday = np.zeros((N_WEEKDAYS, n_series))
        self._excess = np.zeros(n_series)
        self._square = np.zeros(n_series)
        self._shape, self._scale = 1.0, 1.0
        self._group_spread = np.ones(n_series)
        self.n_days = 0

    def expected(self, exposure: Floats, weekday: int) -> Expected:
        """What to expect of a day on which ``exposure`` voices (one entry a series) are for others."""
        seen = self._voices + self._shape
        rate = seen / (self._others(self._exposures.sum(), self._voices) + self._scale)
        flat = rate * np.maximum(exposure, 1.0)
        own = self._by_weekday[weekday]
        usual = rate * self._others(self._exposures[self._weekdays == weekday].sum(), own)
        mean = flat * (own + _WEEKDAY_PRIOR) / (usual + _WEEKDAY_PRIOR)
        spread = (self._excess + _SPREAD_PRIOR * self._group_spread) / (self._square + _SPREAD_PRIOR)
        doubt = 1.0 / seen + np.clip(spread, 0.0, _MOST_SPREAD)
        return Expected(mean=mean, size=np.minimum(1.0 / doubt, _MOST_SURE))

    def learn(self, n_voices: Floats, exposure: float, weekday: int, expected: Expected) -> None:
        """Take in a day and let the oldest go. What stands far out is cut off: no burst moves the mean."""
        slot = self.n_days % len(self._exposures)
        if self._weekdays[slot] >= 0:
            self._add(slot, -1.0)
        # The first means rest on next to nothing; neither are they cut by nor do they tell of spread.
        is_known = self.n_days >= FIRST_MEANS
        spread = np.sqrt(expected.mean + expected.mean**2 / expected.size)
        cap = 1.0 + expected.mean + _CAP_SPREADS * spread
        self._counts[slot] = np.minimum(n_voices, cap) if is_known else n_voices
        self._means[slot] = expected.mean if is_known else np.nan
        self._exposures[slot] = exposure
        self._weekdays[slot] = weekday
        self._add(slot, 1.0)
        self.n_days += 1
        if self.n_days <= _SETTLE_DAILY or self.n_days % N_WEEKDAYS == 0:
            self._settle()

    def _settle(self) -> None:
        """Fit anew what the series share: how their shares differ, and the spread at each size."""
        others = max(float(self._exposures.sum()), 1.0)
        share = np.maximum(self._voices, 0.0) / others
        if not len(share) or not share.any():
            return
        middle = float(share.mean())
        beyond = float(share.var()) - middle / others
        shape = middle * middle / beyond if beyond > 0.0 else _MOST_SHAPE
        self._shape = float(np.clip(shape, _LEAST_SHAPE, _MOST_SHAPE))
        self._scale = self._shape / middle
        order = np.lexsort((np.arange(len(share)), share))
        for part in np.array_split(order, max(1, min(_MOST_GROUPS, len(order) // _GROUP))):
            square = float(self._square[part].sum())
            excess = float(self._excess[part].sum())
            self._group_spread[part] = np.clip(excess / square, 0.0, _MOST_SPREAD) if square > 0.0 else 1.0

    def _others(self, exposure: float, own: Floats) -> Floats:
        others: Floats = np.maximum(exposure - own, 1.0) if self._scaled else np.full_like(own, exposure)
        return others

    def _add(self, slot: int, sign: float) -> None:
        counts = self._counts[slot].astype(np.float64)
        self._voices += sign * counts
        self._by_weekday[self._weekdays[slot]] += sign * counts
        means = self._means[slot].astype(np.float64)
        if not np.isnan(means).any():
            self._excess += sign * ((counts - means) ** 2 - means)
            self._square += sign * means**2
