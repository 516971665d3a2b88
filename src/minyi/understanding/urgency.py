"""How soon somebody must look at a message: danger to life, supply that is cut, everything else."""

import re
from dataclasses import dataclass

from minyi.records import Urgency
from minyi.text.normal import normal_form
from minyi.understanding.cues import urgency as cues
from minyi.understanding.cues.form import Field, read_field

_MOST_REASON = 60  # characters
_NEAR = 200  # characters around a danger that may take it back
_CLAUSE_END = re.compile(r"[,。!?;:\n]|\.(?=\s|$)|\s(?=\s)")
_SENTENCE_END = re.compile(r"[。!?;\n]|\.(?=\s|$)|\s{2,}")

_SUPPOSED = re.compile(r"如果|假如|万一|一旦|要是|倘若|\b(?:if|what if|in case|imagine|suppose)\b")
_RULES = (
    (Urgency.ONE_HOUR, cues.DANGER_HINT, cues.DANGER_ZH, cues.DANGER_EN),
    (Urgency.TWO_HOURS, cues.SUPPLY_HINT, cues.SUPPLY_ZH, cues.SUPPLY_EN),
)


@dataclass(frozen=True, slots=True)
class UrgencyFinding:
    """How soon, and the words of the message that say so; no words where nothing is urgent."""

    level: Urgency
    reason: str


def urgency_of(title: str | None, text: str | None) -> UrgencyFinding:
    """How soon somebody must look: one hour, two hours or a day, with the words that say so.

    One hour is danger to life and safety now; two hours is water, power, heat or gas cut, or sewage flooding,
    now; all else is a day. What is denied, supposed, feared, past or (for supply) a habit raises nothing.
    The reason is the clause as written, in normal form, of at most 60 characters.
    """
    return urgency_in(read_field(title), read_field(text))


def urgency_in(head: Field, body: Field) -> UrgencyFinding:
    """``urgency_of`` for a title and a text that have been read."""
    fields = [field for field in (head, body) if field.has_words and _is_worth_a_look(field)]
    for urgency, hint, chinese, english in _RULES:
        for field in fields:
            if field.is_latin:
                reason = _reason(field, english, urgency, (0, len(field.flat)))
            else:
                reason = _reason_near(field, hint, chinese, urgency)
            if reason:
                return UrgencyFinding(urgency, reason)
    return UrgencyFinding(Urgency.ONE_DAY, "")


def _is_worth_a_look(field: Field) -> bool:
    """A quick first look: most fields hold no word of danger or supply."""
    return field.is_latin or cues.ANY_HINT.search(field.flat) is not None


def _reason_near(field: Field, hint: re.Pattern[str], pattern: re.Pattern[str], urgency: Urgency) -> str:
    """The first clause that holds, sought only in sentences with a word that hints at it."""
    done = 0
    for seen in hint.finditer(field.flat):
        if seen.start() >= done:
            start, done = _around(field.flat, seen, _SENTENCE_END)
            if reason := _reason(field, pattern, urgency, (start, done)):
                return reason
    return ""


def _reason(field: Field, pattern: re.Pattern[str], urgency: Urgency, span: tuple[int, int]) -> str:
    """The first clause of a stretch in which the pattern holds here and now, or nothing."""
    flat = field.flat
    for match in pattern.finditer(flat, *span):
        start, end = _around(flat, match, _SENTENCE_END)
        first, last = _around(flat, match, _CLAUSE_END)
        before = flat[start : match.start()]
        holds = _is_cut_now if urgency is Urgency.TWO_HOURS else _is_danger_now
        if _is_real(flat[first:last], before) and holds(flat[start:end], flat[first:last]):
            return _shortened(field.raw, first, last, match)
    return ""


def _is_real(clause: str, before: str) -> bool:
    """Whether the clause is neither denied nor supposed, or tells of what may come at any moment."""
    is_unreal = cues.UNREAL.search(clause) is not None and cues.IMMINENT.search(clause) is None
    return not is_unreal and not _is_supposed(before)


def _is_danger_now(sentence: str, clause: str) -> bool:
    if cues.TOLD_OF_OTHERS.search(sentence) or cues.OVER.search(sentence) or cues.NOT_MEANT.search(clause):
        return False
    if cues.NOW.search(sentence):
        return True
    return cues.PAST.search(sentence) is None and cues.HABIT.search(clause) is None


def _is_cut_now(sentence: str, clause: str) -> bool:
    if cues.ELSEWHERE.search(sentence) or cues.TIMETABLE.search(clause) or cues.NOT_MEANT.search(clause):
        return False
    if cues.NOW.search(sentence):
        return True
    return cues.PAST.search(sentence) is None and cues.HABIT.search(sentence) is None


def _is_supposed(before: str) -> bool:
    """Whether the sentence began as a supposition that the clause belongs to."""
    return _SUPPOSED.search(before) is not None


def _around(flat: str, match: re.Match[str], ends: re.Pattern[str]) -> tuple[int, int]:
    """Where the sentence or clause around a match begins and ends, at most ``_NEAR`` characters away."""
    start = max(0, match.start() - _NEAR)
    for end in ends.finditer(flat, start, match.start()):
        start = end.end()
    last = min(len(flat), match.end() + _NEAR)
    after = ends.search(flat, match.end(), last)
    return start, after.start() if after is not None else last


def _shortened(raw: str, start: int, end: int, match: re.Match[str]) -> str:
    """The clause, or where it is long the words around the match."""
    words = normal_form(raw[start:end]).strip()
    if len(words) > _MOST_REASON:
        words = normal_form(raw[max(start, match.start() - 10) : match.end() + 30]).strip()
    return words[:_MOST_REASON].strip()
