"""What a brief may quote: typical and dissenting sentences of topics and hot issues, ideas, questions."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from minyi.cleaning.masking import mask
from minyi.cleaning.steps import clean_text
from minyi.pipelines.grasping import Grasped
from minyi.pipelines.tables import RankedIssue
from minyi.records import Ask, Embedder, Gathered, Kind, Quote
from minyi.text.normal import normal_form
from minyi.text.sentences import sentence_spans
from minyi.text.simplified import simplified
from minyi.text.stop_words import is_stop_word
from minyi.text.words import words
from minyi.understanding.accurate import ACCURATE_NAME
from minyi.understanding.compared import Senses
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.gathered import Around, GatherOptions, gather
from minyi.understanding.kinds import kinds_of_each
from minyi.understanding.plain import PLAIN_NAME
from minyi.understanding.quotes import Quotable, QuoteOptions, meaning_of, topic_quotes

_HOT = 10
_MOST_GATHERED = 40
_ASK_FOR: Mapping[Kind, str] = {Kind.IDEA: "do", Kind.QUESTION: "answer"}
_LONGEST_ASK = 120
# "What shall we do?" asks, but tells a reader nothing: a gathered sentence holds this many words of its own.
_FEWEST_WORDS: Mapping[Kind, int] = {Kind.IDEA: 5, Kind.QUESTION: 3}


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
    """Ideas and questions, each kind by the number of messages that put it.

    ``embedder`` (else the fast one) says which models tell whether two sentences say the same.
    """
    senses = senses_of(embedder)
    return tuple(
        gathered
        for kind in (Kind.IDEA, Kind.QUESTION)
        for gathered in _gathered(table, grasped, kind, senses)
    )


def senses_of(embedder: Embedder | None) -> Senses:
    """The models that belong to an embedder: with the plain one there are none, else the fast at least."""
    name = None if embedder is None else embedder.name
    if name == PLAIN_NAME:
        return Senses()
    return Senses(words=load_fast_embedder(), texts=embedder if name == ACCURATE_NAME else None)


def _gathered(table: pa.Table, grasped: Grasped, kind: Kind, senses: Senses) -> list[Gathered]:
    columns = {
        name: table[name].to_pylist()
        for name in ("row", "title", "text", "shown_title", "shown_text", "reply")
    }
    rows = columns["row"]
    open_members = [
        [place for place in members if kind is Kind.IDEA or not (columns["reply"][place] or "").strip()]
        for members in grasped.texts.members
    ]
    positions, quotes = _quoted_messages(columns, grasped, kind, open_members, by_rules=senses.words is None)
    topics = grasped.topics
    parents = np.append(topics.coarse, -1)[topics.fine]
    around = Around(matters=parents[positions], vectors=grasped.vectors[positions])
    groups = gather([quote.words for quote in quotes], senses, GatherOptions(), around)
    found: list[tuple[bool, Gathered]] = []
    for group in groups:
        is_main = grasped.kinds[positions[group[0]]][0] is kind
        members = [place for one in group for place in open_members[positions[one]]]
        gathered = Gathered(kind, quotes[group[0]], tuple(sorted(rows[place] for place in members)))
        found.append((is_main, gathered))
    # Where as many put it, what a message is mainly about stands before what it says besides.
    found.sort(key=lambda one: (-len(one[1].rows), not one[0], one[1].quote.words, one[1].quote.row))
    return [gathered for _, gathered in found[:_MOST_GATHERED]]


def _quoted_messages(
    columns: Mapping[str, list[Any]],
    grasped: Grasped,
    kind: Kind,
    open_members: Sequence[Sequence[int]],
    *,
    by_rules: bool,
) -> tuple[list[int], list[Quote]]:
    """The positions of the messages that hold a quotable sentence of the kind, and these sentences."""
    asked: list[tuple[int, dict[str, Any], list[Quote]]] = []
    for position, kinds in enumerate(grasped.kinds):
        # A question that has its reply is not gathered with those that wait for one.
        if kind not in kinds or Kind.MISCONDUCT in kinds or not open_members[position]:
            continue
        chosen = int(grasped.texts.places[position])
        place = chosen if chosen in open_members[position] else open_members[position][0]
        fields = {name: column[place] for name, column in columns.items()}
        asked.append((position, fields, _quotable_asks(fields, grasped.read[place].asks, kind)))
    # In a message that is not mainly of the kind the sentence itself must be.
    beside = [quote.words for at, _, asks in asked if grasped.kinds[at][0] is not kind for quote in asks]
    alone = list(dict.fromkeys(beside))
    kinds_alone = dict(
        zip(alone, kinds_of_each([(None, words) for words in alone], by_rules=by_rules), strict=True)
    )
    positions, quotes = [], []
    for position, fields, asks in asked:
        main = grasped.kinds[position][0]
        fitting = (quote for quote in asks if main is kind or kind in kinds_alone[quote.words])
        quote = next(fitting, None)
        if quote is None and main is Kind.IDEA:
            quote = _fullest_sentence(fields)
        if quote is not None:
            positions.append(position)
            quotes.append(quote)
    return positions, quotes


def _quotable_asks(fields: Mapping[str, Any], asks: Sequence[Ask], kind: Kind) -> list[Quote]:
    """The asks that can be quoted whole and say something; those of the text before the title's."""
    quotes = []
    wanted = [ask for ask in asks if ask.kind == _ASK_FOR[kind]]
    for ask in sorted(wanted, key=lambda ask: (ask.field == "title", ask.start)):
        asked, shown = fields[ask.field][ask.start : ask.end], fields[f"shown_{ask.field}"]
        # An ask is a stretch of the field as received; what is quoted is how that stretch is shown.
        if asked not in shown:
            asked = mask(clean_text(asked)).text
        quotable = len(asked) <= _LONGEST_ASK and "\n" not in asked and asked in shown
        if quotable and _n_telling(asked) >= _FEWEST_WORDS[kind]:
            quotes.append(Quote(row=fields["row"], field=ask.field, words=asked, role="near"))
    return quotes


def _fullest_sentence(fields: Mapping[str, Any]) -> Quote | None:
    """Of a message that is an idea as a whole, the sentence that says the most."""
    text = fields["shown_text"] or ""
    sentences = [text[span.start : span.end] for span in sentence_spans(text)]
    quotable = [one for one in sentences if len(one) <= _LONGEST_ASK and "\n" not in one]
    fullest = max(quotable, key=_n_telling, default="")
    if _n_telling(fullest) < _FEWEST_WORDS[Kind.IDEA]:
        return None
    return Quote(row=fields["row"], field="text", words=fullest, role="near")


def _n_telling(sentence: str) -> int:
    """How many different words of a sentence carry content."""
    found = set(words(simplified(normal_form(sentence))))
    return sum(len(word) > 1 and not is_stop_word(word) for word in found)


def _quotable(table: pa.Table, grasped: Grasped) -> Quotable:
    places = grasped.texts.places.tolist()
    columns = {
        name: table[name].to_pylist() for name in ("row", "shown_title", "shown_text", "author_pseudonym")
    }
    allowed: npt.NDArray[np.bool_] = np.array(
        [Kind.MISCONDUCT not in kinds for kinds in grasped.kinds], dtype=bool
    )
    return Quotable(
        rows=[columns["row"][place] for place in places],
        titles=[columns["shown_title"][place] for place in places],
        texts=[columns["shown_text"][place] for place in places],
        authors=[columns["author_pseudonym"][place] for place in places],
        allowed=allowed,
    )
