"""Which blocks of a page are its article.

1. Each block counts as much as it reads like prose: its characters outside of links, if it has marks of a
   clause.
2. Parts that call themselves menu, comments, footer and so on do not count, unless most of the prose is in
   them.
3. From the body down, the element that holds most of what its parent holds; where none does, that is the
   article.
4. Out of it go lists of links and lines that belong to the page (see ``furniture``); what stands behind a
   heading such as 相关阅读 goes too, where little prose follows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minyi.text.furniture import begins_an_end, is_furniture, is_head_line
from minyi.text.markup import Block, Markup

_CLAUSE = re.compile(r"[，。！？；：、“”…]|[,.!?;:](?=\s|$)")
_ATTACHED = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|zip|rar|ofd)\b|^附件", re.IGNORECASE)
_HOLDS_MOST = 0.75  # of the prose of its parent
_HOLDS_MUCH = 0.5  # and twice that of the next
_FORGIVEN_FROM = 0.6  # of the prose of the page: so much in a "menu" means that the word says something else
_SHORT = 12
_N_HEAD = 12  # blocks at the beginning of an article among which its title may stand
_LEAST_LEAD = 30
_N_LOOKED_AT = 20_000  # characters of a block
_MOST_BEFORE_TITLE = 4  # characters, such as 原创
_LONGEST_CLAUSE = 160  # characters between two marks; a row of catchwords goes on without any
_SCRIPT = re.compile(r"\$\(|\);|\}\s*[;)]|\bfunction\b|\bvar |=>|&&|\|\|")


@dataclass(frozen=True, slots=True)
class MainText:
    """The lines of an article."""

    lines: tuple[str, ...]
    places: tuple[int, ...]  # the blocks they were made of
    prose: float  # characters that read like prose
    is_aside: tuple[bool, ...]  # of each block of the page, whether it stands aside

    @property
    def first(self) -> int:
        """The block with which the article begins; the number of blocks of the page, where there is none."""
        return self.places[0] if self.places else len(self.is_aside)

    @property
    def end(self) -> int:
        """The block behind its last."""
        return self.places[-1] + 1 if self.places else len(self.is_aside)


def main_text(markup: Markup) -> MainText:
    """The article of a page. Takes time in proportion to the page."""
    prose = [_prose(block) for block in markup.blocks]
    is_aside = _asides(markup, _sums(markup, prose))
    counted = [0.0 if is_aside[b.element] else score for b, score in zip(markup.blocks, prose, strict=True)]
    sums = _sums(markup, counted)
    top = _descend(markup, sums, counted)
    inside = _inside(markup, top)
    kept = [
        place
        for place, block in enumerate(markup.blocks)
        if inside[block.element] and not is_aside[block.element] and _is_said(block)
    ]
    kept = _without_end(markup.blocks, _without_head(markup.blocks, kept), counted)
    total = sum(counted[place] for place in kept)
    stand_aside = tuple(is_aside[block.element] for block in markup.blocks)
    return MainText(tuple(_lines(markup, kept)), tuple(kept), total, stand_aside)


def under_title(markup: Markup, main: MainText, title: int, title_text: str) -> MainText:
    """The article without its title and what tells of it, but with a lead between title and article."""
    kept = list(main.places)
    plain = _plain(title_text)
    for n, place in enumerate(kept[:_N_HEAD]):
        said = _plain(markup.blocks[place].text)
        if place == title or (
            plain and said.endswith(plain) and len(said) <= len(plain) + _MOST_BEFORE_TITLE
        ):
            kept = kept[n + 1 :]
            break
    kept = _without_head(markup.blocks, kept)
    if 0 <= title < main.first - 1 and kept == list(main.places):
        kept = _lead(markup, title, main) + kept
    return MainText(tuple(_lines(markup, kept)), tuple(kept), main.prose, main.is_aside)


def _lead(markup: Markup, title: int, main: MainText) -> list[int]:
    """The blocks between the title and the article that read like prose and are not said again in it."""
    said = _plain("".join(main.lines[:_N_HEAD]))
    found = []
    for place in range(max(title + 1, main.first - _N_HEAD), main.first):
        block = markup.blocks[place]
        is_prose = _prose(block) >= _LEAST_LEAD and _is_said(block) and not is_head_line(block.text)
        if is_prose and not main.is_aside[place] and _plain(block.text)[4:-4] not in said:
            found.append(place)
    return found


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _prose(block: Block) -> float:
    n_free = len(block.text) - block.n_linked
    if 2 * block.n_linked > len(block.text) or is_furniture(block.text):
        return 0.0
    if n_free < _SHORT or not _reads_as_prose(block):
        return min(n_free / 10, _SHORT)
    return n_free


def _reads_as_prose(block: Block) -> bool:
    """Whether marks of a clause stand in it as often as in sentences, and not as in a script."""
    text = block.text[:_N_LOOKED_AT]
    n_marks = len(_CLAUSE.findall(text))
    return (
        n_marks >= max(1, len(block.text) / _LONGEST_CLAUSE)
        and len(_SCRIPT.findall(block.text)) <= len(block.text) / 80
    )


def _sums(markup: Markup, scores: Sequence[float]) -> list[float]:
    """What stands in each element and below it. Parents come before their children, so one pass back does."""
    sums = [0.0] * len(markup.elements)
    for block, score in zip(markup.blocks, scores, strict=True):
        sums[block.element] += score
    for place in range(len(sums) - 1, 0, -1):
        sums[markup.elements[place].parent] += sums[place]
    return sums


def _asides(markup: Markup, sums: Sequence[float]) -> list[bool]:
    """Whether each element stands aside from the article, as it says itself or one around it."""
    whole = max(sums[0], 1.0)
    found: list[bool] = []
    for place, element in enumerate(markup.elements):
        says_so = element.calls_itself_aside or element.is_hidden
        share = sums[place] / whole
        is_forgiven = share >= (0.97 if element.is_talk else _FORGIVEN_FROM)
        found.append((element.parent >= 0 and found[element.parent]) or (says_so and not is_forgiven))
    return found


def _descend(markup: Markup, sums: Sequence[float], counted: Sequence[float]) -> int:
    """The innermost element that still holds the article."""
    children: dict[int, list[int]] = {}
    for place, element in enumerate(markup.elements[1:], 1):
        children.setdefault(element.parent, []).append(place)
    n_blocks = _sums(markup, [1.0 if score else 0.0 for score in counted])
    direct = [0.0] * len(markup.elements)
    for block, score in zip(markup.blocks, counted, strict=True):
        direct[block.element] += score
    at = 0
    while below := children.get(at):
        best = max(below, key=lambda place: sums[place])
        others = sum(sums[place] for place in below if n_blocks[place] <= 1 and place != best)
        second = max((sums[place] for place in below if place != best), default=0.0)
        holds_most = sums[best] >= _HOLDS_MOST * sums[at]
        is_alone = sums[best] >= max(_HOLDS_MUCH * sums[at], 2 * second)
        # Paragraphs side by side are the article itself, however long one of them is.
        is_among_paragraphs = direct[at] + others > 0.1 * sums[at]
        if n_blocks[best] < 2 and n_blocks[at] > n_blocks[best]:
            break
        if not holds_most and (not is_alone or is_among_paragraphs):
            break
        at = best
    return at


def _inside(markup: Markup, top: int) -> list[bool]:
    inside = [place == top for place in range(len(markup.elements))]
    for place in range(top + 1, len(inside)):
        inside[place] = inside[markup.elements[place].parent]
    return inside


def _is_said(block: Block) -> bool:
    """Whether a block may be part of an article: no link alone, unless something is attached by it."""
    if is_furniture(block.text) or (len(block.text) > 300 and not _reads_as_prose(block)):
        return False
    return 5 * block.n_linked <= 3 * len(block.text.replace(" ", "")) or bool(_ATTACHED.search(block.text))


def _without_head(blocks: Sequence[Block], kept: list[int]) -> list[int]:
    """Without the lines above the article that only tell of it."""
    n = 0
    while n < min(len(kept) - 1, _N_HEAD) and is_head_line(blocks[kept[n]].text):
        n += 1
    # Counts of readers have no words.
    while 0 < n < len(kept) - 1 and blocks[kept[n]].text.isdecimal():
        n += 1
    return kept[n:]


def _without_end(blocks: Sequence[Block], kept: list[int], counted: Sequence[float]) -> list[int]:
    """Without what stands behind a line that ends the article, where that is little."""
    total = sum(counted[place] for place in kept)
    before = 0.0
    for n, place in enumerate(kept):
        if n and begins_an_end(blocks[place].text) and total - before < 0.4 * total:
            kept = kept[:n]
            break
        before += counted[place]
    return [place for place in kept if not begins_an_end(blocks[place].text)]


def _lines(markup: Markup, kept: Sequence[int]) -> list[str]:
    """A line a block; the cells of a row that are a block each make one line."""
    lines: list[str] = []
    last_row = last_cell = -1
    for place in kept:
        block = markup.blocks[place]
        cell = markup.elements[block.element]
        row = cell.parent if cell.tag in ("td", "th") else -1
        if row >= 0 and row == last_row and block.element != last_cell:
            lines[-1] += f" | {block.text}"
        else:
            lines.append(block.text)
        last_row, last_cell = row, block.element
    return lines
