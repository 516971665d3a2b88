"""The level form of a field: half width, lower case, simplified, and as long as what was received."""

import re
from dataclasses import dataclass
from functools import cache

from minyi.text.exchange import exchange_of, exchanged
from minyi.text.normal import HAN
from minyi.text.simplified import simplified

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys(
    [*range(0x20), 0x7F, 0x85, 0xA0, 0x1680, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F, 0x3000, 0xFEFF],
    0x20,
)
_QUOTES = {0x2018: 0x27, 0x2019: 0x27, 0x201C: 0x22, 0x201D: 0x22, 0xFE56: 0x3F, 0xFE57: 0x21, 0x3002: 0x3002}
_LEVEL = exchange_of({**_SPACES, **_HALF, **_QUOTES})
_HAN = re.compile(f"[{HAN}]")
_WORDS = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Field:
    """A title or a text: as received, and in level form; both of the same length."""

    raw: str
    flat: str
    is_latin: bool
    has_words: bool


def read_field(raw: str | None) -> Field:
    """A field made ready once for all that is asked of it; a missing one is empty."""
    flat = level(raw or "")
    return Field(raw or "", flat, is_latin(flat), has_words(flat))


def level(raw: str) -> str:
    """The form that cues are matched on: ``len(level(raw)) == len(raw)``, character by character."""
    if not raw:
        return ""
    half = exchanged(raw, _LEVEL)
    low = half.lower()
    if len(low) != len(half):
        low = "".join(map(_low, half))
    if not _HAN.search(low):
        return low
    plain = simplified(low)
    return plain if len(plain) == len(raw) else "".join(map(_plain, low))


def is_latin(text: str) -> bool:
    """Whether most of a text is ASCII, so that the English cues are worth matching."""
    return len(text.encode("ascii", "ignore")) * 2 > len(text)


def has_words(text: str) -> bool:
    """Whether a text holds a letter, a digit or a Han character."""
    return _WORDS.search(text) is not None


def spread(heads: str, tail: str) -> str:
    """``heads``, parted by bars, each with the tail: a pattern is found far faster if every alternative
    begins with a plain character."""
    return "|".join(f"{head}{tail}" for head in heads.split("|"))


def _low(character: str) -> str:
    low = character.lower()
    return low if len(low) == 1 else character


@cache
def _plain(character: str) -> str:
    plain = simplified(character)
    return plain if len(plain) == 1 else character
