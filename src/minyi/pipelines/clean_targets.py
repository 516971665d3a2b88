"""Where each cleaned file goes, and what it will look like: its name, its columns and their types."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa

from minyi.listening.blocks import Cell
from minyi.listening.options import ReadOptions
from minyi.listening.readers import reader_of
from minyi.listening.reading import blocks_of, plan_of
from minyi.listening.received import Plan
from minyi.pipelines.cleaned_rows import ADDED, is_personal_number, treatment_of
from minyi.pipelines.errors import CleanedIsInput, SeveralInputs, WrongOutputSuffix
from minyi.pipelines.table_files import DOCUMENTS, TABLES, Opener, Shape

REJECTS = ".rejects.csv"
_ONE_DOCUMENT = ("page", "text")  # readers
_LONGEST_DOCUMENT = 10_000_000  # characters
_NAMED_BY_THE_ROW = ("json", "jsonl")  # readers whose blocks differ in their columns
_LARGEST = 2**63
_LARGEST_EXACT = 2**53  # a float holds every whole number up to here
_ADDED_TYPES = (pa.string(), pa.string(), pa.string(), pa.int32(), pa.list_(pa.string()))
# What a column of cells of these types is in Parquet; of any others it is text.
_TYPES: dict[frozenset[str], pa.DataType] = {
    frozenset({"bool"}): pa.bool_(),
    frozenset({"int"}): pa.int64(),
    frozenset({"float"}): pa.float64(),
    frozenset({"int", "float"}): pa.float64(),
    frozenset({"moment"}): pa.timestamp("us"),
    frozenset({"moment with zone"}): pa.timestamp("us", tz="UTC"),
    frozenset({"date"}): pa.date32(),
}


@dataclass(frozen=True, slots=True)
class Given:
    """A file to be cleaned, and how it will be read."""

    path: Path
    read: ReadOptions
    plan: Plan
    reader: str
    n_rows: int  # of its first block

    @property
    def is_document(self) -> bool:
        """Whether it is a page or a text, not a table."""
        return self.reader in _ONE_DOCUMENT


@dataclass(frozen=True, slots=True)
class Target:
    """A file to be written: its name within the folder of all, and how it is opened."""

    name: str
    opener: Opener

    @property
    def rejects(self) -> str:
        """The name of the file beside it with the rows that could not be used."""
        return Path(self.name).stem + REJECTS


def given_file(path: Path, name: str, read: ReadOptions) -> Given:
    """How ``path``, called ``name``, will be read. Raises the errors of ``listening``."""
    reader = reader_of(path).name
    if reader in _ONE_DOCUMENT:
        longest = max(read.longest_text, _LONGEST_DOCUMENT)
        read = replace(read, document=True, longest_text=longest)
    plan, n_rows = plan_of(path, name, read)
    return Given(path, read, plan, reader, n_rows)


def targets_of(given: Sequence[Given], output: Path, *, is_folder: bool) -> tuple[Path, list[Target]]:
    """The folder that is written into, and for each file what is written there.

    Raises WrongOutputSuffix, and CleanedIsInput where something that is read would be overwritten.
    """
    if is_folder:
        folder, targets = output, _own_names(given)
    else:
        folder, targets = output.parent, [Target(output.name, _opener(output, given[0]))]
    for target in targets:
        for name in (target.name, target.rejects):
            for one in given:
                if _is_same(folder / name, one.path):
                    raise CleanedIsInput(file=one.path)
    return folder, targets


def check_output(paths: Sequence[Path], output: Path | None, *, is_folder: bool) -> None:
    """Raise SeveralInputs or WrongOutputSuffix for what can be told before any file is read."""
    if len(paths) > 1 and output is None:
        raise SeveralInputs(n=len(paths))
    if output is not None and not is_folder and output.suffix.lower() not in (*TABLES, *DOCUMENTS):
        raise _wrong_suffix(output)


def shape_of(one: Given, *, masks: bool, typed: bool) -> tuple[tuple[str, ...], Shape]:
    """The columns of a file as they are read, and as they are written.

    A file of objects is read through for all names that come up in it, and any file if it is to be ``typed``.
    """
    found: list[set[str]] = []  # the kinds of cells in each column
    names: dict[str, int] = {}
    given: tuple[str, ...] = ()
    for block in blocks_of(one.path, one.read):
        if one.reader in _NAMED_BY_THE_ROW:
            for name in block.names:
                names.setdefault(name, len(names))
            given = tuple(names)
            places = [names[name] for name in block.names]
        else:
            given, places = block.names, list(range(len(block.names)))
        found += [set() for _ in range(len(found), len(given))]
        if typed:
            for place, cells in zip(places, block.cells, strict=True):
                found[place] |= _kinds_of(cells, is_workbook=one.reader == "workbook")
        elif one.reader not in _NAMED_BY_THE_ROW:
            break
    treatments = [treatment_of(name, one.plan) for name in given]
    types = [_type_of(*pair, masks=masks) for pair in zip(treatments, found, strict=True)]
    said = [_only(one.plan, role, given) for role in ("title", "text")]
    return given, Shape(written_names(given), (*types, *_ADDED_TYPES), *said)


def written_names(given: Sequence[str], added: Sequence[str] = ADDED) -> tuple[str, ...]:
    """The columns of a table that is written: those given, then those ``added``, of a cleaned one ``ADDED``.

    A given one of the same name as an added one ends in ``_given``; what then has the name of another one
    gets a number.
    """
    taken = set(added)
    written: list[str] = []
    for name in given:
        base = f"{name}_given" if name in added else name
        new, number = base, 2
        while new in taken or (new != name and new in given):
            new, number = f"{base}_{number}", number + 1
        taken.add(new)
        written.append(new)
    return (*written, *added)


def _opener(output: Path, one: Given) -> Opener:
    suffix = output.suffix.lower()
    if suffix in TABLES:
        return TABLES[suffix]
    if suffix in DOCUMENTS and one.is_document:
        return DOCUMENTS[suffix]
    raise _wrong_suffix(output)


def _wrong_suffix(output: Path) -> WrongOutputSuffix:
    return WrongOutputSuffix(file=output, tables=" ".join(TABLES), documents=" ".join(DOCUMENTS))


def _own_names(given: Sequence[Given]) -> list[Target]:
    """For each file one of its own name, with a number where another has that name already."""
    taken: set[str] = set()  # stems: beside each stands its file of rejects
    targets = []
    for one in given:
        kept = one.path.suffix.lower()
        suffix = ".txt" if one.is_document else kept if kept in TABLES else ".csv"
        stem, number = one.path.stem, 2
        while stem.casefold() in taken:
            stem, number = f"{one.path.stem}-{number}", number + 1
        taken |= {stem.casefold(), f"{stem}.rejects".casefold()}
        targets.append(Target(stem + suffix, (DOCUMENTS if one.is_document else TABLES)[suffix]))
    return targets


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # One is not there, or cannot be looked at: reading or writing says so in its turn.
        return False


def _only(plan: Plan, role: str, names: Sequence[str]) -> int | None:
    """The place of the only column of a role."""
    of_role = [place for place, name in enumerate(names) if name in plan.roles.get(role, ())]
    return of_role[0] if of_role else None


def _type_of(treatment: str, kinds: set[str], *, masks: bool) -> pa.DataType:
    if treatment in ("said", "said_too") or (treatment == "person" and masks):
        return pa.string()
    # A number that gives way to a mark makes the column one of text.
    shown = kinds if masks and treatment == "other" else kinds - {"personal"}
    return _TYPES.get(frozenset(shown), pa.string())


def _kinds_of(cells: Sequence[Cell], *, is_workbook: bool) -> set[str]:
    """The kinds of cells in a column. A workbook has no whole numbers: there whole ones count as such."""
    kinds = {_kind_of_type(kind) for kind in set(map(type, cells)) if kind is not type(None)}
    if "moment" in kinds:
        with_zone = {cell.tzinfo is not None for cell in cells if isinstance(cell, datetime)}
        kinds = (kinds - {"moment"}) | {"moment with zone" if one else "moment" for one in with_zone}
    if is_workbook and "float" in kinds and all(_is_whole(cell) for cell in cells if type(cell) is float):
        kinds = (kinds - {"float"}) | {"int"}
    if "int" in kinds and any(isinstance(cell, int) and not -_LARGEST <= cell < _LARGEST for cell in cells):
        kinds.add("other")
    if kinds & {"int", "float"} and any(map(is_personal_number, cells)):
        kinds.add("personal")
    return kinds


def _is_whole(cell: float) -> bool:
    return cell.is_integer() and abs(cell) < _LARGEST_EXACT


def _kind_of_type(kind: type) -> str:
    if issubclass(kind, bool):
        return "bool"
    for name, known in (("int", int), ("float", float), ("moment", datetime), ("date", date)):
        if issubclass(kind, known):
            return name
    return "other"
