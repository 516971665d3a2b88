"""Sentences that put the same idea are one group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.understanding.gathered import GatherOptions, gather

BUSES = ["希望增加夜间班车", "希望增加夜间的班车", "希望夜间增加班车"]
LIFTS = ["建议老楼加装电梯", "老楼能不能加装电梯"]
SENTENCES = st.lists(
    st.sampled_from([*BUSES, *LIFTS, "", "!?", "More bins please", "More bins, please!"])
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    max_size=14,
)


def test_it_puts_together_what_says_the_same() -> None:
    found = gather([BUSES[0], LIFTS[0], BUSES[1], LIFTS[1], BUSES[2]], GatherOptions())
    assert [sorted(group) for group in found] == [[0, 2, 4], [1, 3]]


def test_it_puts_larger_groups_first_and_equal_ones_in_the_order_given() -> None:
    found = gather([LIFTS[0], "谢谢", *BUSES, LIFTS[1], "公园缺少长椅"], GatherOptions())
    assert [sorted(group) for group in found] == [[2, 3, 4], [0, 5], [1], [6]]


def test_it_puts_the_most_typical_sentence_first() -> None:
    sentences = ["希望老楼加装电梯", "小区增设停车位吧", "老楼加装电梯，小区增设停车位"]
    [group] = gather(sentences, GatherOptions())
    assert sorted(group) == [0, 1, 2]
    assert group[0] == 2


@pytest.mark.parametrize(("sentences", "groups"), [([], []), (["路灯"], [(0,)]), (["", ""], [(0,), (1,)])])
def test_it_gathers_next_to_nothing(sentences: list[str], groups: list[tuple[int, ...]]) -> None:
    assert gather(sentences, GatherOptions()) == groups


def test_it_gathers_the_same_sentence_said_often() -> None:
    assert gather([BUSES[0]] * 6, GatherOptions()) == [(0, 1, 2, 3, 4, 5)]


def test_it_compares_long_lists_in_stretches() -> None:
    options = GatherOptions(most_at_once=2)
    assert gather([BUSES[0]] * 5, options) == [(0, 1), (2, 3), (4,)]


@given(SENTENCES, st.integers(1, 6))
def test_it_puts_every_sentence_in_exactly_one_group(sentences: list[str], most_at_once: int) -> None:
    for options in (GatherOptions(), GatherOptions(most_at_once=most_at_once)):
        found = gather(sentences, options)
        assert sorted(place for group in found for place in group) == list(range(len(sentences)))
        assert all(found)
        assert [len(group) for group in found] == sorted(map(len, found), reverse=True)
