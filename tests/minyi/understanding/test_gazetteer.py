"""The gazetteer: codes and names that were looked up by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.understanding.gazetteer import (
    Level,
    contains,
    level_of,
    load_gazetteer,
    parents_of,
    shared_depth,
    stem_of,
    with_divisions,
)

CODES = sorted(load_gazetteer().divisions)


@pytest.mark.parametrize(
    ("code", "name", "level"),
    [
        ("110000", "北京市", Level.PROVINCE),
        ("320100", "南京市", Level.CITY),
        ("320106", "鼓楼区", Level.DISTRICT),
        ("110105026", "望京街道", Level.STREET),
        ("710000", "台湾省", Level.PROVINCE),
    ],
)
def test_it_knows_the_division_of_a_code(code: str, name: str, level: Level) -> None:
    one = load_gazetteer().divisions[code]
    assert (one.name, one.level) == (name, level)


def test_it_holds_all_four_levels() -> None:
    levels = [one.level for one in load_gazetteer().divisions.values()]
    assert [levels.count(level) for level in Level] == [34, 333, 2845, 38723, 0]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("海淀区", "海淀"),
        ("和县", ""),
        ("内蒙古自治区", "内蒙古"),
        ("广西壮族自治区", "广西"),
        ("延边朝鲜族自治州", "延边"),
        ("道真仡佬族苗族自治县", "道真"),
        ("香港特别行政区", "香港"),
    ],
)
def test_it_takes_the_kind_off_a_name(name: str, stem: str) -> None:
    assert stem_of(name) == stem


def test_it_gives_all_codes_of_a_name_that_several_share() -> None:
    assert load_gazetteer().full["鼓楼区"] == ("320106", "320302", "350102", "410204")


def test_it_knows_the_name_people_use_for_an_autonomous_prefecture() -> None:
    assert load_gazetteer().full["大理州"] == ("532900",)


@pytest.mark.parametrize(
    ("one", "other", "depth"),
    [
        ("320106", "320106", 4),
        ("320106102", "320106", 3),
        ("320106", "320100", 2),
        ("320106", "320302", 1),
        ("320106", "350102", 0),
        ("110105", "110101", 2),
        ("110105", "110000", 2),
    ],
)
def test_it_counts_the_levels_that_two_codes_share(one: str, other: str, depth: int) -> None:
    assert shared_depth(one, other) == depth


@given(st.sampled_from(CODES), st.sampled_from(CODES))
def test_it_shares_levels_both_ways(one: str, other: str) -> None:
    assert shared_depth(one, other) == shared_depth(other, one)


@given(st.sampled_from(CODES))
def test_it_holds_each_division_in_all_above_it(code: str) -> None:
    assert all(contains(above, code) for above in parents_of(code))
    assert parents_of(code)[-1] == code
    assert level_of(code) is load_gazetteer().divisions[code].level


def test_it_adds_the_divisions_of_an_office() -> None:
    found = with_divisions(load_gazetteer(), {"320106991": "晨曦街道"})
    assert found.full["晨曦街道"] == ("320106991",)
    assert len(found.divisions) == len(CODES) + 1
