"""Bytes to text, without ever failing: what cannot be read is replaced by U+FFFD."""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from resiliparse.parse.encoding import detect_encoding

REPLACEMENT = "\ufffd"

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Files say (and detectors find) the narrow name where the wide one was written; the wide one reads both.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "big5": "big5hkscs", "latin-1": "cp1252"}
# Python reads these only behind a mark; without one, the low byte comes first (Encoding Standard, 4.2).
_WIDER |= {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}
# Text in these is names of machines or of characters in a program, or may come out as half a character.
_NO_TEXT = frozenset("idna punycode undefined unicode-escape raw-unicode-escape charmap utf-7".split())
_CHINESE = ("gb18030", "big5hkscs", "cp950")
_USUAL = (
    (" ", "~"),
    ("\xa0", "\u052f"),
    ("\u2010", "\u206f"),
    ("\u3000", "\u30ff"),
    ("\u4e00", "\u9fff"),
    ("\uff00", "\uffef"),
)
_MOST_SAMPLED = 1 << 18
# HTML Living Standard, "prescan a byte stream"; it looks at 1,024 bytes, real pages have longer heads.
_N_PRESCANNED = 8_192
_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9][\w.:-]{0,40})"
    rb"|<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z][\w.:-]{0,40})[\"']",
    re.IGNORECASE,
)
# EUC-TW: rows 1 to 6, 34 and 36 to 93 of plane 1 in two bytes; the other planes in four.
_EUC_TW = re.compile(
    rb"(?:[\x00-\x7f]|[\xa1-\xa6\xc2\xc4-\xfd][\xa1-\xfe]|\x8e[\xa1-\xa7\xaf][\xa1-\xfe]{2})*+"
)
_EUC_TW_WORD = re.compile(rb"[\xc4-\xfd][\xa1-\xfe]|\x8e[\xa1-\xb0][\xa1-\xfe]{2}")
_FEWEST_WORDS = 12
# Text in another encoding is nearly all damage when read as UTF-8; a damaged UTF-8 file is nearly all text.
_MOST_DAMAGE = 0.1


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the encoding it was read in."""

    text: str
    encoding: str


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Read ``content`` as text in the encoding that :func:`choose_encoding` finds. Never raises."""
    encoding = choose_encoding((content,), declared)
    return Decoded(content.decode(encoding, errors="replace"), encoding)


def decode_page(content: bytes, charset: str | None = None) -> Decoded:
    """Read ``content`` as a page of the web: its marks, else the first declaration that the bytes bear out.

    ``charset`` is what the server said; what the page says of itself comes behind it. Never raises.
    """
    decoded = decode(content)
    if decoded.encoding.startswith("utf"):
        return decoded
    for declared in (charset, declared_in_page(content)):
        stated = _known(declared)
        if stated is not None and (found := decode(content, stated)).encoding == stated:
            return found
    return decoded


def declared_in_page(content: bytes) -> str | None:
    """The encoding that a page names at its beginning, as written there."""
    found = _DECLARED.search(content[:_N_PRESCANNED])
    return (found[1] or found[2]).decode("ascii") if found else None


def is_euc_tw(chunks: Iterable[bytes]) -> bool:
    """Whether a stream of bytes is EUC-TW, which Python cannot read, and :func:`choose_encoding` mistakes.

    All that is not ASCII must be assigned there. GB 2312, its like in Japan and Korea and Big5 have half of
    their words, or more, where EUC-TW has nothing, so a dozen words tell.
    """
    _, sample, is_utf8 = _survey(chunks)
    sample = sample[: sample.rfind(b"\n") + 1] if len(sample) >= _MOST_SAMPLED else sample
    if is_utf8 or not _EUC_TW.fullmatch(sample):
        return False
    n_bytes = sum(byte >= 0x80 for byte in sample)
    words = _EUC_TW_WORD.findall(sample)
    return len(words) >= _FEWEST_WORDS and 2 * sum(map(len, words)) >= n_bytes


def choose_encoding(chunks: Iterable[bytes], declared: str | None = None) -> str:
    """The encoding of a stream of bytes, by its Python name.

    1. A byte order mark decides.
    2. NULs at every other place are UTF-16 without a mark.
    3. What is valid UTF-8 is UTF-8, whatever it declares.
    4. The declared encoding, if it reads the non-ASCII lines of the stream without more than a little damage.
    5. UTF-8 with a little damage; else what the detector says, in its widest form.

    Reads the stream once, and keeps no more of it than a sample of its non-ASCII lines.
    """
    first, sample, is_utf8 = _survey(chunks)
    for mark, encoding in _MARKS:
        if first.startswith(mark):
            return encoding
    if wide := _unmarked_utf16(first, is_utf8=is_utf8):
        return wide
    if is_utf8:
        return "utf-8"
    stated = _known(declared)
    if stated is not None and _damage(sample, stated) <= _MOST_DAMAGE / 10:
        return stated
    if _damage(sample, "utf-8") <= _MOST_DAMAGE:
        return "utf-8"
    return _detected(sample)


def _survey(chunks: Iterable[bytes]) -> tuple[bytes, bytes, bool]:
    """The beginning of the stream, a sample of its non-ASCII lines, and whether all of it is valid UTF-8."""
    first, sample, is_utf8 = b"", bytearray(), True
    reader = codecs.getincrementaldecoder("utf-8")()
    for chunk in chunks:
        if len(first) < _MOST_SAMPLED:
            first += chunk[: _MOST_SAMPLED - len(first)]
        if len(sample) < _MOST_SAMPLED and not chunk.isascii():
            sample += _without_ascii_lines(chunk)[: _MOST_SAMPLED - len(sample)]
        is_utf8 = is_utf8 and _feeds(reader, chunk, final=False)
        if not is_utf8 and len(sample) >= _MOST_SAMPLED:
            break
    is_utf8 = is_utf8 and _feeds(reader, b"", final=True)
    return first, bytes(sample), is_utf8


def _feeds(reader: codecs.IncrementalDecoder, chunk: bytes, *, final: bool) -> bool:
    try:
        reader.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _without_ascii_lines(chunk: bytes) -> bytes:
    return b"\n".join(line for line in chunk.split(b"\n") if not line.isascii())


def _unmarked_utf16(first: bytes, *, is_utf8: bool) -> str | None:
    n_units = len(first) // 2
    n_big, n_little = first[0::2].count(0), first[1::2].count(0)
    encoding, n_most, n_other = (
        ("utf-16-be", n_big, n_little) if n_big > n_little else ("utf-16-le", n_little, n_big)
    )
    if is_utf8:
        # A stray NUL in ordinary text must not turn the file into UTF-16.
        return encoding if n_units and n_most >= 0.3 * n_units and n_other <= n_most / 10 else None
    if n_units == 0 or n_most < 0.02 * n_units or n_other > n_most / 2:
        return None
    # Chinese has NULs on both sides (一 is 4E 00), so what comes out must look like words.
    text = first[: 2 * min(n_units, 2_000)].decode(encoding, errors="replace")
    return encoding if sum(map(_is_usual, text)) >= 0.9 * len(text) else None


def _is_usual(character: str) -> bool:
    """Whether it is a letter of Europe, a Han character, punctuation of either, or white space."""
    return character in "\t\r\n" or any(first <= character <= last for first, last in _USUAL)


def _known(name: str | None) -> str | None:
    """The Python name of the widest encoding meant by ``name``; None if there is no such encoding of text."""
    if not name:
        return None
    try:
        codec = codecs.lookup(name.strip())
        # Python keeps codecs that are no encodings of text, such as "hex", under the same roof, and
        # some of text stop at a fault whatever they are told.
        for content in (b"\xff", b"\x80abc"):
            content.decode(codec.name, errors="replace")
    except (LookupError, ValueError):
        return None
    if codec.name.replace("_", "-") in _NO_TEXT:
        return None
    return _WIDER.get(codec.name, codec.name)


def _damage(sample: bytes, encoding: str) -> float:
    """The share of the non-ASCII characters of ``sample`` that ``encoding`` cannot read, 0 to 1."""
    text = sample.decode(encoding, errors="replace")
    n_beyond = sum(not character.isascii() for character in text)
    # The sample may end in the middle of a character, which leaves three signs at most.
    n_at_end = len(text) - len(text.rstrip(REPLACEMENT))
    n_lost = text.count(REPLACEMENT) - min(n_at_end, 3)
    return n_lost / n_beyond if n_beyond else 0.0


def _detected(sample: bytes) -> str:
    found = _known(detect_encoding(sample, html5_compatible=False)) or "utf-8"
    if found in _CHINESE:
        likely = ("gb18030",) if found == "gb18030" else ("big5hkscs", "cp950")
        best = min(likely, key=lambda name: _damage(sample, name))
        if _damage(sample, best) <= _MOST_DAMAGE:
            return best
    # A few words are too little for the detector, which then names a Western encoding or none.
    if _frequent_pairs(sample) >= 0.7:
        return "gb18030"
    if found == "utf-8":
        return "gb18030" if _damage(sample, "gb18030") <= _MOST_DAMAGE else "cp1252"
    return found


def _frequent_pairs(sample: bytes) -> float:
    """The share of the two-byte pairs of ``sample`` that are frequent in GB 2312 text."""
    n_pairs = n_frequent = at = 0
    while at < len(sample) - 1:
        lead, trail = sample[at], sample[at + 1]
        if lead < 0x80:
            at += 1
            continue
        n_pairs += 1
        n_frequent += (0xB0 <= lead <= 0xD7 or lead in (0xA1, 0xA3)) and trail >= 0xA1
        at += 2
    return n_frequent / n_pairs if n_pairs else 0.0
