"""Groups of one name, and of one estate by several names, are laid together."""

import numpy as np
import pytest

from minyi.understanding.pooled import pooled


def _pooled(*groups: tuple[list[int], str]) -> list[tuple[list[int], str]]:
    return [(members.tolist(), name) for members, name in pooled([(np.array(one), n) for one, n in groups])]


def test_it_lays_groups_of_one_name_together_in_order() -> None:
    assert _pooled(([4, 7], "柳桥路"), ([1], "青禾中学"), ([2, 9], "柳桥路")) == [
        ([2, 4, 7, 9], "柳桥路"),
        ([1], "青禾中学"),
    ]


@pytest.mark.parametrize("other", ["云和之城", "青松云和之城", "柳桥路云和之城小区"])
def test_it_lays_the_names_of_an_estate_together_under_that_of_the_largest(other: str) -> None:
    assert _pooled(([1, 2], "云和之城小区"), ([3, 4, 5], other)) == [([1, 2, 3, 4, 5], other)]
    assert _pooled(([1, 2, 3], "云和之城小区"), ([4], other)) == [([1, 2, 3, 4], "云和之城小区")]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("青山小区", "青山湖公园"),  # too short to be one place
        ("云和之城小区", "云和大道"),
        ("柳桥路", "柳桥路小学"),  # a road holds many places
        ("", "云和之城小区"),
    ],
)
def test_it_keeps_names_of_different_places_apart(name: str, other: str) -> None:
    assert len(_pooled(([1, 2], name), ([3, 4], other))) == 2


def test_it_lays_three_names_of_an_estate_together_in_any_order() -> None:
    groups = [([1], "云和之城小区"), ([2, 3], "青松云和之城"), ([4], "云和之城")]
    assert {tuple(map(str, _pooled(*groups[turn:], *groups[:turn]))) for turn in range(3)} == {
        ("([1, 2, 3, 4], '青松云和之城')",)
    }
