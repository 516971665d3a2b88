"""Which of the words that could name a topic make up its name.

A name is to read as one: its words are said together, no two say the same, what people write as one word
is written as one, and a further word tells of people of whom the others do not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from math import log, sqrt

import numpy as np
import numpy.typing as npt

from minyi.understanding.naming_children import Family, words_of_children
from minyi.understanding.naming_scores import Ranked, Word
from minyi.understanding.phrases import Terms, is_chinese

Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_MOST_WEIGHED = 24  # terms of one topic
_MOST_OF_PARENT = 60  # the same of a topic with children
_MOST_PAIRED = 12  # of them, those that may come first
_LEAST_HARMONY = 0.15  # what is left of the score of a word that is never said with the others
_ENOUGH = 4  # words to choose from
_SPREAD = 2.0  # the people who say a word of a name are at least the root of all, divided by this
_LEAST_FRESH = 0.03  # share of a topic's people of whom a word must tell that is not needed
_LEAST_BOND = 0.1  # npmi of such a word with the others
_FAINT = 0.2  # share of the first word's score, below which such a word says too little
_COVERS = 0.35  # share of a topic's people who say a phrase that may be a name by itself
_OF_RARER, _OF_COMMONER = 0.3, 0.22  # shares of the people of two words who write them as one
_AS_ONE = 1.3  # what a word gains that is written as one with a word of the name
_ALIKE = 0.6  # what is left of the score of a Chinese word with a character that is in the name already
_PHRASE = 4  # characters of a Chinese word that is a phrase


@dataclass(frozen=True, slots=True)
class Limits:
    """How many words a name has, and how many characters; an English one may be three times as long.

    Where it is ``sparing``, the words are to fit each other, and one that is not needed must tell of people
    of whom the others do not; else the words go by their scores alone.
    """

    fewest_words: int = 2
    most_words: int = 3
    longest: int = 16
    sparing: bool = True


@dataclass(frozen=True, slots=True)
class Speech:
    """The texts that were read, found by term: ``rows[ends[t]:ends[t + 1]]`` hold term t.

    ``people`` says who wrote each text.
    """

    names: tuple[str, ...]
    people: Integers
    rows: Integers
    ends: Integers


@dataclass(frozen=True, slots=True)
class _Topic:
    """The words that may stand in the name of a topic, the best first, by name."""

    words: dict[str, Word]
    n_texts: int
    n_people: int
    family: Family


def speech_of(terms: Terms, people: Integers) -> Speech:
    """The texts of ``people`` in which ``terms`` were found."""
    order = np.argsort(terms.term_of, kind="stable")
    ends = np.searchsorted(terms.term_of[order], np.arange(len(terms.names) + 1))
    return Speech(terms.names, people, terms.text_of[order], ends)


def choose(
    speech: Speech, ranked: Ranked, inside: Flags, limits: Limits, children: Sequence[Flags] = ()
) -> list[Word]:
    """The words of a name in the order in which they were chosen; none where no term is ranked.

    ``inside`` says which of the texts are the topic's, ``children`` which are those of each finer topic.
    """
    topic = _topic_of(speech, ranked, inside, children)
    if not topic.words:
        return []
    found = _of_children(topic, limits) if len(children) > 1 else []
    chosen = found or [_opening(topic) if limits.sparing else next(iter(topic.words.values()))]
    while len(chosen) < (limits.fewest_words if found else limits.most_words):
        further = _further(topic, chosen, limits)
        if further is None:
            break
        chosen = _joined(topic, chosen, further)
    return chosen


def _of_children(topic: _Topic, limits: Limits) -> list[Word]:
    def suits(word: Word, others: Sequence[Word]) -> float:
        if not _fits(word, others, limits):
            return 0.0
        covered = 0
        for other in others:
            covered |= other.people
        # What is mostly said beside a word chosen tells the same matter.
        apart = 1.0 - max((_bond(topic, word, other) for other in others), default=0.0)
        fresh = min(apart, 1.0) * _newness(word, covered)
        return fresh * (_ALIKE if _is_alike(word, others) else 1.0)

    return words_of_children(topic.family, list(topic.words.values()), suits, limits.most_words)


def _topic_of(speech: Speech, ranked: Ranked, inside: Flags, children: Sequence[Flags]) -> _Topic:
    _, person = np.unique(speech.people[inside], return_inverse=True)
    n_people = int(person.max(initial=-1)) + 1
    fewest = sqrt(n_people) / _SPREAD
    person_of = np.zeros(len(inside), dtype=np.int64)
    person_of[inside] = person
    words = {}
    for place, term in enumerate(ranked.terms[: _MOST_OF_PARENT if len(children) > 1 else _MOST_WEIGHED]):
        rows = speech.rows[speech.ends[term] : speech.ends[term + 1]]
        people = _bits(person_of[rows[inside[rows]]], n_people)
        name = speech.names[term]
        words[name] = Word(name, ranked.scores[place], place, _bits(rows, len(inside)), people)
    told = {name: word for name, word in words.items() if word.people.bit_count() >= fewest}
    family = Family(tuple(_bits(person_of[child & inside], n_people) for child in children), max(1, n_people))
    return _Topic(told if len(told) >= _ENOUGH else words, len(inside), max(1, n_people), family)


def _bits(places: Integers, size: int) -> int:
    """A set of places below ``size`` as the bits of a number."""
    flags = np.zeros(size, dtype=np.bool_)
    flags[places] = True
    return int.from_bytes(np.packbits(flags).tobytes(), "big")


def _opening(topic: _Topic) -> Word:
    """The first word: the better one of the two that name the topic best together."""
    words = list(topic.words.values())[:_MOST_PAIRED]
    best, most = words[0], 0.0
    for one, other in combinations(words, 2):
        if not repeats(one.name, other.name):
            both = one.score + other.score * _newness(other, one.people)
            value = both * _harmony(_bond(topic, one, other))
            if value > most:
                best, most = one, value
    return best


def _further(topic: _Topic, chosen: Sequence[Word], limits: Limits) -> Word | None:
    """The word that adds most to those chosen, if one adds enough."""
    covered = 0
    for word in chosen:
        covered |= word.people
    spares = limits.sparing and covered.bit_count() > _COVERS * topic.n_people
    enough = len(chosen) >= limits.fewest_words or (spares and _is_phrase(chosen[0].name))
    best, most = None, _FAINT * chosen[0].score if enough else 0.0
    for word in topic.words.values():
        if _fits(word, chosen, limits):
            value = _value(topic, word, chosen, covered, enough) if limits.sparing else word.score
            if value > most:
                best, most = word, value
    return best


def _fits(word: Word, chosen: Sequence[Word], limits: Limits) -> bool:
    longest = limits.longest * (1 if is_chinese(word.name) else 3)
    if len(word.name) + sum(len(other.name) for other in chosen) > longest:
        return False
    return not any(repeats(word.name, other.name) for other in chosen)


def _value(topic: _Topic, word: Word, chosen: Sequence[Word], covered: int, enough: bool) -> float:
    """What a word adds to those chosen; 0 where it says too little of its own, or of another matter."""
    fresh = (word.people & ~covered).bit_count() / topic.n_people
    bonds = [_bond(topic, word, other) for other in chosen]
    # Of a topic of two matters a further word may tell of one of them.
    parted = len(chosen) > 1 and _bond(topic, chosen[0], chosen[1]) < 0
    bond = max(bonds) if parted else sum(bonds) / len(bonds)
    if enough and (fresh < _LEAST_FRESH or bond < _LEAST_BOND):
        return 0.0
    if any(_as_one(topic, word, other) for other in chosen):
        return _AS_ONE * word.score
    alike = _ALIKE if _is_alike(word, chosen) else 1.0
    return word.score * _harmony(bond) * _newness(word, covered) * alike


def _is_alike(word: Word, others: Sequence[Word]) -> bool:
    """Whether a Chinese word shares a character with one of the others."""
    return is_chinese(word.name) and any(set(word.name) & set(other.name) for other in others)


def _newness(word: Word, covered: int) -> float:
    """From a half to 1: how many of the people who say a word are not covered by others."""
    fresh = (word.people & ~covered).bit_count() / max(1, word.people.bit_count())
    return sqrt(0.25 + 0.75 * fresh)


def _harmony(bond: float) -> float:
    return min(1.0, max(_LEAST_HARMONY, 0.6 + 1.5 * bond))


def _bond(topic: _Topic, one: Word, other: Word) -> float:
    """How much two words are said together, in all texts: npmi = ln(p₁₂ / (p₁ p₂)) / −ln p₁₂ (Bouma 2009)."""
    n_both = (one.texts & other.texts).bit_count()
    if n_both in {0, topic.n_texts}:
        return 1.0 if n_both else -1.0
    by_chance = one.texts.bit_count() * other.texts.bit_count() / topic.n_texts
    return log(n_both / by_chance) / -log(n_both / topic.n_texts)


def _joined(topic: _Topic, chosen: Sequence[Word], further: Word) -> list[Word]:
    """The words chosen and one more, or in the place of two words what people write for both."""
    for other in chosen:
        whole = _as_one(topic, further, other)
        if whole is not None:
            score = max(whole.score, further.score, other.score)
            whole = replace(whole, score=score, people=whole.people | further.people | other.people)
            return [*(word for word in chosen if word is not other), whole]
    return [*chosen, further]


def _as_one(topic: _Topic, one: Word, other: Word) -> Word | None:
    """The phrase of both words, where enough of the people who say either say it so."""
    rarer, commoner = sorted((one.people.bit_count(), other.people.bit_count()))
    between = "" if is_chinese(one.name) else " "
    for name in (f"{one.name}{between}{other.name}", f"{other.name}{between}{one.name}"):
        whole = topic.words.get(name)
        if whole and whole.people.bit_count() >= max(_OF_RARER * rarer, _OF_COMMONER * commoner):
            return whole
    return None


def _is_phrase(name: str) -> bool:
    return len(name) >= _PHRASE if is_chinese(name) else " " in name


def repeats(term: str, other: str) -> bool:
    """Whether two terms say the same twice: two Chinese characters in a row, or a word stem, in common."""
    if is_chinese(term) or is_chinese(other):
        return bool(_pairs(term.lower()) & _pairs(other.lower()))
    return _repeat_in_latin(term, other)


def _repeat_in_latin(term: str, other: str) -> bool:
    pairs = [(mine, theirs) for mine in term.lower().split() for theirs in other.lower().split()]
    return any(_same_stem(mine, theirs) for mine, theirs in pairs)


def _same_stem(word: str, other: str) -> bool:
    """Whether two English words differ in their endings only, or begin with the same five letters."""
    stems = [re.sub(r"(?:['’]s|ies|es|s|y|e)$", "", each) for each in (word, other)]
    return stems[0] == stems[1] or (min(len(word), len(other)) >= 5 and word[:5] == other[:5])


@cache
def _pairs(term: str) -> frozenset[str]:
    return frozenset(term[place : place + 2] for place in range(max(len(term) - 1, 1)))
