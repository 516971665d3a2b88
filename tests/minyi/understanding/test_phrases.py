"""What terms promise: words and whole phrases, each counted once a text, and none that says nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.understanding.phrases import Terms, find_terms, is_chinese, part_of_speech

_TEXTS = [
    "夜间施工太吵，公交车班次太少",
    "夜间施工。夜间施工！",
    "公交车晚点",
    "请问夜间施工有人管吗",
    "The Town Hall is cold",
    "our Town Hall, the town hall",
]


def _texts_with(terms: Terms, name: str) -> list[int]:
    term = terms.names.index(name)
    return [int(text) for text, other in zip(terms.text_of, terms.term_of, strict=True) if other == term]


def test_it_counts_each_text_once() -> None:
    terms = find_terms(_TEXTS)
    assert _texts_with(terms, "夜间施工") == [0, 1, 3]
    assert _texts_with(terms, "公交车") == [0, 2]


def test_it_does_not_join_words_over_the_end_of_a_clause() -> None:
    names = find_terms(["路灯，公园", "路灯，公园", "路灯，公园"]).names
    assert {"路灯", "公园"} <= set(names)
    assert "路灯公园" not in names


def test_it_keeps_the_capitals_that_english_words_mostly_have() -> None:
    assert "Town Hall" in find_terms([*_TEXTS, "a Town Hall"]).names


def test_it_counts_small_letters_in_chinese_text_too() -> None:
    names = find_terms(["公园wifi", "学校的wifi", "商场WiFi", "这里wifi"]).names
    assert "wifi" in names and "WiFi" not in names


def test_it_leaves_out_what_too_few_texts_hold() -> None:
    assert "公交车" not in find_terms(_TEXTS, fewest_texts=3).names


def test_it_halves_english_words_that_begin_the_clause() -> None:
    terms = find_terms(["Stop dogs", "Stop waste", "Stop noise", "dogs"])
    assert dict(zip(terms.names, terms.weights.tolist(), strict=True)) == {"stop": 0.5, "dogs": 1.0}


@pytest.mark.parametrize("texts", [[], [""], ["!!!"], ["好"], ["12栋", "12栋"]])
def test_it_finds_nothing_where_nothing_is_said(texts: list[str]) -> None:
    terms = find_terms(texts)
    assert terms.names == ()
    assert len(terms.text_of) == len(terms.term_of) == len(terms.weights) == 0


def test_it_weighs_things_above_places_and_deeds() -> None:
    terms = find_terms(["北京。路灯。维修"] * 2)
    weights = dict(zip(terms.names, terms.weights.tolist(), strict=True))
    assert weights["路灯"] == 1.0
    assert weights["北京"] == pytest.approx(0.4)


def test_it_knows_what_is_chinese() -> None:
    assert is_chinese("A区") and not is_chinese("bus")
    assert part_of_speech("bus") == "eng"


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("路灯公园施工夜间坏了，。 abAB-'3", max_size=20), max_size=12))
def test_it_finds_terms_only_where_they_stand(texts: list[str]) -> None:
    terms = find_terms(texts)
    pairs = np.stack([terms.text_of, terms.term_of], axis=1).tolist()
    assert len({tuple(pair) for pair in pairs}) == len(pairs)
    for text, term in pairs:
        said = "".join(texts[text].lower().split())
        assert "".join(terms.names[term].lower().split()) in said
    assert len(set(terms.names)) == len(terms.names) == len(terms.weights)


def test_it_keeps_things_that_the_dictionary_takes_for_persons() -> None:
    names = find_terms(["路口没有红绿灯", "红绿灯坏了", "楼下开了麻将馆", "麻将馆太吵"]).names
    assert {"红绿灯", "麻将馆"} <= set(names)


def test_it_leaves_out_names_of_persons() -> None:
    names = find_terms(["王建国占用车位", "车位被王建国占用", "找王建国说车位"]).names
    assert "车位" in names
    assert not any("建国" in name for name in names)


@pytest.mark.parametrize("person", ["温家宝", "特朗普", "阿依古丽", "黄金荣"])
def test_it_leaves_out_persons_with_uncommon_names(person: str) -> None:
    names = find_terms([f"{person}谈停车", f"停车的事找{person}", f"{person}说停车难"]).names
    assert not any(person in name for name in names)


@pytest.mark.parametrize("word", ["政策", "规定", "经济"])
def test_it_weighs_means_less_than_matters(word: str) -> None:
    terms = find_terms([f"{word}，路灯", f"路灯，{word}", f"路灯。{word}"])
    weights = dict(zip(terms.names, terms.weights, strict=True))
    assert weights[word] < 0.5 * weights["路灯"]
