"""What the model of asks weighs, and that it says the same in any company."""

import numpy as np

from minyi.understanding.ask_model import (
    FEATURES,
    SEEN,
    ask_likelihoods,
    clause_features,
    load_ask_model,
)
from minyi.understanding.asks import asks_among, asks_in, seen_in
from minyi.understanding.cues.form import Field, read_field
from minyi.understanding.kind_model import KINDS

EVEN = [1.0 / len(KINDS)] * len(KINDS)
FIELDS = [
    (read_field("咨询落户"), read_field("请问集体户能落户吗？需要什么材料？")),
    (read_field(""), read_field("")),
    (read_field("路灯坏了"), read_field("物业推诿，请城管督促维修，并公开账目。")),
    (read_field(None), read_field("Please mend the gate. When will the pool open?")),
]


def features(fields: list[tuple[Field, Field]]) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    titles = [title for title, _ in fields]
    return clause_features(titles, [seen_in(*pair) for pair in fields], [EVEN] * len(fields))


def test_it_names_each_feature_once() -> None:
    assert len(set(FEATURES)) == len(FEATURES)
    assert features(FIELDS).shape[1] == len(FEATURES) == load_ask_model().weights.shape[1]


def test_it_weighs_a_message_the_same_in_any_company() -> None:
    together = ask_likelihoods(features(FIELDS), load_ask_model())
    apart = [ask_likelihoods(features([pair]), load_ask_model()) for pair in FIELDS]
    assert np.array_equal(together, np.vstack(apart))


def test_it_says_the_same_of_many_as_of_one() -> None:
    among = asks_among(FIELDS, [EVEN] * len(FIELDS))
    assert among == [asks_in(*pair, EVEN) for pair in FIELDS]


def test_it_says_likelihoods() -> None:
    likely = ask_likelihoods(features(FIELDS), load_ask_model())
    assert likely.shape[1] == 2
    assert ((likely > 0) & (likely < 1)).all()


def test_it_sees_the_signs_of_a_clause() -> None:
    (one,) = seen_in(read_field(""), read_field("请城管尽快拆除违建。"))
    assert len(one.signs) == len(SEEN)
    assert one.has("request") and one.has("long_deeds") and one.has("in_haste")
    assert not one.has("asked") and not one.has("latin")


def test_it_thinks_a_real_question_likelier_than_a_bitter_one() -> None:
    real = features([(read_field("咨询落户"), read_field("请问落户需要什么材料？"))])
    bitter = features([(read_field("投诉物业"), read_field("难道老百姓就活该受气吗？"))])
    likely = ask_likelihoods(np.vstack([real[-1:], bitter[-1:]]), load_ask_model())
    assert likely[0, 0] > likely[1, 0]
