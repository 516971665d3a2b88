"""``minyi brief`` on the sample office: what came in, what became of it, and what was understood."""

import csv
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from subprocess import CompletedProcess
from types import ModuleType
from typing import Any

import pyarrow.parquet as pq
import pytest

Rows = list[dict[str, Any]]
ById = dict[str, dict[str, Any]]
Received = dict[int, list[str]]

FILES = {"brief.html", "brief.json", "rejects.csv", "topics.npz"} | {
    f"{table}.parquet" for table in ("messages", "topics", "issues", "campaigns", "bursts", "changes")
}
REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "brief.md"
# The columns of messages.parquet that every reader of it may rely on.
PROMISED = (
    "row external_id fate reason copy_of language kinds asks urgency urgency_reason topic_id issue_id place "
    "published_at author_pseudonym title text n_masks"
).split()
TYPES = {
    "integer": ("int64", "int32"),
    "number": ("double",),
    "text": ("string",),
    "truth": ("bool",),
    "list of text": ("list<element: string>",),
    "list of {`kind`, `field`, `start`, `end`}": (
        "list<element: struct<kind: string, field: string, start: int32, end: int32>>",
    ),
    "instant, UTC": ("timestamp[us, tz=UTC]",),
}
FATES = ("kept", "copy", "set_aside", "rejected")
KINDS = {"wish", "worry", "idea", "question", "complaint", "help", "thanks", "misconduct"}
MASK = re.compile(r"〔[^〔〕\d]+〕")  # 〔2024〕 is part of the number of a paper
TITLE, TEXT, AUTHOR = 1, 2, 4


def test_it_writes_seven_files_and_nothing_else(office: Path) -> None:
    assert {path.name for path in office.iterdir()} == FILES
    assert [path.name for path in office.parent.iterdir()] == [office.name]


def test_it_says_where_the_page_is(office_ended: tuple[CompletedProcess[str], Path]) -> None:
    ended, folder = office_ended
    assert (ended.returncode, ended.stdout) == (0, f"{folder / 'brief.html'}\n")


def test_it_says_on_the_terminal_what_became_of_all_rows(
    office_ended: tuple[CompletedProcess[str], Path], office_rows: Rows
) -> None:
    fates = Counter(row["fate"] for row in office_rows)
    (line,) = (line for line in office_ended[0].stderr.splitlines() if "rows received" in line)

    received, *parts = map(int, re.findall(r"\d+", line))

    assert received == sum(parts) == len(office_rows)
    assert parts == [fates[fate] for fate in FATES]


@pytest.mark.parametrize("name", ["messages", "topics", "issues", "campaigns"])
def test_it_writes_the_columns_of_the_reference(office: Path, name: str) -> None:
    section = REFERENCE.read_text("utf-8").split(f"## {name}.parquet\n")[1].split("\n## ")[0]
    documented = [
        (column, kind)
        for names, kind in re.findall(r"^\| (`[^|]+`) \| ([^|]+) \|", section, re.M)
        for column in re.findall(r"`(\w+)`", names)
    ]

    schema = pq.read_schema(office / f"{name}.parquet")

    assert [column for column, _ in documented] == schema.names
    wrong = {c: str(schema.field(c).type) for c, kind in documented if _bare(schema, c) not in TYPES[kind]}
    assert wrong == {}


def _bare(schema: Any, column: str) -> str:
    return str(schema.field(column).type).replace("<item:", "<element:").replace(" not null", "")


def test_it_keeps_the_columns_that_others_rely_on(office: Path) -> None:
    assert pq.read_schema(office / "messages.parquet").names[: len(PROMISED)] == PROMISED


def test_it_gives_every_row_one_fate(office_rows: Rows, facts: ModuleType) -> None:
    assert [row["row"] for row in office_rows] == list(range(1, facts.N_ROWS + 1))
    assert {row["fate"] for row in office_rows} <= set(FATES)
    assert all((row["copy_of"] is not None) == (row["fate"] == "copy") for row in office_rows)


def test_it_rejects_the_broken_rows_with_their_reason(office_rows: Rows, facts: ModuleType) -> None:
    found = {row["row"]: row["reason"] for row in office_rows if row["fate"] == "rejected"}
    assert found == facts.REJECTED_ROWS


def test_it_hands_the_broken_rows_back_as_they_came(
    office: Path, facts: ModuleType, office_received: Received
) -> None:
    with (office / "rejects.csv").open(encoding="utf-8", newline="") as lines:
        rejects = list(csv.DictReader(lines, strict=True))

    assert {int(reject["row"]): reject["code"] for reject in rejects} == facts.REJECTED_ROWS
    assert all(reject["file"] == "office.csv" and reject["reason"] for reject in rejects)
    for reject in rejects:
        original = next(csv.reader([reject["original"]], strict=True), [])
        assert original == office_received[int(reject["row"])]


def test_it_sets_aside_what_says_nothing_to_the_body(office_rows: Rows, facts: ModuleType) -> None:
    found = {row["row"]: row["reason"] for row in office_rows if row["fate"] == "set_aside"}
    assert found == facts.SET_ASIDE_ROWS


def test_it_folds_exact_copies_under_the_first(office_rows: Rows, facts: ModuleType) -> None:
    found = {row["row"]: row["copy_of"] for row in office_rows if row["reason"] == "exact_copy"}
    assert found == facts.EXACT_COPIES


def test_it_folds_the_campaign_under_its_first_letter(office_rows: Rows, facts: ModuleType) -> None:
    first, *others = facts.CAMPAIGN_ROWS
    found = {row["row"]: row["copy_of"] for row in office_rows if row["reason"] == "near_copy"}
    assert found == dict.fromkeys(others, first)


def test_it_counts_the_people_of_the_campaign(office_rows: Rows, facts: ModuleType) -> None:
    people = {row["author_pseudonym"] for row in office_rows if row["row"] in facts.CAMPAIGN_ROWS}
    assert len(people - {None}) == facts.N_CAMPAIGN_PEOPLE


def test_it_joins_the_letters_of_the_campaign_in_one_row(
    office: Path, office_rows: Rows, facts: ModuleType
) -> None:
    first, *_ = pq.read_table(office / "campaigns.parquet").to_pylist()
    members = tuple(row["row"] for row in office_rows if row["campaign_id"] == first["campaign_id"])
    assert members == facts.CAMPAIGN_ROWS
    assert first["n_people"] == facts.N_CAMPAIGN_PEOPLE
    assert first["issue_id"] == office_rows[members[0] - 1]["issue_id"] is not None


def test_it_shows_a_campaign_of_five_people_or_more_only(office: Path, office_brief: dict[str, Any]) -> None:
    ids = [figure["id"] for figure in office_brief["figures"]]
    shown = {one.split(".")[1] for one in ids if one.startswith("campaign.")}
    rows = pq.read_table(office / "campaigns.parquet").to_pylist()
    assert {row["campaign_id"] for row in rows} > shown
    assert shown == {row["campaign_id"] for row in rows if row["n_people"] + row["n_unverified"] >= 5}


def test_it_keeps_somebody_who_asks_again(office_by_id: ById, facts: ModuleType) -> None:
    assert {office_by_id[again]["fate"] for again in facts.ASKED_AGAIN} == {"kept"}


def test_it_gives_copies_what_their_original_has(office_rows: Rows) -> None:
    by_row = {row["row"]: row for row in office_rows}
    copies = [row for row in office_rows if row["fate"] == "copy"]
    for name in ("topic_id", "issue_id", "kinds"):
        assert [row[name] for row in copies] == [by_row[row["copy_of"]][name] for row in copies]


def test_it_says_nothing_about_rows_that_do_not_count(office_rows: Rows) -> None:
    others = [row for row in office_rows if row["fate"] in ("set_aside", "rejected")]
    for name in ("kinds", "asks", "urgency", "topic_id", "issue_id"):
        assert {str(row[name]) for row in others} == {"None"}


def test_it_uses_the_words_of_the_reference(office_rows: Rows) -> None:
    counted = [row for row in office_rows if row["fate"] in ("kept", "copy")]
    assert all(row["kinds"] and set(row["kinds"]) <= KINDS for row in counted)
    assert all(len(set(row["kinds"])) == len(row["kinds"]) for row in counted)
    assert {row["urgency"] for row in counted} <= {"1h", "2h", "24h"}
    assert {row["language"] for row in counted} <= {"zh-Hans", "zh-Hant", "en", "other"}


def test_it_points_every_ask_at_words_as_received(office_rows: Rows, office_received: Received) -> None:
    n_asks = 0
    for row in office_rows:
        for ask in row["asks"] or ():
            field = office_received[row["row"]][{"title": TITLE, "text": TEXT}[ask["field"]]]
            assert ask["kind"] in ("do", "answer")
            assert 0 <= ask["start"] < ask["end"] <= len(field), (row["row"], ask)
            assert field[ask["start"] : ask["end"]].strip(), (row["row"], ask)
            n_asks += 1
    assert n_asks > 100


def test_it_refers_only_to_topics_and_issues_that_are_there(office: Path, office_rows: Rows) -> None:
    topics = pq.read_table(office / "topics.parquet").to_pylist()
    issues = pq.read_table(office / "issues.parquet").to_pylist()
    leaves = {topic["topic_id"] for topic in topics} - {topic["parent_id"] for topic in topics}

    assert {row["topic_id"] for row in office_rows} - {None} == leaves
    assert {row["issue_id"] for row in office_rows} - {None} == {issue["issue_id"] for issue in issues}
    assert [issue["rank"] for issue in issues] == list(range(1, len(issues) + 1))
    assert all(one["score"] >= other["score"] for one, other in pairwise(issues))


def test_it_masks_as_often_as_there_is_something_to_mask(office_by_id: ById, facts: ModuleType) -> None:
    found = {key: row["n_masks"] for key, row in office_by_id.items() if row["n_masks"]}
    assert found == {key: len(marks) for key, marks in facts.MASKED.items()}
    marked = {key: len(MASK.findall(office_by_id[key]["text"])) for key in facts.MASKED}
    assert marked == {key: len(marks) for key, marks in facts.MASKED.items()}


def test_it_leaves_numbers_that_are_nobodys(office_by_id: ById, facts: ModuleType) -> None:
    for key, number in facts.UNMASKED.items():
        assert number in office_by_id[key]["text"]


def test_it_tells_languages_apart(office_rows: Rows, facts: ModuleType) -> None:
    found: dict[str, set[str]] = {"zh-Hant": set(), "en": set(), "other": set()}
    for row in office_rows:
        # Whether a title alone is written in simplified or in other characters, nobody can say.
        sure = row["fate"] in ("kept", "copy") and row["external_id"] not in facts.TITLE_ONLY_IDS
        if sure and row["language"] in found:
            found[row["language"]].add(row["external_id"])
    expected = {"zh-Hant": facts.TRADITIONAL_IDS, "en": facts.ENGLISH_IDS, "other": set(facts.OTHER_IDS)}
    assert found == expected


def test_it_takes_markup_out(office_by_id: ById, facts: ModuleType) -> None:
    for key in facts.HTML_IDS:
        shown = f"{office_by_id[key]['title']} {office_by_id[key]['text']}"
        assert not re.search(r"</?[a-z]+>|&[a-z]+;", shown)


def test_it_keeps_undated_what_has_no_readable_date(
    office_by_id: ById, facts: ModuleType, office_ended: tuple[CompletedProcess[str], Path]
) -> None:
    undated = {key for key, row in office_by_id.items() if row["published_at"] is None}
    assert undated == facts.UNREADABLE_DATE_IDS | facts.BLANK_DATE_IDS
    assert f"The dates of {len(facts.UNREADABLE_DATE_IDS)} rows could not be read" in office_ended[0].stderr


def test_it_finds_what_is_urgent(office_by_id: ById, facts: ModuleType) -> None:
    wrong = {
        key: (office_by_id[key]["urgency"], due)
        for key, due in facts.URGENT.items()
        if office_by_id[key]["urgency"] != due
    }
    assert wrong == {}


def test_it_says_in_words_why_something_is_urgent(office_rows: Rows) -> None:
    for row in office_rows:
        if row["urgency"] in ("1h", "2h") and "misconduct" not in row["kinds"]:
            assert row["urgency_reason"]
            assert row["urgency_reason"] in f"{row['title'] or ''}\n{row['text'] or ''}"


@pytest.mark.parametrize("name", ["concrete_plant", "forced_internship"])
def test_it_finds_a_hot_issue(office: Path, office_rows: Rows, facts: ModuleType, name: str) -> None:
    members = facts.HOT_ISSUES[name]
    by_issue = Counter(row["issue_id"] for row in office_rows if row["external_id"] in members)
    del by_issue[None]
    issue_id, n_found = by_issue.most_common(1)[0]
    inside = [row for row in office_rows if row["issue_id"] == issue_id]
    ranks = {row["issue_id"]: row["rank"] for row in pq.read_table(office / "issues.parquet").to_pylist()}

    assert ranks[issue_id] <= 10
    precision, recall = n_found / len(inside), n_found / len(members)
    assert precision >= 0.7, f"precision {precision:.2f}, recall {recall:.2f}"
    assert recall >= 0.7, f"precision {precision:.2f}, recall {recall:.2f}"


def test_it_ranks_nothing_by_likes_alone(office: Path, office_by_id: ById, facts: ModuleType) -> None:
    most_liked = office_by_id[facts.MOST_LIKED_ID]
    assert most_liked["likes"] == facts.MOST_LIKES
    issues = {row["issue_id"]: row for row in pq.read_table(office / "issues.parquet").to_pylist()}
    issue = issues.get(most_liked["issue_id"])
    assert issue is None or issue["rank"] > len(facts.HOT_ISSUES)


def test_it_lists_questions_nobody_answered(
    office_brief: dict[str, Any], office_by_id: ById, facts: ModuleType
) -> None:
    by_row = {row["row"]: key for key, row in office_by_id.items()}
    (section,) = (section for section in office_brief["sections"] if section["id"] == "questions")
    listed = {
        by_row[quote["row"]]
        for block in section["blocks"]
        if block["block"] == "entries"
        for entry in block["entries"]
        for quote in entry["quotes"]
    }
    assert len(listed) == 10
    assert len(listed & facts.UNANSWERED_QUESTION_IDS) >= 7


def test_it_counts_an_unanswered_question_as_one(office_by_id: ById, facts: ModuleType) -> None:
    unanswered = {key for key in facts.UNANSWERED_QUESTION_IDS if "question" in office_by_id[key]["kinds"]}
    assert len(unanswered) / len(facts.UNANSWERED_QUESTION_IDS) >= 0.8
