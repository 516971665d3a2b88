"""Who puts the same question, or the same idea, in other words: of a place or body that both name.

Sentences alone are compared with care (``gathered``), so that two people are not made one of mind by chance.
Where both name the same place there may be less care: "When will work on Elm Road begin?" and "Elm Road: how
many more years until it starts?" ask for the same of the same. They do not where they say of it different
things: its lamps and its bus.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from minyi.text.words import words
from minyi.understanding.compared import ASKED_WHEN, Senses, asked_in, is_telling, numbers_in
from minyi.understanding.named_apart import Named

Vector = npt.NDArray[np.float32]

_LEAST_COVERED = 0.6  # of what the shorter of two says of the place, by what the other says of it
_SAME_WORD = 0.5  # a likeness of two words below which they have nothing to do with each other
_FEW_WORDS = 3  # of its own, which leave a question of when what it is
_SPELT_ALIKE = 0.65  # of the signs of two words, which are then one (出口, 出入口)
_LEAST_BOTH_WAYS = 0.3  # of what the longer says, unless both ask when
_NEAR = 0.6  # a cosine of the messages below which they are of two matters
_NEAR_IN_ISSUE = 0.35  # the same where both are of one issue
_DIGITS = 4
# Whoever asks when a thing is begun asks when it is there.
_BUILDING = frozenset(
    (
        "动工 动土 破土 施工 复工 重启 修建 兴建 建成 建好 建完 修好 修完 竣工 完工 落成 会修 能修 工期 进行 "
        "才能 真正 到底 "
        "build building built start starts started begin begins finish finished finally still"
    ).split()
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DIVISION = re.compile(r"[A-Z]\d{0,2}[省市区县镇乡村]")


@dataclass(frozen=True, slots=True)
class Put:
    """A sentence in plain form (simplified, normal form) that asks or proposes, and what stands around it.

    ``places`` are those messages that are known to put it, ``issue`` is that of its own, None where it is of
    none, and ``vector`` the unit vector of that.
    """

    places: frozenset[int]
    plain: str
    named: Named
    issue: int | None
    vector: Vector


@dataclass(frozen=True, slots=True)
class _Read:
    """What a sentence asks (see ``asked_in``), and its numbers."""

    put: Put
    asked: frozenset[int]
    numbers: frozenset[str]


def put_too(shown: Sequence[Put], others: Sequence[Put], senses: Senses) -> list[tuple[int, ...]]:
    """For each of ``others`` the places of those of ``shown`` that it puts too, ascending.

    Two put the same that name the same place or body and, where they ask, ask the same of it (when, whether,
    why …); whose numbers do not differ; whose messages are near, or of one issue and not far; and of which
    the shorter says nothing of the place that the other does not. What only asks when says no more: it is
    the same as the other, if that says little more or is of the same issue. Where nothing is asked, neither
    names what the other does not. A sentence whose messages are known to put the other is passed
    over. Costs a look at each pair that shares a name.
    """
    by_name: dict[str, list[int]] = {}
    for place, one in enumerate(shown):
        for name in sorted(one.named.names):
            by_name.setdefault(name, []).append(place)
    read: dict[int, _Read] = {}
    pairs: list[list[int]] = []
    for other in others:
        places = sorted({place for name in other.named.names for place in by_name.get(name, ())})
        own = _read(other) if places else None
        for place in places:
            if place not in read:
                read[place] = _read(shown[place])
        pairs.append([] if own is None else [place for place in places if _may_be(read[place], own)])
    matters = _matters(shown, others, pairs)
    known = _words_of(matters, senses)
    return [
        tuple(place for place in places if _is_same((shown[place], other), matters, known))
        for other, places in zip(others, pairs, strict=True)
    ]


def _read(put: Put) -> _Read:
    plain = put.plain.lower()
    return _Read(put, asked_in(plain), frozenset(numbers_in(plain)))


def _may_be(one: _Read, other: _Read) -> bool:
    """Whether all but what the two say of the place agrees."""
    if other.put.places <= one.put.places:
        return False
    if (one.asked or other.asked) and not one.asked & other.asked:
        return False
    if one.numbers and other.numbers and not (one.numbers <= other.numbers or other.numbers <= one.numbers):
        return False
    near = round(float(one.put.vector @ other.put.vector), _DIGITS)
    if near < (_NEAR_IN_ISSUE if _of_one_issue(one.put, other.put) else _NEAR):
        return False
    return bool(one.asked) or _name_alike(one.put.named.names, other.put.named.names)


def _of_one_issue(one: Put, other: Put) -> bool:
    return one.issue is not None and one.issue == other.issue


def _name_alike(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether neither names what the other does not: where two roads cross is not all along one of them."""
    return all(
        any(name in other or other in name for other in against)
        for these, against in ((some, others), (others, some))
        for name in these
    )


def _matters(
    shown: Sequence[Put], others: Sequence[Put], pairs: Sequence[Sequence[int]]
) -> dict[str, tuple[str, ...]]:
    """What each sentence of a pair says of the place, by the sentence."""
    paired = [shown[place] for places in pairs for place in places]
    paired += [other for other, places in zip(others, pairs, strict=True) if places]
    return {one.plain: _matter(one) for one in {one.plain: one for one in paired}.values()}


def _matter(put: Put) -> tuple[str, ...]:
    """The words that say what of the place: no names, no words of asking, none that fit everything."""
    rest = put.plain
    for name in sorted(put.named.names | put.named.divisions, key=lambda name: (-len(name), name)):
        rest = rest.replace(name, " ")
    found = words(_DIVISION.sub(" ", rest).lower())
    return tuple(dict.fromkeys(word for word in found if is_telling(word) and word not in _BUILDING))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all sentences that are compared, and their unit vectors; none without a model."""

    places: Mapping[str, int]
    vectors: Vector | None

    def likeness(self, some: Sequence[str], others: Sequence[str]) -> Vector:
        """How near each word comes to each of the others, 0..1: what is below a half is nothing."""
        spelt = np.array([[_spelt_alike(one, other) for other in others] for one in some], dtype=np.float32)
        if self.vectors is not None:
            rows = [[self.places[word] for word in words_of] for words_of in (some, others)]
            meant = np.round(self.vectors[rows[0]] @ self.vectors[rows[1]].T, _DIGITS)
            spelt = np.maximum(spelt, meant)
        near: Vector = np.where(spelt >= _SAME_WORD, spelt, np.float32(0.0))
        return near


def _words_of(matters: Mapping[str, Sequence[str]], senses: Senses) -> _Words:
    ordered = sorted({word for matter in matters.values() for word in matter})
    places = {word: place for place, word in enumerate(ordered)}
    return _Words(places, None if senses.words is None else senses.words.embed(ordered))


def _is_same(pair: tuple[Put, Put], matters: Mapping[str, tuple[str, ...]], known: _Words) -> bool:
    """Whether two that may be one say the same of their place."""
    shorter, longer = sorted((matters[one.plain] for one in pair), key=len)
    asks_when = all(ASKED_WHEN in asked_in(one.plain.lower()) for one in pair)
    if not shorter:
        return asks_when and (_of_one_issue(*pair) or len(longer) <= _FEW_WORDS)
    near = known.likeness(shorter, longer)
    covered, back = (round(float(near.max(axis=axis).mean()), _DIGITS) for axis in (1, 0))
    if len(shorter) == len(longer):
        return min(covered, back) >= _LEAST_COVERED
    return covered >= _LEAST_COVERED and (asks_when or back >= _LEAST_BOTH_WAYS)


@lru_cache(maxsize=1 << 16)
def _spelt_alike(word: str, other: str) -> float:
    """1 for the same word; else the share of their signs that two words of Chinese have in common."""
    if word == other:
        return 1.0
    signs, others = set(word), set(other)
    share = 2.0 * len(signs & others) / (len(signs) + len(others))
    return share if share >= _SPELT_ALIKE and _HAN.match(word) else 0.0
