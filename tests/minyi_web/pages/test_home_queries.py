"""What the home page reads: the right messages, each once, and nothing that is sealed or overheard."""

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from minyi_web.due import State
from minyi_web.listening.models import Fate, Import, Source
from minyi_web.pages.queries import desk, paused_sources, something_came_in
from minyi_web.understanding.models import Run

from .conftest import AddMessage, AddReading, make_issue

pytestmark = pytest.mark.django_db


def test_it_counts_messages_people_and_texts_of_thirty_days(add_message: AddMessage, at: datetime) -> None:
    add_message(author_pseudonym="a", body_digest="1")
    add_message(author_pseudonym="a", body_digest="2")
    add_message(author_pseudonym="b", body_digest="1", fate=Fate.COPY)
    add_message(author_pseudonym="", body_digest="3")
    add_message(author_pseudonym="c", body_digest="4", fate=Fate.SET_ASIDE)
    add_message(author_pseudonym="d", body_digest="5", published_at=at - timedelta(days=31))
    add_message(author_pseudonym="e", body_digest="6", published_at=None)

    heard = desk(at).heard

    assert heard is not None
    assert (heard.n_messages, heard.n_people, heard.n_texts, heard.n_unverified) == (4, 2, 3, 1)


def test_it_looks_at_the_newest_messages_of_an_old_file(add_message: AddMessage, at: datetime) -> None:
    newest = at - timedelta(days=900)
    add_message(published_at=newest)
    heard = desk(at).heard
    assert heard is not None
    assert (heard.last_on, heard.n_messages) == (timezone.localtime(newest).date(), 1)
    assert heard.last_on - heard.first_on == timedelta(days=29)


def test_it_is_not_led_astray_by_a_message_from_the_future(add_message: AddMessage, at: datetime) -> None:
    add_message(published_at=at + timedelta(days=400))
    add_message()
    heard = desk(at).heard
    assert heard is not None
    assert heard.last_on <= timezone.localtime(at).date()
    assert heard.n_messages == 1


def test_it_hears_nothing_where_no_message_has_a_day(add_message: AddMessage, at: datetime) -> None:
    add_message(published_at=None)
    found = desk(at)
    assert found.heard is None
    assert found.doubts.n_without_day == 1


def test_it_shows_what_cannot_wait_and_nothing_sealed_overheard_or_old(
    add_reading: AddReading, overheard: Source, at: datetime
) -> None:
    later = add_reading(urgency="2h")
    first = add_reading(urgency="1h")
    add_reading(urgency="24h")
    add_reading(urgency="1h", sealed=True)
    add_reading({"source": overheard}, urgency="1h")
    add_reading({"published_at": at - timedelta(days=2)}, urgency="1h")
    add_reading({"published_at": at + timedelta(days=2)}, urgency="1h")

    found = desk(at).understood

    assert found is not None
    assert found.urgent == [first, later]


def test_it_counts_ideas_and_questions_that_nobody_answered(add_reading: AddReading, at: datetime) -> None:
    add_reading(kinds=["question"])
    add_reading({"reply": "已修好"}, kinds=["question"])
    add_reading(kinds=["question"], sealed=True)
    add_reading(kinds=["idea"])
    add_reading(kinds=["complaint"])

    found = desk(at).understood

    assert found is not None
    assert (found.n_questions, found.n_ideas) == (1, 1)


def test_it_reads_the_current_run_alone(run: Run, add_reading: AddReading, at: datetime) -> None:
    later = Run.objects.create(state=State.FAILED, created_at=at, not_before=at)
    make_issue(later, 1, "不是这个")
    for rank in range(1, 8):
        make_issue(run, rank, f"问题 {rank}")

    found = desk(at)

    assert found.latest_run == later
    assert found.understood is not None
    assert [issue.name for issue in found.understood.hot] == [f"问题 {rank}" for rank in range(1, 6)]


def test_it_says_what_came_after_the_run_and_what_was_rejected(
    run: Run, brought: Import, at: datetime
) -> None:
    Import.objects.create(
        source=brought.source,
        state=State.DONE,
        created_at=at,
        not_before=at,
        ended_at=at + timedelta(minutes=1),
        n_kept=5,
        n_copies=2,
    )
    doubts = desk(at).doubts
    assert (doubts.n_not_understood, doubts.n_rejected) == (7, 1)


def test_it_understood_nothing_before_the_first_run(brought: Import, at: datetime) -> None:
    found = desk(at)
    assert found.understood is None
    assert found.latest_import == brought
    assert found.doubts.n_not_understood == 11


def test_it_asks_as_often_for_many_rows_as_for_few(add_reading: AddReading, run: Run, at: datetime) -> None:
    make_issue(run, 1, "问题")
    counts = []
    for _ in range(2):
        for _ in range(4):
            add_reading(urgency="1h", kinds=["idea"])
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            [str(reading.message.source) for reading in (desk(at).understood or pytest.fail("no run")).urgent]
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 16


def test_it_knows_an_empty_office() -> None:
    assert not something_came_in()


def test_it_names_the_sources_that_pause(brought: Import, at: datetime) -> None:
    assert something_came_in()
    assert paused_sources() == []
    Source.objects.filter(pk=brought.source_id).update(paused_at=at)
    assert paused_sources() == [brought.source]
