"""What is looked for in a text, and how what was found is marked."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.text.normal import HAN
from minyi.text.words import bigrams
from minyi_web.understanding.marking import LENGTH, snippet
from minyi_web.understanding.search_tokens import MOST_TERMS, MOST_TOKENS, Term, plain, tokens, ways

# A Han character that this Python does not know yet is one all the same.
HARMLESS = re.compile(rf"[^\W_]|[{HAN}]")


def test_it_takes_pairs_of_the_library_and_the_last_character_of_a_run() -> None:
    text = plain("小區停水，A3区 don't stop")
    assert [one for one in tokens(text) if one not in ("水",)] == [
        "小区", "区停", "停水", "a3", "区", "dont", "stop",
    ]  # fmt: skip
    assert {"".join(filter(str.isalnum, one)) for one in bigrams(text)} <= set(tokens(text))


@given(st.text(max_size=80))
def test_it_makes_tokens_of_letters_and_digits_alone(text: str) -> None:
    assert all(token.isalnum() and token == token.lower() for token in tokens(plain(text)) if token.isascii())
    assert all(HARMLESS.match(sign) for token in tokens(plain(text)) for sign in token)


@given(st.text(max_size=120))
def test_it_makes_terms_of_letters_and_digits_alone(typed: str) -> None:
    for way in ways(typed):
        assert way.terms
        assert len(way.terms) <= MOST_TERMS
        assert all(HARMLESS.match(sign) for term in way.terms for token in term.tokens for sign in token)


def test_it_looks_for_what_is_written_then_for_all_words_then_for_any() -> None:
    exact, every, some = ways("夜间施工的噪音")
    assert exact.terms == (Term(("夜间", "间施", "施工", "工的", "的噪", "噪音")),)
    assert every.need_all
    assert every.terms == (Term(("夜间",)), Term(("施工",)), Term(("噪音",)))
    assert some.terms == every.terms
    assert not some.need_all


def test_it_looks_apart_for_words_that_were_typed_apart() -> None:
    assert ways("小区 老人")[0].terms == (Term(("小区",)), Term(("老人",)))
    assert ways("小区，老人\0电梯")[0].terms == (Term(("小区",)), Term(("老人",)), Term(("电梯",)))
    assert len(ways("小区 老人")) == 2  # all, then any: what is written are its words


def test_it_lets_one_character_go_on() -> None:
    assert ways("水")[0].terms == (Term(("水",), open_ended=True),)
    assert ways("a")[0].terms == (Term(("a",)),)


@pytest.mark.parametrize("typed", ["", " ", "\0", "!?", "《》", "___", "\u200b", "\ud800"])
def test_it_has_no_way_to_look_for_nothing(typed: str) -> None:
    assert ways(typed) == []


def test_it_reads_no_more_than_the_beginning_of_a_long_text() -> None:
    began = time.perf_counter()
    assert len(tokens("停水" * 200_000)) <= MOST_TOKENS
    assert len(ways("停水 " * 100_000)) >= 1
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("小区停水三天", "停水", "小区<mark>停水</mark>三天"),
        ("去中醫院要走", "中医院", "去<mark>中醫院</mark>要走"),
        ("Cold RADIATORS here", "radiators", "Cold <mark>RADIATORS</mark> here"),
        ("停水停水", "停水", "<mark>停水</mark><mark>停水</mark>"),
        ("停水", "施工", "停水"),
        ("停水", "", "停水"),
        ("", "停水", ""),
        ("<b>停水</b>&", "停水", "&lt;b&gt;<mark>停水</mark>&lt;/b&gt;&amp;"),
        ("<script>", "script", "&lt;<mark>script</mark>&gt;"),
        ("amp &amp; lt", "amp", "<mark>amp</mark> &amp;<mark>amp</mark>; lt"),
        ("a\u202eb停水\u2066", "停水", "ab<mark>停水</mark>"),
        ("地铁站", "地铁 铁站", "<mark>地铁</mark>站"),
    ],
)
def test_it_marks_the_words_found(text: str, typed: str, marked: str) -> None:
    assert snippet(text, typed) == marked


def test_it_shows_the_stretch_in_which_the_words_stand() -> None:
    shown = snippet("前" * 500 + "停水" + "后" * 500, "停水")
    assert shown.startswith("…前")
    assert "<mark>停水</mark>后" in shown
    assert shown.endswith("后…")
    assert len(re.sub("<.*?>|…", "", shown)) == LENGTH


@given(st.text(max_size=200), st.text(max_size=40))
def test_it_makes_no_markup_of_a_text(text: str, typed: str) -> None:
    shown = snippet(text, typed)
    assert "<" not in shown.replace("<mark>", "").replace("</mark>", "")
    assert shown.count("<mark>") == shown.count("</mark>")
