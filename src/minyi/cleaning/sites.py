"""Estates, schools and the like that letters of one wording name: who writes of one does not copy the other.

Told by form alone, as slots are: what ends in a word for such a place. Of a Chinese name the two signs before
that word are kept, since nothing marks where a name begins (我们是云栖苑小区, 家住云栖苑小区).
"""

import re
from dataclasses import dataclass

from minyi.text.normal import HAN
from minyi.text.simplified import simplified

_KINDS = "小区|花园|家园|嘉园|公寓|大厦|新村|山庄|学院|学校|大学|中学|小学|幼儿园|医院|养老院|菜市场"
# Before such a word these say which one is meant, how many or of what sort, and are of no name.
_NO_NAME = (
    "们个的本该各这那全每某座所有些处家间新老旧大小好多里内外在从到是和与及或对把被向让使给为由于于也都又还将期"
    "一二两三几数同整住居邻周附旁近边民型型高低层套区市县镇乡街道村户费营立属贵校生童闭放业主商政公私办"
)
_SITE_ZH = re.compile(rf"[{HAN}][^\W\d_a-zA-Z{_NO_NAME}](?:{_KINDS})")
_SITE_EN = re.compile(
    r"\b(?P<name>[A-Z][\w'’-]{0,30}) "
    r"(?:Estate|Court|Gardens?|House|School|College|University|Hospital|Nursery)\b"
)
_NO_NAME_EN = frozenset(
    "The Our This That My Your Their His Her A An New Old Primary Secondary High Council Housing Local "
    "Nursery Grammar Infant Junior First Middle General Community Children's State".split()
)


@dataclass(frozen=True, slots=True)
class Sited:
    """The sites that the head of a text names, and all that the text says."""

    sites: frozenset[str] = frozenset()
    words: str = ""


def sited(head: str, text: str) -> Sited:
    """A text and the sites that its head, a title or its first words, names."""
    sites = sites_in(head)
    return Sited(sites, simplified(f"{head}\n{text}")) if sites else Sited()


def sites_in(text: str) -> frozenset[str]:
    """The estates, schools and the like that ``text`` names, each by the end of its name and its kind."""
    found = {site.group() for site in _SITE_ZH.finditer(simplified(text))}
    found |= {site.group() for site in _SITE_EN.finditer(text) if site["name"] not in _NO_NAME_EN}
    return frozenset(found)


def are_apart(one: Sited, other: Sited) -> bool:
    """Whether two texts name sites, and neither says the name of one of the other's anywhere."""
    return (
        bool(one.sites and other.sites)
        and not any(_name_of(site) in other.words for site in one.sites)
        and not any(_name_of(site) in one.words for site in other.sites)
    )


def _name_of(site: str) -> str:
    return site.rpartition(" ")[0] or site[:2]
