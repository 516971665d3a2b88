"""Cores: texts joined strictly, and what is as like them as they are to each other."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from minyi.understanding.joining import joined, leaves_in_line
from minyi.understanding.likeness import Ints

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CoreOptions:
    """How alike (0..1) the texts of a part are.

    Many people say one thing in many ways: in a large part they are less alike than two texts must be that
    are alike by no chance. So a part of ``fewest_of_core`` texts or more also takes in what is like its texts
    by ``share`` of what these are like each other, and by ``least_taken`` in any case.
    """

    least: float = 0.46
    share: float = 0.6
    least_taken: float = 0.3
    fewest_of_core: int = 3


def parts_of(likeness: Floats, options: CoreOptions = CoreOptions()) -> list[Ints]:
    """The parts that n texts fall into, single texts too: by size, then by first text.

    ``likeness`` (n × n) is symmetric, 0..1. Texts are joined by average linkage down to ``least``; then the
    largest part first takes in others, the most alike first, as ``options`` says.
    """
    waiting = _by_size(_joined_parts(likeness, options.least))
    parts: list[Ints] = []
    while waiting:
        core, waiting = _grown(likeness, waiting[0], waiting[1:], options)
        parts.append(core)
    return _by_size(parts)


def _joined_parts(likeness: Floats, least: float) -> list[Ints]:
    n = len(likeness)
    joins = joined(likeness.astype(np.float32), least)
    below = {node for join in joins for node in (join.left, join.right)}
    roots = [node for node in range(n + len(joins)) if node not in below]
    order, spans = leaves_in_line(joins, n, roots)
    return [np.sort(order[spans[root]]) for root in roots]


def _grown(likeness: Floats, core: Ints, others: list[Ints], options: CoreOptions) -> tuple[Ints, list[Ints]]:
    """``core`` with what it takes in, and what is left of ``others``."""
    sums = likeness[core].sum(axis=0)
    while others and len(core) >= options.fewest_of_core:
        n = len(core)
        within = (sums[core].sum() - likeness[core, core].sum()) / (n * (n - 1))
        sizes = np.array([len(part) for part in others])
        starts = np.cumsum(sizes) - sizes
        across = (np.add.reduceat(sums[np.concatenate(others)], starts) / (n * sizes)).round(6)
        nearest = int(across.argmax())
        if across[nearest] < max(options.least_taken, round(options.share * within, 6)):
            break
        taken = others[nearest]
        others = others[:nearest] + others[nearest + 1 :]
        core = np.sort(np.append(core, taken))
        sums = sums + likeness[taken].sum(axis=0)
    return core, others


def _by_size(parts: list[Ints]) -> list[Ints]:
    return sorted(parts, key=lambda part: (-len(part), part.tolist()))
