"""Quotes for a topic: sentences that speak for it and one of another mind, in the messages' own words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from minyi.records import Embedder, Kind, Quote
from minyi.text.normal import HAN
from minyi.text.sentences import sentence_spans
from minyi.text.tagged import tagged
from minyi.text.words import bigrams
from minyi.understanding.clustering import GRID_LENGTH, Grid, Labels, in_chunks, sums_by_label, to_grid
from minyi.understanding.quote_flaws import flaws_of
from minyi.understanding.quote_matters import matters_of, on_matter
from minyi.understanding.scaling import Scaling, scaled
from minyi.understanding.sentence_heads import without_head
from minyi.understanding.stance_cues import leaning

Vectors = npt.NDArray[np.float32]

_HEADING = 40  # characters of a text without a title that stand for one
_ON_MATTER = 0.5  # what it is worth for a sentence to be about the matter of its topic
_ASIDE = 0.1  # what is held against one that has nothing in common with the title of its message
_SLIGHT = 0.05  # flaws with which a sentence is read while there are others
_MOST_SENTENCES = 24  # of a message
_FEWEST_LETTERS = 4  # of a whole short message
_GREETING = re.compile(
    r"^(?:尊敬的|敬爱的|亲爱的|您好|你好|大家好|领导好|各位|谢谢|多谢|感谢您|此致|敬礼|祝您|dear\b|hello\b|hi\b|thank)"
    r"|(?:谢谢|敬礼|此致|您好|你好|regards)[。！!.~～\s]*$",
    re.IGNORECASE,
)
# Who is told of by name with what another says of him: a title beside a name.
_TITLE = re.compile(
    r"经侦|民警|警官|辅警|法官|检察官|律师|(?:所|局|厅|处|科|队|校|院|园|市|县|区|镇|乡|村|社|会|站|股)长|书记|主任|经理|"
    r"老板|董事|总裁|教练|老师|医生|护士|辅导员"
)
# What a letter that gives thanks or an idea turns round with.
_TURNS = re.compile(
    r"但是?|可是|然而|不过|却|为什么|为何|凭什么|难道|\b(?:but|however|why|yet)\b", re.IGNORECASE
)
# What takes a side; praise alone may be for anything.
_TAKES_SIDE = re.compile(
    r"支持|赞成|赞同|同意|拥护|反对|抵制|抗议|\b(?:support|agree|welcome|approve|favou?r|oppose|against|disagree|object)",
    re.IGNORECASE,
)
# Pairs of characters, or of words, that a dissent has in common with what it differs from,
# and a sentence with the title of its message.
_FEWEST_SHARED = 2
_IN_FAVOUR = frozenset({Kind.THANKS, Kind.IDEA, Kind.WISH})
_GRIEVED = frozenset({Kind.COMPLAINT, Kind.WORRY, Kind.HELP, Kind.QUESTION, Kind.MISCONDUCT})
_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Quotable:
    """The distinct texts that topics were found in, one entry each, in the same order as their vectors.

    ``rows`` are row numbers of the run; titles and texts are as shown (cleaned and masked); ``allowed`` is
    false where a message must not be quoted. ``kinds`` are those of each; of one without none is said to be
    of another mind.
    """

    rows: Sequence[int]
    titles: Sequence[str | None]
    texts: Sequence[str | None]
    authors: Sequence[str | None]
    allowed: npt.NDArray[np.bool_]
    kinds: Sequence[Sequence[Kind]] = ()


@dataclass(frozen=True, slots=True)
class QuoteOptions:
    """How many quotes, how long (in characters; English twice as long), and how many messages are read."""

    n_near: int = 3
    shortest: int = 12
    longest: int = 80
    n_messages_read: int = 12
    n_headings: int = 40
    n_scanned_for_dissent: int = 400


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that may be quoted, and how well it is formed (0 best)."""

    place: int
    field: str
    words: str
    flaws: float


@dataclass(frozen=True, slots=True)
class Meaning:
    """The vectors of the texts, scaled as topics are (n × dimensions, on the grid), and that scaling."""

    grid: Grid
    scaling: Scaling


def meaning_of(vectors: Vectors, scaling: Scaling) -> Meaning:
    """What ``topic_quotes`` compares, made once for all labellings of the same texts."""
    return Meaning(scaled(vectors, scaling), scaling)


def topic_quotes(
    messages: Quotable,
    meaning: Meaning,
    labels: Labels,
    embedder: Embedder,
    options: QuoteOptions = QuoteOptions(),
) -> tuple[tuple[Quote, ...], ...]:
    """Quotes of each topic 0, 1, … of ``labels`` (-1: no topic): the near ones, then a dissent if there is.

    Near quotes come from different messages of different authors, as far as authors are known. Each is a
    stretch of the title or text as shown, to the letter. ``meaning`` and ``embedder`` are of the same
    model. Cost: the sentences of some dozen messages a topic are embedded.
    """
    centres = to_grid(sums_by_label(meaning.grid, labels, int(labels.max(initial=-1)) + 1))
    nearest = _nearest(messages, meaning, labels, centres)
    matters = matters_of([_headings(messages, ordered, options.n_headings) for ordered in nearest])
    read = [
        (ordered, _sentences_of(messages, ordered, matter, options))
        for ordered, matter in zip(nearest, matters, strict=True)
    ]
    words = [sentence.words for _, sentences in read for sentence in sentences]
    # Scaled like the messages: else the sentences every letter has (please look into it) are the nearest.
    grid = scaled(embedder.embed(words), meaning.scaling)
    found: list[tuple[Quote, ...]] = []
    start = 0
    for centre, (ordered, sentences) in zip(centres, read, strict=True):
        likeness = grid[start : start + len(sentences)] @ centre
        start += len(sentences)
        near = _near(messages, sentences, likeness / GRID_LENGTH**2, options)
        found.append(tuple(near) + tuple(_dissent(messages, ordered, near, options)))
    return tuple(found)


def _nearest(messages: Quotable, meaning: Meaning, labels: Labels, centres: Grid) -> list[Labels]:
    """The messages of each topic that may be quoted, the nearest to its centre first."""
    closeness = _closeness(meaning.grid, labels, centres)
    found = []
    for topic in range(len(centres)):
        members = np.flatnonzero((labels == topic) & messages.allowed)
        found.append(members[np.argsort(-closeness[members], kind="stable")])
    return found


def _headings(messages: Quotable, places: Labels, most: int) -> list[str]:
    """The titles of messages, evenly spread over a topic, or how those without one begin."""
    step = -(-len(places) // most) or 1
    return [messages.titles[at] or (messages.texts[at] or "")[:_HEADING] for at in places[::step].tolist()]


def _closeness(grid: Grid, labels: Labels, centres: Grid) -> npt.NDArray[np.float32]:
    """Each row's product with the centre of its own topic."""
    closeness = np.zeros(len(grid), dtype=np.float32)
    for part in in_chunks(len(grid)) if len(centres) else ():
        closeness[part] = (grid[part] * centres[labels[part]]).sum(axis=1)
    return closeness


def _sentences_of(
    messages: Quotable, places: Labels, matter: Mapping[str, float], options: QuoteOptions
) -> list[_Sentence]:
    """The sentences of the nearest messages, if they are many without those with flaws or off the matter."""
    found = [
        replace(one, flaws=one.flaws - _ON_MATTER * on_matter(one.words, matter))
        for place in places[: options.n_messages_read].tolist()
        for one in _sentences(messages, place, options)
    ]
    good = [one for one in found if one.flaws <= _SLIGHT]
    return good if len(good) >= 2 * options.n_near else found


def _near(
    messages: Quotable,
    sentences: Sequence[_Sentence],
    likeness: npt.NDArray[np.floating],
    options: QuoteOptions,
) -> list[Quote]:
    """The sentences most like the topic, with their flaws counted against them."""
    scores = [round(float(like) - s.flaws, 6) for like, s in zip(likeness, sentences, strict=True)]
    best = sorted(range(len(sentences)), key=lambda number: (-scores[number], number))
    return _from_different_people(messages, [sentences[number] for number in best], options.n_near)


def _from_different_people(messages: Quotable, sentences: Sequence[_Sentence], most: int) -> list[Quote]:
    """The first sentences, no two of one message, of one author or nearly in the same words."""
    quotes: list[Quote] = []
    used: set[str] = set()
    said: list[set[str]] = []
    for sentence in sentences:
        author = messages.authors[sentence.place]
        marks = {f"message {sentence.place}"}
        marks |= {f"author {author}"} if author is not None else set()
        pairs = set(bigrams(sentence.words))
        again = any(len(pairs & others) > 0.5 * min(len(pairs), len(others)) for others in said)
        if len(quotes) < most and not marks & used and not again and not _names_somebody(sentence.words):
            quotes.append(_quote(messages, sentence, "near"))
            said.append(pairs)
            used |= marks
    return quotes


def _quote(messages: Quotable, sentence: _Sentence, role: str) -> Quote:
    return Quote(messages.rows[sentence.place], sentence.field, sentence.words, role)


def _dissent(
    messages: Quotable, ordered: Labels, near: Sequence[Quote], options: QuoteOptions
) -> Iterator[Quote]:
    """A sentence of another mind, from the furthest message on the subject that argues against the drift.

    The outermost quarter of a topic is passed over: it is as likely off the subject as of another mind. A
    sentence for something, in a letter that complains, is of no other mind: where in doubt there is none.
    """
    if not messages.kinds:
        return
    step = -(-len(ordered) // options.n_scanned_for_dissent) or 1
    scanned = [int(place) for place in ordered[: max(1, len(ordered) * 3 // 4) : step]]
    leanings = [leaning(_whole(messages, place)) for place in scanned]
    drift = sum((lean > 0) - (lean < 0) for lean in leanings)
    n_leaning = sum(lean != 0 for lean in leanings)
    if abs(drift) < max(2, n_leaning / 3):
        return
    said = {quote.row for quote in near}
    matter = {pair for quote in near for pair in bigrams(quote.words)}
    for place, lean in zip(reversed(scanned), reversed(leanings), strict=True):
        if lean * drift >= 0 or messages.rows[place] in said or not _argues(messages, place, -drift):
            continue
        opposed = [
            s
            for s in _sentences(messages, place, options)
            if leaning(s.words) * drift < 0
            and s.words[-1] not in "?？"
            and _TAKES_SIDE.search(s.words)
            and len(matter & set(bigrams(s.words))) >= _FEWEST_SHARED
        ]
        if opposed:
            yield _quote(messages, min(opposed, key=lambda sentence: sentence.flaws), "dissent")
            return


def _argues(messages: Quotable, place: int, side: int) -> bool:
    """Whether a whole message is for (``side`` over 0) or against: its kinds and each of its sentences."""
    kinds, whole = messages.kinds[place], _whole(messages, place)
    spans = sentence_spans(whole)
    if not kinds or any(leaning(whole[span.start : span.end]) * side < 0 for span in spans):
        return False
    if side > 0:
        return kinds[0] in _IN_FAVOUR and _GRIEVED.isdisjoint(kinds) and not _TURNS.search(whole)
    return kinds[0] is Kind.COMPLAINT and _IN_FAVOUR.isdisjoint(kinds)


def _names_somebody(words: str) -> bool:
    """Whether a sentence gives a name beside the title of a person."""
    if not _TITLE.search(words):
        return False
    cut = tagged(words)
    titles = [_TITLE.search(word) is not None for word, _ in cut]
    return any(
        tag == "nr" and 2 <= len(word) <= 3 and any(titles[max(0, place - 1) : place + 2])
        for place, (word, tag) in enumerate(cut)
    )


def _whole(messages: Quotable, place: int) -> str:
    return f"{messages.titles[place] or ''}\n{messages.texts[place] or ''}"


def _sentences(messages: Quotable, place: int, options: QuoteOptions) -> list[_Sentence]:
    """The quotable sentences of a message, of its text and its title, else the whole short text."""
    fields = {"text": messages.texts[place] or "", "title": messages.titles[place] or ""}
    heading = frozenset(bigrams(fields["title"]))
    found = []
    for field, shown in fields.items():
        for span in sentence_spans(shown)[:_MOST_SENTENCES]:
            words = without_head(shown[span.start : span.end])
            if _is_quotable(words, options):
                flaws = flaws_of(words, is_title=field == "title") + _ASIDE * _is_aside(words, heading)
                found.append(_Sentence(place, field, words, flaws))
    if found:
        return found
    for field, shown in fields.items():
        words = shown.strip()
        says_something = sum(sign.isalnum() for sign in words) >= _FEWEST_LETTERS
        if says_something and len(words) <= options.longest and not _GREETING.search(words):
            return [_Sentence(place, field, words, 0.3)]
    return []


def _is_aside(words: str, heading: frozenset[str]) -> bool:
    """Whether a sentence has nothing in common with the title of its message; never of one without."""
    return bool(heading) and len(heading & set(bigrams(words))) < min(_FEWEST_SHARED, len(heading))


def _is_quotable(words: str, options: QuoteOptions) -> bool:
    """Neither too short nor too long, nor a mere greeting."""
    stretch = 1 if _HAN.search(words) else 2
    length = len(words)
    return options.shortest <= length <= options.longest * stretch and not _GREETING.search(words)
