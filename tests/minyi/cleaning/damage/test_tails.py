"""Spam tails behind an article."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.cleaning.damage.tails import cut_tails

LETTER = "镇上的图书馆周末关门，孩子们放假没有地方看书。居民希望周六开到晚上八点。（某某）"
BODY = (
    "去年秋天，镇里在旧粮站的院子里修了一座两层的小楼，一楼放书，二楼摆桌子，能坐六十个人。开门那天，来了很多老人，"
    "他们说等这样一个地方等了很多年。可是到了冬天，值班的人只剩下一位，周末只好锁门，放假的孩子们只能在台阶上写作业。"
    "几位退休的老师愿意轮流来帮忙，只要镇里给他们一把钥匙，再给楼上装一个炉子。" + LETTER
)
NAMES = (
    "青石县 白水县 红枫市 绿竹区 黄土县 蓝湖市 紫云县 金沙区 银滩县 铁岭坡自治县 "
    "黑松县 赤霞市 橙湾区 碧螺县 墨池县 雪原市"
).split(" ")
TAILS = [
    *(sign.join(NAMES) for sign in ("|", "| ", "｜", "、", "，", ",", " ", " / ", "·", "\n")),
    "|".join(NAMES) + "|",
    "|".join(
        ["航空", "租车", "酒店预订", "甲公司", "乙网", "丙网", "丁网", "戊网", "己网", "机票", "彩票", "贷款"]
    ),
    "友情链接：甲网 乙网 丙网",
    "热门城市\n" + "\n".join(NAMES),
    "相关阅读\n某地又有新变化\n某镇的新桥通车",
    "版权所有 某某网 ICP备00000000号",
    "上一篇：某地新闻\n下一篇：某镇新闻",
    "上一条：某地新闻\n下一条：某镇新闻",
    "Previous: a bridge\nNext: a ferry",
    "Related stories\nA new bridge\nA new ferry",
    "技术支持：某某网络公司",
    "Copyright 2020 A Paper",
    "\n".join(f"甲{at}网 https://example.com/{at}" for at in "一二三四五六七八九十"),
]
KEPT = [
    "涉及的小区如下：\n" + "、".join(NAMES),
    "涉及" + "、".join(NAMES) + "。",
    "业主签名：赵一 钱二 孙三 李四 周五 吴六 郑七 王八",
    "赵一 钱二 孙三 李四 周五 吴六 郑七 王八 冯九 陈十",
    "赵一\n钱二\n孙三\n李四\n周五\n吴六\n郑七\n王八\n冯九",
    "\n".join(f"{at}. https://example.com/{at}" for at in range(1, 9)),
    "https://example.com/evidence",
    "3栋 5栋 7栋 9栋",
    "春天来了 花开了 燕子回来了 我们唱歌 鸟也唱歌 树绿了 水暖 鱼游",
    "在春风里，在夏雨里，在秋月里，在冬雪里，我们种树，也种花，收获果实，分给邻居",
    "[责任编辑：某某]",
    "、".join(NAMES[:14]),
    "\n".join(NAMES[:14]),
    "|".join(NAMES[:9]),
    "技术支持：没人接电话",
    "建议使用大一点的浏览器窗口",
    "这家店卖盗版，版权所有者是我",
    "这个网站没有ICP备案",
    "投诉备案号：00000000",
    "No copyright was asked for",
    "更多：水也停了",
    "相关新闻：\n某报说已经修好",
    "更多视频\nhttps://example.com/1\nhttps://example.com/2",
    "下一条：请把公交站也修一下",
    "下一篇：请把公交站也修一下。",
    "Next: fix the bus shelter, which leaks every day it rains.",
    "Next: the bus shelter",
    "More problems:\nNo water\nNo heating\nNo bins",
    "Top floor",
    "照片如下：\n" + "\n".join(f"图{at} https://example.com/{at}" for at in "一二三四五六七八九十"),
    "\n".join(f"图{at} https://example.com/{at}" for at in "一二三四五六七八"),
    "此致\n敬礼\n镇民某某\n2023年5月1日",
]


@pytest.mark.parametrize("tail", TAILS)
def test_it_cuts_tails_of_any_form(tail: str) -> None:
    assert cut_tails(f"{BODY}\n{tail}") == BODY


@pytest.mark.parametrize("sign", ["|", "| ", "、", ",", " ", "·"])
def test_it_cuts_a_tail_glued_to_the_last_sentence(sign: str) -> None:
    assert cut_tails(BODY + sign.join(NAMES)) == BODY


def test_it_cuts_several_tails() -> None:
    assert cut_tails("\n".join([BODY, *TAILS[:3], *TAILS[-4:]])) == BODY


@pytest.mark.parametrize("end", KEPT)
def test_it_keeps_ends_that_people_write(end: str) -> None:
    assert cut_tails(f"{BODY}\n{end}") == f"{BODY}\n{end}"


@pytest.mark.parametrize("tail", TAILS)
def test_it_cuts_nothing_from_a_short_letter(tail: str) -> None:
    assert cut_tails(f"{LETTER}\n{tail}") == f"{LETTER}\n{tail}"


def test_it_keeps_names_that_the_text_speaks_of() -> None:
    text = f"我们住在{'和'.join(NAMES)}，都停水了。{BODY}\n{'、'.join(NAMES)}"
    assert cut_tails(text) == text


@pytest.mark.parametrize("tail", TAILS)
def test_it_keeps_a_text_that_is_only_a_list(tail: str) -> None:
    assert cut_tails(tail) == tail


pieces = st.sampled_from([*TAILS, *KEPT, BODY, "", "|", " "])


@given(st.lists(pieces, max_size=6).map("\n".join))
def test_it_never_cuts_into_a_sentence(text: str) -> None:
    assert cut_tails(text).count(BODY) == text.count(BODY)
    assert cut_tails(cut_tails(text)) == cut_tails(text)


@pytest.mark.parametrize("piece", ["路 ", "路|", "a b ", "1 2 ", "- ", "路、", "|", "路\n"])
def test_it_looks_for_tails_in_proportion_to_length(piece: str) -> None:
    long = piece * (100_000 // len(piece))
    started = time.process_time()
    cut_tails(long)
    assert time.process_time() - started < 3
