"""From the text as received to the text a person reads."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.cleaning.steps import STEPS, clean_text

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
    ("<路灯>坏了", "<路灯>坏了"),
    ("<<重要>>通知 <-- 看", "<<重要>>通知 <-- 看"),
    ("AT&T; R&D ?a=1&copy=2&unknown;", "AT&T; R&D ?a=1&copy=2&unknown;"),
    ("价格<500元，面积>90", "价格<500元，面积>90"),
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


@given(st.one_of(st.text(), st.lists(markup, max_size=30).map("".join)))
def test_it_changes_nothing_the_second_time(received: str) -> None:
    once = clean_text(received)
    assert clean_text(once) == once


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
@given(received=st.one_of(st.text(), st.lists(markup, max_size=30).map("".join)))
def test_it_changes_nothing_when_a_step_runs_the_second_time(step: object, received: str) -> None:
    apply = next(known.apply for known in STEPS if known is step)
    assert apply(apply(received)) == apply(received)


def test_it_ends_however_deep_markup_is_nested() -> None:
    nested = "&" + "amp;" * 50 + "lt;b>" + "<b" * 50 + ">" * 50
    once = clean_text(nested)
    assert clean_text(once) == once


@pytest.mark.parametrize("piece", ["<", "<a ", "<script>", "<!--", "&", "&amp;", "\n", "路", "<p a=b "])
def test_it_takes_time_in_proportion_to_length(piece: str) -> None:
    long = piece * (200_000 // len(piece))
    started = time.process_time()
    clean_text(long)
    assert time.process_time() - started < 3
