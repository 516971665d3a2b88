"""When an article was published, by whom and where: as the page's head, its byline or its address say."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minyi.text.dating import Span, published_at
from minyi.text.markup import Markup

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
_ROLE = re.compile(r"(?<![\s/])(?:[\s/]++(?:整合|报道|摄影报道|摄影|摄|综合|编辑|整理|编译|文)){1,9}$")
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
        published_at(markup, text_of(facts, "datePublished"), span, address),
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
