"""Which body a sentence names, where many share the end of its name."""

from minyi.understanding.own_names import bears, own_names


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
