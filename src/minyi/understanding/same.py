"""Whether two short texts say or ask the same: a chance from 0 to 1.

What speaks for it is how alike the two are in meaning, made surer by their length; what speaks against it is
another question word, a denial or a number that only one of them has. Which of these weigh how much was
fitted to pairs written for this project (``tools/make_same.py``), see ``docs/reference/gathered.md``.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from minyi.understanding.compared import Compared, Floats, Ints, Senses, Single, make_ready, reach
from minyi.understanding.errors import TableDamagedError

SAME_NAME = "minyi-same-1"
SAME_FILE = "minyi-same-1.json"
SAME_SHA256 = "9d678c958e30dd7c333876cf3ea25127da8c01cef6d4f5bc38e7aaea0fe3d149"
TIERS = ("none", "fast", "accurate", "both")
AGAINST = ("question", "denial", "number")
_PAIRS_AT_ONCE = 128
_SUREST = 0.98  # a likeness above it is as sure: the transform has no end
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against two texts being the same; arrays of one shape, a number a pair.

    The likenesses of words and of texts are made surer by length: the Fisher transform times the root of the
    mean size of the two texts (Fisher 1921: its standard error is one over the root of the number of
    observations, so the same likeness says more of longer texts).
    """

    words: Floats
    texts: Floats | None  # None without a model of texts
    against: Mapping[str, Floats]  # by the names of AGAINST: 1 where the two differ in it, else 0
    said: Floats  # 1 where both texts say something, else 0


@dataclass(frozen=True, slots=True)
class SameWeights:
    """Of one tier: what each piece of evidence weighs in the log odds, and where they start."""

    start: float
    words: float
    texts: float
    against: Mapping[str, float]


def tier_of(senses: Senses) -> str:
    """Which weights belong to these models: one of ``TIERS``."""
    if senses.texts is None:
        return "none" if senses.words is None else "fast"
    return "accurate" if senses.words is None else "both"


def same_scores(pairs: Sequence[tuple[str, str]], senses: Senses) -> Floats:
    """The chance, 0..1, that the two texts of each pair say or ask the same; 0 where one says nothing.

    It does not depend on which text comes first. Texts count by their first 200 characters.
    """
    weights = load_same_weights()[tier_of(senses)]
    scores = [np.zeros(0)]
    for start in range(0, len(pairs), _PAIRS_AT_ONCE):
        some = pairs[start : start + _PAIRS_AT_ONCE]
        compared = make_ready([text for pair in some for text in pair], senses)
        left = np.arange(len(some)) * 2
        scores.append(chances(evidence_of_pairs(compared, left, left + 1), weights))
    return np.concatenate(scores)


def same_matrix(compared: Compared, weights: SameWeights, nearness: Single) -> Floats:
    """The chances between each and each of n texts: (n × n), symmetric; ``nearness`` is their ``reach``."""
    covered = np.asarray(compared.weights @ nearness.T, dtype=np.float64)
    if compared.word_vectors is None:
        shared = np.asarray((compared.signs @ compared.signs.T).toarray(), dtype=np.float64)
    else:
        shared = np.asarray(compared.word_vectors @ compared.word_vectors.T, dtype=np.float64)
    texts = compared.text_vectors
    alike = None if texts is None else np.asarray(texts @ texts.T, dtype=np.float64)
    places = np.arange(len(compared.sizes))
    found = (np.minimum(covered, covered.T), shared, alike)
    return chances(_evidence(compared, places[:, None], places[None, :], found), weights)


def evidence_of_pairs(compared: Compared, left: Ints, right: Ints) -> Evidence:
    """The evidence between the texts at ``left`` and those at ``right``."""
    nearness, weights = reach(compared), compared.weights
    cover = np.minimum(
        np.asarray(weights[left].multiply(nearness[right]).sum(axis=1), dtype=np.float64),
        np.asarray(weights[right].multiply(nearness[left]).sum(axis=1), dtype=np.float64),
    )
    if compared.word_vectors is None:
        shared = np.asarray(compared.signs[left].multiply(compared.signs[right]).sum(axis=1), np.float64)
    else:
        shared = _products(compared.word_vectors, left, right)
    texts = compared.text_vectors
    alike = None if texts is None else _products(texts, left, right)
    return _evidence(compared, left, right, (cover, shared, alike))


def chances(evidence: Evidence, weights: SameWeights) -> Floats:
    """The logistic function of the weighted evidence, to six digits; 0 where a text says nothing."""
    odds = weights.start + weights.words * evidence.words
    if evidence.texts is not None:
        odds = odds + weights.texts * evidence.texts
    for name in AGAINST:
        odds = odds + weights.against[name] * evidence.against[name]
    chance: Floats = np.round(evidence.said / (1.0 + np.exp(-odds)), _DIGITS)
    return chance


@cache
def load_same_weights() -> Mapping[str, SameWeights]:
    """The weights in the package, by tier, read once. Raises UND-001 when the file has changed."""
    content = (Path(__file__).parent / "tables" / SAME_FILE).read_bytes()
    return read_same_weights(content, SAME_SHA256)


def read_same_weights(content: bytes, sha256: str) -> Mapping[str, SameWeights]:
    """The weights in the bytes of a file. Raises UND-001 when the bytes do not have that SHA-256."""
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise TableDamagedError(file=SAME_FILE, expected=sha256[:12], found=found[:12])
    stored = json.loads(content)["weights"]
    return {tier: SameWeights(**stored[tier]) for tier in TIERS}


def _evidence(
    compared: Compared, left: Ints, right: Ints, found: tuple[Floats, Floats, Floats | None]
) -> Evidence:
    """Put together what was found: the words covered, the likeness of the wholes, that of the text model.

    Without a model of words the second is how many signs are shared, as Dice counts it.
    """
    cover, whole, alike = found
    if compared.word_vectors is None:
        n_signs = np.diff(compared.signs.indptr)
        whole = 2.0 * whole / np.maximum(n_signs[left] + n_signs[right], 1)
    surer = np.sqrt((compared.sizes[left] + compared.sizes[right]) / 2.0)
    one, other = compared.asked[left], compared.asked[right]
    both_ask = one.any(axis=-1) & other.any(axis=-1)
    against = {
        "question": (both_ask & ~(one & other).any(axis=-1)).astype(np.float64),
        "denial": (compared.denied[left] != compared.denied[right]).astype(np.float64),
        "number": (compared.numbers[left] != compared.numbers[right]).astype(np.float64),
    }
    return Evidence(
        words=_transformed((cover + whole) / 2.0) * surer,
        texts=None if alike is None else _transformed(alike) * surer,
        against=against,
        said=((compared.sizes[left] > 0) & (compared.sizes[right] > 0)).astype(np.float64),
    )


def _transformed(likeness: Floats) -> Floats:
    transformed: Floats = np.arctanh(np.clip(likeness, 0.0, _SUREST))
    return transformed


def _products(vectors: Single, left: Ints, right: Ints) -> Floats:
    products: Floats = np.einsum("ij,ij->i", vectors[left], vectors[right]).astype(np.float64)
    return products
