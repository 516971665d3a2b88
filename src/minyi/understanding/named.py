"""Names of places and bodies, learned from the messages themselves.

No list of a city's estates, roads and schools is needed: a name ends in a word that says what it names
(小区, 路, 学院, "Road", "School") and begins where running text ends. A text that only says 小区 or
"the school" names nothing.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from minyi.text.tagged import TaggedWord, is_known, tagged

NamesRead = tuple[frozenset[str], frozenset[str]]  # names of places and bodies, words in no dictionary

_KINDS = frozenset(
    (
        "小区 社区 花园 家园 嘉园 新村 公寓 山庄 花苑 新城 广场 中心 大厦 国际 公馆 大道 路 "
        "街 巷 大桥 桥 隧道 高架 立交 高速 学校 小学 中学 高中 一中 二中 三中 幼儿园 学院 "
        "大学 医院 卫生院 公司 集团 银行 厂 站 号线 公园 景区 市场 超市 商场 苑 园 城 府 湾 "
        "郡 庭 墅 楼盘 湖 河 渠 寺 馆 车贷 驾校 酒店 宾馆 工业园 码头 机场 车站"
    ).split()
)
# Words that may stand before a kind without naming one: "the estate's road", "a new school".
_COMMON = frozenset(
    (
        "物业 居民 住宅 安置 建筑 施工 配套 公立 公办 私立 民办 普惠 普惠性 自来水 公交 地铁 垃圾 搅拌 "
        "加油 充电 变电 污水 农贸 菜 商业 购物 服务 活动 市民 人民 开发 开发商 房地产 地产 建设 工程 "
        "水业 供水 供电 燃气 电力 高铁 火车 汽车 客运 铁 公 马 道 水泥 国有 相关 所有 各 本 我 整个 "
        "周边 附近 新 老 旧 大型 高档 村 组 镇 县 区 市 省 乡 农村 城市 社会 网络 信息 管理 教育 医疗 "
        "培训 商品房 适用 廉租 公租 限 价 旁 我们 下 上 中 东 西 南 北 一 二 三 四 五 六 七 八 九 十 "
        "期 第 主 次 人行 非 机动车 车 步行 快速 主干 断头 十字 沥青 柏油 高 小 大 初 重点 示范 名 "
        "公安 派出 分 总 子 母 国家 中国 全国 省级 市级 区级 县级 小区 社区 街道 业主 楼盘 项目 有限 "
        "责任 股份 集团 投资 置业 职业 技术 职业技术 科技 实验 外国语 中心 附属 这个 那个 该 此 现在 "
        "目前 严重 影响 住 学生 家长 孩子 城中 写字楼 沿线 路边 马路 道路 公路 门口 对面 代表 建议 "
        "结果 架空 高压 中院 法院 市属 区属 县属 开设 修建 新建 在建 拟建 进入 整治 改造 居住 私人 "
        "个体 水务 交通 首末 终点 起点 出站 进站 收费 所在 联系 普通 老旧 便民 过街 入户 村级 乡级 中转 "
        "花园 家园 公寓 国际 新城 学院 物业管理 教练员 食品 物流 装饰 装修 快递 通往 途经 邻近 隔壁 整条 "
        "天桥 门面 级 直 入园 入读 母亲 大马 小孩 幼儿 公司 铁路 特高压 高压 便民服务 学校 有限责任 股份有限 "
        "硬化 城际 普通高中 高中 楼盘 医药 保险 贷款 购房 培训机构 网络科技 房地产开发 几个 各个"
    ).split()
)
_AREA = re.compile(r"(?:省|市|区|县|镇|乡|街道|村|社区|组)$")
# Common words that end like a name.
_WHOLE_KINDS = frozenset(
    (
        "开庭 法庭 家庭 校园 线路 铁路 马路 道路 公路 网站 电路 电站 车站 站台 思路 出路 水厂 工厂 "
        "药厂 食府 公寓 别墅 餐馆 麻将馆 中心 银行 公司 大马路 菜馆 校区 景区"
    ).split()
)
# What no text without a name's kind need be cut into words for.
_ANY_KIND = re.compile("|".join(sorted(_KINDS | _WHOLE_KINDS)))
_AUTHORITY = re.compile(r"政府$")
_AREA_AHEAD = re.compile(r"^.{0,6}?(?:省|市|区|县|镇|街道)(?=.{2,})")
# What a cut-off area or running text leaves before a name: 市 of "B市松涛苑", 往 of "开往春江路".
_LEFT_BEFORE = re.compile(r"^[省市区县镇乡从往到在至沿由向离距](?=.{2})")
_BARE_AREA = re.compile(r"[A-Za-z]{0,2}[0-9]{0,4}[省市区县旗镇乡]")
# Kinds of which an area may have one that bears its name alone: a county's hospital, not a county's road.
_OF_AREAS = frozenset("学校 小学 中学 高中 一中 二中 三中 幼儿园 学院 大学 医院 卫生院 银行".split())
_NOT_IN_NAMES = frozenset("xupcrdfyeoqmt")
_NAMING_TAGS = frozenset({"ns", "nt", "nz", "nr"})
_LATIN = re.compile(r"[A-Za-z0-9]+")
_LINE = re.compile(r"(?<![0-9A-Za-z])[0-9]{1,4}(?:路|号线)")
_ENGLISH = re.compile(
    r"\b(?:[A-Z][\w'’-]{0,40}+\s++){1,3}"
    r"(?:Road|Street|Lane|Avenue|Park|School|College|University|Hospital|Station|Bridge|Square|Estate|Library|"
    r"Garden|Gardens|Court|House|Centre|Center|Market|Hall|Airport|River|Lake|Company|Council|Clinic)\b"
    r"|\b(?:Bus|Line|Route)\s+\d{1,4}\b"
)
_COUNTED = re.compile(r"[0-9一二三四五六七八九十]+[站期栋楼号组队]")
_ARTICLES = frozenset({"The", "A", "An", "Our", "My", "Your", "This", "That", "Their", "Dear", "At", "In"})
_PLAIN_ENGLISH = frozenset(
    {
        "New",
        "Old",
        "Local",
        "City",
        "County",
        "Town",
        "Primary",
        "Secondary",
        "High",
        "Public",
        "Main",
        "Every",
    }
)
# "Town of Charm": estates are named so, and the word cutter takes 之 for grammar.
_POETIC = "之"
_POETIC_ENDS = frozenset("城 都 家 园 谷 星 光 春 恋 门 窗 湾 岛 洲 境 邸 苑 庭 府".split())
_NUMBERED_LINE = re.compile(r"(?<![0-9])([1-9]|1[0-9])(?=号线)")
_NUMBERED_SCHOOL = re.compile(r"(?<![第一二三四五六七八九十])([一二三四五六七八九十]{1,3})中$")
_NUMERALS = "一二三四五六七八九十"
_LONGEST = 4  # words before and with the kind
_HAN = re.compile(r"[\u4e00-\u9fff]{2,6}")
_PLAIN: tuple[str | None, bool] = (None, False)  # how a word looks that names nothing


def names_in(text: str) -> frozenset[str]:
    """The names of places and bodies that ``text`` (simplified, masked) gives, in all lengths it may have.

    "东云街道丽景新城" gives 丽景新城; the caller keeps those lengths that other messages use too.
    """
    return read_names(text)[0] if may_name(text) else frozenset()


@lru_cache(maxsize=1 << 15)
def is_place(term: str) -> bool:
    """Whether a word or phrase is the name of a place or body, or of a district."""
    return _AREA.search(term) is not None or bool(names_in(term))


def may_name(text: str) -> bool:
    """Whether ``text`` has what every name of a place or body has; most short posts have not."""
    return any(sought.search(text) for sought in (_ANY_KIND, _LINE, _ENGLISH))


def read_names_of_each(texts: Sequence[str]) -> list[NamesRead | None]:
    """``read_names`` of each text, None for one that can name nothing."""
    return [read_names(text) if may_name(text) else None for text in texts]


def read_names(text: str) -> NamesRead:
    """``names_in`` the text, and its words of Chinese characters that are in no dictionary.

    Such a word may be part of a name without a kind, as a firm's is, or be cut wrongly: how many texts
    share it tells.
    """
    words = _with_poetic(tagged(text)) if _POETIC in text else tagged(text)
    found: set[str] = set()
    coined: set[str] = set()
    for end, looks in enumerate(map(_looks_of, [word for word, _ in words])):
        if looks is _PLAIN:
            continue
        kind, is_coined = looks
        if kind is not None:
            found.update(_names_ending_at(words, end, kind))
        if is_coined:
            coined.add(words[end][0])
    found.update(match.group() for match in _LINE.finditer(text))
    found.update(name for match in _ENGLISH.finditer(text) if (name := _english_name(match.group())))
    return frozenset(found), frozenset(coined)


def _english_name(found: str) -> str:
    """The name without an article before it, or "" where what is before the kind names nothing."""
    words = found.split()
    while words and words[0] in _ARTICLES:
        words = words[1:]
    before = [word for word in words[:-1] if word not in _PLAIN_ENGLISH]
    return " ".join(words) if before else ""


@lru_cache(maxsize=1 << 17)
def forms_of(name: str) -> tuple[str, ...]:
    """``name`` and the other forms neighbours use, where it has them.

    They leave out its kind, if what is left is no word of its own, or the common words in its middle
    (青松职业学院 is 青松学院 to those who go there); 3号线 is 三号线 too, and 二中 is 第二中学.
    """
    numbered = _NUMBERED_SCHOOL.sub(r"第\1中学", _NUMBERED_LINE.sub(_numeral, name))
    if numbered != name:
        return (name, numbered)
    kind = _kind_of(name)
    stem = name.removesuffix(kind) if kind else ""
    if not kind or len(stem) < 2 or _LATIN.search(stem):
        return (name,)
    parts = [part for part, _ in tagged(stem)]
    own = [part for part in parts if part not in _COMMON]
    forms = [name]
    is_cut = stem.endswith(_POETIC)
    if len(stem) <= _LONGEST and len(parts) <= 2 and not is_cut and not is_known(stem):
        forms.append(stem)
    if own and len(own) < len(parts):
        forms.append("".join(own) + kind)
    return tuple(forms)


def _numeral(number: re.Match[str]) -> str:
    tens, units = divmod(int(number[1]), 10)
    return "十" * tens + (_NUMERALS[units - 1] if units else "")


def _with_poetic(words: Sequence[TaggedWord]) -> list[TaggedWord]:
    """The words, what stands on either side of 之 and makes a name with it as one: 云水之都 小区."""
    joined: list[TaggedWord] = []
    for word, tag in words:
        if len(joined) > 1 and joined[-1][0] == _POETIC and _ends_poetic(joined[-2], word):
            joined[-2:] = [(joined[-2][0] + _POETIC + word, "nz")]
        elif joined and word[0] == _POETIC and _ends_poetic(joined[-1], word[1:]):
            joined[-1] = (joined[-1][0] + word, "nz")
        else:
            joined.append((word, tag))
    return joined


def _ends_poetic(before: TaggedWord, last: str) -> bool:
    whose, tag = before
    is_own = len(whose) > 1 and tag[0] in "ntva" and _HAN.fullmatch(whose) is not None
    return last in _POETIC_ENDS and is_own and whose not in _COMMON and not _AREA.search(whose)


def _names_ending_at(words: list[TaggedWord], end: int, kind: str) -> list[str]:
    word, tag = words[end]
    if tag[0] in "vdrfm" and len(word) < 3:
        return []
    found: list[str] = []
    name, stem = word, word[: -len(kind)]
    says_which = bool(stem) and not _is_common(stem)
    for start in range(end, max(end - _LONGEST, -1), -1):
        if start < end:
            before = words[start][0]
            if not _may_belong(words[start]):
                break
            name, stem = before + name, before + stem
            says_which = says_which or not _is_common(before)
        is_word = start == end and is_known(name) and tag not in _NAMING_TAGS
        if says_which and len(stem) > 1 and not is_word and not _is_common(stem):
            found += _whole_or_none(name, kind)
    return found


@lru_cache(maxsize=1 << 16)
def _whole_or_none(name: str, kind: str) -> tuple[str, ...]:
    """The name without the area before it; with it where the area is all that names the body."""
    if _AUTHORITY.search(name):
        return ()
    whole = _without_area(name)
    stem = whole[: -len(kind)]
    if len(stem) > 1 and not _BARE_AREA.fullmatch(stem):
        return (whole,)
    return (name,) if kind in _OF_AREAS and not _LEFT_BEFORE.match(name) else ()


def _without_area(name: str) -> str:
    """The name without the district it lies in, or the end of one, or the preposition cut with it."""
    name = _AREA_AHEAD.sub("", name)
    return name if is_known(name[:2]) else _LEFT_BEFORE.sub("", name)


def _is_common(word: str) -> bool:
    alone = len(word) == 1 and word in _KINDS
    return alone or word in _COMMON or _COUNTED.fullmatch(word) is not None


def _may_belong(word: TaggedWord) -> bool:
    text, tag = word
    if tag[0] in _NOT_IN_NAMES and not _LATIN.fullmatch(text):
        return False
    if tag[0] in "va" and is_known(text):
        return False
    return _AREA.search(text) is None


@lru_cache(maxsize=1 << 15)
def _looks_of(word: str) -> tuple[str | None, bool]:
    """The kind a word ends in, and whether it is Chinese and in no dictionary; ``_PLAIN`` for most."""
    looks = (_kind_of(word), _HAN.fullmatch(word) is not None and not is_known(word))
    return _PLAIN if looks == _PLAIN else looks


def _kind_of(word: str) -> str | None:
    if word in _WHOLE_KINDS or word[-2:] in _WHOLE_KINDS:
        return word if word in _WHOLE_KINDS else word[-2:]
    return next((word[-size:] for size in (3, 2, 1) if word[-size:] in _KINDS), None)
