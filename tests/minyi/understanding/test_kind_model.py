"""The small models of kinds and asks: what they are worth on messages they never saw, and their files."""

import json
from pathlib import Path

import numpy as np
import pytest
from tools.kinds.reading import read_marked, written_messages

from minyi.understanding.ask_model import MODEL_FILE as ASK_FILE
from minyi.understanding.ask_model import load_ask_model
from minyi.understanding.errors import TableDamagedError
from minyi.understanding.kind_model import KINDS, MODEL_FILE, likelihoods, load_kind_model
from minyi.understanding.linear_model import read_linear_model
from minyi.understanding.message import Written, read_message, read_messages

HERE = Path(__file__).parent
TABLES = Path(__file__).parents[3] / "src" / "minyi" / "understanding" / "tables"
LEAST_MAIN = 0.85
LEAST_ASKED = 0.80


def test_it_reads_english_messages_it_never_saw_as_their_writer_meant_them() -> None:
    marked = read_marked(HERE / "marked_en.txt")
    readings = [read_message(one.title, one.text) for one in marked]
    pairs = list(zip(marked, readings, strict=True))
    right = sum(reading.kinds[:1] == one.kinds[:1] for one, reading in pairs)
    assert right / len(marked) >= LEAST_MAIN
    n_asks = sum(len(one.asks) + len(reading.asks) for one, reading in pairs)
    n_met = sum(
        any(
            ask.field == said.field and ask.start < said.end and said.start < ask.end for said in reading.asks
        )
        for one, reading in pairs
        for ask in one.asks
    )
    assert 2 * n_met / n_asks >= LEAST_ASKED


def test_it_learns_from_no_message_it_is_tried_on() -> None:
    learned = {one.text for one in written_messages()}
    assert learned.isdisjoint(one.text for one in read_marked(HERE / "marked_en.txt"))


def test_it_says_the_same_alone_and_among_others() -> None:
    marked = written_messages()[:40]
    together = read_messages([Written(one.title, one.text, one.title, one.text) for one in marked])
    alone = [read_message(one.title, one.text) for one in marked]
    assert [one.kinds for one in together] == [one.kinds for one in alone]
    assert [one.asks for one in together] == [one.asks for one in alone]


@pytest.mark.parametrize(
    "words",
    ["路", "😀😀😀", "啊" * 100_000, "a " * 50_000, "〔电话〕〔地址〕", "สวัสดีครับ ถนนพัง", "？", "。" * 3_000],
)
def test_it_bears_any_words(words: str) -> None:
    reading = read_message(words, words)
    assert len(reading.kinds) <= 4
    assert all(0 <= ask.start < ask.end <= len(words) for ask in reading.asks)


def test_it_holds_nothing_likely_of_no_message() -> None:
    assert likelihoods([], load_kind_model()).shape == (0, len(KINDS))


@pytest.mark.parametrize("file", [MODEL_FILE, ASK_FILE])
def test_it_refuses_a_model_file_that_has_changed(file: str) -> None:
    content = (TABLES / file).read_bytes()
    with pytest.raises(TableDamagedError, match=r"^UND-001"):
        read_linear_model(content + b"x", file, "0" * 64)
    card = json.loads((TABLES / file).with_suffix(".json").read_text(encoding="utf-8"))
    model = read_linear_model(content, file, card["sha256"])
    assert np.isfinite(model.weights).all()
    assert len(load_ask_model().biases) == 2
