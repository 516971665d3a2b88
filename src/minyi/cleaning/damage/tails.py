"""Spam tails: link farms and rows of place names or keywords behind an article, known by their form alone."""

import re
from collections.abc import Sequence
from functools import cached_property

from minyi.cleaning.damage.rows import (
    Row,
    is_prose,
    n_units,
    n_units_of_prose,
    row_of,
    share_of_endings,
    without_bullet,
)

_ROUNDS = 8
_SHORTEST_TEXT = 30  # characters
_PARTERS = "|｜¦│>»›、，,；; ·•/／"
_FEWEST_BODY = 150  # units of prose that must stay: behind a letter, a list is somebody's list
_LONGEST_WORD = 18
_LONGEST_MEAN = 8.0  # characters a word
_FEWEST_PARTED = 12  # words of a row parted by | or >
_FEWEST_SPACED = 15  # words parted by other signs, and then with the endings of names of one sort
_LEAST_ENDING = 0.6
_SHORTEST_MEAN = 2.6  # characters a word: people's names in a list are shorter, and end in anything
_FEWEST_LINES = 15  # of a list with one word a line
_FEWEST_LINKS = 10  # lines in a row that are a name and its address; bare or numbered they are evidence
_MOST_LINES = 400
_LONGEST_LINK = 40

_LINK_LINE = re.compile(
    r"[^\W\d][^\s。！？:：]{0,15}[ :：]{0,2}<?(?:https?://|www\.)\S{1,200}>?|\[[^\]]{1,40}\]\(\S{1,200}\)"
)
# A colon leads into what a person lists, but behind what only sites write.
_HEADING = re.compile(
    r"(?:友情链接|合作伙伴|合作网站|站内搜索|猜你喜欢|热门(?:城市|地区|链接|搜索|标签|关键词|推荐|站点|网站))\s*[:：]?"
    r"|(?:热门|推荐|相关|更多|最新|延伸|关联|站内)(?:链接|搜索|标签|关键词|阅读|推荐|新闻|文章|资讯|站点|网站|视频|专题)"
    r"|(?:Related|Popular|Trending|Top|More|Recommended)(?: \w+)? "
    r"(?:news|stories|articles|posts|links|searches|tags|topics|pages|videos|reads?|reading|content)",
)
_FOOTER = re.compile(
    r"版权所有(?![者人权归])|copyright\s*(?:©|\(c\)|\d{4})|©\s*\d{4}|\d{4}\s*©|all rights reserved"
    r"|ICP[备證证]案?(?:号[:：]?)?\s*\d{5}|公网安备\s*\d{5}|网站标识码\s*+(?:[:：]\s*)?\d"
    r"|^技术支持\s*[:：]\s*\S{1,24}(?:公司|科技|网络|软件|信息|传媒|集团|中心)$"
    r"|^建议使用.{0,40}浏览器(?:浏览|访问|查看)",
    re.IGNORECASE,
)
_STEP_LINE = re.compile(r"(?:上一[篇页]|下一[篇页]|上篇|下篇)\s*[:：].{0,80}")
_STEP_PAIR = re.compile(r"(?:上一条|Previous)\s*[:：][^\n]{0,80}\n(?:下一条|Next)\s*[:：][^\n]{0,80}")
_ADDRESS_LINE = re.compile(r"\W{0,3}\d{0,2}\W{0,3}(?:https?://|www\.)")
_MOST_SAID = 0.2  # share of the words of a list that the text before may name
_LEAD_IN = re.compile(r"(?:[:：]|如下|以下|包括|分别[是为]|名单|一览)\s*$")
_PARTER = re.compile(r" ?(?P<sign>[|｜¦│·•/／]) ?| ")
_LONGEST_TAIL = 8000  # characters of one line
_AFTER_SENTENCE = re.compile(r"[。！？!?…】\])）」』”\"](?=[^。！？!?…】\])）」』”\"\n]*$)")


def cut_tails(text: str) -> str:
    """``text`` without the link farm or rows of names behind its last sentence.

    Only behind a page's worth of prose. From the end upwards go: rows of twelve or more short words parted by
    | or >; rows of fifteen, and lists with one word a line, parted otherwise if the words end alike, as names
    of one sort of place do; what stands under a heading of links; rows of addresses; notes of ownership. A
    list that a sentence leads into stays, and so do people's names and every line that says something.
    """
    if len(text) < _SHORTEST_TEXT or not ("\n" in text or _may_be_parted(text)):
        return text
    left = text
    for _ in range(_ROUNDS):
        before = left
        left = _without_last(left)
        if left == before:
            break
    return left if left != text and n_units_of_prose(left.split("\n")) >= _FEWEST_BODY else text


def _may_be_parted(line: str) -> bool:
    return any(line.count(sign) >= _FEWEST_PARTED - 1 for sign in _PARTERS)


def _without_last(text: str) -> str:
    """``text`` without the lines of a tail, and then without what is glued to its last line."""
    lines = text.split("\n")
    said = _Said(lines)
    end = len(lines)
    cut = _cut_of(lines, end, said)
    while cut < end:
        end = cut
        cut = _cut_of(lines, end, said)
    kept = lines[:end]
    if kept:
        kept[-1] = _without_glued(kept[-1], kept[:-1])
    return text if kept == lines else "\n".join(kept).rstrip()


class _Said:
    """The lines that are no list, put together when they are first asked for."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    @cached_property
    def body(self) -> str:
        """What the text says, without its lists."""
        return "\n".join(line for line in self._lines if _row_at_end(line) is None)


def _cut_of(lines: Sequence[str], end: int, said: _Said) -> int:
    """Where the last piece of a tail begins in ``lines[:end]``; ``end`` if there is none."""
    if end < 2:
        return end
    last = lines[end - 1]
    if _is_footer(last) or _HEADING.fullmatch(last):
        return end - 1
    if end > 2 and _STEP_PAIR.fullmatch(f"{lines[end - 2]}\n{last}"):
        return end - 2
    if _is_foreign(_row_at_end(last), said) and not _is_led_in(lines, end - 1):
        return end - 1
    for begins in (
        _begin_of_links(lines, end),
        _begin_of_stack(lines, end, said),
        _begin_of_headed(lines, end),
    ):
        if begins < end:
            return begins
    return end


def _row_at_end(line: str) -> Row | None:
    return row_of(line.strip(" |｜¦│·•/／、，,"), longest=_LONGEST_WORD)


def _is_foreign(row: Row | None, said: _Said) -> bool:
    """Whether a row is long enough, and names what the text itself does not speak of."""
    if row is None or not _is_row(row):
        return False
    return sum(word in said.body for word in row.words) <= _MOST_SAID * row.n_words


def _is_row(row: Row) -> bool:
    if row.n_strong >= row.n_words - 1 and row.n_words >= _FEWEST_PARTED:
        return True
    return row.n_words >= _FEWEST_SPACED and _are_names_of_one_sort(row.words)


def _are_names_of_one_sort(words: Sequence[str]) -> bool:
    mean = sum(map(len, words)) / len(words)
    return _SHORTEST_MEAN <= mean <= _LONGEST_MEAN and share_of_endings(words) >= _LEAST_ENDING


def _is_footer(line: str) -> bool:
    return not is_prose(line) and (_STEP_LINE.fullmatch(line) or _FOOTER.search(line)) is not None


def _begin_of_links(lines: Sequence[str], end: int) -> int:
    start = end
    while start and _LINK_LINE.fullmatch(lines[start - 1]):
        start -= 1
    return start if end - start >= _FEWEST_LINKS and not _is_led_in(lines, start) else end


def _begin_of_stack(lines: Sequence[str], end: int, said: _Said) -> int:
    """One short word a line, many of them, that end alike."""
    start = end
    words: list[str] = []
    while start > max(0, end - _MOST_LINES):
        row = row_of(without_bullet(lines[start - 1]), longest=_LONGEST_WORD)
        if row is None or row.n_words != 1:
            break
        words += row.words
        start -= 1
    is_list = len(words) >= _FEWEST_LINES and _are_names_of_one_sort(words)
    is_list = is_list and _is_foreign(Row(tuple(words), 0), said)
    return start if is_list and start and not _is_led_in(lines, start) else end


def _is_led_in(lines: Sequence[str], start: int) -> bool:
    return start > 0 and _LEAD_IN.search(lines[start - 1]) is not None


def _begin_of_headed(lines: Sequence[str], end: int) -> int:
    """A heading of links with short lines under it, none of which ends a sentence."""
    start = end - 1
    while start > max(0, end - _MOST_LINES):
        line = lines[start]
        if _HEADING.fullmatch(line):
            return start
        head, _, rest = line.partition("：" if "：" in line else ":")
        if _HEADING.fullmatch(head) and rest and row_of(rest, longest=_LONGEST_LINK // 2):
            return start
        if is_prose(line) or n_units(line) > _LONGEST_LINK or _ADDRESS_LINE.match(line):
            break
        start -= 1
    return end


def _without_glued(line: str, before: Sequence[str]) -> str:
    """``line`` without a row that stands right behind its last sentence, or parted words at its end."""
    found = _AFTER_SENTENCE.search(line)
    starts = [found.end()] if found else []
    for start in (*starts, _start_of_parted(line)):
        if _is_foreign(_row_at_end(line[start:]), _Said([*before, line[:start]])):
            return line[:start]
    return line


def _start_of_parted(line: str) -> int:
    """Where the words parted by one and the same sign at the end of ``line`` begin."""
    base = max(0, len(line) - _LONGEST_TAIL)
    end = start = len(line)
    sign = None
    for parter in reversed(list(_PARTER.finditer(line, base))):
        word = line[parter.end() : end]
        if word:
            sign = parter["sign"] if sign is None else sign
            if len(word) > _LONGEST_WORD or parter["sign"] != sign:
                break
            start = parter.start()
        end = parter.start()
    return start
