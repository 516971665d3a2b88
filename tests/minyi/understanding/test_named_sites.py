"""Sites that titles name: two of one sort are two spots."""

import numpy as np
import pytest

from minyi.understanding.named import names_in
from minyi.understanding.named_sites import ESTATE, SCHOOL, STOP, sites_apart, sites_in


def apart(*titles: str) -> list[list[bool]]:
    found: list[list[bool]] = sites_apart([sites_in(title, names_in(title)) for title in titles]).tolist()
    return found


@pytest.mark.parametrize(
    ("title", "stops"),
    [
        ("地铁9号线石桥站出口积水", {"石桥站"}),
        ("反映A市地铁9号线柳湖公园站施工扰民", {"柳湖公园站"}),
        ("希望805路在青松路口站停车", {"青松路口站"}),
        ("B市柳湖地铁站没有电梯", {"柳湖站"}),
        ("地铁9号线沿线的加油站、垃圾站和变电站", set()),
        ("公交站台没有座椅", set()),
        ("805路柳湖一路站没有站牌", {"柳湖一路站"}),
        ("805路沿线没有站牌", set()),
        ("石桥搅拌站噪音扰民", set()),
    ],
)
def test_it_finds_stops_of_a_line_and_no_works(title: str, stops: set[str]) -> None:
    found = {name for site in sites_in(title, names_in(title)) if site.sort == STOP for name in site.names}
    assert found == stops


@pytest.mark.parametrize(
    ("title", "sort"),
    [("青禾家园二期漏水", ESTATE), ("石桥中学补课收费", SCHOOL), ("为何南川省科技大学不发证", SCHOOL)],
)
def test_it_tells_estates_from_schools(title: str, sort: str) -> None:
    assert [site.sort for site in sites_in(title, names_in(title))] == [sort]


@pytest.mark.parametrize(
    ("one", "other", "are_apart"),
    [
        ("地铁9号线石桥站出口太少", "地铁9号线柳湖站出口太少", True),
        ("地铁9号线石桥站出口太少", "地铁9号线出口太少", False),
        ("地铁9号线东川文体中心站没有出口", "9号线东川问题中心站没有出口", False),
        ("9号线文体中心站没有出口", "9号线东川文体中心站没有出口", False),
        ("青禾家园漏水", "松涛苑漏水", True),
        ("青禾家园漏水", "青禾家园小区漏水", False),
        ("石桥中学补课", "柳湖中学补课", True),
        ("石桥实验中学补课", "石桥中学补课", False),
        ("石桥中学补课", "青禾家园漏水", False),
        ("青禾家园漏水", "到处漏水", False),
        ("岳溪县第一中学补课", "岳溪县第十一中学补课", True),
        ("岳溪第十一中学补课", "岳溪县第十一中学补课", False),
        ("岳溪十一中补课", "岳溪县第十一中学收费", False),
        ("石桥一中补课", "石桥十一中补课", True),
        ("C3区二小门口堵车", "C3区第二小学门口堵车", False),
        ("C3区二小门口堵车", "C3区第二十二小学门口堵车", True),
        ("青松北小区停水", "青松小区停水", True),
        ("青禾家园一期漏水", "青禾家园二期漏水", False),
        ("805路柳湖大道一路站没有站牌", "805路柳湖大道二路站没有站牌", True),
        ("Cars at Elm Road School", "Cars at Helm Road School", True),
        ("Lifts at Elm Estate Phase 1", "Lifts at Elm Estate Phase 2", False),
    ],
)
def test_it_sets_two_of_one_sort_apart(one: str, other: str, are_apart: bool) -> None:
    assert apart(one, other) == [[False, are_apart], [are_apart, False]]


@pytest.mark.parametrize("title", ["救救一小学生", "一中学生被打", "初三中学生补课", "买了一小吃店"])
def test_it_takes_no_pupil_for_a_school(title: str) -> None:
    assert sites_in(title, names_in(title)) == ()


def test_it_sets_stops_apart_in_english_and_no_police_stations() -> None:
    titles = ("No lift at Elm Road Station", "No lift at Mill Lane Station", "Police Station closed")
    found = np.array(apart(*titles))
    assert found[0, 1]
    assert not found[2].any()


def test_it_takes_nothing_for_no_sites() -> None:
    assert sites_apart([]).shape == (0, 0)
    assert apart("", "") == [[False, False], [False, False]]
