"""Corrections as pages show them at once, and as the next run keeps them."""

import json
from datetime import datetime

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.minyi_web.understanding.corpus import Said, bring_in, carried_out

from minyi_web.listening.models import Message
from minyi_web.people.models import Account
from minyi_web.understanding import actions, corrections
from minyi_web.understanding.corrections import applied, edits_of
from minyi_web.understanding.folders import folder_of
from minyi_web.understanding.models import Correction, CorrectionKind, Gathered, Reading, Run, Topic

pytestmark = pytest.mark.django_db

MERGE, RENAME, SPLIT = CorrectionKind.MERGE, CorrectionKind.RENAME, CorrectionKind.SPLIT


@pytest.fixture
def fine(whole_run: Run) -> list[Topic]:
    return list(Topic.objects.filter(run=whole_run).exclude(parent_id=""))


def merged(*pairs: tuple[str, str]) -> list[Correction]:
    return [Correction(kind=MERGE, topic_id=one, other_id=into) for one, into in pairs]


def test_it_shows_a_correction_at_once_and_says_that_it_waits(
    whole_run: Run, analyst: Account, fine: list[Topic], at: datetime
) -> None:
    made = actions.rename_topic(analyst, fine[0].topic_id, "校门口的车", "", at)
    shown = applied(whole_run)
    assert shown.names == {fine[0].topic_id: "校门口的车"}
    assert shown.waiting == {made.pk}


def test_it_shows_a_message_where_it_was_moved_and_the_moved_where_that_went(
    whole_run: Run, analyst: Account, fine: list[Topic], at: datetime
) -> None:
    message = Reading.objects.filter(run=whole_run, topic_id=fine[0].topic_id)[0].message
    actions.move_message(analyst, message, fine[1].topic_id, "", at)
    assert applied(whole_run).topic_of(message.pk, fine[0].topic_id) == fine[1].topic_id
    actions.merge_topics(analyst, fine[1].topic_id, fine[2].topic_id, "", at)
    shown = applied(whole_run)
    assert shown.topic_of(message.pk, fine[0].topic_id) == fine[2].topic_id
    assert shown.topic_of(message.pk + 1, fine[1].topic_id) == fine[2].topic_id


def test_it_shows_a_message_without_a_kind_that_is_wrong(
    whole_run: Run, analyst: Account, at: datetime
) -> None:
    reading = Reading.objects.filter(run=whole_run, main_kind="idea")[0]
    actions.reject_kind(analyst, reading.message, "idea", "", at)
    shown = applied(whole_run)
    assert "idea" not in shown.kinds_of(reading.message_id, reading.kinds)
    assert shown.kinds_of(reading.message_id + 1, reading.kinds) == reading.kinds


def test_it_no_longer_shows_what_was_withdrawn(
    whole_run: Run, analyst: Account, fine: list[Topic], at: datetime
) -> None:
    made = actions.rename_topic(analyst, fine[0].topic_id, "校门口的车", "", at)
    whole_run.parameters["corrections"] = [made.pk]
    actions.withdraw(analyst, made, at)
    shown = applied(whole_run)
    assert shown.names == {}
    assert shown.waiting == frozenset()
    assert shown.taken_back == frozenset({made.pk})


def test_it_joins_chains_of_merges_into_one() -> None:
    assert edits_of(merged(("a", "b"), ("b", "c"))).merges == (("c", "b", "a"),)
    assert edits_of(merged(("a", "b"), ("c", "b"))).merges == (("b", "a", "c"),)
    assert edits_of(merged(("a", "b"), ("c", "d"), ("b", "d"))).merges == (("d", "c", "b", "a"),)


def test_it_lets_the_later_name_hold_and_a_merge_make_whole() -> None:
    names = [Correction(kind=RENAME, topic_id="a", words=words) for words in ("一", "二")]
    assert edits_of(names).renames == {"a": "二"}
    split = Correction(kind=SPLIT, topic_id="a", n_parts=2)
    assert edits_of([split]).splits == {"a": 2}
    assert edits_of([split, *merged(("a", "b"))]).splits == {}


def test_it_takes_back_single_edits_that_no_longer_stand() -> None:
    saved = edits_of([*merged(("a", "b")), Correction(kind=RENAME, topic_id="b", words="一")])
    given = corrections.given_edits(merged(("a", "b")), saved, "更正")
    assert given.withdrawn == {"rename:b"}
    assert given.edits.merges == (("b", "a"),)


def test_it_moves_a_message_to_where_it_was_moved_last() -> None:
    moves = [Correction(kind=CorrectionKind.MOVE, message_id=7, other_id=topic_id) for topic_id in ("a", "b")]
    assert corrections.rules_of(moves, frozenset({3})).topics == {7: "b"}


def test_it_keeps_corrections_in_the_next_run(
    whole_run: Run, analyst: Account, fine: list[Topic], at: datetime
) -> None:
    first, second = (one.topic_id for one in fine[:2])
    moved, unlike = Reading.objects.filter(run=whole_run, main_kind="idea", near_copy_of=None)[:2]
    others = [one.topic_id for one in fine if one.topic_id not in (moved.topic_id, first, second)]
    actions.rename_topic(analyst, first, "夜里施工太吵", "", at)
    actions.merge_topics(analyst, second, first, "", at)
    actions.move_message(analyst, moved.message, others[0], "", at)
    actions.reject_kind(analyst, unlike.message, "idea", "", at)
    run = carried_out()
    topics = {one.topic_id: one for one in Topic.objects.filter(run=run)}
    assert topics[first].name == "夜里施工太吵"
    assert second not in topics
    assert topics[first].n_messages == fine[0].n_messages + fine[1].n_messages
    assert Reading.objects.get(run=run, message=moved.message).topic_id == others[0]
    before = next(one for one in fine if one.topic_id == others[0])
    n_moved = Reading.objects.filter(run=run, topic_id=others[0]).count()
    assert topics[others[0]].n_messages == n_moved > before.n_messages
    assert "idea" not in Reading.objects.get(run=run, message=unlike.message).kinds
    assert not any(unlike.message_id in one.messages for one in Gathered.objects.filter(run=run, kind="idea"))
    assert applied(run).waiting == frozenset()
    assert run.outcome["unmet"] == []
    figures = json.loads((folder_of(run) / "brief.json").read_text("utf-8"))["figures"]
    values = {one["id"]: one["value"] for one in figures}
    assert (values["edited"], values["edited.moved"], values["edited.kinds"]) == (2, 1, 1)
    told = {(one["change"], one["made_by"]) for one in run.outcome["changes"]}
    assert {("renamed", "people"), ("merged", "people")} <= told


def test_it_gives_the_machine_back_what_was_withdrawn(
    whole_run: Run, analyst: Account, fine: list[Topic], at: datetime
) -> None:
    made = [
        actions.rename_topic(analyst, fine[0].topic_id, "夜里施工太吵", "", at),
        actions.merge_topics(analyst, fine[1].topic_id, fine[0].topic_id, "", at),
    ]
    carried_out()
    for one in made:
        actions.withdraw(analyst, one, at)
    run = carried_out()
    names = {one.topic_id: one.name for one in Topic.objects.filter(run=run)}
    assert names[fine[0].topic_id] != "夜里施工太吵"
    assert fine[1].topic_id in names


def test_it_splits_in_the_next_run_and_keeps_the_parts(
    whole_run: Run, analyst: Account, fine: list[Topic], at: datetime
) -> None:
    widest = max(fine, key=lambda one: one.n_texts)
    actions.split_topic(analyst, widest.topic_id, 2, "", at)
    first = carried_out()
    parts = {f"{widest.topic_id}.1", f"{widest.topic_id}.2"}
    ids = set(Topic.objects.filter(run=first).values_list("topic_id", flat=True))
    assert parts <= ids
    assert widest.topic_id not in ids
    second = carried_out()
    where = [
        dict(Reading.objects.filter(run=run).values_list("message_id", "topic_id")) for run in (first, second)
    ]
    assert where[0] == where[1]


def test_it_keeps_a_moved_message_moved_when_more_messages_come(
    whole_run: Run, analyst: Account, fine: list[Topic], at: datetime
) -> None:
    reading = Reading.objects.filter(run=whole_run, topic_id=fine[0].topic_id, near_copy_of=None)[0]
    actions.move_message(analyst, reading.message, fine[-1].topic_id, "", at)
    carried_out()
    bring_in(
        [Said("新的留言", f"图书馆{n}楼的空调坏了，看书的人很热，请修空调。", f"n{n}") for n in range(6)],
        name="电话",
    )
    run = carried_out()
    assert Reading.objects.get(run=run, message=reading.message).topic_id == fine[-1].topic_id
    assert run.n_messages == Message.objects.count()


def test_it_unseals_what_a_lead_says_is_no_report(whole_run: Run, unit_lead: Account, at: datetime) -> None:
    message = Reading.objects.get(run=whole_run, sealed=True).message
    actions.reject_kind(unit_lead, message, "misconduct", "", at)
    assert not Reading.objects.get(run=carried_out(), message=message).sealed


def test_it_asks_the_database_twice_whatever_the_number_of_corrections(
    whole_run: Run,
    analyst: Account,
    fine: list[Topic],
    at: datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for one in fine:
        actions.pin_topic(analyst, one.topic_id, "", at)
    with django_assert_max_num_queries(2):
        assert len(applied(whole_run).pinned) == len(fine)
