"""The chance that two texts say the same: what it promises, and the formula it comes from."""

import hashlib
import math
import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.understanding.compared import Senses, make_ready, reach
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.errors import TableDamagedError
from minyi.understanding.same import (
    AGAINST,
    TIERS,
    Evidence,
    SameWeights,
    chances,
    evidence_of_pairs,
    load_same_weights,
    read_same_weights,
    same_matrix,
    same_scores,
    tier_of,
)

FAST = Senses(words=load_fast_embedder())
NOTHING = Senses()
PAIRS = [
    ("路灯坏了找谁报修？", "街上的灯不亮归哪个部门修"),
    ("路灯坏了找谁报修？", "路灯几点亮"),
    ("When does the pool open?", "At what time does the swimming pool open?"),
    ("", "路灯"),
    ("〔电话〕", "〔电话〕"),
    ("😀😀", "😀😀"),
]


def score(one: str, other: str, senses: Senses = FAST) -> float:
    return float(same_scores([(one, other)], senses)[0])


@pytest.mark.parametrize("senses", [NOTHING, FAST])
def test_it_is_surest_of_one_text_twice(senses: Senses) -> None:
    assert score("公园几点关门？", "公园几点关门？", senses) > 0.9
    assert score("公园几点关门？", "公园几点关门", senses) > 0.9


def test_it_puts_other_words_of_one_meaning_above_near_words_of_another() -> None:
    assert score("怎么给孩子办身份证", "如何为小孩办理身份证") > score("怎么给孩子办身份证", "孩子身份证丢了")


@pytest.mark.parametrize(
    ("same", "other"),
    [("3号楼停水了", "5号楼停水了"), ("公园什么时候开放", "公园为什么开放"), ("我赞成建桥", "我反对建桥")],
)
def test_it_is_less_sure_where_number_question_or_denial_differ(same: str, other: str) -> None:
    compared = make_ready([same, other], FAST)
    evidence = evidence_of_pairs(compared, np.array([0]), np.array([1]))
    assert sum(float(evidence.against[name][0]) for name in AGAINST) == 1
    assert score(same, same) > score(same, other)


def test_it_reads_chinese_numerals_as_numbers() -> None:
    compared = make_ready(["三号楼", "3号楼", "二十五号楼", "25号楼", "十号楼", "10号楼"], NOTHING)
    assert compared.numbers.tolist() == [1, 1, 2, 2, 3, 3]


@pytest.mark.parametrize("senses", [NOTHING, FAST])
@pytest.mark.parametrize(
    "pair", [("", ""), ("", "路灯"), ("😀", "😀"), ("〔电话〕", "〔电话〕"), ("?!", "?!")]
)
def test_it_gives_no_chance_to_what_says_nothing(pair: tuple[str, str], senses: Senses) -> None:
    assert same_scores([pair], senses).tolist() == [0]


def test_it_takes_no_pairs() -> None:
    assert same_scores([], FAST).shape == (0,)


def test_it_reads_the_beginning_of_a_long_text() -> None:
    assert score("路灯坏了" * 25_000, "路灯坏了" * 50) > 0.9


def test_it_adds_the_evidence_up_as_log_odds() -> None:
    weights = SameWeights(start=-1.0, words=2.0, texts=0.5, against=dict.fromkeys(AGAINST, -0.25))
    one = np.ones(2)
    evidence = Evidence(
        words=np.array([1.0, 1.0]),
        texts=np.array([3.0, 3.0]),
        against=dict.fromkeys(AGAINST, one),
        said=np.array([1.0, 0.0]),
    )
    assert chances(evidence, weights).tolist() == [round(1 / (1 + math.exp(-(-1 + 2 + 1.5 - 0.75))), 6), 0]


def test_it_makes_a_likeness_surer_by_the_root_of_the_size() -> None:
    compared = make_ready(["abcd efgh", "abcd efgh"], NOTHING)
    evidence = evidence_of_pairs(compared, np.array([0]), np.array([1]))
    assert evidence.words[0] == pytest.approx(math.atanh(0.98) * math.sqrt(4))


def test_it_finds_the_same_for_pairs_and_for_all() -> None:
    texts = [text for pair in PAIRS for text in pair]
    for senses in (NOTHING, FAST):
        compared = make_ready(texts, senses)
        matrix = same_matrix(compared, load_same_weights()[tier_of(senses)], reach(compared))
        assert (matrix == matrix.T).all()
        assert matrix[::2, 1::2].diagonal().tolist() == same_scores(PAIRS, senses).tolist()


TEXTS = st.sampled_from([text for pair in PAIRS for text in pair]) | st.text(max_size=30)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
def test_it_is_a_chance_that_knows_no_order_and_no_neighbours(pairs: list[tuple[str, str]]) -> None:
    for senses in (NOTHING, FAST):
        found = same_scores(pairs, senses)
        assert ((found >= 0) & (found <= 1)).all()
        assert same_scores([(other, one) for one, other in pairs], senses).tolist() == found.tolist()
        assert [float(same_scores([pair], senses)[0]) for pair in pairs] == found.tolist()


def test_it_is_the_same_for_one_thread_and_two_and_any_hash_seed() -> None:
    assert digest_elsewhere("1", "1") == digest_elsewhere("2", "2")


def digest_elsewhere(threads: str, hash_seed: str) -> str:
    code = (
        "from minyi.understanding.same import *\n"
        "from minyi.understanding.compared import Senses\n"
        "from minyi.understanding.embedding import load_fast_embedder\n"
        f"print(same_scores({PAIRS!r}, Senses(words=load_fast_embedder())).tolist())"
    )
    environment = os.environ | {
        "OMP_NUM_THREADS": threads,
        "OPENBLAS_NUM_THREADS": threads,
        "PYTHONHASHSEED": hash_seed,
    }
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    return ran.stdout.decode().strip()


def test_it_ships_weights_that_pull_the_way_they_are_named() -> None:
    for tier, weights in load_same_weights().items():
        assert tier in TIERS
        assert weights.words >= 0
        assert weights.texts >= 0
        assert all(weight <= 0 for weight in weights.against.values())


def test_it_refuses_weights_that_have_changed() -> None:
    with pytest.raises(TableDamagedError, match="UND-001"):
        read_same_weights(b"{}", hashlib.sha256(b"other").hexdigest())
