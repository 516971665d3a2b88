"""What a stance is read from: how a text sounds, whether it speaks of the target, and how it sounds there.

A target is a phrase (a service, a plan, a rule) or a claim about one ("fares should not rise"). A claim has a
side of its own, so the sides of text and target are multiplied.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from minyi.understanding.stance_cues import leaning
from minyi.understanding.tone_cues import TONES, Tone
from minyi.understanding.tone_features import (
    MOST_CHARACTERS,
    N_SIGNALS,
    VECTOR_WEIGHT,
    signals,
    tone_features,
)
from minyi.understanding.tone_model import ToneReader

Floats = npt.NDArray[np.float32]

_CLAUSE = re.compile(r"[。！？!?；;\n，,…]+|\s(?=[^\x00-\x7f])|\.\s")
_NOT_WORD = re.compile(r"[\W_]+")
_NEGATED = re.compile(r"不|没|无|别|未|禁|反对|\bnot\b|n['’]t\b|\bnever\b|\bno\b|\bcannot\b")
N_FEATURES = 28
_LONG_TARGET = 10  # characters: a claim rather than a phrase
_MOST_CLAUSES = 60
# How far each tone stands for or against what is spoken of.
_SIDES = np.array(
    [
        {"pleased": 1.0, "displeased": -1.0, "angry": -1.0, "worried": -0.5, "sad": -0.3}.get(t, 0.0)
        for t in TONES
    ]
)
# The same for cues as ``signals`` counts them: by tone, then pleased negated, then another negated.
_CUE_WEIGHTS = (1.0, -1.0, -1.0, -0.5, -0.5, 0.0, -1.0, 0.5)


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of n strings by themselves: tone shares (n × tones), vectors, sides of their cues."""

    texts: tuple[str, ...]
    tones: Floats
    vectors: Floats
    sides: Floats  # -1 … 1, of the tone shares
    cue_sides: Floats  # -1 … 1, of the cues
    leanings: Floats  # -1 … 1
    is_negated: Floats  # 0 or 1, as the next two
    is_long: Floats
    asks: Floats


def hear(texts: Sequence[str], reader: ToneReader) -> Heard:
    """What each string says by itself."""
    shortened = tuple(text[:MOST_CHARACTERS] for text in texts)
    numbers = tone_features(shortened, reader.embedder)
    tones = reader.model.shares(numbers).astype(np.float32)
    return Heard(
        texts=shortened,
        tones=tones,
        vectors=numbers[:, N_SIGNALS:] / np.float32(VECTOR_WEIGHT),
        sides=np.einsum("ij,j->i", tones, _SIDES).astype(np.float32),
        cue_sides=np.tanh(np.einsum("ij,j->i", numbers[:, : len(_CUE_WEIGHTS)], _CUE_WEIGHTS)).astype(
            np.float32
        ),
        leanings=_column(_lean(text) for text in shortened),
        is_negated=_column(_negated(text) for text in shortened),
        is_long=_column(float(len(text) > _LONG_TARGET) for text in shortened),
        asks=_column(float("?" in text or "？" in text) for text in shortened),
    )


def pair_features(texts: Heard, targets: Heard, pairs: Sequence[tuple[int, int]]) -> Floats:
    """``N_FEATURES`` numbers for each pair of positions (text, target), each pair by itself."""
    if not pairs:
        return np.zeros((0, N_FEATURES), dtype=np.float32)
    places = np.array(pairs, dtype=np.int64)
    text, target = places[:, 0], places[:, 1]
    near = _near_of_each(texts, targets, pairs)
    near_cue, near_lean, near_negated, share, share_of_all, is_whole = near.T
    side, cue, lean = texts.sides[text], texts.cue_sides[text], texts.leanings[text]
    own, own_cue, own_lean = targets.sides[target], targets.cue_sides[target], targets.leanings[target]
    alike = np.einsum("ij,ij->i", texts.vectors[text], targets.vectors[target])
    neutral = texts.tones[text, TONES.index(Tone.NEUTRAL)]
    is_claim, is_negated = targets.is_long[target], targets.is_negated[target]
    columns = [
        *(side, cue, near_cue, lean, near_lean, own, own_cue, own_lean),
        *(side * own, cue * own_cue, near_cue * own_cue, lean * own_lean, np.sign(cue) * np.sign(own_cue)),
        *(share, share_of_all, is_whole, alike, alike * side),
        *(neutral, is_negated, near_negated, is_negated * near_negated),
        (is_negated - near_negated) ** 2 * share,
        *(is_claim, is_claim * alike, is_claim * share_of_all, is_claim * side),
        texts.asks[text],
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _near_of_each(texts: Heard, targets: Heard, pairs: Sequence[tuple[int, int]]) -> Floats:
    """For each pair: cues, leaning and negation where the text speaks of the target, and how far it does.

    A text that has nothing of the words of the target is taken as a whole.
    """
    wanted = [_pairs_of_signs(target) for target in targets.texts]
    held: dict[int, frozenset[str]] = {}
    rows = []
    for text, target in pairs:
        if text not in held:
            held[text] = _pairs_of_signs(texts.texts[text])
        common = wanted[target] & held[text]
        if common:
            share, words = _at_target(texts.texts[text], common)
            is_whole = targets.texts[target].lower() in texts.texts[text].lower()
            n = len(wanted[target])
            side = cue_side(words)
            rows.append((side, _lean(words), _negated(words), share / n, len(common) / n, float(is_whole)))
        else:
            own = float(texts.cue_sides[text]), float(texts.leanings[text]), float(texts.is_negated[text])
            rows.append((*own, 0.0, 0.0, 0.0))
    return np.array(rows, dtype=np.float32)


def _at_target(text: str, common: frozenset[str]) -> tuple[int, str]:
    """How much of the target the best clause has, and the words around that clause."""
    clauses = [part for part in _CLAUSE.split(text) if part.strip()][:_MOST_CLAUSES] or [text]
    counts = [len(common & _pairs_of_signs(part)) for part in clauses]
    best = counts.index(max(counts))
    around = clauses[max(0, best - 1) : best + 2] if counts[best] else clauses
    return counts[best], "，".join(around)


def cue_side(text: str) -> float:
    """The side of the cues of a text, -1 (against what it speaks of) to 1 (for it)."""
    return math.tanh(sum(n * side for n, side in zip(signals(text), _CUE_WEIGHTS, strict=False)))


def _negated(text: str) -> float:
    return float(_NEGATED.search(text.lower()) is not None)


def _column(values: Iterable[float]) -> Floats:
    return np.fromiter(values, dtype=np.float32)


def _lean(text: str) -> float:
    return max(-2, min(2, leaning(text))) / 2


def _pairs_of_signs(text: str) -> frozenset[str]:
    signs = _NOT_WORD.sub("", text.lower())
    return frozenset(signs[at : at + 2] for at in range(len(signs) - 1)) or frozenset((signs,))
