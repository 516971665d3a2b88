"""Groups that share a place: parted by matter. Vectors point along axes, one axis a matter."""

import numpy as np
import pytest

from minyi.understanding.corpus import Corpus, read_corpus
from minyi.understanding.matters import Vectors, one_matter_each
from minyi.understanding.pooled import Group

_MATTERS = ("路灯整夜不亮", "油烟呛得睡不着", "医保怎么办理", "赌博机摆在门口")
# Texts of the matter, cosine of one more to them, its title, whether it stays.
_STAYING = [
    (6, 0.3, "春江路社保卡", True),
    (6, 0.1, "春江路社保卡", False),
    (6, 0.3, "社保卡", False),
    (4, 0.3, "春江路社保卡", False),
]
_REST = 1000  # texts beside those of the group: of few texts nothing is parted


def _corpus(texts: list[str], titles: list[str] | None = None) -> Corpus:
    titles = [*(titles or [""] * len(texts)), *[""] * _REST]
    return read_corpus(titles, [*texts, *(f"另一件事{n}" for n in range(_REST))], 100)


def _vectors(axes: list[int], n: int) -> Vectors:
    return np.eye(64, dtype=np.float32)[[*axes, *[63] * (n - len(axes))]]


def _parted(
    texts: list[str], axes: list[int], name: str = "春江路", titles: list[str] | None = None
) -> list[tuple[list[int], str]]:
    return _all_parted(
        _corpus(texts, titles), [(np.arange(len(texts)), name)], _vectors(axes, len(texts) + _REST)
    )


def _all_parted(corpus: Corpus, groups: list[Group], vectors: Vectors) -> list[tuple[list[int], str]]:
    return [(members.tolist(), given) for members, given in one_matter_each(corpus, groups, vectors)]


def test_it_parts_a_place_by_what_is_said_of_it() -> None:
    texts = [f"春江路{_MATTERS[matter]}" for matter in (0, 0, 0, 1, 1)]
    assert _parted(texts, [0, 0, 0, 1, 1]) == [([0, 1, 2], "春江路"), ([3, 4], "春江路")]


def test_it_leaves_out_who_shares_the_place_alone() -> None:
    texts = [f"春江路{_MATTERS[matter]}" for matter in (0, 0, 1, 2, 3)]
    assert _parted(texts, [0, 0, 1, 2, 3]) == [([0, 1], "春江路")]


def test_it_keeps_one_matter_whole_in_whatever_words() -> None:
    texts = [f"春江路{matter}" for matter in _MATTERS]
    assert _parted(texts, [0, 0, 0, 0]) == [([0, 1, 2, 3], "春江路")]


def test_it_takes_the_same_place_in_other_words_for_no_matter() -> None:
    texts = [f"春江路松涛苑{matter}" for matter in _MATTERS]
    assert _parted(texts, [0, 1, 2, 3]) == []


@pytest.mark.parametrize(("n_giving", "name"), [(2, "春江路"), (1, "")])
def test_it_keeps_a_name_that_half_of_the_part_give(n_giving: int, name: str) -> None:
    texts = [f"春江路{_MATTERS[0]}"] * n_giving + [_MATTERS[0]] * (4 - n_giving)
    assert _parted(texts, [0, 0, 0, 0]) == [([0, 1, 2, 3], name)]


def test_it_gives_a_part_the_name_that_it_shares() -> None:
    texts = [f"枫溪学校{_MATTERS[0]}"] * 3 + [f"春江路{_MATTERS[1]}"] * 3
    assert [name for _, name in _parted(texts, [0, 0, 0, 1, 1, 1])] == ["枫溪学校", "春江路"]


def test_it_gives_a_nameless_part_the_name_that_holds_it() -> None:
    texts = [f"松涛苑{_MATTERS[0]}"] * 3 + [_MATTERS[1]] * 3
    parted = _parted(texts, [0, 0, 0, 1, 1, 1], "")
    assert parted == [([0, 1, 2], "松涛苑"), ([3, 4, 5], "")]


def test_it_names_a_part_by_its_titles_before_the_street() -> None:
    texts = [f"在春江路上，{_MATTERS[0]}"] * 3
    assert _parted(texts, [0, 0, 0], titles=["松涛苑的路灯"] * 3) == [([0, 1, 2], "松涛苑")]
    assert _parted(texts, [0, 0, 0], titles=["春江路的路灯", *["松涛苑的路灯"] * 2]) == [
        ([0, 1, 2], "春江路")
    ]


@pytest.mark.parametrize("name", ["", "春江路"])
def test_it_parts_one_letter_sent_for_two_places(name: str) -> None:
    texts = [f"春江路边，{_MATTERS[1]}"] * 6
    titles = ["松涛苑楼下油烟扰民"] * 3 + ["云水湾楼下油烟扰民"] * 3
    assert [members for members, _ in _parted(texts, [0] * 6, name, titles)] == [[0, 1, 2], [3, 4, 5]]


def test_it_brings_groups_of_one_name_together_that_say_the_same() -> None:
    texts = [f"春江路{_MATTERS[matter]}" for matter in (0, 0, 0, 1, 0, 0)]
    groups: list[Group] = [(np.array([0, 1, 2, 3]), "春江路"), (np.array([4, 5]), "春江路")]
    vectors = _vectors([0, 0, 0, 1, 0, 0], len(texts) + _REST)
    assert _all_parted(_corpus(texts), groups, vectors) == [([0, 1, 2, 4, 5], "春江路")]


@pytest.mark.parametrize(("n_core", "cosine", "title", "stays"), _STAYING)
def test_it_keeps_with_a_large_matter_who_names_its_place(
    n_core: int, cosine: float, title: str, stays: bool
) -> None:
    texts = [f"春江路{_MATTERS[0]}"] * n_core + [f"春江路{_MATTERS[2]}"]
    vectors = _vectors([*[0] * n_core, 1], len(texts) + _REST)
    vectors[n_core, :2] = cosine, np.sqrt(1 - cosine * cosine)
    [(members, _)] = _all_parted(
        _corpus(texts, ["春江路路灯"] * n_core + [title]), [(np.arange(n_core + 1), "春江路")], vectors
    )
    assert (n_core in members) is stays


@pytest.mark.parametrize(("cosine", "n_staying"), [(0.3, 3), (0.7, 4)])
def test_it_parts_from_a_few_who_is_close_to_none(cosine: float, n_staying: int) -> None:
    texts = [f"春江路{_MATTERS[0]}"] * 3 + [f"春江路{_MATTERS[2]}"]
    # Others give the name too, so that it is not known for this matter.
    corpus = _corpus([*texts, *["春江路风景好"] * 3], ["春江路"] * 7)
    vectors = _vectors([0, 0, 0, 1, 2, 2, 2], 7 + _REST)
    vectors[3, :2] = cosine, np.sqrt(1 - cosine * cosine)
    [(members, _)] = _all_parted(corpus, [(np.arange(4), "春江路")], vectors)
    assert len(members) == n_staying


@pytest.mark.parametrize(("titles", "n_parts"), [(["春江路的事", "春江路"], 1), (["这件事", "求助"], 0)])
def test_it_asks_for_more_where_the_title_leaves_the_place_out(titles: list[str], n_parts: int) -> None:
    texts = [f"春江路{_MATTERS[0]}", f"春江路{_MATTERS[1]}"]
    vectors = _vectors([0, 1], 2 + _REST)
    vectors[1, :2] = 0.68, np.sqrt(1 - 0.68 * 0.68)
    found = _all_parted(_corpus(texts, titles), [(np.arange(2), "春江路")], vectors)
    assert len(found) == n_parts


@pytest.mark.parametrize(("said", "n_staying"), [("路灯不亮已久", 7), ("风景这边独好", 6)])
def test_it_keeps_with_a_large_matter_who_says_its_key_words(said: str, n_staying: int) -> None:
    texts = [f"春江路{_MATTERS[0]}"] * 6 + [f"住在春江路的人求助。{said}"]
    corpus = _corpus(texts, ["春江路路灯不亮"] * 6 + ["救救我们"])
    vectors = _vectors([*[0] * 6, 1], len(texts) + _REST)
    vectors[6, :2] = 0.35, np.sqrt(1 - 0.35 * 0.35)
    [(members, _)] = _all_parted(corpus, [(np.arange(7), "春江路")], vectors)
    assert len(members) == n_staying


def test_it_takes_the_same_town_for_no_matter() -> None:
    matters = ("路灯整夜不亮", "社保卡怎么补办")
    titles = [f"青禾县石桥镇白塘村{matter}" for matter in matters]
    assert _parted(list(matters), [0, 1], "", titles) == []


def test_it_parts_nothing_where_there_are_few_texts() -> None:
    texts = [f"春江路{matter}" for matter in _MATTERS]
    groups: list[Group] = [(np.arange(4), "春江路")]
    found = one_matter_each(read_corpus([""] * 4, texts, 100), groups, np.eye(4, dtype=np.float32))
    assert found == groups


def test_it_parts_a_large_group_by_some_of_its_texts() -> None:
    matters = [number % 4 for number in range(1300)]
    texts = [f"春江路{_MATTERS[matter]}" for matter in matters]
    found = _parted(texts, matters)
    assert sorted(found) == [(list(range(first, 1300, 4)), "春江路") for first in range(4)]


def test_it_changes_nothing_it_is_given() -> None:
    corpus = _corpus([f"春江路{matter}" for matter in _MATTERS])
    vectors, members = _vectors([0, 1, 2, 3], len(corpus.names)), np.arange(4)
    weights = corpus.whole.weights.data.copy()
    one_matter_each(corpus, [(members, "春江路")], vectors)
    assert (vectors == _vectors([0, 1, 2, 3], len(corpus.names))).all()
    assert (members == np.arange(4)).all()
    assert (corpus.whole.weights.data == weights).all()


def _members(titles: list[str], bodies: list[str], cosine: float, name: str) -> list[list[int]]:
    """The parts of titled texts, the first half as near to the second as told."""
    half = len(titles) // 2
    vectors = _vectors([*[0] * half, *[1] * half], len(titles) + _REST)
    vectors[half : 2 * half, :2] = cosine, np.sqrt(1 - cosine * cosine)
    groups: list[Group] = [(np.arange(len(titles)), name)]
    return [members for members, _ in _all_parted(_corpus(bodies, titles), groups, vectors)]


@pytest.mark.parametrize(
    ("one", "other", "n_parts"),
    [
        ("轨道9号线石桥站出口太少", "轨道9号线柳湖站出口太少", 2),
        ("轨道9号线石桥站出口太少", "轨道9号线石桥站出口不够", 1),
    ],
)
def test_it_parts_two_stops_of_one_line(one: str, other: str, n_parts: int) -> None:
    titles = [f"地铁{one}"] * 2 + [f"地铁{other}"] * 2
    assert len(_members(titles, ["9号线出口太少，要绕路"] * 4, 0.9, "9号线")) == n_parts


@pytest.mark.parametrize(
    ("one", "other", "n_parts"),
    [
        ("第一中学", "第十一中学", 2),
        ("实验小学", "第二实验小学", 2),
        ("第十一中学", "第11中学", 1),
        ("实验小学", "实验小学", 1),
    ],
)
def test_it_parts_two_schools_that_only_a_number_tells_apart(one: str, other: str, n_parts: int) -> None:
    ends = ("周末有偿补课收费", "违规补课乱收费", "强制补课收费")
    titles = [f"岳溪县{school}{end}" for school in (one, other) for end in ends]
    bodies = [f"{title},请教育局查处,退还补课费。" for title in titles]
    assert len(_members(titles, bodies, 1.0, "岳溪")) == n_parts


def test_it_leaves_two_estates_together_where_one_letter_speaks_of_both() -> None:
    titles = ["春江路青禾家园油烟扰民"] * 2 + ["春江路松涛苑油烟扰民"] * 2
    bodies = ["楼下饭店油烟太大"] * 4
    assert len(_members(titles, bodies, 0.9, "春江路")) == 2
    assert len(_members(titles, [*["松涛苑隔壁的饭店油烟太大"] * 2, *bodies[2:]], 0.9, "春江路")) == 1


@pytest.mark.parametrize(("other", "n_parts"), [("J3县", 2), ("A3县", 1)])
def test_it_parts_two_cities_whose_letters_share_a_name(other: str, n_parts: int) -> None:
    titles = ["A市松涛中心不办贷款"] * 2 + [f"{other}松涛中心不办贷款"] * 2
    assert len(_members(titles, ["松涛中心不办贷款"] * 4, 0.4, "松涛中心")) == n_parts
