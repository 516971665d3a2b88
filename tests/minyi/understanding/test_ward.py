"""What our tree promises: to the last bit the one that SciPy makes, and the same cuts of it."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage

from minyi.understanding.clustering import GRID_LENGTH, to_grid
from minyi.understanding.ward import Floats, cut, ward_links


def _rows(seed: int) -> Floats:
    """Rows as topics have them; some twice, and some as far apart as others."""
    random = np.random.default_rng(seed)
    rows = random.standard_normal((int(random.integers(3, 120)), int(random.integers(2, 40))))
    rows = np.round(rows) if seed % 3 == 0 else rows
    if seed % 4 == 0:
        rows[: len(rows) // 2] = rows[len(rows) - len(rows) // 2 :]
    return to_grid(rows) / np.float64(GRID_LENGTH)


@pytest.mark.parametrize("seed", range(24))
def test_it_links_as_scipy_does(seed: int) -> None:
    rows = _rows(seed)
    assert np.array_equal(ward_links(rows), linkage(rows, method="ward"))


@pytest.mark.parametrize("seed", range(24))
def test_it_cuts_as_scipy_does(seed: int) -> None:
    links = ward_links(_rows(seed))
    for n_clusters in range(1, len(links) + 3):
        assert np.array_equal(cut(links, n_clusters), fcluster(links, n_clusters, "maxclust") - 1)


def test_it_cuts_two_rows_apart_or_leaves_them_together() -> None:
    links = ward_links(np.array([[0.0, 1.0], [1.0, 0.0]]))
    assert [cut(links, n_clusters).tolist() for n_clusters in (1, 2, 3)] == [[0, 0], [0, 1], [0, 1]]
