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

from minyi.text.marks import MARK
from minyi.text.normal import HAN
from minyi.text.stop_words import is_stop_word
from minyi.text.tagged import is_known, tagged
from minyi.text.words import words, words_of_each
from minyi.understanding.cues.topics import FAINT, PALE

Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

LONGEST_PHRASE = 3
_LONGEST_CHINESE = 8  # characters
_SHORTEST_LATIN = 3
_SHORTEST_THING = 3  # characters of a word that is no person's name though the dictionary says so
_THINGS = frozenset("灯馆房店站机车桥费证卡款厂器箱板墙窗")  # its last
_FEWEST_TOGETHER = 0.3  # normalised pointwise mutual information of a phrase's parts
_FREE_ENDS = 0.2  # share of a phrase's uses in which nothing of weight touches its end, and its beginning
_PIECE_OF_LONGER = 0.7  # a term that mostly stands inside one longer term is a piece of it

_LATIN = re.compile("[A-Za-z]")
_HAN = re.compile(f"[{HAN}]")
# Anything that parts clauses: punctuation, and white space beside Chinese. Apostrophe and hyphen join.
_CLAUSE_END = re.compile(rf"[^\w\s'’-]+|[\r\n\t_]+|(?<=[{HAN}])\s+|\s{{1,99}}(?=[{HAN}])")
# Masks, links, and codes or numbers with their suffix or measure (A3区, 12栋), which the dictionary would
# else glue to the word behind.
_NO_WORDS = re.compile(
    MARK.pattern
    + r"|(?:https?://|www\.)[!-~]+|(?<![A-Za-z0-9])(?:[A-Za-z]{1,2}\d{0,4}|\d++(?:[.,]\d++){0,9})"
    r"[省市州县區区旗镇鎮乡鄉村街路岁年月日号时点元万亿千百米亩栋楼期层室名个人次条]"
)
# Parts of speech of the dictionary: words of grammar, of quality, of person, of place and action.
_GRAMMAR = frozenset("cdefhkopqruyz")
_QUALITY = frozenset({"a", "ad", "ag", "m", "mq", "t", "b", "s", "tg", "vd"})
# Words of place, measure and manner that leave a phrase hanging when it starts or ends with them.
_LOOSE_ENDS = frozenset("内外里上下中前后旁边间处侧等们次个名位条件点些种类多少大小好新老该本各某每再已正")
# Whom one writes to.
_OFFICE = re.compile("(?:局|厅|委|部门|公司|委员会|大队|政府|法院)$")
_FOREIGN = 0.7  # weight of a word of other letters where most words are Chinese


@dataclass(frozen=True, slots=True)
class Terms:
    """Candidate terms and the texts that hold them.

    ``text_of`` and ``term_of`` are the pairs (text, term), each once; ``weights`` says how well words of the
    term's kind name a topic.
    """

    names: tuple[str, ...]
    weights: npt.NDArray[np.float64]
    text_of: Integers
    term_of: Integers


@dataclass(frozen=True, slots=True)
class _Running:
    """Texts as one long column of words: which text, which word, and whether it touches the word before.

    ``n_characters`` (0 for a word that is not Chinese) and ``content`` are by word of the vocabulary.
    """

    text: Integers
    word: Integers
    joined: Flags
    vocabulary: tuple[str, ...]
    shown: tuple[str, ...]
    n_characters: Integers
    content: Flags


@dataclass(frozen=True, slots=True)
class _Grams:
    """Runs of n words: ``at`` has the run that starts at each word, -1 where none does.

    ``count`` is per run, ``start`` is the first place where it stands.
    """

    at: Integers
    count: Integers
    start: Integers


def find_terms(texts: Sequence[str], fewest_texts: int = 2) -> Terms:
    """The words and phrases in at least ``fewest_texts`` of the texts (plain form, simplified, masked).

    Cost: some 0.2 ms a text of 200 characters, most of it for cutting it into words.
    """
    running = _run_together(texts)
    levels = [_counted(running, np.arange(len(running.word)), running.word, fewest_texts)]
    for n_words in range(1, LONGEST_PHRASE + 1):
        levels.append(_longer(running, levels, n_words, fewest_texts))
    commands = _commands(running, levels[0])
    names: list[str] = []
    weights: list[npt.NDArray[np.float64]] = []
    pairs: list[Integers] = []
    for n_words, grams in enumerate(levels[:-1], start=1):
        kept = _kept(running, levels, n_words)
        ids = running.word[grams.start[kept][:, None] + np.arange(n_words)]
        place = np.full(len(grams.count) + 1, -1, dtype=np.int64)
        place[kept] = np.arange(len(names), len(names) + len(kept))
        names += [_joined([running.shown[word] for word in term]) for term in ids.tolist()]
        weights.append(_weights(running, ids) * np.where(commands[ids[:, 0]], 0.5, 1.0))
        term_of = place[grams.at]  # the last entry of ``place`` is for -1
        here = np.flatnonzero(term_of >= 0)
        pairs.append(running.text[here] << 32 | term_of[here])
    both = np.sort(np.concatenate(pairs))
    both = both[np.append(True, both[1:] != both[:-1])[: len(both)]]
    return Terms(
        names=tuple(names),
        weights=np.concatenate(weights),
        text_of=both >> 32,
        term_of=both & 0xFFFFFFFF,
    )


def is_chinese(term: str) -> bool:
    """Whether a term has a Chinese character."""
    return _HAN.search(term) is not None


def _weights(running: _Running, ids: Integers) -> npt.NDArray[np.float64]:
    """How well words of this kind name a topic: 1 for things, less for qualities, places and single deeds.

    ``ids`` are the words of each term (terms × words). A phrase says more than its words, though fewer texts
    hold it; one that ends with a deed says less.
    """
    used, place = np.unique(ids, return_inverse=True)
    spelt = [running.vocabulary[word] for word in used]
    place = place.reshape(ids.shape)
    kinds = [part_of_speech(word) for word in spelt]
    quality = np.array([kind in _QUALITY for kind in kinds], dtype=bool)
    faint = np.array([word in FAINT for word in spelt], dtype=bool)
    pale = np.array([word in PALE for word in spelt], dtype=bool)
    certain = _certainty(running, ids)
    if ids.shape[1] > 1:
        graded = np.array([kind.startswith("a") for kind in kinds], dtype=bool)
        plain = graded[place[:, 0]] | quality[place[:, -1]]
        deed = np.array([kind == "v" for kind in kinds], dtype=bool)[place[:, -1]]
        dull = (pale | faint | quality)[place].all(axis=1)
        joint: npt.NDArray[np.float64] = np.where(dull, 0.4, np.where(plain, 1.0, np.where(deed, 1.8, 2.2)))
        return certain * joint
    alone: npt.NDArray[np.float64] = np.array(
        [0.4 if kind.startswith("ns") else 0.65 if kind == "v" else 1.0 for kind in kinds]
    )
    alone = np.where(quality, 0.4, np.where(faint, 0.25, alone * np.where(pale, 0.5, 1.0)))
    return certain * alone[place[:, 0]]


def _certainty(running: _Running, ids: Integers) -> npt.NDArray[np.float64]:
    """How sure it is that a term is a whole one, in the language of the texts, and no office."""
    used, place = np.unique(ids, return_inverse=True)
    place = place.reshape(ids.shape)
    spelt = [running.vocabulary[word] for word in used]
    # A word that the dictionary does not list may be a cut-off piece.
    sure = np.array([not is_chinese(word) or is_known(word) for word in spelt], dtype=bool)
    office = np.array([_OFFICE.search(word) is not None for word in spelt], dtype=bool)
    foreign = running.n_characters[used] == 0
    if 2 * np.count_nonzero(running.n_characters[running.word]) <= len(running.word):
        foreign[:] = False
    certain = np.where(sure[place].all(axis=1), 1.0, 0.6) * np.where(office[place[:, -1]], 0.6, 1.0)
    return certain * np.where(foreign[place].any(axis=1), _FOREIGN, 1.0)


def _commands(running: _Running, single: _Grams) -> Flags:
    """English words that mostly begin a clause: what is demanded (stop, increase), not what it is about.

    By word of the vocabulary.
    """
    here = np.flatnonzero(single.at >= 0)
    first = np.bincount(single.at[here], ~running.joined[here], len(single.count))
    found = np.zeros(len(running.vocabulary), dtype=np.bool_)
    found[running.word[single.start]] = first > 0.5 * single.count
    commands: Flags = found & (running.n_characters == 0)
    return commands


@cache
def is_listed(term: str) -> bool:
    """Whether the dictionary lists each word of a Chinese term; true of others."""
    return not is_chinese(term) or all(map(is_known, words(term)))


@cache
def part_of_speech(word: str) -> str:
    """The dictionary's tag of a Chinese word; "eng" for others."""
    return tagged(word)[-1][1] if is_chinese(word) else "eng"


def _run_together(texts: Sequence[str]) -> _Running:
    """Cuts the texts into clauses and words; words touch when nothing but a space stands between them."""
    column: list[str] = []
    lengths: list[int] = []  # of each clause, in words
    text_of: list[int] = []
    touching: dict[int, list[bool]] = {}  # of the clauses, by their start, that are not all of one piece
    surfaces: dict[str, Counter[str]] = {}
    for number, text in enumerate(texts):
        kept = _NO_WORDS.sub("。", text)
        latin = _LATIN.search(kept) is not None
        clauses = list(filter(None, _CLAUSE_END.split(kept)))
        for clause, found in zip(clauses, words_of_each(clauses), strict=True):
            if latin or "".join(found) != clause:
                touching[len(column)] = _touching(clause, found, surfaces)
            column += found
            lengths.append(len(found))
            text_of.append(number)
    joined = np.ones(len(column) + 1, dtype=np.bool_)
    joined[np.cumsum([0, *lengths])] = False
    for start, touches in touching.items():
        joined[start : start + len(touches)] = touches
    ids = {word: number for number, word in enumerate(dict.fromkeys(column))}
    return _Running(
        text=np.repeat(np.array(text_of, dtype=np.int64), lengths),
        word=np.fromiter(map(ids.__getitem__, column), np.int64, len(column)),
        joined=joined[:-1],
        vocabulary=tuple(ids),
        shown=tuple(surfaces[word].most_common(1)[0][0] if word in surfaces else word for word in ids),
        n_characters=np.array([len(word) if is_chinese(word) else 0 for word in ids], dtype=np.int64),
        content=np.array([_is_content(word) for word in ids], dtype=np.bool_),
    )


def _touching(clause: str, found: Sequence[str], surfaces: dict[str, Counter[str]]) -> list[bool]:
    """Whether each word touches the one before; counts in ``surfaces`` how English words are written."""
    touches = []
    end = -1
    lowered = clause.lower()
    for word in found:
        start = lowered.find(word, max(end, 0))
        touches.append(end >= 0 and start >= 0 and not lowered[end:start].strip())
        end = start + len(word) if start >= 0 else -1
        # The first word of an English sentence has a capital that is not its own.
        if touches[-1] and word.isascii() and len(lowered) == len(clause):
            surfaces.setdefault(word, Counter())[clause[start:end]] += 1
    return touches


def _longer(running: _Running, levels: Sequence[_Grams], n_words: int, fewest_texts: int) -> _Grams:
    """Runs of one word more than the last of ``levels``, which has runs of ``n_words``."""
    single, grams = levels[0], levels[-1]
    last = np.arange(len(running.word) - n_words)
    fits = (grams.at[last] >= 0) & running.joined[last + n_words] & (single.at[last + n_words] >= 0)
    start = last[fits]
    keys = grams.at[start] * (len(running.vocabulary) + 1) + running.word[start + n_words]
    return _counted(running, start, keys, fewest_texts)


def _counted(running: _Running, start: Integers, keys: Integers, fewest_texts: int) -> _Grams:
    """Numbers and counts the runs that stand in enough texts; a run starts at ``start`` and is its key."""
    order = np.argsort(keys, kind="stable")  # so that each run's places, and texts, stay in order
    start, keys = start[order], keys[order]
    text = running.text[start]
    new = np.ones(len(keys), dtype=np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    in_new_text = new.copy()
    in_new_text[1:] |= text[1:] != text[:-1]
    run = np.cumsum(new) - 1
    n_texts = np.bincount(run[in_new_text])
    frequent = n_texts >= fewest_texts
    number = np.where(frequent, np.cumsum(frequent) - 1, -1)
    at = np.full(len(running.word), -1, dtype=np.int64)
    at[start] = number[run]
    return _Grams(at, np.bincount(run)[frequent], start[new][frequent])


def _kept(running: _Running, levels: Sequence[_Grams], n_words: int) -> Integers:
    """The runs of ``n_words`` that read as a whole word or phrase."""
    grams, longer = levels[n_words - 1], levels[n_words]
    ids = running.word[grams.start[:, None] + np.arange(n_words)]
    if n_words == 1:
        good = _may_stand_alone(running)[ids[:, 0]]
    else:
        good = _edges_fit(running, ids)
        good &= _togetherness(levels, n_words) >= _FEWEST_TOGETHER
        good &= _freedom(running, grams, n_words) >= _FREE_ENDS
    if len(longer.count):
        good &= _largest_extension(grams, longer) < _PIECE_OF_LONGER * grams.count
    return np.flatnonzero(good)


def _may_stand_alone(running: _Running) -> Flags:
    """Whether each word of the vocabulary can be a term by itself."""
    lengths = np.array([len(word) for word in running.vocabulary], dtype=np.int64)
    long_enough: Flags = lengths >= np.where(running.n_characters > 0, 2, _SHORTEST_LATIN)
    return running.content & long_enough


def _is_content(word: str) -> bool:
    """Neither a stop word nor a word of grammar, a person's name, a number or a code."""
    if is_stop_word(word) or not word[0].isalpha():
        return False
    if not word.isalpha() and any(sign.isdigit() for sign in word):
        return False
    kind = part_of_speech(word)
    if kind.startswith("nr"):
        return _is_thing(word)
    return kind == "eng" or kind[:1] not in _GRAMMAR


def _is_thing(word: str) -> bool:
    """Whether a word that the dictionary takes for a person's name ends as none does: 红绿灯, 麻将馆."""
    return len(word) >= _SHORTEST_THING and word[-1] in _THINGS and is_known(word)


def _edges_fit(running: _Running, ids: Integers) -> Flags:
    """Phrases that begin and end with words of weight and are neither too short nor too long.

    A small word may stand inside an English phrase (cost of living), not inside a Chinese one.
    """
    loose = np.array([word in _LOOSE_ENDS for word in running.vocabulary], dtype=np.bool_)
    edge = running.content & ~loose
    lengths = running.n_characters[ids]
    chinese = lengths > 0
    n_characters = lengths.sum(axis=1)
    inside = (edge[ids[:, 1:-1]] | ~chinese[:, 1:-1]).all(axis=1)
    # A phrase that begins with a single character is mostly the end of a name: 玉兰之城小区 gives 城小区.
    weighty = (n_characters >= 4 - (lengths[:, -1] == 1)) & (n_characters <= _LONGEST_CHINESE)
    weighty = ~chinese.any(axis=1) | (weighty & (lengths[:, 0] > 1))
    unmixed = chinese.all(axis=1) | ~chinese.any(axis=1)
    fits: Flags = edge[ids[:, 0]] & edge[ids[:, -1]] & inside & weighty & unmixed
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
    light = ~running.content
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
