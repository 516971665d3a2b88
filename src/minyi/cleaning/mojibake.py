"""Mojibake: text that was decoded by the wrong charset, read once more by the right one.

Each kind has a sign that honest text almost never shows, and what is read must be plain text; else nothing is
changed. The charsets are GB 18030 with the WHATWG reading of a lone byte 80 (€), UTF-8 (RFC 3629), ISO 8859-1
and windows-1252; ``ftfy`` undoes UTF-8 read as one of the last two.
"""

import html
import re
from functools import cache
from urllib.parse import unquote

import ftfy

from minyi.text.normal import HAN

_FEWEST_READ = 2  # characters of several bytes
_ENOUGH_READ = 5  # so many cannot be chance, whatever they were read from
_LEAST_PLAIN = 0.9  # share of the characters read that must be in daily use
_ROUNDS = 8  # text is seldom damaged more than twice over
_MOST_COMMON = 0.5  # share of the characters damaged that may be in daily use
_LONGEST_RUN = 20_000  # characters read at once, so that time stays in proportion to length
_WIDEST = 4  # bytes of a character in UTF-8
_EURO = "€"
_LOST = "\ufffd"
# Where the third byte of a sign is lost, it is nearly always that of the comma or of the full stop.
_LIKELIEST = {b"\xef\xbc": "，", b"\xe3\x80": "。", b"\xe2\x80": "”"}

_HIGH = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"  # what windows-1252 has at 80-9F
_UTF8_AS_LATIN = re.compile(f"[\u00c2-\u00f4][\u0080-\u00bf{_HIGH}]")
_LATIN_RUN = re.compile(f"[\u0000-\u00ff{_HIGH}]+")
_GBK_AS_LATIN = re.compile("(?:[\u00a1-\u00a9\u00b0-\u00f7][\u00a1-\u00fe]){4,}")
_HIGH_LATIN = re.compile(f"[\u0080-\u00ff{_HIGH}]")
_FEWEST_PAIRS = 3  # different ones: a row of dots is no Chinese
# U+FFFD twice in UTF-8, read as GBK. In quotes somebody speaks of it.
_REPLACED = re.compile("(?<![“‘「『\"'《(（锟斤拷])(?:锟斤拷)+(?:锟(?:斤|(?=[?�])))?")
_ESCAPED = re.compile(r"(?:\\u[0-9a-fA-F]{4}){2,}")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
# Entities as browsers read them: the semicolon may lack.
_ENTITIES = re.compile(r"(?:&#(?:\d{4,6}(?!\d)|[xX][0-9a-fA-F]{4,5}(?![0-9a-fA-F]));?){2,}")
_PERCENT = re.compile(r"(?<![!-~])(?:(?:%u[0-9a-fA-F]{4}){2,}|(?:%[0-9a-fA-F]{2}){6,})(?![!-~])")
_PERCENT_U = re.compile("%u([0-9a-fA-F]{4})")
_ADDRESS = re.compile(r"[/=@]\S*$")
_LONGEST_ADDRESS = 300  # characters looked at before what may be part of one
_QUOTED = re.compile(r"[“‘「『《\"'](?P<said>[^“”‘’「」『』《》\"'\n]{1,60})[”’」』》\"']")
# UTF-8 read as GBK among English: an apostrophe and the letter behind it, a pound, a degree, an accent.
_AMONG_ENGLISH = re.compile(
    f"鈥[{HAN}]|(?<![{HAN}])(?:拢(?=[0-9])|(?<=[0-9])掳(?=[CF])|(?<=[A-Za-z])[{HAN}]|[{HAN}](?=[a-z]))(?![{HAN}])"
)
_ENGLISH_SIGN = re.compile("[‘’“”–—…][A-Za-z]|[£°à-öø-ÿÀ-ÖØ-ß]")
_LETTER = re.compile("[A-Za-z]")
_FEWEST_LETTERS = 20  # of English
_FEWEST_PER_SIGN = 5  # of them for each sign read
_PLAIN_SIGN = re.compile(
    "[\u00b7\u2010-\u2027\u2030\u2032\u2033\u203b\u20ac\u2103\u2160-\u216b\u2190-\u2193\u2460-\u2473"
    "\u25a0-\u25cf\u2605\u2606\u3000-\u3017\u301c-\u301e\uff01-\uff5e\uffe5\ufeff\U0001f300-\U0001faff]"
)
_HAN = re.compile(f"[{HAN}]")
_LOST_BYTE = re.compile(rb"[\xe2-\xe9\xef](?:[\x80-\xbf]\??|\?[\x80-\xbf])")


def repair_mojibake(text: str) -> str:
    """``text`` with what was decoded by the wrong charset decoded by the right one.

    UTF-8 read as GBK (娴嬭瘯 for 测试; a lost byte costs its character), GBK or UTF-8 read as Latin-1 or
    windows-1252, Han characters left as ``\\u6d4b`` escapes; runs of 锟斤拷 are dropped, since they hold
    nothing. So are runs of entities that lack their semicolon, of ``%u6d4b`` and of ``%E6%B5%8B`` outside
    addresses, and English whose signs were read as GBK (it鈥檚). Text that shows no such sign, or that does
    not become plain text, stays as it is, and so does what is damaged in quotation marks alone.
    """
    repaired = _repaired(text)
    if repaired == text or _is_example(text):
        return text
    for _ in range(_ROUNDS - 1):
        before, repaired = repaired, _repaired(repaired)
        if repaired == before:
            break
    return repaired


def _repaired(text: str) -> str:
    if "\\u" in text:
        text = _ESCAPED.sub(_unescaped, text)
    if "&#" in text:
        text = _ENTITIES.sub(_without_entities, text)
    if "%" in text:
        text = _PERCENT.sub(_without_percents, text)
    if text.isascii():
        return text
    if "锟斤拷" in text:
        text = _REPLACED.sub("", text)
    if _UTF8_AS_LATIN.search(text):
        text = _LATIN_RUN.sub(_read_as_utf8, text)
    elif _GBK_AS_LATIN.search(text):
        text = _GBK_AS_LATIN.sub(_read_as_gbk, text)
    if _utf8_as_gbk()[0].search(text):
        text = _without_utf8_as_gbk(text)
    return _among_english(text)


def _is_example(text: str) -> bool:
    """Whether all that is damaged stands in quotation marks in a text that is whole: somebody tells of it."""
    examples = [quoted for quoted in _QUOTED.finditer(text) if _repaired(quoted["said"]) != quoted["said"]]
    rest, n_read, done = "", 0, 0
    for quoted in examples:
        rest += text[done : quoted.start("said")]
        n_read += len(_repaired(quoted["said"]))
        done = quoted.end("said")
    rest += text[done:]
    is_whole = bool(examples) and _repaired(rest) == rest
    return is_whole and len(_HAN.findall(rest)) + len(_LETTER.findall(rest)) >= n_read


def _without_entities(entities: re.Match[str]) -> str:
    """The characters, if all are Han or their signs; with every semicolon they are markup."""
    written = html.unescape(entities.group())
    is_markup = entities.group().count(";") == entities.group().count("&")
    return written if not is_markup and _is_plain(written) and _HAN.search(written) else entities.group()


def _without_percents(percents: re.Match[str]) -> str:
    """The characters, if they are plain and no part of an address."""
    shown, start = percents.group(), percents.start()
    if _ADDRESS.search(percents.string, max(0, start - _LONGEST_ADDRESS), start):
        return shown
    if "u" in shown:
        written = _PERCENT_U.sub(lambda one: chr(int(one[1], 16)), shown)
    else:
        written = unquote(shown, errors="replace")
    beyond = "".join(sign for sign in written if not " " <= sign <= "~")
    return written if _is_plain(beyond) and _HAN.search(beyond) else shown


def _among_english(text: str) -> str:
    """English ``text`` with its apostrophes, pounds and accents, if all its Han characters come from them."""
    if _HAN.search(text) is None or _AMONG_ENGLISH.search(text) is None:
        return text
    read, n_read = _AMONG_ENGLISH.subn(_english_sign, text)
    n_letters = len(_LETTER.findall(read))
    is_english = n_letters >= max(_FEWEST_LETTERS, _FEWEST_PER_SIGN * n_read)
    return read if is_english and _HAN.search(read) is None else text


def _english_sign(shown: re.Match[str]) -> str:
    written = shown.group().encode("gbk", errors="ignore").decode("utf-8", errors="ignore")
    return written if _ENGLISH_SIGN.fullmatch(written) else shown.group()


def _unescaped(escapes: re.Match[str]) -> str:
    """The characters, if all are Han or their signs: of others nobody knows what they are escaped for."""
    written = _ESCAPE.sub(lambda one: chr(int(one[1], 16)), escapes.group())
    return written if _is_plain(written) and _HAN.search(written) else escapes.group()


def _read_as_utf8(run: re.Match[str]) -> str:
    stretch = run.group()
    if _UTF8_AS_LATIN.search(stretch) is None:
        return stretch
    readings = (ftfy.fix_encoding(stretch), _GBK_AS_LATIN.sub(_read_as_gbk, stretch))
    return min(readings, key=lambda reading: len(_HIGH_LATIN.findall(reading)))


def _read_as_gbk(run: re.Match[str]) -> str:
    """Two letters a character."""
    raw = run.group().encode("latin-1")
    written = raw.decode("gbk", errors="ignore")
    is_whole = len(written) * 2 == len(raw) and len(set(written)) >= _FEWEST_PAIRS
    return written if is_whole and _is_plain(written) and _HAN.search(written) else run.group()


def _is_plain(written: str) -> bool:
    n_plain = sum(map(_is_in_use, written))
    return n_plain >= _LEAST_PLAIN * len(written)


def _is_in_use(sign: str) -> bool:
    """Whether a character is of the sets that mainland or Taiwanese text is written in, or a usual sign."""
    if _PLAIN_SIGN.match(sign):
        return True
    if _HAN.match(sign) is None:
        return False
    return bool(sign.encode("gb2312", errors="ignore") or sign.encode("big5", errors="ignore"))


def _is_common(sign: str) -> bool:
    """Whether a character is of the first level of GB 2312 or Big5, those in daily use, or a usual sign."""
    if _PLAIN_SIGN.match(sign):
        return True
    gb2312, big5 = sign.encode("gb2312", errors="ignore"), sign.encode("big5", errors="ignore")
    return b"\xb0" <= gb2312 < b"\xd8" or b"\xa4\x40" <= big5 < b"\xc6\x7f"


@cache
def _utf8_as_gbk() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What shows that UTF-8 was read as GBK, and where a stretch of it may begin.

    Three characters of GBK whose six bytes have the form of two characters of UTF-8 (a first and a second
    byte, a third and a first, a second and a third), or the first of them before a lone byte 80. A stretch
    may also begin with the first of them before a lost byte.
    """
    heads = [*range(0xE2, 0xEA), 0xEF]
    tails = range(0x80, 0xC0)
    first, second, third = (
        re.escape("".join(_pairs(*bytes_of))) for bytes_of in ((heads, tails), (tails, heads), (tails, tails))
    )
    sign = f"[{first}](?:[{second}][{third}{_EURO}]|{_EURO})"
    return re.compile(sign), re.compile(f"{sign}|[{first}][?{_LOST}]")


def _pairs(firsts: range | list[int], seconds: range | list[int]) -> list[str]:
    decoded = (
        bytes((first, second)).decode("gb18030", errors="ignore") for first in firsts for second in seconds
    )
    return [sign for sign in decoded if len(sign) == 1]


def _without_utf8_as_gbk(text: str) -> str:
    kept: list[str] = []
    done = 0
    beginning = _utf8_as_gbk()[1]
    found = beginning.search(text)
    while found:
        read, end = _read_from(text, found.start())
        kept += [text[done : found.start()], read]
        done = end
        found = beginning.search(text, end)
    return "".join([*kept, text[done:]])


def _read_from(text: str, start: int) -> tuple[str, int]:
    """What the characters from ``start`` say when read as UTF-8, and where that ends; else one as it is."""
    raw, ends = _bytes_from(text, start)
    read: list[str] = []
    n_read = at = 0
    best = (0, 0, 0)  # bytes, pieces and characters read up to the last good end
    while at < len(raw):
        piece, width = _next_character(raw, at)
        if not width:
            break
        read.append(piece)
        at += width
        n_read += not piece.isascii() and piece != _LOST
        if at in ends and not piece.isascii():
            best = (at, len(read), n_read)
    stop, n_pieces, n_read = best
    written = "".join(read[:n_pieces])
    beyond = "".join(sign for sign in written if not sign.isascii() and sign != _LOST)
    is_little = n_read < _ENOUGH_READ
    damaged = [sign for sign in text[start : ends.get(stop, start)] if not sign.isascii() and sign != _LOST]
    is_honest = sum(map(_is_common, damaged)) > _MOST_COMMON * len(damaged)
    if (
        n_read < _FEWEST_READ
        or (is_little and is_honest)
        or not _is_plain(beyond)
        or _HAN.search(beyond) is None
    ):
        return text[start], start + 1
    return written, ends[stop]


def _bytes_from(text: str, start: int) -> tuple[bytes, dict[int, int]]:
    """The bytes of the line from ``start`` in GBK, and which end of a character each end of bytes is.

    They end soon behind the first that is no UTF-8: nothing beyond is read, and a long line is begun often.
    """
    raw, at = bytearray(), 0
    ends: dict[int, int] = {}
    for place in range(start, min(len(text), start + _LONGEST_RUN)):
        sign = text[place]
        if sign in "\n\r":
            break
        written = (
            b"\x80" if sign == _EURO else b"?" if sign == _LOST else sign.encode("gb18030", errors="ignore")
        )
        if len(written) not in (1, 2):
            break
        raw += written
        ends[len(raw)] = place + 1
        while at + _WIDEST <= len(raw):
            _, width = _next_character(bytes(raw[at : at + _WIDEST]), 0)
            if not width:
                return bytes(raw), ends
            at += width
    return bytes(raw), ends


def _next_character(raw: bytes, at: int) -> tuple[str, int]:
    """The character of UTF-8 at ``at`` and its width in bytes; U+FFFD if a byte is lost, width 0 if none."""
    head = raw[at]
    if head < 0x80:
        return chr(head), 1
    width = 2 if head < 0xE0 else 3 if head < 0xF0 else 4
    sequence = raw[at : at + width]
    try:
        return sequence.decode("utf-8"), width
    except UnicodeDecodeError:
        lost = _LOST_BYTE.fullmatch(sequence)
    if lost is None:
        return "", 0
    return _LIKELIEST.get(sequence[:2], _LOST), len(sequence)
