"""Readings that a scraper set in brackets behind characters: 中國(guó) is 中国.

Pages whose text was turned to Traditional characters carry them behind each character that was turned. People
also tell how a rare character is read, once; that stays.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from minyi.cleaning.damage.syllables import LETTER, SYLLABLES, Reading, reading_letters, reading_of
from minyi.text.normal import HAN
from minyi.text.simplified import simplified, single_conversions

_OPEN, _CLOSE = "(（\\[［【﹙", ")）\\]］】﹚"
_GLOSS = re.compile(
    rf" ?[{_OPEN}] ?(?P<written>[{LETTER}ㄅ-ㄩˊˇˋ˙][{LETTER}0-5'’·: ㄅ-ㄩˊˇˋ˙-]{{0,40}}?) ?[{_CLOSE}]"
)
_SIGN = re.compile(rf"[{_OPEN}] ?[{LETTER}ㄅ-ㄩ˙]")
_HAN = re.compile(f"[{HAN}]")
_FEWEST_MARKED = 3  # readings with tones; below that somebody tells how a character is read
_FEWEST_PLAIN = 8  # without tones: they may be English words, or a play on words
_HAN_PER_PLAIN = 40  # at most so many characters for each of them
_TONED_LETTER = "āáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜńňǹḿĀÁǍÀĒÉĚÈĪÍǏÌŌÓǑÒŪÚǓÙǕǗǙǛ\u0300\u0301\u0304\u0306\u030c"
_LOOSE = re.compile(
    rf" ?[{_OPEN}]? ?(?<![{LETTER}])(?P<written>[{LETTER}]{{0,6}}[{_TONED_LETTER}][{LETTER}]{{0,6}})"
    rf"(?![{LETTER}]) ?[{_CLOSE}]?"
)
_SCRAP = re.compile(rf"(?<=[{HAN}]) ?[{_OPEN}] ?(?P<written>[{LETTER}]{{0,6}}[0-5]?) ?[{_CLOSE}]")
# A reading of which one bracket is lost.
_HALF = re.compile(
    rf"(?<=[{HAN}])(?: ?[{_OPEN}] ?(?P<written>[{LETTER}]{{1,6}}[0-5]?)(?=[{HAN}，。、：；])"
    rf"|(?P<closed>[{LETTER}]{{1,6}}[0-5]?) ?[{_CLOSE}])"
)


@dataclass(frozen=True, slots=True)
class _Gloss:
    """A reading in brackets, and the character before it."""

    base: str
    reading: Reading


def undo_readings(text: str) -> str:
    """``text`` without the readings a scraper set behind characters; in Simplified form if it turned them.

    Pinyin with tone marks, tone numbers or none, or Zhuyin, in brackets of either width. One with tone marks
    behind a character that only Traditional text has is enough; else there must be several. Text that shows
    such damage also loses what is left of readings where signs were lost. Readings stay where a person set
    one or two, and so does the Traditional form.
    """
    if text.isascii() or _SIGN.search(text) is None:
        return text
    glosses = _glosses(text)
    if not _is_damage(glosses, text):
        return text
    was_turned = _was_turned(glosses)
    bare = _LOOSE.sub(_without_toned, _GLOSS.sub(_without_reading, text))
    bare = _HALF.sub(_without_half, _SCRAP.sub(_without_scrap, bare))
    return simplified(bare) if was_turned else bare


def _glosses(text: str) -> list[_Gloss]:
    found: list[_Gloss] = []
    for match in _GLOSS.finditer(text):
        base = text[match.start() - 1] if match.start() else ""
        reading = reading_of(match["written"])
        if reading is not None and (not base or _HAN.match(base)):
            found.append(_Gloss(base, reading))
    return found


def _is_damage(glosses: Sequence[_Gloss], text: str) -> bool:
    turned = single_conversions("t2s")
    single = [gloss for gloss in glosses if len(gloss.reading.syllables) == 1]
    if any(gloss.reading.by_mark and gloss.base in turned for gloss in single):
        return True
    toned = [gloss for gloss in glosses if gloss.reading.by_mark or gloss.reading.by_number]
    if len(toned) >= _FEWEST_MARKED:
        return True
    plain = [gloss for gloss in single if len(gloss.reading.syllables[0]) > 1]
    n_turned = sum(gloss.base in turned for gloss in plain)
    n_han = sum(map(len, _HAN_RUN.findall(text)))
    enough = len(plain) >= _FEWEST_PLAIN or n_turned >= _FEWEST_MARKED
    return enough and len(plain) * _HAN_PER_PLAIN >= n_han


_HAN_RUN = re.compile(f"[{HAN}]+")


def _was_turned(glosses: Sequence[_Gloss]) -> bool:
    """Whether the characters with Pinyin are Traditional. Zhuyin stands in pages that are so by right."""
    latin = [gloss.base for gloss in glosses if gloss.reading.syllables[0].isascii()]
    n_traditional = sum(base in single_conversions("t2s") for base in latin)
    return n_traditional > sum(base in single_conversions("s2t") for base in latin)


def _without_reading(gloss: re.Match[str]) -> str:
    reading = reading_of(gloss["written"])
    if reading is None:
        return gloss.group()
    is_toned = reading.by_mark or reading.by_number
    return "" if is_toned or len(reading.syllables) == 1 else gloss.group()


def _without_toned(loose: re.Match[str]) -> str:
    """Behind a lost bracket a syllable with its tone mark is still no word of Chinese."""
    return "" if reading_of(loose["written"]) is not None else loose.group()


def _without_half(half: re.Match[str]) -> str:
    return "" if reading_of(half["written"] or half["closed"]) is not None else half.group()


def _without_scrap(scrap: re.Match[str]) -> str:
    """Empty brackets, and what lacks one letter of a syllable."""
    written = reading_letters(scrap["written"])
    return "" if not written or written in _lacking_one() else scrap.group()


@cache
def _lacking_one() -> frozenset[str]:
    """What is left of each syllable when a letter is lost."""
    return frozenset(
        syllable[:at] + syllable[at + 1 :] for syllable in SYLLABLES for at in range(len(syllable))
    )
