"""Parquet: columns with types, read in batches."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from minyi.listening.blocks import MOST_ROWS, Block, Cell, Sample
from minyi.listening.errors import BrokenFileError
from minyi.listening.options import ReadOptions


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
        try:
            with pq.ParquetFile(path) as file:
                names = tuple(file.schema_arrow.names)
                if file.metadata.num_rows == 0:
                    yield Block(names, tuple(() for _ in names), 0)
                # One thread: blocks come in order anyway, and a thread ahead only holds more memory.
                for batch in file.iter_batches(batch_size=MOST_ROWS, use_threads=False):
                    yield Block(names, tuple(_cells(column) for column in batch.columns), batch.num_rows)
        except (pa.ArrowException, OSError) as error:
            raise BrokenFileError(file=path, detail=error) from error


def _cells(column: pa.Array) -> list[Cell]:
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
    if pa.types.is_timestamp(kind) and kind.unit == "ns":
        # Python's times end at microseconds; what lies below them is cut off.
        column = column.cast(pa.timestamp("us", tz=kind.tz), safe=False)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_binary(kind):
        return _texts(column)
    cells: list[Cell] = column.to_pylist()
    return cells


def _texts(column: pa.Array) -> list[Cell]:
    """Text, or bytes meant for text; a column of strings may hold bytes that are no UTF-8."""
    try:
        texts: list[Cell] = column.cast(pa.large_string()).to_pylist()
    except (UnicodeDecodeError, pa.ArrowInvalid):
        raw = column.cast(pa.large_binary()).to_pylist()
        texts = [None if part is None else part.decode("utf-8", errors="replace") for part in raw]
    return texts
