"""The messages drawn by lot: who is named in one is not shown on the page."""

import re

import pytest

from minyi.records import Understood
from minyi.reporting import BriefOptions, build_brief
from minyi.reporting.shapes import Entries
from minyi.reporting.voices import LONGEST_DRAWN, LONGEST_HEAD, _head, _unnamed

NAMED = re.compile("赵|Alma")


def names_somebody(words: str) -> bool:
    return NAMED.search(words) is not None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("路灯坏了。巷口很黑。", "路灯坏了。巷口很黑。"),
        ("尊敬的赵书记：您好！路灯坏了。巷口很黑。", "路灯坏了。巷口很黑。"),
        (
            "路灯坏了。找了赵师傅。还是黑的，孩子晚上不敢走。请派人来。",
            "还是黑的，孩子晚上不敢走。请派人来。",
        ),
        ("路灯坏了。找了赵师傅。黑了。", "路灯坏了。"),
        ("我叫赵大年，路灯坏了", ""),
        ("The lamp is out. Ask Alma Quist. It is dark, and nobody came.", "It is dark, and nobody came."),
        ("黑" * 300 + "赵", "黑" * LONGEST_DRAWN),
        ("赵某说的。" + "黑" * 300, "黑" * LONGEST_DRAWN),
        ("灯" * 120 + "坏了。" + "黑" * 40 + "，" + "巷" * 90, "灯" * 120 + "坏了。"),
        ("他说“灯坏了。”" + "黑" * 150 + "，" + "巷" * 90, "他说“灯坏了。”" + "黑" * 150),
        ("a lamp is out in " * 20, "a lamp is out in " * 11 + "a lamp is out"),
    ],
)
def test_it_shows_of_a_message_what_names_nobody(text: str, shown: str) -> None:
    assert _unnamed(text, names_somebody) == shown


@pytest.mark.parametrize(
    ("title", "is_shown"),
    [
        ("桥头村的渡船停了", True),
        ("水闸漏水", False),
        ("水 闸漏水，谁来修", False),
        ("赵大年的渡船停了", False),
        ("船" * (LONGEST_HEAD + 1), False),
        (None, False),
    ],
)
def test_it_sets_the_title_over_a_drawn_message(title: str | None, is_shown: bool) -> None:
    head = _head({"title": title, "text": "水闸漏水，谁来修？"}, names_somebody)

    assert head == (title if is_shown else "")


def test_it_draws_the_same_messages_whoever_is_named_in_them(town: Understood) -> None:
    free = build_brief(town, BriefOptions())
    silent = build_brief(town, BriefOptions(names_somebody=lambda words: True))
    entries = [
        block.entries
        for brief in (free, silent)
        for section in brief.sections
        for block in section.blocks
        if isinstance(block, Entries) and block.role == "drawn"
    ]
    assert [entry.title for entry in entries[0]] == [entry.title for entry in entries[1]]
    assert all(not entry.lines for entry in entries[0])
    assert all(entry.lines and not entry.quotes for entry in entries[1])
    assert {owned.of for owned in silent.quotes}.isdisjoint({"drawn", "urgent"})
