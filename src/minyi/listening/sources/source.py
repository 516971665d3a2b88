"""What all kinds of source share: where a source is, how far it was read, what it brought."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from minyi.errors import InputError
from minyi.listening.bare import bare
from minyi.listening.fetching import Fetcher, Validators

MOST_SEEN = 100_000  # ids a cursor remembers


@dataclass(frozen=True, slots=True)
class Source:
    """One configured place we listen to. ``kind`` is a name of a collector; "" leaves it to the address."""

    name: str
    address: str  # https://… or imaps://account@host/folder; never with a password
    kind: str = ""
    most: int = 1_000  # messages, pages or entries landed in one go
    secret_file: Path | None = None  # holds the password of a mailbox, and nothing else


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a source was read. Given back next time, it brings only what is new since.

    ``validators`` are by address; ``seen`` are external ids, oldest first, the last ``MOST_SEEN`` of them;
    ``marks`` are other positions by name, such as the UID validity and the last UID of a mailbox.
    """

    validators: Mapping[str, Validators] = field(default_factory=lambda: MappingProxyType({}))
    seen: tuple[str, ...] = ()
    marks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Landed:
    """A file as received, its name made from its content, so that landing it twice leaves one file."""

    path: Path
    address: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What went wrong at one address of a source; the rest went on. No query stands in ``address``."""

    address: str
    error: InputError

    def __post_init__(self) -> None:
        object.__setattr__(self, "address", bare(self.address))


@dataclass(frozen=True, slots=True)
class Collected:
    """What one visit brought. The cursor already covers what landed, and not what a notice is about."""

    landed: tuple[Landed, ...]
    cursor: Cursor
    notices: tuple[Notice, ...] = ()


class Collector(Protocol):
    """Visits sources of one kind."""

    @property
    def kind(self) -> str:
        """Its name, as in ``Source.kind``."""
        ...

    def collect(
        self, source: Source, cursor: Cursor, folder: Path, fetcher: Fetcher, at: datetime
    ) -> Collected:
        """Land in ``folder`` what is new since ``cursor``. Raises only where nothing of the source works."""
        ...
