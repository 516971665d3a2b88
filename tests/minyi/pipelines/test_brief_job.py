"""The main job on an invented town: understood the same in any order, every quote and figure in its place."""

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest

from minyi import __version__
from minyi.errors import InputError, OutputError
from minyi.listening.options import ReadOptions
from minyi.pipelines.brief import BriefRequest, Outcome, write_brief
from minyi.pipelines.campaigning import campaigns_of, campaigns_table
from minyi.pipelines.continuing import TopicPlan
from minyi.pipelines.gathering import gathered_of
from minyi.pipelines.grasping import begin_to_grasp, with_issues
from minyi.pipelines.naming import names_of
from minyi.pipelines.placing import places_of, unplaced, with_places
from minyi.pipelines.progress import STAGES, Silent
from minyi.pipelines.quoting import quotes_of
from minyi.pipelines.tables import issues_table, messages_table, rank_issues, topics_table, unnamed
from minyi.pipelines.taking_in import Period, TakenIn, take_in
from minyi.pipelines.understood import understand
from minyi.records import ISSUES, MESSAGES, REJECTS, TOPICS, Kind, Understood
from minyi.understanding.embedding import FastEmbedder, load_fast_embedder

HEADER = ("编号", "标题", "正文", "时间", "作者", "点赞", "反对", "答复")
LIFTS = [
    "晨曦家园三号楼电梯经常停在半空，老人被困了两次，请尽快维修。",
    "晨曦家园的电梯又坏了，物业一直拖着不修电梯，怎么办？",
    "晨曦家园电梯老化，停在半空吓坏老人，请督促物业修电梯。",
    "我住晨曦家园，电梯坏了一个月，天天爬楼。",
    "晨曦家园电梯贴的年检标志早已过期，经常停在半空。",
]
BUSES = [
    "312路公交车早高峰要等四十分钟，上班迟到。",
    "312路公交班次太少，早高峰挤不上去，建议312路增加班次。",
    "早高峰的312路总是不来，希望312路增加班次。",
    "312路公交车到站时间不准，又等了四十分钟。",
    "请给312路增加班次，早高峰挤不上车。",
]
OTHERS = [
    "建议公园湖边步道添几张带靠背的长椅，方便老人散步歇脚。",
    "请问入园报名网站什么时候能打开？",
    "请问社保卡补办需要带哪些材料？",
    "夜里放音乐，吵得睡不着。",
    "图书馆周末能不能晚点关门？",
    "垃圾气味太大，夏天开窗难受。",
    "社区医院护士上门换药，谢谢你们。",
    "举报丁科长收受红包，给钱才办证，我有转账记录。",
]
Row = tuple[str, ...]


@cache
def town() -> tuple[Row, ...]:
    """Each text once, the first of each matter once more as a copy, one row without words and one empty."""
    rows: list[Row] = []
    for place, text in enumerate([*LIFTS, *BUSES, *OTHERS, LIFTS[0], BUSES[0], OTHERS[0], "。。。", ""]):
        moment = f"2025-{3 + place % 3:02}-{1 + place:02} 09:30"
        answer = "已经转给有关单位。" if place % 4 == 0 else ""
        rows.append((f"T{place:02}", "", text, moment, f"住户{place}", str(place % 5), "1", answer))
    return tuple(rows)


def written(path: Path, rows: Sequence[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADER, *rows])
    return path


def taken(folder: Path, rows: Sequence[Row]) -> TakenIn:
    return take_in([written(folder / "town.csv", rows)], ReadOptions(), None, Silent())


def understood(folder: Path, rows: Sequence[Row], progress: Any = None) -> Understood:
    request = BriefRequest(paths=(folder / "town.csv",), read=ReadOptions())
    return understand(taken(folder, rows), request, embedder(), progress or Silent())


def embedder() -> FastEmbedder:
    return load_fast_embedder()


def by_id(found: Understood, *columns: str) -> dict[str, tuple[Any, ...]]:
    return {
        row["external_id"]: tuple(row[column] for column in columns)
        for row in found.messages.to_pylist()
        if row["external_id"]
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Understood:
    return understood(tmp_path_factory.mktemp("town"), town())


class Recorder:
    """Notes what a job tells."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str | int | None]] = []

    def begin(self, stage: str, total: int | None) -> None:
        self.told += [("begin", stage), ("total", total)]

    def advance(self, n: int) -> None:
        self.told.append(("advance", n))

    def end(self) -> None:
        self.told.append(("end", None))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_understands_the_same_in_any_order(tmp_path: Path, whole: Understood, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(town()))
    found = understood(tmp_path, [town()[place] for place in order])
    columns = ("topic_id", "issue_id", "campaign_id", "kinds", "urgency", "author_pseudonym", "language")
    assert by_id(found, *columns) == by_id(whole, *columns)
    assert found.topics.equals(whole.topics)
    assert found.issues.equals(whole.issues)
    assert found.campaigns.equals(whole.campaigns)


def test_it_gives_a_copy_what_its_original_has(whole: Understood) -> None:
    rows = {row["row"]: row for row in whole.messages.to_pylist()}
    copies = [row for row in rows.values() if row["fate"] == "copy"]
    assert len(copies) == 3
    for copy in copies:
        original = rows[copy["copy_of"]]
        for column in ("topic_id", "issue_id", "kinds", "text"):
            assert copy[column] == original[column]


def test_it_has_a_row_for_every_row_received(whole: Understood) -> None:
    assert whole.messages.schema == MESSAGES
    assert whole.messages["row"].to_pylist() == list(range(1, len(town()) + 1))
    assert Counter(whole.messages["fate"].to_pylist()) == {
        "kept": 18,
        "copy": 3,
        "set_aside": 1,
        "rejected": 1,
    }
    assert whole.rejects.schema == REJECTS
    assert whole.rejects["code"].to_pylist() == ["empty"]
    assert whole.rejects["reason"].to_pylist() == ["这一行没有正文，也没有标题。"]


def test_it_understands_nothing_of_what_was_not_kept(whole: Understood) -> None:
    for row in whole.messages.to_pylist():
        is_read = row["fate"] in ("kept", "copy")
        assert (row["kinds"] is not None) == (row["asks"] is not None) == is_read
        assert (row["urgency"] is not None) == is_read


def test_it_finds_both_issues_of_the_town(whole: Understood) -> None:
    found = {key: issue for key, (issue,) in by_id(whole, "issue_id").items()}
    lifts = {found[f"T{place:02}"] for place in (0, 1, 2, 3, 4, 18)}
    buses = {found[f"T{place:02}"] for place in (5, 6, 7, 8, 9, 19)}
    assert len(lifts) == len(buses) == 1
    assert lifts.isdisjoint(buses) and None not in lifts | buses


def test_it_ranks_issues_by_score_without_ties_or_gaps(whole: Understood) -> None:
    issues = whole.issues.to_pylist()
    assert whole.issues.schema == ISSUES
    assert [issue["rank"] for issue in issues] == list(range(1, len(issues) + 1))
    assert [issue["score"] for issue in issues] == sorted((one["score"] for one in issues), reverse=True)
    for issue in issues:
        parts = issue["part_people"] + issue["part_support"] + issue["part_concentration"]
        assert issue["score"] == pytest.approx(parts, abs=1e-5)
        assert issue["first_at"] <= issue["last_at"]


def test_it_counts_issues_and_topics_as_their_messages_say(whole: Understood) -> None:
    messages = whole.messages.to_pylist()
    assert whole.topics.schema == TOPICS
    for table, key in ((whole.issues, "issue_id"), (whole.topics, "topic_id")):
        for line in table.to_pylist():
            if key == "topic_id" and line["parent_id"] is None:
                members = [row for row in messages if (row[key] or "").startswith(line[key] + ".")]
            else:
                members = [row for row in messages if row[key] == line[key]]
            assert line["n_messages"] == len(members)
            assert line["n_texts"] == sum(row["fate"] == "kept" for row in members)
            assert line["n_people"] == len({row["author_pseudonym"] for row in members} - {None})
            assert line["n_unverified"] == sum(row["author_pseudonym"] is None for row in members)


def test_it_adds_likes_less_dislikes_to_the_support(whole: Understood) -> None:
    for issue in whole.issues.to_pylist():
        rows = [row for row in whole.messages.to_pylist() if row["issue_id"] == issue["issue_id"]]
        assert issue["support"] == sum(row["likes"] - row["dislikes"] for row in rows)


def test_it_makes_no_issue_of_one_person(tmp_path: Path) -> None:
    rows = [(*row[:4], "同一个人", *row[5:]) for row in town()]
    found = understood(tmp_path, rows)
    assert found.issues.num_rows == 0
    assert found.messages["issue_id"].null_count == len(rows)


def test_it_quotes_word_for_word_from_what_is_shown(whole: Understood) -> None:
    rows = {row["row"]: row for row in whole.messages.to_pylist()}
    quotes = [quote for several in whole.quotes.values() for quote in several]
    quotes += [gathered.quote for gathered in whole.gathered]
    assert quotes
    for quote in quotes:
        assert quote.words in rows[quote.row][quote.field]


def test_it_quotes_no_report_of_misconduct(whole: Understood) -> None:
    reports = {row["row"] for row in whole.messages.to_pylist() if Kind.MISCONDUCT in (row["kinds"] or ())}
    quoted = {quote.row for several in whole.quotes.values() for quote in several}
    quoted |= {row for gathered in whole.gathered for row in (gathered.quote.row, *gathered.rows)}
    assert reports
    assert quoted.isdisjoint(reports)


def test_it_keys_quotes_by_ids_that_exist(whole: Understood) -> None:
    known = {*whole.topics["topic_id"].to_pylist(), *whole.issues["issue_id"].to_pylist()}
    known |= set(whole.campaigns["campaign_id"].to_pylist())
    assert set(whole.quotes) <= known


def test_it_gathers_ideas_and_questions_with_all_their_messages(whole: Understood) -> None:
    rows = {row["row"]: row for row in whole.messages.to_pylist()}
    assert {one.kind for one in whole.gathered} == {Kind.IDEA, Kind.QUESTION}
    for gathered in whole.gathered:
        assert gathered.quote.row in gathered.rows
        assert list(gathered.rows) == sorted(set(gathered.rows))
        # A wish that names a concrete change is gathered with the ideas and stays a wish.
        able = {gathered.kind} | ({Kind.WISH} if gathered.kind is Kind.IDEA else set())
        assert all(able.intersection(rows[row]["kinds"]) for row in gathered.rows)
    benches = [one for one in whole.gathered if "长椅" in one.quote.words]
    assert [one.rows for one in benches] == [(11, 21)]  # the idea and its copy


def test_it_puts_what_most_people_ask_first(whole: Understood) -> None:
    for kind in (Kind.IDEA, Kind.QUESTION):
        sizes = [len(one.rows) for one in whole.gathered if one.kind is kind]
        assert sizes == sorted(sizes, reverse=True)


def test_it_joins_the_tables_of_one_grasp(tmp_path: Path, whole: Understood) -> None:
    took = taken(tmp_path, town())
    table = took.table
    grasped = with_issues(begin_to_grasp(table, embedder(), TopicPlan(), Silent()), Silent())
    issues = rank_issues(table, grasped)
    names = names_of(unnamed(grasped, issues, table))
    found = campaigns_of(table, grasped)
    messages = messages_table(table, grasped, issues, found, took.key)
    messages = with_places(messages, table, grasped, places_of(unplaced(table, grasped)))
    assert messages.equals(whole.messages)
    assert campaigns_table(found, messages).equals(whole.campaigns)
    assert topics_table(table, grasped, names.topics).equals(whole.topics)
    assert issues_table(table, grasped, issues, names.issues).equals(whole.issues)
    wordings = {one.campaign_id: (one.quote,) for one in found if one.quote is not None}
    assert quotes_of(table, grasped, issues, embedder()) | wordings == whole.quotes
    assert gathered_of(table, grasped) == whole.gathered


def test_it_embeds_every_text_once_at_length_one(tmp_path: Path) -> None:
    table = taken(tmp_path, town()).table
    grasped = begin_to_grasp(table, embedder(), TopicPlan(), Silent()).grasped
    assert grasped.vectors.shape == (18, embedder().dimensions)
    assert np.linalg.norm(grasped.vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert sorted(len(members) for members in grasped.texts.members) == [1] * 15 + [2] * 3


def test_it_reads_asks_in_the_field_as_received(whole: Understood) -> None:
    received = {row[0]: row[2] for row in town()}
    asked = by_id(whole, "asks")
    assert any(asks for (asks,) in asked.values())
    for key, (asks,) in asked.items():
        for ask in asks or ():
            assert ask["field"] == "text"
            assert 0 <= ask["start"] < ask["end"] <= len(received[key])


@pytest.mark.parametrize(
    "rows",
    [
        [("1", "", "。。。", "", "", "", "", "")],
        [("1", "", LIFTS[0], "", "", "", "", "")],
        [("1", "", LIFTS[0], "", "", "", "", ""), ("2", "", LIFTS[1], "", "", "", "", "")],
        [("1", "", LIFTS[0], "", "", "", "", "")] * 5,
    ],
)
def test_it_understands_very_little(tmp_path: Path, rows: list[Row]) -> None:
    found = understood(tmp_path, rows)
    assert found.messages.num_rows == len(rows)


def test_it_tells_its_stages_in_order(tmp_path: Path) -> None:
    path, recorder = written(tmp_path / "town.csv", town()), Recorder()
    write_brief(BriefRequest((path,), ReadOptions()), tmp_path / "out", embedder(), recorder)
    # Nothing is fetched where no address is given.
    stages = [stage for stage in STAGES if stage != "fetching"]
    assert [value for what, value in recorder.told if what == "begin"] == stages
    marks = [what for what, _ in recorder.told if what in ("begin", "end")]
    assert marks == ["begin", "end"] * len(stages)


def test_it_tells_as_many_steps_as_it_announced(tmp_path: Path) -> None:
    recorder = Recorder()
    understood(tmp_path, town(), recorder)
    told: dict[str, list[Any]] = {}
    for what, value in recorder.told:
        if what == "begin":
            current = told.setdefault(str(value), [])
        else:
            current.append((what, value))
    for stage, n in (("embedding", 18), ("kinds", 21)):
        assert told[stage][0] == ("total", n)
        assert sum(value for what, value in told[stage] if what == "advance") == n


def outcome(folder: Path, rows: Sequence[Row], **asked: Any) -> Outcome:
    path = written(folder / "town.csv", rows)
    return write_brief(BriefRequest((path,), ReadOptions(), **asked), folder / "out", embedder(), Silent())


def test_it_writes_the_files_and_says_what_became_of_the_rows(tmp_path: Path) -> None:
    found = outcome(tmp_path, town())
    assert {path.name for path in found.files} >= {
        "brief.html",
        "brief.json",
        "rejects.csv",
        "messages.parquet",
    }
    assert all(path.is_file() for path in found.files)
    assert found.fates == {"kept": 18, "copy": 3, "set_aside": 1, "rejected": 1}
    assert found.n_received == len(town())
    assert found.n_unread_dates == 0
    assert pq.read_table(tmp_path / "out" / "messages.parquet").num_rows == len(town())


def test_it_notices_dates_that_could_not_be_read(tmp_path: Path) -> None:
    rows = [*town()[:4], (*town()[4][:3], "前天", *town()[4][4:])]
    assert outcome(tmp_path, rows).n_unread_dates == 1
    assert understood(tmp_path, rows).notices == ("unread_dates",)
    assert understood(tmp_path, town()).notices == ()


@pytest.mark.parametrize(
    ("texts", "lang"),
    [
        (
            [
                "The lift is out of order again.",
                "Please run more buses on this line.",
                "電梯又壞了，請派人來修。",
            ],
            "en",
        ),
        (["The lift is out of order again.", "電梯又壞了，請派人來修。"], "zh"),
        (
            ["The lift is out of order again.", "電梯又壞了，請派人來修。", "电梯又停在半空，请派人来修。"],
            "zh",
        ),
    ],
)
def test_it_speaks_the_language_of_most_messages(tmp_path: Path, texts: list[str], lang: str) -> None:
    rows = [(f"N{place}", "", text, "", "", "", "", "") for place, text in enumerate(texts)]
    assert outcome(tmp_path, rows).lang == lang


def test_it_speaks_the_language_asked_for(tmp_path: Path) -> None:
    assert outcome(tmp_path, town()[:3], lang="en").lang == "en"


def test_it_records_how_the_run_was_made(tmp_path: Path) -> None:
    path = written(tmp_path / "town.csv", town())
    read = ReadOptions(columns={"text": ("标题", "正文"), "id": ("编号",)}, zone="Asia/Tokyo")
    period = Period(date(2025, 1, 1), date(2025, 12, 31))
    request = BriefRequest((path,), read, period=period, seed=7)
    run = understand(take_in([path], read, period, Silent()), request, embedder(), Silent()).run
    assert (run.code_version, run.seed, run.embedder) == (__version__, 7, embedder().name)
    assert [(one.name, one.n_rows) for one in run.inputs] == [("town.csv", len(town()))]
    assert run.parameters == {
        "zone": "Asia/Tokyo",
        "document": "false",
        "quoted": "false",
        "map": "id=编号, text=标题+正文",
        "period": "2025-01-01..2025-12-31",
    }


def test_it_writes_nothing_when_the_input_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        outcome(tmp_path, [])
    assert not (tmp_path / "out").exists()


def test_it_says_so_when_the_output_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("here already", encoding="utf-8")
    with pytest.raises(OutputError):
        outcome(tmp_path, town()[:3])
    assert (tmp_path / "out").read_text(encoding="utf-8") == "here already"


def test_it_writes_no_id_that_tells_who_wrote(tmp_path: Path) -> None:
    ids = ("1.zhangsan1975@town.example", "https://town.example/l?token=secret", "T02")
    rows = [(one, *row[1:]) for one, row in zip(ids, town(), strict=False)]
    shown = understood(tmp_path, rows).messages["external_id"].to_pylist()

    assert shown[2] == "T02"
    assert not any(word in " ".join(shown) for word in ("zhangsan", "secret"))
