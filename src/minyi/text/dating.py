"""When an article was published: as the head of its page, the lines around it, scripts or the address say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minyi.text.furniture import tells_in_words
from minyi.text.markup import Block, Markup
from minyi.text.moments import ADDRESS_DAY, HAS_CLOCK, SCRIPT_MOMENT, moments_in

_LABELLED = re.compile(
    r"(?:(?:发布|發布|發佈|发表|發表|公开|公開|刊登|发文|發文|上传|推送|成文|刊发|首发|创建|撰写|张贴|"
    r"張貼)(?:时间|時間|日期)|"
    r"(?<![\u4e00-\u9fff])(?:时间|時間|日期)|发布于|發佈於|发表于|發表於|published|posted|"
    r"(?<![a-z] )date)\s*+(?:on\s*+)?(?:[:：]\s*+)?$",
    re.IGNORECASE,
)
# When a letter came in; only then, when it was answered.
_SENT = re.compile(
    r"(?:来信|來信|写信|寫信|信件|留言|咨询|諮詢|投诉|提问|提問|提交|反映|申请|申請|受理|登记|"
    r"date (?:received|of request|requested|"
    r"submitted|asked|sent)|(?:received|requested|submitted|asked|sent|start date))(?:时间|時間|"
    r"日期)?\s*+(?:on\s*+)?(?:[:：]\s*+)?$",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"(?:回复|回覆|答复|答覆|办结|辦結|办理|處理|反馈|date (?:responded|answered|closed|of response|"
    r"completed)|responded|"
    r"answered|response date|更新|修改|(?:last )?updated|modified|reviewed)(?:时间|時間|"
    r"日期)?\s*+(?:on\s*+)?(?:[:：]\s*+)?$",
    re.IGNORECASE,
)
# When somebody became a member or was last here, and what else has a date of its own.
_OF_OTHERS = re.compile(
    r"(?:注册|註冊|登录|登錄|上线|在线|截止|截至|开始|結束|结束|有效|生效|实施|会议|活动|joined|"
    r"member since|registered|last seen|"
    r"currently|deadline|due|expires?|closes?|until|by)(?:时间|時間|日期|于|date)?\s*+(?:[:：]\s*+)?$",
    re.IGNORECASE,
)
_META_MOMENT = (
    "article:published_time og:article:published_time pubdate publishdate publish_date "
    "publication_date datepublished og:pubdate og:published_time og:release_date article:create_at "
    "bytedance:published_time weibo:article:create_at publish-date publish_time publishtime parsely-"
    "pub-date sailthru.date dc.date.issued dcterms.created dc.date dcterms.date date "
    "firstpublishedtime og:time apub:time dateupdate article:modified_time lastmodified"
).split()
_WEEKDAY = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[.,]?\s*$|(?:星期|周|週)[一二三四五六日天]\s*$", re.IGNORECASE
)
_PUBLISHED, _SENT_IN, _PLAIN, _LATER, _IN_WORDS = range(5)  # how sure it is that a moment is the one wanted
_LONGEST_LABEL = 20
_LONGEST_LINE = 300
_LONGEST_PLAIN = 120
_LONGEST_FIELD = 60
_LONGEST_SAID = 60
_N_ABOVE, _N_WITHIN, _N_BEHIND = 4, 3, 20
_LEAST_LINK = 8


@dataclass(frozen=True, slots=True)
class Span:
    """Where an article stands among the blocks of its page; ``title`` is -1 if no block is it."""

    title: int
    first: int
    end: int  # the block behind its last
    last_line: str


def published_at(markup: Markup, linked: str | None, span: Span, address: str | None) -> str | None:
    """The moment as written; ``linked`` is what the linked facts of the page say, ``address`` its own.

    Years of the Republic are written as those of the common calendar.
    """
    found = [moment for moment in _moments(markup, linked, span, address) if moment]
    if not found:
        # What nobody can read is handed on as it stands.
        unread = (markup.meta.get(name) for name in _META_MOMENT)
        return next((said for said in unread if said and len(said) <= _LONGEST_SAID), None)
    day = _digits(found[0])
    # Another place may say the hour of the same day.
    return next(
        (
            at
            for at in found
            if _digits(at) == day and HAS_CLOCK.search(at) and not re.search(r"\D00:00(?::00)?(?!\d)", at)
        ),
        found[0],
    )


def labelled_at(markup: Markup, span: Span) -> str | None:
    """The moment near the article that a reader sees behind a label such as 发布时间, if any."""
    return next(_visible(markup.blocks, _near(span, len(markup.blocks)), most=_PUBLISHED), None)


def _digits(moment: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", moment)[:3])


def _moments(markup: Markup, linked: str | None, span: Span, address: str | None) -> Iterator[str | None]:
    """When the article was published, the surest first."""
    yield _first_moment([linked or ""])
    yield _first_moment([markup.meta.get(name, "") for name in _META_MOMENT])
    yield from _visible(markup.blocks, _near(span, len(markup.blocks)))
    yield _first_moment([at for place, at in markup.times if span.title - 4 <= place <= span.first + 4])
    yield _first_moment(
        [match[1] for script in markup.scripts for match in SCRIPT_MOMENT.finditer(script[:200_000])]
    )
    fields = [place for place in range(span.first, span.end) if _is_field(markup.blocks[place])]
    yield from _visible(markup.blocks, fields, most=_SENT_IN)
    if len(span.last_line) <= 24:
        yield _first_moment([span.last_line])
    for one in (
        address,
        markup.canonical,
        markup.meta.get("og:url"),
        markup.meta.get("url"),
        markup.saved_from,
    ):
        if one and (day := ADDRESS_DAY.search(one)):
            yield "-".join(part.zfill(2) for part in day.groups())
    behind = range(span.end, min(span.end + _N_BEHIND, len(markup.blocks)))
    short = [place for place in behind if len(markup.blocks[place].text) <= _LONGEST_PLAIN]
    yield from _visible(markup.blocks, short, most=_SENT_IN)
    yield next(_bare(markup.blocks, short[:6]), None)
    yield from _visible(markup.blocks, _near(span, len(markup.blocks)), most=_IN_WORDS)


def _near(span: Span, n: int) -> list[int]:
    """The blocks around the beginning of the article: below its title, above it, then its first ones."""
    begin = span.title if 0 <= span.title <= span.first else span.first
    below = range(begin, min(max(begin, span.first), n))
    above = range(max(0, begin - _N_ABOVE), begin)
    within = range(below.stop, min(below.stop + _N_WITHIN, max(span.end, below.stop + 1), n))
    return [*below, *above, *within]


def _is_field(block: Block) -> bool:
    return len(block.text) <= _LONGEST_FIELD


def _is_of_another(block: Block) -> bool:
    """Whether most of a block is a link: its day is that of what is linked."""
    return block.n_linked >= _LEAST_LINK and 2 * block.n_linked > len(block.text)


def _visible(blocks: Sequence[Block], places: Sequence[int], *, most: int = _LATER) -> Iterator[str]:
    """The moments in the blocks at ``places``, as sure as ``most`` or surer, the surest first."""
    found: list[tuple[int, str]] = []
    for place in places:
        block = blocks[place]
        if len(block.text) > _LONGEST_LINE or _is_of_another(block):
            continue
        in_words = tells_in_words(block.text)
        for start, said, is_sure in moments_in(block.text):
            rank = _rank(_before(blocks, place, start), block.text)
            rank = _IN_WORDS if in_words and rank is not None else rank
            if rank is not None and rank <= most and (is_sure or rank != _PLAIN):
                found.append((rank, said))
    yield from (said for _, said in sorted(found, key=lambda one: one[0]))


def _before(blocks: Sequence[Block], place: int, start: int) -> str:
    """The words before a moment; where it begins a block, those of a label in the block before."""
    words = blocks[place].text[max(0, start - _LONGEST_LABEL) : start]
    if words.strip(" :：") or not place or len(blocks[place - 1].text) > _LONGEST_LABEL:
        return words
    return blocks[place - 1].text + " "


def _rank(before: str, line: str) -> int | None:
    before = _WEEKDAY.sub("", before)
    for rank, form in ((_PUBLISHED, _LABELLED), (_SENT_IN, _SENT), (_LATER, _ANSWERED)):
        if form.search(before):
            return rank
    if _OF_OTHERS.search(before) or len(line) > _LONGEST_PLAIN or "。" in line:
        return None
    return _PLAIN


def _bare(blocks: Sequence[Block], places: Sequence[int]) -> Iterator[str]:
    """The moments that are all their block says, and do not stand beside the link of another article."""
    for place in places:
        found = moments_in(blocks[place].text)
        beside = blocks[max(0, place - 1) : place + 2]
        is_all = bool(found) and found[0][2] and len(found[0][1]) >= len(blocks[place].text) - 2
        if is_all and not any(map(_is_of_another, beside)):
            yield found[0][1]


def _first_moment(texts: Sequence[str]) -> str | None:
    return next((found[0][1] for text in texts if (found := moments_in(text[:2_000])) and found[0][2]), None)
