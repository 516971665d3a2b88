"""Every figure of the sample brief is opened and worked out again by another path than its query."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pyarrow.parquet as pq
import pytest
from tests.journeys import recomputed

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "brief.md"
TABLES = ("messages", "topics", "issues", "campaigns", "bursts", "changes")
Brief = dict[str, Any]


@pytest.fixture(scope="module")
def tables(office: Path, office_brief: Brief, office_received: dict[int, list[str]]) -> recomputed.Tables:
    messages, topics, issues, campaigns, bursts, changes = (
        pq.read_table(office / f"{name}.parquet").to_pylist() for name in TABLES
    )
    lists = {one["query"]: one["rows"] for one in office_brief["lists"]}
    figures = office_brief["figures"]
    return recomputed.Tables(
        messages=messages,
        topics=topics,
        issues=issues,
        campaigns=campaigns,
        bursts=bursts,
        changes=changes,
        received={row: cells[2] for row, cells in office_received.items() if len(cells) > 2},
        figure_ids=tuple(figure["id"] for figure in figures),
        listed={figure["id"]: lists[figure["rows_query"]] for figure in figures},
        zone=ZoneInfo(office_brief["zone"]),
        seed=office_brief["run"]["seed"],
    )


class PageReader(HTMLParser):
    """What a reader of the page can follow: figures, folded lists, quotes, and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.figures: list[dict[str, str]] = []  # id, value, what is read there, anchor
        self.lists: dict[str, list[int]] = {}
        self.quotes: list[str] = []
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.open: list[str] = []  # the folded list we are in
        self.reading: str = ""  # what the next words belong to

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        if tag == "details":
            self.open.append(given.get("id", ""))
            self.lists[self.open[-1]] = []
        if tag == "a" and "href" in given:
            self.links.add(given["href"])
            if "data-figure" in given:
                self.figures.append(given | {"read": ""})
                self.reading = "figure"
            elif self.open and given["href"].startswith("#m"):
                self.lists[self.open[-1]].append(int(given["href"].removeprefix("#m")))
        if tag == "q":
            self.quotes.append("")
            self.reading = "quote"

    def handle_endtag(self, tag: str) -> None:
        if tag == "details":
            self.open.pop()
        if tag in ("a", "q"):
            self.reading = ""

    def handle_data(self, data: str) -> None:
        if self.reading == "figure":
            self.figures[-1]["read"] += data
        if self.reading == "quote":
            self.quotes[-1] += data


@pytest.fixture(scope="module")
def page(office: Path) -> PageReader:
    reader = PageReader()
    reader.feed((office / "brief.html").read_text("utf-8"))
    reader.close()
    return reader


def test_it_works_out_every_figure_again(office_brief: Brief, tables: recomputed.Tables) -> None:
    assert len(office_brief["figures"]) > 100
    faults = []
    for figure in office_brief["figures"]:
        try:
            found = recomputed.recompute(figure["id"], tables)
        except (AssertionError, KeyError, ValueError) as fault:
            faults.append(f"{figure['id']}: {fault}")
            continue
        if not _agrees(figure["value"], found):
            faults.append(f"{figure['id']} is {figure['value']}, worked out {found.value}")
    assert faults == []


def _agrees(value: Any, found: recomputed.Found) -> bool:
    if found.exact is None or isinstance(found.value, str):
        return bool(value == found.value)
    # Rounded to as many decimals as it shows: no farther from the exact value than half a step.
    decimals = len(str(value).partition(".")[2]) if isinstance(value, float) else 0
    return bool(abs(float(found.exact) - value) <= 0.5 * 10**-decimals + 1e-9)


def test_it_lists_the_rows_behind_every_figure(office_brief: Brief, tables: recomputed.Tables) -> None:
    faults = []
    for figure in office_brief["figures"]:
        try:
            found = recomputed.recompute(figure["id"], tables)
        except (AssertionError, KeyError, ValueError):
            continue  # the test above names it
        if tables.listed[figure["id"]] != found.rows:
            faults.append((figure["id"], set(tables.listed[figure["id"]]) ^ set(found.rows)))
    assert faults == []


# Figures of corrections to single messages, which a brief from the terminal never has: its files do not hold
# them. tests/minyi/reporting/test_since.py tells what they count.
IN_AN_OFFICE = {"edited.moved", "edited.kinds"}


def test_it_knows_no_family_of_figures_that_the_reference_does_not() -> None:
    section = REFERENCE.read_text("utf-8").split("### Figures")[1].split("\n### ")[0]
    names = re.findall(r"`([^`]+)`", " ".join(re.findall(r"^\| (`[^|]*) \|", section, re.M)))
    examples = {
        "set_aside.*": "set_aside.no_words",
        "rejected.*": "rejected.empty",
        "time.*": "time.2025-01-06",
        "since.topics.*": "since.topics.new",
        "rise.*.recent": "rise.t01_01.recent",
        "rise.*.before": "rise.t01_01.before",
        "rise.*.expected": "rise.t01_01.expected",
        **{
            f"burst.*.{name}": f"burst.b0001.{name}"
            for name in ("people", "observed", "expected", "first_on", "last_on", "seen_on", "campaign")
        },
    }
    for name in set(names) - IN_AN_OFFICE:
        example = examples.get(name, re.sub(r"\*$", "messages", name).replace("*", "1"))
        claims = [pattern for pattern, _ in recomputed.FAMILIES if re.fullmatch(pattern, example)]
        assert len(claims) == 1, (name, example, claims)


def test_it_gives_queries_that_run_on_the_files(office: Path, office_brief: Brief) -> None:
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name in TABLES:
            connection.read_parquet(str(office / f"{name}.parquet")).create(name)
        listed = {one["query"]: one for one in office_brief["lists"]}
        for figure in office_brief["figures"]:
            answer = connection.execute(figure["query"]).fetchall()
            assert (answer[0][0] or 0) == figure["value"], figure["id"]
            rows = [row for (row,) in connection.execute(figure["rows_query"]).fetchall()]
            one = listed[figure["rows_query"]]
            assert (one["rows"], one["n_rows"]) == (rows, len(rows)), figure["id"]


def test_it_names_what_a_figure_is_a_share_of(office_brief: Brief) -> None:
    ids = [figure["id"] for figure in office_brief["figures"]]
    assert len(set(ids)) == len(ids)
    for figure in office_brief["figures"]:
        assert set(figure["of"]) <= set(ids)
        assert bool(figure["of"]) or not figure["id"].endswith(".percent")


def test_it_writes_every_number_of_the_sections_as_a_figure_that_is_there(office_brief: Brief) -> None:
    ids = {figure["id"] for figure in office_brief["figures"]}
    used = _used(office_brief)
    assert len(used) > 100
    assert used <= ids


def _used(brief: Brief) -> set[str]:
    """The figures that stand in the sections and in the head."""
    words = json.dumps([brief["dateline"], brief["sections"]], ensure_ascii=False)
    return set(re.findall(r'\{"figure": "([^"]+)"\}', words))


def test_it_shows_the_same_value_on_the_page(office_brief: Brief, page: PageReader) -> None:
    values = {figure["id"]: figure["value"] for figure in office_brief["figures"]}

    assert {figure["data-figure"] for figure in page.figures} == _used(office_brief)
    for figure in page.figures:
        assert figure["data-value"] == str(values[figure["data-figure"]]), figure
        assert figure["read"].replace(",", "") == re.sub(r"\.0$", "", figure["data-value"]), figure


def test_it_opens_every_figure_of_the_page_to_its_rows(page: PageReader, tables: recomputed.Tables) -> None:
    assert len(page.figures) > 100
    for figure in page.figures:
        rows = page.lists[figure["href"].removeprefix("#")]
        assert rows == tables.listed[figure["data-figure"]], figure


def test_it_leads_from_every_row_to_its_message(page: PageReader) -> None:
    assert len(set(page.ids)) == len(page.ids)
    assert page.links - {f"#{name}" for name in page.ids} == set()


def test_it_quotes_word_for_word(office_brief: Brief, tables: recomputed.Tables) -> None:
    by_row = {row["row"]: row for row in tables.messages}
    assert len(office_brief["quotes"]) > 10
    for quote in office_brief["quotes"]:
        assert quote["words"]
        assert quote["words"] in (by_row[quote["row"]][quote["field"]] or ""), quote
        assert by_row[quote["row"]]["fate"] in ("kept", "copy")


def test_it_shows_on_the_page_the_words_it_quotes(page: PageReader, office_brief: Brief) -> None:
    noted = {" ".join(quote["words"].split()) for quote in office_brief["quotes"]}
    placed = {
        " ".join(quote["words"].split())
        for section in office_brief["sections"]
        for block in section["blocks"]
        for entry in block.get("entries", ())
        for quote in entry["quotes"]
    }
    shown = {" ".join(quote.split()) for quote in page.quotes}
    assert shown == placed
    assert placed <= noted


def test_it_quotes_for_an_issue_a_topic_or_a_campaign_only_from_inside_it(
    office_brief: Brief, tables: recomputed.Tables
) -> None:
    by_row = {row["row"]: row for row in tables.messages}
    parents = {topic["topic_id"]: topic["parent_id"] for topic in tables.topics}
    issues = {issue["issue_id"] for issue in tables.issues}
    wordings = {campaign["campaign_id"]: campaign["wording"] for campaign in tables.campaigns}
    for quote in office_brief["quotes"]:
        row, of = by_row[quote["row"]], quote["of"]
        if of in issues:
            assert row["issue_id"] == of, quote
        elif of in wordings:
            assert row["campaign_id"] == of, quote
            # A title that tells the matter stands for the letter, else its words do.
            assert quote["words"] in (row["title"] if quote["field"] == "title" else wordings[of]), quote
        elif of in parents:
            assert of in (row["topic_id"], parents.get(row["topic_id"])), quote
