"""Quotes for a topic: sentences that speak for it and one of another mind, in the messages' own words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from minyi.records import Embedder, Kind, Quote
from minyi.text.normal import HAN, normal_form
from minyi.text.sentences import sentence_spans
from minyi.text.simplified import simplified
from minyi.text.words import bigrams
from minyi.understanding.clustering import GRID_LENGTH, Grid, Labels, in_chunks, sums_by_label, to_grid
from minyi.understanding.named_apart import divisions_in
from minyi.understanding.own_names import gives
from minyi.understanding.quote_flaws import flaws_of
from minyi.understanding.quote_matters import matters_of, on_matter
from minyi.understanding.scaling import Scaling, scaled
from minyi.understanding.sentence_heads import without_head
from minyi.understanding.somebody import names_somebody
from minyi.understanding.stance_cues import leaning

Vectors = npt.NDArray[np.float32]

_HEADING = 40  # characters of a text without a title that stand for one
_ON_MATTER = 0.5  # what it is worth for a sentence to be about the matter of its topic
_ASIDE = 0.1  # what is held against one that has nothing in common with the title of its message
# Against a sentence that names no place or body, where its title does, and where else in its message one is.
_NOWHERE, _NOT_HERE = 0.2, 0.04
_SLIGHT = 0.05  # flaws with which a sentence is read while there are others
_MOST_SENTENCES = 24  # of a message
_FEWEST_LETTERS = 4  # of a whole short message
_LARGE = 0.15  # share of a topic's messages from which a finer topic is quoted for it
_MOST_FINER = 3
_GREETING = re.compile(
    r"^(?:尊敬的|敬爱的|亲爱的|您好|你好|大家好|领导好|各位|谢谢|多谢|感谢您|此致|敬礼|祝您|dear\b|hello\b|hi\b|thank)"
    r"|(?:谢谢|敬礼|此致|您好|你好|regards)[。！!.~～\s]*$",
    re.IGNORECASE,
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
    of another mind. ``sites`` and ``finer`` keep the quotes of a topic apart, where they are given.
    """

    rows: Sequence[int]
    titles: Sequence[str | None]
    texts: Sequence[str | None]
    authors: Sequence[str | None]
    allowed: npt.NDArray[np.bool_]
    kinds: Sequence[Sequence[Kind]] = ()
    # The names of places and bodies in each, and its topic of the level below the one that is quoted for.
    sites: Sequence[frozenset[str]] = ()
    finer: Labels | None = None


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
    finer: int = -1  # the place of its finer topic among those of its topic, the largest first


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
    model. Where there are finer topics, each of the large ones is quoted for what it is about itself. Cost:
    the sentences of some dozen messages a topic are embedded.
    """
    own = labels if messages.finer is None else messages.finer
    centres = to_grid(sums_by_label(meaning.grid, own, int(own.max(initial=-1)) + 1))
    closeness = _closeness(meaning.grid, own, centres)
    headings = [_headings(messages, each, options.n_headings) for each in _nearest(messages, closeness, own)]
    matters = matters_of(headings)
    read = [
        (
            ordered,
            _sentences_of(messages, ordered, [matters[each] for each in own[ordered].tolist()], options),
        )
        for ordered in _nearest(messages, closeness, labels)
    ]
    sentences = [sentence for _, each in read for sentence in each]
    # Scaled like the messages: else the sentences every letter has (please look into it) are the nearest.
    grid = scaled(embedder.embed([sentence.words for sentence in sentences]), meaning.scaling)
    likeness = _closeness(grid, own[_places(sentences)], centres) / GRID_LENGTH**2
    found: list[tuple[Quote, ...]] = []
    start = 0
    for ordered, each in read:
        near = _near(messages, each, likeness[start : start + len(each)], options)
        start += len(each)
        found.append(tuple(near) + tuple(_dissent(messages, ordered, near, options)))
    return tuple(found)


def _nearest(messages: Quotable, closeness: npt.NDArray[np.float32], labels: Labels) -> list[Labels]:
    """The messages of each topic that may be quoted, the nearest to its centre first."""
    found = []
    for topic in range(int(labels.max(initial=-1)) + 1):
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


def _places(sentences: Sequence[_Sentence]) -> Labels:
    return np.array([sentence.place for sentence in sentences], dtype=np.int64)


def _sentences_of(
    messages: Quotable, places: Labels, matters: Sequence[Mapping[str, float]], options: QuoteOptions
) -> list[_Sentence]:
    """The sentences of the nearest messages, if they are many without those with flaws or off the matter.

    ``matters`` is the matter of each message of ``places``.
    """
    matter_of = dict(zip(places.tolist(), matters, strict=True))
    found = [
        replace(one, flaws=one.flaws - _ON_MATTER * on_matter(one.words, matter_of[place]), finer=finer)
        for finer, near in _to_read(messages, places, options.n_messages_read)
        for place in near.tolist()
        for one in _sentences(messages, place, options)
    ]
    good = [one for one in found if one.flaws <= _SLIGHT]
    return good if len(good) >= 2 * options.n_near else found


def _to_read(messages: Quotable, places: Labels, most: int) -> Iterator[tuple[int, Labels]]:
    """The nearest messages of each large finer topic, the largest first and numbered; else those of all."""
    finer = None if messages.finer is None else messages.finer[places]
    found, counts = np.unique(finer if finer is not None else places[:0], return_counts=True)
    large = [
        number for number in np.argsort(-counts, kind="stable") if counts[number] >= _LARGE * len(places)
    ]
    if finer is None or len(large) < 2:
        yield -1, places[:most]
        return
    for rank, number in enumerate(large[:_MOST_FINER]):
        yield rank, places[finer == found[number]][: most // 2]


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
    """The first sentences, no two of one message, of one author or nearly in the same words.

    While there are others no two tell of one site, or are of one finer topic; the largest comes first.
    """
    chosen: list[_Sentence] = []
    for apart in (True, False):
        for sentence in sentences:
            if len(chosen) < most and not _is_again(messages, sentence, chosen, apart=apart):
                chosen.append(sentence)
        if apart:
            chosen.sort(key=lambda sentence: sentence.finer)
    return [_quote(messages, sentence, "near") for sentence in chosen]


def _is_again(messages: Quotable, sentence: _Sentence, chosen: Sequence[_Sentence], *, apart: bool) -> bool:
    """Whether a sentence says what one chosen says, or names somebody."""
    marks, pairs = _marks(messages, sentence, apart=apart), set(bigrams(sentence.words))
    for other in chosen:
        said = set(bigrams(other.words))
        is_same = len(pairs & said) > 0.5 * min(len(pairs), len(said))
        if is_same or marks & _marks(messages, other, apart=apart):
            return True
    return _names_somebody(messages, sentence)


def _marks(messages: Quotable, sentence: _Sentence, *, apart: bool) -> set[str]:
    """What no two quotes of a topic have in common; ``apart`` counts the finer topic and the site too."""
    author = messages.authors[sentence.place]
    marks = {f"message {sentence.place}"} | ({f"author {author}"} if author is not None else set())
    if apart:
        marks |= {f"finer {sentence.finer}"} if sentence.finer >= 0 else set()
        # The parts of one estate, and the estates of one builder, begin alike.
        sites = messages.sites[sentence.place] if messages.sites else frozenset()
        marks |= {f"site {site[:2] if _HAN.match(site) else site}" for site in sites}
    return marks


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
            and not _names_somebody(messages, s)
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


def _names_somebody(messages: Quotable, sentence: _Sentence) -> bool:
    return names_somebody(sentence.words, messages.sites[sentence.place] if messages.sites else ())


def _whole(messages: Quotable, place: int) -> str:
    return f"{messages.titles[place] or ''}\n{messages.texts[place] or ''}"


def _sentences(messages: Quotable, place: int, options: QuoteOptions) -> list[_Sentence]:
    """The quotable sentences of a message, of its text and its title, else the whole short text."""
    fields = {"text": messages.texts[place] or "", "title": messages.titles[place] or ""}
    heading = frozenset(bigrams(fields["title"]))
    sites = messages.sites[place] if messages.sites else frozenset()
    lost = _NOWHERE if _says_where(fields["title"], sites) else _NOT_HERE * bool(sites)
    found = []
    for field, shown in fields.items():
        for span in sentence_spans(shown)[:_MOST_SENTENCES]:
            words = without_head(shown[span.start : span.end])
            if _is_quotable(words, options):
                flaws = flaws_of(words, is_title=field == "title") + _ASIDE * _is_aside(words, heading)
                flaws += lost * (not _says_where(words, sites))
                found.append(_Sentence(place, field, words, flaws))
    if found:
        return found
    for field, shown in fields.items():
        words = shown.strip()
        says_something = sum(sign.isalnum() for sign in words) >= _FEWEST_LETTERS
        if says_something and len(words) <= options.longest and not _GREETING.search(words):
            return [_Sentence(place, field, words, 0.3)]
    return []


def _says_where(words: str, sites: frozenset[str]) -> bool:
    """Whether a sentence names one of the places and bodies of its message, or a division."""
    plain = simplified(normal_form(words))
    return any(gives(plain, site) for site in sites) or bool(divisions_in(plain))


def _is_aside(words: str, heading: frozenset[str]) -> bool:
    """Whether a sentence has nothing in common with the title of its message; never of one without."""
    return bool(heading) and len(heading & set(bigrams(words))) < min(_FEWEST_SHARED, len(heading))


def _is_quotable(words: str, options: QuoteOptions) -> bool:
    """Neither too short nor too long, nor a mere greeting."""
    stretch = 1 if _HAN.search(words) else 2
    length = len(words)
    return options.shortest <= length <= options.longest * stretch and not _GREETING.search(words)
