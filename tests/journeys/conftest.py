"""What the journeys are walked with: the real command, the sample file, and the facts about it."""

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.journeys import office_facts

ROOT = Path(__file__).resolve().parents[2]
MINYI = Path(sys.executable).parent / "minyi"
LANGUAGE_SETTINGS = ("MINYI_LANG", "LC_ALL", "LC_MESSAGES", "LANG")

Ended = subprocess.CompletedProcess[str]


@pytest.fixture(scope="session")
def minyi_command() -> Path:
    """The console script of this environment."""
    assert MINYI.exists(), f"{MINYI} is missing: pip install -e ."
    return MINYI


@pytest.fixture(scope="session")
def minyi_environment() -> dict[str, str]:
    """The environment without what would choose a language; the terminal speaks English in it."""
    kept = {name: value for name, value in os.environ.items() if name not in LANGUAGE_SETTINGS}
    return kept | {"MINYI_LANG": "en"}


@pytest.fixture(scope="session")
def minyi(minyi_command: Path, minyi_environment: dict[str, str]) -> Callable[..., Ended]:
    """Runs the command; keywords are settings of the environment."""

    def run(*arguments: object, **settings: str) -> Ended:
        return subprocess.run(
            [minyi_command, *map(str, arguments)],
            env=minyi_environment | settings,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    return run


# The command, which stops itself before it writes the messages: there a signal finds it, however fast it is.
STOPPING_WHILE_WRITING = """
import os, signal, sys
from minyi.cli.main import main
from minyi.reporting.files import WRITERS

write = WRITERS["messages.parquet"]

def stop_first(*given):
    os.kill(os.getpid(), signal.SIGSTOP)
    write(*given)

WRITERS["messages.parquet"] = stop_first
sys.exit(main())
"""


@pytest.fixture
def interrupted(
    minyi_command: Path, minyi_environment: dict[str, str], tmp_path: Path
) -> Callable[..., tuple[int, str]]:
    """Runs the main job on a file and presses Ctrl-C, after a line or while it writes: code and words."""

    def run(file: Path, *, while_writing: bool = False) -> tuple[int, str]:
        command = [sys.executable, "-c", STOPPING_WHILE_WRITING] if while_writing else [minyi_command]
        with subprocess.Popen(
            [*command, "brief", file, "-o", tmp_path / "brief"],
            env=minyi_environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        ) as running:
            assert running.stderr is not None
            said = running.stderr.readline()
            if while_writing:
                _, status = os.waitpid(running.pid, os.WUNTRACED)
                assert os.WIFSTOPPED(status), running.stderr.read()
                assert list(tmp_path.glob(".minyi-*/brief.html"))
            running.send_signal(signal.SIGINT)
            running.send_signal(signal.SIGCONT)
            said += running.stderr.read()
            return running.wait(timeout=60), said

    return run


def _mounted(folder: Path, options: str) -> Iterator[Path]:
    """A disk of its own at ``folder``, as long as it is wanted. Only root may have one."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a disk for this")
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, text=True, check=False
    )
    if mount.returncode != 0:
        pytest.skip(f"no disk can be mounted here: {mount.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.fixture
def small_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A disk on which a brief does not fit."""
    yield from _mounted(tmp_path_factory.mktemp("small"), "size=256k")


@pytest.fixture
def read_only_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield from _mounted(tmp_path_factory.mktemp("shut"), "size=1m,ro")


@pytest.fixture(scope="session")
def facts() -> ModuleType:
    """What is known about the sample file."""
    return office_facts


@pytest.fixture(scope="session")
def office_file() -> Path:
    return ROOT / "examples" / "office.csv"


@pytest.fixture(scope="session")
def office_received(office_file: Path) -> dict[int, list[str]]:
    """Cells of the sample file by row number, as the csv module reads them."""
    with office_file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, strict=True))
    return dict(enumerate(rows[1:], start=1))


@pytest.fixture(scope="session")
def office_ended(
    minyi: Callable[..., Ended], office_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Ended, Path]:
    """The main job, done once on the sample file: how it ended, and the folder it wrote."""
    folder = tmp_path_factory.mktemp("office") / "brief"
    return minyi("brief", office_file, "-o", folder), folder


@pytest.fixture(scope="session")
def office(office_ended: tuple[Ended, Path]) -> Path:
    """The folder of the brief of the sample file."""
    ended, folder = office_ended
    assert ended.returncode == 0, ended.stderr
    return folder


@pytest.fixture(scope="session")
def office_rows(office: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(office / "messages.parquet").to_pylist()
    return rows


@pytest.fixture(scope="session")
def office_by_id(office_rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["external_id"]: row for row in office_rows if row["external_id"] is not None}


@pytest.fixture(scope="session")
def office_brief(office: Path) -> dict[str, Any]:
    brief: dict[str, Any] = json.loads((office / "brief.json").read_text("utf-8"))
    return brief
