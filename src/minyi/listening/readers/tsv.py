"""TSV: fields set apart by tabs. Quotation marks mean nothing, unless the caller says that they do."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from minyi.listening.blocks import Block, Sample
from minyi.listening.options import ReadOptions
from minyi.listening.quoting import Record, plain_records, quoted_records
from minyi.listening.readers.separated import read_separated, score_separated


class TsvReader:
    """Reads tab-separated files."""

    name = "tsv"
    suffixes = (".tsv", ".tab")
    kinds = ("text",)

    def score(self, sample: Sample) -> int:
        """See Reader."""
        return score_separated(sample, "\t")

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        """See Reader."""
        return read_separated(path, _split_quoted if options.quoted else _split)


def _split(lines: Iterable[str], width: int | None) -> Iterator[Record]:
    return plain_records(lines, "\t")


def _split_quoted(lines: Iterable[str], width: int | None) -> Iterator[Record]:
    return quoted_records(lines, "\t", width)
