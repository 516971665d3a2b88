"""Parts of texts by how alike they are: joined strictly, then what is as like a core as it is within."""

import numpy as np
import pytest

from minyi.understanding.cores import CoreOptions, Floats, parts_of

_OPTIONS = CoreOptions(least=0.4, share=0.6, least_taken=0.2, fewest_of_core=3)


def _likeness(n: int, pairs: dict[tuple[int, int], float]) -> Floats:
    likeness: Floats = np.eye(n)
    for (one, other), value in pairs.items():
        likeness[one, other] = likeness[other, one] = value
    return likeness


def _core(within: float, beside: float) -> Floats:
    """Three texts alike by ``within``, and a fourth that is like each of them by ``beside``."""
    pairs = {(0, 1): within, (0, 2): within, (1, 2): within}
    return _likeness(4, pairs | {(text, 3): beside for text in range(3)})


def _parts(likeness: Floats, options: CoreOptions = _OPTIONS) -> list[list[int]]:
    return [part.tolist() for part in parts_of(likeness, options)]


def test_it_joins_what_is_alike_and_leaves_the_rest_single() -> None:
    assert _parts(_likeness(4, {(1, 3): 0.5, (0, 2): 0.3})) == [[1, 3], [0], [2]]


@pytest.mark.parametrize(("beside", "is_taken"), [(0.31, True), (0.29, False)])
def test_it_takes_in_what_is_like_a_core_by_a_share_of_its_own_likeness(
    beside: float, is_taken: bool
) -> None:
    assert _parts(_core(0.5, beside)) == ([[0, 1, 2, 3]] if is_taken else [[0, 1, 2], [3]])


def test_it_takes_in_nothing_that_is_hardly_like_the_core() -> None:
    options = CoreOptions(least=0.2, share=0.5, least_taken=0.18)
    assert _parts(_core(0.25, 0.17), options) == [[0, 1, 2], [3]]


def test_it_takes_two_texts_for_no_core() -> None:
    assert _parts(_likeness(3, {(0, 1): 0.5, (0, 2): 0.39, (1, 2): 0.39})) == [[0, 1], [2]]


def test_it_takes_in_a_whole_part() -> None:
    likeness = np.full((6, 6), 0.35)
    likeness[:4, :4] = likeness[4:, 4:] = 0.5
    np.fill_diagonal(likeness, 1.0)
    assert _parts(likeness) == [[0, 1, 2, 3, 4, 5]]


def test_it_parts_the_same_in_any_order() -> None:
    likeness = np.random.default_rng(3).uniform(0, 0.7, (12, 12)).round(3)
    likeness = np.maximum(likeness, likeness.T)
    order = np.random.default_rng(4).permutation(12)
    shuffled = [sorted(order[part].tolist()) for part in parts_of(likeness[np.ix_(order, order)], _OPTIONS)]
    assert sorted(shuffled) == sorted(_parts(likeness))


def test_it_changes_nothing_it_is_given() -> None:
    likeness = _core(0.5, 0.35)
    before = likeness.copy()
    parts_of(likeness, _OPTIONS)
    assert (likeness == before).all()
