"""Messages that give the name of an issue and mean the same, each in words of its own, join that issue."""

import numpy as np
import numpy.typing as npt

from minyi.understanding.corpus import Corpus, bearers_of
from minyi.understanding.likeness import Ints

Group = tuple[Ints, str]
Vectors = npt.NDArray[np.float32]


def with_claims(corpus: Corpus, groups: list[Group], vectors: Vectors, least_meaning: float) -> list[Group]:
    """Let each group, the largest first, claim texts that give its name and are near in meaning.

    A text may be claimed when it is in no group or in a smaller one; near means a cosine of at least
    ``least_meaning`` between its vector and the mean of the group's, the mean of all texts taken from both.
    Groups left with one text are no issues any more.
    """
    centred = _length_one(vectors - vectors.mean(axis=0))
    order = sorted(range(len(groups)), key=lambda g: (-len(groups[g][0]), groups[g][0].tolist()))
    sizes = [len(members) for members, _ in groups]
    home = {int(member): group for group, (members, _) in enumerate(groups) for member in members}
    for group in order:
        members, name = groups[group]
        if not name or any(home[int(member)] != group for member in members):
            continue  # no name to claim by, or itself claimed from
        free = [text for text in sorted(bearers_of(corpus, name)) if _may_move(text, group, home, sizes)]
        if not free:
            continue
        centre = _length_one(centred[members].mean(axis=0, keepdims=True))[0]
        nearness = np.round(centred[free] @ centre, 6)
        home.update({text: group for text, near in zip(free, nearness, strict=True) if near >= least_meaning})
    return _regrouped(groups, home)


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
    scaled: Vectors = vectors / np.where(lengths == 0.0, np.float32(1.0), lengths)
    return scaled
