"""The district of an invented message that only the whole of it tells."""

import pytest

from minyi.understanding.gazetteer import Level, load_gazetteer
from minyi.understanding.places import PlaceReader
from minyi.understanding.places_chains import Surroundings, chains_of
from minyi.understanding.places_learned import LearnedPlaces
from minyi.understanding.places_whole import WholeText, in_whole, is_coarse
from minyi.understanding.whereabouts import Whereabouts

NANJING = Whereabouts("南京市", Level.CITY, "320100", "南京市")
REAL = Surroundings(PlaceReader(load_gazetteer(), home="320100"))
CODED = {"K市": 9, "K2区": 9, "K3区": 9, "K4县": 9, "K9市": 9, "L市": 9}
HIDDEN = Surroundings(PlaceReader(load_gazetteer(), LearnedPlaces(CODED, {"K2区": "K市"}), is_hidden=True))
K_TOWN = Whereabouts("K市", Level.CITY, None, "K市")


def _whole(found: Whereabouts | None, title: str, text: str, known: Surroundings) -> Whereabouts | None:
    said = f"{title}。{text}"
    told = chains_of(said, known.reader.read(said))
    city = "K市" if known is HIDDEN else "南京市"
    return in_whole(found, WholeText(said, len(title), told), known, city)


def _within(found: Whereabouts | None, title: str, text: str, known: Surroundings = HIDDEN) -> str | None:
    told = _whole(found, title, text, known)
    return None if told is None else told.within


def test_it_puts_a_message_of_the_city_in_the_only_district_that_it_names() -> None:
    told = _whole(NANJING, "南京市的路灯", "等了很久。" * 90 + "请江宁区政府派人看看", REAL)
    assert told == Whereabouts("南京市", Level.CITY, "320115", "江宁区")


def test_it_goes_by_the_title_before_the_text() -> None:
    assert _within(NANJING, "江宁区的问题", "去年鼓楼区修过", REAL) == "江宁区"
    assert _within(NANJING, "江宁区的问题，鼓楼区的问题", "玄武区修过", REAL) == "南京市"


def test_it_leaves_a_message_at_the_city_that_names_several_districts() -> None:
    assert _within(NANJING, "南京市的路灯", "江宁区坏了，鼓楼区坏了", REAL) == "南京市"
    assert _within(K_TOWN, "K市的路灯", "K2区坏了，K3区坏了") == "K市"


def test_it_leaves_a_message_at_the_city_whose_only_district_is_of_another_city() -> None:
    assert _within(NANJING, "南京市的路灯", "后来吴江区也换了灯", REAL) == "南京市"


@pytest.mark.parametrize(
    "text",
    [
        "老人从K3区过来要两小时",
        "到K3区要两小时",
        "K市和K3区都有",
        "老家在K3区",
        "户口在K3区",
        "新建青竹K3区二期",
        "后来被K3区人民法院执行",
        "K3区北路堵车",
    ],
)
def test_it_takes_no_district_that_is_only_passed_compared_or_called_after(text: str) -> None:
    assert _within(K_TOWN, "K市的事", text) == "K市"


@pytest.mark.parametrize("text", ["到K3区政府反映过", "请K3区城管来看看", "（K3区税务局旁）的坑"])
def test_it_takes_the_district_whose_office_is_asked(text: str) -> None:
    assert _within(K_TOWN, "K市的事", text) == "K3区"


def test_it_takes_a_numbered_town_for_a_part_of_the_city() -> None:
    assert _within(K_TOWN, "K市的事", "请K9市政府派人看看") == "K9市"


def test_it_puts_a_message_without_a_place_in_the_city_or_the_district_that_it_names() -> None:
    assert _within(None, "买房要搭车位", "首先感谢K市政府") == "K市"
    assert _whole(None, "买房要搭车位", "请南京市政府查一查", REAL) == NANJING
    assert _within(None, "买房要搭车位", "K市的房子，请K2区政府查一查") == "K2区"
    assert _within(None, "买房要搭车位", "没有人管") is None


def test_it_puts_no_message_in_the_city_that_names_another_town() -> None:
    assert _within(None, "网店不退款", "店开在L市，我住K市") is None


def test_it_calls_coarse_what_tells_no_district() -> None:
    assert is_coarse(NANJING, "南京市", REAL) and is_coarse(K_TOWN, "K市", HIDDEN)
    assert is_coarse(None, "南京市", REAL) and not is_coarse(None, None, REAL)
    assert not is_coarse(Whereabouts("江宁区", Level.DISTRICT, "320115", "江宁区"), "南京市", REAL)
