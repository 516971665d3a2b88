"""Ward's tree over few rows, and cuts of it. SciPy's takes a sixth of a second to load, and this no time.

Ward, "Hierarchical grouping to optimize an objective function", JASA 1963. Links are laid out as SciPy has
them (``scipy.cluster.hierarchy.linkage``): the two nodes joined, their distance, how many rows they hold;
nodes below n are the rows, the k-th link makes the node n + k.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]


def ward_links(rows: Floats) -> Floats:
    """The links (n - 1 × 4) of n rows, two at least, the nearest first. Cost: n² numbers, 10 ms for 200 rows.

    The chain of nearest neighbours (Murtagh 1983): from any node go to its nearest until two are each
    other's, and join these. The distance from both to a third, of sizes a, b and c, is by Lance and Williams
    √(((a + c) d_ac² + (b + c) d_bc² − c d_ab²) / (a + b + c)).
    """
    n = len(rows)
    apart = _distances(rows)
    sizes = np.ones(n)
    joins: list[tuple[int, int, float]] = []
    chain: list[int] = []
    while len(joins) < n - 1:
        if not chain:
            chain.append(int(np.flatnonzero(sizes)[0]))
        at = chain[-1]
        near = int(apart[at].argmin())
        # Of two as near the one before: else three that are equally near would chase each other.
        if len(chain) > 1 and apart[at, chain[-2]] <= apart[at, near]:
            left, right = sorted(chain[-2:])
            joins.append((left, right, float(apart[left, right])))
            _join(apart, sizes, left, right)
            del chain[-2:]
        else:
            chain.append(near)
    return _in_order(joins, n)


def cut(links: Floats, n_clusters: int) -> Labels:
    """The cluster of each row: at most ``n_clusters``, since links of one length are cut or kept together."""
    n = len(links) + 1
    if n_clusters >= n:
        return np.arange(n)
    heights = links[:, 2]
    # As many links at least as there are clusters too many, and all that are as long as the last of these.
    top = heights[n - n_clusters - 1]
    pairs = links[:, :2].astype(int).tolist()
    under = (heights <= top).tolist()
    labels = np.full(n, -1, dtype=np.int64)
    n_found = 0
    waiting = [(len(pairs) - 1, False, -1)]
    while waiting:
        link, is_open, label = waiting.pop()
        if not is_open and label < 0 and under[link]:
            label, n_found = n_found, n_found + 1
        if not is_open:
            waiting.append((link, True, label))
            waiting += [(node - n, False, label) for node in reversed(pairs[link]) if node >= n]
            continue
        for node in pairs[link]:
            if node < n:
                labels[node] = label if label >= 0 else n_found
                n_found += label < 0
    return labels


def _distances(rows: Floats) -> Floats:
    squares = np.array([((rows - row) ** 2).sum(axis=1) for row in rows])
    apart: Floats = np.sqrt(squares)
    np.fill_diagonal(apart, np.inf)
    return apart


def _join(apart: Floats, sizes: Floats, gone: int, kept: int) -> None:
    """Make ``kept`` both, and ``gone`` far from all."""
    all_three = 1.0 / (sizes[gone] + sizes[kept] + sizes)
    squared = (
        (sizes + sizes[gone]) * all_three * apart[gone] * apart[gone]
        + (sizes + sizes[kept]) * all_three * apart[kept] * apart[kept]
        - sizes * all_three * apart[gone, kept] * apart[gone, kept]
    )
    is_third = np.isfinite(apart[gone]) & np.isfinite(apart[kept])
    moved = np.sqrt(np.where(is_third, squared, np.inf))
    apart[kept], apart[:, kept] = moved, moved
    apart[gone], apart[:, gone] = np.inf, np.inf
    sizes[kept] += sizes[gone]
    sizes[gone] = 0.0


def _in_order(joins: list[tuple[int, int, float]], n: int) -> Floats:
    """The links by distance, each between the nodes that hold the two rows by then."""
    node_of = list(range(n))
    above = list(range(2 * n - 1))
    held = [1] * n
    links = np.empty((len(joins), 4))
    for k, place in enumerate(np.argsort([height for *_, height in joins], kind="stable").tolist()):
        left, right, height = joins[place]
        one, other = sorted((_top(above, node_of[left]), _top(above, node_of[right])))
        above[one] = above[other] = n + k
        held.append(held[one] + held[other])
        links[k] = (one, other, height, held[-1])
    return links


def _top(above: list[int], node: int) -> int:
    """The node that holds all, found ever quicker."""
    while above[node] != node:
        above[node] = above[above[node]]
        node = above[node]
    return node
