"""Whether a sentence that asks or proposes is understood by somebody who reads nothing else of the message.

A question is clear that asks to be told something, and of what; an idea that says what to do, and to what.
What only sounds like either is not: a reproach in the form of a question, a wish, a complaint.
"""

from collections.abc import Collection
from dataclasses import dataclass

from minyi.records import Kind
from minyi.text.stop_words import is_stop_word
from minyi.text.words import words
from minyi.understanding.cues import clear as cues
from minyi.understanding.cues.asks import INTERROGATIVE, REQUEST, RHETORICAL, RHETORICAL_EN, WHY
from minyi.understanding.sentence_heads import leans_back

_CLEAR, _LONG, _LONG_EN = 1.0, 45, 110
_MOST_COUNTED = 5
_LENGTH_OF_TELLING = 5  # characters for one telling word and what is between it and the next


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence as it is judged, simplified and in normal form, and the names of places and bodies in it."""

    plain: str
    names: Collection[str] = ()
    is_title: bool = False

    @property
    def n_telling(self) -> int:
        """How many different words say of what it speaks; about how many, where a name says it already."""
        if self.names:
            return min(_MOST_COUNTED, len(self.plain) // _LENGTH_OF_TELLING)
        return sum(
            len(word) > 1 and not word.isdigit() and word not in cues.GENERAL and not is_stop_word(word)
            for word in set(words(self.plain))
        )


def clearness(seen: Seen, kind: Kind) -> float:
    """How clear a question (``Kind.QUESTION``) or an idea is by itself.

    0 for one that is not, else 1 to 5.
    """
    if leans_back(seen.plain) or not seen.plain:
        return 0.0
    if cues.IN_HAN.search(seen.plain) is None:
        return _english(seen, kind)
    found = _question(seen) if kind is Kind.QUESTION else _idea(seen)
    spare = max(0, len(seen.plain) - _LONG) / 40
    return round(max(0.0, found - min(1.5, spare)), 2) if found >= _CLEAR else 0.0


def _question(seen: Seen) -> float:
    plain = seen.plain
    bare = cues.POLITE.sub("", plain, count=1)
    asks = cues.ASKS.search(plain) is not None or INTERROGATIVE.search(plain) is not None
    asks_for = not asks and "问题" not in plain and cues.ASKS_FOR.search(plain) is not None
    if not (asks or asks_for) or (cues.WISHES.match(plain) and not INTERROGATIVE.search(plain)):
        return 0.0
    if cues.SOME_POINTS.search(plain.rstrip("?。!")):
        return 0.0
    if RHETORICAL.search(plain) or cues.REPROACH.search(plain) or cues.HALF.search(plain.rstrip("?。!")):
        return 0.0
    n_telling = seen.n_telling
    headless = cues.OPENS_WITH_ASKING.match(bare) is not None
    pointing = cues.DEICTIC.search(plain) is not None
    if not seen.names and n_telling < (4 if headless or pointing else 2 if seen.is_title else 3):
        return 0.0
    score = 1.0 + 1.2 * bool(seen.names) + 0.3 * min(n_telling, _MOST_COUNTED) + 0.6 * seen.is_title
    score += 0.2 * (cues.DIVISION.search(plain) is not None)
    score -= 0.6 * headless + 0.8 * pointing + 0.7 * asks_for + 0.6 * (WHY.search(plain) is not None)
    return score


def _idea(seen: Seen) -> float:
    plain = seen.plain
    cue = cues.TITLE_ADVISES if seen.is_title else cues.ADVISES
    if (
        cue.search(plain) is None
        or cues.HALF.search(plain.rstrip("。!;"))
        or cues.TOLD.search(plain)
        or RHETORICAL.search(plain)
    ):
        return 0.0
    if seen.is_title and cues.COMPLAINS.search(plain):
        return 0.0
    unnamed = plain
    for name in sorted(seen.names, key=lambda name: (-len(name), name)):
        unnamed = unnamed.replace(name, "")
    does = cues.DEED.search(cues.VAGUE_DEED.sub("", unnamed)) is not None
    pointing = cues.DEICTIC.search(plain) is not None
    n_telling = seen.n_telling
    opened = REQUEST.match(plain) is not None or cues.ADVISED.match(plain) is not None
    # "Suggest benches by the lake" says what, with a deed that is in no list.
    advised = cues.ADVISED.match(plain)
    if advised is not None and n_telling >= _MOST_COUNTED:
        does = does or cues.VAGUE_DEED.search(plain, advised.end()) is None
    if not does or (not seen.names and n_telling < (5 if pointing else 3)):
        return 0.0
    score = 1.0 + 1.2 * bool(seen.names) + 0.3 * min(n_telling, _MOST_COUNTED)
    # A title stands alone; a sentence without a name leaves it to the title to say where.
    score += (0.3 if seen.names else 0.9) * seen.is_title
    score += 0.4 * opened + 0.2 * (cues.DIVISION.search(plain) is not None)
    score -= 0.8 * pointing + 0.8 * (cues.COMPLAINS.search(plain) is not None)
    return score


def _english(seen: Seen, kind: Kind) -> float:
    plain = seen.plain
    if kind is Kind.QUESTION:
        ends = plain.rstrip("\"'”’) ").endswith("?")
        if RHETORICAL_EN.search(plain.lower()) or not (ends or cues.OPENS_EN.match(plain)):
            return 0.0
    if kind is Kind.IDEA and seen.is_title and cues.COMPLAINS_EN.search(plain):
        return 0.0
    if kind is Kind.IDEA and plain.rstrip("\"' ").endswith("?") and not cues.OFFERS_EN.search(plain):
        return 0.0
    n_telling = seen.n_telling
    if cues.HALF_EN.search(plain.rstrip("?. ")):
        return 0.0
    if n_telling < 2 and not seen.names:
        return 0.0
    score = 1.0 + 0.6 * bool(seen.names) + 0.3 * min(n_telling, _MOST_COUNTED) + 0.9 * seen.is_title
    # Who asks why, more often than not, reproaches.
    score -= 0.6 * (kind is Kind.QUESTION and cues.WHY_EN.match(plain) is not None)
    spare = max(0, len(plain) - _LONG_EN) / 80
    return round(max(0.0, score - min(1.5, spare)), 2)
