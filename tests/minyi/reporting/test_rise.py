from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.reporting.rise import chance_of

COUNT = st.integers(min_value=0, max_value=400)


@given(now=COUNT, earlier=COUNT, more_now=COUNT, more_earlier=COUNT)
def test_it_agrees_with_the_hypergeometric_tail(
    now: int, earlier: int, more_now: int, more_earlier: int
) -> None:
    all_now, all_earlier = now + more_now, earlier + more_earlier

    voices, topic = all_now + all_earlier, now + earlier
    ways = sum(
        comb(topic, x) * comb(voices - topic, all_now - x) for x in range(now, min(topic, all_now) + 1)
    )
    expected = ways / comb(voices, all_now)

    assert chance_of(now, earlier, all_now, all_earlier) == pytest.approx(expected, rel=1e-6, abs=1e-12)


def test_it_calls_everything_chance_when_nobody_wrote() -> None:
    assert chance_of(0, 0, 0, 0) == 1.0


def test_it_calls_a_topic_that_rose_with_all_others_chance() -> None:
    assert chance_of(10, 10, 100, 100) > 0.4


def test_it_finds_a_topic_that_came_out_of_nothing() -> None:
    assert chance_of(12, 0, 30, 90) < 1e-6


def test_it_refuses_more_voices_than_there_are() -> None:
    with pytest.raises(ValueError, match="more voices than there are"):
        chance_of(3, 0, 2, 5)
