"""Which urgent cases come first."""

from typing import Any

import pytest

from minyi.reporting.pressing import LASTING, OTHER, PERSON, THING, pressing_rank


def _message(reason: str | None, urgency: str = "1h", kinds: tuple[str, ...] = ("help",)) -> dict[str, Any]:
    return {"urgency_reason": reason, "urgency": urgency, "kinds": list(kinds)}


@pytest.mark.parametrize(
    ("reason", "rank"),
    [
        ("好几个人被困在三楼", PERSON),
        ("一年级学生掉进井里", PERSON),
        ("三个月大的婴儿被锁在屋里", PERSON),
        ("经常停水的小区今天有老人昏迷", PERSON),
        ("他又打我了", PERSON),
        ("A man is trapped in the lift", PERSON),
        ("楼后护坡垮塌", THING),
        ("主电缆起火", THING),
        ("20年的老房坍塌", THING),
        ("The shed is on fire", THING),
        ("护栏很旧,随时可能倒塌", OTHER),
        ("把消防通道门都锁住了", OTHER),
        ("电梯频繁关人", OTHER),
        ("住户经常被困电梯", LASTING),
        ("扬言要弄死我们", OTHER),
        ("护栏破旧多年,随时可能倒塌", LASTING),
    ],
)
def test_it_puts_persons_before_things_and_both_before_what_may_come(reason: str, rank: int) -> None:
    assert pressing_rank(_message(reason)) == rank


@pytest.mark.parametrize(
    ("reason", "rank"),
    [("停水三天", OTHER), ("长期停水", LASTING), ("门口的消防水管爆裂", OTHER), (None, OTHER)],
)
def test_it_parts_cuts_of_today_from_those_that_last(reason: str | None, rank: int) -> None:
    assert pressing_rank(_message(reason, "2h")) == rank


def test_it_tells_nothing_of_a_sealed_report() -> None:
    assert pressing_rank(_message("有人被困", kinds=("misconduct",))) == OTHER
    assert pressing_rank(_message("长期停水", "2h", kinds=("misconduct",))) == OTHER
