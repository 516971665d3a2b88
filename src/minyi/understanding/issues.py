"""Issues: what is asked × where or who. The unit that gets an answer.

Messages belong to one issue when they are alike in wording and one name of a place or body holds them
together: most of them give it and few others do. Being alike alone makes a topic ("night work everywhere"),
a name alone makes a neighbourhood; both together make an issue.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from minyi.understanding.claims import centred_vectors, with_claims
from minyi.understanding.clustering import fit_centres, nearest, to_grid
from minyi.understanding.corpus import Corpus, Floats, best_name, read_corpus, wording_without
from minyi.understanding.joining import Likeness, joined, leaves_in_line
from minyi.understanding.left_over import with_left_over
from minyi.understanding.likeness import Ints
from minyi.understanding.matters import one_matter_each
from minyi.understanding.whole_names import whole_name

_ROWS_AT_ONCE = 64
_COLUMNS_AT_ONCE = 512
_ROWS_FITTED = 2_000  # of a block that is parted
_ROUNDS = 5


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
    most_in_block: int = 1500  # of a block; a larger one is parted by meaning


@dataclass(frozen=True, slots=True)
class FoundIssue:
    """Texts (positions in the caller's order) that are about the same thing at the same place or body.

    ``sameness`` (0..1) is how far the people who wrote them say the same, the name apart.
    """

    positions: tuple[int, ...]
    name: str
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
    2. Join messages step by step, the most alike first (average linkage), while they are alike at all.
    3. Come down that tree from the top and take the first groups that one name holds together.
    4. Where more than ``most_at_once`` texts came in, do so within each block and join what has one name.
    5. Let each issue claim the texts that give its name and mean the same in other words, and let names
       that only such texts share found issues of their own.
    6. Part what shares a place and no matter.
    7. Let the texts left over join what they say the same as at the same place, or each other.

    Groups of two or more are issues; a text is in at most one. The order is by size, then by first position.
    """
    if len(messages.texts) < 2:
        return []
    return issues_among(messages, read_corpus(messages.titles, messages.texts, options.longest), options)


def issues_among(
    messages: IssueTexts, corpus: Corpus, options: IssueOptions = IssueOptions()
) -> list[FoundIssue]:
    """``find_issues`` where the corpus is read already, of ``options.longest`` characters of each message."""
    n = len(messages.texts)
    direct = n <= options.most_at_once
    parts = [np.arange(n)] if direct else _parts(messages, min(options.most_at_once, options.most_in_block))
    groups = [group for part in parts for group in _groups_within(corpus, part, options)]
    groups = groups if direct else _joined_by_name(groups)
    centred = centred_vectors(messages.vectors)
    # Named in full after the claims: neighbours leave the beginning of a name out too.
    groups = [(group, whole_name(corpus, name)) for group, name in with_claims(corpus, groups, centred)]
    groups = with_left_over(corpus, one_matter_each(corpus, groups, centred), centred)
    issues = [_described(corpus, members, name, messages.voices[members]) for members, name in groups]
    return sorted(issues, key=lambda issue: (-len(issue.positions), issue.positions))


def _parts(messages: IssueTexts, most: int) -> list[Ints]:
    """The blocks, each of more than ``most`` texts in parts whose texts mean the nearest to the same."""
    parts: list[Ints] = []
    for block in np.unique(messages.blocks):
        members = np.flatnonzero(messages.blocks == block)
        for part in _parted(messages.vectors, members, most):
            n_pieces = -(-len(part) // most)
            parts.extend(part[start::n_pieces] for start in range(n_pieces))
    return parts


def _parted(vectors: npt.NDArray[np.float32], members: Ints, most: int) -> list[Ints]:
    if len(members) <= most:
        return [members]
    directed = vectors[members].any(axis=1)
    grid = to_grid(vectors[members[directed]])
    if len(grid) == 0:
        return [members]
    centres = fit_centres(grid[:: -(-len(grid) // _ROWS_FITTED)], -(-2 * len(members) // most), 0, _ROUNDS)
    labels = np.full(len(members), -1, dtype=np.int64)
    labels[directed] = nearest(grid, centres).labels
    return [members[labels == label] for label in np.unique(labels)]


def _groups_within(corpus: Corpus, part: Ints, options: IssueOptions) -> list[tuple[Ints, str]]:
    n = len(part)
    # What is joined below the least likeness is no issue, so those joins are not even made.
    joins = joined(_likeness(corpus, part, options), options.least_likeness)
    below = {node for join in joins for node in (join.left, join.right)}
    groups: list[tuple[Ints, str]] = []
    waiting = [n + k for k in range(len(joins)) if n + k not in below]
    order, spans = leaves_in_line(joins, n, waiting)
    while waiting:
        node = waiting.pop()
        if node < n:
            continue
        join = joins[node - n]
        members = np.sort(part[order[spans[node]]])
        name = _name_of(corpus, members, join.likeness, options)
        if name is None:
            waiting.extend((join.left, join.right))
        else:
            groups.append((members, name))
    return groups


def _likeness(corpus: Corpus, part: Ints, options: IssueOptions) -> Likeness:
    """The likeness of each pair of ``part``, a few hundred rows at a time."""
    n = len(part)
    titles, whole = corpus.titles, corpus.whole.weights
    if n < titles.shape[0]:
        titles, whole = titles[part], whole[part]
    # Where either has no title, the whole messages alone are compared.
    shares = np.where(titles.getnnz(axis=1) > 0, options.title_share, 0.0).astype(np.float32)
    likeness = np.empty((n, n), dtype=np.float32)
    titles_across, whole_across = titles.T.tocsr(), whole.T.tocsr()
    cut = 0
    for start in range(0, n, _ROWS_AT_ONCE):
        # What is like the rows before is known from them: so fewer columns are left to go across.
        if start - cut >= _COLUMNS_AT_ONCE:
            titles_across = titles_across[:, start - cut :]
            whole_across = whole_across[:, start - cut :]
            cut = start
        rows = slice(start, min(start + _ROWS_AT_ONCE, n))
        both = (shares[rows, None] > 0.0) * shares[cut:]
        alike = (whole[rows] @ whole_across).toarray()
        alike *= 1.0 - both
        both *= (titles[rows] @ titles_across).toarray()
        alike += both
        np.clip(alike, 0.0, 1.0, out=likeness[rows, cut:])
        likeness[cut:, rows] = likeness[rows, cut:].T
    return likeness


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
    sameness = _sameness(wording_without(corpus, members, [name]), voices)
    return FoundIssue(positions=positions, name=name, sameness=sameness)


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
