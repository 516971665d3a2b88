"""Which place an invented message is about."""

from collections import Counter

import pytest

from minyi.understanding.gazetteer import Level, load_gazetteer
from minyi.understanding.places import PlaceReader, find_places_and_home
from minyi.understanding.places_chains import Surroundings, chains_of
from minyi.understanding.places_learned import learn_places
from minyi.understanding.whereabouts import (
    Whereabouts,
    home_city_of,
    surroundings_of,
    usual_of,
    whereabouts_of,
)

TOWN = [
    "鼓楼区晨曦家园停水",
    "南京市鼓楼区晨曦家园的路灯",
    "住在鼓楼区晨曦家园",
    "晨曦家园三期",
    "江宁区松涛苑漏水",
    "鼓楼区柳荫路积水",
    "江宁区柳荫路积水",
    "柳荫路没有路灯",
]
NANJING = ["南京市的公园", "南京的公交", "南京市雨花台区", "南京的地铁", "南京市"]


def _told(text: str, title: str = "", *others: str) -> Whereabouts | None:
    """The place of a message among others of the town."""
    texts = [f"{title}。{text}" if title else text, *TOWN, *NANJING, *others]
    reader, found = find_places_and_home(texts, PlaceReader(load_gazetteer(), learn_places(texts)))
    chains = [chains_of(*pair) for pair in zip(texts, found, strict=True)]
    return whereabouts_of(texts[0], len(title), chains[0], surroundings_of(chains, reader))


@pytest.mark.parametrize(
    ("title", "text", "name", "code", "within"),
    [
        ("鼓楼区晨曦家园停电", "昨天又停了", "晨曦家园", "320106", "鼓楼区"),
        ("停电", "本人住在晨曦家园，昨天又停了", "晨曦家园", "320106", "鼓楼区"),
        ("柳荫路积水", "下雨就积水", "柳荫路", None, None),
        ("江宁区柳荫路积水", "下雨就积水", "柳荫路", "320115", "江宁区"),
        ("南京市的公交", "等了很久", "南京市", "320100", "南京市"),
        ("", "鼓楼区的路灯坏了", "鼓楼区", "320106", "鼓楼区"),
        ("建议学习深圳市的经验", "江宁区也可以这样做", "江宁区", "320115", "江宁区"),
        ("停水", "我是湖北人，住在江宁区", "江宁区", "320115", "江宁区"),
        ("南京市停水", "我们是南京市江宁区的居民", "江宁区", "320115", "江宁区"),
        ("南京市停水", "江宁区已经停了三天", "南京市", "320115", "江宁区"),
        ("南京市停水", "江宁区和鼓楼区停了三天", "南京市", "320100", "南京市"),
        ("南京市停水", "南京市江宁区柳荫路停了三天", "柳荫路", "320115", "江宁区"),
    ],
)
def test_it_tells_the_smallest_place_that_most_speaks_for(
    title: str, text: str, name: str, code: str | None, within: str | None
) -> None:
    found = _told(text, title)
    assert found is not None
    assert (found.name, found.code, found.within) == (name, code, within)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("咨询户口", "我是湖北人，怎么办理"),
        ("咨询户口", "去北京要多久"),
        ("比如北京", "都有补贴"),
        ("你好", "谢谢"),
        ("", ""),
    ],
)
def test_it_tells_no_place_that_is_only_spoken_of(title: str, text: str) -> None:
    assert _told(text, title) is None


def test_it_takes_what_holds_both_of_two_districts() -> None:
    found = _told("等了很久", "鼓楼区到江宁区的公交")
    assert found == Whereabouts("南京市", Level.CITY, "320100", "南京市")


def test_it_tells_no_code_where_places_are_anonymous() -> None:
    others = ["K市K2区停水", "K市K2区停电", "K市K3区", "K2区的学校", "K市的公园", "K市"] * 2
    found = _told("镇上的路坏了", "K2区汤山街道的路", *others)
    assert found is not None
    assert (found.name, found.code, found.within) == ("汤山街道", None, "K2区")


def test_it_places_what_an_office_lists_at_one_mention() -> None:
    learned = learn_places([]).with_known({"东区大院": "晨曦家园"})
    reader = PlaceReader(load_gazetteer(), learned)
    known = Surroundings(reader).beside({"东区大院": "320106"}, {})
    text = "昨天晚上很吵，后来才知道是东区大院的锅炉"
    chains = chains_of(text, reader.read(text))
    assert whereabouts_of(text, 0, chains, known) == Whereabouts("晨曦家园", Level.LOCAL, "320106", "鼓楼区")


def test_it_calls_usual_what_four_in_five_say() -> None:
    assert usual_of(Counter({"甲": 4, "乙": 1})) == "甲"
    assert usual_of(Counter({"甲": 3, "乙": 1})) is None
    assert usual_of(Counter({"甲": 2})) == "甲"
    assert usual_of(Counter({"甲": 1})) is None
    assert usual_of(Counter()) is None


@pytest.mark.parametrize(
    "name",
    ["K2区路", "K2区大道", "K2区北路", "K2区广场", "K2区站", "K3县郡", "K市河", "K2区嘉苑", "云和·K3县"],
)
def test_it_takes_no_road_estate_or_river_for_the_anonymous_place_it_is_called_after(name: str) -> None:
    others = [f"住在K2区的{n}号" for n in "一二三四"] + ["K3县停水", "K市停水"] * 4

    assert _told("要修一修", f"{name}又堵了", *others) is None
    assert _told("要修一修", "K2区道路", *others) is not None


def test_it_goes_by_the_district_of_the_title() -> None:
    found = _told("柳荫路的路面坏了，去年鼓楼区已经修过一次", "江宁区的问题：柳荫路的路面坏了")
    assert found is not None
    assert (found.name, found.within) == ("柳荫路", "江宁区")


@pytest.mark.parametrize("lead", ["我是", "本人是", "我们系"])
def test_it_passes_over_where_a_writer_comes_from_in_letters_to_one_town(lead: str) -> None:
    told = _told(f"{lead}武汉市的退休工人，在南京市买的药品是假的", "买到了假药")
    assert told is not None
    assert told.name == "南京市"


def test_it_takes_no_place_from_a_paper_or_a_school_that_is_called_after_it() -> None:
    assert _told("请问要带什么材料", "台湾通行证怎么办理") is None
    assert _told("学校的食堂太贵", "北京师范大学的分校") is None


def test_it_names_the_city_that_nearly_all_places_lie_in() -> None:
    reader = PlaceReader(load_gazetteer())
    near = [Whereabouts("鼓楼区", Level.DISTRICT, "320106", "鼓楼区")] * 4
    far = [Whereabouts("深圳市", Level.CITY, "440300", "深圳市")]
    open_one = [Whereabouts("柳荫路", Level.LOCAL, None, None)] * 9
    assert home_city_of([*near, *far, *open_one, None], Surroundings(reader)) == "南京市"
    assert home_city_of([*near, *far, *far], Surroundings(reader)) is None
    assert home_city_of([*open_one, None], Surroundings(reader)) is None
    assert home_city_of([*near, *open_one], Surroundings(reader)) is None


def test_it_names_a_city_that_a_publisher_made_anonymous() -> None:
    known = Surroundings(
        PlaceReader(load_gazetteer(), learn_places(["K市K2区停水", "K市K2区停电", "K市K2区"]))
    )
    found = [
        Whereabouts(name, Level.DISTRICT, None, name)
        for name in ("K2区", "K2区", "K2区", "K2区", "K市", "K7区")
    ]
    assert home_city_of(found, known) == "K市"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("江宁区老上海馄饨店油烟扰民", "楼下的老上海馄饨店一直排烟"),
        ("江宁区物业不办证", "开发商拿小区在上海抵押贷款后不管了"),
        ("江宁区物业不办证", "老板在上海，被杭州中级人民法院列为失信人"),
        ("江宁区的高速噪音", "广州高速旁边的杭州高速都有隔音墙"),
        ("江宁区能办证吗", "我的户籍是在杭州市，人在杭州市没有房子"),
        ("江宁区的路该修了", "我以前在北京、广州住过，北京、广州的路都好，对比江宁区差太多"),
    ],
)
def test_it_passes_over_what_is_only_called_after_a_place_or_done_there(title: str, text: str) -> None:
    found = _told(text, title)
    assert found is not None and found.within == "江宁区"


@pytest.mark.parametrize(
    "text",
    ["上海抵押贷款五亿元以后没有还", "老上海布鞋店旁边没有路灯", "杭州中级人民法院列他为失信人"],
)
def test_it_knows_no_place_of_a_loan_a_brand_or_a_judgment(text: str) -> None:
    assert _told(text) is None


def test_it_takes_two_towns_side_by_side_for_no_place_within_another() -> None:
    text = "北京、广州的路"
    reader = PlaceReader(load_gazetteer())
    assert [len(chain) for chain in chains_of(text, reader.read(text))] == [1, 1]


@pytest.mark.parametrize(
    ("title", "text", "within"),
    [
        ("K2区青竹K3区的噪音", "半夜还在施工", "K2区"),
        ("K2区K3区北路的车太吵", "半夜还在鸣笛", "K2区"),
        ("K2区到K3区的公交", "等了很久", "K市"),
        ("K3区的幼儿园", "因为户口在K2区汤山街道而不能入读", "K3区"),
    ],
)
def test_it_takes_no_part_of_a_name_and_no_place_of_registration(title: str, text: str, within: str) -> None:
    others = ["K市K2区停水", "K市K3区停电", "K市K3区", "K2区的学校", "K市的公园", "K市"] * 2
    found = _told(text, title, *others)
    assert found is not None and found.within == within


def test_it_takes_a_road_for_no_district_where_the_title_names_another() -> None:
    found = _told("天天堵", "江宁区鼓楼区大道堵车")
    assert found is not None and found.within == "江宁区"


def test_it_tells_the_district_beside_a_street_that_many_towns_have() -> None:
    others = ["K市K2区停水", "K市K2区停电", "K市K3区", "K2区的学校", "K市的公园", "K市"] * 2
    found = _told("汤山街道没有人管", "请还K2区市汤山街道一条路", *others)
    assert found is not None and (found.name, found.within) == ("汤山街道", "K2区")
