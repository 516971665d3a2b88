"""Stance: for, against or neutral towards services, plans and rules that an office lists; never people.

A stance is read for counting positions on a matter, with a share of the model beside it. It is no verdict on
who wrote, and is never ranked or kept by person.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from minyi.understanding.errors import ExamplesError
from minyi.understanding.linear_model import LinearModel, columns_of, load_linear_model, model_of_columns
from minyi.understanding.stance_features import hear, pair_features
from minyi.understanding.stance_targets import checked_targets
from minyi.understanding.tone_fitting import Doubles, fit_linear
from minyi.understanding.tone_model import ToneReader

MODEL_FILE = "minyi-stance-1.npz"
MODEL_SHA256 = "cb21246f675e2c71d0a56bad94c8d7ac26dbbfdb0d8cecd6c3b167158f3ee9d1"
PRIOR_STRENGTH = 1.0  # how fast own examples move the shipped weights
PRIOR_STRENGTH_OF_SHARES = 1.0  # the same for how frequent each stance is
_PAIRS_AT_ONCE = 20_000


class Stance(StrEnum):
    """Where a text stands on a target. ``NONE``: it does not speak of it."""

    SUPPORT = "support"
    AGAINST = "against"
    NEUTRAL = "neutral"
    NONE = "none"


STANCES = tuple(Stance)


@dataclass(frozen=True, slots=True)
class StanceFound:
    """Where a text stands on ``target``, and the model's share (0..1) for it."""

    target: str
    stance: Stance
    share: float


@dataclass(frozen=True, slots=True)
class StanceReader:
    """Reads stances. ``tones`` must be the reader that the model was fitted with."""

    tones: ToneReader
    model: LinearModel

    def read(self, texts: Sequence[str], targets: Sequence[str]) -> list[tuple[StanceFound, ...]]:
        """For each text (simplified) its stance on each target, in the order of the targets.

        Raises UND-022 for a target that is a person, a party or a group.
        """
        wanted = checked_targets(targets)
        n = len(wanted)
        pairs = [(text, target) for text in range(len(texts)) for target in range(n)]
        shares = self.shares(texts, wanted, pairs)
        best = shares.argmax(axis=1).tolist()
        found = [
            StanceFound(wanted[target], STANCES[best[at]], float(shares[at, best[at]]))
            for at, (_, target) in enumerate(pairs)
        ]
        return [tuple(found[n * text : n * text + n]) for text in range(len(texts))]

    def shares(
        self, texts: Sequence[str], targets: Sequence[str], pairs: Sequence[tuple[int, int]]
    ) -> Doubles:
        """Shape (pairs, stances): the shares of ``STANCES`` for pairs of positions in texts and targets."""
        said, wanted = hear(texts, self.tones), hear(targets, self.tones)
        parts = [np.zeros((0, len(STANCES)))]
        for start in range(0, len(pairs), _PAIRS_AT_ONCE):
            some = pairs[start : start + _PAIRS_AT_ONCE]
            parts.append(self.model.shares(pair_features(said, wanted, some)))
        return np.vstack(parts)

    def fitted(self, texts: Sequence[str], targets: Sequence[str], stances: Sequence[str]) -> "StanceReader":
        """A reader that starts from this one and learns from examples: a text, a target, a stance each.

        Raises UND-022 as ``read`` does and UND-023 for a label that is no stance.
        """
        return self.fitted_to_pairs(texts, checked_targets(targets), stances)

    def fitted_to_pairs(
        self, texts: Sequence[str], targets: Sequence[str], stances: Sequence[str]
    ) -> "StanceReader":
        """``fitted`` without a look at the targets, for measuring on published sets."""
        if not texts:
            return self
        right = [_place(number, stance) for number, stance in enumerate(stances, start=1)]
        said, wanted = hear(texts, self.tones), hear(targets, self.tones)
        numbers = pair_features(said, wanted, [(place, place) for place in range(len(texts))])
        prior = columns_of(self.model)
        strengths = np.full(len(prior), PRIOR_STRENGTH)
        strengths[-1] = PRIOR_STRENGTH_OF_SHARES
        weights = fit_linear(numbers, right, prior, strengths)
        return replace(self, model=model_of_columns(weights))


def load_stance_reader(tones: ToneReader) -> StanceReader:
    """The reader with the shipped model; ``tones`` is the shipped one. Raises UND-001."""
    return StanceReader(tones, load_linear_model(MODEL_FILE, MODEL_SHA256))


def _place(number: int, stance: str) -> int:
    if stance not in STANCES:
        raise ExamplesError(number=number, label=stance, known=", ".join(STANCES))
    return STANCES.index(Stance(stance))
