"""Sitemaps (https://www.sitemaps.org/protocol.html): XML, packed XML, plain lists, indexes, and news."""

import re
import zlib
from dataclasses import dataclass
from xml.parsers import expat

from minyi.listening.errors import detail_of
from minyi.listening.readers.feed_pieces import repaired
from minyi.text.decoding import decode

# What the protocol allows in one sitemap is 50,000 addresses and 50 MiB.
MOST_PAGES = 50_000
MOST_UNPACKED = 50 * 2**20
_LONGEST_ADDRESS = 2_000
_SPACES = ("sitemap", "google.com/schemas")
_DECLARATION = re.compile(r"\A[\ufeff\s\0]*<\?xml[^>]*\?>")
_ADDRESS_LINE = re.compile(r"https?://\S{1,2000}")
_SITEMAP_LINE = re.compile(r"\s*sitemap\s*:\s*(\S{1,2000})", re.IGNORECASE)
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Page:
    """A page that a sitemap names, and when it changed, as written there."""

    address: str
    changed_at: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap names: pages, and further sitemaps. ``flaw``: why not all was read (中文, English)."""

    pages: tuple[Page, ...] = ()
    sitemaps: tuple[Page, ...] = ()
    flaw: tuple[str, str] | None = None


class _StopError(ValueError):
    """Enough was read, or what follows must not be."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = (zh, en)


_TOO_MANY = (f"地址多于 {MOST_PAGES:,} 个", f"it has more than {MOST_PAGES:,} addresses")
_DECLARES = ("它带有文档类型声明", "it declares a type of document")


def sitemap_of(content: bytes) -> Sitemap | None:
    """The sitemap in ``content``; None if it is none. Never raises: what could be read is given."""
    content, flaw = _unpacked(content)
    text = decode(content).text
    start = _DECLARATION.sub("", text[:2_000]).lstrip("\ufeff \t\r\n\0")
    if not start.startswith("<"):
        return _plain(text, flaw)
    walk = _Walk()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = walk.refuse
    parser.StartElementHandler = walk.begin
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.read
    try:
        parser.Parse(repaired(_DECLARATION.sub("", text)), True)
    except expat.ExpatError as error:
        flaw = flaw or ("不是完整的 XML", f"it is no whole XML ({detail_of(error)})")
    except _StopError as stop:
        flaw = stop.words
    if walk.root not in ("urlset", "sitemapindex"):
        return None
    return Sitemap(tuple(walk.pages), tuple(walk.sitemaps), flaw)


def sitemaps_in_robots(text: str) -> list[str]:
    """The addresses of the ``Sitemap:`` lines of a robots.txt, each once."""
    named = map(_SITEMAP_LINE.match, text.splitlines()[:5_000])
    return list(dict.fromkeys(found[1] for found in named if found))


class _Walk:
    """Takes down pages and sitemaps while a parser goes through the XML."""

    def __init__(self) -> None:
        self.root: str | None = None
        self.pages: list[Page] = []
        self.sitemaps: list[Page] = []
        self._path: list[str] = []
        self._held: dict[str, str] = {}
        self._field: str | None = None

    def refuse(self, *_: object) -> None:
        raise _StopError(*_DECLARES)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self.root = self.root or local
        self._path.append(local)
        above = self._path[-2] if len(self._path) > 1 else ""
        is_own = not space or any(part in space for part in _SPACES)
        if local in ("url", "sitemap"):
            self._held = {}
        self._field = None
        # A picture of a page has an address too, in the namespace of pictures.
        is_of_page = is_own and "image" not in space and above in ("url", "sitemap")
        if (is_of_page and local in ("loc", "lastmod")) or local == "publication_date":
            self._field = local

    def read(self, text: str) -> None:
        if self._field is not None and len(self._held.get(self._field, "")) < _LONGEST_ADDRESS:
            self._held[self._field] = self._held.get(self._field, "") + text

    def end(self, name: str) -> None:
        local = self._path.pop()
        self._field = None
        address = "".join(self._held.get("loc", "").split())
        if local not in ("url", "sitemap") or not address:
            return
        changed = (self._held.get("lastmod") or self._held.get("publication_date") or "").strip()
        (self.pages if local == "url" else self.sitemaps).append(Page(address, changed or None))
        self._held = {}
        if len(self.pages) + len(self.sitemaps) >= MOST_PAGES:
            raise _StopError(*_TOO_MANY)


def _unpacked(content: bytes) -> tuple[bytes, tuple[str, str] | None]:
    """The content of a packed sitemap, as far as it can be unpacked, and what was wrong with it."""
    if not content.startswith(_GZIP):
        return content, None
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(content, MOST_UNPACKED)
    except zlib.error as error:
        return b"", ("压缩内容已损坏", f"what is packed in it is damaged ({detail_of(error)})")
    if unpacker.unconsumed_tail:
        return unpacked, ("解压后过大", f"it unpacks to more than {MOST_UNPACKED >> 20} MiB")
    return unpacked, None if unpacker.eof else ("压缩内容不完整", "what is packed in it breaks off")


def _plain(text: str, flaw: tuple[str, str] | None) -> Sitemap | None:
    """A list with an address a line and nothing else."""
    lines = [line.strip("\ufeff \t\r") for line in text.split("\n", MOST_PAGES + 1)[: MOST_PAGES + 1]]
    said = [line for line in lines if line]
    if not said:
        return Sitemap(flaw=flaw) if flaw is not None else None
    if not all(_ADDRESS_LINE.fullmatch(line) for line in said[:MOST_PAGES]):
        return None
    flaw = flaw or (_TOO_MANY if len(said) > MOST_PAGES else None)
    return Sitemap(tuple(Page(line) for line in dict.fromkeys(said[:MOST_PAGES])), (), flaw)
