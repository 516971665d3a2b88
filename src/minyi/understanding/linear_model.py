"""Small linear models of the package: an ``.npz`` of plain numbers, its bytes known by SHA-256."""

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

    def scores(self, features: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The score of each class, shape (rows, classes).

        On a grid of a millionth, so that neither the rows beside it nor the order of adding decides.
        """
        return on_grid(np.einsum("ij,kj->ik", features, self.weights) + self.biases)


def on_grid(numbers: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Numbers as whole millionths, so that the order in which they were added up shows no more."""
    level: npt.NDArray[np.float64] = np.round(numbers / _GRID) * _GRID
    return level


def load_linear_model(file: str, sha256: str) -> LinearModel:
    """The model of that name in the package. Raises UND-001 when the file has changed."""
    return read_linear_model((Path(__file__).parent / "tables" / file).read_bytes(), file, sha256)


def read_linear_model(content: bytes, file: str, sha256: str) -> LinearModel:
    """The model in the bytes of an ``.npz`` file. Raises UND-001 when the bytes do not have that SHA-256."""
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise TableDamagedError(file=file, expected=sha256[:12], found=found[:12])
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        return LinearModel(stored["weights"].astype(np.float64), stored["biases"].astype(np.float64))
