"""The last thirty days of what is watched: the condition that holds for them, and the day they end with."""

from dataclasses import dataclass

from minyi.reporting.desk import Desk
from minyi.reporting.rise import RECENT_DAYS, Spans
from minyi.reporting.shapes import Figure
from minyi.reporting.timeline import last_day, watched, watched_in


@dataclass(frozen=True, slots=True)
class Lately:
    """The last thirty days as conditions, and the day they end with."""

    spans: Spans
    last: Figure


def lately_in(desk: Desk) -> Lately | None:
    """The last thirty days, where the file reaches further back."""
    days = watched_in(desk)
    if days is None or (days.last - days.first).days < RECENT_DAYS:
        return None
    return Lately(Spans(watched(desk, days)), last_day(desk, days))
