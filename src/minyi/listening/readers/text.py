"""Plain text: one message a line, or one message a file."""

from collections.abc import Iterator
from pathlib import Path

from minyi.listening.blocks import Block, Row, Sample, Spoilt, in_blocks, is_blank, without_blank_end
from minyi.listening.opening import open_lines, read_text
from minyi.listening.options import ReadOptions
from minyi.listening.reasons import EMPTY


class TextReader:
    """Reads text files."""

    name = "text"
    suffixes = (".txt", ".text", ".md")
    kinds = ("text",)

    def score(self, sample: Sample) -> int:
        """See Reader. Any text that is nothing else is text."""
        return 10

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        """See Reader."""
        rows: Iterator[Row] = iter([(read_text(path),)]) if options.document else _lines(path)
        return in_blocks(("text",), without_blank_end(rows))


def _lines(path: Path) -> Iterator[Row]:
    with open_lines(path) as lines:
        for line in lines:
            message = line.rstrip("\r\n")
            yield Spoilt(EMPTY, message) if is_blank(message) else (message,)
