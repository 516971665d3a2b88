"""Names of topics and issues, from texts that are read once."""

import numpy as np

from minyi.pipelines.naming import Names, Unnamed, names_of
from minyi.understanding.naming import TopicNames

LAMPS = ("路灯坏了", "巷口的路灯不亮", "路灯太少", "请修路灯", "路灯整夜不亮", "学校门口没有路灯")
BUSES = ("公交车不来", "公交车太挤", "请增加公交车", "等公交车", "公交车晚点", "末班公交车")
FINE = np.array([0] * 6 + [1] * 6)
ISSUES = np.array([0] * 6 + [-1] * 6)


def named(texts: tuple[str, ...] = LAMPS + BUSES, holders: tuple[str, ...] = ("晨曦家园",)) -> Names:
    return names_of(Unnamed(texts, FINE, np.array([0, 0]), ISSUES, holders))


def test_it_names_an_issue_by_its_place_and_then_by_what_is_said_of_it() -> None:
    (name,) = named().issues
    assert name.startswith("晨曦家园：")
    assert "路灯" in name


def test_it_does_not_say_the_place_of_an_issue_twice() -> None:
    (name,) = named(holders=("路灯",)).issues
    assert name.count("路灯") == 1


def test_it_names_an_issue_without_a_place_by_what_is_said() -> None:
    (name,) = named(holders=("",)).issues
    assert "路灯" in name
    assert "：" not in name


def test_it_names_each_topic_by_its_own_words() -> None:
    lamps, buses = named().topics.fine
    assert "路灯" in lamps
    assert "公交车" in buses


def test_it_says_other_of_a_topic_whose_texts_are_all_sealed() -> None:
    sealed = Unnamed(("",) * 6 + BUSES, np.array([-1] * 6 + [1] * 6), np.array([0, 0]), ISSUES, ("",))
    found = names_of(sealed)
    assert found.topics.fine[0].startswith("其他")
    assert found.issues == ("其他",)


def test_it_joins_english_words_as_english_does() -> None:
    texts = ("We hear café noise all night",) * 3 + ("Please, less café noise",) * 3 + BUSES
    (name,) = named(texts, holders=("Mill Road",)).issues
    assert name.startswith("Mill Road: ")
    assert "café" in name


def test_it_names_an_issue_by_a_headline_of_its_titles() -> None:
    titles = ("投诉晨曦家园整夜施工噪音", "晨曦家园夜间施工噪音扰民", "请问晨曦家园施工噪音谁管")
    texts = (*titles, *BUSES, *LAMPS)
    n = len(texts)
    issues = np.array([0] * 3 + [-1] * (n - 3))
    told = Unnamed(
        texts,
        np.array([0] * n),
        np.array([0]),
        issues,
        ("晨曦家园",),
        titles=(*titles, *[""] * (n - 3)),
    )
    (name,) = names_of(told).issues
    assert name.startswith("晨曦家园")
    assert name.endswith(("施工噪音", "施工噪音扰民"))
    assert "、" not in name


def test_it_numbers_topics_of_no_word_without_those_that_keep_a_name() -> None:
    settled = TopicNames(fine=("甲", ""), coarse=("乙",))
    unsaid = Unnamed(("",) * 12, FINE, np.array([0, 0]), ISSUES, ("",), settled=settled)
    assert names_of(unsaid).topics == TopicNames(fine=("甲", "其他"), coarse=("乙",))
