"""Messages in more than one language: the language of each line, and the one the person writes in.

Lines are those of the Unicode Standard, 5.8 (``str.splitlines``). A line too short to tell takes the language
of its neighbour.
"""

import re
from dataclasses import dataclass

from minyi.cleaning.language import language_of
from minyi.records import Language, Span
from minyi.text.normal import HAN

_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile("[A-Za-z]")
_FOREIGN_LETTER = re.compile(rf"[^\W\d_A-Za-z{HAN}]")
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
    quotation marks, and long stretches in quotation marks. If nothing else is told, the whole text counts.
    """
    if not (_HAN.search(text) and _LATIN.search(text)):
        return language_of(text)
    own = "\n".join(line for line in text.splitlines() if not _QUOTED_LINE.match(line))
    language = language_of(_QUOTED.sub(" ", own))
    return language if language is not Language.OTHER else language_of(text)


def _tells_nothing(line: str) -> bool:
    return len(line) <= _BRIEF and _FOREIGN_LETTER.search(line) is None
