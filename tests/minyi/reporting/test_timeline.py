from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.records import Understood
from minyi.reporting.build import build_brief
from minyi.reporting.shapes import BriefOptions, Chart
from minyi.reporting.timeline import first_seen, steps


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


@pytest.mark.parametrize(
    ("by_month", "first"),
    [
        ([1, 0, 1, 300, 280, 310], 4),
        ([1, 0, 4, 300, 280, 310], 3),
        ([1, 2, 4, 8, 16, 32], 1),
        ([1, 0, 0, 0, 0, 300], 1),
        ([20, 300, 280, 310], 1),
        ([5], 1),
    ],
    ids=["stray", "more than one in 200", "growing", "mostly empty", "some", "one bar"],
)
def test_it_begins_the_chart_where_it_can_be_seen(by_month: list[int], first: int) -> None:
    starts = [date(2020, month, 1) for month in range(1, len(by_month) + 2)]
    n_by_day = {date(2020, month, 15): n for month, n in enumerate(by_month, start=1) if n}

    assert first_seen(starts, n_by_day) == date(2020, first, 1)


def _dated(town: Understood, dates: list[datetime | None]) -> Understood:
    """The town with these dates of its messages that count, the others a day each from 1 March 2024 on."""
    rows = [row for row in town.messages.to_pylist() if row["fate"] == "kept"]
    for index, row in enumerate(rows):
        row["published_at"] = datetime(2024, 3, 1, 4, tzinfo=UTC) + timedelta(days=index)
        if index < len(dates):
            row["published_at"] = dates[index]
    messages = pa.Table.from_pylist(rows, schema=town.messages.schema)
    return replace(town, messages=messages, quotes={}, gathered=())


def test_it_draws_no_date_far_from_all_others_and_counts_every_message_once(town: Understood) -> None:
    far = [datetime(1990, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)]

    brief = build_brief(_dated(town, [*far, None]), BriefOptions())

    figures = {figure.id: int(figure.value) for figure in brief.figures if isinstance(figure.value, int)}
    (section,) = (section for section in brief.sections if section.id == "time")
    (chart,) = (block for block in section.blocks if isinstance(block, Chart))
    assert [figures[name] for name in ("time.earlier", "time.later", "undated")] == [1, 1, 1]
    assert sum(int(bar.figure.value) for bar in chart.bars) + 3 == figures["all.messages"]
    assert {bar.label[:4] for bar in chart.bars} == {"2024"}
    assert "更早的还有 " in str(section.blocks[-1])


def test_it_says_how_far_the_last_month_reaches(town: Understood) -> None:
    brief = build_brief(_dated(town, [datetime(2023, 3, 1, tzinfo=UTC)] * 2), BriefOptions())

    section = next(str(section) for section in brief.sections if section.id == "time")
    assert "（只到 " in section
    assert "最近的一周" in section or "最近的一个月" in section
