"""The topics of a run as one file: a ZIP of plain arrays and a card in JSON that says what they are."""

import hashlib
import io
import json
import math
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from minyi.text.normal import without_invisible
from minyi.understanding.drift import Baseline
from minyi.understanding.errors import OtherEmbedderError, SavedTopicsError
from minyi.understanding.growing import Weights
from minyi.understanding.scaling import Scaling
from minyi.understanding.topic_edits import MOST_PARTS, HeldTopic, TopicEdits
from minyi.understanding.topics import Topics
from minyi.understanding.tracking import TopicIds

Sums = npt.NDArray[np.uint64]

FORM = "minyi-topics-2"
FILE = "topics.npz"

_CARD = "card.json"
_MADE_AT = (2000, 1, 1, 0, 0, 0)  # not the time of writing: the same topics give the same bytes
_LARGEST = 400_000_000  # bytes, unpacked
_LONGEST = 200  # characters of an id, and of a name
_LOCKED = 0x1  # the flag of a member that is encrypted
_SUM_BYTES = 5  # of the digest of a text
_KINDS = {"centres": "i", "coarse_centres": "i", "factors": "i", "shared": "f", "coarse": "i", "held": "f"}
_KINDS |= {"fine_weights": "f", "coarse_weights": "f", "sums": "u"}


@dataclass(frozen=True, slots=True)
class SavedTopics:
    """What the next run needs.

    The topics (without labels), what they weigh, their ids and names, how messages fitted; ``edits`` are
    those of people that hold, ``held`` the topics they pinned or split. ``shown`` are the ids that the run
    reported; ``sums`` stand for the texts it had, see ``sums_of``.
    """

    topics: Topics
    weights: Weights
    ids: TopicIds
    names: Mapping[str, str]
    shown: tuple[str, ...]
    baseline: Baseline
    embedder: str
    edits: TopicEdits = field(default_factory=TopicEdits)
    held: tuple[HeldTopic, ...] = ()
    sums: Sums = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))


def sums_of(texts: Iterable[str]) -> Sums:
    """The first 40 bits of the SHA-256 of each text: enough to know a text again, too few to say one."""
    digests = (hashlib.sha256(text.encode("utf-8", "replace")).digest()[:_SUM_BYTES] for text in texts)
    return np.array([int.from_bytes(digest, "big") for digest in digests], dtype=np.uint64)


def topics_to_bytes(saved: SavedTopics) -> bytes:
    """The file of ``saved``. The same topics give the same bytes."""
    topics = saved.topics
    n_dimensions = topics.centres.shape[1]
    vectors = np.array([each.vector for each in saved.held], dtype=np.float32)
    arrays: dict[str, npt.NDArray[Any]] = {
        "coarse": topics.coarse,
        "centres": topics.centres.astype(np.int16),
        "coarse_centres": topics.coarse_centres.astype(np.int16),
        "shared": topics.scaling.shared,
        "factors": _narrow(topics.scaling.factors),
        "fine_weights": saved.weights.fine,
        "coarse_weights": saved.weights.coarse,
        "held": vectors.reshape(-1, n_dimensions),
        "sums": np.unique(saved.sums),
    }
    members = {f"{name}.npy": _array_bytes(array) for name, array in arrays.items()}
    card = _card_of(saved, {name: hashlib.sha256(content).hexdigest() for name, content in members.items()})
    text = json.dumps(card, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in {_CARD: text.encode("utf-8", "replace"), **members}.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE_AT), content)
    return stream.getvalue()


def _card_of(saved: SavedTopics, hashes: Mapping[str, str]) -> dict[str, Any]:
    """All that is said of the arrays beside them, in JSON."""
    topics = saved.topics
    return {
        "form": FORM,
        "sha256": hashes,
        "embedder": saved.embedder,
        "floor": topics.floor,
        "n_apart": topics.n_apart,
        "coarse_ids": saved.ids.coarse,
        "fine_ids": saved.ids.fine,
        "given_ids": sorted(saved.ids.given),
        "names": dict(saved.names),
        "shown": saved.shown,
        "baseline": [saved.baseline.mark, saved.baseline.n_low, saved.baseline.n_messages],
        "held": [[each.topic_id, each.part_of] for each in saved.held],
        "edits": {
            "rename": dict(saved.edits.renames),
            "merge": saved.edits.merges,
            "split": dict(saved.edits.splits),
            "pin": saved.edits.pins,
        },
    }


def load_topics(folder: Path, embedder: str) -> SavedTopics:
    """Read ``FILE`` in the folder of an earlier brief, for vectors of ``embedder``.

    Raises UND-071 when it is missing, was changed or cut, and UND-072 when it belongs to another embedder.
    """
    file = folder / FILE
    try:
        if file.exists() and not (file.is_file() and file.stat().st_size <= _LARGEST):
            raise OSError(FILE)  # A pipe would never end, nor would a device.
        content = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _unusable(folder, f"其中没有 {FILE}", f"there is no {FILE} in it") from error
    except (OSError, ValueError) as error:
        raise _unusable(folder, f"{FILE} 无法读取", f"{FILE} cannot be read") from error
    return topics_from_bytes(content, folder, embedder)


def topics_from_bytes(content: bytes, folder: Path, embedder: str) -> SavedTopics:
    """What ``topics_to_bytes`` wrote; ``folder`` is where it was. Raises as ``load_topics`` does."""
    try:
        card, arrays = _unpacked(content)
        if card["form"] != FORM:
            raise _unusable(folder, "由另一版本写成", "another version wrote them")
        if card["embedder"] != embedder:
            raise OtherEmbedderError(folder=folder, earlier=str(card["embedder"]), embedder=embedder)
        return _saved_of(card, arrays)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise _unusable(folder, f"{FILE} 已损坏", f"{FILE} is damaged") from error
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise _unusable(folder, f"{FILE} 已损坏或被改动过", f"{FILE} is damaged or was changed") from error


def _narrow(factors: npt.NDArray[np.float64]) -> npt.NDArray[Any]:
    """Whole numbers in as few bytes as hold them."""
    largest = float(np.abs(factors).max(initial=0.0))
    kinds = (np.int16, np.int32, np.int64)
    return factors.astype(next(kind for kind in kinds if largest <= np.iinfo(kind).max))


def _array_bytes(array: npt.NDArray[Any]) -> bytes:
    stream = io.BytesIO()
    np.save(stream, np.ascontiguousarray(array), allow_pickle=False)
    return stream.getvalue()


def _unpacked(content: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        # What is packed could be far larger than it says, and what is locked cannot be read.
        if any(one.compress_type != zipfile.ZIP_STORED or one.flag_bits & _LOCKED for one in members):
            raise ValueError("packed")
        if sum(member.file_size for member in members) > _LARGEST:
            raise ValueError("size")
        card = json.loads(archive.read(_CARD))
        arrays = {}
        for name, kind in _KINDS.items() if card["form"] == FORM else ():
            held = archive.read(f"{name}.npy")
            if hashlib.sha256(held).hexdigest() != card["sha256"][f"{name}.npy"]:
                raise ValueError(name)
            arrays[name] = _array(held)
            if arrays[name].dtype.kind != kind or not np.isfinite(arrays[name]).all():
                raise ValueError(name)
    return card, arrays


def _array(held: bytes) -> npt.NDArray[Any]:
    """The array in these bytes; its heading is read first, since memory is taken for what that says."""
    stream = io.BytesIO(held)
    np.lib.format.read_magic(stream)
    shape, _, dtype = np.lib.format.read_array_header_1_0(stream)
    if math.prod(shape) * dtype.itemsize != len(held) - stream.tell():
        raise ValueError(shape)
    array: npt.NDArray[Any] = np.load(io.BytesIO(held), allow_pickle=False)
    return array


def _saved_of(card: Mapping[str, Any], arrays: Mapping[str, Any]) -> SavedTopics:
    topics = Topics(
        fine=np.zeros(0, dtype=np.int64),
        coarse=arrays["coarse"].astype(np.int64),
        centres=arrays["centres"].astype(np.float32),
        coarse_centres=arrays["coarse_centres"].astype(np.float32),
        scaling=Scaling(arrays["shared"].astype(np.float64), arrays["factors"].astype(np.float64)),
        floor=float(card["floor"]),
        n_apart=int(card["n_apart"]),
    )
    mark, n_low, n_messages = card["baseline"]
    coarse, fine, given = (tuple(map(_id, card[name])) for name in ("coarse_ids", "fine_ids", "given_ids"))
    ids = TopicIds(coarse, fine, frozenset(given))
    if not np.isfinite(mark) or not 0 <= n_low <= n_messages:
        raise ValueError("baseline")
    _check_shapes(topics, ids, card, arrays)
    return SavedTopics(
        topics=topics,
        weights=Weights(arrays["fine_weights"], arrays["coarse_weights"]),
        ids=ids,
        names={_id(topic_id): _name(name) for topic_id, name in card["names"].items()},
        shown=tuple(map(_id, card["shown"])),
        baseline=Baseline(float(mark), int(n_low), int(n_messages)),
        embedder=str(card["embedder"]),
        edits=_edits_of(card["edits"]),
        held=tuple(
            HeldTopic(_id(topic_id), _id(part_of) if part_of else "", vector)
            for (topic_id, part_of), vector in zip(card["held"], arrays["held"], strict=True)
        ),
        sums=arrays["sums"].astype(np.uint64),
    )


def _edits_of(edits: Mapping[str, Any]) -> TopicEdits:
    if not all(2 <= n_parts <= MOST_PARTS for n_parts in edits["split"].values()):
        raise ValueError("split")
    if not all(isinstance(group, list) and len(group) >= 2 for group in edits["merge"]):
        raise ValueError("merge")
    return TopicEdits(
        renames={_id(topic_id): _name(name) for topic_id, name in edits["rename"].items()},
        merges=tuple(tuple(map(_id, group)) for group in edits["merge"]),
        splits={_id(topic_id): int(n_parts) for topic_id, n_parts in edits["split"].items()},
        pins=tuple(map(_id, edits["pin"])),
    )


def _check_shapes(
    topics: Topics, ids: TopicIds, card: Mapping[str, Any], arrays: Mapping[str, npt.NDArray[Any]]
) -> None:
    """Raise ``ValueError`` where the parts do not belong together."""
    n_fine, n_coarse, n_dimensions = len(ids.fine), len(ids.coarse), topics.centres.shape[1]
    wanted = {
        "coarse": (n_fine,),
        "centres": (n_fine, n_dimensions),
        "coarse_centres": (n_coarse, n_dimensions),
        "shared": (n_dimensions,),
        "factors": (n_dimensions, n_dimensions),
        "fine_weights": (n_fine,),
        "coarse_weights": (n_coarse,),
        "held": (len(card["held"]), n_dimensions),
    }
    for name, shape in wanted.items():
        if arrays[name].shape != shape:
            raise ValueError(name)
    if n_fine and not (topics.coarse.min() >= 0 and topics.coarse.max() < n_coarse):
        raise ValueError("coarse")
    if not 0 <= topics.n_apart <= n_fine or (n_fine and topics.n_apart == n_fine):
        raise ValueError("n_apart")
    if not np.isfinite(topics.floor) or len({*ids.fine, *ids.coarse}) < n_fine + n_coarse:
        raise ValueError("ids")


def _id(given: str) -> str:
    """An id as a run gives it. Raises ``ValueError`` and its like for anything else."""
    if not (0 < len(given) <= _LONGEST and given.isprintable()):
        raise ValueError(given)
    return given


def _name(given: str) -> str:
    """A name without signs that nobody sees, and no longer than any is."""
    return without_invisible(given)[:_LONGEST]


def _unusable(folder: Path, zh: str, en: str) -> SavedTopicsError:
    return SavedTopicsError(folder=folder, reason_zh=zh, reason_en=en)
