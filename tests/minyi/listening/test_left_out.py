"""What a file holds and is not read is named: the other sheets of a workbook."""

from pathlib import Path

import openpyxl
import pytest

from minyi.listening.errors import BrokenFileError, FileMissingError, TooLargeError
from minyi.listening.options import ReadOptions
from minyi.listening.readers import workbook as reader
from minyi.listening.reading import LeftOut, left_out, preview, read_files

LAMP = "the lamp at our corner has been dark for a month"


def workbook(path: Path, sheets: dict[str, list[str]], *, hidden: tuple[str, ...] = ()) -> Path:
    """A workbook whose sheets hold these cells, one below the other."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, cells in sheets.items():
        sheet = book.create_sheet(name)
        for cell in cells:
            sheet.append([cell])
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    book.save(path)
    return path


def test_it_names_the_sheets_behind_the_first_in_which_something_stands(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "town.xlsx",
        {"cover": [], "letters": ["text", LAMP], "empty": [" "], "来电": ["text", LAMP], "2019": ["text"]},
    )
    assert left_out([path]) == [LeftOut("town.xlsx", ("来电", "2019"))]
    rows = [row for batch in read_files([path], ReadOptions()) for row in batch["text"].to_pylist()]
    assert rows == [LAMP]


def test_it_names_hidden_sheets_and_reads_them_last(tmp_path: Path) -> None:
    sheets = {"old": ["text", LAMP], "new": ["text", LAMP]}
    path = workbook(tmp_path / "town.xlsx", sheets, hidden=("old",))
    assert left_out([path]) == [LeftOut("town.xlsx", ("old",))]


def test_it_names_nothing_where_all_is_read(tmp_path: Path) -> None:
    alone = workbook(tmp_path / "alone.xlsx", {"letters": ["text", LAMP]})
    blank = workbook(tmp_path / "blank.xlsx", {"letters": ["text", LAMP], "Sheet2": []})
    lines = tmp_path / "lines.txt"
    lines.write_text(LAMP, encoding="utf-8")
    assert left_out([alone, blank, lines]) == []


def test_it_tells_files_of_one_name_apart(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    paths = [
        workbook(folder / "town.xlsx", {"one": ["text", LAMP], "two": ["text", LAMP]})
        for folder in (tmp_path, tmp_path / "b")
    ]
    assert [one.file for one in left_out(paths)] == ["town.xlsx", "town.xlsx (2)"]


def test_it_shows_them_before_a_file_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "town.xlsx", {"one": ["text", LAMP], "two": ["text", LAMP]})
    assert preview(path, ReadOptions()).unread_sheets == ("two",)


def test_it_says_so_in_our_words_when_the_file_cannot_be_looked_at(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError):
        left_out([tmp_path / "none.xlsx"])
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(BrokenFileError):
        left_out([broken])


def test_it_measures_sheets_before_it_looks_at_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "town.xlsx", {"one": ["text", LAMP], "two": ["text", LAMP]})

    def too_large(given: Path) -> None:
        raise TooLargeError(file=given, detail_zh="很大", detail_en="it is large")

    monkeypatch.setattr(reader, "check_size", too_large)
    with pytest.raises(TooLargeError):
        reader.unread_sheets(path)
