"""Stretches of a message that may ask for something: where each begins and ends, and how firmly it asks."""

import re
from dataclasses import dataclass
from itertools import islice

from minyi.records import Span
from minyi.text.sentences import sentence_spans
from minyi.understanding.cues import asks as cues
from minyi.understanding.cues.form import Field, has_words, is_latin
from minyi.understanding.cues.kinds_en import IMPERATIVES
from minyi.understanding.cues.wording import (
    EDGE,
    LEAD,
    LEAST_CONTENT,
    LONG_QUESTION,
    PERHAPS,
    clause_start,
    content_of,
    may_ask,
    question_end,
    question_joints,
    request_joints,
    stretches,
)

# A point of a list under "建议：" is sure to ask; what is doubtful is an ask only where a model says so.
LISTED, FIRM, FAINT, FORMULA, DOUBTFUL = 3, 2, 1, 0, -1
INQUIRING, ACCUSING, PLAIN = "inquiring", "accusing", ""

_SHORT = 260  # in a text no longer than this a bare "should" or "why" is heard as an ask
_MOST_DRAFTS = 100  # looked at in one field
_MOST_CLAUSES = 40  # looked at in one sentence: keeps the time linear where nobody sets a full stop
_LONG_LEAD = 40  # characters of a demand that need not name a deed
_MOST_DOUBTFUL = 3  # clauses behind a demand that no longer say outright what is to be done
_MOST_BETWEEN_POINTS = 2  # sentences without a number after which a list is over

_ENDS_ASKING = re.compile(r"[?][!。.~\s\"')]*+$|[吗呢][。!\s]*$")
_TITLE_ASKS = re.compile(
    r"何时|什么时候|多久|为什么|为何|如何|是否|能否|怎么办|怎样|哪里|几时|多少|吗|属于谁|归谁"
)
_TOPIC = re.compile(r"(建议|提议|请求|倡议|申请|请示)$|(咨询|疑问|询问|请教)(?:[^,。!?]{0,6})$")
_ENGLISH = re.compile(r"[a-z]{2}")
_GAP = re.compile(r" {2,}|(?<=[吗呢么]) +")
_FIRST_WORD = re.compile(r"\W*(?:please |now |then |also,? |and )?([a-z][a-z-]*)")
_JOINED = re.compile(r"(?:并且|并(?!非|未|没|不|存|列)|同时|另外|此外|其次)[,]?\s*(?=\S{4})")
_PLEADS = re.compile(r"求|盼|反对|不同意|只想|治治|管管|还我|帮|希|[吧点些][,。!?;]|不如|可以|申请")
_JOINING = re.compile(r"(?:同时|另外|此外|并且?|其次|还有|再次|最后|而且)[,]?")
# Quick first looks: signs without which the slower patterns find nothing.
_JOINT = re.compile(rf"(?=[;,、\s并同另此其a])(?:{cues.JOINT.pattern})")
_CAN_IT = re.compile(r"能否|能不能|可否|可不可|是否|是不是|可以|可考虑|不妨|何不")
_OUGHT = re.compile(r"急需|亟需|应|必须|需要|理应|要")
_THANKS = re.compile(r"谢|感|敬|此致|thank|regards")
_CLAUSE_END = re.compile(r"[,!?;:]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A stretch of a field that may be an ask."""

    kind: str
    field: str
    start: int
    end: int
    strength: int
    words: str  # what is asked, without formulas


def tenor_of(head: str) -> str:
    """How a title has the questions of its text understood."""
    if not head:
        return PLAIN
    if cues.INQUIRING_TITLE.search(head):
        return INQUIRING
    return ACCUSING if cues.ACCUSING_TITLE.search(head) else PLAIN


def drafts_in(read: Field, field: str, tenor: str) -> list[Draft]:
    """What a field that has been read may ask, in order; spans are trimmed and do not overlap."""
    drafts: list[Draft] = []
    for kind, start, end, strength in found_in(read, field, tenor):
        drafts.extend(parted(read.flat, field, kind, (start, end), strength))
    return drafts[:_MOST_DRAFTS]


def found_in(read: Field, field: str, tenor: str) -> "_Found":
    """Each stretch of a sentence that may ask, whole, as (kind, start, end, strength)."""
    if not read.has_words or not (field == "title" or tenor == INQUIRING or may_ask(read)):
        return []
    flat = read.flat
    stretches: _Found = []
    listed = ""
    is_short = field == "title" or len(flat) <= _SHORT
    has_english = _ENGLISH.search(flat) is not None
    since_point = 0
    goes_on = False  # whether the sentence before asked for a deed and ended in a semicolon
    for span in _sentences(read):
        sentence = flat[span.start : span.end]
        marker = cues.MARKER.match(sentence)
        if marker is None and (list_kind := _list_kind(sentence)):
            listed, since_point = list_kind, 0
            continue
        since_point = 0 if marker is not None else since_point + 1
        if since_point > _MOST_BETWEEN_POINTS:
            listed = ""
        if listed and marker is not None and has_words(sentence[marker.end() :]):
            found = [(listed, marker.end(), len(sentence), LISTED)]
        elif has_english and is_latin(sentence):
            found = _english(sentence, is_short=is_short)
        else:
            found = _chinese(sentence, field, tenor, is_short=is_short)
        if not found and goes_on:
            found = _carried_on(sentence)
        if not found:
            found = _perhaps(sentence, is_english=has_english and is_latin(sentence))
        elif found[0][1] > LEAD and found[0][3] != LISTED and not (has_english and is_latin(sentence)):
            found = [*_perhaps(sentence[: found[0][1]], is_english=False), *found]
        goes_on = bool(found) and found[-1][0] == "do"
        stretches += [
            (kind, span.start + start, span.start + end, level) for kind, start, end, level in found
        ]
    return stretches[:_MOST_DRAFTS]


def _carried_on(sentence: str) -> "_Found":
    """A sentence that goes on with the demands of the one before it."""
    joining = _JOINING.match(sentence)
    if cues.LONG_DEEDS.search(sentence[:LEAD]) is not None:
        return [("do", 0, len(sentence), FAINT if joining else DOUBTFUL)]
    if joining is not None or cues.NEXT_DEED.match(sentence):
        return [("do", joining.end() if joining else 0, len(sentence), DOUBTFUL)]
    return []


def _perhaps(sentence: str, *, is_english: bool) -> "_Found":
    """Clauses that may ask in passing."""
    if is_english:
        return [("do", 0, len(sentence), DOUBTFUL)] if cues.PERHAPS_EN.search(sentence) else []
    found: _Found = []
    done = 0
    if cues.LONG_DEEDS.search(sentence) is None and _PLEADS.search(sentence) is None:
        return found
    for said in PERHAPS.finditer(sentence):
        if said.start() >= done:
            after = _CLAUSE_END.search(sentence, said.end())
            done = after.start() if after is not None else len(sentence)
            kind = "answer" if said.group().endswith("处理") else "do"
            found.append((kind, clause_start(sentence, said.start(), "text"), done, DOUBTFUL))
    return found


def _sentences(read: Field) -> list[Span]:
    """The sentences of a field, parted also at wide gaps, which stand for line breaks in pasted letters."""
    flat = read.flat
    sentences = sentence_spans(read.raw)
    if " " not in flat or _GAP.search(flat) is None:
        return sentences
    spans: list[Span] = []
    for span in sentences:
        start = span.start
        for gap in _GAP.finditer(flat, span.start, span.end):
            if gap.start() > start:
                spans.append(Span(start, gap.start()))
            start = gap.end()
        if span.end > start:
            spans.append(Span(start, span.end))
    return spans


def _list_kind(sentence: str) -> str:
    if ":" not in sentence[-3:] and "下" not in sentence[-12:]:
        return ""
    if cues.QUESTION_LIST_HEAD.search(sentence):
        return "answer"
    return "do" if cues.LIST_HEAD.search(sentence) else ""


_Found = list[tuple[str, int, int, int]]


def _chinese(sentence: str, field: str, tenor: str, *, is_short: bool) -> _Found:
    """What one Chinese sentence asks, as (kind, start, end, strength)."""
    inquiring = tenor == INQUIRING
    if not inquiring and field == "text" and cues.HINT.search(sentence) is None:
        return []
    end = len(sentence)
    inquiry = cues.INQUIRY.search(sentence) if cues.INQUIRY_HINT.search(sentence) else None
    request = cues.REQUEST.search(sentence) if cues.REQUEST_HINT.search(sentence) else None
    asking = _is_asking(sentence, field, inquiring=inquiring and is_short and request is None)
    can_it = cues.CAN_IT.search(sentence) if _CAN_IT.search(sentence) else None
    if can_it is not None:
        return _can_it_be_done(sentence, field, can_it, inquiry)
    if (asking or inquiry) and request is None and _is_rhetorical(sentence, inquiry is not None):
        first = inquiry.start() if inquiry is not None else _last_clause(sentence)
        return [("answer", clause_start(sentence, first, field), end, DOUBTFUL)]
    if inquiry is not None and (asking or request is None or inquiry.start() <= request.end() + 12):
        first = min(inquiry.start(), request.start()) if request is not None else inquiry.start()
        strength = _inquiry_strength(sentence, inquiry, asking=asking)
        asked_until = question_end(sentence, first)
        found = [("answer", clause_start(sentence, first, field), asked_until, strength)]
        later = cues.REQUEST.search(sentence, asked_until)
        if later is not None and asked_until < end:
            found.append(("do", clause_start(sentence, later.start(), field), end, FIRM))
        return found
    if request is not None:
        strength = _request_strength(sentence, request)
        return [("do", clause_start(sentence, request.start(), field), end, strength)]
    if asking:
        faint_only = tenor == ACCUSING
        return _plain_question(sentence, field, is_short=is_short, inquiring=inquiring, faint_only=faint_only)
    if field == "title" and (topic := _TOPIC.search(sentence)) is not None:
        return [("do" if topic.group(1) else "answer", 0, end, FAINT)]
    ought = cues.OUGHT.search(sentence) if _OUGHT.search(sentence) else None
    if ought is None:
        return []
    return [("do", clause_start(sentence, ought.start(), field), end, FAINT if is_short else DOUBTFUL)]


def _last_clause(sentence: str) -> int:
    return max(sentence.rfind(sign, 0, max(0, len(sentence) - 4)) for sign in ",:") + 1


def _inquiry_strength(sentence: str, inquiry: re.Match[str], *, asking: bool) -> int:
    """Faint where a question is opened and the sentence only tells what it is about."""
    asks_here = asking or cues.ASKED_FOR.search(sentence, inquiry.end()) is not None
    return FIRM if asks_here or not inquiry.group().endswith("请问") else FAINT


def _is_asking(sentence: str, field: str, *, inquiring: bool) -> bool:
    if ("?" in sentence or "吗" in sentence or "呢" in sentence) and _ENDS_ASKING.search(sentence):
        return True
    if field == "title":
        return _TITLE_ASKS.search(sentence) is not None
    return inquiring and cues.OPEN_QUESTION.search(sentence) is not None


def _can_it_be_done(
    sentence: str, field: str, can_it: re.Match[str], inquiry: re.Match[str] | None
) -> _Found:
    """A deed asked for as a question, and the question before it, if there is one."""
    end = len(sentence)
    if inquiry is None or inquiry.start() > can_it.start():
        return [("do", clause_start(sentence, can_it.start(), field), end, FIRM)]
    between = sentence[inquiry.end() : can_it.start()]
    if "," in between and cues.CLEAR_QUESTION.search(between):
        start = clause_start(sentence, inquiry.start(), field)
        until = question_end(sentence, inquiry.start())
        return [("answer", start, until, FIRM), ("do", can_it.start(), end, FIRM)]
    first = inquiry.start() if len(between) <= LONG_QUESTION else can_it.start()
    return [("do", clause_start(sentence, first, field), end, FIRM)]


def _request_strength(sentence: str, request: re.Match[str]) -> int:
    """Faint where somebody is only to look at it: heard if nothing is to be done."""
    wanted = sentence[request.end() :]
    looks_only = cues.LOOKS_ONLY.search(wanted) is not None and cues.LONG_DEEDS.search(wanted) is None
    return FAINT if looks_only else FIRM


def _is_rhetorical(sentence: str, opens_asking: bool) -> bool:
    if cues.RHETORICAL.search(sentence):
        return True
    return not opens_asking and cues.HALF_RHETORICAL.search(sentence) is not None


def _plain_question(
    sentence: str, field: str, *, is_short: bool, inquiring: bool, faint_only: bool
) -> _Found:
    tail = max(0, len(sentence) - 45)
    word = cues.INTERROGATIVE.search(sentence, tail) or cues.CLEAR_QUESTION.search(sentence)
    if word is None:
        return [("answer", _last_clause(sentence), len(sentence), DOUBTFUL)]
    clause = clause_start(sentence, word.start(), field)
    start = 0 if clause <= 2 * LEAD else clause
    is_why = cues.WHY.search(sentence) is not None
    if is_why and not is_short:
        return [("answer", start, len(sentence), DOUBTFUL)]
    is_sure = field == "title" or inquiring or not is_why
    return [("answer", start, len(sentence), FIRM if is_sure and not faint_only else FAINT)]


def _english(sentence: str, *, is_short: bool) -> _Found:
    """What one English sentence asks, as (kind, start, end, strength)."""
    end = len(sentence)
    asking = "?" in sentence[-4:]
    if asking and cues.RHETORICAL_EN.search(sentence):
        return []
    tell = cues.TELL_EN.search(sentence)
    if tell is not None:
        return [("answer", tell.start() if tell.start() > 60 else 0, end, FIRM)]
    if cues.REQUEST_EN.search(sentence):
        return [("do", 0, end, FIRM)]
    if asking and cues.INQUIRY_EN.search(sentence):
        return [("answer", 0, end, FIRM)]
    first = _FIRST_WORD.match(sentence)
    if not asking and first is not None and first.group(1) in IMPERATIVES:
        return [("do", 0, end, FIRM)]
    if not asking and cues.OUGHT_EN.search(sentence):
        return [("do", 0, end, FAINT if is_short else DOUBTFUL)]
    return []


def parted(flat: str, field: str, kind: str, span: tuple[int, int], strength: int) -> list[Draft]:
    """A stretch that asks, parted where a second demand begins; formulas told from demands."""
    start, end = span
    tail = cues.THANKS_TAIL.search(flat, start, end) if _THANKS.search(flat, start, end) else None
    if tail is not None and tail.start() > start:
        end = tail.start()
    if kind == "do" and not is_latin(flat[start:end]):
        return _demands(flat, field, (start, end), strength)
    parts: list[Draft] = []
    joints = question_joints(flat, start, end) if kind == "answer" else request_joints(flat, start, end)
    for left, right in stretches(flat, start, end, joints):
        is_request = parts and kind == "answer" and cues.REQUEST_OPENS.match(flat, left, right)
        solid = _trimmed(flat, field, "do" if is_request else kind, (left, right), strength)
        _join(parts, solid)
    return parts


def _join(parts: list[Draft], solid: Draft | None) -> None:
    """One more part; a formula gives way to what comes behind it, and is left out behind a demand."""
    if solid is None:
        return
    if parts and parts[-1].strength == FORMULA and solid.strength > FORMULA:
        parts[-1] = solid
    elif not parts or solid.strength != FORMULA:
        parts.append(solid)


def _demands(flat: str, field: str, span: tuple[int, int], strength: int) -> list[Draft]:
    """The demands of a Chinese sentence: each clause goes on with a demand or begins its own."""
    parts: list[Draft] = []
    left, end = span
    n_doubtful, now = 0, strength
    for clause_end in [*_clause_ends(flat, span), end]:
        if clause_end < end and not _closes(flat, left, clause_end, end):
            continue
        solid = _trimmed(flat, field, "do", (left, clause_end), now)
        _join(parts, solid)
        left = clause_end + 1
        has_demand = bool(parts) and parts[-1].strength != FORMULA
        if has_demand and cues.STORY.match(flat, clause_end, end):
            break
        if has_demand and not _begins_demand(flat, clause_end, end):
            now, n_doubtful = DOUBTFUL, n_doubtful + 1
        elif has_demand:
            now = strength
        if n_doubtful > _MOST_DOUBTFUL:
            break
    if len(parts) == 1 and parts[0].strength == FORMULA:
        whole = _trimmed(flat, field, "do", span, strength)
        return [whole] if whole is not None else parts
    return parts


def _clause_ends(flat: str, span: tuple[int, int]) -> list[int]:
    start, end = span
    joints = {joint.start() for joint in islice(_JOINT.finditer(flat, start + 6, end), _MOST_CLAUSES)}
    signs = {sign.start() for sign in islice(_CLAUSE_END.finditer(flat, start, end), _MOST_CLAUSES)}
    return sorted(joints | signs)


def _closes(flat: str, left: int, at: int, end: int) -> bool:
    """Whether a demand that began at ``left`` is over at ``at``: what follows begins its own, or tells."""
    names_deed = cues.LONG_DEEDS.search(flat, left, at) is not None
    if _begins_demand(flat, at, end):
        is_own = cues.NEXT_DEED.match(flat, left, at) is not None
        return names_deed or is_own or cues.JOINT.match(flat, at, end) is not None
    if cues.GOES_ON.match(flat, at + 1, end) is not None:
        return False
    is_told = names_deed or at - left > _LONG_LEAD
    return is_told or cues.REQUEST.search(flat, left, at) is None


def _begins_demand(flat: str, at: int, end: int) -> bool:
    return cues.NEXT_DEED.match(flat, at + 1, end) is not None or cues.JOINT.match(flat, at, end) is not None


def _trimmed(flat: str, field: str, kind: str, span: tuple[int, int], strength: int) -> Draft | None:
    start, end = span
    marker = cues.MARKER.match(flat, start, end)
    if marker is not None:
        start = marker.end()
    while start < end and flat[start] in EDGE + "!?":
        start += 1
    joining = _JOINED.match(flat, start, end) if kind == "do" else None
    if joining is not None:
        start = joining.end()
    while end > start and flat[end - 1] in EDGE:
        end -= 1
    asked = flat[start:end]
    if not has_words(asked):
        return None
    words = content_of(asked)
    if len(words.replace(" ", "")) < LEAST_CONTENT:
        strength = min(strength, FORMULA)
    if strength == FORMULA and kind == "do" and cues.ANSWER_ONLY.search(asked):
        kind = "answer"
    return Draft(kind, field, start, end, strength, words)
