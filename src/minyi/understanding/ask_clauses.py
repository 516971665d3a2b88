"""The clauses of a message that may ask for something: what a model says yes or no to."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from minyi.text.normal import HAN
from minyi.understanding.ask_drafts import Draft, found_in, parted
from minyi.understanding.cues import asks as cues
from minyi.understanding.cues.form import Field, has_words, is_latin
from minyi.understanding.cues.wording import EDGE

STOPS = ".。!?\n"  # signs that end a sentence, and the end of the field

_EDGES = EDGE + "!?"
_MOST_CLAUSES = 400  # of one field
_LEAST_PART = 3  # characters before a joint
_LETTERS = re.compile("[a-z ]{3}")
_END = re.compile(r"[。!?\n\r]|_x000d_")
_CUT = re.compile(
    rf"[,。!?;:\n\r…~]+|(?<=[{HAN}%)）\]])\.+(?!\d)| {{2,}}|(?<=[吗呢么]) +|"
    rf"(?<=[{HAN}])\s+(?=[{HAN}])|_x000d_"
)
_SPLIT = re.compile(
    rf"(?<=[{HAN}\w]{{2}})(?:(?:并且?|同时|以及|或者|另外|此外|而且)(?![且非不没未列存行购发轨网排入联案肩])(?=[^,。!?;:]{{4}})|"
    r"(?:强烈|诚恳|郑重|坚决|在此|特此|因此|所以|故|现|特|还|也|我们?|再次|敬|恳|只){0,4}"
    r"(?:希望(?!小学|工程)|恳请|恳求|请求|建议|强烈要求|呼吁|盼望|期盼|请问|想问|想咨询|乞求|求助|想请问|能否|可否)(?=[^,。!?;:]{3}))"
)
_MAY_SPLIT = re.compile(r"并|同时|以及|或者|另外|此外|而且|希望|恳|请|建议|要求|呼吁|盼|想|求|能否|可否")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause inside a stretch that the rules hold for a possible ask."""

    draft: Draft
    start: int
    end: int
    after: str  # the sign before it; "|" where a joining word parts it from what goes before
    before: str  # the sign behind it
    is_numbered: bool
    is_latin: bool
    follows: bool  # on the clause listed before it, in the same field
    words: str  # as levelled


def whole_drafts(read: Field, field: str, tenor: str) -> list[Draft]:
    """What a field may ask, sentence by sentence; only what is English is parted."""
    drafts: list[Draft] = []
    for kind, start, end, strength in found_in(read, field, tenor):
        if is_latin(read.flat[start:end]):
            drafts.extend(parted(read.flat, field, kind, (start, end), strength))
        elif not drafts or start >= drafts[-1].end:
            drafts.append(Draft(kind, field, start, end, strength, ""))
    return drafts


def clauses_of(read: Field, drafts: Sequence[Draft]) -> list[Clause]:
    """The clauses that the stretches of a field cover, in order; they never overlap."""
    flat = read.flat
    found: list[Clause] = []
    starts = [draft.start for draft in drafts]
    may_be_latin = read.is_latin or _LETTERS.search(flat) is not None
    for left, right in _zones(flat, drafts):
        if may_be_latin and is_latin(flat[left:right]):
            within = drafts[bisect_left(starts, left) : bisect_left(starts, right)]
            found.extend(_whole(draft, flat) for draft in within)
            continue
        last = -1
        for place, (start, end, after, before, numbered) in enumerate(_parts(flat, left, right)):
            draft = _covering(drafts, starts, start, end)
            if draft is not None:
                words = flat[start:end]
                follows = last == place - 1 and place > 0
                found.append(Clause(draft, start, end, after, before, numbered, False, follows, words))
                last = place
    return found[:_MOST_CLAUSES]


def _whole(draft: Draft, flat: str) -> Clause:
    before = flat[draft.end : draft.end + 1].strip() or flat[draft.end - 1]
    words = flat[draft.start : draft.end]
    return Clause(draft, draft.start, draft.end, ".", before, False, True, False, words)


def _zones(flat: str, drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """The sentences that hold a stretch; those that touch are one."""
    left = right = -1
    for draft in drafts:
        if draft.start >= right and flat[max(right, 0) : draft.start].strip(_EDGES):
            if right > left:
                yield left, right
            left = right = draft.start
        left = draft.start if left < 0 else left
        if draft.end > right:
            end = _END.search(flat, max(draft.start, draft.end - 1))
            right = end.end() if end is not None else len(flat)
    if right > left:
        yield left, right


def _parts(flat: str, left: int, right: int) -> Iterator[tuple[int, int, str, str, bool]]:
    """The clauses of a stretch: start, end, the sign before and behind, whether a number leads it."""
    after = "."
    for cut in [*_CUT.finditer(flat, left, right), None]:
        end = cut.start() if cut is not None else right
        sign = (cut.group().strip()[:1] or "\n") if cut is not None else "."
        joints = [left, *_joints(flat, left, end), end]
        for at, (start, until) in enumerate(pairwise(joints)):
            part = _bare(flat, start, until)
            before = sign if at == len(joints) - 2 else "|"
            if part is not None:
                yield part[0], part[1], after, before, part[2]
                after = before
        if cut is not None:
            left = cut.end()


def _joints(flat: str, left: int, end: int) -> list[int]:
    """Where inside a clause a joining word or a request begins another."""
    if end - left <= 2 * _LEAST_PART or _MAY_SPLIT.search(flat, left + 2, end) is None:
        return []
    joints: list[int] = []
    for joint in _SPLIT.finditer(flat, left, end):
        if joint.start() - (joints[-1] if joints else left) >= _LEAST_PART:
            joints.append(joint.start())
    return joints


def _bare(flat: str, start: int, end: int) -> tuple[int, int, bool] | None:
    """A clause without signs, white space and number around it; None if nothing is left."""
    while start < end and flat[start] in _EDGES:
        start += 1
    marker = cues.MARKER.match(flat, start, end)
    if marker is not None:
        start = marker.end()
        while start < end and flat[start] in _EDGES:
            start += 1
    while end > start and flat[end - 1] in _EDGES:
        end -= 1
    return (start, end, marker is not None) if has_words(flat[start:end]) else None


def _covering(drafts: Sequence[Draft], starts: Sequence[int], start: int, end: int) -> Draft | None:
    """The stretch that shares most with a clause."""
    best, most = None, 0
    place = bisect_left(starts, end) - 1
    while place >= 0 and drafts[place].end > start:
        shared = min(end, drafts[place].end) - max(start, drafts[place].start)
        if shared > most:
            best, most = drafts[place], shared
        place -= 1
    return best
