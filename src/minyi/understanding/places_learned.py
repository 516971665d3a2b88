"""Names of places learned from the messages: estates, roads, schools, markets, stations, and places that a
publisher made anonymous (A市, A3区).

A name is learned when enough texts use it. Which place it lies in is learned too, from the texts that write
both together.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from minyi.understanding.gazetteer import ORDER, Level
from minyi.understanding.named import names_in

_MOST_TEXTS = 20_000  # of a corpus; more are thinned out evenly
_LONGEST = 500  # characters of a text
_SHARE_OF_SHORTER = 0.2
_SHARE_OF_LONGER = 0.8
CODED = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,2}\d{0,3}(?:省|市|区|县|镇|乡|街道|村)(?![场长民容值域别间块])")
_ENDS = (
    "小区 社区 花园 家园 嘉园 新村 公寓 山庄 花苑 新城 广场 大厦 公馆 大道 大街 街 巷 大桥 桥 隧道 高架 "
    "立交 路 学校 小学 中学 高中 一中 二中 三中 幼儿园 学院 大学 医院 卫生院 站 号线 公园 景区 市场 超市 "
    "商场 苑 园 城 府 湾 郡 墅 湖 河 渠 寺 工业园 码头 机场 村 中心"
).split()
_IS_PLACE = re.compile(rf"(?:{'|'.join(_ENDS)})$")
_NO_PLACE = re.compile(
    r"^(?:国际|新城|家园|花园|理工|师范|高架|过街|天桥|城际|政务|办事|民办|公办|[一二三四五六七八九十\d]{1,3}[期号栋]){1,6}"
    r"(?:大学|学院|小区|社区|城|广场|桥|铁路|中心|新村|小学|中学)$"
    r"|(?:网站|开庭|法庭|家庭|道路|别墅|房价|信贷中心|信用卡中心|客服中心|中国.{0,8}市场|政府.{0,6}站|铁路|天桥|高架桥)$"
)
_BUS = re.compile(r"^\d{1,6}(?:路|号线)$")
_LATIN = re.compile(r"[A-Za-z]")
_LEVELS = {"省": Level.PROVINCE, "市": Level.CITY, "区": Level.DISTRICT, "县": Level.DISTRICT}


@dataclass(frozen=True)
class LearnedPlaces:
    """Names and how many texts use them, and the place that each lies in, if known."""

    n_texts: Mapping[str, int] = field(default_factory=dict)
    within: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def ends(self) -> frozenset[str]:
        """The last characters of all names: a quick first look."""
        return frozenset(name[-1] for name in self.n_texts)

    @cached_property
    def longest(self) -> int:
        """Characters of the longest name."""
        return max(map(len, self.n_texts), default=0)


def learn_places(texts: Sequence[str], fewest: int = 3) -> LearnedPlaces:
    """Learn the names of places that at least ``fewest`` of the texts (simplified, masked) give.

    Of two names where one ends in the other, the longer is kept when it stands in a fifth or more of the
    texts that have the shorter; a name that hardly stands but inside one longer name is dropped. Time grows
    with the number of texts up to 20,000; of more an even selection is read.
    """
    step = max(1, -(-len(texts) // _MOST_TEXTS))
    chosen = [text[:_LONGEST] for text in texts[::step]]
    counted: Counter[str] = Counter()
    for text in chosen:
        counted.update(name for name in names_in(text) if _is_place(name))
        counted.update(set(CODED.findall(text)))
    often = {name: n for name, n in counted.items() if n >= fewest}
    parts = _parts_of_longer(often)
    kept = {
        name: n
        for name, n in sorted(often.items())
        if name not in parts and n >= _SHARE_OF_SHORTER * _n_of_tails(name, often)
    }
    return LearnedPlaces(n_texts=kept, within=_within(chosen, kept))


def level_of_name(name: str) -> Level:
    """The level that the end of a coded name tells (A市 is a city); all other learned names are local."""
    return _LEVELS.get(name[-1:], Level.STREET) if CODED.fullmatch(name) else Level.LOCAL


def _is_place(name: str) -> bool:
    if _NO_PLACE.search(name):
        return False
    return _IS_PLACE.search(name) is not None and not _BUS.search(name) and not _LATIN.match(name)


def _n_of_tails(name: str, often: Mapping[str, int]) -> int:
    return max((often.get(name[start:], 0) for start in range(1, len(name) - 1)), default=0)


def _parts_of_longer(often: Mapping[str, int]) -> set[str]:
    """Names that hardly stand but as a part of one longer name."""
    return {
        name[start:end]
        for name, n in often.items()
        for start in range(len(name) - 1)
        for end in range(start + 2, len(name) + 1)
        if end - start < len(name) and n >= _SHARE_OF_LONGER * often.get(name[start:end], n + n)
    }


_NEXT_TO = re.compile(rf"({CODED.pattern})(?=({CODED.pattern}))")


def _within(texts: Iterable[str], kept: Mapping[str, int]) -> dict[str, str]:
    """Of each coded place, the larger one that most texts write right before it."""
    seen: dict[str, Counter[str]] = {}
    for text in texts:
        for above, below in set(_NEXT_TO.findall(text)):
            if above in kept and below in kept and _is_larger(above, below):
                seen.setdefault(below, Counter())[above] += 1
    return {
        below: min(counts.items(), key=lambda pair: (-pair[1], pair[0]))[0]
        for below, counts in sorted(seen.items())
    }


def _is_larger(above: str, below: str) -> bool:
    return ORDER.index(level_of_name(above)) < ORDER.index(level_of_name(below))
