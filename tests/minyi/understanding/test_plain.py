"""The plain embedding: no model, and yet an embedder like the others."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.records import Embedder
from minyi.understanding.plain import PlainEmbedder


def cosine(one: str, other: str) -> float:
    vectors = PlainEmbedder().embed([one, other])
    return float(vectors[0] @ vectors[1])


def test_it_is_an_embedder() -> None:
    embedder: Embedder = PlainEmbedder()
    assert (embedder.name, embedder.dimensions) == ("minyi-plain-1", 1024)
    assert embedder.embed(["路灯", "lamp"]).dtype == np.float32
    assert embedder.embed([]).shape == (0, 1024)


def test_it_finds_texts_of_the_same_words_alike() -> None:
    assert cosine("小区路灯坏了", "路灯坏了没人修") > cosine("小区路灯坏了", "公交车等得太久") + 0.2
    assert cosine("The library is closed", "library closed again") > 0.5


@pytest.mark.parametrize("text", ["", "？！", "😀", "〔电话〕", "的 了 是", "the of and"])
def test_it_gives_zeros_to_what_has_no_word_of_its_own(text: str) -> None:
    assert not PlainEmbedder().embed([text]).any()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=4))
def test_it_gives_length_one_or_zero_whatever_stands_beside(text: str, others: list[str]) -> None:
    alone = PlainEmbedder().embed([text])
    assert PlainEmbedder().embed([*others, text])[-1].tobytes() == alone[0].tobytes()
    assert float(np.linalg.norm(alone[0])) == pytest.approx(1, abs=1e-4) or not alone.any()
