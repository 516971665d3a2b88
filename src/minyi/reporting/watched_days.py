"""The days of which it is told what rose and what is new: a date far behind all others is likely wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

LONGEST_GAP = 84  # days without a message: what is usual is learned from no more
FIRST_DAYS = 28  # with a message: no alarm is earlier
_ONE_STRAY_IN = 50  # days with a message


@dataclass(frozen=True, slots=True)
class WatchedDays:
    """The first and the last day of a stretch, and whether messages bear earlier dates or later ones."""

    first: date
    last: date
    has_earlier: bool
    has_later: bool


def watched_days(with_message: Iterable[date]) -> WatchedDays | None:
    """The days that are watched, of the days with a message; None where there are none.

    Days are parted where more than 84 lie between two with a message. The last part is watched, unless it is
    stray: one day in fifty or fewer (one always may be), 28 at most, behind a part of more than 28. These
    dates are mistyped years, or a day that stands for an unknown one.
    """
    parts = _parts(sorted(set(with_message)))
    return _between(parts, _watched(parts), _watched(parts)) if parts else None


def charted_days(with_message: Iterable[date]) -> WatchedDays | None:
    """The days that a chart shows, of the days with a message; None where there are none.

    They end with the last day that is watched, and begin with the first of all, but that the earliest parts
    are left out while they are stray.
    """
    parts = _parts(sorted(set(with_message)))
    if not parts:
        return None
    last = _watched(parts)
    first = n_stray = 0
    while first < last and n_stray + len(parts[first]) <= _most_stray(parts):
        n_stray += len(parts[first])
        first += 1
    if sum(map(len, parts[first : last + 1])) <= FIRST_DAYS:
        first = 0
    return _between(parts, first, last)


def _watched(parts: list[list[date]]) -> int:
    """Which of the parts is watched."""
    at, n_stray = len(parts) - 1, 0
    while at and n_stray + len(parts[at]) <= _most_stray(parts):
        n_stray += len(parts[at])
        at -= 1
    return at if len(parts[at]) > FIRST_DAYS else len(parts) - 1


def _most_stray(parts: list[list[date]]) -> int:
    return min(FIRST_DAYS, max(1, sum(map(len, parts)) // _ONE_STRAY_IN))


def _between(parts: list[list[date]], first: int, last: int) -> WatchedDays:
    return WatchedDays(
        parts[first][0], parts[last][-1], has_earlier=first > 0, has_later=last < len(parts) - 1
    )


def _parts(days: list[date]) -> list[list[date]]:
    parts = [days[:1]] if days else []
    for before, day in pairwise(days):
        if (day - before).days > LONGEST_GAP:
            parts.append([])
        parts[-1].append(day)
    return parts
