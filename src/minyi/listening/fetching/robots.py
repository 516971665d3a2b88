"""What sites ask of robots, kept for a day.

Standard: RFC 9309, and ``Crawl-delay``, which many sites write.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from minyi.listening.fetching.errors import FetchError

TOKEN = "MinyiBot"  # noqa: S105 - the product token of RFC 9309, nothing secret
MOST_BYTES = 500 * 2**10  # RFC 9309, 2.5: at least that much is read
SECONDS_KEPT = 86_400.0  # RFC 9309, 2.4
_SECONDS_FAILURE_KEPT = 300.0
_MOST_SITES = 1_000
_AGENT_LINE = re.compile(r"\s*user[\s-]*agent[\s:]*(.*)", re.IGNORECASE)
_PRODUCT = re.compile(r"[a-z_-]+|\*")
_OUR_NAMES = ("minyibot", "minyi")


class Rules:
    """What one robots.txt asks of us."""

    def __init__(self, text: str = "") -> None:
        self._rules = Protego.parse(_only_ours(text))

    def allow(self, address: str) -> bool:
        """Whether ``address`` may be fetched."""
        return bool(self._rules.can_fetch(address, TOKEN))

    def seconds_between(self) -> float:
        """How much time it asks for between two requests."""
        seconds = self._rules.crawl_delay(TOKEN)
        return float(seconds) if seconds is not None and math.isfinite(seconds) and seconds > 0 else 0.0


def rules_of(content: bytes) -> Rules:
    """The rules in the bytes of a robots.txt. What cannot be read as UTF-8 is passed over."""
    return Rules(content[:MOST_BYTES].decode("utf-8-sig", errors="replace"))


@dataclass(frozen=True, slots=True)
class _Kept:
    found: Rules | FetchError
    at: float


class RulesOfSites:
    """The rules of each site, asked for once a day by ``clock``, which gives seconds.

    That they cannot be had is kept for five minutes, so that a site in trouble is not asked for each page.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._sites: dict[str, _Kept] = {}

    def rules(self, origin: str, ask: Callable[[], Rules]) -> Rules:
        """The rules for ``origin``, from ``ask`` where none are kept. Raises what ``ask`` does."""
        kept = self._sites.get(origin)
        if kept is None or not self._is_fresh(kept):
            kept = self._keep(origin, ask)
        if isinstance(kept.found, FetchError):
            raise _again(kept.found)
        return kept.found

    def _is_fresh(self, kept: _Kept) -> bool:
        is_failure = isinstance(kept.found, FetchError)
        return 0 <= self._clock() - kept.at < (_SECONDS_FAILURE_KEPT if is_failure else SECONDS_KEPT)

    def _keep(self, origin: str, ask: Callable[[], Rules]) -> _Kept:
        found: Rules | FetchError
        try:
            found = ask()
        except FetchError as error:
            found = _again(error)
        self._sites.pop(origin, None)
        if len(self._sites) >= _MOST_SITES:
            del self._sites[next(iter(self._sites))]
        self._sites[origin] = _Kept(found, self._clock())
        return self._sites[origin]


def _again(error: FetchError) -> FetchError:
    """The same error without the frames that it came through."""
    return type(error)(**error.values)


def _only_ours(text: str) -> str:
    """The same rules with all names of robots but ours and ``*`` made one.

    A file may name so many robots in one group that every rule is kept thousands of times.
    """
    return "\n".join(_with_known_name(line) for line in text.splitlines())


def _with_known_name(line: str) -> str:
    found = _AGENT_LINE.match(line)
    if found is None:
        return line
    product = _PRODUCT.match(found[1].strip().lower())
    name = product[0] if product is not None else "another"
    return f"User-agent: {name if name == '*' or name in _OUR_NAMES else 'another'}"
