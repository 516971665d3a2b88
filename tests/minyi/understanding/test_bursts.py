"""Bursts put into quiet sources, and sources without any."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import numpy as np
import pyarrow as pa
import pytest

from minyi.understanding.bursts import BurstOptions, Watched, find_bursts, new_on
from minyi.understanding.bursts_counting import SIGHTINGS, daily_voices

START = date(2024, 1, 1)
OPTIONS = BurstOptions()
Row = tuple[str | None, int, str | None]


def table(rows: list[Row]) -> pa.Table:
    made = [
        {"series": series, "day": START + timedelta(days=day), "person": person}
        for series, day, person in rows
    ]
    return pa.Table.from_pylist(made, schema=SIGHTINGS)


def find(rows: list[Row], options: BurstOptions = OPTIONS) -> Watched:
    return find_bursts(table(rows), options)


def quiet(n_days: int, n_series: int = 20, mean: float = 1.0, seed: int = 1) -> list[Row]:
    """Poisson counts for each series and day, each voice a person of its own."""
    counts = np.random.default_rng(seed).poisson(mean, size=(n_days, n_series))
    return [
        (f"s{series:02}", day, f"p{day}-{series}-{n}")
        for day in range(n_days)
        for series in range(n_series)
        for n in range(counts[day, series])
    ]


def people(series: str, day: int, n: int, prefix: str = "new") -> list[Row]:
    return [(series, day, f"{prefix}{day}-{k}") for k in range(n)]


def test_it_finds_a_burst_once_with_its_days_people_and_baseline() -> None:
    rows = quiet(100) + [row for day in (80, 81, 83) for row in people("s05", day, 15)]
    found = [burst for burst in find(rows).bursts if burst.series == "s05"]
    assert len(found) == 1
    burst = found[0]
    assert (burst.first_on, burst.last_on) == (START + timedelta(days=80), START + timedelta(days=83))
    assert burst.rang_on == burst.first_on
    assert 45 <= burst.observed <= 55
    assert burst.n_voices == burst.observed
    assert 1.0 < burst.expected < 6.0
    assert burst.p < 1e-6


def test_it_adds_up_the_quiet_days_inside_a_burst_too() -> None:
    rows: list[Row] = [("s00", day, f"p{day}-{n}") for day in range(100) for n in range(2)]
    rows += [("s05", day, f"{day}-{n}") for day, most in ((80, 15), (81, 1), (82, 15)) for n in range(most)]
    (burst,) = (burst for burst in find(rows).bursts if burst.series == "s05")
    assert (burst.first_on, burst.last_on) == (START + timedelta(days=80), START + timedelta(days=82))
    assert burst.observed == burst.n_voices == 31


def test_it_keeps_the_rate_where_most_days_are_quiet_and_some_are_full() -> None:
    # The level is found on a quiet Sunday first; on the full days that follow as many alarms would be chance.
    rows: list[Row] = [
        row
        for day in range(28 + 7 * 20)
        for row in quiet(1, 30, mean=0.05 if day % 7 in (0, 6) else 1.0, seed=day)
        for row in [(row[0], day, f"{day}{row[2]}")]
    ]
    found = find(rows, BurstOptions(by_past=False)).bursts
    # Five are expected at most in 140 days; four standard deviations above.
    assert len(found) <= 5 + 4 * 5**0.5


def test_it_takes_fifty_posts_of_one_person_for_no_burst() -> None:
    rows = [*quiet(100), *[("s05", 80, "loud")] * 50]
    assert not [burst for burst in find(rows).bursts if burst.series == "s05"]


def test_it_needs_as_many_people_as_it_is_told() -> None:
    rows = [*quiet(200, mean=0.1), *people("s05", 180, 5)]
    assert [burst.series for burst in find(rows).bursts] == ["s05"]
    assert not find(rows, BurstOptions(least_voices=8)).bursts


@pytest.mark.parametrize("by_past", [True, False])
def test_it_keeps_the_stated_rate_where_there_is_no_burst(by_past: bool) -> None:
    n_days, n_sources = 28 + 365, 4
    options = BurstOptions(rate=2.0, by_past=by_past)
    found = sum(len(find(quiet(n_days, 30, 0.7, seed), options).bursts) for seed in range(n_sources))
    # 96 are expected at most; four standard deviations of a Poisson count above.
    assert found <= 96 + 4 * 96**0.5


def test_it_rings_more_often_at_a_higher_rate_and_never_at_none() -> None:
    rows = quiet(200, 30, 0.7)
    few, many = (len(find(rows, BurstOptions(rate=rate)).bursts) for rate in (0.2, 20.0))
    assert few < many
    assert not find(rows, BurstOptions(rate=0.0)).bursts


def test_it_does_not_ring_on_the_weekday_that_always_has_more() -> None:
    rows = quiet(200) + [row for day in range(0, 200, 7) for row in people("market", day, 12)]
    late = START + timedelta(days=84)
    assert not [burst for burst in find(rows).bursts if burst.series == "market" and burst.rang_on > late]


def test_it_does_not_ring_when_all_of_the_source_grows() -> None:
    rows = [*quiet(100), *((s, day + 100, p) for s, day, p in quiet(60, mean=3.0, seed=2))]
    assert len(find(rows).bursts) <= 6


def test_it_watches_the_source_itself_where_it_is_not_scaled() -> None:
    rows: list[Row] = [("all", day, f"{day}-{k}") for day in range(120) for k in range(20 + day % 5)]
    rows += people("all", 100, 60)
    found = find(rows, BurstOptions(scaled=False)).bursts
    assert [burst.rang_on for burst in found] == [START + timedelta(days=100)]


def test_it_lets_days_without_a_voice_be_no_days() -> None:
    closed = [(s, day + (day // 5) * 2, p) for s, day, p in quiet(150)]  # two days in seven are shut
    assert len(find(closed).bursts) <= 10
    later = [(s, day if day < 60 else day + 400, p) for s, day, p in quiet(120)]
    assert len(find(later).bursts) <= 8


def test_it_judges_no_day_by_a_later_one() -> None:
    rows = quiet(150) + people("s05", 80, 15) + people("s07", 120, 15)
    until = [row for row in rows if row[1] <= 100]
    limit = START + timedelta(days=95)
    early = [burst for burst in find(rows).bursts if burst.rang_on < limit]
    assert early == [burst for burst in find(until).bursts if burst.rang_on < limit]
    assert early


def test_it_gives_the_same_in_any_order_of_rows() -> None:
    rows = quiet(100) + people("s05", 80, 15)
    assert find(Random(3).sample(rows, len(rows))) == find(rows)


@pytest.mark.parametrize("rows", [[], [("one", 0, "a")], [(None, 0, "a")], [("", 0, None)] * 3])
def test_it_says_that_a_short_history_tells_nothing(rows: list[Row]) -> None:
    watched = find(rows)
    assert watched.bursts == ()
    assert "from day 29" in watched.say("en")
    assert "不到 29 天" in watched.say("zh")


def test_it_stays_finite_with_a_day_far_off_and_one_series_only() -> None:
    rows: list[Row] = [("one", -40_000, "a"), *(("one", day, f"p{day}") for day in range(60))]
    watched = find(rows + people("one", 59, 300))
    assert all(0.0 <= burst.p <= 1.0 for burst in watched.bursts)
    assert find(rows, BurstOptions(first_days=1, window=1)).n_days == 61


def test_it_says_a_burst_in_both_languages() -> None:
    burst = find(quiet(100) + people("s05", 80, 15)).bursts[-1]
    burst = replace(burst, observed=16, n_voices=16, expected=1.04)
    assert burst.say("zh") == "「s05」突增：2024-03-21 有 16 人提到，共 16 人次，平常约 1.0 人次。"
    said = "“s05” rose: 16 people on 2024-03-21, 16 voices counted day by day, where about 1.0 are usual."
    assert burst.say("en") == said
    rare = replace(burst, expected=0.01)
    assert "平常几乎没有" in rare.say("zh")
    assert "hardly any are usual" in rare.say("en")
    longer = replace(burst, last_on=date(2024, 3, 23))
    assert "2024-03-21 至 2024-03-23（3 天）" in longer.say("zh")
    assert "from 2024-03-21 to 2024-03-23" in longer.say("en")


def test_it_says_how_much_was_watched() -> None:
    watched = replace(find(quiet(100)), bursts=find(quiet(100) + people("s05", 80, 15)).bursts[-1:])
    assert watched.say("en").startswith("1 burst in 20 series over 100 days; about 1 a month")
    assert watched.say("zh") == "关注 20 个问题、100 天，发现 1 次突增；误报每月约 1 次。"


def test_it_finds_what_is_new_today() -> None:
    rows = [*quiet(60), *people("flood", 50, 4), *people("lamp", 50, 2), ("old", 3, "x")]
    rows += people("old", 50, 5)
    voices = daily_voices(table(rows))
    found = new_on(voices, START + timedelta(days=50))
    assert [(new.series, new.n_voices) for new in found] == [("old", 5), ("flood", 4)]
    assert found[0].last_on == START + timedelta(days=3)
    assert "last seen on 2024-01-04" in found[0].say("en")
    assert "此前没有出现过" in found[1].say("zh")
    assert new_on(voices, START + timedelta(days=51)) == ()


def test_it_finds_nothing_new_in_a_source_that_is_new_itself() -> None:
    assert new_on(daily_voices(table(people("flood", 0, 9))), START) == ()
    assert new_on(daily_voices(table([])), START) == ()
