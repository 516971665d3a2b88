"""A page to its article."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.text.articles import find_article

LAMPS = "东门外的路灯已经修好，今晚起照常亮灯，请大家放心出行。"
WATER = "老旧水管的更换下周开始，每户停水不会超过两个小时，届时另行通知。"
ENGLISH = "The lamps at the east gate are mended, and the street will be lit again from tonight."
MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("首页", "新闻", "公告", "办事", "互动"))


def page(body: str, head: str = "<title>路灯已经修好_某某新闻网</title>") -> str:
    return f"<!DOCTYPE html><html lang='zh-CN'><head>{head}</head><body><ul>{MENU}</ul>{body}</body></html>"


def test_it_gives_the_paragraphs_and_nothing_around_them() -> None:
    article = find_article(
        page(
            "<div class='main'><h1>路灯已经修好</h1>"
            "<div>发布时间：2021-03-04 08:09 来源：市政工程处 作者：李一 字号：大 中 小</div>"
            f"<div class='body'><p>{LAMPS}</p><p>{WATER}</p><p>（责任编辑：王二）</p></div>"
            "<p>分享到：微信 微博</p><p>上一篇：公交线路调整</p>"
            "<h3>相关阅读</h3><ul><li><a href='/9'>公园里的长椅也要修了，请看安排</a></li></ul></div>"
            "<div class='footer'>版权所有 某某新闻网 ICP备12345号</div>"
        )
    )

    assert article.text == f"{LAMPS}\n{WATER}"
    assert (article.title, article.author) == ("路灯已经修好", "李一")
    assert (article.published_at, article.publisher) == ("2021-03-04 08:09", "市政工程处")
    assert article.language == "zh-CN"


def test_it_leaves_out_comments_that_are_longer_than_the_article() -> None:
    talk = "".join(
        f"<p>第{number}楼：说得太好了，我们这里的灯也坏了，什么时候来修？</p>" for number in range(9)
    )

    article = find_article(
        page(f"<div><p>{LAMPS}</p><p>{WATER}</p></div><div id='comment-list'>{talk}</div>")
    )

    assert article.text == f"{LAMPS}\n{WATER}"


def test_it_reads_an_english_page() -> None:
    article = find_article(
        "<html><head><title>Lamps mended - Town Herald</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Lamps mended</h1><p>By Mary Major</p><p>{ENGLISH}</p><p>{ENGLISH}</p></article>"
        "<aside>Related articles</aside><footer>All rights reserved</footer></body></html>"
    )

    assert (article.title, article.author) == ("Lamps mended", "Mary Major")
    assert article.text.endswith(f"{ENGLISH}\n{ENGLISH}")
    assert "rights" not in article.text


def test_it_keeps_a_row_of_a_table_on_a_line() -> None:
    rows = "<tr><td>东区</td><td>三天，夜间施工</td></tr><tr><td>西区</td><td>五天，白天施工</td></tr>"

    article = find_article(page(f"<div><p>{LAMPS}</p><table>{rows}</table><p>{WATER}</p></div>"))

    assert article.text.split("\n") == [LAMPS, "东区 | 三天，夜间施工", "西区 | 五天，白天施工", WATER]


def test_it_keeps_every_post_of_a_board() -> None:
    posts = "".join(f"<div class='post'><p>{text}</p></div>" for text in (LAMPS, WATER, LAMPS))

    assert find_article(page(f"<div>{posts}</div>")).text == "\n".join((LAMPS, WATER, LAMPS))


def test_it_finds_an_article_that_a_script_writes() -> None:
    held = json.dumps({"content": f"<p>{LAMPS * 3}</p><p>{WATER * 3}</p>"})

    article = find_article(page(f"<div id='app'></div><script>window.state = {held};</script>"))

    assert article.text == f"{LAMPS * 3}\n{WATER * 3}"


def test_it_finds_the_article_in_linked_facts() -> None:
    facts = {
        "@type": "NewsArticle",
        "headline": "路灯已经修好了",
        "articleBody": LAMPS * 4,
        "author": {"name": "李一"},
    }

    article = find_article(page(f"<script type='application/ld+json'>{json.dumps(facts)}</script>", ""))

    assert (article.title, article.text, article.author) == ("路灯已经修好了", LAMPS * 4, "李一")


def test_it_reads_a_page_without_a_tag() -> None:
    assert find_article(f"{LAMPS}\n\n{WATER}").text == f"{LAMPS}\n{WATER}"


def test_it_says_nothing_of_an_empty_page() -> None:
    article = find_article("<html><body><script>start()</script></body></html>")

    assert (article.title, article.text) == (None, "")


@pytest.mark.parametrize("tag", ["div", "span", "b", "table><tr><td", "ul><li", "font"])
def test_it_reads_a_page_however_deep(tag: str) -> None:
    assert find_article(f"<{tag}>" * 20_000 + LAMPS).text == LAMPS


def test_it_takes_the_address_that_the_page_names() -> None:
    head = '<link rel="canonical" href="https://news.example/a/1">'

    assert (
        find_article(page("", head), "https://news.example/a/1?from=list").address
        == "https://news.example/a/1"
    )
    assert find_article(page("", ""), "https://news.example/x").address == "https://news.example/x"


PIECES = st.sampled_from(
    [
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<a href=x>",
        "</a>",
        "<table>",
        "<td>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<pre>",
        "<title>",
        "</title>",
        "<plaintext>",
        "<",
        ">",
        '"',
        "&#xD800;",
        "&amp;",
        "\0",
        "作者：",
        "2021-03-04",
        LAMPS,
    ]
)


@given(st.lists(PIECES, max_size=40))
def test_it_never_fails_and_says_the_same_again(pieces: list[str]) -> None:
    text = "".join(pieces)

    assert find_article(text) == find_article(text)


@pytest.mark.parametrize(
    "kind", ["<script>var a = {};</script>", "<script type='application/ld+json'>{}</script>"]
)
def test_it_puts_nothing_unseen_in_the_place_of_a_short_complaint(kind: str) -> None:
    unseen = "欢迎使用本系统，请登录后办理业务。" * 12
    held = json.dumps({"@type": "Article", "articleBody": unseen} if "json" in kind else unseen)

    assert (
        find_article(page(f"<p>路灯坏了，没人来修。</p>{kind.format(held)}")).text == "路灯坏了，没人来修。"
    )


def test_it_goes_on_with_a_script_that_holds_what_is_seen() -> None:
    script = f"<script>var a = {json.dumps(LAMPS + WATER * 4)};</script>"

    assert find_article(page(f"<p>{LAMPS}</p>{script}")).text == LAMPS + WATER * 4


@pytest.mark.parametrize(("kind", "day"), [("Event", "2021-03-04"), ("NewsArticle", "2019-01-01")])
def test_it_believes_a_label_more_than_facts_of_something_else(kind: str, day: str) -> None:
    held = json.dumps({"@type": kind, "datePublished": "2019-01-01"})
    body = f"<h1>路灯已经修好</h1><p>发布时间：2021-03-04</p><p>{LAMPS}</p><p>{WATER}</p>"

    assert find_article(page(f"<script type='application/ld+json'>{held}</script>{body}")).published_at == day


def test_it_takes_what_calls_itself_comments_where_nothing_else_is_said() -> None:
    text = find_article(
        f"<h1>路灯已经修好</h1><div class=comment><p>{LAMPS}</p><p>{WATER}</p></div>"
        "<div>本站由市信息中心负责建设和运行维护，欢迎访问。</div>"
    ).text

    assert text.splitlines()[-2:] == [LAMPS, WATER]
