"""Which urgent messages are one case: the same place and the same thing, or one issue."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from minyi.reporting.alarms import Alarm, alarms_of

_AT = datetime(2024, 3, 5, 8, tzinfo=UTC)


def _message(row: int, title: str, reason: str, **given: Any) -> dict[str, Any]:
    told = {
        "row": row,
        "kinds": ["help"],
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


def test_it_joins_nothing_to_a_sealed_report() -> None:
    told = ("云栖苑停水三天", "云栖苑小区停水三天至今没有恢复")
    known = [_message(row, *told, issue_id="i1") for row in (2, 3)]

    sealed = _message(1, *told, issue_id="i1", kinds=["misconduct", "help"])

    assert _rows(sealed, *known) == [(1,), (2, 3)]
    assert _rows(*known, sealed) == [(2, 3), (1,)]


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


def test_it_joins_what_lasts_within_three_months() -> None:
    one = _message(1, "云栖苑围墙随时可能倒塌", "围墙随时可能倒塌")
    later = {"published_at": _AT + timedelta(days=57)}

    assert _rows(one, _message(2, "云栖苑围墙要倒塌", "围墙要倒塌", **later)) == [(1, 2)]
    assert _rows(one, _message(2, "再次反映", "围墙随时可能倒塌", **later)) == [(1,), (2,)]


def test_it_joins_the_same_long_reason_wherever_it_is_told() -> None:
    reason = "柳桥村三组屋后护坡垮塌至今没有修"
    later = {"published_at": _AT + timedelta(days=57)}

    assert _rows(_message(1, "求助", reason), _message(2, "再次求助", reason, **later)) == [(1, 2)]


def test_it_joins_two_of_one_street_that_tell_nearly_the_same() -> None:
    one = _message(1, "柳桥社区租房漏水导致电路起火", "租房漏水导致电路起火")

    assert _rows(one, _message(2, "柳桥社区不管", "房子到处漏水、电路起火")) == [(1, 2)]
    assert _rows(one, _message(2, "柳桥社区不管", "一楼漏水")) == [(1,), (2,)]


def test_it_takes_no_office_or_people_for_an_estate() -> None:
    messages = [
        _message(row, title, "停水") for row, title in ((1, "请政府管停水"), (2, "区的居民停水请政府"))
    ]

    assert _rows(*messages) == [(1,), (2,)]


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


def test_it_keeps_two_places_of_one_issue_apart() -> None:
    one = _message(1, "云栖苑消防门被锁", "消防门被锁", issue_id="i1")

    assert _rows(one, _message(2, "锦棠苑消防门被锁", "消防门被锁", issue_id="i1")) == [(1,), (2,)]
    assert _rows(one, _message(2, "梧桐老街消防门被锁", "消防门被锁", issue_id="i1")) == [(1,), (2,)]
    assert _rows(one, _message(2, "再次反映消防门被锁", "消防门被锁", issue_id="i1")) == [(1, 2)]
