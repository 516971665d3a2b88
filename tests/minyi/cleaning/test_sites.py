"""Estates, schools and the like, told by their form alone."""

import pytest

from minyi.cleaning.sites import are_apart, sited, sites_in


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


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (("云栖苑小区停水", "我们停水三天了"), ("柳湾花园停水", "我们停水三天了"), True),
        (("云栖苑小区停水", "我们停水三天了"), ("停水", "我们停水三天了"), False),
        # Each is of one estate, whose school is called by this and that.
        (("云栖府配建小学", "云栖府的配建小学何时开工"), ("云栖府学校", "云栖府的配建小学何时开工"), False),
        (("云栖苑小区停水", "与柳湾花园同一根水管"), ("柳湾花园停水", "我们停水三天了"), False),
        (("Oakwood Estate", "No water"), ("Marsh Court", "No water"), True),
        (("Oakwood Estate", "No water"), ("Oakwood House", "No water"), False),
    ],
)
def test_it_tells_texts_apart_that_name_sites_and_none_of_the_other(
    one: tuple[str, str], other: tuple[str, str], apart: bool
) -> None:
    assert are_apart(sited(*one), sited(*other)) == are_apart(sited(*other), sited(*one)) == apart
