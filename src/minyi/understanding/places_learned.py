"""Names of places learned from the messages: estates, roads, schools, markets, stations, and places that a
publisher made anonymous (A市, A3区).

A name is learned when enough texts use it. Which place it lies in is learned too, from the texts that write
both together.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

from minyi.understanding.gazetteer import ORDER, Level
from minyi.understanding.named import names_in
from minyi.understanding.places_scanning import Index, SideBySide, index_of_tails

_MOST_TEXTS = 20_000  # of a corpus; more are thinned out evenly
_LONGEST = 500  # characters of a text
_SHARE_OF_SHORTER = 0.2
_SHARE_OF_LONGER = 0.8
FEWEST = 3  # texts that give a name
_SHORTEST_HEAD = 3  # characters
_JOINING = "从与和到至及或跟"
_ROAD = re.compile("[路街巷]|大道")
_OF_ROADS = "路街巷道"
# A letter alone before 区 is a part of an estate or a car park. That it begins with a letter makes it fast.
# Behind it stands nothing that makes an estate, a road, a square or a river of it.
CODED = re.compile(
    r"[A-Z](?<![A-Za-z0-9][A-Z])[A-Z]?(?:省|市|县|\d{1,3}(?:省|市|区|县|镇|乡|街道|村))(?![场容值域别间块]|(?<=县)郡|大道"
    r"|河(?![道长边流]|[东西南北](?!岸))|坡(?![地道度子])|路(?![口面边灯段况网政过])|[东南西北中]{1,2}(?:路|大道|大?街(?!道))|街(?![道边头])"
    r"|(?<=[区县])(?:广场|大?桥(?![\u4e00-\u9fff](?<![上下旁边的到至]))|站(?![点台在着起办]))|城(?![区市乡管镇建中东西南北际铁])"
    r"|[嘉佳名花雅]苑|[嘉佳]园|[华豪]庭|公馆|府邸)"
)
# A part of an estate's name behind a dot: 云和·A3县.
_BEHIND_A_DOT = re.compile(r"(?<=[\u4e00-\u9fff][·・•])(?<![省市区县镇乡][·・•])")
_ENDS = (
    "小区 社区 花园 家园 嘉园 新村 公寓 山庄 花苑 新城 广场 大厦 公馆 大道 大街 街 巷 大桥 桥 隧道 高架 "
    "立交 路 学校 小学 中学 高中 一中 二中 三中 幼儿园 学院 大学 医院 卫生院 站 号线 公园 景区 市场 超市 "
    "商场 苑 园 城 府 湾 郡 墅 湖 河 渠 寺 工业园 码头 机场 村 中心"
).split()
_IS_PLACE = re.compile(rf"(?:{'|'.join(_ENDS)})$")
# What says that a place follows, and is no part of its name.
_LEADS_TO = re.compile("地处|位于|坐落|座落|家住|居住|住在|途经|前往|附近|对面|隔壁|旁边|周边")
# What a facility is for, or what it looks like, without saying which one it is.
_WHICH_IS_NOT_SAID = (
    "管理 终点 起点 首末 公交车 老旧 高档 商住 住宅 安置 廉租 公租 回迁 拆迁 "
    "新建 在建 商务 大型 中央 金融 电商 创业 就业 体检 疾控 急救 调度 指挥 "
    "应急 救助 福利 养老 康复 托管 课外 业主 居民 整个 "
    "垃圾 中转 转运 处理 填埋 卫生 服务 社区 便民 健康 公积金 交易 社保 政务 行政 审批 "
    "办事 活动 文化 体育 健身 老年 少年 青少年 儿童 妇幼 保健 妇女 培训 教育 科技 会展 "
    "展览 物流 商业 购物 美食 综合 农贸 批发 蔬菜 水果 海鲜 建材 家具 家电 汽车 汽配 "
    "二手 旧货 人才 劳务 花鸟 中心 人民 第一 第二 第三 第四 中医 骨科 口腔 眼科 专科 "
    "附属 乡镇 镇 县 市 区 省 村 湿地 森林 遗址 考古 国家 城市 郊野 生态 主题 口袋 "
    "街心 石拱 拱 人行 过街 立交 高架 跨河 跨线 公交 加油 充电 变电 收费 检查 检测 "
    "停车 新能源 质量 监督 工程 建设 污水 自来水 泵 气象 地铁 轻轨 高铁 火车 客运 长途 "
    "实验 中心小 附属小 公办 民办 私立 公立 寄宿 重点 职业 技术 国际 山庄 花园 家园 新城 小区 公寓 公馆 广场 "
    "大厦 大道"
).split()
_GENERIC = re.compile(
    rf"(?:{'|'.join(sorted(_WHICH_IS_NOT_SAID, key=len, reverse=True))}){{1,4}}"
    r"(?:小区|社区|广场|大厦|桥|大桥|学校|小学|中学|高中|幼儿园|大学|学院|医院|卫生院|站|公园|市场|超市|商场|中心|码头|园|城)"
)
_NO_PLACE = re.compile(
    r"^(?:国际|新城|家园|花园|理工|师范|高架|过街|天桥|城际|政务|办事|民办|公办|[一二三四五六七八九十\d]{1,3}[期号栋]){1,6}"
    r"(?:大学|学院|小区|社区|城|广场|桥|铁路|中心|新村|小学|中学)$"
    r"|^(?:大|小|老|新)?马路$|\d号线$|[一二三四五六七八九十]号线$|(?:网站|线路|[同某每各]一?小区|开庭|法庭|家庭|道路|别墅|房价|信贷中心|信用卡中心|客服中心|旧城|老城|中国.{0,8}市场|政府.{0,6}站|铁路|天桥|高架桥)$"
)
_BUS = re.compile(r"^\d{1,6}(?:路|号线)$")
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[A-Za-z0-9]")
_LEVELS = {"省": Level.PROVINCE, "市": Level.CITY, "区": Level.DISTRICT, "县": Level.DISTRICT}


@dataclass(frozen=True)
class LearnedPlaces:
    """Names and how many texts use them, and the place that each lies in, if known.

    ``known`` are names that an office lists, each with the one that it goes by.
    """

    n_texts: Mapping[str, int] = field(default_factory=dict)
    within: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)

    def with_known(self, known: Mapping[str, str]) -> "LearnedPlaces":
        """The same, with names that an office lists."""
        return LearnedPlaces(dict.fromkeys(known, 0) | dict(self.n_texts), self.within, known)

    @cached_property
    def tails(self) -> Index:
        """The names by how they end: a quick first look."""
        return index_of_tails(self.n_texts)

    @cached_property
    def levels(self) -> Mapping[str, Level]:
        """The level of each name."""
        return {name: level_of_name(name) for name in self.n_texts}

    def found_in(self, beside: SideBySide) -> Iterator[tuple[str, Level, int]]:
        """Each name, its level and where it begins in all texts together, in order and without overlap.

        Of names that overlap the one that begins first is taken, of those the longest.
        """
        free, levels, whole = 0, self.levels, beside.whole
        found = (
            (place + 2 - length, -length)
            for place, lengths in beside.places(self.tails)
            for length in lengths
            if whole[place + 2 - length : place + 2] in levels
        )
        for start, length in sorted(found):
            name = whole[start : start - length]
            level = levels[name]
            if start >= free and _is_apart(whole, start, name, level):
                yield name, level, start
                free = start - length


def learn_places(
    texts: Sequence[str], fewest: int = FEWEST, given: Mapping[str, int] | None = None
) -> LearnedPlaces:
    """Learn the names of places that at least ``fewest`` of the texts (simplified, masked) give.

    ``given`` is what ``count_names`` counted, where ``names_in`` was asked already.

    Of two names where one ends in the other, the longer is kept when it stands in a fifth or more of the
    texts that have the shorter; a name that hardly stands but inside one longer name is dropped, and so is
    one that only puts two others together. Time grows with the number of texts up to 20,000; of more an even
    selection is read.
    """
    step = max(1, -(-len(texts) // _MOST_TEXTS))
    chosen = [text[:_LONGEST] for text in texts[::step]]
    counted = count_names([names_in(text) for text in chosen], fewest) if given is None else given
    named = {name: n for name, n in counted.items() if n >= fewest and _is_place(name)}
    often = {name: n for name, n in named.items() if not _is_behind_a_road(name, named)}
    anonymous = [[*CODED.finditer(text)] for text in chosen]
    coded = Counter(name for found in anonymous for name in {match.group() for match in found})
    often |= {name: n for name, n in coded.items() if n >= fewest}
    parts, heads = _parts_of_longer(often), _heads(often)
    kept = {
        name: n
        for name, n in sorted(often.items())
        if name not in parts
        and n >= _SHARE_OF_SHORTER * _n_of_tails(name, often)
        and not _is_cut_off(name, n, heads)
    }
    single = {name: n for name, n in kept.items() if not _is_joined(name, kept)}
    return LearnedPlaces(n_texts=single, within=_within(anonymous, single))


def count_names(of_texts: Sequence[frozenset[str]], fewest: int = FEWEST) -> dict[str, int]:
    """How many texts give each name, of those that at least ``fewest`` give, from the names in each text.

    A name is left out that no text gives but at the end of a longer one: 明珠小区, where one text writes of
    东岸明珠小区 and two of 江岸明珠小区. What stands behind a road is no part of its name.
    """
    counted = Counter(name for names in of_texts for name in names)
    often = {name: n for name, n in sorted(counted.items()) if n >= fewest}
    inside = set(often)
    for names in of_texts:
        inside -= {
            name
            for name in inside.intersection(names)
            if not any(
                other.endswith(name) and other[-len(name) - 1] not in _OF_ROADS for other in names - {name}
            )
        }
    return {name: n for name, n in often.items() if name not in inside}


def _is_apart(whole: str, start: int, name: str, level: Level) -> bool:
    """Whether a name stands by itself: one of letters has no letter beside it."""
    if level is not Level.LOCAL:
        return CODED.match(whole, start) is not None and _BEHIND_A_DOT.match(whole, start) is None
    if not name[0].isascii() and not name[-1].isascii():
        return True
    end = start + len(name)
    return not (_LATIN.match(name) and start and _WORD.match(whole, start - 1)) and not (
        _LATIN.match(name[-1]) and _WORD.match(whole, end)
    )


@lru_cache(maxsize=1 << 15)
def is_anonymous(name: str) -> bool:
    """Whether a publisher made the place anonymous: A市, A3区."""
    return CODED.fullmatch(name) is not None


def level_of_name(name: str) -> Level:
    """The level that the end of a coded name tells (A市 is a city); all other learned names are local."""
    return _LEVELS.get(name[-1:], Level.STREET) if is_anonymous(name) else Level.LOCAL


def _is_place(name: str) -> bool:
    if _NO_PLACE.search(name) or _GENERIC.fullmatch(name) or _LEADS_TO.match(name):
        return False
    return _IS_PLACE.search(name) is not None and not _BUS.search(name) and not _LATIN.match(name)


def _heads(often: Mapping[str, int]) -> dict[str, int]:
    """How often the beginnings of names, of three characters and more, are told as such."""
    found: dict[str, int] = {}
    for name, n in often.items():
        for end in range(_SHORTEST_HEAD, len(name)):
            found[name[:end]] = max(n, found.get(name[:end], 0))
    return found


def _is_cut_off(name: str, n: int, heads: Mapping[str, int]) -> bool:
    """Whether a name ends amid one that is told more often: 商品房东湖花园西 before 东湖花园西苑."""
    return any(heads.get(name[start:], 0) > n for start in range(1, len(name) - _SHORTEST_HEAD + 1))


def _is_joined(name: str, kept: Mapping[str, int]) -> bool:
    """Whether a name is another one and 小区, or two others, one behind the other: 柳荫路从青石路."""
    return any(
        name[:end] in kept and (name[end:] == "小区" or name[end:].lstrip(_JOINING) in kept)
        for end in range(2, len(name) - 1)
    )


def _is_behind_a_road(name: str, named: Mapping[str, int]) -> bool:
    """Whether a name is that of a road and another one behind it: 柳荫路晨曦家园."""
    ends = (match.end() for match in _ROAD.finditer(name, 1, len(name) - 2))
    return any(name[:end] in named and name[end:] in named for end in ends)


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


def _within(anonymous: Sequence[Sequence[re.Match[str]]], kept: Mapping[str, int]) -> dict[str, str]:
    """Of each coded place, the larger one that most texts write right before it."""
    seen: dict[str, Counter[str]] = {}
    for found in anonymous:
        pairs = {(a.group(), b.group()) for a, b in pairwise(found) if a.end() == b.start()}
        for above, below in pairs:
            if above in kept and below in kept and _is_larger(above, below):
                seen.setdefault(below, Counter())[above] += 1
    return {
        below: min(counts.items(), key=lambda pair: (-pair[1], pair[0]))[0]
        for below, counts in sorted(seen.items())
    }


def _is_larger(above: str, below: str) -> bool:
    return ORDER.index(level_of_name(above)) < ORDER.index(level_of_name(below))
