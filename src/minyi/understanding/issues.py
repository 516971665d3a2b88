"""Issues: what is asked × where or who. The unit that gets an answer.

Messages belong to one issue when they are alike in wording and one name of a place or body holds them
together: most of them give it and few others do. Being alike alone makes a topic ("night work everywhere"),
a name alone makes a neighbourhood; both together make an issue.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import linkage

from minyi.understanding.likeness import Ints, Wording, folded, sequences, wording_of
from minyi.understanding.named import names_in

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class IssueOptions:
    """How issues are searched for."""

    least_likeness: float = 0.05  # mean likeness below which nothing is one issue
    sure_likeness: float = 0.30  # mean likeness above which no common name is needed
    least_hold: float = 0.65  # how well a name must hold a group together (F-measure)
    title_share: float = 0.4  # weight of the title beside the whole message
    longest: int = 600  # characters of a message that are read
    most_at_once: int = 6000  # texts compared each with each; more are taken block by block


@dataclass(frozen=True, slots=True)
class FoundIssue:
    """Texts (positions in the caller's order) that are about the same thing at the same place or body.

    ``hold`` is the F-measure of the name over the texts; ``sameness`` (0..1) how far the texts say the same
    apart from the name.
    """

    positions: tuple[int, ...]
    name: str
    hold: float
    sameness: float


@dataclass(frozen=True)
class _Corpus:
    """All that the search knows of the texts; ``bearers`` is filled as names are asked for."""

    titles: Wording
    whole: Wording
    names: list[frozenset[str]]
    folded: list[str]
    by_sequence: Any  # the counts of the whole messages, column by column
    options: IssueOptions
    bearers: dict[str, frozenset[int]] = field(default_factory=dict)


def find_issues(
    titles: Sequence[str], texts: Sequence[str], blocks: Ints, options: IssueOptions
) -> list[FoundIssue]:
    """Find the issues among n texts (plain, masked, copies folded), each with its title or "".

    1. Weigh the wording of titles and of whole messages, and read the names in them.
    2. Join messages step by step, the most alike first (average linkage).
    3. Come down that tree from the top and take the first groups that one name holds together.
    4. Where more than ``most_at_once`` texts came in, do so within each block and join what has the same name.

    ``blocks`` (n) says which texts to compare when there are too many. Groups of two or more are issues; a text
    is in at most one. The order of the result is by size, then by the first position.
    """
    n = len(texts)
    if n < 2:
        return []
    corpus = _read(titles, texts, options)
    parts = [np.arange(n)] if n <= options.most_at_once else _parts(blocks, options.most_at_once)
    groups = [group for part in parts for group in _groups_within(corpus, part)]
    if len(parts) > 1:
        groups = _joined_by_name(corpus, groups)
    issues = [_described(corpus, members, name) for members, name in groups]
    return sorted(issues, key=lambda issue: (-len(issue.positions), issue.positions))


def _read(titles: Sequence[str], texts: Sequence[str], options: IssueOptions) -> _Corpus:
    whole = [f"{title}。{text}"[: 2 * options.longest] for title, text in zip(titles, texts, strict=True)]
    wording = wording_of(whole, longest=options.longest)
    return _Corpus(
        titles=wording_of(titles, longest=options.longest),
        whole=wording,
        names=[names_in(text[: options.longest]) for text in whole],
        folded=[folded(text, options.longest) for text in whole],
        by_sequence=wording.counts.tocsc(),
        options=options,
    )


def _parts(blocks: Ints, most: int) -> list[Ints]:
    parts: list[Ints] = []
    for block in np.unique(blocks):
        members = np.flatnonzero(blocks == block)
        n_pieces = -(-len(members) // most)
        parts.extend(members[start::n_pieces] for start in range(n_pieces))
    return parts


def _groups_within(corpus: _Corpus, part: Ints) -> list[tuple[Ints, str]]:
    if len(part) < 2:
        return []
    tree = linkage(1.0 - _likeness(corpus, part)[np.triu_indices(len(part), 1)], "average")
    n = len(part)
    groups: list[tuple[Ints, str]] = []
    waiting = [n + len(tree) - 1]
    while waiting:
        node = waiting.pop()
        if node < n:
            continue
        left, right, distance, _ = tree[node - n]
        members = part[_leaves(tree, node, n)] if distance <= 1.0 - corpus.options.least_likeness else None
        name = None if members is None else _name_of(corpus, members, sure=1.0 - distance)
        if members is None or name is None:
            waiting.extend((int(left), int(right)))
        else:
            groups.append((np.sort(members), name))
    return groups


def _likeness(corpus: _Corpus, part: Ints) -> Floats:
    share = corpus.options.title_share
    titles, whole = corpus.titles.weights[part], corpus.whole.weights[part]
    with_title = np.asarray(titles.getnnz(axis=1) > 0, dtype=float)
    both = share * np.outer(with_title, with_title)
    alike = (share * (titles @ titles.T)).toarray() + (1.0 - both) * (whole @ whole.T).toarray()
    clipped: Floats = np.clip(alike, 0.0, 1.0)
    return clipped


def _leaves(tree: Floats, node: int, n: int) -> Ints:
    leaves, waiting = [], [node]
    while waiting:
        current = waiting.pop()
        if current < n:
            leaves.append(current)
        else:
            waiting.extend((int(tree[current - n, 0]), int(tree[current - n, 1])))
    return np.array(leaves, dtype=np.int64)


def _name_of(corpus: _Corpus, members: Ints, *, sure: float) -> str | None:
    """The name that holds the group together, "" where it needs none, None where it is not one issue."""
    name, hold = _best_name(corpus, members)
    if hold >= corpus.options.least_hold:
        return name
    return "" if sure >= corpus.options.sure_likeness else None


def _best_name(corpus: _Corpus, members: Ints) -> tuple[str, float]:
    given = Counter(name for member in members for name in corpus.names[member])
    inside = set(members.tolist())
    best, best_hold = "", 0.0
    # A name in under a third of the texts cannot hold them; of equal names the shorter is tried first.
    likely = [name for name, count in given.items() if 3 * count >= len(members)]
    for name in sorted(likely, key=lambda name: (-given[name], len(name), name))[:24]:
        bearers = _bearers(corpus, name)
        shared = len(bearers & inside)
        hold = 2.0 * shared / (len(members) + len(bearers))
        if hold > best_hold + 0.02:
            best, best_hold = name, hold
    return best, best_hold


def _bearers(corpus: _Corpus, name: str) -> frozenset[int]:
    """The texts that give ``name``, also as a part of a longer name."""
    if name not in corpus.bearers:
        key = folded(name, corpus.options.longest)
        matrix = corpus.by_sequence
        # Only texts with the rarest sequence of the name can hold the name.
        rarest = min(sequences(key), key=lambda column: matrix.indptr[column + 1] - matrix.indptr[column])
        likely = matrix.indices[matrix.indptr[rarest] : matrix.indptr[rarest + 1]]
        corpus.bearers[name] = frozenset(int(i) for i in likely if key in corpus.folded[i])
    return corpus.bearers[name]


def _joined_by_name(corpus: _Corpus, groups: list[tuple[Ints, str]]) -> list[tuple[Ints, str]]:
    joined: dict[str, list[Ints]] = {}
    for order, (members, name) in enumerate(groups):
        joined.setdefault(name or f"\0{order}", []).append(members)
    result = []
    for name, parts in joined.items():
        members = np.sort(np.concatenate(parts))
        result.append((members, "" if name.startswith("\0") else name))
    return result


def _described(corpus: _Corpus, members: Ints, name: str) -> FoundIssue:
    positions = tuple(int(member) for member in members)
    hold = _best_name(corpus, members)[1]
    return FoundIssue(positions=positions, name=name, hold=hold, sameness=_sameness(corpus, members, name))


# Two messages on one matter, each in its own words, share about a tenth of their weighted wording.
_SAME_MATTER = 0.1


def _sameness(corpus: _Corpus, members: Ints, name: str) -> float:
    """Mean likeness of the texts once the name is taken out of them, 1 at ``_SAME_MATTER`` and above."""
    of_name = sequences(folded(name, corpus.options.longest))
    matrix = corpus.whole.weights[members]
    matrix.data[np.isin(matrix.indices, of_name)] = 0.0
    # Few of all sequences occur in one group: number these anew and the matrix is small enough to be dense.
    columns, places = np.unique(matrix.indices, return_inverse=True)
    n = len(members)
    dense = np.zeros((n, len(columns)))
    dense[np.repeat(np.arange(n), np.diff(matrix.indptr)), places] = matrix.data
    lengths = np.sqrt((dense * dense).sum(axis=1, keepdims=True))
    dense /= np.where(lengths == 0.0, 1.0, lengths)
    total = dense.sum(axis=0)
    own = float((dense * dense).sum())
    mean = (float(total @ total) - own) / (n * (n - 1))
    return min(1.0, max(0.0, mean) / _SAME_MATTER)
