"""Workers as real processes, on the database of the tests' kind: none twice, and nothing lost when killed."""

import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from random import Random

import psycopg
import pytest
from django.db import OperationalError

from minyi_web.due import State
from minyi_web.jobs import worker as worker_module
from minyi_web.jobs.errors import WorkDied
from minyi_web.jobs.holding import Pulse
from minyi_web.jobs.work import Order, Work
from minyi_web.jobs.worker import Pace, Worker, work
from minyi_web.listening.models import Import

from .conftest import Clock, House, is_gone, wait_for


def _all(state: State) -> Callable[[list[dict[str, object]]], bool]:
    return lambda rows: {row["state"] for row in rows} == {state.value}


@pytest.mark.parametrize("n_workers", [2, 8])
def test_it_does_no_row_twice(house: House, n_workers: int) -> None:
    house.run("make", "200", "quick")
    workers = [house.begin("here") for _ in range(n_workers)]
    assert [worker.wait(120) for worker in workers] == [0] * n_workers
    rows = house.rows()
    assert _all(State.DONE)(rows)
    assert {row["n_tries"] for row in rows} == {1}
    did = [house.did(row["id"]) for row in rows]
    assert all(len(lines) == 2 and lines[1] == "ended" for lines in did)
    assert len({lines[0] for lines in did}) > 1  # no one had them all


def test_it_does_each_row_in_a_process_of_its_own(house: House) -> None:
    house.run("make", "4", "short")
    workers = [house.worker(), house.worker()]
    rows = house.wait_until(_all(State.DONE))
    assert [row["stage"] for row in rows] == ["reading"] * 4
    assert [len(house.did(row["id"])) for row in rows] == [2] * 4
    assert len(house.doers()) == 4
    assert not house.doers() & {worker.pid for worker in workers}


def test_it_tries_again_when_the_process_is_killed(house: House) -> None:
    house.run("make", "1", "short")
    house.worker()
    os.kill(house.doer(1), signal.SIGKILL)
    rows = house.wait_until(_all(State.DONE))
    assert rows[0]["n_tries"] == 2
    assert [line.split()[0] for line in house.did(1)] == ["begun", "begun", "ended"]


def test_it_gives_a_row_up_whose_process_always_dies(house: House) -> None:
    house.run("make", "1", "die")
    worker = house.worker()
    rows = house.wait_until(_all(State.FAILED))
    assert rows[0]["error_code"] == WorkDied.code
    assert len(house.did(1)) == rows[0]["n_tries"] == 3
    assert worker.poll() is None


def test_it_leaves_a_row_waiting_when_it_is_ended(house: House) -> None:
    house.run("make", "1", "slow")
    worker = house.worker()
    doer = house.doer(1)
    worker.terminate()
    assert worker.wait(10) == 0
    assert is_gone(doer)
    row = house.rows()[0]
    assert (row["state"], row["claim"], row["n_tries"], row["error_code"]) == ("waiting", "", 0, "")


def test_it_leaves_nothing_behind_when_it_is_killed(house: House) -> None:
    house.run("make", "1", "slow")
    worker = house.worker()
    doer = house.doer(1)
    worker.kill()
    wait_for(lambda: is_gone(doer))
    assert house.rows()[0]["state"] == "waiting"
    house.worker()
    second = house.doer(1, n_begun=2)
    assert second != doer


def test_it_takes_a_row_back_from_processes_that_are_gone(house: House) -> None:
    house.run("make", "1", "short")
    worker = house.worker()
    doer = house.doer(1)
    worker.kill()
    os.kill(doer, signal.SIGKILL)
    assert house.rows()[0]["state"] == "running"
    house.worker()
    assert house.wait_until(_all(State.DONE))[0]["n_tries"] == 2


def test_it_stops_a_row_that_is_asked_to_stop(house: House) -> None:
    house.run("make", "2", "slow")
    worker = house.worker()
    doer = house.doer(1)
    house.ask_to_stop(1)
    rows = house.wait_until(lambda rows: rows[0]["state"] == "stopped")
    assert rows[0]["claim"] == ""
    wait_for(lambda: is_gone(doer))
    house.doer(2)  # and goes on with the next
    assert worker.poll() is None


def test_it_ends_a_row_that_does_not_listen(house: House) -> None:
    house.run("make", "1", "deaf")
    house.worker()
    doer = house.doer(1)
    house.ask_to_stop(1)
    rows = house.wait_until(_all(State.STOPPED))
    wait_for(lambda: is_gone(doer))
    assert (rows[0]["claim"], rows[0]["error_code"]) == ("", "")
    assert "ended" not in house.did(1)


def test_it_does_all_however_often_it_is_killed(house: House) -> None:
    chance = Random(3)
    house.run("make", "4", "short")
    workers = [house.worker(), house.worker()]
    for _ in range(6):
        time.sleep(chance.uniform(0.1, 0.7))
        doers = [doer for doer in house.doers() if not is_gone(doer)]
        if chance.random() < 0.5 and doers:
            with suppress(ProcessLookupError):
                os.kill(chance.choice(doers), signal.SIGKILL)
        else:
            workers.pop(chance.randrange(2)).kill()
            workers.append(house.worker())
    rows = house.wait_until(lambda rows: {row["state"] for row in rows} <= {"done", "failed"})
    did = [house.did(row["id"]) for row in rows]
    assert not [lines for lines in did if "beside another" in lines]
    for row, lines in zip(rows, did, strict=True):
        # One that was killed as often as it was tried is told so; no other is given up.
        assert ("ended" in lines) or (row["error_code"] == WorkDied.code and row["n_tries"] == 3)


@pytest.mark.skipif("not os.environ.get('DATABASE_URL')", reason="a connection that can be lost")
def test_it_goes_on_when_its_connections_are_lost(house: House) -> None:
    house.run("make", "3", "short")
    worker = house.worker()
    house.doer(1)
    with psycopg.connect(house.environment["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert _all(State.DONE)(house.wait_until(_all(State.DONE)))
    assert worker.poll() is None


def test_it_waits_for_a_database_that_is_gone(
    kind: Work, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()
    turns: list[int] = []

    def turn(worker: Worker) -> None:
        turns.append(len(turns))
        if len(turns) < 4:
            raise OperationalError("gone")
        stop.set()

    monkeypatch.setattr(Worker, "turn", turn)
    order = Order("nowhere:ORDER", (kind,))
    work(stop, clock, order, Pace(turn=0.001, longest_without_database=0.01))
    assert turns == [0, 1, 2, 3]


def test_it_waits_for_a_database_however_long_it_is_gone() -> None:
    pace = Pace(turn=0.5, longest_without_database=10)
    assert [pace.pause(n) for n in (0, 1, 2, 5, 100_000)] == [0.5, 1, 2, 10, 10]
    assert Pace(turn=20, longest_without_database=10).pause(3) == 20


def test_it_lets_a_row_wait_for_which_there_is_no_process(
    kind: Work, make: Callable[..., Import], clock: Clock, chance: Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(worker_module, "Apart", none)
    row = make()
    worker = Worker(Order("nowhere:ORDER", (kind,)), clock, Pulse(clock), chance=chance, tick=clock.tick)
    worker.turn()
    row.refresh_from_db()
    assert (row.state, row.claim, row.n_tries, worker.under_way) == (State.WAITING, "", 1, {})


def test_it_hides_no_other_fault(kind: Work, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    def turn(worker: Worker) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(Worker, "turn", turn)
    with pytest.raises(ZeroDivisionError, match="a fault"):
        work(threading.Event(), lambda: at, Order("nowhere:ORDER", (kind,)))
