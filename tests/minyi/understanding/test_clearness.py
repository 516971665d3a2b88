"""What may be read alone: a question that asks of something, an idea that says what to do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.records import Kind
from minyi.understanding.clearness import Seen, clearness

NAMED = frozenset({"晨曦公园", "青禾路"})


def seen(plain: str, *, is_title: bool = False) -> Seen:
    return Seen(plain, frozenset(name for name in NAMED if name in plain), is_title)


@pytest.mark.parametrize(
    "question",
    [
        "晨曦公园什么时候开工?",
        "青禾路的人行道何时能修好?",
        "灵活就业人员的社保补贴还发不发?",
        "老旧楼房加装电梯有没有补贴?",
        "退休教师的体检费用由谁承担?",
        "How do I renew a parking permit?",
        "Is the swimming pool open on Sundays?",
    ],
)
def test_it_knows_a_question_that_says_of_what(question: str) -> None:
    assert clearness(seen(question), Kind.QUESTION) >= 1.0


@pytest.mark.parametrize(
    "question",
    [
        "需要补充什么材料",
        "是否在开学初就应该通知到位?",
        "希望网络能尽快覆盖全市",
        "可否作为安置的条件",
        "何时才能到晨曦公园里走一走",
        "而这个流程为什么要等下一批?",
        "什么时候开工?",
        "难道青禾路没有人管吗?",
        "青禾路的车位摇号是否公平?",
        "青禾路拍卖门面是否有内幕?",
        "对青禾路规划的几点疑问",
        "青禾路的管理也不怎样",
        "有没有领导来青禾路看看?",
        "Why bother?",
        "This is it?",
        "Ban cars from the park.",
        "",
        "?",
    ],
)
def test_it_knows_what_a_clerk_could_not_answer(question: str) -> None:
    assert clearness(seen(question), Kind.QUESTION) == 0.0


@pytest.mark.parametrize(
    "idea",
    [
        "建议青禾路增设限时停车位",
        "希望把晨曦公园的旧温室改造成阅览室",
        "能否在晨曦公园南门装一个饮水机",
        "建议公交站牌印上大字的末班车时间",
        "Put benches along the river path",
    ],
)
def test_it_knows_an_idea_that_says_what_to_do_and_where(idea: str) -> None:
    assert clearness(seen(idea), Kind.IDEA) >= 1.0


@pytest.mark.parametrize(
    "idea",
    [
        "希望领导优化办证流程,高效办事",
        "晨曦公园面积有限,停车位太少",
        "或在到青禾路前设调头处",
        "因为青禾路是单行,进城的车都挤在路口",
        "给这条昔日闻名的街道注入一点活力吧",
        "建议进一步加强管理",
        "建议在青禾路入口设置护栏(隔离栏",
        "国家现在支持改善性住房需求",
    ],
)
def test_it_knows_what_is_no_idea_or_is_not_clear(idea: str) -> None:
    assert clearness(seen(idea), Kind.IDEA) == 0.0


def test_it_takes_a_name_for_clearer_than_none() -> None:
    named, bare = seen("青禾路的路灯什么时候修?"), Seen("青禾路的路灯什么时候修?")
    assert clearness(named, Kind.QUESTION) > clearness(bare, Kind.QUESTION)


def test_it_does_not_take_the_name_for_the_deed() -> None:
    name = "新铺路"
    assert clearness(Seen("关于新铺路交通情况的建议", (name,), is_title=True), Kind.IDEA) == 0.0


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from([Kind.IDEA, Kind.QUESTION]), st.booleans())
def test_it_answers_whatever_is_written(text: str, kind: Kind, is_title: bool) -> None:
    found = clearness(Seen(text, is_title=is_title), kind)
    assert 0.0 <= found <= 5.0


def test_it_finds_a_question_that_asks_why_less_clear() -> None:
    why, when = (seen(f"{word} is the swimming pool closed on Sundays?") for word in ("Why", "When"))
    assert 0 < clearness(why, Kind.QUESTION) < clearness(when, Kind.QUESTION)
