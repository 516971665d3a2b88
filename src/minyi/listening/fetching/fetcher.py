"""The one polite, safe way to fetch bytes over HTTP."""

import itertools
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from minyi import __version__
from minyi.listening.fetching.addresses import Target, target_after, target_of
from minyi.listening.fetching.asking import UNCHANGED, Answer, Bounds, ask
from minyi.listening.fetching.connecting import Meter, Network
from minyi.listening.fetching.errors import (
    ConnectFailedError,
    ConnectionLostError,
    ContactUnusableError,
    HostBusyError,
    NotFoundError,
    RobotsForbidError,
    RobotsUnreachableError,
    StatusError,
    TooManyRedirectsError,
)
from minyi.listening.fetching.headers import (
    charset_of,
    conditions_of,
    media_type_of,
    retry_after,
    validators_of,
)
from minyi.listening.fetching.pace import Pace
from minyi.listening.fetching.records import Fetched, FetchOptions, Validators
from minyi.listening.fetching.robots import MOST_BYTES, TOKEN, Rules, RulesOfSites, rules_of
from minyi.listening.fetching.unpacking import OFFERED

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_WORTH_ANOTHER = frozenset({408, 425, 429, 500, 502, 503, 504})
_NOT_THERE = frozenset({404, 410})
_TOO_MANY_REQUESTS = 429
_FIRST_PAUSE = 1.0  # seconds, doubled with each attempt
_LONGEST_PAUSE = 30.0
_MOST_CONTACT = 200
_RANDOM = random.SystemRandom()
_DEFAULT_OPTIONS = FetchOptions()
_DEFAULT_NETWORK = Network()
_NOTHING_KNOWN = Validators()
_CONTACT = re.compile(r"[!-~]+(?: [!-~]+)*")


@dataclass(frozen=True, slots=True)
class _Errand:
    """What stays the same over all requests of one fetch."""

    headers: dict[str, str]
    bounds: Bounds
    meter: Meter
    obeys_robots: bool


class Fetcher:
    """Fetches addresses. Used as a context; one thread at a time.

    It keeps, between fetches, when each host may be asked again and what its robots.txt says, and nothing
    else: no cookies, no connections. ``clock`` gives seconds since 1970, ``sleep`` waits for seconds,
    ``jitter`` gives numbers from 0 to 1, ``network`` knows names and authorities. Raises
    ``ContactUnusableError``.
    """

    def __init__(
        self,
        options: FetchOptions = _DEFAULT_OPTIONS,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = _RANDOM.random,
        network: Network = _DEFAULT_NETWORK,
    ) -> None:
        self.options = options
        self._clock = clock
        self._sleep = sleep
        self._jitter = jitter
        self._network = network
        self._pace = Pace(clock, sleep, options.longest_wait)
        self._sites = RulesOfSites(clock)
        self._headers = {
            "User-Agent": agent_of(options.contact),
            "Accept": "*/*",
            "Accept-Encoding": OFFERED,
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing stays open between two fetches."""

    def fetch(self, address: str, known: Validators = _NOTHING_KNOWN, *, named_by: str = "") -> Fetched:
        """The answer of ``address``, after redirects.

        ``known`` is what an earlier answer said of its version: where it is still the same, the answer
        ``is_unchanged``. ``named_by`` is where the page stands that named the address, "" if the operator
        did. Raises ``FetchError``: one of its leaves for every way in which it can fail.
        """
        options = self.options
        errand = _Errand(
            headers=self._headers | conditions_of(known),
            bounds=Bounds(options.most_bytes, options.most_unpacked),
            meter=self._meter(),
            obeys_robots=True,
        )
        target, answer = self._follow(target_of(address, self._allowed_by(named_by)), errand)
        if answer.status in _NOT_THERE:
            raise NotFoundError(host=target.host, path=target.path, status=answer.status)
        is_unchanged = answer.status == UNCHANGED and bool(conditions_of(known))
        if not (answer.is_success or is_unchanged):
            raise StatusError(host=target.host, status=answer.status)
        return Fetched(
            address=target.address,
            status=answer.status,
            content=answer.content,
            media_type=media_type_of(answer.headers),
            charset=charset_of(answer.headers),
            validators=validators_of(answer.headers, known if is_unchanged else _NOTHING_KNOWN),
            is_unchanged=is_unchanged,
        )

    def _follow(self, target: Target, errand: _Errand) -> tuple[Target, Answer]:
        """The first answer that leads nowhere else, and whose it is. Each address on the way is checked."""
        for _ in range(self.options.most_redirects + 1):
            answer = self._answer(target, errand, self._seconds_between(target, errand))
            location = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not location:
                return target, answer
            target = target_after(target, location, self._allowed_after(target))
        raise TooManyRedirectsError(host=target.host, most=self.options.most_redirects)

    def _answer(self, target: Target, errand: _Errand, seconds_between: float) -> Answer:
        """Ask until there is an answer to be content with, or no attempt is left."""
        for attempt in itertools.count(1):
            is_last = attempt >= self.options.most_attempts
            self._pace.take_turn(target.host, seconds_between)
            try:
                answer = ask(target, errand.headers, errand.bounds, errand.meter, self._network)
            except (ConnectionLostError, ConnectFailedError):
                if is_last:
                    raise
            else:
                if answer.status not in _WORTH_ANOTHER or not self._is_put_off(target, answer, is_last):
                    return answer
            # Full jitter: clients that failed together do not come back together.
            self._sleep(self._jitter() * min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** (attempt - 1)))
        raise AssertionError("the last attempt answers or raises")

    def _is_put_off(self, target: Target, answer: Answer, is_last: bool) -> bool:
        """Whether another attempt follows. Raises ``HostBusyError`` if the host wants too long a rest."""
        seconds = retry_after(answer.headers, self._clock)
        if seconds is not None:
            self._pace.defer(target.host, seconds)
            if seconds > self.options.longest_wait or (is_last and seconds > 0):
                raise HostBusyError(host=target.host, seconds=round(seconds))
        return not is_last

    def _seconds_between(self, target: Target, errand: _Errand) -> float:
        """How long to leave the host alone after this request. Raises ``RobotsForbidError``."""
        if not errand.obeys_robots:
            return self.options.seconds_between
        rules = self._sites.rules(target.origin, lambda: self._robots_of(target))
        if not rules.allow(target.address):
            raise RobotsForbidError(host=target.host, path=target.path)
        return max(self.options.seconds_between, rules.seconds_between())

    def _robots_of(self, target: Target) -> Rules:
        """What the robots.txt of a site says: nothing where there is none (RFC 9309, 2.3.1)."""
        errand = _Errand(
            headers=self._headers,
            bounds=Bounds(self.options.most_bytes, MOST_BYTES, is_cut=True),
            meter=self._meter(),
            obeys_robots=False,
        )
        try:
            _, answer = self._follow(target_after(target, "/robots.txt", self._allowed_after(target)), errand)
        except TooManyRedirectsError:
            return Rules()
        if answer.status >= 500 or answer.status == _TOO_MANY_REQUESTS:
            raise RobotsUnreachableError(host=target.host, status=answer.status)
        return rules_of(answer.content)

    def _allowed_by(self, named_by: str) -> frozenset[str]:
        """The hosts that are allowed to whoever named an address."""
        allowed = self.options.allowed_hosts
        return self._allowed_after(target_of(named_by, allowed)) if named_by else allowed

    def _allowed_after(self, target: Target) -> frozenset[str]:
        """A host of the public web cannot lead to those of the private network that are allowed."""
        return self.options.allowed_hosts if target.is_allowed else frozenset()

    def _meter(self) -> Meter:
        return Meter(self._clock, self.options.seconds_total, self.options.seconds_idle)


def agent_of(contact: str = "") -> str:
    """Who we say we are: name, version, how to reach who runs this, and the token for robots.txt.

    Raises ``ContactUnusableError``.
    """
    contact = contact.strip()
    if not contact:
        return f"Minyi/{__version__} ({TOKEN})"
    if len(contact) > _MOST_CONTACT or not _CONTACT.fullmatch(contact) or set(contact) & set("()\\"):
        raise ContactUnusableError(most=_MOST_CONTACT)
    return f"Minyi/{__version__} (+{contact}; {TOKEN})"
