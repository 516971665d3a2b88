"""Topics that keep their ids from one run to the next.

The earlier topics assign the new messages as they would have done, the new topics assign them too, and two
topics are the same where they hold the same messages. This needs no message of the earlier run, and works
although the two runs were scaled differently.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from minyi.understanding.clustering import Labels
from minyi.understanding.topics import OUTLIER, Topics, Vectors, assign

Floats = npt.NDArray[np.float64]

_LEAST_SHARED = 0.3  # F-measure of two topics that may still be the same one
_MOST_OF = 0.5  # share of a topic that must have gone to another, or come from it, to speak of it
_HEIR_OF = 0.25  # share of a retired topic's messages that make a topic its heir
_FEWEST_FOR_WORD = 3  # messages; what fewer did is no news


@dataclass(frozen=True, slots=True)
class TopicIds:
    """The ids of the topics of a run, and every id that was ever given, so that none is given twice."""

    coarse: tuple[str, ...]
    fine: tuple[str, ...]
    given: frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of topics between two runs: ``before`` are earlier ids, ``after`` new ones.

    After a retired topic stand those to which a quarter of its messages went or more, else most of any.
    """

    what: str  # "new", "retired", "merged" or "split"
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tracked:
    """The ids of new topics and what changed. ``origins``: for each fine topic, the earlier topic that at
    least half of its messages would have gone to, "" for none."""

    ids: TopicIds
    changes: tuple[Change, ...]
    origins: tuple[str, ...]


def first_ids(topics: Topics) -> TopicIds:
    """Ids for topics without an earlier run: ``t03`` for coarse ones, ``t03.02`` for fine ones, by size."""
    nothing = TopicIds((), (), frozenset())
    return ids_with_new(topics, [""] * topics.n_coarse, [""] * topics.n_fine, nothing)


def track_topics(vectors: Vectors, found: Topics, earlier: Topics, ids: TopicIds) -> Tracked:
    """Ids for the topics ``found`` in ``vectors``, those of ``earlier`` (with ``ids``) where they live on.

    One earlier topic lives on in at most one new one: the pairing with the largest sum of F-measures (Kuhn
    1955) of messages held, none below 0.3. Fine and coarse topics are paired apart.
    """
    before = assign(vectors, earlier)
    fine = _shared(before, found.fine, earlier.n_fine, found.n_fine)
    coarse = _shared(_parents(before, earlier), _parents(found.fine, found), earlier.n_coarse, found.n_coarse)
    kept_fine, kept_coarse = _paired(fine, ids.fine), _paired(coarse, ids.coarse)
    now = ids_with_new(found, kept_coarse, kept_fine, ids)
    changes = (*_changes(coarse, ids.coarse, now.coarse), *_changes(fine, ids.fine, now.fine))
    return Tracked(now, changes, _origins(fine, ids.fine))


def retired(before: Labels, after: Labels, gone: Mapping[int, str], ids: TopicIds) -> tuple[Change, ...]:
    """That topics ``gone`` (labels of ``before``, ids) are no more, and where their messages went.

    ``before`` and ``after`` are the fine topics of the same messages, earlier and now; ``ids`` those of now.
    """
    n_before = max([*before.tolist(), *gone, -1]) + 1
    shared = _shared(before, after, n_before, len(ids.fine))
    return tuple(Change("retired", (gone[old],), _heirs(shared[old], ids.fine)) for old in sorted(gone))


def _parents(labels: Labels, topics: Topics) -> Labels:
    return np.append(topics.coarse, OUTLIER)[labels]


def _shared(before: Labels, after: Labels, n_before: int, n_after: int) -> Floats:
    """How many messages each earlier and each new topic share; the last row and column are the outliers."""
    counts = np.zeros((n_before + 1, n_after + 1))
    np.add.at(counts, (before, after), 1.0)  # OUTLIER is -1: the last one
    return counts


def _paired(shared: Floats, ids: Sequence[str]) -> list[str]:
    """The earlier id of each new topic, "" for none."""
    # Takes a seventh of a second to load, and most runs never pair topics.
    from scipy.optimize import linear_sum_assignment

    inside = shared[:-1, :-1]
    sizes = shared[:-1].sum(axis=1)[:, None] + shared[:, :-1].sum(axis=0)[None, :]
    measure = np.round(2 * inside / sizes.clip(min=1), 9)
    measure[measure < _LEAST_SHARED] = 0.0
    # Of equally good pairings the one nearest to the order of the topics.
    order = np.abs(np.arange(measure.shape[0])[:, None] - np.arange(measure.shape[1])[None, :])
    kept = [""] * measure.shape[1]
    pairs = linear_sum_assignment(measure - 1e-12 * order, maximize=True)
    for old, new in zip(*(ends.tolist() for ends in pairs), strict=True):
        if measure[old, new] > 0:
            kept[new] = ids[old]
    return kept


def ids_with_new(topics: Topics, coarse: Sequence[str], fine: Sequence[str], before: TopicIds) -> TopicIds:
    """Ids for all topics: those kept, and for "" the next number that was never given."""
    coarse, fine = list(coarse), list(fine)
    given = set(before.given) | set(before.coarse) | set(before.fine)
    for place, kept in enumerate(coarse):
        coarse[place] = kept or _next_id("t", given)
        given.add(coarse[place])
    for place, kept in enumerate(fine):
        fine[place] = kept or _next_id(f"{coarse[int(topics.coarse[place])]}.", given)
        given.add(fine[place])
    return TopicIds(tuple(coarse), tuple(fine), frozenset(given))


def _next_id(prefix: str, given: Iterable[str]) -> str:
    ends = (each.removeprefix(prefix) for each in given if each.startswith(prefix))
    return f"{prefix}{max((int(end) for end in ends if end.isdigit()), default=0) + 1:02d}"


def _changes(shared: Floats, before: Sequence[str], after: Sequence[str]) -> list[Change]:
    inside = shared[:-1, :-1]
    went = (inside > _MOST_OF * shared[:-1].sum(axis=1)[:, None]) & (inside >= _FEWEST_FOR_WORD)
    came = (inside > _MOST_OF * shared[:, :-1].sum(axis=0)[None, :]) & (inside >= _FEWEST_FOR_WORD)
    changes = []
    for new, topic_id in enumerate(after):
        sources = np.flatnonzero(went[:, new])
        if len(sources) > 1:
            changes.append(Change("merged", tuple(before[old] for old in sources.tolist()), (topic_id,)))
        if topic_id not in before:
            changes.append(Change("new", (), (topic_id,)))
    for old, topic_id in enumerate(before):
        parts = np.flatnonzero(came[old])
        if len(parts) > 1:
            changes.append(Change("split", (topic_id,), tuple(after[new] for new in parts.tolist())))
        if topic_id not in after:
            changes.append(Change("retired", (topic_id,), _heirs(shared[old], after)))
    return changes


def _heirs(went: Floats, after: Sequence[str]) -> tuple[str, ...]:
    """The new topics to which a quarter of a topic's messages went or more, else most of any."""
    inside = went[:-1]
    least = min(_HEIR_OF * went.sum(), inside.max(initial=0.0))
    return tuple(after[new] for new in np.flatnonzero((inside >= least) & (inside > 0)).tolist())


def _origins(shared: Floats, before: Sequence[str]) -> tuple[str, ...]:
    """The earlier topic that at least half of each new topic's messages would have gone to, "" for none."""
    inside = shared[:, :-1]
    named = [*before, ""]
    top = inside.argmax(axis=0)
    enough = inside.max(axis=0) >= _MOST_OF * inside.sum(axis=0).clip(min=1)
    return tuple(named[int(old)] if held else "" for old, held in zip(top, enough, strict=True))
