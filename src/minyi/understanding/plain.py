"""The plain embedding: no model, no file; texts are alike where they share words and character pairs.

Each word and each pair of neighbouring Han characters adds or takes 1 from a place that its hash chooses
(Weinberger and others 2009), so that two different words that fall on one place do not look alike on the
mean. A brief works with it when every model is switched off.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from minyi.text.marks import without_marks
from minyi.text.stop_words import is_stop_word
from minyi.text.words import bigrams, words

PLAIN_NAME = "minyi-plain-1"
PLAIN_DIMENSIONS = 1024
MOST_CHARACTERS = 2_000  # of a text; the rest is not read
_OF_WORD, _OF_STOP_WORD, _OF_PAIR = 4, 0, 2  # whole numbers: their sums do not depend on an order
_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class PlainEmbedder:
    """Hashed words and character pairs; a word that carries no subject weighs nothing."""

    name: str = PLAIN_NAME

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return PLAIN_DIMENSIONS

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of length 1, shape (texts, dimensions); zeros for a text without a word of its own."""
        vectors = np.zeros((len(texts), PLAIN_DIMENSIONS), dtype=np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            read = without_marks(text[:MOST_CHARACTERS])
            found = [("w", word) for word in words(read)] + [
                ("p", pair) for pair in bigrams(read) if len(pair) == 2
            ]
            added = [_place(sort, term) for sort, term in found]
            places = np.array([place for place, _ in added], dtype=np.int64)
            np.add.at(vector, places, np.array([weight for _, weight in added], dtype=np.float32))
            square = float(np.square(vector, dtype=np.float64).sum())
            if square:
                vector /= np.float32(np.sqrt(square))
        return vectors


@lru_cache(maxsize=_REMEMBERED)
def _place(sort: str, term: str) -> tuple[int, int]:
    """Where a term is added, and what."""
    weight = _OF_STOP_WORD if is_stop_word(term) else _OF_WORD if sort == "w" else _OF_PAIR
    hashed = zlib.crc32(f"{sort}{term}".encode("utf-8", "replace"))
    sign = 1 if hashed & 1 << 31 else -1
    return hashed % PLAIN_DIMENSIONS, sign * weight
