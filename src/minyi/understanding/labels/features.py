"""What a text is to the model: its characters and pairs of them, its words, and its vector.

A sequence is known by its hash alone, so that a saved model holds no text. Weights are whole multiples of
2^-12: sums of their products with weights of the model are exact, whatever the order they are added in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from minyi.records import Embedder
from minyi.text.words import words_of_each

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

LONGEST = 2_000  # characters of a text that are read
GRID = 2.0**12
CHARACTERS, WORDS = 1.2, 0.8  # chosen by cross-validation on sets in two languages
_AT_ONCE = 2_000  # texts
_KEY_BITS = 40
_KEYS = (1 << _KEY_BITS) - 1
_PRIME = np.uint64(0x100000001B3)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_START = 0xCBF29CE484222325
_SPACE = 32


@dataclass(frozen=True, slots=True)
class Counted:
    """How often each sequence stands in each text: entries of text ``row`` lie at ``starts[row:row + 2]``."""

    starts: Ints
    keys: Ints
    counts: npt.NDArray[np.int32]

    @property
    def n_rows(self) -> int:
        """How many texts."""
        return len(self.starts) - 1

    def take(self, rows: Ints) -> "Counted":
        """Some of the texts."""
        lengths = (self.starts[1:] - self.starts[:-1])[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        places = np.arange(starts[-1]) - np.repeat(starts[:-1] - self.starts[rows], lengths)
        return Counted(starts, self.keys[places], self.counts[places])


@dataclass(frozen=True, slots=True)
class ReadTexts:
    """Texts as they were read: characters, words, vectors."""

    characters: Counted
    words: Counted
    vectors: npt.NDArray[np.float32]

    @property
    def n_rows(self) -> int:
        """How many texts."""
        return self.characters.n_rows

    def take(self, rows: Ints) -> "ReadTexts":
        """Some of the texts."""
        return ReadTexts(self.characters.take(rows), self.words.take(rows), self.vectors[rows])


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The sequences that a model knows, by their hashes in ascending order, and how rare each is."""

    keys: Ints
    rarity: Floats


@dataclass(frozen=True, slots=True)
class Weighing:
    """How texts become numbers. ``vector`` is the weight of the vector beside characters and words."""

    characters: Vocabulary
    words: Vocabulary
    vector: float

    @property
    def n_sequences(self) -> int:
        """How many columns are sequences; those of the vector follow."""
        return len(self.characters.keys) + len(self.words.keys)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Texts as numbers: ``sequences`` sparse, texts × sequences, and ``vectors``."""

    sequences: Any
    vectors: Floats


def read_texts(texts: Sequence[str], embedder: Embedder) -> ReadTexts:
    """Read texts in plain form, of each the first 2,000 characters."""
    characters: list[tuple[Ints, Ints, npt.NDArray[np.int32]]] = []
    words: list[tuple[Ints, Ints, npt.NDArray[np.int32]]] = []
    vectors = np.zeros((len(texts), embedder.dimensions), dtype=np.float32)
    for start in range(0, len(texts), _AT_ONCE):
        part = [text[:LONGEST] for text in texts[start : start + _AT_ONCE]]
        lowered = [text.lower() for text in part]
        characters.append(_counted(*_character_keys(lowered), len(part)))
        words.append(_counted(*_word_keys(lowered), len(part)))
        vectors[start : start + len(part)] = embedder.embed(part)
    return ReadTexts(_joined(characters), _joined(words), vectors)


def vocabulary_of(counted: Counted, most: int) -> Vocabulary:
    """The sequences of some texts, those in most texts where there are more than ``most``.

    rarity = ln((1 + n) / (1 + n_with)) + 1, over n texts of which n_with hold the sequence.
    """
    keys, n_with = np.unique(counted.keys, return_counts=True)
    if len(keys) > most:
        kept = np.sort(np.lexsort((keys, -n_with))[:most])
        keys, n_with = keys[kept], n_with[kept]
    return Vocabulary(keys, np.log((1.0 + counted.n_rows) / (1.0 + n_with)) + 1.0)


def weigh(read: ReadTexts, weighing: Weighing) -> Weighed:
    """Texts as numbers. Sequences: (1 + ln count) · rarity, those of characters 1.2 long, of words 0.8."""
    parts = [
        _weighed(read.characters, weighing.characters, CHARACTERS),
        _weighed(read.words, weighing.words, WORDS),
    ]
    return Weighed(sparse.hstack(parts, format="csr"), weigh_vectors(read, weighing.vector))


def weigh_vectors(read: ReadTexts, weight: float) -> Floats:
    """The vectors of texts, times ``weight``."""
    found: Floats = np.rint(read.vectors.astype(np.float64) * (weight * GRID)) / GRID
    return found


def _weighed(counted: Counted, vocabulary: Vocabulary, weight: float) -> Any:
    keys = vocabulary.keys
    places = np.minimum(np.searchsorted(keys, counted.keys), max(0, len(keys) - 1))
    known = keys[places] == counted.keys if len(keys) else np.zeros(len(counted.keys), dtype=bool)
    places = places[known]
    values = (1.0 + np.log(counted.counts[known])) * vocabulary.rarity[places]
    before = np.concatenate([[0], np.cumsum(known)])
    starts = before[counted.starts]
    rows = np.repeat(np.arange(counted.n_rows), np.diff(starts))
    lengths = np.sqrt(np.bincount(rows, weights=values * values, minlength=counted.n_rows))
    values = np.rint(values / lengths[rows] * (weight * GRID)) / GRID
    columns, starts = places.astype(np.int32), starts.astype(np.int32)  # half the memory
    return sparse.csr_array((values, columns, starts), shape=(counted.n_rows, len(keys)))


def _character_keys(texts: Sequence[str]) -> tuple[Ints, npt.NDArray[np.uint64]]:
    """Rows and hashes of all characters and pairs, a run of white space as one space."""
    spaced = [" ".join(text.split()) for text in texts]
    lengths = np.array([len(text) for text in spaced], dtype=np.int64)
    points = np.frombuffer("".join(spaced).encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(
        np.uint64
    )
    rows = np.repeat(np.arange(len(texts)), lengths)
    single = points != _SPACE
    paired = rows[1:] == rows[:-1]
    pairs = (points[:-1] + np.uint64(1)) << np.uint64(21) | points[1:]
    return np.concatenate([rows[single], rows[:-1][paired]]), np.concatenate([points[single], pairs[paired]])


def _word_keys(texts: Sequence[str]) -> tuple[Ints, npt.NDArray[np.uint64]]:
    found = words_of_each(texts)
    rows = np.repeat(np.arange(len(texts)), [len(words) for words in found])
    known: dict[str, int] = {}
    hashes = [
        known[word] if word in known else known.setdefault(word, _hashed(word))
        for words in found
        for word in words
    ]
    return rows, np.array(hashes, dtype=np.uint64)


def _hashed(word: str) -> int:
    """FNV-1a of 64 bits over the bytes of a word."""
    value = _START
    for byte in word.encode("utf-8", "surrogatepass"):
        value = ((value ^ byte) * int(_PRIME)) & 0xFFFFFFFFFFFFFFFF
    return value


def _counted(
    rows: Ints, hashes: npt.NDArray[np.uint64], n_rows: int
) -> tuple[Ints, Ints, npt.NDArray[np.int32]]:
    mixed = (hashes * _MIX) >> np.uint64(64 - _KEY_BITS)
    both = rows.astype(np.uint64) << np.uint64(_KEY_BITS) | mixed
    found, counts = np.unique(both, return_counts=True)
    lengths = np.bincount((found >> np.uint64(_KEY_BITS)).astype(np.int64), minlength=n_rows)
    return lengths, (found & np.uint64(_KEYS)).astype(np.int64), counts.astype(np.int32)


def _joined(parts: Sequence[tuple[Ints, Ints, npt.NDArray[np.int32]]]) -> Counted:
    if not parts:
        return Counted(np.zeros(1, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int32))
    lengths, keys, counts = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Counted(np.concatenate([[0], np.cumsum(lengths)]), keys, counts)
