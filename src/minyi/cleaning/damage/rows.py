"""Rows of short words: how menus and lists of links look once their markup is gone."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from minyi.text.normal import HAN

_STRONG = "|｜¦│┃›»>＞"  # what only menus and link lists are parted by
_WEAK = "·•/／、，,;；\\s"  # what people part words by, too
_BULLET = "•·▪◆◇■□●○★☆➤►▶*-"
_PARTED = re.compile(rf"[{_STRONG}{_WEAK}]+")
_SENTENCE_END = re.compile(r"[。！？!?；;…]|[^\s\d.][.．](?:\s|$)")
_HAN_WORD = re.compile(f"[{HAN}A-Za-z0-9+&()（）《》]{{1,20}}")
_LATIN_WORDS = re.compile(r"[A-Z][\w'’&-]*(?: [\w'’&-]+){0,3}")
_HAN = re.compile(f"[{HAN}]")
_LATIN_LETTER = re.compile("[A-Za-z]")
_PARTICLES = "了的吗呢啊吧着过们呀嘛"  # end phrases, not names
_MOST_TIMES = 4  # endings looked at
_LETTERS_PER_HAN = 2


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a row, and how many of the signs between them only part links."""

    words: tuple[str, ...]
    n_strong: int

    @property
    def n_words(self) -> int:
        """How many words stand in the row."""
        return len(self.words)


def row_of(line: str, *, longest: int) -> Row | None:
    """``line`` as a row, if all in it is short words (Han up to ``longest``) and signs between them."""
    if _SENTENCE_END.search(line):
        return None
    strong = [sign for sign in _STRONG if sign in line]
    # Latin words may have spaces in them, where another sign parts them.
    pieces = re.split(rf"[{_STRONG}]" if strong else r"[·•/／、，,;；]|\s(?=\S)", line)
    if strong and all(_is_short(piece.strip(), longest) for piece in pieces if piece.strip()):
        words = tuple(piece.strip() for piece in pieces if piece.strip())
    else:
        words = tuple(piece for piece in _PARTED.split(line) if piece)
        if not all(_is_short(word, longest) for word in words):
            return None
    if not words:
        return None
    return Row(words, sum(line.count(sign) for sign in strong))


def is_prose(line: str) -> bool:
    """Whether a line says something: it ends a sentence, or is long."""
    return bool(_SENTENCE_END.search(line)) or n_units(line) > _LONGEST_HEADING


_LONGEST_HEADING = 36


def n_units(line: str) -> int:
    """The length of a line, where a Han character counts 1 and Latin letters half."""
    return len(_HAN.findall(line)) + len(_LATIN_LETTER.findall(line)) // _LETTERS_PER_HAN


def n_units_of_prose(lines: Sequence[str]) -> int:
    """The length of the lines that say something, as ``n_units`` counts."""
    return sum(n_units(line) for line in lines if is_prose(line))


def share_of_endings(words: Sequence[str]) -> float:
    """The share of the words that end in one of their few most common last characters, each met twice."""
    endings = Counter(word[-1] for word in words if len(word) > 1 and _is_ending(word[-1]))
    common = [n for _, n in endings.most_common(_MOST_TIMES) if n > 1]
    return sum(common) / len(words) if words else 0.0


def _is_ending(sign: str) -> bool:
    return _HAN.match(sign) is not None and sign not in _PARTICLES


def without_bullet(line: str) -> str:
    """``line`` without the sign of a list in front."""
    return line.lstrip(_BULLET + " \u3000")


def is_bulleted(line: str) -> bool:
    """Whether a line begins with the sign of a list."""
    return line[:1] in _BULLET and line[:1] != ""


def _is_short(word: str, longest: int) -> bool:
    if _HAN.search(word):
        return len(word) <= longest and _HAN_WORD.fullmatch(word) is not None
    return bool(_LATIN_WORDS.fullmatch(word)) and len(word) <= longest * _LETTERS_PER_HAN
