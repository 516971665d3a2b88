"""The tone of messages: read with the shipped model, or with one fitted to examples of an office."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from minyi.records import Embedder
from minyi.understanding.errors import ExamplesError
from minyi.understanding.linear_model import LinearModel, columns_of, load_linear_model, model_of_columns
from minyi.understanding.tone_cues import TONES, Tone
from minyi.understanding.tone_features import tone_features
from minyi.understanding.tone_fitting import fit_linear

MODEL_FILE = "minyi-tone-1.npz"
MODEL_SHA256 = "8a617b4a7c8d547eb800d8b7c702da5dbc3b2d74f037e9723e7e35faa01f0fb2"
PRIOR_STRENGTH = 10.0  # how fast own examples move the shipped weights
PRIOR_STRENGTH_OF_SHARES = 1.0  # the same for how frequent each tone is
_READ_AT_ONCE = 4_096


@dataclass(frozen=True, slots=True)
class ToneFound:
    """How a text sounds, and the model's share (0..1) for it. An empty text is neutral."""

    tone: Tone
    share: float


@dataclass(frozen=True, slots=True)
class ToneReader:
    """Reads tones. ``embedder`` must be the one that the model was fitted with."""

    embedder: Embedder
    model: LinearModel

    def read(self, texts: Sequence[str]) -> list[ToneFound]:
        """The tone of each text (simplified). The order and the batch change nothing."""
        found: list[ToneFound] = []
        for start in range(0, len(texts), _READ_AT_ONCE):
            batch = texts[start : start + _READ_AT_ONCE]
            shares = self.model.shares(tone_features(batch, self.embedder))
            best = shares.argmax(axis=1)
            for text, place, row in zip(batch, best.tolist(), shares, strict=True):
                blank = not text.strip()
                found.append(
                    ToneFound(TONES[-1] if blank else TONES[place], 1.0 if blank else float(row[place]))
                )
        return found

    def fitted(self, texts: Sequence[str], tones: Sequence[str]) -> "ToneReader":
        """A reader that starts from this one and learns from examples: a text and its tone each.

        Some 200 examples are enough to help; with none it stays as it is. Raises UND-023 for a label that is
        no tone.
        """
        if not texts:
            return self
        targets = [_place(number, tone) for number, tone in enumerate(tones, start=1)]
        prior = columns_of(self.model)
        strengths = np.full(len(prior), PRIOR_STRENGTH)
        strengths[-1] = PRIOR_STRENGTH_OF_SHARES
        numbers = tone_features(texts, self.embedder)
        weights = fit_linear(numbers, targets, prior, strengths)
        return replace(self, model=model_of_columns(weights))


def load_tone_reader(embedder: Embedder) -> ToneReader:
    """The reader with the shipped model; ``embedder`` is the fast one. Raises UND-001."""
    return ToneReader(embedder, load_linear_model(MODEL_FILE, MODEL_SHA256))


def _place(number: int, tone: str) -> int:
    if tone not in TONES:
        raise ExamplesError(number=number, label=tone, known=", ".join(TONES))
    return TONES.index(Tone(tone))
