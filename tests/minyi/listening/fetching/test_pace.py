"""Each host is left alone between two requests."""

from typing import TYPE_CHECKING

import pytest

from minyi.listening.fetching.errors import HostBusyError
from minyi.listening.fetching.pace import Pace

if TYPE_CHECKING:
    from tests.minyi.listening.fetching.conftest import Clock


@pytest.fixture
def pace(clock: "Clock") -> Pace:
    return Pace(clock, clock.sleep, longest=60)


def test_it_waits_from_one_request_to_the_next(pace: Pace, clock: "Clock") -> None:
    pace.take_turn("a", 2)
    clock.now += 0.5
    pace.take_turn("a", 2)
    assert clock.slept == [1.5]


def test_it_lets_hosts_not_wait_for_each_other(pace: Pace, clock: "Clock") -> None:
    pace.take_turn("a", 2)
    pace.take_turn("b", 2)
    assert clock.slept == []


def test_it_waits_as_long_as_a_host_asks_but_not_for_ever(pace: Pace, clock: "Clock") -> None:
    pace.defer("a", 30)
    pace.take_turn("a", 1)
    assert clock.slept == [30]
    pace.defer("a", 61)
    with pytest.raises(HostBusyError, match="“a” asks to come again after 61 seconds"):
        pace.take_turn("a", 1)
    clock.now += 61
    pace.take_turn("a", 1)
    assert clock.slept == [30]


def test_it_does_not_shorten_a_rest(pace: Pace, clock: "Clock") -> None:
    pace.defer("a", 30)
    pace.defer("a", 3)
    pace.take_turn("a", 1)
    assert clock.slept == [30]


def test_it_cuts_what_is_asked_between_requests_to_the_longest_wait(pace: Pace, clock: "Clock") -> None:
    pace.take_turn("a", 86_400)
    pace.take_turn("a", 1)
    assert clock.slept == [60]


def test_it_waits_no_longer_because_the_clock_was_set_back(pace: Pace, clock: "Clock") -> None:
    pace.take_turn("a", 2)
    clock.now -= 3_600
    pace.take_turn("a", 2)
    assert clock.slept == [2]
