"""Stories: whether a title that comes back on the next day in other words is linked to itself.

The list shows some titles on two days in a row, word for word: those are one story by construction. On the
later day such a title is reworded (of four changes two, drawn by chance: a word left out, the parts before
and behind a word boundary swapped, a word of the trade put in front or behind, a word said twice), and for
every second one its earlier self is taken away, so that there is nothing to link it to. Right is a link to
the story of its earlier self; wrong is any other link to an earlier day. All other titles of both days stay
in, to be mistaken for it. Thresholds were chosen on days of 2021; what is said is of days of 2022.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq
from sklearn.feature_extraction.text import TfidfVectorizer

from minyi.text.words import words
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.stories import DayTexts, Shelf, StoryOptions, link_day, link_stories

Floats = npt.NDArray[np.float64]
Say = Callable[..., None]

_SEED = 7
_N_PAIRS_OF_DAYS = 60
_N_DAYS_TIMED = 90
_TRADE = ("最新", "回应", "官方", "现场", "网友", "视频", "曝光", "详情")
_CHANGES = 2
_STEPS = np.arange(0.1, 0.951, 0.025)


@dataclass(frozen=True)
class Days:
    """Titles of a day and of the next; ``twin`` is the place of a later title's earlier self, else -1 or -2.

    -1: not asked for. -2: asked for, and there is none.
    """

    before: list[str]
    after: list[str]
    twin: list[int]


@dataclass(frozen=True)
class Tally:
    """Titles that came back and were linked rightly, links that were wrong, and titles that came back."""

    n_right: int
    n_wrong: int
    n_back: int

    @property
    def precision(self) -> float:
        """Share of the links that are right."""
        return self.n_right / max(self.n_right + self.n_wrong, 1)

    @property
    def recall(self) -> float:
        """Share of the titles that came back which are linked rightly."""
        return self.n_right / max(self.n_back, 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2.0 * self.n_right / max(self.n_right + self.n_wrong + self.n_back, 1)


def measure_stories(path: Path, say: Say) -> None:
    """Precision and recall of links, ours beside exact match and the nearest by TF-IDF."""
    table = pq.read_table(path)
    by_day: dict[date, list[str]] = {}
    for day, title in zip(table["day"].to_pylist(), table["title"].to_pylist(), strict=True):
        by_day.setdefault(date.fromisoformat(day), []).append(title)
    _measure_speed(path, say, by_day)
    chosen = _pairs(by_day, 2021)
    tested = _pairs(by_day, 2022)
    for system, nearest in (("exact match", _by_match), ("nearest by TF-IDF", _by_tfidf), ("minyi", _by_us)):
        on_chosen = [nearest(days) for days in chosen]
        level = max(_STEPS, key=lambda step: _tally(chosen, on_chosen, step).f1)
        said = {"tuned on 2021": float(level)}
        if system == "minyi":
            said["as is"] = StoryOptions().least_likeness
        on_tested = [nearest(days) for days in tested]
        for how, at in said.items():
            tally = _tally(tested, on_tested, at)
            for name in ("precision", "recall", "f1"):
                value = getattr(tally, name)
                full = f"{system}, {how}"
                say(path, f"stories: {name}", value, "share", system=full, n=tally.n_back, level=round(at, 3))


def _measure_speed(path: Path, say: Say, by_day: dict[date, list[str]]) -> None:
    """Titles a second over the first days, the embedding left out."""
    embed = load_fast_embedder().embed
    days, row = [], 0
    for day in sorted(by_day)[:_N_DAYS_TIMED]:
        titles = tuple(by_day[day])
        days.append(DayTexts(day, tuple(range(row, row + len(titles))), titles, embed(titles)))
        row += len(titles)
    start = time.process_time()
    stories = link_stories(days, StoryOptions())
    took = time.process_time() - start
    say(path, "stories: titles a second of one core", row / took, "titles/s", n=row, stories=len(stories))


def _pairs(by_day: dict[date, list[str]], year: int) -> list[Days]:
    drawn = np.random.default_rng(_SEED + year)
    firsts = [day for day in sorted(by_day) if day.year == year and day + timedelta(days=1) in by_day]
    picked = sorted(drawn.choice(len(firsts), size=_N_PAIRS_OF_DAYS, replace=False).tolist())
    return [
        _days(by_day[firsts[place]], by_day[firsts[place] + timedelta(days=1)], drawn) for place in picked
    ]


def _days(before: list[str], after: list[str], drawn: np.random.Generator) -> Days:
    earlier, later = sorted(set(before)), sorted(set(after))
    back = sorted(set(earlier) & set(later))
    gone = set(back[::2])
    kept = [title for title in earlier if title not in gone]
    place_of = {title: place for place, title in enumerate(kept)}
    held = set(back)
    twin = [-1 if title not in held else place_of.get(title, -2) for title in later]
    reworded = [_reworded(title, drawn) if title in held else title for title in later]
    return Days(kept, reworded, twin)


def _reworded(title: str, drawn: np.random.Generator) -> str:
    for change in drawn.choice(4, size=_CHANGES, replace=False).tolist():
        parts = words(title)
        place = int(drawn.integers(len(parts))) if parts else 0
        extra = _TRADE[int(drawn.integers(len(_TRADE)))]
        if change == 0 and len(parts) > 2:
            title = "".join(parts[:place] + parts[place + 1 :])
        elif change == 1:
            title = "".join(parts[place:] + parts[:place])
        elif change == 2:
            title = title + extra if drawn.random() < 0.5 else extra + title
        elif change == 3:
            title = "".join(parts[: place + 1] + parts[place:])
    return title


def _tally(pairs: list[Days], found: list[tuple[list[set[int]], Floats]], level: float) -> Tally:
    n_right = n_wrong = n_back = 0
    for days, (linked, likeness) in zip(pairs, found, strict=True):
        for twin, to, like in zip(days.twin, linked, likeness.tolist(), strict=True):
            n_back += twin >= 0
            if twin != -1 and to and like >= level:
                n_right += twin in to
                n_wrong += twin not in to
    return Tally(n_right, n_wrong, n_back)


def _by_match(days: Days) -> tuple[list[set[int]], Floats]:
    place_of = {title: place for place, title in enumerate(days.before)}
    linked = [{place_of[title]} if title in place_of else set() for title in days.after]
    return linked, np.ones(len(linked))


def _by_tfidf(days: Days) -> tuple[list[set[int]], Floats]:
    weigh = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
    weigh.fit(days.before + days.after)
    likeness = (weigh.transform(days.after) @ weigh.transform(days.before).T).toarray()
    return [{int(place)} for place in likeness.argmax(axis=1)], likeness.max(axis=1)


def _by_us(days: Days) -> tuple[list[set[int]], Floats]:
    """Links to the day before only: the least likeness is left open, each text compared by itself."""
    embed = load_fast_embedder().embed
    first = date(2022, 1, 1)
    n = len(days.before)
    before = DayTexts(first, tuple(range(n)), tuple(days.before), embed(days.before))
    apart = StoryOptions(least_likeness=1.1)  # no link is in question inside the earlier day
    shelf, _ = link_day(Shelf(), before, apart)
    rows = tuple(range(n, n + len(days.after)))
    today = DayTexts(first + timedelta(days=1), rows, tuple(days.after), embed(days.after))
    _, links = link_day(shelf, today, StoryOptions(least_likeness=0.05))
    # A text may be linked to one of its own day, which is linked to the day before.
    near = {link.row: link for link in links}
    linked, likeness = [], np.zeros(len(rows))
    for row in rows:
        link = near[row]
        like = link.likeness
        while link.near in near:
            link = near[link.near]
            like = min(like, link.likeness)
        to = link.near
        linked.append(set() if to is None else {to})
        likeness[row - n] = like
    return linked, likeness
