"""Who puts the same of the same place in other words is found; who asks something else of it is not."""

import time
from itertools import count, product

import numpy as np
import pytest

from minyi.understanding.asked_too import MOST_OF_A_NAME, Put, asks_if_lawful, put_too
from minyi.understanding.compared import Senses
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.named_apart import Named

FAST = Senses(words=load_fast_embedder())
NUMBERS = count()
ROAD = Named(frozenset({"柳荫路"}))


def _put(plain: str, named: Named = ROAD, issue: int | None = 1, turn: float = 0.0) -> Put:
    """A sentence of a message of its own, which is turned away by an angle from those of the others."""
    return Put(
        frozenset({next(NUMBERS)}),
        plain,
        named,
        issue,
        np.array([np.cos(turn), np.sin(turn)], dtype=np.float32),
    )


def _same(one: Put, other: Put, senses: Senses = FAST) -> bool:
    (found,) = put_too([one], [other], senses)
    (back,) = put_too([other], [one], senses)
    assert found == back
    return found == (0,)


@pytest.mark.parametrize("senses", [Senses(), FAST])
def test_it_hears_when_in_other_words(senses: Senses) -> None:
    assert _same(
        _put("柳荫路的旧城改造什么时候会启动?"), _put("柳荫路旧城改造究竟要拖到何年何月才能开始?"), senses
    )
    assert _same(_put("柳荫路何时开工建设?"), _put("到底什么时候动工,柳荫路的人都在等"), senses)


def test_it_hears_whether_in_other_words() -> None:
    bound = _put("柳荫路楼盘绑定车位出售是否合法合规")
    assert _same(bound, _put("请问柳荫路的房子捆绑销售车位是否合法"))


@pytest.mark.parametrize(
    "other",
    ["柳荫路。这种做法合法么", "柳荫路捆绑车位销售,合理吗?", "柳荫路买房捆绑车位的行为合不合法"],
)
def test_it_hears_in_one_issue_whether_the_same_is_lawful(other: str) -> None:
    bound = "柳荫路捆绑销售车位是否合法合规"
    assert _same(_put(bound), _put(other))


def test_it_keeps_apart_whether_another_act_is_lawful_and_bare_words_of_another_issue() -> None:
    bound = _put("柳荫路捆绑销售车位是否合法合规")
    assert not _same(bound, _put("柳荫路饭店夜里往河里倒油合法吗?"))
    assert not _same(bound, _put("柳荫路。这种做法合法么", issue=2))


def test_it_knows_who_asks_if_something_is_lawful() -> None:
    assert asks_if_lawful("这样收费合法吗")
    assert asks_if_lawful("在楼下建厂是否合理")
    assert asks_if_lawful("is it legal to park here?")
    assert not asks_if_lawful("难道这样收费合法吗")
    assert not asks_if_lawful("损害了业主的合法权益")


@pytest.mark.parametrize(
    "other",
    [
        "柳荫路为什么要旧城改造?",  # asks something else
        "柳荫路的公交车什么时候加密班次?",  # of something else
        "柳荫路的菜市场什么时候启用?",
    ],
)
def test_it_keeps_apart_what_is_asked_of_one_place(other: str) -> None:
    assert not _same(_put("柳荫路的旧城改造什么时候会启动?"), _put(other))


def test_it_keeps_apart_what_names_other_places() -> None:
    asked = "{}什么时候开工?"
    other = Named(frozenset({"荷塘路"}))
    assert not _same(_put(asked.format("柳荫路")), _put(asked.format("荷塘路"), other))
    assert not _same(_put(asked.format("柳荫路")), _put(asked.format("这里"), Named()))


def test_it_keeps_apart_what_differs_in_a_number() -> None:
    assert not _same(_put("柳荫路2017年的补贴什么时候发放?"), _put("柳荫路2018年的补贴什么时候发放?"))
    assert _same(_put("柳荫路2017年的补贴什么时候发放?"), _put("柳荫路的补贴什么时候发放?"))


def test_it_keeps_apart_what_stands_in_strange_messages() -> None:
    asked = "柳荫路的旧城改造什么时候会启动?"
    assert _same(_put(asked, turn=1.0), _put(asked))  # of one issue, not far
    assert not _same(_put(asked, turn=1.0, issue=None), _put(asked))
    assert not _same(_put(asked, turn=1.5), _put(asked))


def test_it_leaves_a_bare_when_to_its_own_issue() -> None:
    long = _put("柳荫路小学门口的天桥和护栏还有候车亭什么时候能有?", issue=2)
    assert not _same(_put("柳荫路什么时候开工?"), long)


def test_it_hears_an_idea_only_where_neither_names_more() -> None:
    crossing = Named(frozenset({"柳荫路", "荷塘路"}))
    lamp = "建议在柳荫路加装路灯"
    assert _same(_put(lamp), _put("希望柳荫路装上路灯"))
    assert not _same(_put(lamp), _put("建议在柳荫路与荷塘路交汇处加装路灯", crossing))


def test_it_speaks_english() -> None:
    road = Named(frozenset({"Elm Road"}))
    asked = _put("When will the roadworks on Elm Road start?", road)
    assert _same(asked, _put("Elm Road roadworks: when do they begin?", road))
    assert not _same(asked, _put("When will the library on Elm Road reopen?", road))


def test_it_finds_nothing_among_none() -> None:
    assert put_too([], [], FAST) == []
    assert put_too([], [_put("柳荫路何时开工?")], FAST) == [()]


def test_it_looks_at_the_first_shown_of_a_name_only() -> None:
    shown = [_put(f"柳荫路何时建好第{number}座桥?") for number in range(MOST_OF_A_NAME + 5)]
    last = shown[-1]
    (found,) = put_too(shown, [_put(last.plain)], FAST)
    assert found == ()
    (found,) = put_too(shown, [_put(shown[0].plain)], FAST)
    assert found == (0,)


def test_it_judges_a_thousand_sentences_of_one_place_in_little_time() -> None:
    parts = ("东段西段南侧北侧桥头路口", "路灯车站护栏公厕座椅雨棚", "增设取消拓宽改造维修美化")
    whats = [[part[at : at + 2] for at in range(0, len(part), 2)] for part in parts]
    plain = [f"建议柳荫路{where}{deed}{what}" for where, what, deed in product(*whats)]
    puts = [_put(one) for one in (plain * 5)[:1000]]
    started = time.process_time()
    put_too(puts, puts, FAST)
    assert time.process_time() - started < 1.5
