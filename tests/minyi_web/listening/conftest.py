"""Sources, files and a job for the tests of listening: small, invented, and never on the real folder."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from minyi_web.due import State, Stopped
from minyi_web.listening import actions
from minyi_web.listening.models import Import, Message, Origin, Source

Row = Mapping[str, object]


@dataclass
class Told:
    """A job that remembers what it was told, and stops when it is asked to go on for the n-th time."""

    at: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 1, 30, tzinfo=UTC))
    stops_at: int = 0
    n_asked: int = 0
    stages: list[tuple[str, int | None]] = field(default_factory=list)
    n_done: int = 0

    def begin(self, stage: str, total: int | None) -> None:
        self.stages.append((stage, total))
        self.n_done = 0

    def advance(self, n: int) -> None:
        self.n_done += n

    def end(self) -> None:
        pass

    def now(self) -> datetime:
        return self.at + timedelta(minutes=1)

    def go_on(self) -> None:
        self.n_asked += 1
        if self.n_asked == self.stops_at:
            raise Stopped


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """The folder of uploads, of this test alone."""
    settings.UPLOADS = tmp_path / "uploads"
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def source(db: None) -> Source:
    return Source.objects.create(name="留言板")


@pytest.fixture
def overheard(db: None) -> Source:
    return Source.objects.create(name="论坛", origin=Origin.OVERHEARD)


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows as a file: by its suffix CSV or JSON lines."""

    def write(rows: Sequence[Row], name: str = "messages.csv") -> Path:
        path = tmp_path / name
        if path.suffix == ".jsonl":
            path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
            return path
        names = list(dict.fromkeys(column for row in rows for column in row))
        with path.open("w", encoding="utf-8", newline="") as stream:
            lines = csv.DictWriter(stream, names)
            lines.writeheader()
            lines.writerows(rows)
        return path

    return write


def message(number: int, **other: object) -> Row:
    """An invented row, each with words of its own."""
    said = {
        "编号": f"A{number}",
        "标题": f"路灯 {number}",
        "内容": f"青云街第{number}盏路灯坏了很久，请派人维修。",
    }
    return {**said, "时间": f"2026-02-{number % 28 + 1:02d} 10:00", "用户": f"热心的第{number}位", **other}


def brought(source: Source, path: Path, at: datetime, job: Told | None = None) -> Import:
    """An import of a file, done as ``jobs`` would do it."""
    import_ = actions.take_path(None, source, path, None, at)
    return done(import_, job)


def done(import_: Import, job: Told | None = None) -> Import:
    """Do an import, and let it be done."""
    actions.bring_in(Import.objects.select_related("source").get(pk=import_.pk), job or Told())
    Import.objects.filter(pk=import_.pk).update(state=State.DONE, ended_at=import_.created_at)
    import_.refresh_from_db()
    return import_


def counts(import_: Import) -> tuple[int, int, int, int, int, int]:
    """Received, kept, copies, set aside, rejected, known."""
    return (
        import_.n_received,
        import_.n_kept,
        import_.n_copies,
        import_.n_set_aside,
        import_.n_rejected,
        import_.n_known,
    )


def everything() -> list[tuple[object, ...]]:
    """All that the table of messages holds, without the ids, which a kill may leave gaps in."""
    fields = [one.attname for one in Message._meta.concrete_fields if one.attname not in ("id", "copy_of_id")]
    rows = Message.objects.order_by("source_id", "row").values_list(*fields, "copy_of__row")
    return [tuple(str(value) for value in row) for row in rows]
