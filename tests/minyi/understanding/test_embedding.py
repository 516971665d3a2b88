"""The fast embedding: what a vector promises, whatever the batch, the threads or the text."""

import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.records import Embedder
from minyi.understanding import embedding
from minyi.understanding.embedding import (
    MOST_CHARACTERS,
    FastEmbedder,
    WordTable,
    load_fast_embedder,
    read_table,
    word_counts,
)
from minyi.understanding.errors import TableDamagedError

SMALL = WordTable(
    index={"路": 0, "路灯": 1, "灯": 2, "street": 3},
    codes=np.array([[1, 0], [0, 2], [3, 4], [0, -1]], dtype=np.int8),
    scales=np.ones(4, dtype=np.float32),
)

TEXTS = [
    "家门口的路灯坏了半个月，晚上看不见路。",
    "The street light outside my house is broken.",
    "",
    "幼儿园什么时候开始报名？",
    "？？？",
    "医保在外地怎么报销 reimbursement",
    "公交车改线以后老人看病不方便",
    "Please reopen the library on Saturdays",
    "楼上漏水，物业不管",
] * 9


def cosine(embedder: FastEmbedder, left: str, right: str) -> float:
    vectors = embedder.embed([left, right])
    return float(vectors[0] @ vectors[1])


def stored(words: str) -> bytes:
    content = io.BytesIO()
    np.savez(
        content,
        words=np.frombuffer(words.encode(), dtype=np.uint8),
        vectors=np.array([[127, 0], [0, -127]], dtype=np.int8),
        scales=np.array([1, 0.5], dtype=np.float32),
    )
    return content.getvalue()


def test_it_is_an_embedder() -> None:
    embedder: Embedder = load_fast_embedder()

    assert (embedder.name, embedder.dimensions) == ("minyi-fast-1", 256)
    assert embedder.embed(TEXTS).shape == (len(TEXTS), 256)
    assert embedder.embed(TEXTS).dtype == np.float32


def test_it_points_where_the_sum_of_the_word_rows_points() -> None:
    vectors = FastEmbedder(SMALL).embed(["street street 灯"])

    expected = np.array([3, 4 - 2]) / np.hypot(3, 2)
    assert vectors[0] == pytest.approx(expected)


def test_it_gives_zeros_to_a_text_without_a_known_word() -> None:
    vectors = FastEmbedder(SMALL).embed(["", "？！", "zzz", "街"])

    assert not vectors.any()


def test_it_gives_no_rows_for_no_texts() -> None:
    assert load_fast_embedder().embed([]).shape == (0, 256)


def test_it_cuts_an_unknown_han_word_into_its_longest_known_pieces() -> None:
    index = {"幼儿": 0, "幼": 1, "园": 2}

    counts = word_counts(["幼儿园"], index).toarray()

    assert counts.tolist() == [[1, 0, 1]]


def test_it_reads_the_stem_of_an_english_possessive() -> None:
    counts = word_counts(["the street's end", "the street’s end"], {"street": 0}).toarray()

    assert counts.tolist() == [[1], [1]]


def test_it_takes_no_pieces_of_words_in_other_scripts() -> None:
    counts = word_counts(["café", "вода"], {"caf": 0, "вод": 1}).toarray()

    assert not counts.any()


def test_it_counts_a_word_as_often_as_it_stands() -> None:
    counts = word_counts(["路灯，路灯", "路"], SMALL.index).toarray()

    assert counts.tolist() == [[0, 2, 0, 0], [1, 0, 0, 0]]


def test_it_reads_no_further_than_the_limit() -> None:
    embedder = FastEmbedder(SMALL)

    assert not embedder.embed(["," * MOST_CHARACTERS + "street"]).any()
    assert embedder.embed(["," * (MOST_CHARACTERS - 6) + "street"]).any()


def test_it_is_the_same_for_one_batch_and_seven() -> None:
    embedder = load_fast_embedder()

    whole = embedder.embed(TEXTS)
    parts = [embedder.embed(TEXTS[start::7]) for start in range(7)]

    assert all(part.tobytes() == whole[start::7].tobytes() for start, part in enumerate(parts))


def test_it_is_the_same_beyond_the_rows_taken_at_once() -> None:
    embedder = FastEmbedder(SMALL)
    texts = ["street 灯", "路灯", "灯 灯 路"] * 3_000

    assert embedder.embed(texts).tobytes() == embedder.embed(texts[:3]).tobytes() * 3_000


def test_it_is_the_same_for_one_thread_and_two_and_any_hash_seed() -> None:
    assert digest_elsewhere(threads="1", hash_seed="1") == digest_elsewhere(threads="2", hash_seed="2")


def digest_elsewhere(threads: str, hash_seed: str) -> str:
    code = (
        "import hashlib\n"
        "from minyi.understanding.embedding import load_fast_embedder\n"
        f"print(hashlib.sha256(load_fast_embedder().embed({TEXTS!r}).tobytes()).hexdigest())"
    )
    environment = os.environ | {
        "OMP_NUM_THREADS": threads,
        "OPENBLAS_NUM_THREADS": threads,
        "PYTHONHASHSEED": hash_seed,
    }
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    return ran.stdout.decode().strip()


def test_it_puts_messages_on_one_matter_nearer_than_others() -> None:
    embedder = load_fast_embedder()
    road = "人行道坑坑洼洼，下雨天积水严重"

    assert cosine(embedder, road, "马路破损多年没有人来维修") > cosine(
        embedder, road, "孩子上小学需要哪些材料"
    )


def test_it_puts_the_two_languages_side_by_side() -> None:
    embedder = load_fast_embedder()
    hospital = "The hospital has long waiting times"

    assert cosine(embedder, hospital, "医院看病排队太久") > cosine(embedder, hospital, "垃圾没有人清理")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=4))
def test_it_gives_length_one_or_zero_whatever_stands_beside(text: str, others: list[str]) -> None:
    embedder = load_fast_embedder()

    alone: npt.NDArray[np.float32] = embedder.embed([text])
    among = embedder.embed([*others, text])

    assert among[-1].tobytes() == alone[0].tobytes()
    assert float(np.linalg.norm(alone[0])) == pytest.approx(1, abs=1e-4) or not alone.any()


def test_it_reads_words_and_scaled_rows_back() -> None:
    content = stored("灯\n路")

    table = read_table(content, hashlib.sha256(content).hexdigest())

    assert table.index == {"灯": 0, "路": 1}
    assert (table.codes * table.scales[:, None]).tolist() == [[127, 0], [0, -63.5]]


def test_it_refuses_a_table_that_has_changed() -> None:
    content = stored("灯\n路")

    with pytest.raises(TableDamagedError, match=r"^UND-001 The word table “minyi-fast-1.npz” is not the one"):
        read_table(content + b" ", hashlib.sha256(content).hexdigest())


def test_it_ships_sorted_words_each_once() -> None:
    words = list(load_fast_embedder().table.index)

    assert words == sorted(set(words))
    assert max(map(len, words)) < 40


def test_it_ships_the_facts_of_the_very_table_it_pins() -> None:
    tables = Path(embedding.__file__).parent / "tables"
    facts = json.loads((tables / "minyi-fast-1.json").read_text(encoding="utf-8"))

    assert facts["sha256"] == embedding.TABLE_SHA256
    assert facts["n_words"] == len(load_fast_embedder().table.index)
    assert facts["adapted"] is True
