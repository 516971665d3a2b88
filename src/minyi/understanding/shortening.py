"""The words of a message that are shown as a reason: a clause, cut between words where it is long."""

import re

from minyi.text.normal import normal_form
from minyi.text.tagged import cut
from minyi.understanding.cues.form import Field

_MOST_REASON = 60  # characters
_LEAD, _TAIL = 14, 34  # characters before and behind the words of a long clause
_NUMBERED = re.compile(r"(?:[(]?\d{1,2}[、.)]|[一二三四五六七八九十]、|[、,:]|[且并但](?!且|非))\s*")
_OPENING, _CLOSING = "([{【《〈「『“‘〔", ")]}】》〉」』”’〕"


def shortened(field: Field, match: re.Match[str], bounds: tuple[int, int]) -> str:
    """The clause, or where it is long the words around the match, as written, in normal form.

    No number before it, no half bracket, at most 60 characters.
    """
    first, last = bounds
    number = _NUMBERED.match(field.flat, first, match.start())
    first = number.end() if number is not None else first
    if len(normal_form(field.raw[first:last])) > _MOST_REASON:
        first, last = _whole_words(field.flat, match, first, last)
    first, last = _both_brackets(field.flat, match, first, last)
    return normal_form(field.raw[first:last])[:_MOST_REASON].strip()


def _whole_words(flat: str, match: re.Match[str], first: int, last: int) -> tuple[int, int]:
    """The part of a clause that holds the match and, at most so far off, the words beside it."""
    left, right = max(first, match.start() - _LEAD), min(last, match.end() + _TAIL)
    right = min(right, max(match.end(), left + _MOST_REASON))
    place = first
    start, end = match.start(), match.end()
    for word in cut(flat[first:last]):
        behind = place + len(word)
        if left <= place < start:
            start = place
        if behind <= right:
            end = max(end, behind)
        place = behind
    return start, end


def _both_brackets(flat: str, match: re.Match[str], first: int, last: int) -> tuple[int, int]:
    """The bounds drawn in to where every bracket inside has its partner; the match always stays in."""
    open_at: list[int] = []
    for place in range(first, last):
        if flat[place] in _OPENING:
            open_at.append(place)
        elif flat[place] in _CLOSING:
            if open_at:
                open_at.pop()
            elif place < match.start():
                first = place + 1
            elif place >= match.end():
                return first, place
    for place in open_at:
        if place < match.start():
            first = place + 1
        elif place >= match.end():
            return first, place
    return first, last
