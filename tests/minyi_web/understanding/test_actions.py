"""Runs that are asked for: each waits once."""

from datetime import date, datetime

import pytest
from tests.minyi_web.understanding.corpus import AT

from minyi_web.due import State
from minyi_web.people.models import Account, AuditEntry
from minyi_web.understanding import actions
from minyi_web.understanding.errors import PeriodBackwards
from minyi_web.understanding.models import Run

pytestmark = pytest.mark.django_db

MARCH = (date(2026, 3, 1), date(2026, 3, 31))


def test_it_lets_a_run_wait_for_a_worker(analyst: Account, at: datetime) -> None:
    run = actions.ask_for_run(analyst, *MARCH, at)
    assert (run.state, run.first_on, run.last_on) == (State.WAITING, *MARCH)
    assert (run.asked_by, run.created_at, run.not_before) == (analyst, at, at)
    assert not run.is_current


def test_it_lets_no_run_wait_twice(analyst: Account, operator: Account, at: datetime) -> None:
    first = actions.ask_for_run(analyst, None, None, at)
    assert actions.ask_for_run(operator, None, None, at) == first
    assert Run.objects.count() == 1
    assert AuditEntry.objects.filter(act="run.ask").count() == 1


def test_it_lets_runs_over_other_days_wait_beside_it(analyst: Account, at: datetime) -> None:
    periods: list[tuple[date | None, date | None]] = [MARCH, (None, MARCH[1]), (None, None)]
    runs = [actions.ask_for_run(analyst, first_on, last_on, at) for first_on, last_on in periods]
    assert len({one.pk for one in runs}) == 3


def test_it_lets_a_run_wait_while_another_is_under_way(analyst: Account, at: datetime) -> None:
    under_way = Run.objects.create(created_at=AT, not_before=AT, state=State.RUNNING)
    assert actions.ask_for_run(analyst, None, None, at) != under_way


def test_it_refuses_a_period_that_ends_before_it_begins(analyst: Account, at: datetime) -> None:
    with pytest.raises(PeriodBackwards, match="UNW-002 The last day, 2026-03-01, lies before the first"):
        actions.ask_for_run(analyst, MARCH[1], MARCH[0], at)
    assert not Run.objects.exists()


def test_it_asks_for_a_single_day(analyst: Account, at: datetime) -> None:
    assert actions.ask_for_run(analyst, MARCH[0], MARCH[0], at).pk
