"""What two levels promise: a row's fine cluster lies in its coarse one."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.understanding.clustering import nearest, to_grid
from minyi.understanding.levels import (
    Levels,
    nearest_in_levels,
    one_cluster,
    settled_levels,
    sizes_of,
    without_small,
)


def _grid(*rows: tuple[float, ...]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return to_grid(np.array(rows))


def test_it_looks_for_the_fine_cluster_within_the_nearest_coarse_one() -> None:
    levels = Levels(_grid((1, 0), (0, 1)), _grid((1, 0), (0.1, 1), (0.8, 0.6)), np.array([0, 1, 1]))
    # The third centre is nearest of all, but of the other coarse cluster.
    found = nearest_in_levels(_grid((0.9, 0.4)), levels)
    assert found.labels.tolist() == [0]
    assert found.similarity[0] == nearest(_grid((0.9, 0.4)), _grid((1, 0))).similarity[0]


def test_it_lets_a_cluster_that_came_later_draw_rows_from_any_coarse_one() -> None:
    levels = Levels(_grid((1, 0), (0, 1)), _grid((1, 0), (0, 1), (0.8, 0.6)), np.array([0, 1, 1]), n_apart=1)
    rows = _grid((1, 0), (0.9, 0.4), (0.6, 0.8), (0.1, 1))
    found = nearest_in_levels(rows, levels)
    assert found.labels.tolist() == [0, 2, 2, 1]
    assert found.similarity[1] == nearest(rows[1:2], levels.centres).similarity[0]


def test_it_dissolves_small_clusters_and_orders_the_rest_by_size() -> None:
    levels = Levels(_grid((1, 0), (0, 1)), _grid((1, 0), (0, 1)), np.array([0, 1]))
    rows = _grid((1, 0), (0.1, 1), (0, 1), (0.2, 1))
    ordered = without_small(rows, levels, 1)
    assert ordered.centres.tolist() == [[0, 2048], [2048, 0]]
    assert without_small(rows, levels, 2).centres.tolist() == [[0, 2048]]
    assert len(without_small(rows, levels, 99).centres) == 2


def test_it_holds_all_rows_in_one_cluster() -> None:
    levels = one_cluster(_grid((1, 0), (0, 1)))
    assert sizes_of(_grid((1, 0), (0, 1)), levels).tolist() == [2]


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 40), st.integers(1, 6), st.integers(1, 4), st.integers(0, 2**16))
def test_it_settles_every_row(n_rows: int, n_fine: int, n_coarse: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    rows = to_grid(random.normal(size=(n_rows, 5)))
    fine, coarse = to_grid(random.normal(size=(n_fine, 5))), to_grid(random.normal(size=(n_coarse, 5)))
    levels = without_small(rows, settled_levels(rows, rows, fine, coarse, 5), 2)
    sizes = sizes_of(rows, levels)
    assert sizes.sum() == n_rows
    assert sizes.min() >= 1
    assert set(levels.parents.tolist()) == set(range(len(levels.coarse_centres)))
