"""Links of pages, and which of them look like articles."""

import time

import pytest

from minyi.listening.sources.links import Link, articles_among, host_of, links_of

HERE = "https://www.town.example/news/index.html"


def addresses(page: str) -> list[str]:
    return [link.address for link in links_of(page, HERE).anchors]


def is_article(href: str, text: str) -> bool:
    return bool(articles_among(links_of(f'<a href="{href}">{text}</a>', HERE).anchors, HERE))


def test_it_makes_links_whole_and_names_each_once() -> None:
    page = (
        "<a href='a.html#top'>one</a><A HREF=/b>two</a><a href=\"a.html\">the longer words</a>"
        '<a href="#x">x</a><a href="mailto:a@b">m</a><a href="javascript:go()">j</a><a>n</a><a href="http://[x">y</a>'
    )
    links = links_of(page, HERE)
    assert links.anchors == (
        Link("https://www.town.example/news/a.html", "the longer words"),
        Link("https://www.town.example/b", "two"),
    )


def test_it_takes_the_base_that_a_page_names() -> None:
    assert addresses('<base href="/old/"><a href="a">x</a>') == ["https://www.town.example/old/a"]


def test_it_reads_words_without_marks_or_references() -> None:
    links = links_of('<a href="a"> 路灯 <b>坏了</b>\n&amp; dark </a>', HERE)
    assert links.anchors[0].text == "路灯 坏了 & dark"


def test_it_takes_the_title_where_the_words_are_cut() -> None:
    assert (
        links_of('<a href="a" title="关于路灯维修的答复">关于路灯…</a>', HERE).anchors[0].text
        == "关于路灯维修的答复"
    )


def test_it_passes_over_scripts_and_remarks() -> None:
    page = '<!-- <a href="1">x</a> --><script>"<a href=2>"</script><noscript><a href=3></noscript>'
    assert addresses(f'{page}<a href="4">x</a>') == ["https://www.town.example/news/4"]


def test_it_finds_the_feeds_a_page_names() -> None:
    page = (
        '<link rel="stylesheet" href="a.css"><link rel="alternate" hreflang="en" href="/en">'
        '<link type="application/rss+xml" rel="alternate" href="/rss?a=1&amp;b=2">'
        '<link rel="alternate home" type="application/feed+json" href="f.json">'
    )
    assert links_of(page, HERE).feeds == (
        "https://www.town.example/rss?a=1&b=2",
        "https://www.town.example/news/f.json",
    )


@pytest.mark.parametrize(
    "link",
    [
        '<a href="p2">下一页</a>',
        '<a href="p2">下页 &gt;</a>',
        '<a href="p2">Next</a>',
        '<a href="p2">›</a>',
        '<a rel="next" href="p2">2</a>',
        '<link rel="next" href="p2">',
    ],
)
def test_it_finds_the_next_page(link: str) -> None:
    assert links_of(f'<a href="p1">1</a>{link}', HERE).following == "https://www.town.example/news/p2"


@pytest.mark.parametrize(
    "link", ['<a href="x">Next steps</a>', '<a href="#">下一页</a>', f'<a href="{HERE}">›</a>']
)
def test_it_takes_no_other_link_for_the_next_page(link: str) -> None:
    assert links_of(link, HERE).following is None


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("/art/2026/1/5/art_1234_56789.html", "关于解放路路灯维修的答复"),
        ("t20260105_123456.htm", "短讯一则"),
        ("/content/view.jsp?id=20981", "关于公交线路调整的意见征集"),
        ("/2026/01/05/street-lights-on-mill-road/", "Street lights on Mill Road"),
        ("/story/council-moves-bus-stop", "Council moves the bus stop again"),
    ],
)
def test_it_takes_these_for_articles(href: str, text: str) -> None:
    assert is_article(href, text)


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("/about/", "关于我们"),
        ("/", "首页"),
        ("/login?next=2026", "登录"),
        ("/files/20260105.pdf", "关于解放路路灯维修的答复（附件）"),
        ("https://other.example/2026/01/05/123456.html", "A story from another host"),
        ("index.html", "This very page of the list"),
        ("/zwgk/", "政务公开"),
        ("/tag/roads", "roads"),
    ],
)
def test_it_takes_these_for_none(href: str, text: str) -> None:
    assert not is_article(href, text)


def test_it_tells_hosts_apart() -> None:
    assert host_of("https://WWW.town.example/a") == host_of("http://town.example") == "town.example"
    assert host_of("http://[x") == ""


@pytest.mark.parametrize("part", ["<a ", "<a href='", "<!--", "<script>", "<a href=x><b>", "<", '<a "'])
def test_it_takes_time_in_proportion_to_the_page(part: str) -> None:
    began = time.perf_counter()
    links_of(part * 100_000, HERE)
    assert time.perf_counter() - began < 5
