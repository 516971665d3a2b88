"""The topics of a run as two files: plain arrays, and a card that says what they are and their digest."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from minyi.understanding.drift import Baseline
from minyi.understanding.errors import SavedTopicsError
from minyi.understanding.scaling import Scaling
from minyi.understanding.topic_edits import HeldTopic
from minyi.understanding.topics import Topics
from minyi.understanding.tracking import TopicIds

FORM = "minyi-topics-1"
ARRAYS_FILE = "topics-memory.npz"
CARD_FILE = "topics-memory.json"


@dataclass(frozen=True, slots=True)
class SavedTopics:
    """What the next run needs: the topics (without labels), their ids and names, and how messages fitted."""

    topics: Topics
    ids: TopicIds
    names: Mapping[str, str]
    baseline: Baseline
    embedder: str
    held: tuple[HeldTopic, ...] = field(default=())


def save_topics(saved: SavedTopics, folder: Path) -> None:
    """Write both files into ``folder``, which must exist. The same topics give the same bytes."""
    topics = saved.topics
    n_dimensions = topics.centres.shape[1]
    held = np.array([each.vector for each in saved.held], dtype=np.float32).reshape(-1, n_dimensions)
    content = io.BytesIO()
    np.savez_compressed(
        content,
        coarse=topics.coarse,
        centres=topics.centres,
        coarse_centres=topics.coarse_centres,
        shared=topics.scaling.shared,
        factors=topics.scaling.factors,
        held=held,
    )
    card = {
        "form": FORM,
        "sha256": hashlib.sha256(content.getvalue()).hexdigest(),
        "embedder": saved.embedder,
        "floor": topics.floor,
        "coarse_ids": saved.ids.coarse,
        "fine_ids": saved.ids.fine,
        "given_ids": sorted(saved.ids.given),
        "names": dict(saved.names),
        "baseline": [saved.baseline.mark, saved.baseline.n_low, saved.baseline.n_messages],
        "held": [[each.topic_id, each.part_of] for each in saved.held],
    }
    (folder / ARRAYS_FILE).write_bytes(content.getvalue())
    text = json.dumps(card, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / CARD_FILE).write_text(text + "\n", encoding="utf-8")


def load_topics(folder: Path, embedder: str) -> SavedTopics:
    """Read what ``save_topics`` wrote, for vectors of ``embedder``.

    Raises UND-071 when a file is missing, was changed or cut, or belongs to another embedder.
    """
    try:
        card = json.loads((folder / CARD_FILE).read_text("utf-8"))
        content = (folder / ARRAYS_FILE).read_bytes()
        _check(card, content, embedder)
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            return _saved_of(card, {name: arrays[name] for name in arrays.files})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise SavedTopicsError(folder=folder.name, reason=type(error).__name__) from error


def _check(card: Mapping[str, Any], content: bytes, embedder: str) -> None:
    for name, found, wanted in (
        ("form", card["form"], FORM),
        ("sha256", hashlib.sha256(content).hexdigest(), card["sha256"]),
        ("embedder", card["embedder"], embedder),
    ):
        if found != wanted:
            raise ValueError(name)


def _saved_of(card: Mapping[str, Any], arrays: Mapping[str, Any]) -> SavedTopics:
    topics = Topics(
        fine=np.zeros(0, dtype=np.int64),
        coarse=arrays["coarse"],
        centres=arrays["centres"],
        coarse_centres=arrays["coarse_centres"],
        scaling=Scaling(arrays["shared"], arrays["factors"]),
        floor=float(card["floor"]),
    )
    mark, n_low, n_messages = card["baseline"]
    ids = TopicIds(tuple(card["coarse_ids"]), tuple(card["fine_ids"]), frozenset(card["given_ids"]))
    if (len(ids.fine), len(ids.coarse), len(card["held"])) != (
        topics.n_fine,
        topics.n_coarse,
        len(arrays["held"]),
    ):
        raise ValueError("ids")
    return SavedTopics(
        topics=topics,
        ids=ids,
        names={str(topic_id): str(name) for topic_id, name in card["names"].items()},
        baseline=Baseline(float(mark), int(n_low), int(n_messages)),
        embedder=str(card["embedder"]),
        held=tuple(
            HeldTopic(str(topic_id), str(part_of), vector)
            for (topic_id, part_of), vector in zip(card["held"], arrays["held"], strict=True)
        ),
    )
