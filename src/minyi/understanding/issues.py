"""Issues: what is asked × where or who. The unit that gets an answer.

Messages belong to one issue when they are alike in wording and one name of a place or body holds them
together: most of them give it and few others do. Being alike alone makes a topic ("night work everywhere"),
a name alone makes a neighbourhood; both together make an issue.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import linkage

from minyi.understanding.claims import with_claims
from minyi.understanding.corpus import Corpus, Floats, best_name, read_corpus, wording_without
from minyi.understanding.likeness import Ints

_ROWS_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class IssueOptions:
    """How issues are searched for."""

    least_likeness: float = 0.05  # mean likeness below which nothing is one issue
    sure_likeness: float = 0.30  # mean likeness above which no common name is needed
    fewest_nameless: int = 3  # two texts alike without a common name may be chance
    least_hold: float = 0.65  # how well a name must hold a group together (F-measure)
    title_share: float = 0.4  # weight of the title beside the whole message
    longest: int = 500  # characters of a message that are read
    most_at_once: int = 6000  # texts compared each with each; more are taken block by block


@dataclass(frozen=True, slots=True)
class FoundIssue:
    """Texts (positions in the caller's order) that are about the same thing at the same place or body.

    ``hold`` is the F-measure of the name over the texts; ``sameness`` (0..1) how far the people who wrote
    them say the same, the name apart.
    """

    positions: tuple[int, ...]
    name: str
    hold: float
    sameness: float


@dataclass(frozen=True, slots=True)
class IssueTexts:
    """The distinct texts of a run in content order (n): plain and masked, "" where there is no title.

    ``voices`` is how many people wrote each, ``vectors`` (n × dimensions) their meaning, ``blocks`` which
    texts to compare where there are too many to compare all.
    """

    titles: Sequence[str]
    texts: Sequence[str]
    voices: Ints
    vectors: npt.NDArray[np.float32]
    blocks: Ints


def find_issues(messages: IssueTexts, options: IssueOptions = IssueOptions()) -> list[FoundIssue]:
    """Find the issues among n texts.

    1. Weigh the wording of titles and of whole messages, and read the names in them.
    2. Join messages step by step, the most alike first (average linkage).
    3. Come down that tree from the top and take the first groups that one name holds together.
    4. Where more than ``most_at_once`` texts came in, do so within each block and join what has one name.
    5. Let each issue claim the texts that give its name and mean the same in other words, and let names
       that only such texts share found issues of their own.

    Groups of two or more are issues; a text is in at most one. The order is by size, then by first position.
    """
    n = len(messages.texts)
    if n < 2:
        return []
    corpus = read_corpus(messages.titles, messages.texts, options.longest)
    direct = n <= options.most_at_once
    parts = [np.arange(n)] if direct else _parts(messages.blocks, options.most_at_once)
    groups = [group for part in parts for group in _groups_within(corpus, part, options)]
    groups = groups if direct else _joined_by_name(groups)
    groups = with_claims(corpus, groups, messages.vectors)
    issues = [_described(corpus, members, name, messages.voices[members]) for members, name in groups]
    return sorted(issues, key=lambda issue: (-len(issue.positions), issue.positions))


def _parts(blocks: Ints, most: int) -> list[Ints]:
    parts: list[Ints] = []
    for block in np.unique(blocks):
        members = np.flatnonzero(blocks == block)
        n_pieces = -(-len(members) // most)
        parts.extend(members[start::n_pieces] for start in range(n_pieces))
    return parts


def _groups_within(corpus: Corpus, part: Ints, options: IssueOptions) -> list[tuple[Ints, str]]:
    if len(part) < 2:
        return []
    tree = linkage(_distances(corpus, part, options), "average")
    n = len(part)
    groups: list[tuple[Ints, str]] = []
    waiting = [n + len(tree) - 1]
    while waiting:
        node = waiting.pop()
        if node < n:
            continue
        left, right, distance, _ = tree[node - n]
        members = part[_leaves(tree, node, n)] if distance <= 1.0 - options.least_likeness else None
        name = None if members is None else _name_of(corpus, members, 1.0 - distance, options)
        if members is None or name is None:
            waiting.extend((int(left), int(right)))
        else:
            groups.append((np.sort(members), name))
    return groups


def _distances(corpus: Corpus, part: Ints, options: IssueOptions) -> Floats:
    """1 - likeness of each pair of ``part``, the upper triangle, made a few hundred rows at a time."""
    n = len(part)
    titles, whole = corpus.titles, corpus.whole
    if n < titles.shape[0]:
        titles, whole = titles[part], whole[part]
    titles_across, whole_across = titles.T.tocsr(), whole.T.tocsr()
    # Where either has no title, the whole messages alone are compared.
    shares = np.where(titles.getnnz(axis=1) > 0, options.title_share, 0.0)
    distances = np.empty(n * (n - 1) // 2)
    at = 0
    for start in range(0, n - 1, _ROWS_AT_ONCE):
        rows = slice(start, min(start + _ROWS_AT_ONCE, n - 1))
        both = (shares[rows, None] > 0.0) * shares
        alike = (1.0 - both) * (whole[rows] @ whole_across).toarray()
        alike += both * (titles[rows] @ titles_across).toarray()
        for row, likeness in enumerate(alike, start=start):
            distances[at : at + n - 1 - row] = 1.0 - likeness[row + 1 :]
            at += n - 1 - row
    return np.clip(distances, 0.0, 1.0, out=distances)


def _leaves(tree: Floats, node: int, n: int) -> Ints:
    leaves, waiting = [], [node]
    while waiting:
        current = waiting.pop()
        if current < n:
            leaves.append(current)
        else:
            waiting.extend((int(tree[current - n, 0]), int(tree[current - n, 1])))
    return np.array(leaves, dtype=np.int64)


def _name_of(corpus: Corpus, members: Ints, likeness: float, options: IssueOptions) -> str | None:
    """The name that holds the group together, "" where it needs none, None where it is not one issue."""
    name, hold = best_name(corpus, members)
    if hold >= options.least_hold:
        return name
    sure = likeness >= options.sure_likeness and len(members) >= options.fewest_nameless
    return "" if sure else None


def _joined_by_name(groups: list[tuple[Ints, str]]) -> list[tuple[Ints, str]]:
    joined: dict[str, list[Ints]] = {}
    for order, (members, name) in enumerate(groups):
        joined.setdefault(name or f"\0{order}", []).append(members)
    result = []
    for name, parts in joined.items():
        members = np.sort(np.concatenate(parts))
        result.append((members, "" if name.startswith("\0") else name))
    return result


def _described(corpus: Corpus, members: Ints, name: str, voices: Ints) -> FoundIssue:
    positions = tuple(int(member) for member in members)
    sameness = _sameness(wording_without(corpus, members, name), voices)
    return FoundIssue(positions=positions, name=name, hold=best_name(corpus, members)[1], sameness=sameness)


# Two messages on one matter, each in its own words, share about a tenth of their weighted wording.
_SAME_MATTER = 0.1


def _sameness(vectors: Floats, voices: Ints) -> float:
    """Mean likeness between the words of any two people, 1 at ``_SAME_MATTER`` and above.

    People who sent the same text say the same: ``voices`` weigh the rows of ``vectors`` (length 1 or 0).
    """
    n_voices = int(voices.sum())
    if n_voices < 2:
        return 1.0
    total = voices @ vectors
    own = float((voices * (vectors * vectors).sum(axis=1)).sum())
    mean = (float(total @ total) - own) / (n_voices * (n_voices - 1))
    return min(1.0, max(0.0, mean) / _SAME_MATTER)
