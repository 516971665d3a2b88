"""What is understood of a text and its copies does not hang on the order of rows."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest

from minyi.engines import HERE, Engine, Here
from minyi.listening.options import ReadOptions
from minyi.pipelines import grasping
from minyi.pipelines.continuing import TopicPlan
from minyi.pipelines.grasping import Grasped, begin_to_grasp, sealed_out, with_issues
from minyi.pipelines.progress import Silent
from minyi.pipelines.taking_in import take_in
from minyi.records import Kind
from minyi.understanding.embedding import load_fast_embedder

_BODY = "晨曦家园三号楼电梯经常停在半空，老人被困了两次，物业一直拖着不修，请尽快派人来看一看。"
_BRIBES = "举报丁科长收受红包，给钱才办证，我有转账记录。"


_LAMPS = [
    ("春江路的路灯", "春江路的路灯坏了半个月，晚上看不清路，请派人来修。", "甲"),
    ("春江路没有灯", "春江路的路灯又坏了，晚上走路看不清，盼修。", "乙"),
    ("修春江路路灯", "春江路上的路灯不亮，晚上很黑，请尽快修。", "丙"),
]


def _taken(folder: Path, letters: Sequence[tuple[str, str, str]]) -> pa.Table:
    with (folder / "letters.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("标题", "正文", "作者"), *letters])
    return take_in([folder / "letters.csv"], ReadOptions(), None, Silent()).table


def _grasped(table: pa.Table, engine: Engine = HERE) -> Grasped:
    begun = begin_to_grasp(table, load_fast_embedder(), TopicPlan(), Silent(), engine)
    return with_issues(begun, Silent())


def _kinds(folder: Path, titles: Sequence[str]) -> tuple[tuple[Kind, ...], ...]:
    with (folder / "letters.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = [(title, _BODY, f"写信人{title}") for title in titles]
        csv.writer(stream).writerows([("标题", "正文", "作者"), *rows])
    taken = take_in([folder / "letters.csv"], ReadOptions(), None, Silent())
    return _grasped(taken.table).kinds


def test_it_seals_copies_the_same_whichever_comes_first(tmp_path: Path) -> None:
    titles = ["电梯的事", "楼里的事", _BRIBES, f"{_BRIBES}谢谢你们！", f"{_BRIBES}请问谁来管？"]
    found = {_kinds(tmp_path, titles[turn:] + titles[:turn]) for turn in range(len(titles))}
    assert len(found) == 1
    ((kinds,),) = found
    assert Kind.MISCONDUCT in kinds


class _Counted(Here):
    """Counts how often other processes would end."""

    def __init__(self) -> None:
        self.n_rests = 0

    def rest(self) -> None:
        self.n_rests += 1


@pytest.mark.parametrize(("most", "n_rests"), [(2, 1), (3, 0)])
def test_it_gives_memory_back_where_many_texts_were_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, n_rests: int
) -> None:
    monkeypatch.setattr(grasping, "_MANY", most)
    engine = _Counted()
    _grasped(_taken(tmp_path, _LAMPS), engine)
    assert engine.n_rests == n_rests


def test_it_knows_all_but_the_issues_before_they_are_found(tmp_path: Path) -> None:
    table = _taken(tmp_path, _LAMPS)
    begun = begin_to_grasp(table, load_fast_embedder(), TopicPlan(), Silent())
    assert begun.grasped.issues == ()
    assert all("春江路" in names for names in begun.grasped.names)
    grasped = with_issues(begun, Silent())
    assert [issue.name for issue in grasped.issues] == ["春江路"]
    assert grasped.names == begun.grasped.names
    assert grasped.issues == _grasped(table).issues


@pytest.mark.parametrize("n", [0, 1])
def test_it_looks_for_no_issue_and_no_name_in_less_than_two_texts(tmp_path: Path, n: int) -> None:
    table = _taken(tmp_path, _LAMPS[:1]).slice(0, n)
    grasped = _grasped(table)
    assert (grasped.issues, grasped.names) == ((), (frozenset(),) * n)


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

    grasped = _grasped(taken.table)

    found = zip(grasped.texts.titles, grasped.kinds, strict=True)
    assert {title for title, kinds in found if Kind.MISCONDUCT in kinds} == {"举报丁科长", "晨曦家园的门"}


_SAID = "柳湾镇财政所所长单福全贪污公款五万元"
_LONG = (
    "青松路的路灯坏了三个星期，晚上看不见台阶，老人孩子出门都要打手电，已经有两个人摔倒，"
    "报修电话打了五次没有人来，希望尽快派人修好，谢谢。"
)


@pytest.mark.parametrize("turn", range(4))
def test_it_seals_a_letter_of_which_a_copy_says_the_accusation(tmp_path: Path, turn: int) -> None:
    letters = [
        ("财政所", f"{_SAID}，请纪委查处。", "甲"),
        ("路灯", _LONG, "乙"),
        ("路灯", f"{_LONG}{_SAID}，这是真的吗？", "丙"),
        ("楼下的歌声", "楼下广场舞太吵，晚上十点还在跳，孩子睡不着觉。", "丁"),
    ]
    table = _taken(tmp_path, letters[turn:] + letters[:turn])
    texts = _grasped(table).texts
    kinds = _grasped(table).kinds
    sealed = {
        place
        for one, said in zip(texts.members, kinds, strict=True)
        if Kind.MISCONDUCT in said
        for place in one
    }
    assert len(texts.members) == 3
    assert {table["title"][place].as_py() for place in sealed} == {"财政所", "路灯"}


def test_it_seals_a_letter_that_says_what_only_a_copy_reports(tmp_path: Path) -> None:
    """The copy is no first of its text in one of the two orders of content."""
    found = []
    for n in range(6):
        letters = [
            ("路灯", f"{_LONG}{'!' * n}", "乙"),
            ("路灯", f"{_LONG}{_SAID}，请纪委查处。", "丙"),
            ("传言", f"听人讲起一件事。{_SAID}，这是真的吗？", "甲"),
            ("楼下的歌声", "楼下广场舞太吵，晚上十点还在跳，孩子睡不着觉。", "丁"),
        ]
        grasped = _grasped(_taken(tmp_path, letters))
        pairs = zip(grasped.texts.titles, grasped.kinds, strict=True)
        found.append({title for title, kinds in pairs if Kind.MISCONDUCT in kinds})
    assert found == [{"路灯", "传言"}] * 6
