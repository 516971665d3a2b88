"""What the name of a parent promises: that it says what its children say, the largest first."""

import pytest

from minyi.understanding.naming_children import Family, Suits, words_of_children
from minyi.understanding.naming_scores import Word


def _bits(first: int, last: int) -> int:
    return sum(1 << place for place in range(first, last + 1))


# Fifty people write of fraud, thirty of wages, fifteen of a lost card, five of a bench.
_FRAUD, _WAGES, _CARD, _BENCH = _bits(0, 49), _bits(50, 79), _bits(80, 94), _bits(95, 99)
_FAMILY = Family((_FRAUD, _WAGES, _CARD, _BENCH), 100)


def _word(name: str, people: int, score: float = 1.0) -> Word:
    return Word(name, score, 0, people, people)


_LENT = _word("诈骗", _bits(0, 34), 0.4)
_PAID = _word("欠薪", _bits(50, 75))
_STAFF = _word("员工", _bits(52, 60), 0.4)
_LOST = _word("一卡通", _bits(80, 91), 0.2)
_SAT = _word("长椅", _bits(95, 98), 0.2)
_ALL = [_SAT, _LOST, _STAFF, _PAID, _LENT]


def _anything(word: Word, others: object) -> float:
    return 1.0


def _nothing_beside(word: Word, others: object) -> float:
    return 0.0 if others else 1.0


def _names(
    words: list[Word], family: Family = _FAMILY, suits: Suits = _anything, most_words: int = 3
) -> list[str]:
    return [word.name for word in words_of_children(family, words, suits, most_words)]


def test_it_says_what_the_largest_children_say_in_order_of_their_people() -> None:
    assert _names(_ALL) == ["诈骗", "欠薪", "一卡通"]
    assert _names(_ALL, most_words=2) == ["诈骗", "欠薪"]


def test_it_leaves_a_small_child_untold_where_the_others_are_most() -> None:
    family = Family((_FRAUD, _WAGES | _CARD, _BENCH), 100)
    assert _names([_SAT, _PAID, _LENT], family) == ["诈骗", "欠薪"]


def test_it_goes_on_until_the_children_told_are_most_of_the_people() -> None:
    parts = [_bits(start, start + 24) for start in (0, 25, 50, 75)]
    words = [_word(name, part) for name, part in zip("甲乙丙丁", parts, strict=True)]
    assert len(_names(words, Family(tuple(parts), 100))) == 3


def test_it_takes_one_word_for_two_children_that_both_say_it() -> None:
    both = _word("钱款", _bits(0, 24) | _bits(50, 64), 0.9)
    assert _names([both, _LOST], suits=_anything)[0] == "钱款"
    assert _names([both, _STAFF, _LOST]) == ["钱款", "一卡通"]


def test_it_tells_no_child_by_a_word_that_another_says_far_more() -> None:
    loud = _word("账户", _bits(0, 49) | _bits(50, 59))
    assert _names([loud, _STAFF]) == ["账户", "员工"]


def test_it_says_a_second_word_of_a_child_that_is_most_of_the_topic() -> None:
    family = Family((_FRAUD | _WAGES, _CARD), 95)
    few = _word("理财", _bits(0, 14), 0.9)
    assert _names([few, _word("贷款", _bits(20, 34), 0.8), _LOST], family) == ["理财", "贷款", "一卡通"]


def test_it_tells_the_reach_of_words() -> None:
    found = words_of_children(_FAMILY, _ALL, _anything, 3)
    reaches = [word.reach for word in found]
    assert reaches == sorted(reaches, reverse=True)
    assert all(reaches)


def test_it_adds_no_word_that_does_not_suit_the_others() -> None:
    assert len(_names(_ALL, suits=_nothing_beside)) == 1


@pytest.mark.parametrize("words", [[], [_word("甲", 0, 0.0)]])
def test_it_finds_nothing_where_no_word_says_anything(words: list[Word]) -> None:
    assert _names(words) == []


def test_it_chooses_the_same_whatever_the_order_of_the_words() -> None:
    assert _names(_ALL) == _names(_ALL[::-1])
