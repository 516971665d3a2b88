"""Mails one behind the other in one file (mbox, RFC 4155), each with a line ``From …`` above it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from minyi.listening.blocks import Block, Row, Sample, in_blocks
from minyi.listening.options import ReadOptions
from minyi.listening.readers.mail import n_fields
from minyi.listening.readers.mail_headers import is_field
from minyi.listening.readers.mail_parts import MailParser, pieces_of
from minyi.listening.readers.mail_rows import NAMES, row_of

_SEPARATOR = b"From "
_DATED = re.compile(
    rb"From [^\r\n]{0,200}(?:\d{1,2}:\d{2}[^\r\n]{0,30} (?:19|20)\d{2}"
    rb"|(?:19|20)\d{2}[^\r\n]{0,20} \d{1,2}:\d{2})"
)
_QUOTED = re.compile(rb">+From ")


class MailboxReader:
    """Reads mailboxes that were saved as one file."""

    name = "mailbox"
    suffixes = (".mbox",)
    kinds = ("text",)

    def score(self, sample: Sample) -> int:
        """See Reader."""
        line, _, rest = sample.first.lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")
        return 95 if line.startswith(_SEPARATOR) and n_fields(rest) > 0 else 0

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        """See Reader. One mail is held at a time, and of that only what it says."""
        with path.open("rb") as file:
            yield from in_blocks(NAMES, _rows(file, options.longest_text))


def _rows(file: BinaryIO, longest_text: int) -> Iterator[Row]:
    """The mails of a mailbox. Lines quoted as ``>From``, once (mboxo) or more (mboxrd), lose one mark.

    A line ``From …`` begins a mail if two of three hold: nothing stands above it, it has a time, and what
    stands below it is a field: some programs leave the blank line out, and some quote nothing.
    """
    parser: MailParser | None = None
    waiting, is_below_blank, was_below_blank = b"", True, True
    for piece, begins in pieces_of(file):
        if waiting:
            signs = was_below_blank + (_DATED.match(waiting) is not None) + is_field(piece)
            if signs >= 2 or parser is None:
                if parser is not None:
                    yield row_of(parser.close())
                parser = MailParser(longest_text)
            else:
                parser.feed(waiting, begins=True)
            waiting = b""
        if begins and piece.startswith(_SEPARATOR) and piece.endswith(b"\n"):
            waiting, was_below_blank = piece, is_below_blank
        elif parser is not None or piece.strip():
            parser = parser or MailParser(longest_text)
            is_quoted = begins and piece.startswith(b">") and _QUOTED.match(piece)
            parser.feed(piece[1:] if is_quoted else piece, begins=begins)
        is_below_blank = len(piece) <= 2 and begins and not piece.strip()
    if waiting and parser is not None:
        parser.feed(waiting, begins=True)
    if parser is not None:
        yield row_of(parser.close())
