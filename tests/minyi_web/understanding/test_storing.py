"""What a run found, as it stands in the database."""

from collections import Counter

import pytest
from django.db import transaction
from tests.minyi_web.understanding.corpus import LETTER, REPORT, Told, claimed

from minyi_web.due import State, Stopped
from minyi_web.listening.models import Fate, Message
from minyi_web.understanding import storing
from minyi_web.understanding.models import Gathered, Issue, Reading, Run, Topic

pytestmark = pytest.mark.django_db


def readings(run: Run) -> list[Reading]:
    return list(Reading.objects.filter(run=run).select_related("message"))


def test_it_keeps_one_reading_for_each_counted_message(whole_run: Run) -> None:
    counted = Message.objects.exclude(fate=Fate.SET_ASIDE).count()
    assert len(readings(whole_run)) == counted == whole_run.n_messages


def test_it_adds_up_with_what_was_imported(whole_run: Run) -> None:
    fates = whole_run.outcome["fates"]
    near = Reading.objects.filter(run=whole_run).exclude(near_copy_of=None).count()
    assert fates["copy"] == Message.objects.filter(fate=Fate.COPY).count() + near
    assert fates["kept"] == Message.objects.filter(fate=Fate.KEPT).count() - near


def test_it_tells_near_copies_and_leaves_exact_ones_to_the_import(whole_run: Run) -> None:
    first, *others = Reading.objects.filter(run=whole_run, message__text=LETTER).order_by("message_id")
    assert [first.near_copy_of, *(one.near_copy_of for one in others)] == [None, None, None]
    near = Reading.objects.get(run=whole_run, message__text=LETTER.replace("去年", "前年"))
    assert near.near_copy_of == first.message


def test_it_puts_a_copy_where_its_original_is(whole_run: Run) -> None:
    by_id = {one.message_id: one for one in readings(whole_run)}
    copies = [one for one in by_id.values() if one.near_copy_of_id is not None]
    assert copies
    for one in copies:
        original = by_id[one.near_copy_of_id or 0]
        assert (one.topic_id, one.issue_id, one.kinds) == (
            original.topic_id,
            original.issue_id,
            original.kinds,
        )


def test_it_keeps_the_words_of_each_ask_as_they_are_shown(whole_run: Run) -> None:
    asking = [one for one in readings(whole_run) if one.asks]
    assert len(asking) > 40
    for one in asking:
        for ask in one.asks:
            assert ask["kind"] in ("do", "answer")
            assert ask["words"]
            assert ask["words"] in f"{one.message.title}\n{one.message.text}"


def test_it_names_the_main_kind_first(whole_run: Run) -> None:
    assert all(one.main_kind == one.kinds[0] for one in readings(whole_run) if one.kinds)
    assert {"complaint", "idea", "wish"} <= {one.main_kind for one in readings(whole_run)}


def test_it_counts_in_a_topic_what_may_be_listed_there(whole_run: Run) -> None:
    topics = list(Topic.objects.filter(run=whole_run))
    counted = Counter(one.topic_id for one in readings(whole_run) if not one.sealed)
    for one in topics:
        parts = [each.topic_id for each in topics if each.parent_id == one.topic_id] or [one.topic_id]
        assert one.n_messages == sum(counted[each] for each in parts)
        assert one.n_texts <= one.n_messages == one.n_people + one.n_unverified


def test_it_gives_every_topic_below_another_a_whole(whole_run: Run) -> None:
    topics = {one.topic_id: one for one in Topic.objects.filter(run=whole_run)}
    fine = [one for one in topics.values() if one.parent_id]
    assert whole_run.n_topics == len(fine) > 1
    assert all(topics[one.parent_id].parent_id == "" for one in fine)


def test_it_counts_in_an_issue_what_is_of_it(whole_run: Run) -> None:
    counted = Counter(one.issue_id for one in readings(whole_run))
    issues = list(Issue.objects.filter(run=whole_run))
    assert [one.rank for one in issues] == list(range(1, whole_run.n_issues + 1))
    assert all(one.n_messages == counted[one.issue_id] for one in issues)


def test_it_quotes_word_for_word_and_never_a_sealed_report(whole_run: Run) -> None:
    by_id = {one.message_id: one for one in readings(whole_run)}
    quotes = [
        quote
        for model in (Topic, Issue)
        for quoted in model.objects.filter(run=whole_run).values_list("quotes", flat=True)
        for quote in quoted
    ]
    assert quotes
    for quote in quotes:
        reading = by_id[quote["message"]]
        assert not reading.sealed
        assert quote["words"] in getattr(reading.message, quote["field"])


def test_it_seals_a_report_and_leaves_nothing_beside_it(whole_run: Run) -> None:
    (sealed,) = Reading.objects.filter(run=whole_run, sealed=True)
    assert sealed.message.text == REPORT[1]
    assert (sealed.main_kind, sealed.urgency_reason, sealed.place) == ("misconduct", "", "")


def test_it_gathers_ideas_with_who_put_them(whole_run: Run) -> None:
    ideas = list(Gathered.objects.filter(run=whole_run, kind="idea"))
    assert [one.rank for one in ideas] == list(range(1, len(ideas) + 1))
    for one in ideas:
        assert one.message_id in one.messages
        assert len(one.messages) == one.n_messages >= one.n_people
        assert one.words in f"{one.message.title}\n{one.message.text}"


@pytest.mark.parametrize(
    ("field", "value"), [("claim", "another-worker"), ("state", State.DONE), ("state", State.WAITING)]
)
def test_it_writes_nothing_for_a_row_that_another_holds(whole_run: Run, field: str, value: str) -> None:
    run = claimed(Run.objects.create(created_at=Told().now(), not_before=Told().now()))
    Run.objects.filter(pk=run.pk).update(**{field: value})
    with pytest.raises(Stopped), transaction.atomic():
        storing.hold(run)
