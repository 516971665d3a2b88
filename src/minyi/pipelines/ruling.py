"""The rules of single rows, put into force on what was read and on where it was sorted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from minyi.pipelines.row_rules import RowRules
from minyi.records import Kind, Urgency
from minyi.understanding.message import Reading
from minyi.understanding.urgency import UrgencyFinding

Labels = npt.NDArray[np.int64]
Members = Sequence[Sequence[int]]
Shown = Sequence[tuple[str | None, str | None]]


def read_anew(
    read: Mapping[int, Reading], members: Members, rows: Sequence[int], shown: Shown, rules: RowRules
) -> dict[int, Reading]:
    """The readings by place of a table, without the kinds that people rejected.

    ``members`` are the places of the messages of each text; ``rows`` and ``shown`` (title, text) go by place.
    """
    found = dict(read)
    for places in members if rules.not_kinds else ():
        for place, kind in ((one, kind) for one in places for kind in rules.not_kinds.get(rows[one], ())):
            for other in places:
                # Other words of a near copy may accuse somebody on their own.
                if kind is not Kind.MISCONDUCT or shown[other] == shown[place]:
                    left = tuple(each for each in found[other].kinds if each is not kind)
                    found[other] = replace(found[other], kinds=left)
    return found


def silenced(read: Mapping[int, Reading], unquoted: frozenset[int]) -> dict[int, Reading]:
    """The readings by place, with nothing left of those that are not quoted but a report of misconduct."""
    return {place: _silent(reading) if place in unquoted else reading for place, reading in read.items()}


def moved(fine: Labels, ids: Sequence[str], members: Members, rows: Sequence[int], rules: RowRules) -> Labels:
    """The fine topic of each text, a place in ``ids``, as people moved it; an id not there draws none."""
    if not rules.topics:
        return fine
    label_of = {topic_id: label for label, topic_id in enumerate(ids)}
    position_of = {rows[place]: position for position, places in enumerate(members) for place in places}
    labels = fine.copy()
    for row, topic_id in rules.topics.items():
        if row in position_of and topic_id in label_of:
            labels[position_of[row]] = label_of[topic_id]
    return labels


def in_force(rules: RowRules, ids: Sequence[str], rows: Sequence[int]) -> dict[str, tuple[int, ...]]:
    """The rows of a table that people moved to a topic of ``ids``, and those of which they rejected kinds."""
    there = frozenset(rows)
    moved_rows = (row for row, topic_id in rules.topics.items() if topic_id in ids)
    found = {"moved": there.intersection(moved_rows), "kinds": there.intersection(rules.not_kinds)}
    return {name: tuple(sorted(some)) for name, some in found.items() if some}


def _silent(reading: Reading) -> Reading:
    return Reading(only_sealing(reading.kinds), (), UrgencyFinding(Urgency.ONE_DAY, ""))


def only_sealing(kinds: Sequence[Kind]) -> tuple[Kind, ...]:
    """Of some kinds that one alone which seals, so that what is sealed stays so."""
    return tuple(kind for kind in kinds if kind is Kind.MISCONDUCT)
