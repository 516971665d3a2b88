"""Feeds: how fast one is read, and how time and memory grow with the number of entries.

The feeds are written here, into a temporary folder, and removed again: RSS with letters in two languages, in
CDATA and escaped, every hundredth entry no well-formed XML. A file is read in a process of its own, so that
its peak of memory is nobody else's: ``python benchmarks/measures/feeds.py FILE``.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from minyi.listening.options import ReadOptions
from minyi.listening.readers.feed import FeedReader

Say = Callable[..., None]

SIZES = (10_000, 30_000, 100_000)  # entries
_SENTENCES = (
    "小区门口的路灯坏了很久，晚上很黑，老人走路不安全。",
    "The bins behind the library have not been emptied for two weeks.",
    "请问新的图书馆什么时候开放？",
)


def measure_feeds(sets: Path, say: Say) -> None:
    """Say how many entries are read in a second of one processor, and with what peak of memory."""
    with tempfile.TemporaryDirectory() as folder:
        for n_entries in SIZES:
            path = Path(folder, f"made-{n_entries}.xml")
            _write(path, n_entries)
            ran = subprocess.run([sys.executable, __file__, str(path)], check=True, capture_output=True)
            found = json.loads(ran.stdout)
            note = f"{found['n_rows']} rows, {found['n_spoilt']} rejected, {path.stat().st_size / 1e6:.1f} MB"
            say(path, "entries read", found["n_rows"] / found["seconds"], "entries/s", note=note)
            say(path, "peak memory above the start", found["peak"], "MiB")
            path.unlink()


def read_one(path: Path) -> None:
    """Read a feed, and print the processor time and the memory it took."""
    before, began = _peak(), time.process_time()
    n_rows = n_spoilt = 0
    for block in FeedReader().read(path, ReadOptions()):
        n_rows += block.n_rows
        n_spoilt += len(block.spoilt)
    seconds = time.process_time() - began
    print(json.dumps({"n_rows": n_rows, "n_spoilt": n_spoilt, "seconds": seconds, "peak": _peak() - before}))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _write(path: Path, n_entries: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0"?><rss version="2.0"><channel><title>Letters</title>')
        for number in range(n_entries):
            words = "".join(f"<p>{_SENTENCES[(number + place) % 3]}</p>" for place in range(1 + number % 4))
            escaped = words.replace("<", "&lt;").replace(">", "&gt;")
            said = f"<![CDATA[{words}]]>" if number % 2 else escaped
            broken = "<b>" if number % 100 == 0 else ""
            file.write(
                f"<item><title>Letter {number}</title><guid>letter-{number}</guid>"
                f"<author>a{number}@example.org</author><category>letters</category>"
                f"<pubDate>Mon, 23 Nov 2026 03:{number % 60:02}:00 +0800</pubDate>"
                f"<link>https://town.example/letters/{number}</link>"
                f"<description>{said}</description>{broken}</item>"
            )
        file.write("</channel></rss>")


if __name__ == "__main__":
    read_one(Path(sys.argv[1]))
