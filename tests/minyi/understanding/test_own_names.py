"""Which body a sentence names, where many share the end of its name."""

import pytest

from minyi.understanding.own_names import bears, gives, own_names


def test_it_keeps_a_name_that_is_one_bodys_own() -> None:
    learned = frozenset({"柳荫路"})
    assert own_names("A3区荷花池柳荫路何时修?", learned) == learned


def test_it_takes_the_longer_name_where_the_shorter_is_of_many() -> None:
    learned = frozenset({"经济学院"})
    assert own_names("A市财经经济学院收费合理吗?", learned).isdisjoint(
        own_names("A市经济学院收费合理吗?", learned)
    )


def test_it_takes_a_body_behind_its_division_where_none_is_learned() -> None:
    assert own_names("A8县云岭职业技术学校收费合理吗?", frozenset()) == {"云岭职业技术学校"}
    assert own_names("临江市云岭实验小学收费合理吗?", frozenset()) == {"云岭实验小学"}


def test_it_takes_no_running_words_for_a_name() -> None:
    for plain in ("A市所有小区能装电梯吗?", "建议A市在各个小区装电梯", "请问A市公办小学何时报名?"):
        assert own_names(plain, frozenset()) == frozenset()


def test_it_bears_a_name_of_common_words_only_as_a_whole() -> None:
    assert bears("A市经济学院收费合理吗?", "经济学院")
    assert not bears("A市财经经济学院收费合理吗?", "经济学院")
    assert bears("荷花池柳荫路何时修?", "柳荫路")
    assert not bears("荷塘路何时修?", "柳荫路")


@pytest.mark.parametrize(
    ("plain", "name", "is_given"),
    [
        ("建议19路公交车改道", "9路", False),
        ("建议109路和9路公交车改道", "9路", True),
        ("9路公交车改道", "9路", True),
        ("十二号线何时开通", "二号线", False),
        ("荷花池柳荫路何时修?", "柳荫路", True),
        ("荷塘路何时修?", "柳荫路", False),
    ],
)
def test_it_gives_no_number_as_the_end_of_a_longer_one(plain: str, name: str, is_given: bool) -> None:
    assert gives(plain, name) is is_given
    assert bears(plain, name) is is_given
