"""A mail taken apart line by line (RFC 2045 to 2049), in bounded memory whatever its size.

Only words are kept, up to a limit; what hangs on the mail is counted and named, its bytes are passed over.
Parts are followed through a stack of boundaries, not by recursion, so nesting costs nothing. Broken MIME is
read as far as it makes sense, and what was broken is noted.
"""

import binascii
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import BinaryIO

from minyi.listening.readers.mail_headers import (
    Form,
    Head,
    is_field,
    read_head,
    text_of,
    unpacked_base64,
)

MOST_BYTES_OF_A_LINE = 1 << 20  # longer lines come in pieces
MOST_DEEP = 50
MOST_PARTS = 1_000
_MOST_BYTES_OF_A_HEAD = 1 << 18
_MOST_BYTES_OF_A_BOUNDARY = 200
_MOST_NAMED = 50  # attachments that are named; all are counted
_N_BEGINNING = 1 << 16  # bytes of the mail that are kept as received
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")

NO_BOUNDARY, TRUNCATED, TOO_MANY_PARTS, TOO_DEEP = "no_boundary", "truncated", "too_many_parts", "too_deep"


@dataclass(frozen=True, slots=True)
class Words:
    """A part that shows text. ``choice`` numbers the alternatives of which it is one; None if it is none."""

    form: str  # "text/plain" or "text/html"
    text: str
    choice: int | None


@dataclass(frozen=True, slots=True)
class Attachment:
    """What hangs on a mail."""

    name: str
    form: str


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail taken apart. ``sum`` is of what was written, "" where the mail has an id of its own."""

    head: Head
    words: tuple[Words, ...]
    attachments: tuple[Attachment, ...]  # the first; there may be more
    n_attachments: int
    forms: frozenset[str]  # the content types of the mail and all its parts
    charset: str | None  # of its first words
    sum: str
    beginning: bytes  # as received
    n_bytes: int
    is_cut: bool  # whether more words stand in it than were kept
    defects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Open:
    """A multipart whose end has not come. ``boundary`` is None until it is found out."""

    boundary: bytes | None
    form: str
    choice: int | None


@dataclass(slots=True)
class _Leaf:
    form: Form
    transfer: str
    choice: int | None
    pieces: list[bytes] = field(default_factory=list)


def pieces_of(file: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """The lines of a file with their ends, and whether each begins a line: long ones come in pieces.

    Where carriage returns alone end the lines, as on old Macintoshes, they come as line feeds.
    """
    begins, place = True, file.tell()
    first = file.read(_N_BEGINNING)
    file.seek(place)
    if b"\r" in first and b"\n" not in first:
        yield from _pieces_ended_by_returns(file)
        return
    while piece := file.readline(MOST_BYTES_OF_A_LINE):
        yield piece, begins
        begins = piece.endswith(b"\n")


def _pieces_ended_by_returns(file: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    begins, rest = True, b""
    while chunk := file.read(MOST_BYTES_OF_A_LINE):
        *lines, rest = (rest + chunk.replace(b"\r", b"\n")).split(b"\n")
        for line in lines:
            yield line + b"\n", begins
            begins = True
        if len(rest) >= MOST_BYTES_OF_A_LINE:
            yield rest, begins
            begins, rest = False, b""
    if rest:
        yield rest, begins


class MailParser:
    """Takes one mail apart: :meth:`feed` it with all its lines, then :meth:`close` it."""

    def __init__(self, longest_text: int) -> None:
        self._room = max(1 << 23, 4 * longest_text)  # bytes of words that are kept
        self._head: Head | None = None
        self._head_lines: list[bytes] = []
        self._n_head_bytes = 0
        self._in_head = True
        self._stack: list[_Open] = []
        self._places: dict[bytes, int] = {}  # in the stack, by boundary
        self._leaf: _Leaf | None = None
        self._preamble: _Leaf | None = None
        self._words: list[Words] = []
        self._attachments: list[Attachment] = []
        self._n_attachments = self._n_parts = self._n_choices = self._n_bytes = self._n_blank = 0
        self._forms: dict[str, None] = {}
        self._charset: str | None = None
        self._sum: hashlib._Hash | None = None
        self._beginning = bytearray()
        self._is_cut = False
        self._defects: dict[str, None] = {}

    def feed(self, piece: bytes, *, begins: bool) -> None:
        """The next line with its end, or a piece of one; ``begins`` says whether a line begins with it."""
        self._n_bytes += len(piece)
        if self._n_bytes < _N_BEGINNING:
            self._beginning += piece
        elif len(self._beginning) < _N_BEGINNING:
            self._beginning += piece[: _N_BEGINNING - len(self._beginning)]
        if self._sum is not None:
            self._add_to_sum(piece)
        if begins and piece.startswith(b"--") and self._stack and self._crosses(piece):
            return
        if self._in_head:
            self._feed_head(piece, begins=begins)
        elif self._leaf is not None:
            self._keep(self._leaf, piece)

    def close(self) -> Mail:
        """What was found."""
        if self._in_head:
            self._begin_body()
        if self._stack:
            self._defects[TRUNCATED if self._n_parts else NO_BOUNDARY] = None
        # Where the boundary that was announced never came, what would stand before it is all there is.
        self._end_leaf()
        head = self._head or Head(())
        return Mail(
            head=head,
            words=tuple(self._words),
            attachments=tuple(self._attachments),
            n_attachments=self._n_attachments,
            forms=frozenset(self._forms),
            charset=self._charset,
            sum=self._sum.hexdigest() if self._sum is not None else "",
            beginning=bytes(self._beginning),
            n_bytes=self._n_bytes,
            is_cut=self._is_cut,
            defects=tuple(self._defects),
        )

    def _feed_head(self, piece: bytes, *, begins: bool) -> None:
        piece = self._without_mark(piece)
        is_blank = not piece.strip(b"\r\n")
        if begins and is_blank and not self._head_lines and self._head is None:
            return  # blank lines above a mail
        if begins and is_blank:
            self._begin_body()
            return
        if begins and piece[:1] not in (b" ", b"\t") and not is_field(piece):
            # No blank line stands between the head and what is said.
            self._begin_body()
            if self._leaf is not None:
                self._keep(self._leaf, piece)
            return
        self._n_head_bytes += len(piece)
        if self._n_head_bytes > _MOST_BYTES_OF_A_HEAD:
            return
        if begins:
            self._head_lines.append(piece)
        elif self._head_lines:
            self._head_lines[-1] += piece

    def _without_mark(self, piece: bytes) -> bytes:
        """A byte order mark at the very beginning belongs to no field."""
        is_first = self._head is None and not self._head_lines
        return piece.removeprefix(b"\xef\xbb\xbf") if is_first else piece

    def _begin_body(self) -> None:
        head = read_head(self._head_lines)
        self._head_lines, self._n_head_bytes, self._in_head = [], 0, False
        form = head.form()
        if self._head is None:
            self._head = head
            self._sum = _sum_of(head)
        elif not head.has("content-type") and self._stack and self._stack[-1].form == "multipart/digest":
            form = Form("message/rfc822")
        self._forms[form.name] = None
        if form.kind == "multipart":
            self._open(form)
            return
        shown = head.disposition()
        name = shown.parameters.get("filename") or form.parameters.get("name") or ""
        if form.name in ("text/plain", "text/html") and shown.name != "attachment" and not name:
            transfer = (head.words("content-transfer-encoding") or "").lower()
            self._leaf = _Leaf(form, transfer, self._stack[-1].choice if self._stack else None)
        elif form.name not in _SIGNATURES:
            self._n_attachments += 1
            if len(self._attachments) < _MOST_NAMED:
                self._attachments.append(Attachment(name[:300], form.name[:100]))

    def _open(self, form: Form) -> None:
        if len(self._stack) >= MOST_DEEP:
            self._defects[TOO_DEEP] = None
            return
        given = form.parameters.get("boundary", "").encode("utf-8", "replace").rstrip()
        choice = self._stack[-1].choice if self._stack else None
        if form.name == "multipart/alternative":
            self._n_choices += 1
            choice = self._n_choices
        if not given:
            self._defects[NO_BOUNDARY] = None
        self._stack.append(_Open(given or None, form.name, choice))
        if given:
            self._places[given] = len(self._stack) - 1
        if len(self._stack) == 1:
            self._preamble = self._leaf = _Leaf(Form("text/plain"), "", None)

    def _crosses(self, piece: bytes) -> bool:
        """Whether a line is a boundary; if so, what it ends is ended and what it begins is begun."""
        if len(piece) > _MOST_BYTES_OF_A_BOUNDARY:
            return False
        marker = piece.rstrip()[2:]
        innermost = self._stack[-1]
        if innermost.boundary is None and marker and marker not in self._places:
            self._stack[-1] = _Open(marker, innermost.form, innermost.choice)
            self._places[marker] = len(self._stack) - 1
        place, is_last = self._places.get(marker), False
        if place is None and marker.endswith(b"--"):
            place, is_last = self._places.get(marker[:-2]), True
        if place is None:
            return False
        if self._leaf is self._preamble and not is_last:
            self._leaf = None
        self._end_leaf()
        del self._stack[place if is_last else place + 1 :]
        self._places = {
            known.boundary: at for at, known in enumerate(self._stack) if known.boundary is not None
        }
        self._head_lines, self._n_head_bytes, self._in_head = [], 0, not is_last
        self._n_parts += not is_last
        if self._n_parts > MOST_PARTS:
            self._defects[TOO_MANY_PARTS] = None
            self._stack, self._places, self._in_head = [], {}, False
        return True

    def _keep(self, leaf: _Leaf, piece: bytes) -> None:
        if self._room < len(piece):
            self._is_cut = True
            return
        self._room -= len(piece)
        leaf.pieces.append(piece)

    def _end_leaf(self) -> None:
        leaf, self._leaf = self._leaf, None
        if leaf is None:
            return
        content = b"".join(leaf.pieces)
        if leaf.transfer == "base64":
            content = unpacked_base64(content)
        elif leaf.transfer == "quoted-printable":
            content = binascii.a2b_qp(content)
        charset = leaf.form.parameters.get("charset")
        text = text_of(content, charset).replace("\r\n", "\n").replace("\r", "\n")
        if leaf.form.parameters.get("format", "").lower() == "flowed":
            text = _unflowed(text, joins=leaf.form.parameters.get("delsp", "").lower() == "yes")
        self._charset = self._charset or charset
        self._words.append(Words(leaf.form.name, text, leaf.choice))

    def _add_to_sum(self, piece: bytes) -> None:
        """However its lines end and whatever blank lines follow, a mail has the same sum."""
        if self._sum is None:
            return
        line = piece.rstrip(b"\r\n")
        if line:
            self._sum.update(b"\n" * self._n_blank + line)
            self._n_blank = 0
        self._n_blank += piece.endswith(b"\n")


def _sum_of(head: Head) -> "hashlib._Hash | None":
    """The sum of a mail begun with its head; None where it has an id and needs none."""
    if head.raw("message-id"):
        return None
    return sha256(b"\n".join(head.raw(name) or b"" for name in ("from", "date", "subject")))


def _unflowed(text: str, *, joins: bool) -> str:
    """Lines broken on the way joined again (RFC 3676); ``joins`` drops the space at the break (DelSp)."""
    lines: list[str] = []
    is_open = False
    for line in text.split("\n"):
        shown = line[1:] if line.startswith(" ") else line
        if is_open and not shown.startswith(">"):
            lines[-1] = (lines[-1][:-1] if joins else lines[-1]) + shown
        else:
            lines.append(shown)
        is_open = shown.endswith(" ") and shown != "-- " and not shown.startswith(">")
    return "\n".join(lines)
