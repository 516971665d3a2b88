"""The separate things a message asks for, each as a stretch of the title or the text as received."""

import re
from dataclasses import dataclass

from minyi.records import Ask, Span
from minyi.text.sentences import sentence_spans
from minyi.understanding.cues import asks as cues
from minyi.understanding.cues.form import Field, has_words, is_latin, read_field
from minyi.understanding.cues.kinds_en import IMPERATIVES
from minyi.understanding.cues.wording import (
    EDGE,
    LEAD,
    LEAST_CONTENT,
    LONG_QUESTION,
    clause_start,
    content_of,
    likeness,
    question_end,
    question_joints,
    request_end,
    stretches,
)

_SAME = 0.55  # share of the shorter request's pairs found in the longer: one demand in other words
_SAME_AS_TITLE = 0.3
_SHORT = 260  # in a text no longer than this a bare "should" or "why" is heard as an ask

_MOST_DRAFTS = 100  # looked at in one field
_MOST_BETWEEN_POINTS = 2  # sentences without a number after which a list is over

_FIRM, _FAINT, _FORMULA = 2, 1, 0
_INQUIRING, _ACCUSING, _PLAIN = "inquiring", "accusing", ""

_ENDS_ASKING = re.compile(r"[?][!。.~\s\"')]*+$|[吗呢][。!\s]*$")
_TITLE_ASKS = re.compile(
    r"何时|什么时候|多久|为什么|为何|如何|是否|能否|怎么办|怎样|哪里|几时|多少|吗|属于谁|归谁"
)
_TOPIC = re.compile(r"(建议|提议|请求|倡议|申请|请示)$|(咨询|疑问|询问|请教)(?:[^,。!?]{0,6})$")
_ENGLISH = re.compile(r"[a-z]{2}")
_GAP = re.compile(r" {2,}|(?<=[吗呢么]) +")
_FIRST_WORD = re.compile(r"\W*(?:please |now |then |also,? |and )?([a-z][a-z-]*)")


@dataclass(frozen=True, slots=True)
class _Draft:
    kind: str
    field: str
    start: int
    end: int
    strength: int
    words: str  # what is asked, without formulas


def asks_of(title: str | None, text: str | None) -> tuple[Ask, ...]:
    """The separate things a message asks to have done ("do") or to be told ("answer"), title first, in order.

    1. Sentences with a request or a real question are found on a levelled form of the same length, so that
       ``start`` and ``end`` count characters of the field as received.
    2. A sentence with two demands is parted; items of a numbered list under "建议：" or "请问：" count each.
    3. Closing formulas ("希望领导重视") count only where nothing concrete is asked.
    4. One demand in other words counts once, in the text rather than the title.

    Spans are trimmed, never empty, never overlap. Rhetorical questions and greetings are no asks.
    """
    return asks_in(read_field(title), read_field(text))


def asks_in(title: Field, text: Field) -> tuple[Ask, ...]:
    """``asks_of`` for a title and a text that have been read."""
    tenor = _tenor(title.flat)
    body = _told_once(_heard(_drafts(text, "text", tenor)))
    head = _told_once(_heard(_drafts(title, "title", _PLAIN)))
    chosen = _joined(head, body)
    return tuple(Ask(draft.kind, draft.field, draft.start, draft.end) for draft in chosen)


def _tenor(head: str) -> str:
    """How a title has the questions of its text understood."""
    if cues.INQUIRING_TITLE.search(head):
        return _INQUIRING
    return _ACCUSING if cues.ACCUSING_TITLE.search(head) else _PLAIN


def _joined(head: list[_Draft], body: list[_Draft]) -> list[_Draft]:
    """The asks of both fields: those of the title only where the text does not say them."""
    concrete = [draft for draft in body if draft.strength != _FORMULA]
    if not concrete:
        firm = [draft for draft in head if draft.strength != _FORMULA]
        return firm or body or head
    kept = [
        draft
        for draft in head
        if draft.strength == _FIRM
        and not any(other.kind == draft.kind for other in concrete)
        and not any(likeness(draft.words, other.words) >= _SAME_AS_TITLE for other in concrete)
    ]
    return [*kept, *concrete]


def _heard(drafts: list[_Draft]) -> list[_Draft]:
    """Firm asks; without them the faint ones; without those the last formula."""
    firm = [draft for draft in drafts if draft.strength == _FIRM]
    if firm:
        return firm
    faint = [draft for draft in drafts if draft.strength == _FAINT]
    formulas = [draft for draft in drafts if draft.strength == _FORMULA]
    return faint or formulas[-1:]


def _told_once(drafts: list[_Draft]) -> list[_Draft]:
    kept: list[_Draft] = []
    for draft in drafts:
        again = [at for at, other in enumerate(kept) if likeness(draft.words, other.words) >= _SAME]
        if not again:
            kept.append(draft)
        elif all(len(draft.words) > len(kept[at].words) for at in again):
            kept = [other for at, other in enumerate(kept) if at not in again]
            kept.append(draft)
    return kept


def _drafts(read: Field, field: str, tenor: str) -> list[_Draft]:
    if not read.has_words or not (field == "title" or tenor == _INQUIRING or _may_ask(read)):
        return []
    flat = read.flat
    drafts: list[_Draft] = []
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
            found = [(listed, marker.end(), len(sentence), _FIRM)]
        elif has_english and is_latin(sentence):
            found = _english(sentence, is_short=is_short)
        else:
            found = _chinese(sentence, field, tenor, is_short=is_short)
        if not found and goes_on and cues.LONG_DEEDS.search(sentence[:LEAD]) is not None:
            found = [("do", 0, len(sentence), _FIRM)]
        goes_on = bool(found) and found[-1][0] == "do" and sentence.endswith(";")
        for kind, start, end, strength in found:
            drafts.extend(_parted(flat, field, kind, (span.start + start, span.start + end), strength))
    return drafts[:_MOST_DRAFTS]


def _may_ask(read: Field) -> bool:
    return read.is_latin or cues.HINT.search(read.flat) is not None


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
    inquiring = tenor == _INQUIRING
    if not inquiring and field == "text" and cues.HINT.search(sentence) is None:
        return []
    end = len(sentence)
    inquiry = cues.INQUIRY.search(sentence) if cues.INQUIRY_HINT.search(sentence) else None
    request = cues.REQUEST.search(sentence) if cues.REQUEST_HINT.search(sentence) else None
    asking = _is_asking(sentence, field, inquiring=inquiring and is_short and request is None)
    can_it = cues.CAN_IT.search(sentence)
    if can_it is not None:
        return _can_it_be_done(sentence, field, can_it, inquiry)
    if (asking or inquiry) and request is None and _is_rhetorical(sentence, inquiry is not None):
        return []
    if inquiry is not None and (asking or request is None or inquiry.start() <= request.end() + 12):
        first = min(inquiry.start(), request.start()) if request is not None else inquiry.start()
        strength = _inquiry_strength(sentence, inquiry, asking=asking)
        return [("answer", clause_start(sentence, first, field), question_end(sentence, first), strength)]
    if request is not None:
        strength = _request_strength(sentence, request)
        return [("do", clause_start(sentence, request.start(), field), end, strength)]
    if asking:
        faint_only = tenor == _ACCUSING
        return _plain_question(sentence, field, is_short=is_short, inquiring=inquiring, faint_only=faint_only)
    if field == "title" and (topic := _TOPIC.search(sentence)) is not None:
        return [("do" if topic.group(1) else "answer", 0, end, _FAINT)]
    ought = cues.OUGHT.search(sentence) if is_short else None
    return [("do", clause_start(sentence, ought.start(), field), end, _FAINT)] if ought is not None else []


def _inquiry_strength(sentence: str, inquiry: re.Match[str], *, asking: bool) -> int:
    """Faint where a question is opened and the sentence only tells what it is about."""
    asks_here = asking or cues.ASKED_FOR.search(sentence, inquiry.end()) is not None
    return _FIRM if asks_here or not inquiry.group().endswith("请问") else _FAINT


def _is_asking(sentence: str, field: str, *, inquiring: bool) -> bool:
    if _ENDS_ASKING.search(sentence):
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
        return [("do", clause_start(sentence, can_it.start(), field), end, _FIRM)]
    between = sentence[inquiry.end() : can_it.start()]
    if "," in between and cues.CLEAR_QUESTION.search(between):
        return [
            (
                "answer",
                clause_start(sentence, inquiry.start(), field),
                question_end(sentence, inquiry.start()),
                _FIRM,
            ),
            ("do", can_it.start(), end, _FIRM),
        ]
    first = inquiry.start() if len(between) <= LONG_QUESTION else can_it.start()
    return [("do", clause_start(sentence, first, field), end, _FIRM)]


def _request_strength(sentence: str, request: re.Match[str]) -> int:
    """Faint where somebody is only to look at it: heard if nothing is to be done."""
    wanted = sentence[request.end() :]
    looks_only = cues.LOOKS_ONLY.search(wanted) is not None and cues.LONG_DEEDS.search(wanted) is None
    return _FAINT if looks_only else _FIRM


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
        return []
    clause = clause_start(sentence, word.start(), field)
    start = 0 if clause <= 2 * LEAD else clause
    is_why = cues.WHY.search(sentence) is not None
    if is_why and not is_short:
        return []
    is_sure = field == "title" or inquiring or not is_why
    return [("answer", start, len(sentence), _FIRM if is_sure and not faint_only else _FAINT)]


def _english(sentence: str, *, is_short: bool) -> _Found:
    """What one English sentence asks, as (kind, start, end, strength)."""
    end = len(sentence)
    asking = "?" in sentence[-4:]
    if asking and cues.RHETORICAL_EN.search(sentence):
        return []
    tell = cues.TELL_EN.search(sentence)
    if tell is not None:
        return [("answer", tell.start() if tell.start() > 60 else 0, end, _FIRM)]
    if cues.REQUEST_EN.search(sentence):
        return [("do", 0, end, _FIRM)]
    if asking and cues.INQUIRY_EN.search(sentence):
        return [("answer", 0, end, _FIRM)]
    first = _FIRST_WORD.match(sentence)
    if not asking and first is not None and first.group(1) in IMPERATIVES:
        return [("do", 0, end, _FIRM)]
    if is_short and not asking and cues.OUGHT_EN.search(sentence):
        return [("do", 0, end, _FAINT)]
    return []


def _parted(flat: str, field: str, kind: str, span: tuple[int, int], strength: int) -> list[_Draft]:
    """A stretch that asks, parted where a second demand begins; formulas told from demands."""
    start, end = span
    tail = cues.THANKS_TAIL.search(flat, start, end)
    if tail is not None and tail.start() > start:
        end = tail.start()
    story = cues.STORY.search(flat, start + 6, end) if kind == "do" else None
    if story is not None:
        end = story.start()
    parts: list[_Draft] = []
    joints = (
        question_joints(flat, start, end) if kind == "answer" else cues.JOINT.finditer(flat, start + 6, end)
    )
    for left, right in stretches(flat, start, end, joints):
        own_kind = (
            "do" if parts and kind == "answer" and cues.REQUEST_OPENS.match(flat, left, right) else kind
        )
        solid = _trimmed(flat, field, own_kind, (left, right), strength)
        if solid is None:
            continue
        if parts and parts[-1].strength == _FORMULA:
            parts[-1] = solid
        elif not parts or solid.strength != _FORMULA:
            parts.append(solid)
    return parts


def _trimmed(flat: str, field: str, kind: str, span: tuple[int, int], strength: int) -> _Draft | None:
    start, end = span
    marker = cues.MARKER.match(flat, start, end)
    if marker is not None:
        start = marker.end()
    while start < end and flat[start] in EDGE + "!?":
        start += 1
    if kind == "do" and not is_latin(flat[start:end]):
        end = request_end(flat, start, end)
    while end > start and flat[end - 1] in EDGE:
        end -= 1
    asked = flat[start:end]
    if not has_words(asked):
        return None
    words = content_of(asked)
    if len(words.replace(" ", "")) < LEAST_CONTENT:
        strength = _FORMULA
    if strength == _FORMULA and kind == "do" and cues.ANSWER_ONLY.search(asked):
        kind = "answer"
    return _Draft(kind, field, start, end, strength, words)
