"""What every module keeps to."""

import ast
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

# Written in two parts, so that this page is not found by its own search.
_MACHINE_PATH = re.compile(r"(?<![\w.~*/\-}])/" + r"(?:work|tmp|root|home|opt|mnt)/")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]")
_CHECKING = re.compile(r"^(?:django_)?(?:assert|expect|check)_|^(?:raises|warns|fail)$")


def test_it_gives_every_module_a_docstring(code: dict[Path, ast.Module]) -> None:
    bare = [str(path) for path, tree in code.items() if not ast.get_docstring(tree)]
    assert not bare, "\n".join(bare)


def test_it_gives_every_public_function_a_docstring(code: dict[Path, ast.Module]) -> None:
    bare = [
        f"{path}: {node.name}"
        for path, tree in code.items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not bare, "\n".join(sorted(bare))


def test_it_prints_nothing_from_the_library(code: dict[Path, ast.Module]) -> None:
    printing = [
        f"{path}:{node.lineno}"
        for path, tree in code.items()
        if path.parts[0] == "src"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not printing, "\n".join(sorted(printing))


# The functions that may catch everything, and why: what they catch is told in words, with a code.
BORDERS = {
    Path("src/minyi/cli/main.py"): "_code_of",  # the end of the terminal: a fault of the program
    Path("src/minyi/listening/readers/third_party.py"): "called",  # code that is not ours: a fault of its own
    Path("src/minyi_web/jobs/doing.py"): "do",  # whatever happens, the row says what became of it
    Path("src/minyi_web/jobs/clockwork.py"): "_done",  # one thing that fails keeps no other from its time
}


def test_it_catches_no_error_broadly_or_silently(code: dict[Path, ast.Module]) -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in code.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (_is_broad(node) or _is_silent(node))
        and not (path in BORDERS and node in _broad_handlers_of(tree, BORDERS[path]))
    ]
    assert not found, "\n".join(sorted(found))


def _is_broad(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or ast.unparse(handler.type) in ("Exception", "BaseException")


def _broad_handlers_of(tree: ast.Module, function: str) -> list[ast.ExceptHandler]:
    (found,) = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function]
    handlers = [node for node in ast.walk(found) if isinstance(node, ast.ExceptHandler) and _is_broad(node)]
    assert len(handlers) == 1
    return handlers


def test_it_has_a_test_for_every_module_with_public_functions(
    checkout: Path, code: dict[Path, ast.Module], tests: dict[Path, ast.Module]
) -> None:
    words = "\n".join((checkout / path).read_text("utf-8") for path in tests)
    imported = {
        f"{node.module}.{name.name}"
        for tree in tests.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    untested = []
    for path, tree in code.items():
        if path.parts[0] != "src" or not _has_public_function(tree):
            continue
        mirror = Path("tests", *path.parts[1:-1], f"test_{path.name}")
        dotted = ".".join(path.with_suffix("").parts[1:]).removesuffix(".__init__")
        named = re.search(rf"\b{re.escape(dotted)}\b(?!\.\w)", words) or dotted in imported
        # Every view is asked by the whole cast in the matrix of permissions.
        if mirror not in tests and not named and not path.stem.endswith("views"):
            untested.append(f"{path}: make {mirror}, or name {dotted} in a test of its room")
    assert not untested, "\n".join(sorted(untested))


def test_it_has_no_test_that_asserts_nothing(tests: dict[Path, ast.Module]) -> None:
    hollow = []
    for path, tree in tests.items():
        functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        hollow += [
            f"{path}: {name}"
            for name, function in functions.items()
            if name.startswith("test_") and not _asserts(function, functions)
        ]
    assert not hollow, "\n".join(sorted(hollow))


def test_it_names_every_test_by_its_promise(tests: dict[Path, ast.Module]) -> None:
    misnamed = [
        f"{path}: {node.name}"
        for path, tree in tests.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and not node.name.startswith(("test_it_", "test_its_"))
    ]
    assert not misnamed, "\n".join(sorted(misnamed))


def test_it_gives_test_modules_names_of_their_own(tests: dict[Path, ast.Module]) -> None:
    # The rooms of the web have the same files, and so have their tests.
    named = [path.name for path in tests if path.parts[:2] != ("tests", "minyi_web")]
    counted = Counter(name for name in named if name != "conftest.py")
    assert [name for name, n in counted.items() if n > 1] == []


def test_it_speaks_both_languages_in_every_table_of_words(
    library: dict[str, ModuleType], web: dict[str, ModuleType]
) -> None:
    lines = [
        (f"{name}.{table}[{key!r}]", *both)
        for name, module in {**library, **web}.items()
        for table, value in vars(module).items()
        for key, both in _lines_of(value).items()
    ]
    assert lines, "no table of words was found"
    one_sided = [where for where, zh, en in lines if bool(zh.strip()) != bool(en.strip())]
    swapped = [
        where for where, zh, en in lines if _LETTER.search(en) and _HAN.search(en) and not _HAN.search(zh)
    ]
    assert (one_sided, swapped) == ([], [])


def test_it_holds_no_path_of_one_machine(checkout: Path, files: list[Path]) -> None:
    found = []
    for path in files:
        content = (checkout / path).read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8").splitlines(), 1):
            if _MACHINE_PATH.search(line):
                found.append(f"{path}:{number}")
    assert not found, "\n".join(sorted(found))


def _is_silent(handler: ast.ExceptHandler) -> bool:
    return all(isinstance(node, ast.Pass) for node in handler.body)


def _has_public_function(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.FunctionDef) and not node.name.startswith("_") for node in tree.body)


def _asserts(function: ast.FunctionDef, beside: dict[str, ast.FunctionDef]) -> bool:
    """Whether a test asserts by itself or through a function of its own module."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
            if _CHECKING.search(called):
                return True
            other = beside.get(called)
            if other is not None and other is not function and _asserts(other, {}):
                return True
    return False


def _lines_of(value: object) -> dict[str, tuple[str, str]]:
    """The lines of a table of words as (中文, English); nothing for any other value."""
    if not isinstance(value, dict) or not value or not all(isinstance(key, str) for key in value):
        return {}
    if set(value) != {"zh", "en"} and all(
        isinstance(both, dict) and set(both) == {"zh", "en"} for both in value.values()
    ):
        return {str(key): (str(both["zh"]), str(both["en"])) for key, both in value.items()}
    pairs = [both for both in value.values() if isinstance(both, tuple) and len(both) == 2]
    if len(pairs) < len(value) or not all(isinstance(word, str) for both in pairs for word in both):
        return {}
    if not any(_HAN.search(zh) for zh, _ in pairs):
        return {}
    return dict(value)
