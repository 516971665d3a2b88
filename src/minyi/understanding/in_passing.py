"""Whether a danger is told in passing: a late threat, an added hazard, a lift that held people."""

from minyi.understanding.cues import told
from minyi.understanding.cues import urgency as cues
from minyi.understanding.urgent_words import Fields, UrgentWords

_FEWEST_DEFECTS = 2  # others beside it, in a list of what is wrong with a building
_BEHIND = 12  # characters behind a clause in which help is awaited
_FAR, _LATE = 100, 150  # characters of a text behind which a hazard, or a threat, may be told in passing


def is_in_passing(place: UrgentWords, fields: Fields) -> bool:
    """Whether the matter is another: a late threat, a hazard added, one of many defects."""
    words = place.match.group()
    if not fields.is_titled or place.flat is not fields.body.flat:
        return False
    if told.THREAT.search(words):
        is_late = place.match.start() > _LATE and not fields.are_of(told.VIOLENCE)
        is_near = told.ARMED.search(place.sentence) or told.RECORDED.search(place.sentence)
        return is_late and is_near is None and not fields.say(told.FINDS_HIM)
    if _shuts_in(place, fields):
        is_far = place.match.start() > _FAR and not fields.are_of(told.LIFT)
        return is_far and not _holds_them_now(place)
    is_near = cues.IMMINENT.search(place.clause) or told.THIS_MINUTE.search(place.clause)
    if told.HAZARD.search(words) is None or is_near:
        return False
    if len(set(told.DEFECT.findall(place.sentence))) >= _FEWEST_DEFECTS:
        return told.DEFECTIVE.search(place.sentence) is not None
    is_added = told.ADDED.match(place.flat, place.first) or told.GENERAL.search(place.clause)
    return bool(is_added) and place.match.start() > _FAR and not fields.are_of(told.HAZARDOUS)


def is_of_a_lift(place: UrgentWords, fields: Fields) -> bool:
    """Whether a lift falls, or shuts people in again and again, so that the next time is near."""
    if told.LIFT.search(place.sentence) is None:
        return False
    return told.LIFT_FALLS.search(place.match.group()) is not None or _shuts_in(place, fields)


def _shuts_in(place: UrgentWords, fields: Fields) -> bool:
    """Whether people are shut in a lift again and again, by the clause or by the title."""
    if told.SHUT_IN.search(place.match.group()) is None or told.LIFT.search(place.sentence) is None:
        return False
    head = fields.head.flat
    return any(told.AGAIN.search(said) for said in (place.clause, head if told.LIFT.search(head) else ""))


def _holds_them_now(words: UrgentWords) -> bool:
    """Whether they are shut in at this moment, and it is not told as what often happens."""
    if told.OFTEN_HELD.search(words.clause):
        return False
    return told.HELD_NOW.search(words.flat, words.first, min(words.end, words.last + _BEHIND)) is not None
