"""Parquet: columns with types, read in batches."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from minyi.listening.blocks import MOST_CHARACTERS, MOST_ROWS, Block, Cell, Sample
from minyi.listening.errors import BrokenFileError, detail_of
from minyi.listening.options import ReadOptions

_TEXTS = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_binary,
    pa.types.is_large_binary,
    pa.types.is_fixed_size_binary,
    pa.types.is_binary_view,
)


class ParquetReader:
    """Reads Parquet files."""

    name = "parquet"
    suffixes = (".parquet", ".pq")
    kinds = ("parquet",)

    def score(self, sample: Sample) -> int:
        """See Reader. The bytes at the start tell Parquet before any reader is asked."""
        return 0

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        """See Reader."""
        with path.open("rb") as stream:
            try:
                with pq.ParquetFile(stream) as file:
                    yield from _blocks(file)
            # UnicodeDecodeError: names of columns that are no UTF-8, as they must be.
            except (pa.ArrowException, UnicodeDecodeError, OSError) as error:
                if isinstance(error, OSError) and error.errno is not None:
                    raise
                raise BrokenFileError(file=path, detail=detail_of(error)) from error


def _blocks(file: pq.ParquetFile) -> Iterator[Block]:
    names = tuple(file.schema_arrow.names)
    if file.metadata.num_rows == 0:
        yield Block(names, tuple(() for _ in names), 0)
    n_rows = max(1, min(MOST_ROWS, MOST_CHARACTERS // max(1, len(names))))
    # One thread: blocks come in order anyway, and a thread ahead only holds more memory.
    n_read = 0
    for batch in file.iter_batches(batch_size=n_rows, use_threads=False):
        yield Block(names, tuple(_cells(column) for column in batch.columns), batch.num_rows)
        n_read += batch.num_rows
    if n_read != file.metadata.num_rows:
        raise pa.ArrowInvalid(f"{n_read} rows of {file.metadata.num_rows}")


def _cells(column: pa.Array) -> list[Cell]:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    kind = column.type
    if any(is_text(kind) for is_text in _TEXTS):
        return _texts(column)
    try:
        cells: list[Cell] = _in_microseconds(column).to_pylist()
    except (ValueError, OverflowError, KeyError, pa.ArrowException):  # KeyError: no zone of that name
        cells = [_cell(column, place) for place in range(len(column))]
    return cells


def _in_microseconds(column: pa.Array) -> pa.Array:
    """Python's times end at microseconds; what lies below them is cut off."""
    kind = column.type
    if pa.types.is_timestamp(kind) and kind.unit == "ns":
        return column.cast(pa.timestamp("us", tz=kind.tz), safe=False)
    if pa.types.is_time64(kind) and kind.unit == "ns":
        return column.cast(pa.time64("us"), safe=False)
    if pa.types.is_duration(kind) and kind.unit == "ns":
        return column.cast(pa.duration("us"), safe=False)
    return column


def _cell(column: pa.Array, place: int) -> Cell:
    """A cell of a column that has values Python has no form for, such as the year 146,000: these as text."""
    one = column.slice(place, 1)
    if pa.types.is_timestamp(one.type) and one.type.tz is not None:
        # Such values are moments in UTC; the zone, which may not exist, only says how to show them.
        one = one.cast(pa.timestamp(one.type.unit, tz="UTC"))
    try:
        cell: Cell = _in_microseconds(one)[0].as_py()
    except (ValueError, OverflowError, pa.ArrowException):
        cell = " ".join(one.to_string().split())[1:-1].strip()
    return cell


def _texts(column: pa.Array) -> list[Cell]:
    """Text, or bytes meant for text; a column of strings may hold bytes that are no UTF-8."""
    try:
        texts: list[Cell] = column.cast(pa.large_string()).to_pylist()
    except (UnicodeDecodeError, pa.ArrowInvalid):
        raw = column.cast(pa.large_binary()).to_pylist()
        texts = [None if part is None else part.decode("utf-8", errors="replace") for part in raw]
    return texts
