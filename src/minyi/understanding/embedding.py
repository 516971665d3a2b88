"""The fast embedding: a text is the weighted mean of its words, looked up in a table that ships with Minyi.

A vector is made by adding whole table rows and nothing else, so a text's vector never depends on the texts
beside it, on batch borders or on threads. How the table was made and what it is worth:
``docs/reference/fast-embedding.md``.
"""

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from minyi.text.words import words
from minyi.understanding.errors import TableDamagedError

MOST_CHARACTERS = 2_000  # of a text; the rest is not read
TABLE_NAME = "minyi-fast-1"
TABLE_FILE = "minyi-fast-1.npz"
TABLE_SHA256 = "d1518316696f0562919dd40c15902035c370778b971c5ecdd0a4022f8e72d036"
_MOST_ROWS_AT_ONCE = 4_096
_UNKNOWN = -1
_FIRST_HAN = "\u3400"
_LONGEST_PIECE = 16  # keeps the search short in scripts that put no spaces between words


@dataclass(frozen=True, slots=True)
class WordTable:
    """Words in sorted order and, row by row, what each adds to the vector of a text."""

    index: Mapping[str, int]
    codes: npt.NDArray[np.int8]  # (words, dimensions)
    scales: npt.NDArray[np.float32]  # (words,); a word adds codes × scale, which holds its weight too


@dataclass(frozen=True, slots=True)
class FastEmbedder:
    """Mean of word vectors, on one core some tens of thousands of short texts a second."""

    table: WordTable
    name: str = TABLE_NAME

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return int(self.table.codes.shape[1])

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of length 1, shape (texts, dimensions); zeros for a text without a known word.

        Texts are expected in simplified form. Only the first 2,000 characters are read.
        """
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _MOST_ROWS_AT_ONCE):
            batch = texts[start : start + _MOST_ROWS_AT_ONCE]
            vectors[start : start + len(batch)] = self._embed_batch(batch)
        return vectors

    def _embed_batch(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        counts = word_counts(texts, self.table.index)
        # Only rows of words that are in the texts are unpacked: the whole table would be four times its size.
        used = np.flatnonzero(np.bincount(counts.indices, minlength=len(self.table.scales)))
        place_of = np.zeros(len(self.table.scales), dtype=np.int64)
        place_of[used] = np.arange(len(used))
        rows = self.table.codes[used] * self.table.scales[used, None]
        summed = (
            csr_array((counts.data, place_of[counts.indices], counts.indptr), shape=(len(texts), len(used)))
            @ rows
        )
        # einsum adds each row by itself; a matrix product may add in another order for another batch.
        lengths = np.sqrt(np.einsum("ij,ij->i", summed, summed))
        lengths[lengths == 0] = 1
        unit: npt.NDArray[np.float32] = (summed / lengths[:, None]).astype(np.float32)
        return unit


def word_counts(texts: Sequence[str], index: Mapping[str, int]) -> csr_array:
    """How often each word of ``index`` stands in each text, shape (texts, words), float32.

    A Han word that is not in ``index`` counts as its longest known pieces, from left to right; ``city's`` as
    ``city``; any other unknown word as nothing. A word that stands twice in a text has two entries in its
    row.
    """
    found = [words(text[:MOST_CHARACTERS]) for text in texts]
    flat = list(chain.from_iterable(found))
    columns = np.fromiter(map(index.get, flat, repeat(_UNKNOWN)), dtype=np.int32, count=len(flat))
    unknown = [flat[place] for place in np.flatnonzero(columns == _UNKNOWN).tolist()]
    known_pieces = {word: piece_columns(word, index) for word in dict.fromkeys(unknown)}
    pieces = [known_pieces[word] for word in unknown]
    n_entries = np.ones(len(flat), dtype=np.int64)
    n_entries[columns == _UNKNOWN] = [len(piece) for piece in pieces]
    entries = np.repeat(columns, n_entries)
    entries[entries == _UNKNOWN] = list(chain.from_iterable(pieces))
    word_borders = np.concatenate([[0], np.cumsum(n_entries)])
    borders = word_borders[np.concatenate([[0], np.cumsum([len(row) for row in found])]).astype(np.int64)]
    ones = np.ones(len(entries), dtype=np.float32)
    return csr_array((ones, entries, borders), shape=(len(texts), len(index)))


def piece_columns(word: str, index: Mapping[str, int]) -> list[int]:
    """Columns of the longest known stretches of a Han word, left to right; of the stem of ``city's``."""
    stem = word.replace("’", "'").partition("'")[0]
    if stem != word or word[0] < _FIRST_HAN:
        return [index[stem]] if stem in index else []
    columns: list[int] = []
    start = 0
    while start < len(word):
        for end in range(min(len(word), start + _LONGEST_PIECE), start, -1):
            column = index.get(word[start:end])
            if column is not None:
                columns.append(column)
                start = end
                break
        else:
            start += 1
    return columns


@cache
def load_fast_embedder() -> FastEmbedder:
    """The embedder over the table in the package, read once. Raises UND-001 when the file has changed."""
    content = (Path(__file__).parent / "tables" / TABLE_FILE).read_bytes()
    return FastEmbedder(read_table(content, TABLE_SHA256))


def read_table(content: bytes, sha256: str) -> WordTable:
    """The table in the bytes of an ``.npz`` file. Raises UND-001 when the bytes do not have that SHA-256."""
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise TableDamagedError(file=TABLE_FILE, expected=sha256[:12], found=found[:12])
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        names = stored["words"].tobytes().decode("utf-8").split("\n")
        index = {word: column for column, word in enumerate(names)}
        return WordTable(index=index, codes=stored["vectors"], scales=stored["scales"])
