from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.reporting.timeline import steps


@pytest.mark.parametrize(
    ("days", "step"), [(1, "day"), (45, "day"), (46, "week"), (300, "week"), (301, "month"), (1501, "year")]
)
def test_it_chooses_the_step_by_the_span(days: int, step: str) -> None:
    first = date(2020, 1, 1)

    assert steps(first, first + timedelta(days=days - 1))[0] == step


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(min_value=0, max_value=40_000))
def test_it_covers_every_day_of_the_span_once(first: date, days: int) -> None:
    last = first + timedelta(days=days)

    _, starts = steps(first, last)

    assert starts == sorted(set(starts))
    assert starts[0] <= first < starts[1]
    assert starts[-2] <= last < starts[-1]
