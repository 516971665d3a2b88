"""Roles and their columns, as people said."""

import pytest

from minyi_web.listening.columns import fitting, options_of, plain
from minyi_web.listening.models import Source


def test_it_takes_roles_whose_columns_are_all_there() -> None:
    said = {"text": ["标题", "内容"], "author": [], "place": ["地区"]}
    assert fitting(said, ["标题", "内容", "时间"]) == {"text": ["标题", "内容"], "author": []}


@pytest.mark.parametrize("odd", [None, [], "text", {"text": "内容"}, {"colour": ["红"]}, {7: ["a"]}])
def test_it_takes_nothing_from_what_is_no_table_of_roles(odd: object) -> None:
    assert plain(odd) == {}


def test_it_reads_in_the_zone_of_the_source() -> None:
    options = options_of({"text": ["内容"], "author": []}, Source(zone="Europe/London"))
    assert (options.zone, dict(options.columns)) == ("Europe/London", {"text": ("内容",), "author": ()})
