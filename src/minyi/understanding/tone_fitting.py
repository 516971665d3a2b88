"""Fits linear models over numbers of a text: multinomial logistic regression that starts from what is known.

The loss is the mean cross-entropy plus ``strength / n`` times half the squared distance of the weights from
their prior (maximum a posteriori with a Gaussian prior; Bishop, *Pattern Recognition and Machine Learning*,
4.3.4 and 4.5). With the prior at 0 it is ridge-penalised logistic regression; with the weights of a shipped
model as prior, a few hundred examples of an office move it as far as they can carry.
"""

import io
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

Doubles = npt.NDArray[np.float64]
_STEPS = 300
_DECIMALS = 4  # weights are rounded, so that the last bits of a sum never show


def fit_linear(
    features: npt.NDArray[np.float32],
    targets: Sequence[int],
    prior: Doubles,
    strengths: Doubles | float,
    shares: Doubles | None = None,
) -> Doubles:
    """Weights (features + 1, labels) for rows whose right label is ``targets``.

    ``prior`` has the shape of the weights; ``strengths`` is one number or one for each row of the weights.
    ``shares`` weighs the rows. The loss is convex, so the start does not matter; weights are rounded to four
    decimals.
    """
    # Only now: to read with a model that is there needs nothing of it, and it takes long to load.
    from scipy.optimize import minimize

    n, n_labels = len(targets), prior.shape[1]
    rows = np.hstack([features.astype(np.float64), np.ones((n, 1))])
    right = np.zeros((n, n_labels))
    right[np.arange(n), np.asarray(targets, dtype=np.int64)] = 1.0
    weigh = np.ones(n) if shares is None else shares
    pull = np.broadcast_to(np.asarray(strengths, dtype=np.float64).reshape(-1, 1), (len(prior), 1)) / n

    def loss(flat: Doubles) -> tuple[float, Doubles]:
        weights = flat.reshape(prior.shape)
        scores = rows @ weights
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        away = weights - prior
        value = -(weigh[:, None] * right * logs).sum() / n + 0.5 * float((pull * away * away).sum())
        slope = rows.T @ (weigh[:, None] * (np.exp(logs) - right)) / n + pull * away
        return value, slope.ravel()

    with threadpool_limits(1):
        found = minimize(loss, prior.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    fitted: Doubles = np.round(found.x.reshape(prior.shape), _DECIMALS) + 0.0
    return fitted


def model_bytes(labels: Sequence[str], weights: Doubles) -> bytes:
    """Weights (features + 1, labels) and their labels as the bytes of an ``.npz`` file without pickle."""
    stream = io.BytesIO()
    named = np.frombuffer("\n".join(labels).encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(stream, labels=named, weights=weights)
    return stream.getvalue()
