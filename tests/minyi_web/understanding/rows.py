"""Rows of an office that has understood something, for tests that read: no run is carried out."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from minyi_web.due import State
from minyi_web.listening.models import Fate, Import, Message, Origin, Source
from minyi_web.understanding.models import Issue, Reading, Run, Topic

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
COUNTS = {"n_messages": 3, "n_people": 2, "n_texts": 2, "n_unverified": 1}


class Silent:
    """A job that tells nobody and may be asked to stop."""

    def __init__(self, after: int | None = None) -> None:
        self.told: list[tuple[str, int | None]] = []
        self.n_done, self.after = 0, after

    def begin(self, stage: str, total: int | None) -> None:
        self.told.append((stage, total))

    def advance(self, n: int) -> None:
        self.n_done += n

    def end(self) -> None:
        self.told.append(("end", None))

    def now(self) -> datetime:
        return AT

    def go_on(self) -> None:
        from minyi_web.due import Stopped

        if self.after is not None:
            self.after -= 1
            if self.after < 0:
                raise Stopped


def make_source(name: str = "市民信箱", origin: str = Origin.ADDRESSED) -> Import:
    """A source and an import that brings its messages."""
    source, _ = Source.objects.get_or_create(name=name, defaults={"origin": origin})
    found = Import.objects.filter(source=source).first()
    return found or Import.objects.create(source=source, created_at=AT, not_before=AT, state=State.DONE)


def make_message(title: str, text: str = "", brought_by: Import | None = None, **given: Any) -> Message:
    """A kept message of the source."""
    brought_by = brought_by or make_source()
    row = Message.objects.filter(source=brought_by.source).count() + 1
    values = {
        "fate": Fate.KEPT,
        "language": "zh-Hans",
        "body_digest": f"{row:032x}",
        "published_at": AT - timedelta(days=row),
        "author_pseudonym": f"p{row}",
    }
    return Message.objects.create(
        source=brought_by.source,
        brought_by=brought_by,
        row=row,
        key=f"{brought_by.source_id}-{row}",
        title=title,
        text=text,
        **{**values, **given},
    )


def make_run(**given: Any) -> Run:
    """A run that is done and shown."""
    values = {
        "state": State.DONE,
        "created_at": AT,
        "not_before": AT,
        "ended_at": AT,
        "is_current": not Run.objects.filter(is_current=True).exists(),
        "folder": f"run-{uuid4().hex}",
        "code_version": "0.1.0",
        "embedder": "minyi-fast-1",
        "input_digest": "ab" * 32,
    }
    return Run.objects.create(**{**values, **given})


def read(run: Run, message: Message, **given: Any) -> Reading:
    """What the run found in the message: a complaint, unless told otherwise."""
    values: dict[str, Any] = {
        "kinds": ["complaint"],
        "urgency": "24h",
        "urgency_reason": "",
        "topic_id": "t01.01",
    }
    values |= given
    values.setdefault("main_kind", values["kinds"][0] if values["kinds"] else "")
    return Reading.objects.create(run=run, message=message, **values)


def make_topics(run: Run, names: Mapping[str, str] | None = None) -> None:
    """Topics by their ids; ``t01.02`` lies in ``t01``."""
    for topic_id, name in (names or {"t01": "城市建设", "t01.01": "夜间施工", "t01.02": "路灯"}).items():
        parent = topic_id.rpartition(".")[0]
        Topic.objects.create(run=run, topic_id=topic_id, parent_id=parent, name=name, **COUNTS)


def make_issue(run: Run, issue_id: str = "i0001", name: str = "锦澜花园搅拌站", **given: Any) -> Issue:
    """An issue with its score."""
    values = {
        "rank": Issue.objects.filter(run=run).count() + 1,
        "score": 7.5,
        "part_people": 3.5,
        "part_support": 1.0,
        "part_concentration": 3.0,
        "first_at": AT - timedelta(days=20),
        "last_at": AT - timedelta(days=1),
    }
    return Issue.objects.create(run=run, issue_id=issue_id, name=name, **COUNTS, **{**values, **given})
