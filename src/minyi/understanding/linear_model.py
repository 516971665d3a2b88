"""Small linear models: what they say of numbers, and those of the package, known by SHA-256."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from minyi.understanding.errors import TableDamagedError

_GRID = 1e-6


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights, shape (classes, features), and what is added for each class."""

    weights: npt.NDArray[np.float64]
    biases: npt.NDArray[np.float64]

    def scores(self, features: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
        """The score of each class, shape (rows, classes).

        On a grid of a millionth, so that neither the rows beside it nor the order of adding decides.
        """
        return on_grid(self._summed(features))

    def shares(self, features: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
        """How likely each class is, shape (rows, classes), rows adding up to 1, rounded to six decimals."""
        scores = self._summed(features)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares: npt.NDArray[np.float64] = np.round(powers / powers.sum(axis=1, keepdims=True), 6)
        return shares

    def _summed(self, features: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
        # einsum adds each row by itself, so that none depends on its neighbours.
        summed: npt.NDArray[np.float64] = np.einsum("ij,kj->ik", features.astype(np.float64), self.weights)
        return summed + self.biases


def on_grid(numbers: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Numbers as whole millionths, so that the order in which they were added up shows no more."""
    level: npt.NDArray[np.float64] = np.round(numbers / _GRID) * _GRID
    return level


def load_linear_model(file: str, sha256: str) -> LinearModel:
    """The model of that name in the package. Raises UND-001 when the file has changed."""
    return read_linear_model((Path(__file__).parent / "tables" / file).read_bytes(), file, sha256)


def read_linear_model(content: bytes, file: str, sha256: str) -> LinearModel:
    """The model in the bytes of an ``.npz`` file. Raises UND-001 when the bytes do not have that SHA-256.

    Weights lie there with a row for each class and the biases beside them, or with a column for each class
    and the biases as the last row.
    """
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise TableDamagedError(file=file, expected=sha256[:12], found=found[:12])
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        weights = stored["weights"].astype(np.float64)
        if "biases" in stored:
            return LinearModel(weights, stored["biases"].astype(np.float64))
        return model_of_columns(weights)


def model_of_columns(columns: npt.NDArray[np.float64]) -> LinearModel:
    """The model with a column for each class, shape (features + 1, classes), the last row its biases."""
    return LinearModel(np.ascontiguousarray(columns[:-1].T), columns[-1].copy())


def columns_of(model: LinearModel) -> npt.NDArray[np.float64]:
    """The model as ``model_of_columns`` takes it."""
    return np.vstack([model.weights.T, model.biases])
