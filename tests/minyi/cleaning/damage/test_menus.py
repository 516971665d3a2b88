"""Menus above an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.cleaning.damage.menus import cut_menus

LETTER = (
    "镇上的图书馆周末关门，孩子们放假没有地方看书。"
    "居民希望周六开到晚上八点，周日开半天，由志愿者轮流值班，镇里给一点补贴。"
)
BODY = LETTER + (
    "去年秋天，旧粮站的院子里修了一座两层的小楼，一楼放书，二楼摆桌子，能坐六十个人。开门那天来了很多老人，"
    "他们说等这样一个地方等了很多年。到了冬天，值班的人只剩下一位，周末只好锁门，孩子们只能在台阶上写作业。"
    "几位退休的老师愿意轮流来帮忙，只要镇里给他们一把钥匙，再给楼上装一个炉子，春天以前就能开门。"
)
MENUS = [
    "首页 | 新闻 | 财经 | 体育",
    "甲栏｜乙栏｜丙栏｜丁栏｜戊栏｜己栏",
    "\n".join(f"{sign}栏" for sign in "甲乙丙丁戊己庚辛壬癸子丑"),
    "首页 > 民生 > 正文",
    "首页 » 民生 » 正文",
    "首页 · 乙栏 · 丙栏 · 丁栏 · 戊栏 · 己栏",
    " · ".join(f"{sign}栏" for sign in "甲乙丙丁戊己庚辛壬癸"),
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
    "停水|停电|停气",
    "停水/停电/停气/噪音/路灯/公交",
    "停水\n停电\n停气\n噪音\n路灯\n公交\n垃圾\n电梯",
    "No water\nNo heating\nNo bins\nNo lamps\nNo buses",
    "社区 健康",
    "无障碍",
    "当前位置：人民路与某某街口",
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


@pytest.mark.parametrize("head", [*MENUS, *KEPT])
def test_it_cuts_nothing_above_a_short_letter(head: str) -> None:
    assert cut_menus(f"{head}\n{LETTER}") == f"{head}\n{LETTER}"


@pytest.mark.parametrize("menu", MENUS)
def test_it_cuts_nothing_without_an_article_below(menu: str) -> None:
    assert cut_menus(menu) == menu
    assert cut_menus(f"{menu}\n请修路灯。") == f"{menu}\n请修路灯。"


pieces = st.sampled_from([*MENUS, *KEPT, BODY, "", "|", ">", "•"])


@given(st.lists(pieces, max_size=6).map("\n".join))
def test_it_never_cuts_a_line_that_says_something(text: str) -> None:
    assert cut_menus(text).count(BODY) == text.count(BODY)
    assert cut_menus(cut_menus(text)) == cut_menus(text)
