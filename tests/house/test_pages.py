"""The pages of the checkout agree with each other and with what exists."""

import inspect
import re
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from minyi import records

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<img[^>]*src=\"([^\"]+)\"|srcset=\"([^\"]+)\"")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_FRAGMENT = re.compile(r"^(\d{3})-[a-z0-9]+(?:-[a-z0-9]+)*\.md$")
_TYPE = re.compile(r"^type: (added|changed|fixed|removed|security)\n\n(\S.*)", re.DOTALL)
_SECTIONS = ["Context", "Choice", "Price", "When to look again"]


@pytest.fixture(scope="module")
def pages(checkout: Path, files: list[Path]) -> dict[Path, str]:
    """All Markdown pages, relative to the checkout."""
    return {path: (checkout / path).read_text("utf-8") for path in files if path.suffix == ".md"}


@pytest.fixture(scope="module")
def records_of_decisions(pages: dict[Path, str]) -> dict[Path, str]:
    return {
        path: page
        for path, page in pages.items()
        if path.parent == Path("docs/decisions") and path.name != "README.md"
    }


def test_it_resolves_every_link(checkout: Path, pages: dict[Path, str]) -> None:
    broken = []
    for path, page in pages.items():
        for target in _links(page):
            name, _, anchor = target.partition("#")
            to = (
                Path(*(checkout / path.parent / name).resolve().relative_to(checkout).parts) if name else path
            )
            if not (checkout / to).exists() or (anchor and anchor not in _anchors(pages.get(to, ""))):
                broken.append(f"{path}: {target}")
    assert not broken, "\n".join(sorted(broken))


def test_it_names_only_recipes_that_exist(checkout: Path, pages: dict[Path, str]) -> None:
    recipes = set(re.findall(r"^([a-z-]+):", (checkout / "Makefile").read_text("utf-8"), re.MULTILINE))
    for path, page in pages.items():
        named = set(re.findall(r"(?:^|`)make ([a-z-]+)", page, re.MULTILINE))
        assert named <= recipes, path


def test_it_names_only_commands_that_exist(pages: dict[Path, str]) -> None:
    commands = {entry.name for entry in entry_points(group="minyi.commands")}
    for path, page in pages.items():
        named = set(re.findall(r"(?:^|`)(?:\.venv/bin/)?minyi ([a-z]+)", page, re.MULTILINE))
        assert named <= commands, path


def test_it_explains_every_recipe(checkout: Path) -> None:
    makefile = (checkout / "Makefile").read_text("utf-8")
    listed = " ".join(re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)).split()
    explained = re.findall(r"^([a-z-]+):[^#\n]*## \S", makefile, re.MULTILINE)
    assert set(listed) - set(explained) == {"packages"}


def test_it_explains_every_shared_noun_in_the_glossary(pages: dict[Path, str]) -> None:
    nouns = [
        name
        for name, value in inspect.getmembers(records, inspect.isclass)
        if value.__module__ == records.__name__
    ]
    explained = set(re.findall(r"`(\w+)`", pages[Path("GLOSSARY.md")]))
    assert [name for name in nouns if name not in explained] == []


def test_it_explains_every_dependency_in_a_decision(
    checkout: Path, records_of_decisions: dict[Path, str]
) -> None:
    named = {
        name.lower()
        for page in records_of_decisions.values()
        for cell in re.findall(r"^\| ((?:`[^`]+`[, ]*)+)\|", page, re.MULTILINE)
        for name in re.findall(r"`([^`]+)`", cell)
    }
    assert [name for name in _dependencies(checkout) if name not in named] == []


def test_it_locks_every_dependency_with_hashes_and_no_address(checkout: Path) -> None:
    lock = (checkout / "requirements.lock").read_text("utf-8")
    pinned = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    optional = {"scale"}  # an extra that no recipe installs
    assert [name for name in _dependencies(checkout, without=optional) if name not in pinned] == []
    assert lock.count("--hash=sha256:") >= len(pinned)
    assert re.findall(r"^--.*|\w+://\S*", lock, re.MULTILINE) == []


def test_it_numbers_the_decisions_without_a_gap(records_of_decisions: dict[Path, str]) -> None:
    numbers = sorted(path.name[:4] for path in records_of_decisions)
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_it_gives_every_decision_the_same_four_parts(
    records_of_decisions: dict[Path, str], pages: dict[Path, str]
) -> None:
    index = pages[Path("docs/decisions/README.md")]
    for path, page in records_of_decisions.items():
        assert re.findall(r"^## (.+)$", page, re.MULTILINE) == _SECTIONS, path
        assert page.startswith(f"# {path.name[:4]} "), path
        assert f"({path.name})" in index, path


def test_it_keeps_fragments_of_changes_well_formed(files: list[Path], pages: dict[Path, str]) -> None:
    for path in files:
        if path.parent == Path("changes") and path.name != "README.md":
            assert _FRAGMENT.match(path.name), path
            assert _TYPE.match(pages[path]), path


def test_it_reads_the_version_from_the_changelog(checkout: Path, pages: dict[Path, str]) -> None:
    settings = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))
    pattern = settings["tool"]["hatch"]["version"]["pattern"]
    assert re.search(pattern, pages[Path("CHANGELOG.md")])


def test_it_lists_every_page_of_the_docs(pages: dict[Path, str]) -> None:
    index = pages[Path("docs/README.md")]
    listed = {(Path("docs") / target).as_posix() for target in _links(index)}
    own_index = ("docs/README.md", "docs/decisions/0")
    unlisted = [
        path.as_posix()
        for path in pages
        if path.parts[0] == "docs"
        and path.as_posix() not in listed
        and not path.as_posix().startswith(own_index)
    ]
    assert not unlisted, "\n".join(sorted(unlisted))


def _links(page: str) -> list[str]:
    """The targets of all links and pictures of a page that lie in the checkout."""
    found = [next(filter(None, groups)) for groups in _LINK.findall(_FENCE.sub("", page))]
    return [target for target in found if "://" not in target and not target.startswith("mailto:")]


def _anchors(page: str) -> set[str]:
    """The anchors that headings get where Markdown is shown."""
    headings = _HEADING.findall(_FENCE.sub("", page))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def _dependencies(checkout: Path, without: frozenset[str] | set[str] = frozenset()) -> list[str]:
    """The names in pyproject.toml, as package indexes write them."""
    settings = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))
    lines = list(settings["project"]["dependencies"])
    for extra, more in settings["project"]["optional-dependencies"].items():
        lines += [] if extra in without else more
    names = [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in lines]
    return [re.sub(r"[-_.]+", "-", name).lower() for name in names]
