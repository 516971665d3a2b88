import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.text.quoted_html import own_html

LAMP = "<p>楼下的路灯不亮了。</p>"


@pytest.mark.parametrize(
    "other",
    [
        '<blockquote type="cite"><blockquote>old</blockquote> older</blockquote>',
        '<div class="gmail_quote"><div>On Mon … wrote:<br></div><blockquote>old</blockquote></div>',
        '<div id="isReplyContent"><div>旧信</div></div>',
        '<div class="gmail_signature">Li</div>',
        '<div id="x_Signature"><p>Li</p></div>',
        "<includetail><div>旧信</div></includetail>",
        '<hr><div id="divRplyFwdMsg">From: Office</div><p>old</p>',
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt">old</div><p>old</p>',
        "<div>------------------&nbsp;原始邮件&nbsp;------------------</div><p>旧信</p>",
        "<p><b>发件人:</b> 办公室<br><b>发送时间:</b> 周一 10:00<br><b>收件人:</b> 李</p><p>旧信</p>",
        "<style>p { color: red }</style>",
        "<script>old()</script>",
        "<!-- old -->",
        '<img src="https://example.org/seen.gif?who=li" width=1 height=1>',
    ],
)
def test_it_leaves_out_what_others_wrote_and_what_shows_no_words(other: str) -> None:
    own = own_html(f"<html><head><title>x</title></head><body>{LAMP}{other}</body></html>").text

    assert LAMP in own
    for word in ("old", "旧信", "Office", "Li", "原始邮件", "color", "example.org", "title"):
        assert word not in own


def test_it_keeps_markup_and_indented_words() -> None:
    html = '<div>a &lt; b <b>c</b><blockquote style="margin:0 0 0 40px;border:none">路灯</blockquote></div>'

    assert own_html(html).text == html


def test_it_keeps_an_answer_below_what_is_quoted() -> None:
    said = "On Mon, 4 May 2020 at 10:00, Office &lt;o@example.org&gt; wrote:"
    own = own_html(f'<div>{said}<br></div><blockquote type="cite"><p>old</p></blockquote>{LAMP}')

    assert LAMP in own.text
    assert "old" not in own.text
    assert "wrote" not in own.text
    assert not own.is_forwarded


def test_it_keeps_the_lines_that_a_person_put_above_a_letter() -> None:
    html = f"<p>From: the school</p><p>To: the library</p><p>Date: any weekday</p>{LAMP}"

    assert own_html(html).text == html


def test_it_has_no_words_where_nothing_is_shown() -> None:
    assert own_html("<html><body><p>&nbsp;</p>\n<img src=x></body></html>").text == ""
    assert own_html("").text == ""


def test_it_keeps_what_is_passed_on_where_nothing_else_is_said() -> None:
    own = own_html(f'<div class="gmail_quote"><div>--- Forwarded message ---</div>{LAMP}</div>')

    assert own.is_forwarded
    assert LAMP in own.text


def test_it_has_no_words_where_a_mail_is_only_repeated() -> None:
    assert own_html(f'<br><blockquote type="cite">{LAMP}</blockquote>').text == ""


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<style>",
        "<",
        "<a ",
        "<p>发件人:</p>",
        "<blockquote type=cite>",
        "</",
        "&nbsp;",
        "<p id=",
        "<!x>",
    ],
)
def test_it_takes_no_long_time_for_odd_markup(piece: str) -> None:
    html = piece * (300_000 // len(piece))
    began = time.perf_counter()
    own_html(html)
    assert time.perf_counter() - began < 5


@given(st.text(st.sampled_from("<>/!-a b\"'=&;发"), max_size=60), st.integers(0, 3))
def test_it_reads_any_markup(html: str, n_times: int) -> None:
    own = own_html(html * n_times)

    assert len(own.text) <= len(html) * n_times
