"""How large the sheets of a workbook are, found before their cells are held in memory.

A sheet is held as the rectangle around its cells: two cells, in the first and the last corner of a sheet,
would take 17 thousand million places.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.parsers import expat

from minyi.listening.errors import TooLargeError

MOST_CELLS = 50_000_000
MOST_UNPACKED = 2 << 30  # bytes
_CHUNK = 1 << 20
_OVERLAP = 64  # bytes; longer than a reference to a cell
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,4})(\d{1,9})["']""")
_FAULTS = (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, zlib.error)


def check_size(path: Path) -> None:
    """Raise TooLargeError if a workbook unpacks to, or a sheet of it spans, more than can be held.

    A file that is no archive, or a damaged one, is left to the reader of workbooks.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_unpacked(path, sum(member.file_size for member in members))
            for member in members:
                with archive.open(member) as stream:
                    _check_cells(path, _n_cells(stream, member.filename))
    except _FAULTS:
        return


def _check_unpacked(path: Path, size: int) -> None:
    if size > MOST_UNPACKED:
        size, most = size >> 20, MOST_UNPACKED >> 20
        raise TooLargeError(
            file=path,
            detail_zh=f"解压后有 {size:,} MiB，最多可读 {most:,} MiB",
            detail_en=f"it unpacks to {size:,} MiB, and {most:,} MiB is the most",
        )


def _check_cells(path: Path, n_cells: int) -> None:
    if n_cells > MOST_CELLS:
        raise TooLargeError(
            file=path,
            detail_zh=f"一张工作表从第一个到最后一个单元格共跨 {n_cells:,} 格，最多可读 {MOST_CELLS:,} 格",
            detail_en=f"a sheet spans {n_cells:,} cells from its first to its last, {MOST_CELLS:,} at most",
        )


def _n_cells(stream: IO[bytes], name: str) -> int:
    first = stream.read(4_096)
    if name == "content.xml":
        return _n_ods_cells(_chunks(first, stream))
    return _n_xlsx_cells(_chunks(first, stream)) if b"worksheet" in first else 0


def _chunks(first: bytes, stream: IO[bytes]) -> Iterator[bytes]:
    while first:
        yield first
        first = stream.read(_CHUNK)


def _n_xlsx_cells(chunks: Iterator[bytes]) -> int:
    """The places in the rectangle from A1 around all cells that say where they stand."""
    n_rows, columns, before = 0, set[bytes](), b""
    for chunk in chunks:
        found = _REFERENCE.findall(before + chunk)
        columns.update(column for column, _ in found)
        n_rows = max(n_rows, max((int(row) for _, row in found), default=0))
        before = chunk[-_OVERLAP:]
    return n_rows * max(map(_number, columns), default=0)


def _number(column: bytes) -> int:
    number = 0
    for letter in column.upper():
        number = 26 * number + letter - 64
    return number


class _OdsSize:
    """Counts rows and columns of the tables of an ODS workbook, in which equal cells are written once."""

    def __init__(self) -> None:
        self.n_cells = self.n_rows = self.width = 0
        self._blank_rows = self._rows = self._row_width = self._blank_cells = self._cells = 0
        self._is_said = False

    def start(self, tag: str, marks: dict[str, str]) -> None:
        if tag == "table:table":
            self.n_rows = self.width = self._blank_rows = 0
        elif tag == "table:table-row":
            self._rows = int(marks.get("table:number-rows-repeated", 1))
            self._row_width = self._blank_cells = 0
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._cells = int(marks.get("table:number-columns-repeated", 1))
            self._is_said = "office:value-type" in marks
        elif tag == "text:p":
            self._is_said = True

    def end(self, tag: str) -> None:
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._blank_cells += self._cells
            if self._is_said:
                self._row_width, self._blank_cells = self._row_width + self._blank_cells, 0
        elif tag == "table:table-row":
            self._blank_rows += self._rows
            if self._row_width:
                self.n_rows, self._blank_rows = self.n_rows + self._blank_rows, 0
                self.width = max(self.width, self._row_width)
                self.n_cells = max(self.n_cells, self.n_rows * self.width)


def _n_ods_cells(chunks: Iterator[bytes]) -> int:
    """The places in the rectangle around the cells in which something stands, of the largest table."""
    size, parser = _OdsSize(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = size.start, size.end
    try:
        for chunk in chunks:
            parser.Parse(chunk)
    except expat.ExpatError:
        return size.n_cells
    return size.n_cells
