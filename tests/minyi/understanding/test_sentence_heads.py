"""A sentence quoted alone begins where it speaks for itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.understanding.sentence_heads import leans_back, without_head, without_purpose


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("2，河边步道没有路灯。", "河边步道没有路灯。"),
        ("一、小区绿化太少。", "小区绿化太少。"),
        ("（三）菜场没有厕所。", "菜场没有厕所。"),
        ("因此我建议在桥头设红绿灯。", "我建议在桥头设红绿灯。"),
        ("比如，北门晚上没有灯。", "北门晚上没有灯。"),
        ("其次，增加班次。", "增加班次。"),
        ("2建议把旧厂房改成书店", "建议把旧厂房改成书店"),
        ("3. Put benches by the lake.", "Put benches by the lake."),
        ("However, the lamp is broken.", "the lamp is broken."),
        ("疑点二：路灯为什么不修？", "路灯为什么不修？"),
        ("事由：路灯坏了。", "路灯坏了。"),
        ("各位领导您好：路灯坏了。", "路灯坏了。"),
        ("。，、 请修路。", "请修路。"),
    ],
)
def test_it_cuts_off_numbers_and_joining_words(sentence: str, rest: str) -> None:
    assert without_head(sentence) == rest


@pytest.mark.parametrize(
    "sentence",
    [
        "2号线什么时候开通？",
        "三中门口很堵",
        "3.5吨以上的货车夜里进村",
        "最近停水",
        "1,200户住户签了名",
        "10:30以后还在施工",
        "3,000 neighbours signed",
        "12:30 bus never comes",
        "5、6月份停水",
        "建议3，4号线贯通",
        "最后一班公交太早",
        "不过关的食品",
        "首先锋路的灯",
        "那么多垃圾",
        "因此",
        "1、",
        "，。",
    ],
)
def test_it_leaves_what_belongs_to_the_sentence_or_is_all_of_it(sentence: str) -> None:
    assert without_head(sentence) == sentence


@given(st.text(st.sampled_from("因此比如，、。1２一二（）（首先 but,路灯the.")))
def test_it_gives_an_end_of_the_sentence_and_cuts_once(sentence: str) -> None:
    rest = without_head(sentence)
    assert sentence.endswith(rest)
    assert bool(rest) == bool(sentence)
    assert without_head(rest) == rest


@pytest.mark.parametrize(
    "sentence",
    ["或在路口前设调头处", "该路段没有护栏", "这条路太窄", "也可以加灯", "This is wrong.", "因为是单行道"],
)
def test_it_hears_what_only_the_sentence_before_explains(sentence: str) -> None:
    assert leans_back(sentence)


@pytest.mark.parametrize(
    "sentence", ["就业补贴怎么申请？", "还建房何时交付？", "其他小区都有车棚", "老街要修吗", "Item 5 is late"]
)
def test_it_lets_words_be_that_only_begin_alike(sentence: str) -> None:
    assert not leans_back(sentence)


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("在柳荫路口增设红绿灯（靠近菜场）解决居民过马路的难题", "在柳荫路口增设红绿灯（靠近菜场）"),
        ("建议柳荫路拓宽到四车道，从而彻底解决堵车问题。", "建议柳荫路拓宽到四车道"),
        ("建议增设路灯，解决出行困难", "建议增设路灯，解决出行困难"),
        ("请尽快解决柳荫路居民的出行困难", "请尽快解决柳荫路居民的出行困难"),
        ("在柳荫路口增设一座天桥，方便老人过街", "在柳荫路口增设一座天桥，方便老人过街"),
    ],
)
def test_it_ends_a_demand_where_it_has_said_what_is_to_be_done(sentence: str, rest: str) -> None:
    assert without_purpose(sentence) == rest
