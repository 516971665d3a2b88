"""What stands beside the words of a sealed report."""

import pyarrow as pa
import pytest

from minyi.pipelines.sealing import (
    are_sealed,
    is_sealed,
    name_opener,
    open_channels,
    open_files,
    open_ids,
    open_inputs,
)
from minyi.records import InputFile

KEY = b"of this run"
REPORT = "柳湾镇财政所所长单福全贪污公款五万元，请纪委查处"
SEALED, OPEN = ["misconduct", "complaint"], ["complaint"]


def _table(rows: list[tuple[str, str]], folds: list[int | None] | None = None) -> pa.Table:
    """Texts and channels as the columns that are asked of a cleaned table; each text is folded by itself."""
    return pa.table(
        {
            "title": ["" for _ in rows],
            "text": [text for text, _ in rows],
            "channel": pa.array([channel for _, channel in rows], pa.string()),
            "fold": pa.array(folds or list(range(len(rows))), pa.int64()),
        }
    )


@pytest.mark.parametrize(
    "given",
    ["柳湾镇财政", "a-单福全", "12 柳灣鎮財政所", "张三-1", "单-福-全", "举报 单某", "%E5%8D%95%E6%9F%90"],
)
def test_it_hides_an_id_of_a_sealed_report_that_holds_more_than_a_register_does(given: str) -> None:
    (shown,) = open_ids([given], _table([(REPORT, "")]), [SEALED], KEY)
    assert shown is not None and shown.startswith("sha256:") and len(shown) == len("sha256:") + 16


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("ferribault-2", "The clerk Ferribault took a bribe."),
        ("ferribault_2", "出纳Ferribault收受贿赂"),
        ("17ferribault", "The clerk took a bribe; Ferribault, that is."),
    ],
)
def test_it_hides_an_id_that_repeats_a_word_of_letters_of_its_report(given: str, text: str) -> None:
    assert open_ids([given], _table([(text, "")]), [SEALED], KEY) != [given]


@pytest.mark.parametrize(
    "given", ["wangjian", "js-wang-12", "li.na-3", "Ferribault/2", "иванов-2", "https://a.example/wang/7"]
)
def test_it_hides_an_id_of_a_sealed_report_with_letters_that_may_be_a_name(given: str) -> None:
    hidden, shown = open_ids([given] * 2, _table([(REPORT, ""), ("路灯坏了", "")]), [SEALED, None], KEY)
    assert hidden is not None and hidden.startswith("sha256:")
    assert shown == given


@pytest.mark.parametrize(
    "given", ["某局长受贿", "某局长受-贿", "clerk_bribed_3", "单福全-1", "Mary-Jones-12"]
)
def test_it_hides_an_id_that_accuses_or_names_somebody_whatever_the_row(given: str) -> None:
    assert given not in open_ids([given] * 2, _table([("", "")] * 2), [None, OPEN], KEY)


@pytest.mark.parametrize(
    "given",
    [
        "20250109",
        "n-901",
        "举报〔2025〕17号",
        "LW2025信访009",
        "2025年第3号工单",
        "case_17",
        "MSG-0042",
        "https://board.example/thread/17",
        "1b4e28ba-2fa1-11d2-883f-0016d3cca427",
        "sha256:25aebf114d921f0f",
        None,
    ],
)
def test_it_leaves_the_numbers_of_a_register(given: str | None) -> None:
    assert open_ids([given], _table([(REPORT + "，举报人", "")]), [SEALED], KEY) == [given]


@pytest.mark.parametrize(
    "given", ["柳湾镇路灯", "https://letters.example/Riverside-Lamps/9", "Green-Lane-12"]
)
def test_it_leaves_the_id_of_a_message_that_is_open(given: str) -> None:
    assert open_ids([given], _table([("柳湾镇路灯坏了", "")]), [OPEN], KEY) == [given]


def test_it_gives_an_id_the_same_sum_in_one_run_and_another_in_the_next() -> None:
    table = _table([(REPORT, "")])
    first, again = (open_ids(["单福全贪污"], table, [SEALED], KEY) for _ in range(2))
    assert first == again != open_ids(["单福全贪污"], table, [SEALED], b"of the next")


def test_it_hides_a_channel_that_one_report_alone_came_by() -> None:
    table = _table([(REPORT, "鼎元石料厂"), (REPORT, "网页"), ("路灯坏了", "网页")])
    assert open_channels(table, [SEALED, SEALED, OPEN]) == [None, "网页", "网页"]


def test_it_hides_a_channel_that_only_what_nobody_read_came_by() -> None:
    table = _table([("", "鼎元石料厂"), ("", "网页"), ("路灯坏了", "网页")], [None, None, 1])
    assert open_channels(table, [None, None, OPEN]) == [None, "网页", "网页"]


def test_it_takes_no_channel_for_one_that_a_rejected_row_has_too() -> None:
    table = _table([(REPORT, "鼎元石料厂"), ("", "鼎元石料厂")], [1, None])
    assert open_channels(table, [SEALED, None]) == [None, None]


def test_it_shows_the_hotline_that_many_reports_came_by() -> None:
    table = _table([(f"{REPORT}{n}", "举报电话") for n in range(3)])
    assert open_channels(table, [SEALED] * 3) == ["举报电话"] * 3


def test_it_counts_the_copies_of_a_report_once_for_its_channel() -> None:
    table = _table([(REPORT, "鼎元石料厂")] * 3, [1, 1, 1])
    assert open_channels(table, [SEALED] * 3) == [None] * 3


@pytest.mark.parametrize("channel", ["李建国", "王建", "John Smith"])
def test_it_hides_a_channel_that_is_somebody_whatever_the_row(channel: str) -> None:
    table = _table([("路灯坏了", channel), ("树倒了", channel), ("水管裂了", "电话")])
    assert open_channels(table, [OPEN] * 3) == [None, None, "电话"]


def test_it_hides_a_channel_that_accuses_whatever_the_row() -> None:
    table = _table([("路灯坏了", "某局长受贿"), ("路灯坏了", "举报电话"), ("树倒了", "")])
    assert open_channels(table, [OPEN] * 3) == [None, "举报电话", ""]


@pytest.mark.parametrize(
    ("name", "is_shown"),
    [
        ("举报王建.csv", False),
        ("局长雷军山.csv", False),
        ("张伟明投诉材料.xlsx", False),
        ("来信/李建国.csv", False),
        ("report_wang_jian.csv", False),
        ("单福全.csv", False),
        ("某局长受贿.csv", False),
        ("举报单福全.xlsx", False),
        ("检举柳湾镇财政所.csv", False),
        ("举报登记表2025.csv", True),
        ("柳湾镇留言.csv", True),
        ("messages.csv", True),
        ("1.张三科长受贿材料", False),
        ("留言.张三受贿", False),
        ("clerk_bribed.tsv", False),
        ("https://board.example/某局长受贿/feed.xml", False),
        ("https://board.example/%E6%9F%90%E5%B1%80%E9%95%BF%E5%8F%97%E8%B4%BF/1", False),
        ("舉報登記表2025.XLSX", True),
        ("https://board.example/feed.xml", True),
    ],
)
def test_it_hides_the_name_of_a_file_that_accuses(name: str, is_shown: bool) -> None:
    shown = name_opener(_table([(REPORT, "")]), pa.table({"kinds": [SEALED]}))
    (one,) = open_inputs([InputFile(name, "0123456789abcdef" * 4, 1)], shown)
    assert one.name == name if is_shown else one.name.startswith("0123456789ab")
    assert (one.sha256, one.n_rows) == ("0123456789abcdef" * 4, 1)


def test_it_names_the_rows_of_a_hidden_file_as_its_input() -> None:
    table = _table([(REPORT, ""), ("路灯坏了", "")]).append_column("file", [["举报王建.csv", "来信.csv"]])
    inputs = [InputFile("举报王建.csv", "0123456789abcdef" * 4, 1), InputFile("来信.csv", "1" * 64, 1)]
    shown = name_opener(table, pa.table({"kinds": [SEALED, OPEN]}))
    assert open_files(table, inputs, shown)["file"].to_pylist() == ["0123456789ab.csv", "来信.csv"]


def test_it_leaves_the_name_of_a_file_beside_no_sealed_report() -> None:
    table = _table([("路灯坏了", "")])
    shown = name_opener(table, pa.table({"kinds": [OPEN]}))
    assert shown("李建国来信.csv", "…") == "李建国来信.csv"
    assert shown("某局长受贿.csv", "…") == "…"


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("某局长受贿.csv", ".csv"), ("某局长受贿.XLSX", ".XLSX"), ("1.某局长受贿", ""), ("某局长.受贿", "")],
)
def test_it_keeps_of_a_hidden_name_no_more_than_a_suffix_that_readers_know(name: str, suffix: str) -> None:
    shown = name_opener(_table([(REPORT, "")]), pa.table({"kinds": [SEALED]}))
    (one,) = open_inputs([InputFile(name, "0123456789abcdef" * 4, 1)], shown)
    assert one.name == f"0123456789ab{suffix}"


def test_it_says_of_a_column_what_it_says_of_each() -> None:
    kinds = [SEALED, OPEN, None, [], ["complaint", "misconduct"]]
    column = pa.chunked_array([kinds[:2], kinds[2:]], pa.list_(pa.string()))
    assert (
        are_sealed(column).to_pylist()
        == [is_sealed(one) for one in kinds]
        == [True, False, False, False, True]
    )
