"""Somebody waits at a terminal: their row is done here and now, or watched where a worker has it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import OperationalError

from minyi.pipelines.progress import Silent
from minyi_web.due import Job, State
from minyi_web.jobs.terminal import do_now
from minyi_web.jobs.work import Order, Work
from minyi_web.listening.models import Import

from .conftest import Clock

pytestmark = pytest.mark.django_db
Make = Callable[..., Import]


class Told(Silent):
    """Notes what it is told."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def begin(self, stage: str, total: int | None) -> None:
        self.told.append((stage, total))

    def advance(self, n: int) -> None:
        self.told.append(n)

    def end(self) -> None:
        self.told.append("end")


def _order(kind: Work, action: Callable[[Import, Job], None]) -> Order:
    return Order("nowhere:ORDER", (replace(kind, action=action),))


def _three_steps(row: Import, job: Job) -> None:
    job.begin("reading", 3)
    job.advance(3)
    job.end()


def test_it_does_this_very_row_and_tells_how_far_it_is(kind: Work, make: Make, clock: Clock) -> None:
    other, row, told = make(), make(), Told()
    done = do_now(row, told, _order(kind, _three_steps), clock)
    assert (done.pk, done.state) == (row.pk, State.DONE)
    assert told.told == [("reading", 3), 3, "end"]
    assert Import.objects.get(pk=other.pk).state == State.WAITING


def test_it_tries_again_at_once(kind: Work, make: Make, clock: Clock) -> None:
    def action(row: Import, job: Job) -> None:
        if row.n_tries < 3:
            raise OperationalError("locked")

    done = do_now(make(), Told(), _order(kind, action), clock)
    assert (done.state, done.n_tries) == (State.DONE, 3)


def test_it_tells_a_failure_on_the_row(kind: Work, make: Make, clock: Clock) -> None:
    def action(row: Import, job: Job) -> None:
        raise ValueError("a fault")

    done = do_now(make(), Told(), _order(kind, action), clock)
    assert (done.state, done.error_code) == (State.FAILED, "MIN-000")


def test_it_stops_the_row_when_it_is_interrupted(kind: Work, make: Make, clock: Clock) -> None:
    def action(row: Import, job: Job) -> None:
        raise KeyboardInterrupt

    row = make()
    with pytest.raises(KeyboardInterrupt):
        do_now(row, Told(), _order(kind, action), clock)
    assert Import.objects.get(pk=row.pk).state == State.STOPPED


def test_it_does_nothing_with_a_row_that_has_ended(kind: Work, make: Make, clock: Clock) -> None:
    called: list[int] = []
    row = make(state=State.DONE)
    done = do_now(row, Told(), _order(kind, lambda row, job: called.append(row.pk)), clock)
    assert (done.state, called) == (State.DONE, [])


def test_it_watches_the_worker_that_has_the_row(
    kind: Work, make: Make, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, told = make(state=State.RUNNING, claim="a worker", alive_at=clock.at), Told()
    steps: Iterator[dict[str, Any]] = iter(
        [
            {"stage": "reading", "n_done": 5, "n_total": 10},
            {"stage": "reading", "n_done": 8},
            {"stage": "cleaning", "n_done": 1, "n_total": 4},
            {"state": State.DONE},
        ]
    )
    monkeypatch.setattr(time, "sleep", lambda _: Import.objects.update(**next(steps)))
    assert do_now(row, told, _order(kind, _three_steps), clock).state == State.DONE
    assert told.told == [("reading", 10), 5, 3, "end", ("cleaning", 4), 1, "end"]


def test_it_takes_over_from_a_worker_that_is_gone(
    kind: Work, make: Make, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = make(state=State.RUNNING, claim="a worker", alive_at=clock.at, n_tries=1)
    monkeypatch.setattr(time, "sleep", lambda _: clock.pass_by(5))
    done = do_now(row, Told(), _order(kind, _three_steps), clock, clock.tick)
    assert (done.state, done.n_tries) == (State.DONE, 2)
