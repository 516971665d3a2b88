"""Where a request begins and ends, and what it says without formulas."""

import pytest

from minyi.understanding.cues.form import read_field
from minyi.understanding.cues.wording import (
    clause_start,
    content_of,
    likeness,
    may_ask,
    question_end,
    request_end,
)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [("修好路灯", "修好路灯", 1.0), ("修好路灯", "清理河道", 0.0), ("灯", "灯", 1.0)],
)
def test_it_measures_how_much_two_wordings_share(one: str, other: str, share: float) -> None:
    assert likeness(one, other) == share


def test_it_finds_nothing_in_a_formula() -> None:
    assert content_of("恳请领导尽快处理") == ""


def test_it_keeps_what_a_request_is_about() -> None:
    assert content_of("恳请领导尽快修复水渠") == "修复水渠"


def test_it_begins_a_request_with_its_clause() -> None:
    sentence = "路很窄,村民们希望拓宽路面"
    assert sentence[clause_start(sentence, sentence.index("希望"), "text") :] == "村民们希望拓宽路面"


def test_it_ends_a_request_before_the_story_behind_it() -> None:
    sentence = "希望拓宽村口路面,老人昨天摔了一跤"
    assert sentence[: request_end(sentence, 0, len(sentence))] == "希望拓宽村口路面"


def test_it_ends_a_question_before_the_story_behind_it() -> None:
    sentence = "请问何时通车,我们每天绕行三公里"
    assert sentence[: question_end(sentence, 0)] == "请问何时通车"


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("什么时候通车？", True),
        ("路灯该修了", True),
        ("Fix the lamp.", True),
        ("今天的晚霞很美", False),
        ("他的反应很快", False),
        ("http://t.cn/abcdef 233", False),
    ],
)
def test_it_sees_at_a_glance_whether_anything_may_be_asked(text: str, may: bool) -> None:
    assert may_ask(read_field(text)) is may
