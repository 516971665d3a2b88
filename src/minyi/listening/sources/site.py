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
from minyi.listening.sources.errors import (
    BrokenSitemapError,
    NoPagesError,
    NotAPageError,
    SitemapsLeftError,
)
from minyi.listening.sources.landing import land
from minyi.listening.sources.links import articles_among, host_of, links_of
from minyi.listening.sources.sitemaps import Page, Sitemap, sitemap_of, sitemaps_in_robots
from minyi.listening.sources.source import MOST_SEEN, Collected, Cursor, Landed, Notice, Source
from minyi.text.decoding import decode_page

MOST_SITEMAPS = 50  # fetched in one visit
MOST_LISTS = 20  # pages of a list, one leading to the next
_MOST_FAILURES = 5  # in a row, after which the host is left alone
_PAGES = {"text/html": ".html", "application/xhtml+xml": ".xhtml", "": ".html"}
# In the marks of a cursor: list pages, one a line, and the sitemap at which the next visit goes on.
_LISTS_LEFT, _NEXT_SITEMAP = "lists", "sitemap"
_GONE = "gone"  # behind the address of a page that was not there, or that is forbidden
_NO_SITEMAP = {"detail_zh": "那里不是站点地图", "detail_en": "what stands there is none"}


_Read = tuple[str, str, Sitemap]  # the address of a sitemap, where it stands after redirects, what it names


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
    n_failed: int = 0  # lists and sitemaps that could not be had
    named_by: dict[str, str] = field(default_factory=dict)  # where what named an address stands
    marks: dict[str, str] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)  # of each list read: where it stands, its address
    lists_left: list[str] = field(default_factory=list)  # that could not be read, or were not come to

    def fetch(self, address: str) -> Fetched:
        """What stands at the address of a list or sitemap; its version is remembered."""
        known = self.cursor.validators.get(address, Validators())
        fetched = self.fetcher.fetch(address, known, named_by=self.named_by.get(address, ""))
        self.validators[address] = fetched.validators
        self.n_unchanged += fetched.is_unchanged
        return fetched

    def fetch_or_tell(self, address: str) -> Fetched | None:
        """The same; what went wrong becomes a notice."""
        try:
            return self.fetch(address)
        except FetchError as error:
            self.notices.append(Notice(address, error))
            self.n_failed += 1
            return None

    def name(self, addresses: Iterable[str], named_by: str) -> None:
        """Take down who names addresses first; those that the operator gave stay the operator's."""
        for address in addresses:
            if address != self.source.address:
                self.named_by.setdefault(address, named_by)

    def add(self, pages: Iterable[Page], named_by: str) -> None:
        """Take down the pages of the same host, each address once."""
        host = host_of(self.source.address)
        for page in pages:
            if host_of(page.address) == host:
                self.pages.setdefault(page.address, page)
                self.name([page.address], named_by)

    def wanted(self) -> list[Page]:
        """The pages not seen before, and behind them those that have changed since; the newest first."""
        seen = frozenset(self.cursor.seen)
        visited = {key.partition(" ")[0] for key in seen}
        asked = [page for page in self.pages.values() if _gone(page) not in seen]
        new = [page for page in asked if page.address not in visited]
        changed = [page for page in asked if page.address in visited and _key(page) not in seen]
        return [*newest_first(new), *newest_first(changed)]

    def gone(self) -> list[Page]:
        """The pages that were not there before: they stand behind all others, and have one more chance."""
        seen = frozenset(self.cursor.seen)
        return [page for page in self.pages.values() if _gone(page) in seen and _key(page) not in seen]


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
        _follow_sitemaps(listing, [], [(address, fetched.address, sitemap)])
    elif urlsplit(address).path == "/robots.txt":
        listing.validators[address] = Validators()
        _follow_sitemaps(listing, _named_in(listing, fetched), [])
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
        return _named_in(listing, listing.fetcher.fetch(urljoin(listing.source.address, "/robots.txt")))
    except FetchError:
        return []


def _named_in(listing: _Listing, robots: Fetched) -> list[Page]:
    text = robots.content[:500_000].decode("utf-8", errors="replace")
    named = [Page(urljoin(robots.address, address)) for address in sitemaps_in_robots(text)]
    listing.name((page.address for page in named), robots.address)
    return named


def _follow_sitemaps(listing: _Listing, waiting: Sequence[Page], read: Sequence[_Read]) -> None:
    """Read sitemaps, those they name too, until enough pages are new.

    Half of the visit goes to the newest sitemaps; the other half goes on where the last visit stopped, so
    that all of them are read in turn.
    """
    known = {page.address for page in waiting}
    queue, held = list(waiting), list(read)
    place, n_left = listing.cursor.marks.get(_NEXT_SITEMAP, ""), MOST_SITEMAPS
    while True:
        while held:
            new = [page for page in _taken(listing, held.pop()) if page.address not in known]
            known |= {page.address for page in new}
            queue += newest_first(new)
        if not queue or n_left == 0 or len(listing.wanted()) >= listing.source.most:
            break
        places = {page.address: at for at, page in enumerate(queue)}
        at = places.get(place, 0) if n_left <= MOST_SITEMAPS // 2 else 0
        address = queue.pop(at).address
        if n_left <= MOST_SITEMAPS // 2 or address == place:
            place = queue[at].address if at < len(queue) else ""
        n_left -= 1
        held += _next_sitemap(listing, address)
    if queue:
        listing.marks[_NEXT_SITEMAP] = place
    if queue and n_left == 0:
        left = SitemapsLeftError(address=listing.source.address, most=MOST_SITEMAPS, n_left=len(queue))
        listing.notices.append(Notice(listing.source.address, left))


def _taken(listing: _Listing, read: _Read) -> list[Page]:
    """Take down the pages that a sitemap names; gives the sitemaps of the same host that it names."""
    address, stands_at, sitemap = read
    if sitemap.flaw is not None:
        broken = BrokenSitemapError(address=address, detail_zh=sitemap.flaw[0], detail_en=sitemap.flaw[1])
        listing.notices.append(Notice(address, broken))
    listing.add(sitemap.pages, stands_at)
    if sitemap.sitemaps:
        # An index that is as it was says nothing of the sitemaps it names.
        listing.validators[address] = Validators()
    host = host_of(listing.source.address)
    named = [page for page in sitemap.sitemaps if host_of(page.address) == host]
    listing.name((page.address for page in named), stands_at)
    return named


def _next_sitemap(listing: _Listing, address: str) -> list[_Read]:
    fetched = listing.fetch_or_tell(address)
    if fetched is None or fetched.is_unchanged:
        return []
    sitemap = sitemap_of(fetched.content)
    if sitemap is None:
        listing.notices.append(Notice(address, BrokenSitemapError(address=address, **_NO_SITEMAP)))
        return []
    return [(address, fetched.address, sitemap)]


def _follow_lists(listing: _Listing, first: Fetched) -> None:
    """Take down what list pages link to, one after the other while they bring something new.

    The lists that the last visit left are read as well, and those behind them until one brings something.
    """
    host, waiting = host_of(first.address), listing.cursor.marks.get(_LISTS_LEFT, "").split("\n")
    address, fetched, goes_on = listing.source.address, first, False
    visited = {address, first.address}
    for n_read in range(1, MOST_LISTS + 1):
        following, is_new = _listed(listing, fetched)
        listing.lists.setdefault(fetched.address, address)
        goes_on = not is_new and (goes_on or address in waiting)
        is_followed = (is_new or goes_on) and host_of(fetched.address) == host
        waiting = [one for one in waiting if one not in visited and host_of(one) == host]
        ways = [following] if is_followed and following and following not in visited else []
        ways = [one for one in ways if host_of(one) == host and n_read < MOST_LISTS]
        listing.lists_left = [*ways, *waiting]
        is_enough = len(listing.wanted()) >= listing.source.most
        if not listing.lists_left or is_enough or n_read == MOST_LISTS:
            return
        listing.name(ways, fetched.address)
        listing.name(waiting, first.address)
        address = listing.lists_left[0]
        visited.add(address)
        answer = listing.fetch_or_tell(address)
        if answer is None:
            if isinstance(listing.notices[-1].error, NotFoundError | RobotsForbidError):
                listing.lists_left.remove(address)
            return
        fetched = answer


def _listed(listing: _Listing, fetched: Fetched) -> tuple[str | None, bool]:
    """Take down what a list page links to: gives its next page, and whether it brought anything new."""
    if fetched.is_unchanged:
        return None, False
    links = links_of(decode_page(fetched.content, fetched.charset).text, fetched.address)
    n_before = len(listing.pages)
    pages = (Page(link.address) for link in articles_among(links.anchors, fetched.address))
    listing.add(pages, fetched.address)
    visited = {key.partition(" ")[0] for key in listing.cursor.seen}
    return links.following, any(address not in visited for address in list(listing.pages)[n_before:])


def _visited(listing: _Listing, folder: Path) -> Collected:
    """Fetch and land the wanted pages. What failed is told, and wanted again next time."""
    wanted = [*listing.wanted(), *listing.gone()]
    landed: list[Landed] = []
    seen: list[str] = []
    n_failed, n_in_a_row, before = listing.n_failed, 0, frozenset(listing.cursor.seen)
    for page in wanted[: listing.source.most]:
        try:
            fetched = listing.fetcher.fetch(page.address, named_by=listing.named_by.get(page.address, ""))
        except FetchError as error:
            listing.notices.append(Notice(page.address, error))
            is_gone = isinstance(error, NotFoundError | RobotsForbidError)
            is_last_chance = is_gone and _gone(page) in before
            seen += [_key(page) if is_last_chance else _gone(page)] if is_gone else []
            n_failed += not is_last_chance
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
    _mark_lists(listing, frozenset(seen))
    is_whole = _LISTS_LEFT not in listing.marks and n_failed == 0 and len(wanted) <= listing.source.most
    return Collected(tuple(landed), _cursor(listing, seen, is_whole=is_whole), tuple(listing.notices))


def _mark_lists(listing: _Listing, seen: frozenset[str]) -> None:
    """Keep the lists that were left, and those of which pages were; the first one is read in any case."""
    left = {
        listing.named_by.get(page.address)
        for page in listing.wanted()
        if not seen & {_key(page), _gone(page)}
    }
    with_left = [address for place, address in list(listing.lists.items())[1:] if place in left]
    if lists := list(dict.fromkeys([*with_left, *listing.lists_left]))[:MOST_LISTS]:
        listing.marks[_LISTS_LEFT] = "\n".join(lists)


def _cursor(listing: _Listing, seen: Sequence[str], *, is_whole: bool) -> Cursor:
    """The next cursor. If pages were left, the lists must not answer "unchanged" next time."""
    before = listing.cursor
    validators = {name: kept for name, kept in before.validators.items() if name not in listing.validators}
    if is_whole:
        validators |= listing.validators
    marks = {name: kept for name, kept in before.marks.items() if name not in (_LISTS_LEFT, _NEXT_SITEMAP)}
    return Cursor(validators, (*before.seen, *seen)[-MOST_SEEN:], {**marks, **listing.marks})


def _gone(page: Page) -> str:
    return f"{page.address} {_GONE}"


def _key(page: Page) -> str:
    """What stands for a page: its address, and when it changed if that is told."""
    return f"{page.address} {page.changed_at}" if page.changed_at else page.address
