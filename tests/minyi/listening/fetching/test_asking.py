"""Servers that misbehave on purpose: each ends in an error of our own, soon, and within the limits."""

import gc
import socket
import time
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.servers.web_server import (
    Behaviour,
    WebServer,
    bomb,
    drip,
    dripping_headers,
    endless_headers,
    endless_interim,
    huge,
    packed,
    page,
    raw,
    redirect,
    reset,
    short,
    silent,
)

from minyi.listening.fetching import Fetcher, FetchError, FetchOptions, Network
from minyi.listening.fetching.addresses import target_of
from minyi.listening.fetching.asking import Answer, Bounds, ask
from minyi.listening.fetching.connecting import Meter
from minyi.listening.fetching.errors import (
    AddressUnusableError,
    AnswerTooLargeError,
    BrokenAnswerError,
    ConnectFailedError,
    ConnectionLostError,
    NotFoundError,
    SchemeRefusedError,
    TooSlowError,
    UnpacksTooLargeError,
)

MakeFetcher = Callable[..., Fetcher]
HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw"])
def test_it_stops_unpacking_a_bomb(server: WebServer, fetcher_with: MakeFetcher, coding: str) -> None:
    server.at("/a", bomb(64 * 2**20, coding))
    fetcher = fetcher_with(most_unpacked=2**20)
    tracemalloc.start()
    with pytest.raises(UnpacksTooLargeError, match="becomes more than 1048576 bytes"):
        fetcher.fetch(server.address("/a"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * 2**20


@pytest.mark.parametrize("named", ["br", "zstd", "gzip, gzip"])
def test_it_unpacks_nothing_that_it_did_not_ask_for(server: WebServer, fetcher: Fetcher, named: str) -> None:
    server.at("/a", packed(bytes(100), "gzip", named=named))
    with pytest.raises(BrokenAnswerError, match=f"Content-Encoding: {named}"):
        fetcher.fetch(server.address("/a"))


@pytest.mark.parametrize(
    "behaviour", [drip(0.01), dripping_headers(0.01), drip(0.01, {"Content-Length": "1000"})]
)
def test_it_bears_one_byte_at_a_time_no_longer_than_all_is_borne(
    server: WebServer, fetcher_with: MakeFetcher, behaviour: Behaviour
) -> None:
    server.at("/a", behaviour)
    options = FetchOptions(allowed_hosts=frozenset({server.host}), seconds_between=0, seconds_total=0.2)
    began = time.monotonic()
    with pytest.raises(TooSlowError, match=r"not done after 0\.2 seconds"):
        Fetcher(options).fetch(server.address("/a"))
    assert time.monotonic() - began < 2


def test_it_measures_the_time_with_the_clock_it_was_given(server: WebServer) -> None:
    server.at("/a", drip(0.001))
    seconds = iter(range(10_000))
    options = FetchOptions(allowed_hosts=frozenset({server.host}), seconds_between=0)
    with pytest.raises(TooSlowError, match="not done after 60 seconds"):
        Fetcher(options, clock=lambda: float(next(seconds))).fetch(server.address("/a"))


def test_it_counts_the_time_over_all_redirects(server: WebServer) -> None:
    server.at("/a", redirect("/a"))
    seconds = iter(range(10_000))
    options = FetchOptions(
        allowed_hosts=frozenset({server.host}), seconds_between=0, seconds_total=20, most_redirects=100
    )
    with pytest.raises(TooSlowError, match="not done after 20 seconds"):
        Fetcher(options, clock=lambda: float(next(seconds))).fetch(server.address("/a"))


@pytest.mark.parametrize("behaviour", [silent(), drip(5)])
def test_it_leaves_a_server_that_falls_silent(
    server: WebServer, fetcher_with: MakeFetcher, behaviour: Behaviour
) -> None:
    server.at("/a", behaviour)
    with pytest.raises(TooSlowError, match=r"nothing came for 0\.1 seconds"):
        fetcher_with(seconds_idle=0.1).fetch(server.address("/a"))
    assert server.paths().count("/a") == 1


@pytest.mark.parametrize("has_length", [True, False])
def test_it_takes_no_more_than_the_limit(
    server: WebServer, fetcher_with: MakeFetcher, has_length: bool
) -> None:
    server.at("/a", huge(10**6, has_length=has_length))
    server.at("/b", huge(10**6 - 1, has_length=has_length))
    fetcher = fetcher_with(most_bytes=10**6 - 1)
    with pytest.raises(AnswerTooLargeError, match="more than 999999 bytes"):
        fetcher.fetch(server.address("/a"))
    assert len(fetcher.fetch(server.address("/b")).content) == 10**6 - 1


def test_it_waits_for_no_content_that_is_announced_as_too_much(
    server: WebServer, fetcher_with: MakeFetcher
) -> None:
    server.at("/a", drip(5, {"Content-Length": str(10**12)}))
    with pytest.raises(AnswerTooLargeError):
        fetcher_with(seconds_idle=1).fetch(server.address("/a"))


def test_it_takes_no_endless_chunks_of_one_byte(server: WebServer, fetcher_with: MakeFetcher) -> None:
    chunks = b"1;" + b"x" * 1_000 + b"\r\na\r\n"
    server.at("/a", raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunks * 2_000))
    with pytest.raises(AnswerTooLargeError):
        fetcher_with(most_bytes=10_000).fetch(server.address("/a"))


@pytest.mark.parametrize("behaviour", [endless_headers(), endless_interim()])
def test_it_takes_no_headers_without_end(
    server: WebServer, fetcher_with: MakeFetcher, behaviour: Behaviour
) -> None:
    server.at("/a", behaviour)
    with pytest.raises((BrokenAnswerError, AnswerTooLargeError)):
        fetcher_with(most_bytes=10**6).fetch(server.address("/a"))


@pytest.mark.parametrize(
    "behaviour",
    [
        short(b"half", 8),
        reset(),
        reset(HEAD),
        reset(HEAD + b"Content-Length: 8\r\n\r\nhalf"),
        raw(b""),
        raw(HEAD),
        raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n8\r\nhalf"),
        raw(HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00"),
    ],
)
def test_it_takes_no_half_answer(server: WebServer, fetcher: Fetcher, behaviour: Behaviour) -> None:
    server.at("/a", behaviour)
    with pytest.raises(ConnectionLostError, match=r"“127\.0\.0\.1” closed the connection"):
        fetcher.fetch(server.address("/a"))
    assert server.paths().count("/a") == 3


def test_it_reads_no_further_than_was_announced(server: WebServer, fetcher: Fetcher) -> None:
    server.at("/a", short(b"whole and more", 5))
    assert fetcher.fetch(server.address("/a")).content == b"whole"


@pytest.mark.parametrize(
    "sent",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"220 mail.example.org ESMTP\r\n\r\n",
        b"<html></html>",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"ICY 200 OK\r\n\r\n",
        HEAD + b"Content-Length: -1\r\n\r\n",
        HEAD + b"Content-Length: 1, 2\r\n\r\nx",
        HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nx",
        HEAD + b"Content-Length: \xb2\r\n\r\nx",
        HEAD + b"Transfer-Encoding: gzip\r\n\r\nx",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 100 + b"\r\n",
        HEAD + b"no colon\r\n\r\n",
        HEAD + b": no name\r\n\r\n",
        HEAD + b"a b: c\r\n\r\n",
        HEAD + b"X: \x00\r\n\r\n",
        HEAD + b"Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!",
        HEAD + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x09\x00",
        b"\x00" * 100 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    ],
)
def test_it_says_what_is_no_proper_answer(server: WebServer, fetcher: Fetcher, sent: bytes) -> None:
    server.at("/a", raw(sent))
    with pytest.raises((BrokenAnswerError, ConnectionLostError)) as caught:
        fetcher.fetch(server.address("/a"))
    assert caught.value.values["host"] == "127.0.0.1"
    assert caught.value.say("zh").message.startswith("“127.0.0.1”")


@pytest.mark.parametrize(
    "location",
    [
        "http://[",
        "http://a b/",
        "http://x:99999/",
        "http://x:x/",
        "http://u:p@x/",
        "http://\x7f/",
        "http://-/",
        "http:x",
    ],
)
def test_it_follows_no_broken_redirect(server: WebServer, fetcher: Fetcher, location: str) -> None:
    server.at("/a", redirect(location))
    with pytest.raises((AddressUnusableError, NotFoundError)):
        fetcher.fetch(server.address("/a"))


def test_it_takes_a_refused_connection_for_what_it_is(fetcher: Fetcher) -> None:
    with WebServer() as gone:
        address = gone.address("/")
    with pytest.raises(ConnectFailedError, match=r"“127\.0\.0\.1” could not be connected to"):
        fetcher.fetch(address)


def test_it_asks_once_and_follows_nothing(server: WebServer) -> None:
    server.at("/a", redirect("/b"))
    options = FetchOptions()
    meter = Meter(time.monotonic, options.seconds_total, options.seconds_idle)
    answer = ask(target_of(server.address("/a"), {server.host}), {}, Bounds(100, 100), meter, Network())
    assert answer == Answer(302, {"location": "/b", "connection": "close", "content-length": "0"})
    assert server.paths() == ["/a"]


def test_it_leaves_no_connection_open(server: WebServer, fetcher_with: MakeFetcher) -> None:
    server.at("/huge", huge(10**6))
    server.at("/slow", drip(5))
    server.at("/gone", reset())
    server.at("/here", page(b"x"))
    fetcher = fetcher_with(most_bytes=100, seconds_idle=0.05)
    for path in ("/huge", "/slow", "/gone"):
        with pytest.raises(FetchError):
            fetcher.fetch(server.address(path))
    assert fetcher.fetch(server.address("/here")).content == b"x"
    gc.collect()  # a socket left open would warn now, and warnings are errors


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=st.binary(max_size=200), has_head=st.booleans())
def test_it_answers_or_says_in_our_words_what_is_wrong_with_any_bytes(
    server: WebServer, fetcher_with: MakeFetcher, sent: bytes, has_head: bool
) -> None:
    server.at("/a", raw((HEAD if has_head else b"") + sent))
    _assert_answered_or_told(fetcher_with(Network(resolve=_unknown), most_attempts=1), server.address("/a"))


NAMES = st.sampled_from(
    "Content-Length Transfer-Encoding Content-Encoding Content-Type Location ETag Last-Modified "
    "Retry-After Connection Set-Cookie Upgrade".split()
)
VALUES = st.one_of(
    st.sampled_from(
        "0 1 -1 99999999999999999999 chunked gzip deflate identity close upgrade / // : ,".split()
    ),
    st.text(max_size=20),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    code=st.one_of(st.sampled_from([200, 206, 301, 304, 404, 429, 503]), st.integers(99, 600)),
    headers=st.lists(st.tuples(NAMES, VALUES), max_size=5),
    content=st.binary(max_size=30),
)
def test_it_answers_or_says_in_our_words_what_is_wrong_with_any_headers(
    server: WebServer, fetcher_with: MakeFetcher, code: int, headers: list[tuple[str, str]], content: bytes
) -> None:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    head = f"HTTP/1.1 {code} Said\r\n{lines}\r\n".encode("utf-8", "surrogatepass")
    server.at("/a", raw(head + content))
    _assert_answered_or_told(fetcher_with(Network(resolve=_unknown), most_attempts=1), server.address("/a"))


def _unknown(host: str, port: int) -> list[str]:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def _assert_answered_or_told(fetcher: Fetcher, address: str) -> None:
    try:
        fetched = fetcher.fetch(address)
    except FetchError as error:
        assert error.say("zh").message and error.say("en").hint
        assert not isinstance(error, SchemeRefusedError) or ":" in str(error)
    else:
        assert 200 <= fetched.status < 300
