"""One reader a format. A new one is a module like its neighbours and a line in ``READERS``."""

from pathlib import Path

from minyi.listening.blocks import Reader, Sample
from minyi.listening.errors import PasswordProtectedError, UnknownFormatError, WrongSuffixError
from minyi.listening.opening import LOOKS, first_bytes, holds_locked_workbook, kind_of
from minyi.listening.readers.csv import CsvReader
from minyi.listening.readers.json_array import JsonReader
from minyi.listening.readers.json_lines import JsonLinesReader
from minyi.listening.readers.parquet import ParquetReader
from minyi.listening.readers.text import TextReader
from minyi.listening.readers.tsv import TsvReader
from minyi.listening.readers.workbook import WorkbookReader

READERS: tuple[Reader, ...] = (
    CsvReader(),
    TsvReader(),
    WorkbookReader(),
    JsonReader(),
    JsonLinesReader(),
    ParquetReader(),
    TextReader(),
)


def reader_of(path: Path) -> Reader:
    """The reader that the suffix means; where it means none, the one that is surest of the content.

    Raises the error that says why the file cannot be read: missing, empty, a folder, of another kind than its
    suffix says, of a kind that nobody reads.
    """
    first = first_bytes(path)
    kind = kind_of(path, first)
    if kind == "ole" and holds_locked_workbook(path):
        raise PasswordProtectedError(file=path)
    by_suffix = next((reader for reader in READERS if path.suffix.lower() in reader.suffixes), None)
    looks_zh, looks_en = LOOKS[kind]
    if by_suffix is not None:
        if kind not in by_suffix.kinds:
            raise WrongSuffixError(file=path, looks_zh=looks_zh, looks_en=looks_en)
        return by_suffix
    able = [reader for reader in READERS if kind in reader.kinds]
    if not able:
        formats = " ".join(suffix for reader in READERS for suffix in reader.suffixes)
        raise UnknownFormatError(file=path, looks_zh=looks_zh, looks_en=looks_en, formats=formats)
    sample = Sample(path.name, first)
    return max(able, key=lambda reader: reader.score(sample))
