"""How sure is sure: scores to probabilities, how far they are from the truth, and where to abstain."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from minyi.understanding.labels.features import Floats, Ints

N_BINS = 10
_SHARPEST, _FLATTEST = 50.0, 0.2
_ROUNDS = 60
_GOLDEN = (5**0.5 - 1) / 2
_FEWEST_ACCEPTED = 10
_LEAST_THRESHOLD = 0.5
_LARGEST_ODDS = 30.0
_HELD, _LEAST_SLOPE = 10.0, 0.05
_USUAL_SLOPE, _MOST_OTHERS = 0.9, 2.5  # what margins are worth where few examples tell it
SUREST = 0.999

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bin:
    """Messages with about the same confidence: how many, its mean, and how many labels were right."""

    n: int
    confidence: float
    accuracy: float


def log_shares(scores: Floats, sharpness: float) -> Floats:
    """The logarithms of exp(sharpness · score), each row scaled to the sum 1."""
    scaled = sharpness * scores
    scaled = scaled - scaled.max(axis=1, keepdims=True)
    shares: Floats = scaled - np.log(np.exp(scaled).sum(axis=1, keepdims=True))
    return shares


def fit_sharpness(parts: Sequence[tuple[Floats, Ints]]) -> float:
    """The sharpness under which the true ways are likeliest (temperature scaling: Guo et al. 2017).

    ``parts`` holds scores and true ways of one junction each. Found by golden section on the logarithm. A
    weak prior at sharpness 3 keeps it finite where all are right.
    """

    def loss(exponent: float) -> float:
        total = sum(
            -float(log_shares(scores, np.exp(exponent))[np.arange(len(ways)), ways].sum())
            for scores, ways in parts
            if len(ways)
        )
        return total + (exponent - math.log(3.0)) ** 2

    low, high = float(np.log(_FLATTEST)), float(np.log(_SHARPEST))
    for _ in range(_ROUNDS):
        left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        if loss(left) <= loss(right):
            high = right
        else:
            low = left
        if high - low < 1e-4:
            break
    return round(float(np.exp((low + high) / 2)), 4)


def fit_odds(margins: Floats, right: Bools, n_ways: int) -> tuple[float, float]:
    """a and b of confidence = 1 / (1 + exp(−a − b · margin)), the likeliest under what was right.

    Logistic regression by Newton's steps on the targets (n_right + 1) / (n_right + 2) and 1 / (n_wrong + 2)
    (Platt 1999), held as by some ten examples towards b = 0.9 and a = −ln o: the others of ``n_ways`` are
    together o times as likely as the second, o = n_ways − 1, at most 2.5.
    """
    rows = np.column_stack([np.ones(len(margins)), margins])
    n_right = int(right.sum())
    targets = np.where(right, (n_right + 1.0) / (n_right + 2.0), 1.0 / (len(right) - n_right + 2.0))
    usual = np.array([-math.log(min(max(n_ways - 1, 1), _MOST_OTHERS)), _USUAL_SLOPE])
    found = usual.copy()
    for _ in range(_ROUNDS):
        shares = 1.0 / (1.0 + np.exp(-np.clip(rows @ found, -_LARGEST_ODDS, _LARGEST_ODDS)))
        slope = rows.T @ (targets - shares) - _HELD * (found - usual)
        bend = (rows * (shares * (1.0 - shares))[:, None]).T @ rows + _HELD * np.eye(2)
        step = np.linalg.solve(bend, slope)
        found = found + np.clip(step, -1.0, 1.0)
        if np.abs(step).max() < 1e-6:
            break
    return round(float(found[0]), 4), round(max(float(found[1]), _LEAST_SLOPE), 4)


def confidence_of(margins: Floats, odds: tuple[float, float]) -> Floats:
    """The confidence at some margins, 0.999 at most."""
    exponents = np.clip(odds[0] + odds[1] * margins, -_LARGEST_ODDS, _LARGEST_ODDS)
    return np.minimum(1.0 / (1.0 + np.exp(-exponents)), SUREST)


def bins_of(confidence: Floats, right: Bools) -> tuple[Bin, ...]:
    """Ten bins of equal width over 0..1; empty ones are left out."""
    which = np.minimum((confidence * N_BINS).astype(np.int64), N_BINS - 1)
    found = []
    for place in np.unique(which).tolist():
        inside = which == place
        found.append(Bin(int(inside.sum()), float(confidence[inside].mean()), float(right[inside].mean())))
    return tuple(found)


def calibration_error(confidence: Floats, right: Bools) -> float:
    """Expected calibration error: Σ n_bin/n · |accuracy − confidence| over the bins; 0 without messages."""
    found = bins_of(confidence, right)
    n = max(1, len(confidence))
    return sum(one.n / n * abs(one.accuracy - one.confidence) for one in found)


def threshold_for(confidence: Floats, right: Bools, precision: float) -> float:
    """The lowest confidence from which on a share of ``precision`` of the labels is right.

    The share is (right + 1) / (n + 2), and of ten labels at least. Where none is good enough, it is
    ``precision`` itself: a calibrated confidence is right so often. It is 0.5 at least: what is likelier
    wrong than right is no label, however good the others are.
    """
    order = np.argsort(-confidence, kind="stable")
    n = np.arange(1, len(order) + 1)
    shares = (np.cumsum(right[order]) + 1.0) / (n + 2.0)
    sorted_confidence = confidence[order]
    # Where several have the same confidence, all of them are accepted or none.
    is_last = np.append(sorted_confidence[1:] != sorted_confidence[:-1], True) if len(order) else n > 0
    good = np.flatnonzero((shares >= precision) & (n >= _FEWEST_ACCEPTED) & is_last)
    if not len(good):
        return precision
    return max(float(sorted_confidence[good[-1]]), _LEAST_THRESHOLD)
