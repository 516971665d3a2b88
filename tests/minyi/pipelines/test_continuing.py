"""What the topics of a run promise: they go on, people's word holds, and what changed is told."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest

from minyi.pipelines import continuing
from minyi.pipelines.changing import changes_table, since_of, unmet_notices
from minyi.pipelines.continuing import (
    RunTexts,
    RunTopics,
    TopicPlan,
    compared_columns,
    memory_of,
    plan_of,
    settled_names,
    sums_of_texts,
    topics_of_run,
)
from minyi.pipelines.edits import GivenEdits
from minyi.pipelines.naming import Names
from minyi.understanding import growing
from minyi.understanding.naming import TopicNames
from minyi.understanding.saved_topics import FILE, SavedTopics, sums_of, topics_from_bytes, topics_to_bytes
from minyi.understanding.topic_edits import TopicEdits
from minyi.understanding.topics import TopicOptions, assign, find_topics

Vectors = npt.NDArray[np.float32]


def _rows(seed: int, n_rows: int, camps: tuple[int, ...] = (0, 1, 2, 3, 4, 5)) -> Vectors:
    middles = np.random.default_rng(0).normal(size=(8, 48))
    random = np.random.default_rng(seed)
    camp_of = np.array(camps)[random.integers(len(camps), size=n_rows)]
    rows: Vectors = (middles[camp_of] + 0.6 * random.normal(size=(n_rows, 48))).astype(np.float32)
    return rows


ROWS = _rows(1, 400)


def _texts(rows: Vectors, first: int = 0, n_sealed: int = 0) -> RunTexts:
    """Texts with these vectors, the last ones sealed."""
    is_sealed = np.arange(len(rows)) >= len(rows) - n_sealed
    return RunTexts(rows, [sums_of([str(first + n)]) for n in range(len(rows))], is_sealed)


def _run(rows: Vectors, plan: TopicPlan, first: int = 0) -> RunTopics:
    return topics_of_run(_texts(rows, first), plan)


def _names(run: RunTopics) -> Names:
    found = TopicNames(tuple(f"fine {n}" for n in run.fine_ids), tuple(f"top {n}" for n in run.coarse_ids))
    return Names(topics=found, issues=(), found=found)


def _left(run: RunTopics) -> SavedTopics:
    """What the next run reads of this one."""
    return topics_from_bytes(memory_of(run, _names(run).topics), Path("brief"), "fast")


@pytest.fixture(scope="module")
def first() -> RunTopics:
    return _run(ROWS, TopicPlan("fast"))


def _given(**edits: object) -> GivenEdits:
    undo = edits.pop("undo", ())
    return GivenEdits("edits.json", TopicEdits(**edits), undo)  # type: ignore[arg-type]


def test_it_finds_topics_as_the_library_does(first: RunTopics) -> None:
    topics = find_topics(ROWS)
    assert np.array_equal(first.fine, topics.fine)
    assert np.array_equal(first.coarse, topics.coarse)
    assert first.coarse_ids == tuple(f"t{n + 1:02d}" for n in range(topics.n_coarse))
    # Fine ids count within their parent, the largest topic first.
    for parent, coarse_id in enumerate(first.coarse_ids):
        own = [each for each, top in zip(first.fine_ids, first.coarse, strict=True) if top == parent]
        assert own == [f"{coarse_id}.{n + 1:02d}" for n in range(len(own))]
    assert (first.compared, since_of(first)) == (None, None)


def test_it_keeps_ids_where_most_is_known(first: RunTopics) -> None:
    later = _run(np.vstack([ROWS, _rows(2, 80)]), TopicPlan("fast", saved=_left(first)))
    assert later.fine_ids == first.fine_ids
    assert later.compared is not None
    assert later.compared.is_new == (False,) * 400 + (True,) * 80
    assert later.compared.drift == "fits"
    assert later.compared.changes == ()
    assert since_of(later) is not None


def test_it_tells_of_topics_that_nobody_wrote_of_and_that_are_back(first: RunTopics) -> None:
    few = _run(_rows(3, 120, camps=(0, 1, 2)), TopicPlan("fast", saved=_left(first)), first=1_000)
    assert few.compared is not None
    gone = {change.before[0] for change in few.compared.changes if change.what == "gone"}
    assert gone == {*first.fine_ids} - {*few.fine_ids} != set()
    again = _run(ROWS, TopicPlan("fast", saved=_left(few)))
    assert again.compared is not None
    assert {change.after[0] for change in again.compared.changes if change.what == "back"} == gone
    assert {*first.fine_ids} <= {*again.fine_ids}


def test_it_tells_of_new_topics_and_never_gives_an_id_twice(first: RunTopics) -> None:
    strange = np.vstack([ROWS, _rows(4, 60, camps=(7,))])
    later = _run(strange, TopicPlan("fast", saved=_left(first)))
    assert later.compared is not None
    assert later.compared.drift == "drifts"
    new = {change.after[0] for change in later.compared.changes if change.what == "new"}
    assert new == {*later.fine_ids} - {*first.fine_ids} != set()
    table = changes_table(later, _names(later)).to_pylist()
    assert {(row["change"], row["made_by"], row["is_new"]) for row in table} == {("new", "program", True)}
    assert [row["now_names"] for row in table] == [[f"fine {row['now_ids'][0]}"] for row in table]


def test_it_finds_topics_anew_where_much_more_came(first: RunTopics) -> None:
    small = _run(ROWS[:60], TopicPlan("fast"))
    later = _run(np.vstack([ROWS, _rows(5, 200)]), TopicPlan("fast", saved=_left(small)))
    assert np.array_equal(later.fine, find_topics(np.vstack([ROWS, _rows(5, 200)])).fine)
    assert {*small.fine_ids} & {*later.fine_ids}


@pytest.mark.parametrize("n_rows", [0, 1, 5])
def test_it_goes_on_from_and_to_very_few(first: RunTopics, n_rows: int) -> None:
    few = _run(ROWS[:n_rows], TopicPlan("fast"))
    for run in (
        _run(ROWS, TopicPlan("fast", saved=_left(few))),
        _run(ROWS[:n_rows], TopicPlan("fast", saved=_left(few))),
        _run(ROWS[:n_rows], TopicPlan("fast", saved=_left(first))),
        _run(_rows(9, n_rows), TopicPlan("fast", saved=_left(first)), first=5_000),
    ):
        assert len(run.fine) in (n_rows, 400)
        assert run.compared is not None
        assert run.compared.drift in ("none", "few")


def test_it_keeps_the_baseline_of_many_messages(first: RunTopics) -> None:
    later = _run(_rows(6, 20), TopicPlan("fast", saved=_left(first)), first=1_000)
    assert later.saved.baseline == first.saved.baseline
    assert len(later.saved.sums) == 420


def test_it_lets_edits_outlive_the_run(first: RunTopics) -> None:
    edits = _given(
        renames={"t01": "路"}, merges=(("t01.01", "t02.01"),), splits={"t03.01": 2}, pins=("t04.01",)
    )
    edited = _run(ROWS, TopicPlan("fast", saved=_left(first), given=edits))
    table = changes_table(edited, _names(edited)).to_pylist()
    assert [(row["change"], row["is_new"]) for row in table] == [
        ("renamed", True),
        ("merged", True),
        ("split", True),
        ("pinned", True),
    ]
    later = _run(_rows(7, 100, camps=(0, 1)), TopicPlan("fast", saved=_left(edited)), first=1_000)
    assert not {"t02.01", "t03.01"} & {*later.fine_ids}
    assert "t04.01" in later.fine_ids
    assert later.decided.applied.names == {"t01": "路"}
    of_people = [row for row in changes_table(later, _names(later)).to_pylist() if row["made_by"] == "people"]
    assert {row["is_new"] for row in of_people} == {False}
    assert later.decided.unmet == ()


def test_it_splits_anew_and_takes_back(first: RunTopics) -> None:
    split = _run(ROWS, TopicPlan("fast", saved=_left(first), given=_given(splits={"t01.01": 2})))
    wider = _run(ROWS, TopicPlan("fast", saved=_left(split), given=_given(splits={"t01.01": 3})))
    assert {"t01.01.1", "t01.01.2", "t01.01.3"} <= {*wider.fine_ids}
    undone = _run(ROWS, TopicPlan("fast", saved=_left(wider), given=_given(undo=("t01.01",))))
    assert set(undone.fine_ids) == set(first.fine_ids)
    assert np.array_equal(np.sort(undone.fine), np.sort(first.fine))
    assert undone.saved.edits == TopicEdits()


def test_it_tells_what_met_no_topic_and_keeps_none_of_it(first: RunTopics) -> None:
    edits = _given(
        renames={"t77": "x"},
        merges=(("t01.01", "t66"), ("t01.01", "t02.01", "t55")),
        pins=("t01",),
        undo=("t9",),
    )
    run = _run(ROWS, TopicPlan("fast", saved=_left(first), given=edits))
    named = {edit for file, edit in run.decided.unmet if file == "edits.json"}
    assert named == {"rename:t77", "merge:t01.01+t66", "merge:t55", "pin:t01", "undo:t9"}
    assert run.saved.edits.merges == (("t01.01", "t02.01"),)
    assert (run.saved.edits.renames, run.saved.edits.pins) == ({}, ())
    unmet, unfit = (notice.split("\t") for notice in unmet_notices(run))
    assert unmet[:2] == ["unmet_edits", "edits.json"]
    assert unfit == ["unfit_edits", "edits.json", "pin:t01"]


def test_it_keeps_an_earlier_edit_that_meets_nothing_and_tells_it(first: RunTopics) -> None:
    named = _run(ROWS, TopicPlan("fast", saved=_left(first), given=_given(renames={"t02.01": "灯"})))
    merged = _given(merges=(("t01.01", "t02.01"),))
    run = _run(ROWS, TopicPlan("fast", saved=_left(named), given=merged))
    assert run.decided.unmet == ((FILE, "rename:t02.01"),)
    assert unmet_notices(run) == [f"waiting_edits\t{FILE}\trename:t02.01"]
    assert run.saved.edits.renames == {"t02.01": "灯"}


def test_it_keeps_a_name_as_long_as_it_is_said(first: RunTopics) -> None:
    saved = replace(_left(first), names=dict.fromkeys((*first.fine_ids, *first.coarse_ids), "路灯、夜间"))
    given = _given(renames={"t01.01": "公交"})
    run = _run(ROWS, TopicPlan("fast", saved=saved, given=given))
    said = ["昨天夜间" if topic == run.fine[0] else "停水" for topic in run.fine]
    fine = settled_names(run, said).fine
    for number, (topic_id, name) in enumerate(zip(run.fine_ids, fine, strict=True)):
        by_hand = "公交" if topic_id == "t01.01" else "路灯、夜间" if number == run.fine[0] else ""
        assert name == by_hand


def test_it_tells_for_each_message_whether_it_is_new(first: RunTopics) -> None:
    assert compared_columns(first, [[0], [1, 2]], 4)["is_new"] == [None] * 4
    rows = np.vstack([ROWS[:2], np.zeros((1, 48), dtype=np.float32)])
    sums = [sums_of(["0"]), sums_of(["x", "1"]), sums_of(["y"])]
    texts = RunTexts(rows, sums, np.zeros(3, dtype=np.bool_))
    run = topics_of_run(texts, TopicPlan("fast", saved=_left(first)))
    columns = compared_columns(run, [[0], [1, 3], [2]], 5)
    # A text is known when one of its messages is.
    assert columns["is_new"] == [False, False, True, False, None]
    assert columns["fits_earlier"][2:] == [None, columns["fits_earlier"][1], None]


def test_it_sums_the_messages_of_a_text_as_masked() -> None:
    table = pa.table({"plain_title": ["a", None, "a"], "plain_text": ["b", "b", "c"]})
    sums = sums_of_texts(table, [[0, 2], [1]])
    assert sums[0].tolist() == sums_of(["a\0b", "a\0c"]).tolist()
    assert sums[1].tolist() == sums_of(["\0b"]).tolist()


def test_it_says_what_a_plan_was_made_from(first: RunTopics, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(memory_of(first, _names(first).topics))
    (tmp_path / "edits.json").write_text('{"pin": ["t01.01"]}', "utf-8")
    plan = plan_of(tmp_path, tmp_path / "edits.json", "fast", 7)
    assert (plan.seed, plan.given.edits.pins) == (7, ("t01.01",))
    assert set(plan.sources) == {"previous", "edits"}
    assert plan_of(None, None, "fast", 0) == TopicPlan("fast", 0)


def test_it_tells_what_people_took_back_as_their_doing(first: RunTopics) -> None:
    edits = _given(
        merges=(("t01.01", "t02.01"),), splits={"t03.01": 2}, renames={"t04.01": "夜间施工"}, pins=("t05.01",)
    )
    edited = _run(ROWS, TopicPlan("fast", saved=_left(first), given=edits))
    undo = _given(undo=("t02.01", "t03.01", "t04.01", "t05.01"))
    undone = _run(ROWS, TopicPlan("fast", saved=_left(edited), given=undo))
    assert undone.compared is not None
    assert undone.compared.changes == ()
    rows = changes_table(undone, _names(undone)).to_pylist()
    assert {(row["made_by"], row["is_new"]) for row in rows} == {("people", True)}
    assert [(row["change"], row["before_ids"], row["now_ids"]) for row in rows] == [
        ("renamed", ["t04.01"], ["t04.01"]),
        ("split", ["t01.01"], ["t01.01", "t02.01"]),
        ("merged", ["t03.01.1", "t03.01.2"], ["t03.01"]),
    ]
    after = _run(ROWS, TopicPlan("fast", saved=_left(undone)))
    assert changes_table(after, _names(after)).num_rows == 0


def test_it_gives_up_a_name_that_people_took_back(first: RunTopics) -> None:
    named = _run(ROWS, TopicPlan("fast", saved=_left(first), given=_given(renames={"t01.01": "夜间施工"})))
    saved = replace(_left(named), names={**first.saved.names, "t01.01": "夜间施工", "t02.01": "路灯"})
    undone = _run(ROWS, TopicPlan("fast", saved=saved, given=_given(undo=("t01.01",))))
    names = dict(zip(undone.fine_ids, settled_names(undone, ["夜间施工、路灯"] * 400).fine, strict=True))
    assert (names["t01.01"], names["t02.01"]) == ("", "路灯")


def test_it_settles_no_name_twice(first: RunTopics) -> None:
    # A topic came back whose name another got while it was away.
    names = {"t01.01": "路灯", "t02.01": "路灯", "t03.01": "公交", "t01": "停水"}
    given = _given(renames={"t04.01": "公交"})
    run = _run(ROWS, TopicPlan("fast", saved=replace(_left(first), names=names), given=given))
    settled = settled_names(run, ["路灯公交停水"] * 400)
    fine = dict(zip(run.fine_ids, settled.fine, strict=True))
    assert [fine[f"t0{n}.01"] for n in (1, 2, 3, 4)] == ["路灯", "", "", "公交"]
    assert settled.coarse[run.coarse_ids.index("t01")] == "停水"


def test_it_calls_no_topic_gone_whose_messages_are_in_others(first: RunTopics) -> None:
    # So few sums that topics are found anew: fewer than before, of messages that each had a topic of theirs.
    saved = replace(_left(first), sums=sums_of(["x"]))
    rows = np.vstack([_rows(8, 2, camps=(camp,)) for camp in range(6)])
    later = _run(rows, TopicPlan("fast", saved=saved), first=1_000)
    assert later.compared is not None
    written = {first.fine_ids[topic] for topic in assign(rows, saved.topics).tolist() if topic >= 0}
    retired = written - {*later.fine_ids}
    assert len(retired) == 2
    assert {change.what for change in later.compared.changes} <= {"merged", "split"}
    assert retired <= {one for change in later.compared.changes for one in change.before}


@pytest.mark.parametrize("name", ["其他", "other"])
def test_it_names_a_topic_anew_that_had_no_word(first: RunTopics, name: str) -> None:
    run = _run(ROWS, TopicPlan("fast", saved=replace(_left(first), names={"t01": name, "t02.01": name})))
    settled = settled_names(run, ["其他小区的另一件事, another matter"] * 400)
    assert {*settled.fine, *settled.coarse} == {""}


def test_it_tells_an_earlier_merge_by_the_parts_that_it_was_split_into(first: RunTopics) -> None:
    merged = _run(ROWS, TopicPlan("fast", saved=_left(first), given=_given(merges=(("t01.01", "t02.01"),))))
    split = _run(ROWS, TopicPlan("fast", saved=_left(merged), given=_given(splits={"t01.01": 2})))
    rows = {row["change"]: row for row in changes_table(split, _names(split)).to_pylist()}
    assert rows["merged"]["now_ids"] == rows["split"]["now_ids"] == ["t01.01.1", "t01.01.2"]
    n_parts = sum(split.fine_ids[topic].startswith("t01.01.") for topic in split.fine if topic >= 0)
    assert n_parts == (merged.fine == merged.fine_ids.index("t01.01")).sum()


def test_it_forgets_only_as_many_sums_as_it_must(first: RunTopics, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(continuing, "_MOST_SUMS", 410)
    saved = _left(first)
    later = _run(_rows(6, 20), TopicPlan("fast", saved=saved), first=1_000)
    assert len(later.saved.sums) == 410
    assert {*later.saved.sums.tolist()} <= {
        *saved.sums.tolist(),
        *sums_of(map(str, range(1_000, 1_020))).tolist(),
    }
    assert {*sums_of(map(str, range(1_000, 1_020))).tolist()} <= {*later.saved.sums.tolist()}


def test_it_leaves_no_trace_of_what_is_sealed(first: RunTopics) -> None:
    strange = _rows(4, 30, camps=(7,))
    sealed = topics_of_run(_texts(np.vstack([ROWS, strange]), n_sealed=30), TopicPlan("fast"))
    assert memory_of(sealed, _names(sealed).topics) == memory_of(first, _names(first).topics)
    alone = topics_of_run(_texts(strange[:1], n_sealed=1), TopicPlan("fast"))
    nothing = _run(strange[:0], TopicPlan("fast"))
    assert memory_of(alone, _names(alone).topics) == memory_of(nothing, _names(nothing).topics)
    assert alone.fine.tolist() == [-1]


def test_it_leaves_no_trace_of_what_is_sealed_where_topics_go_on(first: RunTopics) -> None:
    given = _given(splits={"t01.01": 2}, pins=("t02.01",))
    new = np.vstack([_rows(2, 80), _rows(4, 30, camps=(7,))])
    plan = TopicPlan("fast", saved=_left(first), given=given)
    sealed = topics_of_run(_texts(new, 1_000, n_sealed=30), plan)
    without = _run(new[:80], plan, first=1_000)
    assert memory_of(sealed, _names(sealed).topics) == memory_of(without, _names(without).topics)
    assert sealed.compared is not None
    assert sealed.compared.is_new == (True,) * 80 + (None,) * 30
    assert set(sealed.compared.fits[80:]) == {None}


def test_it_forgets_a_sum_that_an_earlier_run_kept_of_what_is_sealed(first: RunTopics) -> None:
    plan = TopicPlan("fast", saved=_left(first))
    later = topics_of_run(_texts(ROWS, n_sealed=1), plan)
    assert {*first.saved.sums.tolist()} - {*later.saved.sums.tolist()} == {*sums_of(["399"]).tolist()}


def test_it_sorts_what_is_sealed_into_the_topics_of_the_others(first: RunTopics) -> None:
    run = topics_of_run(_texts(np.vstack([ROWS, ROWS[:50]]), n_sealed=50), TopicPlan("fast"))
    assert run.fine.tolist() == [*first.fine.tolist(), *first.fine[:50].tolist()]


def test_it_lets_one_odd_batch_lower_the_floor_for_no_other_run(first: RunTopics) -> None:
    odd = np.random.default_rng(5).normal(size=(60, 48)).astype(np.float32)
    second = _run(odd, TopicPlan("fast", saved=_left(first)), first=1_000)
    # No more than a fifth are in no topic, and the floor of the first run holds again after it.
    assert (second.fine < 0).sum() <= 12
    assert second.saved.topics.floor == first.saved.topics.floor
    stray = np.random.default_rng(6).normal(size=(20, 48)).astype(np.float32)
    third = _run(np.vstack([_rows(6, 100), stray]), TopicPlan("fast", saved=_left(second)), first=2_000)
    assert (third.fine[-20:] == -1).all()
    assert (third.fine[:100] >= 0).mean() > 0.9


def _camps(seed: int, n_rows: int, camps: range) -> Vectors:
    """Rows around some of sixteen directions, four each near another."""
    far, near = (np.random.default_rng(draw).normal(size=(n, 48)) for draw, n in ((0, 4), (1, 16)))
    random = np.random.default_rng(seed)
    camp_of = random.integers(camps.start, camps.stop, size=n_rows)
    noise = 0.4 * random.normal(size=(n_rows, 48))
    rows: Vectors = (1.5 * far[camp_of // 4] + near[camp_of] + noise).astype(np.float32)
    return rows


def test_it_makes_room_for_a_new_topic_and_tells_which_gave_way(monkeypatch: pytest.MonkeyPatch) -> None:
    first = _run(_camps(1, 500, range(12)), TopicPlan("fast"))
    n_fine = len(first.fine_ids)
    assert len(first.coarse_ids) < n_fine
    monkeypatch.setattr(growing, "TopicOptions", partial(TopicOptions, most_fine=n_fine))
    plan = TopicPlan("fast", saved=_left(first))
    rows = np.vstack([_camps(2, 150, range(8)), _camps(3, 60, range(12, 13))])
    later = _run(rows, plan, first=1_000)
    assert later.compared is not None
    assert len(later.saved.ids.fine) == n_fine
    (gone,) = {*first.fine_ids} - {*later.saved.ids.fine}
    (new,) = {*later.saved.ids.fine} - {*first.fine_ids}
    assert [change.after for change in later.compared.changes if change.what == "new"] == [(new,)]
    assert [change.what for change in later.compared.changes if gone in change.before] == ["gone"]
    assert gone in later.saved.ids.given
    # The topic that people named stays, and another gives way.
    named = replace(plan, given=_given(renames={gone: "路灯"}))
    assert gone in _run(rows, named, first=1_000).saved.ids.fine


def test_it_tells_where_the_messages_of_a_topic_went_that_gave_way(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = _camps(1, 500, range(12))
    first = _run(rows, TopicPlan("fast"))
    monkeypatch.setattr(growing, "TopicOptions", partial(TopicOptions, most_fine=len(first.fine_ids)))
    plan = TopicPlan("fast", saved=_left(first))
    later = _run(np.vstack([rows, _camps(3, 120, range(12, 13))]), plan)
    gone = {*first.fine_ids} - {*later.saved.ids.fine}
    assert later.compared is not None
    told = [change for change in later.compared.changes if gone.intersection(change.before)]
    assert len(told) == len(gone) > 0
    assert {change.what for change in told} <= {"merged", "split"}
    assert all({*change.after} <= {*later.fine_ids} for change in told)


def test_it_makes_no_room_where_every_topic_is_larger(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = _camps(1, 500, range(12))
    first = _run(rows, TopicPlan("fast"))
    monkeypatch.setattr(growing, "TopicOptions", partial(TopicOptions, most_fine=len(first.fine_ids)))
    plan = TopicPlan("fast", saved=_left(first))
    later = _run(np.vstack([rows, _camps(3, 16, range(12, 13))]), plan)
    assert later.saved.ids.fine == first.fine_ids


def test_it_masks_and_cleans_names_that_a_file_brings(first: RunTopics, tmp_path: Path) -> None:
    names = {"t01": "联系人张伟国 13812345678\u200b", "t02": "路灯、夜间"}
    edits = TopicEdits(renames={"t01.01": "请打 13812345678"})
    forged = replace(first.saved, names=names, edits=edits)
    (tmp_path / FILE).write_bytes(topics_to_bytes(forged))
    saved = plan_of(tmp_path, None, "fast", 0).saved
    assert saved is not None
    assert "13812345678" not in str(saved.names) + str(saved.edits.renames)
    assert "〔电话〕" in saved.names["t01"] + saved.edits.renames["t01.01"]
    assert saved.names["t02"] == "路灯、夜间"


def test_it_takes_back_one_edit_of_a_topic_and_keeps_the_others(first: RunTopics) -> None:
    split, pinned, named = first.fine_ids[:3]
    edits = _given(renames={named: "路灯"}, splits={split: 2}, pins=(pinned,))
    edited = _run(ROWS, TopicPlan("fast", given=edits))
    given = GivenEdits("", edits.edits, withdrawn=frozenset({f"pin:{pinned}"}))
    given = replace(given, edits=replace(edits.edits, pins=()))
    after = _run(ROWS, TopicPlan("fast", saved=_left(edited), given=given))
    assert after.decided.kept == replace(edits.edits, pins=())
    assert after.decided.undone == TopicEdits(pins=(pinned,))
    assert np.array_equal(after.fine, edited.fine)
    assert [one.topic_id for one in after.saved.held] == [f"{split}.1", f"{split}.2"]
