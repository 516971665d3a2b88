"""Ideas and questions gathered: those that say the same are one, the most widely put come first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from minyi.understanding.compared import (
    ASKED_WHEN,
    Compared,
    Flags,
    Floats,
    Ints,
    Senses,
    Single,
    compared_form,
    make_ready,
    reach,
)
from minyi.understanding.cues.clear import IN_HAN
from minyi.understanding.ideas import likeness_among
from minyi.understanding.joining import joined
from minyi.understanding.named_apart import Named, in_other_cities, named_apart
from minyi.understanding.same import load_same_weights, same_matrix, tier_of

_DIGITS = 4
_NEVER = -1_000.0  # a likeness that no mean with others lifts to what is joined
_ALL_BUT_SAME = 0.99
_FAR = 0.4  # a likeness of two words below which neither says what the other says
_LEAST_OWN = 0.1  # of the words of a text, by weight, that are its own matter
_AT_ODDS = 0.6  # for block 3 and for block 5, for and against, are hardly one, whatever the other words
# Whether a thing is made in parts or whole is not asked by who asks when it is begun.
_IN_PARTS = re.compile(r"分[几两二三多\d]?[期批]|一次性|整体建|in (?:phases|stages)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GatherOptions:
    """When two sentences are one, and how many are compared with each other.

    Two sentences can be one where the chance that they say the same is at least ``least_chance``; they are
    joined down to a mean ``least_likeness`` among the others. ``strange`` and ``familiar`` are likenesses of
    the messages around them: at ``strange`` or below the sentences are of two matters, whatever they say
    ("When will it be ready?"); at ``familiar`` or above the sentences alone decide; between them the likeness
    falls in proportion.
    """

    least_chance: float = 0.5
    least_likeness: float = 0.5
    strange: float = 0.4
    familiar: float = 0.7
    most_at_once: int = 1000


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around n sentences: the matter of each, and the vector of its message (n × dimensions).

    Vectors have length 1, or 0 for a message that says nothing. ``named`` says of which places and things
    each speaks: two that name others are never one.
    """

    matters: Ints
    vectors: npt.NDArray[np.float32]
    named: tuple[Named, ...] | None = None


def gather(
    sentences: Sequence[str], senses: Senses, options: GatherOptions, around: Around | None = None
) -> list[tuple[int, ...]]:
    """Group sentences, one a message, that put the same idea or question.

    Average linkage over how alike they are among the others (``ideas``), where they may say the same at all
    (``same``), so that nothing is joined by a chain. Sentences of two matters are never joined. Of a matter
    with more than ``most_at_once`` sentences those are compared that lie on one side of it, and what is then
    found by what is most typical of it. Returns positions, each in exactly one group; inside a group the most
    typical sentence stands first; larger groups come first.
    """
    compared = make_ready(sentences, senses)
    bench = _Bench(sentences, compared, senses, options, around)
    groups: list[Ints] = []
    matters = np.zeros(len(sentences), dtype=np.int64) if around is None else around.matters
    for matter in np.unique(matters):
        stretches = list(_stretches(bench, np.flatnonzero(matters == matter)))
        found = [group for stretch in stretches for group in bench.groups(stretch)]
        groups += found if len(stretches) == 1 else _over_borders(bench, found)
    tuples = [tuple(group.tolist()) for group in groups]
    return sorted(tuples, key=lambda group: (-len(group), min(group)))


@dataclass(frozen=True, slots=True)
class _Bench:
    """What is compared, and how."""

    sentences: Sequence[str]
    compared: Compared
    senses: Senses
    options: GatherOptions
    around: Around | None

    def groups(self, members: Ints) -> list[Ints]:
        """The groups among ``members``, the most typical of each first."""
        alike = self._likeness(members)
        joins = joined(alike.astype(np.float32), self.options.least_likeness)
        nodes = {place: [place] for place in range(len(members))}
        for number, join in enumerate(joins, start=len(members)):
            nodes[number] = nodes.pop(join.left) + nodes.pop(join.right)
        found = []
        for places in nodes.values():
            inside = np.array(sorted(places))
            typical = np.round(alike[np.ix_(inside, inside)].sum(axis=1), _DIGITS)
            found.append(members[inside[np.argsort(-typical, kind="stable")]])
        return found

    def _likeness(self, members: Ints) -> Floats:
        """How alike two of ``members`` are, 0..1, where they may say the same and stand in one light."""
        compared = self.compared.part(members)
        nearness = reach(compared)
        chances = same_matrix(compared, load_same_weights()[tier_of(self.senses)], nearness)
        alike = np.clip(likeness_among(compared, nearness), 0.0, 1.0)
        # What may be word for word the same: then all that is compared is.
        often = np.flatnonzero(((alike > _ALL_BUT_SAME).sum(axis=1) > 1) & (compared.sizes > 0))
        alike[chances < self.options.least_chance] = 0.0
        alike[self._each_of_its_own(compared, members, alike, nearness)] *= _AT_ODDS
        numbers = compared.numbers
        of_other_numbers = (numbers[:, None] != numbers) & (numbers[:, None] > 0) & (numbers > 0)
        asks_when = compared.asked[:, ASKED_WHEN]
        in_parts = np.array(
            [_IN_PARTS.search(self.sentences[place]) is not None for place in members], dtype=bool
        )
        apart_in_time = (asks_when[:, None] & ~asks_when) & (in_parts & ~in_parts[:, None])
        alike[apart_in_time | apart_in_time.T] *= _AT_ODDS
        denied_by_one = compared.denied[:, None] != compared.denied
        alike[of_other_numbers | denied_by_one] *= _AT_ODDS
        same = np.ix_(often, often)
        forms: dict[str, int] = {}
        form_of = np.array(
            [forms.setdefault(compared_form(self.sentences[i]), len(forms)) for i in members[often]]
        )
        alike[same] = np.where(form_of[:, None] == form_of, 1.0, alike[same])
        if self.around is not None:
            # On a grid the sums are exact, whatever the number of threads.
            vectors = np.round(self.around.vectors[members] * 2_048.0) / np.float32(2_048.0)
            near = np.asarray(vectors @ vectors.T, dtype=np.float64)
            span = self.options.familiar - self.options.strange
            alike *= np.clip((near - self.options.strange) / span, 0.0, 1.0)
            if self.around.named is not None:
                named = [self.around.named[place] for place in members.tolist()]
                alike[named_apart(named) | in_other_cities(named)] = _NEVER
        return alike

    def _each_of_its_own(self, compared: Compared, members: Ints, alike: Floats, nearness: Single) -> Flags:
        """Where either of two says of what the other says nothing, and no place that both name joins them.

        What says nothing is a tenth of the words of either, as they weigh, and telling ones. Chinese alone:
        English puts the same in other words too often.
        """
        maybe = alike >= self.options.least_likeness
        np.fill_diagonal(maybe, False)
        in_han = np.array([IN_HAN.search(self.sentences[place]) is not None for place in members], dtype=bool)
        seen = np.flatnonzero(maybe.any(axis=1) & in_han)
        own = compared.weights[seen][:, np.flatnonzero(compared.telling)]
        far = (nearness[np.ix_(seen, compared.telling)] < _FAR).astype(np.float32)
        alone = np.round(np.asarray(own @ far.T), _DIGITS) >= _LEAST_OWN
        apart = np.zeros_like(maybe)
        apart[np.ix_(seen, seen)] = alone & alone.T
        apart &= maybe
        if self.around is not None and self.around.named is not None:
            names = [self.around.named[place].names for place in members.tolist()]
            for left, right in np.argwhere(apart).tolist():
                apart[left, right] = names[left].isdisjoint(names[right])
        return apart


def _stretches(bench: _Bench, members: Ints) -> Iterator[Ints]:
    """``members`` in parts of at most ``most_at_once``, halved again and again where they differ most."""
    vectors = bench.compared.word_vectors if bench.around is None else bench.around.vectors
    if len(members) <= bench.options.most_at_once:
        yield members
        return
    if vectors is None:
        order = np.arange(len(members))
    else:
        spreads = np.round(vectors[members].var(axis=0, dtype=np.float64), _DIGITS + 2)
        order = np.argsort(vectors[members, int(spreads.argmax())], kind="stable")
    half = len(members) // 2
    yield from _stretches(bench, np.sort(members[order[:half]]))
    yield from _stretches(bench, np.sort(members[order[half:]]))


def _over_borders(bench: _Bench, groups: Sequence[Ints]) -> list[Ints]:
    """Groups put together where what is most typical of them says the same: the largest, as many as fit."""
    ranked = sorted(groups, key=lambda group: (-len(group), int(group.min())))
    most = bench.options.most_at_once
    group_of = {int(group[0]): group for group in ranked[:most]}
    joint = bench.groups(np.array(list(group_of), dtype=np.int64))
    return [
        *(np.concatenate([group_of[first] for first in firsts.tolist()]) for firsts in joint),
        *ranked[most:],
    ]
