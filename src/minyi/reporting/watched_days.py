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
    """The first and the last day, and whether messages bear earlier dates or later ones."""

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
    if not parts:
        return None
    at, n_stray = len(parts) - 1, 0
    most = min(FIRST_DAYS, max(1, sum(map(len, parts)) // _ONE_STRAY_IN))
    while at and n_stray + len(parts[at]) <= most:
        n_stray += len(parts[at])
        at -= 1
    if len(parts[at]) <= FIRST_DAYS:
        at = len(parts) - 1
    return WatchedDays(parts[at][0], parts[at][-1], has_earlier=at > 0, has_later=at < len(parts) - 1)


def _parts(days: list[date]) -> list[list[date]]:
    parts = [days[:1]] if days else []
    for before, day in pairwise(days):
        if (day - before).days > LONGEST_GAP:
            parts.append([])
        parts[-1].append(day)
    return parts
