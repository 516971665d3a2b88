"""CSV: fields set apart by commas, quoted as RFC 4180 says."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from minyi.listening.blocks import Block, Sample
from minyi.listening.options import ReadOptions
from minyi.listening.quoting import Record, quoted_records
from minyi.listening.readers.separated import read_separated, score_separated


class CsvReader:
    """Reads comma-separated files."""

    name = "csv"
    suffixes = (".csv",)
    kinds = ("text",)

    def score(self, sample: Sample) -> int:
        """See Reader."""
        return score_separated(sample, ",")

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        """See Reader."""
        return read_separated(path, _split)


def _split(lines: Iterable[str], width: int | None) -> Iterator[Record]:
    return quoted_records(lines, ",", width)
