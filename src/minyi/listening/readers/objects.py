"""What the readers of JSON share: objects to rows."""

from collections.abc import Iterable, Iterator

from minyi.listening.blocks import MOST_CHARACTERS, MOST_ROWS, Block, Cell, Row, Spoilt, block_of_rows

Member = dict[str, object] | Spoilt


def blocks_of_objects(members: Iterable[tuple[Member, int]]) -> Iterator[Block]:
    """Objects in blocks; the columns of a block are the names in its objects, in the order they come up.

    Each member comes with about how many characters it takes. One block without rows if there are none.
    """
    held: list[Member] = []
    n_characters = n_blocks = 0
    for member, size in members:
        held.append(member)
        n_characters += size
        if len(held) >= MOST_ROWS or n_characters >= MOST_CHARACTERS:
            yield _block(held)
            held, n_characters, n_blocks = [], 0, n_blocks + 1
    if held or n_blocks == 0:
        yield _block(held)


def _block(members: list[Member]) -> Block:
    names: dict[str, None] = {}
    for member in members:
        if not isinstance(member, Spoilt):
            names.update(dict.fromkeys(member))
    return block_of_rows(tuple(names), [_row(member, tuple(names)) for member in members])


def _row(member: Member, names: tuple[str, ...]) -> Row:
    if isinstance(member, Spoilt):
        return member
    cells: list[Cell] = [member.get(name) for name in names]  # type: ignore[misc]  # JSON gives cells only
    return cells
