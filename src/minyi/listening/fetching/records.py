"""What is asked of the network and what comes back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the version it sent; given back, it may answer that nothing has changed.

    RFC 9110, 8.8. Both are kept as the server wrote them.
    """

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """Who asks, and how much is borne.

    ``contact`` is the e-mail or web address at which the owner of a site reaches whoever runs this;
    ``allowed_hosts`` are names or numbers, as written in an address, that may lie in a private network and
    have any port. Sizes are in bytes, times in seconds.
    """

    contact: str = ""
    allowed_hosts: frozenset[str] = frozenset()
    most_bytes: int = 32 * 2**20  # received for one answer
    most_unpacked: int = 128 * 2**20  # after decompression
    most_redirects: int = 5
    most_attempts: int = 3
    seconds_total: float = 60.0  # at the network for one fetch, redirects and further attempts included
    seconds_idle: float = 15.0  # without a single byte, and until a connection stands
    seconds_between: float = 1.0  # from one request to a host to the next
    longest_wait: float = 60.0  # that a Retry-After or a Crawl-delay is waited for


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. ``address`` is the one after redirects; where nothing changed, ``content`` is empty.

    ``content`` is unpacked; ``media_type`` is in lower case and "" where the server said none; ``charset``
    is as the server said it, in lower case, and may be wrong.
    """

    address: str
    status: int
    content: bytes
    media_type: str
    charset: str | None
    validators: Validators
    is_unchanged: bool
