"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/) to rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minyi.listening.blocks import Cell, Row, Spoilt
from minyi.listening.readers.feed_entries import CHANNEL, NAMES, id_of_words
from minyi.listening.readers.objects import DECODER, after_mark, after_space, is_deep
from minyi.listening.reasons import EMPTY, NOT_AN_OBJECT, NOT_JSON
from minyi.listening.values import to_text

_VERSION = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version', re.IGNORECASE)
_LONGEST_HEAD = 65_536


@dataclass(frozen=True, slots=True)
class JsonFeed:
    """A feed as text: where its entries begin, and its title."""

    text: str
    start: int
    title: str | None


def looks_like_json_feed(text: str) -> bool:
    """Whether a text begins as a JSON Feed does."""
    return text.lstrip("\ufeff \t\r\n").startswith("{") and bool(_VERSION.search(text[:_LONGEST_HEAD]))


def json_feed_of(text: str) -> JsonFeed | None:
    """The feed in a text; None if there is none. What is broken in its entries shows when they are read."""
    start, title = None, None
    try:
        at = after_mark(text, after_space(text, 0), "{")
        while not text.startswith("}", at):
            name, at = DECODER.raw_decode(text, at)
            at = after_mark(text, at, ":")
            if name == "items" and text.startswith("[", at):
                start = at
                if title is not None:
                    break
            value, at = DECODER.raw_decode(text, at)
            title = value if name == "title" and isinstance(value, str) else title
            at = after_space(text, at)
            at = at if text.startswith("}", at) else after_mark(text, at, ",")
    except (ValueError, RecursionError):
        if start is None:
            return None
    return None if start is None else JsonFeed(text, start, title)


def rows_of_json(feed: JsonFeed) -> Iterator[Row]:
    """A row for each entry, its cells as in ``NAMES``; where the JSON breaks off, one for the rest."""
    text, at = feed.text, after_space(feed.text, feed.start + 1)
    while not text.startswith("]", at):
        try:
            value, end = DECODER.raw_decode(text, at)
            following = after_space(text, end)
            following = following if text.startswith("]", following) else after_mark(text, following, ",")
        except (ValueError, RecursionError):
            yield Spoilt(NOT_JSON, text[at:])
            return
        yield _row(value, text[at:end], feed.title)
        at = following


def _row(value: object, raw: str, feed_title: str | None) -> Row:
    if not isinstance(value, dict):
        return Spoilt(NOT_AN_OBJECT, raw)
    if is_deep(value):
        return Spoilt(NOT_JSON, raw)
    title, abstract = _text(value.get("title")), _text(value.get("summary"))
    words = _text(value.get("content_html")) or _text(value.get("content_text")) or abstract
    if title is None and words is None:
        return Spoilt(EMPTY, raw)
    link = _text(value.get("url")) or _text(value.get("external_url"))
    changed = _text(value.get("date_modified"))
    published = _text(value.get("date_published")) or changed
    cells: dict[str, Cell] = dict.fromkeys(NAMES) | {
        "id": to_text(value.get("id")) or link or id_of_words(title, words),
        "title": title,
        "text": words,
        "published_at": published,
        "author": _author_of(value),
        "channel": CHANNEL,
        "link": link,
        "feed_title": feed_title,
        "abstract": abstract if abstract != words else None,
        "last_changed": changed if changed != published else None,
        "categories": [tag for tag in _list(value.get("tags")) if isinstance(tag, str)] or None,
        "enclosures": _parts(_list(value.get("attachments")), "url") or None,
    }
    return tuple(cells[name] for name in NAMES)


def _author_of(value: dict[str, object]) -> str | None:
    """Version 1.1 has a list of authors, 1.0 one."""
    authors = _list(value.get("authors")) or [value.get("author")]
    return ", ".join(dict.fromkeys(_parts(authors, "name") or _parts(authors, "url"))) or None


def _parts(values: list[object], name: str) -> list[str]:
    found = (_text(value.get(name)) for value in values if isinstance(value, dict))
    return [text for text in found if text is not None]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
