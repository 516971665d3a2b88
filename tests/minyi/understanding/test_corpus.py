"""The texts as the search for issues reads them, in invented towns."""

from dataclasses import replace

import numpy as np
import pytest

from minyi.understanding.corpus import (
    Corpus,
    bearers_of,
    best_name,
    coined_in,
    heads_of,
    in_title,
    likeness_without,
    read_corpus,
    second_names,
    without_strangers,
    wording_without,
)
from minyi.understanding.named import read_names_of_each

_TEXTS = [
    "春江路没有路灯",
    "春江路的路灯坏了",
    "走过春江路太黑",
    "枫溪学校的操场太吵",
    "枫溪学校操场",
    "我家楼下停水",
    "Elm Road is dark",
    "who keeps Elm  road clean",
]


def _corpus(texts: list[str] | None = None, longest: int = 100) -> Corpus:
    texts = _TEXTS if texts is None else texts
    return read_corpus([""] * len(texts), texts, longest)


def test_it_finds_who_gives_a_name_whatever_its_looks() -> None:
    corpus = _corpus()
    assert bearers_of(corpus, "春江路") == {0, 1, 2}
    assert bearers_of(corpus, "Elm Road") == {6, 7}
    assert bearers_of(corpus, "枫溪") == {3, 4}
    assert bearers_of(corpus, "从没说过的路") == frozenset()


def test_it_reads_the_names_in_titles_too() -> None:
    corpus = read_corpus(["春江路", "别的事"], ["没有路灯", "没有路灯"], 100)
    assert corpus.names == [{"春江路"}, set()]
    assert bearers_of(corpus, "春江路") == {0}


def test_it_is_the_same_whoever_reads_the_names() -> None:
    titles = [""] * len(_TEXTS)
    heads = heads_of(titles, _TEXTS, 100)
    elsewhere = [*read_names_of_each(heads[:3]), *read_names_of_each(heads[3:])]
    corpus, own = read_corpus(titles, _TEXTS, 100, iter(elsewhere)), _corpus()
    assert any(own.names)
    assert (corpus.names, corpus.coined, corpus.read) == (own.names, own.coined, own.read)


def test_it_reads_names_in_the_beginning_alone() -> None:
    assert heads_of(["春江路", ""], ["没有路灯", "枫溪学校旁"], 12) == ["春江路。没有", "。枫溪学校旁"]


def test_it_knows_what_a_title_gives() -> None:
    corpus = read_corpus(["春江路的路灯", ""], ["枫溪学校旁", "春江路太黑"], 100)
    assert in_title(corpus, 0, ["枫溪学校", "春江路"])
    assert not in_title(corpus, 0, ["枫溪学校"])
    assert not in_title(corpus, 1, ["春江路"])


@pytest.mark.parametrize("names", [[], ["春江路"], ["Elm Road", "枫溪学校"]])
def test_it_finds_few_texts_as_alike_as_many(monkeypatch: pytest.MonkeyPatch, names: list[str]) -> None:
    members = np.arange(len(_TEXTS))
    few = likeness_without(_corpus(), members, names)
    monkeypatch.setattr("minyi.understanding.corpus._MOST_DENSE", 0)
    many = likeness_without(_corpus(), members, names)
    assert np.abs(few - many).max() < 1e-6
    assert few.shape == (len(_TEXTS), len(_TEXTS))
    assert few[3, 4] > few[0, 3] or "枫溪学校" in names


def test_it_reads_no_further_than_it_is_told() -> None:
    far = "事情" * 60 + "春江路"
    assert bearers_of(_corpus([far, "春江路"], longest=100), "春江路") == {1}


@pytest.mark.parametrize(
    ("members", "name", "hold"),
    [
        ([0, 1, 2], "春江路", 1.0),
        ([0, 1], "春江路", 0.8),  # 2 · 2 / (2 members + 3 bearers)
        ([0, 1, 2, 5], "春江路", 6 / 7),
        ([3, 4], "枫溪学校", 1.0),
        ([5], "", 0.0),
    ],
)
def test_it_names_texts_by_the_name_that_holds_them(members: list[int], name: str, hold: float) -> None:
    found, measured = best_name(_corpus(), np.array(members))
    assert found == name
    assert measured == pytest.approx(hold)


def test_it_names_no_texts_by_a_name_that_few_of_them_give() -> None:
    assert best_name(_corpus(), np.array([0, 3, 5, 6])) == ("", 0.0)


def test_it_takes_a_name_out_of_the_wording() -> None:
    texts = ["春江路停水了", "春江路停水啊", "春江路路灯灭", "我家楼下停水", "路灯灭很久"]
    whole = _corpus(texts).whole.weights[np.arange(3)].toarray()
    rows = wording_without(_corpus(texts), np.arange(3), ["春江路"])
    assert (whole @ whole.T)[0, 2] > 0
    assert (rows @ rows.T)[0, 2] == 0
    assert (rows @ rows.T)[0, 1] > 0
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1.0)


def test_it_leaves_nothing_of_texts_that_say_only_the_name() -> None:
    rows = wording_without(_corpus(["春江路", "春江路", "别的事情"]), np.arange(2), ["春江路"])
    assert not rows.any()


def test_it_does_not_change_the_wording_of_the_corpus() -> None:
    corpus = _corpus()
    before = corpus.whole.weights.copy()
    wording_without(corpus, np.arange(3), ["春江路"])
    assert (corpus.whole.weights != before).nnz == 0


_SCHOOL = [
    "枫溪学校把学生送去锐驰打工",
    "枫溪学校的孩子在锐驰上夜班",
    "枫溪学校与锐驰签的协议",
    "枫溪学校让我儿子去锐驰半年",
    "枫溪学校扣了工资",
    "锐驰不放人",
    "我家楼下停水",
]


def test_it_finds_what_else_stands_for_the_texts() -> None:
    # 锐驰 is given by four of the five, and four of the five who give it are among them.
    assert second_names(_corpus(_SCHOOL), np.arange(5), "枫溪学校") == ["锐驰"]


@pytest.mark.parametrize("strangers", [1, 2])
def test_it_takes_no_word_that_others_give_too(strangers: int) -> None:
    texts = _SCHOOL + [f"锐驰招{sign}工" for sign in "男女"[:strangers]]
    # Four of six are two in three, four of seven are not.
    assert second_names(_corpus(texts), np.arange(5), "枫溪学校") == (["锐驰"] if strangers == 1 else [])


def test_it_takes_no_word_that_three_texts_share() -> None:
    assert second_names(_corpus(_SCHOOL), np.arange(3), "枫溪学校") == []


def test_it_takes_no_part_of_the_first_name() -> None:
    assert second_names(_corpus(["松涛苑小区停电"] * 5 + _TEXTS), np.arange(5), "松涛苑小区") == []


_BEFORE = [
    "路灯全灭，老人不敢出门",
    "电梯又停了，六楼抱着轮椅下",
    "车库积水没过脚踝",
    "保洁一周来一回",
    "门禁坏了半年",
]


@pytest.mark.parametrize(
    "letter",
    [
        "松涛苑小区{}（锐驰通转）",
        "松涛苑小区{}。来自锐驰客户端",
        "松涛苑小区{}。来自锐驰",
        "锐驰转：松涛苑小区{}",
        "松涛苑小区{}。发自锐驰便民服务中心",  # a name too, at the end
    ],
)
def test_it_takes_no_sign_off_and_no_opening_for_a_name(letter: str) -> None:
    texts = [letter.format(before) for before in _BEFORE]
    assert second_names(_corpus(texts + _TEXTS), np.arange(5), "松涛苑小区") == []


def test_it_takes_a_body_in_the_middle_for_a_name() -> None:
    texts = [f"松涛苑小区交给锐驰，{before}" for before in _BEFORE]
    assert second_names(_corpus(texts + _TEXTS), np.arange(5), "松涛苑小区") == ["锐驰"]


def test_it_takes_no_piece_cut_from_running_text_for_a_name() -> None:
    corpus = _corpus([f"枫溪学校开学只{what}，孩子等" for what in ("来一半", "有三天", "剩两班", "收书费")])
    cut = {place: coined_in(corpus, place) | {"学只", "这所"} for place in range(4)}
    plain = [text + "学只半天这所学校后面还有很多话要说" for text in corpus.folded]
    given = replace(corpus, coined=cut, folded=plain)
    assert second_names(given, np.arange(4), "枫溪学校") == []


def test_it_reads_coined_words_where_no_name_may_be() -> None:
    corpus = _corpus(["大家都说锐驰不好", "松涛苑小区停电"])
    assert 0 not in corpus.coined
    assert "锐驰" in coined_in(corpus, 0)


def test_it_leaves_out_texts_that_give_another_place() -> None:
    texts = ["枫溪学校送去锐驰", "枫溪学校去锐驰", "锐驰不放人", "春江路的锐驰不放人", "枫溪的锐驰"]
    found = without_strangers(
        _corpus(texts), frozenset({2, 3, 4}), np.arange(2), ["枫溪学校", "枫溪", "锐驰"]
    )
    assert found == [2, 4]


@pytest.mark.parametrize(("n_givers", "is_left_out"), [(1, True), (2, False)])
def test_it_knows_a_place_that_others_of_the_group_give(n_givers: int, is_left_out: bool) -> None:
    texts = ["枫溪学校送去锐驰"] * (3 - n_givers) + ["枫溪学校在春江路"] * n_givers + ["春江路的锐驰"]
    found = without_strangers(_corpus(texts), frozenset({3}), np.arange(3), ["枫溪学校", "锐驰"])
    assert found == ([] if is_left_out else [3])
