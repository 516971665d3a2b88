"""What names promise: telling words, whole, none twice, none that is everywhere."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.understanding.naming import (
    NamingOptions,
    labels_of_parents,
    name_levels,
    name_topics,
    read_texts,
    words_in,
)

_NOISE = ["楼下工地夜间施工，吵得睡不着", "工地夜间施工到凌晨，噪音太大", "夜间施工没有人管，噪音不断"]
_LOAN = ["公积金贷款审批太慢", "公积金贷款的额度能不能提高", "办理公积金贷款要排队，额度不够"]
_BUS = ["公交车等半小时，班次太少", "建议增加公交车班次", "公交车晚上班次少，末班太早"]
_ENGLISH = [
    [
        "The bus stop has no shelter",
        "Our bus stop was removed by the road works",
        "A bus stop near the school",
    ],
    ["Library opening hours are short", "The library is closed on Sunday", "Longer library opening hours"],
]


def _names(groups: Sequence[Sequence[str]], times: int = 5) -> list[str]:
    texts = [text for group in groups for text in [*group] * times]
    labels = np.repeat(np.arange(len(groups)), [len(group) * times for group in groups])
    return name_topics(texts, labels, len(groups))


def test_it_names_chinese_topics_with_whole_phrases() -> None:
    noise, loan, bus = _names([_NOISE, _LOAN, _BUS])
    assert "夜间施工" in noise.split("、")
    assert "公积金贷款" in loan.split("、")
    assert "公交车" in bus.split("、")


def test_it_names_english_topics_with_commas() -> None:
    bus, library = _names(_ENGLISH)
    assert "bus stop" in bus.split(", ")
    assert "library" in library.lower()


def test_it_leaves_out_what_every_topic_says() -> None:
    groups = [[f"江南新区居民说：{text}" for text in group] for group in (_NOISE, _LOAN, _BUS)]
    assert not any("江南" in name or "新区" in name for name in _names(groups))


def test_it_leaves_out_masks_codes_and_numbers() -> None:
    groups = [[f"A3区〔电话〕12栋{text}2020年" for text in group] for group in (_NOISE, _LOAN, _BUS)]
    names = "".join(_names(groups))
    assert not any(sign.isdigit() for sign in names)
    assert "电话" not in names and "〔" not in names


def test_it_never_gives_two_topics_the_same_name() -> None:
    names = _names([_NOISE, _NOISE, _NOISE, _LOAN])
    assert len(set(names)) == 4


def test_it_names_a_topic_without_words() -> None:
    assert name_topics(["!!!", "123"], np.array([0, 0]), 1) == ["其他"]


def test_it_names_topics_that_have_no_texts() -> None:
    assert len(set(name_topics([], np.zeros(0, dtype=np.int64), 3))) == 3


def test_it_gives_no_names_without_topics() -> None:
    assert name_topics(["一条留言"], np.array([-1]), 0) == []


def test_it_names_parents_apart_from_their_children() -> None:
    texts = [*_NOISE * 4, *_LOAN * 4, *_BUS * 4]
    fine = np.repeat([0, 1, 2], 12)
    names = name_levels(texts, fine, np.array([0, 1, 1]))
    assert (len(names.fine), len(names.coarse)) == (3, 2)
    assert len({*names.fine, *names.coarse}) == 5


def test_it_knows_the_parent_of_each_text() -> None:
    parents = labels_of_parents(np.array([2, -1, 0]), np.array([1, 0, 0]))
    assert parents.tolist() == [0, -1, 1]


def test_it_names_levels_the_same_from_texts_and_from_what_was_read() -> None:
    texts = [*_NOISE * 4, *_LOAN * 4, *_BUS * 4]
    fine, coarse = np.repeat([0, 1, 2], 12), np.array([0, 1, 1])
    read = read_texts(texts, [fine, labels_of_parents(fine, coarse)])
    assert name_levels(read, fine, coarse) == name_levels(texts, fine, coarse)


def test_it_names_small_topics_from_texts_read_for_others_too() -> None:
    texts = [*_NOISE * 4, *_LOAN * 4, *_BUS * 4]
    large = np.repeat([0, 1, 2], 12)
    small = np.full(36, -1)
    small[[0, 3]], small[[24, 25]] = 0, 1
    noise, bus = name_topics(read_texts(texts, [large, small]), small, 2)
    assert "夜间施工" in noise.split("、")
    assert "公交车" in bus.split("、")


def test_it_takes_no_name_that_is_taken_in_whatever_order() -> None:
    (name,) = _names([_NOISE])
    taken = "、".join(reversed(name.split("、")))
    labels = np.zeros(len(_NOISE) * 5, dtype=np.int64)
    (other,) = name_topics([*_NOISE] * 5, labels, 1, NamingOptions(taken=frozenset({taken})))
    assert set(other.split("、")) != set(name.split("、"))


def test_it_reads_texts_evenly_spread_over_a_topic() -> None:
    labels = np.array([0] * 9 + [1, -1])
    read = read_texts(["路灯"] * 11, [labels], NamingOptions(texts_per_topic=3))
    assert read.rows.tolist() == [0, 4, 8, 9]


def test_it_does_not_read_more_than_it_is_told_to() -> None:
    texts = [*_NOISE * 30, *["公园绿化很好"] * 10]
    labels = np.repeat([0, 1], [90, 10])
    names = name_topics(texts, labels, 2, NamingOptions(texts_per_topic=6, characters_per_text=40))
    assert len(set(names)) == 2


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30), st.integers(-1, 3)), max_size=30))
def test_it_gives_each_topic_one_name_of_its_own(labelled: list[tuple[str, int]]) -> None:
    labels = np.array([label for _, label in labelled], dtype=np.int64)
    names = name_topics([text for text, _ in labelled], labels, 4)
    assert len(names) == 4 and len(set(names)) == 4
    assert all(names)


def test_it_calls_english_topics_without_a_word_other() -> None:
    texts = ["The bus is late", "More shade please"]
    assert name_topics(texts, np.array([0, 0]), 1) == ["other"]
    assert name_topics(["公交晚点", "多种树"], np.array([0, 0]), 1) == ["其他"]


def test_it_counts_people_not_letters() -> None:
    template = [
        f"路灯{what}" for what in ("不亮", "太暗", "太少", "坏了", "闪个不停", "没人修", "太远", "不够")
    ]
    others = ["公交车晚点", "公交车太挤", "等不到公交车", "公交车绕路"]
    buses = ["垃圾没有人清运", "垃圾堆在门口", "垃圾气味大", "垃圾桶太少"]
    texts = [*template, *others, *buses]
    labels = np.array([0] * 12 + [1] * 4)
    people = np.array([0] * 8 + [-1] * 8)
    alone = name_topics(read_texts(texts, [labels]), labels, 2)[0]
    counted = name_topics(read_texts(texts, [labels], people=people), labels, 2)[0]
    assert "路灯" in alone
    assert counted.startswith("公交车")


def test_it_says_beside_a_place_no_second_place() -> None:
    texts = [
        "松涛苑小区旁的望月湖大道没有路灯",
        "望月湖大道的路灯坏了，松涛苑小区的人怕走",
        "路灯不亮，在望月湖大道摔过人",
    ]
    others = ["公交车晚点", "公交车太挤", "等不到公交车"]
    labels = np.array([0, 0, 0, 1, 1, 1])
    options = NamingOptions(holders=("松涛苑小区", ""))
    matter, buses = name_topics([*texts, *others], labels, 2, options)
    assert "路灯" in matter
    assert "大道" not in matter
    assert "小区" not in matter
    assert "公交车" in buses


def test_it_says_nothing_beside_a_place_of_which_nothing_is_said() -> None:
    assert name_topics(["!!!", "123"], np.array([0, 0]), 1, NamingOptions(holders=("春江路",))) == [""]


_STREETS = [
    "夜间施工吵得人睡不着觉",
    "工地夜间施工，噪音很大",
    "夜间施工到凌晨，噪音不断",
    "夜间施工没有停过",
]
_FOOD = [
    "烧烤店的油烟和噪音没有停过",
    "楼下烧烤店油烟呛人",
    "烧烤店油烟进屋，噪音到半夜",
    "烧烤店的油烟没有人管",
]


def test_it_leaves_the_words_of_a_parent_out_of_its_childrens_names() -> None:
    noise = [f"噪音：{text}" for text in (*_STREETS * 3, *_FOOD * 3)]
    fine = np.repeat([0, 1, 2, 3], 12)
    names = name_levels([*noise, *_LOAN * 4, *_BUS * 4], fine, np.array([0, 0, 1, 2]))
    assert "噪音" in names.coarse[0]
    assert all("噪音" not in name for name in names.fine[:2])
    assert "施工" in names.fine[0]
    assert "油烟" in names.fine[1]


def test_it_lets_an_only_child_share_no_word_with_its_parent_but_the_first() -> None:
    texts = [*_NOISE * 4, *_LOAN * 4, *_BUS * 4]
    names = name_levels(texts, np.repeat([0, 1, 2], 12), np.array([0, 1, 2]))
    for parent, child in zip(names.coarse, names.fine, strict=True):
        assert not {*parent.split("、")[1:]} & {*child.split("、")}
        assert child != parent


def test_it_names_no_topic_after_a_place_that_few_of_its_people_give() -> None:
    noise = [text.replace("工地", "松涛苑小区旁的工地") if n == 1 else text for n, text in enumerate(_NOISE)]
    assert not any("松涛" in name for name in _names([noise, _LOAN, _BUS]))


def test_it_names_a_topic_after_a_place_that_most_of_its_people_give() -> None:
    lake = ["西湖的水发臭", "西湖什么时候清淤", "西湖边没有路灯", "西湖的鱼死了很多"]
    assert "西湖" in _names([lake, _LOAN, _BUS])[0]


def test_it_names_topics_the_same_whatever_the_order_of_the_topics() -> None:
    noise, loan, bus = _names([_NOISE, _LOAN, _BUS])
    assert _names([_BUS, _NOISE, _LOAN]) == [bus, noise, loan]


def test_it_puts_the_word_first_that_more_people_say() -> None:
    texts = ["公交车晚点", "公交车不来", "公交车太挤，班次少", "公交车班次少", "公交车改道"]
    (buses, _) = _names([texts, _LOAN])
    assert buses.startswith("公交车")


def test_it_names_no_topic_by_a_person() -> None:
    texts = [f"Mohammed Khan blocks the pavement with his van {number}" for number in range(6)]
    texts += [f"the library opens too late on weekdays {number}" for number in range(6)]
    names = name_topics(texts, np.repeat([0, 1], 6), 2)

    assert not any("Khan" in name or "Mohammed" in name for name in names)


def test_it_says_of_a_parent_what_its_children_say() -> None:
    texts = [*_STREETS * 3, *_FOOD * 3, *_LOAN * 4, *_BUS * 4]
    fine = np.repeat([0, 1, 2, 3], 12)
    names = name_levels(texts, fine, np.array([0, 0, 1, 1]))
    assert "施工" in names.coarse[0] and "烧烤" in names.coarse[0]
    assert "公积金" in names.coarse[1] and "班次" in names.coarse[1]


def test_it_tells_no_two_parents_by_the_same_word() -> None:
    some = [f"{text}，找过物业" for text in _STREETS] * 3
    few = [text if number % 4 else f"{text}，找过物业" for number, text in enumerate(_FOOD * 3)]
    loans = [text if number % 4 else f"{text}，找过物业" for number, text in enumerate(_LOAN * 4)]
    names = name_levels([*some, *few, *loans, *_BUS * 4], np.repeat([0, 1, 2, 3], 12), np.array([0, 0, 1, 1]))
    assert sum("物业" in name for name in names.coarse) <= 1


_MIXED = (
    "路灯坏了没有人修理 井盖松动压过就响 树枝遮住了窗户 邻居的狗整夜叫 快递柜收费太高 水压不够用 "
    "电梯停运一周 雨棚漏水严重 健身器材生锈 门禁失灵 花坛杂草丛生 地下室发霉 信箱丢了钥匙 阳台飘来烟味"
).split()


@pytest.mark.parametrize(("times", "is_enough"), [(109, False), (110, True)])  # 998 texts, 1,007 texts
def test_it_says_other_of_a_heap_without_a_common_matter(times: int, is_enough: bool) -> None:
    heap = [*_MIXED, "有人在草坪种菜，飞机也吵", "飞机飞得太低", "种菜要用粪水"]
    names = _names([_NOISE, _LOAN, _BUS])
    texts = [*heap, *_NOISE * times, *_LOAN * times, *_BUS * times]
    labels = np.repeat([0, 1, 2, 3], [len(heap), *[3 * times] * 3])
    other, *named = name_topics(texts, labels, 4)
    assert other.startswith("其他：") == is_enough
    assert {"飞机", "种菜"} & {*other.removeprefix("其他：").split("、")}
    assert named == names


def test_it_says_other_in_the_language_of_the_texts() -> None:
    heap = [f"{one} near the {other}" for one, other in pairwise(_THINGS)]
    texts = [*heap, *_ENGLISH[0] * 170, *_ENGLISH[1] * 170]
    name, *_ = name_topics(texts, np.repeat([0, 1, 2], [len(heap), 510, 510]), 3)
    assert name.startswith("other: ")


_THINGS = (
    "bench fountain lamp statue kiosk hedge bridge tower market chapel garage museum stadium harbour"
).split()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("路灯、公交车", ["路灯", "公交车"]),
        ("bus stop, library", ["bus stop", "library"]),
        ("其他：飞机、种菜", ["飞机", "种菜"]),
        ("other: kiosk", ["kiosk"]),
        ("其他", ["其他"]),
    ],
)
def test_it_knows_the_words_of_a_name(name: str, words: list[str]) -> None:
    assert words_in(name) == words
