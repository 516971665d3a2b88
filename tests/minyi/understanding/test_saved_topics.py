"""What saved topics promise: what is read is what was written, and nothing else is read."""

import json
from pathlib import Path

import numpy as np
import pytest

from minyi.understanding.drift import baseline_of
from minyi.understanding.errors import SavedTopicsError
from minyi.understanding.saved_topics import ARRAYS_FILE, CARD_FILE, SavedTopics, load_topics, save_topics
from minyi.understanding.topic_edits import HeldTopic
from minyi.understanding.topics import assign, find_topics
from minyi.understanding.tracking import first_ids

_VECTORS = np.random.default_rng(1).normal(size=(300, 24)).astype(np.float32)


def _saved() -> SavedTopics:
    topics = find_topics(_VECTORS)
    ids = first_ids(topics)
    held = (
        HeldTopic(ids.fine[0], "", _VECTORS[:9].mean(axis=0)),
        HeldTopic("t01.02.1", "t01.02", _VECTORS[3]),
    )
    return SavedTopics(topics, ids, {ids.fine[0]: "路灯、夜间"}, baseline_of(_VECTORS, topics), "fast", held)


def test_it_reads_what_it_wrote(tmp_path: Path) -> None:
    saved = _saved()
    save_topics(saved, tmp_path)
    loaded = load_topics(tmp_path, "fast")
    assert (loaded.ids, loaded.names, loaded.baseline) == (saved.ids, saved.names, saved.baseline)
    assert np.array_equal(assign(_VECTORS, loaded.topics), saved.topics.fine)
    assert [each.topic_id for each in loaded.held] == [each.topic_id for each in saved.held]
    assert np.array_equal(loaded.held[1].vector, saved.held[1].vector)


def test_it_writes_the_same_bytes_again(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        save_topics(_saved(), tmp_path / name)
    for file in (ARRAYS_FILE, CARD_FILE):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_it_saves_a_run_without_topics(tmp_path: Path) -> None:
    topics = find_topics(np.zeros((0, 24), dtype=np.float32))
    save_topics(
        SavedTopics(topics, first_ids(topics), {}, baseline_of(_VECTORS[:0], topics), "fast"), tmp_path
    )
    assert load_topics(tmp_path, "fast").topics.n_fine == 0


def test_it_refuses_another_embedding(tmp_path: Path) -> None:
    save_topics(_saved(), tmp_path)
    with pytest.raises(SavedTopicsError, match="UND-071"):
        load_topics(tmp_path, "accurate")


def test_it_refuses_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SavedTopicsError):
        load_topics(tmp_path, "fast")


@pytest.mark.parametrize("damage", ["cut", "changed", "pickled"])
def test_it_refuses_changed_arrays(tmp_path: Path, damage: str) -> None:
    save_topics(_saved(), tmp_path)
    path = tmp_path / ARRAYS_FILE
    content = path.read_bytes()
    if damage == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif damage == "changed":
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    else:
        np.savez(path, coarse=np.array([{}], dtype=object))
    with pytest.raises(SavedTopicsError):
        load_topics(tmp_path, "fast")


@pytest.mark.parametrize(
    "change", [{"form": "x"}, {"fine_ids": []}, {"baseline": [1]}, {"names": []}, {"held": 3}, {"floor": "x"}]
)
def test_it_refuses_a_changed_card(tmp_path: Path, change: dict[str, object]) -> None:
    save_topics(_saved(), tmp_path)
    card = json.loads((tmp_path / CARD_FILE).read_text("utf-8"))
    (tmp_path / CARD_FILE).write_text(json.dumps({**card, **change}), "utf-8")
    with pytest.raises(SavedTopicsError):
        load_topics(tmp_path, "fast")
    (tmp_path / CARD_FILE).write_text("[1]", "utf-8")
    with pytest.raises(SavedTopicsError):
        load_topics(tmp_path, "fast")
