"""Tails and starred numbers: the last digits of a phone, card or national number, behind or before its word.

Banks, shops and the networks name a customer by them (PCI DSS 4.0, 3.4.1 lets the last four digits of a card
show), so four digits tell one person from the neighbours. A tail of an order, a bus or a plate stays.
"""

import re

from minyi.cleaning.masks.forms import Form, after_own, always, before_own, own_text
from minyi.text.marks import MaskType

_TAIL = (
    r"(?:尾号|尾数|末尾|(?:最?后|末|尾)\s?[四六46]\s?(?:位(?:数字?|号码?)?|个?数字?)?)"
    r"(?:分别)?[是为:(\s]{0,3}"
)
_SHUT = r"(?![0-9A-Za-z])(?![.-]\d)"
_BANKS = "[工农中建交招]行|银行|邮储|农商|信用社"
_HAN_PHONES = "手机|电话|座机|来电|短信|号码"
_HAN_CARDS = rf"卡|存折|账户|账号|帐号|{_BANKS}"

_PHONE_TAIL = re.compile(
    rf"(?:{_HAN_PHONES})(?:号码?)?[^\d。;,\n]{{0,4}}?(?:\d{{3,4}}开头)?[,]?{_TAIL}(?P<own>\d{{4}}){_SHUT}"
)
_PHONE_BEHIND = re.compile(rf"{_TAIL}(?P<own>\d{{4}}){_SHUT}(?=的?[这那]?个?(?:手机|电话|号码|机主|来电))")
_CARD_TAIL = re.compile(
    rf"(?:{_HAN_CARDS})(?:号码?)?[^\d。;,\n]{{0,4}}?(?:\d{{4,6}}开头)?[,]?{_TAIL}(?P<own>\d{{4}}){_SHUT}"
)
_CARD_BEHIND = re.compile(
    rf"{_TAIL}(?P<own>\d{{4}}){_SHUT}(?=的?(?:[^\W\d车]{{0,6}}?)(?:卡(?![车口点通])|存折|账户|账号))"
)
_ID_TAIL = re.compile(
    rf"(?:身份证|身分证|证件|社保号)(?:件?号码?)?[的是,]?{_TAIL}(?P<own>(?:\d\d)?\d{{3}}[0-9Xx]){_SHUT}"
)
_STARS = r"(?:[*×]{3,14}|[xX]{3,14})"
_STARRED_PHONE = re.compile(rf"(?<![0-9A-Za-z])(?P<own>1[3-9]\d\s?{_STARS}\s?\d{{3,4}}){_SHUT}")
_STARRED_ID = re.compile(
    r"(?:身份证|身分证|证件"
    rf"|公民身份)(?:件?号码?)?[是为:\s]{{0,3}}(?P<own>\d{{2,14}}{_STARS}\d{{0,5}}[0-9Xx]){_SHUT}"
)
_STARRED_CARD = re.compile(
    rf"卡号?码?[是为:\s]{{0,3}}(?P<own>\d{{4,6}}\s?(?:{_STARS}\s?){{1,3}}\d{{3,4}}){_SHUT}"
)

_LATIN_PHONES = r"phone|telephone|mobile|cell(?:phone)?|landline|whatsapp"
_LATIN_CARDS = r"card|visa|master\s?card|amex|debit|credit|account|acct|a/c|iban"
_LATIN_IDS = r"ssn|social(?:\ssecurity)?|national\sinsurance|nino?|itin|passport|licen[cs]e"
_ENDING = r"(?:\s(?:that|which|is))?\s(?:ending|ends|ended)(?:\s(?:in|with|on|by))?\s?[:#]?\s?"
_LAST_FOUR = r"last\s(?:four|4)(?:\s(?:digits|numbers))?"
_ARE = r"(?:\s(?:is|are|was|were|being))?\s?[:#(=]{0,2}\s?"


def _latin_tail(nouns: str) -> re.Pattern[str]:
    """The usual ways to give a tail: card ending in, last four of my card, card (last four: …)."""
    own = rf"(?P<own>\d{{4}}){_SHUT}"
    of_mine = r"\sof\s(?:my|our|the|his|her)\s(?:\w+\s)?"
    number = r"(?:\s(?:number|no\.?))?"
    # One group may stand once in a pattern, so all that may lead to the digits comes before it.
    return re.compile(
        rf"\b(?:(?:{nouns}){number}{_ENDING}|{_LAST_FOUR}{of_mine}(?:{nouns}){number}{_ARE}"
        rf"|(?:{nouns}){number}[,'s(\s]{{1,4}}{_LAST_FOUR}{_ARE}){own}",
        re.IGNORECASE,
    )


_MY_NUMBER = re.compile(rf"\b(?:my|our|his|her)\snumber{_ENDING}(?P<own>\d{{4}}){_SHUT}", re.IGNORECASE)
_DIGITS_OF_NUMBER = re.compile(
    rf"\b{_LAST_FOUR}\sof\s(?:my|our|his|her)\s(?:\w+\s)?number{_ARE}(?P<own>\d{{4}}){_SHUT}", re.IGNORECASE
)
_SOME_NUMBER = re.compile(
    r"(?:\b(?:my|our|his|her|their)\s(?:old|new|other|current|previous|contact|home|work|mobile)"
    r"|(?P<bare>\b(?:the|this|that|a|old|contact)))\snumber(?:\s(?:you|they)\s(?:have|hold|hold on file"
    r"|have on file))?,?"
    rf"{_ENDING}(?P<own>\d{{4}}){_SHUT}",
    re.IGNORECASE,
)
_OF_PHONE = re.compile(
    r"\b(?:on file|on record|have for|hold|my record|for me|call(?:ed|s|ing)?|rang|ring|phoned?|texts?"
    r"|texted|mobile|contact"
    r"|reach(?:ed)?|voicemail|sms|answer(?:s|ed)?|out of date|no longer mine)\b",
    re.IGNORECASE,
)
_LATIN_STARRED = re.compile(
    r"\b(?:card|visa|mastercard|amex|account)(?:\s(?:number"
    rf"|no\.?))?(?:\sis)?[:#\s]{{1,3}}(?:[*xX•.]{{3,6}}[ -]?){{1,4}}(?P<own>\d{{4}}){_SHUT}",
    re.IGNORECASE,
)


def _is_tail(match: re.Match[str]) -> bool:
    """No year in which an account or a card ends: "card ending 2026" without "in" or "with"."""
    is_year = re.fullmatch(r"20[2-4]\d", own_text(match)) is not None
    return not (is_year and re.search(r"end(?:ing|s|ed)\s?$", before_own(match, 10), re.IGNORECASE))


def _is_some_number(match: re.Match[str]) -> bool:
    """Whose number is not said, so what stands around it must speak of a telephone."""
    around = f"{before_own(match, 70)} {after_own(match, 40)}"
    return match["bare"] is None or _OF_PHONE.search(around) is not None


def _is_han_tail(match: re.Match[str]) -> bool:
    """No count or year behind the word, no number of an order before it."""
    record = re.search(
        "[单票]号?|合同|编号|车牌", match.string[max(0, match.start() - 3) : match.start("own")]
    )
    return not record and not re.match("[年元万人次张]", after_own(match, 1))


_HAN_NEEDS = re.compile("[尾末后][号数尾四六46 ]")
_HAN_STARS = re.compile(r"\d ?[*×xX]{3}")
_LATIN_NEEDS = re.compile("nd(?:ing|s|ed) |ast (?:four|4)|ND(?:ING|S|ED) |AST (?:FOUR|4)")
_LATIN_STARS = re.compile(r"[*xX•.]{3}[ -]?\d{4}")

CHINESE = (
    Form(MaskType.PHONE, "zh", _PHONE_TAIL, _is_han_tail, _HAN_NEEDS),
    Form(MaskType.PHONE, "zh", _PHONE_BEHIND, always, _HAN_NEEDS),
    Form(MaskType.ID, "zh", _ID_TAIL, _is_han_tail, _HAN_NEEDS),
    Form(MaskType.CARD, "zh", _CARD_TAIL, _is_han_tail, _HAN_NEEDS),
    Form(MaskType.CARD, "zh", _CARD_BEHIND, always, _HAN_NEEDS),
    Form(MaskType.ID, "zh", _STARRED_ID, always, _HAN_STARS),
    Form(MaskType.CARD, "zh", _STARRED_CARD, always, _HAN_STARS),
    Form(MaskType.PHONE, "zh", _STARRED_PHONE, always, _HAN_STARS),
)
ENGLISH = (
    Form(MaskType.ID, "en", _latin_tail(_LATIN_IDS), _is_tail, _LATIN_NEEDS),
    Form(MaskType.PHONE, "en", _latin_tail(_LATIN_PHONES), _is_tail, _LATIN_NEEDS),
    Form(MaskType.PHONE, "en", _MY_NUMBER, _is_tail, _LATIN_NEEDS),
    Form(MaskType.PHONE, "en", _DIGITS_OF_NUMBER, always, _LATIN_NEEDS),
    Form(MaskType.PHONE, "en", _SOME_NUMBER, _is_some_number, _LATIN_NEEDS),
    Form(MaskType.CARD, "en", _latin_tail(_LATIN_CARDS), _is_tail, _LATIN_NEEDS),
    Form(MaskType.CARD, "en", _LATIN_STARRED, always, _LATIN_STARS),
)
