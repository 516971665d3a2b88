"""What is looked for: the tokens of a text, and the terms of what somebody typed.

A Han run gives its overlapping character pairs and its last character; other words are whole, in small
letters. All in simplified form, so that both scripts find each other. A token holds letters and digits alone,
whatever was typed: nothing in it means anything to a database.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minyi.text.normal import HAN, normal_form
from minyi.text.simplified import simplified
from minyi.text.words import bigrams, words

MOST_TOKENS = 16_000  # of a text: a database keeps no positions beyond
MOST_CHARACTERS = 400  # of what somebody typed
MOST_TERMS = 12
_LONGEST_TOKEN = 64
_PIECE = re.compile(rf"[{HAN}]+|[^{HAN}]+")
_HAN = re.compile(f"[{HAN}]")
_GAP = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """Tokens that must stand one behind the other; ``open_ended`` where the last one may go on."""

    tokens: tuple[str, ...]
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """A way to look: all of the terms, or any of them."""

    terms: tuple[Term, ...]
    need_all: bool


def plain(text: str) -> str:
    """``text`` in the form in which texts are looked for."""
    return simplified(normal_form(text.replace("\0", " ")))


def tokens(text: str) -> list[str]:
    """The tokens of ``text`` (in plain form) in reading order, at most ``MOST_TOKENS``."""
    found: list[str] = []
    for run in _PIECE.findall(text):
        found += filter(None, map(_kept, bigrams(run)))
        if len(run) > 1 and _HAN.match(run):
            found.append(run[-1])
        if len(found) >= MOST_TOKENS:
            break
    return found[:MOST_TOKENS]


def ways(typed: str) -> list[Terms]:
    """The ways to look for what was typed, the strictest first; none where nothing can be looked for.

    1. Everything as written. 2. All of its words. 3. Any of its words.
    """
    # Parted first: the plain form of a text closes the gaps between Han words.
    pieces = [plain(piece) for piece in _GAP.split(typed[:MOST_CHARACTERS].replace("\0", " "))]
    written = tuple(filter(None, map(_term, pieces)))[:MOST_TERMS]
    if not written:
        return []
    single = tuple(filter(None, map(_term, _telling([word for piece in pieces for word in words(piece)]))))[
        :MOST_TERMS
    ]
    found = [Terms(written, need_all=True)]
    if single and single != written:
        found.append(Terms(single, need_all=True))
    if len(single) > 1:
        found.append(Terms(single, need_all=False))
    return found


def _telling(cut: Sequence[str]) -> list[str]:
    """The words without single Han characters, which stand in most texts; all if there are no others."""
    cut = list(dict.fromkeys(cut))
    longer = [word for word in cut if len(word) > 1]
    return longer or cut


def _term(piece: str) -> Term | None:
    found: list[str] = []
    for run in _PIECE.findall(piece):
        found += filter(None, map(_kept, bigrams(run)))
    if not found:
        return None
    # One Han character alone begins pairs: it is looked for as their beginning.
    last = found[-1]
    return Term(tuple(found), open_ended=len(last) == 1 and _HAN.match(last) is not None)


def _kept(token: str) -> str:
    return "".join(sign for sign in token[:_LONGEST_TOKEN] if sign.isalnum() or _HAN.match(sign))
