"""Names of topics: two to four words or phrases that stand in many of a topic's texts and in few others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from minyi.understanding.phrases import Terms, find_terms, is_chinese

Labels = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_NAMELESS = "其他"
_NAMELESS_LATIN = "other"
_MOST_RANKED = 60
_MOST_COMMON = 10
_MOST_LEFT_OUT = 20


@dataclass(frozen=True, slots=True)
class NamingOptions:
    """How topics are named."""

    fewest_words: int = 2
    most_words: int = 3
    longest: int = 16  # characters of a Chinese name; an English one may be three times as long
    texts_per_topic: int = 600  # read for the name, evenly spread over the topic
    texts_in_all: int = 15_000
    characters_per_text: int = 240
    breadth: float = 1.0  # above 1 words that many texts share win over rarer, sharper ones
    taken: frozenset[str] = frozenset()  # names that must not be given again


@dataclass(frozen=True, slots=True)
class TopicNames:
    """The names of both levels; no two are the same."""

    fine: tuple[str, ...]
    coarse: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadTexts:
    """The terms of texts that were read for names: found once, they name topics of several kinds.

    ``rows`` are the rows read, in order; ``terms.text_of`` counts in them.
    """

    rows: Labels
    terms: Terms


@dataclass(frozen=True, slots=True)
class _Held:
    """The pairs (topic, term) that meet, by topic and then term.

    ``count`` texts of the topic, a ``share`` of them, hold the term; ``sizes`` is the texts of each topic.
    """

    topic: Labels
    term: Labels
    count: Labels
    share: Floats
    sizes: Labels


@dataclass(frozen=True, slots=True)
class _Ranked:
    """The terms of one topic, the best first, with how well each would name it."""

    terms: list[int]
    scores: list[float]


def read_texts(
    texts: Sequence[str], labellings: Sequence[Labels], options: NamingOptions = NamingOptions()
) -> ReadTexts:
    """Reads as much of ``texts`` (plain form: simplified, masked) as names of all ``labellings`` need.

    A labelling has one label a text, -1 for no topic. Cost: some 0.2 ms a text; naming from what was read
    costs a twentieth of that.
    """
    chosen = [_rows_chosen(labels, int(labels.max(initial=-1)) + 1, options) for labels in labellings]
    rows = np.unique(np.concatenate(chosen)) if chosen else np.zeros(0, dtype=np.int64)
    return ReadTexts(rows, find_terms([texts[row][: options.characters_per_text] for row in rows.tolist()]))


def labels_of_parents(fine: Labels, coarse: Labels) -> Labels:
    """The coarse topic of each text, -1 for none, from its fine topic and the parent of each fine topic."""
    return np.append(coarse, -1)[fine]


def name_levels(
    texts: Sequence[str] | ReadTexts, fine: Labels, coarse: Labels, options: NamingOptions = NamingOptions()
) -> TopicNames:
    """Names for fine topics and for their parents, which prefer broader words.

    ``fine`` is the fine topic of each text, -1 for none; ``coarse`` the parent of each fine topic. Instead
    of the texts, what ``read_texts`` made of them may be given.
    """
    n_coarse = int(coarse.max(initial=-1)) + 1
    parents = labels_of_parents(fine, coarse)
    read = texts if isinstance(texts, ReadTexts) else read_texts(texts, [fine, parents], options)
    broad = replace(options, breadth=options.breadth * 1.5)
    coarse_names = name_topics(read, parents, n_coarse, broad)
    narrow = replace(options, taken=options.taken | frozenset(coarse_names))
    return TopicNames(tuple(name_topics(read, fine, len(coarse), narrow)), tuple(coarse_names))


def name_topics(
    texts: Sequence[str] | ReadTexts,
    labels: Labels,
    n_topics: int,
    options: NamingOptions = NamingOptions(),
) -> list[str]:
    """A name for each of ``n_topics`` topics, from texts in plain form (simplified, masked), a label each.

    Texts with label -1 belong to no topic. Chinese names are joined with 、, others with a comma. No two
    topics get the same name; a topic without any word is called 其他 (other). Instead of the texts, what
    ``read_texts`` made of them may be given; texts that it did not read have no say.
    """
    if n_topics == 0:
        return []
    read = texts if isinstance(texts, ReadTexts) else read_texts(texts, [labels], options)
    chosen = np.isin(read.rows, _rows_chosen(labels, n_topics, options))
    labels_read = np.where(chosen, labels[read.rows], -1)
    nameless = _NAMELESS if _any_chinese(read.terms) else _NAMELESS_LATIN
    names: list[str] = []
    taken = {_words_of(name) for name in options.taken}
    for ranked in _ranked(read.terms, labels_read, n_topics, options.breadth):
        name = _free_name(read.terms.names, ranked, taken, options) or _numbered(nameless, taken)
        taken.add(_words_of(name))
        names.append(name)
    return names


def _rows_chosen(labels: Labels, n_topics: int, options: NamingOptions) -> Labels:
    """Rows to read: at most so many of each topic, evenly spread over it."""
    most = min(options.texts_per_topic, 1 + options.texts_in_all // max(n_topics, 1))
    by_topic = np.argsort(labels, kind="stable")
    ends = np.searchsorted(labels[by_topic], np.arange(n_topics + 1)).tolist()
    chosen = [by_topic[:0]]
    for start, end in pairwise(ends):
        spread = np.linspace(0, end - start - 1, min(most, end - start)).astype(np.int64)
        chosen.append(by_topic[start + spread])
    return np.concatenate(chosen)


def _ranked(terms: Terms, labels: Labels, n_topics: int, breadth: float) -> Iterator[_Ranked]:
    """The terms of each topic: the sixty best by score, then, for a dull topic, its ten most frequent."""
    if not terms.names:
        yield from (_Ranked([], []) for _ in range(n_topics))
        return
    held = _held(terms, labels, n_topics)
    score = _score(terms, held, n_topics, breadth)
    by_score = np.lexsort((held.term, -score, held.topic))
    by_use = np.lexsort((held.term, -held.share * terms.weights[held.term], held.topic))
    ends = np.searchsorted(held.topic, np.arange(n_topics + 1)).tolist()
    for start, end in pairwise(ends):
        best = by_score[start:end][:_MOST_RANKED]
        best = best[score[best] > 0]
        common = by_use[start:end][:_MOST_COMMON]
        order = np.concatenate([best, common[~np.isin(common, best)]])
        yield _Ranked(held.term[order].tolist(), score[order].tolist())


def _held(terms: Terms, labels: Labels, n_topics: int) -> _Held:
    """Counts, by topic and term, the texts that hold the term."""
    label = labels[terms.text_of]
    inside = label >= 0
    pairs, count = np.unique(label[inside] * len(terms.names) + terms.term_of[inside], return_counts=True)
    topic, term = np.divmod(pairs, len(terms.names))
    sizes = np.bincount(labels[labels >= 0], minlength=n_topics).clip(min=1)
    return _Held(topic, term, count, count / sizes[topic], sizes)


def _score(terms: Terms, held: _Held, n_topics: int, breadth: float) -> Floats:
    """c-TF-IDF on the share of texts: score = share^breadth · log(share / mean share in the other topics).

    Grootendorst 2022 weighs a class's term frequency by log(1 + A / f); counting texts instead of words
    keeps one talkative writer from naming a topic, and the mean over topics instead of texts keeps large
    topics from deciding what is common. A term that half of the topics use a third as often or more says
    nothing: score 0.
    """
    total = np.bincount(held.term, held.share, len(terms.names))
    elsewhere = (total[held.term] - held.share) / max(n_topics - 1, 1)
    smoothing = 1.0 / float(np.median(held.sizes))
    lift = (held.share + smoothing) / (elsewhere + smoothing)
    score: Floats = held.share**breadth * np.log(lift.clip(min=1.0)) * terms.weights[held.term]
    if n_topics > 2:
        score[_middle_share(held, n_topics, len(terms.names))[held.term] > held.share / 3] = 0.0
    score[held.count < 2] = 0.0
    return score.round(9)


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


def _free_name(
    names: Sequence[str], ranked: _Ranked, taken: set[frozenset[str]], options: NamingOptions
) -> str:
    """The best name that no other topic has; empty if there is none."""
    for n_left_out in range(len(ranked.terms)):
        # Leave the last-chosen words out first: a name shares its leading word rather than lose it.
        chosen = _chosen(names, ranked, options)
        name = _as_name([names[ranked.terms[place]] for place in chosen])
        if name and _words_of(name) not in taken:
            return name
        if not chosen or n_left_out > _MOST_LEFT_OUT:
            break
        ranked = _without(ranked, chosen[-1])
    return ""


def _without(ranked: _Ranked, place: int) -> _Ranked:
    terms, scores = ranked.terms, ranked.scores
    return _Ranked(terms[:place] + terms[place + 1 :], scores[:place] + scores[place + 1 :])


def _chosen(names: Sequence[str], ranked: _Ranked, options: NamingOptions) -> list[int]:
    """Places of terms, from the best down, that do not repeat each other and add something to the first."""
    chosen: list[int] = []
    length = 0
    for place, (term, score) in enumerate(zip(ranked.terms, ranked.scores, strict=True)):
        name = names[term]
        faint = bool(chosen) and score < 0.3 * ranked.scores[chosen[0]]
        if len(chosen) >= options.most_words or (faint and len(chosen) >= options.fewest_words):
            break
        longest = options.longest * (1 if is_chinese(name) else 3)
        if length + len(name) > longest and chosen:
            continue
        if not any(repeats(name, names[ranked.terms[other]]) for other in chosen):
            chosen.append(place)
            length += len(name)
    return chosen


def repeats(term: str, other: str) -> bool:
    """Whether two terms say the same twice: two Chinese characters in a row, or a word stem, in common."""
    if is_chinese(term) or is_chinese(other):
        return bool(_pairs(term.lower()) & _pairs(other.lower()))
    return _repeat_in_latin(term, other)


def _repeat_in_latin(term: str, other: str) -> bool:
    pairs = [(mine, theirs) for mine in term.lower().split() for theirs in other.lower().split()]
    return any(_same_stem(mine, theirs) for mine, theirs in pairs)


def _same_stem(word: str, other: str) -> bool:
    """Whether two English words differ in their endings only, or begin with the same five letters."""
    stems = [re.sub(r"(?:['’]s|ies|es|s|y|e)$", "", each) for each in (word, other)]
    return stems[0] == stems[1] or (min(len(word), len(other)) >= 5 and word[:5] == other[:5])


def _pairs(term: str) -> set[str]:
    return {term[place : place + 2] for place in range(max(len(term) - 1, 1))}


def _as_name(names: Sequence[str]) -> str:
    return ("、" if any(is_chinese(name) for name in names) else ", ").join(names)


def _words_of(name: str) -> frozenset[str]:
    """What makes a name the same as another: its words, in whatever order."""
    return frozenset(name.lower().replace("、", ", ").split(", "))


def _any_chinese(terms: Terms) -> bool:
    return not terms.names or any(is_chinese(name) for name in terms.names[:200])


def _numbered(name: str, taken: set[frozenset[str]]) -> str:
    """The name itself, or with the first number from 2 that makes it new."""
    if _words_of(name) not in taken:
        return name
    number = 2
    while _words_of(f"{name} {number}") in taken:
        number += 1
    return f"{name} {number}"
