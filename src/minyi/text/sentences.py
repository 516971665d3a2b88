"""Sentences of a text as received, as positions, so that an ask can point into what the person wrote.

One pass over the marks that may end or begin a sentence. Addresses, tags and entities are stepped over whole.
"""

import re
from collections.abc import Iterator

from minyi.records import Span
from minyi.text.normal import HAN

_NUMERAL = "一二三四五六七八九十"
_MARK = re.compile(
    rf"""
    (?P<whole>
        (?:https?://|www\.) [A-Za-z0-9._~:/?\#\[\]@!$&'()*+,;=%-]{{1,2000}} (?<![.,;:!?)'])
      | &\#?[A-Za-z0-9]{{1,31}};
      | <[/!?]?[A-Za-z][^<>]{{0,400}}>
    )
  | (?P<head>
        [①-⑳⑴-⒇㈠-㈩]
      | (?<![\dA-Za-z.．]) \d{{1,2}} (?:[、.．](?![\d{_NUMERAL}]) | [)）](?!\d))
      | (?<![{_NUMERAL}]) [{_NUMERAL}]{{1,3}} (?:[、.．](?![\d{_NUMERAL}]) | 是 | [)）])
      | [(（] (?:\d{{1,2}}|[{_NUMERAL}]{{1,3}}) [)）]
      | [第其][{_NUMERAL}]{{1,2}} [，,、：:]
    )
  | (?P<line> [\n\r\x0b\x0c\x85\u2028\u2029] \s* )
  | (?P<stop>
        [。！？!；…｡]+ [。！？!?；…｡.~～]*
      | \? (?![\w.%-]+=) [。！？!?…]*
      | ;
      | [.．]{{2,}}
    )
  | (?P<point> [.．] )
    """,
    re.VERBOSE,
)
# What any of the marks begins with. A pattern that is one class is found far faster than one of many parts.
_MAY_MARK = re.compile(rf"[hw&<①-⑳⑴-⒇㈠-㈩\d{_NUMERAL}(（第其\n\r\x0b\x0c\x85\u2028\u2029。！？!；…｡?;.．]")
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|hr|blockquote|section)\b", re.IGNORECASE)
_CLOSERS = re.compile("[”’」』）)\\]】》〉]+")
_SECOND = re.compile("[2二][、.．)）是]")
_OPENED = re.compile("[(（][^()（）]*$")
_WORD = re.compile(r"[^\W_]")
_HAN = re.compile(f"[{HAN}]")
_TITLES = frozenset("mr mrs ms dr prof rev hon st sgt capt lt col gen messrs vs eg ie cf viz".split())
_BEFORE_NUMBER = frozenset(
    "no nos p pp fig figs vol art arts sec ch para cl approx ca tel ext rm bldg jan feb mar apr jun jul aug "
    "sep sept oct nov dec".split()
)
_BEFORE_SMALL = frozenset("etc inc ltd co corp dept govt approx est ave rd incl max min jr sr gov".split())
_LAST_WORD = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]+$|\d+$")
_NEXT_WORD = re.compile(r"[A-Z][a-z]*(?:'[a-z]+)?,? ")
_PLAIN_END = re.compile(r"(?<![\w@./-])[a-z]{2,12}$")
_LEAD_IN = frozenset('，,：:、;；。！？!?…｡.．)）”"~～-—>')
_CHINESE_NUMBERS = {sign: number for number, sign in enumerate(_NUMERAL, start=1)}


def sentence_spans(text: str) -> list[Span]:
    """The sentences of ``text``, in order, trimmed of white space; together they hold all else that is in it.

    A sentence ends after 。！？!?；; … and their closing quotes, after a full stop that is no decimal
    point, abbreviation or initial, at a line break (unless English runs on in small letters), at a block
    tag, and before a numbered head (1、 2. （1） 一、 ① 一是), so that each numbered demand stands alone. A
    stretch without letter or digit joins the sentence before it. Time is linear in the length.
    """
    spans: list[Span] = []
    start = 0
    for end in [*_breaks(text), len(text)]:
        piece = text[start:end]
        kept = piece.strip()
        if kept:
            first = start + len(piece) - len(piece.lstrip())
            span = Span(first, first + len(kept))
            if spans and _WORD.search(kept) is None and _same_line(text, spans[-1].end, first):
                spans[-1] = Span(spans[-1].start, span.end)
            else:
                spans.append(span)
        start = end
    return spans


def _same_line(text: str, end: int, start: int) -> bool:
    return "\n" not in text[end:start]


def _breaks(text: str) -> Iterator[int]:
    """Positions, rising, at which one sentence ends and the next begins."""
    latest = 0  # where the present sentence begins
    counted = 0  # the number of the last head
    has_second = _SECOND.search(text) is not None
    for mark in _marks(text):
        kind, at = mark.lastgroup, mark.end()
        if kind == "head":
            number = _number(mark.group())
            if _is_head(text, mark, latest, number in (counted + 1, None) or (number == 1 and has_second)):
                at, counted = mark.start(), number or 0
            elif mark.group()[-1] not in ".．" or not _ends_at_point(text, at - 1, latest):
                continue
        elif kind == "whole":
            if not _BLOCK_TAG.match(mark.group()):
                continue
        elif kind == "line":
            if _runs_on(text, mark):
                continue
        elif kind == "point":
            if not _ends_at_point(text, mark.start(), latest):
                continue
            at = _after_closers(text, latest, at)
        else:
            at = _after_closers(text, latest, at)
        if at > latest:
            latest = at
            yield at


def _marks(text: str) -> Iterator[re.Match[str]]:
    """The marks of ``text``, from left to right, without overlap."""
    free = 0
    for sign in _MAY_MARK.finditer(text):
        at = sign.start()
        if at >= free and (mark := _MARK.match(text, at)) is not None:
            free = mark.end()
            yield mark


def _number(head: str) -> int | None:
    """The number a head counts with; none for circled numbers and for those above ten in words."""
    bare = head.strip("、.．()（）是第其，,：: ")
    return int(bare) if bare.isdecimal() else _CHINESE_NUMBERS.get(bare)


def _is_head(text: str, mark: re.Match[str], latest: int, in_order: bool) -> bool:
    """Whether a number with its sign begins a demand: circled, after a sign or a break, or counting on."""
    head, start = mark.group(), mark.start()
    if len(head) == 1:
        return True
    before = text[max(latest, start - 40) : start].rstrip()
    if not before:
        return True
    if head[0] in "第其" or head[-1] == "是":
        return before[-1] in _LEAD_IN
    if before[-1] == "第" or (head[-1] in ")）" and head[0] not in "(（" and _OPENED.search(before)):
        return False
    spaced_point = head[-1] in ".．" and not text[mark.end() : mark.end() + 1].strip()
    if before[-1] in _LEAD_IN:
        return in_order or not spaced_point
    if head[0] in _CHINESE_NUMBERS:
        return text[start - 1].isspace()
    return in_order


def _runs_on(text: str, line: re.Match[str]) -> bool:
    """Whether a line break only wraps an English sentence: letter or comma before, small letter after."""
    at = line.start()
    after = text[line.end() : line.end() + 1]
    if not ("a" <= after <= "z") or line.group().replace("\r\n", "\n").count("\n") > 1:
        return False
    before = text[max(0, at - 3) : at].rstrip()[-1:]
    return before.isascii() and (before.isalnum() or before == ",")


def _ends_at_point(text: str, at: int, latest: int) -> bool:
    """Whether the full stop at ``at`` ends a sentence."""
    closers = _CLOSERS.match(text, at + 1)
    after = closers.end() if closers else at + 1
    if text[after : after + 1] in ('"', "'"):
        after += 1
    follows = text[after : after + 1]
    if follows and not follows.isspace():
        if _HAN.match(follows):
            return _HAN.match(text[at - 1 : at]) is not None
        # "It is dark.Please help" lacks a space; "page.Title" is one word.
        return after == at + 1 and bool(
            _NEXT_WORD.match(text, after) and _PLAIN_END.search(text, at - 12, at)
        )
    found = _LAST_WORD.search(text, max(latest, at - 24), at)
    if found is None:
        return True
    word = found.group()
    next_sign = text[after : after + 4].strip()[:1]
    if word.isdigit():
        return bool(text[latest : found.start()].strip())
    if "." in word:
        return word.lower() in {"a.m", "p.m"} and next_sign.isupper()
    small = word.lower()
    if small in _TITLES or (len(word) == 1 and word.isupper() and word != "I"):
        return False
    if small in _BEFORE_NUMBER and next_sign.isdigit():
        return False
    return not (small in _BEFORE_SMALL and (next_sign.islower() or next_sign.isdigit() or next_sign == ","))


def _after_closers(text: str, latest: int, at: int) -> int:
    """Past the closing quotes and brackets behind a sign, where a straight quote closes if one is open."""
    while at < len(text):
        closers = _CLOSERS.match(text, at)
        if closers:
            at = closers.end()
        elif text[at] in "\"'" and text.count(text[at], latest, at) % 2:
            at += 1
        else:
            return at
    return at
