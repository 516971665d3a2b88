"""Places in invented sentences, with names that are words or that many towns share."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.understanding.gazetteer import Level, contains, load_gazetteer
from minyi.understanding.places import PlaceFound, PlaceReader, find_places, home_of
from minyi.understanding.places_learned import LearnedPlaces, learn_places

LINES = Path(__file__).parents[3] / "benchmarks" / "marks" / "places.txt"
READER = PlaceReader(load_gazetteer())


def _codes(text: str, reader: PlaceReader = READER, stated: str | None = None) -> list[str | None]:
    return [one.code for one in reader.read(text, stated)]


def _is_right(found: PlaceFound, name: str, above: str) -> bool:
    if found.name != name or (found.code is None) != (above in ("?", "-")):
        return False
    if found.code is None:
        return (len(found.candidates) > 1) == (above == "?")
    divisions = READER.gazetteer.divisions
    holders = {one.name for code, one in divisions.items() if contains(code, found.code)}
    return all(part in holders for part in above.split("/") if part)


@pytest.mark.parametrize("line", LINES.read_text("utf-8").splitlines())
def test_it_reads_the_marked_places_and_no_others(line: str) -> None:
    text, _, marks = line.partition("|")
    found = READER.read(text)
    wanted = [mark.replace("_", " ").split("@") for mark in marks.split()]
    assert len(found) == len(wanted)
    for one, (name, above) in zip(found, wanted, strict=True):
        assert _is_right(one, name, above), one


def test_it_points_to_the_words() -> None:
    text = "住在南京市鼓楼区"
    assert [text[one.start : one.end] for one in READER.read(text)] == ["南京市", "鼓楼区"]


def test_it_leaves_a_shared_name_open_with_its_candidates() -> None:
    (one,) = READER.read("鼓楼区停水了")
    assert (one.code, one.level) == (None, Level.DISTRICT)
    assert one.candidates == ("320106", "320302", "350102", "410204")


def test_it_resolves_a_shared_name_by_what_the_source_states() -> None:
    assert _codes("鼓楼区停水了", stated="福建省福州市") == ["350102"]


def test_it_resolves_a_shared_name_by_the_home_of_the_corpus() -> None:
    texts = ["南京市的公园", "南京的路灯", "江宁区在南京吗", "南京雨花台区", "去南京", "鼓楼区停水了"]
    assert [one.code for one in find_places(texts, READER)[-1]] == ["320106"]


def test_it_narrows_a_shared_name_that_context_does_not_settle() -> None:
    (_, one) = READER.read("江苏的鼓楼区停水了")
    assert one.candidates == ("320106", "320302")


def test_it_finds_no_home_where_messages_come_from_everywhere() -> None:
    texts = ["南京", "广州", "武汉", "成都", "沈阳", "西安"]
    assert home_of([READER.read(text) for text in texts]) is None
    assert home_of([READER.read("南京市")] * 4) is None
    assert home_of([READER.read("南京市")] * 5) == "320100"


def test_it_reads_places_that_a_publisher_made_anonymous() -> None:
    texts = ["K市K2区停水", "K市K2区又停水", "我住K2区", "我住K市K2区", "K9县和K市"]
    learned = learn_places(texts, fewest=2)
    found = PlaceReader(load_gazetteer(), learned).read("K2区的路")
    assert [(one.name, one.level, one.within) for one in found] == [("K2区", Level.DISTRICT, "K市")]


def test_it_reads_learned_names_within_the_division_written_before() -> None:
    texts = ["晨曦家园的路灯坏了", "住在晨曦家园三期", "晨曦家园停水"]
    reader = PlaceReader(load_gazetteer(), learn_places(texts))
    found = reader.read("南京市鼓楼区晨曦家园停水")
    assert [(one.name, one.level, one.within) for one in found[2:]] == [("晨曦家园", Level.LOCAL, "320106")]


def test_it_reads_a_listed_name_that_begins_with_a_division() -> None:
    learned = learn_places([]).with_known({"江宁区体育馆": "江宁区体育馆", "江宁区": "江宁区"})
    reader = PlaceReader(load_gazetteer(), learned)
    assert [one.name for one in reader.read("南京市江宁区体育馆漏水")] == ["南京市", "江宁区体育馆"]
    assert _codes("江宁区停水", reader) == ["320115"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "区",
        "市",
        "🙂🙂",
        "〔电话〕〔姓名〕",
        "省市区县乡镇街道",
        "Привет, как дела?",
        "A",
        "??!",
        "\ud800市",
    ],
)
def test_it_finds_nothing_where_nothing_is_named(text: str) -> None:
    assert READER.read(text) == ()


def test_it_reads_a_very_long_text_to_its_limit() -> None:
    found = READER.read("南京市" * 33_334)
    assert len(found) == 667  # the last one is cut short, to 南京
    assert READER.read("路" * 100_000) == ()


def test_it_reads_the_same_whatever_stands_beside() -> None:
    texts = ["南京市的公园", "鼓楼区停水", "去广州"] * 3
    forward = find_places(texts, READER)
    assert find_places(texts[::-1], READER) == forward[::-1]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="南京市鼓楼区和平朝阳海淀街道的在大连续长安州A3 县镇", max_size=40))
def test_it_gives_places_in_order_without_overlap(text: str) -> None:
    found = READER.read(text)
    assert all(text[one.start : one.end] == one.name for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.code is None or not one.candidates for one in found)


def _names(texts: list[str], learned: LearnedPlaces) -> list[list[str]]:
    return [
        [one.name for one in found] for found in find_places(texts, PlaceReader(load_gazetteer(), learned))
    ]


def test_it_reads_no_name_that_is_hardly_told_but_as_the_end_of_longer_ones() -> None:
    learned = LearnedPlaces({"湾小区": 3, "松涛小区": 3})
    texts = [
        "青竹湾小区停水",
        "住在芦花湾小区",
        "月牙湾小区的路",
        "住在松涛小区",
        "K2区松涛小区",
        "华北松涛小区",
    ]
    assert _names(texts, learned) == [[], [], [], ["松涛小区"], ["松涛小区"], ["松涛小区"]]


def test_it_reads_a_name_that_an_office_lists_wherever_it_stands() -> None:
    learned = LearnedPlaces().with_known({"湾小区": "湾小区"})
    assert _names(["青竹湾小区停水", "芦花湾小区停水"], learned) == [["湾小区"], ["湾小区"]]


def test_it_reads_no_coded_name_that_stands_within_names_of_estates() -> None:
    learned = LearnedPlaces({"K3县": 3, "B市": 3, "K2县": 3})
    texts = ["B市青竹K3县漏水", "芦花·K3县的业主", "月牙K3县停水", "反映K2县停水", "K2县的路", "投诉K2县物业"]
    assert _names(texts, learned) == [["B市"], [], [], ["K2县"], ["K2县"], ["K2县"]]


def test_it_reads_no_coded_name_of_another_town_that_a_road_has() -> None:
    learned = LearnedPlaces({"B市": 3, "K3市": 3})
    texts = ["B市K3市中路8号积水", "B市K3市的公交", "K3市中路积水"]
    assert _names(texts, learned) == [["B市"], ["B市", "K3市"], []]
