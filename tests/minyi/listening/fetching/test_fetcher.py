"""Fetching is polite: it says who asks, obeys the site, asks for changes only, and knows when to stop."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.servers.web_server import Behaviour, WebServer, packed, page, redirect, reset, robots, status

from minyi import __version__
from minyi.listening.fetching import Fetched, Fetcher, FetchOptions, Validators
from minyi.listening.fetching.errors import (
    ContactUnusableError,
    HostBusyError,
    NotFoundError,
    PortRefusedError,
    RobotsForbidError,
    RobotsUnreachableError,
    SchemeRefusedError,
    StatusError,
    TooManyRedirectsError,
)
from minyi.listening.fetching.fetcher import agent_of

if TYPE_CHECKING:
    from tests.minyi.listening.fetching.conftest import Clock

MakeFetcher = Callable[..., Fetcher]


def test_it_brings_the_bytes_as_they_are_with_what_was_said_of_them(
    server: WebServer, fetcher: Fetcher
) -> None:
    server.at(
        "/a", page("民意".encode("gb2312"), "Text/HTML; charset=GB2312", etag='"1"', last_modified="Fri")
    )
    assert fetcher.fetch(server.address("/a#part")) == Fetched(
        address=server.address("/a"),
        status=200,
        content="民意".encode("gb2312"),
        media_type="text/html",
        charset="gb2312",
        validators=Validators('"1"', "Fri"),
        is_unchanged=False,
    )


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw", "identity"])
def test_it_unpacks_what_it_offers_to_unpack(server: WebServer, fetcher: Fetcher, coding: str) -> None:
    server.at("/a", packed(b"news " * 100, coding))
    assert fetcher.fetch(server.address("/a")).content == b"news " * 100
    assert server.visits[-1].headers["accept-encoding"] == "gzip, deflate"


def test_it_says_who_asks_and_nothing_else(server: WebServer, fetcher_with: MakeFetcher) -> None:
    server.at("/a", status(302, {"Location": "/b", "Set-Cookie": "id=1; Path=/"}))
    server.at("/b", status(200, {"Set-Cookie": "id=2; Path=/"}))
    fetcher = fetcher_with(contact="press@example.org")
    fetcher.fetch(server.address("/a"))
    fetcher.fetch(server.address("/b"))
    expected = {"host", "connection", "user-agent", "accept", "accept-encoding"}
    assert [set(visit.headers) for visit in server.visits] == [expected] * 4
    assert {visit.headers["user-agent"] for visit in server.visits} == {
        f"Minyi/{__version__} (+press@example.org; MinyiBot)"
    }


def test_it_names_itself_without_a_contact_too() -> None:
    assert agent_of() == f"Minyi/{__version__} (MinyiBot)"


@pytest.mark.parametrize("contact", ["a\r\nX: y", "市政府", "a (b", "a)", "a\\b", "a" * 201, "a  b"])
def test_it_refuses_a_contact_that_could_break_a_request(contact: str) -> None:
    with pytest.raises(ContactUnusableError) as caught:
        Fetcher(FetchOptions(contact=contact))
    assert caught.value.exit_code == 2


def test_it_uses_no_proxy_of_the_environment(
    server: WebServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.at("/", page(b"direct"))
    assert fetcher.fetch(server.address("/")).content == b"direct"


def test_it_asks_for_changes_only(server: WebServer, fetcher: Fetcher) -> None:
    server.at("/a", page(b"one", etag='"1"'))
    server.at("/b", page(b"one", last_modified="Fri, 15 Jan 2027 08:00:00 GMT"))
    for path in ("/a", "/b"):
        first = fetcher.fetch(server.address(path))
        again = fetcher.fetch(server.address(path), first.validators)
        assert (again.status, again.is_unchanged, again.content) == (304, True, b"")
        assert again.validators == first.validators
    server.at("/a", page(b"two", etag='"2"'))
    changed = fetcher.fetch(server.address("/a"), Validators('"1"'))
    assert (changed.content, changed.is_unchanged, changed.validators) == (b"two", False, Validators('"2"'))


def test_it_forgets_validators_that_the_new_version_has_not(server: WebServer, fetcher: Fetcher) -> None:
    server.at("/a", page(b"two"))
    assert fetcher.fetch(server.address("/a"), Validators('"1"', "Fri")).validators == Validators()


def test_it_takes_no_304_that_it_did_not_ask_for(server: WebServer, fetcher: Fetcher) -> None:
    server.at("/a", status(304))
    with pytest.raises(StatusError, match="the status 304"):
        fetcher.fetch(server.address("/a"))


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_it_follows_redirects_and_says_where_it_came_to(
    server: WebServer, fetcher: Fetcher, code: int
) -> None:
    server.at("/old/a", redirect("../new?x=1#y", code))
    server.at("/new?x=1", page(b"new"))
    assert fetcher.fetch(server.address("/old/a")).address == server.address("/new?x=1")


def test_it_leaves_a_redirect_loop_after_five_steps(server: WebServer, fetcher: Fetcher) -> None:
    server.at("/a", redirect("/b"))
    server.at("/b", redirect("/a"))
    with pytest.raises(TooManyRedirectsError, match="more than 5 times"):
        fetcher.fetch(server.address("/a"))
    assert server.paths() == ["/robots.txt", *["/a", "/b"] * 3]


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://127.0.0.1/a", "data:,x", "FILE:/etc/passwd"])
def test_it_follows_no_redirect_out_of_the_web(server: WebServer, fetcher: Fetcher, to: str) -> None:
    server.at("/a", redirect(to))
    with pytest.raises(SchemeRefusedError):
        fetcher.fetch(server.address("/a"))


def test_it_obeys_robots_txt_and_asks_for_it_once(server: WebServer, fetcher: Fetcher) -> None:
    server.at("/robots.txt", robots("User-agent: MinyiBot\nDisallow: /inside\n"))
    server.at("/a", page(b"news"))
    server.at("/b", redirect("/inside/c?key=1"))
    fetcher.fetch(server.address("/a"))
    with pytest.raises(RobotsForbidError, match=r"asks programs not to read /inside/c\.") as caught:
        fetcher.fetch(server.address("/b"))
    assert "127.0.0.1" in caught.value.say("zh").message
    assert server.paths() == ["/robots.txt", "/a", "/b"]


@pytest.mark.parametrize(
    "rules",
    [
        status(404),
        status(401),
        status(403),
        status(410),
        redirect("/robots.txt"),
        robots(""),
        status(204),
        page(b"\xff\xfe\x00<html>"),
    ],
)
def test_it_is_welcome_where_there_are_no_rules(
    server: WebServer, fetcher: Fetcher, rules: Behaviour
) -> None:
    server.at("/robots.txt", rules)
    server.at("/a", page(b"news"))
    assert fetcher.fetch(server.address("/a")).content == b"news"


@pytest.mark.parametrize("code", [429, 500, 502, 503, 504, 599])
def test_it_stays_away_while_the_rules_cannot_be_had(
    server: WebServer, fetcher: Fetcher, clock: "Clock", code: int
) -> None:
    server.at("/robots.txt", status(code))
    server.at("/a", page(b"news"))
    for _ in range(2):
        with pytest.raises(RobotsUnreachableError, match=f"status {code}"):
            fetcher.fetch(server.address("/a"))
    assert set(server.paths()) == {"/robots.txt"}
    server.at("/robots.txt", robots(""))
    clock.now += 301
    assert fetcher.fetch(server.address("/a")).content == b"news"


def test_it_reads_rules_behind_a_redirect_and_the_beginning_of_large_ones(
    server: WebServer, fetcher: Fetcher
) -> None:
    server.at("/robots.txt", redirect("/rules"))
    server.at("/rules", packed(b"User-agent: *\nDisallow: /a\n" + b"#" * 2**20))
    with pytest.raises(RobotsForbidError):
        fetcher.fetch(server.address("/a"))


def test_it_keeps_time_between_requests_to_a_host(
    server: WebServer, fetcher_with: MakeFetcher, clock: "Clock"
) -> None:
    server.at("/a", page(b"news"))
    fetcher = fetcher_with(seconds_between=2.0)
    fetcher.fetch(server.address("/a"))
    clock.now += 0.5
    fetcher.fetch(server.address("/a"))
    assert clock.slept == [2.0, 1.5]


def test_it_keeps_the_time_that_the_site_asks_for(
    server: WebServer, fetcher: Fetcher, clock: "Clock"
) -> None:
    server.at("/robots.txt", robots("User-agent: *\nCrawl-delay: 10\n"))
    server.at("/a", page(b"news"))
    for _ in range(3):
        fetcher.fetch(server.address("/a"))
    assert clock.slept == [10.0, 10.0]


@pytest.mark.parametrize("code", [429, 503])
@pytest.mark.parametrize("after", ["20", "Fri, 15 Jan 2027 08:00:20 GMT"])
def test_it_comes_back_when_the_host_asks(
    server: WebServer, fetcher: Fetcher, clock: "Clock", code: int, after: str
) -> None:
    server.at("/a", status(code, {"Retry-After": after}), page(b"news"))
    assert fetcher.fetch(server.address("/a")).content == b"news"
    assert sum(clock.slept) == 20


def test_it_tells_when_the_host_asks_for_too_long_and_leaves_it_alone_till_then(
    server: WebServer, fetcher: Fetcher, clock: "Clock"
) -> None:
    server.at("/a", status(429, {"Retry-After": "3600"}), page(b"news"))
    with pytest.raises(HostBusyError, match="after 3600 seconds"):
        fetcher.fetch(server.address("/a"))
    assert clock.slept == []
    clock.now += 600
    with pytest.raises(HostBusyError, match="after 3000 seconds"):
        fetcher.fetch(server.address("/other"))
    assert server.paths() == ["/robots.txt", "/a"]
    clock.now += 3_000
    assert fetcher.fetch(server.address("/a")).content == b"news"


@pytest.mark.parametrize(("after", "error"), [("5", HostBusyError), ("0", StatusError)])
def test_it_tells_of_a_host_that_stays_busy(
    server: WebServer, fetcher: Fetcher, after: str, error: type[Exception]
) -> None:
    server.at("/a", status(503, {"Retry-After": after}))
    with pytest.raises(error):
        fetcher.fetch(server.address("/a"))
    assert server.paths().count("/a") == 3


def test_it_tries_again_with_growing_pauses_and_then_gives_up(
    server: WebServer, fetcher_with: MakeFetcher, clock: "Clock"
) -> None:
    server.at("/a", status(500))
    with pytest.raises(StatusError, match="the status 500"):
        fetcher_with(most_attempts=8).fetch(server.address("/a"))
    assert server.paths().count("/a") == 8
    assert clock.slept == [0.5, 1, 2, 4, 8, 15, 15]  # half of the most, by the jitter of the test


def test_it_tries_again_after_a_reset(server: WebServer, fetcher: Fetcher) -> None:
    server.at("/a", reset(), reset(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nne"), page(b"news"))
    assert fetcher.fetch(server.address("/a")).content == b"news"


@pytest.mark.parametrize("code", [400, 401, 403, 405, 418, 451, 501, 505, 206, 300, 305, 306, 999])
def test_it_does_not_try_again_where_that_is_no_use(server: WebServer, fetcher: Fetcher, code: int) -> None:
    server.at("/a", status(code))
    with pytest.raises(StatusError, match=f"the status {code}") as caught:
        fetcher.fetch(server.address("/a"))
    assert caught.value.exit_code == 3
    assert server.paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize("code", [404, 410])
def test_it_says_that_there_is_nothing(server: WebServer, fetcher: Fetcher, code: int) -> None:
    server.at("/a?key=secret", status(code))
    with pytest.raises(NotFoundError, match=rf"There is no /a at “127.0.0.1” \(status {code}\)"):
        fetcher.fetch(server.address("/a?key=secret"))


def test_it_takes_a_redirect_to_nowhere_for_a_status(server: WebServer, fetcher: Fetcher) -> None:
    server.at("/a", status(302))
    with pytest.raises(StatusError, match="the status 302"):
        fetcher.fetch(server.address("/a"))


def test_it_can_be_used_as_a_context(server: WebServer, fetcher: Fetcher) -> None:
    server.at("/a", page(b"news"))
    with fetcher as entered:
        assert entered.fetch(server.address("/a")).content == b"news"


@pytest.mark.parametrize("named_by", ["https://town.example/", "http://localhost/", "http://127.0.0.2/"])
def test_it_asks_an_allowed_host_for_nobody_but_the_operator_and_allowed_hosts(
    server: WebServer, fetcher: Fetcher, named_by: str
) -> None:
    server.at("/a", page(b"inside", "text/plain"))

    with pytest.raises(PortRefusedError):
        fetcher.fetch(server.address("/a"), named_by=named_by)
    assert server.visits == []
    assert fetcher.fetch(server.address("/a"), named_by=server.address("/b")).content == b"inside"
