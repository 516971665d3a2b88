"""Posts that stand one after the other on a page: of a board they are the article, under news they are not.

Posts are parts of one kind, most of which hold a line that dates or numbers them. All of them are laid over
each other: the innermost part that holds most of their prose is what was said; what stands beside it, who
posted, since when a member, and what is always written below, is not.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from minyi.text.markup import Block, Markup
from minyi.text.moments import tells_when_posted

_BOARD = re.compile(
    r"发新帖|發新帖|发帖|回帖|回覆主題|只看(?:该作者|樓主|楼主)|楼主|樓主|注册时间|註冊時間|"
    r"积分[:：]?\d*$|"
    r"最佳答案|已采纳|[个個条條]回[答复複]|thread starter|"
    r"\b(?:post|quick|add a|write a) reply|reply to (?:this )?(?:topic|thread|discussion)|new topic|"
    r"accepted answer|best answer|mark(?:ed)? as (?:the )?(?:solution|answer)|^\d+ answers?$|original poster|"
    r"to reply here|to post a reply|topic starter",
    re.IGNORECASE,
)
# What stands beside a post of its writer; it needs a number or a day behind it.
_MEMBER = re.compile(r"(?:joined|posts|messages)\s*:?\s*", re.IGNORECASE)
_COUNT = re.compile(r"(?:[a-z]{3,9}[.,]?\s+){0,2}\d", re.IGNORECASE)
_ANSWERED = re.compile(
    r"\W{0,2}(?:(?:回复|回覆|答复|答覆|受理|承办|承辦|办理|辦理)(?:单位|單位|部门|部門|机构|機關|人|状态)|"
    r"(?:来信|來信|写信|留言|咨询|提问|投诉|诉求|信件|来电)(?:人|编号|编码|时间|日期|类型|类别|状态))(?!\w)|"
    r"(?:foi|request) (?:ref(?:erence)?|number)\b|date of (?:request|response)\b",
    re.IGNORECASE,
)
_LINKED_BOARD = re.compile(r"\"(?:DiscussionForumPosting|QAPage)\"")
_PANEL = re.compile(
    r"(?:积分|積分|帖子|主题|主題|精华|威望|金币|金钱|贡献|在线时间|注册时间|註冊時間|最后登录|阅读权限|文章|"
    r"posts?|messages|joined|location|reputation|likes received|member since|reaction score|age|points)"
    r"\s*+(?:[:：]\s*+)?[\w\s,.:-]{0,32}|(?:高级|中级|初级|注册|新手|资深)?会员|版主|管理员|"
    r"(?:senior|junior|new|active|full|well-known|established|veteran)?\s*member|moderator|administrator|"
    r"楼主|樓主|沙发|板凳|地板|\d+\s*[楼樓#]|#\s*\d+|(?:本帖)?最后由.{1,60}编辑|last edited by.{1,80}|"
    r"(?:quote|like|reply|report|up|down|share|edit)(?:[\s|·]+(?:quote|like|reply|report|up|down|share|"
    r"edit))*",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"(?:^|[\s|·)）\]])(?:回复|回覆|赞|讚|顶|踩|举报|檢舉|检举|支持|反对|点赞|reply|like|report|upvote|"
    r"recommend)"
    r"\s*[(（\[]?\d*[)）\]]?(?:$|[\s|·])",
    re.IGNORECASE,
)
_LONGEST_BUTTONS = 60
_CLAUSE = re.compile(r"[，。！？；…]|[,.!?;](?=\s|$)")
_QUOTED = re.compile(
    r"^.{1,40}?(?:wrote|said|写道|寫道|发表于[\d\s:：/.-]{8,24}|發表於[\d\s:：/.-]{8,24})\s*[:：]?\s*"
)
_PIECES = re.compile(r"[\s，。！？；：、“”…,.!?;:\"'()（）]{2,}|[，。！？；：]|[,.!?;:]\s")
_BEGINNING = 10  # characters of a clause by which it is known
_PARAGRAPHS = frozenset("p ul ol li blockquote pre h1 h2 h3 h4 h5 h6".split())
_FEWEST = 2
_MARKED = 0.7  # of the parts of a kind are dated or numbered, and say something
_COVERED = 0.5  # of the prose that was taken is in posts
_SAID = 0.7  # of the prose of a part is in one part of it: nothing else in it was said
_ALSO_SAID = 0.15  # where none holds so much, each that holds this was said
_AN_ARTICLE = 150  # characters of prose above posts, on what is no board
_SAID_ABOVE = 0.8  # of a quote: it says nothing new
_LEAST_SAID = 8
_SHORT = 40
_LONG = 20  # characters of prose in a first post
_MOST_KEYS = 20_000


@dataclass(frozen=True, slots=True)
class _Posts:
    """Elements that are posts, and in which of them each element stands (-1 for none)."""

    roots: frozenset[int]
    post_of: tuple[int, ...]


def is_board(markup: Markup) -> bool:
    """Whether a page offers what only boards do: to post, to see one member's posts, to choose an answer."""
    return any(_LINKED_BOARD.search(said) for said in markup.linked) or any(
        len(block.text) <= _SHORT and (_BOARD.search(block.text) or _tells_of_member(markup.blocks, place))
        for place, block in enumerate(markup.blocks)
    )


def _tells_of_member(blocks: Sequence[Block], place: int) -> bool:
    """Whether a line counts what a member posted, or says since when; the number may be the next line."""
    label = _MEMBER.match(blocks[place].text)
    if label is None:
        return False
    rest = blocks[place].text[label.end() :]
    if not rest and place + 1 < len(blocks) and len(blocks[place + 1].text) <= _SHORT // 2:
        rest = blocks[place + 1].text
    return _COUNT.match(rest) is not None


def is_answered(markup: Markup) -> bool:
    """Whether a page says who wrote a letter, or whose task it was to answer it."""
    return any(len(block.text) <= _LONGEST_BUTTONS and _ANSWERED.match(block.text) for block in markup.blocks)


def said_in_posts(markup: Markup, kept: list[int], prose: Sequence[float], *, on_board: bool) -> list[int]:
    """Of the blocks ``kept``, those that somebody said, where most of them are posts; else all of them.

    ``prose`` is how much each block of the page counts. Posts under an article are talk about it and go.
    """
    posts = _find_posts(markup, kept, prose)
    if posts is None:
        return kept
    inside = [place for place in kept if posts.post_of[markup.blocks[place].element] >= 0]
    before = [place for place in kept if place < inside[0]]
    if not on_board and sum(prose[place] for place in before) >= _AN_ARTICLE:
        is_talk = _can_be_answered(markup, posts)
        return [place for place in kept if not is_talk or posts.post_of[markup.blocks[place].element] < 0]
    said = _said(markup, posts, inside, prose)
    opening = _opening(markup, before, prose) if on_board else _above(markup, before, prose)
    said = [place for place in said if not _is_panel(markup.blocks[place])]
    return opening + _without_quotes(markup, said)


def _above(markup: Markup, before: list[int], prose: Sequence[float]) -> list[int]:
    """What a short article above the posts says, if it says anything."""
    says = sum(prose[place] for place in before if prose[place] >= _LEAST_SAID) >= _LONG
    if not says:
        return []
    if markup.blocks[before[0]].tag in ("h1", "h2"):
        before = before[1:]
    return [place for place in before if not _is_panel(markup.blocks[place])]


def _can_be_answered(markup: Markup, posts: _Posts) -> bool:
    """Whether most posts have a button to answer, praise or report them."""
    answered = {
        posts.post_of[block.element]
        for block in markup.blocks
        if len(block.text) <= _LONGEST_BUTTONS and _ANSWER.search(block.text)
    }
    return 2 * len(answered & posts.roots) > len(posts.roots)


def _opening(markup: Markup, before: Sequence[int], prose: Sequence[float]) -> list[int]:
    """Of the blocks above the posts those of a first post: the longer ones, and what stands beside them."""
    headings = [place for place in before if markup.blocks[place].tag in ("h1", "h2")]
    before = [place for place in before if not headings or place > headings[-1]]
    around = {
        markup.elements[markup.blocks[place].element].parent for place in before if prose[place] >= _LONG
    }
    again = Counter(block.text for block in markup.blocks if len(block.text) <= _SHORT)
    return [
        place
        for place in before
        if len(markup.blocks[place].text) >= _LEAST_SAID
        # What stands beside every post, such as the rank of its writer.
        and again[markup.blocks[place].text] <= _FEWEST
        and markup.elements[markup.blocks[place].element].parent in around
        and not _is_panel(markup.blocks[place])
    ]


def _is_panel(block: Block) -> bool:
    """Whether a line tells who posted, and when, or is a count or a button."""
    text = block.text.strip(" |·[]【】")
    if len(text) > _SHORT:
        return False
    is_mark = tells_when_posted(text) and not _CLAUSE.search(text)
    return is_mark or text.isdecimal() or _PANEL.fullmatch(text) is not None


def _find_posts(markup: Markup, kept: Sequence[int], prose: Sequence[float]) -> _Posts | None:
    """The kind of parts that holds most of what was kept, if those are dated or numbered."""
    has_mark = [False] * len(markup.elements)
    said = [0.0] * len(markup.elements)
    for block in markup.blocks:
        has_mark[block.element] = has_mark[block.element] or tells_when_posted(block.text)
    for place in kept:
        said[markup.blocks[place].element] += prose[place]
    for place in range(len(said) - 1, 0, -1):
        parent = markup.elements[place].parent
        said[parent] += said[place]
        has_mark[parent] = has_mark[parent] or has_mark[place]
    total = said[0]
    best: tuple[float, int] | None = None
    roots: frozenset[int] = frozenset()
    for places in _by_kind(markup, said).values():
        n_marked = sum(has_mark[place] and said[place] >= _LEAST_SAID for place in places)
        if n_marked < _FEWEST or n_marked < _MARKED * len(places):
            continue
        outer = _outermost(markup, places)
        covered = sum(said[place] for place in outer)
        is_split = len(outer) >= _FEWEST and max(said[place] for place in outer) < 0.95 * covered
        if is_split and covered >= _COVERED * total and (best is None or (covered, -places[0]) > best):
            best, roots = (covered, -places[0]), frozenset(places)
    return _Posts(roots, tuple(_posts_of(markup, roots))) if best is not None else None


def _by_kind(markup: Markup, said: Sequence[float]) -> dict[tuple[str, str], list[int]]:
    """The elements that hold prose, by tag and class."""
    found: dict[tuple[str, str], list[int]] = {}
    for place, element in enumerate(markup.elements):
        if element.tag in ("p", "td", "tr", "body") or not said[place]:
            continue
        kinds = element.kinds or (("",) if element.tag in ("li", "article", "table") else ())
        for kind in kinds:
            found.setdefault((element.tag, kind), []).append(place)
            if len(found) > _MOST_KEYS:
                return found
    return found


def _outermost(markup: Markup, places: Sequence[int]) -> list[int]:
    """Those of ``places`` that stand in none of the others, as far as one looks upwards."""
    roots = set(places)
    outer = []
    for place in places:
        at, n_up = markup.elements[place].parent, 0
        while at > 0 and at not in roots and n_up < _SHORT:
            at, n_up = markup.elements[at].parent, n_up + 1
        if at not in roots:
            outer.append(place)
    return outer


def _posts_of(markup: Markup, roots: frozenset[int]) -> list[int]:
    found: list[int] = []
    for place, element in enumerate(markup.elements):
        around = found[element.parent] if element.parent >= 0 else -1
        found.append(place if place in roots else around)
    return found


def _said(markup: Markup, posts: _Posts, inside: Sequence[int], prose: Sequence[float]) -> list[int]:
    """The blocks in the parts of the posts that hold their prose; all of a post without such a part."""
    parents, tags, node_of = _laid_over(markup, posts)
    sums = [0.0] * len(parents)
    seen: set[str] = set()
    for place in inside:
        block = markup.blocks[place]
        # What is written below every post is nothing new.
        sums[node_of[block.element]] += prose[place] if block.text not in seen else 0.0
        seen.add(block.text)
    for node in range(len(sums) - 1, 0, -1):
        sums[parents[node]] += sums[node]
    is_said = _said_nodes(parents, tags, sums)
    heard = {
        posts.post_of[markup.blocks[place].element]
        for place in inside
        if is_said[node_of[markup.blocks[place].element]] and prose[place]
    }
    elements = [markup.blocks[place].element for place in inside]
    return [
        place
        for place, element in zip(inside, elements, strict=True)
        if is_said[node_of[element]] or posts.post_of[element] not in heard
    ]


def _said_nodes(parents: Sequence[int], tags: Sequence[str], sums: Sequence[float]) -> list[bool]:
    """Whether each node is in a part that was said."""
    children: list[list[int]] = [[] for _ in parents]
    for node in range(1, len(parents)):
        children[parents[node]].append(node)
    is_said = [False] * len(parents)
    ahead = [0]
    while ahead:
        at = ahead.pop()
        below = [node for node in children[at] if sums[node] >= _ALSO_SAID * sums[at]]
        best = max(below, key=lambda node: sums[node], default=0)
        n_held = sum(sums[node] for node in below)
        if not best or tags[best] in _PARAGRAPHS or n_held < _SAID * sums[at]:
            is_said[at] = True
        else:
            ahead += [best] if sums[best] >= _SAID * sums[at] else below
    for node in range(1, len(parents)):
        is_said[node] = is_said[node] or is_said[parents[node]]
    return is_said


def _without_quotes(markup: Markup, kept: Sequence[int]) -> list[int]:
    """Without what a post quotes of one above it."""
    quoting = [element.tag == "blockquote" or "quote" in element.kinds for element in markup.elements]
    for place, element in enumerate(markup.elements[1:], 1):
        quoting[place] = quoting[place] or quoting[element.parent]
    begun: set[str] = set()
    found = []
    for place in kept:
        block = markup.blocks[place]
        pieces = [piece for piece in _PIECES.split(_QUOTED.sub("", block.text)) if piece]
        if not quoting[block.element]:
            begun.update(piece[:_BEGINNING] for piece in pieces)
        else:
            n_said = sum(len(piece) for piece in pieces if piece[:_BEGINNING] in begun)
            if n_said >= _SAID_ABOVE * sum(map(len, pieces)):
                continue
        found.append(place)
    return found


def _laid_over(markup: Markup, posts: _Posts) -> tuple[list[int], list[str], list[int]]:
    """One tree of all posts: the parent and the tag of each node, and the node of each element."""
    nodes: dict[tuple[int, str, str], int] = {}
    parents, tags, node_of = [-1], [""], [0] * len(markup.elements)
    n_cells: dict[int, int] = {}
    for place, element in enumerate(markup.elements):
        if posts.post_of[place] < 0 or place in posts.roots:
            continue
        above = node_of[element.parent]
        kind = element.kinds[0] if element.kinds else ""
        if element.tag in ("td", "th"):
            # The columns of a table differ, even where nothing names them.
            n_cells[element.parent] = n_cells.get(element.parent, 0) + 1
            kind += str(n_cells[element.parent])
        key = (above, element.tag, kind)
        if key not in nodes:
            nodes[key] = len(parents)
            parents.append(above)
            tags.append(element.tag)
        node_of[place] = nodes[key]
    return parents, tags, node_of
