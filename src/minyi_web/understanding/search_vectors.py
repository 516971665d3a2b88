"""The vectors of a run: what each message means, 256 small numbers, in one file of the run's folder.

A row is a message's id, the length of its codes and the codes. The file is mapped, not read: a search walks
over the codes, some 10 ms for 100,000 messages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from django.conf import settings

from minyi.understanding.embedding import load_fast_embedder
from minyi_web.understanding.models import Run
from minyi_web.understanding.search_tokens import plain

NAME = "vectors.npy"
LEAST_LIKE = 0.45  # below it, messages share a mood and not a matter
_ROWS_AT_ONCE = 1_024  # what fits the processor's own memory
_MOST_CODE = 127


@dataclass(frozen=True, slots=True)
class Like:
    """A message and how much it is like what was asked, 0 to 1."""

    message_id: int
    likeness: float


def write(run: Run, batches: Iterable[tuple[Sequence[int], Sequence[str]]], n_rows: int) -> None:
    """Write the vectors of ``n_rows`` messages: batches of ids, rising, and their plain texts.

    The file is written beside its place and then renamed, so that no page sees half of it.
    """
    folder = Path(settings.RUNS) / run.folder
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{NAME}.part"
    embedder = load_fast_embedder()
    stored = np.lib.format.open_memmap(part, mode="w+", dtype=_row(embedder.dimensions), shape=(n_rows,))
    start = 0
    for ids, texts in batches:
        rows = stored[start : start + len(ids)]
        codes = _codes(embedder.embed(texts))
        rows["id"], rows["codes"] = ids, codes
        rows["length"] = np.sqrt(np.square(codes.astype(np.float32)).sum(axis=1))
        start += len(ids)
    stored.flush()
    del stored
    part.rename(folder / NAME)


def like_words(run: Run, typed: str, most: int, among: npt.NDArray[np.int64] | None = None) -> list[Like]:
    """The messages that mean what was typed; ``among`` ids, rising, or all. The likest first."""
    stored = _open(run)
    text = plain(typed)
    if stored is None or not text:
        return []
    return _likest(stored, load_fast_embedder().embed([text])[0], most, among)


def like_message(run: Run, message_id: int, most: int) -> list[Like]:
    """The other messages that mean what this one means, the likest first."""
    stored = _open(run)
    if stored is None:
        return []
    place = int(np.searchsorted(stored["id"], message_id))
    if place == len(stored) or stored["id"][place] != message_id:
        return []
    own = stored["codes"][place].astype(np.float32)
    wanted = own / max(float(stored["length"][place]), 1.0)
    return [one for one in _likest(stored, wanted, most + 1, None) if one.message_id != message_id][:most]


def _likest(
    stored: npt.NDArray[np.void],
    wanted: npt.NDArray[np.float32],
    most: int,
    among: npt.NDArray[np.int64] | None,
) -> list[Like]:
    places = None if among is None else _places(stored["id"], among)
    n_rows = len(stored) if places is None else len(places)
    scores = np.zeros(n_rows, dtype=np.float32)
    for start in range(0, n_rows, _ROWS_AT_ONCE):
        part = slice(start, start + _ROWS_AT_ONCE)
        rows = stored[part] if places is None else stored[places[part]]
        # A message without a known word has no direction and is like nothing.
        scores[part] = (rows["codes"].astype(np.float32) @ wanted) / np.maximum(rows["length"], 1)
    best = np.argsort(-scores, kind="stable")[:most] if n_rows < most else _top(scores, most)
    ids = stored["id"][best if places is None else places[best]]
    return [
        Like(int(one), float(score))
        for one, score in zip(ids, scores[best], strict=True)
        if score >= LEAST_LIKE
    ]


def _top(scores: npt.NDArray[np.float32], most: int) -> npt.NDArray[np.int64]:
    some = np.argpartition(-scores, most - 1)[:most]
    ordered: npt.NDArray[np.int64] = some[np.lexsort((some, -scores[some]))]
    return ordered


def _places(ids: npt.NDArray[np.int64], among: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    if not len(ids):
        return np.zeros(0, dtype=np.int64)
    places = np.minimum(np.searchsorted(ids, among), len(ids) - 1)
    kept: npt.NDArray[np.int64] = places[ids[places] == among]
    return kept


def _codes(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.int8]:
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    largest[largest == 0] = 1
    codes: npt.NDArray[np.int8] = np.rint(vectors / largest * _MOST_CODE).astype(np.int8)
    return codes


def _row(dimensions: int) -> np.dtype[np.void]:
    return np.dtype([("id", np.int64), ("length", np.float32), ("codes", np.int8, (dimensions,))])


def _open(run: Run) -> npt.NDArray[np.void] | None:
    path = Path(settings.RUNS) / run.folder / NAME
    if not run.folder or not path.is_file():
        return None
    stored: npt.NDArray[np.void] = np.load(path, mmap_mode="r", allow_pickle=False)
    return stored
