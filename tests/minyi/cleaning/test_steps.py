"""From the text as received to the text a person reads."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.cleaning.markup import strip_markup
from minyi.cleaning.steps import STEPS, Step, clean_text, clean_texts
from minyi.text.simplified import single_conversions

CLEANED = [
    ("\n\t\t　路灯　坏了 \r\n\r\n\t请修 \n", "路灯 坏了\n请修"),
    ("Ａ３区　１２栋，路灯（东侧）坏了！", "A3区 12栋，路灯（东侧）坏了！"),
    ("路\u200b灯\ufeff坏\u202e了\x07", "路灯坏了"),
    ("<p>路灯坏了</p><p>请修</p>", "路灯坏了\n请修"),
    ("路灯<br/>坏了<BR>请修", "路灯\n坏了\n请修"),
    ("路<b>灯</b>坏<span style='color:red'>了</span>", "路灯坏了"),
    ("<a href=\"http://example.com/?a=1&b=2\" target='_blank'>看这里</a>", "看这里"),
    ("<ul><li>修路</li><li>装灯</li></ul>", "修路\n装灯"),
    ("<table><tr><td>一</td><td>二</td></tr></table>", "一 二"),
    ("<script>alert('x<y')</script>路灯<STYLE type=a>p{}</STYLE >坏了", "路灯\n坏了"),
    ("前<!-- 隐藏 <b> -->后", "前\n后"),
    ("<script>没有结尾", "没有结尾"),
    ("<!DOCTYPE html><?xml version='1'?>完", "完"),
    ("<o:p></o:p>完<st1:place w:st='on'>好</st1:place>", "完好"),
    ("A &amp; B&nbsp;C &lt;3 &#26032;&#x4EBA;", "A & B C <3 新人"),
    ("&lt;p&gt;路灯&lt;/p&gt;", "路灯"),
    ("&amp;amp;lt;b&amp;amp;gt;粗&amp;amp;lt;/b&amp;amp;gt;", "粗"),
    ("&#65313;&#8203;区", "A区"),
    ("路灯&nbsp坏了", "路灯 坏了"),
    ("3<5 and 7>2", "3<5 and 7>2"),
    ("a <b and c> d", "a <b and c> d"),
    ("use <i> or <title> in the form", "use <i> or <title> in the form"),
    ("请用<title>标签，不要用“<b>”", "请用<title>标签，不要用“<b>”"),
    ("use <i>, not <b>bold</b>", "use , not bold"),
    ("use <i> here <script>alert(1)", "use here alert(1)"),
    ("use <i> or <i onclick=a()> here", "use or here"),
    ("use <svg> or <script> or <style> here", "use or or here"),
    ("one <br> two <p> three", "one\ntwo\nthree"),
    ("<b>路灯 坏了", "路灯 坏了"),
    ("<路灯>坏了", "<路灯>坏了"),
    ("<<重要>>通知 <-- 看", "<<重要>>通知 <-- 看"),
    ("AT&T; R&D ?a=1&copy=2&unknown;", "AT&T; R&D ?a=1&copy=2&unknown;"),
    ("价格<500元，面积>90", "价格<500元，面积>90"),
    ("<ruby>國<rp>(</rp><rt>guó</rt><rp>)</rp>家</ruby>", "國家"),
    ("路灯\ufffd\ufffd坏\0了", "路灯坏了"),
    ("娴嬭瘯锛?娴嬭瘯", "测试，测试"),
    ("&#23092;&#23341;&#30255;", "测试"),
    ("中國(ｇｕó)家", "中国家"),
    ("👨\u200d👩\u200d👧 路\u200d灯", "👨\u200d👩\u200d👧 路灯"),
    ("", ""),
    (" \t\u3000\n", ""),
]


@pytest.mark.parametrize(("received", "read"), CLEANED)
def test_it_gives_what_a_person_reads(received: str, read: str) -> None:
    assert clean_text(received) == read


markup = st.sampled_from(
    "< > & ; amp lt gt # 60 38 x3c <b> </b> <p> <br/> <script> </script> <!-- --> nbsp ＆ ＜ ｂ \u200b \n "
    "= ' 路 a".split(" ")
)
SIGNS = (
    "國 (guó) （ 娴嬭瘯 â€™ \ufffd \n | > · 首页 新闻 甲县 乙市 、 。 锟斤拷 • <p> &#65533; "
    "\u200d 👨 \x1b \\u6d4b"
)
damage = st.sampled_from(SIGNS.split(" "))


@given(st.one_of(st.text(), *(st.lists(signs, max_size=30).map("".join) for signs in (markup, damage))))
def test_it_changes_nothing_the_second_time(received: str) -> None:
    once = clean_text(received)
    assert clean_text(once) == once


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
@given(
    received=st.one_of(st.text(), *(st.lists(signs, max_size=30).map("".join) for signs in (markup, damage)))
)
def test_it_changes_nothing_when_a_step_runs_the_second_time(step: Step, received: str) -> None:
    once = step.on([received])
    assert step.on(once.texts).texts == once.texts


ARTICLE = """中国的路灯坏了三个月，居民希望有人来修，也希望说一声什么时间修好，大家好放心。
入冬天黑得早，从车站到小区的八百米路上没有一盏灯是亮的，下班的人只好打手电走，已有两位老人摔伤。
物业说灯归路政管，路政说灯归物业管，电话打了十几次，每次都说会有人来看，可是三个月了，一个人也没有来。
大家愿意先买灯泡，只求有人带梯子来，再说一声这条路到底是哪一家的，往后好找人。"""
TURNED = {before: after for before, after in single_conversions("s2t").items() if before in ARTICLE}
PAGE = (
    "首页 | 新闻 | 财经\n"
    + "".join(f"{TURNED[sign]}(guó)" if sign in TURNED else sign for sign in ARTICLE)
    + "\n\n甲县|乙县|丙市|丁市|戊区|己区|庚县|辛市|壬县|癸区|子县|丑市"
)


def test_it_does_the_steps_in_this_order() -> None:
    assert [step.name for step in STEPS] == [
        "repair_mojibake",
        "drop_lost",
        "drop_invisible",
        "narrow_widths",
        "strip_markup",
        "tidy_space",
        "undo_readings",
        "cut_menus",
        "cut_tails",
        "fold_doubled_lines",
    ]


def test_it_says_which_steps_changed_each_text() -> None:
    cleaned = clean_texts([PAGE, None, "", "路灯坏了", "<p>路灯&#65533;</p>"])
    assert cleaned.texts == [
        ARTICLE,
        None,
        "",
        "路灯坏了",
        "路灯",
    ]
    assert cleaned.changes == [
        ("tidy_space", "undo_readings", "cut_menus", "cut_tails"),
        (),
        (),
        (),
        ("drop_lost", "strip_markup", "tidy_space"),
    ]


def test_its_steps_say_which_texts_they_changed() -> None:
    stepped = Step("upper", str.upper).on(["a", "B", "c"])
    assert (stepped.texts, stepped.changed) == (["A", "B", "C"], [0, 2])


@given(st.lists(st.lists(st.one_of(markup, damage), max_size=8).map("".join), max_size=8))
def test_it_cleans_each_text_by_itself(texts: list[str]) -> None:
    alone = [clean_texts([text]) for text in texts]
    together = clean_texts(texts)
    assert together.texts == [one.texts[0] for one in alone]
    assert together.changes == [one.changes[0] for one in alone]


def test_it_ends_however_deep_markup_is_nested() -> None:
    nested = "&" + "amp;" * 50 + "lt;b>" + "<b" * 50 + ">" * 50
    once = clean_text(nested)
    assert clean_text(once) == once


@pytest.mark.parametrize(
    "piece",
    ["<", "<a ", "<script>", "<!--", "&", "&amp;", "\n", "路", "<p a=b ", "國(guó)", "甲县|", "首页\n"],
)
def test_it_takes_time_in_proportion_to_length(piece: str) -> None:
    long = piece * (200_000 // len(piece))
    started = time.process_time()
    clean_text(long)
    assert time.process_time() - started < 3


def test_it_strips_markup_by_itself() -> None:
    assert strip_markup("<p>路灯</p>坏了&amp;没人修 3<5") == "\n路灯\n坏了&没人修 3<5"
