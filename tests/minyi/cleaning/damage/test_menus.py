"""Menus above an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.cleaning.damage.menus import cut_menus

BODY = (
    "镇上的图书馆周末关门，孩子们放假没有地方看书。"
    "居民希望周六开到晚上八点，周日开半天，由志愿者轮流值班，镇里给一点补贴。"
)
MENUS = [
    "首页 | 新闻 | 财经 | 体育",
    "甲栏｜乙栏｜丙栏｜丁栏",
    "首页 > 民生 > 正文",
    "首页 » 民生 » 正文",
    "甲栏 · 乙栏 · 丙栏 · 丁栏 · 戊栏 · 己栏",
    "首页 新闻 财经 体育",
    "首页/新闻/财经/体育/娱乐",
    "首页\n新闻\n财经\n体育\n娱乐\n视频",
    "• 首页\n• 甲栏\n• 新闻\n• 乙栏\n• 丙栏",
    "当前位置：首页 > 民生",
    "首页 >\n民生 >\n正文 >",
    "• 某某网移动版\n某某网移动版",
    "字号\n打印",
    "Home | About us | News | Contact",
    "Skip to content\nHome > News > Local",
]
KEPT = [
    "关于图书馆开放时间的建议",
    "尊敬的领导：\n您好！",
    "健康",
    "建议 投诉 咨询 求助 表扬 其他",
    "姓名：某某\n地址：某某路",
    "You Don’t Want Fries With That",
    "甲 乙 丙 丁 戊 己 庚 辛",
    "2023年5月1日\n来源：镇报",
]


@pytest.mark.parametrize("menu", MENUS)
def test_it_cuts_menus_of_any_form(menu: str) -> None:
    assert cut_menus(f"{menu}\n{BODY}") == BODY


@pytest.mark.parametrize("menu", MENUS)
def test_it_keeps_the_headline_under_a_menu(menu: str) -> None:
    assert cut_menus(f"{menu}\n图书馆周末应当开门\n{BODY}") == f"图书馆周末应当开门\n{BODY}"


@pytest.mark.parametrize("head", KEPT)
def test_it_keeps_heads_that_people_write(head: str) -> None:
    assert cut_menus(f"{head}\n{BODY}") == f"{head}\n{BODY}"


@pytest.mark.parametrize("menu", MENUS)
def test_it_cuts_nothing_without_an_article_below(menu: str) -> None:
    assert cut_menus(menu) == menu
    assert cut_menus(f"{menu}\n请修路灯。") == f"{menu}\n请修路灯。"


pieces = st.sampled_from([*MENUS, *KEPT, BODY, "", "|", ">", "•"])


@given(st.lists(pieces, max_size=6).map("\n".join))
def test_it_never_cuts_a_line_that_says_something(text: str) -> None:
    assert cut_menus(text).count(BODY) == text.count(BODY)
    assert cut_menus(cut_menus(text)) == cut_menus(text)
