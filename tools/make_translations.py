"""Compile the translations of the web: ``python -m tools.make_translations [--missing]``.

Each room keeps its words in ``locale/zh_Hans/LC_MESSAGES/django.po``; what stands in no room, and words that
several rooms share, are kept in ``src/minyi_web/locale``. ``--missing`` compiles nothing: it lists the
sentences that templates and code use and nobody has translated, and those that are translated for nobody.
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from django.utils.translation import templatize

WEB = Path(__file__).resolve().parents[1] / "src" / "minyi_web"
SHARED = ""  # the room of what stands in no room
Key = tuple[str, str]  # context, English
_WORDS = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_CALL = re.compile(rf"\b(n?)(p?)gettext\(({_WORDS})(?:, ({_WORDS}))?|\b_\(({_WORDS})\)")
_FUNCTION = re.compile(r"^(?:u?(n?)(p?)gettext(?:_lazy|_noop)?|_)$")
# The same file whenever it is compiled.
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Gaps:
    """What a room uses and has no translation for, and what it translates and does not use."""

    missing: tuple[Key, ...]
    left_over: tuple[Key, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Compile all, or tell what is missing; the exit code is 1 where something is."""
    parser = argparse.ArgumentParser(description="Compile the translations of the web.")
    parser.add_argument("--missing", action="store_true", help="only tell what is not translated")
    if not parser.parse_args(arguments).missing:
        for compiled in compile_all(WEB):
            print(compiled.relative_to(WEB))
        return 0
    found = gaps(WEB)
    for room, gap in found.items():
        for title, keys in (("not translated", gap.missing), ("used nowhere", gap.left_over)):
            if keys:
                print(f"{room or 'shared'}: {title}")
            for _, english in keys:
                print(f"    {english}")
    return int(any(gap.missing or gap.left_over for gap in found.values()))


def sources(web: Path) -> list[Path]:
    """All files of words."""
    return sorted([*web.glob("locale/*/LC_MESSAGES/*.po"), *web.glob("*/locale/*/LC_MESSAGES/*.po")])


def compile_all(web: Path) -> list[Path]:
    """Write the ``.mo`` beside each ``.po``, and name them."""
    written = []
    for source in sources(web):
        target = source.with_suffix(".mo")
        with target.open("wb") as out:
            write_mo(out, _plain(_read(source)))
        written.append(target)
    return written


def translated(source: Path) -> dict[Key, str]:
    """What a ``.po`` says; fuzzy and empty translations are none. Plural forms are joined by a line end."""
    return {
        (message.context or "", _english(message.id)): _joined(message.string)
        for message in _read(source)
        if message.id and not message.fuzzy and _is_whole(message.string)
    }


def compiled(source: Path) -> dict[Key, str]:
    """What the ``.mo`` beside a ``.po`` says; nothing when there is none."""
    target = source.with_suffix(".mo")
    if not target.exists():
        return {}
    with target.open("rb") as file:
        return {
            (_as_words(message.context), _english(message.id)): _joined(message.string)
            for message in read_mo(file)
            if message.id
        }


def gaps(web: Path) -> dict[str, Gaps]:
    """Of each room what is missing and what is left over. Words of the shared file serve every room."""
    used = {room: set(_used_in(web, room)) for room in _rooms(web)}
    known = {room: set(translated(source)) for room, source in _sources_by_room(web).items()}
    shared = known.get(SHARED, set())
    everywhere = set().union(*used.values())
    return {
        room: Gaps(
            missing=tuple(sorted(used.get(room, set()) - known.get(room, set()) - shared)),
            left_over=tuple(
                sorted(known.get(room, set()) - (everywhere if room == SHARED else used.get(room, set())))
            ),
        )
        for room in sorted({*used, *known})
    }


def used_in_template(words: str) -> Iterator[Key]:
    """The sentences that the tags of a template translate."""
    for several, in_context, first, second, short in _CALL.findall(templatize(words)):
        given = [ast.literal_eval(one) for one in (first, second) if one]
        if short:
            yield "", ast.literal_eval(short)
        elif in_context and not several:
            yield given[0], given[1]
        elif not in_context:
            yield "", given[0]


def used_in_code(words: str) -> Iterator[Key]:
    """The sentences that the calls of gettext in a module translate."""
    for node in ast.walk(ast.parse(words)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        called = _FUNCTION.match(name)
        given = [one.value for one in node.args if isinstance(one, ast.Constant)]
        if called and given and all(isinstance(one, str) for one in given[:2]):
            yield (str(given[0]), str(given[1])) if called[2] else ("", str(given[0]))


def _rooms(web: Path) -> list[str]:
    found = [path.name for path in web.iterdir() if (path / "__init__.py").exists()]
    return [SHARED, *sorted(found)]


def _sources_by_room(web: Path) -> dict[str, Path]:
    found = {}
    for source in sources(web):
        parts = source.relative_to(web).parts
        found[SHARED if parts[0] == "locale" else parts[0]] = source
    return found


def _used_in(web: Path, room: str) -> Iterator[Key]:
    folder = web / room
    modules = folder.glob("*.py") if room == SHARED else folder.rglob("*.py")
    for module in modules:
        yield from used_in_code(module.read_text("utf-8"))
    if room != SHARED:
        for template in (folder / "templates").rglob("*.html"):
            yield from used_in_template(template.read_text("utf-8"))


def _read(source: Path) -> Catalog:
    with source.open("rb") as file:
        return read_po(file, abort_invalid=True)


def _plain(read: Catalog) -> Catalog:
    made = Catalog(locale="zh_Hans", creation_date=_LONG_AGO, revision_date=_LONG_AGO)
    for message in read:
        if message.id and not message.fuzzy and _is_whole(message.string):
            made.add(message.id, message.string, context=message.context)
    return made


def _as_words(given: str | bytes | None) -> str:
    """Babel leaves the context of a compiled file as bytes."""
    return given.decode() if isinstance(given, bytes) else given or ""


def _english(given: str | Sequence[str]) -> str:
    return given if isinstance(given, str) else given[0]


def _joined(given: str | Sequence[str] | None) -> str:
    return given if isinstance(given, str) else "\n".join(given or ())


def _is_whole(given: str | Sequence[str] | None) -> bool:
    return bool(given) if isinstance(given, str) or not given else all(given)


if __name__ == "__main__":
    sys.exit(main())
