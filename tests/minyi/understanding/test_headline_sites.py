"""A headline names no spot that most titles do not."""

import pytest

from minyi.understanding.headline_sites import names_other

_TITLES = [("石桥站出口太少,9号线不便", 1), ("9号线柳湖站出口太少", 2), ("9号线柳湖站缺出口", 3)]


@pytest.mark.parametrize(
    ("text", "names"),
    [("9号线石桥站出口太少", True), ("9号线柳湖站出口太少", False), ("9号线出口太少", False)],
)
def test_it_asks_most_titles_for_the_stop(text: str, names: bool) -> None:
    assert names_other(text, (), _TITLES, {1: 1, 2: 1, 3: 1}) is names


def test_it_counts_people_and_not_titles() -> None:
    # Four more sent the first text; they have a number of their own.
    further = (_TITLES[0][0], -3)
    assert not names_other("9号线石桥站出口太少", (), [*_TITLES, further], {1: 1, -3: 4, 2: 1, 3: 1})


def test_it_takes_no_other_school_for_the_place_of_the_issue() -> None:
    titles = [("一中门口堵车", 1), ("石桥十一中门口堵车", 2), ("石桥十一中门口停车", 3)]
    voices = {1: 1, 2: 1, 3: 1}
    assert names_other("一中门口堵车", ("石桥十一中",), titles, voices)
    assert not names_other("石桥十一中门口堵车", ("石桥十一中",), titles, voices)


def test_it_knows_the_place_of_the_issue() -> None:
    titles = [("青禾家园漏水", 1), ("楼上漏水", 2), ("漏水没人管", 3)]
    voices = {1: 1, 2: 1, 3: 1}
    assert names_other("青禾家园漏水", (), titles, voices)
    assert not names_other("青禾家园漏水", ("青禾家园", "青禾"), titles, voices)
