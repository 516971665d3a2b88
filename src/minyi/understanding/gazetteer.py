"""The gazetteer: provinces, cities, districts and streets by code (GB/T 2260; streets with nine digits).

The table comes with Minyi; an office adds names of its own from a file. How the table was made and what it is
worth: ``docs/reference/places.md``.
"""

import gzip
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from pathlib import Path

from minyi.text.tagged import is_known, tagged
from minyi.understanding.errors import TableDamagedError
from minyi.understanding.places_scanning import Index, index_of_heads, index_of_tails

TABLE_FILE = "minyi-places-2.tsv.gz"
TABLE_SHA256 = "348f02a5ef6166d02670f6e80a407ef365b5849a2c743b4c035591e86bffa12f"

_PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|"
    "哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|"
    "柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|阿昌族|普米族|"
    "塔吉克族|塔吉克|怒族|乌孜别克族|俄罗斯族|鄂温克族|德昂族|保安族|裕固族|京族|塔塔尔族|独龙族|"
    "鄂伦春族|赫哲族|门巴族|珞巴族|基诺族|各族"
)
_ENDINGS = re.compile(
    rf"(?P<own>(?<!内)(?:{_PEOPLES}){{0,6}}自治(?:区|州|县|旗))$|(?:特别行政区|地区|新区|林区|特区|街道|苏木|省|市|区|县|旗|盟|镇|乡)$"
)
# What stands in many towns without being the one of the list.
_GENERIC = frozenset(
    (
        "城区 郊区 矿区 东区 西区 南区 北区 新城区 老城区 港口区 城中区 市中区 城关区 中心区 工业园区 城镇"
    ).split()
)
# Cities whose short name is a word, or the name of something better known.
_CITY_WORDS = frozenset(
    (
        "阿里 海北 海东 海西 山南 白银 日照 来宾 红河 文山 安康 大同 兴安 白山 河池 三明 四平 玉树 中卫 固原 "
        "凉山 黄南 中山 东方 朝阳"
    ).split()
)
_NAMES_OF_PLACES = frozenset({"ns", "nz"})


class Level(StrEnum):
    """How large a place is; ``LOCAL`` are estates, roads, schools and whatever else has no code."""

    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    STREET = "street"
    LOCAL = "local"


ORDER = tuple(Level)


@dataclass(frozen=True, slots=True)
class Division:
    """One administrative division."""

    code: str
    name: str
    level: Level


@dataclass(frozen=True)
class Gazetteer:
    """Names of divisions by code, and the codes that each name may mean, in order of code.

    ``full`` is by name with its kind (海淀区, 延边州); ``short`` without it (海淀, 延边), of districts and
    above. ``vague`` are full names that running text uses for other things too (新城区, 向阳镇), ``plain``
    short names that mean other things too, as 和平 and 日照 do.
    """

    names: Mapping[str, str]
    full: Mapping[str, tuple[str, ...]]
    short: Mapping[str, tuple[str, ...]]
    vague: frozenset[str]
    plain: frozenset[str]

    @cached_property
    def divisions(self) -> Mapping[str, Division]:
        """The divisions by code."""
        return {code: Division(code, name, level_of(code)) for code, name in self.names.items()}

    @cached_property
    def heads(self) -> Index:
        """The short names by how they begin."""
        return index_of_heads(self.short)

    @cached_property
    def tails(self) -> Index:
        """The full names by how they end."""
        return index_of_tails(self.full)

    def largest(self, codes: tuple[str, ...]) -> Level:
        """The largest level among the codes."""
        return _largest(codes)

    def level(self, code: str) -> Level:
        """The level of a code."""
        return level_of(code)


def level_of(code: str) -> Level:
    """The level that the form of a code tells: 110000, 130100, 130102, 130102001."""
    if len(code) > 6:
        return Level.STREET
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.CITY if code.endswith("00") else Level.DISTRICT


@lru_cache(maxsize=1 << 16)
def parents_of(code: str) -> tuple[str, ...]:
    """The code itself and those above it, the largest first; a level that is skipped is left out."""
    own = code[:9]
    chain = [own[:2] + "0000", own[:4] + "00", own[:6], own]
    return tuple(dict.fromkeys(chain))


def shared_depth(one: str, other: str) -> int:
    """How many levels two codes share: 0 none, 1 the province, 2 the city, 3 the district, 4 all.

    In a province that is a city (11, 12, 31, 50, 81, 82) sharing it counts as sharing the city.
    """
    if one == other:
        return 4
    if one[:2] != other[:2]:
        return 0
    if one[2:6] == "0000" or other[2:6] == "0000":
        return 2 if one[:2] in _CITY_PROVINCES else 1
    if one[:4] != other[:4]:
        return 2 if one[:2] in _CITY_PROVINCES else 1
    return 3 if one[:6] == other[:6] and "00" not in (one[4:6], other[4:6]) else 2


_CITY_PROVINCES = frozenset({"11", "12", "31", "50", "81", "82"})


def contains(above: str, below: str) -> bool:
    """Whether the division ``above`` holds ``below``, or is the same."""
    return below.startswith(
        above[:2] if above.endswith("0000") else above[:4] if above.endswith("00") else above
    )


def stem_of(name: str) -> str:
    """The name without its kind, "" where less than two characters are left: 海淀区 → 海淀, 和县 → ""."""
    stem = _ENDINGS.sub("", name)
    return stem if len(stem) > 1 else ""


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the package, read once. Raises UND-001 when the file has changed."""
    content = (Path(__file__).parent / "tables" / TABLE_FILE).read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != TABLE_SHA256:
        raise TableDamagedError(file=TABLE_FILE, expected=TABLE_SHA256[:12], found=found[:12])
    return gazetteer_from(gzip.decompress(content).decode("utf-8"))


def gazetteer_from(table: str) -> Gazetteer:
    """The gazetteer that :func:`table_of` wrote."""
    rows, short, vague, plain = table.split("\n\n")
    names = _pairs(rows)
    return Gazetteer(
        names=names,
        full=_full(names),
        short={stem: tuple(codes.split(",")) for stem, codes in _pairs(short).items()},
        vague=frozenset(vague.split("\n")),
        plain=frozenset(plain.split("\n")),
    )


def _pairs(part: str) -> dict[str, str]:
    """The lines of a part, what stands before the tab and what behind it; split at once, for speed."""
    cells = part.replace("\n", "\t").split("\t")
    return dict(zip(cells[::2], cells[1::2], strict=True))


def table_of(names: Mapping[str, str]) -> str:
    """The gazetteer of ``names`` by code as a text of four parts with an empty line between.

    They are codes and names; short names and their codes; vague names; plain short names. What the parts
    after the first hold is worked out here once, since cutting thousands of names takes long.
    """
    made = gazetteer_of(names)
    parts = (
        [f"{code}\t{name}" for code, name in made.names.items()],
        [f"{stem}\t{','.join(codes)}" for stem, codes in sorted(made.short.items())],
        sorted(made.vague),
        sorted(made.plain),
    )
    return "\n\n".join("\n".join(part) for part in parts)


def gazetteer_of(names: Mapping[str, str]) -> Gazetteer:
    """The gazetteer of ``names`` by code, with all that follows from them."""
    ordered = dict(sorted(names.items()))
    full = _full(ordered)
    short = _grouped(
        (stem, code) for code, name in ordered.items() if len(code) == 6 and (stem := stem_of(name))
    )
    words = (name for name, codes in full.items() if len(codes[0]) > 6 and _is_word(name))
    return Gazetteer(
        names=ordered,
        full=full,
        short=short,
        vague=_GENERIC | frozenset(words),
        plain=frozenset(
            name
            for name, codes in short.items()
            if name in _CITY_WORDS or (_largest(codes) is Level.DISTRICT and _is_word(name))
        ),
    )


def with_divisions(gazetteer: Gazetteer, names: Mapping[str, str]) -> Gazetteer:
    """The gazetteer with further names by code; a code that it has takes the new name."""
    return gazetteer_of({**gazetteer.names, **names}) if names else gazetteer


def _largest(codes: Sequence[str]) -> Level:
    return min(map(level_of, codes), key=ORDER.index)


def _full(names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Codes by full name, in order of code, as ``names`` has them."""
    found: dict[str, tuple[str, ...]] = {}
    peoples: list[tuple[str, str]] = []
    for code, name in names.items():
        if len(name) > 1:
            found[name] = (*found.get(name, ()), code)
        if "自治" in name:
            peoples += [(other, code) for other in _own_names(name)]
    for name, code in peoples:
        found[name] = tuple(sorted({*found.get(name, ()), code}))
    return found


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for name, code in pairs:
        found.setdefault(name, {})[code] = None
    return {name: tuple(sorted(codes)) for name, codes in found.items()}


def _own_names(name: str) -> tuple[str, ...]:
    """延边州 and 大厂县 for those whose name tells of their peoples."""
    own, stem = _ENDINGS.search(name), stem_of(name)
    if own is None or own.group("own") is None or not stem or name[-1] == "区":
        return ()
    return (stem + name[-1],)


def _is_word(name: str) -> bool:
    cut = tagged(name)
    return len(cut) == 1 and is_known(name) and cut[0][1] not in _NAMES_OF_PLACES
