"""What the clock asks for is done at its time, by one, and no fault of one keeps another."""

from datetime import datetime, timedelta

import pytest
from django.db import OperationalError

from minyi_web.jobs.clockwork import go_round
from minyi_web.jobs.models import Round
from minyi_web.jobs.work import ByClock

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


class Bell:
    """Notes when it rang."""

    def __init__(self, error: Exception | None = None) -> None:
        self.rung: list[datetime] = []
        self.error = error

    def __call__(self, at: datetime) -> None:
        self.rung.append(at)
        if self.error is not None:
            raise self.error


def test_it_does_what_is_due_and_nothing_before_its_time(at: datetime) -> None:
    bell = Bell()
    table = [ByClock("bell", bell, HOUR)]
    assert go_round(table, at) == ["bell"]
    assert go_round(table, at + HOUR - timedelta(seconds=1)) == []
    assert go_round(table, at + HOUR) == ["bell"]
    assert bell.rung == [at, at + HOUR]


def test_it_does_once_what_was_missed_often(at: datetime) -> None:
    bell = Bell()
    table = [ByClock("bell", bell, HOUR)]
    go_round(table, at)
    assert go_round(table, at + 50 * HOUR) == ["bell"]
    assert go_round(table, at + 50 * HOUR) == []


def test_it_does_nothing_that_another_worker_has_done(at: datetime) -> None:
    bell = Bell()
    Round.objects.create(name="bell", last_at=at)
    assert go_round([ByClock("bell", bell, HOUR)], at + timedelta(minutes=1)) == []
    assert bell.rung == []


def test_it_waits_for_no_clock_that_was_set_back(at: datetime) -> None:
    bell = Bell()
    Round.objects.create(name="bell", last_at=at + timedelta(days=365))
    assert go_round([ByClock("bell", bell, HOUR)], at) == ["bell"]
    assert go_round([ByClock("bell", bell, HOUR)], at) == []


def test_it_goes_on_after_a_fault(at: datetime, caplog: pytest.LogCaptureFixture) -> None:
    broken, bell = Bell(ZeroDivisionError("a fault")), Bell()
    table = [ByClock("broken", broken, HOUR), ByClock("bell", bell, HOUR)]
    assert go_round(table, at) == ["bell"]
    assert "fault in broken" in caplog.text
    assert go_round(table, at + HOUR) == ["bell"]
    assert len(broken.rung) == 2


def test_it_tells_that_the_database_is_gone(at: datetime) -> None:
    with pytest.raises(OperationalError, match="gone"):
        go_round([ByClock("gone", Bell(OperationalError("gone")), HOUR)], at)
