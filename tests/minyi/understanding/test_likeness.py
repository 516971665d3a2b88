"""Weighted character sequences."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.understanding.likeness import counts_of, folded, holders_of, last_sequence, sequences, wording_of

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def test_it_folds_case_spaces_and_punctuation_away() -> None:
    assert folded("Fern-hill ROAD，路灯_坏了！", 100) == "fernhillroad路灯坏了"


def test_it_reads_no_mask() -> None:
    assert folded("请打〔电话〕找我", 100) == "请打找我"


def test_it_reads_no_more_than_the_longest() -> None:
    assert folded("一二三 四五", 4) == "一二三四"
    assert folded("", 4) == ""


def test_it_reads_chinese_in_pairs_and_triples() -> None:
    assert len(sequences("路灯坏了")) == 3 + 2
    assert len(sequences("路")) == 0
    assert len(sequences("")) == 0


def test_it_reads_latin_letters_in_fives() -> None:
    assert len(sequences("park")) == 0
    assert len(sequences("parks")) == 1
    assert len(sequences("parking")) == 3


def test_it_reads_digits_as_it_reads_chinese() -> None:
    assert len(sequences("312路")) == 3 + 2


def test_it_gives_the_same_sequence_the_same_number_anywhere() -> None:
    inside, alone = sequences("门前路灯坏了"), sequences("路灯")
    assert set(alone) <= set(inside)
    assert set(sequences("parks")) <= set(sequences("theparksopen"))


def test_it_keeps_repeats() -> None:
    numbers, times = np.unique(sequences("停电停电"), return_counts=True)
    assert len(numbers) == 4  # 停电, 电停 and two triples
    assert sorted(times.tolist()) == [1, 1, 1, 2]


@given(ANY_TEXT)
def test_it_reads_any_text(text: str) -> None:
    found = sequences(text)
    assert found.dtype == np.int64
    assert ((found >= 0) & (found < 1 << 20)).all()


@given(st.lists(ANY_TEXT, max_size=8), st.integers(1, 40))
def test_it_scales_every_text_to_length_one_or_nothing(texts: list[str], longest: int) -> None:
    wording = wording_of(texts, longest=longest)
    assert wording.weights.shape == (len(texts), len(wording.columns))
    assert wording.weights.dtype == np.float32
    lengths = np.sqrt(np.asarray(wording.weights.multiply(wording.weights).sum(axis=1)).ravel())
    assert all(length == 0 or length == pytest.approx(1) for length in lengths)
    assert np.isfinite(wording.weights.data).all()


@given(st.lists(ANY_TEXT, max_size=8))
def test_it_counts_the_sequences_of_each_text(texts: list[str]) -> None:
    plain = [folded(text, 100) for text in texts]
    counts = counts_of(plain)
    assert counts.shape == (len(texts), 1 << 20)
    for row, text in enumerate(plain):
        numbers, times = np.unique(sequences(text), return_counts=True)
        assert counts[row].indices.tolist() == numbers.tolist()
        assert counts[row].data.tolist() == times.tolist()


def test_it_counts_as_well_over_many_texts() -> None:
    texts = [f"{row}号楼停电{row}" for row in range(1203)]
    counts = counts_of(texts)
    for row in (0, 499, 500, 1000, 1202):
        assert counts[row].indices.tolist() == sorted(set(sequences(texts[row]).tolist()))


def test_it_says_which_sequence_each_column_is() -> None:
    texts = ["松涛苑停水", "松涛苑停电", "停电"]
    wording = wording_of(texts, longest=100)
    assert wording.columns.tolist() == sorted(wording.columns.tolist())
    for row, text in enumerate(texts):
        assert set(wording.columns[wording.weights[row].indices]) <= set(sequences(text))
    assert sequences("停电")[0] in wording.columns


@given(st.text("parks路灯坏了12é", max_size=9))
def test_it_knows_a_sequence_that_a_text_ends_with(text: str) -> None:
    last = last_sequence(text)
    assert last is None or last in sequences(text)


@pytest.mark.parametrize(
    ("text", "end"), [("门前路灯", "前路灯"), ("路灯", "路灯"), ("theparks", "parks"), ("ab路", "ab路")]
)
def test_it_takes_the_longest_sequence_at_the_end(text: str, end: str) -> None:
    shorter = {number for start in range(len(end)) for number in sequences(end[start + 1 :]).tolist()}
    assert last_sequence(text) in set(sequences(end).tolist()) - shorter


@pytest.mark.parametrize("text", ["", "路", "park"])
def test_it_knows_no_sequence_where_a_text_is_too_short(text: str) -> None:
    assert last_sequence(text) is None


def test_it_weighs_by_count_and_rarity() -> None:
    # 停电 stands twice in the first text and in 3 of 4; 灯坏 once and in 2 of 4.
    texts = ["停电一停电二灯坏", "三停电四", "五停电六", "七灯坏八"]
    weights = wording_of(texts, longest=100).weights
    often = (1 + math.log(2)) * (1 + math.log(5 / 4))
    rare = 1 + math.log(5 / 3)
    length = math.hypot(often, rare)
    assert sorted(weights[0].data) == pytest.approx(sorted([often / length, rare / length]))


def test_it_weighs_nothing_that_stands_in_one_text_only() -> None:
    wording = wording_of(["路灯坏了", "井盖丢了", "树倒在路上"], longest=100)
    assert wording.weights.nnz == 0


def test_it_weighs_nothing_that_stands_almost_everywhere() -> None:
    common = [f"您好{chr(0x4E00 + place)}" for place in range(40)]
    assert wording_of(common, longest=100).weights.nnz == 0
    assert wording_of(common[:10], longest=100).weights.nnz == 10


def test_it_is_likest_to_itself() -> None:
    texts = ["松涛苑停水三天", "松涛苑又停水了", "公交车太少了", "公交车不准点"]
    weights = wording_of(texts, longest=100).weights
    alike = (weights @ weights.T).toarray()
    assert alike[0, 1] > 0.3 > alike[0, 2] == 0.0
    assert alike[2, 3] > 0.0


def test_it_tells_the_texts_that_hold_a_sequence() -> None:
    texts = ["路灯坏了", "电梯坏了", "路灯"]
    ends, holders = holders_of(counts_of(texts))
    last = last_sequence("路灯")
    assert last is not None
    assert holders[ends[last] : ends[last + 1]].tolist() == [0, 2]
