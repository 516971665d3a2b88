"""From files to the cleaned table of a run: read, clean, keep to the period, fold copies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from minyi.cleaning.batch import clean_batch, run_key
from minyi.cleaning.copies import fold_copies
from minyi.engines import HERE, Engine
from minyi.listening.errors import FileChangedError
from minyi.listening.opening import State, state_of
from minyi.listening.options import ReadOptions
from minyi.listening.reading import LeftOut, left_out, read_files, source_names
from minyi.pipelines.digests import sha256_of
from minyi.pipelines.progress import Progress
from minyi.records import CLEANED, Fate, InputFile

OUTSIDE_PERIOD = "outside_period"
# What somebody wrote, or where. Nobody reads what lies outside the period, so nobody could seal it.
_WORDS = ("title", "text", "shown_title", "shown_text", "plain_title", "plain_text", "place")
_CLEANED_AT_ONCE = 200  # rows: few enough that two processes end at about the same time


@dataclass(frozen=True, slots=True)
class Period:
    """The days a brief is about, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The cleaned and folded table (``CLEANED``, in row order) and the files it came from.

    ``key`` is the secret of the run, for pseudonyms; it is written nowhere.
    """

    table: pa.Table
    inputs: tuple[InputFile, ...]
    n_unread_dates: int
    unread: tuple[LeftOut, ...]
    key: bytes


def take_in(
    paths: Sequence[Path],
    options: ReadOptions,
    period: Period | None,
    progress: Progress,
    engine: Engine = HERE,
) -> TakenIn:
    """Read ``paths`` and bring every row to its fate. Raises the errors of ``listening``."""
    states = [state_of(path) for path in paths]
    rows = read_files(paths, options)
    digests = [sha256_of(path).hex() for path in paths]
    batches = list(_told(rows, "reading", progress))
    unread = tuple(left_out(paths))
    _check_unchanged(paths, states)
    key = run_key(batches)
    work = partial(clean_batch, key=key)
    parts = _in_parts(batches)
    del batches
    cleaned = engine.map(work, parts)
    table = pa.Table.from_batches(_told(cleaned, "cleaning", progress), schema=CLEANED)
    named = zip(source_names(paths), digests, strict=True)
    inputs = tuple(InputFile(name, digest, _n_rows(table, name)) for name, digest in named)
    if period is not None:
        table = within(table, period, options.zone)
    progress.begin("copies", None)
    folded = fold_copies(table)
    del cleaned, parts, table
    pa.default_memory_pool().release_unused()
    progress.end()
    return TakenIn(folded, inputs, _unread_dates(folded), unread, key)


def _told(batches: Iterator[pa.RecordBatch], stage: str, progress: Progress) -> Iterator[pa.RecordBatch]:
    progress.begin(stage, None)
    for batch in batches:
        progress.advance(batch.num_rows)
        yield batch
    progress.end()


def _in_parts(batches: Sequence[pa.RecordBatch]) -> list[pa.RecordBatch]:
    """The rows some hundred at a time, copied, since a slice travels with all that it was cut from."""
    return [
        batch.take(pa.array(range(start, min(start + _CLEANED_AT_ONCE, batch.num_rows))))
        for batch in batches
        for start in range(0, batch.num_rows, _CLEANED_AT_ONCE)
    ]


def _check_unchanged(paths: Sequence[Path], states: Sequence[State]) -> None:
    """Raise if a file is no longer the one that was hashed: its rows would stand under a wrong sum."""
    for path, state in zip(paths, states, strict=True):
        if state_of(path) != state:
            raise FileChangedError(file=path)


def _n_rows(table: pa.Table, name: str) -> int:
    return int(pc.sum(pc.equal(table["file"], name)).as_py() or 0)


def within(table: pa.Table, period: Period, zone: str) -> pa.Table:
    """``table`` with the rows outside the period set aside, without their words."""
    # A day inside the calendar, whatever the zone: 9999-12-31 has no day after it.
    first, last = max(period.first, date(1, 1, 3)), min(period.last, date(9999, 12, 29))
    start = datetime.combine(first, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)
    end = datetime.combine(last + timedelta(days=1), time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)
    published_at = table["published_at"]
    inside = pc.and_(
        pc.greater_equal(published_at, pa.scalar(start, published_at.type)),
        pc.less(published_at, pa.scalar(end, published_at.type)),
    )
    # A message without a date cannot be said to lie inside.
    outside = pc.and_(pc.equal(table["fate"], Fate.KEPT.value), pc.invert(pc.fill_null(inside, False)))
    settled = {
        "fate": pc.if_else(outside, Fate.SET_ASIDE.value, table["fate"]),
        "reason": pc.if_else(outside, OUTSIDE_PERIOD, table["reason"]),
        **{name: pc.if_else(outside, pa.scalar(None, table[name].type), table[name]) for name in _WORDS},
    }
    for name, column in settled.items():
        table = table.set_column(table.schema.get_field_index(name), CLEANED.field(name), column)
    return table


def _unread_dates(table: pa.Table) -> int:
    found = pc.match_substring(pc.fill_null(table["extra"], ""), '"unread_published_at"')
    return int(pc.sum(found).as_py() or 0)
