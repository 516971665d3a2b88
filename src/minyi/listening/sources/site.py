"""A site without a feed: the pages that its sitemaps or its list pages name, each landed as received."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from minyi.listening.dates import parse_moment
from minyi.listening.fetching import Fetched, Fetcher, FetchError, Validators
from minyi.listening.fetching.errors import NotFoundError, RobotsForbidError, StatusError
from minyi.listening.landed import Origin
from minyi.listening.sources.errors import BrokenSitemapError, NoPagesError, NotAPageError
from minyi.listening.sources.landing import land
from minyi.listening.sources.links import articles_among, host_of, links_of
from minyi.listening.sources.sitemaps import Page, Sitemap, sitemap_of, sitemaps_in_robots
from minyi.listening.sources.source import MOST_SEEN, Collected, Cursor, Landed, Notice, Source
from minyi.text.decoding import decode_page

MOST_SITEMAPS = 50  # fetched in one visit
MOST_LISTS = 20  # pages of a list, one leading to the next
_MOST_FAILURES = 5  # in a row, after which the host is left alone
_PAGES = {"text/html": ".html", "application/xhtml+xml": ".xhtml", "": ".html"}
_NO_SITEMAP = {"detail_zh": "那里不是站点地图", "detail_en": "what stands there is none"}


@dataclass(slots=True)
class _Listing:
    """What is gathered while a site is looked through."""

    source: Source
    cursor: Cursor
    fetcher: Fetcher
    pages: dict[str, Page] = field(default_factory=dict)
    validators: dict[str, Validators] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    n_unchanged: int = 0

    def fetch(self, address: str) -> Fetched:
        """What stands at the address of a list or sitemap; its version is remembered."""
        fetched = self.fetcher.fetch(address, self.cursor.validators.get(address, Validators()))
        self.validators[address] = fetched.validators
        self.n_unchanged += fetched.is_unchanged
        return fetched

    def fetch_or_tell(self, address: str) -> Fetched | None:
        """The same; what went wrong becomes a notice."""
        try:
            return self.fetch(address)
        except FetchError as error:
            self.notices.append(Notice(address, error))
            return None

    def add(self, pages: Iterable[Page]) -> None:
        """Take down the pages of the same host, each address once."""
        host = host_of(self.source.address)
        for page in pages:
            if host_of(page.address) == host:
                self.pages.setdefault(page.address, page)

    def wanted(self) -> list[Page]:
        """The pages not seen before, and behind them those that have changed since; the newest first."""
        seen = frozenset(self.cursor.seen)
        visited = {key.partition(" ")[0] for key in seen}
        new = [page for page in self.pages.values() if page.address not in visited]
        changed = [page for page in self.pages.values() if page.address in visited and _key(page) not in seen]
        return [*newest_first(new), *newest_first(changed)]


class SiteCollector:
    """Visits sites: by sitemaps (also those that robots.txt names), or by list pages."""

    kind = "site"

    def collect(
        self, source: Source, cursor: Cursor, folder: Path, fetcher: Fetcher, at: datetime
    ) -> Collected:
        """See Collector. Raises NoPagesError if no page is named at all, and what ``fetcher`` raises."""
        listing = _Listing(source, cursor, fetcher)
        _look_through(listing)
        if not (listing.pages or listing.n_unchanged or listing.notices):
            raise NoPagesError(address=source.address)
        return _visited(listing, folder)


def newest_first(pages: Sequence[Page]) -> list[Page]:
    """Pages by when they changed, the last change first; those that do not say stay in order behind."""
    moments = [parse_moment(page.changed_at, UTC) if page.changed_at else None for page in pages]
    places = sorted(
        range(len(pages)), key=lambda place: -(moments[place] or datetime(1970, 1, 1, tzinfo=UTC)).timestamp()
    )
    return [pages[place] for place in places]


def _look_through(listing: _Listing) -> None:
    """1. A sitemap names pages. 2. robots.txt names sitemaps, also for a first page. 3. Else a list."""
    address = listing.source.address
    fetched = listing.fetch(address)
    if fetched.is_unchanged and not is_front(address):
        return
    sitemap = sitemap_of(fetched.content)
    if sitemap is not None:
        _follow_sitemaps(listing, [], [(fetched.address, sitemap)])
    elif urlsplit(address).path == "/robots.txt":
        _follow_sitemaps(listing, _named_in(fetched), [])
    else:
        if is_front(address):
            _follow_sitemaps(listing, _in_robots(listing), [])
        if not listing.pages and not fetched.is_unchanged:
            _follow_lists(listing, fetched)


def is_front(address: str) -> bool:
    """Whether ``address`` is that of the first page of a site."""
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def _in_robots(listing: _Listing) -> list[Page]:
    """The sitemaps that robots.txt names; that there is none, or that it is kept from us, is no fault."""
    try:
        return _named_in(listing.fetcher.fetch(urljoin(listing.source.address, "/robots.txt")))
    except FetchError:
        return []


def _named_in(robots: Fetched) -> list[Page]:
    text = robots.content[:500_000].decode("utf-8", errors="replace")
    return [Page(urljoin(robots.address, address)) for address in sitemaps_in_robots(text)]


def _follow_sitemaps(listing: _Listing, waiting: Sequence[Page], read: Sequence[tuple[str, Sitemap]]) -> None:
    """Read sitemaps, those they name too, until enough pages are new; the newest sitemaps first."""
    host, known = host_of(listing.source.address), {page.address for page in waiting}
    queue, held = list(waiting), list(read)
    n_left = MOST_SITEMAPS
    while True:
        while held:
            address, sitemap = held.pop()
            if sitemap.flaw is not None:
                broken = BrokenSitemapError(
                    address=address, detail_zh=sitemap.flaw[0], detail_en=sitemap.flaw[1]
                )
                listing.notices.append(Notice(address, broken))
            listing.add(sitemap.pages)
            new = [
                page
                for page in sitemap.sitemaps
                if page.address not in known and host_of(page.address) == host
            ]
            known |= {page.address for page in new}
            queue += newest_first(new)
        if not queue or n_left == 0 or len(listing.wanted()) >= listing.source.most:
            return
        n_left -= 1
        held += _next_sitemap(listing, queue.pop(0).address)


def _next_sitemap(listing: _Listing, address: str) -> list[tuple[str, Sitemap]]:
    fetched = listing.fetch_or_tell(address)
    if fetched is None or fetched.is_unchanged:
        return []
    sitemap = sitemap_of(fetched.content)
    if sitemap is None:
        listing.notices.append(Notice(address, BrokenSitemapError(address=address, **_NO_SITEMAP)))
        return []
    return [(address, sitemap)]


def _follow_lists(listing: _Listing, first: Fetched) -> None:
    """Take down what list pages link to, one after the other while they bring something new."""
    seen, visited = frozenset(listing.cursor.seen), {first.address}
    fetched: Fetched | None = first
    for n_read in range(1, MOST_LISTS + 1):
        if fetched is None or fetched.is_unchanged:
            return
        links = links_of(decode_page(fetched.content, fetched.charset).text, fetched.address)
        n_before = len(listing.pages)
        listing.add(Page(link.address) for link in articles_among(links.anchors, fetched.address))
        added = list(listing.pages)[n_before:]
        following = links.following
        is_done = not added or all(address in seen for address in added)
        if is_done or following is None or following in visited or n_read == MOST_LISTS:
            return
        if len(listing.wanted()) >= listing.source.most or host_of(following) != host_of(first.address):
            return
        visited.add(following)
        fetched = listing.fetch_or_tell(following)


def _visited(listing: _Listing, folder: Path) -> Collected:
    """Fetch and land the wanted pages. What failed is told, and wanted again next time."""
    wanted = listing.wanted()
    landed: list[Landed] = []
    seen: list[str] = []
    n_failed = n_in_a_row = 0
    for page in wanted[: listing.source.most]:
        try:
            fetched = listing.fetcher.fetch(page.address)
        except FetchError as error:
            listing.notices.append(Notice(page.address, error))
            n_failed += 1
            n_in_a_row += not isinstance(error, NotFoundError | RobotsForbidError | StatusError)
            if n_in_a_row >= _MOST_FAILURES:
                break
            continue
        n_in_a_row = 0
        seen.append(_key(page))
        suffix = _PAGES.get(fetched.media_type)
        if suffix is None:
            other = NotAPageError(address=page.address, media_type=fetched.media_type)
            listing.notices.append(Notice(page.address, other))
            continue
        origin = Origin(fetched.address, fetched.media_type, fetched.charset)
        landed.append(land(folder, fetched.content, suffix, origin))
    is_whole = n_failed == 0 and len(wanted) <= listing.source.most
    return Collected(tuple(landed), _cursor(listing, seen, is_whole=is_whole), tuple(listing.notices))


def _cursor(listing: _Listing, seen: Sequence[str], *, is_whole: bool) -> Cursor:
    """The next cursor. If pages were left, the lists must not answer "unchanged" next time."""
    before = listing.cursor
    validators = {name: kept for name, kept in before.validators.items() if name not in listing.validators}
    if is_whole:
        validators |= listing.validators
    return Cursor(validators=validators, seen=(*before.seen, *seen)[-MOST_SEEN:], marks=before.marks)


def _key(page: Page) -> str:
    """What stands for a page: its address, and when it changed if that is told."""
    return f"{page.address} {page.changed_at}" if page.changed_at else page.address
