"""The chances and what a day should bring, against values worked out apart."""

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minyi.understanding.bursts_baseline import Baseline, Expected, Floats, chance_of, level_for

N_DAYS = 84


def one(value: float) -> Floats:
    return np.array([value])


def learned(counts: Floats, total: float = 100.0, *, scaled: bool = True) -> Baseline:
    """A baseline that has seen ``counts``, days × series, from a Monday on."""
    baseline = Baseline(counts.shape[1], N_DAYS, scaled=scaled)
    for day, row in enumerate(counts):
        expected = baseline.expected(np.maximum(total - row, 0.0), day % 7)
        baseline.learn(row, total, day % 7, expected)
    return baseline


def test_it_gives_the_tail_of_a_negative_binomial() -> None:
    mean, size, n = 2.0, 3.0, 4
    p = size / (size + mean)
    below = sum(
        math.gamma(k + size) / (math.gamma(size) * math.factorial(k)) * p**size * (1 - p) ** k
        for k in range(n)
    )
    assert chance_of(one(n), one(mean), one(size))[0] == pytest.approx(1 - below)


def test_it_gives_the_tail_of_a_poisson_where_the_size_is_great() -> None:
    below = sum(math.exp(-2.0) * 2.0**k / math.factorial(k) for k in range(5))
    assert chance_of(one(5), one(2.0), one(1e6))[0] == pytest.approx(1 - below, rel=1e-4)


@given(st.integers(0, 200), st.floats(1e-6, 500), st.floats(1e-4, 1e6))
def test_it_gives_chances_that_fall_with_the_count(n: int, mean: float, size: float) -> None:
    p = chance_of(np.array([0.0, n, n + 1.0]), np.full(3, mean), np.full(3, size))
    assert p[0] == 1.0
    assert 0.0 <= p[2] <= p[1] <= 1.0


def false_alarms(mean: Floats, size: Floats, level: float) -> float:
    counts = np.arange(3.0, 300.0)
    chances = chance_of(counts[None, :], mean[:, None], size[:, None])
    return float(np.where(chances <= level, chances, 0.0).max(axis=1).sum())


@given(st.floats(1e-4, 300), st.floats(0.05, 1e4), st.integers(1, 300), st.floats(0.001, 0.2))
@example(
    3.5, 7171.529332374589, 14, 0.054562386029782355
)  # a chance that lies on the level, but for rounding
def test_it_keeps_the_stated_number_of_false_alarms(mean: float, size: float, n: int, n_false: float) -> None:
    level = level_for(Expected(np.full(n, mean), np.full(n, size)), 3, n_false)
    assert n * false_alarms(one(mean), one(size), level) <= n_false * (1 + 1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_it_keeps_about_that_number_where_series_differ(seed: int) -> None:
    drawn = np.random.default_rng(seed)
    mean, size = np.exp(drawn.uniform(-7, 2, 300)), np.exp(drawn.uniform(-1, 6, 300))
    level = level_for(Expected(mean, size), 3, 1 / 30)
    assert 0.5 / 30 <= false_alarms(mean, size, level) <= 1.5 / 30


def test_it_asks_for_more_where_more_is_watched() -> None:
    levels = [level_for(Expected(np.full(n, 5.0), np.full(n, 10.0)), 3, 1 / 30) for n in (1, 10, 1000)]
    assert levels[0] > levels[1] > levels[2]


def test_it_expects_the_share_of_a_series_times_the_voices_of_the_day() -> None:
    baseline = learned(np.full((N_DAYS, 2), 10.0))
    assert baseline.expected(np.array([90.0, 45.0]), 0).mean == pytest.approx([10.0, 5.0], rel=0.02)


def test_it_learns_the_weekday_of_a_series() -> None:
    counts = np.zeros((N_DAYS, 2))
    counts[::7, 0] = 14.0  # Mondays only
    counts[:, 1] = 2.0
    baseline = learned(counts)
    exposure = np.array([90.0, 90.0])
    assert baseline.expected(exposure, 0).mean[0] > 4 * baseline.expected(exposure, 3).mean[0]


def test_it_expects_so_many_a_day_where_it_is_not_scaled() -> None:
    baseline = Baseline(1, N_DAYS, scaled=False)
    for day in range(N_DAYS):
        baseline.learn(one(20.0), 1.0, day % 7, baseline.expected(np.ones(1), day % 7))
    assert baseline.expected(np.ones(1), 0).mean[0] == pytest.approx(20.0, rel=0.05)


def test_it_is_wider_for_a_series_whose_days_differ() -> None:
    steady = np.full(N_DAYS, 6.0)
    restless = np.where(np.arange(N_DAYS) % 3 == 0, 18.0, 0.0)
    baseline = learned(np.stack([steady, restless], axis=1))
    size = baseline.expected(np.array([90.0, 90.0]), 0).size
    assert size[1] < size[0]


def test_it_is_not_moved_by_one_great_burst() -> None:
    counts = np.full((N_DAYS, 60), 2.0)
    counts[60, 0] = 500.0
    mean = learned(counts, total=1000.0).expected(np.full(60, 998.0), 0).mean
    assert mean[0] < 1.5 * mean[1]


def test_it_forgets_what_is_older_than_its_window() -> None:
    counts = np.full((3 * N_DAYS, 1), 2.0)
    counts[:N_DAYS] = 30.0
    assert learned(counts).expected(one(98.0), 0).mean[0] == pytest.approx(2.0, rel=0.2)
