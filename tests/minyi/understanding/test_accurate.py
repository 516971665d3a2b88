"""The adapter of the accurate embedding, over a small model of the tests; the real one where it is there."""

import hashlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.errors import MissingExtraError
from minyi.records import Embedder
from minyi.understanding import accurate
from minyi.understanding.accurate import (
    MOST_CHARACTERS,
    MOST_PIECES,
    AccurateEmbedder,
    check_file,
    load_accurate_embedder,
    pieces_of,
)
from minyi.understanding.errors import AccurateModelError, AccurateModelMissingError


class Counting:
    """A model that says how long a text is, and remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def encode(self, texts: str) -> npt.NDArray[np.float32]:
        self.given.append(texts)
        vector = np.zeros(512, dtype=np.float32)
        vector[len(texts) % 512] = 1
        return vector


def test_it_is_an_embedder() -> None:
    embedder: Embedder = AccurateEmbedder(Counting())
    assert (embedder.name, embedder.dimensions) == ("use-multilingual-3", 512)
    assert embedder.embed(["路灯坏了", "lamp"]).shape == (2, 512)
    assert embedder.embed([]).shape == (0, 512)


@pytest.mark.parametrize("text", ["", " ", "？！", "😀"])
def test_it_gives_zeros_for_nothing_without_asking_the_model(text: str) -> None:
    model = Counting()
    assert not AccurateEmbedder(model).embed([text]).any()
    assert model.given == []


def test_it_gives_the_model_one_text_at_a_time_and_each_once() -> None:
    model = Counting()
    AccurateEmbedder(model).embed(["路灯", "公园", "路灯"])
    assert model.given == ["路灯", "公园"]


def test_it_takes_the_mean_of_the_pieces_by_their_length() -> None:
    text = "路" * 400 + "。" + "灯" * 299 + "。"
    vector = AccurateEmbedder(Counting()).embed([text])[0]
    expected = np.zeros(512)
    expected[401], expected[300] = 401, 300
    assert vector == pytest.approx(expected / np.linalg.norm(expected))


def test_it_gives_the_model_no_halves_of_characters() -> None:
    model = Counting()
    AccurateEmbedder(model).embed(["灯\ud800亮"])
    assert model.given == ["灯亮"]


@given(st.text(max_size=40), st.integers(1, 60))
def test_it_cuts_into_pieces_that_the_model_takes(text: str, times: int) -> None:
    pieces = pieces_of(text * times)
    assert all(len(piece) <= MOST_CHARACTERS for piece in pieces)


def test_it_reads_no_more_than_the_first_pieces() -> None:
    model = Counting()
    AccurateEmbedder(model).embed(["灯" * 100_000])
    assert len(model.given) == MOST_PIECES


def test_it_says_which_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accurate, "find_spec", lambda _name: None)
    load_accurate_embedder.cache_clear()
    with pytest.raises(AccurateModelMissingError, match="UND-041") as raised:
        load_accurate_embedder()
    assert isinstance(raised.value, MissingExtraError)
    assert raised.value.exit_code == 5
    assert "minyi[accurate]" in raised.value.say("zh").hint


def test_it_refuses_a_model_that_was_not_measured(tmp_path: Path) -> None:
    file = tmp_path / "weights.npz"
    with pytest.raises(AccurateModelError, match="UND-042"):
        check_file(file, hashlib.sha256(b"").hexdigest())
    file.write_bytes(b"other")
    with pytest.raises(AccurateModelError, match="UND-042"):
        check_file(file, hashlib.sha256(b"").hexdigest())
    check_file(file, hashlib.sha256(b"other").hexdigest())


def test_it_is_the_same_for_one_batch_and_seven_with_the_real_model() -> None:
    load_accurate_embedder.cache_clear()
    embedder = load_accurate_embedder()
    texts = [
        "路灯坏了",
        "The lamp is broken",
        "公园几点关门？",
        "",
        "医保怎么报销",
        "学区怎么划分",
        "lamp",
    ] * 2
    whole = embedder.embed(texts)
    parts = [embedder.embed(texts[start::7]) for start in range(7)]
    assert all(part.tobytes() == whole[start::7].tobytes() for start, part in enumerate(parts))
    assert float(whole[0] @ whole[1]) > float(whole[0] @ whole[4])
