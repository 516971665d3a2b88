"""Peers at work: ``python peer_readings.py SYSTEM FILE...`` in ``.venv-peers`` prints one JSON line a file.

Imports nothing of Minyi, which is not there. ``readability`` and ``trafilatura`` read pages with their
defaults;
``chardet`` and ``charset_normalizer`` name the encoding of bytes.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from html import unescape
from importlib import import_module
from pathlib import Path
from typing import Any

Reading = dict[str, str | None]


def main() -> None:
    """Read every file with one system."""
    system, *names = sys.argv[1:]
    read = SYSTEMS[system]()
    for name in names:
        content = Path(name).read_bytes()
        begun = time.perf_counter()
        reading = read(content)
        taken = time.perf_counter() - begun
        print(json.dumps({"file": name, "seconds": taken, **reading}))


def _trafilatura() -> Callable[[bytes], Reading]:
    peer: Any = import_module("trafilatura")

    def read(content: bytes) -> Reading:
        found = peer.bare_extraction(content, with_metadata=True)
        if found is None:
            return {"title": None, "text": "", "author": None, "published_at": None}
        return {
            "title": found.title,
            "text": found.text,
            "author": found.author,
            "published_at": found.date,
        }

    return read


def _readability() -> Callable[[bytes], Reading]:
    peer: Any = import_module("readability")

    def read(content: bytes) -> Reading:
        # It takes text; the pages measured are all UTF-8.
        document = peer.Document(content.decode("utf-8", errors="replace"))
        words = re.sub(r"<(?:p|div|br|li|tr|h\d|td)\b[^>]*>", "\n", document.summary())
        text = unescape(re.sub(r"<[^>]*>", "", words))
        return {"title": document.short_title(), "text": text, "author": None, "published_at": None}

    return read


def _chardet() -> Callable[[bytes], Reading]:
    peer: Any = import_module("chardet")
    return lambda content: {"encoding": peer.detect(content)["encoding"]}


def _charset_normalizer() -> Callable[[bytes], Reading]:
    peer: Any = import_module("charset_normalizer")

    def read(content: bytes) -> Reading:
        best = peer.from_bytes(content).best()
        return {"encoding": best.encoding if best is not None else None}

    return read


SYSTEMS: dict[str, Callable[[], Callable[[bytes], Reading]]] = {
    "trafilatura": _trafilatura,
    "readability": _readability,
    "chardet": _chardet,
    "charset_normalizer": _charset_normalizer,
}


if __name__ == "__main__":
    main()
