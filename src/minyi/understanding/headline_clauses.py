"""Clauses of a title or sentence, shorn of what a headline does not need: an issue may be named by one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minyi.text.words import words_of_each
from minyi.understanding.cues import headlines as cues
from minyi.understanding.phrases import is_chinese, part_of_speech
from minyi.understanding.sentence_heads import leans_back

_MOST_READ = 120  # characters of a title or sentence
_MOST_TOGETHER = 3  # clauses
_NEAR = 8  # characters from a verb to the end of its clause
_MOST_SHORN = 12  # leads or endings of one clause
_SHORTEST, _LONGEST = 4.0, 25.0  # Chinese characters; others count half
_FEWEST_EN, _MOST_EN, _LONGEST_EN = 3, 14, 45.0  # words, and half characters
_NO_DISTRICTS = frozenset("小区 校区 景区 厂区 老区 片区 社区 特区".split())
_DISTRICT_ENDS = frozenset("省市州县区旗镇乡村道")
_SMALL_LEADS = frozenset("在给将把对从向由到于为请建修拆办设")
_AREA_ENDS = frozenset("省市县区")
_PARTED = re.compile(
    rf"(?<![A-Za-z0-9])[A-Za-z]{{1,2}}\d{{0,4}}(?:[省市州县区]{cues.SECOND_KIND}|[旗镇乡村街路])"
    r"|(?:咨询|询问|请问|请教)(?:一下|下)?"
)
_PART_OF_NAMES = frozenset("新老旧大小东西南北中上下前后原")
_OF_NAMES = frozenset("nefxt")
_BARE_AREA = re.compile(r"[省市州县区旗镇乡村路街的]|[a-z]{1,2}\d{0,3}|[东西南北中]")
_WIDE = {",": "，", "?": "？", "!": "！", ";": "；", ":": "：", "(": "（", ")": "）"}
_SIGN = re.compile(r"[?!;()]|[,:](?!\d)")


@dataclass(frozen=True, slots=True)
class Head:
    """A title, or a sentence where there is none, with its words and where each stands."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a head that may be a headline.

    ``words`` are those in it, ``place`` is the form in which it gives the place of the issue, "" for none.
    ``hope`` is the word of asking that a deed asked for has lost with its lead, "" for none.
    """

    text: str
    words: tuple[str, ...]
    place: str
    is_question: bool
    goes_on: bool  # behind a comma, where the point is, or with a place
    hope: str = ""


def words_of_lines(lines: Sequence[str]) -> list[list[str]]:
    """The words of each line, none of them across the end of a district's code or of a word that asks.

    The dictionary would glue A3区 to what is behind it.
    """
    return words_of_each([_PARTED.sub(r"\g<0>。", line) for line in lines])


def head_of(text: str, words: Sequence[str]) -> Head:
    """``text`` with its words (``words_of_lines``) found in it, from left to right."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text
    kept: list[str] = []
    spans: list[tuple[int, int]] = []
    end = 0
    for word in words:
        start = lowered.find(word, end)
        if start >= 0:
            end = start + len(word)
            kept.append(word)
            spans.append((start, end))
    return Head(text, tuple(kept), tuple(spans))


def clauses_of(head: Head, forms: Sequence[str]) -> Iterator[Clause]:
    """The clauses of ``head``, one by one and up to three together, shorn, whole words only.

    ``forms`` are the ways in which the place or body of the issue is written, the longest first; a district
    or street before it is shorn too. Clauses that are too short or too long, that hang on what is around
    them, and that break a bracket or a quotation, are left out.
    """
    text = head.text[:_MOST_READ]
    seen: set[tuple[int, int]] = set()
    for opening, closing in _stretches(text):
        start, end = _shorn(head, opening, closing, forms)
        if (start, end) in seen or not _is_whole(head, start, end):
            continue
        seen.add((start, end))
        clause = _hoped(_clause(head, start, end, forms), text[opening:start])
        if _fits(clause.text, clause.words):
            yield clause


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where clauses begin and end: one, up to three together, and what is said but for a place."""
    pieces = _pieces(text)
    for first in range(len(pieces)):
        for last in range(first, min(first + _MOST_TOGETHER, len(pieces))):
            yield pieces[first][0], pieces[last][1]
    for first, last in pieces:
        for beside in cues.BESIDE.finditer(text, first, last):
            yield beside.end(), last
        for placed in (
            () if cues.NEEDS_WHERE.match(text, first) else cues.PLACED_EN.finditer(text, first, last)
        ):
            yield first, placed.start()


def _clause(head: Head, start: int, end: int, forms: Sequence[str]) -> Clause:
    """The clause between ``start`` and ``end``; districts before a place in its middle are left out."""
    text = head.text
    said = text[start:end]
    place, at = _place_of(said, forms)
    at += start
    chain = _districts_before(head, start, at) if place and is_chinese(said) else at
    words = tuple(
        word
        for word, (first, last) in zip(head.words, head.spans, strict=True)
        if start <= first and last <= end and not (chain <= first and last <= at)
    )
    if place and start < chain < at:
        said = text[start:chain] + text[at:end]
    behind = text[end : end + 2].strip()[:1]
    asks = behind == "?" or cues.ASKS.search(said) is not None or cues.ASKS_EN.match(said) is not None
    goes_on = (cues.GOES_ON.match(text, end) or cues.GOES_ON_WHERE.match(text, end)) is not None
    return Clause(said, words, place, is_question=asks, goes_on=goes_on)


def _hoped(clause: Clause, lead: str) -> Clause:
    """The clause with the word of asking that its deed needs: without it, it reads as done or as an order."""
    if clause.is_question or not is_chinese(clause.text):
        return clause
    asked = max((found.end() for found in cues.HOPES.finditer(lead)), default=-1)
    proposed = max((found.end() for found in cues.PROPOSES.finditer(lead)), default=-1)
    told = max((found.end() for found in cues.TELLS.finditer(lead)), default=-1)
    is_deed = any(part_of_speech(word)[0] == "v" for word in clause.words)
    if is_deed and max(asked, proposed) > told:
        return replace(clause, hope="建议" if proposed >= asked else "希望")
    return replace(clause, hope="希望") if cues.PLEADS.match(clause.text) else clause


def _districts_before(head: Head, first: int, at: int) -> int:
    """Where the districts begin that stand right before ``at``; ``at`` where none does.

    Before them stands a deed or a preposition: what else stands there may be the beginning of their name.
    """
    found = at
    for word, (start, end) in zip(reversed(head.words), reversed(head.spans), strict=True):
        if end > found:
            continue
        if end < found or start < first:
            return found
        if not _is_district(word):
            leads = part_of_speech(word)[0] in "vpd" and (len(word) > 1 or word in _SMALL_LEADS)
            return found if leads else at
        found = start
    return found


def _is_district(word: str) -> bool:
    if word[-1] in "路街":  # the end of a name that is cut: 朝霞, 东路
        return False
    if _BARE_AREA.fullmatch(word):
        return True
    if len(word) < 2 or word in _NO_DISTRICTS:
        return False
    kind = part_of_speech(word)
    return kind.startswith("ns") or (kind[0] == "n" and word[-1] in _DISTRICT_ENDS)


def _pieces(text: str) -> list[tuple[int, int]]:
    """Where each clause begins and ends; what stands in brackets is not cut."""
    between = cues.BETWEEN if is_chinese(text) else cues.BETWEEN_EN
    pieces: list[tuple[int, int]] = []
    start = 0
    for sign in between.finditer(text):
        if _is_open(text[start : sign.start()]):
            continue
        pieces.append((start, sign.start()))
        start = sign.end()
    pieces.append((start, len(text)))
    return [(first, last) for first, last in pieces if text[first:last].strip()]


def _shorn(head: Head, start: int, end: int, forms: Sequence[str]) -> tuple[int, int]:
    """The clause between ``start`` and ``end`` without leads, districts and endings."""
    text = head.text
    chinese = is_chinese(text)
    lead, tail = (cues.LEAD, cues.TAIL) if chinese else (cues.LEAD_EN, cues.TAIL_EN)
    for _ in range(_MOST_SHORN):
        before = (start, end)
        found = lead.match(text, start, end)
        if found is not None and _is_border(head, found.end()):
            start = found.end()
        ending = tail.search(text[start:end])
        if ending is not None and _is_border(head, start + ending.start()):
            end = start + ending.start()
        if chinese:
            start = _without_area(head, start, end, forms)
        if (start, end) == before:
            break
    return start, end


def _without_area(head: Head, start: int, end: int, forms: Sequence[str]) -> int:
    """Where the clause begins once the districts before its place are left out."""
    said = head.text[start:end]
    _, at = _place_of(said, forms)
    if at == 0:
        return start
    if at == 1 and said[0] not in _PART_OF_NAMES and _is_border(head, start + 1):
        return start + 1
    if at > 0:
        before = said[:at]
        words = [
            w for w, (s, e) in zip(head.words, head.spans, strict=True) if start <= s and e <= start + at
        ]
        named = all(_BARE_AREA.fullmatch(word) or part_of_speech(word)[0] in _OF_NAMES for word in words)
        if named and cues.AREA.fullmatch(before) and _is_border(head, start + at):
            return start + at
    coded = cues.CODED_AREA.match(said)
    if coded is not None and _is_border(head, start + coded.end()):
        return start + coded.end()
    if head.text[start : start + 1] in _AREA_ENDS and (start, start + 1) in head.spans:
        return start + 1
    city = cues.CITY.match(said)
    if (
        city is not None
        and (start, start + city.end()) in head.spans
        and part_of_speech(city.group()) == "ns"
    ):
        return start + city.end()
    return start


def _place_of(said: str, forms: Sequence[str]) -> tuple[str, int]:
    """The form in which a clause gives its place, and where; "" and -1 where it does not."""
    return next(((form, at) for form in forms if (at := _place_in(said, form)) >= 0), ("", -1))


def _place_in(said: str, form: str) -> int:
    """Where a place stands in a clause, -1 where it does not; a small word may stand in it (春江路的老桥)."""
    said, form = said.lower(), form.lower()
    at = said.find(form)
    if at > 0 and form[0].isdigit() and said[at - 1].isdigit():
        return -1  # 8路 in 18路
    if at < 0 and form.endswith("号线"):
        return said.find(form.removesuffix("线"))  # 7号 for short
    if at < 0 and form in said.replace("的", ""):
        return said.find(form[:2])
    return at


def _is_border(head: Head, at: int) -> bool:
    return not any(start < at < end for start, end in head.spans)


def _is_whole(head: Head, start: int, end: int) -> bool:
    """Whether the stretch stands alone: whole words, no open bracket, no end that asks for more."""
    said = head.text[start:end]
    if end <= start or not _is_border(head, start) or not _is_border(head, end):
        return False
    if _is_open(said) or leans_back(said) or cues.ADDRESS.search(said):
        return False
    last = next((w for w, (_, e) in zip(head.words, head.spans, strict=True) if e == end), "")
    if last == "的" and "是" in said[-_NEAR:]:
        return True
    return last not in (cues.HANGING if is_chinese(said) else cues.HANGING_EN)


def _is_open(said: str) -> bool:
    if said.count('"') % 2:
        return True
    opened: list[str] = []
    for sign in said:
        if sign in cues.OPENERS:
            opened.append(sign)
        elif sign in cues.CLOSERS and (
            not opened or cues.OPENERS.index(opened.pop()) != cues.CLOSERS.index(sign)
        ):
            return True
    return bool(opened)


def shown(text: str, *, chinese: bool) -> str:
    """A clause with the signs of its language: analysis works on signs of one width."""
    if not chinese:
        return text[:1].upper() + text[1:]
    parts = text.split('"')
    quoted = "".join(part + ("“" if at % 2 == 0 else "”") for at, part in enumerate(parts[:-1])) + parts[-1]
    return _SIGN.sub(lambda sign: _WIDE[sign.group()], quoted)


def width(said: str) -> float:
    """The length of a text as it is seen: Chinese characters count 1, others a half."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in said)


def _fits(said: str, words: Sequence[str]) -> bool:
    if is_chinese(said):
        return _SHORTEST <= width(said) <= _LONGEST
    n_words = len(said.split())
    return _FEWEST_EN <= n_words <= _MOST_EN and width(said) <= _LONGEST_EN and bool(words)
