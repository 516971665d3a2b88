"""Many short words sought in one walk over a text."""

import re
from collections.abc import Iterable, Iterator


class Lexicon:
    """Words of two characters or more, found left to right, the longest first, without overlap."""

    def __init__(self, words: Iterable[str]) -> None:
        by_start: dict[str, list[str]] = {}
        for word in words:
            by_start.setdefault(word[:2], []).append(word)
        self._by_start = {start: sorted(set(found), key=_longest) for start, found in by_start.items()}
        firsts, seconds = (
            "".join(sorted({re.escape(start[place]) for start in by_start})) for place in (0, 1)
        )
        self._starts = re.compile(f"[{firsts}](?=[{seconds}])")

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Where each word stands, as (position, word)."""
        by_start = self._by_start
        free = 0
        for start in self._starts.finditer(text):
            at = start.start()
            words = by_start.get(text[at : at + 2])
            if words is None or at < free:
                continue
            for word in words:
                if text.startswith(word, at):
                    free = at + len(word)
                    yield at, word
                    break


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word
