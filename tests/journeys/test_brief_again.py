"""A second brief goes on from the first: ids survive, edits outlive, what changed is said."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pyarrow.parquet as pq
import pytest
from tests.journeys import recomputed

Ran = Callable[..., CompletedProcess[str]]
Row = dict[str, Any]
TABLES = ("messages", "topics", "issues", "campaigns", "bursts", "changes")
N_FIRST = 300  # rows of the sample file that the first brief is made from

# What the office never heard of: letters on one new matter, each put together in its own way.
SEEN = (
    "北滩湿地的芦苇荡里有人架网捕鸟",
    "早上观鸟时发现两只白鹭被粘网缠住",
    "退潮以后有人在滩涂上投毒饵毒野鸭",
    "今年飞来过冬的候鸟比往年少了一大半",
    "保护区的木牌倒了，越野车直接开进湿地",
    "有人半夜打着手电到鸟巢里掏鸟蛋",
    "苍鹭做窝的那片水杉林被砍掉了好多",
    "无人机追着天鹅群飞，惊得一整天不敢落下",
)
FELT = (
    "看着这些候鸟死在网上心里难受",
    "白鹭和苍鹭都是国家保护的鸟",
    "湿地没有了芦苇，野鸭就没有地方做窝",
    "观鸟的人越来越多，却没有一个巡护员",
    "鸟贩子把野鸭装进麻袋拉走了",
    "滩涂填平以后候鸟再也不会回来",
    "志愿者拆掉一张捕鸟网，隔天又架起来",
    "天鹅一受惊就撞上旁边的铁丝",
)
WISHED = (
    "希望给候鸟划一片谁也不能进的保护区",
    "请派人在迁徙季节巡护湿地",
    "建议把滩涂上的粘网和毒饵清干净",
    "能不能把芦苇留到候鸟北飞以后再割",
    "请查一查捕鸟卖鸟的是什么人",
    "希望湿地边上不要再放无人机",
    "建议请观鸟协会帮忙数一数天鹅和白鹭",
    "请把保护区的木牌和围栏修起来",
)
EDITS = {
    "rename": {"t01.01": "公交和路"},
    "merge": [["t02.01", "t07.01"]],
    "split": {"t03.01": 2},
    "pin": ["t04.01"],
}


@pytest.fixture(scope="module")
def first_file(office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _written(office_file, tmp_path_factory.mktemp("first") / "office.csv", N_FIRST, [])


@pytest.fixture(scope="module")
def first(minyi: Ran, first_file: Path) -> Path:
    """A brief of the first rows."""
    return _brief(minyi, first_file, first_file.parent / "brief")


@pytest.fixture(scope="module")
def second(minyi: Ran, first: Path, office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief of all rows, which goes on from that."""
    folder = tmp_path_factory.mktemp("second")
    return _brief(minyi, office_file, folder / "brief", "--previous", first)


@pytest.fixture(scope="module")
def strange(minyi: Ran, first: Path, office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief of the first rows, then of letters about something else."""
    folder = tmp_path_factory.mktemp("strange")
    letters = [
        f"{seen}。{FELT[(n + turn) % 8]}，{WISHED[(n + 3 * turn) % 8]}。"
        for turn in range(6)
        for n, seen in enumerate(SEEN)
    ]
    rows = [
        [f"B{n:03d}", "", letter, "2025-04-02 09:00:00", f"b{n}", "", "网站", "0", "", ""]
        for n, letter in enumerate(letters)
    ]
    file = _written(office_file, folder / "more.csv", N_FIRST, rows)
    return _brief(minyi, file, folder / "brief", "--previous", first)


@pytest.fixture(scope="module")
def edited(minyi: Ran, second: Path, office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second brief again, with what people decided."""
    folder = tmp_path_factory.mktemp("edited")
    (folder / "edits.json").write_text(json.dumps(EDITS, ensure_ascii=False), "utf-8")
    options = ("--previous", second, "--edits", folder / "edits.json", "--lang", "en")
    return _brief(minyi, office_file, folder / "brief", *options)


def _written(office: Path, file: Path, n_rows: int, more: list[list[str]]) -> Path:
    with office.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, strict=True))
    with file.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([*rows[: n_rows + 1], *more])
    return file


def _brief(minyi: Ran, file: Path, folder: Path, *options: object) -> Path:
    ended = minyi("brief", file, "-o", folder, *options)
    assert ended.returncode == 0, ended.stderr
    return folder


def _table(folder: Path, name: str) -> list[Row]:
    rows: list[Row] = pq.read_table(folder / f"{name}.parquet").to_pylist()
    return rows


def _names(folder: Path) -> dict[str, str]:
    return {topic["topic_id"]: topic["name"] for topic in _table(folder, "topics")}


def _topics_of(folder: Path) -> dict[str, str]:
    return {
        row["external_id"]: row["topic_id"]
        for row in _table(folder, "messages")
        if row["external_id"] and row["fate"] in ("kept", "copy")
    }


def _figures(folder: Path) -> dict[str, Any]:
    brief = json.loads((folder / "brief.json").read_text("utf-8"))
    return {figure["id"]: figure["value"] for figure in brief["figures"]}


def _said(folder: Path, section: str) -> str:
    """The paragraphs of a section as they read."""
    brief = json.loads((folder / "brief.json").read_text("utf-8"))
    figures = {figure["id"]: figure["value"] for figure in brief["figures"]}
    (found,) = (one for one in brief["sections"] if one["id"] == section)

    def words(parts: list[Any]) -> Iterator[str]:
        for part in parts:
            known = isinstance(part, dict) and "figure" in part
            yield str(figures[part["figure"]]) if known else part if isinstance(part, str) else part["name"]

    return "\n".join("".join(words(block["text"])) for block in found["blocks"] if "text" in block)


def test_it_keeps_the_ids_and_names_of_topics(first: Path, second: Path) -> None:
    before, after = _names(first), _names(second)
    assert len(before) > 10
    assert {topic_id: after.get(topic_id) for topic_id in before} == before


def test_it_leaves_known_messages_where_they_were(first: Path, second: Path) -> None:
    before, after = _topics_of(first), _topics_of(second)
    assert len(before) > 250
    assert sum(after[key] == topic for key, topic in before.items()) >= 0.9 * len(before)


def test_it_tells_which_messages_are_new(first: Path, second: Path) -> None:
    known = set(_topics_of(first))
    rows = [row for row in _table(second, "messages") if row["fate"] == "kept" and row["external_id"]]
    sealed = [row["is_new"] for row in rows if "misconduct" in row["kinds"]]
    rows = [row for row in rows if "misconduct" not in row["kinds"]]
    assert sum(row["is_new"] for row in rows) > 60
    assert all(row["is_new"] == (row["external_id"] not in known) for row in rows)
    assert {*sealed} == {None}
    assert {row["is_new"] for row in _table(first, "messages")} == {None}


def test_it_says_that_nothing_drifts_where_the_rows_are_of_a_kind(second: Path) -> None:
    said = _said(second, "changed")
    assert f"有 {_figures(second)['since.new']} 种" in said
    assert "相差不大" in said
    assert "没有话题新出现、消失、合并或拆分。" in said


def test_it_says_what_drifts_where_the_rows_are_about_something_else(first: Path, strange: Path) -> None:
    figures = _figures(strange)
    assert "人们在谈新的事" in _said(strange, "changed")
    assert figures["since.new"] > 40
    assert figures["since.unfit"] > 8
    assert figures["since.topics.new"] >= 1
    new = [change["now_ids"][0] for change in _table(strange, "changes") if change["change"] == "new"]
    assert not set(new) & {*_names(first)}
    letters = [topic for key, topic in _topics_of(strange).items() if re.fullmatch(r"B\d{3}", key)]
    assert sum(topic in new for topic in letters) > 24


def test_it_has_no_such_section_on_a_first_run(first: Path) -> None:
    brief = json.loads((first / "brief.json").read_text("utf-8"))
    assert "changed" not in {section["id"] for section in brief["sections"]}
    assert _table(first, "changes") == []


def test_it_changes_nothing_where_no_message_is_new(
    minyi: Ran, second: Path, office_file: Path, tmp_path: Path
) -> None:
    again = _brief(minyi, office_file, tmp_path / "brief", "--previous", second)
    for name in ("topics.parquet", "topics.npz"):
        assert (again / name).read_bytes() == (second / name).read_bytes(), name
    assert "话题照旧" in _said(again, "changed")


@pytest.mark.parametrize("tier", ["fast", "none"])
def test_it_writes_the_same_bytes_again(minyi: Ran, first_file: Path, tmp_path: Path, tier: str) -> None:
    model = ("--embedding", tier)
    before = _brief(minyi, first_file, tmp_path / "before", *model)
    one, two = (
        _brief(minyi, first_file, tmp_path / name, *model, "--previous", before) for name in ("one", "two")
    )
    for path in sorted(one.iterdir()):
        assert path.read_bytes() == (two / path.name).read_bytes(), path.name


def test_it_goes_on_in_the_same_folder(minyi: Ran, first: Path, office_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "brief"
    folder.mkdir()
    for path in first.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    before = (folder / "topics.npz").read_bytes()
    _brief(minyi, office_file, folder, "--previous", folder)
    assert _names(folder).items() >= _names(first).items()
    assert (folder / "topics.npz").read_bytes() != before


def test_it_makes_the_edits_of_people(second: Path, edited: Path) -> None:
    before, after = _names(second), _names(edited)
    assert after["t01.01"] == "公交和路"
    assert "t07.01" not in after
    assert {"t03.01.1", "t03.01.2"} <= {*after}
    assert "t03.01" not in after
    topics = _topics_of(second)
    assert all(_topics_of(edited)[key] == "t02.01" for key, topic in topics.items() if topic == "t07.01")
    said = _said(edited, "edited")
    assert "Edits by people since the last brief: 4." in said
    assert f"Renamed: {before['t01.01']} → 公交和路" in said
    assert f"Merged: {before['t02.01']}; {before['t07.01']} → {after['t02.01']}" in said
    assert f"Split: {before['t03.01']} → {after['t03.01.1']}; {after['t03.01.2']}" in said
    assert f"Pinned: {before['t04.01']}" in said


def test_it_keeps_to_the_edits_without_being_told_again(
    minyi: Ran, edited: Path, first_file: Path, tmp_path: Path
) -> None:
    later = _brief(minyi, first_file, tmp_path / "brief", "--previous", edited)
    names = _names(later)
    assert names["t01.01"] == "公交和路"
    assert not {"t07.01", "t03.01"} & {*names}
    assert {"t03.01.1", "t03.01.2", "t04.01"} <= {*names}
    assert "此前的改动仍然有效的：4 处。" in _said(later, "edited")
    assert _figures(later)["edited"] == 0


def test_it_takes_an_edit_back(minyi: Ran, edited: Path, office_file: Path, tmp_path: Path) -> None:
    (tmp_path / "undo.json").write_text('{"undo": ["t07.01", "t01.01"]}', "utf-8")
    options = ("--previous", edited, "--edits", tmp_path / "undo.json")
    later = _brief(minyi, office_file, tmp_path / "brief", *options)
    assert "t07.01" in _names(later)
    assert _figures(later)["edited.standing"] == 2


def test_it_tells_of_edits_that_name_no_topic(minyi: Ran, first_file: Path, tmp_path: Path) -> None:
    edits = {"rename": {"t77": "没有的", "t01.01": "有的"}, "merge": [["t01.01", "t88.01"]], "pin": ["t01"]}
    (tmp_path / "edits.json").write_text(json.dumps(edits), "utf-8")
    ended = minyi(
        *("brief", first_file, "-o", tmp_path / "brief", "--edits", tmp_path / "edits.json", "--json")
    )
    assert ended.returncode == 0, ended.stderr
    unmet, unfit = json.loads(ended.stdout)["notices"]
    assert (unmet["code"], unfit["code"]) == ("PIP-043", "PIP-044")
    assert "pin:t01" in unfit["message"]
    for edit in ("rename:t77", "merge:t01.01+t88.01"):
        assert edit in unmet["message"]
    for edit in ("rename:t77", "merge:t01.01+t88.01", "pin:t01"):
        assert edit in _said(tmp_path / "brief", "doubt")
    assert _names(tmp_path / "brief")["t01.01"] == "有的"
    assert "人工改动 1 处" in _said(tmp_path / "brief", "edited")


@pytest.mark.parametrize("which", ["second", "strange", "edited"])
def test_it_opens_every_figure(which: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(which)
    brief = json.loads((folder / "brief.json").read_text("utf-8"))
    lists = {one["query"]: one["rows"] for one in brief["lists"]}
    tables = recomputed.Tables(
        **{name: _table(folder, name) for name in TABLES},
        received={},
        figure_ids=tuple(figure["id"] for figure in brief["figures"]),
        listed={figure["id"]: lists[figure["rows_query"]] for figure in brief["figures"]},
        zone=ZoneInfo(brief["zone"]),
        seed=brief["run"]["seed"],
    )
    wanted = [one for one in brief["figures"] if one["id"].split(".")[0] in ("since", "edited", "topic")]
    assert len(wanted) > 20
    with duckdb.connect(":memory:") as connection:
        for name in TABLES:
            connection.read_parquet(str(folder / f"{name}.parquet")).create(name)
        for figure in wanted:
            found = recomputed.recompute(figure["id"], tables)
            answer = connection.execute(figure["query"]).fetchall()[0][0]
            assert figure["value"] == answer, figure["id"]
            assert float(figure["value"]) == pytest.approx(float(found.value), abs=0.5), figure["id"]
            assert tables.listed[figure["id"]] == found.rows, figure["id"]


def test_it_keeps_no_words_of_a_message_for_the_next_run(first: Path) -> None:
    kept = (first / "topics.npz").read_bytes()
    texts = [row["text"] for row in _table(first, "messages") if row["text"]]
    assert not [text for text in texts if text[:12].encode() in kept]
    pseudonyms = {row["author_pseudonym"] for row in _table(first, "messages")} - {None}
    assert not [one for one in pseudonyms if one.encode() in kept]


def _refused(minyi: Ran, file: Path, *options: object) -> tuple[int, str, str]:
    ended = minyi("brief", file, "-o", file.parent / "refused", *options, "--json")
    said = json.loads(ended.stderr)
    assert not (file.parent / "refused").exists()
    assert said["hint"]
    return ended.returncode, said["code"], said["message"]


@pytest.mark.parametrize("damage", ["missing", "cut", "changed", "none"])
def test_it_refuses_topics_that_it_cannot_use(
    minyi: Ran, first: Path, first_file: Path, tmp_path: Path, damage: str
) -> None:
    folder = tmp_path / "earlier"
    if damage != "none":
        folder.mkdir()
    content = bytearray((first / "topics.npz").read_bytes())
    if damage == "cut":
        (folder / "topics.npz").write_bytes(content[: len(content) // 2])
    elif damage == "changed":
        content[len(content) // 2] ^= 255
        (folder / "topics.npz").write_bytes(content)
    assert _refused(minyi, first_file, "--previous", folder)[:2] == (3, "UND-071")


def test_it_refuses_topics_of_another_embedding(minyi: Ran, first: Path, first_file: Path) -> None:
    refused = _refused(minyi, first_file, "--previous", first, "--embedding", "none")
    assert refused[:2] == (3, "UND-072")
    assert "minyi-fast" in refused[2]


@pytest.mark.parametrize(
    ("written", "code", "line"),
    [
        ('{\n "pin": [\n}', "PIP-041", 3),
        ('{"pin": ["t01.01"]}\n\n x', "PIP-041", 3),
        ('{\n "hide": ["t01.01"]}', "PIP-042", 2),
        ('{\n\n "split": {"t01.01": 1}}', "PIP-042", 3),
    ],
)
def test_it_says_in_which_line_an_edit_is_wrong(
    minyi: Ran, first_file: Path, tmp_path: Path, written: str, code: str, line: int
) -> None:
    (tmp_path / "edits.json").write_text(written, "utf-8")
    refused = _refused(minyi, first_file, "--edits", tmp_path / "edits.json")
    assert refused[:2] == (3, code)
    assert f"Line {line} " in refused[2]


def test_it_refuses_edits_that_are_not_there(minyi: Ran, first_file: Path, tmp_path: Path) -> None:
    assert _refused(minyi, first_file, "--edits", tmp_path / "none.json")[:2] == (3, "LIS-001")


def test_it_writes_over_no_file_that_it_reads(minyi: Ran, first_file: Path, tmp_path: Path) -> None:
    (tmp_path / "changes.parquet").write_text("{}", "utf-8")
    ended = minyi(*("brief", first_file, "-o", tmp_path, "--edits", tmp_path / "changes.parquet", "--json"))
    assert (ended.returncode, json.loads(ended.stderr)["code"]) == (2, "CLI-005")
    assert (tmp_path / "changes.parquet").read_text("utf-8") == "{}"
