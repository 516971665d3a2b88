"""Doors that need no cue: behind the name of a street a number and something finer, or a lane and a number.

A number in a street alone is a place that all may speak of. A supplement to it (号附2号, 号之2), the number
in a lane (弄, 巷) or the floor right behind it (号5楼) leads to a household.
"""

import re

from minyi.cleaning.masks.doors import is_block_door
from minyi.cleaning.masks.forms import Form, before_own, own_text
from minyi.text.marks import MaskType

_NUMBER = r"\d{1,4}"
_FLOOR = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[楼层F]|/F)"
_ROOM = r"(?:[,、\s-]?[A-Z]?\d{1,4}[室房户])"
_SUPPLEMENT = r"(?:附\d{1,3}号?|之\d{1,3}(?!\d)(?:号(?!楼))?)"
_LANE_DOOR = re.compile(
    rf"(?<=[路街道段巷弄里坊村园])(?P<own>{_NUMBER}号?(?:弄|巷)(?:{_NUMBER}弄)?{_NUMBER}号(?!楼|线|院|地块)"
    rf"{_SUPPLEMENT}?(?:{_FLOOR}(?:之\d{{1,3}})?)?{_ROOM}?)"
)
_FINE_DOOR = re.compile(
    rf"(?<=[路街道段巷弄里坊村园庄])(?P<own>{_NUMBER}号(?:{_SUPPLEMENT}(?:{_FLOOR})?"
    rf"|{_FLOOR}(?:之\d{{1,3}})?)"
    rf"{_ROOM}?)(?![0-9A-Za-z地])"
)
# A block, a floor and a flat with a letter, as in Hong Kong.
_TOWER_DOOR = re.compile(
    r"(?<=[厦苑阁园邨屋庭居轩城湾花])(?:第?)(?P<own>(?:\d{1,2}|[A-Z])座\s?\d{1,2}(?:楼|/F|F)\s?"
    r"(?:[A-Z]\d{0,3}|\d{1,4})[室座房])"
)
_OF_A_BODY = re.compile(
    "公司|邮局|超市|酒店|宾馆|饭店|门市|门店|店铺|药店|商场|公安|派出|工商|税务|银行|法院|医院|诊所|大厅|中心"
    "|学校|小学|中学|营业|办事|注册地|项目部|售楼|百货|大厦"
)


def _is_lane_door(match: re.Match[str]) -> bool:
    return is_block_door(match) and not _OF_A_BODY.search(before_own(match, 16))


def _is_fine_door(match: re.Match[str]) -> bool:
    """No body is named beside it; a floor alone may be anybody's, so there also none close behind."""
    if not _is_lane_door(match):
        return False
    end = match.end("own")
    behind = match.string[end : end + 8].partition("\n")[0]
    return not (re.search("[楼层F]$", own_text(match)) and _OF_A_BODY.search(behind))


FORMS = (
    Form(MaskType.ADDRESS, "zh", _LANE_DOOR, _is_lane_door, re.compile(r"[弄巷]\d{1,4}[号弄]")),
    Form(
        MaskType.ADDRESS,
        "zh",
        _FINE_DOOR,
        _is_fine_door,
        re.compile(r"号(?:[附之]\d|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[楼层F/])"),
    ),
    Form(MaskType.ADDRESS, "zh", _TOWER_DOOR, is_block_door, re.compile(r"[A-Z0-9]座 ?\d{1,2}[楼F/]")),
)
