"""Not too fast: how long a host is left alone between two requests."""

from collections.abc import Callable
from dataclasses import dataclass

from minyi.listening.fetching.errors import HostBusyError


@dataclass(frozen=True, slots=True)
class _Rest:
    """A host is left alone from one time to another, in seconds of the clock."""

    since: float
    until: float


class Pace:
    """Keeps the times between requests to each host. ``clock`` gives seconds, ``sleep`` waits for them."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None], longest: float) -> None:
        self._clock = clock
        self._sleep = sleep
        self._longest = longest
        self._rests: dict[str, _Rest] = {}

    def take_turn(self, host: str, seconds_between: float) -> None:
        """Wait for the turn of ``host``; the next comes ``seconds_between`` later.

        Raises ``HostBusyError`` where the host asked for a longer rest than is waited for.
        """
        seconds = self._seconds_left(host)
        if seconds > self._longest:
            raise HostBusyError(host=host, seconds=round(seconds))
        if seconds > 0:
            self._sleep(seconds)
        self._rest(host, min(seconds_between, self._longest))

    def defer(self, host: str, seconds: float) -> None:
        """Leave ``host`` alone for ``seconds``, as it asked."""
        if seconds > self._seconds_left(host):
            self._rest(host, seconds)

    def _rest(self, host: str, seconds: float) -> None:
        now = self._clock()
        self._rests[host] = _Rest(since=now, until=now + seconds)

    def _seconds_left(self, host: str) -> float:
        rest = self._rests.get(host)
        if rest is None:
            return 0.0
        now = max(self._clock(), rest.since)  # a clock that was set back prolongs no rest
        return max(0.0, rest.until - now)
