"""Notices of what went other than expected."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import pytest

from minyi.records import Understood
from minyi.reporting.build import build_brief
from minyi.reporting.files import brief_as_json
from minyi.reporting.notices import MOST_NAMED, notice_of, parts_of
from minyi.reporting.page import render_page
from minyi.reporting.shapes import BriefOptions


def page_of(town: Understood, lang: Literal["zh", "en"]) -> str:
    return render_page(build_brief(town, BriefOptions(lang=lang)), town.messages)


@pytest.mark.parametrize("names", [(), ("来信",), ("a.xlsx", "Sheet 2", "旧: 表")])
def test_it_comes_apart_as_it_was_put_together(names: tuple[str, ...]) -> None:
    assert parts_of(notice_of("unread_sheets", names)) == ("unread_sheets", names)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("文件", "的其他工作表里也有内容，没有读入：", "请把它另存为单独的文件")),
        ("en", ("hold something and were not read:", "save it as a file of its own")),
    ],
)
def test_it_names_the_sheets_that_were_not_read(
    town: Understood, lang: Literal["zh", "en"], words: tuple[str, ...]
) -> None:
    page = page_of(
        replace(town, notices=(notice_of("unread_sheets", ("town.xlsx", "来电", "<b>2019")),)), lang
    )

    for one in (*words, ">town.xlsx<", ">来电<", ">&lt;b&gt;2019<"):
        assert one in page


def test_it_names_no_more_sheets_than_fit(make_town: Callable[..., Understood]) -> None:
    names = [f"sheet{number:03}" for number in range(MOST_NAMED + 5)]
    page = page_of(replace(make_town(), notices=(notice_of("unread_sheets", ("a.ods", *names)),)), "en")

    assert names[MOST_NAMED - 1] in page
    assert names[MOST_NAMED] not in page
    assert "…" in page.partition(names[MOST_NAMED - 1])[2][:200]


def test_it_shows_the_code_of_a_notice_that_has_no_words(town: Understood) -> None:
    assert '<code class="id">strange</code>' in page_of(replace(town, notices=("strange",)), "en")


def test_it_holds_the_names_in_the_json(town: Understood) -> None:
    told = replace(town, notices=(notice_of("unread_sheets", ("town.xlsx", "来电")),))
    sections = brief_as_json(build_brief(told, BriefOptions()))["sections"]

    (doubt,) = [section for section in sections if section["id"] == "doubt"]
    assert {"name": "来电"} in [part for block in doubt["blocks"] for part in block["text"]]
