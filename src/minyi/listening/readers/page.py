"""Pages of the web, saved or landed: HTML, and MHTML with a page in it. One row a page."""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from minyi.listening.blocks import Block, Row, Sample, Spoilt, in_blocks
from minyi.listening.errors import BrokenFileError, detail_of
from minyi.listening.euc_tw import read_euc_tw
from minyi.listening.landed import Origin, origin_of
from minyi.listening.options import ReadOptions
from minyi.listening.reasons import EMPTY, NO_ARTICLE, TOO_LONG
from minyi.text.articles import Article, find_article
from minyi.text.decoding import decode_page, is_euc_tw
from minyi.text.markup import MOST_CHARACTERS

NAMES = ("id", "title", "text", "published_at", "author", "link", "publisher", "language")
_MHTML = (".mht", ".mhtml")
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|div|p|table|meta)\b", re.IGNORECASE)
_BEGINS_AS_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+|(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_IS_MHTML = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_HELD_IN_MHTML = re.compile(
    rb"^(?:snapshot-content-location:|[^\S\n]*+type=\"?text/html|content-location:)",
    re.IGNORECASE | re.MULTILINE,
)
# Pictures that a saved page holds in itself.
_INLINED = re.compile(r"(?<=data:)[\w.+/-]{1,60}(?:;[\w=.-]{1,40}){0,3};base64,[A-Za-z0-9+/=%\s]{200,}+")
_SCRIPTED = re.compile(r"<script\b", re.IGNORECASE)
_MOST_BYTES = 1 << 27


@dataclass(frozen=True, slots=True)
class _Saved:
    """The bytes of a page, and what is known of it beside them."""

    content: bytes
    address: str | None
    charset: str | None


class PageReader:
    """Reads saved pages. What is no part of the article stays in the file."""

    name = "page"
    suffixes = (".html", ".htm", ".xhtml", ".shtml", *_MHTML)
    kinds = ("html", "text")

    def score(self, sample: Sample) -> int:
        """See Reader."""
        if looks_like_mhtml(sample.first):
            return 95
        if _BEGINS_AS_PAGE.match(sample.first):
            return 90
        return (
            50
            if sample.first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _PAGE.search(sample.first)
            else 0
        )

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        """See Reader. A page is one row. Raises BrokenFileError for MHTML without a page."""
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        origin = origin_of(path) or Origin("")
        saved = _Saved(content, origin.address or None, origin.charset)
        if looks_like_mhtml(content[:65_536]):
            saved = _saved_in(content, path)
        return in_blocks(NAMES, [_row(saved, path)])


def looks_like_mhtml(first: bytes) -> bool:
    """Whether a file that begins with ``first`` is a page saved with its parts (RFC 2557)."""
    head = re.split(rb"\r?\n\r?\n", first.lstrip(), maxsplit=1)[0]
    return _IS_MHTML.search(head) is not None and _HELD_IN_MHTML.search(first) is not None


def _saved_in(content: bytes, path: Path) -> _Saved:
    """The page in MHTML: the first part that is one. Raises BrokenFileError."""
    try:
        message = email.message_from_bytes(content.lstrip())
        held = next(
            (
                part
                for part in message.walk()
                if part.get_content_type() in ("text/html", "application/xhtml+xml")
            ),
            None,
        )
        if held is None:
            raise BrokenFileError(file=path, detail="text/html")
        body = held.get_payload(decode=True)
        charset = held.get_content_charset()
    except (RecursionError, LookupError, ValueError, TypeError, AttributeError) as error:
        # The parser of mails is lenient with most damage; what it stumbles over shows as one of these.
        raise BrokenFileError(file=path, detail=detail_of(error)) from error
    return _Saved(body if isinstance(body, bytes) else b"", _location(held) or _location(message), charset)


def _location(part: Message) -> str | None:
    said = str(part.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
    return "".join(said.split()) or None


def _row(saved: _Saved, path: Path) -> Row:
    page = _text_of(saved, path)
    if len(saved.content) > _MOST_BYTES or len(page) > MOST_CHARACTERS:
        return Spoilt(TOO_LONG, page)
    article = find_article(page, saved.address)
    if not article.text and article.title is None:
        return Spoilt(NO_ARTICLE if _SCRIPTED.search(page) else EMPTY, page)
    link = _link(article, saved.address)
    row = (article.title, article.text or None, article.published_at, article.author, link)
    return (_id_of(article, link), *row, article.publisher, article.language)


def _text_of(saved: _Saved, path: Path) -> str:
    if is_euc_tw((saved.content,)):
        return read_euc_tw(saved.content, path)
    return _INLINED.sub("", decode_page(saved.content, saved.charset).text)


def _link(article: Article, came_from: str | None) -> str | None:
    """The address of the page as it says, unless that is a whole site or another; else where it came from."""
    if came_from is None or not article.address:
        return article.address or came_from
    try:
        own = urljoin(came_from, article.address)
        is_whole_site = urlsplit(own).path in ("", "/") and not urlsplit(own).query
        return came_from if is_whole_site or urlsplit(own).hostname != urlsplit(came_from).hostname else own
    except ValueError:
        return came_from


def _id_of(article: Article, link: str | None) -> str:
    """The address, else a digest of what is said, so that a page read again is the same message."""
    if link is not None:
        return link
    said = "\0".join((article.title or "", article.text))
    return "sha256:" + sha256(said.encode("utf-8", errors="replace")).hexdigest()[:32]
