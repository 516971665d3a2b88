"""Bursts: how many of those put in at known days are found, and how often untouched days ring.

The titles of two years of a hot-search list are one source; its series are the words of two characters and
more that ten titles of the first three months hold; distinct titles stand for people. Options were chosen on
2021; everything said is of 2022.

- **Untouched days.** As they are, every alarm counts as false, though the list is full of true bursts. And
  with the titles dealt anew: over 28 days in a row (what lasts for weeks remains) and over both years
  (nothing remains), where there is no burst to be found.
- **Put in.** On a day and in a series drawn by chance, k more titles; one at a time, so that none changes
  what is learned before. Found if that day rings.

Peers ring at their own thresholds, at those that gave one alarm a month on 2021, and at those that on 2022
itself give as many alarms as ours, which nobody could know beforehand.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from measures.bursts_peers import kleinberg_weights, z_scores
from measures.bursts_stories import measure_stories
from minyi.text.words import words_of_each
from minyi.understanding.bursts import DAYS_A_MONTH, BurstOptions, Watched, watch
from minyi.understanding.bursts_baseline import Baseline, chance_of
from minyi.understanding.bursts_counting import SIGHTINGS, DailyVoices, daily_voices

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Say = Callable[..., None]

_ALARMS = "bursts: alarms a month, untouched days"
_SEED = 20221
_STRENGTHS = (3, 5, 10, 20)
_N_PUT_IN = 600
_TERMS_UNTIL, _TEST_FROM = np.datetime64("2021-04-01"), date(2022, 1, 1)
_FEWEST_TITLES = 10
_FIRST_DAYS = 28
_GAP = 3  # days: alarms no further apart are one
_LEAST = 3
_N_TIMED = 2  # times; the quicker is said


@dataclass(frozen=True)
class Source:
    """The voices of the source and the same as a table: series × observed days."""

    voices: DailyVoices
    counts: Floats
    totals: Floats
    days: Ints  # the number of each observed day
    test: int  # the first column that is tested


def measure_bursts(sets: Path, say: Say) -> None:
    """Recall by strength and alarms a month, ours beside plain ways; stories; speed."""
    path = sets / "weibo" / "hot-search-2021-2022.parquet"
    table = pq.read_table(path)
    days = np.array(table["day"].to_pylist(), dtype="datetime64[D]")
    titles = table["title"].to_pylist()
    terms = _terms(days, titles)
    folds = np.unique(np.array(titles, dtype=str), return_inverse=True)[1].astype(np.int64)
    for name, stretch in (("as they are", 0), ("dealt over 28 days", 28), ("dealt over all days", 10_000)):
        source = _source(_dealt(days, stretch), folds, terms)
        _measure_source(path, say, source, name)
    measure_stories(path, say)
    _measure_speed(sets / "weibo" / "reposts.parquet", say)


def _measure_source(path: Path, say: Say, source: Source, name: str) -> None:
    put_in = _drawn(source)
    ours = 0.0
    for system, options in (
        ("minyi", BurstOptions()),
        ("minyi, by its distribution alone", BurstOptions(by_past=False)),
    ):
        watched = watch(source.voices, options)
        rate = sum(burst.rang_on >= _TEST_FROM for burst in watched.bursts) / _months(source, "test")
        ours = ours or rate
        say(path, f"{_ALARMS} {name}", rate, "a month", system=system, stated=1.0)
        _say_found(path, say, name, system, _found_by_us(source, watched, put_in))
    for system, score, own in (
        ("z > 3 over 7 days", _by_z, 3.0),
        ("Kleinberg, s 2, gamma 1", _by_kleinberg, 1e-9),
        ("a fixed number", _by_count, None),
    ):
        at_work = np.where(source.counts >= _LEAST, score(source, source.counts, None), -np.inf)
        put = {k: score(source, *_with(source, put_in, k)) for k in _STRENGTHS}
        levels = {
            "tuned on 2021": _tuned(source, at_work, "before", 1.0),
            "at our rate": _tuned(source, at_work, "test", ours),
        }
        if own is not None:
            levels["as is"] = own
        for how, level in levels.items():
            rate = _n_alarms(source, at_work >= level, "test") / _months(source, "test")
            full = f"{system}, {how}"
            say(path, f"{_ALARMS} {name}", rate, "a month", system=full)
            _say_found(path, say, name, full, {k: float((put[k] >= level).mean()) for k in _STRENGTHS})


def _say_found(path: Path, say: Say, name: str, system: str, found: dict[int, float]) -> None:
    for strength, share in found.items():
        half = 1.96 * (share * (1.0 - share) / _N_PUT_IN) ** 0.5
        said = f"bursts: found of {strength} put in, days {name}"
        say(path, said, share, "share", system=system, plus_minus=round(half, 3), n=_N_PUT_IN)


def _terms(days: npt.NDArray[np.datetime64], titles: Sequence[str]) -> list[set[str]]:
    """The series of each title."""
    held = [
        {word for word in found if len(word) > 1}
        for start in range(0, len(titles), 5000)
        for found in words_of_each(titles[start : start + 5000])
    ]
    early = {title: held[row] for row, title in enumerate(titles) if days[row] < _TERMS_UNTIL}
    spread = Counter(word for found in early.values() for word in found)
    return [{word for word in found if spread[word] >= _FEWEST_TITLES} for found in held]


def _dealt(days: npt.NDArray[np.datetime64], stretch: int) -> npt.NDArray[np.datetime64]:
    """The days dealt anew to the titles of each ``stretch`` of observed days; 0 leaves them."""
    if not stretch:
        return days
    drawn = np.random.default_rng(_SEED)
    part = np.searchsorted(np.unique(days), days) // stretch
    dealt = days.copy()
    for number in range(int(part.max()) + 1):
        rows = np.flatnonzero(part == number)
        dealt[rows] = days[drawn.permutation(rows)]
    return dealt


def _source(days: npt.NDArray[np.datetime64], folds: Ints, terms: list[set[str]]) -> Source:
    rows = np.repeat(np.arange(len(terms)), [max(1, len(found)) for found in terms])
    sightings = pa.table(
        {
            "series": pa.array([word for found in terms for word in sorted(found) or (None,)], pa.string()),
            "day": pa.array(days[rows]),
            "person": pa.nulls(len(rows), pa.string()),
            "fold": pa.array(folds[rows]),
        },
        schema=SIGHTINGS,
    )
    voices = daily_voices(sightings)
    observed = np.flatnonzero(voices.totals)
    counts = np.zeros((len(voices.names), len(observed)))
    np.add.at(counts, (voices.series, np.searchsorted(observed, voices.day)), 1.0)
    test = int(np.searchsorted(observed, (_TEST_FROM - voices.first_on).days))
    return Source(voices, counts, voices.totals[observed].astype(float), observed, test)


def _drawn(source: Source) -> tuple[Ints, Ints]:
    """Series and columns where a burst is put in, one at a time."""
    drawn = np.random.default_rng(_SEED + 1)
    n_series, n_days = source.counts.shape
    return drawn.integers(n_series, size=_N_PUT_IN), drawn.integers(source.test, n_days, size=_N_PUT_IN)


def _found_by_us(source: Source, watched: Watched, put_in: tuple[Ints, Ints]) -> dict[int, float]:
    """Replays the baseline: it learns from untouched days alone, so the count put in is all that differs."""
    n_series, n_days = source.counts.shape
    baseline = Baseline(n_series, watched.options.window)
    found = dict.fromkeys(_STRENGTHS, 0)
    for column in range(n_days):
        counts, total = source.counts[:, column], source.totals[column]
        number = int(source.days[column])
        weekday = source.voices.day_of(number).weekday()
        expected = baseline.expected(np.maximum(total - counts, 0.0), weekday)
        here = put_in[0][put_in[1] == column]
        for strength in _STRENGTHS:
            p = chance_of(counts[here] + strength, expected.mean[here], expected.size[here])
            found[strength] += int((p <= watched.levels[column]).sum())
        baseline.learn(counts, float(total), weekday, expected)
    return {strength: n / _N_PUT_IN for strength, n in found.items()}


def _with(source: Source, put_in: tuple[Ints, Ints], strength: int) -> tuple[Floats, tuple[Ints, Ints]]:
    """The counts of the series that ``strength`` more were put into, one row for each time."""
    rows = source.counts[put_in[0]].copy()
    rows[np.arange(_N_PUT_IN), put_in[1]] += strength
    return rows, (np.arange(_N_PUT_IN), put_in[1])


def _by_z(source: Source, counts: Floats, where: tuple[Ints, Ints] | None) -> Floats:
    scores = z_scores(counts)
    return scores if where is None else scores[where]


def _by_kleinberg(source: Source, counts: Floats, where: tuple[Ints, Ints] | None) -> Floats:
    scores = kleinberg_weights(counts, source.totals)
    return scores if where is None else scores[where]


def _by_count(source: Source, counts: Floats, where: tuple[Ints, Ints] | None) -> Floats:
    return counts if where is None else counts[where]


def _tuned(source: Source, scores: Floats, part: str, rate: float) -> float:
    """The least score that gives ``rate`` alarms a month, or fewer, in a part of the days."""
    allowed = rate * _months(source, part) + 0.5  # of an alarm, for rounding
    tried = np.unique(scores[:, _FIRST_DAYS:])
    low, high = 0, len(tried) - 1
    while low < high:
        middle = (low + high) // 2
        if _n_alarms(source, scores >= tried[middle], part) <= allowed:
            high = middle
        else:
            low = middle + 1
    return float(tried[low])


def _n_alarms(source: Source, rings: npt.NDArray[np.bool_], part: str) -> int:
    """Alarms by their first day; those no more than a few days apart are one."""
    series, column = np.nonzero(rings[:, _FIRST_DAYS:])
    column += _FIRST_DAYS
    day = source.days[column]
    first = np.ones(len(series), dtype=bool)
    first[1:] = (series[1:] != series[:-1]) | (day[1:] - day[:-1] > _GAP)
    return int((first & ((column >= source.test) == (part == "test"))).sum())


def _months(source: Source, part: str) -> float:
    n_days = source.counts.shape[1] - source.test if part == "test" else source.test - _FIRST_DAYS
    return n_days / DAYS_A_MONTH


def _measure_speed(path: Path, say: Say) -> None:
    table = pq.read_table(path)
    table = table.filter(pc.not_equal(table["text"], ""))
    # Times of the running year were shown without it: those rows have no day.
    day = pc.strptime(pc.utf8_slice_codeunits(table["published_at"], 0, 10), "%Y-%m-%d", "s", True)
    sightings = pa.table(
        [table["thread"], day.cast(pa.date32()), table["author"], pa.nulls(len(table), pa.int64())],
        schema=SIGHTINGS,
    )
    took = []
    for _ in range(_N_TIMED):
        start = time.process_time()
        watched = watch(daily_voices(sightings), BurstOptions())
        took.append(time.process_time() - start)
    say(
        path,
        "bursts: rows a second of one core",
        len(table) / min(took),
        "rows/s",
        n=len(table),
        series=watched.n_series,
    )
