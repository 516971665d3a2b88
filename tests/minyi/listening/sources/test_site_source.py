"""Sites from a real web server on loopback: sitemaps, robots.txt and lists."""

import gzip
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.servers.web_server import Behaviour, WebServer, page, reset, robots, status

import minyi.listening.sources.site as site
from minyi.listening.fetching import Fetched, Fetcher, FetchOptions, Validators
from minyi.listening.fetching.errors import PortRefusedError
from minyi.listening.landed import origin_of
from minyi.listening.sources.errors import BrokenSitemapError, NoPagesError, NotAPageError, SitemapsLeftError
from minyi.listening.sources.site import SiteCollector, newest_first
from minyi.listening.sources.sitemaps import Page
from minyi.listening.sources.source import Collected, Cursor, Source

AT = datetime(2026, 11, 23, tzinfo=UTC)
NONE_KNOWN = Validators()
INSIDE = "http://intranet.example:9200/all"
TITLE = "关于解放路路灯维修的答复"


class FromOutside(Fetcher):
    """Answers for a public site itself; what it leads to is asked for as ever."""

    def fetch(self, address: str, known: Validators = NONE_KNOWN, *, named_by: str = "") -> Fetched:
        if named_by:
            return super().fetch(address, known, named_by=named_by)
        content = b"<html></html>"
        if address.endswith("/robots.txt"):
            content = f"Sitemap: {INSIDE}".encode()
        return Fetched(address, 200, content, "text/html", None, Validators(), is_unchanged=False)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as running:
        for number in range(1, 8):
            running.at(f"/news/2026/{number:04}.html", article(number))
        yield running


def article(number: int, suffix: str = "") -> Behaviour:
    return page(f"<html><body><p>Letter {number} {suffix}</p></body></html>".encode(), "text/html")


def sitemap(server: WebServer, *pages: tuple[str, str]) -> bytes:
    listed = "".join(
        f"<url><loc>{server.address(path)}</loc>{f'<lastmod>{at}</lastmod>' if at else ''}</url>"
        for path, at in pages
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'.encode()


def visit(
    server: WebServer, folder: Path, path: str, cursor: Cursor | None = None, most: int = 100
) -> Collected:
    options = FetchOptions(allowed_hosts=frozenset({server.host}), seconds_between=0, most_attempts=1)
    source = Source("town", server.address(path), most=most)
    with Fetcher(options) as fetcher:
        return SiteCollector().collect(source, cursor or Cursor(), folder, fetcher, AT)


def paths(collected: Collected) -> list[str]:
    return ["/" + landed.address.split("/", 3)[3] for landed in collected.landed]


def news(*numbers: int) -> list[str]:
    return [f"/news/2026/{number:04}.html" for number in numbers]


def test_it_lands_the_pages_of_a_sitemap_the_newest_first(server: WebServer, tmp_path: Path) -> None:
    listed = zip(news(1, 2, 3), ("2026-01-01", "2026-03-01T08:00:00+08:00", ""), strict=True)
    server.at("/sitemap.xml", page(sitemap(server, *listed), "application/xml"))

    collected = visit(server, tmp_path, "/sitemap.xml")

    assert paths(collected) == news(2, 1, 3)
    assert collected.landed[0].path.suffix == ".html"
    origin = origin_of(collected.landed[0].path)
    assert origin is not None and origin.address == collected.landed[0].address


def test_it_brings_only_what_is_new_or_changed(server: WebServer, tmp_path: Path) -> None:
    server.at("/s.xml", page(sitemap(server, (news(1)[0], "2026-01-01"), (news(2)[0], "")), "text/xml"))
    first = visit(server, tmp_path, "/s.xml")
    assert visit(server, tmp_path, "/s.xml", first.cursor).landed == ()
    server.at(news(1)[0], article(1, "changed"))
    listed = [(news(1)[0], "2026-02-01"), (news(2)[0], ""), (news(3)[0], "")]
    server.at("/s.xml", page(sitemap(server, *listed), "text/xml"))

    assert paths(visit(server, tmp_path, "/s.xml", first.cursor)) == news(3, 1)


def test_it_goes_on_where_it_stopped_when_there_are_many(server: WebServer, tmp_path: Path) -> None:
    content = sitemap(server, *((path, "") for path in news(1, 2, 3, 4, 5)))
    server.at("/s.xml", page(content, "text/xml", etag='"1"'))

    first = visit(server, tmp_path, "/s.xml", most=3)
    second = visit(server, tmp_path, "/s.xml", first.cursor, most=3)
    third = visit(server, tmp_path, "/s.xml", second.cursor, most=3)

    assert [paths(one) for one in (first, second, third)] == [news(1, 2, 3), news(4, 5), []]
    assert server.visits[-1].headers["if-none-match"] == '"1"'


def test_it_follows_packed_sitemaps_through_an_index_that_robots_txt_names(
    server: WebServer, tmp_path: Path
) -> None:
    server.at("/robots.txt", robots(f"User-agent: *\nDisallow: /x\nSitemap: {server.address('/i.xml')}\n"))
    index = f"<sitemapindex><sitemap><loc>{server.address('/a.xml.gz')}</loc></sitemap></sitemapindex>"
    server.at("/i.xml", page(index.encode(), "text/xml"))
    server.at("/a.xml.gz", page(gzip.compress(sitemap(server, (news(4)[0], ""))), "application/gzip"))
    server.at("/", page(b"<html></html>", "text/html"))

    assert paths(visit(server, tmp_path, "/")) == news(4)


def test_it_lands_what_a_list_links_to_and_turns_its_pages(server: WebServer, tmp_path: Path) -> None:
    def listing(numbers: tuple[int, ...], following: str) -> bytes:
        links = "".join(f'<li><a href="{path}">{TITLE}</a></li>' for path in news(*numbers))
        menu = '<a href="/about/">关于我们</a><a href="http://elsewhere.example/2026/0001.html">外站</a>'
        return f'<html>{menu}<ul>{links}</ul><a href="{following}">下一页</a></html>'.encode()

    server.at("/news/", page(listing((1, 2), "/news/index_2.html"), "text/html"))
    server.at("/news/index_2.html", page(listing((3, 4), "/news/index_3.html"), "text/html"))
    server.at("/news/index_3.html", status(404))

    first = visit(server, tmp_path, "/news/")

    assert paths(first) == news(1, 2, 3, 4)
    assert [notice.address for notice in first.notices] == [server.address("/news/index_3.html")]
    before = len(server.visits)
    assert visit(server, tmp_path, "/news/", first.cursor).landed == ()
    assert [one.path for one in server.visits[before:]] == ["/robots.txt", "/news/"]


def test_it_tells_what_failed_and_tries_it_again(server: WebServer, tmp_path: Path) -> None:
    server.at(
        "/s.xml", page(sitemap(server, *((path, "") for path in news(1, 2, 3))), "text/xml", etag='"1"')
    )
    server.at(news(2)[0], status(500), article(2))
    server.at(news(3)[0], page(b"%PDF-1.7", "application/pdf"))

    first = visit(server, tmp_path, "/s.xml")
    second = visit(server, tmp_path, "/s.xml", first.cursor)

    assert (paths(first), paths(second)) == (news(1), news(2))
    assert [notice.address for notice in first.notices] == [server.address(path) for path in news(2, 3)]
    assert isinstance(first.notices[1].error, NotAPageError)


def test_it_leaves_a_host_alone_that_went_down(server: WebServer, tmp_path: Path) -> None:
    gone = [f"/gone/{number:04}.html" for number in range(20)]
    for path in gone:
        server.at(path, reset())
    server.at("/s.xml", page(sitemap(server, *((path, "") for path in gone)), "text/xml"))

    collected = visit(server, tmp_path, "/s.xml")

    assert (len(collected.notices), collected.landed) == (5, ())


def test_it_uses_what_a_broken_sitemap_holds(server: WebServer, tmp_path: Path) -> None:
    server.at("/s.xml", page(sitemap(server, (news(1)[0], ""), (news(2)[0], ""))[:-30], "text/xml"))

    collected = visit(server, tmp_path, "/s.xml")

    assert paths(collected) == news(1)
    assert isinstance(collected.notices[0].error, BrokenSitemapError)


def test_it_says_that_a_site_names_no_pages(server: WebServer, tmp_path: Path) -> None:
    server.at("/", page(b"<html><script>draw()</script></html>", "text/html"))

    with pytest.raises(NoPagesError):
        visit(server, tmp_path, "/")


def test_it_puts_pages_without_a_date_last_and_in_their_order() -> None:
    pages = [Page("a"), Page("b", "2020-01-01"), Page("c", "soon"), Page("d", "2021-01-01T00:00:00Z")]
    assert [one.address for one in newest_first(pages)] == ["d", "b", "a", "c"]


def index(server: WebServer, *paths: str) -> bytes:
    named = "".join(f"<sitemap><loc>{server.address(path)}</loc></sitemap>" for path in paths)
    return f"<sitemapindex>{named}</sitemapindex>".encode()


def list_page(numbers: Sequence[int], following: str = "") -> Behaviour:
    links = "".join(f'<li><a href="{path}">{TITLE}</a></li>' for path in news(*numbers))
    return page(f'<html><ul>{links}</ul><a href="{following}">下一页</a></html>'.encode(), "text/html")


def asked_of(server: WebServer, before: int) -> list[str]:
    return [path for path in server.paths()[before:] if path != "/robots.txt"]


def test_it_reads_a_sitemap_again_that_failed_though_its_index_is_as_it_was(
    server: WebServer, tmp_path: Path
) -> None:
    server.at("/i.xml", page(index(server, "/a.xml", "/b.xml"), "text/xml", etag='"1"'))
    server.at("/a.xml", page(sitemap(server, (news(1)[0], "")), "text/xml", etag='"1"'))
    server.at("/b.xml", status(500), page(sitemap(server, (news(2)[0], "")), "text/xml", etag='"1"'))

    first = visit(server, tmp_path, "/i.xml")
    second = visit(server, tmp_path, "/i.xml", first.cursor)
    server.at("/a.xml", page(sitemap(server, (news(3)[0], "")), "text/xml", etag='"2"'))
    third = visit(server, tmp_path, "/i.xml", second.cursor)

    assert [paths(one) for one in (first, second, third)] == [news(1), news(2), news(3)]


def test_it_reads_the_sitemaps_of_a_robots_txt_though_that_is_as_it_was(
    server: WebServer, tmp_path: Path
) -> None:
    rules = f"Sitemap: {server.address('/a.xml')}\n".encode()
    server.at("/robots.txt", page(rules, "text/plain", etag='"1"'))
    server.at("/a.xml", page(sitemap(server, (news(1)[0], "")), "text/xml"))
    first = visit(server, tmp_path, "/robots.txt")
    server.at("/a.xml", page(sitemap(server, (news(2)[0], "")), "text/xml"))

    assert paths(visit(server, tmp_path, "/robots.txt", first.cursor)) == news(2)


def test_it_comes_back_to_a_list_that_failed(server: WebServer, tmp_path: Path) -> None:
    server.at("/news/", list_page((1, 2), "/news/p2"))
    server.at("/news/p2", status(503), list_page((3, 4)))

    first = visit(server, tmp_path, "/news/")
    second = visit(server, tmp_path, "/news/", first.cursor)
    before = len(server.paths())
    third = visit(server, tmp_path, "/news/", second.cursor)

    assert [paths(one) for one in (first, second, third)] == [news(1, 2), news(3, 4), []]
    assert asked_of(server, before) == ["/news/"]


@pytest.mark.parametrize("most", [1, 2, 3])
def test_it_comes_to_all_of_a_list_in_small_visits(server: WebServer, tmp_path: Path, most: int) -> None:
    server.at("/news/", list_page((1, 2), "/news/p2"))
    server.at("/news/p2", list_page((3, 4), "/news/p3"))
    server.at("/news/p3", list_page((5, 6)))

    cursor, came = Cursor(), list[str]()
    for _ in range(6):
        collected = visit(server, tmp_path, "/news/", cursor, most=most)
        cursor, came = collected.cursor, came + paths(collected)

    assert came == news(1, 2, 3, 4, 5, 6)
    assert "lists" not in cursor.marks


def test_it_comes_back_to_a_page_that_failed_behind_the_first_list(server: WebServer, tmp_path: Path) -> None:
    server.at("/news/", list_page((1, 2), "/news/p2"))
    server.at("/news/p2", list_page((3, 4)))
    server.at(news(4)[0], status(500), article(4))

    first = visit(server, tmp_path, "/news/")

    assert paths(visit(server, tmp_path, "/news/", first.cursor)) == news(4)


def test_it_reads_all_sitemaps_in_turn_and_says_that_some_are_left(
    server: WebServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "MOST_SITEMAPS", 4)
    names = [f"/s{number}.xml" for number in range(7)]
    server.at("/i.xml", page(index(server, *names), "text/xml"))
    for number, name in enumerate(names, start=1):
        server.at(name, page(sitemap(server, (news(number)[0], "")), "text/xml"))

    first = visit(server, tmp_path, "/i.xml")
    second = visit(server, tmp_path, "/i.xml", first.cursor)
    third = visit(server, tmp_path, "/i.xml", second.cursor)

    assert [paths(one) for one in (first, second, third)] == [news(1, 2, 3, 4), news(5, 6), news(7)]
    (notice,) = first.notices
    assert isinstance(notice.error, SitemapsLeftError)
    assert "3 are left" in notice.error.say("en").message


def test_it_puts_pages_that_are_gone_behind_the_others_and_lets_them_be_after_a_second_time(
    server: WebServer, tmp_path: Path
) -> None:
    listed = [("/x/1.html", "2026-03-03"), ("/x/2.html", "2026-03-02"), (news(1)[0], "2026-03-01")]
    server.at("/s.xml", page(sitemap(server, *listed), "text/xml", etag='"1"'))

    first = visit(server, tmp_path, "/s.xml", most=2)
    second = visit(server, tmp_path, "/s.xml", first.cursor, most=2)
    third = visit(server, tmp_path, "/s.xml", second.cursor, most=2)
    before = len(server.paths())
    fourth = visit(server, tmp_path, "/s.xml", third.cursor, most=2)

    assert [len(one.notices) for one in (first, second, third, fourth)] == [2, 1, 1, 0]
    assert paths(second) == news(1)
    assert asked_of(server, before) == ["/s.xml"]


def test_it_asks_no_allowed_host_that_a_public_site_names(tmp_path: Path) -> None:
    source = Source("town", "https://town.example/")
    options = FetchOptions(allowed_hosts=frozenset({"intranet.example"}), seconds_between=0)

    collected = SiteCollector().collect(source, Cursor(), tmp_path, FromOutside(options), AT)

    assert [(one.address, type(one.error)) for one in collected.notices] == [(INSIDE, PortRefusedError)]
