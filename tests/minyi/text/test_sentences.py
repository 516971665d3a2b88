"""Sentences as positions in a text as received."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.text.sentences import sentence_spans

SPLIT = [
    "您好！|路灯坏了三个月。|能修吗？？|谢谢",
    "“太吵了！”|他说。|（很吵。）|完",
    '他喊:"别挖了!"|没人理。',
    "停水了……|怎么办；|没人管",
    "每户3.5元，共12.50元。|太贵",
    "诉求如下：|1、修路灯。|2、装监控。|3、清垃圾",
    "请求|1、修路灯|2、装监控|3、清垃圾",
    "如下:|1.修路|2.装灯|3．种树",
    "如下：|（1）修路|（2）装灯",
    "如下：|1)修路|2)装灯",
    "一、路太窄。|二、灯太暗。",
    "①修路|②装灯|③种树",
    "问题有，|一是没通知，|二是太久，|三是没水车。",
    "第一，道歉。|第二，赔偿。",
    "我家住3、4号楼和5、6号楼。|周一、周二停水",
    "唯一、统一、万一是词",
    "见第12、13、14条。|好",
    "按第（二）项办，见图（图1）和（附件2）。|好",
    "看https://example.com/a?b=1&c=2.html！|谢谢",
    "看www.example.com/a;b?c。|谢谢",
    "写信到a.b@example.com。|谢谢",
    "打开page.php?id=3看看。|好",
    "路灯<br>|坏了<p>|请修</p>|谢谢",
    "A&amp;B两栋；|C&nbsp;栋",
    "好的.|下一条.|完",
    "Mr. Smith and Dr. Lee live at No. 5. |They wait.",
    "It costs 3.5 pounds, e.g. per day, i.e. a lot. |Why?! |Nobody knows...|",
    "We met at 5 p.m. |The bus came at 6 a.m. and left.",
    "The U.S. rule and J. R. Smith. |Then vol. 3 and Jan. 5 came. |Good.",
    "i live here. |it is loud. |please help",
    'He said "stop." |Then he left.',
    "Please: |1. fix the road |2. mend the lamp |3. plant trees",
    "The road is bad; |the lamp is out! |Right?",
    "他說：「路燈壞了。」|然後走了。|「誰來修？」|沒人管",
    "等等……|我還沒說完。|面積120.5平方米，v2.0.1版。|早上9:30在中環。",
    "请修路。|Please fix the road. |谢谢。",
    "It is dark.|Please help us. |Thanks",
    "Open Node.js v2.Then see it. |OK",
    "See chapter 2. |We like it in 2019. |Yes",
]


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]


@pytest.mark.parametrize("marked", SPLIT)
def test_it_splits_where_a_reader_would(marked: str) -> None:
    expected = [sentence.strip() for sentence in marked.split("|") if sentence.strip()]
    assert sentences(marked.replace("|", "")) == expected


def test_it_points_into_the_text_as_received() -> None:
    text = "\n\t\t　路灯坏了\t\n\n　请修！　\n"
    assert sentences(text) == ["路灯坏了", "请修！"]


def test_it_joins_wrapped_lines_of_english_and_no_others() -> None:
    assert sentences("The lamp in\nour street is out\nPlease fix\n\nit soon") == [
        *["The lamp in\nour street is out", "Please fix", "it soon"]
    ]


def test_it_keeps_signs_with_the_sentence_before() -> None:
    assert sentences("坏了！ 😀😀 ~~\n----\n修") == ["坏了！ 😀😀 ~~", "----", "修"]


def test_it_has_no_sentence_in_nothing() -> None:
    assert sentence_spans("") == sentence_spans(" \n\t\u3000") == []


SIGNS = "路 灯 a B 1 2 10 、 . ． 。 ！ ? ; … \" ' ” ） ( （1） ① 一、 二是 <br> <b &amp; www. http:// Mr"
signs = st.sampled_from([*SIGNS.split(" "), "\n", "\r\n", "\t", "\u3000"])


@given(st.one_of(st.text(), st.lists(signs, max_size=40).map("".join)))
def test_its_sentences_hold_everything_once_and_in_order(text: str) -> None:
    spans = sentence_spans(text)
    assert all(span.start < span.end for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span in spans)
    held = "".join(text[span.start : span.end] for span in spans)
    assert "".join(held.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "piece",
    ["路", "1", "(", "。", "<", '"', "\n", " ", "a. ", "www.", "http://", "1、", "x12、", "&", "”", " \n"],
)
def test_it_takes_time_in_proportion_to_length(piece: str) -> None:
    long = piece * (200_000 // len(piece))
    started = time.process_time()
    sentence_spans(long)
    assert time.process_time() - started < 3
