"""How many voices a day each series of a source has: people, never posts or likes."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]

# One row for each message in each series it belongs to. ``series`` is an issue, a topic or a term; a message
# in none has null and counts for its source only. A ``person`` counts once a day; where there is none, a
# ``fold`` does (the number of a text, the same for its copies); where there is neither, the row does.
SIGHTINGS = pa.schema(
    [
        pa.field("series", pa.string()),
        pa.field("day", pa.date32()),
        pa.field("person", pa.string()),
        pa.field("fold", pa.int64()),
    ]
)


@dataclass(frozen=True, slots=True)
class DailyVoices:
    """The voices of one source: one row for each voice of a series on a day, by series, day and voice.

    ``series``, ``day`` and ``voice`` have one entry a row: the place in ``names`` (ascending), the number of
    days since ``first_on``, and a number that stands for the voice. ``totals`` has the voices of the whole
    source, one entry a day. ``n_undated`` rows had no day and were left out.
    """

    names: tuple[str, ...]
    first_on: date
    series: Ints
    day: Ints
    voice: Ints
    totals: Ints
    n_undated: int

    def day_of(self, number: int) -> date:
        """The date of a day given by its number."""
        return self.first_on + timedelta(days=number)


def daily_voices(sightings: pa.Table) -> DailyVoices:
    """Count one source. ``sightings`` has the columns of ``SIGHTINGS``, its rows in any order."""
    dated = sightings.filter(pc.is_valid(sightings["day"]))
    n_undated = sightings.num_rows - dated.num_rows
    if not dated.num_rows:
        nothing = np.empty(0, dtype=np.int64)
        return DailyVoices((), date.min, nothing, nothing, nothing, nothing, n_undated)
    day = _numbers(dated["day"].cast(pa.int32()))
    first = int(day.min())
    day = day - first
    voice = _voices(dated["person"], dated["fold"])
    names, series = _named(dated["series"])
    total_of, _ = _distinct(day, voice)
    totals = np.bincount(total_of, minlength=int(day.max()) + 1).astype(np.int64)
    held = np.flatnonzero(series >= 0)
    # Days first and series second in one number: both are small, so that no sum of theirs runs over.
    n_days = len(totals)
    cells, voices = _distinct(series[held] * n_days + day[held], voice[held])
    first_on = date(1970, 1, 1) + timedelta(days=first)
    return DailyVoices(names, first_on, cells // n_days, cells % n_days, voices, totals, n_undated)


def _numbers(column: pa.ChunkedArray, missing: int = 0) -> Ints:
    filled = pc.fill_null(column.cast(pa.int64()), missing)
    return np.asarray(filled.combine_chunks().to_numpy(zero_copy_only=False), dtype=np.int64)


def _named(column: pa.ChunkedArray) -> tuple[tuple[str, ...], Ints]:
    """The names in ascending order, and the place of each row's name in it; -1 where it has none."""
    encoded = column.cast(pa.string()).combine_chunks().dictionary_encode()
    found: list[str] = encoded.dictionary.to_pylist()
    order = sorted(range(len(found)), key=found.__getitem__)
    rank = np.full(len(found) + 1, -1, dtype=np.int64)
    rank[order] = np.arange(len(found))
    codes = _numbers(pa.chunked_array([encoded.indices]), missing=len(found))
    return tuple(found[place] for place in order), rank[codes]


def _voices(person: pa.ChunkedArray, fold: pa.ChunkedArray) -> Ints:
    """A number for each voice: of the person, else of the fold, else of the row."""
    people, by_person = _named(person)
    has_fold = np.asarray(pc.is_valid(fold).combine_chunks().to_numpy(zero_copy_only=False), dtype=bool)
    folds, by_fold = np.unique(_numbers(fold), return_inverse=True)
    by_row = len(people) + len(folds) + np.arange(len(by_person))
    nameless = np.where(has_fold, len(people) + by_fold, by_row)
    return np.where(by_person >= 0, by_person, nameless).astype(np.int64)


def _distinct(first: Ints, second: Ints) -> tuple[Ints, Ints]:
    """The distinct pairs of two columns, in ascending order."""
    order = np.lexsort((second, first))
    first, second = first[order], second[order]
    new = np.ones(len(first), dtype=bool)
    new[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    return first[new], second[new]
