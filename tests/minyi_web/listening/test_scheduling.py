"""When sources are visited: on time, later after failures, and no more after five."""

from datetime import datetime, timedelta

import pytest

from minyi_web.due import State
from minyi_web.listening import actions, queries
from minyi_web.listening.actions import SourceWords
from minyi_web.listening.models import Import, Origin, Source
from minyi_web.people.models import Account, AuditEntry

HOUR = timedelta(hours=1)


@pytest.fixture
def feed(db: None, at: datetime) -> Source:
    words = SourceWords("订阅", Origin.ADDRESSED, "https://town.example/feed", "Asia/Shanghai", 60)
    return actions.add_source(None, words, at)


def ended(state: State, at: datetime) -> None:
    Import.objects.filter(state=State.WAITING).update(state=state, ended_at=at, error_code="FET-001")


def test_it_asks_each_source_once_in_its_time(feed: Source, at: datetime) -> None:
    assert actions.ask_due_sources(at - HOUR) == 0
    assert [actions.ask_due_sources(at) for _ in range(3)] == [1, 0, 0]
    assert actions.ask_due_sources(at + HOUR) == 0  # the visit before still waits
    ended(State.DONE, at + HOUR)
    assert actions.ask_due_sources(at + HOUR) == 1
    import_ = Import.objects.first()
    assert import_ is not None
    assert (import_.state, import_.not_before, import_.asked_by) == (State.WAITING, at + HOUR, None)


def test_it_leaves_files_brought_by_hand_and_paused_sources_alone(
    feed: Source, analyst: Account, at: datetime
) -> None:
    Source.objects.create(name="手工")
    Source.objects.create(name="不定时", address="https://town.example/", next_at=None)
    actions.pause_source(analyst, feed, at)
    assert actions.ask_due_sources(at + HOUR) == 0


def test_it_rests_longer_after_each_failure_and_pauses_after_five(
    feed: Source, analyst: Account, at: datetime
) -> None:
    rests = []
    for _ in range(5):
        feed.refresh_from_db()
        assert feed.next_at is not None
        now = feed.next_at
        assert actions.ask_due_sources(now) == 1
        ended(State.FAILED, now)
        feed.refresh_from_db()
        rests.append((feed.next_at - now) // HOUR)
    assert rests == [1, 2, 4, 8, 16]
    assert actions.ask_due_sources(now + timedelta(days=30)) == 0
    feed.refresh_from_db()
    assert (feed.n_failures, feed.paused_at) == (5, now + timedelta(days=30))
    health = queries.health_of(feed, now)
    assert (health.state, health.n_failures) == ("paused", 5)
    assert AuditEntry.objects.filter(act="source.pause").count() == 1
    actions.resume_source(analyst, feed, now + timedelta(days=31))
    assert actions.ask_due_sources(now + timedelta(days=31)) == 1


def test_it_never_rests_longer_than_a_day_beyond_its_rhythm(feed: Source, at: datetime) -> None:
    Source.objects.filter(pk=feed.pk).update(every_minutes=7 * 24 * 60)
    for day in range(2):
        Import.objects.create(
            source=feed, created_at=at, not_before=at, state=State.FAILED, ended_at=at + timedelta(hours=day)
        )
    actions.ask_due_sources(at)
    feed.refresh_from_db()
    assert feed.next_at == at + timedelta(days=8)


def test_it_forgets_failures_after_one_visit_that_went_well(feed: Source, at: datetime) -> None:
    for state in (State.FAILED, State.FAILED, State.DONE, State.FAILED):
        Import.objects.create(source=feed, created_at=at, not_before=at, state=state, ended_at=at)
    assert queries.failures_by_source() == {feed.pk: 1}


def test_it_does_not_count_files_among_failed_visits(feed: Source, at: datetime) -> None:
    Import.objects.create(
        source=feed, created_at=at, not_before=at, state=State.FAILED, ended_at=at, file_name="a.csv"
    )
    assert queries.failures_by_source() == {}
    assert queries.health_of(feed, at).state == "well"
