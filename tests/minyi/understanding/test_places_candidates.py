"""Stretches that may be divisions, in invented sentences."""

import pytest

from minyi.understanding.gazetteer import load_gazetteer
from minyi.understanding.places_candidates import candidates_in
from minyi.understanding.places_scanning import side_by_side


def _names(*texts: str) -> list[str]:
    beside = side_by_side(texts)
    return [beside.whole[one.start : one.end] for one in candidates_in(beside, load_gazetteer())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("南京市鼓楼区停水", ["南京市", "鼓楼区"]),
        ("住在南京", ["南京"]),
        ("南京东路太吵", []),
        ("北京烤鸭", []),
        ("南京市场", ["南京"]),
        ("", []),
    ],
)
def test_it_takes_names_that_are_cut_out(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_it_reads_no_name_across_two_texts() -> None:
    assert _names("我在南", "京市") == []


def test_it_counts_in_all_texts_together() -> None:
    beside = side_by_side(["你好", "住在南京"])
    (one,) = candidates_in(beside, load_gazetteer())
    assert (one.start, one.end) == (5, 7)
    moved = one.moved(-3)
    assert (moved.start, moved.end, moved.codes) == (2, 4, one.codes)
