"""The same messages give the same brief: twice, on any cores and processes, in whatever order they come."""

import csv
import random
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pyarrow.parquet as pq
import pytest

Ran = Callable[..., CompletedProcess[str]]
TABLES = ("messages.parquet", "topics.parquet", "issues.parquet", "campaigns.parquet", "bursts.parquet")
OTHERS = ("brief.html", "brief.json", "rejects.csv", "changes.parquet", "topics.npz")
# What is understood of a message, wherever in the file it stands.
UNDERSTOOD = (
    *("topic_id", "issue_id", "campaign_id", "kinds", "urgency", "asks", "language", "author_pseudonym"),
    "place",
)


RUNS = {
    "one-core-seed-0": ("1", "0", "1"),
    "two-cores-seed-1": ("2", "1", "1"),
    "three-processes": ("1", "2", "3"),
}


@pytest.fixture(scope="module", params=RUNS.values(), ids=list(RUNS))
def again(
    minyi: Ran, office_file: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Path:
    """The main job done again, with so many threads, that seed of Python's hashes, and so many processes."""
    threads, seed, processes = request.param
    folder = tmp_path_factory.mktemp("again") / "brief"
    command = ("brief", office_file, "-o", folder, "--processes", processes)
    ended = minyi(*command, OMP_NUM_THREADS=threads, PYTHONHASHSEED=seed)
    assert ended.returncode == 0, ended.stderr
    return folder


@pytest.mark.parametrize("name", TABLES + OTHERS)
def test_it_writes_the_same_bytes_again(office: Path, again: Path, name: str) -> None:
    is_same = (again / name).read_bytes() == (office / name).read_bytes()
    assert is_same, f"{name} differs"


@pytest.fixture(scope="module", params=["shuffled", "backwards"])
def reordered(
    minyi: Ran,
    office_received: dict[int, list[str]],
    office_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Path:
    """The brief of the same rows in another order."""
    rows = list(reversed(office_received.values()))
    if request.param == "shuffled":
        random.Random(20).shuffle(rows)
        # Blank rows at the end of a file are no rows, so one with words is put there.
        rows.append(rows.pop(next(place for place, row in enumerate(rows) if len(row) == 10 and row[2])))
    file = tmp_path_factory.mktemp("reordered") / "office.csv"
    header = office_file.read_text("utf-8").partition("\n")[0]
    with file.open("w", encoding="utf-8", newline="") as lines:
        lines.write(f"{header}\n")
        csv.writer(lines, lineterminator="\n").writerows(rows)
    ended = minyi("brief", file, "-o", file.parent / "brief")
    assert ended.returncode == 0, ended.stderr
    return file.parent / "brief"


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_it_understands_a_message_the_same_wherever_it_stands(
    office: Path, reordered: Path, name: str
) -> None:
    before, after = _by_id(office), _by_id(reordered)
    assert len(before) > 300
    assert {key: row[name] for key, row in after.items()} == {key: row[name] for key, row in before.items()}


@pytest.mark.parametrize("name", ["topics.parquet", "issues.parquet", "campaigns.parquet", "bursts.parquet"])
def test_it_finds_the_same_topics_issues_campaigns_and_bursts_in_any_order(
    office: Path, reordered: Path, name: str
) -> None:
    assert pq.read_table(reordered / name).to_pylist() == pq.read_table(office / name).to_pylist()


def test_it_gives_the_same_fates_in_any_order(office: Path, reordered: Path) -> None:
    assert _fates(reordered) == _fates(office)


def test_it_gives_other_pseudonyms_to_another_run(
    minyi: Ran, office: Path, office_file: Path, tmp_path: Path
) -> None:
    lines = office_file.read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "fewer.csv").write_text("".join(lines[:30]), encoding="utf-8")

    ended = minyi("brief", tmp_path / "fewer.csv", "-o", tmp_path / "brief")

    assert ended.returncode == 0, ended.stderr
    assert _pseudonyms(tmp_path / "brief")
    assert _pseudonyms(tmp_path / "brief").isdisjoint(_pseudonyms(office))


def _rows(folder: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(folder / "messages.parquet").to_pylist()
    return rows


def _by_id(folder: Path) -> dict[str, dict[str, Any]]:
    return {row["external_id"]: row for row in _rows(folder) if row["external_id"] is not None}


def _fates(folder: Path) -> dict[str, int]:
    fates = [row["fate"] for row in _rows(folder)]
    return {fate: fates.count(fate) for fate in sorted(set(fates))}


def _pseudonyms(folder: Path) -> set[str]:
    return {row["author_pseudonym"] for row in _rows(folder)} - {None}
