"""From addresses to files: what stands at each lands in a folder, and is then read as any file is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from minyi.errors import InputError
from minyi.listening.bare import bare
from minyi.listening.fetching import Fetched, Fetcher, FetchOptions, Validators
from minyi.listening.options import ReadOptions
from minyi.listening.reading import preview
from minyi.listening.sources import collector_of
from minyi.listening.sources.errors import MostReachedError, NothingLandedError
from minyi.listening.sources.source import Collected, Cursor, Notice, Source
from minyi.pipelines.origins import MOST, Landing
from minyi.pipelines.progress import Progress

_NOTHING_KNOWN = Validators()


@dataclass(frozen=True, slots=True)
class Addresses:
    """What is visited, and how. ``kind`` is that of all addresses of the web; "" leaves it to each."""

    given: tuple[str, ...] = ()
    kind: str = ""
    most: int = MOST
    secret_file: Path | None = None  # the password of the mailboxes
    fetch: FetchOptions = field(default_factory=FetchOptions)


def land(
    addresses: Addresses,
    folder: Path,
    read: ReadOptions,
    progress: Progress,
    fetcher: Fetcher | None = None,
) -> Landing:
    """Visit each address once and land what it has in a folder of its own below ``folder``.

    What went wrong at one address, or with one file that landed, is told in a notice, and the rest goes on.
    Only files that can be read are given back. Raises ContactUnusableError, LandingError.
    """
    asked = _Told(fetcher or Fetcher(addresses.fetch), progress)
    paths: dict[Path, str] = {}
    notices: list[Notice] = []
    progress.begin("fetching", None)
    for number, address in enumerate(dict.fromkeys(addresses.given), 1):
        source = _source(addresses, address)
        try:
            collected = collector_of(source).collect(
                source, Cursor(), folder / f"{number}", asked, datetime.now(UTC)
            )
        except InputError as error:
            notices.append(Notice(address, error))
            continue
        notices += collected.notices
        readable, unread = _readable(collected, read)
        notices += [*unread, *_most_reached(source, collected)]
        paths |= dict.fromkeys(readable, bare(address))
    progress.end()
    return Landing(tuple(paths), MappingProxyType(paths), tuple(notices))


def check_landed(addresses: Sequence[str], landing: Landing) -> None:
    """Raise if ``addresses`` brought nothing: the only thing that went wrong, else NothingLandedError."""
    if landing.paths:
        return
    if len(landing.notices) == 1:
        raise landing.notices[0].error
    codes = ", ".join(dict.fromkeys(one.error.code for one in landing.notices))
    raise NothingLandedError(addresses=", ".join(bare(address) for address in addresses), codes=codes or "–")


def _source(addresses: Addresses, address: str) -> Source:
    is_mail = address.lower().startswith("imap")
    kind = "" if is_mail else addresses.kind
    return Source(bare(address), address, kind, addresses.most, addresses.secret_file)


def _readable(collected: Collected, read: ReadOptions) -> tuple[list[Path], list[Notice]]:
    """The files that landed, each once, without those that no reader can read, and why not."""
    readable, notices = [], []
    for landed in dict.fromkeys(collected.landed):
        try:
            preview(landed.path, read)
        except InputError as error:
            # The file is a passing one; its address says more.
            named = type(error)(**{**error.values, "file": bare(landed.address)})
            notices.append(Notice(landed.address, named))
        else:
            readable.append(landed.path)
    return list(dict.fromkeys(readable)), notices


def _most_reached(source: Source, collected: Collected) -> list[Notice]:
    n_landed = len(collected.landed)
    if n_landed < source.most:
        return []
    return [Notice(source.name, MostReachedError(address=source.name, n=n_landed))]


class _Told(Fetcher):
    """A fetcher that tells of each answer."""

    def __init__(self, fetcher: Fetcher, progress: Progress) -> None:
        self.options = fetcher.options
        self._fetcher = fetcher
        self._progress = progress

    def fetch(self, address: str, known: Validators = _NOTHING_KNOWN, *, named_by: str = "") -> Fetched:
        """See Fetcher."""
        fetched = self._fetcher.fetch(address, known, named_by=named_by)
        self._progress.advance(1)
        return fetched
