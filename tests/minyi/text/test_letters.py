"""Letters and answers in fields."""

import pytest

from minyi.text.articles import find_article
from minyi.text.letters import find_letters
from minyi.text.markup import read_markup

ASKED = "门前的路灯坏了两个星期，晚上看不见路，请问什么时候能修？"
ANSWERED = "您好，路灯已于昨晚修好，今后请直接拨打报修电话。"


@pytest.mark.parametrize(
    "fields",
    [
        "<table><tr><th>编号</th><td>1</td></tr><tr><th>来信内容</th><td>{}</td></tr>"
        "<tr><th>办理结果</th><td>{}</td></tr><tr><th>满意度</th><td>满意</td></tr></table>",
        "<dl><dt>留言内容：</dt><dd>{}</dd><dt>承办单位</dt><dd>路灯所</dd><dt>答复内容：</dt><dd>{}</dd></dl>",
        "<div><div>写信时间</div><div>2020-01-02</div><div>写信内容</div><div>{}</div>"
        "<div>回复内容</div><div>{}</div></div>",
        "<p>信件编号：77</p><p>咨询内容：{}</p><p>答复单位：路灯所</p><p>答复内容：{}</p>",
        "<p>【来电时间】2020-01-02</p><p>【来电内容】{}</p><p>【办理结果】{}</p>",
        "<dl><dt>Reference number</dt><dd>7</dd></dl><h2>Request</h2><p>{}</p><h2>Response</h2><p>{}</p>",
    ],
)
def test_it_takes_the_letter_and_the_answer_and_no_other_field(fields: str) -> None:
    assert find_article(f"<h1>路灯坏了</h1>{fields.format(ASKED, ANSWERED)}").text == f"{ASKED}\n{ANSWERED}"


def test_it_takes_the_title_that_a_field_says() -> None:
    fields = f"<td>信件标题</td><td>路灯坏了</td></tr><tr><td>来信内容</td><td>{ASKED}</td></tr>"
    page = f"<table><tr>{fields}<tr><td>回复内容</td><td>{ANSWERED}</td></tr></table>"

    assert find_article(f"<title>来信详情 - 市长信箱</title>{page}").title == "路灯坏了"


@pytest.mark.parametrize(
    "page",
    [
        f"<h2>来信内容</h2><p>{ASKED}</p>",
        f"<p>{ASKED}</p><p>{ANSWERED}</p>",
        f"<h2>问题描述</h2><p>短。</p><h2>处理结果</h2><p>好。</p><p>{ASKED * 9}</p>",
    ],
)
def test_it_finds_none_where_one_is_missing_or_most_is_said_elsewhere(page: str) -> None:
    assert find_letters(read_markup(page), 200.0) is None


@pytest.mark.parametrize("n_deep", [45, 400])
def test_it_reads_fields_that_stand_too_deep_to_be_looked_at(n_deep: int) -> None:
    around, end = "<div>" * n_deep, "</div>" * n_deep
    text = find_article(
        f"{around}<p>来信内容</p>{end}{around}<p>{ASKED}</p>{end}<p>信件编号：7</p><p>答复内容：{ANSWERED}</p>"
    ).text

    assert ASKED in text
    assert ANSWERED in text


@pytest.mark.parametrize("line", ["事发时间：昨天夜里", "回复：之前没有人回复我。", "标题：无"])
@pytest.mark.parametrize(
    "fields",
    [
        "<table><tr><td>来信内容</td><td>{}</td></tr><tr><td>答复内容</td><td>{}</td></tr></table>",
        "<dl><dt>来信内容</dt><dd>{}</dd><dt>答复内容</dt><dd>{}</dd></dl>",
        "<p>信件编号：7</p><section><b>来信内容</b><div>{}</div></section><section><b>答复内容</b><div>{}</div></section>",
    ],
)
def test_it_takes_a_line_of_a_letter_that_looks_like_a_label(fields: str, line: str) -> None:
    letter = (ASKED, line, "夜里摔倒过两位老人。", "请尽快安排人来修。")
    text = find_article(fields.format("".join(f"<p>{said}</p>" for said in letter), ANSWERED)).text

    assert text.splitlines() == [*letter, ANSWERED]


def test_it_takes_a_letter_that_begins_with_a_line_like_a_label() -> None:
    text = find_article(
        f"<table><tr><td>来信内容</td><td><p>事发时间：昨天夜里</p><p>{ASKED}</p></td></tr>"
        f"<tr><td>答复内容</td><td>{ANSWERED}</td></tr></table>"
    ).text

    assert text.splitlines() == ["事发时间：昨天夜里", ASKED, ANSWERED]


def test_it_leaves_out_the_fields_of_the_office_below_a_letter() -> None:
    text = find_article(
        f"<section><b>来信内容</b><div><p>{ASKED}</p><p>答复单位：路灯所</p></div></section>"
        f"<section><b>答复内容</b><div>{ANSWERED}</div></section>"
    ).text

    assert text.splitlines() == [ASKED, ANSWERED]
