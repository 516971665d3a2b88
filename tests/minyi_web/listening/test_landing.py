"""Sources with an address: visited, landed, read, and told of when they fail. On loopback alone."""

import json
from collections.abc import Iterator
from datetime import datetime

import pytest
from pytest_django import Settings
from tests.minyi_web.listening.conftest import Told, counts, done
from tests.servers.web_server import WebServer, page, status

from minyi.listening.fetching import FetchOptions
from minyi.listening.fetching.errors import NotFoundError, PrivateAddressError
from minyi.listening.sources.source import Notice
from minyi_web.due import Stopped
from minyi_web.listening import actions, landing, queries, uploads
from minyi_web.listening.actions import SourceWords
from minyi_web.listening.models import Import, Message, Origin, Source, SourceCursor
from minyi_web.people.models import Account


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as found:
        yield found


@pytest.fixture
def allowed(settings: Settings, server: WebServer) -> None:
    """This machine may be visited, and quickly."""
    settings.FETCH_OPTIONS = FetchOptions(
        allowed_hosts=frozenset({server.host}), seconds_between=0, most_attempts=1
    )


def feed(*texts: str) -> bytes:
    entries = [
        {"id": f"urn:{text}", "content_text": text, "date_published": "2026-03-01T08:30:00Z"}
        for text in texts
    ]
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": entries}
    ).encode()


def letter(name: str) -> bytes:
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Letter</title></head><body>"
        f"<div class='article'><h1>About the lamps, {name}</h1><p>2026-03-05 16:30</p>"
        f"<p>The street lamps in lane {name} have been out for two weeks and nobody has come.</p>"
        "<p>We have told the office twice and would like to know when they are mended.</p>"
        "</div></body></html>"
    ).encode()


def sitemap(server: WebServer, *names: str) -> bytes:
    listed = "".join(
        f"<url><loc>{server.address(f'/letters/2026/{name}.html')}</loc><lastmod>2026-03-05</lastmod></url>"
        for name in names
    )
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{listed}</urlset>".encode()


def visited(source: Source, at: datetime) -> Import:
    return done(actions.ask_for(None, source, at))


def source_at(address: str, at: datetime) -> Source:
    return actions.add_source(None, SourceWords("订阅", Origin.ADDRESSED, address), at)


@pytest.mark.django_db
@pytest.mark.usefixtures("allowed")
def test_it_brings_each_entry_once_however_often_it_visits(server: WebServer, at: datetime) -> None:
    first = page(feed("The night bus is late.", "The bins are full."), "application/feed+json")
    second = page(feed("The bins are full.", "The bridge is slippery."), "application/feed+json")
    server.at("/feed.json", first, second)
    source = source_at(server.address("/feed.json"), at)
    assert counts(visited(source, at)) == (2, 2, 0, 0, 0, 0)
    assert counts(visited(source, at)) == (2, 1, 0, 0, 0, 1)
    assert set(Message.objects.values_list("channel", flat=True)) == {"feed"}
    source.refresh_from_db()
    assert source.last_brought_at is not None


@pytest.mark.django_db
@pytest.mark.usefixtures("allowed")
def test_it_goes_on_behind_what_was_taken_in_and_not_before(server: WebServer, at: datetime) -> None:
    for name in ("a", "b"):
        server.at(f"/letters/2026/{name}.html", page(letter(name), "text/html; charset=utf-8"))
    server.at("/sitemap.xml", page(sitemap(server, "a"), "application/xml"))
    source = source_at(server.address("/sitemap.xml"), at)
    killed = actions.ask_for(None, source, at)
    with pytest.raises(Stopped):
        done(killed, Told(stops_at=4))
    assert not SourceCursor.objects.exists()
    done(killed)
    assert SourceCursor.objects.get().source == source
    server.at("/sitemap.xml", page(sitemap(server, "a", "b"), "application/xml"))
    before = len(server.paths())
    assert counts(visited(source, at)) == (1, 1, 0, 0, 0, 0)
    assert [path for path in server.paths()[before:] if "letters" in path] == ["/letters/2026/b.html"]
    nothing_new = visited(source, at)
    assert counts(nothing_new) == (0, 0, 0, 0, 0, 0)
    assert queries.counts_that_do_not_add_up() == []


@pytest.mark.django_db
@pytest.mark.usefixtures("allowed")
def test_it_reads_all_of_another_address(server: WebServer, analyst: Account, at: datetime) -> None:
    server.at("/feed.json", page(feed("The night bus is late."), "application/feed+json"))
    source = source_at(server.address("/feed.json"), at)
    visited(source, at)
    SourceCursor.objects.update(held="damaged")
    assert counts(visited(source, at)) == (1, 0, 0, 0, 0, 1)
    words = SourceWords("订阅", Origin.ADDRESSED, server.address("/other.json"))
    actions.change_source(analyst, source, words, at)
    assert not SourceCursor.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("allowed")
def test_it_does_not_fetch_again_what_has_landed(server: WebServer, at: datetime) -> None:
    server.at("/feed.json", page(feed("The night bus is late."), "application/feed+json"))
    import_ = actions.ask_for(None, source_at(server.address("/feed.json"), at), at)
    with pytest.raises(Stopped):
        done(import_, Told(stops_at=2))
    n_asked = len(server.paths())
    assert counts(done(import_)) == (1, 1, 0, 0, 0, 0)
    assert len(server.paths()) == n_asked


@pytest.mark.django_db
@pytest.mark.usefixtures("allowed")
def test_it_begins_a_visit_anew_that_was_killed(server: WebServer, at: datetime) -> None:
    server.at("/feed.json", page(feed("The night bus is late."), "application/feed+json"))
    import_ = actions.ask_for(None, source_at(server.address("/feed.json"), at), at)
    half = uploads.path_of(f"fetched-{import_.pk}")
    half.mkdir(parents=True)
    (half / "half.json").write_text("{")
    assert counts(done(import_)) == (1, 1, 0, 0, 0, 0)
    assert not (half / "half.json").exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("allowed")
def test_it_tells_why_nothing_came(server: WebServer, at: datetime) -> None:
    server.at("/gone", status(404))
    with pytest.raises(NotFoundError, match=r"/gone"):
        visited(source_at(server.address("/gone"), at), at)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/feed", "http://169.254.169.254/latest", "http://[::1]/"]
)
def test_it_visits_no_private_address(address: str, at: datetime) -> None:
    source = Source.objects.create(name="内网", address=address)
    with pytest.raises(PrivateAddressError, match="so it was not connected to"):
        visited(source, at)
    assert Message.objects.count() == 0


@pytest.mark.django_db
def test_it_notes_what_went_wrong_beside(source: Source, at: datetime) -> None:
    error = NotFoundError(host="town.example", path="/a\0b", status=404)
    noted = landing._noted(Notice("https://town.example/a?key=secret", error))
    import_ = Import.objects.create(source=source, created_at=at, not_before=at, notices=[noted])
    import_.refresh_from_db()
    assert "secret" not in str(import_.notices)
    assert import_.notices[0]["values"]["host"] == "town.example"
    assert queries.summary(import_).n_received == 0
