"""Readers of third parties, found by their entry points. What they do wrong is told as their fault.

A package names its readers in the entry point group ``minyi.readers``. They are loaded when a reader is first
chosen, in the order of their names.

Their code is called in one way only, through ``called``, the border. Who calls says what a fault becomes:

- loading: a ReaderFault, which a command tells as ReaderLeftOutError; the other readers are loaded
- score: ReaderUnsureError; the reader is taken for not sure at all, and the others are asked
- read: ReaderFailedError, which ends the reading of that file
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache, partial
from importlib.metadata import EntryPoint, entry_points
from itertools import chain
from pathlib import Path
from typing import TypeVar, cast

from minyi.errors import MinyiError
from minyi.listening.blocks import MOST_ROWS, Block, Reader, Sample
from minyi.listening.errors import ReaderFailedError, ReaderUnsureError, shown
from minyi.listening.opening import LOOKS
from minyi.listening.options import ReadOptions
from minyi.listening.reasons import REASONS
from minyi.listening.values import to_json, to_text

GROUP = "minyi.readers"
SUREST = 100
_CELLS = (str, int, float, date, time, timedelta, Sequence, dict, type(None))
_PLAIN = frozenset({str, float, bool, type(None)})  # nothing in them can go wrong
_DEEPEST = 100  # levels in a cell, as in JSON
_MOST_PARTS = 1_000_000  # of a cell: a list that holds another many times over unfolds to any number
_MOST_BITS = 14_000  # of a whole number: Python writes out no more than 4,300 digits
_TOO_LONG_NUMBER = "a cell holds a number of more than 4,000 digits"
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._+-]{0,62}[A-Za-z0-9+])?")

_END = object()

T = TypeVar("T")


class TheirError(Exception):
    """What the code of a third party raised, as ``fault`` and ``__cause__``. It never leaves this module."""

    def __init__(self, fault: BaseException) -> None:
        super().__init__()
        self.fault = fault


def called(code: Callable[[], T]) -> T:
    """What code of a third party returns. The border: here, and nowhere else, whatever it raises is caught.

    Raises TheirError from what it raised, SystemExit too: a package may not end the command. Want of memory
    goes through, it is the machine's; so does KeyboardInterrupt, the person's wish to end.
    """
    try:
        return code()
    except (KeyboardInterrupt, MemoryError):
        raise
    except BaseException as fault:  # Code that is not ours may raise anything: no list of types would do.
        raise TheirError(fault) from fault


def name_of(fault: BaseException) -> str:
    """The type of an error, with its module unless it is one of Python's own."""
    kind = type(fault)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


@dataclass(frozen=True, slots=True)
class ReaderFault:
    """A reader that could not be loaded: its entry point, its package, and what was wrong."""

    reader: str
    package: str
    detail: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """The readers of third parties, and those that could not be loaded."""

    readers: tuple[Reader, ...]
    faults: tuple[ReaderFault, ...]


@cache
def third_party_readers() -> Loaded:
    """The readers that installed packages bring."""
    return load_readers(entry_points(group=GROUP))


def load_readers(entries: Iterable[EntryPoint]) -> Loaded:
    """Load the readers of entry points, in the order of their names. A fault in one is told, not raised."""
    readers: list[Reader] = []
    faults: list[ReaderFault] = []
    for entry in sorted(entries, key=lambda entry: (entry.name, entry.value)):
        package = entry.dist.name if entry.dist is not None else entry.value.partition(":")[0]
        try:
            reader, flaw = called(partial(_loaded, entry, package))
        except TheirError as error:
            faults.append(ReaderFault(entry.name, package, words_of(error.fault)))
            continue
        if flaw is None:
            readers.append(reader)
        else:
            faults.append(ReaderFault(entry.name, package, flaw))
    return Loaded(tuple(readers), tuple(faults))


class ThirdPartyReader:
    """A reader of a third party, held to the contract."""

    def __init__(self, reader: Reader, package: str) -> None:
        self._reader, self._package = reader, package
        self.name = str(reader.name)
        self.suffixes = tuple(reader.suffixes)
        self.kinds = tuple(reader.kinds)

    def score(self, sample: Sample) -> int:
        """See Reader. Raises ReaderUnsureError where it fails, or what it says is no number."""
        try:
            return called(lambda: max(0, min(SUREST, int(self._reader.score(sample)))))
        except TheirError as error:
            detail = name_of(error.fault)
            raise ReaderUnsureError(
                reader=self.name, package=self._package, file=sample.name, detail=detail
            ) from error.fault

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        """See Reader. Raises ReaderFailedError where the contract is broken.

        What it says of the file goes through: errors of our own tree, and of the system about that file.
        """
        n_blocks = 0
        fault: BaseException | None = None
        try:
            blocks = called(lambda: iter(self._reader.read(path, options)))
            while (block := called(lambda: next(blocks, _END))) is not _END:
                if (flaw := called(partial(flaw_of, block))) is not None:
                    raise self._failed(path, flaw)
                n_blocks += 1
                yield called(partial(_held, cast(Block, block)))
        except TheirError as error:
            fault = error.fault
        if fault is not None and _is_of_file(fault, path):
            raise fault
        if fault is not None:
            # What it says may quote the file: only its type is told.
            raise self._failed(path, name_of(fault)) from fault
        if n_blocks == 0:
            raise self._failed(path, "it handed on no block, not even one without rows")

    def _failed(self, path: Path, detail: str) -> ReaderFailedError:
        return ReaderFailedError(reader=self.name, package=self._package, file=path, detail=detail)


def _is_of_file(fault: BaseException, path: Path) -> bool:
    """Whether a fault is no fault of the reader, but says what is wrong with the file that it reads."""
    if not isinstance(fault, OSError):
        return isinstance(fault, MinyiError)
    if fault.errno is None or fault.filename is None:
        return fault.errno is not None
    # A reader may miss a file of its own, too: that is not the one that the person gave.
    return isinstance(fault.filename, str | bytes | os.PathLike) and _real(fault.filename) == _real(path)


def _real(name: str | bytes | os.PathLike[str]) -> str:
    return os.path.realpath(os.fsdecode(name))


def flaw_of(block: object) -> str | None:
    """What is wrong with the form of a block, in English; None if nothing is."""
    if not isinstance(block, Block):
        return f"it handed on {type(block).__name__}, which is no Block"
    if not all(isinstance(name, str) for name in block.names) or len(set(block.names)) < len(block.names):
        return "the names of the columns are not all text, or one comes twice"
    if any(not hasattr(column, "__getitem__") or isinstance(column, Mapping) for column in block.cells):
        return "a column is no sequence of cells"
    if len(block.cells) != len(block.names):
        return f"{len(block.names)} names stand over {len(block.cells)} columns"
    if not 0 <= block.n_rows <= MOST_ROWS:
        return f"a block has {block.n_rows} rows, more than {MOST_ROWS}"
    if any(len(column) != block.n_rows for column in block.cells):
        return f"a column has not {block.n_rows} cells, the number of rows"
    return _flaw_of_spoilt(block) or _flaw_of_cells(block)


def _flaw_of_spoilt(block: Block) -> str | None:
    if any(not isinstance(place, int) or not 0 <= place < block.n_rows for place in block.spoilt):
        return "a spoilt row stands where there is no row"
    if strange := sorted({str(row.code) for row in block.spoilt.values()} - set(REASONS)):
        return f"{strange[0]} is no reason for a reject"
    if any(not isinstance(row.original, str) for row in block.spoilt.values()):
        return "the original of a spoilt row is no text"
    if any(column[place] is not None for place in block.spoilt for column in block.cells):
        return "a spoilt row has a cell that is not None"
    return None


def _flaw_of_cells(block: Block) -> str | None:
    kinds = {type(cell) for cell in chain.from_iterable(block.cells)}
    wrong = sorted(kind.__name__ for kind in kinds if not issubclass(kind, _CELLS) or issubclass(kind, bytes))
    if wrong:
        return f"a cell is a {wrong[0]}"
    if kinds <= _PLAIN:
        return None
    cells = (cell for cell in chain.from_iterable(block.cells) if type(cell) not in _PLAIN)
    return next((flaw for cell in cells if (flaw := _flaw_inside(cell)) is not None), None)


def _flaw_inside(cell: object) -> str | None:
    """What is wrong inside a cell; None if it can be put into words. Raises what its own code raises."""
    if type(cell) is int:
        return _TOO_LONG_NUMBER if cell.bit_length() > _MOST_BITS else None
    level, n_parts, depth = [cell], 0, 0
    while level:
        if depth > _DEEPEST:
            return f"the values in a cell are nested more than {_DEEPEST} deep"
        below: list[object] = []
        for part in level:
            if isinstance(part, int) and part.bit_length() > _MOST_BITS:
                return _TOO_LONG_NUMBER
            for inner in _parts_of(part):
                n_parts += 1
                if n_parts > _MOST_PARTS:
                    return f"a cell holds more than {_MOST_PARTS} values"
                below.append(inner)
        level, depth = below, depth + 1
    to_text(cell)
    to_json(cell)
    return None


def _parts_of(value: object) -> Iterable[object]:
    if isinstance(value, Mapping):
        return chain.from_iterable(value.items())
    return value if isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray) else ()


def _held(block: Block) -> Block:
    """A block as it is now: what holds its cells may be theirs, and is not asked again."""
    return Block(
        tuple(block.names), tuple(tuple(column) for column in block.cells), block.n_rows, dict(block.spoilt)
    )


def _loaded(entry: EntryPoint, package: str) -> tuple[ThirdPartyReader, str | None]:
    """The reader of an entry point, and what is wrong with its form."""
    found = entry.load()
    found = found() if isinstance(found, type) else found
    reader = ThirdPartyReader(found, package)
    flaw = _flaw_of_form(found)
    if flaw is None and not _NAME.fullmatch(reader.name):
        flaw = "its name is not of letters, digits, spaces and . _ + - (ASCII, at most 64)"
    return reader, flaw


def _flaw_of_form(found: Reader) -> str | None:
    """What is wrong with the form of a reader, in English; None if nothing is."""
    for attribute in ("score", "read"):
        if not callable(getattr(found, attribute, None)):
            return f"it has no {attribute}"
    for texts in (found.suffixes, found.kinds):
        if isinstance(texts, str) or not texts or not all(isinstance(text, str) for text in texts):
            return "its suffixes and kinds are no tuples of text"
    if not isinstance(found.name, str) or not found.name:
        return "its name is no text"
    if any(suffix != suffix.lower() or not suffix.startswith(".") for suffix in found.suffixes):
        return "a suffix is not in small letters, or has no dot"
    strange = sorted(set(found.kinds) - set(LOOKS))
    return f"{shown(strange[0])} is no kind of file" if strange else None


def words_of(fault: BaseException) -> str:
    """An error that says nothing of any file: its type and its words, if there are any.

    Of what is no Exception (SystemExit and the like) the type alone: its words are not meant for a reader.
    """
    if not isinstance(fault, Exception):
        return name_of(fault)
    try:
        words = called(lambda: shown(fault))
    except TheirError:  # It cannot even be put into words: its type is all there is to tell.
        words = ""
    return f"{name_of(fault)}: {words}" if words else name_of(fault)
