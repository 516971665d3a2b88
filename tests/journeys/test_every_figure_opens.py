"""Every figure of the sample brief is opened and worked out again by another path than its query."""

import importlib.util
import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import duckdb
import pyarrow.parquet as pq
import pytest
from resiliparse.parse.html import HTMLTree

HERE = Path(__file__).parent
if TYPE_CHECKING:
    from tests.journeys import recomputed
else:  # Test folders are no packages, so a neighbour is loaded by its path.
    _spec = importlib.util.spec_from_file_location("recomputed", HERE / "recomputed.py")
    recomputed = importlib.util.module_from_spec(_spec)
    sys.modules["recomputed"] = recomputed
    _spec.loader.exec_module(recomputed)

REFERENCE = HERE.parents[1] / "docs" / "reference" / "brief.md"
Brief = dict[str, Any]


@pytest.fixture(scope="module")
def tables(office: Path, office_brief: Brief) -> "recomputed.Tables":
    messages, topics, issues = (
        pq.read_table(office / f"{name}.parquet").to_pylist() for name in ("messages", "topics", "issues")
    )
    lists = {one["query"]: one["rows"] for one in office_brief["lists"]}
    figures = office_brief["figures"]
    return recomputed.Tables(
        messages=messages,
        topics=topics,
        issues=issues,
        figure_ids=tuple(figure["id"] for figure in figures),
        listed={figure["id"]: lists[figure["rows_query"]] for figure in figures},
        zone=ZoneInfo(office_brief["zone"]),
        seed=office_brief["run"]["seed"],
    )


@pytest.fixture(scope="module")
def page(office: Path) -> Any:
    return HTMLTree.parse((office / "brief.html").read_text("utf-8"))


@pytest.fixture(scope="module")
def shown_figures(page: Any) -> list[tuple[str, str, str, str]]:
    """Of each figure on the page its id, its value, what is read there and the anchor it leads to."""
    return [
        (link.getattr("data-figure"), link.getattr("data-value"), link.text.strip(), link.getattr("href"))
        for link in page.body.query_selector_all("a.figure")
    ]


def test_it_works_out_every_figure_again(office_brief: Brief, tables: "recomputed.Tables") -> None:
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


def _agrees(value: Any, found: "recomputed.Found") -> bool:
    if found.exact is None or isinstance(found.value, str):
        return bool(value == found.value)
    # Rounded to as many decimals as it shows: no farther from the exact value than half a step.
    decimals = len(str(value).partition(".")[2]) if isinstance(value, float) else 0
    return bool(abs(float(found.exact) - value) <= 0.5 * 10**-decimals + 1e-9)


def test_it_lists_the_rows_behind_every_figure(office_brief: Brief, tables: "recomputed.Tables") -> None:
    faults = []
    for figure in office_brief["figures"]:
        try:
            found = recomputed.recompute(figure["id"], tables)
        except (AssertionError, KeyError, ValueError):
            continue  # the test above names it
        if tables.listed[figure["id"]] != found.rows:
            faults.append((figure["id"], set(tables.listed[figure["id"]]) ^ set(found.rows)))
    assert faults == []


def test_it_knows_no_family_of_figures_that_the_reference_does_not() -> None:
    section = REFERENCE.read_text("utf-8").split("### Figures")[1].split("\n### ")[0]
    names = re.findall(r"`([^`]+)`", " ".join(re.findall(r"^\| (`[^|]*) \|", section, re.M)))
    examples = {
        "set_aside.*": "set_aside.no_words",
        "rejected.*": "rejected.empty",
        "time.*": "time.2025-01-06",
        "rise.*.recent": "rise.t01_01.recent",
        "rise.*.before": "rise.t01_01.before",
    }
    for name in names:
        example = examples.get(name, re.sub(r"\*$", "messages", name).replace("*", "1"))
        claims = [pattern for pattern, _ in recomputed.FAMILIES if re.fullmatch(pattern, example)]
        assert len(claims) == 1, (name, example, claims)


def test_it_gives_queries_that_run_on_the_files(office: Path, office_brief: Brief) -> None:
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name in ("messages", "topics", "issues"):
            connection.read_parquet(str(office / f"{name}.parquet")).create_view(name)
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


def test_it_shows_the_same_value_on_the_page(
    office_brief: Brief, shown_figures: list[tuple[str, str, str, str]]
) -> None:
    values = {figure["id"]: figure["value"] for figure in office_brief["figures"]}

    assert {figure_id for figure_id, _, _, _ in shown_figures} == _used(office_brief)
    for figure_id, value, read, _ in shown_figures:
        assert value == str(values[figure_id]), figure_id
        assert read.replace(",", "") == re.sub(r"\.0$", "", value), figure_id


def test_it_opens_every_figure_of_the_page_to_its_rows(
    page: Any, shown_figures: list[tuple[str, str, str, str]], tables: "recomputed.Tables"
) -> None:
    @cache
    def rows_at(anchor: str) -> list[int]:
        box = page.document.get_element_by_id(anchor)
        assert box is not None and box.tag == "details", anchor
        return [int(link.text) for link in box.query_selector_all(".rows a")]

    assert len(shown_figures) > 100
    for figure_id, _, _, anchor in shown_figures:
        assert rows_at(anchor.removeprefix("#")) == tables.listed[figure_id], figure_id


def test_it_leads_from_every_row_to_its_message(page: Any) -> None:
    there = {element.getattr("id") for element in page.body.query_selector_all("[id]")}
    links = {link.getattr("href") for link in page.body.query_selector_all("a[href]")}
    assert {link for link in links if link.removeprefix("#") not in there or link[0] != "#"} == set()


def test_it_quotes_word_for_word(office_brief: Brief, tables: "recomputed.Tables") -> None:
    by_row = {row["row"]: row for row in tables.messages}
    assert len(office_brief["quotes"]) > 10
    for quote in office_brief["quotes"]:
        assert quote["words"]
        assert quote["words"] in (by_row[quote["row"]][quote["field"]] or ""), quote
        assert by_row[quote["row"]]["fate"] in ("kept", "copy")


def test_it_shows_on_the_page_the_words_it_quotes(page: Any, office_brief: Brief) -> None:
    noted = {" ".join(quote["words"].split()) for quote in office_brief["quotes"]}
    placed = {
        " ".join(quote["words"].split())
        for section in office_brief["sections"]
        for block in section["blocks"]
        for entry in block.get("entries", ())
        for quote in entry["quotes"]
    }
    shown = {" ".join(quote.text.split()) for quote in page.body.query_selector_all("blockquote q")}
    assert shown == placed
    assert placed <= noted


def test_it_quotes_for_an_issue_or_a_topic_only_from_inside_it(
    office_brief: Brief, tables: "recomputed.Tables"
) -> None:
    by_row = {row["row"]: row for row in tables.messages}
    parents = {topic["topic_id"]: topic["parent_id"] for topic in tables.topics}
    issues = {issue["issue_id"] for issue in tables.issues}
    for quote in office_brief["quotes"]:
        row, of = by_row[quote["row"]], quote["of"]
        if of in issues:
            assert row["issue_id"] == of, quote
        elif of in parents:
            assert of in (row["topic_id"], parents.get(row["topic_id"])), quote
