"""Ideas and questions of a run, with all the people who put them."""

import csv
from collections.abc import Sequence
from pathlib import Path

from minyi.listening.options import ReadOptions
from minyi.pipelines.continuing import TopicPlan
from minyi.pipelines.gathering import gathered_of
from minyi.pipelines.grasping import grasp
from minyi.pipelines.progress import Silent
from minyi.pipelines.taking_in import take_in
from minyi.records import Gathered, Kind
from minyi.understanding.embedding import load_fast_embedder

_WAITING = "老街的房子下雨就漏，居民等了很多年，一直没有动静，大家心里都很着急，请给个明确的时间。"
Row = tuple[str, str, str]  # title, text, author


def _gathered(folder: Path, rows: Sequence[Row], kind: Kind) -> list[Gathered]:
    with (folder / "letters.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("标题", "正文", "作者"), *rows])
    taken = take_in([folder / "letters.csv"], ReadOptions(), None, Silent())
    embedder = load_fast_embedder()
    grasped = grasp(taken.table, embedder, TopicPlan(), Silent())
    return [one for one in gathered_of(taken.table, grasped, embedder) if one.kind is kind]


def _old_town() -> list[Row]:
    return [
        ("柳荫路旧城改造什么时候启动？", f"我住在柳荫路。{_WAITING}", "甲"),
        ("柳荫路的旧城改造何时可以开始？", f"柳荫路一带都盼着改造。{_WAITING}", "乙"),
        ("柳荫路旧城改造究竟要拖到何年何月才能动工？", f"柳荫路说了好几年。{_WAITING}", "丙"),
        ("柳荫路旧城改造", f"柳荫路的街坊都想知道，旧城改造到底什么时候动工？{_WAITING}", "丁"),
    ]


def test_it_counts_all_who_ask_when_the_same_begins(tmp_path: Path) -> None:
    first, *_ = _gathered(tmp_path, _old_town(), Kind.QUESTION)
    assert first.rows == (1, 2, 3, 4)
    assert "拖到" not in first.quote.words


def test_it_gathers_the_same_in_any_order_of_rows(tmp_path: Path) -> None:
    rows = _old_town()
    found = _gathered(tmp_path, rows, Kind.QUESTION)
    turned = _gathered(tmp_path, rows[::-1], Kind.QUESTION)
    assert [(one.quote.words, {5 - row for row in one.rows}) for one in turned] == [
        (one.quote.words, set(one.rows)) for one in found
    ]


def test_it_counts_nobody_who_asks_of_another_school(tmp_path: Path) -> None:
    text = "学校组织学生到外地工厂打工，白天黑夜两班倒，学生说不去就不给毕业证，家长非常担心，请查一查。"
    schools = ("A市经济学院", "A市财经经济学院", "A8县云岭职业技术学校")
    rows = [
        (f"{school}组织学生外出打工合理吗？", text, person)
        for school, person in zip(schools, "甲乙丙", strict=True)
    ]
    assert all(len(one.rows) == 1 for one in _gathered(tmp_path, rows, Kind.QUESTION))


def test_it_takes_no_request_to_be_told_for_an_idea(tmp_path: Path) -> None:
    rows = [
        ("建议公示柳荫公园的景观效果图", "建议尽快公示柳荫公园的景观效果图。", "甲"),
        ("建议柳荫公园增设羽毛球场地", "建议柳荫公园增设羽毛球场地，方便附近居民锻炼。", "乙"),
    ]
    found = _gathered(tmp_path, rows, Kind.IDEA)
    assert [one.quote.row for one in found] == [2]
