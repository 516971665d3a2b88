import re
from pathlib import Path

import pytest

from minyi.records import ASK, CAMPAIGNS, CHANGES, ISSUES, MESSAGES, REJECTS, TOPICS
from minyi.reporting.files import FORMULA, WRITERS, brief_as_json
from minyi.reporting.shapes import Brief

SCHEMAS = (MESSAGES, TOPICS, ISSUES, CAMPAIGNS, CHANGES, REJECTS)
PAGE = Path(__file__).parents[3] / "docs" / "reference" / "brief.md"


def _words() -> set[str]:
    prose = re.sub(r"```.*?```", "", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    return set(re.findall(r"`([^`]+)`", prose))


@pytest.mark.parametrize("name", sorted({name for schema in SCHEMAS for name in schema.names}))
def test_it_documents_every_column(name: str) -> None:
    assert name in _words()


def test_it_documents_every_file_and_the_parts_of_an_ask() -> None:
    assert {*WRITERS, *(field.name for field in ASK)} <= _words()


def test_it_documents_every_key_of_the_json(town_brief: Brief) -> None:
    assert set(brief_as_json(town_brief)) <= _words()


def test_it_documents_every_family_of_figures(town_brief: Brief) -> None:
    families = [
        re.compile(re.escape(word).replace(r"\*", "[^.]+"))
        for word in _words()
        if re.fullmatch(r"[a-z_0-9*.]+", word)
    ]

    unknown = [
        figure.id
        for figure in town_brief.figures
        if not any(known.fullmatch(figure.id) for known in families)
    ]

    assert unknown == []


def test_it_documents_how_a_cell_becomes_what_it_was() -> None:
    (pattern,) = re.findall(r"each cell that matches `\^'\+(\[.*?\])`", PAGE.read_text(encoding="utf-8"))
    documented, ours = re.compile(pattern), FORMULA

    for number in range(1 << 16):
        assert bool(documented.match(chr(number))) == bool(ours.match(chr(number)))


def test_it_never_gives_a_code_again() -> None:
    page = (PAGE.parent / "errors.md").read_text(encoding="utf-8")
    retired = set(re.findall(r"REP-\d{3}", page)) - set(re.findall(r"^\| (REP-\d{3}) ", page, re.MULTILINE))

    assert retired == {"REP-006", "REP-007"}
