"""The title of a page's article: what the head of the page says, as it stands over the article."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minyi.text.furniture import is_furniture, is_head_line
from minyi.text.markup import Block, Markup, is_heading

_DECLARED = ("articletitle", "og:title", "twitter:title", "headline", "dc.title", "title")
# Between the title and the name of the site or its section.
_BETWEEN = re.compile(
    r"(?:(?<!\s)\s++)?[_|｜]++\s*+|(?<!\s)\s++[-–—]++\s++|-{2,}|(?<=[\u4e00-\u9fff！？”》）])[-–—](?=[\u4e00-\u9fffA-Z])"
)
_CUT_OFF = re.compile(r"([^_|｜]{8,}?)\s{0,20}(?:\.{3,}|…+)")  # too long for the head
# How the names of sites and their sections end.
_SITE = re.compile(
    r"(?:网|網|网站|門戶|门户|政府|局|厅|委|委员会|办公室|中心|频道|平台|论坛|論壇|报|在线|信箱|公司|协会|"
    r"大队|支队|总队|分局|街道|办事处|法院|检察院|[電晚日]子?報|政府|廳|委員會|協會|代表會|農會|處|公所|第\s?\d{1,6}\s?期|"
    r"大学|学校|医院|详情|正文|查看|"
    r"内容|页|頁|查询|公示|公开|council|online|news|forum|university|details?|home|website|government|ltd|"
    r"limited)$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\W+")
_SHORTEST, _LONGEST = 4, 160
_SITE_NAME = 8
_LONGEST_DECLARED = 300
_FRAME = " \u3000:：-—|｜·•*【】[]"
_N_ABOVE = 8  # blocks above an article among which its title may stand


@dataclass(frozen=True, slots=True)
class Title:
    """A title, and the block that is it (-1 if none is)."""

    text: str
    place: int


def find_title(markup: Markup, linked: str | None, first: int, latest: int | None = None) -> Title:
    """The title of the article that begins with block ``first``; ``linked`` is what its linked facts say.

    What stands behind block ``latest`` is a title only if the page calls it its heading: who signs below an
    article often is whom the head names.

    A title that the head declares is taken as the block that says it, which is neither cut off nor followed
    by the name of the site. If no block does, the nearest heading above the article is it, if the head only
    names the site; else the declared title without the site's name.
    """
    declared = [
        said for said in (linked, *(markup.meta.get(name) for name in _DECLARED), markup.title) if said
    ]
    able = _said_in(markup.blocks, declared, first)
    best = max((one for one in able if _is_above(markup.blocks, -one[-1], latest)), default=None)
    above = _heading_above(markup.blocks, first)
    if best is not None:
        place = -best[-1]
        if above is not None and _is_masthead(markup.blocks, place, above):
            place = above
        return Title(markup.blocks[place].text, place)
    pieces = [_main_piece(said) for said in declared]
    if above is not None and (
        not pieces
        or _is_section(declared, markup.blocks, pieces[0])
        or (_stands_out(markup.blocks, above) and all(map(_SITE.search, map(_framed_off, pieces))))
    ):
        return Title(markup.blocks[above].text, above)
    return Title(pieces[0] if pieces else "", -1)


def _is_above(blocks: Sequence[Block], place: int, latest: int | None) -> bool:
    return latest is None or place <= latest or blocks[place].tag in ("h1", "h2")


def _is_masthead(blocks: Sequence[Block], place: int, above: int) -> bool:
    """Whether a block names the site: links stand between it and what stands out above the article."""
    return (
        place < above
        and bool(_SITE.search(_framed_off(blocks[place].text)))
        and _stands_out(blocks, above)
        and any(2 * block.n_linked > len(block.text) for block in blocks[place + 1 : above])
    )


def _stands_out(blocks: Sequence[Block], place: int) -> bool:
    return is_heading(blocks[place]) or _is_head_of(blocks, place)


def _framed_off(text: str) -> str:
    return text.strip(_FRAME)


def _said_in(
    blocks: Sequence[Block], declared: Sequence[str], first: int
) -> Iterator[tuple[int, int, int, int]]:
    """How well each block is a declared title: the longest, a heading, no link, the first."""
    wholes = [_plain(said) for said in declared]
    cut_off = [_plain(begun[1]) for said in declared if (begun := _CUT_OFF.match(said))]
    longest_piece = max((len(_plain(_main_piece(said))) for said in declared), default=0)
    leading = {_plain(pieces[0]) for said in declared if (pieces := _pieces(said))}
    spaced = {begun for said in declared for begun in _before_site(said)}
    for place, block in enumerate(blocks):
        if len(block.text) > _LONGEST:
            continue
        text = _plain(block.text)
        # However short, a heading that a declared title begins with is it.
        if len(text) > 1 and not block.n_linked and is_heading(block) and text in leading:
            yield (max(len(text), longest_piece), True, 0, -place)
            continue
        # Or it says more than the head does.
        if block.tag == "h1" and not block.n_linked and any(_is_within(piece, text) for piece in leading):
            yield (longest_piece, True, -1, -place)
            continue
        if len(block.text) < _SHORTEST:
            continue
        if first - _N_ABOVE <= place < first and not block.n_linked and text in spaced:
            yield (longest_piece, is_heading(block), 0, -place)
            continue
        if 2 * len(text) < longest_piece or len(text) < _SHORTEST:
            continue
        # What is so short may be the name of the site, unless it stands over the article.
        is_near = first - _N_ABOVE <= place <= first + 3 and not block.n_linked
        if len(text) <= _SITE_NAME and not is_near:
            continue
        if any(text in whole for whole in wholes) or any(map(text.startswith, cut_off)):
            yield (min(len(text), longest_piece), is_heading(block), -block.n_linked, -place)


def _before_site(title: str) -> Iterator[str]:
    """How a title may begin whose last words, set apart by nothing but a space, name the site."""
    words = title[:_LONGEST_DECLARED].split()
    if len(words) > 1 and _SITE.search(words[-1]):
        for n in range(1, len(words)):
            begun = _plain("".join(words[:n]))
            if len(begun) > _SITE_NAME:
                yield begun


def _is_within(piece: str, text: str) -> bool:
    return len(piece) > _SITE_NAME and 2 * len(piece) >= len(text) and piece in text


def _plain(text: str) -> str:
    return _WORDS.sub("", text).casefold()


def _main_piece(title: str) -> str:
    """The longest of the pieces of a title: the others name the site and its section."""
    return max(_pieces(title), key=len, default=title)


def _pieces(title: str) -> list[str]:
    return [piece for piece in _BETWEEN.split(title) if piece]


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
        if _may_be_title(blocks[place])
        and (place < first or is_heading(blocks[place]) or _is_head_of(blocks, place))
    ]
    headings = [place for place in able if is_heading(blocks[place])]
    return headings[-1] if headings else (able[-1] if able else None)


def _is_head_of(blocks: Sequence[Block], place: int) -> bool:
    """Whether the block behind one tells when and by whom the article is."""
    return place + 1 < len(blocks) and is_head_line(blocks[place + 1].text)


def _may_be_title(block: Block) -> bool:
    text = block.text
    is_line = (
        6 <= len(text) <= 90
        and not text.endswith(("。", "，", "；", "：", ":"))
        and block.n_linked == 0
        # Not a number under which something is filed.
        and 2 * sum(map(str.isalpha, text)) >= len(text)
    )
    return is_line and not is_furniture(text) and not is_head_line(text)
