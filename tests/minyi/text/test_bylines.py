"""When, by whom, where."""

import json

import pytest

from minyi.text.bylines import Byline, find_byline, linked_facts, text_of
from minyi.text.dating import Span
from minyi.text.markup import read_markup


def byline(line: str, head: str = "", address: str | None = None, last: str = "") -> Byline:
    markup = read_markup(f"{head}<h1>路灯已经修好了</h1><div>{line}</div><p>正文第一段，在这里。</p>")
    first = len(markup.blocks) - 1
    return find_byline(markup, linked_facts(markup.linked), Span(0, first, first + 1, last), address)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("发布时间：2021-03-04 08:09", "2021-03-04 08:09"),
        ("2021年3月4日8时9分 来源：晚报", "2021年3月4日8时9分"),
        ("2021年03月04日08:09 来源：晚报", "2021年03月04日08:09"),
        ("4 March 2021", "4 March 2021"),
        ("更新：2021-05-05 发布日期：2021/3/4", "2021/3/4"),
    ],
)
def test_it_gives_the_moment_as_written(line: str, said: str) -> None:
    assert byline(line).published_at == said


def test_it_takes_the_hour_from_wherever_it_stands() -> None:
    assert (
        byline("2021-03-04 08:09:10", "<meta name='pubdate' content='2021-03-04'>").published_at
        == "2021-03-04 08:09:10"
    )


def test_it_takes_the_day_from_the_address_or_the_last_line_as_a_last_resort() -> None:
    assert byline("", address="https://a.example/2021/03/04/1.html").published_at == "2021-03-04"
    assert byline("", last="2021年3月4日").published_at == "2021年3月4日"
    assert byline("").published_at is None


def test_it_hands_on_a_date_that_nobody_reads() -> None:
    assert byline("", "<meta name='pubdate' content='last spring'>").published_at == "last spring"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("作者：李一 来源：晚报", "李一"),
        ("来源：晚报 记者 李一 王二", "李一 王二"),
        ("文/李一", "李一"),
        ("By Mary Major", "Mary Major"),
        ("责任编辑：李一", None),
        ("作者：未知", None),
        ("作者最近文章", None),
    ],
)
def test_it_finds_the_author(line: str, author: str | None) -> None:
    assert byline(line).author == author


def test_it_takes_no_site_for_an_author() -> None:
    assert (
        byline("", "<title>路灯已经修好了_某某网</title><meta name='author' content='某某网'>").author is None
    )


def test_it_finds_who_published() -> None:
    assert byline("来源：市政工程处 作者：李一").publisher == "市政工程处"
    assert byline("", "<meta name='ContentSource' content='市政工程处'>").publisher == "市政工程处"


def test_it_reads_linked_facts_wherever_they_stand() -> None:
    facts = {"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": " 路灯 \n 修好 "}]}

    assert text_of(linked_facts(["{broken", json.dumps(facts)]), "headline") == "路灯 修好"
    assert linked_facts(["[" * 100_000]) == {}
