"""Rows of a small office: sources, imports, messages, a run with topics, issues and readings."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from minyi_web.due import State
from minyi_web.listening.models import Fate, Import, Message, Origin, Source
from minyi_web.understanding.models import Issue, Reading, Run, Topic

AddMessage = Callable[..., Message]
AddReading = Callable[..., Reading]


@pytest.fixture
def brought(db: None, at: datetime) -> Import:
    """An import that is done."""
    source = Source.objects.create(name="市民信箱")
    return Import.objects.create(
        source=source,
        state=State.DONE,
        created_at=at - timedelta(hours=3),
        not_before=at - timedelta(hours=3),
        ended_at=at - timedelta(hours=2),
        n_received=12,
        n_kept=9,
        n_copies=2,
        n_rejected=1,
    )


@pytest.fixture
def run(brought: Import, at: datetime) -> Run:
    """The run that pages show."""
    return Run.objects.create(
        state=State.DONE,
        is_current=True,
        created_at=at - timedelta(hours=1),
        not_before=at - timedelta(hours=1),
        ended_at=at,
        n_messages=11,
    )


@pytest.fixture
def add_message(brought: Import, at: datetime) -> AddMessage:
    """Adds a message of an hour ago; all its fields may be given."""

    def add(title: str = "路灯不亮", **given: Any) -> Message:
        row = Message.objects.count() + 1
        fields: dict[str, Any] = {
            "source": brought.source,
            "fate": Fate.KEPT,
            "body_digest": f"{row:032x}",
            "language": "zh-Hans",
            "published_at": at - timedelta(hours=1),
            "author_pseudonym": f"p{row}",
        }
        return Message.objects.create(
            brought_by=brought, row=row, key=f"k{row}", title=title, **{**fields, **given}
        )

    return add


@pytest.fixture
def add_reading(add_message: AddMessage, run: Run) -> AddReading:
    """Adds a message and what the run found in it; fields of the message go into ``message``."""

    def add(message: dict[str, Any] | None = None, **given: Any) -> Reading:
        return Reading.objects.create(run=run, message=add_message(**(message or {})), **given)

    return add


@pytest.fixture
def overheard(db: None) -> Source:
    """A source that people did not address."""
    return Source.objects.create(name="论坛", origin=Origin.OVERHEARD)


def make_topic(run: Run, topic_id: str, name: str, parent_id: str = "") -> Topic:
    """A topic with counts of no matter."""
    return Topic.objects.create(
        run=run,
        topic_id=topic_id,
        parent_id=parent_id,
        name=name,
        n_messages=3,
        n_people=2,
        n_texts=3,
        n_unverified=0,
    )


def make_issue(run: Run, rank: int, name: str) -> Issue:
    """An issue with counts of no matter."""
    return Issue.objects.create(
        run=run,
        issue_id=f"i{rank}",
        rank=rank,
        name=name,
        score=1.0,
        part_people=1.0,
        part_support=0.0,
        part_concentration=0.0,
        n_messages=30,
        n_people=20,
        n_texts=30,
        n_unverified=1,
    )
