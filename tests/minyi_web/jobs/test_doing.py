"""Whatever an action does, the row says what became of it."""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Any, Protocol

import pytest
from django.db import InterfaceError, OperationalError

from minyi.errors import MinyiError
from minyi.listening.errors import EmptyFileError
from minyi.listening.fetching.errors import ConnectFailedError
from minyi_web.config.logs import OneLine
from minyi_web.due import Job, State, Stopped
from minyi_web.jobs.claims import Hold, claim_next
from minyi_web.jobs.doing import Circumstances, do
from minyi_web.jobs.holding import HeldJob
from minyi_web.jobs.work import Work
from minyi_web.listening.models import Import

from .conftest import Clock

WORDS = "我的电话是 13800000000"


class Do(Protocol):
    """Does a row by an action; the row as it then is."""

    def __call__(self, action: Callable[[Import, Job], None], **changes: Any) -> Import: ...


@pytest.fixture
def leaving() -> threading.Event:
    return threading.Event()


@pytest.fixture
def done(
    kind: Work, make: Callable[..., Import], clock: Clock, chance: Random, leaving: threading.Event
) -> Do:
    """Do a row by an action; the row as it then is."""

    def by(action: Callable[[Import, Job], None], **changes: Any) -> Import:
        work = replace(kind, action=action, **changes)
        row = make()
        hold = claim_next(work, clock.at, chance)
        assert hold is not None
        do(hold, HeldJob(hold, clock, leaving, tick=clock.tick), Circumstances(clock, chance))
        row.refresh_from_db()
        return row

    return by


def _raising(error: Exception) -> Callable[[Import, Job], None]:
    def action(row: Import, job: Job) -> None:
        raise error

    return action


def test_it_gives_the_action_the_row_as_it_is(done: Do) -> None:
    given = []

    def action(row: Import, job: Job) -> None:
        given.append((row.state, row.n_tries))

    assert done(action).state == State.DONE
    assert given == [(State.RUNNING, 1)]


def test_it_says_when_it_is_done(done: Do, clock: Clock) -> None:
    row = done(lambda row, job: clock.pass_by(7))
    assert (row.state, row.claim) == (State.DONE, "")
    assert row.started_at is not None and row.ended_at is not None
    assert (row.ended_at - row.started_at).total_seconds() == 7


def test_it_asks_for_what_follows_with_the_counts_of_the_end(done: Do, at: datetime) -> None:
    followed: list[tuple[int, datetime]] = []

    def action(row: Import, job: Job) -> None:
        Import.objects.update(n_kept=5)

    done(action, follow=lambda row, at: followed.append((row.n_kept, at)))
    assert followed == [(5, at)]


def test_it_asks_for_nothing_after_a_row_that_was_lost(done: Do) -> None:
    followed: list[int] = []

    def action(row: Import, job: Job) -> None:
        Import.objects.update(claim="another")

    row = done(action, follow=lambda row, at: followed.append(row.pk))
    assert (row.state, row.claim, followed) == (State.RUNNING, "another", [])


def test_it_is_not_done_when_what_follows_cannot_be_asked_for(done: Do) -> None:
    def follow(row: Import, at: datetime) -> None:
        raise ZeroDivisionError

    row = done(lambda row, job: None, follow=follow)
    assert (row.state, row.error_code) == (State.FAILED, "MIN-000")


def test_it_leaves_a_row_alone_that_is_held_no_longer(held: Hold, clock: Clock, chance: Random) -> None:
    Import.objects.update(claim="another")
    called: list[object] = []
    hold = replace(held, work=replace(held.work, action=lambda row, job: called.append(row)))
    do(hold, HeldJob(hold, clock, threading.Event()), Circumstances(clock, chance))
    assert called == []


def test_it_stops_when_somebody_asked_for_it(done: Do) -> None:
    def action(row: Import, job: Job) -> None:
        Import.objects.update(state=State.STOPPING)
        job.go_on()

    assert done(action).state == State.STOPPED


def test_it_is_done_when_the_stop_came_too_late(done: Do) -> None:
    def action(row: Import, job: Job) -> None:
        Import.objects.update(state=State.STOPPING)

    assert done(action).state == State.DONE


def test_it_waits_again_when_the_worker_leaves(done: Do, leaving: threading.Event) -> None:
    leaving.set()
    row = done(lambda row, job: job.go_on())
    assert (row.state, row.n_tries) == (State.WAITING, 0)


def test_it_writes_nothing_on_a_row_that_was_lost(done: Do) -> None:
    def action(row: Import, job: Job) -> None:
        Import.objects.update(claim="another")
        job.go_on()

    row = done(action)
    assert (row.state, row.claim) == (State.RUNNING, "another")


def test_it_keeps_the_code_and_the_values_of_an_error(done: Do) -> None:
    row = done(_raising(EmptyFileError(file="空\0.csv")))
    assert (row.state, row.error_code) == (State.FAILED, "LIS-004")
    assert EmptyFileError(**row.error_values).say("zh").message.startswith("文件“空")


def test_it_keeps_numbers_as_numbers_and_bounds_words(done: Do) -> None:
    class Long(MinyiError):
        code = "TST-002"

    row = done(_raising(Long(n=3, words="长" * 5000, none=None)))
    assert row.error_values == {"n": 3, "words": "长" * 1000, "none": "None"}


def test_it_tries_again_after_what_may_pass(done: Do, at: datetime) -> None:
    error = ConnectFailedError(host="example.org", detail="refused")
    row = done(_raising(error), may_pass=lambda error: True)
    assert (row.state, row.n_tries, row.error_code) == (State.WAITING, 1, "")
    assert row.not_before > at


def test_it_tells_the_error_itself_after_the_last_try(done: Do) -> None:
    error = ConnectFailedError(host="example.org", detail="refused")
    row = done(_raising(error), may_pass=lambda error: True, most_tries=1)
    assert (row.state, row.error_code) == (State.FAILED, "LIS-037")
    assert row.error_values == {"host": "example.org", "detail": "refused"}


@pytest.mark.parametrize("error", [OperationalError(WORDS), InterfaceError(WORDS)])
def test_it_tries_again_after_a_fault_of_the_database(done: Do, error: Exception) -> None:
    row = done(_raising(error))
    assert (row.state, row.n_tries) == (State.WAITING, 1)
    assert done(_raising(error), most_tries=1).error_code == "JOB-003"


def test_it_does_not_try_again_where_memory_is_short(done: Do) -> None:
    row = done(_raising(MemoryError()))
    assert (row.state, row.error_code) == (State.FAILED, "JOB-002")


@pytest.mark.parametrize("error", [ValueError(WORDS), KeyError(WORDS), RecursionError(WORDS)])
def test_it_tells_a_fault_of_the_program_without_a_word_of_a_message(
    done: Do, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    row = done(_raising(error))
    assert (row.state, row.error_code, row.error_values) == (State.FAILED, "MIN-000", {})
    told = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(told) == 1
    line = OneLine().format(told[0])
    assert f"fault in listening.import {row.pk}" in line and type(error).__name__ in line
    assert WORDS not in line and "138" not in line


def test_it_lets_an_interruption_through(done: Do) -> None:
    def action(row: Import, job: Job) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        done(action)


def test_it_stops_without_being_asked_only_to_wait_again(done: Do) -> None:
    row = done(_raising(Stopped()))
    assert row.state == State.WAITING
