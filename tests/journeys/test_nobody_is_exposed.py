"""Nothing that leaves ``minyi brief`` names an author, shows personal marks or opens a sealed report."""

import json
import re
import subprocess
import zipfile
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.journeys.office_facts import PERSONAL_PATTERNS

Rows = list[dict[str, Any]]
Received = dict[int, list[str]]
ById = dict[str, dict[str, Any]]
ID, TITLE, TEXT, AUTHOR = 0, 1, 2, 4
# A run of so many characters that nobody else would write it by chance.
N_WORDS = 12


@pytest.fixture(scope="module")
def outputs(office: Path) -> dict[str, str]:
    """All that can be read in each file that leaves, rejects aside; tables cell by cell."""
    texts = {name: (office / name).read_text("utf-8") for name in ("brief.html", "brief.json")}
    for name in ("messages", "topics", "issues", "campaigns"):
        rows = pq.read_table(office / f"{name}.parquet").to_pylist()
        texts[name] = json.dumps(rows, ensure_ascii=False, default=str)
    return texts


def _usable(received: Received, facts: ModuleType) -> list[list[str]]:
    return [cells for number, cells in received.items() if number not in facts.REJECTED_ROWS]


def test_it_shows_no_name_of_an_account(
    outputs: dict[str, str], office_received: Received, facts: ModuleType
) -> None:
    names = {cells[AUTHOR] for cells in _usable(office_received, facts)} - {""}
    word = re.compile(r"(?<![0-9A-Za-z])[a-z]\d+(?![0-9A-Za-z])")
    assert all(word.fullmatch(name) for name in names)
    found = {name: names & set(word.findall(text)) for name, text in outputs.items()}
    assert found == {name: set() for name in outputs}


def test_it_gives_each_person_one_pseudonym(office_by_id: ById, office_received: Received) -> None:
    by_author = defaultdict(set)
    for cells in office_received.values():
        if cells and cells[ID] in office_by_id:
            by_author[cells[AUTHOR]].add(office_by_id[cells[ID]]["author_pseudonym"])

    assert by_author.pop("") == {None}
    assert all(len(found) == 1 for found in by_author.values())
    assert len(set().union(*by_author.values())) == len(by_author)


@pytest.mark.parametrize("mark", sorted(PERSONAL_PATTERNS))
def test_it_shows_no_personal_mark(
    outputs: dict[str, str], office_received: Received, facts: ModuleType, mark: str
) -> None:
    given = {
        found
        for cells in _usable(office_received, facts)
        for found in re.findall(PERSONAL_PATTERNS[mark], f"{cells[TITLE]}\n{cells[TEXT]}")
    }
    assert given
    shown = {
        (name, one)
        for name, text in outputs.items()
        for one in given
        if one in text or one.replace(" ", "") in text
    }
    assert shown == set()


def test_it_seals_reports_of_misconduct(office_rows: Rows, facts: ModuleType) -> None:
    sealed = {row["external_id"] for row in office_rows if "misconduct" in (row["kinds"] or ())}
    assert sealed >= facts.MISCONDUCT_IDS


def test_it_seals_nothing_that_is_only_a_complaint(office_rows: Rows, facts: ModuleType) -> None:
    sealed = {row["external_id"] for row in office_rows if "misconduct" in (row["kinds"] or ())}
    assert sealed <= facts.MISCONDUCT_IDS


def test_it_shows_no_word_of_a_sealed_report(
    outputs: dict[str, str], office_received: Received, facts: ModuleType
) -> None:
    reports = [cells for cells in office_received.values() if cells and cells[ID] in facts.MISCONDUCT_IDS]
    others = "\n".join("\n".join(cells) for cells in office_received.values() if cells not in reports)
    shown = set()
    for cells in reports:
        words = _stretches(cells[TEXT]) | {cells[TITLE]}
        own = {stretch for stretch in words if stretch not in others}
        shown |= {(cells[ID], name) for name, text in outputs.items() if any(one in text for one in own)}
    assert shown == set()


BRIBED = "梧桐里居委会书记贾明德收受回扣二十万元，侵占集体资金，请纪委查处。"
NEAR = BRIBED.replace("请纪委查处", "请纪委尽快查处")
OTHER = "柳湾镇财政所所长单福全贪污公款五万元，还索要红包，实名举报。"
INSIDE, OUTSIDE, UNDATED = "2025-01-05", "2025-03-05", ""


@pytest.mark.parametrize(
    "moments",
    [
        {BRIBED: [OUTSIDE], OTHER: [UNDATED]},
        {BRIBED: [INSIDE, OUTSIDE, UNDATED], NEAR: [OUTSIDE], OTHER: [INSIDE]},
        {BRIBED: [OUTSIDE, INSIDE], NEAR: [UNDATED], OTHER: [UNDATED, INSIDE, OUTSIDE]},
    ],
    ids=["outside alone", "copies outside", "copies before"],
)
def test_it_shows_no_word_of_a_report_outside_the_period(
    minyi: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, moments: dict[str, list[str]]
) -> None:
    rows = [("路灯", "樟木街的路灯坏了三天", INSIDE), ("公交", "等半小时才来一班公交", INSIDE)]
    rows += [(text[:12], text, moment) for text, given in moments.items() for moment in given]
    lines = [f"{n},{title},{text},{moment}" for n, (title, text, moment) in enumerate(rows, 1)]
    (tmp_path / "m.csv").write_text("\n".join(["编号,标题,内容,时间", *lines]), "utf-8")
    out = tmp_path / "out"
    ended = minyi("brief", tmp_path / "m.csv", "-o", out, "--period", "2025-01-01..2025-01-31", "--json")
    assert ended.returncode == 0, ended.stderr
    own = set().union(*(_stretches(text) for text in (BRIBED, NEAR, OTHER))) | {"贾明德", "单福全"}
    for path in out.iterdir():
        is_table = path.suffix == ".parquet"
        said = (
            str(pq.read_table(path).to_pylist()) if is_table else path.read_bytes().decode("utf-8", "ignore")
        )
        assert {words for words in own if words in said} == set(), path.name
    assert pq.read_table(out / "messages.parquet").num_rows == len(rows)


def test_it_shows_no_word_that_stands_beside_a_report(
    minyi: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    """A word of its own in each cell of the report, and in the name of the file."""
    others = [
        f"{n},u{n},路灯{n},樟木街{n}号的路灯坏了，晚上看不见路,2025-01-0{n},樟木街,网页,,"
        for n in range(1, 6)
    ]
    own = [
        "盘古索贿户",
        "翟秉义收钱",
        "举报单福全",
        OTHER,
        "昨日索贿时",
        "鼎元料厂",
        "索贿专线",
        "答樊水生",
        "证骆青禾",
    ]
    header = "编号,用户,标题,内容,时间,地点,渠道,答复,备注"
    file = tmp_path / "举报单福全贪污.csv"
    file.write_text("\n".join([header, *others, ",".join(own)]), "utf-8")
    out = tmp_path / "out"
    ended = minyi("brief", file, "-o", out)
    assert ended.returncode == 0, ended.stderr
    said = {path.name: _all_words(path) for path in out.iterdir()} | {"stderr": ended.stderr}
    words = {word for cell in own for word in (cell[:4], cell[1:5])} | {"单福全"}
    assert {(name, word) for name, text in said.items() for word in words if word in text} == set()


LETTER = (
    "青松路的路灯坏了三个星期，晚上看不见台阶，老人孩子出门都要打手电，已经有两个人摔倒，"
    "报修电话打了五次没有人来，希望尽快派人修好，谢谢。"
)
SAID = "柳湾镇财政所所长单福全贪污公款五万元"


def test_it_shows_no_word_of_a_report_that_a_copy_tells_again(
    minyi: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    """A form letter is open until a copy of it adds what a sealed report says; so is no word of either."""
    rows = [
        ("wangjian-1", "财政所", f"{SAID}，请纪委查处。", "电话"),
        ("2", "路灯", LETTER, "电话"),
        ("3", "灯下的事", f"{LETTER}{SAID}，这是真的吗？", "电话"),
        ("4", "噪音", "楼下广场舞太吵，晚上十点还在跳，孩子睡不着觉。", "李建国"),
        ("5", "公交", "等半小时才来一班公交，建议早高峰加密班次。", "李建国"),
        ("", "", "", ""),
    ]
    file = tmp_path / "举报王建.csv"
    lines = [f"{key},u{n},{title},{text},2025-01-05,{way}" for n, (key, title, text, way) in enumerate(rows)]
    file.write_text("\n".join(["编号,用户,标题,内容,时间,渠道", *lines]), "utf-8")
    out = tmp_path / "out"
    ended = minyi("brief", file, "-o", out)
    assert ended.returncode == 0, ended.stderr
    kinds = pq.read_table(out / "messages.parquet")["kinds"].to_pylist()
    assert ["misconduct" in (one or ()) for one in kinds] == [True, True, True, False, False, False]
    own = {"单福全", "贪污", "财政所", "灯下的事", "青松路", "wangjian", "李建国", "王建"}
    own |= _stretches(SAID) | _stretches(LETTER)
    said = {path.name: _all_words(path) for path in out.iterdir()}
    assert {(name, word) for name, text in said.items() for word in own if word in text} == set()
    assert "广场舞" in said["brief.html"]


def _all_words(path: Path) -> str:
    if path.suffix == ".parquet":
        return str(pq.read_table(path).to_pylist())
    if path.suffix == ".npz":
        with zipfile.ZipFile(path) as parts:
            held = b"".join(parts.read(name) for name in parts.namelist())
        return "".join(held[at:].decode("utf-32-le", "ignore") for at in range(4)) + held.decode(
            "utf-8", "ignore"
        )
    return path.read_bytes().decode("utf-8", "ignore")


def _stretches(text: str) -> set[str]:
    """Every run of N_WORDS characters, and every clause between two stops."""
    runs = {text[start : start + N_WORDS] for start in range(len(text) - N_WORDS + 1)}
    stops = [0, *(found.end() for found in re.finditer(r"[，。！？：、“”,.!?]", text)), len(text)]
    clauses = {text[start:end].strip("，。！？：、“”,.!? ") for start, end in pairwise(stops)}
    return runs | {clause for clause in clauses if len(clause) >= 6}


def test_it_leaves_sealed_rows_countable_but_wordless(office_by_id: ById, facts: ModuleType) -> None:
    for key in facts.MISCONDUCT_IDS:
        row = office_by_id[key]
        assert row["fate"] == "kept"
        assert (row["title"], row["text"], row["urgency_reason"]) == (None, None, None)
        assert row["campaign_id"] is None


def test_it_lists_no_sealed_report_with_a_campaign(
    office_brief: dict[str, Any], office_by_id: ById, facts: ModuleType
) -> None:
    sealed = {office_by_id[key]["row"] for key in facts.MISCONDUCT_IDS}
    lists = [one["rows"] for one in office_brief["lists"] if "campaign" in one["query"]]
    assert lists
    assert sealed.isdisjoint(row for rows in lists for row in rows)


def test_it_quotes_nobody_who_is_sealed(
    office_brief: dict[str, Any], office_by_id: ById, facts: ModuleType
) -> None:
    sealed = {office_by_id[key]["row"] for key in facts.MISCONDUCT_IDS}
    assert sealed.isdisjoint(quote["row"] for quote in office_brief["quotes"])
