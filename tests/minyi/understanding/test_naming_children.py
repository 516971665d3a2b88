"""What the name of a parent promises: that its large children are each told by a word of it."""

import pytest

from minyi.understanding.naming_children import Family, Suits, with_children_told
from minyi.understanding.naming_scores import Word


def _bits(first: int, last: int) -> int:
    return sum(1 << place for place in range(first, last + 1))


# Sixty people write of fraud, thirty of wages, ten of a lost card.
_FRAUD, _WAGES, _CARD = _bits(0, 59), _bits(60, 89), _bits(90, 99)
_FAMILY = Family((_FRAUD, _WAGES, _CARD), 100)


def _word(name: str, people: int, score: float = 1.0) -> Word:
    return Word(name, score, 0, people, people)


_LENT = _word("诈骗", _bits(0, 19), 0.4)
_PAID = _word("欠薪", _bits(60, 85))
_STAFF = _word("员工", _bits(62, 84), 0.8)
_LOST = _word("一卡通", _bits(90, 97), 0.2)


def _anything(word: Word, others: object) -> float:
    return 1.0


def _nothing(word: Word, others: object) -> float:
    return 0.0


def _names(
    chosen: list[Word], words: list[Word], family: Family = _FAMILY, suits: Suits = _anything
) -> list[str]:
    return [word.name for word in with_children_told(family, chosen, words, suits, 3)]


def test_it_adds_a_word_for_a_large_child_that_none_tells() -> None:
    assert _names([_PAID, _STAFF], [_PAID, _STAFF, _LENT, _LOST]) == ["诈骗", "欠薪"]


def test_it_leaves_a_small_child_untold() -> None:
    assert _names([_LENT, _PAID], [_PAID, _STAFF, _LENT, _LOST]) == ["诈骗", "欠薪"]


def test_it_tells_the_reach_of_words() -> None:
    found = with_children_told(_FAMILY, [_PAID], [_PAID, _LENT], _anything, 3)
    assert {word.name: word.reach for word in found} == {"诈骗": 60, "欠薪": 26}


@pytest.mark.parametrize("few", [_bits(0, 5), _bits(0, 3) | _bits(60, 89)])
def test_it_adds_no_word_that_few_of_the_child_say_or_that_is_of_another(few: int) -> None:
    assert _names([_PAID, _STAFF], [_PAID, _STAFF, _word("账户", few)]) == ["欠薪", "员工"]


def test_it_adds_no_word_that_does_not_suit_the_others() -> None:
    assert _names([_PAID, _STAFF], [_PAID, _STAFF, _LENT], suits=_nothing) == ["欠薪", "员工"]


def test_it_keeps_the_words_of_an_only_child() -> None:
    assert _names([_STAFF], [_LENT, _STAFF], Family((_bits(0, 99),), 100)) == ["员工"]
