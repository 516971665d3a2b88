"""Urgent messages about one case are one alarm, whether or not they stand in one issue.

Two are the same case if they are of one level, no more than a month apart, tell of the same thing (their
reasons share a word besides the name of the place) and of the same place: the same estate, building or
school; or two of the same streets and villages, since things happen twice along a street; or one of these,
if they tell nearly the same of it. What lasts, so that no reason counts days or hours, may be told again
within three months; and the same reason, word for word, is the same case then. What stands in one issue is
one case too, unless both name a place and none is the same. A sealed report is a case of its own: joined to
others, it would tell where and of what it is.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from minyi.reporting.verbatim import is_sealed
from minyi.text.normal import HAN, normal_form

_APART, _APART_LASTING = timedelta(days=31), timedelta(days=92)
_NEARLY_ALL = 3  # shared words of two reasons that tell nearly the same
_LONGEST_COMMON = 10  # characters of a reason that others may give too
_OPENING = 120  # characters of a text in which it says where
_MOST_COMPARED = 24  # messages of one place that a message is compared with
_SITE = re.compile(
    rf"(?P<name>(?:(?![的了请给在是我])[{HAN}]){{2}}"
    r"(?:大厦|大楼|小区|花园|家园|公寓|公馆|广场|山庄|宿舍|中学|小学|学院|医院|[苑湾庭郡轩邸]|(?<!政)府|"
    r"居(?![民住委])|城(?![市管区建镇乡])|园(?![林区艺])))"
)
_STREET = re.compile(rf"(?P<name>[{HAN}]{{2}}(?:大道|路口|胡同|社区|(?<![电线管])路|[街巷村桥湾组弄]))")
# What every estate, street or school may be called.
_ANY_SITE = re.compile(
    "(?:安置|我们|整个|老旧|这个|那个|一个|各个|几个|多个|住宅|开放|商住|本个|居住|附近|周边|幼儿|动物|植物|工业|产业|科技|物流|经济"
    "|建材|商业)"
)
_DISTRICT = re.compile("[省市县区镇乡]$|街道$")
_WORD = re.compile(r"[a-z]{4,}")
_NUMBER = "[0-9一二两三四五六七八九十几半多]"
_COUNTED = re.compile(rf"{_NUMBER}{{1,4}}个?(?:小时|钟头|星期|[天日号周次月])")
# What is told of a moment, or of an hour or a day: two months later it is another case.
_PASSING = re.compile(
    rf"{_NUMBER}{{1,4}}个?(?:小时|钟头|星期|[天日号周])|(?<!至)今|昨|刚|\b(?:hours?|days?|today|tonight|yesterday|since|this)\b"
)
_NO_EVENTS = frozenset(
    "小区 我们 业主 居民 经常 频繁 长期 多次 长时 时间 已经 天了 现在 目前 今天 昨天 物业 无故 一直 没有 "
    "这里 强行 再次 反映 投诉 这个 "
    "社区 住户 严重 部分 "
    "this that have with from been there house street road very water estate building".split()
)


@dataclass(frozen=True, slots=True)
class Alarm:
    """One case: the row of the message that is shown, and the rows of all that tell of it, in order."""

    row: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a message says of where and what."""

    row: int
    issue: str | None
    at: datetime | None
    sites: frozenset[str]
    streets: frozenset[str]
    events: frozenset[str]
    reason: str

    @property
    def places(self) -> frozenset[str]:
        """All that it names; a village or street beside an estate may be another place."""
        return self.sites | self.streets


def alarms_of(messages: Sequence[Mapping[str, Any]]) -> tuple[Alarm, ...]:
    """The cases that ``messages``, urgent ones of one level, tell of; the order of both is that of the first.

    A message has ``row``, ``kinds``, ``issue_id``, ``place``, ``place_within``, ``published_at``,
    ``urgency_reason``, ``title`` and ``text``. Each stands in one alarm. Near linear in their number.
    """
    told = [_sealed(message) if is_sealed(message) else _read(message) for message in messages]
    heads = list(range(len(told)))
    for one, other in _pairs(told):
        if _head(heads, one) != _head(heads, other) and _is_one_case(told[one], told[other]):
            first, second = sorted((_head(heads, one), _head(heads, other)))
            heads[second] = first
    members: dict[int, list[int]] = defaultdict(list)
    for number in range(len(told)):
        members[_head(heads, number)].append(told[number].row)
    return tuple(Alarm(told[head].row, tuple(sorted(rows))) for head, rows in sorted(members.items()))


def _sealed(message: Mapping[str, Any]) -> _Told:
    """A report that tells nothing, so that nothing is joined to it."""
    return _Told(message["row"], None, None, frozenset(), frozenset(), frozenset(), "")


def _read(message: Mapping[str, Any]) -> _Told:
    reason = normal_form(message["urgency_reason"] or "").lower()
    said = f"{normal_form(message['title'] or '')} {normal_form(message['text'] or '')[:_OPENING]}"
    place = message["place"]
    sites, streets = set(_names(said, _SITE)), set(_names(said, _STREET))
    if place and place != message["place_within"] and not _DISTRICT.search(place):
        (streets if _STREET.search(place) else sites).add(place)
    return _Told(
        message["row"],
        message["issue_id"],
        message["published_at"],
        frozenset(sites),
        frozenset(streets),
        _events(reason),
        reason,
    )


def _names(said: str, pattern: re.Pattern[str]) -> Iterator[str]:
    return (found["name"] for found in pattern.finditer(said) if not _ANY_SITE.match(found["name"]))


def _events(reason: str) -> frozenset[str]:
    """The pairs of characters and the words of a reason that tell what happens, without names of places."""
    without = _COUNTED.sub(" ", _STREET.sub(" ", _SITE.sub(" ", reason)))
    pairs = ("".join(pair) for run in re.findall(f"[{HAN}]+", without) for pair in pairwise(run))
    return frozenset((*pairs, *_WORD.findall(without))) - _NO_EVENTS


def _pairs(told: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    """Those that share a name, an issue or a long reason, each with the last few before it."""
    of_name: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(told):
        names = sorted(one.places)
        names += [f"issue {one.issue}"] if one.issue is not None else []
        names += [f"reason {one.reason}"] if len(one.reason) > _LONGEST_COMMON else []
        for name in names:
            for other in of_name[name][-_MOST_COMPARED:]:
                yield other, number
            of_name[name].append(number)


def _is_one_case(one: _Told, other: _Told) -> bool:
    if one.issue is not None and one.issue == other.issue:
        return not (one.places and other.places) or bool(one.places & other.places)
    is_elsewhere = bool(one.sites and other.sites) and not one.sites & other.sites
    is_passing = _PASSING.search(one.reason) or _PASSING.search(other.reason)
    longest = _APART if is_passing else _APART_LASTING
    if one.at is not None and other.at is not None and abs(one.at - other.at) > longest:
        return False
    if one.reason == other.reason and len(one.reason) > _LONGEST_COMMON:
        return not is_elsewhere
    n_shared, n_streets = len(one.events & other.events), len(one.streets & other.streets)
    is_there = bool(one.sites & other.sites) or n_streets > 1 or (n_streets == 1 and n_shared >= _NEARLY_ALL)
    return is_there and n_shared > 0


def _head(heads: list[int], number: int) -> int:
    while heads[number] != number:
        number = heads[number]
    return number
