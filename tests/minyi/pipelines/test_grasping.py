"""What is understood of a text and its copies does not hang on the order of rows."""

import csv
from collections.abc import Sequence
from pathlib import Path

from minyi.listening.options import ReadOptions
from minyi.pipelines.continuing import TopicPlan
from minyi.pipelines.grasping import grasp, sealed_out
from minyi.pipelines.progress import Silent
from minyi.pipelines.taking_in import take_in
from minyi.records import Kind
from minyi.understanding.embedding import load_fast_embedder

_BODY = "晨曦家园三号楼电梯经常停在半空，老人被困了两次，物业一直拖着不修，请尽快派人来看一看。"
_BRIBES = "举报丁科长收受红包，给钱才办证，我有转账记录。"


def _kinds(folder: Path, titles: Sequence[str]) -> tuple[tuple[Kind, ...], ...]:
    with (folder / "letters.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = [(title, _BODY, f"写信人{title}") for title in titles]
        csv.writer(stream).writerows([("标题", "正文", "作者"), *rows])
    taken = take_in([folder / "letters.csv"], ReadOptions(), None, Silent())
    return grasp(taken.table, load_fast_embedder(), TopicPlan(), Silent()).kinds


def test_it_seals_copies_the_same_whichever_comes_first(tmp_path: Path) -> None:
    titles = ["电梯的事", "楼里的事", _BRIBES, f"{_BRIBES}谢谢你们！", f"{_BRIBES}请问谁来管？"]
    found = {_kinds(tmp_path, titles[turn:] + titles[:turn]) for turn in range(len(titles))}
    assert len(found) == 1
    ((kinds,),) = found
    assert Kind.MISCONDUCT in kinds


def test_it_blanks_reports_of_misconduct() -> None:
    kinds = ((Kind.HELP,), (Kind.COMPLAINT, Kind.MISCONDUCT))
    assert sealed_out(("路灯坏了", "丁科长收钱"), kinds) == ("路灯坏了", "")


def test_it_seals_a_letter_that_says_the_accusation_word_for_word(tmp_path: Path) -> None:
    accusing = "丁科长收受建材商人的红包二十万元给他发了证"
    letters = [
        ("举报丁科长", f"{accusing}，请纪委查处。", "甲"),
        ("晨曦家园的门", f"小区的门坏了三个月，有人说，{accusing}，是不是真的？", "乙"),
        ("路灯不亮", "东门外的路灯坏了，请派人来修。", "丙"),
    ]
    with (tmp_path / "letters.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("标题", "正文", "作者"), *letters])
    taken = take_in([tmp_path / "letters.csv"], ReadOptions(), None, Silent())

    grasped = grasp(taken.table, load_fast_embedder(), TopicPlan(), Silent())

    found = zip(grasped.texts.titles, grasped.kinds, strict=True)
    assert {title for title, kinds in found if Kind.MISCONDUCT in kinds} == {"举报丁科长", "晨曦家园的门"}
