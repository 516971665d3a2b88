"""Bursts: a matter that far more people than usual write about, against the source's own past; new today.

The rate of false alarms is stated for the whole source, not for each series: the more is watched, the rarer
must a day be to ring. How a burst is found, in ``docs/reference/bursts.md``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pyarrow as pa

from minyi.errors import Lang
from minyi.understanding.bursts_baseline import FIRST_MEANS, Baseline, Expected, Floats, chance_of, level_for
from minyi.understanding.bursts_counting import DailyVoices, Ints, daily_voices

DAYS_A_MONTH = 365.25 / 12
_FAR_OUT = 0.01  # how rare a day must be to open a stretch that may become a burst
_STILL_OUT = 0.05  # and to belong to one that is open
_QUIET_DAYS = 2  # of these a burst may have in a row: a weekend does not cut it in two
_LEVEL_EVERY = 7  # days
_PAST_DAYS = 365  # observed days whose stretches are counted to find the level
_FEWEST_PAST = 3  # stretches that the past must allow at the stated rate, else which it is is chance
_FEWEST_TAIL = 10  # stretches that tell how chances fall off
_LEAST_CHANCE = 1e-300
_DIGITS = 6
_HARDLY_ANY = 0.05  # voices, which would be said as 0.0


@dataclass(frozen=True, slots=True)
class BurstOptions:
    """How a source is watched. ``rate`` is the expected number of false alarms in a month over all series.

    With ``by_past`` an alarm must also be rarer than what the past year gave ``rate`` times a month: sources
    that are always restless then ring no more often than others, and what is usual for them is no alarm.
    ``scaled`` weighs each day by how many voices the source has; without it, days are all alike, which is
    what the source itself is watched with.
    """

    rate: float = 1.0
    least_voices: int = 3
    window: int = 84  # observed days that are the baseline
    first_days: int = 28  # observed days before the first alarm, 15 at least
    by_past: bool = True
    scaled: bool = True


@dataclass(frozen=True, slots=True)
class Burst:
    """One alarm: from ``first_on`` to ``last_on`` a series had far more voices than its baseline.

    ``observed`` and ``expected`` add up the voices of these days, day by day; ``n_voices`` counts each once.
    ``p`` is the chance of so many on ``peak_on``, the rarest day, were it a day like others. ``rang_on`` is
    the day on which it was rare enough.
    """

    series: str
    first_on: date
    last_on: date
    rang_on: date
    peak_on: date
    observed: int
    expected: float
    n_voices: int
    p: float

    def say(self, lang: Lang) -> str:
        """The burst as a sentence."""
        n_days = (self.last_on - self.first_on).days + 1
        usual = f"{self.expected:.1f}"
        is_rare = self.expected < _HARDLY_ANY
        if lang == "zh":
            span = f"{self.first_on} " if n_days == 1 else f"{self.first_on} 至 {self.last_on}（{n_days} 天）"
            usual = "平常几乎没有" if is_rare else f"平常约 {usual} 人次"
            people = f"{self.n_voices} 人提到，共 {self.observed} 人次"
            return f"「{self.series}」突增：{span}有 {people}，{usual}。"
        span = f"on {self.first_on}" if n_days == 1 else f"from {self.first_on} to {self.last_on}"
        people = "person" if self.n_voices == 1 else "people"
        usual = "hardly any" if is_rare else f"about {usual}"
        often = f"{self.observed} voices counted day by day, where {usual} are usual"
        return f"“{self.series}” rose: {self.n_voices} {people} {span}, {often}."


@dataclass(frozen=True, slots=True)
class Watched:
    """The bursts of a source, by first day and series, and what they were judged by.

    ``levels`` has the greatest p that rings, one for each observed day (0 before the first alarm may come).
    """

    bursts: tuple[Burst, ...]
    n_series: int
    n_days: int
    n_undated: int
    levels: tuple[float, ...]
    options: BurstOptions

    def say(self, lang: Lang) -> str:
        """How many bursts there are, and how sure one may be of them."""
        n, need = self.n_days, self.options.first_days
        if n <= need:
            if lang == "zh":
                return f"只有 {n} 天的数据，不到 {need + 1} 天，还不能判断突增。"
            return f"There are {n} days with messages; bursts are told from day {need + 1} on."
        rate, found = f"{self.options.rate:g}", len(self.bursts)
        if lang == "zh":
            return f"关注 {self.n_series} 个问题、{n} 天，发现 {found} 次突增；误报每月约 {rate} 次。"
        bursts = "burst" if found == 1 else "bursts"
        seen = f"{found} {bursts} in {self.n_series} series over {n} days"
        return f"{seen}; about {rate} a month is a false alarm."


@dataclass(frozen=True, slots=True)
class NewMatter:
    """A series that nobody, or not enough people to be told of, wrote about for long, and many do now."""

    series: str
    day: date
    n_voices: int
    last_on: date | None  # the last day it was seen before, of any age

    def say(self, lang: Lang) -> str:
        """The new matter as a sentence."""
        if lang == "zh":
            before = "此前没有出现过" if self.last_on is None else f"上一次出现是 {self.last_on}"
            return f"「{self.series}」{self.day} 新出现：{self.n_voices} 人提到，{before}。"
        before = "never before" if self.last_on is None else f"last seen on {self.last_on}"
        people = "person" if self.n_voices == 1 else "people"
        return f"“{self.series}” is new on {self.day}: {self.n_voices} {people}, {before}."


def find_bursts(sightings: pa.Table, options: BurstOptions) -> Watched:
    """The bursts of one source, day after day as they would have rung: no day is judged by a later one.

    ``sightings`` has the columns of ``SIGHTINGS``. Time grows with rows plus observed days × series; memory
    with rows plus window × series. The order of the rows changes nothing. A ``rate`` of 0 rings never.
    """
    return watch(daily_voices(sightings), options)


def watch(voices: DailyVoices, options: BurstOptions) -> Watched:
    """``find_bursts`` over what was counted before."""
    watcher = _Watcher(len(voices.names), options)
    for number, weekday, counts, total in _observed_days(voices):
        watcher.see(number, weekday, counts, total)
    stretches = [stretch for stretch in watcher.closed + list(watcher.open.values()) if stretch.rang >= 0]
    found = sorted(stretches, key=lambda stretch: (stretch.first, stretch.series))
    return Watched(
        bursts=tuple(_burst(voices, stretch) for stretch in found),
        n_series=len(voices.names),
        n_days=len(watcher.levels),
        n_undated=voices.n_undated,
        levels=tuple(watcher.levels),
        options=options,
    )


def new_on(
    voices: DailyVoices, day: date, *, absent_days: int = 30, least_voices: int = 3
) -> tuple[NewMatter, ...]:
    """Series with ``least_voices`` on ``day`` and none on the ``absent_days`` before, the most voices first.

    Nothing is new while the source itself has been watched for fewer than ``absent_days``.
    """
    today = (day - voices.first_on).days
    found = []
    if today >= absent_days:
        for series in _series_on(voices, today):
            days = voices.day[_rows_of(voices, series)]
            before = days[days < today]
            last = int(before[-1]) if len(before) else -1
            n_voices = int((days == today).sum())
            if n_voices >= least_voices and (last < 0 or today - last > absent_days):
                last_on = voices.day_of(last) if last >= 0 else None
                found.append(NewMatter(voices.names[series], day, n_voices, last_on))
    return tuple(sorted(found, key=lambda new: (-new.n_voices, new.series)))


@dataclass(slots=True)
class _Stretch:
    """Days of a series that stand out, while they last."""

    series: int
    first: int
    last: int
    peak: int
    p: float
    observed: int = 0
    expected: float = 0.0
    rang: int = -1
    between: tuple[int, float] = (0, 0.0)  # observed and expected since ``last``

    def add(self, n_voices: float, expected: float, *, stands_out: bool) -> None:
        """Take in a day; a quiet one counts only if another that stands out follows it."""
        self.between = (self.between[0] + int(n_voices), self.between[1] + float(expected))
        if stands_out:
            self.observed += self.between[0]
            self.expected += self.between[1]
            self.between = (0, 0.0)


@dataclass
class _Watcher:
    """What is carried from one observed day to the next."""

    n_series: int
    options: BurstOptions
    open: dict[int, _Stretch] = field(default_factory=dict)
    closed: list[_Stretch] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    levels: list[float] = field(default_factory=list)
    level: float = 0.0
    today: float = 0.0

    def __post_init__(self) -> None:
        self.baseline = Baseline(self.n_series, self.options.window, scaled=self.options.scaled)

    def see(self, number: int, weekday: int, counts: Floats, total: int) -> None:
        """Judge a day, then learn it."""
        if self.days and number - self.days[-1] > self.options.window:
            self.__post_init__()  # what is so long ago is not the usual
        scaled = self.options.scaled
        exposure = np.maximum(total - counts, 0.0) if scaled else np.ones(self.n_series)
        expected = self.baseline.expected(exposure, weekday)
        settled = self.baseline.n_days >= self.options.first_days
        if not settled:
            self.level = 0.0
        elif len(self.days) % _LEVEL_EVERY == 0 or not self.level:
            self.level = self._level(expected)
        self.today = self.level
        if self.baseline.n_days >= FIRST_MEANS:
            self._judge(number, counts, expected)
        self.days.append(number)
        self.levels.append(self.today)
        self.baseline.learn(counts, float(total) if scaled else 1.0, weekday, expected)

    def _judge(self, number: int, counts: Floats, expected: Expected) -> None:
        for series in [key for key, held in self.open.items() if number - held.last > _QUIET_DAYS + 1]:
            self.closed.append(self.open.pop(series))
        likely = np.flatnonzero(counts >= max(self.options.least_voices, 1))
        p = chance_of(counts[likely], expected.mean[likely], expected.size[likely])
        if (p <= self.level).any():
            # The level is of another day of the week, on which fewer may have written.
            self.today = min(self.level, self._level_by_chance(expected))
        enough = max(_FAR_OUT, self.today)
        for series, chance in zip(likely.tolist(), p.tolist(), strict=True):
            held = self.open.get(series)
            if chance > (enough if held is None else max(_STILL_OUT, enough)):
                continue
            if held is None:
                held = self.open[series] = _Stretch(series, number, number, number, chance)
            held.last = number
            if chance < held.p:
                held.p, held.peak = chance, number
            if held.rang < 0 and chance <= self.today:
                held.rang = number
        for series, held in self.open.items():
            held.add(counts[series], expected.mean[series], stands_out=held.last == number)

    def _level_by_chance(self, expected: Expected) -> float:
        return level_for(expected, self.options.least_voices, self.options.rate / DAYS_A_MONTH)

    def _level(self, expected: Expected) -> float:
        """The p that rings: what the distributions allow and, where it is less, what the past does."""
        if self.options.rate <= 0.0 or not self.n_series:
            return 0.0
        level = self._level_by_chance(expected)
        n_past = min(len(self.days) - FIRST_MEANS, _PAST_DAYS)
        if not self.options.by_past or n_past < 1:
            return level
        since = self.days[-n_past]
        self.closed = [held for held in self.closed if held.first >= since or held.rang >= 0]
        past = [held.p for held in (*self.closed, *self.open.values()) if held.first >= since]
        return min(level, _level_of_past(past, self.options.rate * n_past / DAYS_A_MONTH))


def _level_of_past(past: Sequence[float], n_allowed: float) -> float:
    """The p that stretches of the past (each by its rarest day) reached ``n_allowed`` times, or would have.

    Where the past is too short to count that many, the tail is drawn on: −ln p of the rarest quarter is
    taken to fall off exponentially from its least on (peaks over a threshold, Pickands 1975, with shape 0).
    """
    ranked = sorted(past)
    if len(ranked) <= max(n_allowed, _FEWEST_TAIL):
        return 1.0
    if n_allowed >= _FEWEST_PAST:
        return ranked[int(n_allowed) - 1]
    heights = -np.log(np.maximum(ranked[: max(_FEWEST_TAIL, len(ranked) // 4) + 1], _LEAST_CHANCE))
    slope = float(np.mean(heights[:-1] - heights[-1]))
    return float(np.exp(-heights[-1] - slope * np.log((len(heights) - 1) / n_allowed)))


def _observed_days(voices: DailyVoices) -> Iterator[tuple[int, int, Floats, int]]:
    """The days with at least one voice: number, weekday, voices of each series, voices of the source."""
    order = np.argsort(voices.day, kind="stable")
    ends = np.searchsorted(voices.day[order], np.arange(len(voices.totals) + 1))
    first_weekday = voices.first_on.weekday()
    for number in np.flatnonzero(voices.totals).tolist():
        present = voices.series[order[ends[number] : ends[number + 1]]]
        counts = np.bincount(present, minlength=len(voices.names)).astype(np.float64)
        yield number, (first_weekday + number) % 7, counts, int(voices.totals[number])


def _burst(voices: DailyVoices, stretch: _Stretch) -> Burst:
    rows = _rows_of(voices, stretch.series)
    within = (voices.day[rows] >= stretch.first) & (voices.day[rows] <= stretch.last)
    return Burst(
        series=voices.names[stretch.series],
        first_on=voices.day_of(stretch.first),
        last_on=voices.day_of(stretch.last),
        rang_on=voices.day_of(stretch.rang),
        peak_on=voices.day_of(stretch.peak),
        observed=stretch.observed,
        expected=round(stretch.expected, 2),
        n_voices=len(np.unique(voices.voice[rows][within])),
        p=float(f"{stretch.p:.{_DIGITS - 1}e}"),
    )


def _rows_of(voices: DailyVoices, series: int) -> slice:
    start, end = np.searchsorted(voices.series, [series, series + 1]).tolist()
    return slice(start, end)


def _series_on(voices: DailyVoices, number: int) -> Sequence[int]:
    found: Ints = np.unique(voices.series[voices.day == number])
    return [int(series) for series in found]
