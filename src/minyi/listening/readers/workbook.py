"""Workbooks of Excel and ODS: the first sheet in which something stands."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import cast

import python_calamine as calamine

from minyi.listening.blocks import (
    Block,
    Cell,
    Row,
    Sample,
    in_blocks,
    is_blank,
    is_blank_row,
    without_blank_end,
)
from minyi.listening.errors import BrokenFileError, PasswordProtectedError, detail_of
from minyi.listening.header import N_HEAD_ROWS, find_header, looks_like_message
from minyi.listening.options import ReadOptions
from minyi.listening.sheet_size import check_size

# A longer run of blank rows is the empty part of a sheet in which something stands far below, not rows.
MOST_BLANK_ROWS = 1_000


class WorkbookReader:
    """Reads workbooks."""

    name = "workbook"
    suffixes = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
    kinds = ("workbook", "ole", "damaged_zip")

    def score(self, sample: Sample) -> int:
        """See Reader. The bytes at the start tell workbooks before any reader is asked."""
        return 0

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        """See Reader."""
        check_size(path)
        rows = _rows(path)
        head = list(islice(rows, N_HEAD_ROWS))
        header = find_header(head)
        width = len(header.names)
        below = (_fitted(row, width) for row in chain(head[header.n_rows :], rows))
        return in_blocks(header.names, without_blank_end(_without_gaps(below)))


def unread_sheets(path: Path) -> tuple[str, ...]:
    """The names of the sheets of a workbook that hold something and are not the one that is read.

    Raises as reading does. Costs a second look at the sheets, none where there is only one.
    """
    with _opened(path) as workbook:
        if len(workbook.sheet_names) < 2:
            return ()
        check_size(path)
        return tuple(sheet.name for sheet in _said(workbook))[1:]


def _rows(path: Path) -> Iterator[list[Cell]]:
    with _opened(path) as workbook:
        sheet = next(_said(workbook), None)
        yield from _cells(sheet) if sheet is not None else ()


@contextmanager
def _opened(path: Path) -> Iterator[calamine.CalamineWorkbook]:
    with path.open("rb") as file:
        try:
            with calamine.CalamineWorkbook.from_filelike(file) as workbook:
                yield workbook
        except calamine.PasswordError as error:
            raise PasswordProtectedError(file=path) from error
        except calamine.CalamineError as error:
            raise BrokenFileError(file=path, detail=detail_of(error)) from error


def _without_gaps(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows without runs of more than :data:`MOST_BLANK_ROWS` blank ones."""
    held: list[Row] = []
    n_blank = 0
    for row in rows:
        if is_blank_row(row):
            n_blank += 1
            if n_blank <= MOST_BLANK_ROWS:
                held.append(row)
            continue
        if n_blank <= MOST_BLANK_ROWS:
            yield from held
        held, n_blank = [], 0
        yield row


def _said(workbook: calamine.CalamineWorkbook) -> Iterator[calamine.CalamineSheet]:
    """The sheets with something in them, in order, hidden ones last. The first is the one that is read."""
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
    sheets.sort(key=lambda sheet: sheet.visible != calamine.SheetVisibleEnum.Visible)
    for described in sheets:
        sheet = workbook.get_sheet_by_name(described.name)
        if any(not is_blank(cell) for row in sheet.iter_rows() for cell in row):
            yield sheet


def _cells(sheet: calamine.CalamineSheet) -> Iterator[list[Cell]]:
    """The rows of a sheet, blank cells None. Cells merged downwards each have the value, but for messages."""
    filled = _merged_down(sheet)
    held: dict[int, Cell] = {}
    for place, cells in enumerate(sheet.iter_rows()):
        row: list[Cell] = [None if cell == "" else cast(Cell, cell) for cell in cells]
        if place in filled and not all(map(is_blank, row)):
            for column, is_first in filled[place]:
                if is_first:
                    held[column] = row[column]
                elif row[column] is None and not _is_message(held.get(column)):
                    row[column] = held.get(column)
        yield row


def _is_message(cell: Cell) -> bool:
    return isinstance(cell, str) and looks_like_message(cell)


def _merged_down(sheet: calamine.CalamineSheet) -> dict[int, list[tuple[int, bool]]]:
    """For each row, the columns in a range merged downwards, and whether the range begins there."""
    filled: dict[int, list[tuple[int, bool]]] = {}
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for place in range(top, bottom + 1) if bottom > top else ():
            filled.setdefault(place, []).append((left, place == top))
    return filled


def _fitted(row: Sequence[Cell], width: int) -> Row:
    return row if len(row) == width else (*row[:width], *(None,) * (width - len(row)))
