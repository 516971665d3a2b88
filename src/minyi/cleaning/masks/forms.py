"""What a form is: a pattern, what it stands for, and a test that a match is real.

A sign that is sought in every text begins with one plain character or one class, not with a repeat: then
``re`` leaps from one beginning to the next.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from minyi.errors import Lang
from minyi.text.marks import MaskType, without_marks
from minyi.text.normal import HAN


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


LONG_NUMBER = re.compile(r"\d{3}(?:\d{3}|\d{0,2}[ -]\d{3})")  # of an account or paper, at least six digits
_HAN_SIGN = re.compile(f"[{HAN}]")
_RECORD_CUE = re.compile(
    r"(?:单号?|编号|编码|流水号?|学号|工号|合同号?|文号|案号|票号|票码|受理号?|登记号|序列号|收据|票据|凭证"
    r"|保单|会员号?|序号|考号|考证号?|条码|条形码|货号|批号|标准号?|代码|信用代码"
    r"|读数|表号|户号|型号|物料号|發票號|單號|編號|(?<![A-Za-z])(?:order|invoice|reference|ref|case|booking"
    r"|tracking|serial"
    r"|receipt|version|application|account|sku|imei|reading|part|model|meter|ticket|claim|policy|ein|docket"
    r"|file|permit|lot|certificate|receipt|membership|isbn|issn|doi|barcode|lottery|lotto|winning)"
    r"|彩票?|体彩|福彩|双色球|大乐透|开奖|中奖|点击量?|阅读量|浏览量?|播放量|访问量|下载量)"
    r"(?:\s*(?:numbers?|no\.?|id|code|-?1[03]|号码?|號))?[\s:：#是为]{0,3}[A-Za-z]{0,3}-?$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s?(?:[多余]?[万亿千百元]|人次?(?!事)|次(?![日晨年月要])|美元|港元|欧元|吨|公里|千米|平方|立方|平米"
    r"|度电|票|件|册|株|升"
    r"|美金"
    r"|(?:dollars?|pounds?|euros?|people|residents?|votes?|signatures?|tonnes?|metres?|km|kg|m2|million)\b)",
    re.IGNORECASE,
)
_PRICE = re.compile(r"(?:[¥￥$£€]|RMB|USD|GBP|HK\$|NT\$)\s?$", re.IGNORECASE)


def always(match: re.Match[str]) -> bool:
    """For a form that nothing else looks like."""
    return match is not None


def is_free(match: re.Match[str]) -> bool:
    """Whether a number is no price or count (sign before, unit after) and no record number."""
    return is_no_count(match) and not _RECORD_CUE.search(before_own(match, 24))


def is_no_count(match: re.Match[str]) -> bool:
    """Whether a number is no price (sign before it) and counts nothing (unit behind it)."""
    end = own_span(match)[1]
    return not (_PRICE.search(before_own(match, 8)) or _UNIT.match(match.string, end, end + 16))


def own_span(match: re.Match[str]) -> tuple[int, int]:
    """Where the masked stretch starts and ends."""
    return match.span("own") if "own" in match.re.groupindex else match.span()


def own_text(match: re.Match[str]) -> str:
    """The masked stretch."""
    return match["own"] if "own" in match.re.groupindex else match.group()


def before_own(match: re.Match[str], n: int) -> str:
    """Up to ``n`` characters of the same line before the masked stretch, marks as spaces."""
    start = own_span(match)[0]
    return without_marks(match.string[max(0, start - n) : start].rpartition("\n")[2])


def after_own(match: re.Match[str], n: int) -> str:
    """Up to ``n`` characters of the same line behind the masked stretch."""
    end = own_span(match)[1]
    return match.string[end : end + n].partition("\n")[0]


def digits_of(match: re.Match[str]) -> str:
    """The digits of the masked stretch, without separators."""
    return re.sub(r"\D", "", own_text(match))


def is_beside_han(match: re.Match[str], n: int) -> bool:
    """Whether Chinese stands within ``n`` characters of the masked stretch, in its line."""
    return _HAN_SIGN.search(before_own(match, n) + after_own(match, n)) is not None
