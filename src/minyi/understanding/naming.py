"""Names of topics: two to four words or phrases that stand in many of a topic's texts and in few others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from minyi.understanding.phrases import Terms, find_terms, is_chinese

Labels = npt.NDArray[np.int64]

_NAMELESS = "其他"
_NAMELESS_LATIN = "other"


@dataclass(frozen=True, slots=True)
class NamingOptions:
    """How topics are named."""

    fewest_words: int = 2
    most_words: int = 3
    longest: int = 16  # characters of a Chinese name; an English one may be three times as long
    texts_per_topic: int = 600  # read for the name, evenly spread over the topic
    texts_in_all: int = 15_000
    characters_per_text: int = 300
    breadth: float = 1.0  # above 1 words that many texts share win over rarer, sharper ones
    taken: frozenset[str] = frozenset()  # names that must not be given again


@dataclass(frozen=True, slots=True)
class TopicNames:
    """The names of both levels; no two are the same."""

    fine: tuple[str, ...]
    coarse: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scored:
    """By topic and term: the share of its texts that hold the term, and how well it would name the topic."""

    terms: Terms
    share: npt.NDArray[np.float64]
    score: npt.NDArray[np.float64]


def name_levels(
    texts: Sequence[str], fine: Labels, coarse: Labels, options: NamingOptions = NamingOptions()
) -> TopicNames:
    """Names for fine topics and for their parents, which prefer broader words.

    ``fine`` is the fine topic of each text, -1 for none; ``coarse`` the parent of each fine topic.
    """
    n_coarse = int(coarse.max(initial=-1)) + 1
    parents = np.append(coarse, -1)[fine] if len(fine) else fine
    broad = replace(options, breadth=options.breadth * 1.5)
    coarse_names = name_topics(texts, parents, n_coarse, broad)
    narrow = replace(options, taken=options.taken | frozenset(coarse_names))
    return TopicNames(tuple(name_topics(texts, fine, len(coarse), narrow)), tuple(coarse_names))


def name_topics(
    texts: Sequence[str], labels: Labels, n_topics: int, options: NamingOptions = NamingOptions()
) -> list[str]:
    """A name for each of ``n_topics`` topics, from texts in plain form (simplified, masked), a label each.

    Texts with label -1 belong to no topic. Chinese names are joined with 、, others with a comma. No two
    topics get the same name; a topic without any word is called 其他 (other).
    """
    if n_topics == 0:
        return []
    most_per_topic = min(options.texts_per_topic, 1 + options.texts_in_all // max(n_topics, 1))
    rows = _rows_read(labels, n_topics, most_per_topic)
    shortened = [texts[row][: options.characters_per_text] for row in rows]
    scored = _score(find_terms(shortened), labels[rows], n_topics, options.breadth)
    names: list[str] = []
    taken = set(options.taken)
    for topic in range(n_topics):
        name = _free_name(scored, topic, taken, options)
        taken.add(name)
        names.append(name)
    return names


def _rows_read(labels: Labels, n_topics: int, most: int) -> Labels:
    """Rows to read, at most ``most`` of each topic and evenly spread over it, in order."""
    read = []
    for topic in range(n_topics):
        rows = np.flatnonzero(labels == topic)
        read.append(rows[np.linspace(0, len(rows) - 1, min(most, len(rows))).astype(np.int64)])
    return np.sort(np.concatenate(read)) if read else np.zeros(0, dtype=np.int64)


def _score(terms: Terms, labels: Labels, n_topics: int, breadth: float) -> _Scored:
    """c-TF-IDF on the share of texts: score = share^breadth · log(share / mean share in the other topics).

    Grootendorst 2022 weighs a class's term frequency by log(1 + A / f); counting texts instead of words
    keeps one talkative writer from naming a topic, and the mean over topics instead of texts keeps large
    topics from deciding what is common. A term that half of the topics use a third as often or more says
    nothing: score 0.
    """
    sizes = np.bincount(labels, minlength=n_topics).clip(min=1)
    ones = np.ones(len(terms.term_of))
    shape = (n_topics, len(terms.names))
    held = sparse.coo_array((ones, (labels[terms.text_of], terms.term_of)), shape=shape).toarray()
    share = held / sizes[:, None]
    elsewhere = (share.sum(axis=0) - share) / max(n_topics - 1, 1)
    smoothing = 1.0 / float(np.median(sizes))
    lift = (share + smoothing) / (elsewhere + smoothing)
    score = share**breadth * np.log(lift.clip(min=1.0)) * terms.weights
    if n_topics > 2:
        common = np.median(share, axis=0) > share / 3
        score[common] = 0.0
    score[held < 2] = 0.0
    return _Scored(terms, share, score.round(9))


def _free_name(scored: _Scored, topic: int, taken: set[str], options: NamingOptions) -> str:
    """The best name that no other topic has."""
    order = np.argsort(-scored.score[topic], kind="stable")[:60]
    ranked = [int(term) for term in order if scored.score[topic, term] > 0]
    # A topic of few or dull texts: better its most frequent words than no name.
    common = np.argsort(-scored.share[topic] * scored.terms.weights, kind="stable")[:10]
    ranked += [int(term) for term in common if scored.share[topic, term] > 0 and int(term) not in ranked]
    for n_left_out in range(max(len(ranked), 1)):
        # Leave the last-chosen words out first: a name shares its leading word rather than lose it.
        chosen = _chosen(scored, topic, ranked, options)
        name = _as_name([scored.terms.names[term] for term in chosen])
        if name and not _is_taken(name, taken):
            return name
        if not chosen or n_left_out > 20:
            break
        ranked.remove(chosen[-1])
    return _numbered(_NAMELESS if _any_chinese(scored) else _NAMELESS_LATIN, taken)


def _chosen(scored: _Scored, topic: int, ranked: Sequence[int], options: NamingOptions) -> list[int]:
    """Terms from the best down that do not repeat each other and still say something beside the first."""
    chosen: list[int] = []
    length = 0
    for term in ranked:
        name = scored.terms.names[term]
        longest = options.longest * (1 if is_chinese(name) else 3)
        faint = scored.score[topic, term] < 0.3 * scored.score[topic, chosen[0]] if chosen else False
        if len(chosen) >= options.most_words or (faint and len(chosen) >= options.fewest_words):
            break
        if length + len(name) > longest and chosen:
            continue
        if not any(repeats(name, scored.terms.names[other]) for other in chosen):
            chosen.append(term)
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


def _is_taken(name: str, taken: set[str]) -> bool:
    """Whether another topic has the same words, in whatever order."""
    words = set(name.lower().replace("、", ", ").split(", "))
    return any(words == set(other.lower().replace("、", ", ").split(", ")) for other in taken)


def _any_chinese(scored: _Scored) -> bool:
    return not scored.terms.names or any(is_chinese(name) for name in scored.terms.names[:200])


def _numbered(name: str, taken: set[str]) -> str:
    """The name itself, or with the first letter of the alphabet that makes it new."""
    if not _is_taken(name, taken):
        return name
    number = 2
    while _is_taken(f"{name} {number}", taken):
        number += 1
    return f"{name} {number}"
