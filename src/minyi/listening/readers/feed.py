"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed. One row an entry."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from minyi.listening.blocks import Block, Cell, Row, Sample, Spoilt, in_blocks
from minyi.listening.errors import NotAFeedError
from minyi.listening.landed import Origin, origin_of
from minyi.listening.opening import LOOKS
from minyi.listening.options import ReadOptions
from minyi.listening.readers.feed_entries import NAMES, rows_of, title_of_feed
from minyi.listening.readers.feed_pieces import frame_of, pieces_of, root_of
from minyi.listening.readers.json_feed import json_feed_of, looks_like_json_feed, rows_of_json
from minyi.text.decoding import decode

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z][\w.:-]{0,40})["']""")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_WESTERN = re.compile(r"(?i)(?:iso-?8859-?(?:1|15)|latin-?[19]|(?:windows-|cp)125[02]|us-ascii|ascii)")
_BEYOND = re.compile(rb"[\x80-\xff]")
_ALONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_N_LOOKED_AT = 1 << 20
_LINK = NAMES.index("link")
# Other XML that stands beside feeds, by its first element.
_OTHERS = {
    "urlset": ("看起来是站点地图", "it looks like a sitemap"),
    "sitemapindex": ("看起来是站点地图的索引", "it looks like an index of sitemaps"),
    "opml": ("看起来是订阅列表（OPML）", "it looks like a list of feeds (OPML)"),
    "html": LOOKS["html"],
}


class FeedReader:
    """Reads feeds. The text is held in memory, its entries are not."""

    name = "feed"
    suffixes = (".rss", ".atom", ".rdf", ".xml", ".feed", ".json")
    kinds = ("text",)

    def score(self, sample: Sample) -> int:
        """See Reader. A table in JSON is not surer of itself than a JSON Feed."""
        text = decode(sample.first, _declared(sample.first)).text
        if looks_like_json_feed(text):
            return 95
        root = root_of(text)
        if root == "RDF":
            return 95 if "rss/1.0" in text or "rdf/simple/0.9" in text else 20
        return 95 if root in ("rss", "feed") else 0

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        """See Reader. Raises NotAFeedError for other XML."""
        return in_blocks(NAMES, rows_of_feed(path.read_bytes(), path, origin_of(path)))


def rows_of_feed(content: bytes, path: Path, origin: Origin | None) -> Iterator[Row]:
    """A row for each entry of a feed, its cells as in ``NAMES``. Raises NotAFeedError, which names ``path``.

    ``origin`` is where the bytes came from, if that is known.
    """
    said = _declared(content) or (origin.charset if origin is not None else None)
    rows = _rows(path, decode(content, said if _is_borne_out(said, content) else None).text)
    return _linked(rows, origin.address) if origin is not None else rows


def _rows(path: Path, text: str) -> Iterator[Row]:
    if text.lstrip("\ufeff \t\r\n\0").startswith("{"):
        feed = json_feed_of(text)
        if feed is None:
            raise NotAFeedError(file=path, looks_zh="没有条目列表", looks_en="it has no list of entries")
        return rows_of_json(feed)
    frame = frame_of(text)
    if frame is None:
        looks_zh, looks_en = _looks(root_of(text))
        raise NotAFeedError(file=path, looks_zh=looks_zh, looks_en=looks_en)
    return rows_of(frame, pieces_of(text), title_of_feed(frame))


def _looks(root: str | None) -> tuple[str, str]:
    if root is None:
        return "其中没有 XML 元素", "there is no element of XML in it"
    return _OTHERS.get(root, (f"第一个元素是“{root}”", f"its first element is “{root}”"))


def _declared(content: bytes) -> str | None:
    """The encoding that the first line of XML names."""
    found = _DECLARED.search(content[:1_000].replace(b"\0", b""))
    return found[1].decode("ascii") if found else None


def _is_borne_out(said: str | None, content: bytes) -> bool:
    """Whether bytes may be in the encoding said. Western ones read any byte, and are often said of Chinese.

    In Western words the bytes beyond ASCII stand alone, in Chinese ones beside each other.
    """
    if said is None or not _WESTERN.fullmatch(said):
        return True
    n_beyond = len(_BEYOND.findall(content[:_N_LOOKED_AT]))
    return len(_ALONE.findall(content[:_N_LOOKED_AT])) >= 0.5 * n_beyond


def _linked(rows: Iterator[Row], address: str) -> Iterator[Row]:
    """The rows, the links that are relative to where the feed came from made absolute."""
    for row in rows:
        if isinstance(row, Spoilt):
            yield row
            continue
        link = row[_LINK]
        is_relative = isinstance(link, str) and not _ABSOLUTE.match(link)
        yield (*row[:_LINK], _joined(address, str(link)), *row[_LINK + 1 :]) if is_relative else row


def _joined(address: str, link: str) -> Cell:
    try:
        return urljoin(address, link)
    except ValueError:
        return link
