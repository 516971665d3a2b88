"""One reader a format. A new one is a module like its neighbours and a line in ``READERS``."""

from collections.abc import Sequence
from pathlib import Path

from minyi.errors import MinyiError
from minyi.listening.blocks import Reader, Sample
from minyi.listening.errors import (
    PasswordProtectedError,
    ReaderLeftOutError,
    ReaderNotLoadedError,
    ReaderUnsureError,
    UnknownFormatError,
    WrongSuffixError,
)
from minyi.listening.opening import LOOKS, first_bytes, holds_locked_workbook, kind_of
from minyi.listening.readers.csv import CsvReader
from minyi.listening.readers.feed import FeedReader
from minyi.listening.readers.json_array import JsonReader
from minyi.listening.readers.json_lines import JsonLinesReader
from minyi.listening.readers.mail import MailReader
from minyi.listening.readers.mailbox import MailboxReader
from minyi.listening.readers.page import PageReader
from minyi.listening.readers.parquet import ParquetReader
from minyi.listening.readers.text import TextReader
from minyi.listening.readers.third_party import Loaded, ReaderFault, third_party_readers
from minyi.listening.readers.tsv import TsvReader
from minyi.listening.readers.workbook import WorkbookReader

# Where two are as sure of a file, the first in this order reads it; those of third parties come behind.
READERS: tuple[Reader, ...] = (
    CsvReader(),
    TsvReader(),
    WorkbookReader(),
    JsonReader(),
    JsonLinesReader(),
    ParquetReader(),
    TextReader(),
    MailReader(),
    MailboxReader(),
    FeedReader(),
    PageReader(),
)


def all_readers() -> tuple[Reader, ...]:
    """Our readers and, behind them, those that installed packages bring."""
    return READERS + third_party_readers().readers


def reader_faults() -> tuple[ReaderFault, ...]:
    """The readers of installed packages that could not be loaded, and why."""
    return third_party_readers().faults


def reader_notices(paths: Sequence[Path]) -> tuple[MinyiError, ...]:
    """What was wrong with readers of third parties and stops nothing: left out, or passed over for a file.

    What a file will be refused for is not among them. No file is looked at where no package brings a reader.
    """
    theirs = third_party_readers()
    return notices_of(paths, READERS, theirs) if theirs.readers or theirs.faults else ()


def notices_of(paths: Sequence[Path], ours: tuple[Reader, ...], theirs: Loaded) -> tuple[MinyiError, ...]:
    """See :func:`reader_notices`; among ``ours`` and ``theirs``."""
    notices: list[MinyiError] = [
        ReaderLeftOutError(reader=fault.reader, package=fault.package, detail=fault.detail)
        for fault in theirs.faults
    ]
    missed = []
    for path in paths:
        try:
            notices.extend(unsure_of(path, ours, theirs))
            choose_reader(path, ours, theirs)
        except ReaderNotLoadedError as refused:
            missed.append((refused.values["reader"], refused.values["package"]))
        except MinyiError:  # Reading the file meets the same, and raises it.
            continue
    return tuple(
        notice
        for notice in notices
        if isinstance(notice, ReaderUnsureError)
        or (notice.values["reader"], notice.values["package"]) not in missed
    )


def reader_of(path: Path) -> Reader:
    """The reader that the suffix means; where it means several, the one that is surest of the content.

    Where it means none, the surest of all. Raises the error that says why the file cannot be read: missing,
    empty, a folder, of another kind than its suffix says, of a kind that nobody reads.
    """
    return choose_reader(path, READERS, third_party_readers())


def choose_reader(path: Path, ours: tuple[Reader, ...], theirs: Loaded) -> Reader:
    """See :func:`reader_of`; among ``ours`` and ``theirs``."""
    first = first_bytes(path)
    kind = kind_of(path, first)
    if kind == "ole" and holds_locked_workbook(path):
        raise PasswordProtectedError(file=path)
    able, by_suffix = _able(path, kind, ours + theirs.readers)
    if not by_suffix:
        _check_loaded(path, theirs, is_read=bool(able))
    looks_zh, looks_en = LOOKS[kind]
    if by_suffix and not able:
        raise WrongSuffixError(file=path, looks_zh=looks_zh, looks_en=looks_en)
    if not able:
        suffixes = (suffix for reader in ours + theirs.readers for suffix in reader.suffixes)
        formats = " ".join(dict.fromkeys(suffixes))
        raise UnknownFormatError(file=path, looks_zh=looks_zh, looks_en=looks_en, formats=formats)
    if len(able) == 1:
        return able[0]
    sample = Sample(path.name, first)
    return max(able, key=lambda reader: _sureness(reader, sample))


def unsure_of(path: Path, ours: tuple[Reader, ...], theirs: Loaded) -> tuple[ReaderUnsureError, ...]:
    """What :func:`choose_reader` passes over: the faults of readers asked whether a file is their own.

    Raises as it does where the file cannot be looked at.
    """
    if not theirs.readers:
        return ()
    first = first_bytes(path)
    able, _ = _able(path, kind_of(path, first), ours + theirs.readers)
    sample = Sample(path.name, first)
    faults = []
    for reader in able if len(able) > 1 else ():
        try:
            reader.score(sample)
        except ReaderUnsureError as fault:
            faults.append(fault)
    return tuple(faults)


def _able(path: Path, kind: str, readers: tuple[Reader, ...]) -> tuple[list[Reader], list[Reader]]:
    """The readers that can read a file of that kind, and those that its suffix means."""
    by_suffix = [reader for reader in readers if path.suffix.lower() in reader.suffixes]
    return [reader for reader in by_suffix or readers if kind in reader.kinds], by_suffix


def _sureness(reader: Reader, sample: Sample) -> int:
    try:
        return reader.score(sample)
    except ReaderUnsureError:  # It is told by unsure_of; the others are asked.
        return 0


def _check_loaded(path: Path, theirs: Loaded, *, is_read: bool) -> None:
    """Raise if a reader that could not be loaded is missing here: it has the name, or nobody else can."""
    named = [fault for fault in theirs.faults if path.suffix.lower() == f".{fault.reader.lower()}"]
    for fault in named or (() if is_read else theirs.faults):
        raise ReaderNotLoadedError(file=path, reader=fault.reader, package=fault.package, detail=fault.detail)
