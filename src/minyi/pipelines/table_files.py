"""Tables and documents as files, written some rows at a time: one writer a suffix."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol, TextIO

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from minyi.listening.blocks import Cell
from minyi.listening.values import mended, plain_value, to_text
from minyi.pipelines.errors import TooMuchForWorkbook
from minyi.reporting.files import defused

Columns = Sequence[Sequence[Cell]]

# Digits with their signs, such as -5, +1,200 or −3.5%: a spreadsheet shows these as they are.
_PLAIN_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:[eE][+-]?\d+)?%?", re.ASCII)
_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_ROWS_OF_GROUP = 65_536
_CHARACTERS_OF_GROUP = 32_000_000  # bounds the memory where rows are long
_SHEET_ROWS, _SHEET_COLUMNS = 1_048_576, 16_384
_LONGEST_IN_SHEET = 32_767  # characters in a cell of a workbook, as Excel counts: in UTF-16
_LARGEST_EXACT = 10**15  # a workbook keeps 15 digits of a number
_FIRST_DAY = date(1900, 3, 1)  # before it, Excel counts a day that never was
_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)  # not the time of writing: the same table gives the same bytes


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of a table: their names, each once, and their types, which Parquet alone asks for.

    ``title`` and ``text`` are the places of the columns that make a document.
    """

    names: tuple[str, ...]
    types: tuple[pa.DataType, ...]
    title: int | None = None
    text: int | None = None


class Writing(Protocol):
    """A file while it is written."""

    n_cut: int

    def write(self, columns: Columns) -> None:
        """Write some rows, given by column."""
        ...


Opener = Callable[[Path, Shape], AbstractContextManager[Writing]]


def number_safe(cell: str) -> str:
    """``cell`` as it may stand in a file for spreadsheets: ``defused`` unless it is a plain number."""
    return cell if _PLAIN_NUMBER.fullmatch(cell) else defused(cell)


class SeparatedRows:
    """Comma-separated rows after RFC 4180, on any stream. A cell that is like a formula is defused."""

    n_cut = 0

    def __init__(self, stream: TextIO, shape: Shape) -> None:
        self._stream = stream
        self._put([[number_safe(_flat(name)) for name in shape.names]])

    def write(self, columns: Columns) -> None:
        """See Writing."""
        self._put(zip(*([number_safe(_flat(cell)) for cell in column] for column in columns), strict=True))

    def _put(self, rows: "Iterator[tuple[str, ...]] | list[list[str]]") -> None:
        buffer = io.StringIO(newline="")
        csv.writer(buffer, lineterminator="\r\n").writerows(rows)
        self._stream.write(buffer.getvalue())


class TabbedRows:
    """Tab-separated rows without quoting: tabs and line breaks within a cell become a space."""

    n_cut = 0

    def __init__(self, stream: TextIO, shape: Shape) -> None:
        self._stream = stream
        self._stream.write("\t".join(_one_line(name) for name in shape.names) + "\n")

    def write(self, columns: Columns) -> None:
        """See Writing."""
        rows = zip(*([_one_line(cell) for cell in column] for column in columns), strict=True)
        self._stream.write("".join("\t".join(row) + "\n" for row in rows))


class JsonRows:
    """One JSON object a line."""

    n_cut = 0

    def __init__(self, stream: TextIO, shape: Shape) -> None:
        self._stream, self._names = stream, shape.names

    def write(self, columns: Columns) -> None:
        """See Writing."""
        for row in zip(*columns, strict=True):
            members = {name: plain_value(cell) for name, cell in zip(self._names, row, strict=True)}
            self._stream.write(mended(json.dumps(members, ensure_ascii=False, allow_nan=False)) or "")
            self._stream.write("\n")


class DocumentText:
    """A document: its title, an empty line, its text."""

    n_cut = 0

    def __init__(self, stream: TextIO, shape: Shape) -> None:
        self._stream, self._shape = stream, shape

    def write(self, columns: Columns) -> None:
        """See Writing."""
        places = [place for place in (self._shape.title, self._shape.text) if place is not None]
        for row in zip(*(columns[place] for place in places), strict=True):
            said = [_flat(cell) for cell in row if cell is not None]
            if said:
                self._stream.write("\n\n".join(said) + "\n")


class _ParquetRows:
    """Row groups of some ten thousand rows each, with the types of the shape."""

    n_cut = 0

    def __init__(self, writer: pq.ParquetWriter, shape: Shape) -> None:
        self._writer, self._shape = writer, shape
        self._schema = _schema(shape)
        self._held: list[pa.RecordBatch] = []
        self._n_rows = self._n_bytes = 0

    def write(self, columns: Columns) -> None:
        arrays = [_array(column, kind) for column, kind in zip(columns, self._shape.types, strict=True)]
        batch = pa.RecordBatch.from_arrays(arrays, schema=self._schema)
        self._held.append(batch)
        self._n_rows += batch.num_rows
        self._n_bytes += batch.nbytes
        if self._n_rows >= _ROWS_OF_GROUP or self._n_bytes >= _CHARACTERS_OF_GROUP:
            self.settle()

    def settle(self) -> None:
        """Write what is held as a row group."""
        if self._held:
            table = pa.Table.from_batches(self._held, schema=self._schema)
            self._writer.write_table(table.combine_chunks(), row_group_size=max(1, table.num_rows))
        self._held, self._n_rows, self._n_bytes = [], 0, 0


class _SheetRows:
    """The rows of a sheet. Text is never a formula or a link; what is longer than a cell holds is cut."""

    def __init__(self, book: xlsxwriter.Workbook, path: Path, shape: Shape) -> None:
        self._sheet = book.add_worksheet()
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._path, self._at, self.n_cut = path, 0, 0
        self.write([[name] for name in shape.names])

    def write(self, columns: Columns) -> None:
        if len(columns) > _SHEET_COLUMNS or self._at + (len(columns[0]) if columns else 0) > _SHEET_ROWS:
            raise TooMuchForWorkbook(file=self._path, n_rows=_SHEET_ROWS - 1, n_columns=_SHEET_COLUMNS)
        for row in zip(*columns, strict=True):
            for place, cell in enumerate(row):
                if cell is not None:
                    self._put(place, cell)
            self._at += 1

    def end(self) -> None:
        """Close the file in which the library holds rows until the book is closed, which it may never be."""
        if self._sheet.row_data_fh is not None:
            self._sheet.row_data_fh.close()

    def _put(self, place: int, cell: Cell) -> None:
        if isinstance(cell, bool):
            self._sheet.write_boolean(self._at, place, cell)
        elif isinstance(cell, int | float) and abs(cell) < _LARGEST_EXACT:  # so not nan
            self._sheet.write_number(self._at, place, cell)
        elif isinstance(cell, datetime) and cell.tzinfo is None and cell.date() >= _FIRST_DAY:
            self._sheet.write_datetime(self._at, place, cell, self._moment)
        elif type(cell) is date and cell >= _FIRST_DAY:
            self._sheet.write_datetime(self._at, place, cell, self._day)
        else:
            self._sheet.write_string(self._at, place, self._fitting(_flat(cell)))

    def _fitting(self, text: str) -> str:
        try:
            units = text.encode("utf-16-le")
        except UnicodeEncodeError:
            return self._fitting(mended(text) or "")
        if len(units) <= 2 * _LONGEST_IN_SHEET:
            return text
        self.n_cut += 1
        return units[: 2 * _LONGEST_IN_SHEET].decode("utf-16-le", "ignore")


def on_stream(rows: type[SeparatedRows | TabbedRows | JsonRows | DocumentText]) -> Opener:
    """The opener of a file in UTF-8 that is written as ``rows``."""

    @contextmanager
    def opened(path: Path, shape: Shape) -> Iterator[Writing]:
        with path.open("w", encoding="utf-8", errors="replace", newline="") as stream:
            yield rows(stream, shape)

    return opened


@contextmanager
def _parquet(path: Path, shape: Shape) -> Iterator[Writing]:
    # A stream of Python's, since Arrow takes no path that is not UTF-8.
    with (
        path.open("wb") as stream,
        pq.ParquetWriter(stream, _schema(shape), compression="zstd", store_schema=True) as writer,
    ):
        rows = _ParquetRows(writer, shape)
        yield rows
        rows.settle()


@contextmanager
def _workbook(path: Path, shape: Shape) -> Iterator[Writing]:
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "tmpdir": str(path.parent),
        "use_zip64": True,
    }
    with path.open("wb") as stream:
        book = xlsxwriter.Workbook(stream, options)
        book.set_properties({"created": _MADE_AT})
        rows = _SheetRows(book, path, shape)
        try:
            yield rows
            book.close()
        except FileCreateError as error:
            # It wraps what the system said.
            raise OSError(*error.args[0].args) from error
        finally:
            rows.end()


TABLES: dict[str, Opener] = {
    ".csv": on_stream(SeparatedRows),
    ".tsv": on_stream(TabbedRows),
    ".jsonl": on_stream(JsonRows),
    ".parquet": _parquet,
    ".xlsx": _workbook,
}
DOCUMENTS: dict[str, Opener] = {".txt": on_stream(DocumentText), ".md": on_stream(DocumentText)}


def _flat(cell: Cell) -> str:
    """A cell as text: lists of names with spaces between, moments as ISO 8601 has them."""
    if isinstance(cell, str):
        return cell.replace("\0", "") if "\0" in cell else cell
    if isinstance(cell, list) and all(isinstance(part, str) for part in cell):
        return " ".join(map(str, cell))
    return to_text(cell) or ""


def _one_line(cell: Cell) -> str:
    text = _flat(cell)
    return _BREAKS.sub(" ", text)


def _schema(shape: Shape) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in zip(shape.names, shape.types, strict=True)])


def _array(column: Sequence[Cell], kind: pa.DataType) -> pa.Array:
    if pa.types.is_int64(kind):
        column = [int(cell) if isinstance(cell, float) else cell for cell in column]
    if not pa.types.is_string(kind):
        return pa.array(column, kind)
    texts = [cell if cell is None or isinstance(cell, str) else to_text(cell) for cell in column]
    try:
        return pa.array(texts, kind)
    except UnicodeEncodeError:
        return pa.array([mended(text) for text in texts], kind)
