"""What scores promise: people are counted, not letters, and what siblings say too tells little."""

import numpy as np

from minyi.understanding.naming_scores import ranked_terms
from minyi.understanding.phrases import find_terms

_TEXTS = [
    *["噪音很大，烧烤店在楼下", "烧烤店的噪音", "烧烤店有噪音"],
    *["噪音很大，工地在对面", "工地的噪音", "工地有噪音"],
    *["公积金怎么提取", "公积金贷款太慢", "公积金"],
]
_LABELS = np.repeat([0, 1, 2], 3)


def _best(parents: list[int], people: list[int] | None = None) -> list[str]:
    terms = find_terms(_TEXTS)
    who = np.array(people or range(len(_TEXTS)))
    ranked = ranked_terms(terms, who, _LABELS, np.array(parents), 1.0)
    return [terms.names[each.terms[0]] for each in ranked]


def test_it_ranks_first_what_sets_a_topic_apart_from_its_siblings() -> None:
    assert _best([0, 0, 1]) == ["烧烤店", "工地", "公积金"]


def test_it_tells_how_much_more_often_a_topic_says_a_term_than_its_siblings() -> None:
    terms = find_terms(_TEXTS)
    food, *_ = ranked_terms(terms, np.arange(len(_TEXTS)), _LABELS, np.array([0, 0, 1]), 1.0)
    lifts = {terms.names[term]: lift for term, lift in zip(food.terms, food.lifts, strict=True)}
    assert lifts["噪音"] == 1.0
    assert lifts["烧烤店"] > 2


def test_it_scores_nothing_that_one_person_says_over_and_over() -> None:
    terms = find_terms(_TEXTS)
    people = np.array([0, 0, 0, 1, 2, 3, 4, 5, 6])
    food, *_ = ranked_terms(terms, people, _LABELS, np.array([0, 1, 2]), 1.0)
    assert not any(food.scores)


def test_it_keeps_the_terms_it_is_asked_for_in_that_order() -> None:
    terms = find_terms(_TEXTS)
    food, *_ = ranked_terms(terms, np.arange(len(_TEXTS)), _LABELS, np.array([0, 1, 2]), 1.0)
    swapped = food.only([1, 0])
    assert swapped.terms == (food.terms[1], food.terms[0])
    assert swapped.shares == (food.shares[1], food.shares[0])


def test_it_ranks_nothing_for_topics_without_words() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    (only,) = ranked_terms(find_terms([]), nothing, nothing, np.array([0]), 1.0)
    assert only.terms == ()
