"""How soon somebody must look at a message: danger to life, supply that is cut, everything else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from minyi.records import Urgency
from minyi.understanding.cues import told
from minyi.understanding.cues import urgency as cues
from minyi.understanding.cues.form import Field, read_field
from minyi.understanding.in_passing import is_in_passing, is_of_a_lift
from minyi.understanding.shortening import names_something, shortened
from minyi.understanding.urgent_words import Fields, UrgentWords, around

_MOST = 50  # places of a field that are weighed: a text may say the same a thousand times
_TIME = 6  # characters before a clause that may be a time, with a comma behind
_FEWEST_YEARS = 3  # different years in a message that is a chronicle
_CLAUSE_END = re.compile(r"[,。!?;:\n]|\.(?=\s|$)|\s(?=\s)")
_SENTENCE_END = re.compile(r"[。!?;\n]|\.(?=\s|$)|\s{2,}")


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
    fields = Fields(head, body)
    worth = [field for field in (head, body) if field.has_words and _is_worth_a_look(field)]
    for rule in _RULES:
        told_of = [(one, place) for one in worth for place in islice(_places_in(one, rule, fields), _MOST)]
        if told_of:
            # The first of those that weigh the same: a title stands before its text.
            field, place = min(told_of, key=lambda one: _weight(one[0], one[1], fields))
            return UrgencyFinding(rule.level, shortened(field, place.match, (place.first, place.last)))
    return UrgencyFinding(Urgency.ONE_DAY, "")


def _is_worth_a_look(field: Field) -> bool:
    """A quick first look: most fields hold no word of danger or supply."""
    return field.is_latin or cues.ANY_HINT.search(field.flat) is not None


def _places_in(field: Field, rule: _Rule, fields: Fields) -> Iterator[UrgentWords]:
    """Where it holds here and now; in Chinese sought only in sentences with a word that hints at it."""
    if field.is_latin:
        yield from _places(field, rule, (0, len(field.flat)), fields)
        return
    done = 0
    for seen in rule.hint.finditer(field.flat):
        if seen.start() >= done:
            start, done = around(field.flat, seen, _SENTENCE_END)
            yield from _places(field, rule, (start, done), fields)


def _places(field: Field, rule: _Rule, span: tuple[int, int], fields: Fields) -> Iterator[UrgentWords]:
    """The words in a stretch that hold here and now."""
    pattern = rule.english if field.is_latin else rule.chinese
    holds = _is_cut_now if rule.level is Urgency.TWO_HOURS else _is_danger_now
    for match in pattern.finditer(field.flat, *span):
        place = UrgentWords(
            field.flat,
            match,
            *around(field.flat, match, _SENTENCE_END),
            *around(field.flat, match, _CLAUSE_END),
        )
        if _is_real(place) and holds(place, fields):
            yield place


def _weight(field: Field, place: UrgentWords, fields: Fields) -> tuple[bool, ...]:
    """What is told of persons or fire, in a title, as going on, by who saw it and of what, comes first."""
    goes_on = cues.NOW.search(place.beside) or told.UNDER_WAY.search(place.clause)
    words = place.match.group()
    is_pressing = goes_on or cues.IMMINENT.search(place.clause) or told.CUT_ON.search(place.clause)
    return (
        told.HAZARD.search(words) is not None and told.FIRE.search(words) is None,
        field is not fields.head,
        is_pressing is None,
        told.HEARD.search(field.flat, place.first, place.match.start()) is not None,
        not field.is_latin and not names_something(field.flat, place.match, place.first),
    )


def _is_real(place: UrgentWords) -> bool:
    """Whether it is neither denied, supposed nor a case of others, or may come at any moment."""
    clause = place.clause
    if _is_supposed(place) or told.OF_OTHERS.search(place.sentence):
        return False
    if cues.IMMINENT.search(clause):
        return True
    if cues.UNREAL.search(told.BROKEN.sub("", clause)) or told.GUESSED.search(clause):
        return False
    if told.LOOKED_FOR.search(clause) and not _is_so(place):
        return False
    if told.LEADING_TO.search(clause) and not told.SET_OFF.search(clause):
        return False
    return not _is_named(place)


def _is_supposed(place: UrgentWords) -> bool:
    """Whether it is supposed, feared or a rule: in its clause, or before in a sentence whose clause says no
    more."""
    flat, at = place.flat, place.match.start()
    # The comma before the clause is seen too.
    if _is_supposed_in(flat[max(place.start, place.first - 1) : at]):
        return True
    return _is_supposed_in(flat[place.start : at]) and not _is_so(place)


def _is_supposed_in(words: str) -> bool:
    return told.SUPPOSED.search(told.BROKEN.sub("", words)) is not None


def _is_named(place: UrgentWords) -> bool:
    """Whether the words behind make it the name of a thing, or ask what to do in such a case."""
    flat, end, last = place.flat, place.match.end(), place.last
    if told.NAMED.match(flat, end, last) is None:
        return False
    is_ours = told.OUR_OWN.search(flat, place.first, end)
    return not (is_ours and told.WHAT_TO_DO.match(flat, end, last))


def _is_so(place: UrgentWords) -> bool:
    """Whether the clause itself tells that it has come to pass."""
    if told.FOLLOWS.search(place.clause):
        return False
    end = place.match.end() - place.match.group().endswith("了")
    is_done = told.DONE.match(place.flat, end, place.last) is not None
    return is_done or told.UNDER_WAY.search(place.clause) is not None


def _holds_around(pattern: re.Pattern[str], place: UrgentWords) -> bool:
    """Whether the clause has the words, or its sentence has and the clause tells of nothing that is so."""
    if pattern.search(place.clause):
        return True
    return pattern.search(place.sentence) is not None and not _is_so(place)


def _is_danger_now(place: UrgentWords, fields: Fields) -> bool:
    sentence, clause = place.sentence, place.clause
    if cues.TOLD_OF_OTHERS.search(sentence) or cues.OVER.search(sentence) or cues.NOT_MEANT.search(clause):
        return False
    if told.FOR_YEARS.match(place.flat, place.match.end(), place.end):
        return False
    if told.SURVIVED.search(sentence) or told.OF_DITCHES.search(clause) or _is_out(place, fields):
        return False
    if _is_cared_for(place, fields) or is_in_passing(place, fields):
        return False
    if cues.NOW.search(clause):
        return True
    if is_of_a_lift(place, fields):
        return cues.PAST.search(place.flat, max(place.start, place.first - _TIME), place.last) is None
    is_habit = cues.HABIT.search(clause) or told.OFTEN_BEFORE.search(place.flat, place.start, place.first)
    if is_habit and cues.IMMINENT.search(clause) is None:
        return False
    is_past = (
        cues.PAST.search(sentence)
        or _holds_around(told.SHORT_YEAR, place)
        or _is_of_a_chronicle(place, fields)
    )
    return not is_past or cues.NOW.search(place.beside) is not None


def _is_out(place: UrgentWords, fields: Fields) -> bool:
    """Whether it is a fire, and the message says somewhere that it is out."""
    words = place.match.group()
    is_fire = told.FIRE.search(words) or " fire" in f" {words}"
    return bool(is_fire) and fields.say_fire_is_out()


def _is_cared_for(place: UrgentWords, fields: Fields) -> bool:
    """Whether somebody who is ill or was beaten lies in hospital, and the hospital does not turn them out."""
    is_ill = told.ILL.search(place.match.group()) is not None
    in_care = told.IN_CARE if is_ill else told.TAKEN_IN
    if not is_ill and told.BEATEN.search(place.match.group()) is None:
        return False
    return in_care.search(place.sentence) is not None and not fields.say(told.CARE_ENDS)


def _is_of_a_chronicle(place: UrgentWords, fields: Fields) -> bool:
    """Whether what befell somebody stands in a story of several years."""
    if told.DEED.search(place.match.group()) is None:
        return False
    return fields.n_years(place.flat) >= _FEWEST_YEARS


def _is_cut_now(place: UrgentWords, fields: Fields) -> bool:
    if _is_no_cut(place):
        return False
    if cues.NOW.search(place.beside) or told.NOW_WITHOUT.search(place.beside):
        return True
    if _is_past_cut(place, fields):
        return False
    is_counted = told.COUNTED.search(told.CALLED.sub("", place.clause)) is not None
    if not is_counted and (cues.HABIT.search(place.sentence) is None or told.THESE_DAYS.search(place.clause)):
        return True
    if told.STILL_SO.search(place.beside):
        return True
    if told.SEWAGE.search(place.match.group()) and told.ALL_THE_TIME.search(place.clause):
        return True
    return told.CUT_ON.search(place.clause) is not None and told.NOW_AND_THEN.search(place.clause) is None


def _is_no_cut(place: UrgentWords) -> bool:
    """Whether no supply of homes is meant."""
    sentence, clause = place.sentence, place.clause
    if cues.ELSEWHERE.search(sentence) or told.PREPAID.search(sentence):
        return True
    if told.NO_SUPPLY.search(clause):
        return True
    if _holds_around(told.NO_SUPPLY, place) and told.ALL_AROUND.search(clause) is None:
        return True
    if cues.TIMETABLE.search(clause) or cues.NOT_MEANT.search(clause):
        return True
    if place.match.group() != "断供" or told.LOAN.search(sentence) is None:
        return False
    return told.LOAN.search(clause) is not None or told.SUPPLIED.search(clause) is None


def _is_past_cut(place: UrgentWords, fields: Fields) -> bool:
    """Whether it is told of earlier days, counted over years, or low pressure is meant."""
    if any(past.search(place.sentence) for past in (cues.PAST, told.COUNTED_YEARS)):
        return True
    if _holds_around(told.SHORT_YEAR, place) or (fields.say(told.AT_PEAK) and not _is_so(place)):
        return True
    return _is_no_one_cut(place, fields) or _is_of_another_matter(place, fields)


def _is_no_one_cut(place: UrgentWords, fields: Fields) -> bool:
    """Whether supply is said to be cut at will, or to have been short for years, and no days are told."""
    if told.SEWAGE.search(place.match.group()) or _is_so(place) or told.DAYS.search(place.beside):
        return False
    return fields.say(told.AT_WILL) or fields.say(told.YEARS_LONG)


def _is_of_another_matter(place: UrgentWords, fields: Fields) -> bool:
    """Whether the title names no cut, and the text complains of low pressure or tells a story of years."""
    if fields.are_of(told.CUT_NAMED):
        return False
    if fields.are_of(told.PRESSURE):
        return True
    return fields.n_years(place.flat) >= _FEWEST_YEARS
