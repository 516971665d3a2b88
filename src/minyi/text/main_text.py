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

from minyi.text.article_lines import lines_of
from minyi.text.cards import find_cards
from minyi.text.furniture import begins_an_end, is_field, is_foot_line, is_furniture, is_head_line
from minyi.text.markup import Block, Markup, is_heading
from minyi.text.moments import HAS_CLOCK, MOMENT
from minyi.text.threads import is_answered, is_board, said_in_posts

_ANSWERS = re.compile(r"[\u4e00-\u9fff]{3,20}\s*(?:回复|答复|回覆|答覆)[:：]?")
_CLAUSE = re.compile(r"[，。！？；：、“”…]|[,.!?;:](?=\s|$)")
_ATTACHED = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|zip|rar|ofd)\b|^附件", re.IGNORECASE)
_HOLDS_MOST = 0.75  # of the prose of its parent
_HOLDS_MUCH = 0.5  # and twice that of the next
_FORGIVEN_FROM = 0.6  # of the prose of the page: so much in a "menu" means that the word says something else
_MOST_CAPTIONS = 0.3  # of the prose; more of it is an article in pictures
_SHORT = 12
_LONGEST_SIGNED = 32
_LEAST_ANSWER = 15  # characters of prose
_TITLE_TAGS = ("h1", "h2")
_MOST_CUT = 1 / 3  # of the prose of an article: nothing above which more of it stands is its title
_MOST_ABOVE = 6  # characters of prose a line, on the average, above a title
_N_HEAD = 12  # blocks at the beginning of an article among which its title may stand
_LEAST_LEAD = 30
_N_LOOKED_AT = 20_000  # characters of a block
_MOST_BEFORE_TITLE = 4  # characters, such as 原创
_LONGEST_CLAUSE = 160  # characters between two marks; a row of catchwords goes on without any
_PLACE = re.compile(r"[\u4e00-\u9fff][：:，,、\s]?[\u4e00-\u9fff\d]{1,20}[路街巷道村镇鎮樓楼号號旁侧側壁]")
_PHONE = re.compile(r"(?<!\d)(?:[(（]?0\d{1,3}[-—)）\s]\s?\d{6,8}|1[3-9]\d{9}|\d{7,8})(?!\d)")
_LONGEST_PLACE = 80
_SCRIPT = re.compile(r"\$\(|\);|\}\s*[;)]|\bfunction\b|\bvar |=>|&&|\|\|")


@dataclass(frozen=True, slots=True)
class MainText:
    """The lines of an article."""

    lines: tuple[str, ...]
    places: tuple[int, ...]  # the blocks they were made of
    prose: float  # characters that read like prose
    is_aside: tuple[bool, ...]  # of each block of the page, whether it stands aside
    is_posts: bool = False  # it is what several people posted one below the other

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
    found = _main_text(markup, prose, wants_talk=False)
    # Where nothing else is said, what calls itself comments is the article.
    n_said = sum(prose[place] for place in found.places if _is_more_than_foot(markup.blocks[place]))
    if n_said >= _LEAST_LEAD or not any(element.is_talk for element in markup.elements):
        return found
    talk = _main_text(markup, prose, wants_talk=True)
    return talk if talk.prose > 2 * n_said and talk.prose > found.prose else found


def _is_more_than_foot(block: Block) -> bool:
    return not is_heading(block) and not is_foot_line(block.text)


def _main_text(markup: Markup, prose: Sequence[float], *, wants_talk: bool) -> MainText:
    on_board = is_board(markup)
    answered = not on_board and is_answered(markup)
    wanted = (on_board or answered, wants_talk)
    is_aside = _asides(markup, prose, on_board=on_board, wanted=wanted)
    counted = [0.0 if is_aside[b.element] else score for b, score in zip(markup.blocks, prose, strict=True)]
    said_aside = tuple(is_aside[block.element] for block in markup.blocks)
    if on_board:
        # The first post may stand apart from its replies.
        kept = _taken(markup, 0, said_aside, counted)
        said = said_in_posts(markup, kept, counted, on_board=True)
        if said is not kept:
            return _made(markup, said, counted, said_aside, is_posts=True)
    sums = _sums(markup, counted)
    top = _descend(markup, sums, counted)
    if answered:
        top = _with_answer(markup, top, sums)
    kept = _taken(markup, top, said_aside, counted)
    kept = [place for place in kept if not _tells_who(markup.blocks[place].text, answered=answered)]
    kept = _without_link_headings(markup.blocks, _without_end(markup.blocks, kept, counted))
    said = said_in_posts(markup, kept, counted, on_board=on_board)
    is_posts = said is not kept
    return _made(markup, _without_foot(markup, said, top), counted, said_aside, is_posts=is_posts)


def _taken(markup: Markup, top: int, is_aside: Sequence[bool], counted: Sequence[float]) -> list[int]:
    """The blocks in the element ``top`` that may be said in an article."""
    inside = _inside(markup, top)
    kept = [
        place
        for place, block in enumerate(markup.blocks)
        if inside[block.element] and not is_aside[place] and (_is_said(block) or begins_an_end(block.text))
    ]
    return _without_head(markup.blocks, _without_captions(markup, kept, counted))


def _with_answer(markup: Markup, top: int, sums: Sequence[float]) -> int:
    """The element that holds both a letter and its answer, where ``top`` may hold only one of them."""
    above = markup.elements[top].parent
    while above > 0 and sums[above] - sums[top] < _LEAST_ANSWER:
        above = markup.elements[above].parent
    return above if above > 0 else top


def _made(
    markup: Markup, kept: list[int], counted: Sequence[float], is_aside: tuple[bool, ...], *, is_posts: bool
) -> MainText:
    total = sum(counted[place] for place in kept)
    return MainText(tuple(lines_of(markup, kept)), tuple(kept), total, is_aside, is_posts)


def of_places(markup: Markup, main: MainText, places: Sequence[int]) -> MainText:
    """The article that is the blocks ``places``, on the page of ``main``."""
    prose = sum(_prose(markup.blocks[place]) for place in places)
    return MainText(tuple(lines_of(markup, places)), tuple(places), prose, main.is_aside)


def under_title(markup: Markup, main: MainText, title: int, title_text: str) -> MainText:
    """The article without its title and what tells of it, but with a lead between title and article."""
    latest = latest_title(markup, main)
    kept = list(main.places)
    plain = _plain(title_text)
    if main.first < title <= latest and markup.blocks[title].tag in _TITLE_TAGS:
        above = [place for place in kept if place < title]
        is_menu = sum(_prose(markup.blocks[place]) for place in above) <= _MOST_ABOVE * len(above)
        if is_menu or title not in kept:
            kept = kept[len(above) :]
    for n, place in enumerate(kept[:_N_HEAD]):
        said = _plain(markup.blocks[place].text)
        if place > latest:
            break
        if place == title or (
            plain and said.endswith(plain) and len(said) <= len(plain) + _MOST_BEFORE_TITLE
        ):
            kept = kept[n + 1 :]
            break
    kept = _without_head(markup.blocks, kept)
    if 0 <= title < main.first - 1 and kept == list(main.places) and not main.is_posts:
        kept = _lead(markup, title, main) + kept
    return MainText(tuple(lines_of(markup, kept)), tuple(kept), main.prose, main.is_aside)


def latest_title(markup: Markup, main: MainText) -> int:
    """The last block of the page above which so little of the article stands that it may be its title."""
    said = [_prose(markup.blocks[place]) for place in main.places]
    said = [prose if prose >= _SHORT else 0.0 for prose in said]
    total = sum(said)
    above = 0.0
    for place, prose in zip(main.places, said, strict=True):
        above += prose
        if above > _MOST_CUT * total:
            return place
    return len(markup.blocks)


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


def _asides(
    markup: Markup, prose: Sequence[float], *, on_board: bool, wanted: tuple[bool, bool]
) -> list[bool]:
    """Whether each element stands aside from the article, as it says itself or one around it.

    Of a board, and below a letter, the replies are the article as well.
    """
    sums = _sums(markup, prose)
    found = _named_asides(markup, sums, *wanted)
    if on_board:
        return found
    counted = [0.0 if found[b.element] else score for b, score in zip(markup.blocks, prose, strict=True)]
    n_free = [
        0 if found[block.element] or not _is_said(block) or is_head_line(block.text) else len(block.text)
        for block in markup.blocks
    ]
    cards = find_cards(markup, _sums(markup, counted), n_free)
    for place, element in enumerate(markup.elements):
        found[place] = found[place] or place in cards or (place > 0 and found[element.parent])
    return found


def _named_asides(markup: Markup, sums: Sequence[float], replies: bool, talk: bool) -> list[bool]:
    """Whether each element calls itself aside or stands in one that does, and is not most of the page."""
    whole = max(sums[0], 1.0)
    found: list[bool] = []
    for place, element in enumerate(markup.elements):
        is_wanted = (replies and element.is_reply) or (talk and element.is_talk)
        says_so = (element.calls_itself_aside and not is_wanted) or element.is_hidden
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
    if block.n_linked and _is_dated_link(block):
        return False
    return (
        5 * block.n_linked <= 3 * len(block.text.replace(" ", ""))
        or bool(_ATTACHED.search(block.text))
        or _tells_where(block)
    )


def _tells_where(block: Block) -> bool:
    """Whether a link tells a place with its street and telephone, to be looked up on a map."""
    return len(block.text) <= _LONGEST_PLACE and bool(_PLACE.search(block.text) and _PHONE.search(block.text))


def _without_captions(markup: Markup, kept: list[int], counted: Sequence[float]) -> list[int]:
    """Without what stands under pictures, unless that is much of what is said."""
    under = [element.is_caption for element in markup.elements]
    for place, element in enumerate(markup.elements[1:], 1):
        under[place] = under[place] or under[element.parent]
    captions = {place for place in kept if under[markup.blocks[place].element]}
    n_said = sum(counted[place] for place in kept)
    if sum(counted[place] for place in captions) > _MOST_CAPTIONS * n_said:
        return kept
    return [place for place in kept if place not in captions]


def _tells_who(line: str, *, answered: bool) -> bool:
    """Whether a line within an article only says who wrote what follows, and at what hour."""
    if answered and len(line) <= _LONGEST_SIGNED and _ANSWERS.fullmatch(line):
        return True
    is_signed = len(line) <= _LONGEST_SIGNED and HAS_CLOCK.search(line) is not None
    return (answered or is_signed) and is_head_line(line)


def _is_dated_link(block: Block) -> bool:
    """Whether a block is a link and its day, as in a list of articles."""
    rest, n_days = MOMENT.subn("", block.text)
    return n_days > 0 and len("".join(rest.split()).strip("[]()（）【】·|-/")) <= block.n_linked


def _without_link_headings(blocks: Sequence[Block], kept: list[int]) -> list[int]:
    """Without headings of lists of links: no block that is kept follows, but links do."""
    among = set(kept)
    return [
        place
        for place in kept
        if not is_heading(blocks[place])
        or len(following := blocks[place + 1 : place + 3]) < 2
        or not {place + 1, place + 2}.isdisjoint(among)
        or not all(block.n_linked and 3 * block.n_linked > len(block.text) for block in following)
    ]


def _without_foot(markup: Markup, kept: list[int], top: int) -> list[int]:
    """Without what the page says of its owner below the article: other parts of it that tell an address."""
    branch = list(range(len(markup.elements)))
    for place in range(top + 1, len(branch)):
        above = markup.elements[place].parent
        branch[place] = place if above <= top else branch[above]
    held: dict[int, float] = {}
    for place in kept:
        at = branch[markup.blocks[place].element]
        held[at] = held.get(at, 0.0) + len(markup.blocks[place].text)
    fullest = max(held, key=lambda at: held[at], default=top)
    while len(kept) > 1:
        block = markup.blocks[kept[-1]]
        at = branch[block.element]
        tag, kinds = markup.elements[at].tag, markup.elements[at].kinds
        before = markup.elements[branch[markup.blocks[kept[-2]].element]]
        is_alike = tag == "p" or (tag, kinds) == (before.tag, before.kinds)
        if at in (top, fullest) or is_alike or not is_foot_line(block.text):
            break
        kept = kept[:-1]
    return kept


def _without_head(blocks: Sequence[Block], kept: list[int]) -> list[int]:
    """Without the lines above the article that only tell of it."""
    n = 0
    for ahead in range(min(len(kept) - 1, _N_HEAD)):
        line = blocks[kept[ahead]].text
        if is_head_line(line):
            n = ahead + 1
        elif not is_field(line):
            between = range(kept[n], kept[ahead])
            n = ahead if any(is_head_line(blocks[place].text) for place in between) else n
            break
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
