"""Sentences that put the same idea are one group."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.understanding.compared import Senses
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.gathered import Around, GatherOptions, gather
from minyi.understanding.named_apart import Named

FAST = Senses(words=load_fast_embedder())
BUSES = ["希望增加夜间班车", "希望增加夜间的班车", "希望夜间增加班车"]
LIFTS = ["建议老楼加装电梯", "老楼能不能加装电梯"]
OTHERS = ["公园缺少长椅", "请公布预算", "学校门口要有红绿灯", "希望河边多种树", "图书馆周末应该开门"]
SENTENCES = st.lists(
    st.sampled_from([*BUSES, *LIFTS, *OTHERS, "", "!?", "More bins please", "More bins, please!"])
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    max_size=14,
)


@pytest.mark.parametrize("senses", [Senses(), FAST])
def test_it_puts_together_what_says_the_same(senses: Senses) -> None:
    sentences = [BUSES[0], LIFTS[0], BUSES[1], LIFTS[1], BUSES[2], *OTHERS]
    found = gather(sentences, senses, GatherOptions())
    assert [sorted(group) for group in found] == [[0, 2, 4], [1, 3], [5], [6], [7], [8], [9]]


def test_it_puts_together_other_words_of_one_meaning() -> None:
    found = gather(["老楼加装电梯", *OTHERS, "老房子应该装电梯"], FAST, GatherOptions())
    assert sorted(found[0]) == [0, 6]


def test_it_keeps_apart_what_differs_in_a_number_or_a_denial() -> None:
    sentences = ["请给3号楼装电梯", "请给5号楼装电梯", "请取消3号楼的电梯", *OTHERS]
    found = gather(sentences, FAST, GatherOptions())
    assert len(found) == len(sentences)


def test_it_puts_the_most_typical_sentence_first() -> None:
    sentences = ["老楼加装电梯", "老楼加装电梯", "建议给老楼加装电梯", *OTHERS]
    assert gather(sentences, FAST, GatherOptions())[0][0] in (0, 1)


@pytest.mark.parametrize(
    ("sentences", "groups"),
    [([], []), (["路灯"], [(0,)]), (["", ""], [(0,), (1,)]), (["〔电话〕", "〔电话〕"], [(0,), (1,)])],
)
def test_it_gathers_next_to_nothing(sentences: list[str], groups: list[tuple[int, ...]]) -> None:
    assert gather(sentences, FAST, GatherOptions()) == groups


def test_it_gathers_the_same_sentence_said_often_also_over_stretches() -> None:
    assert gather([BUSES[0]] * 6, FAST, GatherOptions()) == [(0, 1, 2, 3, 4, 5)]
    [group] = gather([BUSES[0]] * 9, FAST, GatherOptions(most_at_once=4))
    assert sorted(group) == list(range(9))


@pytest.mark.parametrize("n_there", [1, 2])
def test_it_puts_one_sentence_with_the_same_in_another_stretch(n_there: int) -> None:
    sentences = [BUSES[0], *OTHERS[:3], *[BUSES[0]] * n_there, *OTHERS[3:]]
    # Half of the messages lie on either side of nought, all near to each other.
    sides = np.where(np.arange(len(sentences)) < 4, -0.1, 0.1)
    vectors = np.stack([sides, np.sqrt(1.0 - sides**2)], axis=1).astype(np.float32)
    around = Around(matters=np.zeros(len(sentences), dtype=np.int64), vectors=vectors)
    found = gather(sentences, FAST, GatherOptions(most_at_once=5), around)
    assert sorted(found[0]) == [0, *range(4, 4 + n_there)]


def test_it_puts_together_the_largest_groups_where_there_are_too_many() -> None:
    sentences = ["路灯坏了", "路灯坏了", *[BUSES[0]] * 3, "图书馆几点开门", "图书馆几点开门", *[BUSES[0]] * 3]
    sides = np.linspace(-0.1, 0.1, len(sentences))
    vectors = np.stack([sides, np.sqrt(1.0 - sides**2)], axis=1).astype(np.float32)
    around = Around(matters=np.zeros(len(sentences), dtype=np.int64), vectors=vectors)
    found = gather(sentences, FAST, GatherOptions(most_at_once=3), around)
    assert sorted(found[0]) == [2, 3, 4, 7, 8, 9]


def test_it_keeps_apart_what_stands_in_messages_on_two_matters() -> None:
    sentences = ["什么时候能修好？", "什么时候能修好", "什么时候能修好？"]
    vectors = np.eye(3, dtype=np.float32)
    apart = Around(matters=np.array([0, 0, 1]), vectors=vectors)
    near = Around(matters=np.array([0, 0, 1]), vectors=vectors[[0, 0, 0]])
    assert gather(sentences, FAST, GatherOptions(), apart) == [(0,), (1,), (2,)]
    assert gather(sentences, FAST, GatherOptions(), near) == [(0, 1), (2,)]


@settings(max_examples=40, deadline=None)
@given(SENTENCES, st.integers(1, 6))
def test_it_puts_every_sentence_in_exactly_one_group(sentences: list[str], most_at_once: int) -> None:
    for options in (GatherOptions(), GatherOptions(most_at_once=most_at_once)):
        found = gather(sentences, FAST, options)
        assert sorted(place for group in found for place in group) == list(range(len(sentences)))
        assert all(found)
        assert [len(group) for group in found] == sorted(map(len, found), reverse=True)


def test_it_joins_nothing_by_a_chain() -> None:
    # Each message is near to the next and to no other.
    angles = np.radians([0.0, 40.0, 80.0, 120.0])
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    around = Around(matters=np.zeros(4, dtype=np.int64), vectors=vectors)
    sentences, options = ["什么时候能修好？"] * 4, GatherOptions()
    for place in range(3):
        assert gather(sentences[:2], FAST, options, _only(around, [place, place + 1])) == [(0, 1)]
    assert [len(group) for group in gather(sentences, FAST, options, around)] == [2, 2]


def _only(around: Around, places: list[int]) -> Around:
    return Around(around.matters[places], around.vectors[places])


@settings(max_examples=30, deadline=None)
@given(SENTENCES)
def test_it_gathers_the_same_each_time(sentences: list[str]) -> None:
    assert gather(sentences, FAST, GatherOptions()) == gather(sentences, FAST, GatherOptions())


@pytest.mark.parametrize("senses", [Senses(), FAST])
def test_it_keeps_apart_what_names_other_places_however_many_say_the_same(senses: Senses) -> None:
    named = tuple(Named(frozenset({name})) for name in ("青禾路", "柳桥路", "青禾路", "青禾路"))
    vectors = np.ones((4, 1), dtype=np.float32)
    around = Around(np.zeros(4, dtype=np.int64), vectors, named)
    found = gather([BUSES[0]] * 4, senses, GatherOptions(), around)
    assert [sorted(group) for group in found] == [[0, 2, 3], [1]]


def test_it_keeps_apart_when_a_thing_is_begun_and_whether_it_is_made_in_parts() -> None:
    sentences = ["柳荫家园何时开工建设", "柳荫家园是分两期建设还是整体建设", "柳荫家园什么时候开工建设"]
    found = gather(sentences, FAST, GatherOptions())
    assert sorted(sorted(group) for group in found) == [[0, 2], [1]]
