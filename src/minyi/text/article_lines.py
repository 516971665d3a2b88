"""Blocks of a page as the lines of its article."""

from collections import Counter
from collections.abc import Mapping, Sequence

from minyi.text.markup import Markup

_DRAWN = "▍▎▏▌▋▊▉█ "  # bars before a heading


def lines_of(markup: Markup, kept: Sequence[int]) -> list[str]:
    """A line a block; the cells of a row that are a block each make one line."""
    lines: list[str] = []
    last_row = last_cell = -1
    n_in = Counter(markup.elements[markup.blocks[place].element].parent for place in kept)
    for place in kept:
        block = markup.blocks[place]
        said = block.text.lstrip(_DRAWN) or block.text
        at = _cell_of(markup, block.element, n_in)
        cell = markup.elements[at]
        row = cell.parent if cell.tag in ("td", "th") else -1
        if row >= 0 and row == last_row and at != last_cell:
            lines[-1] += f" | {said}"
        else:
            lines.append(said)
        last_row, last_cell = row, at
    return lines


def _cell_of(markup: Markup, element: int, n_in: Mapping[int, int]) -> int:
    """The cell whose only paragraph is ``element``; else that itself."""
    above = markup.elements[element].parent
    is_only = above > 0 and markup.elements[above].tag in ("td", "th") and n_in[above] == 1
    return above if is_only and markup.elements[element].tag in ("p", "div") else element
