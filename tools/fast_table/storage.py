"""The file of the fast table: words and numbers, no text, the same bytes every time."""

import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt


def table_bytes(
    words: Sequence[str], vectors: npt.NDArray[np.int8], scales: npt.NDArray[np.float32]
) -> bytes:
    """An ``.npz`` without pickles: words as UTF-8 lines, vectors as int8, one scale a row."""
    content = io.BytesIO()
    lines = np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)
    np.savez(content, words=lines, vectors=vectors, scales=scales.astype(np.float32))
    return content.getvalue()


def sha256_of(paths: Sequence[Path]) -> str:
    """One SHA-256 over several files: their contents in the order given."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
