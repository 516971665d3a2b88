"""Which of the days on a page is that of its article."""

import pytest

from minyi.text.dating import Span, published_at
from minyi.text.markup import read_markup


def dated(above: str, below: str, behind: str = "") -> str | None:
    markup = read_markup(f"{above}<h1>路灯已经修好了</h1>{below}<p>正文第一段，在这里。</p>{behind}")
    texts = [block.text for block in markup.blocks]
    first = texts.index("正文第一段，在这里。")
    return published_at(markup, None, Span(texts.index("路灯已经修好了"), first, first + 1, ""), None)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<ul><li><a>另一篇文章的标题在此</a> <span>2025-01-19</span></li></ul>", "<p>2020-02-03</p>"),
        ("<p>今天是2025年6月1日</p>", "<p>2020-02-03</p>"),
        ("", "<p>更新时间：2025-01-19 发布时间：2020-02-03</p>"),
        ("", "<dl><dt>注册时间</dt><dd>2017-03-02</dd></dl><p>2020-02-03</p>"),
        ("", "<p>Joined: Sat Mar 1, 2014</p><p>2020-02-03</p>"),
        (
            "",
            "<table><tr><td>答复日期</td><td>2025-01-19</td><td>来信日期</td><td>2020-02-03</td></tr></table>",
        ),
        ("", "<p>截止日期：2025-01-19</p><p>2020-02-03</p>"),
    ],
)
def test_it_takes_no_day_of_something_else(above: str, below: str) -> None:
    assert dated(above, below) == "2020-02-03"


def test_it_takes_no_day_beside_the_link_of_another_article_below() -> None:
    link = "<li><a href='/1'>另一篇文章的标题在此</a><p>2025-01-19</p></li>"

    assert dated("", "", f"<ul>{link * 3}</ul>") is None


def test_it_takes_the_day_of_an_answer_where_there_is_no_other() -> None:
    assert dated("", "<p>答复日期：2025-01-19</p>") == "2025-01-19"


@pytest.mark.parametrize("line", ["我父亲2019年5月1日去世", "营业执照发布时间：2011-01-01，早就过期"])
def test_it_takes_a_day_of_a_sentence_only_where_there_is_no_other(line: str) -> None:
    assert dated("", f"<p>{line}</p>", "<p>2024年6月2日</p>") == "2024年6月2日"
    assert dated("", f"<p>{line}</p>") in ("2019年5月1日", "2011-01-01")
