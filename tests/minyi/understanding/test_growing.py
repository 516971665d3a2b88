"""What topics that go on promise: known messages stay, a new matter is found, chance makes none."""

import numpy as np
import numpy.typing as npt
import pytest
from sklearn.metrics import adjusted_rand_score

from minyi.understanding.drift import baseline_from, cosines_of, drift_of, left_out
from minyi.understanding.growing import Past, grow_topics, weights_of
from minyi.understanding.scaling import scaled
from minyi.understanding.topics import assign, fitted_topics

Vectors = npt.NDArray[np.float32]


def _rows(seed: int, n_rows: int, camps: tuple[int, ...] = (0, 1, 2, 3, 4, 5)) -> Vectors:
    """Rows around some of eight directions in 48 dimensions."""
    middles = np.random.default_rng(0).normal(size=(8, 48))
    random = np.random.default_rng(seed)
    camp_of = np.array(camps)[random.integers(len(camps), size=n_rows)]
    rows: Vectors = (middles[camp_of] + 0.6 * random.normal(size=(n_rows, 48))).astype(np.float32)
    return rows


def _past(rows: Vectors) -> Past:
    fitted = fitted_topics(rows)
    baseline = baseline_from(fitted.nearest.labels, cosines_of(fitted.nearest))
    return Past(fitted.topics, weights_of(fitted), baseline)


@pytest.fixture(scope="module")
def past() -> Past:
    return _past(_rows(1, 600))


def _both(known: Vectors, new: Vectors) -> tuple[Vectors, npt.NDArray[np.bool_]]:
    return np.vstack([known, new]), np.arange(len(known) + len(new)) >= len(known)


def test_it_weighs_a_topic_by_the_length_of_its_sum(past: Past) -> None:
    rows = _rows(1, 600)
    grid = scaled(rows, past.topics.scaling).astype(np.float64) / 2048
    fitted = fitted_topics(rows)
    for topic in range(past.topics.n_fine):
        length = np.linalg.norm(grid[fitted.nearest.labels == topic].sum(axis=0))
        assert past.weights.fine[topic] == pytest.approx(length, rel=1e-3)
    tops = past.topics.coarse[fitted.nearest.labels]
    for topic in range(past.topics.n_coarse):
        length = np.linalg.norm(grid[tops == topic].sum(axis=0))
        assert past.weights.coarse[topic] == pytest.approx(length, rel=2e-2)


def test_it_moves_nothing_without_a_new_message(past: Past) -> None:
    rows = _rows(2, 300)
    grown = grow_topics(rows, np.zeros(300, dtype=np.bool_), past, drifted=True)
    assert np.array_equal(grown.topics.centres, past.topics.centres)
    assert grown.topics.fine.tolist() == assign(rows, past.topics).tolist()
    assert grown.weights is past.weights


def test_it_gives_the_same_labels_again_once_nothing_is_new(past: Past) -> None:
    rows, is_new = _both(_rows(1, 600), _rows(2, 150))
    grown = grow_topics(rows, is_new, past, drifted=False)
    later = Past(grown.topics, grown.weights, past.baseline)
    again = grow_topics(rows, np.zeros(len(rows), dtype=np.bool_), later, drifted=False)
    assert again.topics.fine.tolist() == grown.topics.fine.tolist()


def test_it_leaves_known_messages_where_they_were(past: Past) -> None:
    rows, is_new = _both(_rows(1, 600), _rows(2, 150))
    grown = grow_topics(rows, is_new, past, drifted=False)
    same = grown.topics.fine[:600] == past.topics.fine
    assert same.mean() > 0.95


def test_it_finds_no_new_topic_in_more_of_the_same(past: Past) -> None:
    for seed in range(10, 30):
        rows, is_new = _both(_rows(1, 600), _rows(seed, 200))
        assert grow_topics(rows, is_new, past, drifted=False).topics.n_fine == past.topics.n_fine


def test_it_finds_a_new_matter(past: Past) -> None:
    rows, is_new = _both(_rows(1, 600), np.vstack([_rows(3, 100), _rows(4, 40, camps=(7,))]))
    grown = grow_topics(rows, is_new, past, drifted=False).topics
    assert grown.n_fine > past.topics.n_fine
    assert grown.n_apart == grown.n_fine - past.topics.n_fine
    assert np.array_equal(grown.coarse[: past.topics.n_fine], past.topics.coarse)
    strangers, others = grown.fine[-40:], grown.fine[:-40]
    assert (strangers >= past.topics.n_fine).mean() > 0.9
    assert (others >= past.topics.n_fine).mean() < 0.05


def test_it_finds_a_new_matter_among_messages_that_are_all_new(past: Past) -> None:
    rows = np.vstack([_rows(5, 120), _rows(6, 40, camps=(6,))])
    drift = drift_of(rows, past.topics, past.baseline)
    assert drift.found
    is_new = np.ones(len(rows), dtype=np.bool_)
    grown = grow_topics(rows, is_new, past, drifted=True).topics
    assert (grown.fine[-40:] >= past.topics.n_fine).mean() > 0.8
    assert grow_topics(rows, is_new, past, drifted=False).topics.n_fine == past.topics.n_fine


@pytest.mark.parametrize("n_strays", [30, 60, 120])
def test_it_makes_no_topic_of_strays(past: Past, n_strays: int) -> None:
    for seed in range(5):
        strays = np.random.default_rng(seed).normal(size=(n_strays, 48)).astype(np.float32)
        grown = grow_topics(strays, np.ones(n_strays, dtype=np.bool_), past, drifted=True)
        assert grown.topics.n_fine == past.topics.n_fine


def test_it_makes_no_topic_of_a_handful(past: Past) -> None:
    rows, is_new = _both(_rows(1, 600), _rows(4, 7, camps=(7,)))
    assert grow_topics(rows, is_new, past, drifted=True).topics.n_fine == past.topics.n_fine


def test_it_moves_a_centre_by_few_messages_only_a_little(past: Past) -> None:
    grown = grow_topics(_rows(8, 12), np.ones(12, dtype=np.bool_), past, drifted=False)
    cosines = np.einsum("ij,ij->i", grown.topics.centres, past.topics.centres) / 2048**2
    assert cosines.min() > 0.97


def test_it_changes_none_of_its_arguments(past: Past) -> None:
    rows, is_new = _both(_rows(1, 600), _rows(4, 60, camps=(7,)))
    held = [rows.copy(), is_new.copy(), past.topics.centres.copy(), past.weights.fine.copy()]
    grow_topics(rows, is_new, past, drifted=True)
    now = [rows, is_new, past.topics.centres, past.weights.fine]
    assert all(np.array_equal(one, other) for one, other in zip(held, now, strict=True))


@pytest.mark.parametrize(
    "rows", [np.zeros((0, 48)), np.zeros((5, 48)), np.full((5, 48), np.nan), np.ones((9, 48))]
)
def test_it_takes_odd_messages(past: Past, rows: npt.NDArray[np.float64]) -> None:
    vectors = rows.astype(np.float32)
    grown = grow_topics(vectors, np.ones(len(rows), dtype=np.bool_), past, drifted=True)
    assert len(grown.topics.fine) == len(rows)
    assert np.isfinite(grown.topics.floor)
    assert np.isfinite(grown.weights.fine).all()


def test_it_goes_on_from_a_run_without_topics() -> None:
    empty = _past(np.zeros((0, 48), dtype=np.float32))
    grown = grow_topics(_rows(1, 30), np.ones(30, dtype=np.bool_), empty, drifted=False)
    assert set(grown.topics.fine.tolist()) == {-1}


def test_it_compares_a_row_with_the_others_of_its_group() -> None:
    rows = _rows(1, 40)
    grid = scaled(rows, fitted_topics(rows).topics.scaling)
    by_hand = []
    for place in range(40):
        others = np.delete(grid, place, axis=0).astype(np.float64).sum(axis=0)
        by_hand.append(grid[place] @ others / (np.linalg.norm(others) * np.linalg.norm(grid[place])))
    assert left_out(grid) == pytest.approx(np.array(by_hand), abs=2e-3)


def test_it_keeps_known_messages_where_they_were_with_a_tenth_more() -> None:
    middles = np.random.default_rng(0).normal(size=(10, 32))
    random = np.random.default_rng(3)
    rows = (middles[random.integers(10, size=1000)] + 1.5 * random.normal(size=(1000, 32))).astype(np.float32)
    past = _past(rows[:900])

    grown = grow_topics(rows, np.arange(1000) >= 900, past, drifted=False).topics

    assert grown.n_fine == past.topics.n_fine
    assert adjusted_rand_score(past.topics.fine, grown.fine[:900]) >= 0.9


@pytest.mark.parametrize("rows", [np.zeros((2, 48)), np.zeros((0, 48))])
def test_it_goes_on_with_topics_that_no_message_comes_to(past: Past, rows: Vectors) -> None:
    grown = grow_topics(rows.astype(np.float32), np.ones(len(rows), dtype=np.bool_), past, drifted=False)

    assert (len(grown.topics.fine), grown.topics.n_fine) == (len(rows), past.topics.n_fine)
    assert np.isfinite(grown.topics.centres).all()
