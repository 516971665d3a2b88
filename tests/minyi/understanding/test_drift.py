"""What the search for drift promises: few false alarms, and an alarm when strange messages come."""

from math import comb

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.reporting.words_since import SINCE_WORDS
from minyi.understanding.drift import FALSE_ALARMS, Baseline, Drift, as_many_or_more, baseline_of, drift_of
from minyi.understanding.topics import find_topics

Vectors = npt.NDArray[np.float32]


def _rows(seed: int, n_rows: int, places: int = 0) -> Vectors:
    middles = np.random.default_rng(places).normal(size=(6, 32))
    random = np.random.default_rng(seed)
    rows: Vectors = (middles[random.integers(6, size=n_rows)] + random.normal(size=(n_rows, 32))).astype(
        np.float32
    )
    return rows


def test_it_counts_a_chance_as_the_urn_does() -> None:
    # Uniform prior and nothing known: each count from 0 to n has the same chance.
    assert as_many_or_more(3, 4, 0, 0) == pytest.approx(2 / 5)
    # 2 or 3 of 3 after 1 of 2: sum of C(3, k) · B(k + 2, 5 − k) / B(2, 2), by hand 1/2.
    assert as_many_or_more(2, 3, 1, 2) == pytest.approx(0.5)
    # What is known for certain leaves the binomial.
    binomial = sum(comb(10, k) * 0.1**k * 0.9 ** (10 - k) for k in range(3, 11))
    assert as_many_or_more(3, 10, 10**7, 10**8) == pytest.approx(binomial, rel=1e-4)


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_it_gives_a_chance_that_falls_with_the_count(n: int, k: int, before: int, low: int) -> None:
    k, low = min(k, n), min(low, before)
    chance = as_many_or_more(k, n, low, before)
    assert 0.0 <= chance <= 1.0
    assert as_many_or_more(0, n, low, before) == pytest.approx(1.0, abs=1e-6)
    assert k == n or as_many_or_more(k + 1, n, low, before) <= chance + 1e-9


def test_it_raises_few_false_alarms() -> None:
    earlier = _rows(1, 1500)
    topics = find_topics(earlier)
    baseline = baseline_of(earlier, topics)
    drifts = [drift_of(_rows(seed, 200), topics, baseline) for seed in range(100, 200)]
    assert sum(drift.found for drift in drifts) <= 3
    assert np.mean([drift.n_low / drift.n_messages for drift in drifts]) == pytest.approx(0.1, abs=0.04)


def test_it_notices_strange_messages() -> None:
    earlier = _rows(1, 1500)
    topics = find_topics(earlier)
    batch = np.vstack([_rows(2, 150), _rows(3, 50, places=7)])
    drift = drift_of(batch, topics, baseline_of(earlier, topics))
    assert drift.found


def test_it_finds_no_drift_when_messages_fit_or_are_too_few() -> None:
    earlier = _rows(1, 600)
    topics = find_topics(earlier)
    baseline = baseline_of(earlier, topics)
    assert not drift_of(_rows(2, 300), topics, baseline).found
    few = drift_of(_rows(2, 29, places=7), topics, baseline)
    assert (few.found, few.p_value, few.n_messages) == (False, 1.0, 29)


def test_it_finds_no_drift_where_nothing_is_known() -> None:
    nothing = find_topics(np.zeros((0, 4), dtype=np.float32))
    assert baseline_of(np.zeros((0, 4), dtype=np.float32), nothing) == Baseline(0.0, 0, 0)
    assert not drift_of(np.ones((50, 4), dtype=np.float32), nothing, Baseline(0.0, 0, 0)).found
    equal = np.ones((60, 4), dtype=np.float32)
    topics = find_topics(equal)
    assert not drift_of(equal, topics, baseline_of(equal, topics)).found


def test_it_alarms_for_nothing_as_seldom_as_the_page_says() -> None:
    assert FALSE_ALARMS == 0.01
    assert Drift(n_low=60, n_messages=100, p_value=0.009).found
    assert not Drift(n_low=60, n_messages=100, p_value=0.01).found
    assert all(
        "once in a hundred" in words or "百分之一" in words for words in SINCE_WORDS["since.drift.drifts"]
    )
