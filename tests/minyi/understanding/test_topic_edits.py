"""What edits of topics promise: they outlive the next run."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.understanding.topic_edits import FoundTopics, TopicEdits, apply_edits
from minyi.understanding.topics import Topics, assign, find_topics
from minyi.understanding.tracking import Tracked, first_ids, track_topics

Vectors = npt.NDArray[np.float32]


def _rows(seed: int, n_rows: int, camps: tuple[int, ...] = tuple(range(8))) -> Vectors:
    """Rows around some of eight directions in 32 dimensions."""
    middles = np.random.default_rng(0).normal(size=(8, 32))
    random = np.random.default_rng(seed)
    camp_of = np.array(camps)[random.integers(len(camps), size=n_rows)]
    rows: Vectors = (middles[camp_of] + 0.5 * random.normal(size=(n_rows, 32))).astype(np.float32)
    return rows


def _first(vectors: Vectors) -> FoundTopics:
    topics = find_topics(vectors)
    tracked = Tracked(first_ids(topics), (), ("",) * topics.n_fine)
    return FoundTopics(vectors, topics, tracked, _all(vectors))


def _next(vectors: Vectors, before: FoundTopics) -> FoundTopics:
    topics: Topics = find_topics(vectors)
    tracked = track_topics(vectors, topics, before.topics, before.tracked.ids)
    return FoundTopics(vectors, topics, tracked, _all(vectors))


def _all(vectors: Vectors) -> npt.NDArray[np.bool_]:
    return np.ones(len(vectors), dtype=np.bool_)


def test_it_changes_nothing_without_edits() -> None:
    found = _first(_rows(1, 400))
    edited = apply_edits(found, TopicEdits())
    ids = [*found.tracked.ids.fine, ""]
    assert list(edited.topic_of) == [ids[label] for label in found.topics.fine.tolist()]
    assert list(edited.parents) == list(found.tracked.ids.fine)
    assert (edited.names, edited.held, edited.unmet) == ({}, (), ())


def test_it_keeps_a_name_in_the_next_run() -> None:
    first = _first(_rows(1, 400))
    topic_id = first.tracked.ids.fine[0]
    edits = TopicEdits(renames={topic_id: "路灯"})
    edited = apply_edits(_next(_rows(2, 440), first), edits)
    assert edited.names == {topic_id: "路灯"}


def test_it_keeps_topics_merged_in_the_next_run() -> None:
    first = _first(_rows(1, 400))
    kept, joined = first.tracked.ids.fine[0], first.tracked.ids.fine[3]
    edits = TopicEdits(merges=((kept, joined),))
    later = _next(_rows(2, 440), first)
    edited = apply_edits(later, edits)
    n_raw = sum(later.tracked.ids.fine[label] in (kept, joined) for label in later.topics.fine if label >= 0)
    assert joined not in edited.parents
    assert edited.topic_of.count(kept) == n_raw


def test_it_merges_what_was_merged_before_with_all_of_it() -> None:
    found = _first(_rows(1, 400))
    a, b, c = found.tracked.ids.fine[:3]
    edited = apply_edits(found, TopicEdits(merges=((a, b), (c, b))))
    assert c in edited.parents
    assert not {a, b} & {*edited.parents, *edited.topic_of}


def test_it_merges_coarse_topics() -> None:
    found = _first(_rows(1, 400))
    kept, joined = found.tracked.ids.coarse[:2]
    edited = apply_edits(found, TopicEdits(merges=((kept, joined),)))
    assert joined not in edited.parents.values()
    assert kept in edited.parents.values()


def test_it_brings_a_pinned_topic_back_that_the_next_run_lost() -> None:
    first = _first(_rows(1, 400))
    camp = _rows(9, 40, camps=(5,))
    labels = first.topics.fine[np.argmax(first.vectors @ camp.mean(axis=0))]
    pinned = first.tracked.ids.fine[labels]
    edits = TopicEdits(pins=(pinned,))
    held = apply_edits(first, edits).held
    without = _next(_rows(3, 400, camps=(0, 1, 2, 3, 4, 6, 7)), first)
    assert pinned not in without.tracked.ids.fine
    edited = apply_edits(without, edits, held)
    assert pinned in edited.parents
    assert edited.parents[pinned] in without.tracked.ids.coarse


def test_it_gives_a_pinned_topic_the_messages_nearest_to_it() -> None:
    first = _first(_rows(1, 400))
    stray = _rows(4, 4, camps=(5,))
    place = int(assign(stray, first.topics)[0])
    edits = TopicEdits(pins=(first.tracked.ids.fine[place],))
    held = apply_edits(first, edits).held
    without = _next(_rows(3, 400, camps=(0, 1, 2, 3, 4, 6, 7)), first)
    vectors = np.vstack([without.vectors, stray])
    topics = replace(without.topics, fine=np.append(without.topics.fine, [-1] * 4))
    edited = apply_edits(FoundTopics(vectors, topics, without.tracked, _all(vectors)), edits, held)
    assert set(edited.topic_of[-4:]) == {edits.pins[0]}
    assert edited.topic_of.count(edits.pins[0]) < 20


def test_it_keeps_a_topic_split_in_the_next_run() -> None:
    first = _first(_rows(1, 400))
    whole = first.tracked.ids.fine[0]
    edits = TopicEdits(splits={whole: 2})
    edited = apply_edits(first, edits)
    later = apply_edits(_next(_rows(2, 440), first), edits, edited.held)
    for each in (edited, later):
        assert whole not in each.parents
        assert {f"{whole}.1", f"{whole}.2"} <= set(each.topic_of)
    assert later.held == edited.held


def test_it_says_which_edits_met_nothing() -> None:
    edits = TopicEdits(renames={"t99": "x"}, merges=(("t98", "t97"),), splits={"t96": 2}, pins=("t95",))
    edited = apply_edits(_first(_rows(1, 100)), edits)
    assert sorted(edited.unmet) == ["merge:t98+t97", "pin:t95", "rename:t99", "split:t96"]


def test_it_takes_edits_of_no_messages_at_all() -> None:
    edited = apply_edits(_first(np.zeros((0, 8), dtype=np.float32)), TopicEdits(pins=("t01.01",)))
    assert (edited.topic_of, edited.unmet) == ((), ("pin:t01.01",))


def test_it_splits_a_topic_with_all_that_was_merged_into_it() -> None:
    first = _first(_rows(1, 400))
    kept, joined = first.tracked.ids.fine[:2]
    merge = TopicEdits(merges=((kept, joined),))
    n_merged = apply_edits(first, merge).topic_of.count(kept)
    edits = replace(merge, splits={kept: 2})
    edited = apply_edits(first, edits)
    later = apply_edits(_next(_rows(2, 440), first), edits, edited.held)
    for each in (edited, later):
        assert not {kept, joined} & {*each.parents, *each.topic_of}
        assert each.unmet == ()
    assert sum(edited.topic_of.count(f"{kept}.{part}") for part in (1, 2)) == n_merged
    assert {f"{kept}.1", f"{kept}.2"} <= {*later.topic_of}


def test_it_splits_no_topic_that_is_merged_into_another() -> None:
    found = _first(_rows(1, 400))
    kept, joined = found.tracked.ids.fine[:2]
    edited = apply_edits(found, TopicEdits(merges=((kept, joined),), splits={joined: 2}))
    assert edited.unmet == (f"split:{joined}",)
    merged = apply_edits(found, TopicEdits(merges=((kept, joined),)))
    assert edited.topic_of == merged.topic_of


def test_it_brings_no_whole_back_beside_its_parts() -> None:
    first = _first(_rows(1, 400))
    whole = first.tracked.ids.fine[0]
    edits = TopicEdits(splits={whole: 2}, pins=(whole,))
    edited = apply_edits(first, edits)
    later = apply_edits(_next(_rows(2, 440), first), edits, edited.held)
    for each in (edited, later):
        assert whole not in {*each.parents, *each.topic_of}
        assert {f"{whole}.1", f"{whole}.2"} <= {*each.topic_of}


def test_it_pins_a_part_of_a_topic_that_is_split_at_once() -> None:
    found = _first(_rows(1, 400))
    whole = found.tracked.ids.fine[0]
    edited = apply_edits(found, TopicEdits(splits={whole: 2}, pins=(f"{whole}.1",)))
    assert edited.unmet == ()
    assert f"{whole}.1" in edited.parents


_ID = st.sampled_from(["t01", "t02", "t01.01", "t01.02", "t02.01", "t02.01.1", "t77", ""])


def test_it_keeps_nothing_of_sealed_messages() -> None:
    found = _first(_rows(1, 400))
    whole, pinned = found.tracked.ids.fine[:2]
    edits = TopicEdits(splits={whole: 2}, pins=(pinned,))
    is_open = np.arange(400) % 3 > 0
    held = apply_edits(replace(found, is_open=is_open), edits).held
    other = np.where(is_open[:, None], found.vectors, found.vectors[::-1]).astype(np.float32)
    again = apply_edits(replace(found, is_open=is_open, vectors=other), edits).held
    assert len(held) == 3
    assert all(np.array_equal(one.vector, two.vector) for one, two in zip(held, again, strict=True))
    assert apply_edits(replace(found, is_open=np.zeros(400, dtype=np.bool_)), edits).held == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(_ID, max_size=3).map(tuple), max_size=3).map(tuple),
    st.dictionaries(_ID, st.integers(-1, 4), max_size=2),
    st.lists(_ID, max_size=2, unique=True).map(tuple),
)
def test_it_gives_every_message_a_topic_that_is_there(
    merges: tuple[tuple[str, ...], ...], splits: dict[str, int], pins: tuple[str, ...]
) -> None:
    edits = TopicEdits({"t01": "name"}, merges, splits, pins)
    found = _first(_rows(1, 120))
    edited = apply_edits(found, edits)
    assert len(edited.topic_of) == 120
    assert set(edited.topic_of) <= {*edited.parents, ""}
    assert apply_edits(found, edits).topic_of == edited.topic_of
