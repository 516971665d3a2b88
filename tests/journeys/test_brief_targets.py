"""``minyi brief --targets``: what is written of the services, plans and rules on the list of an office."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
import xlsxwriter

Ran = Callable[..., CompletedProcess[str]]
Row = tuple[str, str]  # who, what

FOR = (
    "夜间公交终于开通了，加班晚了也能坐车回家，真是太好了，非常感谢！",
    "我非常支持夜间公交，票价便宜，司机师傅态度也好。",
    "夜班车很方便，希望一直开下去。",
    "孩子上晚自习，有了夜间公交我们放心多了，点赞。",
)
AGAINST = (
    "夜间公交噪声太大，半夜吵得全家睡不着，我反对在我们楼下设站。",
    "夜间公交空车跑来跑去，完全是浪费钱，太不合理了，应该取消。",
    "坐了一次夜班车，等了一个小时，服务太差，非常失望。",
)
NEITHER = (
    "请问夜间公交几点开始发车？",
    "夜间公交在火车站有没有站点？",
    "想了解夜间公交的线路图在哪里可以看到。",
    "夜間公交可以刷老年卡嗎？",
    "When do the 夜间公交 run on Sundays?",
)
OTHERS = (
    "路灯坏了三盏，晚上看不见路。",
    "幼儿园的学费有没有标准？",
    "垃圾分类做得好，我支持。",
    "垃圾分类太麻烦，反对。",
)
SEALED = "实名举报公交公司的处长收受贿赂，夜间公交的合同给了亲戚。"


def _rows(*texts: str) -> list[Row]:
    return [(f"写信人{at}", text) for at, text in enumerate(texts)]


ALL = [*_rows(*FOR, *AGAINST, *NEITHER, *OTHERS, SEALED), ("写信人0", FOR[0])]


def _ran(
    minyi: Ran, folder: Path, rows: list[Row], targets: str | Path, *options: str
) -> CompletedProcess[str]:
    messages = folder / "messages.csv"
    with messages.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([("姓名", "内容"), *rows])
    listed = targets
    if isinstance(targets, str):
        listed = folder / "targets.txt"
        listed.write_text(targets, encoding="utf-8")
    return minyi("brief", messages, "-o", folder / "brief", "--targets", listed, *options)


def _brief(folder: Path) -> dict[str, Any]:
    brief: dict[str, Any] = json.loads((folder / "brief" / "brief.json").read_text("utf-8"))
    return brief


def _section(brief: dict[str, Any]) -> dict[str, Any]:
    (section,) = (section for section in brief["sections"] if section["id"] == "targets")
    found: dict[str, Any] = section
    return found


def _words(brief: dict[str, Any]) -> str:
    return json.dumps(_section(brief), ensure_ascii=False)


@pytest.fixture(scope="module")
def listed(minyi: Ran, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a brief for which the office gave a table of two services, one with an alias."""
    folder = tmp_path_factory.mktemp("listed")
    table = folder / "targets.csv"
    table.write_text("名称,别名\n夜间公交,夜班车、通宵巴士\n垃圾分类,\n", encoding="utf-8")
    ended = _ran(minyi, folder, ALL, table, "--lang", "zh")
    assert ended.returncode == 0, ended.stderr
    return folder


def test_it_counts_the_people_who_wrote_of_a_target(listed: Path) -> None:
    figures = {one["id"]: one["value"] for one in _brief(listed)["figures"]}

    # Twelve people by name or alias, in both scripts, a copy folded; the report of misconduct counts not.
    assert figures["target.g001.people"] == 12
    assert figures["target.g001.messages"] == 13
    assert figures["target.g001.texts"] == 12


def test_it_quotes_one_sentence_on_each_side(listed: Path) -> None:
    brief = _brief(listed)
    quotes = {quote["role"]: quote for quote in brief["quotes"] if quote["of"] == "g001"}
    rows = {row["row"]: row for row in pq.read_table(listed / "brief" / "messages.parquet").to_pylist()}

    assert set(quotes) == {"for", "against"}
    assert quotes["for"]["words"] in rows[quotes["for"]["row"]]["text"]
    assert any(quotes["for"]["words"] in text for text in FOR)
    assert any(quotes["against"]["words"] in text for text in AGAINST)


def test_it_says_why_no_share_is_told(listed: Path) -> None:
    words = _words(_brief(listed))

    assert "不给赞成和反对的比例" in words
    assert "percent" not in words


def test_it_tells_nothing_of_what_few_wrote_of(listed: Path) -> None:
    brief = _brief(listed)

    assert "写到的人不满十个，不细说" in _words(brief)
    assert not [figure for figure in brief["figures"] if figure["id"].startswith("target.g002")]
    assert not [quote for quote in brief["quotes"] if quote["of"] == "g002"]


def test_it_keeps_no_stance_of_anybody(listed: Path) -> None:
    for name in ("messages", "topics", "issues", "campaigns", "bursts"):
        table = pq.read_table(listed / "brief" / f"{name}.parquet")
        assert not [
            column for column in table.schema.names if "stance" in column or "support" in column[:7]
        ] or (name == "issues")
    figures = [one["id"] for one in _brief(listed)["figures"] if one["id"].startswith("target.")]
    assert {one.rsplit(".", 1)[1] for one in figures} == {"messages", "people", "texts", "unverified"}


def test_it_never_shows_a_report_of_misconduct(listed: Path) -> None:
    (row,) = (
        row
        for row in pq.read_table(listed / "brief" / "messages.parquet").to_pylist()
        if "misconduct" in (row["kinds"] or ())
    )

    assert row["targets"] is None
    assert "给了亲戚" not in (listed / "brief" / "brief.html").read_text("utf-8")


def test_it_opens_every_figure_of_a_target(listed: Path) -> None:
    brief = _brief(listed)
    with duckdb.connect(":memory:") as connection:
        messages = connection.read_parquet(str(listed / "brief" / "messages.parquet"))
        messages.create("messages")
        for figure in brief["figures"]:
            if figure["id"].startswith("target."):
                assert connection.execute(figure["query"]).fetchall()[0][0] == figure["value"]
                rows = connection.execute(figure["rows_query"]).fetchall()
                assert rows or figure["value"] == 0


def test_it_says_the_same_in_english(minyi: Ran, tmp_path: Path) -> None:
    ended = _ran(minyi, tmp_path, ALL, "夜间公交\n", "--lang", "en")
    assert ended.returncode == 0, ended.stderr

    page = (tmp_path / "brief" / "brief.html").read_text("utf-8")
    assert "no share for or against is told" in page
    assert "reads as for it" in page


def test_it_finds_english_words_whole_and_whatever_their_letters(minyi: Ran, tmp_path: Path) -> None:
    said = [f"{word} bus number {at} was late again." for at, word in enumerate(["Night"] * 11)]
    ended = _ran(minyi, tmp_path, _rows(*said, "The midnight bush is lovely."), "night BUS\n")
    assert ended.returncode == 0, ended.stderr

    figures = {one["id"]: one["value"] for one in _brief(tmp_path)["figures"]}
    assert figures["target.g001.people"] == 11


def test_it_reads_a_workbook(minyi: Ran, tmp_path: Path) -> None:
    path = tmp_path / "targets.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["name", "aliases"])
        sheet.write_row(1, 0, ["夜间公交", "夜班车"])
    ended = _ran(minyi, tmp_path, ALL, path)
    assert ended.returncode == 0, ended.stderr

    assert "夜间公交" in _words(_brief(tmp_path))


def test_it_has_no_such_section_without_a_list(minyi: Ran, tmp_path: Path) -> None:
    messages = tmp_path / "messages.txt"
    messages.write_text("\n".join(text for _, text in ALL), encoding="utf-8")
    ended = minyi("brief", messages, "-o", tmp_path / "brief")
    assert ended.returncode == 0, ended.stderr

    assert "targets" not in [section["id"] for section in _brief(tmp_path)["sections"]]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("李小明", "看起来是一个人的名字"),
        ("张局长", "看起来是某个职务或身份的人"),
        ("外地人", "看起来是党派或人群"),
        ("水", "不足两个字"),
        ("夜间公交", "在文件里出现了两次"),
    ],
)
def test_it_refuses_people_and_says_which_and_why(minyi: Ran, tmp_path: Path, line: str, why: str) -> None:
    ended = _ran(minyi, tmp_path, ALL, f"夜间公交\n{line}\n", "--lang", "zh")

    assert ended.returncode == 3
    assert "PIP-062" in ended.stderr
    assert f"第 2 行（不算表头）的“{line}”不能用：{why}" in " ".join(ended.stderr.split())
    assert not (tmp_path / "brief").exists()


def test_it_refuses_a_person_among_the_aliases(minyi: Ran, tmp_path: Path) -> None:
    table = tmp_path / "targets.csv"
    table.write_text("name,aliases\nnight buses,Mayor Miller\n", encoding="utf-8")
    ended = _ran(minyi, tmp_path, ALL, table, "--lang", "en")

    assert ended.returncode == 3
    assert "“Mayor Miller”" in ended.stderr
    assert "somebody in an office" in ended.stderr


@pytest.mark.parametrize(
    ("name", "written", "code"),
    [
        ("none.txt", "\n\n", "LIS-004"),
        ("wide.csv", "a,b\n1,2\n3,4\n", "PIP-061"),
        ("missing.txt", None, "LIS-001"),
        ("head.csv", "name,aliases\n", "PIP-063"),
    ],
)
def test_it_refuses_a_file_without_a_list(
    minyi: Ran, tmp_path: Path, name: str, written: str | None, code: str
) -> None:
    path = tmp_path / name
    if written is not None:
        path.write_text(written, encoding="utf-8")
    ended = _ran(minyi, tmp_path, ALL, path)

    assert ended.returncode == 3
    assert code in ended.stderr


@pytest.mark.parametrize("rows", [_rows("夜间公交很好。"), _rows("〔电话〕", "😀")], ids=["one", "odd"])
def test_it_works_on_next_to_nothing(minyi: Ran, tmp_path: Path, rows: list[Row]) -> None:
    ended = _ran(minyi, tmp_path, rows, "夜间公交\n", "--lang", "zh")
    assert ended.returncode == 0, ended.stderr

    assert "写到的人不满十个" in _words(_brief(tmp_path))
