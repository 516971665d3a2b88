"""Rules of single rows: who is not quoted, what people moved, and which kinds they say are wrong."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from minyi.listening.options import ReadOptions
from minyi.pipelines.brief_records import BriefRequest
from minyi.pipelines.continuing import TopicPlan
from minyi.pipelines.progress import Silent
from minyi.pipelines.row_rules import NO_RULES, RowRules, places_unquoted
from minyi.pipelines.ruling import in_force, moved, read_anew, silenced
from minyi.pipelines.taking_in import take_in
from minyi.pipelines.understood import understand, written
from minyi.records import Ask, Kind, Understood, Urgency
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.message import Reading
from minyi.understanding.urgency import UrgencyFinding

COMPLAINT = Reading(
    (Kind.COMPLAINT, Kind.IDEA),
    (Ask("do", "text", 0, 4),),
    UrgencyFinding(Urgency.ONE_HOUR, "有人被困"),
)
REPORT = replace(COMPLAINT, kinds=(Kind.MISCONDUCT, Kind.COMPLAINT))
SHOWN = [("电梯", "电梯坏了"), ("电梯", "电梯又坏了"), ("路灯", "路灯坏了")]

IDEAS = [
    (
        f"建议{road}改成单行道",
        f"{road}太窄，早晚都堵，建议把{road}改成单行道，大家都能走得快一些。",
        f"写信人{n}",
    )
    for n, road in enumerate(("松林路", "河西街", "学府街", "春江路"))
]
LAMPS = [
    (f"{road}路灯坏了", f"{road}的路灯坏了{n}个星期，晚上走路看不清，请尽快派人来修。", f"居民{n}")
    for n, road in enumerate(("松林路", "河西街", "学府街", "春江路"), 2)
]
TRAPPED = ("快来人", "我被困在电梯里了，喘不过气，快来救我！", "某人")


def _understood(folder: Path, letters: Sequence[tuple[str, str, str]], rules: RowRules) -> Understood:
    file = folder / "letters.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("标题", "正文", "作者"), *letters])
    embedder = load_fast_embedder()
    plan = TopicPlan(embedder.name, rows=rules)
    request = BriefRequest((file,), ReadOptions(), lang="zh", plan=plan)
    understood = understand(take_in([file], request.read, None, Silent()), request, embedder, Silent())
    written(understood, request, folder / "brief")
    return understood


def _told(folder: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted((folder / "brief").glob("brief.*")))


def test_it_takes_a_kind_that_people_rejected_from_all_copies() -> None:
    rules = RowRules(not_kinds={11: frozenset({Kind.IDEA})})
    found = read_anew(dict.fromkeys(range(3), COMPLAINT), [(0, 1), (2,)], [10, 11, 12], SHOWN, rules)
    assert [found[place].kinds for place in range(3)] == [
        (Kind.COMPLAINT,),
        (Kind.COMPLAINT,),
        COMPLAINT.kinds,
    ]


def test_it_unseals_only_what_says_the_same_to_the_letter() -> None:
    rules = RowRules(not_kinds={10: frozenset({Kind.MISCONDUCT})})
    shown = [SHOWN[0], SHOWN[1], SHOWN[0]]
    found = read_anew(dict.fromkeys(range(3), REPORT), [(0, 1, 2)], [10, 11, 12], shown, rules)
    assert [Kind.MISCONDUCT in found[place].kinds for place in range(3)] == [False, True, False]


def test_it_leaves_readings_as_they_were() -> None:
    read = {0: COMPLAINT}
    read_anew(read, [(0,)], [1], SHOWN[:1], RowRules(not_kinds={1: frozenset({Kind.IDEA})}))
    assert read == {0: COMPLAINT}
    assert read_anew(read, [(0,)], [1], SHOWN[:1], NO_RULES) == read


def test_it_leaves_nothing_of_what_is_not_quoted_but_that_it_is_sealed() -> None:
    found = silenced({0: COMPLAINT, 1: REPORT, 2: COMPLAINT}, frozenset({0, 1}))
    assert found[0] == Reading((), (), UrgencyFinding(Urgency.ONE_DAY, ""))
    assert found[1].kinds == (Kind.MISCONDUCT,)
    assert found[2] == COMPLAINT


def test_it_knows_the_places_of_rows() -> None:
    assert places_unquoted([5, 7, 9], RowRules(frozenset({9, 8}))) == {2}


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        ({11: "b"}, [1, 1]),
        ({10: "b", 11: "a"}, [0, 1]),
        ({10: "gone"}, [0, 1]),
        ({99: "b"}, [0, 1]),
        ({}, [0, 1]),
    ],
)
def test_it_moves_a_text_to_a_topic_that_is_there(topics: dict[int, str], expected: list[int]) -> None:
    fine = np.array([0, 1])
    found = moved(fine, ["a", "b"], [(0, 1), (2,)], [10, 11, 12], RowRules(topics=topics))
    assert found.tolist() == expected
    assert fine.tolist() == [0, 1]


def test_it_tells_which_rules_of_rows_are_in_force() -> None:
    rules = RowRules(topics={10: "a", 11: "gone", 99: "a"}, not_kinds={12: frozenset({Kind.IDEA})})
    assert in_force(rules, ["a"], [10, 11, 12]) == {"moved": (10,), "kinds": (12,)}
    assert in_force(NO_RULES, ["a"], [10, 11, 12]) == {}


def test_it_counts_what_is_not_quoted_and_says_none_of_its_words(tmp_path: Path) -> None:
    letters = [*IDEAS, *LAMPS, TRAPPED]
    hidden = frozenset({1, 2, 3, 4, 9})
    messages = _understood(tmp_path, letters, RowRules(hidden)).messages.to_pylist()
    assert len(messages) == 9
    for row in (one for one in messages if one["row"] in hidden):
        assert row["fate"] in ("kept", "copy")
        assert [row[name] for name in ("title", "text", "urgency_reason", "campaign_id")] == [None] * 4
        assert (row["kinds"], row["asks"], row["urgency"]) == ([], [], "24h")
    told = _told(tmp_path)
    assert "单行道" not in told
    assert "被困" not in told
    assert "路灯" in told


def test_it_would_tell_the_same_rows_without_the_rule(tmp_path: Path) -> None:
    understood = _understood(tmp_path, [*IDEAS, *LAMPS, TRAPPED], NO_RULES)
    assert "单行道" in _told(tmp_path)
    assert {one.kind for one in understood.gathered} == {Kind.IDEA}
    assert "1h" in understood.messages["urgency"].to_pylist()


def test_it_quotes_the_copy_that_may_be_quoted(tmp_path: Path) -> None:
    understood = _understood(tmp_path, [IDEAS[0], IDEAS[0], *LAMPS], RowRules(frozenset({1})))
    (idea,) = understood.gathered
    assert (idea.quote.row, idea.rows) == (2, (2,))
    first, second, *_ = understood.messages.to_pylist()
    assert (first["kinds"], first["title"]) == ([], None)
    assert second["copy_of"] == 1
    assert "idea" in second["kinds"]
    assert second["title"] == IDEAS[0][0]


def test_it_names_no_issue_after_a_title_that_is_not_quoted(tmp_path: Path) -> None:
    letters = [("张家院墙的旧事", text, author) for _, text, author in IDEAS]
    understood = _understood(tmp_path, [*letters, *LAMPS], RowRules(frozenset({1, 2, 3, 4})))
    assert not any("旧事" in name for name in understood.issues["name"].to_pylist())
    assert set(understood.messages["issue_id"].to_pylist()[:4]) == {None}


def test_it_keeps_sealed_what_is_not_quoted(tmp_path: Path) -> None:
    report = ("举报丁科长", "我举报丁科长收受红包，给钱才办证，我有转账记录，请查处。", "某人")
    understood = _understood(tmp_path, [report, *LAMPS], RowRules(frozenset({1})))
    assert understood.messages["kinds"].to_pylist()[0] == ["misconduct"]
    assert "丁科长" not in _told(tmp_path)
