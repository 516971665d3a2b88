"""What is told in passing, deep in a text on another matter, and what goes on while it is told."""

import re

import pytest

from minyi.understanding.cues.form import read_field
from minyi.understanding.in_passing import is_in_passing, is_of_a_lift
from minyi.understanding.urgent_words import Fields, UrgentWords, around

_CLAUSE_END, _SENTENCE_END = re.compile(r"[,。]"), re.compile(r"。")
_FAR = "院里的花草没有人浇。" * 20


def _told(text: str, words: str, title: str = "小区环境") -> tuple[UrgentWords, Fields]:
    fields = Fields(read_field(title), read_field(text))
    flat = fields.body.flat
    match = re.search(words, flat)
    assert match is not None
    place = UrgentWords(flat, match, *around(flat, match, _SENTENCE_END), *around(flat, match, _CLAUSE_END))
    return place, fields


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("电梯多次困人", "困人"),
        ("而且还有井盖缺失的情况", "井盖缺失"),
        ("墙面漏水,门窗变形,质量太差,吊顶脱落", "脱落"),
        ("他扬言要打死我", "打死"),
    ],
)
def test_it_puts_a_late_threat_hazard_or_defect_and_a_lift_of_often_aside(text: str, words: str) -> None:
    assert is_in_passing(*_told(_FAR + text, words))
    assert not is_in_passing(*_told(_FAR + text, words, title=""))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("现在我和孩子一起被困在电梯里", "被困"),
        ("我们又被困在电梯里,正在等救援", "被困"),
        ("而且围墙正在倒塌", "倒塌"),
        ("他拿刀扬言要打死我", "打死"),
    ],
)
def test_it_puts_nothing_aside_that_goes_on_now(text: str, words: str) -> None:
    assert not is_in_passing(*_told(_FAR + text, words))


def test_it_expects_a_lift_that_shut_people_in_again_to_do_so_once_more() -> None:
    assert is_of_a_lift(*_told("电梯困人三次", "困人"))
    assert is_of_a_lift(*_told("电梯急速下坠", "下坠"))
    assert not is_of_a_lift(*_told("老人一起被困在电梯里", "被困"))
    assert not is_of_a_lift(*_told("第一次被困在电梯里", "被困"))
    assert not is_of_a_lift(*_told("井里有人被困三次", "被困"))
