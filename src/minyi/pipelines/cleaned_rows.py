"""Some rows of a table, cleaned: every cell kept, those with words repaired and masked, and what was done."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from minyi.cleaning.batch import SIMPLIFY, clean_batch, pseudonyms
from minyi.cleaning.ids import stand_in
from minyi.cleaning.masking import mask
from minyi.cleaning.names import names_in, without_names
from minyi.cleaning.steps import clean_texts
from minyi.listening.blocks import Block, Cell
from minyi.listening.names import role_scores
from minyi.listening.received import Plan, to_batch
from minyi.listening.values import to_text
from minyi.text.marks import MARK, MARKS, MaskType

ADDED = ("language", "fate", "reason", "n_masks", "changes")
"""The columns behind those that came."""

_SAID = ("title", "text")
_NUMBERS = ("likes", "dislikes", "published_at", "reply_at")  # roles in which a number is no telephone
_SURELY_PERSON = 90  # how well the name of a column has to mean a person
_PEOPLE = frozenset({"display_name"})  # in mails, beside the address
# A mobile phone or an identity card as the number that a workbook makes of it.
_PERSONAL = re.compile(r"(?:86)?1[3-9]\d{9}|[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d{5}")
# What cannot be a person's, though it is written in digits: dates and times, and numbers of few digits.
_NO_WORDS = re.compile(
    r"[+-]?\d{1,6}(?:\.\d{1,4})?|\d{4}([-/.])\d{1,2}\1\d{1,2}(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?"
)
_TYPE_OF = {mark: kind for marks in MARKS.values() for kind, mark in marks.items()}

Column = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Cleaning:
    """How the rows of one file are cleaned. ``names`` are all its columns, in order."""

    names: tuple[str, ...]
    plan: Plan
    key: bytes
    masks: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows as they were read, the first with its number in the run."""

    block: Block
    first_row: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that cannot be used: its number, the code of the reason, and the row as received."""

    row: int
    code: str
    original: str | None


@dataclass(frozen=True, slots=True)
class CleanedRows:
    """The cells by column, those of ``ADDED`` last; what was rejected; how many marks of each type."""

    columns: tuple[Column, ...]
    n_rows: int
    rejected: tuple[Rejected, ...]
    marks: Mapping[str, int]


def treatment_of(name: str, plan: Plan) -> str:
    """What becomes of the column ``name``.

    ``said``: the only column of the title or text. ``said_too``: one of several. ``person``: a pseudonym.
    ``id``: a stand-in where it is personal. ``number``: words masked by form. ``other``: numbers of phones
    and cards too.
    """
    role = next((role for role, names in plan.roles.items() if name in names), None)
    if role in _SAID:
        return "said" if len(plan.roles[role]) == 1 else "said_too"
    if role == "author" or name.lower() in _PEOPLE:
        return "person"
    if role == "id":
        return "id"
    if role is None and dict(role_scores(name)).get("author", 0) >= _SURELY_PERSON:
        return "person"
    return "number" if role in _NUMBERS else "other"


def is_personal_number(cell: Cell) -> bool:
    """Whether a cell is a number that has the form of a mobile phone or of an identity card."""
    if type(cell) is float and cell.is_integer() and 1e10 < cell < 1e18:
        cell = int(cell)
    return type(cell) is int and cell > 10**10 and _PERSONAL.fullmatch(str(cell)) is not None


def clean_rows(rows: Rows, cleaning: Cleaning) -> CleanedRows:
    """The rows cleaned, each by itself. See docs/reference/clean.md for what becomes of each column.

    Work for an engine: ``functools.partial(clean_rows, cleaning=...)``.
    """
    block, plan = rows.block, cleaning.plan
    batch = to_batch(_with_words(block, plan), rows.first_row, plan)
    cleaned = clean_batch(batch, cleaning.key)
    codes: list[str | None] = batch.column("reject_code").to_pylist()
    hand = _Hand(cleaning, batch.column("author").to_pylist(), [0] * block.n_rows, Counter())
    columns: list[Column] = []
    for name, cells in _by_name(block, cleaning.names):
        treatment = treatment_of(name, plan)
        if treatment == "said":
            role = "title" if name in plan.roles.get("title", ()) else "text"
            received = batch.column(role).to_pylist()
            shown = cleaned.column(f"shown_{role}").to_pylist() if cleaning.masks else None
            columns.append(hand.said(cells, received, shown, codes))
        elif treatment == "said_too":
            columns.append(hand.masked(_repaired(cells, codes)))
        elif treatment == "person":
            known = cleaned.column("author_pseudonym").to_pylist()
            is_author = name in plan.roles.get("author", ())
            columns.append(hand.people(cells, known if is_author else [None] * block.n_rows))
        elif treatment == "id":
            columns.append(hand.ids(cells))
        else:
            columns.append(hand.masked(cells, with_numbers=treatment == "other"))
    changes = [
        [step for step in steps if step != SIMPLIFY] for steps in cleaned.column("changes").to_pylist()
    ]
    added = [cleaned.column(name).to_pylist() for name in ADDED[:3]]
    return CleanedRows(
        columns=(*columns, *added, hand.n_masks, changes),
        n_rows=block.n_rows,
        rejected=_rejected(rows, plan, codes),
        marks={kind.value: hand.by_type[kind] for kind in MaskType if hand.by_type[kind]},
    )


@dataclass(frozen=True, slots=True)
class _Hand:
    """Masks the cells of some rows, and counts the marks by row and by type."""

    cleaning: Cleaning
    authors: list[str | None]
    n_masks: list[int]
    by_type: Counter[MaskType]

    def said(
        self, cells: Column, received: Sequence[str | None], shown: Column | None, codes: Sequence[str | None]
    ) -> Column:
        """The only column of a role; cells of rejected rows, which no message was made of, like any other."""
        done = shown if shown is not None else clean_texts(received).texts
        said: list[Cell] = []
        for place, (cell, before, after) in enumerate(zip(cells, received, done, strict=True)):
            if codes[place] is not None:
                said.append(self._masked_cell(place, cell, with_numbers=False))
            else:
                self._count(place, before, after)
                said.append(after)
        return said

    def masked(self, cells: Column, *, with_numbers: bool = False) -> Column:
        """The cells, those with words masked by form, and numbers too that can only be a person's."""
        if not self.cleaning.masks:
            return cells
        return [self._masked_cell(place, cell, with_numbers=with_numbers) for place, cell in enumerate(cells)]

    def people(self, cells: Column, known: Sequence[str | None]) -> Column:
        """A pseudonym of this run for each name; ``known`` are those that were made already."""
        if not self.cleaning.masks:
            return cells
        unknown = [to_text(cell) if one is None else None for cell, one in zip(cells, known, strict=True)]
        made = pseudonyms(unknown, self.cleaning.key)
        return [one or other for one, other in zip(known, made, strict=True)]

    def ids(self, cells: Column) -> Column:
        """The ids, those that hold something personal or secret replaced."""
        return [self._shown_id(cell) for cell in cells] if self.cleaning.masks else cells

    def _shown_id(self, cell: Cell) -> Cell:
        written = cell if isinstance(cell, str) or cell is None else to_text(cell)
        shown = None if written is None else stand_in(written, self.cleaning.key)
        return cell if shown == written else shown

    def _masked_cell(self, place: int, cell: Cell, *, with_numbers: bool) -> Cell:
        if not self.cleaning.masks:
            return cell
        if isinstance(cell, str):
            if not cell or _NO_WORDS.fullmatch(cell):
                return cell
            after, _ = without_names(mask(cell).text, names_in(self.authors[place] or ""))
            self._count(place, cell, after)
            return after
        if isinstance(cell, dict):
            return {name: self._masked_part(place, part, with_numbers) for name, part in cell.items()}
        if isinstance(cell, list | tuple):
            return [self._masked_part(place, part, with_numbers) for part in cell]
        if with_numbers and is_personal_number(cell):
            return self._masked_cell(place, to_text(cell), with_numbers=False)
        return cell

    def _masked_part(self, place: int, part: object, with_numbers: bool) -> object:
        """A value inside a cell: what objects and lists hold is cells again."""
        return self._masked_cell(place, cast(Cell, part), with_numbers=with_numbers)

    def _count(self, place: int, before: str | None, after: Cell) -> None:
        if not isinstance(after, str) or "〔" not in after:
            return
        counted = Counter(MARK.findall(after))
        counted.subtract(MARK.findall(before or ""))
        for found, n in counted.items():
            if n > 0:
                self.by_type[_TYPE_OF[found]] += n
                self.n_masks[place] += n


def _with_words(block: Block, plan: Plan) -> Block:
    """The block with the columns only that decide the fate of a row: what is said, and by whom."""
    wanted = _PEOPLE.union(*(plan.roles.get(role, ()) for role in (*_SAID, "author")))
    places = [place for place, name in enumerate(block.names) if name in wanted]
    names = tuple(block.names[place] for place in places)
    return replace(block, names=names, cells=tuple(block.cells[place] for place in places))


def _by_name(block: Block, names: tuple[str, ...]) -> Iterator[tuple[str, Column]]:
    """The cells of all columns of the file; a block of objects may lack some."""
    if block.names == names:
        yield from zip(names, block.cells, strict=True)
        return
    there = dict(zip(block.names, block.cells, strict=True))
    absent: Column = (None,) * block.n_rows
    for name in names:
        yield name, there.get(name, absent)


def _repaired(cells: Column, codes: Sequence[str | None]) -> Column:
    """The cells with words after the steps of the cleaning; others, and of rejected rows, as they are."""
    texts = [
        cell if isinstance(cell, str) and code is None else None
        for cell, code in zip(cells, codes, strict=True)
    ]
    repaired = clean_texts(texts).texts
    return [
        after if before is not None else cell
        for cell, before, after in zip(cells, texts, repaired, strict=True)
    ]


def _rejected(rows: Rows, plan: Plan, codes: Sequence[str | None]) -> tuple[Rejected, ...]:
    found = [(place, code) for place, code in enumerate(codes) if code is not None]
    if not found:
        return ()
    # Read once more with all columns: the original is the whole row.
    block = rows.block
    cells = tuple([column[place] for place, _ in found] for column in block.cells)
    spoilt = {new: block.spoilt[place] for new, (place, _) in enumerate(found) if place in block.spoilt}
    whole = to_batch(Block(block.names, cells, len(found), spoilt), 1, plan)
    originals = whole.column("original").to_pylist()
    return tuple(
        Rejected(rows.first_row + place, code, original)
        for (place, code), original in zip(found, originals, strict=True)
    )
