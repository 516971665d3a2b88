"""The journey of ``minyi clean``, from files to files."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from minyi.engines import Processes
from minyi.errors import MinyiError
from minyi.listening.errors import FileChangedError, NoRowsError, NoTextColumnError
from minyi.listening.options import ReadOptions
from minyi.listening.reading import blocks_of
from minyi.pipelines import cleaning
from minyi.pipelines.cleaned_rows import ADDED
from minyi.pipelines.cleaning import Cleaned, CleanRequest, clean_files
from minyi.pipelines.errors import CleanedIsInput, SeveralInputs, WrongOutputSuffix
from minyi.pipelines.progress import Silent

HEADER = "编号,姓名,标题,正文,时间,手机,备注"
ROWS = [
    "K1,李小明,路灯,路灯坏了，请联系李小明，电话13812345678。,2025-03-01,13987654321,=SUM(A1)",
    "K2,王芳,停车,没有车位　　　请解决。,2025-03-02,,-5",
    "K3,,,,2025-03-03,,只有备注",
    'K4,李小明,公交,312路\u200b公交车太慢。,下周,,"+1,200"',
]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.csv"
    path.write_text("\n".join([HEADER, *ROWS]) + "\n", encoding="utf-8")
    return path


def clean(*paths: Path, **asked: Any) -> tuple[Cleaned, str]:
    """Clean, and what came on the stream."""
    stream = io.StringIO(newline="")
    read = asked.pop("read", ReadOptions())
    return clean_files(CleanRequest(paths=paths, read=read, **asked), stream, Silent()), stream.getvalue()


def rows_of(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table, newline="")))


def test_it_keeps_every_row_and_column_in_order_and_adds_five(notes: Path) -> None:
    done, table = clean(notes)
    rows = rows_of(table)
    assert list(rows[0]) == [*HEADER.split(","), *ADDED]
    assert [row["编号"] for row in rows] == ["K1", "K2", "K3", "K4"]
    assert [row["fate"] for row in rows] == ["kept", "kept", "rejected", "kept"]
    assert done.n_received == 4
    assert done.fates == {"kept": 3, "rejected": 1}


def test_it_repairs_and_masks_what_was_said(notes: Path) -> None:
    rows = rows_of(clean(notes)[1])
    assert rows[0]["正文"] == "路灯坏了，请联系〔姓名〕，电话〔电话〕。"
    assert rows[1]["正文"] == "没有车位 请解决。"
    assert rows[3]["正文"] == "312路公交车太慢。"
    assert rows[0]["手机"] == "〔电话〕"
    assert "drop_invisible" in rows[3]["changes"].split()


def test_it_gives_each_person_one_pseudonym_and_nobody_none(notes: Path) -> None:
    names = [row["姓名"] for row in rows_of(clean(notes)[1])]
    assert names[0] == names[3] != names[1]
    assert names[0].startswith("p") and "李" not in names[0]
    assert names[2] == ""


def test_it_makes_the_marks_of_the_rows_add_up_to_those_by_type(notes: Path) -> None:
    done, table = clean(notes)
    assert sum(done.marks.values()) == sum(int(row["n_masks"]) for row in rows_of(table))
    assert done.marks == {"phone": 2, "name": 1}


def test_it_counts_the_rows_that_each_step_changed(notes: Path) -> None:
    done, table = clean(notes)
    said = [step for row in rows_of(table) for step in row["changes"].split()]
    assert {step: said.count(step) for step in said} == dict(done.changes)


def test_it_only_repairs_when_asked_not_to_mask(notes: Path) -> None:
    done, table = clean(notes, masks=False)
    rows = rows_of(table)
    assert rows[0]["正文"] == "路灯坏了，请联系李小明，电话13812345678。"
    assert rows[1]["正文"] == "没有车位 请解决。"
    assert (rows[0]["姓名"], rows[0]["手机"], rows[0]["n_masks"]) == ("李小明", "13987654321", "0")
    assert not done.marks


def test_it_defuses_formulas_and_leaves_numbers(notes: Path) -> None:
    assert [row["备注"] for row in rows_of(clean(notes)[1])] == ["'=SUM(A1)", "-5", "只有备注", "+1,200"]


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".parquet", ".xlsx"])
def test_it_writes_the_same_rows_in_every_format(notes: Path, tmp_path: Path, suffix: str) -> None:
    output = tmp_path / "out" / f"clean{suffix}"
    done, _ = clean(notes, output=output)
    assert done.files == (output, output.with_name("clean.rejects.csv"))
    again, table = clean(output, masks=False)
    assert again.n_received == 4
    rows = rows_of(table)
    assert [row["编号"] for row in rows] == ["K1", "K2", "K3", "K4"]
    assert rows[0]["正文"] == "路灯坏了，请联系〔姓名〕，电话〔电话〕。"
    assert [row["fate_given"] for row in rows] == ["kept", "kept", "rejected", "kept"]


def test_it_puts_rejected_rows_beside_with_their_number_and_original(notes: Path, tmp_path: Path) -> None:
    clean(notes, output=tmp_path / "out.csv", lang="zh")
    [row] = rows_of((tmp_path / "out.rejects.csv").read_text("utf-8"))
    assert (row["row"], row["file"], row["code"]) == ("3", "notes.csv", "empty")
    assert row["reason"] == "这一行没有正文，也没有标题。"
    assert json.loads(row["original"])["备注"] == "只有备注"


def test_it_empties_the_rejects_of_an_earlier_run(notes: Path, tmp_path: Path) -> None:
    clean(notes, output=tmp_path / "out.csv")
    notes.write_text("\n".join([HEADER, *ROWS[:2]]), encoding="utf-8")
    clean(notes, output=tmp_path / "out.csv")
    assert rows_of((tmp_path / "out.rejects.csv").read_text("utf-8")) == []


def test_it_keeps_the_types_of_columns_in_parquet(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    lines = [
        {"id": 7, "text": "The lamp is out.", "score": 1.5, "open": True, "tags": ["a", "b"]},
        {"id": 8, "text": "The bus is late.", "phone": 13812345678, "open": None},
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    clean(path, output=tmp_path / "out.parquet")
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.column_names == ["id", "text", "score", "open", "tags", "phone", *ADDED]
    assert [str(table.schema.field(name).type) for name in ("id", "score", "open", "phone")] == [
        "int64",
        "double",
        "bool",
        "string",
    ]
    assert table["phone"].to_pylist() == [None, "〔phone〕"] or table["phone"].to_pylist() == [
        None,
        "〔电话〕",
    ]
    assert table["n_masks"].to_pylist() == [0, 1]


def test_it_finds_columns_that_come_up_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minyi.listening.readers.objects.MOST_ROWS", 2)
    path = tmp_path / "in.jsonl"
    lines = [{"text": f"The lamp {n} is out.", **({"late": n} if n == 5 else {})} for n in range(6)]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    rows = rows_of(clean(path)[1])
    assert [row["late"] for row in rows] == ["", "", "", "", "", "5"]


def test_it_cleans_each_of_several_text_columns_by_itself(notes: Path) -> None:
    read = ReadOptions(columns={"text": ("正文", "备注"), "title": ("标题",)})
    rows = rows_of(clean(notes, read=read)[1])
    assert rows[0]["正文"] == "路灯坏了，请联系〔姓名〕，电话〔电话〕。"
    assert rows[1]["正文"] == "没有车位 请解决。"
    assert rows[2]["fate"] == "kept"


def test_it_makes_one_document_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear office,\n\n\nthe   lamp is out. Call 13812345678.\n", encoding="utf-8")
    done, document = clean(path)
    assert document == "Dear office,\nthe lamp is out. Call 〔phone〕.\n"
    assert done.n_received == 1


def test_it_makes_one_document_of_a_page_with_its_title(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    said = "<p>The lamp in front of the library has been out for three weeks and nobody came.</p>"
    path.write_text(
        f"<html><head><title>The lamp</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>The lamp</h1>{said}<p>It is dark there, and people fall on the stairs.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    clean(path, output=tmp_path / "page.md")
    lines = (tmp_path / "page.md").read_text("utf-8").splitlines()
    assert lines[:2] == ["The lamp", ""]
    assert lines[2].startswith("The lamp in front of the library")


def test_it_puts_several_files_into_a_folder_under_their_names(notes: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    second = tmp_path / "other" / "notes.csv"
    second.write_text("text\nThe bus is late.\n", encoding="utf-8")
    letter = tmp_path / "letter.txt"
    letter.write_text("The bins are full.\n", encoding="utf-8")
    done, _ = clean(notes, second, letter, output=tmp_path / "out")
    names = [path.name for path in done.files]
    assert names == ["notes.csv", "notes.rejects.csv", "notes-2.csv", "letter.txt"]
    assert sorted(names) == sorted(path.name for path in (tmp_path / "out").iterdir())


def test_it_refuses_several_files_without_a_folder(notes: Path) -> None:
    with pytest.raises(SeveralInputs):
        clean(notes, notes)


@pytest.mark.parametrize("name", ["out.pdf", "out", "out.txt"])
def test_it_refuses_a_suffix_it_does_not_write(notes: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongOutputSuffix):
        clean(notes, output=tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.csv"]


def test_it_never_overwrites_what_it_reads(notes: Path, tmp_path: Path) -> None:
    before = notes.read_bytes()
    (tmp_path / "link.csv").symlink_to(notes)
    rejects = notes.rename(tmp_path / "out.rejects.csv")
    for source, output in ((rejects, "out.csv"), (rejects, "out.rejects.csv"), (rejects, "link.csv")):
        (tmp_path / "link.csv").unlink(missing_ok=True)
        (tmp_path / "link.csv").symlink_to(rejects)
        with pytest.raises(CleanedIsInput):
            clean(source, output=tmp_path / output)
    with pytest.raises(CleanedIsInput):
        clean(rejects, output=tmp_path, is_folder=True)
    assert rejects.read_bytes() == before


def test_it_refuses_files_without_rows_or_words(tmp_path: Path) -> None:
    (tmp_path / "none.csv").write_text("编号,正文\n", encoding="utf-8")
    (tmp_path / "numbers.csv").write_text("a,b\n1,2\n3,4\n", encoding="utf-8")
    with pytest.raises(NoRowsError):
        clean(tmp_path / "none.csv")
    with pytest.raises(NoTextColumnError):
        clean(tmp_path / "numbers.csv", output=tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ZeroDivisionError(), OSError(28, "full")])
def test_it_leaves_nothing_when_it_is_stopped(
    notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    (tmp_path / "out.csv").write_text("old", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(cleaning, "put_in_place", fail)
    with pytest.raises((type(error), MinyiError)):
        clean(notes, output=tmp_path / "out.csv")
    assert {path.name for path in tmp_path.iterdir()} == {"notes.csv", "out.csv"}
    assert (tmp_path / "out.csv").read_text("utf-8") == "old"


def test_it_says_when_a_file_is_changed_meanwhile(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = blocks_of

    def blocks(path: Path, options: ReadOptions) -> Iterator[object]:
        yield from read(path, options)
        with path.open("a", encoding="utf-8") as file:
            file.write(ROWS[0])

    monkeypatch.setattr(cleaning, "blocks_of", blocks)
    with pytest.raises(FileChangedError):
        clean(notes)


def many(path: Path, n_rows: int) -> Path:
    lines = (f"K{n},李小明,路灯,第{n}号路灯坏了　　请来修,2025-03-01,,{n}" for n in range(n_rows))
    path.write_text("\n".join([HEADER, *lines]), encoding="utf-8")
    return path


@pytest.mark.parametrize("at_once", [1, 7, 1_000])
def test_it_gives_the_same_however_rows_are_parted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    path = many(tmp_path / "many.csv", 50)
    whole = clean(path)[1]
    monkeypatch.setattr(cleaning, "_AT_ONCE", at_once)
    assert clean(path)[1] == whole


def test_it_gives_the_same_with_several_processes(tmp_path: Path) -> None:
    path = many(tmp_path / "many.csv", 2_500)
    stream = io.StringIO(newline="")
    with Processes(2) as engine:
        clean_files(CleanRequest(paths=(path,), read=ReadOptions()), stream, Silent(), engine)
    assert stream.getvalue() == clean(path)[1]


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".parquet", ".xlsx"])
def test_it_writes_the_same_bytes_again(notes: Path, tmp_path: Path, suffix: str) -> None:
    for name in ("one", "two"):
        clean(notes, output=tmp_path / f"{name}{suffix}")
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()
