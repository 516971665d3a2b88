"""Sites that titles name: estates, schools, stops. Who writes of one does not write of another of its sort.

A line, a road or a quarter holds many matters; an estate, a school or a stop of a line is one spot. So two
letters about the exits of two stations are two matters, though they name one line and ask for the same.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from minyi.understanding.named import forms_of
from minyi.understanding.same_sites import is_same_site, leaves_no_number_out, plain_name, stands_in

Flags = npt.NDArray[np.bool_]

STOP, SCHOOL, ESTATE = "stop", "school", "estate"
_ENDS = (
    (
        STOP,
        re.compile(
            r"[\u4e00-\u9fff]站$"
            r"|^(?!(?:Police|Fire|Petrol|Polling|Power|Service|Filling) )[A-Z].{0,60} Station$"
        ),
    ),
    (
        SCHOOL,
        re.compile(
            r"(?:大学|学院|中学|高中|小学|幼儿园|驾校|职校|[一二三四五六七八九十]中)$"
            r"|^[A-Z].{0,60} (?:School|College|University)$"
        ),
    ),
    (
        ESTATE,
        re.compile(
            r"(?:小区|花园|家园|嘉园|新村|公寓|山庄|花苑|新城|公馆|[苑郡庭墅府湾])$|(?<![政官首药学])府$"
            r"|^[A-Z].{0,60} (?:Estate|Court|Gardens?)$"
        ),
    ),
)
_NO_SITE = re.compile(r"^(?:政府|首府|学府|食府|法庭|家庭|台湾|港湾)$")
_ON_A_LINE = re.compile(r"地铁|轻轨|城铁|公交|电车|[0-9]路|号线|#线|火车|高铁|站点")
_STOPS = re.compile(r"([\u4e00-\u9fff]{2,12}?)(?:地铁|公交|轻轨|火车|高铁)?站(?!长|务|内|外|立)")
# What stands before the name of a stop: its line or district, or what is asked for there.
_BEFORE_STOP = re.compile(
    r"^.*(?:号线|地铁|轻轨|公交|街道|[省市区县镇乡路车](?=[\u4e00-\u9fff]{3})|[省市区县镇乡在到至往从的和与把]"
    r"|关于|反映|咨询|建议|希望|请求|投诉)(?=[\u4e00-\u9fff]{2})"
)
_NO_STOP = re.compile(
    r"(?:加油|加气|充电|换电|变电|发电|供电|搅拌|垃圾|中转|转运|回收|服务|卫生|工作|文化|收费|供水|水|泵|监测|检测|基|网"
    r"|液化气|燃气|煤气|收购|救助|管理|防疫|检疫|血|气象|消防|空间|情报|兽医|农机|粮|林业|检查|公共自行车|客运|汽车|城铁"
    r"|驿|公交|地铁|轻轨|高铁|号线|附近|方向|的|贴在|增设|这个|首末|终点|起点|换乘|新建|完善|规划|部分|有些|地区|公汽|车|没有|没|缺少?|无|[设增进出到及停靠建把些该本各每一两几个全上下])$"
)
# A school that bears the name of its area alone; another of the same common words stands elsewhere.
_AREA_SCHOOL = re.compile(
    r"[\u4e00-\u9fff]{2}[省市州县]((?:科技|理工|师范|职业|技术|农业|医科|财经|工业|政法|外国语|实验|第[一二三四五六七八九十]{1,3})+"
    r"(?:大学|学院|中学|小学))|[A-Z]\d{0,2}[市县区]((?:科技|理工|师范|职业|技术)+(?:大学|学院))"
)
# A school that is known by its number, where nothing else of its name is read.
_NUMBERED_SCHOOL = re.compile(
    r"(?<![一二三四五六七八九十第0-9])(?:第(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})(?:中学|小学|高中|幼儿园)"
    # 初三中学生 and 一小学生 are pupils.
    r"|(?<![初高])[一二三四五六七八九十]{1,3}[中小]"
    r"(?=补课|收费|招生|校门|校长|门口|操场|食堂|老师|教师|宿舍|附近|旁边|周边))"
)


@dataclass(frozen=True, slots=True)
class Site:
    """A spot that a title names: of one sort, with all its names there."""

    sort: str
    names: frozenset[str]


@lru_cache(maxsize=1 << 15)
def sites_in(title: str, names: frozenset[str]) -> tuple[Site, ...]:
    """The sites that a title gives, a sort as one; ``names`` are those read in its text, in all lengths."""
    found: dict[str, set[str]] = {STOP: _stops_in(title), SCHOOL: _area_schools(title), ESTATE: set()}
    for name in names:
        sort = _sort_of(name)
        forms = _own_forms(name) if sort is not None else ()
        if sort is not None and any(stands_in(form, title) for form in forms):
            found[sort].update(forms)
    found[SCHOOL] = found[SCHOOL] or set(_NUMBERED_SCHOOL.findall(title))
    return tuple(Site(sort, frozenset(given)) for sort, given in found.items() if given)


def sites_apart(sites: Sequence[Sequence[Site]]) -> Flags:
    """(n × n), symmetric: True where two give sites of one sort and none in common.

    Names are the same where one holds the other, leaves a word of it out, or is it misspelt; none is the
    other without its number.
    """
    n = len(sites)
    apart = np.zeros((n, n), dtype=np.bool_)
    for sort, _ in _ENDS:
        given = [next((site.names for site in one if site.sort == sort), frozenset[str]()) for one in sites]
        numbers: dict[frozenset[str], int] = {frozenset(): 0}
        which = np.array([numbers.setdefault(names, len(numbers)) for names in given], dtype=np.int64)
        if len(numbers) > 2:
            apart |= _differing(list(numbers), sort)[np.ix_(which, which)]
    return apart


def are_same(some: Iterable[str], others: Iterable[str], sort: str) -> bool:
    """Whether one of ``some`` names the site that one of ``others`` names, in a longer form or misspelt."""
    ours, theirs = tuple(some), tuple(others)
    return any(is_same_site(one, other, is_stop=sort == STOP) for one in ours for other in theirs)


def _differing(distinct: Sequence[frozenset[str]], sort: str) -> Flags:
    """(sets × sets): where both name sites and none of them is the same."""
    names = sorted(set().union(*distinct))
    places = {name: place for place, name in enumerate(names)}
    held = np.zeros((len(distinct), len(names)), dtype=np.float32)
    for row, given in enumerate(distinct):
        held[row, [places[name] for name in given]] = 1.0
    same = np.eye(len(names), dtype=np.float32)
    for one, other in _likely_same(names):
        if is_same_site(one, other, is_stop=sort == STOP):
            same[places[one], places[other]] = same[places[other], places[one]] = 1.0
    has_site: Flags = np.array([bool(given) for given in distinct], dtype=np.bool_)
    differ: Flags = has_site[:, None] & has_site & (held @ same @ held.T == 0)
    return differ


def _likely_same(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pairs that begin with one sign, or of which one holds the beginning of the other."""
    holding: dict[str, set[str]] = {}
    for name in names:
        plain = plain_name(name)
        for key in {plain[0], *(plain[at : at + 2] for at in range(len(plain) - 1))}:
            holding.setdefault(key, set()).add(name)
    for name in names:
        plain = plain_name(name)
        for other in sorted(holding[plain[0]] | holding[plain[:2]]):
            if name != other:
                yield name, other


@lru_cache(maxsize=1 << 16)
def _sort_of(name: str) -> str | None:
    if _NO_SITE.match(name):
        return None
    return next(
        (sort for sort, ends in _ENDS if sort != STOP or name[-1:].isascii() if ends.search(name)), None
    )


def _stops_in(title: str) -> set[str]:
    if "站" not in title or not _ON_A_LINE.search(title):
        return set()
    found = (_BEFORE_STOP.sub("", name) for name in _STOPS.findall(title))
    return {f"{name}站" for name in found if len(name) > 1 and not _NO_STOP.search(name)}


def _area_schools(title: str) -> set[str]:
    if "学" not in title:
        return set()
    return {found.group() for found in _AREA_SCHOOL.finditer(title)}


@lru_cache(maxsize=1 << 16)
def _own_forms(name: str) -> tuple[str, ...]:
    """The forms of a name that keep its number: 石桥小学 is no form of 石桥第二小学."""
    return tuple(form for form in forms_of(name) if leaves_no_number_out(form, name))
