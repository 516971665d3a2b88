"""Where a request or a question begins and ends inside its sentence, and what it says without formulas.

All of it works on the level form of a field, with positions that are those of the field as received.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from minyi.text.normal import HAN
from minyi.understanding.cues import asks as cues
from minyi.understanding.cues.form import Field, is_latin

LONG_QUESTION = 60  # characters
LEAD = 12  # characters of a clause before its request that belong to it
LEAST_CONTENT = 4  # characters left of a request when its formulas are taken out
EDGE = " \t,。;:、.)）-~\"'"

# What asks in passing; the slower pattern is tried only where a word of it may begin.
PERHAPS = re.compile(f"(?=[{cues.PERHAPS_BEGINS}])(?:{cues.PERHAPS.pattern})")
_ENGLISH_WORDS = re.compile(r"(?<![@#_a-z])[a-z]{2,}(?: +[a-z]|[!.,?]|$)")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s,]{1,400}|[@#][\w-]{1,60}")
_MOST_COMMAS = 40  # looked at in one sentence: keeps the time linear where nobody sets a full stop
_SIGNS = ",。!?;:\n"
_COMMA = re.compile(r"[,!?:]")
_CLAUSE_END = re.compile(r"[,。!?;]")
_HAN_OR_WORD = re.compile(rf"[{HAN}]|[a-z0-9]+")


def may_ask(read: Field) -> bool:
    """Whether a field shows any sign of asking: a quick first look."""
    flat = read.flat
    if cues.HINT.search(flat) is not None or PERHAPS.search(flat) is not None:
        return True
    return read.is_latin and _ENGLISH_WORDS.search(_ADDRESS.sub("", flat)) is not None


def likeness(one: str, other: str) -> float:
    """Share, 0 to 1, of the pairs of the shorter of two wordings that stand in the longer."""
    pairs, others = pairs_of(one), pairs_of(other)
    return shared_pairs(pairs, others) if min(len(pairs), len(others)) > 1 else float(one == other)


def pairs_of(words: str) -> frozenset[tuple[str, str]]:
    """The neighbouring signs of a wording."""
    return frozenset(pairwise(_HAN_OR_WORD.findall(words)))


def shared_pairs(pairs: frozenset[tuple[str, str]], others: frozenset[tuple[str, str]]) -> float:
    """Share, 0 to 1, of the fewer pairs that are among the more; 0 where one has fewer than two."""
    fewer = min(len(pairs), len(others))
    return len(pairs & others) / fewer if fewer > 1 else 0.0


def content_of(asked: str) -> str:
    """What is left of a request when formulas, offices and politeness are taken out."""
    if is_latin(asked):
        return " ".join(_HAN_OR_WORD.findall(cues.EMPTY_EN.sub("", asked)))
    return "".join(_HAN_OR_WORD.findall(cues.EMPTY.sub("", asked)))


def clause_start(sentence: str, at: int, field: str) -> int:
    """Where the clause that a request at ``at`` belongs to begins."""
    while at < len(sentence) and sentence[at] in EDGE + "!":
        at += 1
    start = max(sentence.rfind(sign, 0, at) for sign in _SIGNS) + 1
    return start if at - start <= LEAD or field == "title" else at


def question_end(sentence: str, first: int) -> int:
    """Where a question ends when a story follows it in the same sentence."""
    words = list(cues.CLEAR_QUESTION.finditer(sentence, first))
    if not words and len(sentence) - first <= LONG_QUESTION:
        return len(sentence)
    after = _CLAUSE_END.search(sentence, words[-1].end() if words else first + 4)
    if after is None or "?" in sentence[after.start() : after.start() + 3]:
        return len(sentence)
    return after.start()


def request_end(flat: str, start: int, end: int) -> int:
    """Where a request ends: before the first clause that no longer says what is to be done."""
    for comma in islice(_COMMA.finditer(flat, start, end), _MOST_COMMAS):
        so_far = flat[start : comma.start()]
        has_asked = cues.REQUEST.search(so_far) is not None or cues.CAN_IT.search(so_far) is not None
        goes_on = cues.GOES_ON.match(flat, comma.end(), end) is not None
        if has_asked and not goes_on and len(content_of(so_far)) >= LEAST_CONTENT:
            return comma.start()
    return end


def stretches(flat: str, start: int, end: int, joints: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The stretches between joints; a joint counts only behind something that already asks."""
    left = start
    for joint in islice(joints, _MOST_COMMAS):
        so_far = flat[left : joint.start()]
        if left > start or _asks(so_far):
            yield left, joint.start()
            left = joint.end()
    yield left, end


def question_joints(flat: str, start: int, end: int) -> list[re.Match[str]]:
    """Commas with a question of its own on either side."""
    if is_latin(flat[start:end]):
        return list(islice(cues.QUESTION_JOINT_EN.finditer(flat, start + 6, end), _MOST_COMMAS))
    joints: list[re.Match[str]] = []
    left = start
    commas = [*islice(_COMMA.finditer(flat, start + 4, end), _MOST_COMMAS)]
    afters = [*(comma.start() for comma in commas), end][1:]
    for comma, after in zip(commas, afters, strict=True):
        is_own = cues.CLEAR_QUESTION.search(flat, comma.end(), after) is not None
        is_request = cues.REQUEST_OPENS.match(flat, comma.end(), after) is not None
        if is_request or (is_own and cues.CLEAR_QUESTION.search(flat, left, comma.start())):
            joints.append(comma)
            left = comma.end()
    return joints


def request_joints(flat: str, start: int, end: int) -> list[re.Match[str]]:
    """Where a demand of its own begins behind another: at a joining word, or a comma before a deed."""
    joints = list(islice(cues.JOINT.finditer(flat, start + 6, end), _MOST_COMMAS))
    if is_latin(flat[start:end]):
        return joints
    taken = [joint.span() for joint in joints]
    for comma in islice(_COMMA.finditer(flat, start + 4, end), _MOST_COMMAS):
        is_free = not any(first <= comma.start() < last for first, last in taken)
        if is_free and cues.NEXT_DEED.match(flat, comma.end(), end):
            joints.append(comma)
    return sorted(joints, key=lambda joint: joint.start())


def _asks(flat: str) -> bool:
    return any(
        cue.search(flat)
        for cue in (
            cues.REQUEST,
            cues.INQUIRY,
            cues.CAN_IT,
            cues.CLEAR_QUESTION,
            cues.OUGHT,
            cues.REQUEST_EN,
            cues.OUGHT_EN,
        )
    )
