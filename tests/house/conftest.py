"""What the house tests look at: the files of the checkout, and all modules of both storeys."""

import ast
import importlib
import os
import pkgutil
from pathlib import Path
from types import ModuleType

import pytest

import minyi
import minyi_web
from minyi.errors import MinyiError

CODE = ("src", "tools", "benchmarks")
_SKIPPED = {"build", "dist", "brief", "minyi-brief", "node_modules", "__pycache__"}
_SEEN_HIDDEN = {".ci", ".github", ".gitignore", ".pre-commit-config.yaml"}


@pytest.fixture(scope="session")
def checkout() -> Path:
    return Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def files(checkout: Path) -> list[Path]:
    """All files of the checkout that are not made by a tool, relative to it."""
    found = []
    for folder, folders, names in os.walk(checkout):
        folders[:] = sorted(name for name in folders if _is_ours(name))
        found += [Path(folder, name).relative_to(checkout) for name in sorted(names) if _is_ours(name)]
    return found


@pytest.fixture(scope="session")
def code(checkout: Path, files: list[Path]) -> dict[Path, ast.Module]:
    """The modules under the ceilings, parsed; migrations are written by Django."""
    return {
        path: ast.parse((checkout / path).read_text("utf-8"))
        for path in files
        if path.suffix == ".py" and path.parts[0] in CODE and "migrations" not in path.parts
    }


@pytest.fixture(scope="session")
def tests(checkout: Path, files: list[Path]) -> dict[Path, ast.Module]:
    """The modules under tests/, parsed."""
    return {
        path: ast.parse((checkout / path).read_text("utf-8"))
        for path in files
        if path.suffix == ".py" and path.parts[0] == "tests"
    }


@pytest.fixture(scope="session")
def library() -> dict[str, ModuleType]:
    """All modules of the library, imported."""
    names = [found.name for found in pkgutil.walk_packages(minyi.__path__, "minyi.")]
    return {
        name: importlib.import_module(name) for name in ["minyi", *names] if not name.endswith("__main__")
    }


@pytest.fixture(scope="session")
def web() -> dict[str, ModuleType]:
    """All modules of the web, imported."""
    names = [found.name for found in pkgutil.walk_packages(minyi_web.__path__, "minyi_web.")]
    ours = [name for name in names if ".migrations" not in name and not name.endswith("__main__")]
    return {name: importlib.import_module(name) for name in ["minyi_web", *ours]}


@pytest.fixture(scope="session")
def errors(library: dict[str, ModuleType], web: dict[str, ModuleType]) -> list[type[MinyiError]]:
    """All errors of both storeys, the branches of the tree among them, in the order of their codes."""
    assert library and web
    found: dict[type[MinyiError], None] = {}
    waiting = [MinyiError]
    while waiting:
        error = waiting.pop()
        found[error] = None
        waiting += error.__subclasses__()
    ours = [error for error in found if error.__module__.partition(".")[0] in ("minyi", "minyi_web")]
    return sorted(ours, key=lambda error: (error.code, error.__name__))


def _is_ours(name: str) -> bool:
    if name.startswith("."):
        return name in _SEEN_HIDDEN
    return name not in _SKIPPED and ".part-" not in name and not name.endswith((".pyc", ".egg-info"))
