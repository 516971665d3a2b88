"""What an action tells stands on the row, seldom; and it is told when to end."""

import threading
import time
from datetime import datetime

import pytest
from django.db import OperationalError, transaction
from pytest_django import DjangoAssertNumQueries

from minyi_web.due import State, Stopped
from minyi_web.jobs.claims import Hold
from minyi_web.jobs.holding import HeldJob, Pulse
from minyi_web.listening.models import Import

from .conftest import Clock, wait_for

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def leaving() -> threading.Event:
    return threading.Event()


@pytest.fixture
def job(held: Hold, clock: Clock, leaving: threading.Event) -> HeldJob:
    return HeldJob(held, clock, leaving, tick=clock.tick)


def _told() -> tuple[str, int, int | None]:
    row = Import.objects.get()
    return row.stage, row.n_done, row.n_total


def test_it_tells_the_time(job: HeldJob, clock: Clock) -> None:
    assert job.now() == clock.at


def test_it_tells_a_stage_at_once_and_steps_once_a_second(job: HeldJob, clock: Clock) -> None:
    job.begin("reading", None)
    job.advance(5)
    assert _told() == ("reading", 0, None)
    clock.pass_by(1)
    job.advance(5)
    assert _told() == ("reading", 10, None)
    job.begin("cleaning", 100)
    assert _told() == ("cleaning", 0, 100)


def test_it_asks_the_database_once_a_second_however_often_it_is_told(
    job: HeldJob, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    job.begin("reading", 1000)
    with django_assert_num_queries(0):
        for _ in range(1000):
            job.advance(1)
            job.go_on()


def test_it_bounds_counts_by_what_a_column_holds(job: HeldJob, clock: Clock) -> None:
    job.begin("reading", 2**40)
    clock.pass_by(1)
    job.advance(2**40)
    assert _told() == ("reading", 2**31 - 1, 2**31 - 1)


def test_it_tells_somebody_beside(held: Hold, clock: Clock, leaving: threading.Event) -> None:
    class Beside:
        def __init__(self) -> None:
            self.told: list[object] = []

        def begin(self, stage: str, total: int | None) -> None:
            self.told.append((stage, total))

        def advance(self, n: int) -> None:
            self.told.append(n)

        def end(self) -> None:
            self.told.append("end")

    beside = Beside()
    job = HeldJob(held, clock, leaving, beside, clock.tick)
    job.begin("reading", 3)
    job.advance(3)
    job.end()
    assert beside.told == [("reading", 3), 3, "end"]


def test_it_ends_when_somebody_asked_for_it(job: HeldJob, clock: Clock) -> None:
    job.go_on()
    Import.objects.update(state=State.STOPPING)
    clock.pass_by(1)
    with pytest.raises(Stopped):
        job.go_on()
    assert not job.is_lost


def test_it_ends_when_the_row_is_another_s(job: HeldJob, clock: Clock) -> None:
    job.begin("reading", 3)
    Import.objects.update(claim="another", n_done=2)
    clock.pass_by(1)
    with pytest.raises(Stopped):
        job.advance(1)
    assert job.is_lost
    assert _told() == ("reading", 2, 3)


def test_it_ends_at_once_when_the_worker_leaves(job: HeldJob, leaving: threading.Event) -> None:
    job.go_on()
    leaving.set()
    with pytest.raises(Stopped):
        job.go_on()


def test_it_writes_nothing_in_a_transaction_but_hears_of_a_stop(job: HeldJob, clock: Clock) -> None:
    with transaction.atomic():
        job.begin("reading", 3)
        assert _told() == ("", 0, None)
        Import.objects.update(state=State.STOPPING)
        clock.pass_by(1)
        with pytest.raises(Stopped):
            job.advance(1)


class _Beaten(Hold):
    """Counts beats, fails or tells what a test says."""

    told: State | Exception | None = State.RUNNING
    n = 0

    def beat(self, at: datetime) -> State | None:
        type(self).n += 1
        if isinstance(self.told, Exception):
            raise self.told
        return self.told


def test_it_shows_life_until_it_is_let_go(held: Hold, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    hold = _Beaten(held.work, held.pk, held.claim)
    monkeypatch.setattr(_Beaten, "n", 0)
    with Pulse(clock, every=0.01) as pulse:
        pulse.hold(hold)
        wait_for(lambda: _Beaten.n > 2)
        pulse.let_go(hold)
        assert pulse.last_seen(hold) is None
        time.sleep(0.05)
        n = _Beaten.n
        time.sleep(0.05)
        assert _Beaten.n == n


@pytest.mark.parametrize("state", [State.STOPPING, None])
def test_it_tells_what_it_saw_of_a_row(
    held: Hold, clock: Clock, monkeypatch: pytest.MonkeyPatch, state: State | None
) -> None:
    hold = _Beaten(held.work, held.pk, held.claim)
    monkeypatch.setattr(_Beaten, "told", state)
    with Pulse(clock, every=0.01) as pulse:
        pulse.hold(hold)
        assert pulse.last_seen(hold) == State.RUNNING
        wait_for(lambda: pulse.last_seen(hold) == state)


def test_it_goes_on_showing_life_when_the_database_is_back(
    held: Hold, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = _Beaten(held.work, held.pk, held.claim)
    monkeypatch.setattr(_Beaten, "n", 0)
    monkeypatch.setattr(_Beaten, "told", OperationalError("gone"))
    with Pulse(clock, every=0.01) as pulse:
        pulse.hold(hold)
        wait_for(lambda: _Beaten.n > 2)
        assert pulse.last_seen(hold) == State.RUNNING
        monkeypatch.setattr(_Beaten, "told", State.STOPPING)
        wait_for(lambda: pulse.last_seen(hold) == State.STOPPING)
