"""Reads messages with marks: ``main kind[,others] | urgency | title | text``, what is asked in braces."""

import re
from dataclasses import dataclass
from pathlib import Path

from minyi.records import Ask, Kind, Urgency

FOLDER = Path(__file__).parent
FILES = ("messages_zh.txt", "kinds_zh.txt", "messages_en.txt")
"""What kinds are learned from."""
_ASKED = re.compile(r"\{(do|answer) ([^{}]*)\}")


@dataclass(frozen=True)
class MarkedMessage:
    """A message and what its writer says of it."""

    kinds: tuple[Kind, ...]
    urgency: Urgency
    title: str
    text: str
    asks: tuple[Ask, ...]


def read_marked(path: Path) -> list[MarkedMessage]:
    """The messages of a file, one a line; blank lines and those that begin with ``#`` are skipped."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_message(line) for line in lines if line.strip() and not line.startswith("#")]


def written_messages() -> list[MarkedMessage]:
    """All messages that were written to learn kinds from, Chinese ones first."""
    return [one for name in FILES for one in read_marked(FOLDER / name)]


def _message(line: str) -> MarkedMessage:
    kinds, urgency, title, text = (part.strip() for part in line.split("|"))
    title, in_title = _plain(title, "title")
    text, in_text = _plain(text, "text")
    named = tuple(Kind(kind) for kind in kinds.split(","))
    return MarkedMessage(named, Urgency(urgency), title, text, (*in_title, *in_text))


def _plain(marked: str, field: str) -> tuple[str, list[Ask]]:
    """A field without its braces, and what stood in them."""
    plain, asks, done = "", [], 0
    for asked in _ASKED.finditer(marked):
        plain += marked[done : asked.start()]
        start = len(plain)
        plain += asked.group(2)
        asks.append(Ask(asked.group(1), field, start, len(plain)))
        done = asked.end()
    return plain + marked[done:], asks
