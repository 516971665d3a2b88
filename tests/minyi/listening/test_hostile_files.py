"""Files that would stop, fill or mislead a reader: one error or rejects, soon, never a traceback."""

import json
import os
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.minyi.listening.workbooks import workbook_with

import minyi.listening.opening as opening
from minyi.errors import MinyiError
from minyi.listening.blocks import block_of_rows
from minyi.listening.errors import (
    BrokenFileError,
    EmptyFileError,
    FileMissingError,
    NotAFileError,
    TooLargeError,
    UnknownZoneError,
    UnreadableError,
    detail_of,
    shown,
)
from minyi.listening.readers.objects import MOST_DEEP, is_deep
from minyi.listening.readers.workbook import MOST_BLANK_ROWS
from minyi.listening.reading import ReadOptions, preview, read_files, source_names
from minyi.listening.roles import choose_roles
from minyi.text.decoding import REPLACEMENT

LAMP = "the lamp at the corner is broken"
OPTIONS = ReadOptions()


def received(path: Path) -> pa.Table:
    return pa.Table.from_batches(list(read_files([path], OPTIONS)))


def parquet_with(path: Path, **columns: pa.Array) -> Path:
    pq.write_table(pa.table(columns), path)
    return path


def test_it_reads_no_pipe_or_device(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe.csv", tmp_path / "link.csv"
    os.mkfifo(pipe)
    link.symlink_to("/dev/zero")
    for path in (pipe, link, Path("/dev/null")):
        with pytest.raises(NotAFileError) as refused:
            preview(path, OPTIONS)
        assert (refused.value.exit_code, refused.value.code) == (3, "LIS-017")


def test_it_calls_a_file_empty_that_begins_with_nothing_but_nuls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "zeros.csv"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    monkeypatch.setattr(opening, "_MOST_BLANK", 1 << 20)
    with pytest.raises(EmptyFileError):
        preview(path, OPTIONS)


def test_it_takes_a_nul_in_a_name_for_a_file_that_is_missing() -> None:
    with pytest.raises(FileMissingError) as refused:
        preview(Path("a\0b.csv"), OPTIONS)
    assert REPLACEMENT in refused.value.say("en").message


def test_it_says_what_the_system_says_against_reading(tmp_path: Path) -> None:
    refused = opening.unreadable(tmp_path, OSError(5, "Input/output error"))
    assert type(refused) is UnreadableError
    assert "Input/output error" in refused.say("en").message


def test_it_says_that_a_file_is_gone_between_looking_and_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"text\n{LAMP}\n")
    batches = read_files([path], OPTIONS)
    path.unlink()
    with pytest.raises(FileMissingError):
        list(batches)


def test_it_refuses_a_sheet_with_a_cell_in_the_last_corner(tmp_path: Path) -> None:
    path = workbook_with(tmp_path / "a.xlsx", {"A1": "text", "A2": LAMP, "XFD1048576": "."})
    with pytest.raises(TooLargeError, match="17,179,869,184"):
        preview(path, OPTIONS)


@pytest.mark.parametrize(("n_blank", "n_rows"), [(MOST_BLANK_ROWS, MOST_BLANK_ROWS + 2), (20_000, 2)])
def test_it_takes_a_long_run_of_blank_rows_for_none(tmp_path: Path, n_blank: int, n_rows: int) -> None:
    cells: dict[str, str] = {"A1": "text", "A2": LAMP, f"A{n_blank + 3}": f"{LAMP} again"}
    table = received(workbook_with(tmp_path / "a.xlsx", cells))
    assert table.num_rows == n_rows
    said = [text for text in table["text"].to_pylist() if text is not None]
    assert said == [LAMP, f"{LAMP} again"]


def test_it_reads_objects_that_each_have_names_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [{"text": f"{LAMP} {row}", **{f"n{row}_{name}": 1 for name in range(3_000)}} for row in range(30)]
    path.write_text("\n".join(map(json.dumps, lines)))
    began = time.perf_counter()
    table = received(path)
    assert time.perf_counter() - began < 10
    assert table["text"].to_pylist() == [line["text"] for line in lines]
    assert all(len(json.loads(extra)) == 3_000 for extra in table["extra"].to_pylist())


def test_it_takes_columns_far_behind_only_where_they_are_named() -> None:
    names = (*(f"c{number}" for number in range(3_000)), "text", "title")
    block = block_of_rows(names, [(*("1",) * 3_000, f"{LAMP} {row}", "a lamp") for row in range(5)])
    zone = pa.scalar(0, pa.timestamp("us", "UTC")).as_py().tzinfo
    assert "text" not in choose_roles(block, {}, zone, "a.csv")
    given = {"text": ("text",), "title": ("title",)}
    assert choose_roles(block, given, zone, "a.csv")["text"].places == (3_000,)
    assert "title" in choose_roles(block, {"title": ("title",)}, zone, "a.csv")


FAR = pa.array([2**62, 0], pa.timestamp("us"))


@pytest.mark.parametrize(
    ("times", "unread"),
    [
        (FAR, f"<value out of range: {2**62}>"),
        (FAR.cast(pa.timestamp("us", "UTC")), f"<value out of range: {2**62}>"),
        (pa.array([2**30, 0], pa.date32()), f"<value out of range: {2**30}>"),
        (pa.array([1, 0], pa.timestamp("ns", "Nowhere/Land")), None),
    ],
)
def test_it_keeps_moments_outside_the_calendar_unread(
    tmp_path: Path, times: pa.Array, unread: str | None
) -> None:
    path = parquet_with(tmp_path / "a.parquet", text=pa.array([LAMP, f"{LAMP}?"]), published_at=times)
    table = received(path)
    extra, none = table["extra"].to_pylist()
    assert none is None
    assert (json.loads(extra)["unread_published_at"] if extra else None) == unread
    assert table["published_at"].to_pylist()[1] is not None


def test_it_cuts_clocks_and_spans_to_microseconds(tmp_path: Path) -> None:
    clocks, spans = pa.array([3_600_000_001_001], pa.time64("ns")), pa.array([1_001], pa.duration("ns"))
    path = parquet_with(tmp_path / "a.parquet", text=pa.array([LAMP]), at=clocks, span=spans)
    extra = json.loads(received(path)["extra"].to_pylist()[0])
    assert extra == {"at": "01:00:00.000001", "span": "0:00:00.000001"}


@pytest.mark.parametrize("kind", [pa.large_binary(), pa.binary(), pa.dictionary(pa.int32(), pa.binary())])
def test_it_reads_bytes_meant_for_text(tmp_path: Path, kind: pa.DataType) -> None:
    texts = pa.array([LAMP.encode(), b"street \xff"], pa.binary()).cast(kind)
    table = received(parquet_with(tmp_path / "a.parquet", text=texts))
    assert table["text"].to_pylist() == [LAMP, f"street {REPLACEMENT}"]


@pytest.mark.parametrize("n_deep", [MOST_DEEP, 500, 900, 950, 985, 990, 995, 100_000])
@pytest.mark.parametrize(("before", "after"), [("[", "]"), ('{"a":', "}")])
def test_it_rejects_what_is_nested_too_deep(tmp_path: Path, n_deep: int, before: str, after: str) -> None:
    deep = before * n_deep + "1" + after * n_deep
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text":"{LAMP}"}}\n{{"text":"{LAMP}?","x":{deep}}}\n{deep}\n{{"text":{deep}}}\n')
    table = received(path)
    codes = table["reject_code"].to_pylist()
    assert (codes[:2], codes[3]) == ([None, "not_json"], "not_json")
    assert codes[2] is not None


@pytest.mark.parametrize("n_deep", [*range(MOST_DEEP, 1_000, 100), *range(900, 1_000, 7)])
def test_it_rejects_or_refuses_an_array_with_something_too_deep(tmp_path: Path, n_deep: int) -> None:
    path = tmp_path / "a.json"
    path.write_text(f'[{{"text":"{LAMP}"}},{{"text":"x","x":{"[" * n_deep}1{"]" * n_deep}}}]')
    try:
        codes = received(path)["reject_code"].to_pylist()
    except BrokenFileError:
        assert n_deep > 700
    else:
        assert codes == [None, "not_json"]


@pytest.mark.parametrize(("n_deep", "is_too_deep"), [(0, False), (MOST_DEEP, False), (MOST_DEEP + 1, True)])
def test_it_knows_how_deep_a_value_is(n_deep: int, is_too_deep: bool) -> None:
    assert is_deep(json.loads("[" * n_deep + "1" + "]" * n_deep)) is is_too_deep
    assert is_deep(json.loads('{"a":' * n_deep + "1" + "}" * n_deep)) is is_too_deep


@pytest.mark.parametrize("zone", ["localtime", "posixrules", "Factory", "posix/Asia/Shanghai", "right/UTC"])
def test_it_takes_no_zone_that_differs_from_machine_to_machine(tmp_path: Path, zone: str) -> None:
    with pytest.raises(UnknownZoneError) as refused:
        preview(tmp_path / "a.csv", ReadOptions(zone=zone))
    assert refused.value.exit_code == 2


def test_it_calls_files_by_names_that_can_be_printed(tmp_path: Path) -> None:
    paths = [tmp_path / os.fsdecode(b"\xff.csv"), tmp_path / os.fsdecode(b"\xfe.csv")]
    names = source_names([*paths, tmp_path / "new\nline.csv"])
    assert names == [f"{REPLACEMENT}.csv", f"{REPLACEMENT}.csv (2)", "new line.csv"]
    with pytest.raises(MinyiError) as refused:
        preview(paths[0], OPTIONS)
    assert refused.value.say("zh").message.encode()


def test_it_shows_details_in_one_line() -> None:
    refused = BrokenFileError(file="a.csv", detail=detail_of(ValueError("one\n\ttwo ")))
    assert refused.say("en").message.endswith("(one two).")
    assert detail_of(EOFError()) == "EOFError"
    assert shown("a\x1b[1m\udcff") == f"a{REPLACEMENT}[1m{REPLACEMENT}"
