"""The entries of a feed in XML to rows, by feedparser.

feedparser reads every version of RSS and Atom, but what it is given may be hostile: it gets some entries at a
time, without a document type, and none in which it would spend time that grows faster than the entry.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from xml.parsers import expat

from minyi.listening.blocks import Cell, Row, Spoilt
from minyi.listening.readers.feed_parser import own_parse
from minyi.listening.readers.feed_pieces import Frame, Piece, repaired
from minyi.listening.reasons import BROKEN_ENTRY, EMPTY, TOO_LONG

NAMES = (
    "id",
    "title",
    "text",
    "published_at",
    "author",
    "channel",
    "link",
    "feed_title",
    "abstract",
    "last_changed",
    "categories",
    "in_reply_to",
    "replies_link",
    "thread_size",
    "enclosures",
)
CHANNEL = "feed"
LONGEST_ENTRY = 4_000_000  # characters, markup included
_LONGEST_BROKEN = 200_000
_LONGEST_HEAD = 50_000
_N_AT_ONCE, _SIZE_AT_ONCE = 200, 1_000_000
# feedparser compares every label with all before it, and looks for addresses in authors at every place.
_SHORT = frozenset(
    "author creator publisher webmaster managingeditor name email keywords tags pubdate published updated "
    "modified created issued date valid expirationdate guid id link duration explicit".split()
)
_LONGEST_SHORT = 3_000
_MOST_LABELS, _MOST_NAMESPACES, _MOST_DEEP = 500, 100, 200
_LABELS = frozenset(("category", "keywords", "subject", "tags", "link", "content", "enclosure"))
_LONG_RUN = re.compile(r"[\w.+-]{1000}|\s{1000}|<[^<>]{10000}")
# What an entry says ends with a tag of its own; without one feedparser finds nothing, and takes long for it.
_SAID = re.compile(r"</(?!(?:[\w.-]{1,60}:)?(?:item|entry)[\s>])[A-Za-z_]")
_MOST_TAGS = 5_000  # in an entry that is no well-formed XML
_HEADERS = {"content-type": "application/xml; charset=utf-8"}
# What a parser written for well-meant feeds may raise on others.
_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)

Entry = Mapping[str, object]

_parse = own_parse()


class _HostileError(ValueError):
    """An entry on which feedparser would spend too much time."""


def title_of_feed(frame: Frame) -> str | None:
    """What the feed calls itself."""
    document = f"{repaired(frame.head[:_LONGEST_HEAD])}{frame.closing}"
    return _text(_get(_get(_parsed_if_harmless(document), "feed"), "title"))


def rows_of(frame: Frame, pieces: Iterable[Piece], feed_title: str | None) -> Iterator[Row]:
    """A row for each entry: its cells as in ``NAMES``, or why it cannot be read."""
    held: list[Piece] = []
    size = 0
    for piece in pieces:
        if piece.is_whole and len(piece.text) <= LONGEST_ENTRY:
            held.append(piece)
            size += len(piece.text)
        else:
            yield from _rows(frame, held, feed_title)
            held, size = [], 0
            yield Spoilt(TOO_LONG if piece.is_whole else BROKEN_ENTRY, piece.text)
        if len(held) >= _N_AT_ONCE or size >= _SIZE_AT_ONCE:
            yield from _rows(frame, held, feed_title)
            held, size = [], 0
    yield from _rows(frame, held, feed_title)


def _rows(frame: Frame, pieces: Sequence[Piece], feed_title: str | None) -> Iterator[Row]:
    """The rows of some entries: read together, or by halves if something is wrong with one."""
    entries = _well_formed(frame, pieces) if pieces else []
    if entries is not None:
        yield from map(_row, pieces, entries, [feed_title] * len(pieces))
    elif len(pieces) == 1:
        entry = _ill_formed(frame, pieces[0].text)
        yield Spoilt(BROKEN_ENTRY, pieces[0].text) if entry is None else _row(pieces[0], entry, feed_title)
    else:
        middle = len(pieces) // 2
        yield from _rows(frame, pieces[:middle], feed_title)
        yield from _rows(frame, pieces[middle:], feed_title)


def _well_formed(frame: Frame, pieces: Sequence[Piece]) -> list[Entry] | None:
    """The entries of pieces that are well-formed XML and harmless; None if not all are."""
    document = "".join((frame.opening, *(repaired(piece.text) for piece in pieces), frame.closing))
    try:
        _check(document)
    except (expat.ExpatError, _HostileError):
        return None
    parsed = _parsed(document)
    entries = _get(parsed, "entries")
    if not isinstance(entries, list) or len(entries) != len(pieces) or _get(parsed, "bozo"):
        return None
    return entries


def _ill_formed(frame: Frame, piece: str) -> Entry | None:
    """The entry of a piece that is no well-formed XML, as far as it can be read; None if it cannot."""
    written = repaired(piece)
    if _SAID.search(written) is None:
        return None
    parsed = _parsed_if_harmless(f"{frame.opening}{written}{frame.closing}")
    entries = _get(parsed, "entries")
    if not isinstance(entries, list) or len(entries) != 1:
        return None
    return entries[0] if _words_of(entries[0]) or _text(_get(entries[0], "title")) else None


def _parsed_if_harmless(document: str) -> Entry:
    """What feedparser makes of a document that may be no well-formed XML; nothing if it is hostile."""
    try:
        _check(document)
    except _HostileError:
        return {}
    except expat.ExpatError:
        n_tags = document.count("<")
        if len(document) > _LONGEST_BROKEN or n_tags > _MOST_TAGS or _LONG_RUN.search(document):
            return {}
    return _parsed(document)


def _parsed(document: str) -> Entry:
    """What feedparser makes of a document; nothing if it fails. It is never given an address or a name."""
    stream = io.BytesIO(document.encode("utf-8", "replace"))
    try:
        return _parse(stream, response_headers=_HEADERS, sanitize_html=False, resolve_relative_uris=False)
    except _FAULTS:
        return {}


def _check(document: str) -> None:
    """Raise ExpatError for what is not well-formed, _HostileError for what would take feedparser too long."""
    watch = _Watch()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = watch.begin
    parser.EndElementHandler = watch.end
    parser.CharacterDataHandler = watch.read
    parser.StartNamespaceDeclHandler = watch.declare
    parser.Parse(document, True)


class _Watch:
    """Counts, while a document is read, what must stay few or short within an entry."""

    def __init__(self) -> None:
        self.n_deep = self.n_read = self.n_labels = self.n_namespaces = 0
        self.short_at: int | None = None  # how deep the element began whose text must be short

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2].lower()
        self.n_deep += 1
        if self.short_at is None and local in _SHORT:
            self.short_at, self.n_read = self.n_deep, 0
        if local in ("item", "entry"):
            self.n_labels = 0
        self.n_labels += local in _LABELS
        if self.n_deep > _MOST_DEEP or self.n_labels > _MOST_LABELS or len(attributes) > _MOST_LABELS:
            raise _HostileError

    def end(self, name: str) -> None:
        if self.short_at == self.n_deep:
            self.short_at = None
        self.n_deep -= 1

    def read(self, text: str) -> None:
        self.n_read += len(text)
        if self.n_read > _LONGEST_SHORT and self.short_at is not None:
            raise _HostileError

    def declare(self, prefix: str | None, address: str) -> None:
        self.n_namespaces += 1
        if self.n_namespaces > _MOST_NAMESPACES * _N_AT_ONCE:
            raise _HostileError


def _row(piece: Piece, entry: Entry, feed_title: str | None) -> Row:
    title, words = _text(_get(entry, "title")), _words_of(entry)
    if title is None and words is None:
        return Spoilt(EMPTY, piece.text)
    link = _text(_get(entry, "link"))
    published = [text for name in ("published", "created", "updated") if (text := _text(_get(entry, name)))]
    changed = _text(_get(entry, "updated"))
    abstract = _text(_get(entry, "summary"))
    cells: dict[str, Cell] = {
        "id": _text(_get(entry, "id")) or link or id_of_words(title, words),
        "title": title,
        "text": words,
        "published_at": published[0] if published else None,
        "author": _author_of(entry),
        "channel": CHANNEL,
        "link": link,
        "feed_title": feed_title,
        "abstract": abstract if abstract != words else None,
        "last_changed": changed if published and changed != published[0] else None,
        "categories": _texts(entry, "tags", "term"),
        "in_reply_to": _text(_get(_get(entry, "thr_in-reply-to"), "ref")),
        "replies_link": _text(_get(entry, "wfw_commentrss")) or _text(_get(entry, "comments")),
        "thread_size": _text(_get(entry, "slash_comments")) or _text(_get(entry, "thr_total")),
        "enclosures": _texts(entry, "links", "href", "enclosure"),
    }
    return tuple(cells[name] for name in NAMES)


def id_of_words(title: str | None, words: str | None) -> str:
    """An id for what has none of its own: the same words, the same id."""
    return sha256(f"{title or ''}\0{words or ''}".encode("utf-8", "replace")).hexdigest()[:32]


def _words_of(entry: Entry) -> str | None:
    """The whole text if there is one, else the abstract."""
    contents = _get(entry, "content")
    for content in contents if isinstance(contents, list) else ():
        if (words := _text(_get(content, "value"))) is not None:
            return words
    return _text(_get(entry, "summary"))


def _author_of(entry: Entry) -> str | None:
    authors = _get(entry, "authors")
    named = []
    for author in authors if isinstance(authors, list) else ():
        name, address = _text(_get(author, "name")), _text(_get(author, "email"))
        named.append(f"{name} <{address}>" if name and address else name or address)
    return ", ".join(dict.fromkeys(name for name in named if name)) or _text(_get(entry, "author"))


def _texts(entry: Entry, name: str, part: str, relation: str | None = None) -> list[str] | None:
    """A part of each value of a list, such as the addresses of all links of one relation."""
    values = _get(entry, name)
    found = [
        text
        for value in (values if isinstance(values, list) else ())
        if (relation is None or _get(value, "rel") == relation) and (text := _text(_get(value, part)))
    ]
    return found or None


def _get(values: object, name: str) -> object:
    # FeedParserDict answers other names than it was asked for, and warns of it: a plain look is needed.
    return dict.get(values, name) if isinstance(values, dict) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
