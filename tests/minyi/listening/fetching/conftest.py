"""A misbehaving server, a clock that nobody waits for, and fetchers that may reach loopback."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.servers.web_server import WebServer

from minyi.listening.fetching import Fetcher, FetchOptions, Network


class Clock:
    """Seconds that pass only when somebody sleeps, or by ``step`` at each look."""

    def __init__(self, now: float = 1_800_000_000.0, step: float = 0.0) -> None:
        self.now = now
        self.step = step
        self.slept: list[float] = []

    def __call__(self) -> float:
        self.now += self.step
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetcher_with(clock: Clock) -> Callable[..., Fetcher]:
    """Fetchers with some options other than usual; 127.0.0.1 is allowed unless said otherwise."""

    def make(network: Network | None = None, **options: Any) -> Fetcher:
        chosen: dict[str, Any] = {"allowed_hosts": frozenset({"127.0.0.1"}), "seconds_between": 0.0} | options
        return Fetcher(
            FetchOptions(**chosen),
            clock=clock,
            sleep=clock.sleep,
            jitter=lambda: 0.5,
            network=network or Network(),
        )

    return make


@pytest.fixture
def fetcher(fetcher_with: Callable[..., Fetcher]) -> Fetcher:
    return fetcher_with()
