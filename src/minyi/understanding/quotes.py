"""Quotes for a topic: sentences that speak for it and one of another mind, in the messages' own words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from minyi.records import Embedder, Kind, Quote
from minyi.text.marks import n_marks
from minyi.text.normal import HAN
from minyi.text.sentences import sentence_spans
from minyi.text.tagged import tagged
from minyi.text.words import bigrams
from minyi.understanding.clustering import GRID_LENGTH, Grid, Labels, in_chunks, sums_by_label, to_grid
from minyi.understanding.scaling import Scaling, scaled
from minyi.understanding.sentence_heads import leans_back, without_head
from minyi.understanding.stance_cues import leaning

Vectors = npt.NDArray[np.float32]

_FEWEST_LETTERS = 4  # of a whole short message
_GREETING = re.compile(
    r"^(?:尊敬的|敬爱的|亲爱的|您好|你好|大家好|领导好|各位|谢谢|多谢|感谢您|此致|敬礼|祝您|dear\b|hello\b|hi\b|thank)"
    r"|(?:谢谢|敬礼|此致|您好|你好|regards)[。！!.~～\s]*$",
    re.IGNORECASE,
)
_ENDS_WHOLE = re.compile(r"[。！？!?.…][”’」』）)\"']*$")
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
_FEWEST_SHARED = 2  # pairs of characters, or of words, that a dissent has in common with what it differs from
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
    n_topics = int(labels.max(initial=-1)) + 1
    centres = to_grid(sums_by_label(meaning.grid, labels, n_topics))
    closeness = _closeness(meaning.grid, labels, centres)
    read = []
    for topic in range(n_topics):
        members = np.flatnonzero((labels == topic) & messages.allowed)
        ordered = members[np.argsort(-closeness[members], kind="stable")]
        read.append((ordered, _sentences_of(messages, ordered[: options.n_messages_read], options)))
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


def _closeness(grid: Grid, labels: Labels, centres: Grid) -> npt.NDArray[np.float32]:
    """Each row's product with the centre of its own topic."""
    closeness = np.zeros(len(grid), dtype=np.float32)
    for part in in_chunks(len(grid)) if len(centres) else ():
        closeness[part] = (grid[part] * centres[labels[part]]).sum(axis=1)
    return closeness


def _sentences_of(messages: Quotable, places: Labels, options: QuoteOptions) -> list[_Sentence]:
    return [sentence for place in places for sentence in _sentences(messages, int(place), options)]


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
    """The quotable sentences of a message: of its text, else of its title, else the whole short text."""
    found = []
    for field, shown, flaws in (
        ("text", messages.texts[place], 0.0),
        ("title", messages.titles[place], 0.15),
    ):
        for span in sentence_spans(shown or "")[:40]:
            words = without_head((shown or "")[span.start : span.end])
            if _is_quotable(words, options):
                found.append(_Sentence(place, field, words, flaws + _flaws(words)))
        if found:
            return found
    for field, shown in (("text", messages.texts[place]), ("title", messages.titles[place])):
        words = (shown or "").strip()
        says_something = sum(sign.isalnum() for sign in words) >= _FEWEST_LETTERS
        if says_something and len(words) <= options.longest and not _GREETING.search(words):
            return [_Sentence(place, field, words, 0.3)]
    return found


def _is_quotable(words: str, options: QuoteOptions) -> bool:
    """Neither too short nor too long, nor a mere greeting."""
    stretch = 1 if _HAN.search(words) else 2
    length = len(words)
    return options.shortest <= length <= options.longest * stretch and not _GREETING.search(words)


def _flaws(words: str) -> float:
    """What speaks against a sentence, on the scale of a cosine."""
    flaws = 0.3 * n_marks(words)
    flaws += 0.1 if not _ENDS_WHOLE.search(words) else 0.0
    # What leans on the sentence before it is not understood alone.
    flaws += 0.15 if leans_back(words) else 0.0
    # Long sentences touch more of a topic and so lie nearer to its centre, but a reader takes in a short one.
    spare = len(words) - (40 if _HAN.search(words) else 90)
    return flaws + 0.003 * max(spare, 0) + (0.1 if "http" in words.lower() else 0.0)
