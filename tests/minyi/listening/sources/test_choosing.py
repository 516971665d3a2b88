"""Which collector visits an address, said or found out."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.servers.web_server import WebServer, page

from minyi.listening.fetching import Fetched, Fetcher, FetchOptions, Validators
from minyi.listening.sources import COLLECTORS, collector_of
from minyi.listening.sources.choosing import WebCollector, kind_of
from minyi.listening.sources.errors import UnknownKindError
from minyi.listening.sources.source import Collected, Cursor, Source

AT = datetime(2026, 11, 23, tzinfo=UTC)
FEED = (
    b"<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>A</title></item></channel></rss>"
)
SITEMAP = b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>%s</loc></url></urlset>"
PAGE = b"<html><body><p>The lamp on Mill Road is out.</p></body></html>"
NAMES_FEED = (
    b"<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head><body></body></html>"
)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as running:
        running.at("/feed", page(FEED, "application/rss+xml", etag='"1"'))
        running.at("/letter.html", page(PAGE, "text/html", etag='"1"'))
        running.at("/s.xml", page(SITEMAP % running.address("/letter.html").encode(), "application/xml"))
        yield running


def visit(server: WebServer, path: str, folder: Path, cursor: Cursor | None = None) -> Collected:
    options = FetchOptions(allowed_hosts=frozenset({server.host}), seconds_between=0, most_attempts=1)
    with Fetcher(options) as fetcher:
        source = Source("town", server.address(path))
        return WebCollector().collect(source, cursor or Cursor(), folder, fetcher, AT)


def found(address: str, content: bytes) -> str:
    return kind_of(address, Fetched(address, 200, content, "", None, Validators(), False))


def test_it_has_one_collector_a_kind() -> None:
    kinds = [collector.kind for collector in COLLECTORS]
    assert sorted(kinds) == ["feed", "mailbox", "page", "site", "web"]
    assert [collector_of(Source("x", "https://example.org/", kind)).kind for kind in kinds] == kinds


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://example.org/", "web"),
        ("HTTP://example.org/", "web"),
        ("imaps://me@example.org/", "mailbox"),
        ("IMAP://me@example.org/", "mailbox"),
        ("//[", "web"),
    ],
)
def test_it_leaves_the_kind_to_the_address(address: str, kind: str) -> None:
    assert collector_of(Source("x", address)).kind == kind


def test_it_says_which_kinds_there_are() -> None:
    with pytest.raises(UnknownKindError) as raised:
        collector_of(Source("x", "https://example.org/", "gopher"))
    assert "mailbox" in raised.value.say("en").hint


def test_it_tells_by_what_stands_at_an_address() -> None:
    assert found("https://example.org/", FEED) == "feed"
    assert found("https://example.org/news", SITEMAP % b"https://example.org/1.html") == "site"
    assert found("https://example.org/robots.txt", b"User-agent: *") == "site"
    assert found("https://example.org/", PAGE) == "site"
    assert found("https://example.org/", NAMES_FEED) == "feed"
    assert found("https://example.org/letter.html", NAMES_FEED) == "page"
    assert found("https://example.org/letter.html", PAGE) == "page"


@pytest.mark.parametrize("path", ["/feed", "/letter.html", "/s.xml"])
def test_it_lands_what_it_finds_and_asks_once(server: WebServer, tmp_path: Path, path: str) -> None:
    collected = visit(server, path, tmp_path)

    assert len(collected.landed) == 1
    asked = [asked for asked in server.paths() if asked != "/robots.txt"]
    assert sorted(asked) == sorted({path, collected.landed[0].address.removeprefix(server.address(""))})


@pytest.mark.parametrize("path", ["/feed", "/letter.html", "/s.xml"])
def test_it_takes_an_address_for_the_same_on_the_next_visit(
    server: WebServer, tmp_path: Path, path: str
) -> None:
    first = visit(server, path, tmp_path)
    again = visit(server, path, tmp_path, first.cursor)

    assert again.landed == ()
    assert again.cursor.marks["kind"] == first.cursor.marks["kind"]
