"""A web server on loopback for tests, which can also misbehave on purpose.

Each path gets a behaviour: a function that writes whatever bytes it likes on the connection. Paths without
one answer 404, ``/robots.txt`` too, so a site without rules needs nothing. The system chooses the port,
every connection has its own thread, and nothing outlives the ``with``::

    from tests.servers.web_server import WebServer, page, redirect

    with WebServer() as server:
        server.at("/feed", page(b"<rss/>", "application/rss+xml", etag='"1"'))
        server.at("/old", redirect("/feed"))
        options = FetchOptions(allowed_hosts=frozenset({server.host}), seconds_between=0)
        with Fetcher(options) as fetcher:
            fetched = fetcher.fetch(server.address("/old"))
    assert server.paths() == ["/robots.txt", "/old", "/feed"]

``server.host`` is ``127.0.0.1``, which only an allowed host may be. A path may get several behaviours: the
first request gets the first, and so on; the last one stays. A behaviour of your own takes the request and
a function that sends bytes. ``WebServer(tls=context)`` speaks HTTPS.

| behaviour | what the client sees |
|---|---|
| ``page(content, media_type, …)`` | 200, or 304 if the client has that version |
| ``status(code, …)`` | that status, with any headers, such as ``Retry-After`` |
| ``redirect(to, code)`` | a redirect to any address, also ``file://``, ``ftp://`` or a private one |
| ``packed(content, coding)`` | the content by gzip, deflate (zlib or raw); any other coding: as it is |
| ``bomb(n_bytes, coding)`` | a few bytes that unpack to very many |
| ``drip(seconds)`` | headers at once, then a byte now and then, without end |
| ``dripping_headers(seconds)`` | even the headers come byte by byte |
| ``endless_headers()`` | one header after the other, without end |
| ``endless_interim()`` | one 100 Continue after the other, without end |
| ``huge(n_bytes, has_length)`` | a large body, announced or not |
| ``short(content, announced)`` | fewer bytes than Content-Length says, then the end |
| ``silent()`` | the connection stands and nothing ever comes |
| ``reset(head)`` | some bytes, then a TCP reset |
| ``raw(sent)`` | just these bytes, then the end |
| ``robots(text)`` | 200 with these rules, to be put at ``/robots.txt`` |
"""

import gzip
import socket
import ssl
import struct
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Self

Send = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Visit:
    """A request as it came: its target, and its headers by their name in lower case."""

    path: str
    headers: dict[str, str]
    is_closing: threading.Event
    connection: socket.socket


Behaviour = Callable[[Visit, Send], None]


class WebServer:
    """Serves ``behaviours`` by path on 127.0.0.1 until the end of the ``with``."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.host = "127.0.0.1"
        self.visits: list[Visit] = []
        self._tls = tls
        self._behaviours: dict[str, list[Behaviour]] = {}
        self._is_closing = threading.Event()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server((self.host, 0))
        self.port = int(self._listener.getsockname()[1])

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_closing.set()
        # A connection of our own wakes the thread that waits for one.
        with socket.create_connection((self.host, self.port)):
            self._threads[0].join(5)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    def address(self, path: str = "/", host: str = "") -> str:
        """The address of ``path`` here; ``host`` is another name of this machine, such as ``localhost``."""
        return f"{'http' if self._tls is None else 'https'}://{host or self.host}:{self.port}{path}"

    def at(self, path: str, *behaviours: Behaviour) -> None:
        """From now on ``path`` behaves so: each request as the next one says, the last one for good."""
        with self._lock:
            self._behaviours[path] = list(behaviours)

    def paths(self) -> list[str]:
        """The targets of all requests so far."""
        with self._lock:
            return [visit.path for visit in self.visits]

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._is_closing.is_set():
            connection, _ = self._listener.accept()
            if self._is_closing.is_set():
                connection.close()
            else:
                self._start(partial(self._serve, connection))

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(5)
            try:
                secured = connection if self._tls is None else self._secured(connection, self._tls)
                with secured:
                    visit = self._visit(secured)
                    if visit is not None:
                        self._behaviour(visit.path)(visit, secured.sendall)
            except OSError:
                connection.close()  # the client went away, which is what many tests are about

    def _secured(self, connection: socket.socket, tls: ssl.SSLContext) -> socket.socket:
        return tls.wrap_socket(connection, server_side=True)

    def _visit(self, connection: socket.socket) -> Visit | None:
        received = b""
        while b"\r\n\r\n" not in received:
            more = connection.recv(65_536)
            if not more:
                return None
            received += more
            if not received[:1].isalpha():
                return None  # no HTTP, such as the beginning of TLS
        first, *lines = received.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in lines)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        visit = Visit(first.split(" ")[1], headers, self._is_closing, connection)
        with self._lock:
            self.visits.append(visit)
        return visit

    def _behaviour(self, path: str) -> Behaviour:
        with self._lock:
            waiting = self._behaviours.get(path, [status(404)])
            return waiting.pop(0) if len(waiting) > 1 else waiting[0]


def page(
    content: bytes, media_type: str = "text/html; charset=utf-8", *, etag: str = "", last_modified: str = ""
) -> Behaviour:
    """200 with the content, or 304 where the client says that it has this version."""

    def behave(visit: Visit, send: Send) -> None:
        validators = _given({"ETag": etag, "Last-Modified": last_modified})
        has_etag = bool(etag) and visit.headers.get("if-none-match") == etag
        has_date = bool(last_modified) and visit.headers.get("if-modified-since") == last_modified
        if has_etag or (has_date and "if-none-match" not in visit.headers):
            send(_head(304, validators))
        else:
            length = {"Content-Type": media_type, "Content-Length": str(len(content))}
            send(_head(200, validators | length) + content)

    return behave


def status(code: int, headers: dict[str, str] | None = None, content: bytes = b"") -> Behaviour:
    """An answer with this status."""

    def behave(visit: Visit, send: Send) -> None:
        send(_head(code, {"Content-Length": str(len(content))} | (headers or {})) + content)

    return behave


def robots(text: str) -> Behaviour:
    """The rules of a site."""
    return page(text.encode(), "text/plain; charset=utf-8")


def redirect(to: str, code: int = 302) -> Behaviour:
    """Leads on to ``to``, which may be relative."""
    return status(code, {"Location": to})


def packed(content: bytes, coding: str = "gzip", named: str = "") -> Behaviour:
    """The content packed by ``gzip``, ``deflate`` or ``raw`` (deflate without zlib), said to be ``named``."""
    squeezed = _packed(content, coding)
    said = named or {"raw": "deflate"}.get(coding, coding)
    return status(200, {"Content-Encoding": said, "Content-Length": str(len(squeezed))}, squeezed)


def bomb(n_bytes: int, coding: str = "gzip") -> Behaviour:
    """Zeros that unpack to ``n_bytes``."""
    return packed(bytes(n_bytes), coding)


def drip(seconds: float = 1.0, headers: dict[str, str] | None = None) -> Behaviour:
    """The headers at once, then one byte each ``seconds``, for as long as the client listens."""

    def behave(visit: Visit, send: Send) -> None:
        send(_head(200, headers or {}))
        while not visit.is_closing.wait(seconds):
            send(b".")

    return behave


def dripping_headers(seconds: float = 1.0) -> Behaviour:
    """Headers of which one byte comes each ``seconds``."""

    def behave(visit: Visit, send: Send) -> None:
        send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not visit.is_closing.wait(seconds):
            send(b".")

    return behave


def endless_headers() -> Behaviour:
    """One header after the other, as fast as they are taken."""
    return _endless(b"HTTP/1.1 200 OK\r\n", b"X-More: more and more\r\n" * 100)


def endless_interim() -> Behaviour:
    """Interim answers, as fast as they are taken, and never a final one."""
    return _endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def huge(n_bytes: int, *, has_length: bool = True) -> Behaviour:
    """A body of ``n_bytes``, in pieces; without a length it is chunked."""

    def behave(visit: Visit, send: Send) -> None:
        said = {"Content-Length": str(n_bytes)} if has_length else {"Transfer-Encoding": "chunked"}
        send(_head(200, said))
        for begin in range(0, n_bytes, 65_536):
            piece = b"x" * min(65_536, n_bytes - begin)
            send(piece if has_length else b"%x\r\n%s\r\n" % (len(piece), piece))
        if not has_length:
            send(b"0\r\n\r\n")

    return behave


def short(content: bytes, announced: int) -> Behaviour:
    """Announces more or fewer bytes than come before the end."""
    return raw(_head(200, {"Content-Length": str(announced)}) + content)


def silent() -> Behaviour:
    """Takes the request and says nothing."""

    def behave(visit: Visit, send: Send) -> None:
        visit.connection.settimeout(0.05)
        while not visit.is_closing.is_set():
            try:
                if not visit.connection.recv(1):
                    return
            except TimeoutError:
                continue

    return behave


def reset(head: bytes = b"") -> Behaviour:
    """Sends ``head`` and breaks the connection off."""

    def behave(visit: Visit, send: Send) -> None:
        if head:
            send(head)
        visit.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        visit.connection.close()

    return behave


def raw(sent: bytes) -> Behaviour:
    """Sends just these bytes and closes."""

    def behave(visit: Visit, send: Send) -> None:
        send(sent)

    return behave


def _endless(first: bytes, then: bytes) -> Behaviour:
    def behave(visit: Visit, send: Send) -> None:
        send(first)
        while not visit.is_closing.is_set():
            send(then)

    return behave


def _head(code: int, headers: dict[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {code} Said", "Connection: close", *(f"{name}: {headers[name]}" for name in headers)]
    return "\r\n".join([*lines, "", ""]).encode()


def _given(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if value}


def _packed(content: bytes, coding: str) -> bytes:
    if coding == "gzip":
        return gzip.compress(content, mtime=0)
    if coding == "deflate":
        return zlib.compress(content)
    if coding == "raw":
        packer = zlib.compressobj(wbits=-15)
        return packer.compress(content) + packer.flush()
    return content
