"""Average linkage, held against its plain definition and against the tree of SciPy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from minyi.understanding.joining import Join, Likeness, joined, leaves_in_line


def _made(n: int, seed: int, share: float) -> Likeness:
    """A symmetric likeness of n texts; about ``share`` of the pairs are alike at all."""
    draw = np.random.default_rng(seed)
    likeness = np.triu(draw.random((n, n)) * (draw.random((n, n)) < share), 1)
    both: Likeness = (likeness + likeness.T + np.eye(n)).astype(np.float32)
    return both


def _members(joins: list[Join], n: int) -> list[frozenset[int]]:
    groups = [frozenset({text}) for text in range(n)]
    for join in joins:
        groups.append(groups[join.left] | groups[join.right])
    return groups


def test_it_joins_the_most_alike_first() -> None:
    likeness = np.array([[1, 0.9, 0.2], [0.9, 1, 0.4], [0.2, 0.4, 1]], dtype=np.float32)
    first, second = joined(likeness, 0.1)
    assert {first.left, first.right} == {0, 1}
    assert first.likeness == pytest.approx(0.9)
    assert {second.left, second.right} == {2, 3}
    assert second.likeness == pytest.approx(0.3)  # the mean of .2 and .4


@pytest.mark.parametrize(("least", "n_joins"), [(0.1, 2), (0.3001, 1), (0.95, 0)])
def test_it_joins_nothing_below_the_least(least: float, n_joins: int) -> None:
    likeness = np.array([[1, 0.9, 0.2], [0.9, 1, 0.4], [0.2, 0.4, 1]], dtype=np.float32)
    assert len(joined(likeness, least)) == n_joins


@pytest.mark.parametrize("n", [0, 1])
def test_it_joins_nothing_where_there_are_no_two(n: int) -> None:
    assert joined(np.ones((n, n), dtype=np.float32), 0.1) == []


def test_it_joins_texts_that_are_all_the_same() -> None:
    assert len(joined(np.ones((7, 7), dtype=np.float32), 0.1)) == 6


@given(st.integers(2, 24), st.integers(0, 999), st.sampled_from([0.1, 0.4, 1.0]), st.floats(0.01, 0.9))
def test_it_joins_by_the_mean_over_all_pairs(n: int, seed: int, share: float, least: float) -> None:
    likeness = _made(n, seed, share)
    joins = joined(likeness.copy(), least)
    groups = _members(joins, n)
    for join in joins:
        pairs = likeness[np.ix_(sorted(groups[join.left]), sorted(groups[join.right]))]
        assert join.likeness == pytest.approx(float(pairs.mean()), abs=1e-5)
        assert join.likeness >= least
        under = [joins[node - n].likeness for node in (join.left, join.right) if node >= n]
        assert all(join.likeness <= one + 1e-6 for one in under)


@given(st.integers(2, 24), st.integers(0, 999), st.sampled_from([0.1, 0.4, 1.0]), st.floats(0.01, 0.9))
def test_it_makes_the_groups_of_the_whole_tree(n: int, seed: int, share: float, least: float) -> None:
    likeness = _made(n, seed, share)
    joins = joined(likeness.copy(), least)
    below = {node for join in joins for node in (join.left, join.right)}
    mine = {group for node, group in enumerate(_members(joins, n)) if node not in below}
    distances = squareform(1.0 - likeness.astype(np.float64), checks=False)
    labels = fcluster(linkage(distances, "average"), 1.0 - least, "distance")
    assert mine == {frozenset(np.flatnonzero(labels == label).tolist()) for label in labels}


@given(st.integers(1, 16), st.integers(0, 999))
def test_it_leaves_out_who_is_like_nobody(n: int, seed: int) -> None:
    """The groups are the same whether those below the least likeness with all others are there or not."""
    likeness = _made(n, seed, 0.2)
    without = np.where(np.eye(n, dtype=bool), 0.0, likeness).max(axis=1) < 0.5
    kept = np.flatnonzero(~without)
    whole = _members(joined(likeness.copy(), 0.5), n)[n:]
    part = _members(joined(likeness[np.ix_(kept, kept)], 0.5), len(kept))[len(kept) :]
    assert set(whole) == {frozenset(kept[sorted(group)].tolist()) for group in part}


@given(st.integers(1, 24), st.integers(0, 999), st.floats(0.01, 0.9))
def test_it_puts_the_texts_under_a_node_side_by_side(n: int, seed: int, least: float) -> None:
    joins = joined(_made(n, seed, 0.4), least)
    below = {node for join in joins for node in (join.left, join.right)}
    roots = [n + k for k in range(len(joins)) if n + k not in below]
    order, spans = leaves_in_line(joins, n, roots)
    members = _members(joins, n)
    for node in range(n, n + len(joins)):
        assert set(order[spans[node]].tolist()) == members[node]
    assert len(order) == len(set(order.tolist())) == sum(len(members[root]) for root in roots)
