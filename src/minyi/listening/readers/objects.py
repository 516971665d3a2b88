"""What the readers of JSON share: a walk through its text, and objects to rows."""

import json
import re
from collections.abc import Iterable, Iterator

from minyi.listening.blocks import MOST_CHARACTERS, MOST_ROWS, Block, Cell, Row, Spoilt, block_of_rows

Member = dict[str, object] | Spoilt

DECODER = json.JSONDecoder(strict=False)
_SPACE = re.compile(r"[ \t\r\n\0\ufeff]*")
MOST_DEEP = 100
# Bounds the memory of a block in which every object has names of its own.
MOST_CELLS = 4_000_000


def after_mark(text: str, at: int, mark: str) -> int:
    """Where the text goes on behind ``mark`` and the space around it. Raises ``json.JSONDecodeError``."""
    at = after_space(text, at)
    if not text.startswith(mark, at):
        raise json.JSONDecodeError(f"Expecting {mark!r}", text, at)
    return after_space(text, at + len(mark))


def after_space(text: str, at: int) -> int:
    """Where the text goes on behind the space at ``at``, stray NULs and byte order marks included."""
    found = _SPACE.match(text, at)
    return at if found is None else found.end()


def is_deep(value: object) -> bool:
    """Whether values stand inside values more than ``MOST_DEEP`` times."""
    level: list[object] = [value]
    for _ in range(MOST_DEEP + 1):
        lists = [part for part in level if isinstance(part, list)]
        objects = [part for part in level if isinstance(part, dict)]
        level = [part for parts in lists for part in parts]
        level += [part for parts in objects for part in parts.values()]
        if not level:
            return False
    return True


def blocks_of_objects(members: Iterable[tuple[Member, int]]) -> Iterator[Block]:
    """Objects in blocks; the columns of a block are the names in its objects, in the order they come up.

    Each member comes with about how many characters it takes. One block without rows if there are none.
    """
    held: list[Member] = []
    names: dict[str, None] = {}
    n_characters = n_blocks = 0
    for member, size in members:
        held.append(member)
        n_characters += size
        if not isinstance(member, Spoilt):
            names.update(dict.fromkeys(member))
        is_full = len(held) >= MOST_ROWS or n_characters >= MOST_CHARACTERS
        if is_full or len(held) * len(names) >= MOST_CELLS:
            yield _block(held, tuple(names))
            held, names, n_characters, n_blocks = [], {}, 0, n_blocks + 1
    if held or n_blocks == 0:
        yield _block(held, tuple(names))


def _block(members: list[Member], names: tuple[str, ...]) -> Block:
    return block_of_rows(names, [_row(member, names) for member in members])


def _row(member: Member, names: tuple[str, ...]) -> Row:
    if isinstance(member, Spoilt):
        return member
    cells: list[Cell] = [member.get(name) for name in names]  # type: ignore[misc]  # JSON gives cells only
    return cells
