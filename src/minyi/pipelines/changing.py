"""What became of topics since the earlier brief, as a table: the program's doing and that of people."""

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa

from minyi.cleaning.masking import mask
from minyi.pipelines.continuing import RunTopics
from minyi.pipelines.naming import Names
from minyi.records import CHANGES, Since
from minyi.reporting.notices import notice_of
from minyi.understanding.saved_topics import FILE

UNMET_EDITS = "unmet_edits"
UNFIT_EDITS = "unfit_edits"
WAITING_EDITS = "waiting_edits"

Row = dict[str, Any]


def changes_table(run: RunTopics, names: Names) -> pa.Table:
    """``CHANGES``: first what the program did, then the edits of people that are in force."""
    earlier = {} if run.compared is None else run.compared.names
    ids = (*run.coarse_ids, *run.fine_ids)
    found = dict(zip(ids, (*names.found.coarse, *names.found.fine), strict=True))
    now = dict(zip(ids, (*names.topics.coarse, *names.topics.fine), strict=True))
    rows = [*_of_program(run), *_of_people(run)]
    for row in rows:
        row["before_names"] = [earlier.get(each) or found.get(each) or each for each in row["before_ids"]]
        row["now_names"] = [now[each] for each in row["now_ids"]]
    return pa.Table.from_pylist(rows, schema=CHANGES)


def since_of(run: RunTopics) -> Since | None:
    """How the run stands to the earlier one; None where there is none."""
    return None if run.compared is None else Since(drift=run.compared.drift)


def unmet_notices(run: RunTopics) -> list[str]:
    """For each file and reason, a notice of the edits that met no topic or could not be made."""
    told: dict[tuple[str, str], list[str]] = {}
    for file, edit in run.decided.unmet:
        why = UNFIT_EDITS if edit in run.decided.unfit else UNMET_EDITS
        told.setdefault((WAITING_EDITS if file == FILE else why, file), []).append(mask(edit).text)
    return [notice_of(why, [file, *edits]) for (why, file), edits in told.items()]


def _of_program(run: RunTopics) -> Iterator[Row]:
    for change in () if run.compared is None else run.compared.changes:
        yield _row(change.what, "program", change.before, change.after)


def _of_people(run: RunTopics) -> Iterator[Row]:
    edits, made_now = run.decided.in_force, run.decided.made_now
    there = {*run.coarse_ids, *run.fine_ids}
    parts = {one.topic_id: one.part_of for one in run.saved.held if one.part_of}
    for each in edits.renames:
        yield _row("renamed", "people", [each], there.intersection([each]), f"rename:{each}" in made_now)
    for group in edits.merges:
        kept = (*group, *(part for part, whole in parts.items() if whole == group[0]))
        now = [each for each in kept if each in there]
        yield _row("merged", "people", group, now, "merge:" + "+".join(group) in made_now)
    for each in edits.splits:
        own = [part for part, whole in parts.items() if whole == each and part in there]
        yield _row("split", "people", [each], own, f"split:{each}" in made_now)
    for each in edits.pins:
        yield _row("pinned", "people", [each], there.intersection([each]), f"pin:{each}" in made_now)
    yield from _taken_back(run, there)


def _taken_back(run: RunTopics, there: set[str]) -> Iterator[Row]:
    """What people undid: merged topics are apart again, split ones whole, and a name is another."""
    undone = run.decided.undone
    earlier = {} if run.compared is None else run.compared.names
    for each in undone.renames:
        yield _row("renamed", "people", [each], there.intersection([each]))
    for group in undone.merges:
        yield _row("split", "people", group[:1], [each for each in group if each in there])
    for each, n_parts in undone.splits.items():
        parts = [f"{each}.{part + 1}" for part in range(n_parts)]
        yield _row("merged", "people", [one for one in parts if one in earlier], there.intersection([each]))


def _row(change: str, made_by: str, before: Sequence[str], now: Any, is_new: bool = True) -> Row:
    return {
        "change": change,
        "made_by": made_by,
        "is_new": is_new,
        "before_ids": list(before),
        "now_ids": list(now),
    }
