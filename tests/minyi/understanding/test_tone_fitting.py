"""Linear models: golden values of formulas, and what a prior does."""

import hashlib
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.understanding.errors import TableDamagedError
from minyi.understanding.linear_model import columns_of, model_of_columns, read_linear_model
from minyi.understanding.tone_fitting import fit_linear, model_bytes


def test_it_gives_the_softmax_of_the_scores() -> None:
    model = model_of_columns(np.array([[1.0, 0.0], [0.0, 1.0]]))
    (row,) = model.shares(np.array([[2.0]], dtype=np.float32))
    share = 1 / (1 + math.exp(-1.0))  # scores 2 and 1
    assert row.tolist() == [round(share, 6), round(1 - share, 6)]


def test_it_fits_the_shares_of_labels_where_nothing_is_read() -> None:
    features = np.zeros((4, 1), dtype=np.float32)
    weights = fit_linear(features, [0, 0, 0, 1], np.zeros((2, 2)), np.array([1.0, 1e-9]))
    model = model_of_columns(weights)
    assert model.shares(features)[0].tolist() == pytest.approx([0.75, 0.25], abs=1e-3)


def test_it_fits_the_ridge_solution_of_a_small_case() -> None:
    # One text of label 0, feature 1, no free share: minimise log(1 + exp(-2w)) + w² with weights w and -w.
    weights = fit_linear(np.ones((1, 1), dtype=np.float32), [0], np.zeros((2, 2)), np.array([1.0, 1e3]))
    w = weights[0, 0]
    assert weights[0, 1] == pytest.approx(-w, abs=1e-3)
    assert 2 * w == pytest.approx(2 / (1 + math.exp(2 * w)), abs=5e-3)


@settings(max_examples=20, deadline=None)
@given(st.floats(-2, 2), st.floats(-2, 2))
def test_it_stays_at_a_strong_prior(one: float, other: float) -> None:
    prior = np.array([[one, other], [0.0, 0.0]])
    weights = fit_linear(np.ones((3, 1), dtype=np.float32), [0, 1, 1], prior, 1e9)
    assert np.allclose(weights, prior, atol=1e-3)


def test_it_fits_the_same_weights_in_another_order() -> None:
    draw = np.random.default_rng(0)
    features = draw.normal(size=(40, 5)).astype(np.float32)
    targets = draw.integers(0, 3, 40)
    order = draw.permutation(40)
    one = fit_linear(features, targets.tolist(), np.zeros((6, 3)), 1.0)
    other = fit_linear(features[order], targets[order].tolist(), np.zeros((6, 3)), 1.0)
    assert np.allclose(one, other, atol=2e-3)


def test_it_counts_a_row_of_weight_two_as_two_rows() -> None:
    features = np.array([[1.0], [-1.0], [-1.0]], dtype=np.float32)
    twice = fit_linear(features, [0, 1, 1], np.zeros((2, 2)), 3.0)
    weighed = fit_linear(features[:2], [0, 1], np.zeros((2, 2)), 3.0, np.array([1.0, 2.0]))
    assert np.allclose(twice, weighed, atol=2e-3)


def test_it_reads_a_model_as_it_was_written() -> None:
    columns = np.array([[0.5, -0.5], [0.25, 1.0], [0.0, 2.0]])
    content = model_bytes(("a", "乙"), columns)
    read = read_linear_model(content, "m.npz", hashlib.sha256(content).hexdigest())
    assert read.weights.tolist() == [[0.5, 0.25], [-0.5, 1.0]]
    assert read.biases.tolist() == [0.0, 2.0]
    assert columns_of(read).tolist() == columns.tolist()


def test_it_refuses_a_model_that_was_changed() -> None:
    content = model_bytes(("a",), np.zeros((2, 1)))
    with pytest.raises(TableDamagedError):
        read_linear_model(content + b"!", "m.npz", hashlib.sha256(content).hexdigest())
