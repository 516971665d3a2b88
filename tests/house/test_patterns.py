"""No pattern of ours takes more than linear time, however hostile the text it is sought in.

Every pattern with a repeat that has no end is tried on texts made from its own parts: long runs of one
character, of two by turns, of what leads up to a repeat. What counts is how time of the processor grows with
the length of the text, so a busy machine changes nothing.
"""

import ast
import importlib
import itertools
import os
import re
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

# The parser of patterns in the standard library; no types are published for it.
_parser: Any = importlib.import_module("re._parser")

# "module:name" → why it may grow faster. The list may only shrink.
CAPPED: dict[str, str] = {
    "cleaning/advertising.py:_ADDRESS": "An advert is 400 characters at most.",
    "cleaning/advertising.py:_REACHED": "An advert is 400 characters at most.",
    "cleaning/slots.py:_PLACE_EN": "A slot is 24 characters at most.",
    "listening/dates.py:_YEAR_FIRST": "A date is 80 characters at most.",
    "listening/dates.py:_CLOCK": "A date is 80 characters at most.",
    "listening/dates.py:_ZONE": "A date is 80 characters at most.",
    "listening/header.py:_SENTENCE": "The name of a column is 60 characters at most.",
    "listening/names.py:_FORMS": "The name of a column is 80 characters at most.",
    "listening/readers/mail_headers.py:_WORD": "Sought no further than the last end of an encoded word.",
    "listening/roles.py:_ADDRESS": "Asked of whole cells alone, from their first character on.",
    "listening/values.py:_COUNT": "A count is 40 characters at most.",
    "text/markup.py:_TOKEN": "Reads only what the parser wrote out, where every tag is closed.",
    "text/moments.py:_POSTED": "A mark of when something was posted is 100 characters at most.",
    "text/quoted_mail.py:_ATTRIBUTION": "What leads into a quoted mail is 400 characters at most.",
    "text/sentences.py:_LAST_WORD": "Sought in the 24 characters before a full stop.",
}

_SHORT, _LONG = 500, 4_000  # characters
_NOTICED = 0.0003  # seconds for twice the shorter text: less is no square
_TOO_LONG = 0.5  # seconds: no need to measure on
_MOST_GROWTH = 24  # times, for a text eight times as long; a square grows 64 times
_ENDLESS = 150  # repeats; a lower bound on them is a constant factor
_RUNS = (" ", "\n", "\u3000", "1", "a", "A", "中", ".", "-", "(", "<", "?", "@", ",", "_")
_MOST_SIGNS, _MOST_PAIRED, _MOST_REPEATS = 12, 4, 16

# Prints every pattern of both storeys with its flags, the file and the line.
_RECORDING = """
import importlib, pkgutil, re, sys
from pathlib import Path
import django, minyi, minyi_web
django.setup()
root = str(Path(minyi.__file__).parents[1])
compiled, seen = re.compile, {}
def recorded(pattern, flags=0):
    found = compiled(pattern, flags)
    frame = sys._getframe(1)
    if frame.f_code.co_filename.startswith(root):
        seen.setdefault((found.pattern, found.flags), (frame.f_code.co_filename, frame.f_lineno))
    return found
re.compile = recorded
for storey in (minyi, minyi_web):
    for module in pkgutil.walk_packages(storey.__path__, storey.__name__ + "."):
        if not module.name.endswith("__main__") and ".migrations" not in module.name:
            importlib.import_module(module.name)
print(ascii([(*key, *place) for key, place in seen.items()]))
"""

Pattern = re.Pattern[Any]


class _Named(NamedTuple):
    name: str  # "module:name", as in CAPPED
    pattern: Pattern
    calls: frozenset[str]  # how it is sought


@pytest.fixture(scope="module")
def patterns(checkout: Path, code: dict[Path, ast.Module]) -> list[_Named]:
    """The patterns of both storeys that repeat something without end."""
    told = subprocess.run(
        [sys.executable, "-c", _RECORDING],
        capture_output=True,
        check=True,
        text=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "minyi_web.config.settings"},
    ).stdout
    trees = {_short(path): tree for path, tree in code.items() if path.parts[0] == "src"}
    uses = _uses(trees.values())
    found = []
    for pattern, flags, file, line in ast.literal_eval(told):
        path = _short(Path(file).relative_to(checkout))
        name = _assigned(trees[path], line)
        calls = _uses([trees[path]]) if name.startswith("_") else uses
        found.append(_Named(f"{path}:{name}", re.compile(pattern, flags), frozenset(calls.get(name, ()))))
    return [one for one in found if any(_repeats(_parsed(one.pattern), ""))]


def test_it_seeks_every_pattern_in_linear_time(patterns: list[_Named]) -> None:
    slow = {
        one.name: told
        for one in patterns
        if one.name not in CAPPED and (told := _slowest(one.pattern, one.calls)) is not None
    }
    assert slow == {}


def test_it_lists_no_capped_pattern_that_is_not_there(patterns: list[_Named]) -> None:
    assert set(CAPPED) <= {one.name for one in patterns}
    assert all(reason.endswith(".") for reason in CAPPED.values())


def test_it_finds_a_pattern_that_grows_with_the_square() -> None:
    square = (r"\s+$", r"\w+@", r"(?:ab)*c", r"x\s*\s*y", "<[^>]*>")
    linear = (r"\s++x?", r"(?<!\w)\w+@", r"[a-z]+", r"x\s{0,9}\s{0,9}y", "<[^<>]*>")
    assert [form for form in square if _slowest(re.compile(form), frozenset()) is None] == []
    assert [form for form in linear if _slowest(re.compile(form), frozenset()) is not None] == []


def _slowest(pattern: Pattern, calls: frozenset[str]) -> str | None:
    """A text, shortened, for which the time grows faster than its length; None if there is none."""
    for call in sorted(calls) if calls and calls <= {"match", "fullmatch"} else ["finditer"]:
        for before, run, after in _hostile(_parsed(pattern)):
            if _grows(pattern, call, (before, run, after)):
                return f"{call} {before + run * 3 + after!r}"
    return None


def _grows(pattern: Pattern, call: str, parts: tuple[str, str, str]) -> bool:
    if _seconds(pattern, call, parts, 2 * _SHORT) < _NOTICED:
        return False
    for _ in range(3):  # what else the machine does may disturb one measurement, hardly three
        short = min(_seconds(pattern, call, parts, _SHORT) for _ in range(3))
        if short > _TOO_LONG:
            return True
        long = min(_seconds(pattern, call, parts, _LONG) for _ in range(2))
        if long < _MOST_GROWTH * short:
            return False
    return True


def _seconds(pattern: Pattern, call: str, parts: tuple[str, str, str], length: int) -> float:
    """How long the processor works on a text of ``length`` characters: the run between what surrounds it."""
    before, run, after = parts
    text = before + run * (length // len(run)) + after
    given: Any = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    started = time.thread_time()
    if call == "finditer":
        deque(pattern.finditer(given), maxlen=0)
    else:
        getattr(pattern, call)(given)
    return time.thread_time() - started


def _hostile(tree: Any) -> list[tuple[str, str, str]]:
    """Texts made from a pattern, as what leads, what comes again and again, and what ends them."""
    found = dict.fromkeys(("", sign, "") for sign in (*_RUNS, *_signs(tree)[:_MOST_SIGNS]))
    repeated: dict[str, None] = {}
    for before, body in list(_repeats(tree, ""))[:_MOST_REPEATS]:
        signs = _signs(body)[:2]
        repeated |= dict.fromkeys(signs)
        for run in {sign: None for sign in (*signs, _sample(body, 1)) if sign}:
            found |= dict.fromkeys([(before, run, ""), (before, run, "\0"), ("", before + run, "")])
        if before:
            found[("", before, "")] = None
    for one, other in itertools.combinations(list(repeated)[:_MOST_PAIRED], 2):
        found[("", one + other, "")] = None
    return list(found)


def _parsed(pattern: Pattern) -> Any:
    form = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    return _parser.parse(form, pattern.flags)


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, Any]]:
    """What is repeated without end, each beside a short text that leads up to it."""
    for place, (kind, given) in enumerate(tree):
        lead = before + _sample(tree[:place], 0)
        if str(kind).endswith("_REPEAT") and given[1] >= _ENDLESS:
            yield lead, given[2]
        for inner in _inside(str(kind), given):
            yield from _repeats(inner, "" if str(kind).startswith("ASSERT") and given[0] < 0 else lead)


def _inside(kind: str, given: Any) -> list[Any]:
    if kind == "BRANCH":
        return list(given[1])
    if kind == "SUBPATTERN":
        return [given[3]]
    if kind == "ATOMIC_GROUP":
        return [given]
    if kind.startswith("ASSERT"):
        return [given[1]]
    return [given[2]] if kind.endswith("_REPEAT") else []


def _signs(tree: Any) -> list[str]:
    """Characters that stand for the parts of a pattern, in the order of the parts."""
    found: dict[str, None] = {}
    for kind, given in tree:
        inner = [sign for part in _inside(str(kind), given) for sign in _signs(part)]
        found |= dict.fromkeys([*inner, *_signs_of(str(kind), given)])
    return list(found)


def _signs_of(kind: str, given: Any) -> list[str]:
    """Characters that one part without parts of its own matches."""
    if kind == "LITERAL":
        return [chr(given)]
    if kind in ("ANY", "NOT_LITERAL"):
        return ["x" if given != ord("x") else "y"]
    if kind != "IN":
        return []
    classes = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_WORD": "-"}
    kinds = [(str(one), value) for one, value in given]
    if kinds[0][0] == "NEGATE":
        barred = {chr(value) for one, value in kinds if one == "LITERAL"}
        return [sign for sign in ("x", "中", "(", " ") if sign not in barred][:3]
    plain = [chr(value) for one, value in kinds if one == "LITERAL"]
    ranged = [chr(value[0]) for one, value in kinds if one == "RANGE"]
    return [*(classes.get(str(value), "x") for one, value in kinds if one == "CATEGORY"), *ranged, *plain][:4]


def _sample(tree: Any, fewest: int) -> str:
    """A short text that a pattern may match, each repeat ``fewest`` times if it need not stand there."""
    said = ""
    for kind, given in tree:
        name = str(kind)
        if name == "BRANCH":
            said += _sample(given[1][0], fewest)
        elif name.endswith("_REPEAT"):
            said += _sample(given[2], fewest) * min(max(given[0], fewest), 40)
        elif name in ("SUBPATTERN", "ATOMIC_GROUP") or (name == "ASSERT" and given[0] < 0):
            said += "".join(_sample(part, fewest) for part in _inside(name, given))
        else:
            said += "".join(_signs_of(name, given)[:1])
    return said


def _short(path: Path) -> Path:
    """The path of a module without what leads to the library."""
    return path.relative_to("src/minyi") if path.is_relative_to("src/minyi") else path.relative_to("src")


def _assigned(tree: ast.Module, line: int) -> str:
    """The name that the statement of the module at ``line`` gives, or the function there."""
    for node in tree.body:
        if node.lineno <= line <= (node.end_lineno or 0):
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", node)
            return str(getattr(target, "id", getattr(target, "name", "")))
    return ""


def _uses(trees: Iterable[ast.Module]) -> dict[str, set[str]]:
    """How each name is used: the attributes asked of it, and "" where it is handed on."""
    used: dict[str, set[str]] = {}
    for tree in trees:
        asked = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
        for node in asked:
            used.setdefault(_last_name(node.value), set()).add(node.attr)
        inner = {node.value for node in asked}
        for other in ast.walk(tree):
            if isinstance(other, ast.Name) and isinstance(other.ctx, ast.Load) and other not in inner:
                used.setdefault(other.id, set()).add("")
    return used


def _last_name(node: ast.expr) -> str:
    return str(getattr(node, "id", getattr(node, "attr", "")))
