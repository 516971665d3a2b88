"""What saved topics promise: what is read is what was written, and nothing else is read."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from minyi.understanding.drift import baseline_of
from minyi.understanding.errors import OtherEmbedderError, SavedTopicsError
from minyi.understanding.growing import weights_of
from minyi.understanding.saved_topics import FILE, SavedTopics, load_topics, sums_of, topics_to_bytes
from minyi.understanding.topic_edits import HeldTopic, TopicEdits
from minyi.understanding.topics import assign, fitted_topics
from minyi.understanding.tracking import first_ids

_VECTORS = np.random.default_rng(1).normal(size=(300, 24)).astype(np.float32)


def _saved(n_rows: int = 300) -> SavedTopics:
    fitted = fitted_topics(_VECTORS[:n_rows])
    ids = first_ids(fitted.topics)
    return SavedTopics(
        topics=fitted.topics,
        weights=weights_of(fitted),
        ids=ids,
        names={"t01.01": "路灯、夜间"},
        shown=(*ids.coarse, *ids.fine),
        baseline=baseline_of(_VECTORS[:n_rows], fitted.topics),
        embedder="fast",
        edits=TopicEdits({"t01": "道路"}, (("t01.01", "t01.02"),), {"t02.01": 2}, ("t03.01",)),
        held=(
            HeldTopic("t03.01", "", _VECTORS[:9].mean(axis=0)),
            HeldTopic("t02.01.1", "t02.01", _VECTORS[3]),
        ),
        sums=sums_of(["路灯坏了", "公交太慢"]),
    )


def _written(folder: Path, saved: SavedTopics) -> Path:
    (folder / FILE).write_bytes(topics_to_bytes(saved))
    return folder / FILE


def test_it_reads_what_it_wrote(tmp_path: Path) -> None:
    saved = _saved()
    _written(tmp_path, saved)
    loaded = load_topics(tmp_path, "fast")
    for name in ("ids", "names", "shown", "baseline", "embedder", "edits"):
        assert getattr(loaded, name) == getattr(saved, name), name
    assert np.array_equal(assign(_VECTORS, loaded.topics), saved.topics.fine)
    assert np.array_equal(loaded.weights.fine, saved.weights.fine)
    assert [(each.topic_id, each.part_of) for each in loaded.held] == [("t03.01", ""), ("t02.01.1", "t02.01")]
    assert np.array_equal(loaded.held[1].vector, _VECTORS[3])
    assert loaded.sums.tolist() == sorted(saved.sums.tolist())


def test_it_writes_what_it_read_to_the_same_bytes(tmp_path: Path) -> None:
    content = topics_to_bytes(_saved())
    assert content == topics_to_bytes(_saved())
    (tmp_path / FILE).write_bytes(content)
    assert topics_to_bytes(load_topics(tmp_path, "fast")) == content


def test_it_saves_a_run_without_topics(tmp_path: Path) -> None:
    _written(tmp_path, replace(_saved(0), held=()))
    assert load_topics(tmp_path, "fast").topics.n_fine == 0


def test_it_keeps_no_text_of_a_message() -> None:
    assert "路灯坏了".encode() not in topics_to_bytes(_saved())


def test_it_knows_a_text_by_forty_bits_of_its_sum() -> None:
    sums = sums_of(["a", "a", "b", "\ud800"])
    assert sums[0] == sums[1] != sums[2]
    assert int(sums.max()) < 2**40
    assert sums_of([]).shape == (0,)


def test_it_refuses_another_embedding(tmp_path: Path) -> None:
    _written(tmp_path, _saved())
    with pytest.raises(OtherEmbedderError, match=r"UND-072.*fast; this run uses accurate"):
        load_topics(tmp_path, "accurate")


@pytest.mark.parametrize("folder", ["", "none", FILE])
def test_it_refuses_what_is_missing(tmp_path: Path, folder: str) -> None:
    (tmp_path / "other").mkdir()
    _written(tmp_path / "other", _saved())
    with pytest.raises(SavedTopicsError, match=f"UND-071.*there is no {FILE} in it"):
        load_topics(tmp_path / (folder if folder != FILE else f"other/{FILE}"), "fast")


def test_it_refuses_a_folder_of_the_name(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(SavedTopicsError, match="cannot be read"):
        load_topics(tmp_path, "fast")


@pytest.mark.parametrize("place", [0.5, 0.1, 0.9])
def test_it_refuses_what_was_cut_or_changed(tmp_path: Path, place: float) -> None:
    path = _written(tmp_path, _saved())
    content = bytearray(path.read_bytes())
    at = int(len(content) * place)
    path.write_bytes(content[:at])
    with pytest.raises(SavedTopicsError, match="damaged"):
        load_topics(tmp_path, "fast")
    content[at] ^= 1
    path.write_bytes(content)
    with pytest.raises(SavedTopicsError, match="damaged"):
        load_topics(tmp_path, "fast")


def _rewritten(path: Path, change: Callable[[dict[str, Any], dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    card = json.loads(held.pop("card.json"))
    change(card, held)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {"card.json": json.dumps(card).encode(), **held}.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    "change",
    [
        {"form": "minyi-topics-9"},
        {"fine_ids": []},
        {"fine_ids": 3},
        {"baseline": [1]},
        {"names": []},
        {"held": 3},
        {"floor": "x"},
        {"floor": "nan"},
        {"n_apart": 1_000},
        {"n_apart": float("inf")},
        {"baseline": [float("nan"), 1, 2]},
        {"baseline": [0.5, 3, 2]},
        {"edits": {}},
        {"shown": None},
    ],
    ids=str,
)
def test_it_refuses_a_changed_card(tmp_path: Path, change: dict[str, object]) -> None:
    path = _written(tmp_path, _saved())
    _rewritten(path, lambda card, held: card.update(change))
    with pytest.raises(SavedTopicsError):
        load_topics(tmp_path, "fast")


@pytest.mark.parametrize(
    ("record", "at", "value"), [(b"PK\1\2", 6, 99), (b"PK\1\2", 10, 8), (b"PK\1\2", 8, 1)]
)
def test_it_refuses_what_it_would_not_have_packed(tmp_path: Path, record: bytes, at: int, value: int) -> None:
    path = _written(tmp_path, _saved())
    content = bytearray(path.read_bytes())
    content[content.index(record) + at] = value  # the version, the way of packing, the lock
    path.write_bytes(content)
    with pytest.raises(SavedTopicsError, match="UND-071"):
        load_topics(tmp_path, "fast")


def test_it_runs_nothing_that_stands_in_the_file(tmp_path: Path) -> None:
    path = _written(tmp_path, _saved())
    stream = io.BytesIO()
    np.save(stream, np.array([{}], dtype=object), allow_pickle=True)

    def pickled(card: dict[str, Any], held: dict[str, bytes]) -> None:
        held["coarse.npy"] = stream.getvalue()
        card["sha256"]["coarse.npy"] = hashlib.sha256(stream.getvalue()).hexdigest()

    _rewritten(path, pickled)
    with pytest.raises(SavedTopicsError):
        load_topics(tmp_path, "fast")
