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
