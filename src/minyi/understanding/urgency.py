"""How soon somebody must look at a message: danger to life, supply that is cut, everything else."""

import re
from dataclasses import dataclass

from minyi.records import Urgency
from minyi.text.normal import normal_form
from minyi.text.tagged import cut
from minyi.understanding.cues import told
from minyi.understanding.cues import urgency as cues
from minyi.understanding.cues.form import Field, read_field

_MOST_REASON = 60  # characters
_LEAD, _TAIL = 14, 34  # characters before and behind the words of a long clause
_NEAR = 200  # characters around a danger that may take it back
_BESIDE = (20, 12)  # characters before and behind a clause in which "now" and "often" speak of it
_FEWEST_YEARS = 3  # different years in a message that is a chronicle
_CLAUSE_END = re.compile(r"[,。!?;:\n]|\.(?=\s|$)|\s(?=\s)")
_SENTENCE_END = re.compile(r"[。!?;\n]|\.(?=\s|$)|\s{2,}")
_NUMBERED = re.compile(r"(?:[(]?\d{1,2}[、.)]|[一二三四五六七八九十]、|[、,:]|[且并但](?!且|非))\s*")
_OPENING, _CLOSING = "([{【《〈「『“‘〔", ")]}】》〉」』”’〕"


@dataclass(frozen=True, slots=True)
class _Rule:
    """What raises a message to a level; ``hint`` finds the sentences that are worth the pattern."""

    level: Urgency
    hint: re.Pattern[str]
    chinese: re.Pattern[str]
    english: re.Pattern[str]


_RULES = (
    _Rule(Urgency.ONE_HOUR, cues.DANGER_HINT, cues.DANGER_ZH, cues.DANGER_EN),
    _Rule(Urgency.TWO_HOURS, cues.SUPPLY_HINT, cues.SUPPLY_ZH, cues.SUPPLY_EN),
)


@dataclass(frozen=True, slots=True)
class UrgencyFinding:
    """How soon, and the words of the message that say so; no words where nothing is urgent."""

    level: Urgency
    reason: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Words of danger where they stand: the field, the bounds of their sentence and of their clause."""

    flat: str
    match: re.Match[str]
    start: int
    end: int
    first: int
    last: int

    @property
    def sentence(self) -> str:
        return self.flat[self.start : self.end]

    @property
    def clause(self) -> str:
        return self.flat[self.first : self.last]

    @property
    def beside(self) -> str:
        """The clause and what stands right beside it, in its sentence."""
        return self.flat[
            max(self.start, self.first - _BESIDE[0]) : min(self.end, max(self.last, self.last + _BESIDE[1]))
        ]


def urgency_of(title: str | None, text: str | None) -> UrgencyFinding:
    """How soon somebody must look: one hour, two hours or a day, with the words that say so.

    One hour is danger to life and safety now; two hours is water, power, heat or gas cut, or sewage flooding,
    now; all else is a day. What may fall at any moment is a danger now. What is denied, supposed, feared, a
    rule, past, told of others or (for supply) a habit raises nothing; a cut day after day until now is one.
    The reason is the clause as written, in normal form, of at most 60 characters, with whole words and both
    brackets of a pair.
    """
    return urgency_in(read_field(title), read_field(text))


def urgency_in(head: Field, body: Field) -> UrgencyFinding:
    """``urgency_of`` for a title and a text that have been read."""
    fields = tuple(field for field in (head, body) if field.has_words and _is_worth_a_look(field))
    for rule in _RULES:
        for field in fields:
            if reason := _reason_in(field, rule, fields):
                return UrgencyFinding(rule.level, reason)
    return UrgencyFinding(Urgency.ONE_DAY, "")


def _is_worth_a_look(field: Field) -> bool:
    """A quick first look: most fields hold no word of danger or supply."""
    return field.is_latin or cues.ANY_HINT.search(field.flat) is not None


def _reason_in(field: Field, rule: _Rule, fields: tuple[Field, ...]) -> str:
    """The first clause that holds; in Chinese sought only in sentences with a word that hints at it."""
    if field.is_latin:
        return _reason(field, rule, (0, len(field.flat)), fields)
    done = 0
    for seen in rule.hint.finditer(field.flat):
        if seen.start() >= done:
            start, done = _around(field.flat, seen, _SENTENCE_END)
            if reason := _reason(field, rule, (start, done), fields):
                return reason
    return ""


def _reason(field: Field, rule: _Rule, span: tuple[int, int], fields: tuple[Field, ...]) -> str:
    """The first clause of a stretch in which the rule holds here and now, or nothing."""
    pattern = rule.english if field.is_latin else rule.chinese
    holds = _is_cut_now if rule.level is Urgency.TWO_HOURS else _is_danger_now
    for match in pattern.finditer(field.flat, *span):
        place = _Place(
            field.flat,
            match,
            *_around(field.flat, match, _SENTENCE_END),
            *_around(field.flat, match, _CLAUSE_END),
        )
        if _is_real(place) and holds(place, fields):
            return _shortened(field, place)
    return ""


def _is_real(place: _Place) -> bool:
    """Whether it is neither denied, supposed nor a case of others, or may come at any moment."""
    clause, match = place.clause, place.match
    if told.SUPPOSED.search(place.flat, place.start, match.start()) or told.OF_OTHERS.search(place.sentence):
        return False
    if cues.IMMINENT.search(clause):
        return True
    if cues.UNREAL.search(clause) or told.GUESSED.search(clause):
        return False
    if told.LEADING_TO.search(clause) and not told.SET_OFF.search(clause):
        return False
    return told.NAMED.match(place.flat, match.end(), place.end) is None


def _is_danger_now(place: _Place, fields: tuple[Field, ...]) -> bool:
    sentence, clause = place.sentence, place.clause
    if cues.TOLD_OF_OTHERS.search(sentence) or cues.OVER.search(sentence) or cues.NOT_MEANT.search(clause):
        return False
    if told.FOR_YEARS.match(place.flat, place.match.end(), place.end):
        return False
    if told.SURVIVED.search(sentence) or told.OF_DITCHES.search(clause) or _is_out(place, fields):
        return False
    if cues.NOW.search(clause):
        return True
    is_habit = cues.HABIT.search(clause) or told.OFTEN_BEFORE.search(place.flat, place.start, place.first)
    if is_habit and cues.IMMINENT.search(clause) is None:
        return False
    is_past = cues.PAST.search(sentence) or told.SHORT_YEAR.search(sentence) or _is_of_a_chronicle(place)
    return not is_past or cues.NOW.search(place.beside) is not None


def _is_out(place: _Place, fields: tuple[Field, ...]) -> bool:
    """Whether it is a fire, and the message says somewhere that it is out."""
    words = place.match.group()
    is_fire = told.FIRE.search(words) or " fire" in f" {words}"
    return bool(is_fire) and any(told.FIRE_OUT.search(field.flat) for field in fields)


def _is_of_a_chronicle(place: _Place) -> bool:
    """Whether what befell somebody stands in a story of several years."""
    if told.DEED.search(place.match.group()) is None:
        return False
    return len(set(told.YEAR.findall(place.flat))) >= _FEWEST_YEARS


def _is_cut_now(place: _Place, _fields: tuple[Field, ...]) -> bool:
    sentence, clause = place.sentence, place.clause
    if cues.ELSEWHERE.search(sentence) or told.NO_SUPPLY.search(sentence):
        return False
    if cues.TIMETABLE.search(clause) or cues.NOT_MEANT.search(clause):
        return False
    if place.match.group() == "断供" and told.LOAN.search(sentence):
        return False
    if cues.NOW.search(place.beside):
        return True
    if cues.PAST.search(sentence) or told.SHORT_YEAR.search(sentence):
        return False
    if cues.HABIT.search(sentence) is None:
        return True
    return told.CUT_ON.search(clause) is not None and told.NOW_AND_THEN.search(clause) is None


def _around(flat: str, match: re.Match[str], ends: re.Pattern[str]) -> tuple[int, int]:
    """Where the sentence or clause around a match begins and ends, at most ``_NEAR`` characters away."""
    start = max(0, match.start() - _NEAR)
    for end in ends.finditer(flat, start, match.start()):
        start = end.end()
    last = min(len(flat), match.end() + _NEAR)
    after = ends.search(flat, match.end(), last)
    return start, after.start() if after is not None else last


def _shortened(field: Field, place: _Place) -> str:
    """The clause, or where it is long the words around the match; no number before it, no half bracket."""
    first, last = place.first, place.last
    number = _NUMBERED.match(field.flat, first, place.match.start())
    first = number.end() if number is not None else first
    if len(normal_form(field.raw[first:last])) > _MOST_REASON:
        first, last = _whole_words(field.flat, place.match, first, last)
    first, last = _both_brackets(field.flat, place.match, first, last)
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
