"""How well each word or phrase would name each topic: how many of its people say it, and how few others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from minyi.understanding.phrases import Terms

Labels = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_MOST_RANKED = 60
_MOST_COMMON = 10
_APART = 0.65  # how much of the score of a topic under a parent goes by its siblings, the rest by all topics


@dataclass(frozen=True, slots=True)
class Ranked:
    """The terms of one topic, the best first.

    ``scores`` tell how well each would name it; ``shares`` of its people say the term, ``lifts`` times as
    often as people of the topics beside it.
    """

    terms: tuple[int, ...]
    scores: tuple[float, ...]
    shares: tuple[float, ...]
    lifts: tuple[float, ...]

    def only(self, places: Sequence[int]) -> "Ranked":
        """The same of the terms at ``places`` alone, in that order."""
        kept = [tuple(column[place] for place in places) for column in (self.scores, self.shares, self.lifts)]
        return Ranked(tuple(self.terms[place] for place in places), *kept)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of a name; ``place`` is that of its term among those ranked.

    ``texts`` (of all) and ``people`` (of the topic) are those that hold it, one bit each. ``reach`` is how
    many people the finer topics have that it tells, 0 where there are none.
    """

    name: str
    score: float
    place: int
    texts: int
    people: int
    reach: int = 0


@dataclass(frozen=True, slots=True)
class _Held:
    """The pairs (topic, term) that meet, by topic and then term.

    ``count`` people of the topic, a ``share`` of them, say the term; ``sizes`` is the people of each topic.
    """

    topic: Labels
    term: Labels
    count: Labels
    share: Floats
    sizes: Labels


def ranked_terms(
    terms: Terms, people: Labels, labels: Labels, parents: Labels, breadth: float
) -> Iterator[Ranked]:
    """The terms of each topic: the sixty best by score, then, for a dull topic, its ten most frequent.

    ``labels`` and ``people`` are by text that was read: its topic, -1 for none, and who wrote it.
    ``parents`` (topics) says which topics are siblings; all different where there is no level above. Above
    1, ``breadth`` lets words win that many share.
    """
    n_topics = len(parents)
    if not terms.names:
        yield from (Ranked((), (), (), ()) for _ in range(n_topics))
        return
    held = _held(terms, people, labels, n_topics)
    score, lift = _score(terms, held, parents, breadth)
    by_score = np.lexsort((held.term, -score, held.topic))
    by_use = np.lexsort((held.term, -held.share * terms.weights[held.term], held.topic))
    ends = np.searchsorted(held.topic, np.arange(n_topics + 1)).tolist()
    for start, end in pairwise(ends):
        best = by_score[start:end][:_MOST_RANKED]
        best = best[score[best] > 0]
        common = by_use[start:end][:_MOST_COMMON]
        order = np.concatenate([best, common[~np.isin(common, best)]])
        columns = (held.term, score, held.share, lift)
        yield Ranked(*(tuple(column[order].tolist()) for column in columns))


def _held(terms: Terms, people: Labels, labels: Labels, n_topics: int) -> _Held:
    """Counts, by topic and term, the people who say the term."""
    n_people = int(people.max(initial=-1)) + 1
    label = labels[terms.text_of]
    inside = label >= 0
    said = label[inside] * len(terms.names) + terms.term_of[inside]
    by_person = _distinct(said * n_people + people[terms.text_of[inside]])
    pairs, count = np.unique(by_person // max(1, n_people), return_counts=True)
    topic, term = np.divmod(pairs, len(terms.names))
    writers = np.unique(labels[labels >= 0] * max(1, n_people) + people[labels >= 0])
    sizes = np.bincount(writers // max(1, n_people), minlength=n_topics).clip(min=1)
    return _Held(topic, term, count, count / sizes[topic], sizes)


def _distinct(numbers: Labels) -> Labels:
    """The numbers in order, each once; a third of the time that ``np.unique`` takes."""
    ordered = np.sort(numbers)
    once: Labels = ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]
    return once


def _score(terms: Terms, held: _Held, parents: Labels, breadth: float) -> tuple[Floats, Floats]:
    """c-TF-IDF on the share of people: share^breadth · log(lift); and the lift: share / mean share elsewhere.

    Grootendorst 2022 weighs a class's term frequency by log(1 + A / f); counting people instead of words
    keeps one talkative writer from naming a topic, and the mean over topics instead of people keeps large
    topics from deciding what is common. A term that half of the topics use a third as often or more says
    nothing: score 0. Among siblings most goes by the lift over these: what all of them say is their parent's.
    """
    n_topics, n_terms = len(parents), len(terms.names)
    total = np.bincount(held.term, held.share, n_terms)
    elsewhere = (total[held.term] - held.share) / max(n_topics - 1, 1)
    smoothing = 1.0 / float(np.median(held.sizes))
    lift = (held.share + smoothing) / (elsewhere + smoothing)
    beside = (held.share + smoothing) / (_beside(held, parents, n_terms) + smoothing)
    has_siblings = (np.bincount(parents)[parents] > 1)[held.topic]
    told = np.log(lift.clip(min=1.0))
    apart = np.minimum(np.log(beside.clip(min=1.0)), told)
    told = np.where(has_siblings, (1 - _APART) * told + _APART * apart, told)
    score: Floats = held.share**breadth * told * terms.weights[held.term]
    if n_topics > 2:
        score[_middle_share(held, n_topics, n_terms)[held.term] > held.share / 3] = 0.0
    score[held.count < 2] = 0.0
    return score.round(9), np.where(has_siblings, beside, lift).round(9)


def _beside(held: _Held, parents: Labels, n_terms: int) -> Floats:
    """The mean share of each pair's term in the siblings of its topic; 0 without siblings."""
    parent = parents[held.topic]
    family, place = np.unique(parent * n_terms + held.term, return_inverse=True)
    total = np.bincount(place, held.share, len(family))
    beside: Floats = (total[place] - held.share) / (np.bincount(parents)[parent] - 1).clip(min=1)
    return beside


def _middle_share(held: _Held, n_topics: int, n_terms: int) -> Floats:
    """The median over all topics of a term's share; 0 unless half of the topics hold the term."""
    middle = np.zeros(n_terms)
    wide = np.flatnonzero(2 * np.bincount(held.term, minlength=n_terms) >= n_topics)
    column = np.full(n_terms, -1, dtype=np.int64)
    column[wide] = np.arange(len(wide))
    inside = column[held.term] >= 0
    shares = np.zeros((n_topics, len(wide)))
    shares[held.topic[inside], column[held.term[inside]]] = held.share[inside]
    middle[wide] = np.median(shares, axis=0) if len(wide) else 0.0
    return middle
