"""The words that were looked for, marked in a stretch of a text."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from minyi.text.normal import without_invisible
from minyi.text.simplified import single_conversions
from minyi_web.understanding.search_tokens import ways

LENGTH = 140
_BEFORE = 30


def snippet(text: str, typed: str, length: int = LENGTH) -> SafeString:
    """A stretch of ``text`` around the first words found, each inside ``<mark>``; its beginning if none is.

    Everything is escaped, and no invisible sign goes through.
    """
    text = " ".join(without_invisible(text).split())
    spans = _spans(text, typed)
    start = max(0, spans[0][0] - _BEFORE) if spans else 0
    # The beginning is shown where it fits: a text cut at both ends is harder to read.
    start = 0 if start < _BEFORE else start
    end = min(len(text), start + length)
    pieces: list[tuple[str, str]] = []
    at = start
    for first, last in spans:
        if first >= end or first < at:
            continue
        pieces.append((text[at:first], text[first : min(last, end)]))
        at = min(last, end)
    marked = format_html_join("", "{}<mark>{}</mark>", pieces)
    return format_html("{}{}{}{}", "…" if start else "", marked, text[at:end], "…" if end < len(text) else "")


def _spans(text: str, typed: str) -> list[tuple[int, int]]:
    """Where what was looked for stands, in order and apart: sign for sign, so that places stay."""
    folded = _folded(text)
    wanted = dict.fromkeys(_folded(_written(term.tokens)) for way in ways(typed) for term in way.terms)
    found: list[tuple[int, int]] = []
    for word in sorted(wanted, key=len, reverse=True):
        at = folded.find(word) if word else -1
        while at >= 0:
            end = at + len(word)
            if all(end <= first or at >= last for first, last in found):
                found.append((at, end))
            at = folded.find(word, end)
    return sorted(found)


def _written(tokens: tuple[str, ...]) -> str:
    """The word that gave the tokens: pairs overlap by a character."""
    word = ""
    for token in tokens:
        word += token[1:] if word and len(token) == 2 and word[-1] == token[0] else token
    return word


def _folded(text: str) -> str:
    single = single_conversions("t2s")
    return "".join(single.get(sign, low if len(low := sign.lower()) == 1 else sign) for sign in text)
