"""Stories over days, with vectors that are made up where the wording alone is in question."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.stories import DayTexts, Shelf, Story, StoryOptions, link_day, link_stories

START = date(2024, 5, 1)
OPTIONS = StoryOptions()
FILLER = (
    "图书馆延长开放时间",
    "菜市场搬到新楼",
    "地铁末班车太早",
    "广场舞音量太大",
    "School lunch prices",
    "河边步道没有路灯",
    "医保卡怎么补办",
    "小学门口堵车严重",
)


def days_of(*texts: tuple[str, ...]) -> list[DayTexts]:
    embed = load_fast_embedder().embed
    made, row = [], 1
    for number, held in enumerate(texts):
        rows = tuple(range(row, row + len(held)))
        made.append(DayTexts(START + timedelta(days=number), rows, held, embed(held)))
        row += len(held)
    return made


def link(*texts: tuple[str, ...]) -> tuple[Story, ...]:
    return link_stories(days_of(*texts), OPTIONS)


def test_it_links_a_story_over_days_and_counts_each() -> None:
    found = link(
        ("青松路水管爆裂，三栋楼停水", *FILLER[:4]),
        ("青松路水管爆裂抢修，停水三栋楼", "青松路水管爆裂停水何时恢复", *FILLER[4:6]),
        ("青松路水管爆裂停水已恢复", *FILLER[6:]),
    )
    burst = found[0]
    assert burst.story == 1
    assert (burst.first_on, burst.last_on) == (START, START + timedelta(days=2))
    assert [n for _, n in burst.by_day] == [1, 2, 1]
    assert sum(len(story.rows) for story in found) == 12
    assert len(found) == 9


def test_it_does_not_link_reports_of_two_towns_in_one_form() -> None:
    found = link(("北京新增三例确诊病例", *FILLER), ("上海新增五例确诊病例",))
    assert len(found) == len(FILLER) + 2


def test_it_does_not_reach_another_town_by_a_text_that_names_none() -> None:
    found = link(("北京新增三例确诊病例", *FILLER), ("新增三例确诊病例",), ("上海新增三例确诊病例",))
    assert [1, len(FILLER) + 2] in [list(story.rows) for story in found]
    assert [len(FILLER) + 3] in [list(story.rows) for story in found]


def test_it_forgets_a_story_after_its_window() -> None:
    same = ("青松路水管爆裂",)
    near = link(same, ("河边步道没有路灯",), same)
    far = link(same, *((text,) for text in FILLER[:4]), same)
    assert [story.rows for story in near] == [(1, 3), (2,)]
    assert far[0].rows == (1,)
    assert far[-1].rows == (6,)


def test_it_keeps_a_bounded_shelf() -> None:
    shelf = Shelf()
    for today in days_of(*((text,) for text in FILLER)):
        shelf, _ = link_day(shelf, today, OPTIONS)
    assert len(shelf.days) == OPTIONS.window_days + 1
    assert len(shelf.story_of) == len(shelf.places_of) == len(shelf.scenes) == OPTIONS.window_days + 1


def test_it_puts_all_texts_that_are_the_same_into_one_story() -> None:
    found = link(("路灯坏了",) * 400, ("路灯坏了",) * 400)
    assert [len(story.rows) for story in found] == [800]


@pytest.mark.parametrize(
    "text", ["", "😀😀", "〔电话〕", "!!", "好", "x", "ⴰⵣⵓⵍ ⵎⴰⵏⵣⴰⴽⵉⵏ", "水" * 100_000, "\ud83d"]
)
def test_it_takes_any_text(text: str) -> None:
    found = link((text, text), (text,), ())
    assert sorted(row for story in found for row in story.rows) == [1, 2, 3]


def test_it_opens_a_story_for_each_text_without_a_word() -> None:
    assert len(link(("😀", "〔电话〕"), ("😀",))) == 3


def test_it_says_what_a_text_was_linked_to() -> None:
    first, second = days_of(("青松路水管爆裂", *FILLER), ("青松路的水管爆裂了",))
    shelf, opened = link_day(Shelf(), first, OPTIONS)
    _, links = link_day(shelf, second, OPTIONS)
    assert all(link.near is None and link.likeness == 0.0 for link in opened)
    assert (links[0].row, links[0].story, links[0].near) == (10, 1, 1)
    assert OPTIONS.least_likeness <= links[0].likeness <= 1.0


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 999))
def test_it_links_the_same_in_any_order_of_a_day(seed: int) -> None:
    days = days_of(("青松路水管爆裂", *FILLER), ("青松路水管又爆裂", "医保卡补办流程", "地铁末班车延长"))
    shuffled = []
    for today in days:
        order = Random(seed).sample(range(len(today.rows)), len(today.rows))
        rows, texts = zip(*((today.rows[k], today.texts[k]) for k in order), strict=True)
        shuffled.append(DayTexts(today.day, rows, texts, today.vectors[order]))
    assert link_stories(shuffled, OPTIONS) == link_stories(days, OPTIONS)


def test_it_goes_by_the_wording_where_there_are_no_vectors() -> None:
    days = [
        replace(today, vectors=np.zeros((len(today.rows), 8), dtype=np.float32))
        for today in days_of(("青松路水管爆裂三栋楼停水", *FILLER), ("青松路水管爆裂三栋楼停水了",))
    ]
    found = link_stories(days, replace(OPTIONS, vector_share=0.0))
    assert (1, 10) in [story.rows for story in found]
