"""A page of the web as a list of the blocks of text that stand on it, and what its head says of it.

The page is parsed as the HTML Living Standard says, and written out well-formed; that is then read once from
front to end, with a stack of its own. So a page of any size and depth takes time in proportion to its length.
"""

import html
import re
from dataclasses import dataclass, field
from functools import cache

from resiliparse.parse.html import HTMLTree

from minyi.text.part_names import PartNames, part_names

# What stands behind so many characters of a page, or is nested deeper, is not read.
MOST_CHARACTERS = 10_000_000
_LONGEST_TITLE = 1_000
_MOST_BLOCKS = 100_000
_MOST_SCRIPT = 2_000_000
_DEEPEST = 400

_RAW = "script|style|xmp|iframe|noembed|noframes|plaintext"
_TOKEN = re.compile(
    rf"<!--.*?(?:-->|\Z)|<[!?][^>]*>|<(?P<raw>{_RAW})\b(?P<with>(?:[^>\"]|"
    rf"\"[^\"]*\")*+)>(?P<held>.*?)(?:</(?P=raw)>|\Z)"
    r"|</(?P<end>[a-zA-Z][^\s>/]*)[^>]*>|<(?P<name>[a-zA-Z][^\s>/]*+)(?P<has>(?:[^>\"]|\"[^\"]*\")*+)>"
    r"|(?P<text>[^<]+)|<",
    re.DOTALL,
)
# The parser compares every attribute of a tag with all before it; pages have some dozens at most.
_MOST_ATTRIBUTES = 300
_WRITTEN_TAG = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?P<has>(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)",
    re.DOTALL,
)
_WRITTEN_ATTRIBUTE = re.compile(r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+")
_WRITTEN_RAW = frozenset("script style xmp iframe noembed noframes textarea title".split())
_ANCHOR = re.compile(r"\s*(?:name|id)=\"[^\"]*\"\s*")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:=\"([^\"]*)\")?")
_NO_ATTRIBUTES: dict[str, str] = {}
_VOID = frozenset("area base br col embed frame hr img input link meta param source track wbr".split())
# They stand inside a line; all else begins a new one.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr output q rp "
    "rt ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
_UNSEEN = frozenset(
    "head template noscript object applet svg canvas math select datalist option button textarea "
    "audio video map rp rt title progress meter".split()
)
_ASIDE = frozenset("nav aside footer menu dialog".split())
_REMARK = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# What stands in brackets or quotes is the value of a property, and none of its own.
_PROPERTY = re.compile(
    r"(?<![\w-])([\w-]++)\s*+:((?:[^;\"'()]|\([^()]*+(?:\)|\Z)|\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|\))*+)(?:;|\Z)"
)
_LONGEST_STYLE = 4_000
_ZERO = r"[+-]?(?:0+(?:\.0*)?|\.0+)"
_HIDING = {
    "display": re.compile("none"),
    "visibility": re.compile("hidden|collapse"),
    "opacity": re.compile(_ZERO + "%?"),
    "font-size": re.compile(_ZERO + "(?:[a-z]{1,4}|%)?"),
}
_HEADING = re.compile(r"h[1-6]")
_HAN_SIGN = r"[\u3001-\u9fff\uff00-\uffef]"
# Possessive, since in a long row of breaks every one would be a place to begin again.
_BREAK_IN_HAN = re.compile(rf"(?<={_HAN_SIGN})[^\S\n]*+\n\s*+(?={_HAN_SIGN})")
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")  # NULs and halves of surrogate pairs
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000})\s*-->")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of text as a reader of the page sees it."""

    text: str  # white space made single spaces
    n_linked: int  # characters of it that are part of a link
    tag: str  # the innermost element around it that is no part of a line, such as "p" or "h1"
    element: int  # that element, as a place in ``Markup.elements``


@dataclass(frozen=True, slots=True)
class Element:
    """An element that is no part of a line. ``parent`` is a place before its own; the first has none (-1)."""

    parent: int
    tag: str
    is_hidden: bool
    names: PartNames

    @property
    def calls_itself_aside(self) -> bool:
        """Menu, comments, footer …, by its tag or by its names."""
        return self.tag in _ASIDE or self.names.is_aside

    @property
    def is_talk(self) -> bool:
        """Comments, by its names."""
        return self.names.is_talk

    @property
    def is_reply(self) -> bool:
        """Aside only because it calls itself replies."""
        return self.names.is_reply and self.tag not in _ASIDE

    @property
    def is_caption(self) -> bool:
        """What stands under a picture."""
        return self.tag == "figcaption" or self.names.is_caption

    @property
    def kinds(self) -> tuple[str, ...]:
        """Its classes without digits; where it has none, its id."""
        return self.names.kinds


@dataclass(slots=True)
class Markup:
    """What stands on a page and in its head.

    ``meta`` is by name or property, in small letters; the first holds. ``times`` are those of ``<time>``,
    each by the block before which it stands.
    """

    blocks: list[Block] = field(default_factory=list)
    elements: list[Element] = field(default_factory=lambda: [Element(-1, "body", False, part_names("", ""))])
    meta: dict[str, str] = field(default_factory=dict)
    title: str = ""
    language: str = ""
    canonical: str = ""
    saved_from: str = ""
    base: str = ""
    times: list[tuple[int, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)  # JSON-LD


def read_markup(page: str) -> Markup:
    """The blocks and the head of ``page``, which may be any string: without a tag it is one line a block."""
    page = page[:MOST_CHARACTERS]
    if "<" not in page:
        page = f"<pre>{html.escape(page)}</pre>"
    # These are no characters of a page, and the parser counts on there being none.
    document = HTMLTree.parse(_with_few_attributes(_NO_CHARACTER.sub("", page))).document
    written = document.html if document is not None else ""
    found = Markup()
    if saved := _SAVED_FROM.search(page[:4_000]):
        found.saved_from = html.unescape(saved[1])
    _Walk(found).over(written)
    return found


def _with_few_attributes(page: str) -> str:
    """``page`` as it is, but for tags with more attributes than any page needs: these keep the first."""
    kept: list[str] = []
    at = done = n_drawn = 0
    while (tag := _WRITTEN_TAG.search(page, at)) is not None:
        at = tag.end()
        name = (tag["name"] or "").lower()
        if name in ("svg", "math"):
            n_drawn = max(0, n_drawn - 1) if tag["end"] else n_drawn + 1
        if name and at - tag.start("has") >= 2 * _MOST_ATTRIBUTES:
            end = _end_of_attributes(page, tag.start("has"), at)
            kept.append(page[done:end])
            done = at
        # What stands in a script is no tag; in a drawing there are no scripts of this kind.
        if name in _WRITTEN_RAW and not tag["end"] and not n_drawn:
            closed = _closing_of(name).search(page, at)
            at = closed.start() if closed is not None else len(page)
    return "".join((*kept, page[done:])) if kept else page


def _end_of_attributes(page: str, start: int, end: int) -> int:
    """Where the last attribute that is kept ends."""
    for _ in range(_MOST_ATTRIBUTES):
        found = _WRITTEN_ATTRIBUTE.match(page, start, end)
        if found is None:
            return end
        start = found.end()
    return start


@cache
def _closing_of(name: str) -> re.Pattern[str]:
    return re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE)


class _Walk:
    """One pass over a well-formed page."""

    def __init__(self, found: Markup) -> None:
        self.found = found
        # Open elements: the name, the block element it stands in, whether it is unseen, whether a link.
        self.stack: list[tuple[str, int, bool, bool]] = []
        self.n_deeper = 0  # open elements below the deepest that is looked at
        self.pieces: list[str] = []
        self.n_linked = self.n_links = 0
        self.n_unseen = self.n_pre = 0
        self.n_script = 0

    def over(self, written: str) -> None:
        for token in _TOKEN.finditer(written):
            kind = token.lastgroup
            if kind == "text":
                self.take_text(token["text"])
            elif token["raw"]:
                self.take_raw(token["raw"].lower(), token["with"], token["held"])
            elif token["end"]:
                self.close(token["end"].lower())
            elif token["name"]:
                self.open(token["name"].lower(), token["has"])
            if len(self.found.blocks) >= _MOST_BLOCKS:
                return
        self.end_block()

    def take_text(self, text: str) -> None:
        if self.stack and self.stack[-1][0] == "title" and not self.found.title:
            self.found.title = _line(html.unescape(text[:_LONGEST_TITLE]))
        if self.n_unseen:
            return
        text = html.unescape(text)
        if self.n_pre:
            first, *rest = text.split("\n")
            self.put(first)
            for line in rest:
                self.end_block()
                self.put(line)
            return
        self.put(text)

    def put(self, text: str) -> None:
        self.pieces.append(text)
        if self.n_links:
            self.n_linked += len("".join(text.split()))

    def take_raw(self, name: str, attributes: str, held: str) -> None:
        if name in ("xmp", "plaintext"):
            self.n_pre += 1
            self.take_text(html.escape(held))
            self.n_pre -= 1
        if name != "script":
            return
        kind = _attributes(attributes).get("type", "").lower()
        if "ld+json" in kind:
            self.found.linked.append(held[:_MOST_SCRIPT])
        elif self.n_script < _MOST_SCRIPT:
            self.n_script += len(held)
            self.found.scripts.append(held[:_MOST_SCRIPT])

    def open(self, name: str, text: str) -> None:
        if name in _VOID:
            self.take_void(name, text)
            return
        if len(self.stack) >= _DEEPEST:
            self.n_deeper += 1
            if name not in _INLINE:
                self.end_block()
            return
        around = self.stack[-1][1] if self.stack else 0
        if name == "html":
            self.found.language = _attributes(text).get("lang", "")[:35]
        is_unseen = name in _UNSEEN
        if name == "time" and (at := _attributes(text).get("datetime")):
            self.found.times.append((len(self.found.blocks), at))
        elif name in _INLINE:
            is_unseen = is_unseen or ((":" in text or "hidden" in text) and _is_hidden(_attributes(text)))
        elif name not in ("html", "body"):
            self.end_block()
            around = self.add_element(name, text, around)
        # An anchor that is only a place to go to leads nowhere.
        is_link = name == "a" and not _ANCHOR.fullmatch(text)
        self.n_links += is_link
        self.n_pre += name == "pre"
        self.n_unseen += is_unseen
        self.stack.append((name, around, is_unseen, is_link))

    def add_element(self, name: str, text: str, parent: int) -> int:
        attributes = _attributes(text) if text else _NO_ATTRIBUTES
        names = part_names(attributes.get("class", "")[:300], attributes.get("id", "")[:100])
        self.found.elements.append(Element(parent, name, _is_hidden(attributes), names))
        return len(self.found.elements) - 1

    def close(self, name: str) -> None:
        if self.n_deeper:
            self.n_deeper -= 1
            return
        if not self.stack or name in _VOID:
            return
        if name not in _INLINE:
            self.end_block()
        opened, _, is_unseen, is_link = self.stack.pop()
        self.n_links -= is_link
        self.n_pre -= opened == "pre"
        self.n_unseen -= is_unseen

    def take_void(self, name: str, text: str) -> None:
        if name in ("br", "hr"):
            self.end_block()
        elif name == "meta":
            self.take_meta(_attributes(text))
        elif name == "base" and not self.found.base:
            self.found.base = _attributes(text).get("href", "")
        elif name == "link":
            attributes = _attributes(text)
            if "canonical" in attributes.get("rel", "").lower().split() and not self.found.canonical:
                self.found.canonical = attributes.get("href", "").strip()

    def take_meta(self, attributes: dict[str, str]) -> None:
        for kind in ("name", "property", "itemprop", "http-equiv"):
            if (name := attributes.get(kind)) and (said := _line(attributes.get("content", ""))):
                self.found.meta.setdefault(name.strip().lower(), said)

    def end_block(self) -> None:
        if not self.pieces:
            return
        text = _line("".join(self.pieces))
        if text:
            element = self.stack[-1][1] if self.stack else 0
            tag = self.found.elements[element].tag
            self.found.blocks.append(Block(text, self.n_linked, tag, element))
        self.pieces.clear()
        self.n_linked = 0


def _attributes(text: str) -> dict[str, str]:
    """The attributes of a tag, by name in small letters; the first of a name holds."""
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), html.unescape(value))
    return found


def _is_hidden(attributes: dict[str, str]) -> bool:
    return "hidden" in attributes or ("style" in attributes and _hides(attributes["style"][:_LONGEST_STYLE]))


def _hides(style: str) -> bool:
    """Whether a style lets nothing be seen; of a property that is given twice the last holds."""
    given = {name.lower(): value for name, value in _PROPERTY.findall(_REMARK.sub(" ", style))}
    return any(
        form.fullmatch(given[name].lower().replace("!important", "").strip())
        for name, form in _HIDING.items()
        if name in given
    )


def _line(text: str) -> str:
    """Text in one line; a line end between two Han characters is no space."""
    return " ".join(_BREAK_IN_HAN.sub("", text).split())


def is_heading(block: Block) -> bool:
    """Whether the page calls the block a heading."""
    return _HEADING.fullmatch(block.tag) is not None
