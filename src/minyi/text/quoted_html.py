"""What the writer of a mail wrote, where the mail is HTML: the marks of others' words are elements there.

Markup is left as received, since taking it off is a step of the cleaning, but for what shows no words: heads,
styles, scripts, remarks and pictures, whose addresses tell the sender that a mail was opened.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minyi.text.quoted_mail import Unquoted, announces, is_head_of_mail

_TAG = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9:]*)")
_WORDLESS = frozenset("head style script title xml svg noscript template object".split())
_ENDS = {
    "--": re.compile("-->"),
    **{name: re.compile(rf"</\s{{0,9}}{name}\s{{0,9}}>", re.IGNORECASE) for name in _WORDLESS},
}
_DROPPED = frozenset("img meta link base input o:p".split())
_EMPTY = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Elements that hold the words of others, or a signature, by what mail programs write into their tags.
_OF_OTHERS = re.compile(
    r"""<\s*blockquote\b[^>]*(?:type\s*=\s*["']?cite|border-left|isReplyContent)"""
    r"""|<[^>]*\b(?:class|id)\s*=\s*["']?[^"'>]{0,100}(?:gmail_quote|yahoo_quoted|moz-cite|protonmail_quote|"""
    r"""isReplyContent|gmail_signature|moz-signature|AppleMailSignature|ms-outlook-mobile-signature|"""
    r"""tutanota_quote|zmail_extra|foxmail_signature)"""
    r"""|<[^>]*\bid\s*=\s*["']?(?:x_)*Signature\b|<\s*(?:sign|includetail)\b""",
    re.IGNORECASE,
)
# Behind these all is another mail.
_FROM_HERE_ON = re.compile(
    r"""<[^>]*\bid\s*=\s*["']?(?:x_)*(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|replySplit)"""
    r"""|<[^>]*border-top:\s*solid\s+#(?:E1E1E1|B5C4DF)\b""",
    re.IGNORECASE,
)
_N_NEAR = 60  # pieces in which the rest of the head of another mail is looked for
_LONGEST_TAG = 4_000  # characters of a tag that are looked at
_SPACE = re.compile(r"(?:\s|&nbsp;|&#160;|&#xa0;|&zwnj;|\u200b)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A tag or what stands between two."""

    written: str
    tag: str  # in small letters; "" for words
    is_end: bool = False


def own_html(html: str) -> Unquoted:
    """The writer's own words in the HTML of a mail; empty where nothing is shown. Linear in its length."""
    pieces = list(_pieces(html))
    shown, n_left_out, is_passed_on = _own(pieces)
    is_forwarded = is_passed_on and not _says(shown)
    if is_forwarded:
        shown, n_left_out = [piece for piece in pieces if piece.tag not in _DROPPED], 0
    text = "".join(piece.written for piece in shown) if _says(shown) else ""
    return Unquoted(text.strip(), n_left_out, is_forwarded and bool(text))


def _own(pieces: list[_Piece]) -> tuple[list[_Piece], int, bool]:
    """The pieces that are the writer's, how many are not, and whether another mail is passed on."""
    shown: list[_Piece] = []
    left_out, depth = "", 0
    is_passed_on = False
    for place, piece in enumerate(pieces):
        announced = "" if piece.tag else _announced(pieces, place)
        is_passed_on |= announced == "passed_on"
        if left_out:
            depth += (piece.tag == left_out) * (-1 if piece.is_end else 1)
            if depth == 0:
                left_out = ""
            continue
        start = piece.written[:_LONGEST_TAG]
        is_tag = bool(piece.tag) and not piece.is_end
        if announced == "answered" and _is_quoted_below(pieces, place):
            continue
        if announced or (is_tag and _FROM_HERE_ON.match(start)):
            is_passed_on |= any(_announced(pieces, at) == "passed_on" for at in range(place, len(pieces)))
            return shown, len(pieces) - len(shown), is_passed_on
        if is_tag and piece.tag not in _EMPTY and _OF_OTHERS.match(start):
            left_out, depth = piece.tag, 1
        elif piece.tag not in _DROPPED:
            shown.append(piece)
    return shown, len(pieces) - len(shown), is_passed_on


def _is_quoted_below(pieces: list[_Piece], place: int) -> bool:
    """Whether what is announced stands in an element of its own, so that an answer may follow it."""
    below = pieces[place + 1 : place + 6]
    return any(not one.is_end and _OF_OTHERS.match(one.written[:_LONGEST_TAG]) for one in below if one.tag)


def _announced(pieces: list[_Piece], place: int) -> str:
    """How words announce another mail: "answered", "passed_on", or "" if they do not."""
    words = _plain(pieces[place])
    if not words or len(words) > 200:
        return ""
    if found := announces(words):
        return found
    near = (said for piece in pieces[place : place + _N_NEAR] if (said := _plain(piece)))
    return "passed_on" if is_head_of_mail(near) else ""


def _plain(piece: _Piece) -> str:
    return "" if piece.tag else _SPACE.sub(" ", piece.written).strip()


def _says(pieces: list[_Piece]) -> bool:
    return any(_plain(piece) for piece in pieces)


def _pieces(html: str) -> Iterator[_Piece]:
    """Tags and what stands between them; what shows no words is left out. Never looks back."""
    at, size = 0, len(html)
    endless: set[str] = set()  # what is known never to end, so that it is not looked for again
    while at < size:
        start = html.find("<", at)
        if start != at:
            yield _Piece(html[at : start if start >= 0 else size], "")
        if start < 0:
            return
        if html.startswith("<!--", start):
            at = _behind(html, "--", start + 4, endless)
            continue
        found = _TAG.match(html, start)
        end = html.find(">", start)
        if end < 0:
            yield _Piece(html[start:], "")
            return
        at = end + 1
        if found is None:
            if not html.startswith(("<!", "<?"), start):
                yield _Piece(html[start : end + 1], "")
            continue
        name, is_end = found[1].lower(), html.startswith("/", start + 1)
        if name in _WORDLESS:
            at = at if is_end or html[end - 1] == "/" else _behind(html, name, at, endless)
        else:
            yield _Piece(html[start : end + 1], name, is_end)


def _behind(html: str, name: str, at: int, endless: set[str]) -> int:
    """The place behind the end of an element without words, or of a remark; ``at`` if it never ends."""
    if name in endless:
        return at
    found = _ENDS[name].search(html, at)
    if found is None:
        endless.add(name)
        return at
    return found.end()
