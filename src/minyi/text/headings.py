"""The title of a page's article: what the head of the page says, as it stands over the article."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minyi.text.furniture import is_furniture, is_head_line
from minyi.text.markup import Block, Markup, is_heading

_DECLARED = ("articletitle", "og:title", "twitter:title", "headline", "dc.title", "title")
# Between the title and the name of the site or its section.
_BETWEEN = re.compile(
    r"\s*[_|｜]+\s*|\s+[-–—]+\s+|-{2,}|(?<=[\u4e00-\u9fff！？”》）])[-–—](?=[\u4e00-\u9fffA-Z])"
)
_CUT_OFF = re.compile(r"([^_|｜]{8,}?)\s*(?:\.{3,}|…+)")  # too long for the head
_WORDS = re.compile(r"\W+")
_SHORTEST, _LONGEST = 4, 160
_SITE_NAME = 8
_N_ABOVE = 8  # blocks above an article among which its title may stand


@dataclass(frozen=True, slots=True)
class Title:
    """A title, and the block that is it (-1 if none is)."""

    text: str
    place: int


def find_title(markup: Markup, linked: str | None, first: int) -> Title:
    """The title of the article that begins with block ``first``; ``linked`` is what its linked facts say.

    A title that the head declares is taken as the block that says it, which is neither cut off nor followed
    by the name of the site. If no block does, the nearest heading above the article is it, if the head only
    names the site; else the declared title without the site's name.
    """
    declared = [
        said for said in (linked, *(markup.meta.get(name) for name in _DECLARED), markup.title) if said
    ]
    best = max(_said_in(markup.blocks, declared, first), default=None)
    if best is not None:
        return Title(markup.blocks[-best[-1]].text, -best[-1])
    above = _heading_above(markup.blocks, first)
    pieces = [_main_piece(said) for said in declared]
    if above is not None and (not pieces or _is_section(declared, markup.blocks, pieces[0])):
        return Title(markup.blocks[above].text, above)
    return Title(pieces[0] if pieces else "", -1)


def _said_in(
    blocks: Sequence[Block], declared: Sequence[str], first: int
) -> Iterator[tuple[int, int, int, int]]:
    """How well each block is a declared title: the longest, a heading, no link, the first."""
    wholes = [_plain(said) for said in declared]
    cut_off = [_plain(begun[1]) for said in declared if (begun := _CUT_OFF.match(said))]
    longest_piece = max((len(_plain(_main_piece(said))) for said in declared), default=0)
    for place, block in enumerate(blocks):
        if not _SHORTEST <= len(block.text) <= _LONGEST:
            continue
        text = _plain(block.text)
        if 2 * len(text) < longest_piece or len(text) < _SHORTEST:
            continue
        # What is so short may be the name of the site, unless it stands over the article.
        is_near = first - _N_ABOVE <= place <= first + 3 and not block.n_linked
        if len(text) <= _SITE_NAME and not is_near:
            continue
        if any(text in whole for whole in wholes) or any(map(text.startswith, cut_off)):
            yield (min(len(text), longest_piece), is_heading(block), -block.n_linked, -place)


def _plain(text: str) -> str:
    return _WORDS.sub("", text).casefold()


def _main_piece(title: str) -> str:
    """The longest of the pieces of a title: the others name the site and its section."""
    pieces = [piece for piece in _BETWEEN.split(title) if piece]
    return max(pieces, key=len, default=title)


def _is_section(declared: Sequence[str], blocks: Sequence[Block], piece: str) -> bool:
    """Whether a declared title only names a site or a section: it is short, or a link says it too."""
    plain = _plain(piece)
    return len(plain) <= _SITE_NAME or any(
        2 * block.n_linked > len(block.text) and _plain(block.text) == plain for block in blocks
    )


def _heading_above(blocks: Sequence[Block], first: int) -> int | None:
    """The nearest block above the article that may be its title; a heading is preferred."""
    able = [
        place
        for place in range(max(0, first - _N_ABOVE), min(first + 3, len(blocks)))
        if _may_be_title(blocks[place]) and (place < first or is_heading(blocks[place]))
    ]
    headings = [place for place in able if is_heading(blocks[place])]
    return headings[-1] if headings else (able[-1] if able else None)


def _may_be_title(block: Block) -> bool:
    text = block.text
    is_line = (
        6 <= len(text) <= 90 and not text.endswith(("。", "，", "；", "：", ":")) and block.n_linked == 0
    )
    return is_line and not is_furniture(text) and not is_head_line(text)
