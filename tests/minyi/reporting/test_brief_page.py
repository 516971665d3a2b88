import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from minyi.records import Understood
from minyi.reporting.build import build_brief
from minyi.reporting.files import brief_as_json, sealed
from minyi.reporting.page import cut_lists, render_page, shown_value
from minyi.reporting.shapes import Brief, BriefOptions

VOID = {"meta", "link", "br", "img", "input", "hr", "rect", "line"}
# What may hold digits without being a figure: dates, ids, quotes, names, drawings.
OWN_DIGITS = {"time", "code", "q", "svg"}


@dataclass
class Element:
    """One open element of the page."""

    tag: str
    attributes: dict[str, str]
    words: str = ""


@dataclass
class Reader(HTMLParser):
    """Reads the page: the elements with their words, and the sentences of the brief."""

    elements: list[Element] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:  # the parser's own name
        for element in self._open:
            element.words += data
        classes = {name for element in self._open for name in element.attributes.get("class", "").split()}
        tags = {element.tag for element in self._open}
        if "main" in tags and not tags & OWN_DIGITS and not classes & {"figure", "name", "id"}:
            self.sentences.append(data)


def _page(understood: Understood, **options: Any) -> str:
    brief = build_brief(understood, BriefOptions(**options))
    return render_page(brief, sealed(understood.messages))


def _read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


@pytest.fixture(scope="module", params=["zh", "en"])
def reader(town: Understood, request: pytest.FixtureRequest) -> Reader:
    """The town's page in either language."""
    return _read(_page(town, lang=request.param))


def test_it_shows_no_figure_that_the_json_does_not_hold(town_brief: Brief, reader: Reader) -> None:
    said = json.loads(json.dumps(brief_as_json(town_brief)))
    values = {figure["id"]: figure["value"] for figure in said["figures"]}
    shown = [one for one in reader.elements if "figure" in one.attributes.get("class", "").split()]

    assert len(shown) > 100
    for one in shown:
        value = values[one.attributes["data-figure"]]
        assert one.attributes["data-value"] == str(value)
        assert one.words == shown_value(value)


def test_it_writes_no_digit_that_is_no_figure(reader: Reader) -> None:
    assert [sentence for sentence in reader.sentences if re.search(r"\d", sentence)] == []


def test_it_links_only_to_what_is_on_the_page(reader: Reader) -> None:
    targets = {one.attributes["id"] for one in reader.elements if "id" in one.attributes}
    links = {one.attributes["href"] for one in reader.elements if "href" in one.attributes}

    assert {link for link in links if link.removeprefix("#") not in targets} == set()


def test_it_uses_every_id_once(reader: Reader) -> None:
    ids = [one.attributes["id"] for one in reader.elements if "id" in one.attributes]

    assert len(ids) == len(set(ids))


def test_it_asks_nothing_of_the_outside(reader: Reader) -> None:
    policy = next(
        one.attributes["content"]
        for one in reader.elements
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    )

    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    loading = [
        one.tag for one in reader.elements if {"src", "srcset", "style", "action"} & set(one.attributes)
    ]
    assert loading == []
    assert not {one.tag for one in reader.elements} & {"link", "img", "iframe", "form", "object"}


def test_it_shows_each_message_once(town: Understood, reader: Reader) -> None:
    articles = [one for one in reader.elements if one.tag == "article"]

    assert len(articles) == town.messages.num_rows


def test_it_lets_no_markup_of_a_message_through(town: Understood) -> None:
    page = _page(town)

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_it_marks_a_glimpse_after_which_the_message_goes_on(town: Understood) -> None:
    index = town.messages.schema.get_field_index("text")
    spec = town.messages.schema.field(index)
    texts = town.messages.column("text").to_pylist()
    longer = [None if text is None else text + "。" * 300 for text in texts]
    long_town = replace(town, messages=town.messages.set_column(index, spec, [longer]))

    assert 'class="quote drawn goes-on"' not in _page(town)
    assert _page(long_town).count('class="quote drawn goes-on"') == 5


def test_it_shows_no_word_of_a_report_of_misconduct(town: Understood) -> None:
    page = _page(town)

    assert "转账记录" in str(town.messages.column("text").to_pylist())
    assert "转账记录" not in page
    assert "举报站长" not in page


def test_it_names_no_author(town: Understood) -> None:
    names = set(town.messages.column("author_pseudonym").to_pylist()) - {None}
    page = _page(town)

    assert [name for name in names if re.search(rf"\b{name}\b", page)] == []


def test_it_keeps_headings_in_order(reader: Reader) -> None:
    levels = [int(one.tag[1]) for one in reader.elements if re.fullmatch(r"h[1-6]", one.tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_it_holds_no_more_messages_than_it_may(town: Understood) -> None:
    page = _read(_page(town, most_listed=40))
    articles = [one for one in page.elements if one.tag == "article"]

    assert 0 < len(articles) <= 40
    assert any(one.attributes.get("class") == "cut" for one in page.elements)


def test_it_cuts_every_list_at_the_same_length(town: Understood) -> None:
    lists, rows, is_cut = cut_lists(build_brief(town, BriefOptions(most_listed=40)))

    longest = max(len(shown) for _, shown in lists)
    assert is_cut
    assert len(rows) <= 40
    assert all(len(shown) == min(longest, one.n_rows) for one, shown in lists)


def test_it_cuts_nothing_that_fits(town_brief: Brief) -> None:
    lists, _, is_cut = cut_lists(town_brief)

    assert not is_cut
    assert all(shown == one.rows for one, shown in lists)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_makes_a_page_of_nothing(make_town: Callable[..., Understood], lang: str) -> None:
    page = _read(_page(make_town(0), lang=lang))

    assert [one.tag for one in page.elements].count("h2") > 10


def test_it_isolates_words_that_run_the_other_way(town: Understood) -> None:
    page = _page(town)

    assert 'dir="auto"' in page
    assert "unicode-bidi: plaintext" in page


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (4326, "4326"),
        (10000, "10,000"),
        (12.5, "12.5"),
        (3.0, "3"),
        ("2024-01-03",) * 2,
    ],
)
def test_it_prints_figures_plainly(value: int | float | str, shown: str) -> None:
    assert shown_value(value) == shown


def test_it_says_what_a_notice_means_or_names_its_code(town: Understood) -> None:
    assert "a_code_nobody_knows" in _page(replace(town, notices=("a_code_nobody_knows",)))
