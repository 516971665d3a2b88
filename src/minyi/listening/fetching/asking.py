"""One request and its answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import httpcore

from minyi.listening.errors import detail_of
from minyi.listening.fetching.addresses import Target
from minyi.listening.fetching.connecting import CheckedBackend, Meter, Network
from minyi.listening.fetching.errors import (
    AnswerTooLargeError,
    BrokenAnswerError,
    ConnectionLostError,
)
from minyi.listening.fetching.headers import headers_of
from minyi.listening.fetching.unpacking import Unpacker

UNCHANGED = 304


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large an answer may be, in bytes; ``is_cut`` takes the beginning of one that is larger."""

    most_bytes: int
    most_unpacked: int
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host sent back; ``content`` is empty unless the status is one of success."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""

    @property
    def is_success(self) -> bool:
        """Whether the content is what was asked for, all of it: a part of it is no success."""
        return 200 <= self.status < 300 and self.status != 206


def ask(target: Target, headers: Mapping[str, str], bounds: Bounds, meter: Meter, network: Network) -> Answer:
    """Send one GET over a connection of its own and read the answer within ``bounds``.

    No redirect is followed, no cookie kept, no proxy used. Whatever goes wrong is a leaf of ``FetchError``.
    """
    meter.start(target.host, bounds.most_bytes)
    try:
        with _connection(target, meter, network) as connection:
            return _asked(connection, target, headers, bounds)
    except (httpcore.NetworkError, httpcore.TimeoutException) as error:
        raise ConnectionLostError(host=target.host, detail=detail_of(error)) from error
    except httpcore.ProtocolError as error:
        broken = ConnectionLostError if meter.has_ended else BrokenAnswerError
        raise broken(host=target.host, detail=detail_of(error)) from error
    except (OSError, ValueError) as error:
        raise BrokenAnswerError(host=target.host, detail=detail_of(error)) from error
    finally:
        meter.stop()


def _connection(target: Target, meter: Meter, network: Network) -> httpcore.HTTPConnection:
    return httpcore.HTTPConnection(
        origin=_url(target).origin,
        ssl_context=network.trusted() if target.url.scheme == "https" else None,
        network_backend=CheckedBackend(target, meter, network),
    )


def _asked(
    connection: httpcore.HTTPConnection, target: Target, headers: Mapping[str, str], bounds: Bounds
) -> Answer:
    sent = {"Host": target.url.netloc.decode("ascii"), "Connection": "close"} | dict(headers)
    with connection.stream("GET", _url(target), headers=list(sent.items())) as response:
        answer = Answer(status=response.status, headers=headers_of(response.headers))
        if not answer.is_success:
            return answer
        return replace(answer, content=_content(response, answer, target.host, bounds))


def _content(response: httpcore.Response, answer: Answer, host: str, bounds: Bounds) -> bytes:
    """Read the content, and stop as soon as it is too much."""
    announced = answer.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > bounds.most_bytes and not bounds.is_cut:
        raise AnswerTooLargeError(host=host, most=bounds.most_bytes)
    coding = answer.headers.get("content-encoding", "")
    unpacker = Unpacker(coding, host, bounds.most_unpacked, is_cut=bounds.is_cut)
    n_bytes = 0
    for piece in response.iter_stream():
        n_bytes += len(piece)
        if n_bytes > bounds.most_bytes:
            raise AnswerTooLargeError(host=host, most=bounds.most_bytes)
        unpacker.take(piece)
        if unpacker.is_full:
            break
    return unpacker.content()


def _url(target: Target) -> httpcore.URL:
    url = target.url
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
