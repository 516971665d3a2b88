"""The names of places that an office keeps, from a file of any format that is read as a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from minyi.listening.blocks import Block, Cell, is_blank
from minyi.listening.options import ReadOptions
from minyi.listening.reading import blocks_of
from minyi.listening.values import to_text
from minyi.pipelines.digests import sha256_of
from minyi.pipelines.place_errors import NoPlaceNames, NoPlaces, UnusablePlace, reason_in
from minyi.text.normal import without_invisible
from minyi.understanding.places_office import OfficePlace, OfficePlaces, WrongPlace, office_places

_COLUMNS = {
    "name": ("name", "名称", "地名", "地点", "place", "text"),
    "code": ("code", "代码", "区划代码", "行政区划代码"),
    "parent": ("parent", "上级", "所属", "所在", "within"),
    "aliases": ("aliases", "alias", "别名", "又名", "简称", "俗称"),
}
_BETWEEN_ALIASES = re.compile(r"[、,，;；|/\n]+")
_WHOLE_FLOAT = re.compile(r"(\d+)\.0+")


@dataclass(frozen=True, slots=True)
class GivenPlaces:
    """The list of an office, and the SHA-256 of the file it stands in."""

    places: OfficePlaces
    digest: str


def read_places(path: Path) -> GivenPlaces:
    """Read the list of an office: columns ``name`` and, if there are, ``code``, ``parent`` and ``aliases``.

    A file of one column, or of plain text, holds a name a line. Raises the errors of ``listening`` for a
    file that cannot be read and those of ``place_errors`` for one that holds no such list.
    """
    rows: list[int] = []
    listed: list[OfficePlace] = []
    for row, place in _places_in(path):
        rows.append(row)
        listed.append(place)
    if not listed:
        raise NoPlaces(file=path)
    try:
        places = office_places(listed)
    except WrongPlace as wrong:
        reason = {f"reason_{lang}": reason_in(lang, wrong.reason, wrong.value) for lang in ("zh", "en")}
        raise UnusablePlace(file=path, row=rows[wrong.number], **reason) from wrong
    return GivenPlaces(places, sha256_of(path).hex())


def _places_in(path: Path) -> Iterator[tuple[int, OfficePlace]]:
    """The rows that hold something, each with its number from 1."""
    row = 0
    for block in blocks_of(path, ReadOptions()):
        columns = _columns_of(block, path)
        for place in range(block.n_rows):
            row += 1
            said = {role: _text(column[place]) for role, column in columns.items()}
            if any(said.values()):
                aliases = [part.strip() for part in _BETWEEN_ALIASES.split(said.get("aliases", ""))]
                yield (
                    row,
                    OfficePlace(
                        said.get("name", ""),
                        said.get("code", ""),
                        said.get("parent", ""),
                        tuple(alias for alias in aliases if alias),
                    ),
                )


def _columns_of(block: Block, path: Path) -> dict[str, Sequence[Cell]]:
    named = {name.strip().lower(): cells for name, cells in zip(block.names, block.cells, strict=True)}
    found = {
        role: next((named[name] for name in names if name in named), None) for role, names in _COLUMNS.items()
    }
    if found["name"] is None and len(block.names) == 1:
        found["name"] = block.cells[0]
    if found["name"] is None and block.n_rows:
        raise NoPlaceNames(file=path, columns=", ".join(block.names[:20]))
    return {role: cells for role, cells in found.items() if cells is not None}


def _text(cell: Cell) -> str:
    said = "" if is_blank(cell) else without_invisible(to_text(cell) or "").strip()
    whole = _WHOLE_FLOAT.fullmatch(said)
    return whole.group(1) if whole else said
