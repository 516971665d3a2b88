"""Readings that a scraper set in brackets behind characters: 中國(guó) is 中国.

Pages whose text was turned to Traditional characters carry them behind each character that was turned, or
behind each. People tell how a few are read; that stays.
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
_STRETCH = 12  # characters that could have a reading
_FEWEST_OF_ALL = 2 / 3  # share of a stretch that has one
_FEWEST_OF_TURNED = 1 / 2  # where few characters could, a lost sign counts for much
_MOST_TURNED = 0.8  # share of the readings that stand behind Traditional characters
_FEWEST_RUNS = 2  # of three or more characters in a row
_MOST_TOLD = 30  # readings; nobody tells more of them, and pages have hundreds
_SPEAKS = re.compile(
    "[读讀][音作成错錯法准準为為做]|[误誤][读讀]|(?:怎[么麼样樣]|如何|[应應该該])[读讀念唸]|[念唸][成错錯作做]"
    "|拼音|注音|[发發字语語多同]音|音[标標]|[声聲][调調]|四[声聲]|[字词詞]典|教材|[课課][本文]|生僻|英[语語文]|[单單][词詞]"
    "|pronounc|pronunciation|pinyin|bopomofo|zhuyin",
    re.IGNORECASE,
)
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
    """A reading in brackets, the character before it, and whether that has one right before it too."""

    base: str
    reading: Reading
    runs_on: bool


@dataclass(frozen=True, slots=True)
class _Glossed:
    """A text without its readings, the readings, and the places in the plain text that have one."""

    plain: str
    glosses: list[_Gloss]
    places: frozenset[int]


def undo_readings(text: str) -> str:
    """``text`` without the readings a scraper set behind characters; in Simplified form if it turned them.

    Pinyin with tone marks, tone numbers or none, or Zhuyin, in brackets of either width, if they stand behind
    most characters of a stretch that could have one: all, or those that differ between the scripts. Text
    that shows such damage also loses what is left of readings where signs were lost. Readings that a person
    set stay, and so does the Traditional form.
    """
    if text.isascii() or _SIGN.search(text) is None:
        return text
    glossed = _glossed(text)
    if not _is_damage(glossed):
        return text
    bare = _LOOSE.sub(_without_toned, _GLOSS.sub(_without_reading, text))
    bare = _HALF.sub(_without_half, _SCRAP.sub(_without_scrap, bare))
    return simplified(bare) if _was_turned(glossed.glosses) else bare


def _glossed(text: str) -> _Glossed:
    plain: list[str] = []
    glosses: list[_Gloss] = []
    places: set[int] = set()
    done = length = 0
    for match in _GLOSS.finditer(text):
        base = text[match.start() - 1] if match.start() else ""
        reading = reading_of(match["written"])
        if reading is None or (base and _HAN.match(base) is None):
            continue
        plain.append(text[done : match.start()])
        length += match.start() - done
        glosses.append(_Gloss(base, reading, runs_on=bool(done) and match.start() == done + 1))
        done = match.end()
        if _is_toned(reading) or len(reading.syllables) == 1:
            places.update(range(length - len(reading.syllables), length))
    return _Glossed("".join([*plain, text[done:]]), glosses, frozenset(places))


def _is_toned(reading: Reading) -> bool:
    return reading.by_mark or reading.by_number


def _is_damage(glossed: _Glossed) -> bool:
    """Whether there are enough readings, they stand densely, and the text does not speak of them."""
    turned = single_conversions("t2s")
    n_turned = sum(gloss.base in turned for gloss in glossed.glosses)
    if not _is_enough(glossed) or _speaks_of_reading(glossed):
        return False
    if n_turned >= _MOST_TURNED * len(glossed.glosses):
        differing = [
            at in glossed.places
            for at, sign in enumerate(glossed.plain)
            if sign in turned or sign in _simplified_only()
        ]
        if _is_dense(differing, _FEWEST_OF_TURNED):
            return True
    return _is_dense(_with_reading(glossed), _FEWEST_OF_ALL) or _n_runs(glossed.glosses) >= _FEWEST_RUNS


def _is_enough(glossed: _Glossed) -> bool:
    turned = single_conversions("t2s")
    single = [gloss for gloss in glossed.glosses if len(gloss.reading.syllables) == 1]
    if any(gloss.reading.by_mark and gloss.base in turned for gloss in single):
        return True
    if sum(_is_toned(gloss.reading) for gloss in glossed.glosses) >= _FEWEST_MARKED:
        return True
    plain = [gloss for gloss in single if len(gloss.reading.syllables[0]) > 1]
    if len(plain) * _HAN_PER_PLAIN < len(_with_reading(glossed)):
        return False
    if sum(gloss.base in turned for gloss in plain) >= _FEWEST_MARKED:
        return True
    return len(plain) >= _FEWEST_PLAIN and sum(gloss.runs_on for gloss in plain) * 2 >= len(plain)


def _speaks_of_reading(glossed: _Glossed) -> bool:
    """Whether a person tells how something is read: few readings, and words that say so."""
    n_glosses = len(glossed.glosses)
    if n_glosses > _MOST_TOLD or _SPEAKS.search(glossed.plain) is None:
        return False
    with_reading = _with_reading(glossed)
    return n_glosses < _FEWEST_MARKED or sum(with_reading) * 2 < len(with_reading)


def _with_reading(glossed: _Glossed) -> list[bool]:
    """For each Han character of the text whether it has a reading."""
    return [found.start() in glossed.places for found in _HAN.finditer(glossed.plain)]


def _is_dense(with_reading: Sequence[bool], fewest_of_short: float) -> bool:
    """Whether most characters of some stretch have a reading; of a short text, that share of all."""
    if len(with_reading) < _STRETCH:
        return any(with_reading) and sum(with_reading) >= fewest_of_short * len(with_reading)
    in_stretch = sum(with_reading[:_STRETCH])
    densest = in_stretch
    for before, after in zip(with_reading, with_reading[_STRETCH:], strict=False):
        in_stretch += after - before
        densest = max(densest, in_stretch)
    return densest >= _FEWEST_OF_ALL * _STRETCH


def _n_runs(glosses: Sequence[_Gloss]) -> int:
    """How often three characters or more in a row have a reading with its tone."""
    n_runs = length = 0
    for gloss in glosses:
        length = (length + 1 if gloss.runs_on else 1) if _is_toned(gloss.reading) else 0
        n_runs += length == _FEWEST_MARKED
    return n_runs


@cache
def _simplified_only() -> frozenset[str]:
    """Characters that a converter to Traditional would have turned: text in that script has none of them."""
    return frozenset(sign for sign in single_conversions("s2t") if not sign.encode("big5", errors="ignore"))


def _was_turned(glosses: Sequence[_Gloss]) -> bool:
    """Whether the characters with Pinyin are Traditional. Zhuyin stands in pages that are so by right."""
    latin = [gloss.base for gloss in glosses if gloss.reading.syllables[0].isascii()]
    n_traditional = sum(base in single_conversions("t2s") for base in latin)
    return n_traditional > sum(base in single_conversions("s2t") for base in latin)


def _without_reading(gloss: re.Match[str]) -> str:
    reading = reading_of(gloss["written"])
    if reading is None:
        return gloss.group()
    return "" if _is_toned(reading) or len(reading.syllables) == 1 else gloss.group()


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
