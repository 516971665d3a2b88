"""Whole names: what stands beside a name wherever it is given belongs to it.

The word cutter cuts a name that it does not know where it sees a word it does. Which of the pieces is the
name, the other messages tell: the whole name has free neighbours.
"""

import re
from collections import Counter
from collections.abc import Sequence

from minyi.text.stop_words import is_stop_word
from minyi.text.tagged import is_known, tagged
from minyi.understanding.corpus import Corpus, bearers_of

_MOST_READ = 40  # texts that give the name
_MOST_ADDED = 6  # characters
_FEWEST = 2
# Share of the texts in which one character stands beside the name, for it to be part of it; where it is, the
# one before that needs less.
_FIXED, _FIXED_THEN = 0.7, 0.5
_WORD_SIZES = (2, 3)
_AREA_ENDS = frozenset("省市区县镇乡村道")
# Characters that end what stands before a name: grammar, verbs of one character, and ends of areas.
_NOT_BEFORE = frozenset(
    "的地得了着过是在有为从往到至向去对给被把将让叫由于与和及或跟同以及其这那该此某各每本我你他她它们住问请诉映"
    "望求省市区县镇乡村道组号栋楼期幢室巷路街边旁侧内外里上下前后处个名位家座所条次第等称说据查经因且并则也都还"
    "又就再已曾未没不无可能会要想来年月日时分点元人民众主东西南北"
)
_NOT_AFTER = frozenset(
    "的地得了着过是在有为从往到至向去对给被把将让叫由于与和及或跟同以等上下里内外中前后旁边"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")


def whole_name(corpus: Corpus, name: str) -> str:
    """``name`` with what stands before and behind it in at least seven in ten of the texts that give it.

    "映月湖" where all say 新映月湖; behind it only what makes a known word with its last character.
    """
    if not name or name.isascii():
        return name
    places = sorted(bearers_of(corpus, name))[:_MOST_READ]
    texts = [text for text in (corpus.read[place] for place in places) if name in text]
    share = _FIXED
    for _ in range(_MOST_ADDED):
        added = _fixed([_before(text, name) for text in texts], share * len(texts))
        if not added or added in _NOT_BEFORE or _is_word_apart(texts, name, added):
            break
        name, share = added + name, _FIXED_THEN
    if share < _FIXED and _splits_word(texts, name):
        name = name[1:]
    return name + _ending_of(texts, name)


def _splits_word(texts: Sequence[str], name: str) -> bool:
    """Whether ``name`` begins with the end of a known word in many of the texts."""
    before = [_before(text, name) for text in texts if name in text]
    n_split = sum(is_known(sign + name[0]) for sign in before if sign and sign not in _AREA_ENDS)
    return len(before) < 3 * n_split


def _ending_of(texts: Sequence[str], name: str) -> str:
    """The character behind ``name`` that its last character makes a word with, "" where there is none."""
    added = _fixed([_behind(text, name) for text in texts], _FIXED * len(texts))
    if not added or added in _NOT_AFTER or not is_known(name[-1] + added):
        return ""
    behind = [_behind(text, name + added) for text in texts if name + added in text]
    return "" if any(is_known(added + sign) for sign in behind) else added


def _fixed(beside: Sequence[str], least: float) -> str:
    """The character that stands there in ``least`` texts or more, "" where none does."""
    sign, count = Counter(beside).most_common(1)[0] if beside else ("", 0)
    return sign if count >= max(_FEWEST, least) and _HAN.fullmatch(sign) else ""


def _before(text: str, name: str) -> str:
    at = text.find(name)
    return text[at - 1 : at] if at > 0 else ""


def _behind(text: str, name: str) -> str:
    at = text.find(name)
    return text[at + len(name) : at + len(name) + 1] if at >= 0 else ""


def _is_word_apart(texts: Sequence[str], name: str, added: str) -> bool:
    """Whether ``added`` mostly ends a common word of two or three characters that is no part of a name."""
    held = [(text, text.find(added + name)) for text in texts if added + name in text]
    n_apart = sum(
        any(_is_apart(text[at + 1 - size : at + 1]) for size in _WORD_SIZES if at + 1 >= size)
        for text, at in held
    )
    return 2 * n_apart > len(held)


def _is_apart(word: str) -> bool:
    if word[0] in _AREA_ENDS or not is_known(word):
        return False
    return is_stop_word(word) or not tagged(word)[-1][1].startswith("n")
