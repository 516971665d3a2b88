"""The services, plans and rules that an office keeps a list of, from a file of any format read as a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from minyi.cleaning.masking import mask
from minyi.listening.blocks import Block, Cell, is_blank
from minyi.listening.options import ReadOptions
from minyi.listening.reading import blocks_of
from minyi.listening.values import to_text
from minyi.pipelines.digests import sha256_of
from minyi.pipelines.target_errors import NoTargetNames, NoTargets, TargetNotTaken, reason_in
from minyi.records import Target
from minyi.understanding.stance_targets import plain_name, who_is

MOST_TARGETS = 100
_COLUMNS = {
    "name": ("name", "名称", "对象", "事项", "项目", "target", "text"),
    "aliases": ("aliases", "alias", "别名", "又名", "简称", "俗称"),
}
_BETWEEN_ALIASES = re.compile(r"[、,，;；|/\n]+")
_SHORTEST, _LONGEST = 2, 100
_SHOWN = 40  # characters of a target in an error


@dataclass(frozen=True, slots=True)
class GivenTargets:
    """The list of an office, in the order of the file, and the SHA-256 of the file."""

    targets: tuple[Target, ...]
    digest: str


NO_TARGETS = GivenTargets((), "")


def read_targets(path: Path) -> GivenTargets:
    """Read the list of an office: columns ``name`` and ``aliases``, the second optional.

    A file of one column, or of plain text, holds a name a line. Persons, parties and groups are refused, as
    names and as aliases. Raises the errors of ``listening`` for a file that cannot be read and those of
    ``target_errors`` for one that holds no such list.
    """
    targets: list[Target] = []
    known: set[str] = set()
    for row, names in _rows_in(path):
        for name in names:
            reason = _why_not(name, known, len(targets))
            if reason is not None:
                said = {f"reason_{lang}": reason_in(lang, reason) for lang in ("zh", "en")}
                raise TargetNotTaken(file=path, row=row, target=name[:_SHOWN], **said)
            known.add(plain_name(name))
        targets.append(Target(f"g{len(targets) + 1:03d}", names[0], names[1:]))
    if not targets:
        raise NoTargets(file=path)
    return GivenTargets(tuple(targets), sha256_of(path).hex())


def _why_not(name: str, known: set[str], n_targets: int) -> str | None:
    plain = plain_name(name)
    if sum(map(str.isalnum, plain)) < _SHORTEST:
        return "short"
    if len(name) > _LONGEST:
        return "long"
    if plain in known:
        return "twice"
    if mask(name).text != name:
        return "private"
    return "many" if n_targets >= MOST_TARGETS else who_is(name)


def _rows_in(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows that hold something, each with its number from 1: the name, then the aliases."""
    row = 0
    for block in blocks_of(path, ReadOptions()):
        names, aliases = _columns_of(block, path)
        for place in range(block.n_rows):
            row += 1
            others = (part for cells in aliases for part in _BETWEEN_ALIASES.split(_text(cells[place])))
            distinct: dict[str, str] = {}
            for part in filter(None, map(str.strip, (_text(names[place]) if names else "", *others))):
                distinct.setdefault(plain_name(part), part)
            if distinct:
                yield row, tuple(distinct.values())


def _columns_of(block: Block, path: Path) -> tuple[Sequence[Cell], list[Sequence[Cell]]]:
    """The cells of the names, or nothing where no row has any, and those of all columns of aliases."""
    named = {name.strip().lower(): cells for name, cells in zip(block.names, block.cells, strict=True)}
    names, aliases = ([named[name] for name in listed if name in named] for listed in _COLUMNS.values())
    if not names and len(block.names) == 1:
        names = [block.cells[0]]
    if not names and block.n_rows:
        raise NoTargetNames(file=path, columns=", ".join(block.names[:20]))
    return names[0] if names else (), aliases


def _text(cell: Cell) -> str:
    if isinstance(cell, list):
        return "、".join(map(_text, cell))
    return "" if is_blank(cell) else " ".join((to_text(cell) or "").split())
