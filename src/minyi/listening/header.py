"""Whether a table begins with the names of its columns, and what the columns are called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from minyi.listening.blocks import Cell, is_blank
from minyi.listening.names import N_GUESSED, known_role

N_HEAD_ROWS = 20  # how many rows are looked at

_SENTENCE = re.compile(r"[。！？!?；;…\n]|，.*，|://|\s.*\.\s*$|(?:\w+\s+){8}")
# Each piece takes all it can and gives nothing back: rows of dashes or spaces would be tried for ever.
_NUMBER_OR_DATE = re.compile(r"(?:\s*+[+])?+[\d.,:/\-\s年月日时分秒T]++(?:[%Z]\s*+)?+")
_LATIN = re.compile(r"[A-Za-z]")
_SAID = re.compile(
    r"(?=.{12})(?:.*?[\u3040-\u9fff]){8}|.*[，。！？]|['’-]*+(?:\w++\W++){4}\w"
)  # rather than named
# A survey names columns so.
_ASKED = re.compile(r"\W*+(?:[Qq]?\d++\W*+)?[您你](?:对|认为|觉得|希望|所在|是否)")
_LONGEST_NAME, _LONGEST_LATIN_NAME = 24, 60


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns, and how many rows at the top are no messages: names, a banner above them."""

    names: tuple[str, ...]
    n_rows: int


def find_header(rows: Sequence[Sequence[Cell]]) -> Header:
    """The header of a table that begins with ``rows`` (some :data:`N_HEAD_ROWS` of them).

    The first row that is not blank holds the names, unless it looks like a message itself, or like the rows
    below it and has no name that is known; then the columns are called column1, column2 and so on. A title
    over the table, in one cell, may stand above the names.
    """
    first = next((place for place, row in enumerate(rows) if not all(map(is_blank, row))), None)
    if first is None:
        return Header((), 0)
    place = _below_a_banner(rows, first)
    if _is_header(rows[place], rows[place + 1 :]):
        return Header(_distinct(rows[place]), place + 1)
    width = max(len(row) for row in rows[: first + 1])
    return Header(tuple(f"column{number}" for number in range(1, width + 1)), 0)


def looks_like_message(cell: Cell) -> bool:
    """Whether a cell is rather something said, counted or dated than the name of a column."""
    if is_blank(cell):
        return False
    if not isinstance(cell, str):
        return True
    text = cell.strip()
    longest = _LONGEST_LATIN_NAME if _LATIN.match(text) else _LONGEST_NAME
    return len(text) > longest or bool(_SENTENCE.search(text)) or bool(_NUMBER_OR_DATE.fullmatch(text))


def _below_a_banner(rows: Sequence[Sequence[Cell]], first: int) -> int:
    """The first row in which at least two names are known, if all rows above it have one cell at most."""
    for place in range(first, len(rows)):
        if _n_known(rows[place]) >= 2:
            return place
        if sum(not is_blank(cell) for cell in rows[place]) > 1:
            break
    return first


def _n_known(row: Sequence[Cell]) -> int:
    """How many names are known among the first :data:`N_GUESSED` cells."""
    return sum(known_role(cell) is not None for cell in row[:N_GUESSED] if isinstance(cell, str))


def _is_header(row: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> bool:
    said = [cell for cell in row if not is_blank(cell)]
    n_known = _n_known(said)
    if n_known >= 2 or _is_over_numbers(row, below):
        return True
    if any(looks_like_message(cell) for cell in said) or _comes_again(row, below):
        return False
    if n_known == 1:
        return True
    if len(row) > 1:
        is_distinct = len(said) > 1 and len(set(map(str, said))) == len(said)
        return is_distinct and not _is_like_below(row, below)
    # One column without a name that is known: a short message would vanish if it were taken for a name.
    lengths = [len(str(cells[0])) for cells in below if cells and not is_blank(cells[0])]
    return bool(lengths) and sum(lengths) / len(lengths) > 4 * len(str(said[0]))


def _is_over_numbers(row: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> bool:
    """Whether words stand over a column of nothing but numbers or dates, as only names do."""
    for place, cell in enumerate(row):
        if not isinstance(cell, str) or is_blank(cell) or _is_number(cell):
            continue
        others = [cells[place] for cells in below if place < len(cells) and not is_blank(cells[place])]
        if len(others) >= 2 and all(map(_is_number, others)):
            return True
    return False


def _is_like_below(row: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> bool:
    """Whether a row holds something said, and each of its cells is about as long as those below it."""
    is_said = False
    for place, cell in enumerate(row):
        others = [cells[place] for cells in below if place < len(cells) and not is_blank(cells[place])]
        if is_blank(cell) or not others:
            continue
        length, text = median(len(str(other).strip()) for other in others), str(cell).strip()
        if _ASKED.match(text) or all(map(_is_number, others)) or length > 4 * len(text):
            return False
        is_said |= bool(_SAID.match(text)) and 0.4 * len(text) <= length <= 3 * len(text)
    return is_said


def _is_number(cell: Cell) -> bool:
    return not isinstance(cell, str) or _NUMBER_OR_DATE.fullmatch(cell) is not None


def _comes_again(row: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> bool:
    """Whether a cell stands in its column once more: so do the names of classes, not those of columns."""
    pairs = ((cell, other) for cells in below for cell, other in zip(row, cells, strict=False))
    return any(cell == other and not is_blank(cell) for cell, other in pairs)


def _distinct(row: Sequence[Cell]) -> tuple[str, ...]:
    """The names as text; one without a name is called by its place, one that came before gets a number."""
    names: list[str] = []
    taken: set[str] = set()
    n_named: dict[str, int] = {}
    for number, cell in enumerate(row, start=1):
        wanted = (
            f"column{number}" if is_blank(cell) else str(cell).replace("\0", "").strip("\ufeff \t\r\n\u3000")
        )
        name, n_same = wanted, n_named.get(wanted, 1)
        while name in taken:
            n_same += 1
            name = f"{wanted}_{n_same}"
        n_named[wanted] = n_same
        taken.add(name)
        names.append(name)
    return tuple(names)
