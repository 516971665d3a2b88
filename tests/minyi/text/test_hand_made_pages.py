"""The pages under tests/pages, whose article is known."""

import re
from collections import Counter
from datetime import UTC
from functools import cache
from pathlib import Path

import pytest

from minyi.listening.dates import parse_moment
from minyi.text.articles import Article, find_article

PAGES = Path(__file__).parents[2] / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))


@cache
def article(name: str) -> Article:
    return find_article((PAGES / f"{name}.html").read_text("utf-8"))


def said(name: str, what: str) -> str:
    return (PAGES / f"{name}.{what}").read_text("utf-8").strip()


def trigrams(text: str) -> Counter[str]:
    plain = re.sub(r"[\s|]", "", text)
    return Counter(plain[at : at + 3] for at in range(len(plain) - 2))


def likeness(name: str) -> float:
    found, right = trigrams(article(name).text), trigrams(said(name, "txt"))
    return 2 * (found & right).total() / max(1, found.total() + right.total())


def lines(text: str) -> list[str]:
    return [re.sub(r"[\s|]", "", line) for line in text.splitlines()]


def test_it_takes_almost_all_and_nothing_else_of_every_page() -> None:
    marks = {name: likeness(name) for name in NAMES}

    assert len(marks) == 73
    assert sum(marks.values()) / len(marks) > 0.97
    assert sorted(name for name, mark in marks.items() if mark < 0.85) == ["c02"]  # a link that never ends


def test_it_finds_every_title() -> None:
    plain = {name: re.sub(r"\s", "", article(name).title or "") for name in NAMES}

    assert plain == {name: re.sub(r"\s", "", said(name, "title")) for name in NAMES}


def day(name: str) -> str | None:
    moment = parse_moment(article(name).published_at or "", UTC)
    return moment.date().isoformat() if moment else None


def test_it_finds_almost_every_day() -> None:
    wrong = {name: day(name) for name in NAMES if day(name) != said(name, "date")}

    # A name that ends with a number before the day; 09.07.2022; an hour in which it is still the day before.
    assert wrong == {"b18": "2023-03-06", "d08": None, "d16": "2025-02-19"}


@pytest.mark.parametrize("name", ["a04", "a22", "b05", "b06", "b07", "b08", "b10", "b12", "c04", "d04"])
def test_it_takes_what_was_said_in_a_thread_and_not_who_said_it(name: str) -> None:
    assert lines(article(name).text) == lines(said(name, "txt"))


@pytest.mark.parametrize("name", ["a05", "a23", "b01", "b02", "b03", "b04", "b09", "c03", "c07", "d05"])
def test_it_takes_both_a_letter_and_its_answer(name: str) -> None:
    assert lines(article(name).text) == lines(said(name, "txt"))


@pytest.mark.parametrize("name", ["b11", "b17"])
def test_it_leaves_out_what_stands_in_cards_beside_a_short_article(name: str) -> None:
    assert lines(article(name).text) == lines(said(name, "txt"))


@pytest.mark.parametrize("name", ["a09", "a13", "b13", "b14", "c05", "d09", "d13"])
def test_it_takes_agendas_and_lists_of_places(name: str) -> None:
    assert lines(article(name).text) == lines(said(name, "txt"))


@pytest.mark.parametrize("name", ["b15", "b16", "c06"])
def test_it_leaves_out_menus_hidden_lines_and_notices_of_cookies(name: str) -> None:
    assert lines(article(name).text) == lines(said(name, "txt"))


@pytest.mark.parametrize("name", ["d01", "d17", "d19"])
def test_it_takes_no_name_of_an_office_for_the_title(name: str) -> None:
    assert lines(article(name).text) == lines(said(name, "txt"))
