"""Addresses become files; what goes wrong at one is told and the rest goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.servers.web_server import WebServer, page

from minyi.listening.fetching import Fetcher, FetchOptions
from minyi.listening.fetching.errors import NotFoundError
from minyi.listening.options import ReadOptions
from minyi.listening.reading import source_names
from minyi.listening.sources.errors import NothingLandedError
from minyi.pipelines.landing import Addresses, check_landed, land
from minyi.pipelines.origins import Landing, first_of_each
from minyi.pipelines.progress import Silent

FEED = (
    b"<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>A</title></item></channel></rss>"
)
LETTER = b"<html><body><p>The lamp on Mill Road number %d has been out for a week.</p></body></html>"


class Counting(Silent):
    """Counts what is told."""

    n = 0

    def advance(self, n: int) -> None:
        """Count."""
        self.n += n


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as running:
        pages = [f"/news/2026/{number:04}.html" for number in range(3)]
        for number, path in enumerate(pages):
            running.at(path, page(LETTER % number, "text/html"))
        listed = "".join(f"<url><loc>{running.address(path)}</loc></url>" for path in pages)
        running.at("/s.xml", page(f"<urlset>{listed}</urlset>".encode(), "application/xml"))
        running.at("/feed?key=secret", page(FEED, "application/rss+xml"))
        running.at("/feed.png?key=secret", page(b"\x89PNG", "image/png"))
        running.at("/empty.html", page(b"", "text/html"))
        yield running


def landed(server: WebServer, folder: Path, *paths: str, most: int = 100) -> Landing:
    options = FetchOptions(allowed_hosts=frozenset({server.host}), seconds_between=0, most_attempts=1)
    addresses = Addresses(tuple(map(server.address, paths)), most=most)
    with Fetcher(options) as fetcher:
        return land(addresses, folder, ReadOptions(), Silent(), fetcher)


def codes(landing: Landing) -> list[tuple[str, str]]:
    return [(one.address.rpartition("/")[2], one.error.code) for one in landing.notices]


def test_it_goes_on_where_one_address_fails(server: WebServer, tmp_path: Path) -> None:
    landing = landed(server, tmp_path, "/gone", "/feed?key=secret", "/empty.html")

    assert len(landing.paths) == 1
    assert list(landing.origins.values()) == [server.address("/feed")]
    assert codes(landing) == [("gone", "LIS-049"), ("empty.html", "LIS-004")]
    assert str(tmp_path) not in landing.notices[1].error.say("en").message


def test_it_tells_where_as_much_came_as_is_taken(server: WebServer, tmp_path: Path) -> None:
    landing = landed(server, tmp_path, "/s.xml", most=2)

    assert len(landing.paths) == 2
    assert codes(landing) == [("s.xml", "LIS-067")]


def test_it_visits_an_address_once_though_given_twice(server: WebServer, tmp_path: Path) -> None:
    landing = landed(server, tmp_path, "/s.xml", "/s.xml")

    assert len(landing.paths) == 3
    assert server.paths().count("/s.xml") == 1
    assert first_of_each(landing) == [landing.paths[0]]


def test_it_tells_of_every_answer(server: WebServer, tmp_path: Path) -> None:
    counting = Counting()
    options = FetchOptions(allowed_hosts=frozenset({server.host}), seconds_between=0)
    land(Addresses((server.address("/s.xml"),), fetch=options), tmp_path, ReadOptions(), counting)
    assert counting.n == 4


def test_it_calls_landed_files_by_their_addresses(server: WebServer, tmp_path: Path) -> None:
    landing = landed(server, tmp_path, "/s.xml")
    assert sorted(source_names(landing.paths)) == [
        server.address(f"/news/2026/{number:04}.html") for number in range(3)
    ]


def test_it_raises_what_went_wrong_where_nothing_came(server: WebServer, tmp_path: Path) -> None:
    gone = server.address("/gone")
    with pytest.raises(NotFoundError):
        check_landed([gone], landed(server, tmp_path, "/gone"))
    with pytest.raises(NothingLandedError) as raised:
        check_landed([gone, gone], landed(server, tmp_path, "/gone", "/empty.html"))
    assert "LIS-049, LIS-004" in raised.value.say("en").message
    with pytest.raises(NothingLandedError):
        check_landed(["imaps://me:secret@host/"], Landing())


def test_it_shows_no_query(server: WebServer, tmp_path: Path) -> None:
    landing = landed(server, tmp_path, "/feed?key=secret", "/gone?key=secret", "/feed.png?key=secret")

    assert source_names(landing.paths) == [server.address("/feed")]
    assert len(landing.notices) == 2
    for notice in landing.notices:
        assert "secret" not in notice.address + notice.error.say("zh").message
