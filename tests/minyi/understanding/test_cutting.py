"""What cutting a merge tree promises: the clear number of clusters, within bounds, nested."""

import numpy as np
import numpy.typing as npt
import pytest

from minyi.understanding.clustering import Grid, Labels, fit_centres, nearest, sums_by_label, to_grid
from minyi.understanding.cutting import Tree, Wanted, clearest_cut, merged, silhouette, tree_of


def _tree(n_camps: int, noise: float) -> Tree:
    random = np.random.default_rng(n_camps)
    rows = random.normal(size=(n_camps, 24))[random.integers(n_camps, size=900)]
    grid = to_grid(rows + noise * random.normal(size=rows.shape))
    small = fit_centres(grid, 40, seed=0)
    return tree_of(grid, sums_by_label(grid, nearest(grid, small).labels, len(small)))


@pytest.mark.parametrize("n_camps", [4, 9, 16])
def test_it_cuts_where_the_camps_part(n_camps: int) -> None:
    assert int(clearest_cut(_tree(n_camps, 0.2), Wanted(3, 8, 30)).max()) + 1 == n_camps


def test_it_cuts_near_the_usual_number_where_nothing_parts() -> None:
    n_found = int(clearest_cut(_tree(1, 5.0), Wanted(3, 8, 30)).max()) + 1
    assert 5 <= n_found <= 13


def test_it_keeps_within_the_bounds() -> None:
    assert int(clearest_cut(_tree(16, 0.2), Wanted(2, 4, 6)).max()) + 1 <= 6


def test_it_cuts_nested_clusters() -> None:
    tree = _tree(9, 1.0)
    coarse, fine = clearest_cut(tree, Wanted(4, 4, 4)), clearest_cut(tree, Wanted(12, 12, 12))
    parents: list[set[int]] = [set(coarse[fine == each].tolist()) for each in range(int(fine.max()) + 1)]
    assert {len(each) for each in parents} == {1}


def test_it_adds_up_what_is_merged() -> None:
    sums = np.array([[1.0, 0.0], [2.0, 1.0], [0.0, 5.0]])
    joined: Labels = np.array([1, 0, 1])
    assert merged(sums, joined).tolist() == [[2.0, 1.0], [1.0, 5.0]]


def test_it_measures_the_silhouette_as_by_hand() -> None:
    # Cosine distances .2 to the nearer and 1 to the other centre, for both rows: (1 - .2) / 1.
    grid: Grid = to_grid(np.array([[0.8, 0.6, 0.0], [0.0, 0.6, 0.8]]))
    centres: npt.NDArray[np.float32] = to_grid(np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]))
    assert silhouette(grid, centres) == pytest.approx(0.8, abs=1e-3)
    assert silhouette(grid, centres[:1]) == 0.0
