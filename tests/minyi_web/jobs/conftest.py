"""Rows of work, clocks that tests set, and an office of its own in which real processes work."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest

from minyi_web.due import Job
from minyi_web.jobs.claims import Hold, claim_next
from minyi_web.jobs.work import Work
from minyi_web.listening.models import Import, Source

CHECKOUT = Path(__file__).resolve().parents[3]
CHORES = "tests.minyi_web.jobs.chores"
COLUMNS = ("id", "state", "claim", "n_tries", "error_code", "stage")
_PATIENCE = 60.0  # seconds, on a machine that does other things too


@dataclass
class Clock:
    """A clock that a test sets, for time and for ticks alike."""

    at: datetime
    ticks: float = 1000.0

    def __call__(self) -> datetime:
        return self.at

    def tick(self) -> float:
        return self.ticks

    def pass_by(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        self.ticks += seconds


@pytest.fixture
def clock(at: datetime) -> Clock:
    return Clock(at)


@pytest.fixture
def chance() -> Random:
    return Random(7)


def nothing(row: Import, job: Job) -> None:
    """An action that does nothing."""


@pytest.fixture
def kind() -> Work:
    """Imports, done by nobody."""
    return Work(Import, nothing)


@pytest.fixture
def make(db: None, at: datetime) -> Callable[..., Import]:
    """Make an import that is due."""
    source, _ = Source.objects.get_or_create(name="市长信箱")

    def made(**fields: object) -> Import:
        return Import.objects.create(**{"source": source, "created_at": at, "not_before": at, **fields})

    return made


@pytest.fixture
def held(kind: Work, make: Callable[..., Import], at: datetime, chance: Random) -> Hold:
    """An import that is held."""
    make()
    hold = claim_next(kind, at, chance)
    assert hold is not None
    return hold


@dataclass
class House:
    """An office that real processes work in."""

    environment: dict[str, str]
    home: Path
    workers: list[subprocess.Popen[str]] = field(default_factory=list)

    def run(self, *arguments: str) -> str:
        command = [sys.executable, "-m", CHORES, *arguments]
        done = subprocess.run(
            command, env=self.environment, cwd=CHECKOUT, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    def begin(self, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", CHORES, *arguments]
        worker = subprocess.Popen(
            command,
            env=self.environment,
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.workers.append(worker)
        return worker

    def worker(self) -> subprocess.Popen[str]:
        """A worker that has begun to look for rows."""
        worker = self.begin("work")
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
        return worker

    def rows(self) -> list[dict[str, Any]]:
        found = self.sql(
            "SELECT id, state, claim, n_tries, error_code, stage FROM listening_import ORDER BY id"
        )
        return [dict(zip(COLUMNS, row, strict=True)) for row in found]

    def ask_to_stop(self, pk: int) -> None:
        asked = "UPDATE listening_import SET state = 'stopping' WHERE state = 'running' AND id = "
        self.sql(asked + str(int(pk)))

    def sql(self, words: str) -> list[tuple[Any, ...]]:
        """Ask its tables, past all that is tested."""
        if url := self.environment.get("DATABASE_URL"):
            return _on_server(url, words)
        with closing(sqlite3.connect(self.home / "office.sqlite3", timeout=20)) as connection, connection:
            return connection.execute(words).fetchall()

    def did(self, pk: int) -> list[str]:
        path = self.home / "did" / str(pk)
        return path.read_text().splitlines() if path.exists() else []

    def doers(self) -> set[int]:
        """All processes that ever began a row."""
        paths = (self.home / "did").glob("*")
        lines = [line for path in paths for line in path.read_text().splitlines() if "begun" in line]
        return {int(line.split()[1]) for line in lines} - {worker.pid for worker in self.workers}

    def doer(self, pk: int, n_begun: int = 1) -> int:
        """The process that does the row, as soon as it was begun so often."""
        wait_for(lambda: sum("begun" in line for line in self.did(pk)) >= n_begun)
        return int([line for line in self.did(pk) if "begun" in line][n_begun - 1].split()[1])

    def wait_until(self, holds: Callable[[list[dict[str, Any]]], bool]) -> list[dict[str, Any]]:
        """The rows, as soon as that holds for them."""
        until = time.monotonic() + _PATIENCE
        while not holds(rows := self.rows()):
            assert time.monotonic() < until, rows
            time.sleep(0.05)
        return rows


def wait_for(holds: Callable[[], bool]) -> None:
    """Wait until that holds."""
    until = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)


def is_gone(pid: int) -> bool:
    """Whether no such process works any more."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], stdout=subprocess.PIPE, text=True).stdout
    return state.strip() in ("", "Z", "Zs")


@pytest.fixture(scope="session")
def empty_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An office with empty tables, made once."""
    home = tmp_path_factory.mktemp("office")
    environment = {
        **os.environ,
        "MINYI_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "minyi_web.config.settings",
        "PYTHONPATH": str(CHECKOUT),
    }
    server, base = os.environ.get("DATABASE_URL", ""), f"jobs_{uuid4().hex[:12]}"
    if server:
        _on_server(server, f"CREATE DATABASE {base}")
        environment["DATABASE_URL"] = _named(server, base)
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity=0", "--skip-checks"]
    subprocess.run(migrate, env=environment, cwd=CHECKOUT, check=True)
    yield House(environment, home)
    if server:
        _on_server(server, f"DROP DATABASE {base} WITH (FORCE)")


@pytest.fixture
def house(empty_house: House, tmp_path: Path) -> Iterator[House]:
    """An office of its own, in which no process is left behind."""
    environment = {**empty_house.environment, "MINYI_HOME": str(tmp_path)}
    server, base = os.environ.get("DATABASE_URL", ""), f"jobs_{uuid4().hex[:12]}"
    if server:
        template = urlsplit(empty_house.environment["DATABASE_URL"]).path.strip("/")
        _on_server(server, f"CREATE DATABASE {base} TEMPLATE {template}")
        environment["DATABASE_URL"] = _named(server, base)
    else:
        with closing(sqlite3.connect(empty_house.home / "office.sqlite3")) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(empty_house.home / "office.sqlite3", tmp_path)
    house = House(environment, tmp_path)
    yield house
    for worker in house.workers:
        worker.kill()
        worker.wait()
        if worker.stdout is not None:
            worker.stdout.close()
    for doer in house.doers():
        with suppress(ProcessLookupError):
            os.kill(doer, signal.SIGKILL)
    if server:
        _on_server(server, f"DROP DATABASE {base} WITH (FORCE)")


def _named(server: str, base: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{base}"))


def _on_server(server: str, words: str) -> list[tuple[Any, ...]]:
    with closing(psycopg.connect(server, autocommit=True)) as connection:
        told = connection.execute(words.encode())
        return told.fetchall() if told.description is not None else []
