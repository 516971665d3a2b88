"""A feed in XML as text, taken apart into its head and its entries without parsing it.

So a broken entry spoils itself alone, and memory holds no more than some entries at a time. Nothing that a
document type declares is used: entities of its own stay as they are written, and nothing is fetched.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5

_NEXT = re.compile(r"<!\[CDATA\[|<!--|<(/?)((?:[A-Za-z_][\w.-]{0,60}:)?(?:item|entry))(?=[\s/>])")
_FIRST_TAG = re.compile(r"<([A-Za-z_][\w.-]{0,60}(?::[\w.-]{1,60})?)((?:[\s/][^<>]{0,20000})?)>")
_CHANNEL = re.compile(r"<((?:[A-Za-z_][\w.-]{0,60}:)?channel)((?:\s[^<>]{0,20000})?)>")
_OPENERS = (("<![CDATA[", "]]>"), ("<!--", "-->"))
_OPENER = re.compile("|".join(re.escape(opener) for opener, _ in _OPENERS))
_REFERENCE = re.compile(r"&(?:#(\d{1,7}|[xX][0-9a-fA-F]{1,6});|([A-Za-z][A-Za-z0-9]{1,31});)?")
_XML_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_IN_XML = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
# Control characters and halves of surrogate pairs, which XML 1.0 (2.2) does not allow.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ROOTS = frozenset(("rss", "feed", "RDF", "channel"))


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry as written. ``is_whole`` unless the file ends in the middle of it."""

    text: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the entries: the tags that open and close them, and the text before the first."""

    opening: str
    closing: str
    head: str


def root_of(text: str) -> str | None:
    """The name of the first element, without its prefix; None if there is none."""
    found = _first_tag(text)
    return found[1].rpartition(":")[2] if found else None


def frame_of(text: str) -> Frame | None:
    """What stands around the entries of a feed; None if the first element is not that of a feed.

    Only the tags are kept, not what stands between them: the head may be broken, and the entries still whole.
    """
    root = _first_tag(text)
    if root is None or root[1].rpartition(":")[2] not in _ROOTS:
        return None
    first = next(_entry_tags(text, root.end()), None)
    head = text[root.start() : first.start() if first else len(text)]
    tags = [root]
    channel = _CHANNEL.search(head, 1)
    if channel is not None and f"</{channel[1]}>" not in head[channel.end() :]:
        tags.append(channel)
    opening = "".join(f"<{tag[1]}{tag[2].rstrip().removesuffix('/')}>" for tag in tags)
    closing = "".join(f"</{tag[1]}>" for tag in reversed(tags))
    return Frame(repaired(opening), closing, head)


def pieces_of(text: str) -> Iterator[Piece]:
    """The entries as written, in order. One that is not closed ends where the next begins."""
    start: int | None = None
    name = ""
    for tag in _entry_tags(text, 0):
        if tag[1]:
            if start is not None and tag[2] == name:
                end = text.find(">", tag.end())
                yield Piece(text[start : end + 1 or len(text)], is_whole=True)
                start = None
            continue
        if name and tag[2] != name:
            continue
        if start is not None:
            yield Piece(f"{text[start : tag.start()]}</{name}>", is_whole=True)
        start, name = tag.start(), tag[2]
        end = text.find(">", tag.end())
        if end > 0 and text[end - 1] == "/":
            yield Piece(text[start : end + 1], is_whole=True)
            start = None
    if start is not None:
        yield Piece(text[start:], is_whole=False)


def repaired(text: str) -> str:
    """XML text without what would make a parser stop or swell.

    Characters that XML does not allow go; the names of HTML become the characters they mean; references to
    entities of the document's own, and lone ampersands, stand for themselves. CDATA and comments stay.
    """
    text = _NOT_XML.sub("", text)
    if "&" not in text and "<![CDATA[" not in text:
        return text
    parts: list[str] = []
    at = 0
    for start, end in _literal_spans(text):
        parts += (_REFERENCE.sub(_meant, text[at:start]), text[start:end])
        at = end
    # CDATA that is never closed would swallow all that follows.
    parts.append(_REFERENCE.sub(_meant, text[at:].replace("<![CDATA[", "")))
    return "".join(parts)


def _first_tag(text: str) -> "re.Match[str] | None":
    """The first tag behind declarations and comments."""
    at = 0
    while (at := text.find("<", at)) >= 0:
        if text.startswith("<!--", at):
            at = _behind(text, "-->", at)
        elif text.startswith("<?", at):
            at = _behind(text, "?>", at)
        elif text.startswith("<!DOCTYPE", at):
            at = _behind_doctype(text, at)
        else:
            return _FIRST_TAG.match(text, at)
        if at < 0:
            return None
    return None


def _behind(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return found + len(mark) if found >= 0 else -1


def _behind_doctype(text: str, at: int) -> int:
    """Where a document type declaration ends; one with declarations of its own ends behind its bracket."""
    bracket, end = text.find("[", at), text.find(">", at)
    if 0 <= bracket < end:
        closed = text.find("]", bracket)
        return _behind(text, ">", closed) if closed >= 0 else -1
    return end + 1 if end >= 0 else -1


def _entry_tags(text: str, at: int) -> Iterator["re.Match[str]"]:
    """The tags of entries, not those inside CDATA and comments."""
    unclosed: set[str] = set()
    while (tag := _NEXT.search(text, at)) is not None:
        at = tag.end()
        if tag[2]:
            yield tag
            continue
        mark = dict(_OPENERS)[tag[0]]
        # What is never closed is skipped over alone, and looked for once: a second search would be as long.
        end = -1 if mark in unclosed else text.find(mark, at)
        if end < 0:
            unclosed.add(mark)
        else:
            at = end + len(mark)


def _literal_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where CDATA and comments begin and end; what is not closed is none."""
    at = 0
    while (found := _OPENER.search(text, at)) is not None:
        at = _behind(text, dict(_OPENERS)[found[0]], found.start())
        if at < 0:
            return
        yield found.start(), at


def _meant(found: "re.Match[str]") -> str:
    """A reference as XML has it without a document type."""
    number, name = found[1], found[2]
    if number:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        meant = chr(code) if 0 < code < 0x110000 else ""
        return "" if _NOT_XML.match(meant) else found[0] if meant else ""
    if name in _XML_NAMES:
        return found[0]
    if name and (characters := html5.get(f"{name};")):
        return "".join(_IN_XML.get(character, character) for character in characters)
    return f"&amp;{found[0][1:]}"
