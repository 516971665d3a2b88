"""The names that a sentence itself gives, as far as they tell which of many bodies is meant."""

import re
from functools import lru_cache

from minyi.text.tagged import is_known, tagged
from minyi.understanding.named import names_in

_PROPER = frozenset({"ns", "nr", "nt", "nz"})
_LONGEST_KIND = 3
_SHORTEST_STEM = 2
# A body behind its division, whose name nobody else in the file uses.
_BODY = re.compile(
    r"(?:[A-Z]\d{0,2}|[\u4e00-\u9fff]{2})[省市区县镇乡]市?([\u4e00-\u9fff]{2,12}?"
    r"(?:学校|学院|大学|中学|小学|幼儿园|医院|驾校|小区|公司))"
)
_DIGIT = re.compile(r"[\d〇零一二三四五六七八九十百]")
_NOT_IN_NAMES = re.compile(
    r"[的在是对让请为有把和与及或被要不从到就也某各该这那]|希望|建议|所有|附近|周边|公立|公办|民办|私立|普惠|高等|住宅|老旧|安置"
)


def own_names(plain: str, learned: frozenset[str]) -> frozenset[str]:
    """The names in a sentence, given those of its message that stand in it.

    A name of common words (经济学院) is the end of many: where the sentence has it in a longer one
    (涉外经济学院), that is what it names. Where none of the learned names stands in it, a body right behind
    its division counts.
    """
    if not learned:
        found = _BODY.search(plain)
        if found is None or _NOT_IN_NAMES.search(found.group(1)):
            return learned
        return frozenset((found.group(1),))
    if not any(_is_common(name) for name in learned):
        return learned
    return frozenset().union(*(_longer(plain, name) or {name} for name in learned))


def gives(plain: str, name: str) -> bool:
    """Whether a text has the name, and not as the end of a longer number: 9路 is not in 19路."""
    at = plain.find(name)
    while at > 0 and _DIGIT.match(name) and _DIGIT.match(plain[at - 1]):
        at = plain.find(name, at + 1)
    return at >= 0


def bears(plain: str, name: str) -> bool:
    """Whether a text gives the name where it first comes, and not a longer one that ends like it."""
    line = next((line for line in plain.split("\n") if gives(line, name)), None)
    return line is not None and not _longer(line, name)


def _longer(plain: str, name: str) -> frozenset[str]:
    """The names in ``plain`` that end like a name of common words; none for a name of its own."""
    if not _is_common(name):
        return frozenset()
    return frozenset(one for one in _names_in(plain) if one.endswith(name) and one != name)


@lru_cache(maxsize=1 << 12)
def _names_in(plain: str) -> frozenset[str]:
    return names_in(plain)


@lru_cache(maxsize=1 << 15)
def _is_common(name: str) -> bool:
    """Whether what stands before the kind is a common word, so that many bodies may share the name."""
    stems = (name[:-size] for size in range(1, _LONGEST_KIND + 1))
    return any(len(stem) >= _SHORTEST_STEM and is_known(stem) and not _is_proper(stem) for stem in stems)


def _is_proper(stem: str) -> bool:
    return any(tag[:2] in _PROPER for _, tag in tagged(stem))
