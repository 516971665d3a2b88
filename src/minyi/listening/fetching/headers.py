"""What the headers of an answer say."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime

from minyi.listening.fetching.records import Validators

_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)", re.ASCII)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.ASCII | re.IGNORECASE)
_MOST_SECONDS = 10**9
_LONGEST_VALIDATOR = 1_000
Headers = Mapping[str, str]


def headers_of(received: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by their name in lower case; what comes several times is joined by commas (RFC 9110, 5.3)."""
    found: dict[str, str] = {}
    for raw_name, raw_value in received:
        name, value = raw_name.decode("latin-1").lower(), _text_of(raw_value)
        if name == "location" and name in found:
            continue
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def media_type_of(headers: Headers) -> str:
    """The type of the content in lower case, "" where none is said."""
    found = _TYPE.match(headers.get("content-type", ""))
    return found[1].lower() if found is not None else ""


def charset_of(headers: Headers) -> str | None:
    """The encoding of the content as the server says it, in lower case."""
    found = _CHARSET.search(headers.get("content-type", ""))
    return found[1].lower() if found is not None else None


def validators_of(headers: Headers, known: Validators) -> Validators:
    """The validators of an answer; where it says none, those it was asked with.

    An answer that nothing has changed may leave out what it said before (RFC 9110, 15.4.5).
    """
    return Validators(
        etag=_sendable(headers.get("etag")) or known.etag,
        last_modified=_sendable(headers.get("last-modified")) or known.last_modified,
    )


def conditions_of(known: Validators) -> dict[str, str]:
    """The headers that ask for an answer only if something has changed (RFC 9110, 13.1)."""
    etag, last_modified = _sendable(known.etag), _sendable(known.last_modified)
    conditions = {} if etag is None else {"If-None-Match": etag}
    return conditions if last_modified is None else conditions | {"If-Modified-Since": last_modified}


def retry_after(headers: Headers, clock: Callable[[], float]) -> float | None:
    """After how many seconds the host asks to be tried again: a number or a date (RFC 9110, 10.2.3).

    ``clock`` gives seconds since 1970. ``None`` where nothing readable is said.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(_MOST_SECONDS if len(value) > 9 else int(value))
    try:
        at = parsedate_to_datetime(value)
        at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
        seconds = at.timestamp() - clock()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return min(max(0.0, seconds), float(_MOST_SECONDS))


def _text_of(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _sendable(value: str | None) -> str | None:
    """A validator that may stand in a request: one line of visible ASCII."""
    if value is None or not 0 < len(value.strip()) <= _LONGEST_VALIDATOR:
        return None
    return value.strip() if value.isascii() and value.isprintable() else None
