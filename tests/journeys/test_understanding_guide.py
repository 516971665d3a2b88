"""Everything in the guide to understanding is run, in its order, and does what the guide says."""

import csv
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "guides" / "understanding.md"
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```", re.MULTILINE | re.DOTALL)

Ended = subprocess.CompletedProcess[str]
Minyi = Callable[..., Ended]


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory, minyi: Minyi) -> Iterator[tuple[Path, list[Ended]]]:
    """The folder after the guide was followed, and what each command and program said."""
    folder = tmp_path_factory.mktemp("office")
    for name in ("office.csv", "labelled.csv"):
        shutil.copy(ROOT / "examples" / name, folder)
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield (
            folder,
            [ended for block in _BLOCK.findall(GUIDE.read_text("utf-8")) for ended in _run(block, minyi)],
        )
    finally:
        os.chdir(before)


def _run(block: tuple[str, str, str], minyi: Minyi) -> Iterator[Ended]:
    kind, name, content = block
    if name:
        Path(name).write_text(content, encoding="utf-8")
    elif kind == "python":
        yield subprocess.run(
            [sys.executable, "-c", content], capture_output=True, text=True, encoding="utf-8", check=False
        )
    else:
        for line in content.splitlines():
            command, *words = shlex.split(line)
            assert command == "minyi"
            yield minyi(*words)


def _names(folder: Path) -> dict[str, str]:
    rows = pq.read_table(folder / "topics.parquet").to_pylist()
    return {row["topic_id"]: row["name"] for row in rows}


def test_it_runs_to_its_end(walked: tuple[Path, list[Ended]]) -> None:
    _, said = walked
    assert [one.stderr for one in said if one.returncode] == []
    assert len(said) == 7


def test_it_goes_on_from_the_first_brief_with_what_people_decided(walked: tuple[Path, list[Ended]]) -> None:
    folder, _ = walked
    before, after = _names(folder / "may"), _names(folder / "august")
    assert len(set(before) & set(after)) > len(before) / 2
    assert after.get("t10", "供暖") == "供暖"
    assert "t07" not in after


def test_it_labels_every_row_or_leaves_it_empty(walked: tuple[Path, list[Ended]]) -> None:
    folder, _ = walked
    with (folder / "routed.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 400
    labels = {row["label"] for row in rows}
    assert labels <= {"", "交通", "教育", "人社", "住房", "环境"}
    assert {"", "交通"} < labels


def test_it_says_from_python_what_it_did(walked: tuple[Path, list[Ended]]) -> None:
    _, said = walked
    assert len(said[2].stdout.splitlines()) == 5
    assert re.fullmatch(r"\d\d% right, from 60 letters\n400 rows, \d+ labelled\n", said[-1].stdout)
