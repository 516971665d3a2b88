"""A mail in a file of its own, as mail programs save it."""

import re
from collections.abc import Iterator
from pathlib import Path

from minyi.listening.blocks import Block, Sample, in_blocks
from minyi.listening.options import ReadOptions
from minyi.listening.readers.mail_parts import MailParser, pieces_of
from minyi.listening.readers.mail_rows import NAMES, row_of

_FIELD = re.compile(
    rb"(?:from|date|subject|message-id|received|to|mime-version|return-path|delivered-to|"
    rb"content-type)[ \t]*:",
    re.IGNORECASE,
)
_N_LINES = 60
_FEWEST_FIELDS = 3


class MailReader:
    """Reads files that hold one mail."""

    name = "mail"
    suffixes = (".eml",)
    kinds = ("text",)

    def score(self, sample: Sample) -> int:
        """See Reader. At least three fields of a mail stand at its beginning."""
        return 85 if n_fields(sample.first) >= _FEWEST_FIELDS else 0

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        """See Reader. A mail is one row, whatever hangs on it."""
        with path.open("rb") as file:
            parser = MailParser(options.longest_text)
            for piece, begins in pieces_of(file):
                parser.feed(piece, begins=begins)
        return in_blocks(NAMES, [row_of(parser.close())])


def n_fields(first: bytes) -> int:
    """How many fields of a mail stand in the head that ``first`` begins with."""
    if b"\n" not in first:
        first = first.replace(b"\r", b"\n")
    parts = re.split(rb"\r?\n\r?\n", first.lstrip(b"\xef\xbb\xbf \t\r\n"), maxsplit=1)
    # Where the head goes on behind these bytes, its last line is cut off.
    lines = parts[0].split(b"\n")[: _N_LINES if len(parts) > 1 else -1][:_N_LINES]
    is_head = all(re.match(rb"[!-9;-~]+[ \t]*:|[ \t]|\r?$|From ", line) for line in lines)
    return sum(_FIELD.match(line) is not None for line in lines) if is_head else 0
