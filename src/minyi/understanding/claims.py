"""Messages that give the name of an issue and mean the same, each in words of its own, join that issue."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from minyi.understanding.corpus import Corpus, bearers_of, second_names, without_strangers
from minyi.understanding.likeness import Ints
from minyi.understanding.named import forms_of

Group = tuple[Ints, str]
Vectors = npt.NDArray[np.float32]
TextsOf = Callable[[Corpus, Ints, str], Sequence[int]]
_ROWS_AT_ONCE = 16_384


@dataclass(frozen=True, slots=True)
class ClaimOptions:
    """How near in meaning (cosine, the mean of all texts taken away) texts must be that share a name."""

    least_to_join: float = 0.1
    least_by_second: float = 0.25  # a second name says less than the first
    least_to_found: float = 0.35
    least_hold: float = 0.65  # share of a founding name (F-measure) that its group must be
    fewest_to_found: int = 3


def centred_vectors(vectors: Vectors) -> Vectors:
    """The vectors with the mean of all taken away, of length 1 or 0."""
    centred: Vectors = vectors - vectors.mean(axis=0)
    # Some at a time: half a million vectors take half a gigabyte, and so would each step over all.
    for start in range(0, len(centred), _ROWS_AT_ONCE):
        rows = centred[start : start + _ROWS_AT_ONCE]
        rows[:] = _length_one(rows)
    return centred


def with_claims(
    corpus: Corpus, groups: list[Group], centred: Vectors, options: ClaimOptions = ClaimOptions()
) -> list[Group]:
    """Let groups claim, and names found groups of, texts that share a name and mean the same.

    1. Each group, the largest first, claims texts that give its name (or the short form of it) and are near
       to the mean of the group; a text may come from no group or a smaller one.
    2. So it does with its second names, which are read from all it has by then; a text that gives another
       place is not claimed by these.
    3. Texts left over, or in pairs only, that share a name no group has, and are near to each other, become a
       group of their own.

    Groups left with one text are no issues any more.
    """
    claimed = _claimed(corpus, groups, _by_first_name, centred, options.least_to_join)
    claimed = _claimed(corpus, claimed, _by_second_name, centred, options.least_by_second)
    founded = _founded(corpus, claimed, centred, options)
    moved = {int(member) for members, _ in founded for member in members}
    return [group for group in claimed if moved.isdisjoint(group[0].tolist())] + founded


def _by_first_name(corpus: Corpus, members: Ints, name: str) -> Sequence[int]:
    return sorted(_bearers_of_any(corpus, forms_of(name)))


def _by_second_name(corpus: Corpus, members: Ints, name: str) -> Sequence[int]:
    names = second_names(corpus, members, name)
    return without_strangers(corpus, _bearers_of_any(corpus, names), members, [*forms_of(name), *names])


def _bearers_of_any(corpus: Corpus, names: Sequence[str]) -> frozenset[int]:
    return frozenset[int]().union(*(bearers_of(corpus, name) for name in names))


def _claimed(
    corpus: Corpus, groups: list[Group], texts_of: TextsOf, centred: Vectors, least: float
) -> list[Group]:
    order = sorted(range(len(groups)), key=lambda g: (-len(groups[g][0]), groups[g][0].tolist()))
    sizes = [len(members) for members, _ in groups]
    home = {int(member): group for group, (members, _) in enumerate(groups) for member in members}
    for group in order:
        members, name = groups[group]
        if not name or any(home[int(member)] != group for member in members):
            continue  # no name to claim by, or itself claimed from
        named = texts_of(corpus, members, name)
        free = np.array([text for text in named if _may_move(text, group, home, sizes)], dtype=np.int64)
        near = free[_nearness(centred, free, members) >= least]
        home.update({int(text): group for text in near})
    return _regrouped(groups, home)


def _founded(corpus: Corpus, groups: list[Group], centred: Vectors, options: ClaimOptions) -> list[Group]:
    taken = {int(member) for members, _ in groups for member in members if len(members) > 2}
    used = {form for _, name in groups for form in forms_of(name)}
    given = Counter(name for names in corpus.names for name in names)
    founded: list[Group] = []
    for name, count in sorted(given.items(), key=lambda pair: (-pair[1], -len(pair[0]), pair[0])):
        if count < options.fewest_to_found or name in used:
            continue
        bearers = bearers_of(corpus, name)
        members = np.array(sorted(bearers - taken), dtype=np.int64)
        for _ in range(2):  # the mean moves once the strangers are gone
            members = members[_nearness(centred, members, members) >= options.least_to_found]
        hold = 2.0 * len(members) / (len(members) + len(bearers))
        if len(members) >= options.fewest_to_found and hold >= options.least_hold:
            founded.append((members, name))
            taken.update(members.tolist())
    return founded


def _nearness(centred: Vectors, texts: Ints, group: Ints) -> npt.NDArray[np.float64]:
    if len(texts) == 0:
        return np.zeros(0)
    centre = _length_one(centred[group].mean(axis=0, keepdims=True))[0]
    nearness: npt.NDArray[np.float64] = np.round((centred[texts] @ centre).astype(np.float64), 6)
    return nearness


def _may_move(text: int, group: int, home: dict[int, int], sizes: list[int]) -> bool:
    current = home.get(text)
    return current is None or (current != group and sizes[current] < sizes[group])


def _regrouped(groups: list[Group], home: dict[int, int]) -> list[Group]:
    members: list[list[int]] = [[] for _ in groups]
    for text in sorted(home):
        members[home[text]].append(text)
    return [
        (np.array(texts, dtype=np.int64), name)
        for texts, (_, name) in zip(members, groups, strict=True)
        if len(texts) > 1
    ]


def _length_one(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.where(lengths == 0.0, 1.0, lengths)).astype(np.float32)
    return scaled
