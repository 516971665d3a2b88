"""Learning labels, and giving them."""

import numpy as np
import pytest
from tests.minyi.understanding.labels.office_examples import learnt_from, learnt_office, office

from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.labels.errors import NoExamplesError, TooManyLabelsError, TooManyLevelsError
from minyi.understanding.labels.learning import (
    MOST_TESTED,
    Example,
    LearnOptions,
    _drawn,
    _most_tested,
    learn,
)
from minyi.understanding.labels.model import Given, LabelModel, give_labels
from minyi.understanding.labels.saved import SavedModel, to_bytes
from minyi.understanding.labels.taxonomy import taxonomy_of

ODD = ["", "🙂🙂", "〔电话〕", "路", "堵" * 100_000, "Ξένη γλώσσα", "\ud800", "  \n ", "医院挂号难", "a"]


def _given(model: LabelModel, *texts: str, threshold: float = 0.0) -> list[Given]:
    return give_labels(texts, model, load_fast_embedder(), threshold)


def test_it_learns_the_departments_from_twenty_examples_each() -> None:
    found = _given(
        learnt_office().model, "医生说医保不能报销", "楼道电梯又坏了", "the bus is stuck in traffic"
    )
    assert [one.path for one in found] == [("医疗",), ("住房",), ("交通",)]
    assert learnt_office().report.accuracy > 0.9


def test_it_learns_the_same_from_the_same_examples_in_another_order() -> None:
    other = learnt_from(office(20)[::-1])
    assert to_bytes(SavedModel(other.model, {})) == to_bytes(SavedModel(learnt_office().model, {}))


def test_it_gives_a_text_the_same_label_and_confidence_whatever_stands_beside_it() -> None:
    model = learnt_office().model
    together = _given(model, *ODD)
    assert [_given(model, text)[0] for text in ODD] == together


def test_it_is_finite_on_odd_texts() -> None:
    for one in _given(learnt_office().model, *ODD):
        assert 0.0 < one.confidence < 1.0
        assert one.path[0] in {"交通", "环保", "教育", "医疗", "住房"}


def test_it_abstains_below_the_threshold() -> None:
    (one,) = _given(learnt_office().model, "你好", threshold=0.99)
    assert one.sure == ()
    assert one.path != ()


def test_it_learns_from_labels_with_one_example_each() -> None:
    done = learnt_from([Example("公交车少", ("交通",)), Example("医院远", ("医疗",))])
    assert {label.label for label in done.report.labels} == {"交通", "医疗"}
    assert np.isfinite([one.confidence for one in _given(done.model, *ODD)]).all()


def test_it_gives_the_only_label_there_is() -> None:
    done = learnt_from([Example(text, ("交通",)) for text in ("公交车少", "地铁挤")])
    assert [one.path for one in _given(done.model, *ODD)] == [("交通",)] * len(ODD)
    assert done.report.accuracy == 1.0


def test_it_learns_when_all_texts_are_the_same() -> None:
    done = learnt_from([Example("路灯坏了", (label,)) for label in "甲乙" * 10])
    assert all(0.0 < one.confidence < 0.9 for one in _given(done.model, "路灯坏了"))


def test_it_counts_labels_that_differ_in_case_and_spaces_as_one() -> None:
    examples = [
        Example(f"bus line {n}", ("Public Transport" if n % 3 else "public  transport",)) for n in range(9)
    ]
    done = learnt_from([*examples, *(Example(f"school {n}", ("School",)) for n in range(9))])
    assert [label.label for label in done.report.labels] == ["Public Transport", "School"]
    assert done.merged == (("public  transport", "Public Transport"),)


def test_it_tells_which_labels_were_merged_as_labels_are_written() -> None:
    examples = [Example(f"bus line {n}", ("Road/Rail", "Bus" if n else "BUS")) for n in range(5)]
    done = learn(examples, load_fast_embedder(), LearnOptions(separator=" > "))
    assert done.merged == (("Road/Rail > BUS", "Road/Rail > Bus"),)


def test_it_leaves_out_what_has_no_words_or_no_label_and_refuses_nothing_at_all() -> None:
    done = learnt_from([*office(3), Example("", ("交通",)), Example("路", ())])
    assert done.n_examples == 15
    with pytest.raises(NoExamplesError):
        learnt_from([Example(" ", ("交通",)), Example("路", ())])


def test_it_refuses_what_is_no_taxonomy() -> None:
    with pytest.raises(TooManyLabelsError):
        learnt_from([Example(f"路{n}", (f"{n}",)) for n in range(1_001)])
    with pytest.raises(TooManyLevelsError):
        learnt_from([Example("路", ("一", "二", "三", "四"))])


def test_it_lets_corrections_outweigh_and_take_the_place_of_the_same_text() -> None:
    text = "请问电梯和漏水的事谁来管"
    before = [*office(10), *(Example(text, ("住房",)) for _ in range(3))]
    done = learnt_from([*before, Example(text, ("医疗",), is_correction=True)])
    assert done.n_overruled == 3
    assert _given(learnt_from(before).model, text)[0].path == ("住房",)
    assert _given(done.model, text)[0].path == ("医疗",)


def test_it_is_sure_of_an_upper_level_before_a_lower_one() -> None:
    rng = np.random.default_rng(0)
    examples = [
        Example(one.text, (*one.path, f"科室{rng.integers(3)}")) for one in office(40)
    ]  # nothing tells the lower level
    done = learnt_from(examples)
    assert done.report.accuracy_by_level[0] > 0.9 > done.report.accuracy_by_level[1]
    (one,) = _given(done.model, "医院挂号要找医生，医保不报销", threshold=0.7)
    assert one.sure == ("医疗",)
    assert one.sure_confidence > one.confidence


def test_it_learns_a_label_that_begins_others() -> None:
    examples = [*office(10), *(Example(one.text + "地铁", ("交通", "地铁")) for one in office(10)[:10])]
    done = learnt_from(examples)
    assert {label.label for label in done.report.labels} >= {"交通", "交通/地铁"}


@pytest.mark.parametrize(
    ("n_labels", "n_each", "fewest"), [(1_000, 200, 20), (50, 2_000, 100), (2, 15_000, 100)]
)
def test_it_draws_about_as_many_examples_as_it_may_of_each_label_some(
    n_labels: int, n_each: int, fewest: int
) -> None:
    leaves = np.repeat(np.arange(n_labels), n_each)
    drawn = _drawn(leaves, 20_000, 0)
    assert 20_000 <= len(drawn) <= 40_000
    assert np.bincount(leaves[drawn]).min() >= fewest
    assert drawn.tolist() == sorted(set(drawn.tolist()))


def test_it_tests_fewer_examples_where_there_are_many_labels() -> None:
    few, many = (taxonomy_of([(f"{n:03d}",) for n in range(n_labels)]) for n_labels in (500, 1_000))
    assert _most_tested(few) == MOST_TESTED
    assert _most_tested(many) == MOST_TESTED // 2
