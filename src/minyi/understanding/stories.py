"""Stories: texts of one day and of the days after that tell of the same, linked as the days come in.

A text goes to the story of the earlier text that it is most like, if it is like enough. Likeness is that of
the vectors and of the wording, in which what few texts hold weighs most. A text that names places joins no
text, and no story, that names others only: "ten new cases in …" is written of every town. Only the last days
are kept, so a stream may go on for ever; a story nobody tells of any more is done and never comes back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from minyi.text.tagged import tagged
from minyi.understanding.clustering import GRID_LENGTH, Grid, to_grid
from minyi.understanding.likeness import counts_of, folded, weighed

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_ROWS_AT_ONCE = 256
_MOST_HOLDERS = 100  # texts that share a sequence; beyond, pairs would grow with the square of the texts
_MOST_TAGGED = 300  # characters
_STEPS = 4096.0  # likeness is rounded to so many, so that no order of a sum decides between two texts


@dataclass(frozen=True, slots=True)
class StoryOptions:
    """When two texts tell of the same."""

    least_likeness: float = 0.525
    vector_share: float = 0.5  # of the vectors in a likeness; the rest is of the wording
    window_days: int = 3  # how many days back a text is looked for
    longest: int = 300  # characters of a text
    most_spread: float = 0.02  # of all texts in the window; what more hold tells of no story


@dataclass(frozen=True, slots=True)
class DayTexts:
    """The texts (plain form) of one day, the row of each in its run, and their vectors, one row a text."""

    day: date
    rows: tuple[int, ...]
    texts: tuple[str, ...]
    vectors: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Link:
    """The story of a text: the row of its first text, which is its id, and the text it was linked to."""

    row: int
    story: int
    near: int | None  # None where it opens a story
    likeness: float


@dataclass(frozen=True, slots=True)
class Story:
    """Texts that tell of the same. ``by_day`` has the days with a text, ascending, and how many."""

    story: int
    first_on: date
    last_on: date
    by_day: tuple[tuple[date, int], ...]
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Shelf:
    """The days that a new one is compared with, and the story of each of their texts."""

    days: tuple[DayTexts, ...] = ()
    story_of: dict[int, int] = field(default_factory=dict)
    places_of: dict[int, frozenset[str]] = field(default_factory=dict)
    scenes: dict[int, frozenset[str]] = field(default_factory=dict)  # the places each story began with


def link_day(shelf: Shelf, today: DayTexts, options: StoryOptions) -> tuple[Shelf, tuple[Link, ...]]:
    """Link the texts of a day, which must not be before those on the shelf; gives the shelf for the next.

    1. Texts more than ``window_days`` old go. 2. All texts are weighed by what few of them hold. 3. Each of
    today's, by row, takes the story of the earlier text most like it (of equals the latest), or opens its
    own. Texts without a letter or digit open one each. The order in which texts are given changes nothing.
    """
    kept = tuple(held for held in shelf.days if (today.day - held.day).days <= options.window_days)
    ordered = _by_row(today)
    days = (*kept, ordered)
    rows = [row for held in days for row in held.rows]
    first_new = len(rows) - len(ordered.rows)
    story_of = {row: shelf.story_of[row] for row in rows[:first_new]}
    places_of = {row: shelf.places_of[row] for row in rows[:first_new]}
    places_of |= zip(ordered.rows, map(_places_in, ordered.texts), strict=True)
    scenes = {story: shelf.scenes[story] for story in sorted(set(story_of.values()))}
    near, likeness = _nearest(days, [places_of[row] for row in rows], first_new, options)
    links = []
    for row, place, like in zip(ordered.rows, near.tolist(), likeness.tolist(), strict=True):
        to = rows[place] if like >= options.least_likeness else None
        if to is not None and _are_apart(places_of[row], scenes[story_of[to]]):
            to = None
        story = row if to is None else story_of[to]
        story_of[row] = story
        scenes[story] = scenes.get(story) or places_of[row]
        links.append(Link(row, story, to, like if to is not None else 0.0))
    return Shelf(days, story_of, places_of, scenes), tuple(links)


def link_stories(days: Iterable[DayTexts], options: StoryOptions) -> tuple[Story, ...]:
    """The stories of days in ascending order, by their first day and id; a text like no other is one too."""
    shelf = Shelf()
    rows: dict[int, list[int]] = {}
    counts: dict[int, dict[date, int]] = {}
    for today in days:
        shelf, links = link_day(shelf, today, options)
        for link in links:
            rows.setdefault(link.story, []).append(link.row)
            by_day = counts.setdefault(link.story, {})
            by_day[today.day] = by_day.get(today.day, 0) + 1
    stories = (_story(story, rows[story], counts[story]) for story in rows)
    return tuple(sorted(stories, key=lambda story: (story.first_on, story.story)))


def _story(story: int, rows: Sequence[int], counts: dict[date, int]) -> Story:
    by_day = tuple(sorted(counts.items()))
    return Story(story, by_day[0][0], by_day[-1][0], by_day, tuple(sorted(rows)))


def _by_row(today: DayTexts) -> DayTexts:
    order = sorted(range(len(today.rows)), key=today.rows.__getitem__)
    rows, texts = [today.rows[place] for place in order], [today.texts[place] for place in order]
    return DayTexts(today.day, tuple(rows), tuple(texts), today.vectors[np.array(order, dtype=np.int64)])


def _places_in(text: str) -> frozenset[str]:
    """The places and countries that the beginning of a text names."""
    return frozenset(word for word, tag in tagged(text[:_MOST_TAGGED]) if tag == "ns")


def _nearest(
    days: Sequence[DayTexts], places: Sequence[frozenset[str]], first_new: int, options: StoryOptions
) -> tuple[Ints, Floats]:
    """For each text from ``first_new`` on, the earlier one most like it, and how much (0 where none is).

    The same wording is compared once: its first text stands for the others.
    """
    texts = [folded(text, options.longest) for held in days for text in held.texts]
    first_of: dict[str, int] = {}
    for place, text in enumerate(texts):
        first_of.setdefault(text, place)
    near = np.array([first_of[text] for text in texts[first_new:]], dtype=np.int64)
    new = np.arange(first_new, len(texts))
    says_something = np.array([bool(text) for text in texts[first_new:]], dtype=bool)
    likeness = np.where((near < new) & says_something, 1.0, 0.0)
    own = np.array(sorted(first_of.values()), dtype=np.int64)
    grid = np.concatenate([to_grid(held.vectors) for held in days])[own]
    # What one text alone holds counts against it: two that share half of their words are half alike.
    most_spread = min(options.most_spread, _MOST_HOLDERS / max(len(own), 1))
    counts = counts_of([texts[place] for place in own])
    wording = weighed(counts, most_spread=most_spread, fewest_spread=1).weights
    columns = wording.T.tocsc()
    named = [places[place] for place in own]
    for start in range(int(np.searchsorted(own, first_new)), len(own), _ROWS_AT_ONCE):
        rows = np.arange(start, min(start + _ROWS_AT_ONCE, len(own)))
        shared = (wording[rows] @ columns).tocsr()
        best, value = _best(shared, rows, grid, named, options)
        near[own[rows] - first_new], likeness[own[rows] - first_new] = own[best], value
    return near, likeness


def _best(
    shared: Any, rows: Ints, grid: Grid, places: Sequence[frozenset[str]], options: StoryOptions
) -> tuple[Ints, Floats]:
    """The best of the texts that share rare wording with each of ``rows``, among those before it."""
    owner = np.repeat(np.arange(len(rows)), np.diff(shared.indptr))
    other = shared.indices.astype(np.int64)
    earlier = other < rows[owner]
    owner, other, words = owner[earlier], other[earlier], shared.data[earlier].astype(np.float64)
    # Vectors can add no more than their share, so most pairs need not be looked at.
    likely = (1.0 - options.vector_share) * words + options.vector_share >= options.least_likeness
    owner, other, words = owner[likely], other[likely], words[likely]
    meaning = np.einsum("ij,ij->i", grid[rows[owner]], grid[other]).astype(np.float64) / GRID_LENGTH**2
    likeness = options.vector_share * meaning + (1.0 - options.vector_share) * words
    likeness = np.clip(np.rint(likeness * _STEPS) / _STEPS, 0.0, 1.0)
    alike = np.flatnonzero(likeness >= options.least_likeness)
    pairs = zip((rows[owner[alike]]).tolist(), other[alike].tolist(), strict=True)
    held = alike[np.array([not _are_apart(places[one], places[two]) for one, two in pairs], dtype=bool)]
    owner, other, likeness = owner[held], other[held], likeness[held]
    order = np.lexsort((other, likeness, owner))
    last = np.flatnonzero(np.diff(owner[order], append=-1))
    best, value = np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows))
    best[owner[order][last]] = other[order][last]
    value[owner[order][last]] = likeness[order][last]
    return best, value


def _are_apart(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one and two) and one.isdisjoint(two)
