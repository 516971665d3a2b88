"""The title of an article."""

import pytest

from minyi.text.headings import find_title
from minyi.text.markup import read_markup


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("路灯已经修好了_新闻_某某网", "<h1>某某网</h1><h2>路灯已经修好了</h2>", "路灯已经修好了"),
        ("路灯已经修好了 - 某某市人民政府", "", "路灯已经修好了"),
        (
            "路灯已经修好，今晚起照...-某某网",
            "<h1>路灯已经修好，今晚起照常亮灯</h1>",
            "路灯已经修好，今晚起照常亮灯",
        ),
        ("新闻动态", "<h3>路灯已经修好了</h3>", "路灯已经修好了"),
        ("Lamps mended | Town Herald", "<h1>Lamps mended</h1>", "Lamps mended"),
        ("", "", ""),
    ],
)
def test_it_finds_the_title(head: str, body: str, title: str) -> None:
    markup = read_markup(f"<title>{head}</title>{body}<p>正文第一段，在这里。</p>")

    assert find_title(markup, None, len(markup.blocks) - 1).text == title


def test_it_prefers_what_the_head_declares_as_title() -> None:
    head = "<meta name='ArticleTitle' content='路灯已经修好了'><title>某某市人民政府门户网站</title>"
    markup = read_markup(f"{head}<p>正文。</p>")

    assert find_title(markup, None, 0).text == "路灯已经修好了"


def test_it_takes_no_signature_of_the_office_that_the_head_names() -> None:
    page = "<title>某某县地方志办公室</title><p>征集老照片启事</p><p>日期：2011-05-17 人气：96</p>"
    markup = read_markup(f"{page}<p>正文第一段，在这里。</p><p>某某县地方志办公室</p>")

    assert find_title(markup, None, 2, 2).text == "征集老照片启事"


def test_it_takes_no_masthead_above_a_menu() -> None:
    page = (
        "<title>山村電子報 第2期</title><p>山村電子報</p><p><a href='a'>訂閱</a></p><h2>送餐服務擴大了</h2>"
    )
    markup = read_markup(f"{page}<p>正文第一段，在這裡。</p>")

    assert find_title(markup, None, 3).text == "送餐服務擴大了"


def test_it_finds_a_title_that_a_space_sets_apart_from_the_site() -> None:
    page = "<title>海边社区的板凳会开到家门口 基层动态 某某区人民政府门户网站</title>"
    markup = read_markup(f"{page}<p>海边社区的板凳会开到家门口</p><p>正文第一段，在这里。</p>")

    assert find_title(markup, None, 1).text == "海边社区的板凳会开到家门口"
