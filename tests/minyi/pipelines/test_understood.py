"""What is loaded when: nobody waits for modules that are not needed yet, or never."""

import subprocess
import sys
from importlib import import_module

import pytest

from minyi.pipelines.grasping import _NEXT

LOADED = "import sys, {module}\nprint(*sys.modules)"


@pytest.mark.parametrize(
    ("module", "left"),
    [
        ("minyi.cli.brief", ["minyi.cleaning", "minyi.understanding", "minyi.reporting", "duckdb", "scipy"]),
        ("minyi.pipelines.brief", ["minyi.reporting", "minyi.understanding.topics", "duckdb"]),
        ("minyi.pipelines.understood", ["scipy.cluster", "scipy.spatial", "scipy.optimize"]),
        ("minyi.pipelines.placing", ["minyi.listening", "minyi.pipelines.grasping", "minyi.reporting"]),
    ],
)
def test_it_leaves_for_later_what_is_not_needed_yet(module: str, left: list[str]) -> None:
    command = [sys.executable, "-c", LOADED.format(module=module)]
    loaded = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.split()
    assert module in loaded
    assert sorted(set(left) & set(loaded)) == []


@pytest.mark.parametrize("name", [*_NEXT, "minyi.cleaning.batch"])
def test_it_names_modules_that_are_there(name: str) -> None:
    assert import_module(name).__name__ == name
