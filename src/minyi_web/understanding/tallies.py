"""What pages count again and again, counted once a run and kept in its folder: weeks, channels, places."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from minyi_web.understanding.models import Run, Topic

NAME = "tallies.json"
MOST_WEEKS = 104
_MOST_VALUES = 200  # of a facet; a list to choose from is no longer


@dataclass(frozen=True, slots=True)
class Tallies:
    """How many messages of a run (copies too, sealed ones not) there are of each value, and in each week.

    ``weeks`` holds, for a topic or an issue, the Mondays and their counts; under "" those of all messages.
    """

    channels: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    weeks: Mapping[str, Mapping[date, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """What of a message is counted."""

    channel: str
    place: str
    kinds: Sequence[str]
    topic: str
    issue: str
    day: date | None


class Tally:
    """Counts while the readings of a run go by."""

    def __init__(self, whole_of: Mapping[str, str]):
        self.whole_of = whole_of
        self.values: dict[str, Counter[str]] = {name: Counter() for name in ("channels", "places", "kinds")}
        self.weeks: dict[str, Counter[str]] = {}

    @classmethod
    def of(cls, run: Run) -> "Tally":
        """Nothing counted yet. One query."""
        return cls(dict(Topic.objects.filter(run=run).values_list("topic_id", "parent_id")))

    def count(self, one: Told) -> None:
        """Count one message; in a fine topic it counts for the coarse one as well."""
        self.values["channels"].update([one.channel] if one.channel else [])
        self.values["places"].update([one.place] if one.place else [])
        self.values["kinds"].update(one.kinds)
        if one.day is not None:
            monday = (one.day - timedelta(days=one.day.weekday())).isoformat()
            whole = self.whole_of.get(one.topic, "")
            for owner in {"", one.topic, whole, one.issue and f"issue {one.issue}"}:
                self.weeks.setdefault(owner, Counter())[monday] += 1

    def write(self, folder: Path) -> None:
        """Write what was counted, beside its place and then renamed."""
        told = {name: dict(counts.most_common(_MOST_VALUES)) for name, counts in self.values.items()}
        part = folder / f"part-{NAME}"
        part.write_text(json.dumps({**told, "weeks": self.weeks}, ensure_ascii=False), "utf-8")
        part.rename(folder / NAME)


def read(run: Run) -> Tallies:
    """The tallies of a run; empty ones where it has none."""
    path = Path(settings.RUNS) / run.folder / NAME
    if not run.folder or not path.is_file():
        return Tallies()
    return _read(str(path), path.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _read(path: str, written_at: int) -> Tallies:
    """The tallies in a file; kept for as long as the file is the same."""
    kept = json.loads(Path(path).read_text("utf-8"))
    weeks = {
        owner: {date.fromisoformat(day): n for day, n in sorted(found.items())}
        for owner, found in kept.pop("weeks").items()
    }
    return Tallies(**kept, weeks=weeks)


def every_week(found: Mapping[date, int]) -> list[tuple[date, int]]:
    """Each of the latest ``MOST_WEEKS`` weeks in which something came, and those between."""
    if not found:
        return []
    last = max(found)
    first = max(min(found), last - timedelta(weeks=MOST_WEEKS - 1))
    mondays = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    return [(monday, found.get(monday, 0)) for monday in mondays]
