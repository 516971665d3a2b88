"""Every error, reason, command and option stands in docs/reference, and nothing else does."""

import re
from importlib.metadata import entry_points
from pathlib import Path
from string import Formatter
from types import ModuleType
from typing import Any, get_args

import pytest
import typer.main

from minyi.cli.commands import app
from minyi.errors import Lang, MinyiError
from minyi.listening.reasons import REASONS

_ROOMS = {
    "minyi.listening": "LIS",
    "minyi.cleaning": "CLE",
    "minyi.understanding": "UND",
    "minyi.reporting": "REP",
    "minyi.pipelines": "PIP",
    "minyi.cli": "CLI",
    "minyi.errors": "MIN",
    "minyi_web.config": "CFG",
    "minyi_web.people": "PEO",
    "minyi_web.listening": "LIW",
    "minyi_web.understanding": "UNW",
    "minyi_web.jobs": "JOB",
    "minyi_web.pages": "PAG",
    "minyi_web.api": "API",
}
_ERROR_LINE = re.compile(r"^\| ([A-Z]{3}-\d{3}) \| (\d+) \|", re.MULTILINE)
_REASON_LINE = re.compile(r"^\| `([a-z_]+)` \|", re.MULTILINE)
_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


@pytest.fixture(scope="module")
def errors_page(checkout: Path) -> str:
    return (checkout / "docs/reference/errors.md").read_text("utf-8")


@pytest.fixture(scope="module")
def terminal_page(checkout: Path) -> str:
    return (checkout / "docs/reference/terminal.md").read_text("utf-8")


def test_it_gives_every_error_a_code_of_its_own(errors: list[type[MinyiError]]) -> None:
    leaves = [error for error in errors if "code" in vars(error)]
    assert [
        error.__name__ for error in errors if error not in leaves and error.__module__ != "minyi.errors"
    ] == []
    codes = [error.code for error in leaves]
    assert sorted(codes) == sorted(set(codes))


def test_it_names_the_room_in_the_code_of_an_error(errors: list[type[MinyiError]]) -> None:
    strangers = [
        f"{error.__module__}.{error.__name__} {error.code}"
        for error in errors
        if "code" in vars(error) and not error.code.startswith(f"{_room_code(error)}-")
    ]
    assert strangers == []


def test_it_says_the_same_in_both_languages(errors: list[type[MinyiError]]) -> None:
    for error in errors:
        for words in (error.sentence, error.hint):
            assert set(words) == set(get_args(Lang)), error.code
            assert _fields(words["zh"]) == _fields(words["en"]) or _both_are_told(words), error.code


def test_it_speaks_in_whole_sentences(errors: list[type[MinyiError]]) -> None:
    for error in errors:
        for words in (error.sentence, error.hint):
            assert words["zh"].endswith(("。", "}")), f"{error.code}: {words['zh']}"
            assert words["en"].endswith((".", "}")), f"{error.code}: {words['en']}"


def test_it_documents_every_error_with_its_exit_code(
    errors: list[type[MinyiError]], errors_page: str
) -> None:
    documented = {code: int(exit_code) for code, exit_code in _ERROR_LINE.findall(errors_page)}
    assert documented == {error.code: error.exit_code for error in errors if "code" in vars(error)}


def test_it_documents_every_reason_for_a_reject(errors_page: str) -> None:
    assert set(REASONS) <= set(_REASON_LINE.findall(errors_page))


def test_it_documents_every_command_with_all_its_options(terminal_page: str) -> None:
    documented = _sections(terminal_page)
    assert set(documented) == {entry.name for entry in entry_points(group="minyi.commands")}
    for name, section in documented.items():
        command = _command(name)
        options = {word for one in command.params for word in one.opts if word.startswith("-")}
        assert set(_options_in(section)) - {"--help"} == options - {"--help"}, name


def test_it_documents_what_minyi_alone_can_do(terminal_page: str) -> None:
    alone = {word for one in typer.main.get_command(app).params for word in one.opts}
    before = terminal_page.partition("\n## ")[0]
    assert {word for word in alone if word.startswith("-")} <= set(_OPTION.findall(before))


def test_it_documents_every_exit_code(errors: list[type[MinyiError]], terminal_page: str) -> None:
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", terminal_page, re.MULTILINE)}
    assert {error.exit_code for error in errors} | {0} <= documented


def test_it_imports_the_whole_library(library: dict[str, ModuleType]) -> None:
    assert {"minyi.records", "minyi.listening.reading", "minyi.pipelines.brief"} <= set(library)


def _room_code(error: type[MinyiError]) -> str:
    return _ROOMS[".".join(error.__module__.split(".")[:2])]


def _fields(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def _both_are_told(words: dict[Lang, str]) -> bool:
    """Whether each language only names a value in its own words: looks_zh, looks_en."""
    return {name.removesuffix("_zh") for name in _fields(words["zh"])} == {
        name.removesuffix("_en") for name in _fields(words["en"])
    }


def _sections(page: str) -> dict[str, str]:
    found = re.findall(r"^## minyi (\w+)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    return {str(name): str(section) for name, section in found}


def _options_in(section: str) -> list[str]:
    """The options in the first cells of the tables of a section."""
    cells = re.findall(r"^\| (`-[^|]*)\|", section, re.MULTILINE)
    return [option for cell in cells for option in _OPTION.findall(cell)]


def _command(name: str) -> Any:
    group: Any = typer.main.get_command(app)
    return group.get_command(None, name)
