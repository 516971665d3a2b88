"""Linear scores by weighted least squares with a penalty, found by conjugate gradients.

For each way of a junction: min_w Σ_i s_i (x_i·w + b − y_i)² + λ‖w‖², y_i = 1 for examples of that way and −1
for the others (ridge regression as a classifier: Rifkin, Yeo, Poggio, "Regularized least-squares
classification", 2003). b is the weighted mean of y. Solved for all ways at once, each by its own conjugate
gradient with the diagonal as preconditioner (Saad, "Iterative methods", algorithm 9.1); of few examples and
many ways in one, over the examples: w = Xᵀ S^½ (S^½ X Xᵀ S^½ + λ)⁻¹ S^½ (y − b), S the diagonal of s.

Beside it, as a second opinion that errs elsewhere, the weight of evidence of each sequence by itself (naive
Bayes, one way against the rest: Rennie et al., "Tackling the poor assumptions of naive Bayes text
classifiers", 2003). Both are linear, so their sum is one model.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from threadpoolctl import threadpool_limits

from minyi.understanding.labels.features import Floats, Ints, Weighed

_FEW_EXAMPLES, _MANY_WAYS = 4_096, 48  # up to and from which one system of equations is faster
_MOST_ROUNDS = 50
_CLOSE = 1e-3
_TINY = 1e-30
_DOUBT = 0.3  # how much is added to what was seen of a sequence, so that one text alone proves little


@dataclass(frozen=True, slots=True)
class Fitted:
    """Scores of a text: its numbers times ``weights`` (columns × ways) plus ``offsets``."""

    weights: Floats
    offsets: Floats


def example_weights(ways: Ints, n_ways: int, boost: Floats) -> Floats:
    """What each example weighs: (n / (ways · n_of_way))^½ times its ``boost``, 1 on average."""
    counts = np.bincount(ways, weights=boost, minlength=n_ways)
    found = np.maximum(counts, _TINY)
    weights: Floats = np.sqrt(counts.sum() / (n_ways * found[ways])) * boost
    weights /= weights.mean()
    return weights


def fit(texts: Weighed, ways: Ints, n_ways: int, weights: Floats, penalty: float) -> Fitted:
    """The scores of ``n_ways`` ways from examples, of which example i is of way ``ways[i]``."""
    targets = np.full((len(ways), n_ways), -1.0)
    targets[np.arange(len(ways)), ways] = 1.0
    offsets = (weights[:, None] * targets).sum(axis=0) / weights.sum()
    if len(ways) <= _FEW_EXAMPLES and n_ways >= _MANY_WAYS:
        return Fitted(_solved(texts, targets - offsets, weights, penalty), offsets)
    rest = _back(texts, weights[:, None] * (targets - offsets))
    diagonal = _diagonal(texts, weights) + penalty
    solved = np.zeros_like(rest)
    begun = np.sqrt((rest * rest).sum(axis=0))
    step = rest / diagonal[:, None]
    heading, gain = step.copy(), (rest * step).sum(axis=0)
    for _ in range(_MOST_ROUNDS):
        moved = _back(texts, weights[:, None] * _through(texts, heading)) + penalty * heading
        length = gain / ((heading * moved).sum(axis=0) + _TINY)
        solved += length * heading
        rest -= length * moved
        if (np.sqrt((rest * rest).sum(axis=0)) <= _CLOSE * begun).all():
            break
        step = rest / diagonal[:, None]
        last, gain = gain, (rest * step).sum(axis=0)
        heading = step + gain / (last + _TINY) * heading
    return Fitted(solved, offsets)


def _solved(texts: Weighed, wanted: Floats, weights: Floats, penalty: float) -> Floats:
    """The weights of all ways from one system of as many equations as there are examples."""
    roots = np.sqrt(weights)[:, None]
    likeness = (texts.sequences @ texts.sequences.T).toarray() + texts.vectors @ texts.vectors.T
    system = roots * likeness * roots.T
    system[np.diag_indices_from(system)] += penalty
    # On one thread, so that the order of adding is the same everywhere.
    with threadpool_limits(limits=1):
        shares = cho_solve(cho_factor(system, lower=True, overwrite_a=True), roots * wanted)
    return _back(texts, roots * shares)


def evidence(texts: Weighed, ways: Ints, n_ways: int, weights: Floats) -> Floats:
    """How much more a sequence stands in texts of a way than in those of the others: columns × ways.

    ln(N_way / share + d) − ln(N_rest / (1 − share) + d), where N is the sum of the values of the sequence,
    the share is that of all sequences in texts of the way, and d is a small doubt. 0 for what was never seen,
    and for the vector.
    """
    found = np.zeros((texts.sequences.shape[1] + texts.vectors.shape[1], n_ways))
    values = np.zeros((len(ways), n_ways))
    values[np.arange(len(ways)), ways] = weights
    held = texts.sequences.T @ values
    shares = held.sum(axis=0) / max(float(held.sum()), _TINY)
    rest = held.sum(axis=1, keepdims=True) - held
    # A way without any sequence, or with all of them, has nothing to be told from.
    told = (shares > 0) & (shares < 1)
    inside = np.log(held[:, told] / shares[told] + _DOUBT)
    found[: len(held), told] = inside - np.log(np.maximum(rest[:, told], 0.0) / (1 - shares[told]) + _DOUBT)
    return found


def scores(texts: Weighed, fitted: Fitted) -> Floats:
    """Scores of each text for each way, shape (texts, ways)."""
    return _through(texts, fitted.weights) + fitted.offsets


def _through(texts: Weighed, weights: Floats) -> Floats:
    n = texts.sequences.shape[1]
    found: Floats = texts.sequences @ weights[:n] + texts.vectors @ weights[n:]
    return found


def _back(texts: Weighed, values: Floats) -> Floats:
    found: Floats = np.vstack([texts.sequences.T @ values, texts.vectors.T @ values])
    return found


def _diagonal(texts: Weighed, weights: Floats) -> Floats:
    squares = texts.sequences.copy()
    squares.data = squares.data**2
    found: Floats = np.concatenate([squares.T @ weights, (texts.vectors**2).T @ weights])
    return found
