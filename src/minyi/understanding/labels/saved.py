"""A model of labels as one file: a ZIP of plain arrays and a card in JSON, with the sum of each array.

No part of the file is ever run. The same model gives the same bytes.
"""

import hashlib
import io
import json
import math
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from minyi.understanding.labels.errors import ModelUnusableError
from minyi.understanding.labels.features import Vocabulary, Weighing
from minyi.understanding.labels.model import MOST_EXPONENT, LabelModel, Level, columns_of
from minyi.understanding.labels.taxonomy import MOST_LABELS, MOST_LEVELS, taxonomy_of

FORMAT = 1
"""1: the first."""

_CARD = "card.json"
_KIND = "minyi labels"
_MADE_AT = (2000, 1, 1, 0, 0, 0)  # not the time of writing: the same model gives the same bytes
LARGEST = 400_000_000  # bytes, unpacked
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError),
    *(KeyError, ValueError, TypeError, OverflowError, RecursionError),
)
_TYPES = {
    "codes": np.int16,
    "offsets": np.float64,
    "character_keys": np.int64,
    "character_rarity": np.float64,
    "word_keys": np.int64,
    "word_rarity": np.float64,
}


@dataclass(frozen=True, slots=True)
class SavedModel:
    """A model with what is told beside it: ``about`` holds only what JSON has."""

    model: LabelModel
    about: Mapping[str, Any]


def to_bytes(saved: SavedModel) -> bytes:
    """The file of a model."""
    model = saved.model
    arrays = {
        "codes": model.codes,
        "offsets": model.offsets,
        "character_keys": model.weighing.characters.keys,
        "character_rarity": model.weighing.characters.rarity,
        "word_keys": model.weighing.words.keys,
        "word_rarity": model.weighing.words.rarity,
    }
    members = {f"{name}.npy": _array_bytes(array) for name, array in arrays.items()}
    card = {
        "kind": _KIND,
        "format": FORMAT,
        "embedder": model.embedder,
        "labels": [list(path) for path in model.taxonomy.paths],
        "levels": [[level.sharpness, *level.odds] for level in model.levels],
        "threshold": model.threshold,
        "exponent": model.exponent,
        "vector": model.weighing.vector,
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in members.items()},
        "about": dict(saved.about),
    }
    written = json.dumps(card, ensure_ascii=False, sort_keys=True, allow_nan=False).encode("utf-8")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {_CARD: written, **members}.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE_AT), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def from_bytes(content: bytes, file: str) -> SavedModel:
    """The model in a file. Raises ModelUnusableError."""
    try:
        card, arrays = _unpacked(content, file)
        return SavedModel(_model(card, arrays), dict(card["about"]))
    except _DAMAGES as error:
        raise _unusable(file, "不是标签模型，或已损坏", "it is none, or damaged") from error


def _array_bytes(array: Any) -> bytes:
    stream = io.BytesIO()
    np.save(stream, np.ascontiguousarray(array), allow_pickle=False)
    return stream.getvalue()


def _unpacked(content: bytes, file: str) -> tuple[dict[str, Any], dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > LARGEST:
            raise _unusable(file, "太大", "it is too large")
        if any(member.flag_bits & 1 or member.compress_type not in _PACKED for member in members):
            raise ValueError(members)
        card = json.loads(archive.read(_CARD))
        if card["kind"] != _KIND:
            raise ValueError(card["kind"])
        if card["format"] != FORMAT:
            raise _unusable(file, "由另一版本写成", "another version wrote it")
        arrays = {}
        for name, kind in _TYPES.items():
            held = archive.read(f"{name}.npy")
            if hashlib.sha256(held).hexdigest() != card["sha256"][f"{name}.npy"]:
                raise _unusable(file, "内容被改动过", "its content was changed")
            arrays[name] = _array(held, kind)
    return card, arrays


def _array(held: bytes, kind: type) -> Any:
    """The array in these bytes; its heading is read first, since memory is taken for what that says."""
    stream = io.BytesIO(held)
    np.lib.format.read_magic(stream)
    shape, _, dtype = np.lib.format.read_array_header_1_0(stream)
    if dtype != kind or math.prod(shape) * dtype.itemsize != len(held) - stream.tell():
        raise ValueError(shape)
    return np.load(io.BytesIO(held), allow_pickle=False)


def _model(card: dict[str, Any], arrays: dict[str, Any]) -> LabelModel:
    paths = [tuple(map(str, path)) for path in card["labels"]]
    if not 0 < len(paths) <= MOST_LABELS or not all(0 < len(path) <= MOST_LEVELS + 1 for path in paths):
        raise ValueError("labels")
    if paths != sorted(paths) or any(after[: len(path)] == path for path, after in pairwise(paths)):
        raise ValueError("labels")
    taxonomy = taxonomy_of(paths)
    characters = Vocabulary(arrays["character_keys"], arrays["character_rarity"])
    words = Vocabulary(arrays["word_keys"], arrays["word_rarity"])
    weighing = Weighing(characters, words, float(card["vector"]))
    n_ways = columns_of(taxonomy)[-1].stop
    codes = arrays["codes"]
    if codes.ndim != 2 or codes.shape[1] != n_ways or arrays["offsets"].shape != (n_ways,):
        raise ValueError("codes")
    if codes.shape[0] <= weighing.n_sequences or len(card["levels"]) != max(map(len, paths)):
        raise ValueError("levels")
    exponent, threshold = int(card["exponent"]), float(card["threshold"])
    levels = [(float(one), float(a), float(b)) for one, a, b in card["levels"]]
    numbers = [weighing.vector, *(number for level in levels for number in level)]
    if not (0 <= exponent <= MOST_EXPONENT and 0.0 <= threshold <= 1.0 and _are_finite(numbers)):
        raise ValueError("numbers")
    if not all(_are_finite(array) for name, array in arrays.items() if _TYPES[name] is np.float64):
        raise ValueError("arrays")
    return LabelModel(
        taxonomy=taxonomy,
        weighing=weighing,
        codes=codes,
        exponent=exponent,
        offsets=arrays["offsets"],
        levels=tuple(Level(one, (a, b)) for one, a, b in levels),
        threshold=threshold,
        embedder=str(card["embedder"]),
    )


def _are_finite(numbers: Iterable[float]) -> bool:
    return bool(np.isfinite(np.asarray(numbers)).all())


def _unusable(file: str, zh: str, en: str) -> ModelUnusableError:
    return ModelUnusableError(file=file, reason_zh=zh, reason_en=en)
