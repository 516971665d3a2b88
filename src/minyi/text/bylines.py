"""When an article was published, by whom and where: as the page's head, its byline or its address say."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from minyi.text.markup import Markup

_CLOCK = r"\d{1,2}\s*(?:[:：]|时|點|点)\s*\d{1,2}(?:\s*(?:[:：]|分)\s*\d{1,2})?\s*[分秒]?"
_ZONE = r"(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?"
_DAY = r"(?:19|20)\d\d\s*(?:年\s*\d{1,2}\s*月\s*\d{1,2}\s*[日号]|[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2})"
_MONTHS = (
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    r"Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_ENGLISH_DAY = (
    rf"(?:\d{{1,2}}\s+(?:{_MONTHS})\.?,?\s+(?:19|20)\d\d|(?:{_MONTHS})\.?\s+\d{{1,2}},?\s+(?:19|20)\d\d)"
)
_MOMENT = re.compile(
    rf"(?<![\d.])(?:{_DAY}(?:[\sT]*{_CLOCK}{_ZONE})?|"
    rf"{_ENGLISH_DAY}(?:,?\s+(?:at\s+)?\d{{1,2}}:\d\d(?:\s*[ap]\.?m\.?)?)?)(?!\d)",
    re.IGNORECASE,
)
_HAS_CLOCK = re.compile(r"\d\s*[:：时點点]\s*\d")
_LABELLED = re.compile(
    r"(?:(?:发布|發布|发表|發表|公开|发文|上传|推送|成文|刊发|首发|创建|撰写)?(?:时间|時間|日期)|发布于|"
    r"發佈於|发表于|published|posted|"
    r"date)\s*(?:on)?\s*[:：]?\s*$",
    re.IGNORECASE,
)
_ADDRESS_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-/_]?(0?[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01]|[1-9])(?!\d)"
)
_SCRIPT_MOMENT = re.compile(
    r"(?:publish|pub|create|release|post|issue|article)_?-?(?:ed)?_?-?(?:time|date|at|"
    r"on)?[\"']?\s*[:=]\s*[\"'](" + _DAY + rf"(?:[\sT]*{_CLOCK}{_ZONE})?)[\"']",
    re.IGNORECASE,
)
_META_MOMENT = (
    "article:published_time og:article:published_time pubdate publishdate publish_date "
    "publication_date datepublished og:pubdate og:published_time og:release_date article:create_at "
    "bytedance:published_time weibo:article:create_at publish-date publish_time publishtime parsely-"
    "pub-date sailthru.date dc.date.issued dcterms.created dc.date dcterms.date date "
    "firstpublishedtime og:time apub:time dateupdate article:modified_time lastmodified"
).split()
_META_AUTHOR = (
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "byl",
    "sailthru.author",
)
_META_PUBLISHER = (
    "contentsource",
    "source",
    "mediaid",
    "og:site_name",
    "article:source",
    "publisher",
    "dc.publisher",
)
_END_OF_NAME = (
    r"(?=\s*(?:来源|來源|时间|時間|日期|发布|責任|责任|责编|编辑|校对|摄影|浏览|点击|阅读|"
    r"字体|字号|分享|\d{4}[-年/]|[|｜/（()）\[【]|$))"
)
_AUTHOR = re.compile(
    r"(?:(?<![原合著])作\s*者(?=\s*[:：/丨|｜]|\s+[\u4e00-\u9fff]{2,4}(?:\s|$)|[\u4e00-\u9fff]{2,3}$)|"
    r"(?<![\u4e00-\u9fff])(?:采写|撰文|撰稿|执笔|文字|文)(?=\s*[:：/丨|｜])|(?<![\u4e00-\u9fff])(?:本报|本网|"
    r"特约)?(?:见习|实习)?记者"
    r"(?=\s*[:：/丨|｜]|\s+[\u4e00-\u9fff]{2,4}(?:\s|$)))\s*[:：/丨|｜]?\s*"
    r"(?!未知|佚名|admin|管理员|本站)([^\s|｜：:/，,。；;<>()（）【】\[\]]{2,30}?(?:[ 　、，,&]+(?!来源|"
    r"时间|日期|发布|编辑|责任|浏览|"
    r"点击|阅读)[^\s|｜：:/，,。；;<>()（）\[\]\d]{2,20}){0,4}?)" + _END_OF_NAME
)
_REPORTER = re.compile(
    r"[（(](?:本报|本网|见习|实习|"
    r"[\u4e00-\u9fff]{2,8})?记者[\s:：]*([\u4e00-\u9fff]{2,4}"
    r"(?:[ 　、，,]+[\u4e00-\u9fff·]{2,4}){0,4})[^（）()]{0,12}[）)]"
)
_BY = re.compile(r"^\s*by[\s:]+([A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]+){0,5})", re.IGNORECASE)
_PUBLISHER = re.compile(
    r"(?:信息来源|稿件来源|文章来源|新闻来源|来\s*源|來\s*源|发布(?:机构|单位|部门)|供稿单位|"
    r"source)\s*[:：]\s*([^\s|｜：:，,。；;<>()（）【】\[\]]{2,30}?)"
    r"(?=\s|[|｜：:，,。；;<>()（）【】\[\]]|作者|记者|责任?编|编辑|举报|时间|日期|发布|浏览|点击|阅读|"
    r"字体|字号|分享|打印|关注|\d{4}[-年]|$)",
    re.IGNORECASE,
)
_ROLE = re.compile(r"(?:[\s/]+(?:整合|报道|摄影报道|摄影|摄|综合|编辑|整理|编译|文))+$")
_NO_AUTHOR = re.compile(
    r"^[\d\W]+$|https?:|www\.|\.(?:com|cn|net|org)|[:：;；]|^(?:admin(?:istrator)?|root|guest|null|"
    r"undefined|none|n/?a|未知|佚名|网络(?:整理)?|匿名|管理员|本站.*|原创|编辑|网站管理员|小编)$|版权|"
    r"转载|登录|授权|关注|网友|用户$",
    re.IGNORECASE,
)
_MOST_NESTED = 2_000
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Byline:
    """What is known of an article beside its words, as written; None where nothing says it."""

    published_at: str | None
    author: str | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class Span:
    """Where an article stands among the blocks of its page; ``title`` is -1 if no block is it."""

    title: int
    first: int
    end: int  # the block behind its last
    last_line: str


def linked_facts(scripts: Sequence[str]) -> dict[str, object]:
    """The first object of the JSON-LD of a page that tells of an article (https://schema.org/Article)."""
    for script in scripts:
        try:
            held = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        queue, n_seen = [held], 0
        while queue and n_seen < _MOST_NESTED:
            one, n_seen = queue.pop(0), n_seen + 1
            if isinstance(one, dict):
                if (
                    "datePublished" in one
                    or "articleBody" in one
                    or "Article" in str(one.get("@type", ""))[:200]
                ):
                    return one
                queue.extend(one.values())
            elif isinstance(one, list):
                queue.extend(one)
    return {}


def find_byline(markup: Markup, facts: Mapping[str, object], span: Span, address: str | None) -> Byline:
    """Who published an article, and when: by the head, the lines around it, the scripts, the address."""
    near = _near_lines(markup, span)
    return Byline(
        _published_at(markup, facts, near, address, span),
        _author(markup, facts, near, span),
        _publisher(markup, near),
    )


def text_of(facts: Mapping[str, object], name: str) -> str | None:
    """A fact that is text, else None."""
    said = facts.get(name)
    return " ".join(said.split()) or None if isinstance(said, str) else None


def _near_lines(markup: Markup, span: Span) -> list[str]:
    """The short lines from above the title to a little behind the beginning of the article."""
    begin = span.title if 0 <= span.title <= span.first else span.first
    lines = markup.blocks[max(0, begin - 4) : max(begin, span.first) + 3]
    return [block.text for block in lines if len(block.text) <= 300]


def _published_at(
    markup: Markup, facts: Mapping[str, object], near: Sequence[str], address: str | None, span: Span
) -> str | None:
    found = [moment for moment in _moments(markup, facts, near, address, span) if moment]
    if not found:
        # What nobody can read is handed on as it stands.
        unread = (markup.meta.get(name) for name in _META_MOMENT)
        return next((said for said in unread if said and len(said) <= _LONGEST_NAME), None)
    day = _digits(found[0])
    # Another place may say the hour of the same day.
    return next(
        (
            at
            for at in found
            if _digits(at) == day and _HAS_CLOCK.search(at) and not re.search(r"\D00:00(?::00)?(?!\d)", at)
        ),
        found[0],
    )


def _digits(moment: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", moment)[:3])


def _moments(
    markup: Markup, facts: Mapping[str, object], near: Sequence[str], address: str | None, span: Span
) -> Iterator[str | None]:
    """When the article was published, the surest first."""
    yield _first_moment([str(facts.get("datePublished") or "")])
    yield _first_moment([markup.meta.get(name, "") for name in _META_MOMENT])
    yield from _visible(near)
    yield _first_moment([at for place, at in markup.times if span.title - 4 <= place <= span.first + 4])
    yield _first_moment(
        [
            part
            for script in markup.scripts
            for match in _SCRIPT_MOMENT.finditer(script[:200_000])
            for part in match.groups()
            if part
        ]
    )
    if len(span.last_line) <= 24:
        yield _first_moment([span.last_line])
    for one in (
        address,
        markup.canonical,
        markup.meta.get("og:url"),
        markup.meta.get("url"),
        markup.saved_from,
    ):
        if one and (day := _ADDRESS_DAY.search(one)):
            yield "-".join(part.zfill(2) for part in day.groups())
    behind = [block.text for block in markup.blocks[span.end : span.end + 20] if len(block.text) <= 120]
    yield from _visible(behind, only_labelled=True)
    yield next((text for text in behind[:6] if _MOMENT.fullmatch(text)), None)


def _visible(lines: Sequence[str], *, only_labelled: bool = False) -> Iterator[str]:
    """The moments in lines; those that a word says are of publication come first."""
    plain: list[str] = []
    for line in lines:
        for match in _MOMENT.finditer(line):
            if _LABELLED.search(line[max(0, match.start() - 12) : match.start()]):
                yield match[0].strip()
            elif len(line) <= 120 and "。" not in line:
                plain.append(match[0].strip())
    if not only_labelled:
        yield from plain


def _first_moment(texts: Sequence[str]) -> str | None:
    return next((match[0].strip() for text in texts if (match := _MOMENT.search(text[:2_000]))), None)


def _author(markup: Markup, facts: Mapping[str, object], near: Sequence[str], span: Span) -> str | None:
    for line in (*near, span.last_line[:100]):
        for form in (_AUTHOR, _BY):
            if (said := form.search(line)) and (name := _name(said[1])):
                return name
    # The name of the site is no author; it stands behind the title, too.
    site = markup.title + markup.meta.get("og:site_name", "") + markup.meta.get("mediaid", "")
    for said_by in (*(markup.meta.get(name) for name in _META_AUTHOR), _named(facts.get("author"))):
        if said_by and (name := _name(said_by)) and name not in site:
            return name
    for line in (*near, span.last_line[-100:]):
        if said := _REPORTER.search(line):
            return _name(said[1])
    return None


def _named(author: object) -> str | None:
    """The names in the author of linked facts: a text, an object with a name, or several of them."""
    several = author if isinstance(author, list) else [author]
    names = [one.get("name") if isinstance(one, dict) else one for one in several[:10]]
    return "、".join(name for name in names if isinstance(name, str)) or None


def _name(said: str) -> str | None:
    name = _ROLE.sub("", " ".join(said.split()).strip("、，,·-—|｜【】()（） "))
    return name if 2 <= len(name) <= _LONGEST_NAME and not _NO_AUTHOR.search(name) else None


def _publisher(markup: Markup, near: Sequence[str]) -> str | None:
    for line in near:
        if said := _PUBLISHER.search(line):
            return said[1]
    declared = (markup.meta.get(name) for name in _META_PUBLISHER)
    return next((said for said in declared if said and len(said) <= _LONGEST_NAME), None)
