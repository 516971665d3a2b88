"""Claims by name and meaning; vectors point along axes, one axis a meaning."""

import numpy as np
import pytest

from minyi.understanding.claims import ClaimOptions, Group, Vectors, centred_vectors
from minyi.understanding.claims import with_claims as with_claims_centred
from minyi.understanding.corpus import Corpus, read_corpus

_NAMED = "春江路没有灯"
_OTHERS = ["停水了", "入园报名难", "垃圾气味大", "公交太少"]


_USUAL = ClaimOptions()


def with_claims(
    corpus: Corpus, groups: list[Group], vectors: Vectors, options: ClaimOptions = _USUAL
) -> list[Group]:
    return with_claims_centred(corpus, groups, centred_vectors(vectors), options)


def _meanings(*axes: int) -> Vectors:
    return np.eye(12, dtype=np.float32)[list(axes)]


def _corpus(texts: list[str]) -> Corpus:
    return read_corpus([""] * len(texts), texts, 100)


def _group(name: str, *members: int) -> Group:
    return np.array(members, dtype=np.int64), name


def _plain(groups: list[Group]) -> list[tuple[str, list[int]]]:
    return [(name, members.tolist()) for members, name in groups]


def test_it_lets_a_group_claim_a_text_that_gives_its_name_and_means_the_same() -> None:
    corpus = _corpus([_NAMED, _NAMED, _NAMED, *_OTHERS])
    groups = with_claims(corpus, [_group("春江路", 0, 1)], _meanings(0, 0, 0, 2, 3, 4, 5))
    assert _plain(groups) == [("春江路", [0, 1, 2])]


@pytest.mark.parametrize(("text", "axis"), [(_NAMED, 1), ("那里没有灯", 0)])
def test_it_needs_both_the_name_and_the_meaning(text: str, axis: int) -> None:
    corpus = _corpus([_NAMED, _NAMED, text, *_OTHERS])
    groups = with_claims(corpus, [_group("春江路", 0, 1)], _meanings(0, 0, axis, 2, 3, 4, 5))
    assert _plain(groups) == [("春江路", [0, 1])]


def test_it_lets_a_group_without_a_name_claim_nothing() -> None:
    corpus = _corpus([_NAMED, _NAMED, _NAMED, *_OTHERS])
    groups = with_claims(
        corpus, [_group("", 0, 1)], _meanings(0, 0, 0, 2, 3, 4, 5), ClaimOptions(fewest_to_found=9)
    )
    assert _plain(groups) == [("", [0, 1])]


def test_it_hears_the_short_form_of_a_name() -> None:
    corpus = _corpus(["映月湖小区没有灯", "映月湖小区没有灯", "映月湖没有灯", *_OTHERS])
    groups = with_claims(corpus, [_group("映月湖小区", 0, 1)], _meanings(0, 0, 0, 2, 3, 4, 5))
    assert _plain(groups) == [("映月湖小区", [0, 1, 2])]


def test_it_claims_from_a_smaller_group_and_never_from_a_larger() -> None:
    corpus = _corpus([_NAMED] * 6 + _OTHERS)
    vectors = _meanings(0, 0, 0, 0, 0, 7, 2, 3, 4, 5)
    larger, smaller = _group("春江路", 0, 1, 2), _group("春江路", 3, 4, 5)
    assert _plain(with_claims(corpus, [larger, smaller], vectors)) == [
        ("春江路", [0, 1, 2]),
        ("春江路", [3, 4, 5]),
    ]
    larger, smaller = _group("春江路", 0, 1, 2, 4), _group("", 3, 5, 6)
    assert _plain(with_claims(corpus, [smaller, larger], vectors)) == [
        ("", [5, 6]),
        ("春江路", [0, 1, 2, 3, 4]),
    ]


def test_it_drops_a_group_that_is_left_with_one_text() -> None:
    corpus = _corpus([_NAMED] * 4 + _OTHERS)
    groups = with_claims(
        corpus, [_group("春江路", 0, 1, 2), _group("", 3, 4)], _meanings(0, 0, 0, 0, 2, 3, 4, 5)
    )
    assert _plain(groups) == [("春江路", [0, 1, 2, 3])]


def test_it_founds_a_group_of_texts_that_share_a_name_no_group_has() -> None:
    corpus = _corpus([_NAMED] * 3 + _OTHERS)
    assert _plain(with_claims(corpus, [], _meanings(0, 0, 0, 2, 3, 4, 5))) == [("春江路", [0, 1, 2])]


@pytest.mark.parametrize(
    ("n_alike", "n_strangers", "is_founded"), [(2, 0, False), (3, 3, True), (3, 4, False)]
)
def test_it_founds_only_where_enough_of_those_with_the_name_mean_the_same(
    n_alike: int, n_strangers: int, is_founded: bool
) -> None:
    # Three of six hold the name with 2 · 3 / (3 + 6) = .67, three of seven with .6.
    corpus = _corpus([_NAMED] * (n_alike + n_strangers) + _OTHERS)
    vectors = _meanings(*[0] * n_alike, *range(6, 6 + n_strangers), 1, 2, 3, 4)
    found = _plain(with_claims(corpus, [], vectors))
    assert found == ([("春江路", list(range(n_alike)))] if is_founded else [])


def test_it_leaves_out_who_is_near_only_to_a_stranger() -> None:
    corpus = _corpus([_NAMED] * 8 + _OTHERS * 10)
    vectors = np.eye(50, dtype=np.float32)[[*[0] * 6, 1, 1, *range(2, 42)]]
    vectors[7] = 0.25 * np.eye(50)[0] + 0.968 * np.eye(50)[1]
    assert _plain(with_claims(corpus, [], vectors)) == [("春江路", [0, 1, 2, 3, 4, 5])]


def test_it_founds_from_a_pair_and_then_gives_the_pair_up() -> None:
    corpus = _corpus([_NAMED] * 3 + _OTHERS)
    groups = with_claims(corpus, [_group("", 0, 1)], _meanings(0, 0, 0, 2, 3, 4, 5))
    assert _plain(groups) == [("春江路", [0, 1, 2])]


def test_it_founds_nothing_from_a_group_of_three() -> None:
    corpus = _corpus([_NAMED] * 4 + _OTHERS)
    groups = with_claims(corpus, [_group("", 0, 1, 2)], _meanings(0, 0, 0, 0, 2, 3, 4, 5))
    assert _plain(groups) == [("", [0, 1, 2])]


def test_it_changes_nothing_it_is_given() -> None:
    corpus = _corpus([_NAMED] * 3 + _OTHERS)
    groups, vectors = [_group("春江路", 0, 1)], _meanings(0, 0, 0, 2, 3, 4, 5)
    before = vectors.copy()
    with_claims(corpus, groups, vectors)
    assert _plain(groups) == [("春江路", [0, 1])]
    assert np.array_equal(vectors, before)


_SENT = [f"枫溪学校让孩子去锐驰{what}" for what in ("打工", "上夜班", "站半年", "搬货")]


@pytest.mark.parametrize(("cosine", "is_claimed"), [(0.45, True), (0.25, False)])
def test_it_hears_a_second_name_where_the_meaning_is_nearer(cosine: float, is_claimed: bool) -> None:
    corpus = _corpus([*_SENT, "锐驰不放人", *_OTHERS * 10])
    vectors = np.eye(60, dtype=np.float32)[[*[0] * 4, *range(1, 42)]]
    vectors[4] = [cosine, (1 - cosine**2) ** 0.5, *[0] * 58]
    groups = with_claims(corpus, [_group("枫溪学校", 0, 1, 2, 3)], vectors)
    assert _plain(groups) == [("枫溪学校", [0, 1, 2, 3, *([4] if is_claimed else [])])]


def test_it_reads_second_names_from_all_that_the_first_has_claimed() -> None:
    corpus = _corpus([*_SENT, "锐驰不放人", *_OTHERS])
    vectors = _meanings(0, 0, 0, 0, 0, 2, 3, 4, 5)
    # Three texts are too few for a second name; with the one claimed they are four.
    groups = with_claims(corpus, [_group("枫溪学校", 0, 1, 2)], vectors)
    assert _plain(groups) == [("枫溪学校", [0, 1, 2, 3, 4])]


@pytest.mark.parametrize(("stranger", "is_claimed"), [("锐驰不放人", True), ("春江路的锐驰不放人", False)])
def test_it_claims_by_a_second_name_no_text_of_another_place(stranger: str, is_claimed: bool) -> None:
    corpus = _corpus([*_SENT, stranger, *_OTHERS])
    groups = with_claims(corpus, [_group("枫溪学校", 0, 1, 2, 3)], _meanings(0, 0, 0, 0, 0, 2, 3, 4, 5))
    assert _plain(groups) == [("枫溪学校", [0, 1, 2, 3, *([4] if is_claimed else [])])]


def test_it_claims_nothing_by_a_sign_off() -> None:
    signed = [f"枫溪学校{what}（锐驰通转）" for what in ("门口堵车", "饭菜凉", "操场太吵", "围墙裂了")]
    corpus = _corpus([*signed, "围墙外堵车（锐驰通转）", *_OTHERS])
    groups = with_claims(corpus, [_group("枫溪学校", 0, 1, 2, 3)], _meanings(0, 0, 0, 0, 0, 2, 3, 4, 5))
    assert _plain(groups) == [("枫溪学校", [0, 1, 2, 3])]
