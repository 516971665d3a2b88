"""A feed by its address, or by that of a page that names it: landed when an entry is new."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from minyi.listening.blocks import Row, Sample, Spoilt
from minyi.listening.errors import NotAFeedError
from minyi.listening.fetching import Fetched, Fetcher, FetchError, Validators
from minyi.listening.landed import Origin
from minyi.listening.opening import N_FIRST_BYTES
from minyi.listening.readers.feed import FeedReader, rows_of_feed
from minyi.listening.readers.feed_entries import NAMES, id_of_words
from minyi.listening.sources.errors import NoFeedError, OddFeedError
from minyi.listening.sources.landing import land
from minyi.listening.sources.links import links_of
from minyi.listening.sources.source import MOST_SEEN, Collected, Cursor, Notice, Source
from minyi.text.decoding import decode_page

_ENOUGH = 90  # a score that only a feed has
_FOUND_AT = "feed"  # in the marks of a cursor: the address of the feed that a page named
_FOUND_FOR = "feed_of"  # the address of the source
_FOUND_BY = "feed_by"  # and where the page stood, which decides whether a private host may be asked
_FOUND = frozenset({_FOUND_AT, _FOUND_FOR, _FOUND_BY})
_ID, _TITLE, _TEXT = (NAMES.index(name) for name in ("id", "title", "text"))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a feed stands, and the page that named it; "" for the operator."""

    address: str
    named_by: str = ""


@dataclass(frozen=True, slots=True)
class _Entries:
    """The keys of the entries of a feed, in its order, and how many cannot be read."""

    keys: tuple[str, ...]
    n_spoilt: int


class FeedCollector:
    """Visits feeds."""

    kind = "feed"

    def collect(
        self, source: Source, cursor: Cursor, folder: Path, fetcher: Fetcher, at: datetime
    ) -> Collected:
        """See Collector. The feed lands as it came, entries already seen included, if any entry is new.

        A feed that a page named is looked for on that page again when it is no longer where it was. Raises
        NoFeedError if no feed is there, and what ``fetcher`` raises.
        """
        place, fetched = _found(source, cursor, fetcher)
        if fetched.is_unchanged:
            return Collected((), cursor)
        return _collected(source, place, fetched, cursor, folder)


def is_feed(content: bytes) -> bool:
    """Whether bytes are plainly those of a feed."""
    return FeedReader().score(Sample("", content[:N_FIRST_BYTES])) >= _ENOUGH


def _found(source: Source, cursor: Cursor, fetcher: Fetcher) -> tuple[_Place, Fetched]:
    """Where the feed of a source is, and what stands there."""
    known, start = _remembered(source, cursor), _Place(source.address)
    if known is None:
        return _looked_at(start, source, cursor, fetcher)
    try:
        return _looked_at(known, source, cursor, fetcher)
    except (FetchError, NoFeedError):
        return _looked_at(start, source, cursor, fetcher)


def _remembered(source: Source, cursor: Cursor) -> _Place | None:
    address, named_by = cursor.marks.get(_FOUND_AT), cursor.marks.get(_FOUND_BY)
    is_of_source = cursor.marks.get(_FOUND_FOR) == source.address
    return _Place(address, named_by) if is_of_source and address and named_by else None


def _looked_at(place: _Place, source: Source, cursor: Cursor, fetcher: Fetcher) -> tuple[_Place, Fetched]:
    """The feed at a place, or the first one that the page there names in its head."""
    fetched = _fetched(place, cursor, fetcher)
    if fetched.is_unchanged or is_feed(fetched.content):
        return place, fetched
    text = decode_page(fetched.content, fetched.charset).text
    for address in links_of(text, fetched.address).feeds[:1]:
        named = _Place(address, fetched.address)
        feed = _fetched(named, cursor, fetcher)
        if feed.is_unchanged or is_feed(feed.content):
            return named, feed
    raise NoFeedError(address=source.address)


def _fetched(place: _Place, cursor: Cursor, fetcher: Fetcher) -> Fetched:
    known = cursor.validators.get(place.address, Validators())
    return fetcher.fetch(place.address, known, named_by=place.named_by)


def _collected(source: Source, place: _Place, fetched: Fetched, cursor: Cursor, folder: Path) -> Collected:
    entries = _entries(source, fetched)
    known = frozenset(cursor.seen)
    is_new = any(key not in known for key in entries.keys)
    marks = {name: mark for name, mark in cursor.marks.items() if name not in _FOUND}
    if place.named_by:
        marks |= {_FOUND_AT: place.address, _FOUND_FOR: source.address, _FOUND_BY: place.named_by}
    new = Cursor(
        validators={**cursor.validators, place.address: fetched.validators},
        seen=_seen(cursor.seen, entries.keys),
        marks=marks,
    )
    if not is_new:
        return Collected((), new)
    suffix = ".json" if fetched.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else ".xml"
    landed = land(folder, fetched.content, suffix, _origin(fetched))
    return Collected((landed,), new, _notices(source, entries))


def _notices(source: Source, entries: _Entries) -> tuple[Notice, ...]:
    if not entries.n_spoilt:
        return ()
    n_read = len(entries.keys) - entries.n_spoilt
    odd = OddFeedError(address=source.address, n_spoilt=entries.n_spoilt, n_read=n_read)
    return (Notice(source.address, odd),)


def _origin(fetched: Fetched) -> Origin:
    return Origin(fetched.address, fetched.media_type, fetched.charset)


def _entries(source: Source, fetched: Fetched) -> _Entries:
    """What stands for each entry: its id; with its words, where several share an id; its bytes, if broken."""
    try:
        rows = list(rows_of_feed(fetched.content, Path(source.name), _origin(fetched)))
    except NotAFeedError as error:
        raise NoFeedError(address=source.address) from error
    ids = Counter(row[_ID] for row in rows if not isinstance(row, Spoilt))
    keys = [_key(row, is_shared=not isinstance(row, Spoilt) and ids[row[_ID]] > 1) for row in rows]
    return _Entries(tuple(dict.fromkeys(keys)), sum(isinstance(row, Spoilt) for row in rows))


def _key(row: Row, *, is_shared: bool) -> str:
    if isinstance(row, Spoilt):
        return id_of_words(row.code, row.original)
    own = str(row[_ID])
    if not is_shared:
        return own
    words = id_of_words(*(str(row[place] or "") for place in (_TITLE, _TEXT)))
    return f"{own} {words}"


def _seen(before: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
    """The keys to remember: those of the feed as it is now come last, for they come again."""
    present = frozenset(now)
    # A feed has its newest entries first.
    return (*(key for key in before if key not in present), *reversed(now))[-MOST_SEEN:]
