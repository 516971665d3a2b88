"""Readers of third parties, found by their entry points, behind a wall: what they do wrong stays their fault.

A package names its readers in the entry point group ``minyi.readers``. They are loaded when a reader is first
chosen, in the order of their names.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from itertools import chain
from pathlib import Path
from types import TracebackType

from minyi.errors import MinyiError
from minyi.listening.blocks import MOST_ROWS, Block, Reader, Sample
from minyi.listening.errors import ReaderFailedError, detail_of
from minyi.listening.opening import LOOKS
from minyi.listening.options import ReadOptions
from minyi.listening.reasons import REASONS

GROUP = "minyi.readers"
SUREST = 100
_CELLS = (str, int, float, date, time, timedelta, Sequence, dict, type(None))


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
    """Load the readers of entry points, in the order of their names. Never raises: a fault is told."""
    readers: list[Reader] = []
    faults: list[ReaderFault] = []
    for entry in sorted(entries, key=lambda entry: (entry.name, entry.value)):
        package = entry.dist.name if entry.dist is not None else entry.module
        wall = Wall()
        with wall:
            readers.append(_loaded(entry, package))
        if wall.fault is not None:
            faults.append(ReaderFault(entry.name, package, detail_of(wall.fault)))
    return Loaded(tuple(readers), tuple(faults))


class Wall:
    """Keeps what the code of others raises from the rest: it is held in ``fault``.

    Errors of our own tree, of the system and interruptions go through: they are told as such.
    """

    def __init__(self) -> None:
        self.fault: BaseException | None = None

    def __enter__(self) -> None:
        self.fault = None

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> bool:
        # Code that is not ours may raise anything, SystemExit included, so no list of types would do.
        is_theirs = isinstance(fault, Exception | SystemExit) and not isinstance(fault, MinyiError)
        self.fault = fault if is_theirs else None
        return is_theirs


class ThirdPartyReader:
    """A reader of a third party, held to the contract."""

    def __init__(self, reader: Reader, package: str) -> None:
        self._reader, self._package = reader, package
        self.name = str(reader.name)
        self.suffixes = tuple(reader.suffixes)
        self.kinds = tuple(reader.kinds)

    def score(self, sample: Sample) -> int:
        """See Reader. A reader that fails here is not sure at all."""
        with Wall():
            return max(0, min(SUREST, int(self._reader.score(sample))))
        return 0

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        """See Reader. Raises ReaderFailedError where the contract is broken."""
        wall, n_blocks = Wall(), 0
        blocks: Iterator[Block] = iter(())
        with wall:
            blocks = iter(self._reader.read(path, options))
        while wall.fault is None:
            block: Block | None = None
            with wall:
                block = next(blocks, None)
            if block is None:
                break
            if (flaw := flaw_of(block)) is not None:
                raise self._failed(path, flaw)
            n_blocks += 1
            yield block
        if isinstance(wall.fault, OSError) and wall.fault.errno is not None:
            raise wall.fault
        if wall.fault is not None:
            # What it says may quote the file: only its kind is told.
            raise self._failed(path, type(wall.fault).__name__) from wall.fault
        if n_blocks == 0:
            raise self._failed(path, "it handed on no block, not even one without rows")

    def _failed(self, path: Path, detail: str) -> ReaderFailedError:
        return ReaderFailedError(reader=self.name, package=self._package, file=path, detail=detail)


def flaw_of(block: object) -> str | None:
    """What is wrong with the form of a block, in English; None if nothing is."""
    if not isinstance(block, Block):
        return f"it handed on {type(block).__name__}, which is no Block"
    if not all(isinstance(name, str) for name in block.names) or len(set(block.names)) < len(block.names):
        return "the names of the columns are not all text, or one comes twice"
    if len(block.cells) != len(block.names):
        return f"{len(block.names)} names stand over {len(block.cells)} columns"
    if not 0 <= block.n_rows <= MOST_ROWS:
        return f"a block has {block.n_rows} rows, more than {MOST_ROWS}"
    if any(len(column) != block.n_rows for column in block.cells):
        return f"a column has not {block.n_rows} cells, the number of rows"
    if any(not isinstance(place, int) or not 0 <= place < block.n_rows for place in block.spoilt):
        return "a spoilt row stands where there is no row"
    if strange := sorted({str(row.code) for row in block.spoilt.values()} - set(REASONS)):
        return f"{strange[0]} is no reason for a reject"
    if any(column[place] is not None for place in block.spoilt for column in block.cells):
        return "a spoilt row has a cell that is not None"
    kinds = {type(cell) for cell in chain.from_iterable(block.cells)}
    wrong = sorted(kind.__name__ for kind in kinds if not issubclass(kind, _CELLS) or issubclass(kind, bytes))
    return f"a cell is a {wrong[0]}" if wrong else None


def _loaded(entry: EntryPoint, package: str) -> ThirdPartyReader:
    found = entry.load()
    reader = ThirdPartyReader(found() if isinstance(found, type) else found, package)
    for attribute in ("score", "read"):
        if not callable(getattr(found, attribute, None)):
            raise TypeError(f"it has no {attribute}")
    texts = (reader.name, *reader.suffixes, *reader.kinds)
    if not reader.suffixes or not reader.kinds or not all(isinstance(text, str) for text in texts):
        raise TypeError("its suffixes and kinds are no tuples of text")
    if any(suffix != suffix.lower() or not suffix.startswith(".") for suffix in reader.suffixes):
        raise ValueError("a suffix is not in small letters, or has no dot")
    if strange := sorted(set(reader.kinds) - set(LOOKS)):
        raise ValueError(f"{strange[0]} is no kind of file")
    return reader
