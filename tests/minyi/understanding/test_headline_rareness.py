"""How much the words of headlines tell."""

import numpy as np

from minyi.understanding.headline_rareness import Rareness, weight_of_kind

LINES = {0: ("电梯", "停运"), 1: ("电梯", "停运"), 2: ("路灯",), 3: ("公交车",), 4: ("公交车", "路灯")}
ALL = Rareness.of_lines(LINES, np.array([0, 0, -1, -1, -1]))


def test_it_weighs_a_word_by_how_few_lines_have_it() -> None:
    assert ALL.of("井盖") > ALL.of("停运") > 0


def test_it_learns_what_a_word_tells_from_the_lines_of_others() -> None:
    own = ALL.outside(0)
    assert own.of("电梯") == 1.0
    assert own.of("路灯") < 1.0
    assert own.alone("电梯") == ALL.alone("电梯")


def test_it_keeps_the_weight_of_a_word_where_all_lines_are_of_one_issue() -> None:
    one = Rareness.of_lines(LINES, np.zeros(5, dtype=np.int64)).outside(0)
    assert one.of("电梯") == 1.0


def test_it_weighs_grammar_nothing_and_districts_little() -> None:
    assert weight_of_kind("的") == weight_of_kind("27") == 0
    assert 0 < weight_of_kind("北京") < weight_of_kind("电梯") == 1.0
