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


def test_it_gives_no_two_issues_one_name() -> None:
    issues = np.array([0] * 3 + [1] * 3 + [-1] * 6)
    names = names_of(Unnamed(LAMPS + BUSES, FINE, np.array([0, 0]), issues, ("路灯", "路灯"))).issues
    assert len(set(names)) == 2


def names_of_issue(texts: tuple[str, ...], people: tuple[int, ...] = (), holder: str = "晨曦家园") -> str:
    """The name of one issue of ``texts``, among texts of buses."""
    everything = (*texts, *BUSES)
    n = len(everything)
    (name,) = names_of(
        Unnamed(
            everything,
            np.array([0] * n),
            np.array([0]),
            np.array([0] * len(texts) + [-1] * len(BUSES)),
            (holder,),
            people=np.array([*people, *[-1] * (n - len(people))], dtype=np.int64),
        )
    ).issues
    return name


def test_it_names_an_issue_by_its_place_alone_where_no_two_people_say_a_word() -> None:
    assert names_of_issue(("晨曦家园路灯不亮", "晨曦家园电梯停运")) == "晨曦家园"


def test_it_takes_no_word_of_one_person_into_a_name() -> None:
    texts = ("电梯停运", "电梯停运了", "电梯总是停运")
    assert names_of_issue(texts, (7, 7, 7)) == "晨曦家园"
    assert "电梯" in names_of_issue(texts, (7, 8, 9))


def test_it_names_no_issue_by_who_is_there_alone() -> None:
    texts = ("物业公司不来", "物业公司不管", "物业公司太远")
    assert names_of_issue(texts) == "晨曦家园"


def test_it_takes_no_word_that_accuses_or_charges_into_a_name() -> None:
    texts = ("水泵房经理贪污", "贪污,水泵房没人修", "水泵房贪污", "诈骗,水泵房", "水泵房诈骗")
    name = names_of_issue(texts)
    assert "水泵房" in name
    assert "贪污" not in name
    assert "诈骗" not in name


def test_it_names_no_topic_by_a_word_that_accuses() -> None:
    texts = (
        "水泵房经理贪污",
        "贪污,水泵房没人修",
        "水泵房贪污",
        "贪污,水泵房漏水",
        "水泵房贪官",
        "水泵房贪污",
    )
    names = named((*texts, *BUSES)).topics.fine
    assert "水泵房" in names[0]
    assert "贪" not in names[0]
