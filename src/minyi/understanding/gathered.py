"""Ideas and questions gathered: those that say the same are one, the most widely put come first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from minyi.understanding.likeness import Ints, wording_of


@dataclass(frozen=True, slots=True)
class GatherOptions:
    """How alike two sentences must be to say the same."""

    least_likeness: float = 0.13
    longest: int = 200
    most_at_once: int = 4000


def gather(sentences: Sequence[str], options: GatherOptions) -> list[tuple[int, ...]]:
    """Group sentences (plain form, one a message) that put the same idea or question.

    Average linkage over their weighted wording, cut at ``least_likeness``; more than ``most_at_once``
    sentences are compared in stretches of that many, in the order given. Returns positions, each in exactly
    one group; inside a group the most typical sentence stands first; larger groups come first.
    """
    groups: list[tuple[int, ...]] = []
    for start in range(0, len(sentences), options.most_at_once):
        part = np.arange(start, min(start + options.most_at_once, len(sentences)))
        groups.extend(_gathered_within(sentences, part, options))
    return sorted(groups, key=lambda group: (-len(group), min(group)))


def _gathered_within(sentences: Sequence[str], part: Ints, options: GatherOptions) -> list[tuple[int, ...]]:
    if len(part) == 1:
        return [(int(part[0]),)]
    weights = wording_of([sentences[i] for i in part], longest=options.longest, fewest_spread=1).weights
    alike = np.clip((weights @ weights.T).toarray(), 0.0, 1.0)
    tree = linkage(1.0 - alike[np.triu_indices(len(part), 1)], "average")
    labels = fcluster(tree, 1.0 - options.least_likeness, "distance")
    groups = []
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        typical = np.argsort(-np.round(alike[np.ix_(members, members)].sum(axis=1), 9), kind="stable")
        groups.append(tuple(int(part[members[i]]) for i in typical))
    return groups
