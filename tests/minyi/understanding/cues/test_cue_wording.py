"""Where a request or a question begins and ends, and what it says without formulas."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.understanding.cues import asks as cues
from minyi.understanding.cues.wording import (
    LEAD,
    clause_start,
    content_of,
    likeness,
    question_end,
    question_joints,
    request_end,
    stretches,
)

_FLAT = st.text("希望尽快安装路灯请问何时能通车吗,。!?; abc", max_size=60)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("安装路灯", "安装路灯", 1.0),
        ("安装路灯", "请尽快安装路灯好吗", 1.0),
        ("安装路灯", "安装一个路灯", 2 / 3),  # 安装, 装路 and 路灯, of which the second is gone
        ("安装路灯", "增加公交", 0.0),
        ("new bus stop", "a new bus stop here", 1.0),
        ("灯", "灯", 1.0),
        ("灯", "路", 0.0),
        ("", "", 1.0),
    ],
)
def test_it_measures_how_alike_two_wordings_are(one: str, other: str, alike: float) -> None:
    assert likeness(one, other) == pytest.approx(alike)


@settings(deadline=None)
@given(_FLAT, _FLAT)
def test_it_measures_likeness_the_same_both_ways(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


@pytest.mark.parametrize(
    ("asked", "content"),
    [
        ("希望领导尽快处理", ""),
        ("希望安装路灯", "安装路灯"),
        ("please fix the lamp soon", "lamp"),
        ("please help", ""),
        ("", ""),
    ],
)
def test_it_takes_formulas_out_of_a_request(asked: str, content: str) -> None:
    assert content_of(asked) == content


@pytest.mark.parametrize("field", ["title", "text"])
def test_it_begins_a_request_with_its_clause(field: str) -> None:
    sentence = "小区里很黑,东门口希望装灯"
    assert clause_start(sentence, sentence.index("希望"), field) == sentence.index("东门口")


def test_it_leaves_a_long_lead_out_of_a_request_but_not_out_of_a_title() -> None:
    lead = "很" * (LEAD + 1)
    assert clause_start(f"{lead}希望装灯", LEAD + 1, "text") == LEAD + 1
    assert clause_start(f"{lead}希望装灯", LEAD + 1, "title") == 0


def test_it_begins_behind_the_signs_at_its_edge() -> None:
    assert clause_start("灯坏了, !希望装灯", 3, "text") == 6


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("请问何时通车", "请问何时通车"),
        ("请问何时通车,谢谢", "请问何时通车"),
        ("请问何时通车,啊?", "请问何时通车,啊?"),
        ("请问何时通车,何时开放,我等着", "请问何时通车,何时开放"),
        ("请问这条路的事,我来过三次", "请问这条路的事,我来过三次"),
        ("请问这条路的事," + "我来过三次" * 12, "请问这条路的事"),
    ],
)
def test_it_ends_a_question_before_the_story_behind_it(sentence: str, question: str) -> None:
    assert sentence[: question_end(sentence, 0)] == question


@pytest.mark.parametrize(
    ("sentence", "request_"),
    [
        ("希望尽快安装路灯,我家就在旁边", "希望尽快安装路灯"),
        ("希望尽快安装路灯,并维修道路,我家就在旁边", "希望尽快安装路灯,并维修道路"),
        ("希望领导处理,那条路太黑", "希望领导处理,那条路太黑"),
        ("希望尽快安装路灯", "希望尽快安装路灯"),
    ],
)
def test_it_ends_a_request_before_what_asks_for_nothing(sentence: str, request_: str) -> None:
    assert sentence[: request_end(sentence, 0, len(sentence))] == request_


def _parts(flat: str) -> list[str]:
    return [flat[left:right] for left, right in stretches(flat, 0, len(flat), cues.JOINT.finditer(flat))]


def test_it_parts_requests_at_joints() -> None:
    assert _parts("希望安装路灯,也请维修道路") == ["希望安装路灯", "也请维修道路"]


def test_it_counts_a_joint_only_behind_what_asks() -> None:
    assert _parts("路上很黑;希望安装路灯") == ["路上很黑;希望安装路灯"]


def test_it_finds_a_joint_where_a_question_stands_on_either_side() -> None:
    flat = "请问何时通车,是否收费,我等着"
    assert [joint.start() for joint in question_joints(flat, 0, len(flat))] == [flat.index(",")]


@settings(deadline=None)
@given(_FLAT)
def test_it_stays_inside_the_sentence(flat: str) -> None:
    assert 0 < question_end(flat, 0) <= len(flat) or not flat
    assert 0 <= request_end(flat, 0, len(flat)) <= len(flat)
    joints = question_joints(flat, 0, len(flat))
    ends = [*stretches(flat, 0, len(flat), joints)]
    assert ends[-1][1] == len(flat)
    assert all(left <= right for left, right in ends)
    assert all(one[1] <= other[0] for one, other in pairwise(ends))
