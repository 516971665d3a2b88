"""Texts laid side by side, against a plain search."""

from hypothesis import given
from hypothesis import strategies as st

from minyi.text.tagged import tagged
from minyi.understanding.places_scanning import cut_ends, index_of_heads, index_of_tails, side_by_side

TEXTS = st.lists(st.text(alphabet="南京市鼓楼区的。a1 \n\ud800𠀀", max_size=12), max_size=6)
NAMES = ("南京", "南京市", "鼓楼区", "京市鼓")


@given(TEXTS)
def test_it_finds_every_place_where_a_name_may_end(texts: list[str]) -> None:
    beside, index = side_by_side(texts), index_of_tails(NAMES)
    found = dict(beside.places(index))
    tails = {name[-2:] for name in NAMES}
    expected = [at for at in range(len(beside.whole) - 1) if beside.whole[at : at + 2] in tails]
    assert sorted(found) == expected
    assert all(3 in lengths for at, lengths in found.items() if beside.whole[at : at + 2] == "楼区")


@given(TEXTS)
def test_it_tells_the_text_of_each_place(texts: list[str]) -> None:
    beside = side_by_side(texts)
    for number, start in enumerate(beside.starts):
        assert beside.whole[start : start + len(texts[number])] == texts[number]
        assert beside.number_of(start) == number


def test_it_tries_the_longest_name_first() -> None:
    ((_, lengths),) = side_by_side(["南京"]).places(index_of_heads(NAMES))
    assert lengths == (3, 2)


def test_it_takes_what_the_segmenter_cuts_together() -> None:
    beside = side_by_side(["停水了，南京市A3区吗？"])
    start, stretch = beside.stretch_at(5)
    assert (start, stretch) == (4, "南京市A3区吗")


@given(TEXTS)
def test_it_cuts_a_stretch_as_its_whole_text_is_cut(texts: list[str]) -> None:
    beside = side_by_side(texts)
    for text, first in zip(texts, beside.starts, strict=True):
        at, bounds = first, set()
        for word, _ in tagged(text):
            bounds.add(at)
            at += len(word)
        stretches = {beside.stretch_at(place) for place in bounds if place not in beside.edges}
        for start, stretch in stretches:
            assert {start + one for one in cut_ends([stretch])[stretch]} <= bounds


def test_it_knows_texts_with_capitals() -> None:
    assert side_by_side(["mill road", "Mill Road", "A市", "", "x Yz"]).capitalised() == [1, 4]


def test_it_lays_nothing_beside_nothing() -> None:
    beside = side_by_side([])
    assert (beside.whole, beside.starts, list(beside.places(index_of_tails(NAMES)))) == ("", (), [])
    assert cut_ends([]) == {}
