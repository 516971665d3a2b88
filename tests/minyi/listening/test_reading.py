"""Roles, errors and previews."""

import io
import os
import stat
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from minyi.errors import MinyiError
from minyi.listening import errors
from minyi.listening.blocks import block_of_rows
from minyi.listening.header import find_header
from minyi.listening.names import role_scores
from minyi.listening.options import ROLES
from minyi.listening.readers import READERS
from minyi.listening.reading import ReadOptions, preview, read_files
from minyi.listening.reasons import REASONS

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "readers.md"
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def workbook_bytes() -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["text"])
    sheet.append(["a message"])
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def refusal(path: Path, options: ReadOptions | None = None) -> MinyiError:
    with pytest.raises(MinyiError) as caught:
        read_files([path], options or ReadOptions())
    return caught.value


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("留言编号", "id"), ("编号", "id"), ("工单号", "id"), ("message_id", "id"), ("ID", "id"),
        ("留言主题", "title"), ("标题", "title"), ("Subject", "title"),
        ("留言详情", "text"), ("内容", "text"), ("诉求内容", "text"), ("正文", "text"), ("信件內容", "text"),
        ("comment-body", "text"), ("message", "text"), ("Description", "text"), ("feedbackText", "text"),
        ("留言时间", "published_at"), ("日期", "published_at"), ("创建时间（必填）", "published_at"),
        ("created_at", "published_at"), ("Date Submitted", "published_at"), ("Timestamp", "published_at"),
        ("留言用户", "author"), ("联系人", "author"), ("author-id", "author"), ("用户编号", "author"),
        ("居民ID", "author"), ("市民编号", "author"), ("反映人账号", "author"), ("Resident ID", "author"),
        ("Respondent ID", "author"), ("CitizenId", "author"), ("customer number", "author"),
        ("report id", "id"), ("customer complaint id", "id"), ("来电编号", "id"), ("来电号码", "author"),
        ("user_name", "author"),
        ("地区", "place"), ("所属区县", "place"), ("事发地点", "place"), ("District", "place"),
        ("来源", "channel"), ("受理渠道", "channel"), ("source", "channel"),
        ("点赞数", "likes"), ("Upvotes", "likes"), ("like_count", "likes"), ("支持数", "likes"),
        ("反对数", "dislikes"), ("thumbs down", "dislikes"),
        ("答复意见", "reply"), ("回复内容", "reply"), ("办理结果", "reply"), ("official response", "reply"),
        ("答复时间", "reply_at"), ("回复 日期", "reply_at"), ("replied_at", "reply_at"),
    ],
)  # fmt: skip
def test_it_knows_the_names_of_columns(name: str, role: str) -> None:
    assert role_scores(name)[0][0] == role


@pytest.mark.parametrize("name", ["", "URL", "状态", "colour", "label", "x" * 500])
def test_it_knows_no_role_for_other_names(name: str) -> None:
    assert role_scores(name) == ()


def test_it_guesses_from_content_what_names_do_not_say(tmp_path: Path) -> None:
    rows = [f"K-{number},the lamp at corner {number} is out,2019-04-0{number},open" for number in range(1, 6)]
    path = written(tmp_path, "a.csv", "\n".join(["aa,bb,cc,dd", *rows]))

    seen = preview(path, ReadOptions())

    assert seen.roles == {"id": ("aa",), "text": ("bb",), "published_at": ("cc",)}
    assert [column.why for column in seen.columns] == ["content", "content", "content", None]
    assert seen.columns[0].samples == ("K-1", "K-2", "K-3")


def test_it_lets_what_stands_in_a_column_belie_its_name(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "time,posted,text\nmorning,2019-04-01,a b\nnoon,2019-04-02,c d\n")

    assert preview(path, ReadOptions()).roles["published_at"] == ("posted",)


def test_it_lets_the_title_alone_serve(tmp_path: Path) -> None:
    path = written(tmp_path, "a.tsv", "title\tlabel\nthe lamp is out\troads\n")

    batch = next(read_files([path], ReadOptions()))

    assert batch["title"].to_pylist() == ["the lamp is out"]
    assert batch["reject_code"].to_pylist() == [None]


def test_it_takes_the_columns_that_are_given(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "a,b,text,id\nx,y,z,1\nx,,z,2\n")
    options = ReadOptions(columns={"text": ("a", "b"), "title": ("text",), "id": ()})

    batch = next(read_files([path], options))

    assert batch["text"].to_pylist() == ["x\ny", "x"]
    assert batch["title"].to_pylist() == ["z", "z"]
    assert batch["external_id"].to_pylist() == [None, None]
    assert batch["extra"].to_pylist() == ['{"id":"1"}', '{"id":"2"}']


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ([["编号", "内容"], ["1", "路灯坏了"]], ("编号", "内容")),
        ([["路灯坏了，很久没人修。", "1"], ["公交太少", "2"]], ("column1", "column2")),
        ([["路灯坏了", "投诉"], ["公交太少", "投诉"]], ("column1", "column2")),
        ([["有意见吗？", "day"], ["太少", "2019-04-01"], ["太慢", "2019-04-02"]], ("有意见吗？", "day")),
        ([["路灯坏了"], ["公交太少"]], ("column1",)),
        ([["张三", "路灯坏了三个月都没人来修理一下"], ["李小四", "公交车太少"],
          ["王五", "学校门口每天早上都堵车，很久了"]],
         ("column1", "column2")),
        ([["Ann", "the lamp in our street is out"], ["Ben", "the bus to town never comes on time"]],
         ("column1", "column2")),
        ([["年级", "您对学校的食堂有哪些建议和看法"], ["大一", "菜的种类可以再多一些吗谢谢"]],
         ("年级", "您对学校的食堂有哪些建议和看法")),
        ([["aa", "b"], ["x", "路灯坏了三个月都没人来修理一下"], ["y", "公交车等了半天也没有来"]],
         ("aa", "b")),
        ([["a", "b"], ["1", "7"], ["2", "8"]], ("a", "b")),
        ([["street name", "kind"], ["High Street", "lamp"], ["Mill Lane", "bench"]], ("street name", "kind")),
        ([["2019年汇总", None], [None, None], ["编号", "内容"], ["1", "路灯坏了"]], ("编号", "内容")),
        ([["text", "text", None], ["a", "b", "c"]], ("text", "text_2", "column3")),
    ],
)  # fmt: skip
def test_it_tells_names_of_columns_from_messages(
    rows: list[list[str | None]], names: tuple[str, ...]
) -> None:
    assert find_header(rows).names == names


@pytest.mark.parametrize(
    ("name", "content", "error", "looks"),
    [
        ("a.csv", ZIP + b"xx", errors.WrongSuffixError, "ZIP archive"),
        ("a.csv", workbook_bytes(), errors.WrongSuffixError, "an Excel or ODS workbook"),
        ("a.csv", b"%PDF-1.7 ...", errors.WrongSuffixError, "a PDF document"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", errors.WrongSuffixError, "a PNG picture"),
        ("a.csv", b"MZ\x90\0\3\0", errors.WrongSuffixError, "a program"),
        ("a.csv", b"PAR1....PAR1", errors.WrongSuffixError, "a Parquet file"),
        ("a.csv", OLE + b"\0" * 64, errors.WrongSuffixError, "an old Office file"),
        ("a.csv", bytes(range(256)) * 9, errors.WrongSuffixError, "binary content"),
        ("a.xlsx", b"id,text\n1,a\n", errors.WrongSuffixError, "plain text"),
        ("a.xls", b"<html><table>", errors.WrongSuffixError, "a web page"),
        ("a.parquet", b"id,text\n1,a\n", errors.WrongSuffixError, "plain text"),
        ("a.bin", b"%PDF-1.7 ...", errors.UnknownFormatError, "a PDF document"),
        ("a.csv", b"", errors.EmptyFileError, "is empty"),
        ("a.csv", b"\xef\xbb\xbf", errors.EmptyFileError, "is empty"),
        ("a.txt", b" \r\n\r\n", errors.EmptyFileError, "is empty"),
        ("a.xlsx", workbook_bytes()[:2_000], errors.BrokenFileError, "damaged or incomplete"),
        ("a.xls", OLE + b"\0" * 600, errors.BrokenFileError, "damaged or incomplete"),
        ("a.parquet", b"PAR1....PAR1", errors.BrokenFileError, "damaged or incomplete"),
        ("a.json", b'[{"text": "a"}, {"te', errors.BrokenFileError, "damaged or incomplete"),
        ("a.json", b"[" * 100_000, errors.BrokenFileError, "damaged or incomplete"),
        ("a.csv", b"aa,bb\n1,2\n3,4\n", errors.NoTextColumnError, "aa, bb"),
    ],
)
def test_it_says_why_a_file_cannot_be_read(
    tmp_path: Path, name: str, content: bytes, error: type[MinyiError], looks: str
) -> None:
    path = written(tmp_path, name, content)

    refused = refusal(path)

    assert type(refused) is error
    assert looks in refused.say("en").message
    assert str(path) in refused.say("zh").message


def test_it_knows_a_workbook_with_a_password(tmp_path: Path) -> None:
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook_bytes())).encrypt("secret", locked)

    assert type(refusal(written(tmp_path, "a.xlsx", locked.getvalue()))) is errors.PasswordProtectedError


def test_it_says_that_a_file_is_missing_or_a_folder(tmp_path: Path) -> None:
    assert type(refusal(tmp_path / "none.csv")) is errors.FileMissingError
    assert type(refusal(tmp_path)) is errors.IsDirectoryError


def test_it_says_that_a_file_may_not_be_read(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "text\na b c\n")
    path.chmod(0)
    if os.access(path, os.R_OK):
        path.chmod(stat.S_IRUSR)
        pytest.skip("this account may read everything")

    assert type(refusal(path)) is errors.NotPermittedError


@pytest.mark.parametrize(
    ("columns", "error", "named"),
    [
        ({"text": ("none",)}, errors.ColumnMissingError, "aa, bb"),
        ({"colour": ("aa",)}, errors.UnknownRoleError, "published_at"),
        ({"id": ("aa", "bb")}, errors.SeveralColumnsError, "aa, bb"),
        ({"id": ("aa",), "text": ("aa",)}, errors.SeveralColumnsError, "aa"),
    ],
)
def test_it_says_what_is_wrong_with_a_mapping(
    tmp_path: Path, columns: dict[str, tuple[str, ...]], error: type[MinyiError], named: str
) -> None:
    refused = refusal(written(tmp_path, "a.csv", "aa,bb\nx y z,2\n"), ReadOptions(columns=columns))

    assert type(refused) is error
    assert refused.exit_code == 2
    assert named in refused.say("en").message + refused.say("en").hint


@pytest.mark.parametrize("zone", ["Nowhere/Land", "", "../UTC", "Asia\0"])
@pytest.mark.parametrize("look", [preview, lambda path, options: read_files([path], options)])
def test_it_refuses_an_unknown_zone_before_it_reads(
    tmp_path: Path, zone: str, look: Callable[[Path, ReadOptions], object]
) -> None:
    with pytest.raises(errors.UnknownZoneError) as refused:
        look(tmp_path / "missing.csv", ReadOptions(zone=zone))

    assert refused.value.exit_code == 2
    assert zone.replace("\0", "\ufffd") in refused.value.say("en").message


def test_it_decides_per_column_whether_the_month_comes_first(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "text,date\na b,1/4/2019\nc d,4/13/2019\n")

    batch = next(read_files([path], ReadOptions(zone="UTC")))

    assert [at.date().isoformat() for at in batch["published_at"].to_pylist()] == ["2019-01-04", "2019-04-13"]


def test_it_reads_counts_as_people_write_them(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "a.tsv",
        "text\tlikes\n" + "".join(f"m {v}\t{v}\n" for v in ("1,234", "1.2万", "3k", "many", "-1", "0")),
    )

    batch = next(read_files([path], ReadOptions()))

    assert batch["likes"].to_pylist() == [1_234, 12_000, 3_000, None, -1, 0]
    assert batch["extra"].to_pylist()[3] == '{"unread_likes":"many"}'


def test_it_rejects_a_text_of_which_most_is_lost(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "text\nfine words\n\ufffd\ufffd\ufffd x\n")

    assert next(read_files([path], ReadOptions()))["reject_code"].to_pylist() == [None, "undecodable"]


def test_it_reads_the_same_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [f"message {n}" for n in range(50)], "b": list(range(50))}), path)

    assert list(read_files([path], ReadOptions())) == list(read_files([path], ReadOptions()))


def test_it_turns_rows_into_columns_without_losing_one() -> None:
    block = block_of_rows(("a", "b"), [["1", "2"], ["3", "4"]])

    assert block.cells == (("1", "3"), ("2", "4"))


def test_it_documents_every_reader_role_suffix_and_reject_code() -> None:
    page = REFERENCE.read_text(encoding="utf-8")

    names = [*ROLES, *REASONS, *(reader.name for reader in READERS)]
    names += [suffix for reader in READERS for suffix in reader.suffixes]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_it_has_a_sentence_and_a_hint_in_both_languages_for_every_error() -> None:
    leaves = [
        leaf
        for leaf in vars(errors).values()
        if isinstance(leaf, type) and issubclass(leaf, MinyiError) and leaf.__module__ == errors.__name__
    ]

    assert len({leaf.code for leaf in leaves}) == len(leaves)
    for leaf in leaves:
        assert set(leaf.sentence) == set(leaf.hint) == {"zh", "en"}
