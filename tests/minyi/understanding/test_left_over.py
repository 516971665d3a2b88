"""Texts in no issue: whether they join one, or each other, by place and matter. One axis a matter."""

from dataclasses import replace

import numpy as np
import pytest

from minyi.understanding.corpus import read_corpus
from minyi.understanding.left_over import LeftOverOptions, with_left_over
from minyi.understanding.pooled import Group

_REST = 1000  # texts beside: of few texts nothing is joined
_OPTIONS = LeftOverOptions()
_LAMPS, _SMOKE = "路灯整夜不亮", "油烟呛得睡不着"


def _joined(
    titles: list[str],
    axes: list[int],
    groups: list[tuple[list[int], str]] | None = None,
    options: LeftOverOptions = _OPTIONS,
    rest: int = _REST,
) -> list[tuple[list[int], str]]:
    corpus = read_corpus([*titles, *[""] * rest], [*titles, *(f"另一件事{n}" for n in range(rest))], 100)
    vectors = np.eye(64, dtype=np.float32)[[*axes, *[63] * rest]]
    given: list[Group] = [(np.array(members), name) for members, name in groups or []]
    return [(members.tolist(), name) for members, name in with_left_over(corpus, given, vectors, options)]


def test_it_joins_texts_of_one_place_that_say_the_same() -> None:
    titles = [f"松涛苑{_LAMPS}", f"松涛苑{_LAMPS}，求修", f"松涛苑{_SMOKE}"]
    assert _joined(titles, [0, 0, 1]) == [([0, 1], "松涛苑")]


def test_it_joins_no_texts_of_two_places() -> None:
    assert _joined([f"松涛苑{_LAMPS}", f"云水湾{_LAMPS}"], [0, 0]) == []


def test_it_lets_a_text_join_the_issue_of_its_place_and_matter() -> None:
    titles = [f"松涛苑{_LAMPS}"] * 3 + [f"松涛苑{_SMOKE}"] * 2 + [f"松涛苑{_LAMPS}，何时修"]
    groups = [([0, 1, 2], "松涛苑"), ([3, 4], "松涛苑")]
    assert _joined(titles, [0, 0, 0, 1, 1, 0], groups) == [([0, 1, 2, 5], "松涛苑"), ([3, 4], "松涛苑")]


def test_it_lets_no_text_join_an_issue_that_seldom_gives_the_name() -> None:
    titles = [f"松涛苑{_LAMPS}", *[f"云水湾{_LAMPS}"] * 3, f"松涛苑{_LAMPS}"]
    groups = [([0, 1, 2, 3], "云水湾")]
    assert _joined(titles, [0] * 5, groups) == groups


def test_it_asks_for_more_where_many_give_the_name() -> None:
    titles = [f"春江路{_LAMPS}", f"春江路{_LAMPS}，求修"] + [f"春江路{_SMOKE}"] * 2
    groups = [([2, 3], "春江路")]
    strict = replace(_OPTIONS, least=1.1, most_rare=3)
    assert _joined(titles, [0, 0, 1, 1], groups, strict) == groups
    assert len(_joined(titles, [0, 0, 1, 1], groups, replace(strict, most_rare=4))) == 2


def test_it_gathers_more_than_two() -> None:
    titles = [f"松涛苑{_LAMPS}", f"松涛苑{_LAMPS}，求修", f"松涛苑{_LAMPS}，何时修"]
    assert _joined(titles, [0, 0, 0]) == [([0, 1, 2], "松涛苑")]


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("n_free", [4, 8, 50])
@pytest.mark.parametrize("n_grouped", [0, 2, 3])
def test_it_makes_one_issue_of_one_matter_at_one_place(n_grouped: int, n_free: int, seed: int) -> None:
    ends = ("", "，求修", "，何时修", "，没人管")
    n = n_grouped + n_free
    titles = [f"松涛苑{_LAMPS}{ends[number % 4]}" for number in range(n)]
    places = np.random.default_rng(seed).permutation(n).tolist()
    groups = [(sorted(places[:n_grouped]), "松涛苑")] if n_grouped else []
    assert _joined(titles, [0] * n, groups) == [(list(range(n)), "松涛苑")]


def test_it_makes_one_issue_of_one_matter_that_some_titles_give_two_names_of() -> None:
    titles = [f"春江路松涛苑{_LAMPS}", f"松涛苑{_LAMPS}"] * 10
    assert [members for members, _ in _joined(titles, [0] * 20)] == [list(range(20))]


def test_it_makes_two_issues_of_two_matters_at_one_place() -> None:
    titles = [f"松涛苑{_LAMPS}", f"松涛苑{_SMOKE}"] * 10
    found = sorted(members for members, _ in _joined(titles, [0, 1] * 10))
    assert found == [list(range(0, 20, 2)), list(range(1, 20, 2))]


def test_it_lets_a_text_follow_its_nearest_to_another_place() -> None:
    # The first is of one place with the second, and this is nearer to the third, at a place of their own.
    titles = [f"云水湾{_LAMPS}", "云水湾松涛苑漆黑一片", "松涛苑漆黑一片", *[f"云水湾{_SMOKE}"] * 2]
    assert [members for members, _ in _joined(titles, [0, 0, 0, 1, 1])] == [[3, 4], [0, 1, 2]]


@pytest.mark.parametrize("turned", [[0, 1, 2, 3], [3, 1, 0, 2]])
def test_it_finds_the_same_in_any_order(turned: list[int]) -> None:
    titles = [f"松涛苑{_LAMPS}", f"松涛苑{_LAMPS}，求修", f"云水湾{_SMOKE}", f"云水湾{_SMOKE}，求管"]
    found = _joined([titles[place] for place in turned], [[0, 0, 1, 1][place] for place in turned])
    assert {frozenset(turned[member] for member in members) for members, _ in found} == {
        frozenset({0, 1}),
        frozenset({2, 3}),
    }


def test_it_leaves_few_texts_as_they_are() -> None:
    assert _joined([f"松涛苑{_LAMPS}"] * 2, [0, 0], rest=3) == []
