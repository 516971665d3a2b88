"""Each reader keeps the contract; what is particular to one stands below it."""

import csv
import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.minyi.listening.reader_contract import ReaderContract, Written, read

from minyi.listening.errors import NoRowsError, NotATableError, WrongSeparatorError
from minyi.listening.readers import READERS, reader_of
from minyi.listening.readers.csv import CsvReader
from minyi.listening.readers.feed import FeedReader
from minyi.listening.readers.json_array import JsonReader
from minyi.listening.readers.json_lines import JsonLinesReader
from minyi.listening.readers.mail import MailReader
from minyi.listening.readers.mailbox import MailboxReader
from minyi.listening.readers.page import PageReader
from minyi.listening.readers.parquet import ParquetReader
from minyi.listening.readers.text import TextReader
from minyi.listening.readers.tsv import TsvReader
from minyi.listening.readers.workbook import WorkbookReader
from minyi.listening.reading import ReadOptions


class TestCsvReader(ReaderContract):
    reader = CsvReader()

    def write(self, path: Path, rows: Sequence[Written]) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)


class TestTsvReader(ReaderContract):
    reader = TsvReader()

    def write(self, path: Path, rows: Sequence[Written]) -> None:
        lines = ["\t".join(rows[0]), *("\t".join(row.values()) for row in rows)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


class TestWorkbookReader(ReaderContract):
    reader = WorkbookReader()
    holds_nul = False

    def write(self, path: Path, rows: Sequence[Written]) -> None:
        write_workbook(path, [list(rows[0]), *(list(row.values()) for row in rows)])


class TestJsonReader(ReaderContract):
    reader = JsonReader()

    def write(self, path: Path, rows: Sequence[Written]) -> None:
        path.write_text(json.dumps(list(rows), ensure_ascii=False, indent=1), encoding="utf-8")


class TestJsonLinesReader(ReaderContract):
    reader = JsonLinesReader()

    def write(self, path: Path, rows: Sequence[Written]) -> None:
        path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")


class TestParquetReader(ReaderContract):
    reader = ParquetReader()

    def write(self, path: Path, rows: Sequence[Written]) -> None:
        pq.write_table(pa.Table.from_pylist(list(rows)), path)


class TestTextReader(ReaderContract):
    reader = TextReader()
    has_columns = False

    def write(self, path: Path, rows: Sequence[Written]) -> None:
        path.write_text("\n".join(row["text"] for row in rows) + "\n\n", encoding="utf-8")


FEED_ROLES = frozenset(("id", "title", "text", "published_at", "author"))


class TestFeedReader(ReaderContract):
    reader = FeedReader()
    roles = FEED_ROLES
    keeps_spaces = False

    def write(self, path: Path, rows: Sequence[Written]) -> None:
        tags = {"id": "guid", "text": "description", "published_at": "pubDate"}
        entries = "".join(
            "<item>"
            + "".join(f"<{tags.get(n, n)}>{escape(v)}</{tags.get(n, n)}>" for n, v in row.items() if v)
            + "</item>"
            for row in rows
        )
        path.write_text(
            f'<rss version="2.0"><channel><title>Letters</title>{entries}</channel></rss>', "utf-8"
        )


class TestJsonFeed(ReaderContract):
    reader = FeedReader()
    roles = FEED_ROLES

    def write(self, path: Path, rows: Sequence[Written]) -> None:
        keys = {"text": "content_text", "published_at": "date_published"}
        entries: list[dict[str, object]] = [
            {keys.get(name, name): value for name, value in row.items() if value} for row in rows
        ]
        for entry in entries:
            if "author" in entry:
                entry["authors"] = [{"name": entry.pop("author")}]
        version = "https://jsonfeed.org/version/1.1"
        path.write_text(json.dumps({"version": version, "title": "Letters", "items": entries}), "utf-8")


class TestMailReader(ReaderContract):
    reader = MailReader()
    roles = frozenset({"id", "title", "text", "published_at", "author"})
    most_rows = 1
    ids = ("007", "12345678901234567890", "a.b+c@d.example", "x/y")

    def write(self, path: Path, rows: Sequence[Written]) -> None:
        path.write_bytes(mail_of(rows[0]))


class TestMailboxReader(ReaderContract):
    reader = MailboxReader()
    roles = TestMailReader.roles
    ids = TestMailReader.ids

    def write(self, path: Path, rows: Sequence[Written]) -> None:
        separator = b"From writer@example.org Mon Apr  1 08:00:00 2019\n"
        path.write_bytes(b"".join(separator + mail_of(row) + b"\n" for row in rows))


class TestPageReader(ReaderContract):
    reader = PageReader()
    roles = frozenset({"id", "title", "text", "published_at", "author"})
    most_rows = 1
    ids = (
        "https://example.org/007",
        "http://example.org/a?id=12345678901234567890",
        "https://例.example/路灯",
    )
    keeps_spaces = False

    def write(self, path: Path, rows: Sequence[Written]) -> None:
        (row,) = rows
        said = {name: escape(value, {'"': "&quot;"}) for name, value in row.items() if value}
        head = [
            f'<link rel="canonical" href="{said["id"]}">' if "id" in said else "",
            f'<meta name="pubdate" content="{said["published_at"]}">' if "published_at" in said else "",
            f'<meta name="author" content="{said["author"]}">' if "author" in said else "",
        ]
        title = f"<h1>{said['title']}</h1>" if "title" in said else ""
        words = f"<p>{said['text']}</p>" if "text" in said else ""
        page = f"<!DOCTYPE html><html><head>{''.join(head)}</head><body>{title}{words}</body></html>"
        path.write_text(page, "utf-8")


def mail_of(row: Written) -> bytes:
    """A mail as plain as can be; what stands in ``row`` is written as it is."""
    fields = {"id": "Message-ID", "title": "Subject", "author": "From", "published_at": "Date"}
    said = {fields[name]: value for name, value in row.items() if value and name in fields}
    if "Message-ID" in said:
        said["Message-ID"] = f"<{said['Message-ID']}>"
    head = {"To": "office@example.org", "Content-Type": "text/plain; charset=utf-8", **said}
    lines = [f"{name}: {value}" for name, value in head.items()]
    return "\n".join([*lines, "", row["text"], ""]).encode()


def write_workbook(path: Path, rows: Sequence[Sequence[object]]) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    workbook.save(path)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_it_has_a_contract_test_for_every_reader() -> None:
    tested = {type(contract.reader) for contract in ReaderContract.__subclasses__()}

    assert {type(reader) for reader in READERS} <= tested


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_it_reads_lines_however_they_end(tmp_path: Path, name: str, end: str) -> None:
    mark = "," if name.endswith("csv") else "\t"
    path = written(tmp_path, name, end.join([f"id{mark}text", f"1{mark}one", f"2{mark}two", "", ""]))

    assert read(path)["text"].to_pylist() == ["one", "two"]


def test_it_reads_mixed_line_ends(tmp_path: Path) -> None:
    assert read(written(tmp_path, "a.csv", "id,text\r1,a b\r\n2,c d\n3,e f"))["external_id"].to_pylist() == [
        "1",
        "2",
        "3",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_it_reads_a_csv_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "a.csv", "编号,内容\n1,小区门口的路灯坏了很久\n".encode(encoding))

    assert read(path)["text"].to_pylist() == ["小区门口的路灯坏了很久"]


def test_it_rejects_a_row_with_other_fields_and_keeps_its_line(tmp_path: Path) -> None:
    received = read(written(tmp_path, "a.csv", "id,text\n1,a,b\n2\n3,fine,,\n")).to_pylist()

    assert [(row["reject_code"], row["original"]) for row in received] == [
        ("fields", "1,a,b"),
        ("fields", "2"),
        (None, None),
    ]


def test_it_rejects_only_the_line_of_a_lone_quote(tmp_path: Path) -> None:
    lines = [f"{number},message {number}" for number in range(3, 2_000)]
    received = read(written(tmp_path, "a.csv", "\n".join(["id,text", "1,fine", '2,"broken', *lines])))

    assert received.num_rows == 1_999
    assert received["reject_code"].to_pylist()[:3] == [None, "quote", None]
    assert received["original"].to_pylist()[1] == '2,"broken'
    assert received["text"].to_pylist()[-1] == "message 1999"


def test_it_separates_nothing_in_a_table_of_one_column(tmp_path: Path) -> None:
    received = read(written(tmp_path, "a.csv", 'text\nslow, late, dirty\n"quoted, too"\n'))

    assert received["text"].to_pylist() == ["slow, late, dirty", "quoted, too"]


def test_it_reads_sentences_with_commas_and_no_header(tmp_path: Path) -> None:
    received = read(written(tmp_path, "a.csv", "The park is dirty, and dark.\nThe bus is late.\n"))

    assert received["text"].to_pylist() == ["The park is dirty, and dark.", "The bus is late."]


def test_it_says_that_another_separator_is_used(tmp_path: Path) -> None:
    with pytest.raises(WrongSeparatorError, match="separated by “;”"):
        read(written(tmp_path, "a.csv", "编号;内容\n1;路灯坏了\n"))


def test_it_takes_quotes_in_a_tsv_for_words_unless_told(tmp_path: Path) -> None:
    path = written(tmp_path, "a.tsv", 'id\ttext\n1\t"so-called" help\n2\t"a\tb"\n')

    assert read(path)["reject_code"].to_pylist() == [None, "fields"]
    assert read(path, ReadOptions(quoted=True))["text"].to_pylist() == ["so-called help", "a\tb"]


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.json"])
def test_it_survives_a_line_of_fifty_megabytes(tmp_path: Path, name: str) -> None:
    text = "x" * 50_000_000
    path = written(tmp_path, name, json.dumps([{"text": text}]) if name.endswith("json") else text)

    row = read(path).to_pylist()[0]

    assert row["reject_code"] == "too_long"
    assert len(row["original"]) < 1_200


def test_it_reads_the_first_sheet_with_something_in_it(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.create_sheet("second")
    for row in (
        ["留言汇总表"],
        [],
        ["编号", "内容", "时间"],
        [188809, "路灯坏了", datetime.fromisoformat("2019-04-01T09:00")],
        [188810, "路面不平", date(2019, 4, 2)],
    ):
        sheet.append(row)
    workbook.save(tmp_path / "a.xlsx")

    received = read(tmp_path / "a.xlsx")

    assert received["external_id"].to_pylist() == ["188809", "188810"]
    assert [at.isoformat() for at in received["published_at"].to_pylist()] == [
        "2019-04-01T01:00:00+00:00",
        "2019-04-01T16:00:00+00:00",
    ]


def test_it_gives_merged_cells_their_value_but_counts_a_message_once(tmp_path: Path) -> None:
    message = "这条留言写在两行合并的单元格里，只能算作一条留言。"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (["内容", "地区"], [message, "东区"], [None, None], ["第二条留言", None]):
        sheet.append(row)
    sheet["B3"] = "西区"
    sheet.merge_cells("A2:A3")
    sheet["B4"] = "南区"
    workbook.save(tmp_path / "a.xlsx")

    received = read(tmp_path / "a.xlsx")

    assert received["text"].to_pylist() == [message, None, "第二条留言"]
    assert received["reject_code"].to_pylist() == [None, "empty", None]


def test_it_takes_the_error_of_a_formula_for_nothing(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (["text", "place"], ["a message", "x"], ["another message", "y"]):
        sheet.append(row)
    sheet["B2"] = "#N/A"
    sheet["B2"].data_type = "e"
    workbook.save(tmp_path / "a.xlsx")

    assert read(tmp_path / "a.xlsx")["place"].to_pylist() == [None, "y"]


def test_it_finds_the_one_array_in_an_object(tmp_path: Path) -> None:
    path = written(
        tmp_path, "a.json", '{"ok": true, "tags": ["x"], "rows": [{"text": "a"}, 5, {"text": "b"}]}'
    )

    received = read(path)

    assert received["text"].to_pylist() == ["a", None, "b"]
    assert received["reject_code"].to_pylist() == [None, "not_an_object", None]


@pytest.mark.parametrize(
    "content", ['{"a": [{"text": "x"}], "b": [{"text": "y"}]}', '{"text": "x"}', "[1, 2]", "7"]
)
def test_it_says_that_a_json_file_is_no_table(tmp_path: Path, content: str) -> None:
    with pytest.raises(NotATableError, match="array of objects"):
        read(written(tmp_path, "a.json", content))


def test_it_reads_objects_one_after_another(tmp_path: Path) -> None:
    path = written(tmp_path, "a.json", '{\n"text": "a"}\n{"text": "b"}')

    assert read(path)["text"].to_pylist() == ["a", "b"]


def test_it_keeps_values_inside_values(tmp_path: Path) -> None:
    path = written(tmp_path, "a.json", '[{"text": "a", "more": {"deep": [1, {"x": 2.0}]}, "none": null}]')

    assert read(path)["extra"].to_pylist() == ['{"more":{"deep":[1,{"x":2}]}}']


def test_it_mends_half_a_character_that_json_names(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", '{"text": "a \\ud83d b"}\n')

    assert read(path)["text"].to_pylist() == ["a \ufffd b"]


def test_it_rejects_lines_that_are_no_objects(tmp_path: Path) -> None:
    path = written(
        tmp_path, "a.jsonl", '{"text": "a"}\n[1]\n{"text\n\n' + "[" * 100_000 + '\n{"text": "b"}\n\n'
    )

    codes = read(path)["reject_code"].to_pylist()

    assert codes == [None, "not_an_object", "not_json", "empty", "not_json", None]


def test_it_reads_a_text_file_as_one_message_when_told(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "Dear council,\r\n\r\nthe park is dark.\r\n")

    assert read(path, ReadOptions(document=True))["text"].to_pylist() == [
        "Dear council,\n\nthe park is dark.\n"
    ]


def test_it_reads_a_parquet_string_that_is_no_utf_8(tmp_path: Path) -> None:
    raw = pa.array([b"good words", b"bad \xff words"]).view(pa.binary())
    bad = pa.Array.from_buffers(pa.string(), 2, raw.buffers())
    pq.write_table(pa.table({"text": bad}), tmp_path / "a.parquet")

    assert read(tmp_path / "a.parquet")["text"].to_pylist() == ["good words", "bad \ufffd words"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ('{"text": "a"}\n{"text": "b"}\n', "jsonl"),
        ('[{"text": "a"}]', "json"),
        ("id\ttext\n1\ta\n2\tb\n", "tsv"),
        ("id,text\n1,a\n2,b\n", "csv"),
        ("a line, with a comma\nand another\n", "text"),
    ],
)
def test_it_looks_at_the_content_where_the_suffix_says_nothing(
    tmp_path: Path, content: str, name: str
) -> None:
    assert reader_of(written(tmp_path, "export.dat", content)).name == name


def test_it_refuses_files_without_a_row(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", [["id", "text"]])
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "a.parquet")
    paths = [
        tmp_path / "a.xlsx",
        tmp_path / "a.parquet",
        written(tmp_path, "a.csv", "id,text\n\n"),
        written(tmp_path, "a.json", "[]"),
    ]

    for path in paths:
        with pytest.raises(NoRowsError, match=path.name):
            read(path)
