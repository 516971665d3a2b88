"""The head of a mail or of one of its parts: from bytes as received to words, addresses and parameters.

Forms read: folded lines and addresses (RFC 5322); encoded words (RFC 2047), also where a character or a
quantum of base64 is split between two; parameters in pieces and with a charset (RFC 2231); bytes beyond ASCII
as they come (RFC 6532 asks for UTF-8; many write GBK). Nothing here raises, whatever the bytes.
"""

import binascii
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from urllib.parse import unquote_to_bytes

from minyi.text.decoding import decode

_MOST_BYTES_OF_A_FIELD = 8_192  # of a field that has parameters, an address or a date
_NAME = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
_WORD = re.compile(rb"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*|.*?)\?=", re.DOTALL)
_PARAMETER = re.compile(rb';\s*([^\s=;"]{1,80})\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)', re.DOTALL)
_PIECE = re.compile(rb"([^*]+)(?:\*(\d{1,3}))?(\*)?")
_ADDRESS = re.compile(rb"<\s*([^<>\s]+@[^<>\s]+)\s*>")
_BARE_ADDRESS = re.compile(rb"(?<![^\s<>()\",;:])[^\s<>()\",;:]+@[^\s<>()\",;:]+")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")
# Encodings of text in seven bits: their bytes look like ASCII, so nothing but the declaration tells them.
_SEVEN_BITS = re.compile(r"(?:iso-?2022|hz|utf-?7|csiso2022)", re.IGNORECASE)
_ASCII = re.compile(r"(?:us-?)?ascii|ansi_x3", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """What kind of content a part has: ``text/plain`` and the like, in small letters, and its parameters."""

    name: str
    parameters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def kind(self) -> str:
        """What stands before the slash."""
        return self.name.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Sender:
    """``address`` in small letters, since mail programs write it in any; "" if none is given."""

    address: str
    display_name: str


@dataclass(frozen=True, slots=True)
class Head:
    """The fields of a head, names in small letters; of several with one name, in the order received."""

    fields: tuple[tuple[str, bytes], ...]

    def raw(self, name: str) -> bytes | None:
        """The first field of that name, unfolded; None if there is none."""
        return next((value for known, value in self.fields if known == name), None)

    def words(self, name: str, charset: str | None = None) -> str | None:
        """The first field of that name as words; ``charset`` is that of the mail, for undeclared bytes."""
        raw = self.raw(name)
        return None if raw is None else words_of(raw, charset)

    def has(self, *names: str) -> bool:
        """Whether there is a field of one of these names."""
        return any(known in names for known, _ in self.fields)

    def form(self) -> Form:
        """The content type; plain text where none, or none that can be read, is given."""
        return form_of(self.raw("content-type") or b"", "text/plain")

    def disposition(self) -> Form:
        """Whether it is shown with the mail (``inline``) or hangs on it (``attachment``)."""
        return form_of(self.raw("content-disposition") or b"", "inline", needs_slash=False)


def read_head(lines: Iterable[bytes]) -> Head:
    """The fields in the lines of a head. Lines that belong to no field are passed over."""
    fields: list[tuple[str, list[bytes]]] = []
    for line in lines:
        stripped = line.rstrip(b"\r\n")
        if stripped[:1] in (b" ", b"\t") and fields:
            fields[-1][1].append(b" " + stripped.strip())
        elif found := _NAME.match(stripped):
            fields.append((found[1].decode("ascii").lower(), [stripped[found.end() :].strip()]))
    return Head(tuple((name, b"".join(pieces).replace(b"\0", b"").strip()) for name, pieces in fields))


def is_field(line: bytes) -> bool:
    """Whether a line begins a field of a head."""
    return _NAME.match(line) is not None


def words_of(raw: bytes, charset: str | None = None) -> str:
    """An unstructured field as words; ``charset`` is for bytes that no encoded word declares."""
    said: list[str] = []
    end = 0
    waiting: list[tuple[str, str, bytes]] = []
    # Behind the last end of a word none is sought: each beginning there would be read to the end in vain.
    for found in _WORD.finditer(raw, 0, raw.rfind(b"?=") + 2):
        between = raw[end : found.start()]
        if between.strip() or not waiting:
            said += [_encoded(waiting), _undeclared(between, charset)]
            waiting = []
        # "*" sets a language apart (RFC 2231, section 5).
        name = found[1].decode("latin-1").partition("*")[0].lower()
        waiting.append((name, found[2].decode("ascii").lower(), found[3]))
        end = found.end()
    said += [_encoded(waiting), _undeclared(raw[end:], charset)]
    return " ".join("".join(said).split())


def sender_of(raw: bytes, charset: str | None = None) -> Sender:
    """The first address of a field such as From, and the name shown with it."""
    raw = raw[:_MOST_BYTES_OF_A_FIELD]
    found = _ADDRESS.search(raw)
    if found is not None:
        named = raw[: found.start()].strip().strip(b'"').replace(b'\\"', b'"')
        return Sender(words_of(found[1], charset).lower(), words_of(named, charset).strip(" \"'"))
    bare = _BARE_ADDRESS.search(raw)
    if bare is not None:
        named = raw.replace(bare[0], b"").strip().strip(b"()")
        return Sender(words_of(bare[0], charset).lower(), words_of(named, charset).strip(" \"'()<>"))
    return Sender("", words_of(raw, charset))


def form_of(raw: bytes, otherwise: str, *, needs_slash: bool = True) -> Form:
    """A field with parameters; ``otherwise`` is its name where none can be read."""
    raw = raw[:_MOST_BYTES_OF_A_FIELD]
    name = raw.partition(b";")[0].strip().decode("ascii", "replace").lower()
    is_whole = (name.count("/") == 1 and all(name.split("/"))) if needs_slash else bool(name)
    return Form(name if is_whole else otherwise, MappingProxyType(_parameters(raw)))


def moment_of(raw: bytes) -> datetime | None:
    """A date of RFC 5322; without a zone where none is given, in UTC for ``-0000``; None if it is none."""
    text = raw[:_MOST_BYTES_OF_A_FIELD].decode("ascii", "replace").strip()
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None and "-0000" in text else at


def unpacked_base64(content: bytes) -> bytes:
    """Base64 with whatever damage: strange bytes are passed over, each stretch is read as far as it goes."""
    stretches = []
    for stretch in re.split(rb"=+", _NOT_BASE64.sub(b"", content)):
        whole = len(stretch) - (len(stretch) % 4 == 1)
        stretches.append(binascii.a2b_base64(stretch[:whole] + b"=" * (-whole % 4)))
    return b"".join(stretches)


def text_of(content: bytes, charset: str | None) -> str:
    """Bytes as text in the charset declared, or in the one they are found to be in."""
    if charset and not content.isascii() and _ASCII.match(charset.strip()):
        # Programs that do not know what they send call it so.
        return decode(content).text
    if charset and _SEVEN_BITS.match(charset) and content.isascii():
        try:
            said = content.decode(charset)
        except (LookupError, ValueError):
            return decode(content).text
        # UTF-7 can write half a character, which is none.
        return said.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return decode(content, charset).text


def _undeclared(raw: bytes, charset: str | None) -> str:
    return raw.decode("ascii") if raw.isascii() else text_of(raw, charset)


def _encoded(words: list[tuple[str, str, bytes]]) -> str:
    """Encoded words that stand side by side: the bytes of those in one charset are joined before decoding."""
    said: list[str] = []
    place = 0
    while place < len(words):
        charset, content, quantum = words[place][0], b"", b""
        while place < len(words) and words[place][0] == charset:
            _, transfer, packed = words[place]
            if transfer == "q":
                content += unpacked_base64(quantum) + _from_q(packed)
                quantum = b""
            else:
                quantum += packed
                if len(quantum) % 4 == 0 or packed.endswith(b"="):
                    content, quantum = content + unpacked_base64(quantum), b""
            place += 1
        said.append(text_of(content + unpacked_base64(quantum), charset))
    return "".join(said)


def _from_q(packed: bytes) -> bytes:
    return binascii.a2b_qp(packed.replace(b" ", b"_"), header=True)


def _parameters(raw: bytes) -> dict[str, str]:
    whole: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[bool, bytes]]] = {}
    for found in _PARAMETER.finditer(raw):
        said = _PIECE.fullmatch(found[1])
        if said is None:
            continue
        name, value = said[1].decode("ascii", "replace").lower(), _unquoted(found[2])
        if said[2] is None and said[3] is None:
            whole.setdefault(name, words_of(value))
        else:
            pieces.setdefault(name, {}).setdefault(int(said[2] or 0), (said[3] is not None, value))
    return whole | {name: _joined(parts) for name, parts in pieces.items()}


def _unquoted(value: bytes) -> bytes:
    value = value.strip()
    if not value.startswith(b'"'):
        return value
    return re.sub(rb"\\(.)", rb"\1", value.removeprefix(b'"').removesuffix(b'"'), flags=re.DOTALL)


def _joined(pieces: dict[int, tuple[bool, bytes]]) -> str:
    """The pieces of a parameter (RFC 2231): the first names the charset, those with a mark are escaped."""
    charset, content = "", b""
    for place, number in enumerate(sorted(pieces)):
        is_escaped, value = pieces[number]
        if is_escaped and place == 0 and value.count(b"'") >= 2:
            named, _, value = value.split(b"'", 2)
            charset = named.decode("latin-1")
        content += unquote_to_bytes(value) if is_escaped else value
    return " ".join(text_of(content, charset or None).split())
