"""The web stands as it was drawn: the same files in every room, relations upstream, doors with a lock."""

import ast
import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Field, ForeignObjectRel, Model

from minyi_web.config.table import SETTINGS
from minyi_web.due import Due

# From the message towards the reader: a relation, and an import, may only go back.
STAGES = ("people", "listening", "understanding", "consulting", "answering", "reporting")
BESIDE = ("pages", "api", "jobs", "config")
OF_A_STAGE = frozenset(
    "__init__ models queries rules actions views forms urls errors migrations locale templates".split()
)
ROOM_LABEL = re.compile(r"^minyi_web\.(\w+)$")


@pytest.fixture(scope="module")
def rooms(checkout: Path) -> dict[str, Path]:
    """The rooms that are built, with their folders."""
    web = checkout / "src" / "minyi_web"
    return {path.parent.name: path.parent for path in sorted(web.glob("*/__init__.py"))}


@pytest.fixture(scope="module")
def contracts(checkout: Path) -> list[dict[str, Any]]:
    declared = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))
    found: list[dict[str, Any]] = declared["tool"]["importlinter"]["contracts"]
    return found


def test_it_has_no_room_that_is_not_on_the_map(rooms: dict[str, Path]) -> None:
    assert set(rooms) <= {*STAGES, *BESIDE}
    assert {*BESIDE, "people", "listening", "understanding"} <= set(rooms)


def test_it_has_no_module_beside_the_rooms_but_the_row_of_work(checkout: Path) -> None:
    beside = {path.name for path in (checkout / "src" / "minyi_web").glob("*.py")}
    assert beside == {"__init__.py", "due.py"}


def test_it_gives_every_stage_the_same_files(rooms: dict[str, Path]) -> None:
    missing = {
        room: sorted(OF_A_STAGE - {path.stem for path in folder.iterdir()})
        for room, folder in rooms.items()
        if room in STAGES
    }
    assert missing == {room: [] for room in missing}


def test_it_keeps_templates_and_static_files_under_the_name_of_their_room(rooms: dict[str, Path]) -> None:
    strange = [
        path.relative_to(folder.parent).as_posix()
        for room, folder in rooms.items()
        for kind in ("templates", "static")
        if (folder / kind).exists()
        for path in (folder / kind).iterdir()
        if path.name not in (room, "errors")  # Django looks for the pages of errors by name
    ]
    assert strange == []


def test_it_installs_every_room_that_has_tables_or_templates(rooms: dict[str, Path]) -> None:
    installed = {config.name.rpartition(".")[2] for config in apps.get_app_configs() if _is_ours(config.name)}
    needed = {
        room
        for room, folder in rooms.items()
        if (folder / "models.py").exists() or (folder / "locale").exists()
    }
    assert needed <= installed


def test_it_points_every_relation_upstream() -> None:
    assert [told for model in _models() for told in _downstream(model)] == []


def test_it_sees_a_relation_that_points_downstream() -> None:
    assert _is_downstream("people", "listening")
    assert _is_downstream("listening", "understanding")
    assert _is_downstream("understanding", "jobs")
    assert not _is_downstream("understanding", "people")
    assert not _is_downstream("listening", "listening")


def test_it_keeps_tables_only_where_messages_and_work_are() -> None:
    holding = {model._meta.app_label for model in _models()}
    assert holding <= {*STAGES, "jobs"}


def test_it_asks_for_due_work_only_through_the_one_row() -> None:
    states = [model for model in _models() if "claim" in {field.name for field in model._meta.get_fields()}]
    assert states
    assert [model.__name__ for model in states if not issubclass(model, Due)] == []


def test_it_locks_the_writing_of_every_stage(rooms: dict[str, Path], contracts: list[dict[str, Any]]) -> None:
    locked = {
        module: set(contract["allowed_importers"])
        for contract in contracts
        if contract["type"] == "protected"
        for module in contract["protected_modules"]
    }
    for room in rooms:
        if room in STAGES:
            allowed = {f"minyi_web.{name}" for name in (room, "jobs", "api", "config")}
            assert locked.get(f"minyi_web.{room}.actions") == allowed, room


def test_it_layers_every_stage_inside(rooms: dict[str, Path], contracts: list[dict[str, Any]]) -> None:
    (inside,) = [one for one in contracts if "(views)" in one.get("layers", ())]
    assert set(inside["containers"]) == {f"minyi_web.{room}" for room in rooms if room in STAGES}
    assert inside["layers"] == ["(views)", "(actions)", "(rules)", "(queries)", "models"]


def test_it_asks_the_clock_only_at_the_edge(code: dict[Path, ast.Module]) -> None:
    asking = [
        f"{path}:{node.lineno}"
        for path, tree in code.items()
        if path.parts[:2] == ("src", "minyi_web") and not _may_ask_the_clock(path)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in CLOCKS
    ]
    assert asking == []


def test_it_reads_the_environment_only_in_its_settings(code: dict[Path, ast.Module]) -> None:
    reading = [
        f"{path}:{node.lineno}"
        for path, tree in code.items()
        if path.parts[:2] == ("src", "minyi_web") and path.parts[2] not in ("config", "jobs")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.environ", "os.getenv")
    ]
    assert reading == []


def test_it_keeps_queries_out_of_the_views(code: dict[Path, ast.Module]) -> None:
    asking = [
        f"{path}:{node.lineno}"
        for path, tree in code.items()
        if path.parts[:2] == ("src", "minyi_web") and _is_of_views(path)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]
    assert asking == []


def test_it_keeps_views_under_twenty_lines(checkout: Path, code: dict[Path, ast.Module]) -> None:
    long = {
        f"{path}:{node.name}": node.end_lineno - node.body[0].lineno + 1
        for path, tree in code.items()
        if path.parts[:2] == ("src", "minyi_web") and _is_of_views(path)
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None
    }
    assert long
    assert {where: n for where, n in long.items() if n > 20} == {}


@pytest.mark.django_db
def test_it_has_a_migration_for_every_model() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=io.StringIO())
    assert apps.get_model("people", "Account")._meta.db_table == "people_account"


def test_it_documents_every_setting_and_no_other(checkout: Path) -> None:
    page = (checkout / "docs/reference/settings.md").read_text("utf-8")
    written = set(re.findall(r"^\| `([A-Z][A-Z_]+)` \|", page, re.MULTILINE))
    assert {setting.name for setting in SETTINGS} - written == set()
    for setting in SETTINGS:
        assert not setting.default or f"`{setting.default}`" in page, setting.name


# path → why it asks the clock all the same. The list may only shrink.
ASKS_THE_CLOCK = {
    Path("src/minyi_web/listening/over.py"): "The age of a file is told by the clock that wrote its time.",
}
CLOCKS = (
    "timezone.now",
    "django.utils.timezone.now",
    "datetime.now",
    "datetime.utcnow",
    "date.today",
    "time.time",
    "now",
    "localdate",
    "timezone.localdate",
)


def _may_ask_the_clock(path: Path) -> bool:
    """Views and forms are asked by somebody at a time; jobs and commands are the clock's own."""
    if path in ASKS_THE_CLOCK:
        return True
    return (
        path.parts[2] in ("jobs", "config", "api", "pages") or _is_of_views(path) or path.stem == "middleware"
    )


def _is_of_views(path: Path) -> bool:
    return path.stem.startswith("views") or path.stem.endswith("_views")


def _models() -> list[type[Model]]:
    return [model for model in apps.get_models() if _is_ours(model.__module__.removesuffix(".models"))]


def _is_ours(name: str) -> bool:
    return ROOM_LABEL.match(name) is not None or name.startswith("minyi_web.")


def _downstream(model: type[Model]) -> Iterator[str]:
    """The relations of a model that point away from the message, string ones too: apps have resolved them."""
    for field in model._meta.get_fields():
        if isinstance(field, ForeignObjectRel) or not isinstance(field, Field):
            continue
        target = field.related_model
        if target is None or isinstance(target, str) or not _is_ours(target.__module__):
            continue
        if _is_downstream(model._meta.app_label, target._meta.app_label):
            yield f"{model.__name__}.{field.name} → {target.__name__}"


def _is_downstream(room: str, target: str) -> bool:
    order = (*STAGES, *BESIDE)
    return order.index(target) > order.index(room)
