"""The words of a message that are shown as a reason: a clause, cut between words where it is long."""

import re

from minyi.text.marks import MARKS, MaskType
from minyi.text.normal import normal_form
from minyi.text.tagged import cut, tagged
from minyi.understanding.cues.form import Field
from minyi.understanding.somebody import names_somebody

_MOST_REASON = 60  # characters
_LEAD, _TAIL = 14, 34  # characters before and behind the words of a long clause
_NUMBERED = re.compile(
    r"(?:[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.)](?!\d)|第[一二三四五六七八九十]{1,3}[、,]|[、,:—-]+|而且|并且|但是|[且并但](?!且|非|凡|网|没|未|不|慢|是|愿|求|列|肩|轨|购|联))\s*"
)
_BREAK = re.compile(r"[,。!?;:\n]|\s(?=\s)")
# Nouns, pronouns and names by their tags; those that name neither a thing nor a place.
_SUBJECT = re.compile(r"n|r$|s$|eng")
_NO_SUBJECT = frozenset(
    "原因 情况 时候 时间 时期 程度 这样 那样 如此 甚至 其 之 此 次数 每天 每晚 每次 现状".split()
)
_NAME_MARKS = tuple(marks[MaskType.NAME] for marks in MARKS.values())
_OPENING, _CLOSING = "([{【《〈「『“‘〔", ")]}】》〉」』”’〕"


def shortened(field: Field, match: re.Match[str], bounds: tuple[int, int]) -> str:
    """The clause, or where it is long the words around the match, as written, in normal form.

    Where it does not name what it is told of, from the clause before it that does, in its
    sentence; no number before it, no half bracket, at most 60 characters.
    """
    first, last = bounds
    first = first if field.is_latin else _from_subject(field, match, first, last)
    number = _NUMBERED.match(field.flat, first, match.start())
    first = number.end() if number is not None else first
    if len(normal_form(field.raw[first:last])) > _MOST_REASON:
        first, last = _whole_words(field.flat, match, first, last)
    first, last = _both_brackets(field.flat, match, first, last)
    return normal_form(field.raw[first:last])[:_MOST_REASON].strip()


def _from_subject(field: Field, match: re.Match[str], first: int, last: int) -> int:
    """Where the clause begins, or one before it in its sentence, so that something is named in it.

    No further back than to where somebody is named, for such a reason would not be shown.
    """
    found, start = first, first
    while not names_something(field.flat, match, found) and start > 0 and field.flat[start - 1] == ",":
        before = max(0, start - _MOST_REASON)
        start = max((end.end() for end in _BREAK.finditer(field.flat, before, start - 1)), default=before)
        words = normal_form(field.raw[start:last])
        if len(words) > _MOST_REASON or any(mark in words for mark in _NAME_MARKS) or names_somebody(words):
            break
        if names_something(field.flat, match, start):
            found = start
    return found


def names_something(flat: str, match: re.Match[str], start: int) -> bool:
    """Whether a noun stands between ``start`` and the match, or opens or ends that: what it is told of."""
    words = tagged(flat[start : match.start()])
    in_match = tagged(match.group())
    words += [*in_match[:1], *in_match[-1:]]
    return any(_SUBJECT.match(tag) and word not in _NO_SUBJECT for word, tag in words)


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
