"""Names of topics: up to three words or phrases that stand in many of a topic's texts and in few others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, count, pairwise, product

import numpy as np
import numpy.typing as npt

from minyi.understanding.headline_flaws import hurts
from minyi.understanding.named import is_place
from minyi.understanding.naming_choice import Limits, Speech, choose, repeats, speech_of
from minyi.understanding.naming_evidence import tells_of_a_matter
from minyi.understanding.naming_scores import Ranked, Word, ranked_terms
from minyi.understanding.phrases import Terms, find_terms, is_chinese, is_listed, part_of_speech
from minyi.understanding.somebody import is_somebody

Labels = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

NAMELESS, NAMELESS_LATIN = "其他", "other"  # a topic without any word
_MOST_LEFT_OUT = 20
_WHO_IS_THERE = frozenset(
    "学生 学校 小学 中学 孩子 小孩 家长 老师 业主 居民 住户 小区 社区 楼盘 街道 房子 房屋 开发商 物业 市民 "
    "乘客 车主 司机 员工 职工 患者 病人 医生 顾客 商家 商户 群众 村民 片区 区域 国际 大厦 路段 道路 项目 "
    "城市 家园 公园 医院".split()
)
_MOST_APART = 8  # terms of an issue that are read for what stands beside its place
_BROAD, _NARROW = 1.5, 1.2  # breadth of the names of parents, and of their children
_LEAST_WEIGHT = 0.45  # of a word that may name a topic if there is another
_MOST_SAY = 0.5  # share of a topic's people who say the place, or the word of no dictionary, that may name it
_SETS_APART = 1.7  # times as often as its siblings a topic must say a word of its parent
_ITS_OWN = 0.35  # share of a topic's people who say a word, from which no other topic takes it away
_VAGUE, _MOST_VAGUE = 0.23, 0.2  # of the score of a middle topic's best word, and at most this score
_FEWEST_READ = 1000  # texts, below which no topic is called a heap
_MOST_ROUNDS = 3  # of words that go to the topic that says them more


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
    # By topic, the topic above it, and the names of those: words of them are left to them.
    parents: tuple[int, ...] = ()
    above: tuple[str, ...] = ()
    # The finer topic of each text, -1 for none: a word of the name tells each large one.
    below: Labels | None = None

    @property
    def limits(self) -> Limits:
        """What holds of each name."""
        return Limits(self.fewest_words, self.most_words, self.longest, sparing=not self.holders)


@dataclass(frozen=True, slots=True)
class TopicNames:
    """The names of both levels; no two are the same."""

    fine: tuple[str, ...]
    coarse: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadTexts:
    """The terms of texts that were read for names: found once, they name topics of several kinds.

    ``rows`` are the rows read, in order; ``terms.text_of`` counts in them. ``nameless`` is what a topic is
    called that has no word, in the language of the texts. ``people`` says who wrote each row read;
    ``speech`` finds the rows of a term.
    """

    rows: Labels
    terms: Terms
    people: Labels
    speech: Speech
    nameless: str = NAMELESS


@dataclass(frozen=True, slots=True)
class _Unnamed:
    """A topic to be named: the terms that could, its own texts, what it stands beside, the words above it.

    ``is_only`` is true of the only child of its parent, and of a topic without one. ``children`` are the
    texts of each topic below it; ``denied`` are words that tell another topic, ``words`` those found for a
    parent. ``is_vague`` is true of one of several children whose best word says little.
    """

    ranked: Ranked
    inside: Flags
    holder: str
    above: tuple[str, ...]
    is_only: bool
    children: tuple[Flags, ...] = ()
    denied: frozenset[str] = frozenset()
    words: tuple[Word, ...] = ()
    is_vague: bool = False


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
    nameless = NAMELESS if not told or any(map(is_chinese, told)) else NAMELESS_LATIN
    return ReadTexts(rows, terms, who, speech_of(terms, who), nameless)


def labels_of_parents(fine: Labels, coarse: Labels) -> Labels:
    """The coarse topic of each text, -1 for none, from its fine topic and the parent of each fine topic."""
    return np.append(coarse, -1)[fine]


def words_in(name: str) -> list[str]:
    """The words that a name is made of; those of one without a common matter stand behind 其他 (other)."""
    for nameless in (f"{NAMELESS}：", f"{NAMELESS_LATIN}: "):
        name = name.removeprefix(nameless)
    return name.replace("、", ", ").split(", ")


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
    broad = replace(options, breadth=options.breadth * _BROAD)
    coarse_names = name_topics(read, parents, n_coarse, replace(broad, below=fine))
    narrow = replace(
        options,
        taken=options.taken | frozenset(coarse_names),
        breadth=options.breadth * _NARROW,
        parents=tuple(coarse.tolist()),
        above=tuple(coarse_names),
    )
    return TopicNames(tuple(name_topics(read, fine, len(coarse), narrow)), tuple(coarse_names))


def name_topics(
    texts: Sequence[str] | ReadTexts,
    labels: Labels,
    n_topics: int,
    options: NamingOptions = NamingOptions(),
) -> list[str]:
    """A name for each of ``n_topics`` topics, from texts in plain form (simplified, masked), a label each.

    Texts with label -1 belong to no topic. Chinese names are joined with 、, others with a comma. No two
    topics get the same name; a topic without any word is called 其他 (other), one without a common matter
    其他：… with its words. Instead of the texts, what ``read_texts`` made of them may be given; texts that it
    did not read have no say.
    """
    if n_topics == 0:
        return []
    read = texts if isinstance(texts, ReadTexts) else read_texts(texts, [labels], options)
    chosen = np.isin(read.rows, _rows_chosen(labels, n_topics, options))
    labels_read = np.where(chosen, labels[read.rows], -1)
    names: list[str] = []
    taken = {_words_of(name) for name in options.taken}
    nameless = (name for name in _numbered(read.nameless) if _words_of(name) not in taken)
    for topic in _told_apart(read, tuple(_unnamed(read, labels_read, n_topics, options)), options.limits):
        name = _new_name(read, topic, topic.words, taken)
        for places in () if name else _namers(read.terms, topic):
            name = name or _free_name(read, topic, places, taken, options.limits)
        if not topic.holder:
            name = name or next(nameless)
        taken.add(_words_of(name, topic.holder))
        names.append(name)
    return names


def _unnamed(read: ReadTexts, labels: Labels, n_topics: int, options: NamingOptions) -> Iterator[_Unnamed]:
    parents = np.array(options.parents or range(n_topics), dtype=np.int64)
    n_children = np.bincount(parents, minlength=1)
    above = [tuple(words_in(name)) for name in options.above]
    ranked = list(ranked_terms(read.terms, read.people, labels, parents, options.breadth))
    vague = _vague_score([max(each.scores, default=0.0) for each in ranked])
    below = np.full(len(labels), -1) if options.below is None else options.below[read.rows]
    for topic, each in enumerate(ranked):
        inside = labels == topic
        finer = np.unique(below[inside & (below >= 0)]).tolist()
        yield _Unnamed(
            ranked=each,
            inside=inside,
            holder=options.holders[topic] if options.holders else "",
            above=above[parents[topic]] if above else (),
            is_only=n_children[parents[topic]] == 1,
            children=tuple(inside & (below == each_finer) for each_finer in finer),
            is_vague=n_children[parents[topic]] > 1 and max(each.scores, default=0.0) < vague,
        )


def _vague_score(best: Sequence[float]) -> float:
    """The score that is too low for the best word of a topic, from those of all."""
    return min(_MOST_VAGUE, _VAGUE * float(np.median(best))) if best else 0.0


def _told_apart(read: ReadTexts, topics: tuple[_Unnamed, ...], limits: Limits) -> tuple[_Unnamed, ...]:
    """Parents with the words denied to each that name another of them better; other topics as they are."""
    if not any(topic.children for topic in topics):
        return topics
    apart = list(topics)
    changed = dict.fromkeys(range(len(topics)), frozenset[str]())
    for _ in range(_MOST_ROUNDS):
        for place, words in changed.items():
            topic = replace(apart[place], denied=apart[place].denied | words)
            ranked = topic.ranked.only(next(_namers(read.terms, topic)))
            chosen = choose(read.speech, ranked, topic.inside, limits, topic.children)
            apart[place] = replace(topic, words=tuple(chosen))
        changed = _lost([topic.words for topic in apart])
    return tuple(apart)


def _lost(chosen: Sequence[Sequence[Word]]) -> dict[int, frozenset[str]]:
    """By topic that has any, the words that repeat one of another topic which says it more."""
    lost: dict[int, frozenset[str]] = {}
    for (one, mine), (other, theirs) in combinations(enumerate(chosen), 2):
        for word, same in product(mine, theirs):
            if repeats(word.name, same.name):
                place, loser = (one, word) if word.score < same.score else (other, same)
                lost[place] = lost.get(place, frozenset()) | {loser.name}
    return lost


def _namers(terms: Terms, topic: _Unnamed) -> Iterator[list[int]]:
    """Places of the terms that may name a topic: those that do it well, then all, the good ones first."""
    if topic.holder:
        yield _apart_from(topic.holder, terms.names, topic.ranked)
        return
    faults = {
        place: _fault(terms, topic, place)
        for place, term in enumerate(topic.ranked.terms)
        if not _is_unfit(terms.names[term])
    }
    yield [place for place, fault in faults.items() if not fault]
    yield sorted(faults, key=lambda place: faults[place])


def _fault(terms: Terms, topic: _Unnamed, place: int) -> int:
    """What speaks against a term: 0 nothing, 1 its kind, 2 that it is of another topic, 3 that of all."""
    name, share = terms.names[topic.ranked.terms[place]], topic.ranked.shares[place]
    if topic.ranked.scores[place] <= 0:
        return 3
    # Of an only child the leading word of the parent, which is the same topic, may stand beside new ones.
    own = name in topic.above[:1] if topic.is_only else topic.ranked.lifts[place] >= _SETS_APART
    if not own and any(repeats(name, word) for word in topic.above):
        return 2
    if share < _ITS_OWN and any(repeats(name, word) for word in topic.denied):
        return 2
    is_faint = terms.weights[topic.ranked.terms[place]] < _LEAST_WEIGHT
    return int(is_faint or (share < _MOST_SAY and (_is_place(name) or not is_listed(name))))


def _apart_from(holder: str, names: Sequence[str], ranked: Ranked) -> list[int]:
    """Places of the first terms that neither repeat the place or body of an issue nor are a second one.

    Words for who is there (the pupils of a school) come last: they say nothing of the matter.
    """
    kept: list[int] = []
    beside: list[int] = []
    for place, term in enumerate(ranked.terms):
        if _is_unfit(names[term]):
            continue
        if names[term] in _WHO_IS_THERE:
            beside.append(place)
        elif not repeats(names[term], holder) and not _is_place(names[term]):
            kept.append(place)
            if len(kept) == _MOST_APART:
                break
    return kept or beside[:1]


def _is_unfit(term: str) -> bool:
    """Whether a word names, accuses or abuses somebody: it stands in no name."""
    return is_somebody(term) or hurts(term)


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


def _free_name(
    read: ReadTexts, topic: _Unnamed, places: Sequence[int], taken: set[frozenset[str]], limits: Limits
) -> str:
    """The best name of the terms at ``places`` that no other topic has; empty if there is none."""
    ranked = topic.ranked.only(places)
    for _ in range(_MOST_LEFT_OUT):
        chosen = choose(read.speech, ranked, topic.inside, limits, topic.children)
        name = _new_name(read, topic, chosen, taken)
        if name or not chosen:
            return name
        # Leave the last-chosen words out first: a name shares its leading word rather than lose it.
        ranked = ranked.only([place for place in range(len(ranked.terms)) if place != chosen[-1].place])
    return ""


def _new_name(read: ReadTexts, topic: _Unnamed, words: Sequence[Word], taken: set[frozenset[str]]) -> str:
    """The name that words make; empty where another topic has it, or where there are none."""
    name = _as_name(words if topic.holder else _general_first(words))
    if name and not topic.holder and _is_heap(read, topic, words):
        name = f"{read.nameless}{'：' if is_chinese(read.nameless) else ': '}{name}"
    return "" if _words_of(name, topic.holder) in taken else name


def _is_heap(read: ReadTexts, topic: _Unnamed, words: Sequence[Word]) -> bool:
    """Whether a topic has no matter of its own, where enough was read to know which words are rare."""
    if len(read.rows) < _FEWEST_READ:
        return False
    return topic.is_vague or not tells_of_a_matter(words, read.people[topic.inside], topic.inside)


def _general_first(words: Sequence[Word]) -> list[Word]:
    """The words by how many people they speak for, then by how many say them."""
    return sorted(words, key=lambda word: (-word.reach, -word.people.bit_count(), word.name))


def _as_name(words: Sequence[Word]) -> str:
    return ("、" if any(is_chinese(word.name) for word in words) else ", ").join(word.name for word in words)


def _words_of(name: str, holder: str = "") -> frozenset[str]:
    """What makes a name the same as another: its words, in whatever order, and what they stand beside."""
    words = words_in(name.lower())
    return frozenset([*words, f"\0{holder}"] if holder else words)


def _numbered(name: str) -> Iterator[str]:
    """The name itself, then with the numbers from 2 on."""
    return chain([name], (f"{name} {number}" for number in count(2)))
