"""One page by its address: landed when it has changed."""

from datetime import datetime
from pathlib import Path

from minyi.listening.fetching import Fetcher, Validators
from minyi.listening.landed import Origin
from minyi.listening.sources.errors import NotAPageError
from minyi.listening.sources.landing import land
from minyi.listening.sources.source import Collected, Cursor, Source

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "multipart/related": ".mhtml",
    "application/x-mimearchive": ".mhtml",
    # Nothing was said of it: its bytes will tell.
    "": ".html",
}
_LANDED = "landed"  # in the marks of a cursor: the name of the file that landed last


class PageCollector:
    """Visits single pages."""

    kind = "page"

    def collect(
        self, source: Source, cursor: Cursor, folder: Path, fetcher: Fetcher, at: datetime
    ) -> Collected:
        """See Collector. A page that is as it was brings nothing, whether or not the server says so.

        Raises NotAPageError if something else stands there, and what ``fetcher`` raises.
        """
        fetched = fetcher.fetch(source.address, cursor.validators.get(source.address, Validators()))
        if fetched.is_unchanged:
            return Collected((), cursor)
        suffix = _SUFFIXES.get(fetched.media_type.strip().lower())
        if suffix is None:
            raise NotAPageError(address=fetched.address, media_type=fetched.media_type)
        origin = Origin(fetched.address, fetched.media_type, fetched.charset)
        landed = land(folder, fetched.content, suffix, origin)
        new = Cursor(
            validators={**cursor.validators, source.address: fetched.validators},
            seen=cursor.seen,
            marks={**cursor.marks, _LANDED: landed.path.name},
        )
        is_same = cursor.marks.get(_LANDED) == landed.path.name
        return Collected(() if is_same else (landed,), new)
