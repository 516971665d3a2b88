"""What a fixed form is: a pattern, what it stands for, and a test that a match is real.

A sign that is sought in every text begins with one plain character or one class, not with a repeat: then
``re`` leaps from one beginning to the next.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from minyi.errors import Lang


class MaskType(StrEnum):
    """What a mark stands for."""

    PHONE = "phone"
    ID = "id"
    CARD = "card"
    PLATE = "plate"
    EMAIL = "email"
    ACCOUNT = "account"
    NAME = "name"


MARKS: dict[Lang, dict[MaskType, str]] = {
    "zh": {
        MaskType.PHONE: "〔电话〕",
        MaskType.ID: "〔身份证〕",
        MaskType.CARD: "〔银行卡〕",
        MaskType.PLATE: "〔车牌〕",
        MaskType.EMAIL: "〔邮箱〕",
        MaskType.ACCOUNT: "〔账号〕",
        MaskType.NAME: "〔姓名〕",
    },
    "en": {kind: f"〔{kind.value}〕" for kind in MaskType},
}
MARK = re.compile("|".join(re.escape(mark) for marks in MARKS.values() for mark in marks.values()))


@dataclass(frozen=True, slots=True)
class Form:
    """A way of writing something personal. ``home`` is the language assumed where no letter stands around it.

    If the pattern has a group ``own``, only that stretch is masked. ``holds`` tells a real one from a
    likeness.
    """

    type: MaskType
    home: Lang
    pattern: re.Pattern[str]
    holds: Callable[[re.Match[str]], bool]
    needs: re.Pattern[str]  # a cheap sign without which the pattern cannot match


_RECORD_CUE = re.compile(
    r"(?:单号?|编号|流水号?|学号|工号|合同号?|文号|案号|票号|受理号?|登记号|序列号|条码|货号|批号|标准号?|代码|信用代码|發票號|單號|編號"
    r"|order|invoice|reference|ref|case|booking|tracking|serial|receipt|version|application|account)"
    r"(?:\s*(?:number|no\.?|id|code|号|號))?[\s:：#是为]{0,3}[A-Za-z]{0,3}-?$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s?(?:[多余]?[万亿千百元]|人次?(?!事)|美元|港元|欧元|吨|公里|千米|平方|立方|平米|度电|票|件|册|株|升|美金"
    r"|(?:dollars?|pounds?|euros?|people|residents?|votes?|signatures?|tonnes?|metres?|km|kg|m2|million)\b)",
    re.IGNORECASE,
)
_PRICE = re.compile(r"(?:[¥￥$£€]|RMB|USD|GBP|HK\$|NT\$)\s?$", re.IGNORECASE)


def without_marks(text: str) -> str:
    """``text`` with a space for each mark, so that only words a person wrote remain."""
    return MARK.sub(" ", text) if "〔" in text else text


def is_free(match: re.Match[str]) -> bool:
    """Whether a number is no price or count (sign before, unit after) and no record number."""
    start, end = match.span("own") if "own" in match.re.groupindex else match.span()
    before = match.string[max(0, start - 24) : start]
    return not (
        _RECORD_CUE.search(before) or _PRICE.search(before) or _UNIT.match(match.string, end, end + 16)
    )


def digits_of(match: re.Match[str]) -> str:
    """The digits of the masked stretch, without separators."""
    written = match.group("own") if "own" in match.re.groupindex else match.group()
    return re.sub(r"\D", "", written)
