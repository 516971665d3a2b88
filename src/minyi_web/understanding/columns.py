"""What lists are narrowed by, as columns of numbers in a run's folder: a facet is found in a millisecond.

The database gives the same (``facets.narrowed``) and is asked where a run has no such file; a test holds both
to each other.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from django.conf import settings
from django.utils import timezone

from minyi_web.listening.models import Origin
from minyi_web.understanding.facets import Facets, listed, narrowed
from minyi_web.understanding.models import Reading, Run
from minyi_web.understanding.tallies import Tally, Told

NAME = "columns.npz"
_NO_DAY = -1
_NUMBERS = ("message", "source", "copy_of", "day", "replied")
_NAMED = ("channel", "place", "urgency", "topic", "issue", "kinds")


@dataclass(frozen=True, slots=True)
class Columns:
    """The messages of a run that may be listed, in the order of their ids.

    ``codes`` are places in ``names``; of kinds a message has several, as bits.
    """

    ids: npt.NDArray[np.int64]
    sources: npt.NDArray[np.int64]
    copy_of: npt.NDArray[np.int64]
    days: npt.NDArray[np.int64]  # proleptic ordinals in the office's zone
    replied: npt.NDArray[np.bool_]
    codes: dict[str, npt.NDArray[np.int64]]
    names: dict[str, dict[str, int]]


class _Row(NamedTuple):
    """A message as it goes into the columns: five numbers, six names."""

    message: int
    source: int
    copy_of: int
    day: int
    replied: int
    channel: str
    place: str
    urgency: str
    topic: str
    issue: str
    kinds: Sequence[str]


def write(run: Run) -> None:
    """Read all readings of a run once; write its columns and its tallies, each beside its place first."""
    tally = Tally.of(run)
    names: dict[str, dict[str, int]] = {name: {} for name in _NAMED}
    # Numbers alone are kept while rows go by: of a million messages they take 90 MB.
    numbers: dict[str, array[int]] = {name: array("q") for name in (*_NUMBERS, *_NAMED)}
    for row in _rows(run, tally):
        for name in _NUMBERS:
            numbers[name].append(getattr(row, name))
        for name in _NAMED[:-1]:
            numbers[name].append(_code(names[name], getattr(row, name)))
        numbers["kinds"].append(_bits(names["kinds"], row.kinds))
    stored: dict[str, npt.NDArray[np.int64] | npt.NDArray[np.str_]] = {
        f"numbers_{name}": np.array(column, dtype=np.int64) for name, column in numbers.items()
    }
    for name in _NAMED:
        stored[f"names_{name}"] = np.array(list(names[name]), dtype=np.str_)
    folder = Path(settings.RUNS) / run.folder
    part = folder / f"part-{NAME}"
    with part.open("wb") as file:
        np.savez(file, allow_pickle=False, **stored)
    part.rename(folder / NAME)
    tally.write(folder)


def ids(run: Run, facets: Facets) -> npt.NDArray[np.int64]:
    """The ids, rising, of the messages of a run that may be listed and to which all facets apply."""
    path = Path(settings.RUNS) / run.folder / NAME
    if not run.folder or not path.is_file():
        found = narrowed(listed(run), facets).order_by("message_id").values_list("message_id", flat=True)
        return np.fromiter(found.iterator(), dtype=np.int64)
    columns = _read(str(path), path.stat().st_mtime_ns)
    return columns.ids[_holds(columns, facets)]


def _holds(columns: Columns, facets: Facets) -> npt.NDArray[np.bool_]:
    mask = np.ones(len(columns.ids), dtype=np.bool_)
    for name, wanted in (
        ("channel", facets.channel),
        ("urgency", facets.urgency),
        ("issue", facets.issue),
        ("place", facets.place),
    ):
        if wanted:
            mask &= columns.codes[name] == columns.names[name].get(wanted, -1)
    if facets.source is not None:
        mask &= columns.sources == facets.source
    if facets.copy_of is not None:
        mask &= columns.copy_of == facets.copy_of
    if facets.kind:
        bit = columns.names["kinds"].get(facets.kind)
        mask &= (columns.codes["kinds"] >> bit & 1).astype(np.bool_) if bit is not None else False
    if facets.topics:
        mask &= _of_topics(columns, facets)
    if facets.replied is not None:
        mask &= columns.replied == facets.replied
    if facets.first_on is not None:
        mask &= columns.days >= facets.first_on.toordinal()
    if facets.last_on is not None and facets.last_on < date.max:
        mask &= (columns.days <= facets.last_on.toordinal()) & (columns.days != _NO_DAY)
    return mask


def _of_topics(columns: Columns, facets: Facets) -> npt.NDArray[np.bool_]:
    wanted = [columns.names["topic"].get(one, -1) for one in facets.topics]
    mask = np.isin(columns.codes["topic"], wanted)
    mask &= ~np.isin(columns.ids, np.array(facets.moved_out, dtype=np.int64))
    return mask | np.isin(columns.ids, np.array(facets.moved_in, dtype=np.int64))


@lru_cache(maxsize=2)
def _read(path: str, written_at: int) -> Columns:
    """The columns in a file; kept for as long as the file is the same."""
    with np.load(path, allow_pickle=False) as stored:
        return Columns(
            ids=stored["numbers_message"],
            sources=stored["numbers_source"],
            copy_of=stored["numbers_copy_of"],
            days=stored["numbers_day"],
            replied=stored["numbers_replied"].astype(np.bool_),
            codes={name: stored[f"numbers_{name}"] for name in _NAMED},
            names={
                name: {str(one): place for place, one in enumerate(stored[f"names_{name}"])}
                for name in _NAMED
            },
        )


def _rows(run: Run, tally: Tally) -> Iterator[_Row]:
    """Every message that may be listed, as numbers and names; all that is not sealed is tallied."""
    zone = timezone.get_default_timezone()
    found = Reading.objects.filter(run=run, sealed=False).order_by("message_id")
    for row in found.values_list(
        "message_id",
        "message__source",
        "message__copy_of",
        "message__published_at",
        "message__reply",
        "message__channel",
        "place",
        "urgency",
        "topic_id",
        "issue_id",
        "kinds",
        "message__source__origin",
    ).iterator(chunk_size=5_000):
        day = _day(row[3], zone)
        tally.count(Told(row[5], row[6], kinds=row[10], topic=row[8], issue=row[9], day=day))
        if row[11] == Origin.ADDRESSED:
            ordinal = day.toordinal() if day else _NO_DAY
            yield _Row(row[0], row[1], row[2] or 0, ordinal, int(bool(row[4])), *row[5:11])


def _day(at: datetime | None, zone: tzinfo) -> date | None:
    return None if at is None else at.astimezone(zone).date()


def _code(names: dict[str, int], name: str) -> int:
    return names.setdefault(name, len(names))


def _bits(names: dict[str, int], kinds: Sequence[str]) -> int:
    return sum({1 << _code(names, kind): None for kind in kinds})
