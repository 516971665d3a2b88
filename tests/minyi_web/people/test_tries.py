"""Limits on tries, over all processes."""

from datetime import datetime, timedelta

import pytest
from tests.minyi_web.people.conftest import AtOnce

from minyi_web.people import tries
from minyi_web.people.models import Tries
from minyi_web.people.tries import Limit

THREE = Limit("knock", 3, timedelta(minutes=5))
KNOCK = Limit("knock-on-wood", 3, timedelta(minutes=5))


@pytest.mark.django_db
def test_it_lets_as_many_through_as_the_limit_says(at: datetime) -> None:
    assert [tries.take(THREE, "10.0.0.1", at) for _ in range(5)] == [True, True, True, False, False]


@pytest.mark.django_db
def test_it_counts_each_who_and_what_apart(at: datetime) -> None:
    for _ in range(4):
        tries.take(THREE, "10.0.0.1", at)
    assert tries.take(THREE, "10.0.0.2", at)
    assert tries.take(KNOCK, "10.0.0.1", at)


@pytest.mark.django_db
@pytest.mark.parametrize(("later", "passes"), [(timedelta(minutes=4, seconds=59), False), (THREE.span, True)])
def test_it_begins_anew_when_the_span_is_over(at: datetime, later: timedelta, passes: bool) -> None:
    for _ in range(4):
        tries.take(THREE, "10.0.0.1", at)
    assert tries.take(THREE, "10.0.0.1", at + later) is passes


@pytest.mark.django_db
def test_it_does_not_count_what_was_given_back(at: datetime) -> None:
    for _ in range(20):
        assert tries.take(THREE, "10.0.0.1", at)
        tries.give_back(THREE, "10.0.0.1")


@pytest.mark.django_db
def test_it_gives_back_no_more_than_was_taken(at: datetime) -> None:
    tries.take(THREE, "10.0.0.1", at)
    for _ in range(5):
        tries.give_back(THREE, "10.0.0.1")
    assert [tries.take(THREE, "10.0.0.1", at) for _ in range(4)] == [True, True, True, False]


@pytest.mark.django_db
def test_it_forgets_when_told(at: datetime) -> None:
    for _ in range(4):
        tries.take(THREE, "10.0.0.1", at)
    tries.forget(THREE, "10.0.0.1")
    assert tries.take(THREE, "10.0.0.1", at)


@pytest.mark.django_db
def test_it_keeps_no_address_and_no_old_row(at: datetime) -> None:
    tries.take(THREE, "10.0.0.1", at - timedelta(days=3))
    tries.take(THREE, "10.0.0.2", at - timedelta(hours=1))
    assert "10.0.0" not in repr(list(Tries.objects.values_list()))
    tries.take(THREE, "10.0.0.2", at)
    assert Tries.objects.count() == 1


@pytest.mark.django_db
def test_it_counts_somebody_who_comes_back_after_long(at: datetime) -> None:
    tries.take(THREE, "10.0.0.1", at)
    assert tries.take(THREE, "10.0.0.1", at + timedelta(days=30))
    assert Tries.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_it_lets_no_more_through_when_all_come_at_once(at: datetime, at_once: AtOnce) -> None:
    tries.take(THREE, "10.0.0.1", at)
    passed = at_once([lambda: tries.take(THREE, "10.0.0.1", at)] * 8)
    assert sorted(map(repr, passed)) == ["False"] * 6 + ["True"] * 2
