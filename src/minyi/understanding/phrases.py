"""Words and phrases that could name a topic, and in how many texts of each topic they stand.

A phrase is two or three adjacent words that belong together: they meet more often than chance, and are not
themselves a piece of something longer. Work is by columns: one array entry a word of running text.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from minyi.text.stop_words import is_stop_word
from minyi.text.tagged import is_known, tagged
from minyi.text.words import words

Integers = npt.NDArray[np.int64]

LONGEST_PHRASE = 3
_LONGEST_CHINESE = 8  # characters
_SHORTEST_LATIN = 3
_FEWEST_TOGETHER = 0.3  # normalised pointwise mutual information of a phrase's parts
_FREE_ENDS = 0.2  # share of a phrase's uses in which nothing of weight touches its end, and its beginning
_PIECE_OF_LONGER = 0.7  # a term that mostly stands inside one longer term is a piece of it

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
# Anything that parts clauses: punctuation, and white space beside Chinese. Apostrophe and hyphen join.
_CLAUSE_END = re.compile(r"[^\w\s'’-]+|[\r\n\t_]+|(?<=[\u3400-\u9fff])\s+|\s+(?=[\u3400-\u9fff])")
# Masks, links, and codes or numbers with their suffix or measure (A3区, 12栋), which the dictionary would
# else glue to the word behind.
_NO_WORDS = re.compile(
    r"〔[^〔〕]*〕|(?:https?://|www\.)[!-~]+|(?<![A-Za-z0-9])(?:[A-Za-z]{1,2}\d{0,4}|\d+(?:[.,]\d+)*)"
    r"[省市州县區区旗镇鎮乡鄉村街路岁年月日号时点元万亿千百米亩栋楼期层室名个人次条]"
)
# Parts of speech of the dictionary: words of grammar, of quality, of person, of place and action.
_GRAMMAR = frozenset("cdefhkopqruyz")
_QUALITY = frozenset({"a", "ad", "ag", "m", "mq", "t", "b", "s", "tg", "vd"})
# Words of place, measure and manner that leave a phrase hanging when it starts or ends with them.
_LOOSE_ENDS = frozenset("内外里上下中前后旁边间处侧等们次个名位条件点些种类多少大小好新老该本各某每再已正")


@dataclass(frozen=True, slots=True)
class Terms:
    """Candidate terms and the texts that hold them.

    ``words`` has the words that each term consists of; ``text_of`` and ``term_of`` are the pairs (text,
    term), each once; ``weights`` says how well words of its kind name a topic.
    """

    names: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    weights: npt.NDArray[np.float64]
    text_of: Integers
    term_of: Integers


@dataclass(frozen=True, slots=True)
class _Running:
    """Texts as one long column of words: which text, which word, and whether it touches the word before."""

    text: Integers
    word: Integers
    joined: npt.NDArray[np.bool_]
    vocabulary: tuple[str, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Grams:
    """Runs of n words: ``at`` has the run that starts at each word, -1 where none does.

    ``count`` and ``n_texts`` are per run, ``start`` is the first place where it stands.
    """

    at: Integers
    count: Integers
    n_texts: Integers
    start: Integers


def find_terms(texts: Sequence[str], fewest_texts: int = 2) -> Terms:
    """The words and phrases in at least ``fewest_texts`` of the texts (plain form, simplified, masked)."""
    running = _run_together(texts)
    levels = [_single(running, fewest_texts)]
    for _ in range(LONGEST_PHRASE):
        levels.append(_longer(running, levels[0], levels[-1], len(levels), fewest_texts))
    commands = _commands(running, levels[0])
    names: list[str] = []
    weights: list[float] = []
    parts: list[tuple[str, ...]] = []
    text_of: list[Integers] = []
    term_of: list[Integers] = []
    for n_words, grams in enumerate(levels[:-1], start=1):
        kept = _kept(running, levels, n_words)
        place = np.full(len(grams.count), -1, dtype=np.int64)
        place[kept] = np.arange(len(names), len(names) + len(kept))
        for gram in kept:
            ids = running.word[grams.start[gram] : grams.start[gram] + n_words]
            parts.append(tuple(running.vocabulary[word] for word in ids))
            names.append(_joined([running.shown[word] for word in ids]))
            weights.append(_weight(parts[-1]) * (0.5 if parts[-1][0] in commands else 1.0))
        here = np.flatnonzero(grams.at >= 0)
        here = here[place[grams.at[here]] >= 0]
        pairs = np.unique(np.stack([running.text[here], place[grams.at[here]]], axis=1), axis=0)
        text_of.append(pairs[:, 0])
        term_of.append(pairs[:, 1])
    return Terms(
        names=tuple(names),
        words=tuple(parts),
        weights=np.array(weights),
        text_of=np.concatenate(text_of),
        term_of=np.concatenate(term_of),
    )


def is_chinese(term: str) -> bool:
    """Whether a term has a Chinese character."""
    return _HAN.search(term) is not None


def _weight(words_of_term: Sequence[str]) -> float:
    """How well words of this kind name a topic: 1 for things, less for qualities, places and single deeds.

    A phrase says more than its words, though fewer texts hold it.
    """
    kind = part_of_speech(words_of_term[-1])
    # A word that the dictionary does not list may be a cut-off piece.
    certain = 1.0 if all(is_known(word) or not is_chinese(word) for word in words_of_term) else 0.6
    if len(words_of_term) > 1:
        graded = part_of_speech(words_of_term[0]).startswith("a") or kind in _QUALITY
        return certain * (1.0 if graded else 2.2)
    if kind in _QUALITY or kind.startswith("ns"):
        return certain * 0.4
    return certain * (0.65 if kind == "v" else 1.0)


def _commands(running: _Running, single: _Grams) -> frozenset[str]:
    """English words that mostly begin a clause: what is demanded (stop, increase), not what it is about."""
    here = np.flatnonzero(single.at >= 0)
    first = np.bincount(single.at[here], ~running.joined[here], len(single.count))
    mostly = np.flatnonzero(first > 0.5 * single.count)
    found = (running.vocabulary[running.word[single.start[gram]]] for gram in mostly)
    return frozenset(word for word in found if not is_chinese(word))


@cache
def part_of_speech(word: str) -> str:
    """The dictionary's tag of a Chinese word; "eng" for others."""
    return tagged(word)[-1][1] if is_chinese(word) else "eng"


def _run_together(texts: Sequence[str]) -> _Running:
    """Cuts the texts into clauses and words; words touch when nothing but a space stands between them."""
    ids: dict[str, int] = {}
    surfaces: dict[str, Counter[str]] = {}
    text_of: list[int] = []
    word_of: list[int] = []
    joined: list[bool] = []
    for number, text in enumerate(texts):
        for clause in _CLAUSE_END.split(_NO_WORDS.sub("。", text)):
            end = -1
            lowered = clause.lower()
            for word in words(clause):
                start = lowered.find(word, max(end, 0))
                text_of.append(number)
                word_of.append(ids.setdefault(word, len(ids)))
                joined.append(end >= 0 and start >= 0 and not lowered[end:start].strip())
                end = start + len(word) if start >= 0 else -1
                # The first word of an English sentence has a capital that is not its own.
                if joined[-1] and word.isascii() and len(lowered) == len(clause):
                    surfaces.setdefault(word, Counter())[clause[start:end]] += 1
    shown = tuple(surfaces[word].most_common(1)[0][0] if word in surfaces else word for word in ids)
    return _Running(
        text=np.array(text_of, dtype=np.int64),
        word=np.array(word_of, dtype=np.int64),
        joined=np.array(joined, dtype=np.bool_),
        vocabulary=tuple(ids),
        shown=shown,
    )


def _single(running: _Running, fewest_texts: int) -> _Grams:
    """Runs of one word."""
    return _counted(running, running.word, fewest_texts)


def _longer(running: _Running, single: _Grams, grams: _Grams, n_words: int, fewest_texts: int) -> _Grams:
    """Runs of one word more than ``grams``, which have ``n_words``."""
    at = np.full(len(running.word), -1, dtype=np.int64)
    last = np.arange(len(running.word) - n_words)
    fits = (grams.at[last] >= 0) & running.joined[last + n_words] & (single.at[last + n_words] >= 0)
    start = last[fits]
    keys = grams.at[start] * (len(running.vocabulary) + 1) + running.word[start + n_words]
    _, at[start] = np.unique(keys, return_inverse=True)
    return _counted(running, at, fewest_texts)


def _counted(running: _Running, at: Integers, fewest_texts: int) -> _Grams:
    """Numbers the runs that stand in enough texts and counts them."""
    here = np.flatnonzero(at >= 0)
    n_runs = int(at.max(initial=-1)) + 1
    pairs = np.unique(np.stack([at[here], running.text[here]], axis=1), axis=0)
    n_texts = np.bincount(pairs[:, 0], minlength=n_runs)
    frequent = np.flatnonzero(n_texts >= fewest_texts)
    number = np.full(n_runs + 1, -1, dtype=np.int64)
    number[frequent] = np.arange(len(frequent))
    renumbered = number[at]  # the last entry of ``number`` is for -1
    here = np.flatnonzero(renumbered >= 0)
    _, first = np.unique(renumbered[here], return_index=True)
    count = np.bincount(renumbered[here], minlength=len(frequent))
    return _Grams(renumbered, count, n_texts[frequent], here[first])


def _kept(running: _Running, levels: Sequence[_Grams], n_words: int) -> Integers:
    """The runs of ``n_words`` that read as a whole word or phrase."""
    grams, longer = levels[n_words - 1], levels[n_words]
    whole = _may_stand_alone(running) if n_words == 1 else _may_stand_in_phrase(running)
    ids = running.word[grams.start[:, None] + np.arange(n_words)]
    good = whole[ids].all(axis=1) if n_words == 1 else _edges_fit(running, ids, whole)
    if n_words > 1:
        good &= _togetherness(levels, n_words) >= _FEWEST_TOGETHER
        good &= _freedom(running, grams, n_words) >= _FREE_ENDS
    if len(longer.count):
        good &= _largest_extension(grams, longer) < _PIECE_OF_LONGER * grams.count
    return np.flatnonzero(good)


def _may_stand_alone(running: _Running) -> npt.NDArray[np.bool_]:
    """Whether each word of the vocabulary can be a term by itself."""
    return np.array([_is_content(word) and _is_long_enough(word) for word in running.vocabulary], dtype=bool)


def _may_stand_in_phrase(running: _Running) -> npt.NDArray[np.bool_]:
    """Whether each word of the vocabulary can begin or end a phrase."""
    return np.array(
        [_is_content(word) and word not in _LOOSE_ENDS for word in running.vocabulary], dtype=bool
    )


def _is_content(word: str) -> bool:
    """Neither a stop word nor a word of grammar, a person's name, a number or a code."""
    if is_stop_word(word) or not word[0].isalpha() or any(sign.isdigit() for sign in word):
        return False
    kind = part_of_speech(word)
    return not kind.startswith("nr") and (kind == "eng" or kind[:1] not in _GRAMMAR)


def _is_long_enough(word: str) -> bool:
    return len(word) >= (2 if is_chinese(word) else _SHORTEST_LATIN)


def _edges_fit(running: _Running, ids: Integers, edge: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Phrases that begin and end with words of weight and are neither too short nor too long.

    A small word may stand inside an English phrase (cost of living), not inside a Chinese one.
    """
    lengths = np.array([len(word) if is_chinese(word) else -1 for word in running.vocabulary])
    chinese = lengths[ids] > 0
    n_characters = np.where(chinese, lengths[ids], 0).sum(axis=1)
    inside = (edge[ids[:, 1:-1]] | ~chinese[:, 1:-1]).all(axis=1)
    # A phrase that begins with a single character is mostly the end of a name: 魅力之城小区 gives 城小区.
    weighty = (n_characters >= 4 - (lengths[ids[:, -1]] == 1)) & (n_characters <= _LONGEST_CHINESE)
    weighty = ~chinese.any(axis=1) | (weighty & (lengths[ids[:, 0]] > 1))
    unmixed = chinese.all(axis=1) | ~chinese.any(axis=1)
    fits: npt.NDArray[np.bool_] = edge[ids[:, 0]] & edge[ids[:, -1]] & inside & weighty & unmixed
    return fits


def _togetherness(levels: Sequence[_Grams], n_words: int) -> npt.NDArray[np.float64]:
    """Normalised pointwise mutual information of a phrase at its weakest joint, from -1 to 1.

    npmi = log(c T / (c₁ c₂)) / log(T / c) with c, c₁, c₂ the counts of the whole and of its two parts in
    T words (Bouma 2009).
    """
    grams = levels[n_words - 1]
    n_total = float(len(grams.at))
    weakest = np.full(len(grams.count), np.inf)
    for n_left in range(1, n_words):
        left = levels[n_left - 1].count[levels[n_left - 1].at[grams.start]]
        right_level = levels[n_words - n_left - 1]
        right = right_level.count[right_level.at[grams.start + n_left]]
        mutual = np.log(grams.count * n_total / (left * right.astype(np.float64)))
        weakest = np.minimum(weakest, mutual / np.log(n_total / grams.count).clip(min=1e-9))
    return weakest


def _freedom(running: _Running, grams: _Grams, n_words: int) -> npt.NDArray[np.float64]:
    """The share of a phrase's uses in which a clause or a word of grammar borders it, at its worse end.

    A cut-off phrase always runs on into the same kind of word; a whole one also stands alone.
    """
    light = ~np.array([_is_content(word) for word in running.vocabulary], dtype=bool)
    border = np.append(~running.joined | light[running.word], True)
    here = np.flatnonzero(grams.at >= 0)
    starts_free = ~running.joined[here] | light[running.word[here - 1]]
    ends_free = border[here + n_words]
    counts = [np.bincount(grams.at[here], free, len(grams.count)) for free in (starts_free, ends_free)]
    shares: npt.NDArray[np.float64] = np.minimum(*counts) / grams.count.clip(min=1)
    return shares


def _largest_extension(grams: _Grams, longer: _Grams) -> Integers:
    """How often each run stands inside the most frequent run that is one word longer."""
    largest = np.zeros(len(grams.count), dtype=np.int64)
    np.maximum.at(largest, grams.at[longer.start], longer.count)
    np.maximum.at(largest, grams.at[longer.start + 1], longer.count)
    return largest


def _joined(shown: Sequence[str]) -> str:
    """Chinese words side by side, others with a space between."""
    return ("" if is_chinese(shown[0]) else " ").join(shown)
