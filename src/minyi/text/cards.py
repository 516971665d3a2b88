"""Cards: parts side by side that each begin with a link and say a little of what is behind it.

Other articles with their first sentences stand so, and what readers wrote, each below the link of a name.
"""

from collections.abc import Sequence

from minyi.text.markup import Block, Markup, is_heading
from minyi.text.moments import tells_when_posted

_FEWEST = 2
_ALIKE = 0.8  # of the parts of a kind begin with a link
_LEAST_SAID = 12  # characters of prose, on most of them
_LONGEST_NAME = 40
_LEAST_BESIDE = 20  # characters under a heading: so much beside cards is an article
_SHARE_BESIDE = 0.25  # of what the cards say


def find_cards(markup: Markup, sums: Sequence[float], n_free: Sequence[int]) -> frozenset[int]:
    """The elements that are cards; none where the page is a list of them.

    ``sums`` is the prose in and below each element, ``n_free`` how many characters of each block may be part
    of an article, whatever they read like.
    """
    begins_linked, holds_title = _beginnings(markup)
    groups: dict[tuple[int, str, str], list[int]] = {}
    for place, element in enumerate(markup.elements):
        if sums[place] and (element.kinds or element.tag in ("li", "article")) and element.tag != "p":
            for kind in element.kinds or ("",):
                groups.setdefault((element.parent, element.tag, kind), []).append(place)
    found: set[int] = set()
    for places in groups.values():
        n_linked = sum(begins_linked[place] for place in places)
        n_said = sum(sums[place] >= _LEAST_SAID for place in places)
        is_list = n_linked >= max(_FEWEST, _ALIKE * len(places)) and 2 * n_said > len(places)
        if is_list and not any(holds_title[place] for place in places):
            found.update(places)
    return frozenset(found) if found and _is_beside(markup, found, n_free) else frozenset()


def _beginnings(markup: Markup) -> tuple[list[bool], list[bool]]:
    """Of each element, whether it begins with a link alone, and whether a title without a link is in it."""
    first: list[int] = [-1] * len(markup.elements)
    holds_title = [False] * len(markup.elements)
    for place, block in enumerate(markup.blocks):
        if first[block.element] < 0:
            first[block.element] = place
        if block.tag == "h1" and not block.n_linked:
            holds_title[block.element] = True
    for place in range(len(first) - 1, 0, -1):
        above = markup.elements[place].parent
        if first[place] >= 0 and not 0 <= first[above] <= first[place]:
            first[above] = first[place]
        holds_title[above] = holds_title[above] or holds_title[place]
    begins = [place >= 0 and _begins_linked(markup.blocks[place]) for place in first]
    return begins, holds_title


def _begins_linked(block: Block) -> bool:
    """Whether a block is no more than a link, or a name with a link and when its bearer wrote."""
    if block.n_linked < 2 or 3 * block.n_linked > len(block.text):
        return block.n_linked >= 2
    return len(block.text) <= _LONGEST_NAME and tells_when_posted(block.text)


def _is_beside(markup: Markup, cards: set[int], n_free: Sequence[int]) -> bool:
    """Whether enough stands beside ``cards`` and below a heading of the page for an article."""
    inside = [place in cards for place in range(len(markup.elements))]
    for place, element in enumerate(markup.elements[1:], 1):
        inside[place] = inside[place] or inside[element.parent]
    n_beside, n_inside, is_below = 0, 0, False
    for block, n in zip(markup.blocks, n_free, strict=True):
        if inside[block.element]:
            n_inside += n
        elif is_heading(block) and block.tag in ("h1", "h2"):
            is_below = is_below or not block.n_linked
        elif is_below:
            n_beside += n
    return n_beside >= max(_LEAST_BESIDE, _SHARE_BESIDE * n_inside)
