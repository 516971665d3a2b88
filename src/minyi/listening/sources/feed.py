"""A feed by its address, or by that of a page that names it: landed when an entry is new."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from minyi.listening.blocks import Row, Sample, Spoilt
from minyi.listening.errors import NotAFeedError
from minyi.listening.fetching import Fetched, Fetcher, Validators
from minyi.listening.landed import Origin
from minyi.listening.opening import N_FIRST_BYTES
from minyi.listening.readers.feed import FeedReader, rows_of_feed
from minyi.listening.readers.feed_entries import NAMES, id_of_words
from minyi.listening.sources.errors import NoFeedError, OddFeedError
from minyi.listening.sources.landing import land
from minyi.listening.sources.links import links_of
from minyi.listening.sources.source import MOST_SEEN, Collected, Cursor, Notice, Source
from minyi.text.decoding import decode

_ENOUGH = 90  # a score that only a feed has
_FOUND_AT = "feed"  # in the marks of a cursor: the address of the feed that a page named
_FOUND_FOR = "feed_of"  # and the address of that page
_ID, _TITLE, _TEXT = (NAMES.index(name) for name in ("id", "title", "text"))


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

        Raises NoFeedError if no feed is there, and what ``fetcher`` raises.
        """
        known_at = cursor.marks.get(_FOUND_AT) if cursor.marks.get(_FOUND_FOR) == source.address else None
        address = known_at or source.address
        fetched = _fetched(address, cursor, fetcher)
        if fetched.is_unchanged:
            return Collected((), cursor)
        if not is_feed(fetched.content):
            address, fetched = _named_feed(fetched, cursor, fetcher, source)
            if fetched.is_unchanged:
                return Collected((), cursor)
        return _collected(source, address, fetched, cursor, folder)


def is_feed(content: bytes) -> bool:
    """Whether bytes are plainly those of a feed."""
    return FeedReader().score(Sample("", content[:N_FIRST_BYTES])) >= _ENOUGH


def _fetched(address: str, cursor: Cursor, fetcher: Fetcher) -> Fetched:
    return fetcher.fetch(address, cursor.validators.get(address, Validators()))


def _named_feed(page: Fetched, cursor: Cursor, fetcher: Fetcher, source: Source) -> tuple[str, Fetched]:
    """The first feed that a page names in its head: its address and what stands there."""
    text = decode(page.content, page.charset).text
    for address in links_of(text, page.address).feeds[:1]:
        fetched = _fetched(address, cursor, fetcher)
        if fetched.is_unchanged or is_feed(fetched.content):
            return address, fetched
    raise NoFeedError(address=source.address)


def _collected(source: Source, address: str, fetched: Fetched, cursor: Cursor, folder: Path) -> Collected:
    entries = _entries(source, fetched)
    known = frozenset(cursor.seen)
    is_new = any(key not in known for key in entries.keys)
    marks = dict(cursor.marks)
    if address != source.address:
        marks |= {_FOUND_AT: address, _FOUND_FOR: source.address}
    new = Cursor(
        validators={**cursor.validators, address: fetched.validators},
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
