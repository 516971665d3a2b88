"""What every reader hands on: blocks of rows, by column."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Protocol

from minyi.listening.options import ReadOptions
from minyi.listening.reasons import EMPTY

MOST_ROWS = 10_000
# Also bounds the memory of a block whose rows are very long; in characters.
MOST_CHARACTERS = 8_000_000

Cell = (
    str
    | int
    | float
    | bool
    | datetime
    | date
    | time
    | timedelta
    | Sequence[object]
    | dict[str, object]
    | None
)


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A row that the reader could not take apart: the code of the reason, and the row as received."""

    code: str
    original: str


@dataclass(frozen=True, slots=True)
class Block:
    """At most ``MOST_ROWS`` rows. ``cells[c][r]`` is the cell of column ``names[c]`` in row ``r``.

    A row that could not be read is None in every column and stands in ``spoilt`` by its place in the block.
    """

    names: tuple[str, ...]
    cells: tuple[Sequence[Cell], ...]
    n_rows: int
    spoilt: dict[int, Spoilt] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sample:
    """What is known of a file before it is read: its name and its first bytes."""

    name: str
    first: bytes


class Reader(Protocol):
    """Reads files of one format."""

    @property
    def name(self) -> str:
        """The format, as it stands in docs/reference/readers.md."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes that mean this format, in small letters, each with its dot."""
        ...

    @property
    def kinds(self) -> tuple[str, ...]:
        """What such files look like by their bytes, of the names in ``opening.LOOKS``."""
        ...

    def score(self, sample: Sample) -> int:
        """How sure it is that ``sample`` is of this format: 0 (it is not) to 100 (nothing else)."""
        ...

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        """The rows of the file, in order, each exactly once. The first block comes even if it has no rows."""
        ...


Row = Sequence[Cell] | Spoilt


def block_of_rows(names: tuple[str, ...], rows: Sequence[Row]) -> Block:
    """Rows turned into columns."""
    spoilt = {place: row for place, row in enumerate(rows) if isinstance(row, Spoilt)}
    absent: Sequence[Cell] = (None,) * len(names)
    whole = [absent if isinstance(row, Spoilt) else row for row in rows]
    cells = tuple(zip(*whole, strict=True)) if whole else tuple(() for _ in names)
    return Block(names, cells, len(rows), spoilt)


def in_blocks(names: tuple[str, ...], rows: Iterable[Row]) -> Iterator[Block]:
    """Rows in blocks of bounded size; one block without rows if there are none."""
    held: list[Row] = []
    n_characters = n_blocks = 0
    for row in rows:
        held.append(row)
        n_characters += size_of(row)
        if len(held) >= MOST_ROWS or n_characters >= MOST_CHARACTERS:
            yield block_of_rows(names, held)
            held, n_characters, n_blocks = [], 0, n_blocks + 1
    if held or n_blocks == 0:
        yield block_of_rows(names, held)


def size_of(row: Row) -> int:
    """About how many characters a row holds; a cell without any counts as one."""
    if isinstance(row, Spoilt):
        return len(row.original)
    return len(row) + sum(len(cell) for cell in row if isinstance(cell, str))


def is_blank(cell: Cell) -> bool:
    """Whether there is nothing in a cell; zero and false are something."""
    return cell is None or (isinstance(cell, str) and not cell.strip("\0 \t\r\n\u3000\xa0\ufeff"))


def is_blank_row(row: Row) -> bool:
    """Whether there is nothing in a row."""
    if isinstance(row, Spoilt):
        return row.code == EMPTY
    return all(is_blank(cell) for cell in row)


def without_blank_end(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows up to the last that holds something: blank rows between others stay, those at the end go."""
    held: list[Row] = []
    for row in rows:
        if is_blank_row(row):
            held.append(row)
            continue
        yield from held
        held.clear()
        yield row
