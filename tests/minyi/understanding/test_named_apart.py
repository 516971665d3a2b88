"""Sentences that name different places are never one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.understanding.named_apart import Named, divisions_in, in_other_cities, named_apart

NAMES = st.frozensets(st.sampled_from(["青禾路", "柳桥路", "晨曦家园", "3号线"]), max_size=3)
DIVISIONS = st.frozensets(st.sampled_from(["A3区", "A4区", "B市", "南川县"]), max_size=3)


def named(*names: str, within: tuple[str, ...] = ()) -> Named:
    return Named(frozenset(names), frozenset(within))


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (named("青禾路"), named("柳桥路"), True),
        (named("青禾路"), named("青禾路", "柳桥路"), False),
        (named("青禾路"), named(), False),
        (named(), named(), False),
        (named(within=("A3区",)), named(within=("A4区",)), True),
        (named(within=("A3区",)), named(within=("B市",)), False),
        (named(within=("B市", "C市")), named(within=("C市",)), True),
        (named("青禾路", within=("A3区",)), named("青禾路", within=("A4区",)), False),
    ],
)
def test_it_parts_what_names_another_place(one: Named, other: Named, apart: bool) -> None:
    assert named_apart([one, other]).tolist() == [[False, apart], [apart, False]]


@given(st.lists(st.builds(Named, NAMES, DIVISIONS), max_size=8))
def test_it_is_the_same_both_ways_and_never_apart_from_itself(several: list[Named]) -> None:
    apart = named_apart(several)
    assert apart.shape == (len(several), len(several))
    assert np.array_equal(apart, apart.T)
    assert not apart.diagonal().any()


@pytest.mark.parametrize(
    ("plain", "divisions"),
    [
        ("A3区和B市之间", {"A3区", "B市"}),
        ("本小区在开发区,离市区远,去超市要过农村", set()),
        ("长沙市到株洲市", {"长沙市", "株洲市"}),
        ("", set()),
    ],
)
def test_it_finds_divisions_and_no_estates_or_markets(plain: str, divisions: set[str]) -> None:
    assert divisions_in(plain) == divisions


def test_it_parts_many_as_it_parts_few(monkeypatch: pytest.MonkeyPatch) -> None:
    some = [named("青禾路"), named("柳桥路", "青禾路"), named("柳桥路"), named(), named("石桥街")]
    few = named_apart(some)
    monkeypatch.setattr("minyi.understanding.named_apart._MOST_DENSE", 0)
    assert (named_apart(some) == few).all()
    assert few.sum() == 8


def test_it_knows_other_cities_by_the_letters_they_are_hidden_under() -> None:
    several = [named(within=("A3区",)), named(within=("B3县",)), named(within=("A市",)), named()]
    assert in_other_cities(several).tolist() == [
        [False, True, False, False],
        [True, False, True, False],
        [False, True, False, False],
        [False] * 4,
    ]
