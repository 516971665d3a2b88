"""The office's own table of work."""

from collections.abc import Callable
from datetime import datetime

import pytest

from minyi.listening.errors import EmptyFileError
from minyi.listening.fetching.errors import ConnectFailedError, NotFoundError, PrivateAddressError
from minyi_web.due import State
from minyi_web.jobs.child import order_at
from minyi_web.jobs.order import ORDER, ask_for_a_run, may_pass
from minyi_web.listening.models import Import
from minyi_web.understanding.models import Run

pytestmark = pytest.mark.django_db
Make = Callable[..., Import]


def test_it_is_found_at_its_address() -> None:
    assert order_at(ORDER.address) is ORDER


def test_it_does_every_kind_of_row_that_is_due() -> None:
    from django.apps import apps

    from minyi_web.due import Due

    kinds = {model._meta.label_lower for model in apps.get_models() if issubclass(model, Due)}
    assert {work.name for work in ORDER.works} == kinds


def test_it_asks_for_a_run_after_an_import_that_brought_something(make: Make, at: datetime) -> None:
    ask_for_a_run(make(state=State.DONE, n_received=3, n_set_aside=1, n_known=2), at)
    run = Run.objects.get()
    assert (run.state, run.created_at, run.first_on, run.last_on) == (State.WAITING, at, None, None)


def test_it_asks_for_none_after_one_that_brought_nothing_new(make: Make, at: datetime) -> None:
    ask_for_a_run(make(state=State.DONE, n_received=3, n_known=2, n_rejected=1), at)
    assert not Run.objects.exists()


def test_it_asks_for_no_second_run_while_one_waits(make: Make, at: datetime) -> None:
    for _ in range(3):
        ask_for_a_run(make(state=State.DONE, n_kept=1), at)
    assert Run.objects.count() == 1


def test_it_asks_for_another_while_one_is_under_way(make: Make, at: datetime) -> None:
    Run.objects.create(state=State.RUNNING, claim="a worker", created_at=at, not_before=at)
    ask_for_a_run(make(state=State.DONE, n_kept=1), at)
    assert Run.objects.filter(state=State.WAITING).count() == 1


def test_it_tries_again_what_a_network_may_do_right_later() -> None:
    assert may_pass(ConnectFailedError(host="example.org", detail="refused"))
    assert not may_pass(NotFoundError(host="example.org", path="/a", status=404))
    assert not may_pass(PrivateAddressError(host="a", ip="10.0.0.1", range_zh="内网", range_en="private"))
    assert not may_pass(EmptyFileError(file="a.csv"))


def test_it_does_all_that_the_clock_asks_for(at: datetime) -> None:
    assert [one.name for one in ORDER.by_clock] == ["sources", "deletion", "old runs"]
    assert [one.action(at) for one in ORDER.by_clock] == [0, 0, 0]
