"""How alike ideas are among many on one matter."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.understanding.compared import Floats, Senses, make_ready, reach
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.ideas import likeness_among

FAST = Senses(words=load_fast_embedder())
BRIDGES = [
    "建议在东门路口修一座人行天桥",
    "希望东门路口修过街天桥",
    "建议在东门路口设置红绿灯",
    "建议东门路口增设停车位",
    "希望东门路口多种树",
    "建议拓宽东门路口的人行道",
] * 6


def among(texts: list[str], senses: Senses) -> Floats:
    compared = make_ready(texts, senses)
    return likeness_among(compared, reach(compared))


@pytest.mark.parametrize("senses", [Senses(), FAST])
def test_it_tells_apart_what_is_all_about_one_matter(senses: Senses) -> None:
    alike = among(BRIDGES, senses)
    assert alike[0, 1] > max(alike[0, 2], alike[0, 3], alike[0, 4], alike[0, 5])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=20) | st.sampled_from(BRIDGES), max_size=8))
def test_it_does_not_depend_on_the_order(texts: list[str]) -> None:
    order = np.random.default_rng(len(texts)).permutation(len(texts))
    for senses in (Senses(), FAST):
        alike = among(texts, senses)
        turned = among([texts[place] for place in order], senses)
        assert (turned == alike[np.ix_(order, order)]).all()
        assert (alike == alike.T).all()
        assert np.isfinite(alike).all()
        assert (alike <= 1.01).all()


def test_it_finds_nothing_in_nothing() -> None:
    assert among(["", "〔电话〕", "😀"], FAST).tolist() == [[0] * 3] * 3
    assert among([], FAST).shape == (0, 0)
