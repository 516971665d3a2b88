"""What people decided about topics, put into force: the edits of earlier runs and those given now."""

from collections.abc import Sequence
from dataclasses import dataclass

from minyi.pipelines.edits import GivenEdits, joined, named_in, only, still_holding
from minyi.understanding.saved_topics import FILE, SavedTopics
from minyi.understanding.topic_edits import EditedTopics, FoundTopics, HeldTopic, TopicEdits, apply_edits
from minyi.understanding.tracking import TopicIds

_NOTHING = TopicEdits()


@dataclass(frozen=True, slots=True)
class Decided:
    """Topics after edits.

    ``kept`` are the edits for the next run, ``in_force`` those of them that met a topic in this one,
    ``made_now`` those that were given now, and ``undone`` earlier ones that were taken back now. ``unmet``
    names those that met nothing, each with the file it came from; ``unfit`` are those of them, given now, of
    which every topic is there, so that they cannot be made for another reason.
    """

    applied: EditedTopics
    kept: TopicEdits
    in_force: TopicEdits
    made_now: frozenset[str]
    undone: TopicEdits
    unmet: tuple[tuple[str, str], ...]
    unfit: frozenset[str]


def decide(found: FoundTopics, given: GivenEdits, saved: SavedTopics | None) -> Decided:
    """Apply the edits that ``saved`` holds and those ``given``; an id that no run ever gave is left out.

    What was given and met nothing is not kept; what was kept already stays, so that it holds again when its
    topic comes back.
    """
    earlier = _NOTHING if saved is None else saved.edits
    before = still_holding(earlier, given)
    known = _known_ids(found.tracked.ids, joined(before, given.edits), saved)
    edits, strange = _with_known_ids(given.edits, known)
    together = joined(before, edits)
    applied = apply_edits(found, together, _still_held(saved, before, together))
    lost = set(applied.unmet)
    met = only(edits, set(named_in(edits)) - lost)
    kept = joined(before, met)
    named = {each for one in named_in(earlier) for each in one.partition(":")[2].split("+")}
    of_file = [*strange, *(each for each in named_in(edits) if each in lost)]
    of_file += [f"undo:{each}" for each in given.undo if each not in named]
    of_past = [each for each in named_in(kept) if each in lost and each not in of_file]
    return Decided(
        applied=applied,
        kept=kept,
        in_force=only(kept, set(named_in(kept)) - lost),
        made_now=frozenset(_made_now(met, before)),
        undone=only(earlier, {*named_in(earlier)}.difference(named_in(before), named_in(kept))),
        unmet=(*((given.file, each) for each in of_file), *((FILE, each) for each in of_past)),
        unfit=_unfit(of_file, found.tracked.ids, applied),
    )


def _unfit(unmet: Sequence[str], ids: TopicIds, applied: EditedTopics) -> frozenset[str]:
    """Those of the edits ``unmet`` of which all topics are there, before or after edits."""
    there = {*ids.fine, *ids.coarse, *applied.parents, *applied.parents.values()}
    return frozenset(each for each in unmet if there.issuperset(each.partition(":")[2].split("+")))


def _known_ids(ids: TopicIds, edits: TopicEdits, saved: SavedTopics | None) -> set[str]:
    """Every id that a run gave, and those that the parts of split topics have or will have."""
    parts = {f"{each}.{number}" for each, n_parts in edits.splits.items() for number in range(1, n_parts + 1)}
    held = () if saved is None else saved.held
    return {*ids.given, *ids.coarse, *ids.fine, *parts, *(each.topic_id for each in held)}


def _with_known_ids(edits: TopicEdits, known: set[str]) -> tuple[TopicEdits, list[str]]:
    """The edits of known topics, and what was left out."""
    merges, strange = [], []
    for group in edits.merges:
        there = tuple(each for each in group if each in known)
        if len(there) > 1:
            merges.append(there)
            strange += [f"merge:{each}" for each in group if each not in known]
        else:
            strange.append("merge:" + "+".join(group))
    alone = [("rename", each) for each in edits.renames] + [("split", each) for each in edits.splits]
    alone += [("pin", each) for each in edits.pins]
    strange += [f"{sort}:{each}" for sort, each in alone if each not in known]
    fitting = TopicEdits(
        renames={each: name for each, name in edits.renames.items() if each in known},
        merges=tuple(merges),
        splits={each: n_parts for each, n_parts in edits.splits.items() if each in known},
        pins=tuple(each for each in edits.pins if each in known),
    )
    return fitting, strange


def _still_held(saved: SavedTopics | None, before: TopicEdits, now: TopicEdits) -> Sequence[HeldTopic]:
    """What stays held: not what was undone, nor parts of a topic that is whole now or split into others."""
    held = () if saved is None else saved.held
    same = {each for each, n_parts in before.splits.items() if now.splits.get(each) == n_parts}
    return [each for each in held if (each.part_of in same if each.part_of else each.topic_id in before.pins)]


def _made_now(met: TopicEdits, before: TopicEdits) -> list[str]:
    """Those of ``met`` that did not hold before in the same way."""
    renamed = {each for each, name in met.renames.items() if before.renames.get(each) != name}
    split = {each for each, n_parts in met.splits.items() if before.splits.get(each) != n_parts}
    return [
        *(f"rename:{each}" for each in sorted(renamed)),
        *("merge:" + "+".join(group) for group in met.merges if group not in before.merges),
        *(f"split:{each}" for each in sorted(split)),
        *(f"pin:{each}" for each in met.pins if each not in before.pins),
    ]
