"""Estates, schools and the like, told by their form alone."""

import pytest

from minyi.cleaning.sites import are_apart, sites_in


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("A3区云栖苑小区一楼开了烧烤店", {"栖苑小区"}),
        ("投诉梧桐里云栖苑小區物業", {"栖苑小区"}),
        ("青石实验小学与柳湾幼儿园放学时堵车", {"实验小学", "柳湾幼儿园"}),
        ("请问我们小区二期小区附近的小学什么时候招生", set()),
        ("这个小区、本小区和各居民小区都停水", set()),
        ("The Oakwood Estate has no bins", {"Oakwood Estate"}),
        ("Our Primary School and the Estate", set()),
        ("", set()),
    ],
)
def test_it_names_sites_by_the_end_of_their_name(text: str, sites: set[str]) -> None:
    assert sites_in(text) == sites


def test_it_tells_texts_apart_that_name_sites_and_none_the_same() -> None:
    assert are_apart(frozenset({"栖苑小区"}), frozenset({"柳湾小区", "柳湾小学"}))
    assert not are_apart(frozenset({"栖苑小区", "柳湾小学"}), frozenset({"柳湾小区", "柳湾小学"}))
    assert not are_apart(frozenset({"栖苑小区"}), frozenset())
