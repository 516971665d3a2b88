"""What parts of a page say of themselves by their classes and ids."""

import re
from dataclasses import dataclass
from functools import lru_cache

# Words by which parts of a page that are not its article call themselves, in class or id.
_TALK_NAME = re.compile(r"(?i:comment|pinglun|reply|replies|liuyan|gentie|discuss|respond)")
_REPLY_NAME = re.compile(r"(?i:repl(?:y|ies)|respond|discuss(?:ion)?|huifu)s?")
_ASIDE_NAME = re.compile(
    r"(?:^|[\s_-]|(?<=[a-z])(?=[A-Z]))(?:"
    r"comments?|commentlist|pinglun|repl(?:y|ies)|discuss(?:ion)?|respond|recommend(?:ed|ation|"
    r"ations)?|recom|"
    r"relat(?:ed|ive)|correlation|tuijian|xiangguan|similar|more(?:news|list|articles)|side(?:bar|"
    r"nav)?|siderbar|"
    r"rightbar|leftbar|nav(?:bar|igation)?|menus?|submenu|foot(?:er)?|copy(?:right)?|bread|crumbs?|"
    r"breadcrumbs?|"
    r"share|sharing|social|bdsharebuttonbox|qrcode|qr|ewm|erweima|login|signin|register|toolbar|"
    r"toolbox|tools?|"
    r"pagination|pager|pagenav|pages|prev(?:next)?|prevnext|hot(?:news|list|words?)?|rank(?:ing|list)?|"
    r"advert(?:isement|ise|s)?|ads?|adbox|banner|popup|modal|mask|dialog|subscribe|newsletter|cookies?|"
    r"disclaimer|statement|shengming|editor-?info|sitemap|topbar|toplink|friendlink|links|skip|"
    r"widget|tags?|"
    r"tagcloud|feedback|report|print|fontsize|fonts?ize|search|follow|promo(?:tion)?|sponsor(?:ed)?|hidden|"
    r"reward|dashang|zan|like|signature|user-?info|user-?panel|user-?profile|post-?profile|consent|gdpr|"
    r"sr-only|visually-?hidden|screen-?reader-?text"
    r")(?:$|[\s_\d-]|(?=[A-Z])|(?:box|list|area|wrap(?:per)?|con(?:tent)?|bar|bottom|section|module|"
    r"mod|panel)\b)"
)
# What tells what a picture shows.
_CAPTION_NAME = re.compile(
    r"(?:^|[\s_-])(?:caption|tuzhu|tushuo|(?:img|image|pic|picture|photo)s?[_-]?(?:caption|desc|note|text|"
    r"info|explain|title|credit))(?:$|[\s_-])",
    re.IGNORECASE,
)
_NO_KIND = re.compile(
    r"(?<![\d_-])(?=[_-]*+\d)[\d_-]++$|^(?:odd|even|first|last|clearfix|cl|row|active|alt)$"
)
_MOST_KINDS = 4


@dataclass(frozen=True, slots=True)
class PartNames:
    """What the class and the id of a part tell."""

    is_aside: bool  # menu, comments, footer …
    is_talk: bool  # talk about the article
    is_reply: bool  # aside, but for nothing else than replies
    is_caption: bool  # the words under a picture
    kinds: tuple[str, ...]  # the classes without their digits; the id where there is no class


@lru_cache(maxsize=1 << 14)  # ids of posts are new on every page
def part_names(classes: str, own_id: str) -> PartNames:
    """What a part says of itself by ``classes`` and ``own_id``."""
    names = f"{classes} {own_id}"
    is_aside = _ASIDE_NAME.search(names) is not None
    kinds = (_NO_KIND.sub("", word) for word in (classes.split() or own_id.split()[:1])[:_MOST_KINDS])
    return PartNames(
        is_aside,
        _TALK_NAME.search(names) is not None,
        is_aside and not _ASIDE_NAME.search(_REPLY_NAME.sub("", names)),
        _CAPTION_NAME.search(names) is not None,
        tuple(kind for kind in kinds if kind),
    )
