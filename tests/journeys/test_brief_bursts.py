"""What rose and what is new, on the page of a brief: unusual days of a source with days of its own."""

import csv
import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

Ran = Callable[..., CompletedProcess[str]]
Row = tuple[str, str, str]  # day, who, what

FIRST = date(2025, 3, 3)
STREETS = "青石路 东湾路 学府街 河滨道 北门大街 果园路 纺织巷 文昌路 车站路 红星街 柳荫路 双桥路".split()
EVERYDAY = (
    "{street}的路灯坏了三盏，晚上看不见路。",
    "{street}的垃圾桶满了好几天没有人来收。",
    "想问一下在{street}申请停车位要带什么材料？",
    "{street}凌晨还有工地在打桩，吵得睡不着。",
    "{street}的公交车一等就是四十分钟。",
    "{street}幼儿园的学费又涨了，有没有标准？",
    "{street}有人养狗不拴绳，孩子被吓哭了。",
    "{street}的行道树枯死两棵，怕倒下来砸人。",
    "{street}广场舞的音响开到半夜。",
    "{street}菜市场的秤不准，短斤少两。",
    "{street}医院挂号要排三个小时的队。",
    "{street}老楼加装电梯，底层住户不肯签字。",
    "{street}的健身器材生锈断裂，没有人更换。",
    "{street}快递柜占了消防通道。",
    "{street}理发店预付卡退不了钱，老板跑了。",
    "{street}的公厕关门半年了还不开放。",
)
ENDS = (
    "希望早点处理。", "打过电话没有人管。", "谢谢你们。", "邻居们都有意见。", "等着答复。", "请派人看看。",
    "已经反映两次了。",
)  # fmt: skip
WATER = (
    "南湖水厂又停水了，从早上到现在一滴水都没有。",
    "请问南湖水厂什么时候恢复供水？家里做不了饭。",
    "南湖水厂停水也不通知，我们整栋楼都没有水用。",
    "停水一整天，南湖水厂的电话打不通，急。",
    "家里有病人，南湖水厂停水后只能去外面买水。",
    "南湖水厂停水影响我们饭店营业，损失谁来赔？",
    "水龙头里没有水，听说是南湖水厂停水抢修。",
    "南湖水厂停水，能不能派送水车到小区来？",
    "我家在顶楼，南湖水厂停水已经十个小时了。",
    "学校食堂因为南湖水厂停水开不了火，孩子饿肚子。",
)
SEALED = "实名举报水务局的处长收受贿赂，把南湖水厂的工程给了亲戚，停水就是这么来的。"


def _everyday(n_days: int, a_day: int = 3) -> list[Row]:
    """So many days of messages about this and that, each by somebody else."""
    rows = []
    for number in range(n_days):
        for one in range(a_day):
            at = number * a_day + one
            street = STREETS[(at * 5 + number) % len(STREETS)]
            what = EVERYDAY[at % len(EVERYDAY)].format(street=street) + ENDS[at % len(ENDS)]
            rows.append((f"{FIRST + timedelta(days=number)}", f"写信人{at}", what))
    return rows


def _burst(number: int) -> list[Row]:
    """Ten people on one day, a copy by one of them, two posts of the same words without a name, a report."""
    day = f"{FIRST + timedelta(days=number)}"
    rows = [(day, f"南湖人{at}", what) for at, what in enumerate(WATER)]
    copies = [(day, "南湖人0", WATER[0]), (day, "", WATER[1]), (day, "", WATER[1])]
    return [*rows, *copies, (day, "举报人", SEALED)]


def _file(folder: Path, rows: list[Row]) -> Path:
    path = folder / "messages.csv"
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([("日期", "姓名", "内容"), *rows])
    return path


def _brief(minyi: Ran, folder: Path, rows: list[Row], *options: str) -> dict[str, Any]:
    ended = minyi("brief", _file(folder, rows), "-o", folder / "brief", *options)
    assert ended.returncode == 0, ended.stderr
    brief: dict[str, Any] = json.loads((folder / "brief" / "brief.json").read_text("utf-8"))
    return brief


def _said(brief: dict[str, Any], section_id: str = "rose") -> str:
    """The words of a section, folded ones too, with the values of its figures."""
    values = {figure["id"]: figure["value"] for figure in brief["figures"]}
    (section,) = (section for section in brief["sections"] if section["id"] == section_id)

    def words(part: Any) -> str:
        if isinstance(part, str):
            return part
        if isinstance(part, list):
            return "".join(words(one) for one in part)
        if "figure" in part:
            return str(values[part["figure"]])
        return str(part.get("name", part.get("at", "")))

    lines = []
    for block in section["blocks"]:
        for entry in block.get("entries", ()):
            lines += [words(entry["title"]), *(words(line) for line in entry["lines"])]
            lines += [quote["words"] for quote in entry["quotes"]]
        lines += [words(one["text"]) for one in (block, *block.get("blocks", ())) if "text" in one]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def flooded(minyi: Ran, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A brief of eleven weeks, on the last day of which the water is off."""
    folder = tmp_path_factory.mktemp("flooded")
    rows = [*_everyday(77), *_burst(76), ("", "没写日子的人", "南湖水厂停水了。")]
    return folder / "brief", _brief(minyi, folder, rows, "--lang", "zh")


def test_it_tells_what_far_more_people_than_usual_wrote_of(
    flooded: tuple[Path, dict[str, Any]],
) -> None:
    said = _said(flooded[1])

    # Ten with a name, one text twice without one; the copy by the same person and the report count nobody.
    assert re.search(r"2025-05-18：11 人写到，平常(?:几乎没有|约 0\.\d 人)", said), said
    assert "南湖水厂" in said
    assert "平均每月至多误报一次左右" in _said(flooded[1], "made")


def test_it_tells_what_is_new_on_the_last_day(flooded: tuple[Path, dict[str, Any]]) -> None:
    assert "文件里此前从来没有人写到" in _said(flooded[1])


def test_it_counts_no_report_of_misconduct_and_shows_none(flooded: tuple[Path, dict[str, Any]]) -> None:
    folder, brief = flooded
    (row,) = (
        row["row"]
        for row in pq.read_table(folder / "messages.parquet").to_pylist()
        if "misconduct" in (row["kinds"] or ())
    )
    lists = {one["query"]: one["rows"] for one in brief["lists"]}
    opened = [lists[one["rows_query"]] for one in brief["figures"] if one["id"].startswith("burst.")]

    assert opened
    assert not [rows for rows in opened if row in rows]
    assert "给了亲戚" not in (folder / "brief.html").read_text("utf-8")


def test_it_says_how_many_have_no_date(flooded: tuple[Path, dict[str, Any]]) -> None:
    assert "1 件没有可用的日期，不在这里" in _said(flooded[1])


def test_it_opens_every_figure_of_an_alarm(flooded: tuple[Path, dict[str, Any]]) -> None:
    folder, brief = flooded
    figures = [one for one in brief["figures"] if re.match(r"burst\.|watch\.|last_day\.", one["id"])]
    assert {one["id"].rsplit(".", 1)[1] for one in figures} >= {"people", "observed", "first_on", "days"}
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name in ("messages", "topics", "issues", "campaigns", "bursts"):
            connection.read_parquet(str(folder / f"{name}.parquet")).create(name)
        for one in figures:
            assert connection.execute(one["query"]).fetchall()[0][0] == one["value"], one["id"]
            assert connection.execute(one["rows_query"]).fetchall() or one["value"] == 0, one["id"]


def test_it_says_the_same_in_english(minyi: Ran, tmp_path: Path) -> None:
    brief = _brief(minyi, tmp_path, [*_everyday(77), *_burst(76)], "--lang", "en")
    said = _said(brief)

    assert re.search(r"2025-05-18: 11 people wrote of it, where (?:hardly anybody|about 0\.\d) would", said)
    assert "about one alarm a month at most is false" in _said(brief, "made")


def test_it_says_that_nothing_rose_where_every_day_is_as_usual(minyi: Ran, tmp_path: Path) -> None:
    said = _said(_brief(minyi, tmp_path, _everyday(77)))

    assert "最近三十天没有哪个问题或话题明显升温" in said
    assert "没有新出现的问题" in said


def test_it_says_that_days_are_missing(minyi: Ran, tmp_path: Path) -> None:
    rows = [row for row in _everyday(77) if not "2025-05-01" <= row[0] <= "2025-05-05"]

    assert "有 5 天没有留言" in _said(_brief(minyi, tmp_path, rows))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (_everyday(12), "有留言的日子只有 12 天"),
        ([("2025-03-03", "甲", "路灯坏了，请修。")], "有留言的日子只有 1 天"),
        ([("2025-03-03", "甲", "路灯坏了，请修。"), ("2025-03-03", "乙", "公交太少。")], "只有 1 天"),
        ([("", "甲", "路灯坏了，请修。"), ("", "乙", "公交太少。")], "留言没有日期"),
        ([("2025-03-03", f"人{at}", what) for at, what in enumerate(WATER)], "只有 1 天"),
    ],
    ids=["twelve days", "one message", "two messages", "no dates", "all on one day"],
)
def test_it_says_where_the_file_cannot_tell(minyi: Ran, tmp_path: Path, rows: list[Row], said: str) -> None:
    assert said in _said(_brief(minyi, tmp_path, rows, "--lang", "zh"))
