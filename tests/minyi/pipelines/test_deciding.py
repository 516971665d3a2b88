"""What people decided is put into force, kept where it met a topic, and told where it did not."""

import numpy as np
import pytest

from minyi.pipelines.deciding import decide
from minyi.pipelines.edits import GivenEdits
from minyi.understanding.topic_edits import FoundTopics, TopicEdits
from minyi.understanding.topics import Topics, find_topics
from minyi.understanding.tracking import Tracked, first_ids


def _tracked(topics: Topics) -> Tracked:
    return Tracked(first_ids(topics), (), ("",) * topics.n_fine)


@pytest.fixture(scope="module")
def found() -> FoundTopics:
    drawn = np.random.default_rng(0)
    middles = np.eye(32, dtype=np.float32)[:6]
    rows = np.repeat(middles, 40, axis=0) + drawn.normal(scale=0.08, size=(240, 32))
    vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    topics = find_topics(vectors)
    return FoundTopics(vectors, topics, _tracked(topics), np.ones(240, dtype=np.bool_))


def test_it_puts_a_name_into_force_and_keeps_it(found: FoundTopics) -> None:
    first = found.tracked.ids.coarse[0]
    decided = decide(found, GivenEdits("edits.json", TopicEdits({first: "路灯"})), None)
    assert decided.kept.renames == decided.in_force.renames == {first: "路灯"}
    assert decided.made_now == {f"rename:{first}"}
    assert decided.unmet == ()


def test_it_tells_an_edit_of_a_topic_that_never_was(found: FoundTopics) -> None:
    decided = decide(found, GivenEdits("edits.json", TopicEdits({"t99": "路灯"}), undo=("t98",)), None)
    assert decided.kept == TopicEdits()
    assert {file for file, _ in decided.unmet} == {"edits.json"}
    assert {edit.partition(":")[2] for _, edit in decided.unmet} == {"t99", "t98"}


def test_it_decides_nothing_without_edits(found: FoundTopics) -> None:
    decided = decide(found, GivenEdits("", TopicEdits()), None)
    assert decided.in_force == TopicEdits()
    assert decided.made_now == frozenset()


def test_it_tells_edits_that_cannot_be_made_from_those_of_no_topic(found: FoundTopics) -> None:
    coarse, fine = found.tracked.ids.coarse[0], found.tracked.ids.fine[0]
    edits = TopicEdits({"t99": "路灯"}, ((fine, coarse), ("t97", fine)), {coarse: 2}, (coarse, fine))
    decided = decide(found, GivenEdits("edits.json", edits, undo=(fine, "t98")), None)
    assert decided.unfit == {f"merge:{fine}+{coarse}", f"split:{coarse}", f"pin:{coarse}", f"undo:{fine}"}
    rest = {edit for _, edit in decided.unmet} - decided.unfit
    assert rest == {"rename:t99", f"merge:t97+{fine}", "undo:t98"}
    assert decided.kept == TopicEdits(pins=(fine,))
