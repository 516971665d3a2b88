"""What an operator is shown: whether work gets done, what failed, what paused, how much room is left."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db.models import Count, Min, Q

from minyi_web.due import UNDER_WAY, State
from minyi_web.listening.models import Import, Source
from minyi_web.pages.queries import paused_sources
from minyi_web.understanding.models import Run

FAILED_DAYS = 7
N_FAILED = 5
LATE = timedelta(minutes=2)  # work that is due and not begun for longer: nobody seems to be there to do it
SILENT = timedelta(minutes=1)  # a worker shows a sign of life every few seconds; as api/queries.py has it
LITTLE_ROOM = 0.1  # of the disk


@dataclass(frozen=True, slots=True)
class Queue:
    """How much work waits and is under way, imports and runs together."""

    n_due: int
    n_under_way: int
    oldest_due_at: datetime | None
    at: datetime

    @property
    def is_stuck(self) -> bool:
        """Whether work is due and nobody has begun it for a while."""
        return not self.n_under_way and self.oldest_due_at is not None and self.oldest_due_at < self.at - LATE


@dataclass(frozen=True, slots=True)
class Worker:
    """The last sign of life of a worker of this office, on any machine that shares its folder."""

    seen_at: datetime | None
    at: datetime

    @property
    def is_alive(self) -> bool:
        """Whether it showed life lately. A sign of the future counts like one of the past."""
        return self.seen_at is not None and abs(self.at - self.seen_at) <= SILENT


@dataclass(frozen=True, slots=True)
class Disk:
    """The disk that the office's folder lies on."""

    n_free: int
    n_total: int

    @property
    def is_nearly_full(self) -> bool:
        """Whether less than a tenth is left."""
        return self.n_free < self.n_total * LITTLE_ROOM


@dataclass(frozen=True, slots=True)
class Machine:
    """All of it."""

    worker: Worker
    queue: Queue
    failed_imports: list[Import]
    failed_runs: list[Run]
    paused: list[Source]
    disk: Disk


def look(at: datetime) -> Machine:
    """What an operator's home page shows. Five queries."""
    lately = Q(state=State.FAILED, ended_at__gt=at - timedelta(days=FAILED_DAYS))
    usage = shutil.disk_usage(settings.HOME)
    return Machine(
        worker=Worker(_seen_at(), at),
        queue=_queue(at),
        failed_imports=list(Import.objects.filter(lately).select_related("source")[:N_FAILED]),
        failed_runs=list(Run.objects.filter(lately)[:N_FAILED]),
        paused=paused_sources(),
        disk=Disk(usage.free, usage.total),
    )


def _seen_at() -> datetime | None:
    try:
        return datetime.fromtimestamp(settings.WORKER_LIFE.stat().st_mtime, UTC)
    except OSError:
        return None


def _queue(at: datetime) -> Queue:
    due = Q(state=State.WAITING, not_before__lte=at)
    counts = {
        "n_due": Count("id", filter=due),
        "n_under_way": Count("id", filter=Q(state__in=UNDER_WAY)),
        "oldest_due_at": Min("not_before", filter=due),
    }
    imports, runs = Import.objects.aggregate(**counts), Run.objects.aggregate(**counts)
    oldest = [one for one in (imports["oldest_due_at"], runs["oldest_due_at"]) if one is not None]
    return Queue(
        n_due=imports["n_due"] + runs["n_due"],
        n_under_way=imports["n_under_way"] + runs["n_under_way"],
        oldest_due_at=min(oldest, default=None),
        at=at,
    )
