"""A small learned model of the kind of a message: one linear score a kind, over rule scores and vectors.

It learned from the messages in ``tools/kinds``, which were written for this project, and from nothing else.
``tools/make_kind_model.py`` makes it; ``docs/reference/kinds.md`` says what it is worth.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from minyi.records import Kind
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.kind_scores import FEATURES, Heard
from minyi.understanding.linear_model import LinearModel, load_linear_model, on_grid

MODEL_FILE = "minyi-kinds-1.npz"
MODEL_SHA256 = "5889dd0825fb6cb161b1b7304107edc97b2c57f5bcf43283d77105a295b65cb3"
# Misconduct is no kind of the model: what is sealed is found by narrow rules alone.
KINDS = (Kind.COMPLAINT, Kind.HELP, Kind.IDEA, Kind.QUESTION, Kind.THANKS, Kind.WISH, Kind.WORRY)
_SUBJECT, _OPENING, _ENDING = 40, 150, 60  # characters that are looked at
_N_STRETCHES = 3
_VECTOR_WEIGHT = 3.0  # of the numbers of a vector beside the scores

Numbers = npt.NDArray[np.float64]


def likelihoods(heard: Sequence[Heard], model: LinearModel) -> Numbers:
    """How likely each of ``KINDS`` is the main one, shape (messages, kinds), rows adding to 1."""
    if not heard:
        return np.zeros((0, len(KINDS)))
    scores = on_grid(_scores_of(heard, model))
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Numbers = powers / powers.sum(axis=1, keepdims=True)
    return shares


def features_of(heard: Sequence[Heard]) -> Numbers:
    """What the model weighs: rule scores, then the vectors of the subject, the opening and the end."""
    places, vectors = _vectors_of(heard)
    told = np.array([one.features for one in heard], dtype=np.float64)
    return np.hstack([told, *(vectors[places[:, part]] for part in range(_N_STRETCHES))])


def _scores_of(heard: Sequence[Heard], model: LinearModel) -> Numbers:
    """The scores that the model gives ``features_of``, each different stretch of words being weighed once."""
    places, vectors = _vectors_of(heard)
    told = np.array([one.features for one in heard], dtype=np.float64)
    by_part = np.split(model.weights[:, len(FEATURES) :], _N_STRETCHES, axis=1)
    # einsum adds each row by itself; a matrix product may add in another order for another batch.
    summed: Numbers = np.einsum("ij,kj->ik", told, model.weights[:, : len(FEATURES)]) + model.biases
    weighed = np.einsum("ij,kj->ik", vectors, np.vstack(by_part))
    for part, columns in enumerate(np.split(weighed, _N_STRETCHES, axis=1)):
        summed = summed + columns[places[:, part]]
    return summed


def _vectors_of(heard: Sequence[Heard]) -> tuple[npt.NDArray[np.int64], Numbers]:
    """The place of the vector of each stretch, shape (messages, 3), and vectors of different stretches."""
    stretches = [
        (
            one.head.strip() or one.body[:_SUBJECT],
            one.body[:_OPENING] or one.head,
            one.body[-_ENDING:] or one.head,
        )
        for one in heard
    ]
    # A short post is its own subject, opening and end: each stretch is embedded once.
    place_of = {
        words: place for place, words in enumerate(dict.fromkeys(w for one in stretches for w in one))
    }
    places = np.array([[place_of[words] for words in one] for one in stretches], dtype=np.int64)
    vectors: Numbers = _VECTOR_WEIGHT * load_fast_embedder().embed(list(place_of)).astype(np.float64)
    return places.reshape(-1, _N_STRETCHES), vectors


@cache
def load_kind_model() -> LinearModel:
    """The model in the package, read once. Raises UND-001 when the file has changed."""
    return load_linear_model(MODEL_FILE, MODEL_SHA256)
