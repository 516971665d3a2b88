"""Feeds from a real web server on loopback: landed once an entry is new."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.servers.web_server import Behaviour, WebServer, page, status

from minyi.listening.contract import received_of
from minyi.listening.fetching import Fetcher, FetchOptions
from minyi.listening.fetching.errors import NotFoundError
from minyi.listening.sources.errors import NoFeedError, OddFeedError
from minyi.listening.sources.feed import FeedCollector, is_feed
from minyi.listening.sources.source import Collected, Cursor, Source

AT = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as running:
        yield running


def rss(*entries: str) -> bytes:
    inside = "".join(f"<item>{entry}</item>" for entry in entries)
    return f'<rss version="2.0"><channel><title>F</title>{inside}</channel></rss>'.encode()


def entry(number: int, text: str = "The lamp is out.") -> str:
    return f"<guid>{number}</guid><title>Letter {number}</title><description>{text}</description>"


def visit(server: WebServer, folder: Path, cursor: Cursor | None = None, path: str = "/feed") -> Collected:
    options = FetchOptions(allowed_hosts=frozenset({server.host}), seconds_between=0)
    source = Source("letters", server.address(path))
    with Fetcher(options) as fetcher:
        return FeedCollector().collect(source, cursor or Cursor(), folder, fetcher, AT)


def test_it_lands_a_feed_as_received_and_its_entries_are_read(server: WebServer, tmp_path: Path) -> None:
    content = rss(entry(2), entry(1))
    server.at("/feed", page(content, "application/rss+xml"))

    collected = visit(server, tmp_path)

    (landed,) = collected.landed
    assert landed.path.read_bytes() == content
    assert received_of([landed.path])["external_id"].to_pylist() == ["2", "1"]
    assert collected.cursor.seen == ("1", "2")


def test_it_says_nothing_new_when_the_server_says_so(server: WebServer, tmp_path: Path) -> None:
    server.at("/feed", page(rss(entry(1)), "application/rss+xml", etag='"v1"'))
    first = visit(server, tmp_path)

    second = visit(server, tmp_path, first.cursor)

    assert second == Collected((), first.cursor)
    assert server.visits[-1].headers["if-none-match"] == '"v1"'


def test_it_says_nothing_new_when_no_entry_is(server: WebServer, tmp_path: Path) -> None:
    server.at("/feed", page(rss(entry(2), entry(1)), "text/xml"))
    first = visit(server, tmp_path)
    server.at("/feed", page(b"<!-- made again -->" + rss(entry(2)), "text/xml"))

    second = visit(server, tmp_path, first.cursor)

    assert (second.landed, second.cursor.seen) == ((), ("1", "2"))
    assert len(list(tmp_path.glob("*.xml"))) == 1


def test_it_lands_a_feed_again_when_one_entry_is_new(server: WebServer, tmp_path: Path) -> None:
    server.at("/feed", page(rss(entry(1)), "text/xml"))
    first = visit(server, tmp_path)
    server.at("/feed", page(rss(entry(2), entry(1)), "text/xml"))

    second = visit(server, tmp_path, first.cursor)

    assert len(second.landed) == 1
    assert second.cursor.seen == ("1", "2")


def test_it_tells_entries_apart_that_share_an_id(server: WebServer, tmp_path: Path) -> None:
    server.at("/feed", page(rss(entry(1, "one"), entry(1, "two")), "text/xml"))
    first = visit(server, tmp_path)
    server.at("/feed", page(rss(entry(1, "three"), entry(1, "one")), "text/xml"))

    assert len(first.cursor.seen) == 2
    assert len(visit(server, tmp_path, first.cursor).landed) == 1


def test_it_finds_the_feed_that_a_page_names_and_goes_straight_there_next_time(
    server: WebServer, tmp_path: Path
) -> None:
    head = b'<html><head><link rel="alternate" type="application/atom+xml" href="/f.xml"></head></html>'
    server.at("/news", page(head, "text/html"))
    server.at("/f.xml", page(rss(entry(1)), "text/xml"))

    first = visit(server, tmp_path, path="/news")
    visit(server, tmp_path, first.cursor, path="/news")

    assert [path for path in server.paths() if path != "/robots.txt"] == ["/news", "/f.xml", "/f.xml"]
    assert first.landed[0].address == server.address("/f.xml")


@pytest.mark.parametrize("content", [b"<html><body>News</body></html>", b"<urlset></urlset>", b"", b"{}"])
def test_it_says_that_there_is_no_feed(server: WebServer, tmp_path: Path, content: bytes) -> None:
    server.at("/feed", page(content, "text/html"))

    with pytest.raises(NoFeedError) as refused:
        visit(server, tmp_path)
    assert server.address("/feed") in refused.value.say("zh").message
    assert not list(tmp_path.iterdir())


def test_it_tells_how_many_entries_cannot_be_read(server: WebServer, tmp_path: Path) -> None:
    server.at("/feed", page(rss(entry(1))[:-30] + b"<item><title>cut o", "text/xml"))

    collected = visit(server, tmp_path)

    (notice,) = collected.notices
    assert isinstance(notice.error, OddFeedError)
    assert "1 entries cannot be read; the other 1 are" in notice.error.say("en").message


def test_it_reads_the_encoding_that_the_server_names(server: WebServer, tmp_path: Path) -> None:
    content = rss(entry(1, "路灯坏了，请修一修。")).decode().encode("gb18030")
    server.at("/feed", page(content, "text/xml; charset=gb2312"))

    (landed,) = visit(server, tmp_path).landed

    assert received_of([landed.path])["text"].to_pylist() == ["路灯坏了，请修一修。"]


def test_it_knows_a_feed_by_its_bytes() -> None:
    assert is_feed(rss())
    assert is_feed(b'{"version": "https://jsonfeed.org/version/1.1", "items": []}')
    assert not is_feed(b"<html></html>")


def naming(path: str) -> bytes:
    return f'<head><link rel="alternate" type="application/rss+xml" href="{path}"></head>'.encode()


@pytest.mark.parametrize("instead", [status(404), page(b"<html>moved</html>", "text/html")])
def test_it_looks_again_for_a_feed_that_moved(server: WebServer, tmp_path: Path, instead: Behaviour) -> None:
    server.at("/news", page(naming("/old.xml"), "text/html"))
    server.at("/old.xml", page(rss(entry(1)), "text/xml"))
    first = visit(server, tmp_path, path="/news")
    server.at("/old.xml", instead)
    server.at("/news", page(naming("/new.xml"), "text/html"))
    server.at("/new.xml", page(rss(entry(2), entry(1)), "text/xml"))

    second = visit(server, tmp_path, first.cursor, path="/news")

    assert second.landed[0].address == server.address("/new.xml")
    assert second.cursor.marks["feed"] == server.address("/new.xml")


def test_it_forgets_where_a_feed_was_when_it_stands_at_the_address_itself(
    server: WebServer, tmp_path: Path
) -> None:
    server.at("/news", page(naming("/old.xml"), "text/html"))
    server.at("/old.xml", page(rss(entry(1)), "text/xml"))
    first = visit(server, tmp_path, path="/news")
    server.at("/old.xml", status(410))
    server.at("/news", page(rss(entry(2)), "text/xml"))

    second = visit(server, tmp_path, first.cursor, path="/news")

    assert (len(second.landed), dict(second.cursor.marks)) == (1, {})


def test_it_remembers_who_named_a_feed_and_asks_no_allowed_host_for_strangers(
    server: WebServer, tmp_path: Path
) -> None:
    server.at("/news", page(naming("/f.xml"), "text/html"))
    server.at("/f.xml", page(rss(entry(1)), "text/xml"))
    first = visit(server, tmp_path, path="/news")
    assert first.cursor.marks["feed_by"] == server.address("/news")
    server.at("/news", status(404))
    before = len(server.paths())

    for stranger in ("https://town.example/", ""):
        marks = {**first.cursor.marks, "feed_by": stranger}
        with pytest.raises(NotFoundError):
            visit(server, tmp_path, Cursor(marks=marks), path="/news")

    assert "/f.xml" not in server.paths()[before:]


def test_it_reads_the_page_that_names_a_feed_in_the_encoding_it_declares(
    server: WebServer, tmp_path: Path
) -> None:
    head = '<meta charset="big5"><link rel="alternate" type="application/rss+xml" href="/訂閱.xml">'
    server.at("/news", page(head.encode("big5"), "text/html"))
    path = "/" + "".join(f"%{byte:02X}" for byte in "訂閱".encode()) + ".xml"
    server.at(path, page(rss(entry(1)), "text/xml"))

    assert len(visit(server, tmp_path, path="/news").landed) == 1
