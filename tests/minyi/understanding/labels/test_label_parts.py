"""The parts of learning: features, fitting, calibration, taxonomy, folds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.labels.calibration import (
    SUREST,
    bins_of,
    calibration_error,
    confidence_of,
    fit_odds,
    fit_sharpness,
    log_shares,
    threshold_for,
)
from minyi.understanding.labels.crossing import folds_of
from minyi.understanding.labels.features import (
    CHARACTERS,
    WORDS,
    Weighed,
    Weighing,
    read_texts,
    vocabulary_of,
    weigh,
)
from minyi.understanding.labels.fitting import evidence, example_weights, fit, scores
from minyi.understanding.labels.taxonomy import labelling_of, path_of, written


def test_it_reads_characters_pairs_and_words_with_their_counts() -> None:
    read = read_texts(["路灯路灯", "", "bus"], load_fast_embedder())
    assert np.diff(read.characters.starts).tolist() == [2 + 2, 0, 3 + 2]
    assert sorted(read.characters.counts[:4].tolist()) == [1, 2, 2, 2]
    assert np.diff(read.words.starts)[1:].tolist() == [0, 1]


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6))
def test_it_gives_each_kind_of_sequence_its_length_or_none(texts: list[str]) -> None:
    read = read_texts(texts, load_fast_embedder())
    weighing = Weighing(vocabulary_of(read.characters, 999), vocabulary_of(read.words, 999), 1.0)
    found = weigh(read, weighing).sequences
    n = len(weighing.characters.keys)
    for part, length in ((found[:, :n], CHARACTERS), (found[:, n:], WORDS)):
        lengths = np.sqrt(part.multiply(part).sum(axis=1))
        assert np.all((np.abs(lengths - length) < 0.01) | (lengths == 0))


def test_it_keeps_the_sequences_of_most_texts_when_there_are_too_many() -> None:
    read = read_texts(["aa", "aa", "bb", "bb", "cc"], load_fast_embedder())
    kept = vocabulary_of(read.words, 2)
    assert len(kept.keys) == 2
    assert kept.rarity == pytest.approx([np.log(6 / 3) + 1] * 2)


def test_it_solves_the_weighted_least_squares_with_penalty() -> None:
    rng = np.random.default_rng(0)
    rows, dense = rng.normal(size=(40, 6)), rng.normal(size=(40, 3))
    ways = rng.integers(0, 3, 40)
    weights = example_weights(ways, 3, np.ones(40))
    fitted = fit(Weighed(sparse.csr_array(rows), dense), ways, 3, weights, 2.0)
    both = np.hstack([rows, dense])
    targets = np.where(ways[:, None] == np.arange(3), 1.0, -1.0)
    offsets = np.average(targets, axis=0, weights=weights)
    bend = both.T @ (weights[:, None] * both) + 2.0 * np.eye(9)
    exact = np.linalg.solve(bend, both.T @ (weights[:, None] * (targets - offsets)))
    assert fitted.weights == pytest.approx(exact, abs=2e-3)
    assert fitted.offsets == pytest.approx(offsets)
    assert scores(Weighed(sparse.csr_array(rows), dense), fitted).shape == (40, 3)


def test_it_solves_the_same_for_many_ways_at_once() -> None:
    random = np.random.default_rng(4)
    texts = Weighed(sparse.csr_array(random.random((60, 9)).round(1)), random.random((60, 3)))
    ways = np.arange(60) % 50
    weights = example_weights(ways, 50, np.ones(60))
    fitted = fit(texts, ways, 50, weights, 0.5)

    rows = np.hstack([texts.sequences.toarray(), texts.vectors])
    wanted = np.where(ways[:, None] == np.arange(50), 1.0, -1.0) - fitted.offsets
    gram = rows.T @ (weights[:, None] * rows) + 0.5 * np.eye(rows.shape[1])
    assert fitted.weights == pytest.approx(np.linalg.solve(gram, rows.T @ (weights[:, None] * wanted)))
    assert fitted.offsets == pytest.approx((weights @ (wanted + fitted.offsets)) / weights.sum())


def test_it_finds_the_evidence_of_each_sequence_by_itself() -> None:
    # The first stands in texts of way 0 only, the second everywhere, the third nowhere; then one of a vector.
    rows = sparse.csr_array(np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 2.0, 0.0], [0.0, 2.0, 0.0]]))
    found = evidence(Weighed(rows, np.ones((4, 1))), np.array([0, 0, 1, 1]), 2, np.ones(4))
    assert found[:2, 0] == pytest.approx(np.log([4.3 / 0.3, 4.3 / 8.3]))
    assert found[:, 1] == pytest.approx(-found[:, 0])
    assert found[2:].tolist() == [[0.0, 0.0], [0.0, 0.0]]


def test_it_has_no_evidence_for_a_way_without_texts_or_with_all_of_them() -> None:
    texts = Weighed(sparse.csr_array(np.ones((2, 2))), np.ones((2, 1)))
    assert not evidence(texts, np.zeros(2, dtype=np.int64), 2, np.ones(2)).any()


def test_it_weighs_rare_ways_more_and_one_on_average() -> None:
    weights = example_weights(np.array([0, 0, 0, 0, 1]), 2, np.ones(5))
    assert weights.mean() == pytest.approx(1.0)
    assert weights[4] / weights[0] == pytest.approx(2.0)


def test_it_finds_the_sharpness_and_odds_that_chance_was_drawn_with() -> None:
    rng = np.random.default_rng(0)
    found = rng.normal(size=(4_000, 3))
    shares = np.exp(log_shares(found, 2.5))
    ways = np.array([rng.choice(3, p=one) for one in shares])
    assert fit_sharpness([(found, ways)]) == pytest.approx(2.5, rel=0.1)
    margins = rng.exponential(2.0, 4_000)
    right = rng.random(4_000) < 1 / (1 + np.exp(0.5 - 0.8 * margins))
    assert fit_odds(margins, right, 3) == pytest.approx((-0.5, 0.8), abs=0.12)
    assert calibration_error(confidence_of(margins, fit_odds(margins, right, 3)), right) < 0.02


def test_it_is_less_sure_of_one_among_many_than_of_one_among_two_where_nothing_is_known() -> None:
    nothing = np.zeros(0)
    two, many = (confidence_of(np.zeros(1), fit_odds(nothing, nothing.astype(bool), n))[0] for n in (2, 9))
    assert (two, many) == (pytest.approx(0.5), pytest.approx(1 / 3.5, abs=1e-4))


def test_it_is_finite_where_all_or_none_are_right() -> None:
    margins = np.linspace(0, 20, 30)
    for right in (np.ones(30, dtype=bool), np.zeros(30, dtype=bool)):
        found = confidence_of(margins, fit_odds(margins, right, 3))
        assert np.isfinite(found).all()
        assert np.all(np.diff(found) >= 0)
        assert found.max() <= SUREST


def test_it_measures_how_far_confidence_and_truth_lie_apart() -> None:
    confidence = np.array([0.95, 0.95, 0.55, 0.55])
    right = np.array([True, True, True, False])
    assert [(one.n, one.accuracy) for one in bins_of(confidence, right)] == [(2, 0.5), (2, 1.0)]
    assert calibration_error(confidence, right) == pytest.approx(0.05)
    assert calibration_error(np.zeros(0), np.zeros(0, dtype=bool)) == 0


def test_it_suggests_the_lowest_threshold_that_is_right_often_enough() -> None:
    confidence = np.linspace(1, 0, 101)[:-1]
    right = confidence > 0.5
    assert threshold_for(confidence, confidence > 0.7, 0.9) == pytest.approx(0.68, abs=0.011)
    # What is likelier wrong than right is never suggested, however often the others are right.
    assert threshold_for(confidence, right, 0.9) == 0.5
    assert threshold_for(confidence, ~right, 0.9) == 0.9
    assert threshold_for(np.zeros(0), np.zeros(0, dtype=bool), 0.9) == 0.9


def test_it_reads_levels_from_one_cell_or_several() -> None:
    assert path_of(["城建 / 供水/"], "/") == ("城建", "供水")
    assert path_of(["城建", None, " 供水 "], None) == ("城建", "供水")
    assert path_of([None, " "], None) == ()


def test_it_writes_a_label_as_most_rows_do() -> None:
    found = labelling_of([("Bus", "Line"), ("bus", "line"), ("Bus", "line"), (), ("Ｂus",)])
    assert [written(path, "/") for path in found.taxonomy.paths] == ["Bus", "Bus/line"]
    assert found.which == (1, 1, 1, -1, 0)


def test_it_keeps_equal_texts_in_one_fold_and_spreads_each_label() -> None:
    leaves = np.repeat([0, 1], [50, 10])
    groups = np.arange(60) // 2
    folds = folds_of(leaves, groups, 0)
    assert all(len(set(folds[groups == group].tolist())) == 1 for group in range(30))
    assert np.bincount(folds[leaves == 1], minlength=5).tolist() == [2] * 5
