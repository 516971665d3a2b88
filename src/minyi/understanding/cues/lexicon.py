"""Many short words sought in one walk over a text."""

from collections.abc import Iterable, Iterator
from operator import add


class Lexicon:
    """Words of two characters or more, found left to right, the longest first, without overlap."""

    def __init__(self, words: Iterable[str]) -> None:
        by_start: dict[str, list[str]] = {}
        for word in words:
            by_start.setdefault(word[:2], []).append(word)
        self._by_start = {start: sorted(set(found), key=_longest) for start, found in by_start.items()}

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Where each word stands, as (position, word)."""
        by_start = self._by_start
        free = 0
        starts = [at for at, pair in enumerate(map(add, text, text[1:])) if pair in by_start]
        for at in starts:
            if at >= free:
                for word in by_start[text[at : at + 2]]:
                    if text.startswith(word, at):
                        free = at + len(word)
                        yield at, word
                        break


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word
