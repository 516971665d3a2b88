"""What tracking promises: the same topic keeps its id, no id is given twice."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.understanding.topics import Topics, find_topics
from minyi.understanding.tracking import Change, TopicIds, first_ids, track_topics

Vectors = npt.NDArray[np.float32]


def _rows(seed: int, n_rows: int, camps: tuple[int, ...] = tuple(range(10)), noise: float = 0.5) -> Vectors:
    middles = np.random.default_rng(0).normal(size=(10, 32))
    random = np.random.default_rng(seed)
    camp_of = np.array(camps)[random.integers(len(camps), size=n_rows)]
    rows: Vectors = (middles[camp_of] + noise * random.normal(size=(n_rows, 32))).astype(np.float32)
    return rows


def _topics_of(vectors: Vectors, labels: list[int]) -> Topics:
    """Topics of one level that hold just these rows."""
    found = find_topics(vectors)
    centres = np.array([vectors[np.array(labels) == each].mean(axis=0) for each in range(max(labels) + 1)])
    scaling = type(found.scaling)(np.zeros(2), 2.0**14 * np.eye(2))
    grid = (2048 * centres / np.linalg.norm(centres, axis=1, keepdims=True)).round().astype(np.float32)
    parents = np.zeros(len(grid), dtype=np.int64)
    return Topics(np.array(labels), parents, grid, grid[:1], scaling, -np.inf)


def _at(*degrees: float) -> Vectors:
    angles = np.radians(np.repeat(degrees, 4))
    rows: Vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    return rows


def test_it_numbers_first_topics_by_size() -> None:
    topics = find_topics(_rows(1, 500))
    ids = first_ids(topics)
    assert ids.coarse == tuple(f"t{number + 1:02d}" for number in range(topics.n_coarse))
    assert ids.fine[0] == f"{ids.coarse[topics.coarse[0]]}.01"
    assert len({*ids.fine, *ids.coarse}) == topics.n_fine + topics.n_coarse


def test_it_keeps_all_ids_of_the_same_messages() -> None:
    vectors = _rows(1, 500)
    topics = find_topics(vectors)
    tracked = track_topics(vectors, topics, topics, first_ids(topics))
    assert tracked.ids == first_ids(topics)
    assert tracked.changes == ()
    assert tracked.origins == tracked.ids.fine


def test_it_keeps_the_ids_of_topics_that_other_messages_are_about() -> None:
    before = find_topics(_rows(1, 600))
    vectors = _rows(2, 700)
    tracked = track_topics(vectors, find_topics(vectors), before, first_ids(before))
    kept = set(first_ids(before).fine) & set(tracked.ids.fine)
    assert len(kept) >= 0.8 * before.n_fine


def test_it_says_what_is_new_and_what_is_gone() -> None:
    before = find_topics(_rows(1, 600, camps=(0, 1, 2, 3, 4, 5)))
    vectors = _rows(2, 600, camps=(3, 4, 5, 6, 7, 8))
    changes = track_topics(vectors, find_topics(vectors), before, first_ids(before)).changes
    assert {"new", "retired"} <= {change.what for change in changes}


def test_it_says_what_merged_and_what_split() -> None:
    vectors = _at(0, 20, 180, 200)
    apart = _topics_of(vectors, [0] * 4 + [1] * 4 + [2] * 8)
    together = _topics_of(vectors, [0] * 8 + [1] * 8)
    ids = TopicIds(("t01",), ("t01.01", "t01.02", "t01.03"), frozenset())
    merged = track_topics(vectors, together, apart, ids)
    assert Change("merged", ("t01.01", "t01.02"), (merged.ids.fine[0],)) in merged.changes
    split = track_topics(vectors, apart, together, TopicIds(("t01",), ("t01.01", "t01.02"), frozenset()))
    assert split.changes[0].what == "new"
    assert Change("split", ("t01.01",), split.ids.fine[:2]) in split.changes
    assert split.origins == ("t01.01", "t01.01", "t01.02")


def test_it_says_where_the_messages_of_a_retired_topic_went() -> None:
    vectors = _at(0, 20, 120, 140, 240, 260)
    before = _topics_of(vectors, [0] * 8 + [1] * 8 + [2] * 8)
    after = _topics_of(vectors, [0] * 12 + [1] * 12)
    ids = TopicIds(("t01",), ("t01.01", "t01.02", "t01.03"), frozenset())
    (retired,) = [
        each for each in track_topics(vectors, after, before, ids).changes if each.what == "retired"
    ]
    assert retired == Change("retired", ("t01.02",), ("t01.01", "t01.03"))
    far = _at(0, 20, 240, 260)
    tracked = track_topics(far, _topics_of(far, [0] * 8 + [1] * 8), before, ids)
    assert Change("retired", ("t01.02",), ()) in tracked.changes


def test_it_never_gives_an_id_of_a_retired_topic() -> None:
    vectors = _at(0, 90)
    topics = _topics_of(vectors, [0] * 4 + [1] * 4)
    ids = TopicIds(("t01",), ("t01.01", "t01.07"), frozenset({"t01.09", "t02.05"}))
    turned = _at(180, 270)
    tracked = track_topics(turned, _topics_of(turned, [0] * 4 + [1] * 4), _with_floor(topics), ids)
    assert tracked.ids.fine == ("t02.06", "t02.07")
    assert tracked.ids.given >= {"t01.01", "t01.07", "t01.09", "t02.05", "t02.06", "t02.07"}


def _with_floor(topics: Topics) -> Topics:
    return Topics(
        topics.fine, topics.coarse, topics.centres, topics.coarse_centres, topics.scaling, 2048.0**2 * 0.9
    )


@pytest.mark.parametrize("n_rows", [0, 1, 3])
def test_it_tracks_a_handful_of_messages(n_rows: int) -> None:
    before = find_topics(_rows(1, 200))
    vectors = _rows(2, n_rows)
    tracked = track_topics(vectors, find_topics(vectors), before, first_ids(before))
    assert len(tracked.ids.fine) == (n_rows > 0)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 80), st.integers(0, 80), st.integers(0, 2**16))
def test_it_gives_each_topic_an_id_of_its_own(n_before: int, n_after: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    before = find_topics(random.normal(size=(n_before, 8)).astype(np.float32))
    vectors = random.normal(size=(n_after, 8)).astype(np.float32)
    topics = find_topics(vectors)
    ids = first_ids(before)
    tracked = track_topics(vectors, topics, before, ids)
    assert len(set(tracked.ids.fine)) == topics.n_fine == len(tracked.origins)
    assert len(set(tracked.ids.coarse)) == topics.n_coarse
    named = {each for change in tracked.changes if change.what == "retired" for each in change.before}
    assert named.isdisjoint({*tracked.ids.fine, *tracked.ids.coarse})
