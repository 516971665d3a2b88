"""Texts made ready to be compared: shares, rarity and how near a text comes to a word."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.understanding.compared import Senses, compared_form, make_ready, reach
from minyi.understanding.embedding import load_fast_embedder

FAST = Senses(words=load_fast_embedder())
GRID = 2_048


def test_it_compares_simplified_lower_case_text_without_marks() -> None:
    assert compared_form("請問 ＡＢＣ〔电话〕") == "请问 abc"
    assert len(compared_form("灯" * 1_000)) == 200


def test_it_gives_each_word_its_share_of_the_text() -> None:
    shares = make_ready(["lamp lamp road", ""], Senses()).weights.toarray()
    assert shares.tolist() == [[pytest.approx(2 / 3, abs=1e-3), pytest.approx(1 / 3, abs=1e-3)], [0, 0]]


def test_it_weighs_rare_words_more_among_many() -> None:
    rare = make_ready(["lamp road", "lamp bridge", "lamp school"], Senses()).by_rarity().weights.toarray()
    common, own = 1.0, 1.0 + np.log(3)
    assert rare[0, 1] == pytest.approx(own / (common + own), abs=1e-3)


def test_it_reaches_words_that_mean_nearly_the_same() -> None:
    ready = make_ready(["汽车", "轿车", "葡萄"], FAST)
    nearness = reach(ready)
    assert nearness.diagonal() == pytest.approx(1, abs=1e-2)
    assert nearness[0, 1] > nearness[0, 2]


def test_it_takes_an_unknown_word_for_itself_alone() -> None:
    nearness = reach(make_ready(["zzgrmpf", "qqvolpt", "zzgrmpf"], FAST))
    assert nearness[:, 0].tolist() == [1, pytest.approx(0, abs=0.3), 1]


def test_it_keeps_of_a_part_only_its_own_words() -> None:
    ready = make_ready(["路灯坏了", "公园关门", ""], FAST)
    part = ready.part(np.array([1, 2]))
    assert part.weights.shape[1] < ready.weights.shape[1]
    assert part.meanings is not None
    assert len(part.meanings) == part.weights.shape[1]
    assert np.array_equal(part.sizes, ready.sizes[1:])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=25), max_size=5))
def test_it_keeps_vectors_on_the_grid_and_shares_below_one(texts: list[str]) -> None:
    ready = make_ready(texts, FAST)
    assert ready.word_vectors is not None
    assert (ready.word_vectors * GRID == np.round(ready.word_vectors * GRID)).all()
    assert (ready.weights.sum(axis=1) <= 1.02).all()
    assert ((reach(ready) >= 0) & (reach(ready) <= 1)).all()
