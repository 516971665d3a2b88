"""A row is taken back when its worker is gone, whatever clocks say; never from one that lives."""

from datetime import timedelta
from random import Random

import pytest
from pytest_django import DjangoAssertNumQueries

from minyi_web.due import State
from minyi_web.jobs.claims import Hold
from minyi_web.jobs.watching import Watch
from minyi_web.jobs.work import Work
from minyi_web.listening.models import Import

from .conftest import Clock


@pytest.fixture
def watch(kind: Work, held: Hold, clock: Clock, chance: Random) -> Watch:
    return Watch([kind], chance, clock.tick)


def _looks(watch: Watch, clock: Clock, seconds: int) -> int:
    """How many rows are taken back when it looks every five seconds for so long."""
    total = watch.look(clock.at)
    for _ in range(seconds // 5):
        clock.pass_by(5)
        total += watch.look(clock.at)
    return total


def test_it_takes_back_a_row_without_life_for_a_minute(watch: Watch, clock: Clock) -> None:
    assert _looks(watch, clock, 55) == 0
    assert _looks(watch, clock, 5) == 1
    row = Import.objects.get()
    assert (row.state, row.claim, row.n_tries) == (State.WAITING, "", 1)


def test_it_looks_for_a_while_before_it_takes_back(watch: Watch, clock: Clock) -> None:
    Import.objects.update(alive_at=clock.at - timedelta(hours=1))
    assert _looks(watch, clock, 15) == 0
    assert _looks(watch, clock, 5) == 1


def test_it_leaves_a_row_whose_worker_lives(watch: Watch, held: Hold, clock: Clock) -> None:
    for _ in range(40):
        assert _looks(watch, clock, 10) == 0
        held.beat(clock.at)


def test_it_takes_nothing_from_the_living_when_the_clock_is_set_forward(
    watch: Watch, held: Hold, clock: Clock
) -> None:
    watch.look(clock.at)
    clock.at += timedelta(days=1)
    assert _looks(watch, clock, 5) == 0
    held.beat(clock.at)
    assert _looks(watch, clock, 15) == 0


def test_it_leaves_nothing_with_the_dead_when_the_clock_is_set_back(watch: Watch, clock: Clock) -> None:
    clock.at -= timedelta(days=1)
    assert _looks(watch, clock, 55) == 0
    assert _looks(watch, clock, 5) == 1


def test_it_stops_a_row_that_was_to_stop(watch: Watch, clock: Clock) -> None:
    Import.objects.update(state=State.STOPPING)
    assert _looks(watch, clock, 60) == 1
    assert Import.objects.get().state == State.STOPPED


@pytest.mark.parametrize("state", [State.WAITING, State.DONE, State.FAILED, State.STOPPED])
def test_it_leaves_rows_that_nobody_does(watch: Watch, clock: Clock, state: State) -> None:
    Import.objects.update(state=state, alive_at=None)
    assert _looks(watch, clock, 120) == 0


def test_it_begins_anew_after_the_database_was_gone(watch: Watch, clock: Clock) -> None:
    assert _looks(watch, clock, 55) == 0
    watch.forget()
    assert _looks(watch, clock, 15) == 0


def test_it_lets_signs_of_life_come_first_when_it_had_to_wait_to_write(
    kind: Work, held: Hold, clock: Clock, chance: Random
) -> None:
    waited = iter([0.0, 100.0, 100.0, 130.0])  # two looks; then the transaction began after half a minute
    watch = Watch([kind], chance, lambda: next(waited))
    assert watch.look(clock.at) == 0
    assert watch.look(clock.at + timedelta(seconds=100)) == 0
    assert Import.objects.get().claim == held.claim


def test_it_asks_once_a_kind(
    watch: Watch, clock: Clock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        watch.look(clock.at)
