"""Texts in no issue join one, or found one, where titles name one place and the same is said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from minyi.understanding.cores import CoreOptions, parts_of
from minyi.understanding.corpus import Corpus, Floats, bearers_of
from minyi.understanding.likeness import Ints
from minyi.understanding.matters import FEWEST_TEXTS, said_alike
from minyi.understanding.whole_names import whole_name

Group = tuple[Ints, str]
Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LeftOverOptions:
    """How alike (0..1) what two texts say must be, whose titles give one name, to be of one matter."""

    least: float = 0.6
    least_of_rare: float = 0.52  # where few texts give the name: it is no street or quarter of many matters
    most_rare: int = 8
    most_titled: int = 200  # titles that give the name
    least_meaning: float = 0.5  # cosine below which two are not compared any further


@dataclass(frozen=True, slots=True)
class _Titled:
    """The texts whose titles give a name (ascending), and how alike is enough.

    ``nearest`` is, of each text in no group that is so alike to another, how alike it is to its nearest.
    """

    name: str
    texts: Ints
    least: float
    nearest: dict[int, float]


def with_left_over(
    corpus: Corpus, groups: list[Group], centred: Vectors, options: LeftOverOptions = LeftOverOptions()
) -> list[Group]:
    """The groups, with the texts of none that say the same as they; then such texts as groups of their own.

    Name by name, the texts left over are joined with each other (average linkage), then as one with a group,
    or they found one. How alike they are to a group is the mean over those whose titles give the name, which
    half of the group must do. A text of several names is taken under that of its nearest; whoever is alone
    there, under any. All stay as they are where there are few texts.
    """
    if len(centred) < FEWEST_TEXTS:
        return groups
    parts = [members.tolist() for members, _ in groups]
    names = [name for _, name in groups]
    home = np.full(len(corpus.names), -1, dtype=np.int64)
    for number, part in enumerate(parts):
        home[part] = number
    titled = sorted(
        _titled(corpus, home, centred, options), key=lambda one: (-max(one.nearest.values()), one.name)
    )
    for one, free in _turns(titled, home):
        alike = said_alike(corpus, one.texts, one.name, centred)
        for joining, group in _placed(one, free, alike, home[one.texts], parts):
            if group < 0:
                group = len(parts)
                parts.append([])
                names.append(whole_name(corpus, one.name))
            parts[group] += joining
            home[joining] = group
    return [(np.array(sorted(part), dtype=np.int64), name) for part, name in zip(parts, names, strict=True)]


def _titled(corpus: Corpus, home: Ints, centred: Vectors, options: LeftOverOptions) -> Iterator[_Titled]:
    """By name, the texts whose titles give it, where some are in no group and alike enough to another."""
    bearers: dict[str, list[int]] = {}
    for text, names in enumerate(corpus.names):
        title = corpus.headings[text]
        for name in names if title else ():
            if name in title:
                bearers.setdefault(name, []).append(text)
    for name in sorted(bearers):
        texts = np.array(bearers[name], dtype=np.int64)
        free = np.flatnonzero(home[texts] < 0)
        if not 2 <= len(texts) <= options.most_titled or len(free) == 0:
            continue
        meaning = centred[texts[free]] @ centred[texts].T
        meaning[np.arange(len(free)), free] = 0.0
        if meaning.max() < options.least_meaning:
            continue
        alike = said_alike(corpus, texts, name, centred)[free]
        alike[np.arange(len(free)), free] = 0.0
        is_rare = len(bearers_of(corpus, name)) <= options.most_rare
        least = options.least_of_rare if is_rare else options.least
        likeness = zip(texts[free].tolist(), alike.max(axis=1).tolist(), strict=True)
        if nearest := {text: near for text, near in likeness if near >= least}:
            yield _Titled(name, texts, least, nearest)


def _turns(titled: Sequence[_Titled], home: Ints) -> Iterator[tuple[_Titled, list[int]]]:
    """The names in turn, each with the texts to place, as ``home`` is then: of no group, and nearest here.

    Then each again with all it has of no group still: their nearest may have gone elsewhere.
    """
    nearest: dict[int, tuple[float, str]] = {}
    for one in titled:
        for text, near in one.nearest.items():
            if text not in nearest or near > nearest[text][0]:
                nearest[text] = near, one.name
    for is_again in (False, True):
        for one in titled:
            free = [text for text in one.nearest if home[text] < 0]
            if here := [text for text in free if is_again or nearest[text][1] == one.name]:
                yield one, here


def _placed(
    one: _Titled, free: Sequence[int], alike: Floats, homes: Ints, parts: Sequence[Sequence[int]]
) -> list[tuple[list[int], int]]:
    """Which of the texts ``free`` go together, and to which group (its place in ``parts``); -1: a new one.

    ``alike`` (n × n) is how alike the texts of the name are, ``homes`` (n) their groups: all are judged by
    those, so that it does not matter who is placed first.
    """
    groups = [
        group
        for group in np.unique(homes[homes >= 0]).tolist()
        if 2 * (homes == group).sum() >= len(parts[group])
    ]
    means = np.array([alike[:, homes == group].mean(axis=1) for group in groups])
    rows = np.searchsorted(one.texts, free)
    options = CoreOptions(least=one.least, least_taken=one.least)
    placed = []
    for part in parts_of(alike[np.ix_(rows, rows)], options):
        to_each = means[:, rows[part]].mean(axis=1).round(6) if groups else np.zeros(1)
        best = int(to_each.argmax())
        if to_each[best] >= one.least:
            placed.append((one.texts[rows[part]].tolist(), groups[best]))
        elif len(part) > 1:
            placed.append((one.texts[rows[part]].tolist(), -1))
    return placed
