"""Tables as files: one writer a suffix."""

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.listening.blocks import Cell
from minyi.pipelines import table_files
from minyi.pipelines.errors import TooMuchForWorkbook
from minyi.pipelines.table_files import DOCUMENTS, TABLES, Shape, number_safe

AT = datetime.fromisoformat("2025-03-01 08:30")
DAY = datetime.fromisoformat("2025-03-01")


def written(path: Path, *blocks: list[list[Cell]], types: tuple[pa.DataType, ...] = ()) -> Path:
    """Columns a, b … written to ``path`` some rows at a time."""
    names = tuple("abcdefgh"[: len(blocks[0])])
    shape = Shape(names, types or (pa.string(),) * len(names))
    with TABLES[path.suffix](path, shape) as rows:
        for block in blocks:
            rows.write(block)
    return path


def sheet(path: Path) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(path)
    return list(book.worksheets[0].iter_rows(values_only=True))


@pytest.mark.parametrize("cell", ["-5", "+1,200", "-3.5%", "+8613812345678", "-1e5", "12", "-0.25"])
def test_it_leaves_a_plain_number_alone(cell: str) -> None:
    assert number_safe(cell) == cell


@pytest.mark.parametrize("cell", ["=1+1", "-5+cmd|x", "+1,20", "@SUM(A1)", "-", "＝1", "-1\n", "--5", "'=1"])
def test_it_defuses_what_is_like_a_formula(cell: str) -> None:
    assert number_safe(cell) == f"'{cell}"


def test_it_writes_csv_after_rfc_4180(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", [['say "a", b', "=1"], [None, 2.0]], [["x\ny"], [AT]])
    assert path.read_bytes() == (b'a,b\r\n"say ""a"", b",\r\n\'=1,2\r\n"x\ny",2025-03-01 08:30:00\r\n')


def test_it_makes_tabs_and_breaks_in_tsv_spaces(tmp_path: Path) -> None:
    path = written(tmp_path / "t.tsv", [["a\tb\r\nc", '"', "x\u2028y"], ["=1", None, True]])
    assert path.read_text("utf-8") == 'a\tb\na b c\t=1\n"\t\nx y\ttrue\n'


def test_it_writes_one_object_a_line(tmp_path: Path) -> None:
    path = written(tmp_path / "t.jsonl", [["路灯", "\ud83d"], [float("nan"), 2.0]], [[None], [["a"]]])
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert lines == [{"a": "路灯", "b": None}, {"a": "\ufffd", "b": 2}, {"a": None, "b": ["a"]}]


def test_it_writes_parquet_with_types(tmp_path: Path) -> None:
    types = (pa.int64(), pa.timestamp("us", tz="UTC"), pa.string(), pa.date32())
    moment = AT.replace(tzinfo=UTC)
    path = written(
        tmp_path / "t.parquet", [[1.0], [moment], [3], [date(2025, 3, 1)]], [[None]] * 4, types=types
    )
    table = pq.read_table(path)
    assert table.schema.types == list(types)
    assert table.to_pylist() == [
        {"a": 1, "b": moment, "c": "3", "d": date(2025, 3, 1)},
        dict.fromkeys("abcd"),
    ]


def test_it_joins_blocks_into_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_files, "_ROWS_OF_GROUP", 5)
    block: list[list[Cell]] = [["x", "y"]]
    path = written(tmp_path / "t.parquet", *[block] * 6)
    found = pq.ParquetFile(path).metadata
    assert [found.row_group(place).num_rows for place in range(found.num_row_groups)] == [6, 6]


def test_it_writes_a_workbook_in_which_nothing_runs(tmp_path: Path) -> None:
    cells: list[Cell] = ["=1+1", "https://example.org", 3, True, AT, date(2025, 3, 1), None, 10**18]
    assert sheet(written(tmp_path / "t.xlsx", [cells, list(reversed(cells))]))[1:] == [
        ("=1+1", str(10**18)),
        ("https://example.org", None),
        (3, DAY),
        (True, AT),
        (AT, True),
        (DAY, 3),
        (None, "https://example.org"),
        (str(10**18), "=1+1"),
    ]
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.worksheets[0]["A2"].data_type == "s"
    assert book.worksheets[0]["A3"].hyperlink is None


def test_it_leaves_nothing_beside_a_workbook(tmp_path: Path) -> None:
    written(tmp_path / "t.xlsx", [["a"]])
    assert [path.name for path in tmp_path.iterdir()] == ["t.xlsx"]


@pytest.mark.parametrize("suffix", TABLES)
def test_it_writes_half_of_a_surrogate_pair_as_a_sign_that_something_was_there(
    tmp_path: Path, suffix: str
) -> None:
    path = written(tmp_path / f"t{suffix}", [["公交\ud800站"]])
    if suffix == ".xlsx":
        assert sheet(path)[1][0] == "公交\ufffd站"
    elif suffix == ".parquet":
        assert pq.read_table(path)[0].to_pylist() == ["公交\ufffd站"]
    else:
        assert "站" in path.read_text("utf-8")


def test_it_cuts_what_a_cell_of_a_workbook_cannot_hold_and_counts_it(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with TABLES[".xlsx"](path, Shape(("a",), (pa.string(),))) as rows:
        rows.write([["长" * 32_767, "𠮷" * 20_000]])
        n_cut = rows.n_cut
    assert n_cut == 1
    assert [len(row[0]) for row in sheet(path)[1:]] == [32_767, 16_383]


def test_it_refuses_more_rows_than_a_sheet_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_files, "_SHEET_ROWS", 3)
    with pytest.raises(TooMuchForWorkbook):
        written(tmp_path / "t.xlsx", [["a", "b", "c"]])
    assert len(sheet(written(tmp_path / "u.xlsx", [["a", "b"]]))) == 3


@pytest.mark.parametrize(
    ("row", "words"),
    [(("T", "x\ny"), "T\n\nx\ny\n"), ((None, "x"), "x\n"), (("T", None), "T\n"), ((None, None), "")],
)
def test_it_writes_a_document_as_title_empty_line_text(
    tmp_path: Path, row: tuple[Cell, Cell], words: str
) -> None:
    shape = Shape(("id", "title", "text"), (pa.string(),) * 3, title=1, text=2)
    with DOCUMENTS[".md"](tmp_path / "d.md", shape) as rows:
        rows.write([["k"], [row[0]], [row[1]]])
    assert (tmp_path / "d.md").read_text("utf-8") == words


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), min_size=1, max_size=5))
def test_it_writes_csv_that_reads_back(tmp_path_factory: pytest.TempPathFactory, cells: list[Cell]) -> None:
    path = written(tmp_path_factory.mktemp("t") / "t.csv", [cells, ["x"] * len(cells)])
    with path.open(encoding="utf-8", newline="") as lines:
        back = [row[0] for row in csv.reader(lines)][1:]
    assert back == [number_safe(str(cell).replace("\0", "")) for cell in cells]
