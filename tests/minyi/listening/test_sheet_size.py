"""Sheets measured before they are held."""

import zipfile
from pathlib import Path

import pytest
from tests.minyi.listening.workbooks import workbook_with

import minyi.listening.sheet_size as sheet_size
from minyi.listening.errors import TooLargeError

LAMP = "the lamp at the corner is broken"


def ods_with(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        spaces = 'xmlns:office="o" xmlns:table="t" xmlns:text="x"'
        archive.writestr("content.xml", f"<r {spaces}><table:table>{rows}</table:table></r>")
    return path


def test_it_refuses_a_workbook_that_unpacks_to_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_size, "MOST_UNPACKED", 1_000)
    path = workbook_with(tmp_path / "a.xlsx", {"A1": "text", "A2": LAMP})
    with pytest.raises(TooLargeError, match="unpacks"):
        sheet_size.check_size(path)


@pytest.mark.parametrize("n_chunk", [100, 4_096])
def test_it_finds_cells_across_the_ends_of_chunks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, n_chunk: int
) -> None:
    monkeypatch.setattr(sheet_size, "_CHUNK", n_chunk)
    monkeypatch.setattr(sheet_size, "MOST_CELLS", 699)
    cells: dict[str, str] = {f"A{row}": LAMP for row in range(1, 101)} | {"G50": "1"}
    path = workbook_with(tmp_path / "a.xlsx", cells)
    with pytest.raises(TooLargeError, match="700 cells"):
        sheet_size.check_size(path)
    monkeypatch.setattr(sheet_size, "MOST_CELLS", 700)
    sheet_size.check_size(path)


CELL = '<table:table-cell office:value-type="string"><text:p>said</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("rows", "is_refused"),
    [
        (f'<table:table-row table:number-rows-repeated="99999999">{CELL}</table:table-row>', True),
        (
            '<table:table-row><table:table-cell table:number-columns-repeated="99999999"/>'
            f"{CELL}</table:table-row>",
            True,
        ),
        (
            f'<table:table-row>{CELL}<table:table-cell table:number-columns-repeated="16383"/>'
            "</table:table-row>"
            '<table:table-row table:number-rows-repeated="1048575">'
            '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
            False,
        ),
    ],
)
def test_it_counts_the_repeated_cells_of_ods(tmp_path: Path, rows: str, is_refused: bool) -> None:
    path = ods_with(tmp_path / "a.ods", rows)
    if is_refused:
        with pytest.raises(TooLargeError):
            sheet_size.check_size(path)
    else:
        sheet_size.check_size(path)


def test_it_leaves_what_is_no_archive_to_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 and nothing more")
    sheet_size.check_size(path)
