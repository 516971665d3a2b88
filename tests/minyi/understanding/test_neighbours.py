"""What smoothing promises: exact neighbours, equal ones by their place, rows moved to their middle."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.understanding.clustering import GRID_LENGTH, to_grid
from minyi.understanding.neighbours import nearest_rows, smoothed


def test_it_finds_the_nearest_other_rows() -> None:
    degrees = np.radians([0, 1, 3, 90, 94, 91])
    grid = to_grid(np.stack([np.cos(degrees), np.sin(degrees)], axis=1))
    assert nearest_rows(grid, 2).tolist() == [[1, 2], [0, 2], [0, 1], [4, 5], [3, 5], [3, 4]]


def test_it_takes_the_first_of_equally_near_rows() -> None:
    grid = to_grid(np.ones((2000, 3)))
    near = nearest_rows(grid, 3)
    assert near[0].tolist() == [1, 2, 3]
    assert near[1999].tolist() == [0, 1, 2]


def test_it_moves_a_row_to_the_middle_of_itself_and_its_neighbours() -> None:
    grid = to_grid(np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, -0.2]]))
    half = GRID_LENGTH / np.sqrt(2)
    assert smoothed(grid, 1, 1)[0].tolist() == [np.rint(half), np.rint(half)]


def test_it_leaves_rows_without_neighbours_as_they_are() -> None:
    grid = to_grid(np.array([[1.0, 0.0], [0.0, 1.0]]))
    assert np.array_equal(smoothed(grid, 0, 2), grid)
    assert np.array_equal(smoothed(grid[:1], 5, 2), grid[:1])
    assert smoothed(grid[:0], 5, 2).shape == (0, 2)


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 60) | st.integers(200, 400), st.integers(1, 20), st.integers(0, 2**16))
def test_it_agrees_with_sorting_all_products(n_rows: int, n_neighbours: int, seed: int) -> None:
    grid = to_grid(np.random.default_rng(seed).integers(-2, 3, size=(n_rows, 4)).astype(np.float64))
    products = (grid @ grid.T).astype(np.float64)
    np.fill_diagonal(products, -np.inf)
    order = np.argsort(-products, axis=1, kind="stable")[:, : min(n_neighbours, n_rows - 1)]
    assert np.array_equal(nearest_rows(grid, n_neighbours), np.sort(order, axis=1))


def test_it_finds_the_neighbours_of_rows_that_are_compared_block_by_block() -> None:
    grid = to_grid(np.random.default_rng(0).integers(-3, 4, size=(1300, 5)).astype(np.float64))
    products = (grid @ grid.T).astype(np.float64)
    np.fill_diagonal(products, -np.inf)
    order = np.argsort(-products, axis=1, kind="stable")[:, :7]
    assert np.array_equal(nearest_rows(grid, 7), np.sort(order, axis=1))
