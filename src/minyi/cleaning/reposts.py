"""Threads of reposts: a person's own words apart from the words they pass on.

Microblogs write what is passed on behind the reposter's own words, newest first, each link headed by its
author: ``own words//@one: their words//@other: theirs``. Older English posts write ``own words RT @one:
words``. No standard says so; these are the forms in which exports of such sites come, in both widths.
"""

import re
from dataclasses import dataclass

_NAME = r"(?:〔[^〔〕\n]{1,20}〕|[\w·‧•-]{1,40})"
_AT = "[@＠]"
_HEAD = re.compile(
    # A link: the slashes, the author, a colon. "http://@" is no link.
    rf"(?<![:：])[/／]{{1,3}}[ \u3000]*{_AT}[ ]?(?P<slashed>{_NAME})[ \u3000]*[:：]"
    # The last link, cut off by a limit of length.
    rf"|(?<![:：])[/／]{{2}}[ \u3000]*{_AT}(?P<cut>{_NAME})?\s*\Z"
    rf"|(?<!\w)(?:RT|MT|QT)[ ]*{_AT}(?P<retweeted>{_NAME})(?:[ ]*[:：]|(?!\w))"
    rf"|(?<!\w)(?i:rt|repost(?:ed)?(?: from)?|[转轉]自)[ ]*{_AT}(?P<named>{_NAME})[ ]*[:：]"
)
_REPLY = re.compile(
    rf"(?:\s*(?:[回答][复覆復][ ]*|(?i:(?:in )?reply(?:ing)? to)[ ]+){_AT}[ ]?{_NAME}[ \u3000]*[:：])+\s*"
)
# What a site writes for a person who passes on and says nothing, and what people write in its place.
_BARE = re.compile(
    r"(?:[转轉][发發载載]?|[转轉][发發载載][此本该該]?[条條]?(?:微博|[推博]文|weibo)|快[转轉]微博|[转轉][发發][了过過]"
    r"|re-?post(?:ed|ing)?(?: weibo)?|retweet(?:ed)?|rt|mt|qt|fwd?|forward(?:ed)?)",
    re.IGNORECASE,
)
_EDGES = " \t\r\n\u3000\"'“”‘’「」『』/／,，、;；"
_SIGNS = _EDGES + ".。!！~～…:："


@dataclass(frozen=True, slots=True)
class Passed:
    """One link of a chain: who is named, and what that person added, both as written."""

    author: str
    words: str


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a message says itself, and the chain of what it passes on, newest first.

    ``own`` is empty where the person added nothing, or only what a site writes for them ("转发微博").
    """

    own: str
    chain: tuple[Passed, ...]

    @property
    def is_bare(self) -> bool:
        """Whether the message adds nothing of its own."""
        return not self.own


def own_words(text: str) -> OwnWords:
    """``text`` cut into the person's own words and the links of the chain behind them.

    A mark of reply in front ("回复@one:") belongs to the site and goes; a name called ("@one, look") stays.
    Nothing else is changed. Linear in the length.
    """
    heads = list(_HEAD.finditer(text)) if _may_pass_on(text) else []
    edges = [head.start() for head in heads] + [len(text)]
    chain = tuple(
        Passed(_author(head), _added(text[head.end() : edge]))
        for head, edge in zip(heads, edges[1:], strict=True)
    )
    return OwnWords(_added(text[: edges[0]]), chain)


def body_of(text: str) -> str:
    """What a message says: itself, or where it adds nothing to what it passes on, the message passed on.

    Who forwards a message says what it says, so a bare repost is compared as the message behind it, down to
    the first link that adds something. A repost of nothing ("转发微博") stays as it is.
    """
    if not _may_pass_on(text):
        return text
    start = 0
    for head in _HEAD.finditer(text):
        if _added(text[start : head.start()]):
            break
        start = head.end()
    # A chain with no words in any link says no more than its own marks.
    return text[start:] if _added(text[start:]) else text


def spoken_words(text: str) -> str:
    """The words of ``text`` that analysis reads: the person's own, else those passed on, else all of it.

    Own words are words: a mere "???" above a chain is kept as own by ``own_words``, and yet leaves nothing to
    analyse.
    """
    if not _may_pass_on(text):
        return text
    found = own_words(text)
    if not found.chain and not _REPLY.match(text):
        return text
    for words in (found.own, *(link.words for link in found.chain)):
        if any(map(str.isalnum, words)):
            return words
    return text


def _may_pass_on(text: str) -> bool:
    return "@" in text or "＠" in text


def _author(head: re.Match[str]) -> str:
    return next((name for name in head.groups() if name), "")


def _added(part: str) -> str:
    """A stretch between two heads without marks of reply, quotes around it and a site's own filling."""
    reply = _REPLY.match(part)
    part = part[reply.end() :] if reply else part
    bare = part.strip(_EDGES)
    return "" if not bare or _BARE.fullmatch(bare.strip(_SIGNS)) else part.strip()
