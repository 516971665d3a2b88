"""Plain ways to find bursts in daily counts, each as a score: the greater, the more of a burst."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_WEEK = 7


def z_scores(counts: Floats) -> Floats:
    """(count − mean) / standard deviation of the seven days before, for each series (row) and day (column).

    Where seven days were all alike, the deviation is taken for that of a count of one.
    """
    n_series, n_days = counts.shape
    scores = np.zeros((n_series, n_days))
    for day in range(_WEEK, n_days):
        week = counts[:, day - _WEEK : day]
        spread = week.std(axis=1)
        scores[:, day] = (counts[:, day] - week.mean(axis=1)) / np.where(spread == 0.0, 1.0, spread)
    return scores


def kleinberg_weights(counts: Floats, totals: Floats, s: float = 2.0, gamma: float = 1.0) -> Floats:
    """The weight of the burst that each day of each series lies in, 0 outside.

    Two states over batches of documents (Kleinberg 2002, section 4): relevant documents of a day are binomial
    with the overall share in the lower state and ``s`` times as much in the upper; going up costs
    ``gamma`` · ln(days). The weight of a burst is how much cheaper the upper state is over its days. The
    binomial coefficient is the same in both and left out. All days are known when the first is judged.
    """
    n_series, n_days = counts.shape
    share = np.clip(counts.sum(axis=1) / totals.sum(), 1e-9, 0.45)
    cost = [
        -(counts * np.log(rate)[:, None] + (totals - counts) * np.log1p(-rate)[:, None])
        for rate in (share, np.minimum(share * s, 0.9))
    ]
    climb = gamma * np.log(n_days)
    lower, upper = cost[0][:, 0], cost[1][:, 0] + climb
    from_upper = np.zeros((2, n_series, n_days), dtype=bool)
    for day in range(1, n_days):
        from_upper[0, :, day] = upper < lower
        from_upper[1, :, day] = upper < lower + climb
        lower, upper = (
            np.minimum(lower, upper) + cost[0][:, day],
            np.minimum(lower + climb, upper) + cost[1][:, day],
        )
    return _weighed(_states(upper < lower, from_upper), cost[0] - cost[1])


def _states(last: npt.NDArray[np.bool_], from_upper: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    _, n_series, n_days = from_upper.shape
    states = np.zeros((n_series, n_days), dtype=bool)
    states[:, -1] = last
    for day in range(n_days - 1, 0, -1):
        now = states[:, day]
        states[:, day - 1] = np.where(now, from_upper[1, :, day], from_upper[0, :, day])
    return states


def _weighed(states: npt.NDArray[np.bool_], gain: Floats) -> Floats:
    """The summed gain of each run of upper states, on each of its days."""
    begins = states.copy()
    begins[:, 1:] &= ~states[:, :-1]
    run = begins.cumsum().reshape(states.shape)  # numbered on over all series: runs end with their series
    weights = np.bincount(np.where(states, run, 0).ravel(), weights=np.where(states, gain, 0.0).ravel())
    found: Floats = np.where(states, weights[run], 0.0)
    return found
