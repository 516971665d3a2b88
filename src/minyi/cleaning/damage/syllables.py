"""Syllables of Hanyu Pinyin (GB/T 16159, ISO 7098) in any of the ways they are written."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_FINALS = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo ü üe ue",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo ü üe ue",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un ü üe",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un ü üe",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un ü üe",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a ai an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ao ei en eng o u",
}
SYLLABLES = frozenset(initial + final for initial, finals in _FINALS.items() for final in finals.split())
_LONGEST = 6
LETTER = (
    "A-Za-züÜêÊāáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜńňǹḿĀÁǍÀĒÉĚÈĪÍǏÌŌÓǑÒŪÚǓÙǕǗǙǛɑɡ"
    "\u0300\u0301\u0304\u0306\u0308\u030c"
)
"""What a syllable is written with, to stand inside the brackets of a regular expression."""
_TONE = re.compile("[\u0300\u0301\u0304\u0306\u030c]")
_GAP = re.compile(r"[\s'’·-]+")
_LOOKALIKES = str.maketrans("ɑɡ", "ag")
_ZHUYIN = re.compile("˙?[ㄅ-ㄩ]{1,3}[ˊˇˋ˙]?(?:[ 　]˙?[ㄅ-ㄩ]{1,3}[ˊˇˋ˙]?){0,7}")


@dataclass(frozen=True, slots=True)
class Reading:
    """How something is read: its syllables without tones, and whether the tones were written."""

    syllables: tuple[str, ...]
    by_mark: bool
    by_number: bool


@lru_cache(maxsize=4096)
def reading_of(written: str) -> Reading | None:
    """The reading that ``written`` spells in Pinyin or Zhuyin, whole; none if it spells nothing."""
    if _ZHUYIN.fullmatch(written):
        return Reading(tuple(written.split()), by_mark=True, by_number=False)
    spread = unicodedata.normalize("NFD", written.lower().translate(_LOOKALIKES))
    n_tones = len(_TONE.findall(spread))
    toneless = unicodedata.normalize("NFC", _TONE.sub("", spread)).replace("v", "ü").replace("u:", "ü")
    syllables: list[str] = []
    n_numbers = 0
    for word in filter(None, _GAP.split(toneless)):
        parts = _split(word)
        if parts is None:
            return None
        syllables += [part.rstrip("012345") for part in parts]
        n_numbers += sum(part[-1].isdecimal() for part in parts)
    if not syllables or n_tones > len(syllables):
        return None
    return Reading(tuple(syllables), by_mark=n_tones > 0, by_number=n_numbers == len(syllables))


def reading_letters(written: str) -> str:
    """The letters of ``written`` as small letters without tones, be it a reading or not."""
    spread = unicodedata.normalize("NFD", written.lower().translate(_LOOKALIKES))
    return unicodedata.normalize("NFC", _TONE.sub("", spread)).strip(" 012345").replace("v", "ü")


def _split(word: str) -> list[str] | None:
    """``word`` as syllables, each with its number if it has one: as few as can be."""
    best: list[list[str] | None] = [[]] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _LONGEST - 1), end):
            before, part = best[start], word[start:end]
            bare = part[:-1] if part[-1] in "012345" else part
            shortest = best[end]
            if before is None or bare not in SYLLABLES or (end < len(word) and word[end] in "012345"):
                continue
            if shortest is None or len(before) + 1 < len(shortest):
                best[end] = [*before, part]
    return best[-1]
