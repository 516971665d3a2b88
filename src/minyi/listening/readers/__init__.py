"""One reader a format. A new one is a module like its neighbours and a line in ``READERS``."""

from pathlib import Path

from minyi.listening.blocks import Reader, Sample
from minyi.listening.errors import (
    PasswordProtectedError,
    ReaderNotLoadedError,
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
    readers = ours + theirs.readers
    by_suffix = [reader for reader in readers if path.suffix.lower() in reader.suffixes]
    looks_zh, looks_en = LOOKS[kind]
    able = [reader for reader in by_suffix or readers if kind in reader.kinds]
    if not by_suffix:
        _check_loaded(path, theirs, is_read=bool(able))
    if by_suffix and not able:
        raise WrongSuffixError(file=path, looks_zh=looks_zh, looks_en=looks_en)
    if not able:
        formats = " ".join(dict.fromkeys(suffix for reader in readers for suffix in reader.suffixes))
        raise UnknownFormatError(file=path, looks_zh=looks_zh, looks_en=looks_en, formats=formats)
    if len(able) == 1:
        return able[0]
    sample = Sample(path.name, first)
    return max(able, key=lambda reader: reader.score(sample))


def _check_loaded(path: Path, theirs: Loaded, *, is_read: bool) -> None:
    """Raise if a reader that could not be loaded is missing here: it has the name, or nobody else can."""
    for fault in theirs.faults:
        if not is_read or path.suffix.lower() == f".{fault.reader.lower()}":
            raise ReaderNotLoadedError(
                file=path, reader=fault.reader, package=fault.package, detail=fault.detail
            )
