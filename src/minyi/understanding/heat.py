"""How hot an issue is: distinct people first, support damped, concentration in time, every part shown."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from minyi.text.voices import voices_of

_DENSEST = timedelta(days=90)
# What a person counts for where everybody says something else.
_LEAST_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Heat:
    """The score of an issue and its parts, which add up to it.

    ``people`` counts distinct people and, where no name is given, messages. ``concentration`` is the share of
    them inside the densest 90 days, which ``dense_from`` and ``dense_to`` bound: the first and the last of
    their messages there, None where none has a date.
    """

    score: float
    part_people: float
    part_concentration: float
    part_support: float
    people: int
    support: int
    concentration: float
    dense_from: datetime | None = None
    dense_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """How many people wrote between two moments."""

    n_people: int
    first: datetime
    last: datetime


def heat_of(
    people: Sequence[str | None],
    published_at: Sequence[datetime | None],
    support: int,
    sameness: float,
) -> Heat:
    """Score one issue from its messages (``people`` and ``published_at`` message by message, copies too).

    score = w·P + w·C·P + log10(1 + max(L, 0)), where P is people, C the concentration, L the support (likes
    less dislikes, summed) and w = 0.3 + 0.7·s weighs a person by the sameness s (0..1). One person more is up
    to one point, up to two if within the densest 90 days; ten times the support is one. So a slow issue of
    many people and a short one of few both count, and no single much-liked post can rule.
    """
    n_people = voices_of(people).n_voices
    densest = _densest(people, published_at)
    concentration = densest.n_people / n_people if densest and n_people else 0.0
    part_people = (_LEAST_WEIGHT + (1.0 - _LEAST_WEIGHT) * sameness) * n_people
    part_concentration = part_people * concentration
    part_support = math.log10(1.0 + max(support, 0))
    return Heat(
        score=part_people + part_concentration + part_support,
        part_people=part_people,
        part_concentration=part_concentration,
        part_support=part_support,
        people=n_people,
        support=support,
        concentration=concentration,
        dense_from=densest.first if densest else None,
        dense_to=densest.last if densest else None,
    )


def _densest(people: Sequence[str | None], published_at: Sequence[datetime | None]) -> _Stretch | None:
    """The stretch of less than 90 days with most people: the shortest such, the earliest of these.

    Undated messages are within none.
    """
    dated = sorted(
        (
            (at, f"\0{order}" if person is None else person)
            for order, (at, person) in enumerate(zip(published_at, people, strict=True))
            if at
        )
    )
    inside: dict[str, int] = {}
    found: list[_Stretch] = []
    first = 0
    for at, person in dated:
        inside[person] = inside.get(person, 0) + 1
        # Who writes again later in the stretch does not lengthen it by writing before.
        while dated[first][0] <= at - _DENSEST or inside[dated[first][1]] > 1:
            leaving = dated[first][1]
            inside[leaving] -= 1
            if not inside[leaving]:
                del inside[leaving]
            first += 1
        found.append(_Stretch(len(inside), dated[first][0], at))
    return min(found, key=lambda one: (-one.n_people, one.last - one.first, one.first), default=None)
