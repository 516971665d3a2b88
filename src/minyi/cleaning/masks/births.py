"""Dates of birth, by cue only: any other date stays."""

import re

from minyi.cleaning.masks.forms import Form, after_own, before_own
from minyi.text.marks import MaskType

_YEAR = r"(?:18[89]\d|19\d{2}|20\d{2})"
_HAN_DATE = (
    rf"(?:公历|阳历|农历|阴历)?(?<![0-9.-]){_YEAR}(?:\s?[年./-]\s?(?:1[0-2]|0?[1-9])\s?[月./-]\s?(?:3[01]"
    rf"|[12]\d|0?[1-9])(?!\d)(?:[ ]?[日号])?"
    r"|(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])(?!\d))"
)
_SPELT_DATE = (
    "[一二][九〇零O○][一二三四五六七八九〇零]{2}年"
    "[一二三四五六七八九十正冬腊]{1,2}月[初廿一二三四五六七八九十]{1,3}[日号]?"
)
_AFTER_HAN_CUE = re.compile(
    rf"(?:出生(?:年月日?|日期|时间|日子|日)?|生日|生于|生辰|诞生)[是为在于:(\s]{{0,3}}(?P<own>{_HAN_DATE})"
)
_SPELT_BIRTH = re.compile(rf"(?:出生(?:年月日?|日期)?|生日|生于)[是为在于:(\s]{{0,3}}(?P<own>{_SPELT_DATE})")
# A form may ask for year and month alone; Taiwan counts years from 1912, many give two digits of the year.
_YEARLESS = re.compile(r"生日[是为在:\s]{1,2}(?P<own>(?:1[0-2]|0?[1-9])月(?:3[01]|[12]\d|0?[1-9])[日号])")
_MONTH_OF_FORM = re.compile(
    rf"出生年月[是为:(\s]{{0,3}}(?P<own>{_YEAR}(?:\s?[年./-]\s?)(?:1[0-2]|0?[1-9])月?)(?![\d./-])"
)
_SHORT_YEAR = re.compile(
    r"(?<![0-9.-])(?P<own>(?:(?<=民国)|(?<=民国 ))?\d{2,3}\s?年\s?(?:1[0-2]|0?[1-9])\s?月\s?(?:3[01]"
    r"|[12]\d|0?[1-9])\s?[日号])"
    r"\s?(?:出生|生(?=[,，。;；、)\s人]|$))"
)
_BEFORE_HAN_CUE = re.compile(rf"(?=[公阳农阴12])(?P<own>{_HAN_DATE})\s?(?:出生|生(?=[,，。;；、)\s人]|$))")

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_LATIN_DATE = (
    rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:{_YEAR}|\d{{2}})|{_YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}"
    rf"|{_DAY}(?:\sof)?[\s-]{_MONTH},?[\s-](?:{_YEAR}|'?\d{{2}})|{_MONTH}\s{_DAY},?\s(?:{_YEAR}|'?\d{{2}}))"
    rf"(?![\d/])"
)
_LATIN_BIRTH = re.compile(
    r"(?:\b(?:d[./]?\s?o[./]?\s?b\.?|date\sof\sbirth|birth\s?dates?|birthday|born)(?![a-z])|(?:^"
    r"|[,(\n]\s?)b\.(?=\s?\d))"
    r"(?:\s?\([a-z/. -]{2,12}\))?"
    rf"(?:\s(?:is|was|on|the)){{0,3}}\s{{0,2}}[:=(]?\s{{0,2}}(?P<own>{_LATIN_DATE})",
    re.IGNORECASE,
)

# A day before, after or between which people are born is a rule's, not a person's.
_HAN_LIMIT_AFTER = re.compile(r"\s?(?:[(（]?含|以?[前后]|之[前后間间]|及|至|到|起|[~—–-]|为界|截止)")
_OF_A_GROUP = re.compile("(?:出生|生)?的?(?:[儿幼]童|孩子们|适龄|人员|学生|公民|居民|职工|参保|群体|婴)")
_HAN_LIMIT_BEFORE = re.compile(r"(?:至|到|[~—–-]|和|截至|自|从|之间)\s?$")
_LATIN_LIMIT = re.compile(
    r"\s?(?:or\b|onwards?|to\b|until|through|and\s(?:\d|later|after|before)|[–—-]\s?\d)", re.IGNORECASE
)


def _is_own_day(match: re.Match[str]) -> bool:
    behind = after_own(match, 12)
    return not (
        _HAN_LIMIT_AFTER.match(behind)
        or _OF_A_GROUP.match(behind)
        or _HAN_LIMIT_BEFORE.search(before_own(match, 4))
    )


def _is_own_date(match: re.Match[str]) -> bool:
    return not _LATIN_LIMIT.match(after_own(match, 12))


_HAN_NEEDS = re.compile("出生|生[日于辰]|诞生|[0-9日号] ?生")

FORMS = (
    Form(MaskType.BIRTH_DATE, "zh", _AFTER_HAN_CUE, _is_own_day, _HAN_NEEDS),
    Form(MaskType.BIRTH_DATE, "zh", _BEFORE_HAN_CUE, _is_own_day, _HAN_NEEDS),
    Form(MaskType.BIRTH_DATE, "zh", _YEARLESS, _is_own_day, _HAN_NEEDS),
    Form(MaskType.BIRTH_DATE, "zh", _MONTH_OF_FORM, _is_own_day, _HAN_NEEDS),
    Form(MaskType.BIRTH_DATE, "zh", _SHORT_YEAR, _is_own_day, _HAN_NEEDS),
    Form(
        MaskType.BIRTH_DATE,
        "en",
        _LATIN_BIRTH,
        _is_own_date,
        re.compile(r"born|Born|irth|BORN|IRTH|O\.? ?B|O/B|ob\b|o/b|o\. ?b|b\. ?\d"),
    ),
)
SPELT = (
    Form(MaskType.BIRTH_DATE, "zh", _SPELT_BIRTH, _is_own_day, re.compile("年[一二三四五六七八九十]{1,2}月")),
)
