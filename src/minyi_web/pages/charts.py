"""Charts as numbers: where each bar stands and how tall it is. Pure functions; templates draw them as SVG.

Coordinates are those of the drawing, 600 wide and 120 high, the zero at the top left.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH = 600
HEIGHT = 120
_GAP = 0.18  # of the width of a bar
_MOST_BARS = 120


@dataclass(frozen=True, slots=True)
class Bar:
    """A span of days, its count, and where it stands. ``x y width height`` are words, so that no language
    writes a comma into a drawing."""

    first_on: date
    last_on: date
    n: int
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars over time, without a gap. ``days`` are those of a bar: 1, 7, or more when years are shown."""

    bars: tuple[Bar, ...]
    days: int
    most: int
    total: int

    @property
    def highest(self) -> Bar | None:
        """The first of the highest bars, none where nothing was counted."""
        return next((bar for bar in self.bars if bar.n == self.most), None) if self.most else None


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: ``share`` from 0 to 1, ``width`` in hundredths for the drawing."""

    title: str
    n: int
    share: float
    width: str
    address: str = ""


def timeline(counts: Mapping[date, int] | Iterable[tuple[date, int]], days: int = 0) -> Timeline:
    """Bars of so many days each; 0 chooses days for a quarter, else weeks, else what keeps the bars visible.

    Days that are not named have nothing. Weeks begin on Monday. Raises ``ValueError`` for a count below zero.
    """
    known = dict(counts)
    if any(n < 0 for n in known.values()):
        raise ValueError("a count is below zero")
    if not known:
        return Timeline((), max(days, 1), 0, 0)
    first, last = min(known), max(known)
    step = days or _step((last - first).days + 1)
    start = first - timedelta(days=first.weekday()) if step % 7 == 0 else first
    heights = [0] * ((last - start).days // step + 1)
    for day, n in known.items():
        heights[(day - start).days // step] += n
    return Timeline(_bars(heights, start, step), step, max(heights), sum(heights))


def shares(parts: Sequence[tuple[str, int] | tuple[str, int, str]], whole: int | None = None) -> list[Share]:
    """Each part's share of the whole, of their sum where none is given. A whole of zero has no shares."""
    total = sum(part[1] for part in parts) if whole is None else whole
    return [
        Share(part[0], part[1], share, f"{100 * min(share, 1):.2f}", part[2] if len(part) > 2 else "")
        for part in parts
        for share in (part[1] / total if total else 0.0,)
    ]


def _step(n_days: int) -> int:
    if n_days <= 92:
        return 1
    weeks = 7
    while n_days / weeks > _MOST_BARS:
        weeks *= 2
    return weeks


def _bars(heights: Sequence[int], start: date, step: int) -> tuple[Bar, ...]:
    most = max(heights) or 1
    room = WIDTH / len(heights)
    width = min(room * (1 - _GAP), 48.0)
    return tuple(
        Bar(
            first_on=start + timedelta(days=place * step),
            last_on=start + timedelta(days=(place + 1) * step - 1),
            n=n,
            x=f"{place * room + (room - width) / 2:.2f}",
            # What is there is seen: one message beside ten thousand is a line and not nothing.
            y=f"{HEIGHT - max(n / most * HEIGHT, 1.5 if n else 0):.2f}",
            width=f"{width:.2f}",
            height=f"{max(n / most * HEIGHT, 1.5 if n else 0):.2f}",
        )
        for place, n in enumerate(heights)
    )
