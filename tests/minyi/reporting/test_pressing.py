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
    [
        ("多人被困消防还没来", PERSON),
        ("有人被困消防通道堵死", PERSON),
        ("消防通道被堵有人被困", PERSON),
        ("人被困火场逃生门锁死", PERSON),
        ("有人被困随时可能倒塌", PERSON),
        ("有人被困电梯很危险", PERSON),
        ("房屋倒塌可能有人被埋", PERSON),
        ("people may be trapped in the lift", PERSON),
        ("the fire exit is locked and people are trapped", PERSON),
        ("居民楼着火了消防车进不来", THING),
        ("院墙垮塌随时可能再倒", THING),
        ("随时间推移火势变大", THING),
        ("消防通道被锁", OTHER),
        ("防火门被锁", OTHER),
        ("电线老化可能起火", OTHER),
        ("老屋快要倒塌", OTHER),
        ("有触电风险的电线裸露", OTHER),
        ("the ceiling may fall on people", OTHER),
        ("the fire exit is locked", OTHER),
    ],
)
def test_it_sets_aside_only_what_may_come_and_not_what_stands_beside_it(reason: str, rank: int) -> None:
    assert pressing_rank(_message(reason)) == rank


@pytest.mark.parametrize(
    ("reason", "rank"),
    [
        ("第2次被困在电梯里", PERSON),
        ("老人第十二次被困在电梯里", PERSON),
        ("老人十二次被困在电梯里", OTHER),
        ("电梯困人三次", OTHER),
        ("电梯多起困人", OTHER),
        ("我和孩子一起被困在电梯里", PERSON),
        ("被困电梯报警3次", PERSON),
        ("他持刀砍人,已报警3次", PERSON),
    ],
)
def test_it_tells_the_twelfth_time_from_twelve_times(reason: str, rank: int) -> None:
    assert pressing_rank(_message(reason)) == rank


@pytest.mark.parametrize(
    "reason",
    [
        "有人正在砍树",
        "两棵大树被砍倒在电线上",
        "楼道灯光昏暗井盖缺失",
        "工地在打桩围墙摇摇欲坠",
        "招牌掉下来砸到车",
        "火车站外广告牌摇晃",
        "community meeting held, street light wire exposed",
        "the manhole cover is missing",
        "the door is stuck and wires are bare",
    ],
)
def test_it_takes_no_tree_no_lid_and_no_meeting_for_a_person_or_a_fire(reason: str) -> None:
    assert pressing_rank(_message(reason)) == OTHER


@pytest.mark.parametrize(
    "reason", ["有人拿刀砍人", "外墙瓷砖掉下来砸到行人", "he held me against my will", "my son is missing"]
)
def test_it_hears_persons_in_the_same_words(reason: str) -> None:
    assert pressing_rank(_message(reason)) == PERSON


@pytest.mark.parametrize(
    ("reason", "rank"),
    [("停水三天", OTHER), ("长期停水", LASTING), ("门口的消防水管爆裂", OTHER), (None, OTHER)],
)
def test_it_parts_cuts_of_today_from_those_that_last(reason: str | None, rank: int) -> None:
    assert pressing_rank(_message(reason, "2h")) == rank


def test_it_tells_nothing_of_a_sealed_report() -> None:
    assert pressing_rank(_message("有人被困", kinds=("misconduct",))) == OTHER
    assert pressing_rank(_message("长期停水", "2h", kinds=("misconduct",))) == OTHER
