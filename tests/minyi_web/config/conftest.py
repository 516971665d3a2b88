"""An office of one's own, served for real: a folder, a database, a port, and all processes found again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import psycopg
import pytest

_MINYI = Path(sys.executable).with_name("minyi")
_NOT_OURS = ("DJANGO_SETTINGS_MODULE", "MINYI_SECRET_KEY", "MINYI_HOSTS", "MINYI_HOME", "PYTEST_CURRENT_TEST")
_PATIENCE = 120.0  # the machine may be busy


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """A folder and a database for one test, and the commands of the terminal for it."""

    home: Path
    environment: dict[str, str]
    serving: list["Served"] = field(default_factory=list)

    def serve(self, *words: str) -> "Served":
        """Serve it on a free port. It is ended after the test, if the test has not."""
        return Served(self, *words)

    def run(self, *words: str, **beside: str) -> Ended:
        """Run a command to its end."""
        done = subprocess.run(
            [_MINYI, *words],
            env={**self.environment, **beside},
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    def living(self) -> list[int]:
        """Every process that has this folder in its environment."""
        mark = f"MINYI_HOME={self.home}".encode()
        return [pid for pid in _all_processes() if mark in _environment(pid).split(b"\0")]


class Served:
    """A serving office."""

    def __init__(self, office: OwnOffice, *words: str) -> None:
        self.office = office
        with (office.home.parent / "served.log").open("ab") as log:
            self.process = subprocess.Popen(
                [_MINYI, "serve", "--port", "0", "--json", "--lang", "en", *words],
                env=office.environment,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
            )
        office.serving.append(self)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, self.log()
        self.told = json.loads(line)

    def log(self) -> str:
        """What was logged so far."""
        return (self.office.home.parent / "served.log").read_text("utf-8")

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        """Status and body of an address; a redirection is an answer like any other."""
        asked = Request(self.told["address"].rstrip("/") + path, headers=headers)  # noqa: S310
        try:
            with urlopen(asked, timeout=20) as answer:  # noqa: S310
                return int(answer.status), bytes(answer.read())
        except HTTPError as refused:
            with refused:
                return int(refused.code), bytes(refused.read())
        except (URLError, OSError):
            return 0, b""

    @property
    def port(self) -> int:
        """Where it listens."""
        return urlsplit(self.told["address"]).port or 0

    def is_well(self) -> bool:
        """Whether all of it works."""
        return self.get("/api/health")[0] == 200

    def end(self, number: int = signal.SIGTERM) -> int:
        """Send a signal to the first process, wait, and give its exit code."""
        self.process.send_signal(number)
        code = self.process.wait(_PATIENCE)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return code


@pytest.fixture
def own_office(tmp_path: Path) -> Iterator[OwnOffice]:
    """An office of this test alone. What it leaves behind is ended, after the test has looked for it."""
    home = tmp_path / "home"
    environment = {name: words for name, words in os.environ.items() if name not in _NOT_OURS}
    environment |= {"MINYI_HOME": str(home), "MINYI_LANG": "en"}
    with _database_of_its_own(environment):
        office = OwnOffice(home, environment)
        yield office
        for served in office.serving:
            served.end(signal.SIGKILL)
        for pid in office.living():
            os.kill(pid, signal.SIGKILL)


@pytest.fixture
def eventually() -> Callable[[Callable[[], object]], None]:
    """Waits until something holds; fails when it does not in good time."""

    def wait(holds: Callable[[], object]) -> None:
        end = time.monotonic() + _PATIENCE
        while not holds():
            assert time.monotonic() < end, "it did not come to hold"
            time.sleep(0.05)

    return wait


@contextmanager
def _database_of_its_own(environment: dict[str, str]) -> Iterator[None]:
    """Puts the address of a fresh database into the environment where the tests run on PostgreSQL."""
    server = environment.get("DATABASE_URL", "")
    if not server:
        yield
        return
    name = f"served_{os.getpid()}_{time.monotonic_ns()}"
    environment["DATABASE_URL"] = urlsplit(server)._replace(path=f"/{name}").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def _all_processes() -> list[int]:
    return [int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit()]


def _environment(pid: int) -> bytes:
    try:
        if "Z" in Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]:
            return b""
        return Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:  # It ended meanwhile, or is none of ours.
        return b""
