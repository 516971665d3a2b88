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
from minyi.understanding.kind_scores import Heard
from minyi.understanding.linear_model import LinearModel, load_linear_model

MODEL_FILE = "minyi-kinds-1.npz"
MODEL_SHA256 = "080bf6f31919f21593736db48798b83ba6081e469b81a72926b0be13659f1501"
# Misconduct is no kind of the model: what is sealed is found by narrow rules alone.
KINDS = (Kind.COMPLAINT, Kind.HELP, Kind.IDEA, Kind.QUESTION, Kind.THANKS, Kind.WISH, Kind.WORRY)
_SUBJECT, _OPENING, _ENDING = 40, 150, 60  # characters that are looked at
_VECTOR_WEIGHT = 3.0  # of the numbers of a vector beside the scores


def likelihoods(heard: Sequence[Heard], model: LinearModel) -> npt.NDArray[np.float64]:
    """How likely each of ``KINDS`` is the main one, shape (messages, kinds), rows adding to 1."""
    if not heard:
        return np.zeros((0, len(KINDS)))
    scores = model.scores(features_of(heard))
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: npt.NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
    return shares


def features_of(heard: Sequence[Heard]) -> npt.NDArray[np.float64]:
    """What the model weighs: rule scores, then the vectors of the subject, the opening and the end."""
    fields = [
        (
            one.head.strip() or one.body[:_SUBJECT],
            one.body[:_OPENING] or one.head,
            one.body[-_ENDING:] or one.head,
        )
        for one in heard
    ]
    # A short post is its own subject, opening and end: each stretch is embedded once.
    places = {words: place for place, words in enumerate(dict.fromkeys(w for one in fields for w in one))}
    vectors = _VECTOR_WEIGHT * load_fast_embedder().embed(list(places))
    told = np.array([one.features for one in heard], dtype=np.float64)
    parts = [vectors[[places[one[part]] for one in fields]] for part in range(3)]
    return np.hstack([told, *parts])


@cache
def load_kind_model() -> LinearModel:
    """The model in the package, read once. Raises UND-001 when the file has changed."""
    return load_linear_model(MODEL_FILE, MODEL_SHA256)
