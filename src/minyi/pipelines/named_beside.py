"""Whether what stands beside a message, the name of a file, a channel or an id, may name somebody."""

import re
from collections.abc import Iterator
from itertools import pairwise

from minyi.cleaning.damage.syllables import SYLLABLES, reading_of
from minyi.text.normal import HAN
from minyi.text.simplified import simplified
from minyi.text.surnames import COMMON, COMPOUND, NO_NAMES, RARE
from minyi.text.tagged import is_known, tagged
from minyi.understanding.cues.form import level
from minyi.understanding.cues.somebody import PLACE_ENDS, TITLE
from minyi.understanding.misconduct import accuses
from minyi.understanding.somebody import names_somebody

# That somebody reports is no word about anybody: offices number their reports so.
OF_A_REGISTER = re.compile(
    r"实名举报|匿名举报|举报|检举|揭发|控告|投诉|信访|来信|留言|材料|登记表?|线索|编号"
)
# The letters that stand beside the numbers of a register.
WORDS_OF_A_REGISTER = frozenset(
    "id no ref case letter letters message messages msg mail email post posts report reports complaint "
    "complaints petition question reply call phone web online form row line file office request number "
    "urn uuid sha html htm php aspx index view show thread threads topic".split()
)
_REPORTS_EN = re.compile(r"report|complain|accus|disclosure|misconduct|corrupt")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_HAN_RUN = re.compile(f"[{HAN}]+")
_SPACED = re.compile(rf"(?<![{HAN}])([{HAN}])[\W\d_]+(?=[{HAN}])")
_LINKS = re.compile(r"[的与和之]|关于|反映|针对|有关|一事")
_BEHIND_TITLE = re.compile(rf"{TITLE.pattern}(?P<own>[{HAN}]{{2,3}})(?![{HAN}])")
_SHORT_TITLES = frozenset("局处科厅总队某")
_LATIN_WORD = re.compile(r"[a-z]+")
_MOST_OF_NAME = 4
_MOST_GIVEN = 2  # syllables, or letters that a given name begins with
_SURNAMES_IN_PINYIN = frozenset(
    "wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie "
    "han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lv su lu jiang cai jia ding wei xue "
    "ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang "
    "mao qiu qin gu hou shao meng long wan duan lei qian yin li chang lai gong".split()
)
# Those with which hardly a place or an English word begins: they need not stand apart.
_UNMISTAKABLE = ("zhang", "wang", "zhao", "chen", "xiong", "zeng", "peng", "deng", "xie", "luo", "liu", "guo")


def names_a_person(words: str) -> bool:
    """Whether words that are no sentence, a channel or the like, name a person or are such a name whole."""
    said = _letters_of(words)
    return names_somebody(said) or any(_is_name(run) for run in said.split())


def names_whom_it_is_about(words: str) -> bool:
    """Whether the name of a file names a person, be it of two characters, or in pinyin where it reports."""
    said = _letters_of(words)
    if names_somebody(said) or any(_is_name(run) for run in bare_runs(words)) or _is_titled(said):
        return True
    plain = level(said)
    if not (accuses(plain) or _REPORTS_EN.search(plain) or OF_A_REGISTER.search(plain)):
        return False
    latin = [word for word in _LATIN_WORD.findall(plain) if word not in WORDS_OF_A_REGISTER]
    capital = " ".join(word[0].upper() + word[1:] for word in latin)
    by_office = any(_is_by_office(run) for run in bare_runs(words))
    return by_office or names_somebody(capital) or _spells_name(latin)


def bare_runs(words: str) -> Iterator[str]:
    """The runs of Chinese characters of words, without what a register is called, titles and links."""
    left = _LINKS.sub(" ", TITLE.sub(" ", OF_A_REGISTER.sub(" ", _letters_of(words))))
    yield from _HAN_RUN.findall(left)


def may_be_name(run: str) -> bool:
    """Whether a run of Chinese characters has the form of a name and is no word that is known."""
    return run[-1] not in PLACE_ENDS and _has_form(run)


def _letters_of(words: str) -> str:
    """Words simplified, with a space for what is no letter; characters that stand singly are joined."""
    return _NO_LETTERS.sub(" ", _SPACED.sub(r"\1", simplified(words))).strip()


def _is_name(run: str) -> bool:
    """Whether a run of characters by itself is what the segmenter takes for the name of a person."""
    if not 2 <= len(run) <= _MOST_OF_NAME or _HAN_RUN.fullmatch(run) is None:
        return False
    if names_somebody(run) or (run[0] in COMMON and run[1] == "某"):
        return True
    return may_be_name(run) and [tag[:2] for _, tag in tagged(run)] == ["nr"]


def _has_form(run: str) -> bool:
    begins = run[0] in COMMON or run[0] in RARE or run[:2] in COMPOUND
    is_long = 2 <= len(run) <= 3 + (run[:2] in COMPOUND)
    return begins and is_long and run not in NO_NAMES and not is_known(run)


def _is_titled(said: str) -> bool:
    """Whether what stands behind the title of a person has the form of a name, be it that of a hill."""
    left = _LINKS.sub(" ", OF_A_REGISTER.sub(" ", said))
    return any(_has_form(found["own"]) for found in _BEHIND_TITLE.finditer(left))


def _is_by_office(run: str) -> bool:
    """Whether it is a surname and an office in short, as 王局."""
    return len(run) == 2 and run[0] in COMMON and run[1] in _SHORT_TITLES and not is_known(run)


def _spells_name(words: list[str]) -> bool:
    """Whether a word, or two that follow each other, spell a Chinese name in pinyin."""
    if any(one in _SURNAMES_IN_PINYIN and _is_given(other) for one, other in pairwise(words)):
        return True
    for word in words:
        surname = next((one for one in _UNMISTAKABLE if word.startswith(one)), None)
        given = "" if surname is None else word[len(surname) :]
        if given and (_is_given(given) or len(given) <= _MOST_GIVEN):
            return True
    return False


def _is_given(word: str) -> bool:
    if word in SYLLABLES:
        return True
    reading = reading_of(word)
    return reading is not None and len(reading.syllables) <= _MOST_GIVEN
