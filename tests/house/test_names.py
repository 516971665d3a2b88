"""Names say the noun. These words say nothing, or mean another thing in every field."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

BANNED = frozenset("comment user problem ticket item data info manager helper util utils calc".split())

# A name that a file format or another library gives → why it cannot be ours.
GIVEN: dict[str, str] = {
    "handle_data": "html.parser.HTMLParser calls it so.",
    "receive_data_chunk": "Django's FileUploadHandler is called so.",
    "AUTH_USER_MODEL": "Django reads this setting.",
    "DATA_UPLOAD_MAX_MEMORY_SIZE": "Django reads this setting.",
}

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def test_it_uses_no_banned_word_in_the_code(
    code: dict[Path, ast.Module], tests: dict[Path, ast.Module]
) -> None:
    found = {
        f"{path}: {name}"
        for path, tree in {**code, **tests}.items()
        for name in _own_names(tree)
        if _is_banned(name) and name not in GIVEN
    }
    assert not found, "\n".join(sorted(found))


def test_it_uses_no_banned_word_in_a_file_name(files: list[Path]) -> None:
    found = {str(path) for path in files for part in path.parts if _is_banned(part.partition(".")[0])}
    assert not found, "\n".join(sorted(found))


def test_it_lists_no_given_name_that_is_not_needed(
    code: dict[Path, ast.Module], tests: dict[Path, ast.Module]
) -> None:
    used = {name for tree in [*code.values(), *tests.values()] for name in _own_names(tree)}
    assert set(GIVEN) <= used


def test_it_finds_a_banned_word_inside_a_name() -> None:
    found = [name for name in ("user_name", "rowItems", "UserError", "itemise", "_data2") if _is_banned(name)]
    assert found == ["user_name", "rowItems", "UserError", "_data2"]


def _is_banned(name: str) -> bool:
    words = {word.lower() for word in _WORD.findall(name)}
    return bool(BANNED & (words | {word.removesuffix("s") for word in words}))


def _own_names(tree: ast.Module) -> Iterator[str]:
    """The names that a module gives; names of other libraries are read, or set on their objects."""
    given = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name in GIVEN]
    theirs = {argument for function in given for argument in function.args.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if not node.name.startswith("test_"):  # a promise is a sentence, not a name
                yield node.name
        elif isinstance(node, ast.arg):
            if node not in theirs:
                yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            if ast.unparse(node.value) == "self":
                yield node.attr
        elif isinstance(node, ast.alias) and node.asname is not None:
            yield node.asname
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs) and node.name is not None:
            yield node.name
