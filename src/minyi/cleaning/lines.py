"""Messages in more than one language: the language of each line, and the one the person writes in.

Lines are those of the Unicode Standard, 5.8 (``str.splitlines``). A line too short to tell takes the language
of its neighbour.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from minyi.cleaning.language import language_of
from minyi.records import Language, Span
from minyi.text.normal import HAN

_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile("[A-Za-z]")
_FOREIGN_LETTER = re.compile(rf"[^\W\d_A-Za-z{HAN}]")
_LETTERS_PER_HAN = 2
_BRIEF = 12  # characters that tell no language
_QUOTED_LINE = re.compile(r"\s*(?:[>＞|｜]|[“”\"「『].*[”“\"」』]\W*$)")
# A stretch in quotation marks long enough to be somebody else's words in somebody else's language.
_QUOTED = re.compile(r"“[^“”\n]{30,}”|\"[^\"\n]{30,}\"|「[^「」\n]{15,}」|『[^『』\n]{15,}』|«[^«»\n]{30,}»")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty, where it stands, and its language."""

    span: Span
    language: Language


def languages_by_line(text: str) -> tuple[Line, ...]:
    """The lines of ``text`` that hold something, in order, each with its language.

    A line in which no language can be told ("OK", "3.5") takes that of the line before it, or else of the
    first line that has one; if none has, all are OTHER.
    """
    lines: list[Line] = []
    at = 0
    for written in text.splitlines(keepends=True):
        bare = written.strip()
        if bare:
            start = at + len(written) - len(written.lstrip())
            lines.append(Line(Span(start, start + len(bare)), language_of(bare)))
        at += len(written)
    told = [line.language for line in lines if line.language is not Language.OTHER]
    language = told[0] if told else Language.OTHER
    filled: list[Line] = []
    for line in lines:
        if line.language is not Language.OTHER or not _tells_nothing(text[line.span.start : line.span.end]):
            language = line.language
        filled.append(Line(line.span, language))
    return tuple(filled)


def own_language(text: str) -> Language:
    """The language a person writes in: that of their own words, if some are quoted in another script.

    A Chinese letter that quotes an English page at length is Chinese. Quoted are lines behind > or wholly in
    quotation marks, and long stretches in quotation marks. Where languages are so mixed that none is told,
    that of most lines by length counts, and if nothing is told at all, the whole text.
    """
    if not _HAN.search(text):
        return language_of(text)
    own = text
    if _LATIN.search(text):
        own = "\n".join(line for line in text.splitlines() if not _QUOTED_LINE.match(line))
        own = _QUOTED.sub(" ", own)
    language = language_of(own)
    if language is Language.OTHER:
        language = _language_of_most(languages_by_line(own))
    return language if language is not Language.OTHER else language_of(text)


def _language_of_most(lines: Sequence[Line]) -> Language:
    """The language in which more than half is written; OTHER if there is none."""
    lengths: Counter[Language] = Counter()
    for line in lines:
        n_characters = line.span.end - line.span.start
        lengths[line.language] += n_characters * (
            1 if line.language is Language.ENGLISH else _LETTERS_PER_HAN
        )
    for language, length in lengths.items():
        if length * 2 > lengths.total():
            return language
    return Language.OTHER


def _tells_nothing(line: str) -> bool:
    return len(line) <= _BRIEF and _FOREIGN_LETTER.search(line) is None
