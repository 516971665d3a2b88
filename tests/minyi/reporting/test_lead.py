"""The opening of the brief, in the words that a reader meets."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest

from minyi.records import ISSUES, Understood
from minyi.reporting.build import build_brief
from minyi.reporting.shapes import BriefOptions, Figure, Moment, Name, Paragraph, Text

LAST = datetime(2025, 6, 30, 4, tzinfo=UTC)


def _said(text: Text) -> str:
    words = {Figure: "value", Name: "name", Moment: "at"}
    return "".join(
        part if isinstance(part, str) else str(getattr(part, words[type(part)])) for part in text.parts
    )


def _lead(understood: Understood) -> list[str]:
    brief = build_brief(understood, BriefOptions(lang="zh"))
    section = next(one for one in brief.sections if one.id == "lead")
    return [_said(block.text) for block in section.blocks if isinstance(block, Paragraph)]


def _town(town: Understood, rows: list[dict[str, Any]]) -> Understood:
    """The town with these messages, each of a person of its own, and two issues, the first the hottest."""
    empty = dict.fromkeys(town.messages.schema.names)
    made = [
        empty
        | {"row": row, "fate": "kept", "language": "zh-Hans", "n_masks": 0, "text": f"第{row}件"}
        | {"author_pseudonym": f"p{row}", "kinds": ["complaint"], "urgency": "24h", **given}
        for row, given in enumerate(rows, start=1)
    ]
    issues = [
        town.issues.to_pylist()[0]
        | {"issue_id": issue, "rank": rank, "name": name, "first_at": at, "last_at": at}
        for rank, (issue, name, at) in enumerate(
            [("i1", "停车难", LAST - timedelta(days=90)), ("i2", "路灯坏了", LAST)], start=1
        )
    ]
    return replace(
        town,
        messages=pa.Table.from_pylist(made, schema=town.messages.schema),
        issues=pa.Table.from_pylist(issues, schema=ISSUES),
        quotes={},
        gathered=(),
    )


def _at(days_before: int, **given: Any) -> dict[str, Any]:
    return {"published_at": LAST - timedelta(days=days_before), **given}


def _everyday(n_days: int = 120) -> list[dict[str, Any]]:
    return [_at(day) for day in range(n_days)]


def test_it_opens_with_a_sentence_of_all_counts(town: Understood) -> None:
    assert _lead(_town(town, _everyday()))[0] == (
        "共收到 120 件留言，由 120 人写来；文字重复的并作一种，共 120 种说法。"
    )


def test_it_does_not_call_all_what_was_not_all_counted(town: Understood) -> None:
    rows = [*_everyday(), _at(3, fate="set_aside", reason="no_words")]
    assert _lead(_town(town, rows))[0].startswith("计入 120 件留言，由 120 人写来；")


@pytest.mark.parametrize(
    ("days_before", "said"),
    [(2, "其中最近三十天（到 2025-06-30 为止）1 件"), (60, "最近三十天（到 2025-06-30 为止）有 0 件")],
)
def test_it_tells_how_much_that_is_urgent_is_of_late(town: Understood, days_before: int, said: str) -> None:
    lead = _lead(_town(town, [*_everyday(), _at(days_before, urgency="1h")]))
    assert lead[1].startswith("全期有 1 件涉及人身安全")
    assert said in lead[1]


def test_it_tells_the_hottest_with_its_dates_and_what_most_spoke_of_lately(town: Understood) -> None:
    rows = [*_everyday(), *[_at(90, issue_id="i1")] * 5, *[_at(3, issue_id="i2")] * 3]
    lead = _lead(_town(town, rows))
    assert "全期最热的问题是“停车难”（2025-04-01）：5 人、5 件、5 种说法。" in lead
    assert "最近三十天说的人最多的问题是“路灯坏了”：3 人、3 件、3 种说法。" in lead


def _spread(town: Understood, days: list[int], **given: Any) -> Understood:
    """The town with messages of the hottest issue so many days before the last, the densest from 40 to 20."""
    made = _town(town, [*_everyday(), *[_at(day, issue_id="i1") for day in days]])
    first, last = (LAST - timedelta(days=far) for far in (max(days), min(days)))
    dense = {"dense_from": LAST - timedelta(days=40), "dense_to": LAST - timedelta(days=20)}
    rows = made.issues.to_pylist()
    rows[0] |= {"first_at": first, "last_at": last, "concentration": 0.8, **dense, **given}
    return replace(made, issues=pa.Table.from_pylist(rows, schema=ISSUES))


def test_it_tells_when_most_wrote_where_one_far_off_stretches_the_dates(town: Understood) -> None:
    stretched = _spread(town, [300, 40, 31, 22, 20])
    assert "全期最热的问题是“停车难”（2024-09-03 至 2025-06-10，多在 2025-05 至 2025-06）" in "".join(
        _lead(stretched)
    )
    brief = build_brief(stretched, BriefOptions())
    (dense,) = (figure for figure in brief.figures if figure.id == "issue.i1.dense_from")
    assert [one.rows for one in brief.lists if one.query == dense.rows_query] == [(122, 123, 124, 125)]


def test_it_names_one_month_once(town: Understood) -> None:
    month = {"dense_from": LAST - timedelta(days=28), "dense_to": LAST - timedelta(days=20)}
    assert "至 2025-06-10，多在 2025-06）" in "".join(_lead(_spread(town, [300, 28, 24, 20], **month)))


@pytest.mark.parametrize(
    ("days", "given"),
    [
        ([100, 40, 31, 20], {"dense_from": LAST - timedelta(days=100)}),  # it takes all of the time
        ([70, 40, 31, 20], {}),  # the whole is short
        ([300, 200, 100, 40, 20], {"concentration": 0.5}),  # no more than half
        ([300, 40, 20], {"n_people": 2, "n_unverified": 0, "concentration": 1.0}),  # of two people
        ([300, 40, 20], {"dense_from": None, "dense_to": None}),
    ],
)
def test_it_tells_of_no_stretch_that_adds_nothing(
    town: Understood, days: list[int], given: dict[str, Any]
) -> None:
    assert "多在" not in "".join(_lead(_spread(town, days, **given)))


def test_it_says_when_the_hottest_is_that_of_late_too(town: Understood) -> None:
    lead = _lead(_town(town, [*_everyday(), *[_at(3, issue_id="i1")] * 4]))
    assert "最近三十天说的人最多的也是这件事：4 人、4 件、4 种说法。" in lead


def test_it_tells_the_topic_of_late_where_no_issue_has_three_people(town: Understood) -> None:
    topic = town.topics.to_pylist()[0]
    rows = [*_everyday(), *[_at(3, issue_id="i2")] * 2, *[_at(4, topic_id=topic["topic_id"])] * 3]
    lead = "".join(_lead(_town(town, rows)))
    assert f"说的人最多的话题是“{topic['name']}”：3 人、3 件、3 种说法。" in lead


def test_it_tells_nothing_of_late_where_the_file_is_short(town: Understood) -> None:
    lead = "".join(_lead(_town(town, [*_everyday(20), *[_at(3, issue_id="i1", urgency="1h")] * 4])))
    assert "有 4 件（约 1 件事）涉及人身安全" in lead
    assert "三十天" not in lead


def test_it_counts_posts_where_nobody_gave_a_name(make_town: Callable[..., Understood]) -> None:
    lead = _lead(make_town(named=False))
    assert " 人" not in lead[0]
    assert "没有署名" in lead[-1]
