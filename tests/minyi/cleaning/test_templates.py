"""Texts of one template are found; people's own words on the same matter are not."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.cleaning.templates import (
    Slot,
    are_one_template,
    is_wording,
    slots_between,
    template_groups,
)

_PLEA = "坚决反对在我们旁边建变电站，请政府重视"
_LETTER = (
    "尊敬的领导您好，本人{}，对拟建的垃圾中转站选址有意见。该地块紧邻学校和居民楼，异味和车流都会影响孩子"
    "上学，恳请重新论证选址，公开环境影响评价，并组织听证会听取居民意见，{}盼复。"
)
_PARTS = [
    "我是3栋业主",
    "我是5栋业主",
    "电梯坏了没人修",
    "，",
    "请尽快处理谢谢",
    "幸福小区",
    "阳光花园",
    "的路灯",
]


def _groups(texts: list[str]) -> set[frozenset[str]]:
    found: dict[int, set[str]] = {}
    for text, group in zip(texts, template_groups(texts).tolist(), strict=True):
        found.setdefault(group, set()).add(text)
    return {frozenset(group) for group in found.values()}


@pytest.mark.parametrize(
    "texts",
    [
        ["我是3栋业主，电梯坏了没人修", "我是5栋业主，电梯坏了没人修", "我是十二栋业主，电梯坏了没人修！"],
        [f"我是{place}的业主，{_PLEA}" for place in ("幸福小区", "阳光花园", "金桂苑")],
        [f"我叫{name}，孩子上不了公办幼儿园，请解决学位" for name in ("王芳", "李小明")],
        ["城北路路灯坏了三个月没人修请尽快处理", "城南街路灯坏了三个月没人修请尽快处理"],
        [_LETTER.format(name, foot) for name, foot in (("王芳", "谢谢"), ("李小明", "多谢领导"))],
        [
            f"Dear Sir, I am {name} of {street} and I oppose the closing of the library in our town."
            for name, street in (("Ann Lee", "Hill Road"), ("John Smith", "Mill Street"))
        ],
    ],
)
def test_it_finds_the_copies_of_a_letter_with_slots_filled_in(texts: list[str]) -> None:
    assert _groups(texts) == {frozenset(texts)}


@pytest.mark.parametrize(
    "texts",
    [
        ["电梯总是坏，物业也不管，我们怎么办", "小区电梯天天坏没有人管", "希望政府管管电梯，坏了三个月了"],
        ["请问市图书馆周末什么时候开门", "请问市图书馆周末什么时候关门"],
        ["不知道这个消息是不是真的，留待验证", "不知道这个消息是不是真的，不过小心为上"],
        ["支持在东门修一座过街天桥", "反对在东门修一座过街天桥"],
        ["3栋停水", "5栋停水"],
        ["The library should stay open on Sundays.", "The library should never close on weekdays."],
        [],
        ["独"],
    ],
)  # fmt: skip
def test_it_leaves_own_words_apart(texts: list[str]) -> None:
    assert template_groups(texts).tolist() == list(range(len(texts)))


def test_it_tells_what_differs_and_between_what() -> None:
    assert slots_between("甲乙丙丁戊己一庚辛壬癸", "甲乙丙丁戊己二三庚辛壬癸") == [
        Slot("一", "二三", "甲乙丙丁戊己", "庚辛壬癸")
    ]
    assert slots_between("甲乙丙丁子丑寅卯", "子丑寅卯甲乙丙丁") is None
    assert slots_between("甲乙丙丁", "甲乙丙丁") == []


def test_it_gives_a_group_the_number_of_a_text_that_matches_all() -> None:
    texts = [
        f"我是{place}小区的业主，{_PLEA}"
        for place in ("幸福", "阳光", "金桂", "龙湖", "东风", "南苑", "北辰", "新华")
    ]
    groups = template_groups(texts)
    assert groups[groups].tolist() == groups.tolist()
    assert len(set(groups.tolist())) == 1


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_it_finds_the_same_templates_in_any_order(drawn: st.DataObject) -> None:
    parts = st.lists(st.sampled_from(_PARTS), min_size=2, max_size=6).map("".join)
    texts = drawn.draw(st.lists(parts, max_size=10, unique=True))
    assert _groups(drawn.draw(st.permutations(texts))) == _groups(texts)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_it_compares_any_two_texts(left: str, right: str) -> None:
    assert isinstance(are_one_template(left, right), bool)
    slots = slots_between(left, right)
    for slot in slots or []:
        assert slot.left in left and slot.right in right


def test_it_compares_a_large_campaign_in_a_few_seconds() -> None:
    draw = np.random.default_rng(4)
    han = [chr(code) for code in range(0x5200, 0x5200 + 200) if chr(code) not in "千区十"]
    texts = [f"我是{''.join(draw.choice(han, 3))}小区的业主，{_PLEA}" for _ in range(3_000)]
    began = time.process_time()
    assert len(set(template_groups(texts).tolist())) == 1
    assert time.process_time() - began < 5


@pytest.mark.parametrize("part", ["我是", "1.", "I am A", "甲乙丙丁", "a b ", "#", "路小区，"])
def test_it_compares_hostile_texts_in_linear_time(part: str) -> None:
    texts = [part * (60_000 // len(part)) + end for end in ("甲", "乙丙")]
    began = time.process_time()
    template_groups(texts)
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_PLEA, True),
        ("坚决反对建变电站", True),
        ("反对建变电站吧", False),
        ("We all want the bus now", False),
        ("We all want the bus back", True),
        ("同意！！！！！！！！！！！！！！！！！！！！！！！！！", False),
        ("[怒][怒][怒][怒][怒][怒][怒][怒][怒]", False),
        ("13800000000 13800000000 13800000000", False),
        ("我的电话〔电话〕，身份证〔身份证〕，微信号〔账号〕", False),
        ("联系电话：〔电话〕 电子邮箱：〔邮箱〕", False),
        ("my phone is 〔电话〕, my mail is 〔邮箱〕, my name is 〔姓名〕", False),
        ("请尽快修好三号楼的电梯再回电〔电话〕", True),
        ("三号楼的电梯坏了没有人修，请打〔电话〕", True),
        ("", False),
    ],
)
def test_it_tells_a_wording_from_what_people_write_by_chance(text: str, expected: bool) -> None:
    assert is_wording(text) is expected
