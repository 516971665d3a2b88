"""What a brief may quote: typical and dissenting sentences of topics and hot issues, ideas, questions."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from minyi.pipelines.asking import Asked, asked_of, told_of
from minyi.pipelines.grasping import Grasped
from minyi.pipelines.tables import RankedIssue
from minyi.records import Embedder, Gathered, Kind, Quote
from minyi.text.voices import voices_of
from minyi.understanding.accurate import ACCURATE_NAME
from minyi.understanding.compared import Senses
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.gathered import Around, GatherOptions, gather
from minyi.understanding.misconduct import accuses
from minyi.understanding.plain import PLAIN_NAME
from minyi.understanding.quotes import Quotable, QuoteOptions, meaning_of, topic_quotes

_HOT = 10
_MOST_GATHERED = 40


def quotes_of(
    table: pa.Table, grasped: Grasped, issues: Sequence[RankedIssue], embedder: Embedder
) -> dict[str, tuple[Quote, ...]]:
    """Quotes by topic id (both levels) and by issue id (the hottest)."""
    messages = _quotable(table, grasped)
    topics = grasped.topics
    parents = np.append(topics.coarse, -1)[topics.fine]
    hot = np.full(len(grasped.texts.members), -1, dtype=np.int64)
    for number, issue in enumerate(issues[:_HOT]):
        hot[list(issue.found.positions)] = number
    meaning = meaning_of(grasped.vectors, topics.scaling)
    found: dict[str, tuple[Quote, ...]] = {}
    for ids, labels in (
        (topics.coarse_ids, parents),
        (topics.fine_ids, topics.fine),
        ([issue.issue_id for issue in issues[:_HOT]], hot),
    ):
        quotes = topic_quotes(messages, meaning, labels, embedder, QuoteOptions())
        found.update(zip(ids, quotes, strict=False))
    return found


def gathered_of(table: pa.Table, grasped: Grasped, embedder: Embedder | None = None) -> tuple[Gathered, ...]:
    """Ideas and questions, each kind by the number of people who put it.

    Of each message the clearest sentence is taken; one without a sentence that is clear by itself is not
    gathered. ``embedder`` (else the fast one) says which models tell whether two sentences say the same.
    """
    senses = senses_of(embedder)
    asked = asked_of(table)
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
    told = told_of(asked, grasped, kind)
    positions = [one.position for one in told]
    topics = grasped.topics
    parents = np.append(topics.coarse, -1)[topics.fine]
    named = tuple(one.named for one in told)
    around = Around(parents[positions], grasped.vectors[positions], named)
    found: list[tuple[tuple[Any, ...], Gathered]] = []
    for group in gather([one.quote.words for one in told], senses, GatherOptions(), around):
        # The most typical stand first: of that half the clearest is shown.
        typical = group[: max(2, -(-len(group) // 2))]
        shown = told[max(typical, key=lambda place: told[place].clearness)]
        places = [place for one in group for place in told[one].places]
        gathered = Gathered(kind, shown.quote, tuple(sorted(asked.rows[place] for place in places)))
        n_voices = voices_of(asked.authors[place] for place in places).n_voices
        found.append(((-n_voices, -shown.clearness, shown.quote.words, shown.quote.row), gathered))
    found.sort(key=lambda one: one[0])
    return [gathered for _, gathered in found[:_MOST_GATHERED]]


def _quotable(table: pa.Table, grasped: Grasped) -> Quotable:
    places = grasped.texts.places.tolist()
    columns = {
        name: table[name].to_pylist() for name in ("row", "shown_title", "shown_text", "author_pseudonym")
    }
    shown = [(columns["shown_title"][place], columns["shown_text"][place]) for place in places]
    # Who accuses somebody is not quoted, even where the message was not taken for a report of misconduct.
    allowed: npt.NDArray[np.bool_] = np.array(
        [
            Kind.MISCONDUCT not in kinds and not any(accuses(field) for field in fields if field)
            for kinds, fields in zip(grasped.kinds, shown, strict=True)
        ],
        dtype=bool,
    )
    return Quotable(
        rows=[columns["row"][place] for place in places],
        titles=[title for title, _ in shown],
        texts=[text for _, text in shown],
        authors=[columns["author_pseudonym"][place] for place in places],
        allowed=allowed,
        kinds=grasped.kinds,
    )
