"""Names of topics: up to three words or phrases that stand in many of a topic's texts and in few others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from minyi.understanding.named import is_place
from minyi.understanding.phrases import Terms, find_terms, is_chinese, part_of_speech

Labels = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

NAMELESS, NAMELESS_LATIN = "其他", "other"  # a topic without any word
_MOST_RANKED = 60
_MOST_COMMON = 10
_MOST_LEFT_OUT = 20
_WHO_IS_THERE = frozenset(
    "学生 学校 小学 中学 孩子 小孩 家长 老师 业主 居民 住户 小区 社区 楼盘 街道 房子 房屋 开发商 物业 市民 "
    "乘客 车主 司机 员工 职工 患者 病人 医生 顾客 商家 商户 群众 村民 片区 区域 国际 大厦 路段 道路 项目 "
    "城市 家园 公园 医院".split()
)
_MOST_APART = 8  # terms of an issue that are read for what stands beside its place


@dataclass(frozen=True, slots=True)
class NamingOptions:
    """How topics are named."""

    fewest_words: int = 2
    most_words: int = 3
    longest: int = 16  # characters of a Chinese name; an English one may be three times as long
    texts_per_topic: int = 600  # read for the name, evenly spread over the topic
    texts_in_all: int = 15_000
    characters_per_text: int = 240
    breadth: float = 1.0  # above 1 words that many people share win over rarer, sharper ones
    taken: frozenset[str] = frozenset()  # names that must not be given again
    # By topic, the place or body that it is named after already: what is added to it is no second one.
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicNames:
    """The names of both levels; no two are the same."""

    fine: tuple[str, ...]
    coarse: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadTexts:
    """The terms of texts that were read for names: found once, they name topics of several kinds.

    ``rows`` are the rows read, in order; ``terms.text_of`` counts in them. ``nameless`` is what a topic is
    called that has no word, in the language of the texts. ``people`` says who wrote each row read.
    """

    rows: Labels
    terms: Terms
    people: Labels
    nameless: str = NAMELESS


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


@dataclass(frozen=True, slots=True)
class _Ranked:
    """The terms of one topic, the best first, with how well each would name it."""

    terms: list[int]
    scores: list[float]


def read_texts(
    texts: Sequence[str],
    labellings: Sequence[Labels],
    options: NamingOptions = NamingOptions(),
    people: Labels | None = None,
) -> ReadTexts:
    """Reads as much of ``texts`` (plain form: simplified, masked) as names of all ``labellings`` need.

    A labelling has one label a text, -1 for no topic. ``people`` numbers who wrote each text, -1 for one of
    whom nothing is known; without it each is another's. Cost: some 0.2 ms a text; naming from what was read
    costs a twentieth of that.
    """
    chosen = [_rows_chosen(labels, int(labels.max(initial=-1)) + 1, options) for labels in labellings]
    rows = np.unique(np.concatenate(chosen)) if chosen else np.zeros(0, dtype=np.int64)
    read = [texts[row][: options.characters_per_text] for row in rows.tolist()]
    terms = find_terms(read)
    told = terms.names[:200] or [text for text in read if any(map(str.isalpha, text))]
    who = np.full(len(rows), -1, dtype=np.int64) if people is None else people[rows]
    who = np.where(who < 0, int(who.max(initial=-1)) + 1 + np.arange(len(rows)), who)
    return ReadTexts(rows, terms, who, NAMELESS if not told or any(map(is_chinese, told)) else NAMELESS_LATIN)


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
    names: list[str] = []
    taken = {_words_of(name) for name in options.taken}
    holders = options.holders or ("",) * n_topics
    for holder, ranked in zip(holders, _ranked(read, labels_read, n_topics, options.breadth), strict=True):
        if holder:
            ranked = _apart_from(holder, read.terms.names, ranked)
        name = _free_name(read.terms.names, ranked, taken, replace(options, holders=(holder,)))
        if not holder:
            name = name or _numbered(read.nameless, taken)
        taken.add(_words_of(name, holder))
        names.append(name)
    return names


def _apart_from(holder: str, names: Sequence[str], ranked: _Ranked) -> _Ranked:
    """The first terms that neither repeat the place or body of an issue nor are a second one.

    Words for who is there (the pupils of a school) come last: they say nothing of the matter.
    """
    kept: list[int] = []
    beside: list[int] = []
    for place, term in enumerate(ranked.terms):
        if names[term] in _WHO_IS_THERE:
            beside.append(place)
        elif not repeats(names[term], holder) and not _is_place(names[term]):
            kept.append(place)
            if len(kept) == _MOST_APART:
                break
    if not kept:
        kept = beside[:1]
    return _Ranked([ranked.terms[place] for place in kept], [ranked.scores[place] for place in kept])


def _is_place(term: str) -> bool:
    return is_chinese(term) and (part_of_speech(term) == "ns" or is_place(term))


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


def _ranked(read: ReadTexts, labels: Labels, n_topics: int, breadth: float) -> Iterator[_Ranked]:
    """The terms of each topic: the sixty best by score, then, for a dull topic, its ten most frequent."""
    terms = read.terms
    if not terms.names:
        yield from (_Ranked([], []) for _ in range(n_topics))
        return
    held = _held(read, labels, n_topics)
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


def _held(read: ReadTexts, labels: Labels, n_topics: int) -> _Held:
    """Counts, by topic and term, the people who say the term."""
    terms = read.terms
    n_people = int(read.people.max(initial=-1)) + 1
    label = labels[terms.text_of]
    inside = label >= 0
    said = label[inside] * len(terms.names) + terms.term_of[inside]
    by_person = np.unique(said * n_people + read.people[terms.text_of[inside]])
    pairs, count = np.unique(by_person // max(1, n_people), return_counts=True)
    topic, term = np.divmod(pairs, len(terms.names))
    writers = np.unique(labels[labels >= 0] * max(1, n_people) + read.people[labels >= 0])
    sizes = np.bincount(writers // max(1, n_people), minlength=n_topics).clip(min=1)
    return _Held(topic, term, count, count / sizes[topic], sizes)


def _score(terms: Terms, held: _Held, n_topics: int, breadth: float) -> Floats:
    """c-TF-IDF on the share of people: score = share^breadth · log(share / mean share in the other topics).

    Grootendorst 2022 weighs a class's term frequency by log(1 + A / f); counting people instead of words
    keeps one talkative writer from naming a topic, and the mean over topics instead of people keeps large
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
        if name and _words_of(name, *options.holders) not in taken:
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


def _words_of(name: str, holder: str = "") -> frozenset[str]:
    """What makes a name the same as another: its words, in whatever order, and what they stand beside."""
    words = name.lower().replace("、", ", ").split(", ")
    return frozenset([*words, f"\0{holder}"] if holder else words)


def _numbered(name: str, taken: set[frozenset[str]]) -> str:
    """The name itself, or with the first number from 2 that makes it new."""
    if _words_of(name) not in taken:
        return name
    number = 2
    while _words_of(f"{name} {number}") in taken:
        number += 1
    return f"{name} {number}"
