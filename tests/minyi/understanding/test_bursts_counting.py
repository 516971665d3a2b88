"""Voices are counted, not posts."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from minyi.understanding.bursts_counting import SIGHTINGS, DailyVoices, daily_voices

DAY = date(2024, 3, 4)
Row = tuple[str | None, int | None, str | None, int | None]
ROWS = st.lists(
    st.tuples(
        st.sampled_from([None, "road", "bus", "灯"]),
        st.none() | st.integers(0, 9),
        st.sampled_from([None, "a", "b", ""]),
        st.none() | st.integers(0, 3),
    ),
    max_size=30,
)


def count(rows: Sequence[Row]) -> DailyVoices:
    table = [
        {"series": s, "day": None if d is None else DAY + timedelta(days=d), "person": p, "fold": f}
        for s, d, p, f in rows
    ]
    return daily_voices(pa.Table.from_pylist(table, schema=SIGHTINGS))


def test_it_counts_a_person_once_a_day_and_series() -> None:
    voices = count([("road", 0, "a", 1)] * 50 + [("road", 1, "a", 1), ("bus", 0, "a", 2)])
    assert voices.names == ("bus", "road")
    assert list(zip(voices.series.tolist(), voices.day.tolist(), strict=True)) == [(0, 0), (1, 0), (1, 1)]
    assert voices.totals.tolist() == [1, 1]


def test_it_counts_folds_where_there_is_no_name_and_rows_where_there_is_neither() -> None:
    voices = count([("road", 0, None, 7)] * 3 + [("road", 0, None, 8)] + [("road", 0, None, None)] * 2)
    assert len(voices.series) == 4


def test_it_counts_messages_of_no_series_for_the_source_only() -> None:
    voices = count([(None, 0, "a", None), ("road", 2, "b", None)])
    assert voices.totals.tolist() == [1, 0, 1]
    assert voices.names == ("road",)


def test_it_says_how_many_rows_have_no_day() -> None:
    voices = count([("road", None, "a", 1)])
    assert (voices.n_undated, voices.names, len(voices.totals)) == (1, (), 0)


@given(ROWS, st.integers(0, 99))
def test_it_counts_the_same_in_any_order(rows: list[Row], seed: int) -> None:
    shuffled = Random(seed).sample(rows, len(rows))
    one, two = count(rows), count(shuffled)
    assert one.names == two.names
    assert np.array_equal(one.totals, two.totals)
    assert np.array_equal(one.series, two.series)
    assert np.array_equal(one.day, two.day)


@given(ROWS)
def test_it_agrees_with_counting_by_hand(rows: list[Row]) -> None:
    sets: dict[tuple[str, int], set[object]] = {}
    for place, (series, day, person, fold) in enumerate(rows):
        if series is not None and day is not None:
            fallback = ("row", place) if fold is None else ("fold", fold)
            voice = ("person", person) if person is not None else fallback
            sets.setdefault((series, day), set()).add(voice)
    voices = count(rows)
    first = (voices.first_on - DAY).days if len(voices.totals) else 0
    found: dict[tuple[str, int], int] = {}
    for series, day in zip(voices.series.tolist(), voices.day.tolist(), strict=True):
        key = (voices.names[series], day + first)
        found[key] = found.get(key, 0) + 1
    assert found == {key: len(held) for key, held in sets.items()}
