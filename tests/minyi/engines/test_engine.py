"""The engine that works here."""

import operator
from functools import partial

from minyi.engines import HERE

DOUBLE = partial(operator.mul, 2)


def test_it_works_on_the_parts_in_order() -> None:
    HERE.prepare(DOUBLE)
    assert list(HERE.map(DOUBLE, [3, 1, 2])) == [6, 2, 4]


def test_it_works_when_a_result_is_asked_for_and_not_before() -> None:
    done: list[int] = []
    results = HERE.map(done.append, [1, 2])
    assert done == []
    next(results)
    assert done == [1]
