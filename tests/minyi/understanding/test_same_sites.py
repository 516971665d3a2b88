"""Names of one site: what may differ in them, and what may not."""

import pytest

from minyi.understanding.same_sites import is_same_site, leaves_no_number_out, plain_name, stands_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第一中学", "第十一中学"),
        ("第一小学", "第二十一小学"),
        ("第1小学", "第21小学"),
        ("实验小学", "实验第二小学"),
        ("实验小学", "第二实验小学"),
        ("石桥小学", "石桥第二小学"),
        ("石桥一中", "石桥十一中"),
        ("一中", "石桥十一中"),
        ("石桥一小", "石桥二小"),
        ("石桥第二幼儿园", "石桥幼儿园"),
        ("松涛花园", "松林涛声花园"),
        ("松涛小区", "松涛北小区"),
        ("松涛小区", "松涛A小区"),
        ("松涛小区", "松涛三小区"),
        ("南涛小学", "南松涛小学"),
        ("Oak Court", "Old Park Court"),
        ("Elm School", "Helm School"),
        ("Elm School", "Elm Second School"),
        ("Elm Estate", "North Elm Estate"),
        ("St Agnes First School", "St Agnes Middle School"),
    ],
)
def test_it_keeps_schools_and_estates_apart(one: str, other: str) -> None:
    assert not is_same_site(one, other, is_stop=False)
    assert not is_same_site(other, one, is_stop=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("石桥一中", "石桥第一中学"),
        ("石桥第11中学", "石桥县第十一中学"),
        ("第二十小学", "石桥第20小学"),
        ("石桥中学", "石桥实验中学"),
        ("石桥第一中学", "石桥市第一中学"),
        ("石桥柳湖小学", "石桥县柳湖小学"),
        ("青松小区", "青松科教小区"),
        ("青松华府小区", "青松国际华府小区"),
        ("青禾家园", "八一路青禾家园"),
        ("青禾小区", "青禾二期小区"),
        ("青禾一期小区", "青禾二期小区"),
        ("Oak Court", "Royal Oak Court"),
        ("St Agnes School", "St Agnes First School"),
        ("St Anne's School", "St Annes School"),
        ("St Anne’s First School", "St Anne's School"),
    ],
)
def test_it_knows_a_longer_form_of_a_name(one: str, other: str) -> None:
    assert is_same_site(one, other, is_stop=False)
    assert is_same_site(other, one, is_stop=False)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("东川文体中心站", "东川问题中心站", True),
        ("东川柳湖一路站", "东川柳湖二路站", False),
        ("一路站", "十一路站", False),
        ("柳湖一路站", "东川柳湖一路站", True),
        ("Mill Lane Station", "Mill Road Station", False),
        ("Mill Lane Station", "Upper Mill Lane Station", False),
    ],
)
def test_it_takes_no_other_number_for_a_stop_misspelt(one: str, other: str, same: bool) -> None:
    assert is_same_site(one, other, is_stop=True) is same
    assert is_same_site(other, one, is_stop=True) is same


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("第11中学", "十一中"),
        ("第二十小学", "二十小"),
        ("石桥中学", "石桥中学"),
        ("青禾二期小区", "青禾小区"),
        ("国际5期小区", "国际五期小区"),
        ("二期", "二期"),
        ("青松100新城", "青松100新城"),
    ],
)
def test_it_writes_a_number_in_one_way_and_leaves_out_phases(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("form", "name", "has_all"),
    [
        ("石桥小学", "石桥第二小学", False),
        ("青松小区", "青松北小区", False),
        ("青松小区", "青松科教小区", True),
        ("石桥第一中学", "石桥一中", True),
        ("青松", "青松小区", True),
    ],
)
def test_it_tells_which_form_of_a_name_lost_its_number(form: str, name: str, has_all: bool) -> None:
    assert leaves_no_number_out(form, name) is has_all


@pytest.mark.parametrize(
    ("name", "text", "stands"),
    [
        ("1号线", "地铁11号线停运", False),
        ("1号线", "地铁11号线和1号线停运", True),
        ("2路", "请问12路什么时候开", False),
        ("一中", "石桥十一中补课", False),
        ("一中", "石桥一中补课", True),
        ("line 1", "the line 12 is late", False),
        ("line 1", "the line 1 is late", True),
        ("柳湖", "第一柳湖", True),
        ("柳湖", "石桥", False),
    ],
)
def test_it_finds_no_name_at_the_end_of_a_longer_number(name: str, text: str, stands: bool) -> None:
    assert stands_in(name, text) is stands
