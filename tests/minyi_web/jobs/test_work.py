"""The table of work."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from minyi_web.jobs.work import Order, Work


def test_it_names_a_kind_as_its_table(kind: Work) -> None:
    order = Order("nowhere:ORDER", (kind,))
    assert order.work_of("listening.import") is kind
    with pytest.raises(KeyError):
        order.work_of("listening.message")


def test_it_rests_twice_as_long_each_time_up_to_a_bound(kind: Work, chance: Random) -> None:
    for n_tries, plain in ((1, 20), (2, 40), (3, 80), (6, 640), (7, 900), (10_000, 900)):
        seconds = [kind.pause(n_tries, chance).total_seconds() for _ in range(50)]
        assert plain * 0.5 <= min(seconds) < max(seconds) <= plain * 1.5


def test_it_rests_the_same_by_the_same_chance(kind: Work) -> None:
    assert kind.pause(1, Random(1)) == kind.pause(1, Random(1)) != kind.pause(1, Random(2))


def test_it_finds_no_error_worth_trying_again_unless_told(kind: Work) -> None:
    assert kind.may_pass(OSError()) is False
    assert replace(kind, may_pass=lambda error: True).may_pass(OSError())
    assert kind.pause(0, Random(1)) <= timedelta(seconds=30)
