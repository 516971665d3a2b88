"""What the grid promises: exact products, whatever the order of summing."""

import numpy as np
import pytest

from minyi.understanding.clustering import (
    GRID_LENGTH,
    Grid,
    fit_centres,
    nearest,
    refine,
    sums_by_label,
    to_grid,
)


def test_it_multiplies_grid_rows_exactly() -> None:
    grid = to_grid(np.random.default_rng(0).normal(size=(200, 300)).astype(np.float32))
    whole = grid.astype(np.int64)
    assert np.array_equal((grid @ grid.T).astype(np.int64), whole @ whole.T)


def test_it_keeps_length_and_direction_on_the_grid() -> None:
    grid = to_grid(np.array([[3.0, 4.0], [0.0, 0.0], [np.nan, 0.0]], dtype=np.float32))
    assert grid.tolist() == [[round(GRID_LENGTH * 0.6), round(GRID_LENGTH * 0.8)], [0, 0], [0, 0]]


def test_it_takes_the_first_of_equally_near_centres() -> None:
    centres = to_grid(np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
    assert nearest(to_grid(np.array([[2.0, 0.0]])), centres).labels.tolist() == [0]


def test_it_leaves_unlabelled_rows_out_of_sums() -> None:
    grid = to_grid(np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]]))
    sums = sums_by_label(grid, np.array([0, -1, 0]), 2)
    assert sums.tolist() == [[2 * GRID_LENGTH, 0.0], [0.0, 0.0]]


def test_it_gives_no_more_centres_than_distinct_rows() -> None:
    grid = to_grid(np.array([[1.0, 0.0], [0.0, 1.0]] * 10))
    assert len(fit_centres(grid, 5, seed=0)) == 2


@pytest.mark.parametrize("n_rounds", [0, 1, 3, 25])
def test_it_moves_centres_as_reckoning_all_anew_does(n_rounds: int) -> None:
    random = np.random.default_rng(0)
    grid = to_grid(random.normal(size=(400, 6)))
    # Two centres that are the same, and one far from every row: the later of the two and that one vanish.
    starts = np.concatenate([grid[:20], grid[:1], -grid[:1]])
    found = refine(grid, starts, n_rounds)
    assert np.array_equal(found.centres, _moved_plainly(grid, starts, n_rounds))
    assert np.array_equal(found.labels, nearest(grid, found.centres).labels)


def _moved_plainly(grid: Grid, centres: Grid, n_rounds: int) -> Grid:
    for _ in range(n_rounds):
        labels = nearest(grid, centres).labels
        centres = to_grid(sums_by_label(grid, labels, len(centres)))[np.unique(labels)]
    return centres


def test_it_puts_rows_on_the_grid_whatever_stands_beside_them() -> None:
    rows = np.random.default_rng(0).normal(size=(600, 7))
    rows[300] = np.inf
    assert np.array_equal(to_grid(rows), np.concatenate([to_grid(row[None]) for row in rows]))
