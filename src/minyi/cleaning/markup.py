"""Markup: HTML tags, entities and what a browser hides, out of a text (HTML Living Standard, 4 and 13)."""

import html
import re
from html.entities import html5

from minyi.text.normal import with_narrow_words, without_invisible

_ROUNDS = 8
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|&nbsp(?![A-Za-z0-9=;])")
_RUBY = ("rt", "rp")  # readings beside characters, and the brackets around them
_HIDDEN_OPEN = re.compile(
    r"<(?=[sSnNtTrR!])(?:(script|style|noscript|template|rt|rp)(?:\s[^<>]*)?>|!--)", re.IGNORECASE
)
_HIDDEN = ("script", "style", "noscript", "template", *_RUBY)
_HIDDEN_CLOSE = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _HIDDEN}
_HIDDEN_CLOSE[""] = re.compile("-->")
_BREAKING = (
    "address|article|aside|blockquote|br|caption|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|header|hr|legend|li|main|nav|ol|option|p|pre|section|select|table|tbody|tfoot|thead|title|tr|ul"
)
_FLOWING = (
    "a|abbr|acronym|audio|b|base|basefont|bdi|bdo|big|body|button|canvas|cite|code|col|colgroup|del|details|dfn|"
    "em|embed|font|frame|frameset|head|html|i|iframe|img|input|ins|kbd|label|link|map|mark|meta|nobr|noscript|"
    "object|param|picture|q|rp|rt|ruby|s|samp|script|small|source|span|strike|strong|style|sub|summary|sup|svg|"
    r"template|textarea|time|tt|u|var|video|wbr|\w{1,16}:\w{1,32}"
)
# A lone letter followed by words, as in "a <b and c> d", is no tag: it needs an attribute with a value.
_TAG = re.compile(
    rf"<(?=[/!?A-Za-z])(?:/?(?:(?P<breaking>{_BREAKING})|(?P<cell>t[dh])|(?:{_FLOWING}))"
    r"(?:\s[^<>=]*+=[^<>]*|(?<=\w\w)\s+[a-z-]+\s*|\s*)/?>"
    r"|[!?][A-Za-z\[-][^<>]*>)",
    re.IGNORECASE,
)
# A tag that somebody wrote about: bare, between words, and none that is never closed or runs anything.
_NEVER_NAMED = (
    "script|style|noscript|template|rt|rp|svg|canvas|iframe|frame|frameset|object|embed|audio|video|"
    "base|br|col|dd|dt|hr|img|input|li|link|meta|option|p|param|source|t[dhr]|wbr"
)
_NAME_OF_TAG = rf"<(?!(?:{_NEVER_NAMED})>)(?:{_BREAKING}|{_FLOWING})>"
_NAMED_TAG = re.compile(
    rf"(?:(?<=\S )|(?<=[“‘「『\"'`（(、，])){_NAME_OF_TAG}(?=\s|$|[”’」』\"'`）)、，。；？,.;:?])"
    rf"|(?<=\S){_NAME_OF_TAG}(?= ?(?:标签|标记|元素|標籤|標記))",
    re.IGNORECASE,
)


def strip_markup(text: str) -> str:
    """``text`` without HTML: entities turned to characters, tags dropped, block tags turned to line breaks.

    Scripts, styles, remarks and the readings of ruby go with their content. A ``<`` that opens no tag stays
    ("3<5"). Markup that was escaped, even several times, is stripped too; nested deeper than any honest text,
    its signs are dropped. A bare tag between words stays ("use <i> here") where the text has no other markup:
    somebody wrote of it.
    """
    for _ in range(_ROUNDS):
        stripped = text
        if "<" in stripped:
            stripped = (
                stripped if _only_names_tags(stripped) else _TAG.sub(_tag_gap, _without_hidden(stripped))
            )
        if "&" in stripped:
            stripped = _ENTITY.sub(_character, stripped)
        if stripped == text:
            return text
        text = stripped
    return text.replace("<", "").replace("&", "")


def _only_names_tags(text: str) -> bool:
    """Whether every tag in ``text`` is one that somebody wrote about, and nothing is closed or hidden."""
    return (
        "</" not in text
        and _NAMED_TAG.search(text) is not None
        and _HIDDEN_OPEN.search(text) is None
        and _TAG.search(_NAMED_TAG.sub("", text)) is None
    )


def _without_hidden(text: str) -> str:
    """``text`` without scripts, styles and remarks; one that is never closed loses only its opening tag."""
    kept: list[str] = []
    done = 0
    never_closed: set[str] = set()
    opening = _HIDDEN_OPEN.search(text)
    while opening:
        kept.append(text[done : opening.start()])
        done = opening.end()
        name = (opening.group(1) or "").lower()
        closing = None if name in never_closed else _HIDDEN_CLOSE[name].search(text, done)
        if closing:
            kept.append("" if name in _RUBY else "\n")
            done = closing.end()
        else:
            never_closed.add(name)
        opening = _HIDDEN_OPEN.search(text, done)
    kept.append(text[done:])
    return "".join(kept)


def _tag_gap(tag: re.Match[str]) -> str:
    if tag["breaking"]:
        return "\n"
    return " " if tag["cell"] else ""


def _character(entity: re.Match[str]) -> str:
    """The character of an entity, through the steps that come before; unknown names stay as they are."""
    written = entity.group()
    if written[1] != "#" and written.rstrip(";") + ";" != "&nbsp;" and written[1:] not in html5:
        return written
    return with_narrow_words(without_invisible(html.unescape(written)))
