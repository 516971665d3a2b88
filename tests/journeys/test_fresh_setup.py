"""The commands in a set-up that has what pyproject.toml asks for, and nothing more."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# Runs commands with an import hook that knows none of these packages, as if they were not installed.
WITHOUT = """
import sys

class Absent:
    refused = frozenset(sys.argv[1].split(","))

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in self.refused:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent())
from minyi.cli.main import main
main(sys.argv[2:])
"""
ROWS = [
    "编号,标题,内容,时间,用户,回复,回复时间",
    *(
        f"{n},樟木街的路灯坏了,樟木街{n}号门口的路灯坏了一星期，晚上看不见路，请尽快修好。,"
        f"2025-03-{n:02d} 08:00:00,u{n},已派人修好。,2025-03-{n + 1:02d} 09:00:00"
        for n in range(1, 9)
    ),
    "20,有人困在电梯里,梧桐里三号楼电梯停在半空，有人困在电梯里，请马上派人。,2025-03-09 21:00:00,u20,,",
    "21,建议加座椅,建议在柳荫公园步道旁加几张座椅，方便老人歇脚。,2025-03-08 10:00:00,u21,,",
    "22,入园报名,请问幼儿园报名网站什么时候开放？,2025-03-07 10:00:00,u22,,",
]


@pytest.fixture(scope="module")
def absent() -> str:
    """The importable names of all packages here that nobody gets who installs Minyi without extras."""
    given = set(_closure("minyi", set()))
    owners = packages_distributions().items()
    names = [name for name, of in owners if given.isdisjoint(map(canonicalize_name, of))]
    assert "pytest" in names and "pyarrow" not in names
    return ",".join(sorted(names))


def _closure(package: str, seen: set[str]) -> Iterator[str]:
    """A package and all that it needs here, without extras."""
    if canonicalize_name(package) in seen:
        return
    seen.add(canonicalize_name(package))
    yield canonicalize_name(package)
    try:
        asked = requires(package) or ()
    except PackageNotFoundError:
        return
    for one in map(Requirement, asked):
        if one.marker is None or one.marker.evaluate({"extra": ""}):
            yield from _closure(one.name, seen)


@pytest.fixture
def messages(tmp_path: Path) -> Path:
    file = tmp_path / "m.csv"
    file.write_text("\n".join(ROWS), "utf-8")
    return file


def _run(absent: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT, absent, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_it_makes_a_brief_with_nothing_but_what_it_asks_for(
    absent: str, messages: Path, tmp_path: Path
) -> None:
    ended = _run(absent, "brief", messages, "-o", tmp_path / "b", "--period", "2025-03-01..2025-03-31")
    assert ended.returncode == 0, ended.stderr


def test_it_reads_and_writes_tables_with_nothing_but_what_it_asks_for(
    absent: str, messages: Path, tmp_path: Path
) -> None:
    workbook, columns = tmp_path / "c.xlsx", tmp_path / "d.parquet"
    for file, output in ((messages, workbook), (workbook, columns), (columns, tmp_path / "e.csv")):
        ended = _run(absent, "clean", file, "-o", output)
        assert ended.returncode == 0, ended.stderr


def test_it_is_told_what_is_not_there(absent: str) -> None:
    """Else the tests above would prove nothing."""
    ended = subprocess.run(
        [sys.executable, "-c", WITHOUT.split("from minyi")[0] + "import packaging", absent],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "No module named 'packaging'" in ended.stderr
