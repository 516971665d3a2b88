"""What evening out promises: the formula, exactness, and that no row is lost."""

import numpy as np
import numpy.typing as npt
import pytest

from minyi.understanding.clustering import GRID_LENGTH, Grid, to_grid
from minyi.understanding.scaling import fit_scaling, scaled


def _cross(n_each: int, *reaches: int) -> Grid:
    """``n_each`` rows at plus and at minus each reach, along an axis of its own."""
    axes = np.diag(np.array(reaches, dtype=np.float32))
    return np.repeat(np.concatenate([axes, -axes]), n_each, axis=0)


def _leaning(n: int, seed: int) -> npt.NDArray[np.float32]:
    """Rows that all lean one way and spread mostly in one direction."""
    rows = np.random.default_rng(seed).normal(size=(n, 6)) * [4, 1, 1, 1, 1, 1] + [0, 3, 0, 0, 0, 0]
    return rows.astype(np.float32)


def test_it_takes_the_fourth_root_of_the_shrunk_spread_out_of_each_direction() -> None:
    # 2 · 10 · 2 rows: the variance is 800² / 2 along one axis and 200² / 2 along the other.
    scaling = fit_scaling(_cross(10, 800, 200))
    variances = np.array([800**2 / 2, 200**2 / 2])
    shrunk = variances + 4 * variances.sum() / 40
    expected = 2**14 * (shrunk / shrunk.max()) ** -0.25
    assert np.diag(scaling.factors) == pytest.approx(expected, abs=1)
    assert scaling.factors[0, 1] == scaling.factors[1, 0] == 0
    assert scaling.shared.tolist() == [0, 0]


def test_it_takes_away_nine_tenths_of_the_mean() -> None:
    grid = _cross(5, 400, 400) + np.array([100, 0], dtype=np.float32)
    assert fit_scaling(grid).shared.tolist() == [90, 0]


def test_it_scales_a_few_rows_less_than_many() -> None:
    few, many = (np.diag(fit_scaling(_cross(n, 800, 200)).factors) for n in (1, 50))
    assert few[1] / few[0] < many[1] / many[0]


@pytest.mark.parametrize("grid", [np.zeros((0, 3)), [[2048, 0, 0]], [[2048, 0, 0]] * 5, np.zeros((4, 3))])
def test_it_leaves_all_directions_alone_where_nothing_spreads(grid: object) -> None:
    scaling = fit_scaling(np.asarray(grid, dtype=np.float32))
    assert np.array_equal(scaling.factors, 2**14 * np.eye(3))


def test_it_keeps_the_direction_of_rows_that_are_all_alike() -> None:
    vectors = np.tile(np.array([0.6, 0.8], dtype=np.float32), (7, 1))
    again = scaled(vectors, fit_scaling(to_grid(vectors)))
    assert again / GRID_LENGTH == pytest.approx(vectors, abs=0.01)


def test_it_evens_out_the_direction_in_which_all_differ() -> None:
    vectors = _leaning(400, seed=1)
    before, after = to_grid(vectors), scaled(vectors, fit_scaling(to_grid(vectors)))
    assert after.var(axis=0)[0] / after.var() < before.var(axis=0)[0] / before.var()
    assert np.linalg.norm(after.mean(axis=0)) < np.linalg.norm(before.mean(axis=0)) / 3


def test_it_gives_whole_numbers_of_full_length() -> None:
    vectors = _leaning(50, seed=2)
    scaling = fit_scaling(to_grid(vectors))
    grid = scaled(vectors, scaling)
    for numbers in (grid, scaling.shared, scaling.factors):
        assert np.array_equal(numbers, np.rint(numbers))
    assert np.linalg.norm(grid, axis=1) == pytest.approx(GRID_LENGTH, abs=2)


def test_it_gives_the_same_whatever_the_order_and_the_neighbours() -> None:
    vectors = _leaning(9_000, seed=3)  # more than one chunk
    scaling, turned = fit_scaling(to_grid(vectors)), fit_scaling(to_grid(vectors[::-1]))
    assert np.array_equal(scaling.shared, turned.shared)
    assert np.array_equal(scaling.factors, turned.factors)
    assert np.array_equal(scaled(vectors, scaling)[8_990:], scaled(vectors[8_990:], scaling))
