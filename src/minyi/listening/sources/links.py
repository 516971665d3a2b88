"""What a page of the web points to: feeds, articles, the next page of a list.

Links are read from the text of the page as it stands, by a scan that takes time in proportion to its length:
a list is often broken HTML, and a link needs no tree.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

MOST_CHARACTERS = 4_000_000
MOST_LINKS = 20_000
_LONGEST_TEXT = 300
_LONGEST_ADDRESS = 2_000

_TAG = re.compile(r"<(?:(!--)|(script|style|noscript)\b|(/?)(a|link|base)\b)([^<>]*)>?", re.IGNORECASE)
_END = re.compile(r"</(script|style|noscript)\b", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]{0,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_FEED_TYPE = re.compile(
    r"application/(?:rss|atom|feed|rdf)\+(?:xml|json)|(?:text|application)/rss", re.IGNORECASE
)
_NEXT_TEXT = re.compile(
    r"\W*(?:下一?[页頁]|后一?页|後一?頁|next(?: page)?|older(?: posts| entries)?|›|»|>{1,2})\W*",
    re.IGNORECASE,
)
_ARTICLE_SUFFIX = re.compile(r"\.(?:s?html?|xhtml|php|aspx?|jspx?|do|action)$", re.IGNORECASE)
_OTHER_SUFFIX = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|rtf|odt|ods|zip|rar|7z|gz|tar|jpe?g|png|gif|webp|svg|ico|bmp|mp[34]|avi|wmv|flv|"
    r"mov|wav|css|js|json|xml|rss|atom|exe|apk|ipa|dmg|ics|vcf|txt|csv)$",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?:19|20)\d\d[-_/]?(?:0[1-9]|1[0-2])(?:[-_/]?(?:0[1-9]|[12]\d|3[01]))?(?!\d{5})")
_NUMBERED = re.compile(r"\d{4,}")
_WORDS = re.compile(r"[A-Za-z][-_][A-Za-z0-9]++[-_][A-Za-z0-9]")
_NOT_ARTICLES = frozenset(
    "login logout signin signup register account search about contact tag tags category categories author "
    "authors archive archives index default list lists sitemap help terms privacy accessibility cookies rss "
    "feed share "
    "print home main map links subscribe".split()
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_IDS = frozenset(
    "id nid aid tid articleid infoid newsid docid contentid p pid qid messageid letterid".split()
)
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: the whole address, and its words."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Links:
    """What a page points to. ``following`` is the next page of the same list."""

    anchors: tuple[Link, ...]
    feeds: tuple[str, ...]
    following: str | None


def links_of(page: str, address: str) -> Links:
    """The links of a page that stands at ``address``, made whole, in their order, each address once."""
    base, feeds, following = address, dict[str, None](), None
    anchors: dict[str, str] = {}
    for name, attributes, text in _tags(page[:MOST_CHARACTERS]):
        target = _whole(base, attributes.get("href", ""))
        if target is None:
            continue
        relations = attributes.get("rel", "").lower().split()
        if name == "base":
            base = target
        elif "next" in relations or (name == "a" and _NEXT_TEXT.fullmatch(text)):
            following = following or target
        elif name == "link":
            if "alternate" in relations and _FEED_TYPE.search(attributes.get("type", "")):
                feeds[target] = None
        elif len(anchors) < MOST_LINKS:
            words = max(text, " ".join(attributes.get("title", "").split())[:_LONGEST_TEXT], key=len)
            anchors[target] = max(anchors.get(target, ""), words, key=len)
    is_same = following is not None and urldefrag(following)[0] == urldefrag(address)[0]
    listed = tuple(Link(target, words) for target, words in anchors.items())
    return Links(listed, tuple(feeds), None if is_same else following)


def articles_among(links: Sequence[Link], address: str) -> list[Link]:
    """The links of a list page at ``address`` that look like articles of the same host, in their order.

    What counts: a date or a long number in the path, an id in the query, the suffix of a page, a path deeper
    than the list's, words as long as a title; and that several links are built alike. Menus, files and
    other hosts are left out.
    """
    host, here = host_of(address), urldefrag(address)[0]
    near = [link for link in links if host_of(link.address) == host and link.address != here]
    possible = [link for link in near if _may_be_article(link)]
    alike = Counter(_form_of(link.address) for link in possible)
    return [link for link in possible if _score(link, here, alike[_form_of(link.address)]) >= _ENOUGH]


def host_of(address: str) -> str:
    """The host of an address with its port, ``www.`` left out; "" if there is none."""
    try:
        return urlsplit(address).netloc.lower().removeprefix("www.")
    except ValueError:
        return ""


def _tags(page: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """The tags with links in them: their name, attributes, and for anchors the words up to their end."""
    at = 0
    has_remark_end = has_script_end = True
    while (tag := _TAG.search(page, at)) is not None:
        at = tag.end()
        if tag[1] and has_remark_end:
            end = page.find("-->", tag.start(1))
            has_remark_end, at = end >= 0, end if end >= 0 else tag.end(1)
        elif tag[2] and has_script_end:
            close = _END.search(page, at)
            has_script_end, at = close is not None, close.end() if close else at
        elif tag[4] and not tag[3]:
            name = tag[4].lower()
            yield name, _attributes(tag[5]), _words(page, at) if name == "a" else ""


def _words(page: str, at: int) -> str:
    """The words of an anchor that begins at ``at``, up to its end or the next one."""
    inside = page[at : at + 2_000]
    end = re.search(r"</?a\b", inside, re.IGNORECASE)
    text = unescape(_MARKUP.sub(" ", inside[: end.start()] if end else inside[:_LONGEST_TEXT]))
    return " ".join(text.split())[:_LONGEST_TEXT]


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text[:10_000]):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found


def _whole(base: str, href: str) -> str | None:
    """The address a link leads to, without what stands behind ``#``; None if it is none of the web."""
    href = href.strip().replace("\n", "").replace("\r", "").replace("\t", "")
    if not href or href.startswith("#") or len(href) > _LONGEST_ADDRESS:
        return None
    try:
        whole = urldefrag(urljoin(base, href))[0]
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in ("http", "https") and parts.netloc else None


def _may_be_article(link: Link) -> bool:
    parts = urlsplit(link.address)
    if _OTHER_SUFFIX.search(parts.path):
        return False
    last = _ARTICLE_SUFFIX.sub("", parts.path.rstrip("/").rpartition("/")[2]).lower()
    return bool(parts.path.strip("/") or parts.query) and last not in _NOT_ARTICLES


def _score(link: Link, here: str, n_alike: int) -> int:
    parts = urlsplit(link.address)
    last = parts.path.rstrip("/").rpartition("/")[2]
    ids = [name for name, value in parse_qsl(parts.query) if name.lower() in _IDS and _has_digit(value)]
    folder = urlsplit(here).path.rpartition("/")[0] + "/"
    n_han = len(_HAN.findall(link.text))
    is_titled = n_han >= 8 or len(link.text.split()) >= 4
    score = 2 * bool(_DATED.search(parts.path)) + 2 * bool(_NUMBERED.search(last)) + 2 * bool(ids)
    score += bool(_ARTICLE_SUFFIX.search(last)) + bool(_WORDS.search(last))
    score += parts.path.startswith(folder) and len(parts.path) > len(folder) and folder != "/"
    score += 2 * is_titled + (n_alike >= 3)
    is_short = n_han < 5 and len(link.text.split()) < 3
    return score - 2 * is_short


def _has_digit(value: str) -> bool:
    return any(character.isdigit() for character in value)


def _form_of(address: str) -> str:
    """The form of an address: its digits and its last words made alike."""
    parts = urlsplit(address)
    folder, _, last = parts.path.rpartition("/")
    shape = re.sub(r"\d+", "0", folder) + "/" + re.sub(r"[A-Za-z0-9_-]+", "x", last)
    names = ",".join(sorted(name for name, _ in parse_qsl(parts.query)))
    return f"{parts.netloc}{shape}?{names}"
