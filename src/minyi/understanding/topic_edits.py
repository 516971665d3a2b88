"""What people decided about topics, applied to the topics of every later run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from minyi.understanding.clustering import Grid, fit_centres, nearest
from minyi.understanding.scaling import scaled
from minyi.understanding.topics import Topics, Vectors
from minyi.understanding.tracking import Tracked

Ids = npt.NDArray[np.str_]

NO_TOPIC = ""
MOST_PARTS = 12
"""Into which a topic is split."""


@dataclass(frozen=True, slots=True)
class TopicEdits:
    """Decisions by topic id.

    ``merges``: the first id of each group is kept. ``splits``: into how many parts a fine topic falls.
    ``pins``: fine topics that stay, whatever a later run finds.
    """

    renames: Mapping[str, str] = field(default_factory=dict)
    merges: tuple[tuple[str, ...], ...] = ()
    splits: Mapping[str, int] = field(default_factory=dict)
    pins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldTopic:
    """A topic that was pinned or split off: ``vector`` is the middle of its messages (dimensions).

    ``part_of`` is the topic it was split off, "" for a pinned one.
    """

    topic_id: str
    part_of: str
    vector: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FoundTopics:
    """What a run found before edits: a vector (float32) a message, topics and their ids.

    ``is_open`` tells of which messages a topic may keep something: of those that are not sealed.
    """

    vectors: Vectors
    topics: Topics
    tracked: Tracked
    is_open: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class EditedTopics:
    """Topics after edits.

    ``topic_of``: the fine topic of each message, "" for none; ``parents``: the coarse topic of each fine one,
    in their order; ``names``: names given by people; ``held``: to be kept for the next run; ``unmet``: the
    edits that met nothing, as sort:id.
    """

    topic_of: tuple[str, ...]
    parents: Mapping[str, str]
    names: Mapping[str, str]
    held: tuple[HeldTopic, ...]
    unmet: tuple[str, ...]


@dataclass(slots=True)
class _Desk:
    """The state between the steps of one application."""

    topic_of: Ids
    parents: dict[str, str]
    unmet: list[str]

    def note(self, sort: str, name: str, is_met: bool) -> None:
        if not is_met:
            self.unmet.append(f"{sort}:{name}")


def apply_edits(found: FoundTopics, edits: TopicEdits, held: Sequence[HeldTopic] = ()) -> EditedTopics:
    """The topics of a run as people decided: splits and pins, then merges and names.

    A topic that others were merged into is split with all their messages. ``held`` is what the last
    application gave. A held topic that the run found again is left as found; one that it lost comes back with
    the messages nearer to it than to their own topic. What is new and grew out of a merged topic joins it.
    The arguments stay as they were; the same arguments give the same result.
    """
    ids = found.tracked.ids
    parents = {fine: ids.coarse[int(top)] for fine, top in zip(ids.fine, found.topics.coarse, strict=True)}
    # Outliers are -1: the last of the names.
    topic_of = np.array([*ids.fine, NO_TOPIC], dtype="U64")[found.topics.fine]
    desk = _Desk(topic_of, parents, [])
    before = [group for group in edits.merges if group and group[0] in edits.splits]
    kept_id = _merge(found, before, {}, desk)
    keeps = [*held, *_newly_held(found, edits, held, desk)]
    _bring_back(found, [each for each in keeps if each.topic_id not in kept_id], desk)
    _merge(found, [group for group in edits.merges if group not in before], kept_id, desk)
    there = {*desk.parents, *desk.parents.values()}
    for topic_id in edits.renames:
        desk.note("rename", topic_id, topic_id in there)
    names = {topic_id: name for topic_id, name in edits.renames.items() if topic_id in there}
    wanted = {*edits.pins, *edits.splits}
    return EditedTopics(
        topic_of=tuple(desk.topic_of.tolist()),
        parents=desk.parents,
        names=names,
        held=tuple(each for each in keeps if (each.part_of or each.topic_id) in wanted),
        unmet=tuple(desk.unmet),
    )


def _newly_held(
    found: FoundTopics, edits: TopicEdits, held: Sequence[HeldTopic], desk: _Desk
) -> list[HeldTopic]:
    """What is pinned or split for the first time, with its middle."""
    split = {each.part_of for each in held}
    merged = {each for group in edits.merges for each in group[1:]}
    made: list[HeldTopic] = []
    for topic_id, n_parts in edits.splits.items():
        is_new = topic_id in desk.parents and topic_id not in split | merged
        rows = np.flatnonzero((desk.topic_of == topic_id) & found.is_open)
        parts = _parts(found, rows, n_parts) if is_new else []
        desk.note("split", topic_id, topic_id in split or len(parts) > 1)
        if len(parts) > 1:
            made += [
                HeldTopic(f"{topic_id}.{number}", topic_id, _middle(found, part, ""))
                for number, part in enumerate(parts, start=1)
            ]
    pinned = {each.topic_id for each in (*held, *made)}
    for topic_id in edits.pins:
        desk.note("pin", topic_id, topic_id in pinned or topic_id in desk.parents)
        # Where all is sealed there is no middle yet: one of the next runs takes it.
        if topic_id in desk.parents and topic_id not in pinned and found.is_open.any():
            made.append(HeldTopic(topic_id, "", _middle(found, desk.topic_of == topic_id, topic_id)))
    return made


def _middle(found: FoundTopics, chosen: npt.NDArray[np.bool_], topic_id: str) -> npt.NDArray[np.float32]:
    """The mean vector of messages; of a topic without any, the mean of those nearest to its centre.

    Of sealed messages nothing is kept; there must be an open one.
    """
    chosen = chosen & found.is_open
    if not chosen.any():
        place = found.tracked.ids.fine.index(topic_id)
        near = scaled(found.vectors, found.topics.scaling) @ found.topics.centres[place]
        chosen = found.is_open & (near >= near[found.is_open].max())
    mean: npt.NDArray[np.float32] = found.vectors[chosen].astype(np.float64).mean(axis=0).astype(np.float32)
    return mean


def _parts(found: FoundTopics, rows: npt.NDArray[np.int64], n_parts: int) -> list[npt.NDArray[np.bool_]]:
    """Which messages each part of a topic holds, the largest part first; fewer parts where rows are equal."""
    grid = scaled(found.vectors[rows], found.topics.scaling)
    grid, rows = grid[grid.any(axis=1)], rows[grid.any(axis=1)]
    if n_parts < 2 or len(rows) < n_parts:
        return []
    labels = nearest(grid, fit_centres(grid, n_parts, seed=0)).labels
    sizes = np.bincount(labels)
    parts = []
    for part in np.argsort(-sizes, kind="stable").tolist():
        chosen = np.zeros(len(found.vectors), dtype=np.bool_)
        chosen[rows[labels == part]] = True
        parts.append(chosen)
    return parts


def _bring_back(found: FoundTopics, held: Sequence[HeldTopic], desk: _Desk) -> None:
    """Give split topics to their parts, and held topics that the run lost the messages nearest to them."""
    if not held or not len(found.topics.centres):
        return
    grid = scaled(found.vectors, found.topics.scaling)
    middles = scaled(np.array([each.vector for each in held]), found.topics.scaling)
    for topic_id in dict.fromkeys(each.part_of for each in held if each.part_of in desk.parents):
        own = [place for place, each in enumerate(held) if each.part_of == topic_id]
        rows = np.flatnonzero(desk.topic_of == topic_id)
        chosen = nearest(grid[rows], middles[own]).labels
        names = np.array([held[place].topic_id for place in own], dtype="U64")
        desk.topic_of[rows] = names[chosen]
        parent = desk.parents.pop(topic_id)
        desk.parents.update({held[place].topic_id: parent for place in own})
    # A topic that was pinned and then split is there as its parts.
    there = {*desk.parents, *(each.part_of for each in held)}
    lost = [place for place, each in enumerate(held) if each.topic_id not in there]
    _compete(found, grid, middles[lost], [held[place].topic_id for place in lost], desk)


def _compete(found: FoundTopics, grid: Grid, middles: Grid, names: list[str], desk: _Desk) -> None:
    """Topics of these middles, with the messages that are nearer to one of them than to their own topic."""
    if not names:
        return
    topics, ids = found.topics, found.tracked.ids
    top = nearest(middles, topics.coarse_centres).labels.tolist()
    desk.parents.update({name: ids.coarse[parent] for name, parent in zip(names, top, strict=True)})
    own = nearest(grid, topics.centres).similarity
    rival = nearest(grid, middles)
    # An outlier comes back too, if it is as near as messages of a topic are.
    won = (rival.similarity >= np.maximum(own, topics.floor)) & grid.any(axis=1)
    desk.topic_of[won] = np.array(names, dtype="U64")[rival.labels[won]]


def _merge(
    found: FoundTopics, merges: Sequence[tuple[str, ...]], joined_before: Mapping[str, str], desk: _Desk
) -> dict[str, str]:
    """Join the topics of each group; returns the id that stands for each one joined, now or before."""
    kept_id = dict(joined_before)
    new = {after for change in found.tracked.changes if change.what == "new" for after in change.after}
    grown = dict(zip(found.tracked.ids.fine, found.tracked.origins, strict=True))
    for group in merges:
        named = [kept_id.get(each, each) for each in group if each != NO_TOPIC]
        named += [each for each in desk.parents if each in new and grown.get(each) in group]
        first, *members = dict.fromkeys(named) or [NO_TOPIC]
        coarse = set(desk.parents.values())
        levels = [(each in desk.parents, each in coarse) for each in (first, *members)]
        # An id that the run lost joins nothing; a coarse topic and a fine one are not of a kind.
        is_met = any(map(any, levels)) and not (any(f for f, _ in levels) and any(c for _, c in levels))
        desk.note("merge", "+".join(group), is_met and len(members) > 0)
        if is_met:
            kept_id = {each: first if to in members else to for each, to in kept_id.items()}
            kept_id.update(dict.fromkeys(members, first))
    _rename_joined(desk, kept_id)
    return kept_id


def _rename_joined(desk: _Desk, kept_id: Mapping[str, str]) -> None:
    for topic_id, kept in kept_id.items():
        desk.topic_of[desk.topic_of == topic_id] = kept
    joined: dict[str, str] = {}
    for fine, parent in desk.parents.items():
        joined.setdefault(kept_id.get(fine, fine), kept_id.get(parent, parent))
        if fine not in kept_id:
            joined[fine] = kept_id.get(parent, parent)
    desk.parents = joined
