"""Average linkage, the most alike first, down to the likeness below which nothing is one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Likeness = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_GONE = np.float32(-2.0)  # added to a likeness of 0..1 it is below all


@dataclass(frozen=True, slots=True)
class Join:
    """Two nodes made one, and the mean likeness (0..1) between the texts of either.

    Nodes below n are the texts; the k-th join makes the node n + k.
    """

    left: int
    right: int
    likeness: float


def joined(likeness: Likeness, least: float) -> list[Join]:
    """The joins of n texts by average linkage that are at ``least`` (over 0) or above.

    ``likeness`` (n × n, symmetric, 0..1) is used up: it would take as much memory again to keep it.

    The chain of nearest neighbours (Murtagh 1983): from any node go to its nearest until two are each
    other's, and join these. A mean over two nodes is never above the greater of their means, so what a node
    is like can only fall as others are joined: the order of joins does not matter, no join is above the joins
    under it, and a node that nothing is like by ``least`` is done and leaves. So a text that is like no other
    by ``least`` costs one look.
    """
    n = len(likeness)
    sizes = np.ones(n, dtype=np.float32)
    nodes = np.arange(n)
    gone = np.zeros(n, dtype=np.float32)
    joins: list[Join] = []
    chain: list[int] = []
    for first in range(n):
        while gone[first] == 0.0:
            at = chain[-1] if chain else first
            near, value = _nearest(likeness[at] + gone, at)
            before = chain[-2] if len(chain) > 1 else -1
            # Of two as near the one before: else three that are equally alike would chase each other.
            if before >= 0 and likeness[at, before] >= value:
                joins.append(Join(int(nodes[before]), int(nodes[at]), float(likeness[at, before])))
                _put_together(likeness, sizes, before, at)
                gone[at] = _GONE
                nodes[before] = n + len(joins) - 1
                del chain[-2:]
            elif value < least:
                gone[at] = _GONE
                chain.clear()
            else:
                chain.extend((near,) if chain else (at, near))
    return joins


def leaves_in_line(joins: Sequence[Join], n: int, roots: Sequence[int]) -> tuple[Ints, list[slice]]:
    """The n texts in an order in which those under any node stand side by side, and where they stand.

    ``roots`` are the nodes that are under no other; texts under none of them come in no slice.
    """
    sizes = [1] * n
    for join in joins:
        sizes.append(sizes[join.left] + sizes[join.right])
    spans = [slice(0, 0)] * (n + len(joins))
    end = 0
    for root in roots:
        spans[root] = slice(end, end + sizes[root])
        end += sizes[root]
    # A node comes before those under it: it was made later.
    for node in range(n + len(joins) - 1, n - 1, -1):
        join, span = joins[node - n], spans[node]
        middle = span.start + sizes[join.left]
        spans[join.left], spans[join.right] = slice(span.start, middle), slice(middle, span.stop)
    order = np.empty(end, dtype=np.int64)
    for leaf in range(n):
        order[spans[leaf]] = leaf
    return order, spans


def _nearest(row: Likeness, at: int) -> tuple[int, float]:
    row[at] = _GONE
    near = int(row.argmax())
    return near, float(row[near])


def _put_together(likeness: Likeness, sizes: npt.NDArray[np.float32], kept: int, other: int) -> None:
    """Make ``kept`` both: its likeness to each is the mean of theirs, weighed by their sizes."""
    total = sizes[kept] + sizes[other]
    mean = (sizes[kept] * likeness[kept] + sizes[other] * likeness[other]) / total
    likeness[kept] = mean
    likeness[:, kept] = mean
    sizes[kept] = total
