"""Names learned from invented messages."""

from minyi.understanding.gazetteer import Level
from minyi.understanding.places_learned import learn_places, level_of_name


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


def test_it_learns_nothing_from_nothing() -> None:
    assert learn_places([]).n_texts == {}
    assert learn_places(["", "🙂", "〔地址〕" * 100]).n_texts == {}
