"""The process of one row: it answers to its worker, takes all it started with it, and says how it ended."""

import subprocess

import pytest

from minyi_web.jobs.apart import DATABASE_WAS_GONE, Apart, kill_group
from minyi_web.jobs.claims import Hold
from minyi_web.jobs.work import Work

from .conftest import CHORES, House, is_gone, wait_for


@pytest.fixture
def in_house(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """What is started finds the house."""
    for name, value in house.environment.items():
        monkeypatch.setenv(name, value)
    return house


def _code_of(apart: Apart) -> int | None:
    wait_for(lambda: apart.exit_code() is not None)
    apart.clear()
    return apart.exit_code()


def test_it_does_nothing_with_a_row_of_another(in_house: House, kind: Work) -> None:
    in_house.run("make", "1", "quick")
    apart = Apart(Hold(kind, 1, "not the claim"), f"{CHORES}:ORDER")
    assert _code_of(apart) == 0
    assert in_house.did(1) == []
    assert in_house.rows()[0]["state"] == "waiting"


def test_it_tells_that_the_database_was_gone(
    in_house: House, kind: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/nowhere")
    apart = Apart(Hold(kind, 1, "a claim"), f"{CHORES}:ORDER")
    assert _code_of(apart) == DATABASE_WAS_GONE


def test_it_tells_that_it_fell_over(in_house: House, kind: Work) -> None:
    apart = Apart(Hold(kind, 1, "a claim"), f"{CHORES}:NO_SUCH_ORDER")
    assert _code_of(apart) == 1


def test_it_kills_what_the_process_started() -> None:
    with subprocess.Popen(
        ["sh", "-c", "sleep 60 & echo $!; wait"], stdout=subprocess.PIPE, start_new_session=True, text=True
    ) as leader:
        assert leader.stdout is not None
        started = int(leader.stdout.readline())
        assert not is_gone(started)
        kill_group(leader.pid)
    wait_for(lambda: is_gone(started))


def test_it_kills_nobody_where_nobody_is() -> None:
    with subprocess.Popen(["true"], start_new_session=True) as gone:
        pass
    kill_group(gone.pid)
    assert is_gone(gone.pid)
