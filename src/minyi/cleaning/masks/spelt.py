"""Numbers parted digit by digit or by any sign, or spelt in words, behind a word that says what they are."""

import re

from minyi.cleaning.masks.checks import is_resident_id
from minyi.cleaning.masks.english import is_of_a_body
from minyi.cleaning.masks.forms import Form, always, before_own, is_free, own_text
from minyi.text.marks import MaskType

_HAN_DIGITS = "零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_VALUES = dict(zip(_HAN_DIGITS, "001234567891123456789", strict=True))
_DIGIT = f"[0-9{_HAN_DIGITS}]"
_PART = r"[ \u00a0.·—–_/*,~、|()\[\]\u20e3-]"
_OPEN = f"(?<![0-9A-Za-z{_HAN_DIGITS}])"
_SHUT = f"(?![0-9A-Za-z_{_HAN_DIGITS}])"
_NUMBER = rf"(?P<own>[(\[]?{_DIGIT}(?:{_PART}{{0,2}}{_DIGIT}){{6,12}}){_SHUT}(?!{_PART}{{0,2}}{_DIGIT})"
_HAN_CUED = re.compile(
    rf"(?:电话|手机|座机|固话|市话|联系方式|联络|电联|致电|回电|来电|拨打)(?:号码?)?[是为:\s]{{0,3}}{_NUMBER}"
)
_LATIN_CUED = re.compile(
    r"(?<![A-Za-z])(?i:tel|telephone|phone|mobile|cell|call|ring|text)(?i:\s(?:me|us)|\snumber|\sno\.?){0,2}"
    rf"(?i:\s(?:is|on|at))?[.:\s]{{0,3}}{_NUMBER}"
)
_ID = re.compile(
    rf"(?:身份证|身分证|公民身份|证件号|[Ii][Dd]\s?(?:[Cc]ard|[Nn]umber))(?:号码?)?[是为:\s]{{0,3}}"
    rf"(?P<own>{_DIGIT}(?:{_PART}{{0,2}}{_DIGIT}){{16}}{_PART}{{0,2}}[0-9Xx{_HAN_DIGITS}]){_SHUT}"
)
_SPELT_GROUPS = re.compile(
    rf"{_OPEN}(?P<own>[一幺壹][三四五六七八九叁肆伍陆柒捌玖][{_HAN_DIGITS}]"
    rf"(?P<part>[ ,、.·—-])[{_HAN_DIGITS}]{{4}}"
    rf"(?P=part)[{_HAN_DIGITS}]{{4}}){_SHUT}"
)
_MIXED = re.compile(
    rf"{_OPEN}(?=[^{_HAN_DIGITS}]{{0,10}}[{_HAN_DIGITS}])"
    rf"(?P<own>[1一幺壹][3-9三四五六七八九叁肆伍陆柒捌玖]{_DIGIT}{{9}}){_SHUT}"
)
_WORD = "(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)"
_IN_WORDS = re.compile(
    rf"\b(?:phone|call|ring|text|tel|telephone|mobile|cell|number)\b[a-z :]{{0,16}}?\s?\b"
    rf"(?P<own>(?:(?:double|triple)\s)?{_WORD}(?:[\s,-]{{1,2}}(?:(?:double|triple)\s)?{_WORD}){{8,11}})\b",
    re.IGNORECASE,
)
# A mobile or an area code of the mainland, Taiwan, Britain; a number of North America.
_DIALLED = re.compile(
    r"(?:86)?1[3-9]\d{9}|0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}|09\d{8}|0[127]\d{8,9}|[2-9]\d{2}[2-9]\d{6}"
)


def _number_of(match: re.Match[str]) -> str:
    """The digits, however they are written, and the sign X."""
    return "".join(_VALUES.get(sign, sign) for sign in own_text(match) if sign.isalnum())


def _is_phone(match: re.Match[str]) -> bool:
    """A number that can be dialled, that no count or body has."""
    is_date = re.match(r"(?:19|20)\d{2}[ ./-]\d{1,2}[ ./-]\d{1,2}", own_text(match))
    is_dialled = _DIALLED.fullmatch(_number_of(match)) is not None
    return is_dialled and not is_date and is_free(match) and not is_of_a_body(match)


def _is_id(match: re.Match[str]) -> bool:
    return is_resident_id(_number_of(match).upper())


def _is_mixed(match: re.Match[str]) -> bool:
    """Digits of both scripts: in one of Han digits alone another form sees a telephone."""
    own = own_text(match)
    return any(sign in _VALUES for sign in own) and is_free(match) and before_own(match, 1) != "第"


_CUE_NEEDS = re.compile(f"[话机式络电打号码][ :是为(\\[0-9{_HAN_DIGITS}]")
_PARTED = re.compile(r"[0-9][ _/*,~|)\].-]{1,2}[0-9][ _/*,~|)\].-]{0,2}[0-9]")
_ID_NEEDS = re.compile("[身公证Ii][份分民件Dd] ?[证身号CcNn]")
_HAN_RUN = re.compile(f"[{_HAN_DIGITS}][ ,、.·—-]?{_DIGIT}[ ,、.·—-]?{_DIGIT}{_DIGIT}")

FORMS = (
    Form(MaskType.ID, "zh", _ID, _is_id, _ID_NEEDS),
    Form(MaskType.PHONE, "zh", _SPELT_GROUPS, always, _HAN_RUN),
    Form(MaskType.PHONE, "zh", _MIXED, _is_mixed, _HAN_RUN),
    Form(MaskType.PHONE, "zh", _HAN_CUED, _is_phone, _CUE_NEEDS),
)
LATIN = (
    Form(MaskType.ID, "en", _ID, _is_id, _ID_NEEDS),
    Form(MaskType.PHONE, "en", _LATIN_CUED, _is_phone, _PARTED),
    Form(
        MaskType.PHONE,
        "en",
        _IN_WORDS,
        always,
        re.compile(f"{_WORD}[ ,-]{{1,2}}{_WORD}[ ,-]{{1,2}}{_WORD}"),
    ),
)
