"""An address of the web of which nobody said what it is: what stands there tells."""

from datetime import datetime
from pathlib import Path

from minyi.listening.fetching import Fetched, Fetcher, Validators
from minyi.listening.sources.feed import FeedCollector, is_feed
from minyi.listening.sources.links import links_of
from minyi.listening.sources.page import PageCollector
from minyi.listening.sources.site import SiteCollector, is_front
from minyi.listening.sources.sitemaps import sitemap_of
from minyi.listening.sources.source import Collected, Collector, Cursor, Source
from minyi.text.decoding import decode_page

_KIND = "kind"  # in the marks of a cursor: what was found at the address
_KINDS: dict[str, Collector] = {
    collector.kind: collector for collector in (FeedCollector(), SiteCollector(), PageCollector())
}
_NOTHING_KNOWN = Validators()


class WebCollector:
    """Visits feeds, sites and pages, whichever it finds; the next visit takes it for the same."""

    kind = "web"

    def collect(
        self, source: Source, cursor: Cursor, folder: Path, fetcher: Fetcher, at: datetime
    ) -> Collected:
        """See Collector. Raises what the collector of the found kind raises, and what ``fetcher`` raises."""
        kind = cursor.marks.get(_KIND, "")
        if kind not in _KINDS:
            fetched = fetcher.fetch(source.address)
            kind, fetcher = kind_of(source.address, fetched), _Answered(fetcher, source.address, fetched)
        collected = _KINDS[kind].collect(source, cursor, folder, fetcher, at)
        marks = {**collected.cursor.marks, _KIND: kind}
        known = Cursor(collected.cursor.validators, collected.cursor.seen, marks)
        return Collected(collected.landed, known, collected.notices)


def kind_of(address: str, fetched: Fetched) -> str:
    """The kind of source that stands at ``address``: ``feed``, ``site`` or ``page``.

    A feed is a feed, a sitemap or robots.txt stands for its site. The first page of a site is a feed if it
    names one, else the site. Any other page is just that page, though it may name the feed of its site.
    """
    if is_feed(fetched.content):
        return FeedCollector.kind
    if address.rstrip("/").endswith("/robots.txt") or sitemap_of(fetched.content) is not None:
        return SiteCollector.kind
    if not is_front(address):
        return PageCollector.kind
    page = decode_page(fetched.content, fetched.charset).text
    return FeedCollector.kind if links_of(page, fetched.address).feeds else SiteCollector.kind


class _Answered(Fetcher):
    """A fetcher that has the answer of one address already, and gives it the first time it is asked."""

    def __init__(self, fetcher: Fetcher, address: str, fetched: Fetched) -> None:
        self.options = fetcher.options
        self._fetcher = fetcher
        self._address = address
        self._fetched: Fetched | None = fetched

    def fetch(self, address: str, known: Validators = _NOTHING_KNOWN, *, named_by: str = "") -> Fetched:
        """See Fetcher."""
        fetched = self._fetched
        if fetched is None or address != self._address:
            return self._fetcher.fetch(address, known, named_by=named_by)
        self._fetched = None
        return fetched
