"""What topics promise: bounded numbers, the same labels every time, honest outliers."""

import os
import subprocess
import sys

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.understanding.topics import OUTLIER, TopicOptions, assign, find_topics

_LABELS_SHA = """
import hashlib
import numpy as np
from minyi.understanding.topics import find_topics
random = np.random.default_rng(5)
middles = random.normal(size=(12, 48))
# So many rows that more threads than one are let in.
vectors = middles[random.integers(12, size=20_500)] + random.normal(size=(20_500, 48))
topics = find_topics(vectors.astype(np.float32))
print(hashlib.sha256(topics.fine.tobytes() + topics.coarse.tobytes() + topics.centres.tobytes()).hexdigest())
"""


def _camps(n_camps: int, n_rows: int, noise: float = 0.05) -> tuple[npt.NDArray[np.float32], list[int]]:
    """Rows around ``n_camps`` directions in 64 dimensions, and the camp of each."""
    random = np.random.default_rng(n_camps)
    middles = random.normal(size=(n_camps, 64))
    middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    camp_of = random.integers(n_camps, size=n_rows)
    rows = middles[camp_of] + noise * random.normal(size=(n_rows, 64))
    return rows.astype(np.float32), camp_of.tolist()


def _sha_with_threads(n_threads: str) -> str:
    threads = {"OMP_NUM_THREADS": n_threads, "OPENBLAS_NUM_THREADS": n_threads}
    run = subprocess.run(
        [sys.executable, "-c", _LABELS_SHA],
        env={**os.environ, **threads},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.strip()


def test_it_gives_the_same_labels_with_one_and_two_threads() -> None:
    assert _sha_with_threads("1") == _sha_with_threads("2")


def test_it_gives_the_same_labels_again() -> None:
    vectors, _ = _camps(8, 600, noise=0.2)
    assert np.array_equal(find_topics(vectors).fine, find_topics(vectors.copy()).fine)


def test_it_leaves_the_vectors_as_they_were() -> None:
    vectors, _ = _camps(5, 200)
    before = vectors.copy()
    find_topics(vectors)
    assert np.array_equal(vectors, before)


@pytest.mark.parametrize("n_camps", [5, 12, 20])
def test_it_finds_about_as_many_topics_as_there_are_clear_camps(n_camps: int) -> None:
    vectors, _ = _camps(n_camps, 150 * n_camps)
    assert n_camps * 0.8 <= find_topics(vectors).n_fine <= n_camps * 1.3


def test_it_keeps_clear_camps_apart() -> None:
    vectors, camp_of = _camps(10, 1000)
    topics = find_topics(vectors)
    kept = [(camp, label) for camp, label in zip(camp_of, topics.fine.tolist(), strict=True) if label >= 0]
    camps_of_topic = [{camp for camp, label in kept if label == topic} for topic in range(topics.n_fine)]
    assert max(len(camps) for camps in camps_of_topic) <= 2


def test_it_bounds_the_topics_of_shapeless_rows() -> None:
    vectors = np.random.default_rng(1).normal(size=(5000, 64)).astype(np.float32)
    topics = find_topics(vectors)
    assert 2 <= topics.n_fine <= 45
    assert 2 <= topics.n_coarse <= 15


@pytest.mark.parametrize("n_camps", [4, 10, 20])
def test_it_finds_clear_camps_on_the_coarse_level_too(n_camps: int) -> None:
    vectors, _ = _camps(n_camps, 150 * n_camps)
    topics = find_topics(vectors)
    assert n_camps / 2 < topics.n_coarse <= n_camps * 1.3
    assert topics.n_coarse <= topics.n_fine


@pytest.mark.parametrize("n_rows", [30, 60, 200])
def test_it_makes_no_coarse_topics_of_a_handful(n_rows: int) -> None:
    vectors = np.random.default_rng(4).normal(size=(n_rows, 32)).astype(np.float32)
    topics = find_topics(vectors)
    assert topics.n_coarse <= max(2, n_rows / 6)
    assert topics.n_fine <= n_rows / 3


def test_it_finds_the_same_topics_whatever_the_length_of_the_vectors() -> None:
    vectors, _ = _camps(7, 400, noise=0.2)
    lengths = np.random.default_rng(0).choice([0.5, 1.0, 4.0], size=(400, 1)).astype(np.float32)
    assert np.array_equal(find_topics(vectors).fine, find_topics(vectors * lengths).fine)


def test_it_numbers_topics_by_size() -> None:
    vectors, _ = _camps(6, 900)
    topics = find_topics(vectors, TopicOptions(outlier_spread=100.0))
    sizes = np.bincount(topics.fine[topics.fine >= 0])
    assert list(sizes) == sorted(sizes, reverse=True)


def test_it_gives_every_fine_topic_a_parent() -> None:
    vectors, _ = _camps(20, 2000)
    topics = find_topics(vectors)
    assert len(topics.coarse) == topics.n_fine
    assert set(topics.coarse.tolist()) == set(range(topics.n_coarse))


def test_it_says_that_strays_and_zero_rows_are_outliers() -> None:
    vectors, _ = _camps(8, 800)
    strays = np.random.default_rng(9).normal(size=(10, 64)).astype(np.float32)
    topics = find_topics(np.vstack([vectors, strays, np.zeros((3, 64), dtype=np.float32)]))
    assert (topics.fine[-3:] == OUTLIER).all()
    assert (topics.fine[-13:-3] == OUTLIER).mean() >= 0.8
    assert (topics.fine[:800] == OUTLIER).mean() < 0.05


def test_it_calls_at_most_a_fifth_outliers() -> None:
    random = np.random.default_rng(3)
    tight = np.tile(random.normal(size=(1, 32)), (60, 1))
    vectors = np.vstack([tight, random.normal(size=(40, 32))]).astype(np.float32)
    assert (find_topics(vectors).fine == OUTLIER).mean() <= 0.2


@pytest.mark.parametrize("n_rows", [0, 1, 2, 5, 10])
def test_it_takes_a_handful_of_rows(n_rows: int) -> None:
    vectors = np.random.default_rng(0).normal(size=(n_rows, 16)).astype(np.float32)
    topics = find_topics(vectors)
    assert len(topics.fine) == n_rows
    assert topics.n_fine <= max(n_rows // 2, 1)
    assert np.isfinite(topics.centres).all()


def test_it_puts_equal_rows_in_one_topic() -> None:
    vectors = np.tile(np.random.default_rng(2).normal(size=(1, 24)), (50, 1)).astype(np.float32)
    assert find_topics(vectors).fine.tolist() == [0] * 50


def test_it_calls_all_rows_outliers_when_none_has_a_direction() -> None:
    topics = find_topics(np.zeros((7, 8), dtype=np.float32))
    assert topics.fine.tolist() == [OUTLIER] * 7
    assert (topics.n_fine, topics.n_coarse) == (0, 0)


def test_it_assigns_known_rows_as_it_found_them() -> None:
    vectors, _ = _camps(7, 700, noise=0.15)
    topics = find_topics(vectors)
    assert np.array_equal(assign(vectors, topics), topics.fine)


def test_it_assigns_each_row_independently_of_its_neighbours() -> None:
    vectors, _ = _camps(7, 700, noise=0.15)
    topics = find_topics(vectors)
    one_by_one = [int(assign(vectors[row : row + 1], topics)[0]) for row in range(0, 700, 50)]
    assert one_by_one == topics.fine[::50].tolist()


def test_it_assigns_all_rows_when_only_a_sample_is_fitted() -> None:
    vectors, _ = _camps(6, 3000)
    sampled = find_topics(vectors, TopicOptions(n_fitted=500))
    assert len(sampled.fine) == 3000
    assert (sampled.fine != OUTLIER).mean() > 0.8


def test_it_assigns_nothing_without_topics() -> None:
    topics = find_topics(np.zeros((0, 4), dtype=np.float32))
    assert assign(np.ones((3, 4), dtype=np.float32), topics).tolist() == [OUTLIER] * 3


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 60), st.integers(1, 12), st.integers(0, 2**16))
def test_it_labels_every_row_with_a_topic_that_exists(n_rows: int, n_dimensions: int, seed: int) -> None:
    vectors = np.random.default_rng(seed).normal(size=(n_rows, n_dimensions)).round(1).astype(np.float32)
    topics = find_topics(vectors)
    assert topics.fine.shape == (n_rows,)
    assert set(topics.fine.tolist()) <= set(range(topics.n_fine)) | {OUTLIER}
    assert len(topics.coarse) == topics.n_fine
