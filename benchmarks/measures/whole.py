"""Cleaning as a whole: messages a second through all of it, on one core and on two."""

import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyarrow as pa

from minyi.cleaning.batch import clean_batch
from minyi.engines import HERE, Engine, Processes
from minyi.listening.options import ReadOptions
from minyi.listening.reading import read_files

FEWEST_A_SECOND = 10_000.0
_ROWS = 500  # cleaned at once, as a brief does
_KEY = bytes(32)
_MOST = 200_000  # messages; the speed does not depend on how many there are


def measure_whole(sets: Path, say: Callable[..., None]) -> None:
    """Tell how many messages of the reposts ``clean_batch`` cleans a second."""
    source = sets / "weibo" / "reposts.parquet"
    parts = _parts(source)
    n_rows = sum(part.num_rows for part in parts)
    _tell(source, "one core", HERE, parts, say)
    if (os.cpu_count() or 1) > 1:
        with Processes(2) as engine:
            list(engine.map(partial(clean_batch, key=_KEY), parts[:4]))  # until all is loaded
            _tell(source, "two cores", engine, parts, say)
    say(source, "messages cleaned", n_rows, "messages")


def _tell(
    source: Path, cores: str, engine: Engine, parts: list[pa.RecordBatch], say: Callable[..., None]
) -> None:
    n_rows = sum(part.num_rows for part in parts)
    wall, processor = time.perf_counter(), time.process_time()
    for _ in engine.map(partial(clean_batch, key=_KEY), parts):
        pass
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    note = f"{wall:.1f} s wall, {processor:.1f} s processor of this process"
    say(
        source,
        f"cleaning, {cores}: messages a second",
        n_rows / wall,
        "1/s",
        limit=FEWEST_A_SECOND,
        note=note,
    )


def _parts(source: Path) -> list[pa.RecordBatch]:
    parts: list[pa.RecordBatch] = []
    for batch in read_files([source], ReadOptions()):
        usable = batch.filter(pa.compute.is_null(batch.column("reject_code")))
        parts += [
            usable.take(pa.array(range(start, min(start + _ROWS, usable.num_rows))))
            for start in range(0, usable.num_rows, _ROWS)
        ]
        if len(parts) * _ROWS >= _MOST:
            break
    return parts
