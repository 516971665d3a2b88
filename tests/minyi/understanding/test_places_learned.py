"""Names learned from invented messages."""

from minyi.understanding.gazetteer import Level, load_gazetteer
from minyi.understanding.places import PlaceReader
from minyi.understanding.places_learned import LearnedPlaces, count_names, learn_places, level_of_name


def test_it_learns_a_name_that_enough_texts_use() -> None:
    texts = ["晨曦家园停水", "晨曦家园漏水", "晨曦家园门口", "松涛苑小区停车难"]
    assert set(learn_places(texts).n_texts) == {"晨曦家园"}


def test_it_learns_no_common_word_and_no_bus() -> None:
    texts = ["办事中心的网站打不开，312路不来，过街天桥太陡", "这个小区没有学校"] * 5
    assert learn_places(texts).n_texts == {}


def test_it_learns_the_larger_place_of_a_coded_one_and_never_the_smaller() -> None:
    learned = learn_places(["K市K2区停水", "K市K2区停电", "K2区K市的路", "K市K2区"], fewest=2)
    assert learned.within == {"K2区": "K市"}


def test_it_tells_the_level_of_a_coded_name() -> None:
    names = ("K市", "K2区", "K9县", "B3镇", "晨曦家园")
    levels = [Level.CITY, Level.DISTRICT, Level.DISTRICT, Level.STREET, Level.LOCAL]
    assert [level_of_name(name) for name in names] == levels


def _read(text: str, learned: LearnedPlaces) -> list[str]:
    return [one.name for one in PlaceReader(load_gazetteer(), learned).read(text)]


def test_it_counts_no_name_that_only_ends_longer_ones() -> None:
    east, river = frozenset({"东岸明珠小区", "明珠小区"}), frozenset({"江岸明珠小区", "明珠小区"})
    assert count_names([east, river, river], fewest=2) == {"江岸明珠小区": 2}
    assert count_names([east, river, frozenset({"明珠小区"})]) == {"明珠小区": 3}


def test_it_counts_a_name_that_stands_behind_a_road() -> None:
    told = frozenset({"柳荫路松涛小区", "松涛小区"})
    assert count_names([told] * 3)["松涛小区"] == 3


def test_it_learns_no_end_that_several_estates_share() -> None:
    texts = ["晨辉明珠小区停水", "海棠明珠小区漏水", "青禾明珠小区停电", "滨河明珠小区太吵"]
    assert learn_places(texts).n_texts == {}


def test_it_reads_the_longest_of_two_names_that_begin_alike() -> None:
    learned = LearnedPlaces({"映月湖": 30, "映月湖中学": 5})
    assert _read("映月湖中学门口堵车，映月湖的水很脏", learned) == ["映月湖中学", "映月湖"]


def test_it_gives_an_estate_one_name_with_and_without_its_kind() -> None:
    texts = [
        "翠微新城停水",
        "住在翠微新城",
        "翠微新城",
        "翠微新城小区太吵",
        "翠微新城小区的路",
        "翠微新城小区",
    ]
    learned = learn_places(texts)
    assert _read("翠微新城小区的路灯", learned) == _read("翠微新城的路灯", learned) == ["翠微新城"]


def test_it_takes_two_names_that_are_put_together_apart() -> None:
    given = {"青石路": 9, "柳荫路": 9, "晨曦家园": 9, "柳荫路从青石路": 4, "青石路晨曦家园": 4}
    learned = learn_places([], given=given)
    assert _read("柳荫路从青石路起，到晨曦家园", learned) == ["柳荫路", "青石路", "晨曦家园"]
    assert _read("青石路晨曦家园停电", learned) == ["青石路", "晨曦家园"]


def test_it_learns_no_word_that_leads_to_a_place_with_its_name() -> None:
    given = {"地处松涛小区": 4, "松涛小区": 9, "公交车线路": 9, "同一小区": 9}
    assert set(learn_places([], given=given).n_texts) == {"松涛小区"}


def test_it_learns_nothing_from_nothing() -> None:
    assert learn_places([]).n_texts == {}
    assert learn_places(["", "🙂", "〔地址〕" * 100]).n_texts == {}
