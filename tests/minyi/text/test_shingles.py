"""Shingles are compared with sets of Python strings, which are slow and plainly right."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.text.shingles import WIDTH, folded, jaccards, shingle_sets, shingles

_SHORT_TEXTS = st.lists(st.text(alphabet="ab中🌊", max_size=12), max_size=8)


def _plain_set(text: str) -> frozenset[str]:
    return frozenset(text[at : at + WIDTH] for at in range(len(text) - WIDTH + 1))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("ＡＢＣ　１２３", "abc123"),
        ("路 灯\t不\n亮", "路灯不亮"),
        ("請問圖書館幾點開門", "请问图书馆几点开门"),
        ("", ""),
    ],
)
def test_it_folds_widths_case_white_space_and_script(text: str, form: str) -> None:
    assert folded([text]) == [form]


def test_it_leaves_no_white_space_that_folding_brings_in() -> None:
    # The spacing acute accent becomes a space and a combining accent.
    assert " " not in folded(["水\u00b4电"])[0]


@given(st.lists(st.text(alphabet="髮發Ａ a里裡后", max_size=6), max_size=6))
def test_it_folds_a_text_without_regard_to_its_neighbours(texts: list[str]) -> None:
    assert folded(texts) == [folded([text])[0] for text in texts]


@given(_SHORT_TEXTS)
def test_it_makes_one_shingle_for_each_place_of_four_characters(texts: list[str]) -> None:
    found = shingles(texts)
    assert found.lengths.tolist() == [max(0, len(text) - 3) for text in texts]


def test_it_gives_equal_shingles_equal_hashes_wherever_they_stand() -> None:
    found = shingles(["xx路灯不亮", "路灯不亮"])
    assert found.hashes[2] == found.hashes[3]


@given(_SHORT_TEXTS)
def test_it_keeps_each_shingle_of_a_text_once(texts: list[str]) -> None:
    sets = shingle_sets(texts)
    assert sets.lengths.tolist() == [len(_plain_set(text)) for text in texts]


@given(_SHORT_TEXTS.filter(bool))
def test_it_agrees_with_sets_of_strings(texts: list[str]) -> None:
    left, right = (grid.ravel().astype(np.int64) for grid in np.indices((len(texts), len(texts))))
    expected = []
    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        either = _plain_set(texts[one]) | _plain_set(texts[other])
        both = _plain_set(texts[one]) & _plain_set(texts[other])
        expected.append(len(both) / len(either) if either else 0.0)
    assert jaccards(shingle_sets(texts), left, right).tolist() == expected


def test_it_compares_many_pairs_in_batches_as_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["一二三四五六七", "一二三四五六八", "甲乙丙丁戊", ""]
    left, right = np.array([0, 0, 1, 2, 0]), np.array([1, 2, 1, 3, 0])
    sets = shingle_sets(texts)
    at_once = jaccards(sets, left, right)
    monkeypatch.setattr("minyi.text.shingles._PAIR_BATCH", 3)
    assert jaccards(sets, left, right).tolist() == at_once.tolist() == [0.6, 0.0, 1.0, 0.0, 1.0]


def test_it_accepts_no_texts_at_all() -> None:
    nothing = np.empty(0, dtype=np.int64)
    sets = shingle_sets([])
    assert len(sets.lengths) == 0
    assert len(jaccards(sets, nothing, nothing)) == 0
    assert folded([]) == []
