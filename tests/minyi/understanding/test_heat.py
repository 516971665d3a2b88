"""The score of an issue, against values worked out by hand."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.understanding.heat import Heat, heat_of

DAY = timedelta(days=1)
START = datetime(2024, 3, 1, 8, tzinfo=UTC)
DAYS = st.integers(0, 2000).map(lambda days: START + days * DAY)
MESSAGES = st.lists(st.tuples(st.sampled_from([None, "", *"abcdef"]), st.none() | DAYS), max_size=20)
SAMENESS = st.floats(0, 1)
SUPPORT = st.integers(-1000, 10**6)


def heat(days: list[int | None], people: list[str | None], support: int = 0, sameness: float = 1.0) -> Heat:
    at = [None if day is None else START + day * DAY for day in days]
    return heat_of(people, at, support, sameness)


def heat_of_pairs(messages: list[tuple[str | None, datetime | None]], support: int, sameness: float) -> Heat:
    return heat_of([person for person, _ in messages], [at for _, at in messages], support, sameness)


def test_it_gives_a_person_two_points_when_all_write_at_once() -> None:
    found = heat([0, 1, 2], ["a", "b", "c"])
    assert found == Heat(
        6.0, 3.0, 3.0, 0.0, people=3, support=0, concentration=1.0, dense_from=START, dense_to=START + 2 * DAY
    )


def test_it_counts_a_person_who_writes_often_once() -> None:
    found = heat([0, 1, 2, 3], ["a", "a", "b", "a"])
    assert (found.people, found.part_people, found.part_concentration) == (2, 2.0, 2.0)


def test_it_counts_every_message_without_a_name_as_one() -> None:
    found = heat([0, 0, 1, 1], [None, None, None, "a"])
    assert (found.people, found.concentration, found.score) == (4, 1.0, 8.0)


def test_it_takes_an_empty_name_for_one_person() -> None:
    found = heat([0, 1], ["", ""])
    assert (found.people, found.concentration) == (1, 1.0)


def test_it_counts_messages_written_at_the_same_moment() -> None:
    assert heat([5, 5, 5], ["a", "b", None]).concentration == 1.0


@pytest.mark.parametrize(("apart", "inside"), [(89, 2), (90, 1), (91, 1)])
def test_it_leaves_out_what_is_exactly_ninety_days_away(apart: int, inside: int) -> None:
    found = heat([0, apart], ["a", "b"])
    assert found.concentration == inside / 2
    assert found.score == 2.0 + inside


def test_it_takes_in_what_is_a_microsecond_short_of_ninety_days_away() -> None:
    last = START + 90 * DAY - timedelta(microseconds=1)
    assert heat_of(["a", "b"], [START, last], 0, 1.0).concentration == 1.0


def test_it_finds_the_densest_stretch_wherever_it_lies() -> None:
    found = heat([0, 400, 410, 420, 900, 901], ["a", "b", "c", "d", "e", "f"])
    assert (found.people, found.concentration) == (6, 0.5)
    assert found.score == pytest.approx(6 + 3)


def test_it_keeps_a_person_inside_while_a_later_message_of_theirs_is() -> None:
    # a writes on day 0 and 80; on day 120 only the second of them is within 90 days.
    found = heat([0, 80, 120, 130], ["a", "a", "b", "c"])
    assert found.concentration == 1.0


def test_it_tells_from_when_to_when_the_densest_stretch_is() -> None:
    found = heat([0, 400, 410, 420, 900, 901], ["a", "b", "c", "d", "e", "f"])
    assert (found.dense_from, found.dense_to) == (START + 400 * DAY, START + 420 * DAY)


def test_it_lets_nobody_lengthen_the_stretch_by_writing_twice() -> None:
    found = heat([0, 80, 81, 82, 89], ["a", "a", "b", "c", "c"])
    assert (found.dense_from, found.dense_to) == (START + 80 * DAY, START + 82 * DAY)
    assert found.concentration == 1.0


def test_it_takes_the_shortest_of_stretches_with_as_many_and_then_the_earliest() -> None:
    found = heat([0, 30, 200, 210, 400, 410], ["a", "b", "c", "d", "e", "f"])
    assert (found.dense_from, found.dense_to) == (START + 200 * DAY, START + 210 * DAY)


def test_it_counts_undated_people_but_in_no_stretch() -> None:
    found = heat([None, None, 0, None], ["a", "b", "c", None])
    assert (found.people, found.concentration, found.score) == (4, 0.25, 5.0)


def test_it_has_no_concentration_without_a_date() -> None:
    assert heat([None, None], ["a", "b"]) == Heat(2.0, 2.0, 0.0, 0.0, people=2, support=0, concentration=0.0)


def test_it_is_cold_without_messages() -> None:
    assert heat_of([], [], 0, 1.0) == Heat(0.0, 0.0, 0.0, 0.0, people=0, support=0, concentration=0.0)


@pytest.mark.parametrize(("support", "part"), [(0, 0.0), (9, 1.0), (99, 2.0), (999, 3.0)])
def test_it_gives_ten_times_the_support_one_point(support: int, part: float) -> None:
    assert heat([0], ["a"], support=support).part_support == pytest.approx(part)


def test_it_tells_negative_support_and_lets_it_take_nothing_away() -> None:
    found = heat([0], ["a"], support=-40)
    assert (found.support, found.part_support, found.score) == (-40, 0.0, 2.0)


@pytest.mark.parametrize(("sameness", "weight"), [(0.0, 0.3), (0.25, 0.475), (0.5, 0.65), (1.0, 1.0)])
def test_it_weighs_people_by_sameness_and_support_not(sameness: float, weight: float) -> None:
    found = heat([0, 0], ["a", "b"], support=9, sameness=sameness)
    assert found.part_people == pytest.approx(2 * weight)
    assert found.part_concentration == pytest.approx(2 * weight)
    assert found.score == pytest.approx(4 * weight + 1)


def test_it_refuses_people_and_times_that_do_not_match() -> None:
    with pytest.raises(ValueError):
        heat_of(["a", "b"], [START], 0, 1.0)


@given(MESSAGES, SUPPORT, SAMENESS)
def test_it_adds_up(
    messages: list[tuple[str | None, datetime | None]], support: int, sameness: float
) -> None:
    found = heat_of_pairs(messages, support, sameness)
    assert found.score == pytest.approx(found.part_people + found.part_concentration + found.part_support)
    assert 0 <= found.concentration <= 1
    assert min(found.part_people, found.part_concentration, found.part_support) >= 0


@given(MESSAGES, SUPPORT, SAMENESS, st.none() | DAYS)
def test_it_never_cools_when_a_person_joins(
    messages: list[tuple[str | None, datetime | None]], support: int, sameness: float, at: datetime | None
) -> None:
    before = heat_of_pairs(messages, support, sameness)
    after = heat_of_pairs([*messages, ("newcomer", at)], support, sameness)
    assert after.score >= before.score - 1e-9
    assert after.people == before.people + 1


@given(MESSAGES, st.randoms(use_true_random=False))
def test_it_depends_on_no_order(messages: list[tuple[str | None, datetime | None]], draw: Random) -> None:
    shuffled = sorted(messages, key=lambda _: draw.random())
    assert heat_of_pairs(shuffled, 0, 1.0) == heat_of_pairs(messages, 0, 1.0)
