"""Whoever sets Minyi up gets what pyproject.toml declares, and nothing that lies here by chance."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"
# What comes with a package that is declared, as part of what it hands out; and what only type checkers read.
WITH_ANOTHER = {"markupsafe": "jinja2", "_typeshed": "mypy", "asgiref": "django"}
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def _imported(path: Path) -> Iterator[str]:
    """The packages that a module imports anywhere, be it in a function."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.partition(".")[0]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _declared() -> set[str]:
    """What pyproject.toml asks for, extras too, save what only developers need."""
    asked = [one for one in requires("minyi") or () if 'extra == "dev"' not in one.replace("'", '"')]
    return {_normal(found.group()) for one in asked if (found := _NAME.match(one)) is not None}


def test_it_imports_only_what_it_declares() -> None:
    owners = packages_distributions()
    declared = _declared()
    assert "pyarrow" in declared and "pytest" not in declared
    strange = {
        (path.relative_to(SOURCE).as_posix(), name)
        for path in SOURCE.rglob("*.py")
        for name in _imported(path)
        if name not in sys.stdlib_module_names
        and name not in ("minyi", "minyi_web", *WITH_ANOTHER)
        and declared.isdisjoint(map(_normal, owners.get(name, [name])))
    }
    assert strange == set()
