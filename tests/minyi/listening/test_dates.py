"""Times as real files write them."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.listening.dates import is_month_first, parse_moment

SHANGHAI = ZoneInfo("Asia/Shanghai")
MIDNIGHT = datetime(2019, 4, 1, tzinfo=SHANGHAI)


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2019, 4, 1, hour, minute, second, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019/4/1 17:07:36", at(17, 7, 36)),
        ("2019-04-01 17:07", at(17, 7)),
        ("2019.4.1", MIDNIGHT),
        ("2019-04-01", MIDNIGHT),
        ("20190401", MIDNIGHT),
        (20190401, MIDNIGHT),
        ("201904011707", at(17, 7)),
        ("20190401170736", at(17, 7, 36)),
        ("2019年4月1日 下午3点20分", at(15, 20)),
        ("2019年4月1日15时20分36秒", at(15, 20, 36)),
        ("2019年4月1日晚上8点半", at(20, 30)),
        ("2019年4月1日 凌晨12:05", at(0, 5)),
        ("2019年4月1日 中午1点", at(13)),
        ("2019/4/1 星期一 上午 9:05:00", at(9, 5)),
        ("２０１９年４月１日", MIDNIGHT),
        ("发布时间：2019-04-01 17:07", at(17, 7)),
        ("民國108年4月1日", MIDNIGHT),
        ("民国108/4/1", MIDNIGHT),
        ("108年4月1日", MIDNIGHT),
        ("2019-04-01T09:07:36Z", at(17, 7, 36)),
        ("2019-04-01T17:07:36+08:00", at(17, 7, 36)),
        ("2019-04-01T10:07:36.000+0100", at(17, 7, 36)),
        ("Mon, 01 Apr 2019 17:07:36 +0800", at(17, 7, 36)),
        ("Mon, 1 Apr 2019 09:07:36 GMT", at(17, 7, 36)),
        ("Mon Apr 01 17:07:36 +0800 2019", at(17, 7, 36)),
        ("Mon Apr 01 16:07:36 WIB 2019", at(17, 7, 36)),
        ("Mon Apr 01 2019 17:07:36 GMT+0800 (China Standard Time)", at(17, 7, 36)),
        ("2019-04-01 17:07:36 CST", at(17, 7, 36)),
        ("1 April 2019", MIDNIGHT),
        ("April 1st, 2019", MIDNIGHT),
        ("Apr 1, 2019 5:07 PM", at(17, 7)),
        ("2019-04-01 12am", MIDNIGHT),
        ("01-APR-19", MIDNIGHT),
        ("1/4/2019", MIDNIGHT),
        ("31/3/2019 24:00", MIDNIGHT),
        ("1554109656", at(17, 7, 36)),
        (1554109656, at(17, 7, 36)),
        ("1554109656000", at(17, 7, 36)),
        (1554109656000000, at(17, 7, 36)),
        (43556, MIDNIGHT),
        ("43556.5", at(12)),
        (date(2019, 4, 1), MIDNIGHT),
        (datetime(2019, 4, 1, 17, 7, tzinfo=SHANGHAI), at(17, 7)),
        (datetime(2019, 4, 1, 9, 7, tzinfo=UTC), at(17, 7)),
    ],
)
def test_it_reads_the_forms_of_real_files(value: str | float | date, expected: datetime) -> None:
    assert parse_moment(value, SHANGHAI) == expected


def test_it_gives_a_local_time_the_zone_of_the_source() -> None:
    naive = datetime.fromisoformat("2019-04-01 17:07:00")

    assert parse_moment(naive, ZoneInfo("Europe/London")) == datetime(2019, 4, 1, 16, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    ["", " ", "nothing", "2019", "2019-04", "2019-02-30", "2019-04-01 25:00", "17:07:36", "1969-12-31",
     "2101-01-01", "9999-12-31", "0001-01-01", "2019年4月1日我去了医院", "13912345678",
     "2019-04-01 17:07 XYZ", "0", "1" * 99,
     "31/31/2019", True, -1, 0, 7, float("nan"), float("inf"), date(1900, 1, 1)],
)  # fmt: skip
def test_it_reads_nothing_where_no_moment_is_named(value: str | float | date) -> None:
    assert parse_moment(value, SHANGHAI) is None


def test_it_reads_the_month_first_when_told() -> None:
    assert parse_moment("4/1/2019", SHANGHAI, month_first=True) == MIDNIGHT


def test_it_turns_day_and_month_where_only_that_is_possible() -> None:
    assert parse_moment("4/13/2019", SHANGHAI) == parse_moment("13/4/2019", SHANGHAI, month_first=True)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["1/4/2019", "4/13/2019"], True),
        (["1/4/2019", "13/4/2019"], False),
        (["4/13/2019", "13/4/2019"], False),
        (["1/4/2019"], False),
        (["2019-04-13", None, 3, "words"], False),
        ([], False),
    ],
)
def test_it_sees_from_a_column_which_comes_first(values: list[object], expected: bool) -> None:
    assert is_month_first(values) is expected


# Their zone comes with the test.
MOMENTS = st.datetimes(datetime.fromisoformat("1971-01-01"), datetime.fromisoformat("2099-12-31"))


@given(MOMENTS, st.integers(min_value=-14 * 60, max_value=14 * 60))
def test_it_reads_back_any_iso_time(moment: datetime, n_minutes: int) -> None:
    zoned = moment.replace(tzinfo=timezone(timedelta(minutes=n_minutes)))

    assert parse_moment(zoned.isoformat(), SHANGHAI) == zoned


@given(MOMENTS)
def test_it_reads_the_same_day_with_any_separator(moment: datetime) -> None:
    forms = [
        "%Y-%m-%d %H:%M:%S",
        "%Y/%m/%d %H:%M:%S",
        "%Y年%m月%d日 %H:%M:%S",
        "%d %B %Y %H:%M:%S",
        "%Y%m%d%H%M%S",
    ]

    found = {parse_moment(moment.strftime(form), UTC) for form in forms}

    assert found == {moment.replace(microsecond=0, tzinfo=UTC)}


@given(st.text(max_size=90))
def test_it_never_fails_on_text(value: str) -> None:
    found = parse_moment(value, SHANGHAI)

    assert found is None or found.tzinfo is UTC


@given(st.floats() | st.integers())
def test_it_reads_no_number_as_a_moment_outside_its_years(value: float) -> None:
    found = parse_moment(value, SHANGHAI)

    assert found is None or datetime(1970, 1, 1, tzinfo=SHANGHAI) <= found < datetime(2101, 1, 1, tzinfo=UTC)
