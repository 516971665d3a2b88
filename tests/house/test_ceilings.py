"""No module, function or signature grows without somebody deciding it."""

import ast
from pathlib import Path

LINES_OF_A_MODULE = 400
LINES_OF_A_FUNCTION = 40
PARAMETERS = 5

# "path" or "path:function" → why it may be larger. The list may only shrink.
EXCEPTIONS: dict[str, str] = {}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_it_keeps_modules_short(checkout: Path, code: dict[Path, ast.Module]) -> None:
    lengths = {str(path): (checkout / path).read_text("utf-8").count("\n") for path in code}
    assert _over(lengths, LINES_OF_A_MODULE) == {}


def test_it_keeps_functions_short(code: dict[Path, ast.Module]) -> None:
    lengths = {
        f"{path}:{function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path, function in _functions(code)
    }
    assert _over(lengths, LINES_OF_A_FUNCTION) == {}


def test_it_keeps_signatures_short(code: dict[Path, ast.Module]) -> None:
    counts = {f"{path}:{function.name}": _n_parameters(function) for path, function in _functions(code)}
    assert _over(counts, PARAMETERS) == {}


def test_it_lists_no_exception_that_is_not_needed(checkout: Path, code: dict[Path, ast.Module]) -> None:
    known = {str(path) for path in code} | {f"{path}:{function.name}" for path, function in _functions(code)}
    assert set(EXCEPTIONS) <= known
    assert all(reason.endswith(".") for reason in EXCEPTIONS.values())


def _over(measured: dict[str, int], ceiling: int) -> dict[str, int]:
    return {where: n for where, n in measured.items() if n > ceiling and where not in EXCEPTIONS}


def _functions(code: dict[Path, ast.Module]) -> list[tuple[Path, Function]]:
    return [
        (path, node)
        for path, tree in code.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _n_parameters(function: Function) -> int:
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    starred = [argument for argument in (given.vararg, given.kwarg) if argument is not None]
    return len([argument for argument in [*named, *starred] if argument.arg not in ("self", "cls")])
