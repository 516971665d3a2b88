"""Connections that lead to the very address that was checked, and that hold their limits."""

import functools
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import httpcore
import httpx

from minyi.listening.errors import detail_of
from minyi.listening.fetching.addresses import Target, literal_of, range_of
from minyi.listening.fetching.errors import (
    AnswerTooLargeError,
    CertificateError,
    ConnectFailedError,
    FetchError,
    HostUnknownError,
    PrivateAddressError,
    TooSlowError,
)

_SECONDS_CONNECTING = 10.0
_ROOM_FOR_HEADERS = 2**18  # received beside the content: headers, sizes of chunks
Resolve = Callable[[str, int], Sequence[str]]


def resolved(host: str, port: int) -> list[str]:
    """The addresses of ``host`` as the system knows them, each once. Raises ``OSError``."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


@functools.cache
def certificates() -> ssl.SSLContext:
    """Who is trusted: the authorities that come with httpx, and those installed on this machine."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context


@dataclass(frozen=True, slots=True)
class Network:
    """How names become addresses and who may vouch for a host."""

    resolve: Resolve = resolved
    trusted: Callable[[], ssl.SSLContext] = certificates


class Meter:
    """What one fetch has used up. Times are those of ``clock``, in seconds.

    The time at the network adds up over all requests of a fetch; the waits between them do not count.
    """

    def __init__(self, clock: Callable[[], float], seconds_total: float, seconds_idle: float) -> None:
        self._clock = clock
        self._seconds_total = seconds_total
        self._seconds_idle = seconds_idle
        self._spent = 0.0
        self._started = clock()
        self._most_bytes = 0
        self._n_bytes = 0
        self.host = ""
        self.has_ended = False  # the other side has closed the connection

    def start(self, host: str, most_bytes: int) -> None:
        """A request to ``host`` begins."""
        self.host = host
        self.has_ended = False
        self._most_bytes = most_bytes
        self._n_bytes = 0
        self._started = self._clock()

    def stop(self) -> None:
        """The request is over."""
        self._spent += max(0.0, self._clock() - self._started)

    def seconds(self, most: float | None = None) -> float:
        """How long the next step may take, at most ``most``. Raises ``TooSlowError`` if no time is left."""
        left = self._seconds_total - self._spent - max(0.0, self._clock() - self._started)
        if left <= 0:
            raise self.too_slow()
        return min(left, self._seconds_idle if most is None else most)

    def add(self, n_bytes: int) -> None:
        """Count what came. Raises ``AnswerTooLargeError``."""
        self.has_ended = n_bytes == 0
        self._n_bytes += n_bytes
        if self._n_bytes > self._most_bytes + _ROOM_FOR_HEADERS:
            raise AnswerTooLargeError(host=self.host, most=self._most_bytes)

    def too_slow(self) -> TooSlowError:
        """It took too long altogether."""
        total = f"{self._seconds_total:g}"
        return TooSlowError(
            host=self.host,
            detail_zh=f"{total} 秒内没有完成",
            detail_en=f"it was not done after {total} seconds",
        )

    def silent(self, seconds: float) -> TooSlowError:
        """Nothing came for a while."""
        if seconds < self._seconds_idle:
            return self.too_slow()
        idle = f"{self._seconds_idle:g}"
        return TooSlowError(
            host=self.host,
            detail_zh=f"{idle} 秒内没有收到任何内容",
            detail_en=f"nothing came for {idle} seconds",
        )


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to ``target`` and to nothing else."""

    def __init__(self, target: Target, meter: Meter, network: Network) -> None:
        self._target = target
        self._meter = meter
        self._network = network

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve the host once, check every answer, and connect to the first that accepts."""
        backend = httpcore.SyncBackend()
        failed: FetchError = HostUnknownError(host=self._target.host, detail="no address")
        for ip in self._checked_ips():
            seconds = self._meter.seconds(_SECONDS_CONNECTING)
            try:
                stream = backend.connect_tcp(ip, port, timeout=seconds, socket_options=socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = ConnectFailedError(host=self._target.host, detail=f"{ip}: {detail_of(error)}")
            else:
                return _MeteredStream(stream, self._meter)
        raise failed

    def _checked_ips(self) -> Sequence[str]:
        """All addresses of the host. Raises ``PrivateAddressError`` if a single one is not public."""
        if literal_of(self._target.host) is not None:
            ips: Sequence[str] = [self._target.host]
        else:
            ips = self._resolve()
        for ip in ips:
            refused = None if self._target.is_allowed else range_of(ip)
            if refused is not None:
                zh, en = refused
                raise PrivateAddressError(host=self._target.host, ip=ip, range_zh=zh, range_en=en)
        return ips

    def _resolve(self) -> Sequence[str]:
        """Ask for the addresses, in a thread of its own, since the system sets no limit to the time."""
        host, port = self._target.host, self._target.port
        found: list[Sequence[str]] = []
        failures: list[OSError | ValueError] = []

        def ask() -> None:
            try:
                found.append(self._network.resolve(host, port))
            except (OSError, ValueError) as error:
                failures.append(error)

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(self._meter.seconds())
        if found:
            return found[0]
        if not failures:
            raise self._meter.silent(self._meter.seconds())
        failure = failures[0]
        if isinstance(failure, socket.gaierror) and failure.errno == socket.EAI_AGAIN:
            raise ConnectFailedError(host=host, detail=detail_of(failure)) from failure
        raise HostUnknownError(host=host, detail=detail_of(failure)) from failure


class _MeteredStream(httpcore.NetworkStream):
    """A connection whose every step is short enough, and whose bytes are counted."""

    def __init__(self, stream: httpcore.NetworkStream, meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        seconds = self._meter.seconds()
        try:
            received = self._stream.read(max_bytes, seconds)
        except httpcore.ReadTimeout as error:
            raise self._meter.silent(seconds) from error
        self._meter.add(len(received))
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        seconds = self._meter.seconds()
        try:
            self._stream.write(buffer, seconds)
        except httpcore.WriteTimeout as error:
            raise self._meter.silent(seconds) from error

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = self._meter.seconds()
        try:
            stream = self._stream.start_tls(ssl_context, server_hostname, seconds)
        except httpcore.ConnectTimeout as error:
            raise self._meter.silent(seconds) from error
        except httpcore.ConnectError as error:
            host, detail = self._meter.host, detail_of(error)
            if isinstance(error.__cause__, ssl.SSLCertVerificationError):
                raise CertificateError(host=host, detail=detail) from error
            raise ConnectFailedError(host=host, detail=detail) from error
        return _MeteredStream(stream, self._meter)
