"""What operators are shown of the machine."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from minyi_web.due import State
from minyi_web.listening.models import Import
from minyi_web.pages.machine import Disk, look
from minyi_web.understanding.models import Run

pytestmark = pytest.mark.django_db


def test_it_counts_what_waits_and_what_is_under_way(brought: Import, at: datetime) -> None:
    _import(brought, at, state=State.WAITING)
    _import(brought, at, state=State.WAITING, not_before=at + timedelta(hours=1))
    Run.objects.create(state=State.RUNNING, created_at=at, not_before=at, alive_at=at)

    queue = look(at).queue

    assert (queue.n_due, queue.n_under_way) == (1, 1)
    assert not queue.is_stuck


def test_it_says_when_work_is_due_and_nobody_does_it(brought: Import, at: datetime) -> None:
    _import(brought, at, state=State.WAITING)
    assert not look(at + timedelta(minutes=1)).queue.is_stuck
    assert look(at + timedelta(minutes=3)).queue.is_stuck


def test_it_does_not_call_work_stuck_that_somebody_does(brought: Import, at: datetime) -> None:
    _import(brought, at, state=State.WAITING)
    _import(brought, at, state=State.STOPPING, alive_at=at)
    assert not look(at + timedelta(hours=1)).queue.is_stuck


def test_it_sees_the_sign_of_life_of_a_worker(
    db: None, at: datetime, tmp_path: Path, settings: Settings
) -> None:
    settings.WORKER_LIFE = tmp_path / "life"
    assert not look(at).worker.is_alive
    settings.WORKER_LIFE.touch()
    os.utime(settings.WORKER_LIFE, (at.timestamp(), at.timestamp()))
    assert look(at).worker.seen_at == at
    alive = [look(at + timedelta(seconds=after)).worker.is_alive for after in (-61, -60, 0, 60, 61)]
    assert alive == [False, True, True, True, False]


def test_it_shows_what_failed_in_the_last_week_alone(brought: Import, at: datetime) -> None:
    late = _import(brought, at, state=State.FAILED, ended_at=at - timedelta(days=6))
    _import(brought, at, state=State.FAILED, ended_at=at - timedelta(days=8))
    failed = Run.objects.create(state=State.FAILED, created_at=at, not_before=at, ended_at=at)
    found = look(at)
    assert (found.failed_imports, found.failed_runs) == ([late], [failed])


@pytest.mark.parametrize(("n_free", "is_nearly_full"), [(0, True), (99, True), (100, False), (1000, False)])
def test_it_warns_before_the_disk_is_full(n_free: int, is_nearly_full: bool) -> None:
    assert Disk(n_free, 1000).is_nearly_full == is_nearly_full


def _import(like: Import, at: datetime, **given: Any) -> Import:
    return Import.objects.create(source=like.source, created_at=at, **{"not_before": at, **given})
