"""Issues in invented towns: one matter at one place."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.issues import FoundIssue, IssueOptions, IssueTexts, find_issues
from minyi.understanding.likeness import Ints

LIFTS = [
    "晨曦家园三号楼电梯经常停在半空，老人被困了两次",
    "晨曦家园的电梯又坏了，物业一直拖着不修电梯",
    "晨曦家园电梯老化，停在半空吓坏孩子，请督促物业修电梯",
    "我住晨曦家园，电梯坏了一个月，天天爬楼",
    "晨曦家园电梯没有年检标志，经常停在半空",
]
BUSES = [
    "312路公交车早高峰要等四十分钟，孩子上学迟到",
    "312路公交班次太少，早高峰挤不上去",
    "早高峰的312路总是不来，希望增加班次",
    "312路公交车到站时间不准，等了四十分钟",
    "请给312路增加班次，早高峰挤不上车",
]
OTHERS = [
    "公园缺少长椅，散步想歇脚",
    "入园报名网站打不开",
    "社保卡补办需要带哪些材料",
    "夜里放音乐，吵得睡不着",
    "图书馆周末能不能晚点关门",
    "垃圾气味太大，夏天开窗难受",
]


def vectors_of(titles: Sequence[str], texts: Sequence[str]) -> npt.NDArray[np.float32]:
    return load_fast_embedder().embed([f"{title}。{text}" for title, text in zip(titles, texts, strict=True)])


def issue_texts(
    texts: Sequence[str], titles: Sequence[str] | None = None, blocks: Sequence[int] | None = None
) -> IssueTexts:
    titles = titles or [""] * len(texts)
    return IssueTexts(
        titles=titles,
        texts=texts,
        voices=np.ones(len(texts), dtype=np.int64),
        vectors=vectors_of(titles, texts),
        blocks=np.array(blocks or [0] * len(texts), dtype=np.int64),
    )


def positions(issues: Sequence[FoundIssue]) -> list[tuple[int, ...]]:
    return [issue.positions for issue in issues]


def test_it_finds_what_is_asked_where() -> None:
    found = find_issues(issue_texts([*LIFTS, *OTHERS, *BUSES]))
    assert positions(found) == [(0, 1, 2, 3, 4), (11, 12, 13, 14, 15)]
    assert [issue.name for issue in found] == ["晨曦家园", "312路"]
    assert all(0 < issue.sameness <= 1 for issue in found)


def test_it_puts_the_larger_issue_first() -> None:
    found = find_issues(issue_texts([*LIFTS[:3], *OTHERS, *BUSES]))
    assert positions(found) == [(9, 10, 11, 12, 13), (0, 1, 2)]


@pytest.mark.parametrize("n", [0, 1])
def test_it_finds_nothing_in_less_than_two_texts(n: int) -> None:
    assert find_issues(issue_texts(LIFTS[:n])) == []


def test_it_finds_one_issue_in_two_texts_on_one_matter() -> None:
    assert positions(find_issues(issue_texts(LIFTS[:2]))) == [(0, 1)]


def test_it_finds_nothing_in_two_texts_that_share_nothing() -> None:
    assert find_issues(issue_texts(OTHERS[:2])) == []


@pytest.mark.parametrize(
    ("text", "n"), [("晨曦家园停电", 2), ("晨曦家园停电", 9), ("水费太贵了，希望便宜一点", 3)]
)
def test_it_takes_texts_that_are_all_the_same_for_one_issue(text: str, n: int) -> None:
    [issue] = find_issues(issue_texts([text] * n))
    assert issue.positions == tuple(range(n))
    assert issue.sameness == 1.0


def test_it_finds_nothing_in_empty_texts() -> None:
    assert find_issues(issue_texts(["", "", ""])) == []


def test_it_needs_no_name_where_three_say_it_in_the_same_words() -> None:
    bills = [
        "希望水费按季度缴纳，方便老人",
        "希望水费能按季度缴纳，方便老人家",
        "水费希望按季度缴纳，更方便老人",
    ]
    [issue] = find_issues(issue_texts([*OTHERS, *bills]))
    assert issue.positions == (6, 7, 8)
    assert issue.name == ""


def test_it_takes_two_alike_without_a_name_for_chance() -> None:
    bills = ["希望水费按季度缴纳，方便老人", "希望水费能按季度缴纳，方便老人家"]
    assert find_issues(issue_texts([*OTHERS, *bills])) == []


def test_it_does_not_join_one_matter_at_two_places() -> None:
    elsewhere = [
        "松涛苑小区二号楼的电梯卡在五楼，维修师傅第二天才到",
        "松涛苑小区换了维保公司，电梯照样三天两头出毛病",
        "家住松涛苑小区，推着婴儿车等不到电梯，维修要拖到几时",
    ]
    found = find_issues(issue_texts([*LIFTS, *OTHERS, *elsewhere]))
    assert (0, 1, 2, 3, 4) in positions(found)
    assert all(issue.positions[0] >= 5 for issue in found[1:])


def test_it_finds_the_same_issues_block_by_block() -> None:
    texts = [*LIFTS, *OTHERS, *BUSES]
    blocks = [0] * len(LIFTS) + [1] * len(OTHERS) + [2] * len(BUSES)
    found = find_issues(issue_texts(texts, blocks=blocks), IssueOptions(most_at_once=8))
    assert positions(found) == positions(find_issues(issue_texts(texts)))
    assert [issue.name for issue in found] == ["晨曦家园", "312路"]


def test_it_joins_blocks_that_share_a_name() -> None:
    texts = [*LIFTS, *BUSES, *OTHERS, *LIFTS]
    blocks = [0] * len(LIFTS) + [1] * len(BUSES) + [2] * len(OTHERS) + [3] * len(LIFTS)
    found = find_issues(issue_texts(texts, blocks=blocks), IssueOptions(most_at_once=10))
    assert positions(found)[0] == (*range(5), *range(16, 21))


def test_it_parts_a_large_block_by_meaning() -> None:
    texts = [text for three in zip(LIFTS, BUSES, OTHERS, strict=False) for text in three]
    options = IssueOptions(most_at_once=10, most_in_block=6)
    found = find_issues(issue_texts(texts), options)
    assert sorted(issue.name for issue in found) == ["312路", "晨曦家园"]
    assert all(len(issue.positions) == 5 for issue in found)


def test_it_parts_a_block_without_meaning() -> None:
    messages = issue_texts([*LIFTS, *BUSES])
    blank = replace(messages, vectors=np.zeros_like(messages.vectors))
    found = find_issues(blank, IssueOptions(most_at_once=6))
    assert sum(len(issue.positions) for issue in found) <= 10


def test_it_reads_the_title_too() -> None:
    titles = ["晨曦家园停电", "晨曦家园停电", *[""] * len(OTHERS)]
    found = find_issues(issue_texts(["昨晚开始", "已经三天", *OTHERS], titles))
    assert positions(found) == [(0, 1)]


def test_it_changes_nothing_it_is_given() -> None:
    messages = issue_texts([*LIFTS, *BUSES])
    vectors, blocks, voices = messages.vectors.copy(), messages.blocks.copy(), messages.voices.copy()
    find_issues(messages)
    assert (messages.vectors == vectors).all()
    assert (messages.blocks == blocks).all()
    assert (messages.voices == voices).all()


def test_it_hears_people_not_texts_say_the_same() -> None:
    messages = issue_texts(LIFTS)
    alone = find_issues(messages)[0].sameness
    voices: Ints = np.array([50, 1, 1, 1, 1], dtype=np.int64)
    many = IssueTexts(messages.titles, messages.texts, voices, messages.vectors, messages.blocks)
    assert find_issues(many)[0].sameness >= alone


MADE_TEXTS = st.lists(
    st.sampled_from([*LIFTS, *BUSES, *OTHERS, "", "晨曦家园", "312路", "晨曦家园与312路之间的路灯坏了"])
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    max_size=24,
)


@settings(max_examples=60)
@given(MADE_TEXTS, st.integers(2, 30))
@example([LIFTS[0]] * 5, 2)
def test_it_puts_a_text_in_at_most_one_issue(texts: list[str], most_at_once: int) -> None:
    blocks = [len(text) % 3 for text in texts]
    messages = issue_texts(texts, blocks=blocks)
    found = find_issues(messages, IssueOptions(most_at_once=most_at_once))
    held = [place for issue in found for place in issue.positions]
    assert len(held) == len(set(held))
    assert set(held) <= set(range(len(texts)))
    assert all(
        len(issue.positions) >= 2 and list(issue.positions) == sorted(issue.positions) for issue in found
    )
    order = [(-len(issue.positions), issue.positions) for issue in found]
    assert order == sorted(order)
    assert all(0 <= issue.sameness <= 1 for issue in found)
