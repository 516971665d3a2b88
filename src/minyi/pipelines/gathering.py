"""Ideas and questions of a run, each once, with all the messages that put it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from minyi.pipelines.asked import Asked, CopiesOfTexts, asked_of
from minyi.pipelines.asking import Told, heard_of, told_of, who_put
from minyi.pipelines.grasping import Grasped
from minyi.records import Embedder, Gathered, Kind
from minyi.text.voices import voices_of
from minyi.understanding.accurate import ACCURATE_NAME
from minyi.understanding.asked_too import Put, put_too
from minyi.understanding.compared import Ints, Senses
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.gathered import Around, GatherOptions, gather
from minyi.understanding.named_apart import Named
from minyi.understanding.plain import PLAIN_NAME

MOST_GATHERED = 40
_SIGNED = 0.5  # of clearness
_ALONE = 1.0  # for a sentence that says itself where it is about
_OF_ONE_TOPIC = 2  # of what one person alone puts


@dataclass(frozen=True, slots=True)
class _Group:
    """What stands for a group, what is quoted of it, and the places of the messages that put it."""

    shown: Told
    quoted: Told
    places: frozenset[int]
    n_voices: int


def gathered_of(table: pa.Table, grasped: Grasped, embedder: Embedder | None = None) -> tuple[Gathered, ...]:
    """Ideas and questions, each kind by the number of people who put it.

    Of each message the clearest sentence is taken; one without a sentence that is clear by itself is not
    shown, and counts for what others put clearly. ``embedder`` (else the fast one) says which models tell
    whether two sentences say the same.
    """
    senses = senses_of(embedder)
    asked = asked_of(table, grasped.unquoted)
    return tuple(
        gathered
        for kind in (Kind.IDEA, Kind.QUESTION)
        for gathered in _gathered(asked, grasped, kind, senses)
    )


def senses_of(embedder: Embedder | None) -> Senses:
    """The models that belong to an embedder: with the plain one there are none, else the fast at least."""
    name = None if embedder is None else embedder.name
    if name == PLAIN_NAME:
        return Senses()
    return Senses(words=load_fast_embedder(), texts=embedder if name == ACCURATE_NAME else None)


def _gathered(asked: Asked, grasped: Grasped, kind: Kind, senses: Senses) -> list[Gathered]:
    groups = _ranked(_grouped(asked, grasped, kind, senses))
    groups = _ranked(_with_others(asked, grasped, kind, groups, senses))
    topics = grasped.topics
    parents = np.append(topics.coarse, -1)[topics.fine]
    groups = _each_of_its_own(groups)
    if kind is Kind.IDEA:
        groups = _spread_over_topics(groups, parents)
    return [
        Gathered(
            kind,
            one.quoted.quote,
            tuple(sorted(asked.rows[place] for place in one.places)),
            one.quoted.heading,
        )
        for one in groups[:MOST_GATHERED]
    ]


def _grouped(asked: Asked, grasped: Grasped, kind: Kind, senses: Senses) -> list[_Group]:
    """Sentences that say the same, each with the messages that put it."""
    told = told_of(asked, grasped, kind)
    positions = [one.position for one in told]
    topics = grasped.topics
    parents = np.append(topics.coarse, -1)[topics.fine]
    around = Around(parents[positions], grasped.vectors[positions], tuple(one.named for one in told))
    groups = []
    for group in gather([one.quote.words for one in told], senses, GatherOptions(), around):
        # The most typical stand first: of that half the clearest is shown.
        typical = group[: max(2, -(-len(group) // 2))]
        shown = told[max(typical, key=lambda place: told[place].clearness)]
        quoted = told[max(typical, key=lambda place: _quotable(told[place], kind))]
        places = {place for one in group for place in told[one].places}
        groups.append(_group(asked, (shown, quoted), places))
    return groups


def _quotable(one: Told, kind: Kind) -> float:
    """How well a sentence is quoted for a group: clear, by itself, and a question with its sign."""
    is_signed = kind is Kind.QUESTION and one.plain.endswith("?")
    return one.clearness + _SIGNED * is_signed + _ALONE * (one.heading is None)


def _group(asked: Asked, told: tuple[Told, Told], places: set[int] | frozenset[int]) -> _Group:
    n_voices = voices_of(asked.authors[place] for place in places).n_voices
    return _Group(*told, frozenset(places), n_voices)


def _ranked(groups: Sequence[_Group]) -> list[_Group]:
    """Those of most voices first, of as many the clearer."""

    def rank(group: _Group) -> tuple[int, float, str, int]:
        quote = group.shown.quote
        return (-group.n_voices, -group.shown.clearness, quote.words, quote.row)

    return sorted(groups, key=rank)


def _each_of_its_own(groups: Sequence[_Group]) -> list[_Group]:
    """The groups without those whose messages, by half, put what a greater one is shown for.

    One letter with two ideas, sent by many, is told once: its other sentence would say nothing new of whom.
    """
    kept: list[_Group] = []
    holders: dict[int, list[int]] = {}
    for group in groups:
        if group.n_voices > 1:
            shared = Counter(one for place in group.places for one in holders.get(place, ()))
            if 2 * max(shared.values(), default=0) >= len(group.places):
                continue
            # Groups of one voice come last, and nothing is compared with them.
            for place in group.places:
                holders.setdefault(place, []).append(len(kept))
        kept.append(group)
    return kept


def _spread_over_topics(groups: Sequence[_Group], topic_of: Ints) -> list[_Group]:
    """Those of several voices, then those of one, the clearest first, of each topic two before all others.

    Nothing tells which of those that one person puts weighs more: so no topic takes the whole list.
    """
    n_before: Counter[int] = Counter()
    first: list[_Group] = []
    later: list[_Group] = []
    for group in groups:
        topic = int(topic_of[group.shown.position])
        n_before[topic] += group.n_voices == 1
        (first if group.n_voices > 1 or n_before[topic] <= _OF_ONE_TOPIC else later).append(group)
    return first + later


def _with_others(
    asked: Asked, grasped: Grasped, kind: Kind, groups: Sequence[_Group], senses: Senses
) -> list[_Group]:
    """The groups with all who put the same of the same place in other words, clear by itself or not.

    A group that is shown by a sentence that puts what a greater one puts is one with that.
    """
    issue_of = {place: at for at, issue in enumerate(grasped.issues) for place in issue.positions}

    def put(places: frozenset[int], position: int, plain: str, named: Named) -> Put:
        return Put(places, plain, named, issue_of.get(position), grasped.vectors[position])

    shown = [put(one.places, one.shown.position, one.shown.plain, one.shown.named) for one in groups]
    heard = heard_of(asked, grasped, kind, frozenset(name for one in shown for name in one.named.names))
    said = [put(frozenset({one.place}), one.position, one.whole, one.named) for one in heard]
    found = put_too(shown, [*shown, *said], senses)
    into = _one_with_greater(found[: len(shown)])
    places = [set(one.places) for one in groups]
    copies = CopiesOfTexts(asked, grasped.texts.members)
    for one, puts in zip(heard, found[len(shown) :], strict=True):
        for at in sorted({into[at] for at in puts}):
            places[at].update(who_put(copies, one, kind))
    for at, greater in enumerate(into):
        if greater != at:
            places[greater] |= places[at]
    return [
        _group(asked, (one.shown, one.quoted), places[at]) for at, one in enumerate(groups) if into[at] == at
    ]


def _one_with_greater(puts: Sequence[Sequence[int]]) -> list[int]:
    """For each group the first before it that it is one with, itself where there is none; no chains."""
    into: list[int] = []
    for at, found in enumerate(puts):
        into.append(next((one for one in found if one < at and into[one] == one), at))
    return into
