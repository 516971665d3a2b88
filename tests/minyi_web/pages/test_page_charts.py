"""Bars and shares as numbers, and as they are drawn."""

import re
from datetime import date, timedelta

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from minyi_web.pages.charts import HEIGHT, WIDTH, Timeline, shares, timeline
from minyi_web.pages.templatetags.minyi_charts import bars_over_time

MONDAY = date(2026, 3, 2)
DAYS = st.dictionaries(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 10**9), max_size=40)


def test_it_draws_every_day_also_those_without_a_message() -> None:
    drawn = timeline({MONDAY: 4, MONDAY + timedelta(days=3): 2})
    assert [bar.n for bar in drawn.bars] == [4, 0, 0, 2]
    assert [bar.height for bar in drawn.bars] == ["120.00", "0.00", "0.00", "60.00"]
    assert [bar.y for bar in drawn.bars] == ["0.00", "120.00", "120.00", "60.00"]
    assert (drawn.days, drawn.most, drawn.total) == (1, 4, 6)


def test_it_draws_weeks_from_monday_where_days_would_be_too_thin() -> None:
    drawn = timeline({MONDAY + timedelta(days=2): 1, MONDAY + timedelta(days=200): 3})
    assert drawn.days == 7
    assert {bar.first_on.weekday() for bar in drawn.bars} == {0}
    assert {bar.last_on - bar.first_on for bar in drawn.bars} == {timedelta(days=6)}


def test_it_draws_a_century_in_bars_that_can_be_seen() -> None:
    drawn = timeline({date(1926, 1, 1): 1, date(2026, 1, 1): 1})
    assert len(drawn.bars) <= 121
    assert drawn.days % 7 == 0


def test_it_shows_one_message_beside_a_million() -> None:
    drawn = timeline({MONDAY: 1_000_000, MONDAY + timedelta(days=1): 1})
    assert drawn.bars[1].height == "1.50"


def test_it_draws_nothing_of_nothing() -> None:
    assert timeline({}).bars == ()
    assert timeline({MONDAY: 0}).highest is None


def test_it_refuses_a_count_below_zero() -> None:
    with pytest.raises(ValueError, match="below zero"):
        timeline({MONDAY: -1})


@given(DAYS)
def test_it_loses_no_message_and_leaves_the_drawing_nowhere(counts: dict[date, int]) -> None:
    drawn = timeline(counts)
    assert sum(bar.n for bar in drawn.bars) == drawn.total == sum(counts.values())
    for bar in drawn.bars:
        assert float(bar.x) >= 0 and float(bar.x) + float(bar.width) <= WIDTH + 0.02
        assert float(bar.y) >= 0 and abs(float(bar.y) + float(bar.height) - HEIGHT) <= 0.02


def test_it_gives_each_part_its_share_of_the_whole() -> None:
    found = shares([("A", 3), ("B", 1, "/b")])
    assert [(part.title, part.share, part.width, part.address) for part in found] == [
        ("A", 0.75, "75.00", ""),
        ("B", 0.25, "25.00", "/b"),
    ]
    assert [part.share for part in shares([("A", 3)], whole=12)] == [0.25]


def test_it_divides_by_no_zero() -> None:
    assert [part.share for part in shares([("A", 0)])] == [0.0]


def test_it_draws_what_can_be_read_aloud_and_as_a_table() -> None:
    drawn = _drawn("{% bars_over_time counts title %}", counts={MONDAY: 1234}, title="Messages a day")
    assert 'role="img"' in drawn
    assert 'aria-label="Messages a day: at most 1,234, on 2 Mar 2026"' in drawn
    assert "<caption>Messages a day</caption>" in drawn
    assert re.search(r'<td class="number">1,234</td>', drawn)


def test_it_draws_weeks_of_counts_that_are_of_mondays() -> None:
    drawn = bars_over_time([(MONDAY, 3), (MONDAY + timedelta(days=14), 1)], "Messages", 7)["chart"]
    assert isinstance(drawn, Timeline)
    assert [bar.n for bar in drawn.bars] == [3, 0, 1]


def test_it_escapes_what_a_title_says() -> None:
    drawn = _drawn("{% bars_over_time counts title %}", counts={MONDAY: 1}, title='<b onload="x">')
    assert "<b" not in drawn
    drawn = _drawn("{% share_bars parts title %}", parts=[("<i>", 1, '/"><i>')], title="<b>")
    assert "<b>" not in drawn and "<i>" not in drawn


def test_it_says_that_there_is_nothing_to_draw() -> None:
    for tag in ("{% bars_over_time nothing title %}", "{% share_bars nothing title %}"):
        drawn = _drawn(tag, nothing=[], title="Messages")
        assert "There is nothing to draw yet." in drawn
        assert "<svg" not in drawn


def _drawn(tag: str, **given: object) -> str:
    with override("en"):
        return Template("{% load minyi_charts %}" + tag).render(Context(given))
