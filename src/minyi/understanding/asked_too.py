"""Who puts the same question, or the same idea, in other words: of a place or body that both name.

Sentences alone are compared with care (``gathered``), so that two people are not made one of mind by chance.
Where both name the same place there may be less care: "When will work on Elm Road begin?" and "Elm Road: how
many more years until it starts?" ask for the same of the same; so do those of one issue who ask whether what
is done there is lawful. They do not where they say of it different things: its lamps and its bus.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from minyi.text.words import words
from minyi.understanding.compared import ASKED_WHEN, Senses, asked_in, is_telling, numbers_in
from minyi.understanding.cues.clear import DIVISION
from minyi.understanding.named_apart import Named

Vector = npt.NDArray[np.float32]

MOST_OF_A_NAME = 40  # that are shown: the page has room for no more
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
# Whether what is done is lawful: asked of one act in many words.
_OF_LAW = (
    r"合[法规理][合法规理]{0,4}[吗么]|(?:是否|是不是|算不算|算)(?:真的)?合[法规理][合法规理]{0,4}|合不合[法规理]|是否违[法规]"
    r"|违不违[法规]"
)
_LAWFUL = re.compile(
    rf"{_OF_LAW}|\b(?:is|are|was|were)\b[^.?!,;]{{0,60}}?\b(?:legal|lawful|allowed)\b[^.?!]{{0,60}}\?"
)
_SIGNS_OF_LAW = ("合", "违", "legal", "lawful", "allowed")  # one is in all that _LAWFUL finds
_SAYING_LAWFUL = re.compile(rf"(?:{_OF_LAW})|做法|行为|操作|现象")
_NOT_ASKED = re.compile(r"难道|岂|何在|还有|告诉我们")
_HAN = re.compile(r"[\u4e00-\u9fff]")


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
class _Light:
    """What a sentence asks (see ``asked_in``), its numbers, whether it asks of law, and what it names."""

    asked: frozenset[int]
    numbers: frozenset[str]
    is_of_law: bool
    names: frozenset[str]


def put_too(shown: Sequence[Put], others: Sequence[Put], senses: Senses) -> list[tuple[int, ...]]:
    """For each of ``others`` the places of those of ``shown`` that it puts too, ascending.

    Two put the same that name the same place or body and, where they ask, ask the same of it (when, whether,
    why …); whose numbers do not differ; whose messages are near, or of one issue and not far; and of which
    the shorter says nothing of the place that the other does not. What only asks when says no more: it is
    the same as the other, if that says little more or is of the same issue. Where nothing is asked, neither
    names what the other does not. A sentence whose messages are known to put the other is passed
    over. Of a name the first ``MOST_OF_A_NAME`` of ``shown`` are looked at: put those of most people first.
    """
    pairs = _pairs(shown, others)
    against: dict[int, list[int]] = {}
    for at, places in enumerate(pairs):
        for place in places:
            against.setdefault(place, []).append(at)
    matters = _matters(shown, others, pairs)
    known = _words_of(matters, senses)
    found: list[list[int]] = [[] for _ in others]
    for place in sorted(against):
        for at in _same_as(shown[place], [(at, others[at]) for at in against[place]], matters, known):
            found[at].append(place)
    return [tuple(places) for places in found]


def _pairs(shown: Sequence[Put], others: Sequence[Put]) -> list[list[int]]:
    """For each of ``others`` those of ``shown`` with which all but what the two say of the place agrees."""
    by_name: dict[str, list[int]] = {}
    for place, one in enumerate(shown):
        for name in one.named.names:
            if len(of_name := by_name.setdefault(name, [])) < MOST_OF_A_NAME:
                of_name.append(place)
    lights: dict[int, _Light] = {}
    agreeing: dict[_Light, list[int]] = {}
    pairs: list[list[int]] = []
    for other in others:
        places = sorted({place for name in other.named.names for place in by_name.get(name, ())})
        if not places:
            pairs.append([])
            continue
        lights.update({place: _light(shown[place]) for place in places if place not in lights})
        own = _light(other)
        if own not in agreeing:
            agreeing[own] = [place for place in places if _agree(lights[place], own)]
        pairs.append(_near(shown, agreeing[own], other))
    return pairs


def _light(put: Put) -> _Light:
    return _Light(*_asking(put.plain), put.named.names)


@lru_cache(maxsize=1 << 14)
def _asking(plain: str) -> tuple[frozenset[int], frozenset[str], bool]:
    """What a sentence asks, its numbers, and whether it asks of law."""
    lower = plain.lower()
    return asked_in(lower), frozenset(numbers_in(lower)), asks_if_lawful(lower)


def _agree(one: _Light, other: _Light) -> bool:
    """Whether two ask the same, with the same numbers; where nothing is asked, of the same places."""
    both_of_law = one.is_of_law and other.is_of_law
    if (one.asked or other.asked) and not both_of_law and not one.asked & other.asked:
        return False
    if one.numbers and other.numbers and not (one.numbers <= other.numbers or other.numbers <= one.numbers):
        return False
    return bool(one.asked) or both_of_law or _name_alike(one.names, other.names)


def _near(shown: Sequence[Put], places: Sequence[int], other: Put) -> list[int]:
    """Those of ``places`` whose message is near that of the other, where the other is not known to put it."""
    unknown = [place for place in places if not other.places <= shown[place].places]
    if not unknown:
        return []
    near = np.round(np.stack([shown[place].vector for place in unknown]) @ other.vector, _DIGITS)
    return [
        place
        for place, likeness in zip(unknown, near.tolist(), strict=True)
        if likeness >= (_NEAR_IN_ISSUE if _of_one_issue(shown[place], other) else _NEAR)
    ]


def asks_if_lawful(plain: str) -> bool:
    """Whether a text in plain form asks if something is lawful, or fair, and means to be told."""
    if not any(sign in plain for sign in _SIGNS_OF_LAW):
        return False
    return _LAWFUL.search(plain) is not None and _NOT_ASKED.search(plain) is None


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
    if _asking(put.plain)[2]:
        rest = _SAYING_LAWFUL.sub(" ", rest)
    found = words(DIVISION.sub(" ", rest).lower())
    return tuple(dict.fromkeys(word for word in found if is_telling(word) and word not in _BUILDING))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all sentences that are compared, by sign, and their unit vectors; none without a model."""

    places: Mapping[str, int]
    by_sign: Mapping[str, Sequence[str]]
    vectors: Vector | None

    def likeness(self, some: Sequence[str], others: Sequence[str]) -> Vector:
        """How near each word comes to each of the others, 0..1: what is below a half is nothing."""
        at = {word: column for column, word in enumerate(others)}
        spelt = np.zeros((len(some), len(others)), dtype=np.float32)
        for row, word in enumerate(some):
            # Words without a sign in common are not spelt alike.
            for other in {other for sign in set(word) for other in self.by_sign[sign] if other in at}:
                spelt[row, at[other]] = _spelt_alike(word, other)
        if self.vectors is not None:
            rows = [[self.places[word] for word in words_of] for words_of in (some, others)]
            meant = np.round(self.vectors[rows[0]] @ self.vectors[rows[1]].T, _DIGITS)
            spelt = np.maximum(spelt, meant)
        near: Vector = np.where(spelt >= _SAME_WORD, spelt, np.float32(0.0))
        return near


def _words_of(matters: Mapping[str, Sequence[str]], senses: Senses) -> _Words:
    ordered = sorted({word for matter in matters.values() for word in matter})
    places = {word: place for place, word in enumerate(ordered)}
    by_sign: dict[str, list[str]] = {}
    for word in ordered:
        for sign in set(word):
            by_sign.setdefault(sign, []).append(word)
    return _Words(places, by_sign, None if senses.words is None else senses.words.embed(ordered))


def _same_as(
    one: Put, others: Sequence[tuple[int, Put]], matters: Mapping[str, tuple[str, ...]], known: _Words
) -> list[int]:
    """The numbers of those others that say the same of their place; each matter is judged once."""
    own = matters[one.plain]
    covers = _covers(own, dict.fromkeys(matters[other.plain] for _, other in others), known)
    asked, _, is_of_law = _asking(one.plain)
    judged: dict[tuple[str, bool], bool] = {}
    for _, other in others:
        said = (other.plain, _of_one_issue(one, other))
        if said not in judged:
            asked_too, _, of_law = _asking(other.plain)
            judged[said] = _is_same(
                sorted((own, matters[other.plain]), key=len),
                covers.get(matters[other.plain], (0.0, 0.0)),
                when=ASKED_WHEN in asked & asked_too,
                in_issue=(said[1], said[1] and is_of_law and of_law),
            )
    return [at for at, other in others if judged[other.plain, _of_one_issue(one, other)]]


def _is_same(
    matters: Sequence[Sequence[str]], covers: tuple[float, float], *, when: bool, in_issue: tuple[bool, bool]
) -> bool:
    """Whether two that may be one say the same: the shorter matter first, and how far it is covered.

    ``when`` says whether both ask when; ``in_issue`` whether they are of one issue, and both ask there
    whether something is lawful.
    """
    shorter, longer = matters
    covered, back = covers
    of_one_issue, of_one_act = in_issue
    if of_one_act:
        return not shorter or covered >= _LEAST_COVERED
    if not shorter:
        return when and (of_one_issue or len(longer) <= _FEW_WORDS)
    if len(shorter) == len(longer):
        return min(covered, back) >= _LEAST_COVERED
    return covered >= _LEAST_COVERED and (when or back >= _LEAST_BOTH_WAYS)


def _covers(
    own: tuple[str, ...], others: Iterable[tuple[str, ...]], known: _Words
) -> dict[tuple[str, ...], tuple[float, float]]:
    """By matter how far the shorter of the two is said by the longer, and the other way round.

    Of equals the own comes first. What says nothing is not among them.
    """
    if not own or not (said := [matter for matter in others if matter]):
        return {}
    distinct = {word: column for column, word in enumerate(sorted({word for one in said for word in one}))}
    columns = [distinct[word] for matter in said for word in matter]
    near = known.likeness(own, list(distinct))[:, columns].astype(np.float64)
    starts = np.cumsum([0, *(len(matter) for matter in said[:-1])])
    there = np.round(np.maximum.reduceat(near, starts, axis=1).mean(axis=0), _DIGITS).tolist()
    sizes = [len(matter) for matter in said]
    back = np.round(np.add.reduceat(near.max(axis=0), starts) / sizes, _DIGITS).tolist()
    return {
        matter: (ours, theirs) if len(own) <= len(matter) else (theirs, ours)
        for matter, ours, theirs in zip(said, there, back, strict=True)
    }


@lru_cache(maxsize=1 << 16)
def _spelt_alike(word: str, other: str) -> float:
    """1 for the same word; else the share of their signs that two words of Chinese have in common."""
    if word == other:
        return 1.0
    signs, others = set(word), set(other)
    share = 2.0 * len(signs & others) / (len(signs) + len(others))
    return share if share >= _SPELT_ALIKE and _HAN.match(word) else 0.0
