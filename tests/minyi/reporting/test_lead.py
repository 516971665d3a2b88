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
    assert _lead(_town(town, _everyday()))[0] == "全部留言 120 件，120 人，120 种说法。"


def test_it_does_not_call_all_what_was_not_all_counted(town: Understood) -> None:
    rows = [*_everyday(), _at(3, fate="set_aside", reason="no_words")]
    assert _lead(_town(town, rows))[0] == "计入的留言 120 件，120 人，120 种说法。"


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
    assert "最近三十天里说的人最多的问题是“路灯坏了”：3 人、3 件、3 种说法。" in lead


def test_it_says_when_the_hottest_is_that_of_late_too(town: Understood) -> None:
    lead = _lead(_town(town, [*_everyday(), *[_at(3, issue_id="i1")] * 4]))
    assert "最近三十天里说的人最多的也是它：4 人、4 件、4 种说法。" in lead


def test_it_tells_the_topic_of_late_where_no_issue_has_three_people(town: Understood) -> None:
    topic = town.topics.to_pylist()[0]
    rows = [*_everyday(), *[_at(3, issue_id="i2")] * 2, *[_at(4, topic_id=topic["topic_id"])] * 3]
    lead = "".join(_lead(_town(town, rows)))
    assert f"说的人最多的话题是“{topic['name']}”：3 人、3 件、3 种说法。" in lead


def test_it_tells_nothing_of_late_where_the_file_is_short(town: Understood) -> None:
    lead = "".join(_lead(_town(town, [*_everyday(20), *[_at(3, issue_id="i1", urgency="1h")] * 4])))
    assert "有 4 件涉及人身安全" in lead
    assert "三十天" not in lead


def test_it_counts_posts_where_nobody_gave_a_name(make_town: Callable[..., Understood]) -> None:
    lead = _lead(make_town(named=False))
    assert " 人" not in lead[0]
    assert "没有署名" in lead[-1]
