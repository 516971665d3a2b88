"""Files to RECEIVED batches, and a look at a file before it is read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import pyarrow as pa

from minyi.listening.bare import bare
from minyi.listening.blocks import Block, is_blank
from minyi.listening.dates import is_month_first
from minyi.listening.errors import NoRowsError, NoTextColumnError, UnknownZoneError, shown
from minyi.listening.landed import origin_of
from minyi.listening.opening import unreadable
from minyi.listening.options import ROLES, ReadOptions
from minyi.listening.readers import reader_of
from minyi.listening.readers.workbook import WorkbookReader, unread_sheets
from minyi.listening.received import MOMENT_ROLES, Plan, to_batch
from minyi.listening.roles import Choice, choose_roles
from minyi.listening.values import to_text

__all__ = [
    "ROLES",
    "LeftOut",
    "Preview",
    "PreviewColumn",
    "ReadOptions",
    "blocks_of",
    "left_out",
    "plan_of",
    "preview",
    "read_files",
    "source_names",
]

_N_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """A column as it will be read. ``role`` is None for one that goes into ``extra``."""

    name: str
    role: str | None
    why: str | None  # "given", "name" or "content"
    samples: tuple[str, ...]  # the first values that are not blank, three at most


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file looks like before it is read."""

    file: str
    reader: str
    columns: tuple[PreviewColumn, ...]
    roles: dict[str, tuple[str, ...]]  # the columns of each role that has one
    unread_sheets: tuple[str, ...] = ()  # of a workbook: the others in which something stands


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a file holds and is not read: the sheets of a workbook behind the first with something in it."""

    file: str  # as in source_names
    sheets: tuple[str, ...]


def read_files(paths: Sequence[Path], options: ReadOptions) -> Iterator[pa.RecordBatch]:
    """Every row of the files, in order, as RECEIVED batches of at most 10,000 rows, numbered from 1 over all.

    Each row comes exactly once: usable, or with ``reject_code`` and ``original``. A moment or count that
    cannot be read is null, and its value stays in ``extra`` under ``unread_`` and the role.
    All files are looked at before the first batch; raises the errors of listening.errors.
    """
    plans = [plan_of(path, name, options) for path, name in zip(paths, source_names(paths), strict=True)]
    if not any(n_rows for _, n_rows in plans):
        raise NoRowsError(files=", ".join(str(path) for path in paths))
    return _batches(paths, [plan for plan, _ in plans], options)


def left_out(paths: Sequence[Path]) -> list[LeftOut]:
    """What is in the files and not among the rows of :func:`read_files`; files read whole are not listed.

    Names are in one line, and otherwise as they stand in the file: they may name a person.
    """
    found = (
        LeftOut(name, _unread_sheets(path)) for path, name in zip(paths, source_names(paths), strict=True)
    )
    return [one for one in found if one.sheets]


def source_names(paths: Sequence[Path]) -> list[str]:
    """What each file is called in ``RECEIVED``: its name, with a number where several have that name.

    A landed file is called by the address it came from, without a query. What cannot be printed in a name,
    such as bytes that are no UTF-8, is U+FFFD.
    """
    counted: Counter[str] = Counter()
    names: list[str] = []
    for path in paths:
        origin = origin_of(path)
        name = shown((origin and bare(origin.address)) or path.name)
        counted[name] += 1
        names.append(f"{name} ({counted[name]})" if counted[name] > 1 else name)
    return names


def preview(path: Path, options: ReadOptions) -> Preview:
    """The columns of a file, with the roles they would have. Raises as :func:`read_files` does.

    A file in which no column is the text is shown all the same, so that the caller can choose one.
    """
    zone = _zone(options.zone)
    block = _first_block(path, options)
    choices = choose_roles(block, options.columns, zone, str(path))
    by_place = {place: (role, choice.why) for role, choice in choices.items() for place in choice.places}
    columns = []
    for place, name in enumerate(block.names):
        role, why = by_place.get(place, (None, None))
        columns.append(PreviewColumn(name, role, why, _samples(block, place)))
    return Preview(
        file=source_names([path])[0],
        reader=reader_of(path).name,
        columns=tuple(columns),
        roles=_named(block, choices),
        unread_sheets=_unread_sheets(path),
    )


def _batches(paths: Sequence[Path], plans: Sequence[Plan], options: ReadOptions) -> Iterator[pa.RecordBatch]:
    row = 1
    for path, plan in zip(paths, plans, strict=True):
        for block in blocks_of(path, options):
            if block.n_rows:
                yield to_batch(block, row, plan)
                row += block.n_rows


def plan_of(path: Path, name: str, options: ReadOptions) -> tuple[Plan, int]:
    """How a file will be read, and how many rows its first block has."""
    zone = _zone(options.zone)
    block = _first_block(path, options)
    choices = choose_roles(block, options.columns, zone, str(path))
    roles = _named(block, choices)
    if block.n_rows > len(block.spoilt) and not (roles.get("text") or roles.get("title")):
        raise NoTextColumnError(file=path, columns=", ".join(block.names[:50]))
    month_first: dict[str, bool] = {
        role: is_month_first(chain.from_iterable(block.cells[place] for place in choices[role].places))
        for role in MOMENT_ROLES
        if role in choices
    }
    return Plan(name, roles, zone, month_first, options.longest_text), block.n_rows


def _first_block(path: Path, options: ReadOptions) -> Block:
    return next(blocks_of(path, options))


def blocks_of(path: Path, options: ReadOptions) -> Iterator[Block]:
    """The blocks of a file; what the system says against reading it is said in our words."""
    try:
        yield from reader_of(path).read(path, options)
    except OSError as error:
        raise unreadable(path, error) from error


def _unread_sheets(path: Path) -> tuple[str, ...]:
    try:
        if not isinstance(reader_of(path), WorkbookReader):
            return ()
        return tuple(shown(name) for name in unread_sheets(path))
    except OSError as error:
        raise unreadable(path, error) from error


def _zone(name: str) -> ZoneInfo:
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZoneError(zone=name) from error
    if name not in _zone_names():
        raise UnknownZoneError(zone=name)
    return zone


@cache
def _zone_names() -> frozenset[str]:
    """The names of zones of the earth: ``localtime`` is another on every machine, ``Factory`` is none."""
    return frozenset(available_timezones()) - {"localtime", "posixrules", "Factory"}


def _named(block: Block, choices: dict[str, Choice]) -> dict[str, tuple[str, ...]]:
    return {role: tuple(block.names[place] for place in choice.places) for role, choice in choices.items()}


def _samples(block: Block, place: int) -> tuple[str, ...]:
    said = (cell for cell in block.cells[place] if not is_blank(cell))
    return tuple((to_text(cell) or "")[:100] for cell, _ in zip(said, range(_N_SAMPLES), strict=False))
