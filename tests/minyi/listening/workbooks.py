"""Workbooks that tests write."""

from pathlib import Path

import openpyxl


def workbook_with(path: Path, cells: dict[str, str]) -> Path:
    """A workbook of one sheet with these cells, by place."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for place, cell in cells.items():
        sheet[place] = cell
    book.save(path)
    return path
