"""Which urgent messages are one case: the same place and the same thing, or one issue."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from minyi.reporting.alarms import Alarm, alarms_of

_AT = datetime(2024, 3, 5, 8, tzinfo=UTC)


def _message(row: int, title: str, reason: str, **given: Any) -> dict[str, Any]:
    told = {
        "row": row,
        "issue_id": None,
        "place": None,
        "place_within": None,
        "published_at": _AT,
        "urgency_reason": reason,
        "title": title,
        "text": "请处理。",
    }
    return told | given


def _rows(*messages: dict[str, Any]) -> list[tuple[int, ...]]:
    return [alarm.rows for alarm in alarms_of(messages)]


def test_it_takes_the_same_estate_and_the_same_thing_for_one_case() -> None:
    first = _message(7, "梧桐里云栖苑停水七天", "云栖苑停水七天")
    second = _message(3, "云栖苑小区怎么又停水", "又停水", place="云栖苑")

    assert alarms_of([first, second]) == (Alarm(7, (3, 7)),)


def test_it_takes_one_issue_for_one_case() -> None:
    messages = [_message(row, "停水", "停水", issue_id="i1") for row in (1, 2)]

    assert _rows(*messages) == [(1, 2)]


def test_it_takes_two_of_the_same_streets_for_one_place_but_one_street_for_none() -> None:
    corner = [_message(row, "柳桥路与枫林街口停水八天", "停水八天") for row in (1, 2)]
    street = [_message(row, "柳桥路停水八天", "停水八天") for row in (3, 4)]

    assert _rows(*corner, *street) == [(1, 2), (3,), (4,)]


@pytest.mark.parametrize(
    ("title", "reason", "given"),
    [
        ("云栖苑外墙脱落", "外墙脱落", {}),
        ("锦棠苑停水三天", "停水三天", {}),
        ("锦棠里安置小区停水三天", "停水三天", {}),
        ("云栖苑停水三天", "停水三天", {"published_at": _AT + timedelta(days=40)}),
    ],
)
def test_it_keeps_another_thing_place_or_season_apart(title: str, reason: str, given: dict[str, Any]) -> None:
    known = _message(1, "云栖苑安置小区停水两天", "停水两天")

    assert _rows(known, _message(2, title, reason, **given)) == [(1,), (2,)]


def test_it_takes_no_district_for_a_place() -> None:
    messages = [
        _message(row, "停水两天", "停水两天", place="东屿区", place_within="东屿区") for row in (1, 2)
    ]

    assert _rows(*messages) == [(1,), (2,)]


def test_it_reads_english_by_the_place_given() -> None:
    one = _message(1, "No water", "no water since Monday", place="Priory Close")
    other = _message(2, "Still dry", "still without water since Monday", place="Priory Close")

    assert _rows(one, other) == [(1, 2)]


def test_it_gives_the_same_cases_whatever_the_order() -> None:
    messages = [_message(row, "云栖苑停水两天", "停水两天") for row in (4, 9, 2)]

    assert _rows(*messages) == _rows(*reversed(messages)) == [(2, 4, 9)]
