"""Short texts made ready to be compared: their words and what these mean, questions, numbers, denials.

All likenesses are sums of products of numbers on a grid (1/2048 for vectors, 1/4096 for the shares of words),
which are added without rounding: they are the same to the last bit in any batch, in any order and on any
number of threads.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from minyi.records import Embedder
from minyi.text.marks import without_marks
from minyi.text.normal import HAN, normal_form
from minyi.text.simplified import simplified
from minyi.text.stop_words import is_stop_word
from minyi.text.words import words
from minyi.understanding.cues.clear import GENERAL
from minyi.understanding.embedding import FastEmbedder, WordTable, piece_columns

Floats = npt.NDArray[np.float64]
Single = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

LONGEST = 200  # characters of a text that are compared
_GRID = 2_048.0
_GRID_OF_SHARES = 4_096.0
_WEIGHT_OF_UNKNOWN = 1.5  # of a word that no table holds; common words of the table weigh 0.2, rare ones 2
_WEIGHT_OF_STOP_WORD = 0.2
_MOST_SIGNS = 40.0  # more signs make a likeness no surer

_SIGN = re.compile(rf"([{HAN}])|[^\W_{HAN}]+")
_ASKED = tuple(
    re.compile(pattern)
    for pattern in (
        r"为什么|为何|为啥|怎么回事|什么原因|\bwhy\b|how come|\breason\b",
        r"什么时候|什么时间|何时|几点|几时|哪天|哪年|几号|几月|何年|何月|何日|啥时候"
        r"|\bwhen\b|what (?:time|date)",
        r"多少|几[个天次岁年级]|多[久长大高远重]|how (?:much|many|long|old|far|big|often|tall)",
        r"哪里|哪儿|在哪|去哪|何处|地址|什么地方|\bwhere\b",
        r"谁|哪位|什么人|\bwhom?\b",
        r"怎么(?!回事|样)|怎样|如何|咋|方法|办法|步骤|流程"
        r"|\bhow (?:do|can|to|should|could|would|will)\b|\bway to\b",
        r"吗|是不是|能不能|可不可以|有没有|会不会|要不要|是否|能否|可否"
        r"|^(?:is|are|do|does|can|will|should|must|may|did|was|were)\b",
        r"什么(?!时候|时间|原因|地方|人)|啥(?!时候)|哪[个些种款本部家]|\bwhat\b(?! time| date)|\bwhich\b",
        r"意思|含义|\bmeans?\b|\bmeaning\b",
        r"怎么样|好不好|好吗|哪个好|推荐|recommend",
    )
)
ASKED_WHEN = 1
_DENIAL = re.compile(
    r"不(?:赞成|同意|支持|要(?!不)|应|该|准|许|希望|建议|想)|反对|取消|拆除|禁止|停止|切勿|请勿"
    r"|\bnot?\b|n't\b|\bnever\b|\bwithout\b|\bstop\b|\bremove\b|\bagainst\b"
)
_NUMBER = re.compile(
    r"\d+(?:\.\d+)?|[〇一二三四五六七八九十百两]{1,9}(?=个?[年月日天岁元块号级线路层楼栋幢次小周])"
)
_HIDDEN = re.compile(r"(?<![a-z])[a-z]\d{0,2}[省市区县镇乡村]")
_NUMERAL = re.compile(r"[\d〇一二三四五六七八九十百两]")
_NUMERALS = str.maketrans("〇一二两三四五六七八九", "01223456789")


@dataclass(frozen=True, slots=True)
class Senses:
    """The models that say what words and texts mean; with neither, words are the same or they are not."""

    words: FastEmbedder | None = None
    texts: Embedder | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """n texts ready to be compared.

    ``weights`` (n × vocabulary) says what share of a text each word is; rows add up to about 1, or to 0;
    ``meanings`` (vocabulary × dimensions) are unit vectors on the grid, None without a model of words;
    ``word_vectors``, ``text_vectors`` (n × dimensions) likewise, of whole texts. ``signs`` (n × characters)
    has a 1 for each sign of a text, without a model of words. ``numbers`` is the same for the same numbers,
    0 for none. ``telling`` says which words say of what a text is: no stop words, no number, none that stands
    in every petition.
    """

    sizes: Floats
    weights: csr_array
    meanings: Single | None
    word_vectors: Single | None
    text_vectors: Single | None
    signs: csr_array
    asked: Flags
    denied: Flags
    numbers: Ints
    telling: Flags

    def part(self, members: Ints) -> "Compared":
        """The same of some of the texts, with the words that these hold."""
        weights = self.weights[members]
        used = np.unique(weights.indices)
        return Compared(
            sizes=self.sizes[members],
            weights=weights[:, used],
            meanings=None if self.meanings is None else self.meanings[used],
            word_vectors=None if self.word_vectors is None else self.word_vectors[members],
            text_vectors=None if self.text_vectors is None else self.text_vectors[members],
            signs=self.signs[members],
            asked=self.asked[members],
            denied=self.denied[members],
            numbers=self.numbers[members],
            telling=self.telling[used],
        )

    def by_rarity(self) -> "Compared":
        """The same with each word weighed by 1 + log(n / texts that hold it) besides (Sparck Jones 1972)."""
        n = max(1, self.weights.shape[0])
        spread = np.bincount(self.weights.indices, minlength=self.weights.shape[1])
        rarity = 1.0 + np.log(n / np.maximum(spread, 1))
        weights = self.weights.copy()
        weights.data = np.round(weights.data * rarity[weights.indices] * _GRID_OF_SHARES)
        totals = np.asarray(weights.sum(axis=1), dtype=np.float64)
        totals[totals == 0] = 1.0
        owners = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))
        weights.data = np.round(weights.data / totals[owners] * _GRID_OF_SHARES) / _GRID_OF_SHARES
        return replace(self, weights=weights)


def compared_form(text: str) -> str:
    """What is compared of ``text``: simplified, lower case, without marks, the first 200 characters."""
    return simplified(normal_form(without_marks(text[: 4 * LONGEST]))).lower()[:LONGEST]


def asked_in(plain: str) -> frozenset[int]:
    """Which things a text asks for, by number: why, when (``ASKED_WHEN``), how many, where, who …"""
    return frozenset(number for number, one in enumerate(_ASKED) if one.search(plain))


def numbers_in(plain: str) -> tuple[str, ...]:
    """The different numbers of a text, ascending; Chinese numerals count where something is counted."""
    return tuple(sorted({_arabic(found) for found in _NUMBER.findall(plain)}))


def make_ready(texts: Sequence[str], senses: Senses) -> Compared:
    """``texts`` ready to be compared; those longer than 200 characters by their beginning."""
    plain = [compared_form(text) for text in texts]
    weights, meanings, telling = _worded(plain, senses.words)
    numbers: dict[tuple[str, ...], int] = {(): 0}
    return Compared(
        sizes=np.array([min(_MOST_SIGNS, _size(text)) for text in plain], dtype=np.float64),
        weights=weights,
        meanings=meanings,
        word_vectors=None if senses.words is None else _on_grid(senses.words.embed(plain)),
        text_vectors=None if senses.texts is None else _on_grid(senses.texts.embed(plain)),
        # Where words have a meaning nobody asks which signs two texts share.
        signs=_signs(plain) if senses.words is None else csr_array((len(plain), 1), dtype=np.float32),
        asked=np.array([[bool(one.search(text)) for one in _ASKED] for text in plain], dtype=bool).reshape(
            len(plain), len(_ASKED)
        ),
        denied=np.array([len(_DENIAL.findall(text)) % 2 for text in plain], dtype=bool),
        numbers=np.array(
            [numbers.setdefault(numbers_in(text), len(numbers)) for text in plain], dtype=np.int64
        ),
        telling=telling,
    )


def reach(compared: Compared) -> Single:
    """How near each text comes to each word of the vocabulary: (n × vocabulary), 0..1.

    It is the likeness of the word to the nearest word of the text (the relaxed word mover's distance of
    Kusner and others 2015, as a likeness).
    """
    rows = compared.weights
    if compared.meanings is None:
        exact: Single = (rows.toarray() > 0).astype(np.float32)
        return exact
    found = np.zeros(rows.shape, dtype=np.float32)
    alike = np.clip(compared.meanings @ compared.meanings.T, 0.0, 1.0)
    for place in np.flatnonzero(np.diff(rows.indptr)).tolist():
        held = rows.indices[rows.indptr[place] : rows.indptr[place + 1]]
        np.maximum.reduce(alike[held], axis=0, out=found[place])
    return found


@lru_cache(maxsize=1 << 15)
def is_telling(word: str) -> bool:
    """Whether a word says of what a text is."""
    return (
        len(word) > 1
        and _NUMERAL.search(word) is None
        and word not in GENERAL
        and not is_stop_word(word)
        and not asked_in(word)
    )


def _worded(texts: Sequence[str], embedder: FastEmbedder | None) -> tuple[csr_array, Single | None, Flags]:
    """The share of each word in each text, the unit vectors of the words, and which of them tell."""
    places: dict[str | int, int] = {}
    word_weights: list[float] = []
    vectors: list[Single] = []
    telling: list[bool] = []
    rows: list[list[int]] = []
    for text in texts:
        row = []
        # What follows a hidden name ("A3区") is no part of it.
        for word in words(_HIDDEN.sub(r"\g<0> ", text)):
            for key in _keys(word, embedder):
                if key not in places:
                    places[key] = len(places)
                    telling.append(is_telling(word))
                    vector, weight = _meaning(key, embedder)
                    vectors.append(vector)
                    word_weights.append(weight)
                row.append(places[key])
        rows.append(row)
    weights = _shares(rows, np.array(word_weights, dtype=np.float64))
    tells = np.array(telling, dtype=bool)
    if embedder is None:
        return weights, None, tells
    stacked = np.stack(vectors) if vectors else np.zeros((0, embedder.dimensions), dtype=np.float32)
    return weights, _on_grid(stacked), tells


def _keys(word: str, embedder: FastEmbedder | None) -> list[str | int]:
    """The table columns that stand for a word; else the word itself."""
    if embedder is None:
        return [word]
    index = embedder.table.index
    columns = [index[word]] if word in index else piece_columns(word, index)
    return [*columns] if columns else [word]


def _meaning(key: str | int, embedder: FastEmbedder | None) -> tuple[Single, float]:
    """The unit vector of a word and its weight; an unknown word is like itself alone."""
    if embedder is None:
        return np.zeros(0, dtype=np.float32), _WEIGHT_OF_STOP_WORD if is_stop_word(str(key)) else 1.0
    if isinstance(key, int):
        return _table_meaning(key, embedder.table)
    drawn = np.random.default_rng(zlib.crc32(key.encode("utf-8", "replace")))
    signs = drawn.integers(0, 2, embedder.dimensions) * 2 - 1
    return (signs / np.sqrt(embedder.dimensions)).astype(np.float32), _WEIGHT_OF_UNKNOWN


def _table_meaning(column: int, table: WordTable) -> tuple[Single, float]:
    vector = table.codes[column].astype(np.float64) * float(table.scales[column])
    length = float(np.sqrt(np.square(vector).sum()))
    return (vector / (length or 1.0)).astype(np.float32), length


def _shares(rows: Sequence[Sequence[int]], word_weights: Floats) -> csr_array:
    entries: list[float] = []
    columns: list[int] = []
    borders = [0]
    for row in rows:
        distinct, times = np.unique(np.array(row, dtype=np.int64), return_counts=True)
        weights = word_weights[distinct] * times
        total = float(weights.sum())
        shares = np.round(weights / (total or 1.0) * _GRID_OF_SHARES) / _GRID_OF_SHARES
        kept = shares > 0
        entries += shares[kept].tolist()
        columns += distinct[kept].tolist()
        borders.append(len(columns))
    shape = (len(rows), len(word_weights))
    return csr_array((np.array(entries, dtype=np.float64), columns, borders), shape=shape)


def _signs(texts: Sequence[str]) -> csr_array:
    """Which characters a text holds (three letters at a time of words in other scripts)."""
    places: dict[str, int] = {}
    columns: list[int] = []
    borders = [0]
    for text in texts:
        held: set[str] = set()
        for run in _SIGN.finditer(text):
            whole = run.group()
            held.update([whole] if run.group(1) else (whole[at : at + 3] for at in range(len(whole))))
        columns += sorted(places.setdefault(sign, len(places)) for sign in sorted(held))
        borders.append(len(columns))
    ones = np.ones(len(columns), dtype=np.float32)
    return csr_array((ones, columns, borders), shape=(len(texts), max(1, len(places))))


def _size(text: str) -> int:
    """How much a text says: 1 for each Han character, 2 for each other word."""
    return sum(1 if run.group(1) else 2 for run in _SIGN.finditer(text))


def _arabic(number: str) -> str:
    """二十五 as 25, 两 as 2; digits as they are."""
    turned = number.translate(_NUMERALS)
    if "百" in turned or turned.count("十") > 1:
        return number
    tens, ten, ones = turned.partition("十")
    return str(int(tens or "1") * 10 + int(ones or "0")) if ten else turned


def _on_grid(vectors: Single) -> Single:
    rounded: Single = (np.round(vectors * _GRID) / _GRID).astype(np.float32)
    return rounded
