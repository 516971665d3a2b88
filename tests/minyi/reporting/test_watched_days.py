"""Which days are watched where some dates cannot be right."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.reporting.watched_days import LONGEST_GAP, WatchedDays, charted_days, watched_days

FIRST = date(2025, 3, 3)


def days(n_days: int, since: date = FIRST) -> list[date]:
    return [since + timedelta(days=number) for number in range(n_days)]


def test_it_watches_all_days_where_no_gap_is_long() -> None:
    late = days(60)[-1] + timedelta(days=LONGEST_GAP)
    assert watched_days([*days(60), late]) == WatchedDays(FIRST, late, has_earlier=False, has_later=False)


@pytest.mark.parametrize("stray", [[date(2062, 5, 5)], [date(2099, 12, 31)] * 500, [date(9999, 1, 1)]])
def test_it_passes_over_a_day_far_behind_all_others(stray: list[date]) -> None:
    found = watched_days([*stray, *days(60)])
    assert found == WatchedDays(FIRST, days(60)[-1], has_earlier=False, has_later=True)


def test_it_passes_over_a_few_wrong_years_among_many_days() -> None:
    wrong = [date(2062, 5, 5), date(2063, 1, 1), date(2202, 1, 1)]
    assert watched_days([*days(200), *wrong]) == watched_days([*days(200), date(2062, 5, 5)])


def test_it_watches_from_the_gap_on_where_a_day_lies_long_before() -> None:
    found = watched_days([date(1900, 1, 1), *days(60)])
    assert found == WatchedDays(FIRST, days(60)[-1], has_earlier=True, has_later=False)


def test_it_watches_what_began_anew_after_a_long_pause() -> None:
    anew = days(12, date(2026, 1, 1))
    assert watched_days([*days(200), *anew]) == WatchedDays(
        anew[0], anew[-1], has_earlier=True, has_later=False
    )


def test_it_watches_the_last_day_where_too_few_stand_before_it_to_tell() -> None:
    late = date(2062, 5, 5)
    assert watched_days([*days(20), late]) == WatchedDays(late, late, has_earlier=True, has_later=False)


def test_it_watches_nothing_without_a_day() -> None:
    assert watched_days([]) is None


@given(st.lists(st.dates(), min_size=1))
def test_it_watches_days_with_a_message_whatever_their_order(with_message: list[date]) -> None:
    found = watched_days(with_message)
    assert found is not None
    assert {found.first, found.last} <= set(with_message)
    assert found.first <= found.last
    assert found.has_later == (found.last < max(with_message))
    assert found.has_earlier == (found.first > min(with_message))
    assert watched_days(with_message[::-1] * 2) == found


def test_it_charts_no_few_days_far_before_all_others() -> None:
    early = [date(1900, 1, 1), date(2024, 1, 1)]
    assert charted_days([*early, *days(200)]) == WatchedDays(FIRST, days(200)[-1], True, False)


def test_it_charts_all_that_came_before_a_long_pause() -> None:
    anew = days(60, date(2026, 1, 1))
    assert charted_days([*days(100), *anew]) == WatchedDays(FIRST, anew[-1], False, False)


def test_it_charts_no_day_far_behind_all_others() -> None:
    found = charted_days([*days(60), date(2099, 12, 31)])
    assert found == WatchedDays(FIRST, days(60)[-1], False, True)


def test_it_charts_every_day_where_there_are_few() -> None:
    few = [date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)]
    assert charted_days(few) == WatchedDays(few[0], few[-1], False, False)
    assert charted_days([]) is None
