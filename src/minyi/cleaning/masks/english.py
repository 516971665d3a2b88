"""Fixed forms as people write them in English: telephones, account and national numbers, plates."""

import re

from minyi.cleaning.masks.checks import iban_length, is_iban
from minyi.cleaning.masks.forms import Form, always, before_own, digits_of, is_free, own_text
from minyi.text.marks import MaskType

_OPEN = r"(?<![0-9A-Za-z_/#])(?<!\d[ .,-])"
_SHUT = r"(?![0-9A-Za-z_])(?![.,-]\d)"
_EXTENSION = r"(?:\s?(?:x|ext\.?|extension)\s?\d{1,6})?"
_LONG_RUN = re.compile(r"\d(?:[ \u00a0().-]{0,3}\d){6}")

_INTERNATIONAL = re.compile(
    rf"(?=[+0])(?<![0-9A-Za-z_+])(?:\+|(?<![\d.,-])00(?=[1-9]\d{{0,2}}[ (-]))\s?[1-9]\d{{0,2}}"
    rf"(?:[ \u00a0.()-]{{0,3}}\d){{6,13}}{_EXTENSION}{_SHUT}"
)
_BRITISH = re.compile(
    rf"(?=[(0]){_OPEN}(?:\(0\d{{1,5}}\)\s?\d{{3,4}}[ -]?\d{{3,4}}"
    r"|0[127]\d{3} ?\d{6}|0[127]\d{3} ?\d{5}|0[127]\d{3}[ -]\d{3}[ -]\d{3}|0[127]\d{2}[ -]\d{3}[ -]\d{4}"
    r"|02\d[ .-]\d{4}[ .-]\d{4}|0[127]\d{3}\.\d{3}\.\d{3}|0[138]\d{2}[ -]\d{3}[ -]\d{3,4}"
    r"|07\d{2}[ -]\d{4}[ -]\d{4}|\(0\)\s?7\d{3} ?\d{3} ?\d{3}|\(0\)\s?[12]\d{1,3} ?\d{3,4} ?\d{3,4}"
    r"|0[1-9](?P<split>[ .-])\d{2}(?:(?P=split)\d{2}){3}(?!(?P=split)\d)"
    r"|0\d{2,3}(?P<gap>[ -])\d{2,3}(?P=gap)\d{2}(?P=gap)\d{2}"
    rf"|0\d{{1,3}}[ -]\d{{3,4}}[ -]\d{{3,4}}){_EXTENSION}{_SHUT}"
)
_AMERICAN = re.compile(
    rf"(?=[(1-9]){_OPEN}(?:1[ .-])?"
    rf"(?:\([2-9]\d{{2}}\)\s?\d{{3}}[ .-]?\d{{4}}|[2-9]\d{{2}}-[1-9]\d{{2}}-\d{{4}}"
    rf"|[2-9]\d{{2}}\.[1-9]\d{{2}}\.\d{{4}}){_EXTENSION}{_SHUT}"
)
# Three, three and four digits that fill their line, as at the foot of a letter.
_LINE_ALONE = re.compile(r"(?:^|\n)[ \t]{0,4}(?P<own>[2-9]\d{2} ?[2-9]\d{2} ?\d{4})[ \t]{0,4}(?=\n|\Z)")
# No run of digits longer than a number: else all its ways to be parted would be tried.
_DIALLED = r"(?!\d{16})(?:\(\d{2,4}\)|\d{2,5})(?:[ .-]{0,2}(?!\d{16})\d{2,9})"
_CUED_PHONE = re.compile(
    r"\b(?:phone|telephone|tel|mobile|cell|cellphone|fax|call|ring|text|whatsapp|reached|reach|landline"
    r"|contact|desk|answering|messages)\b"
    r"(?: me| us| him| her| them| number| no\.?| on| at| is| to|'s|[:.#]){0,5}\s{0,3}"
    rf"(?P<own>{_DIALLED}{{1,5}}{_EXTENSION}){_SHUT}",
    re.IGNORECASE,
)
_LABELLED_PHONE = re.compile(
    rf"{_OPEN}(?P<own>{_DIALLED}{{1,4}})"
    r"(?:\s?-?\s?(?:office|fax|mobile|cell|landline)\b"
    r"|\s(?:is|was)\s(?:my|our|his|her)\s(?:\w{1,10}\s)?(?:number|phone|telephone|mobile|cell|landline)\b)",
    re.IGNORECASE,
)
# Ofcom's National Telephone Numbering Plan: 03, 0500, 080, 084, 087, 09; the toll-free codes of the North
# American Numbering Plan; mainland 400 and 800 numbers.
_BODY_NUMBER = re.compile(
    r"(?:(?:\+44|0044)0?|0)(?:3(?:0[036]|[347]\d)\d{7}|500\d{6}|80[08]\d{6,7}|8[47]\d{8}|9[018]\d{8})(?:x|$)"
    r"|(?:\+?1)?(?:800|822|833|844|855|866|877|888|900)\d{7}(?:x|$)|400\d{7}(?:x|$)"
)
# Three digits that everybody may dial: emergencies, the police, advice on health, the council, crises.
_SERVICES = frozenset("000 100 101 105 110 111 112 119 120 122 211 311 411 511 611 811 911 988 999".split())
# The current British form (two letters of a region, two digits of a half year, three letters; DVLA INF104).
_PLATE = re.compile(
    r"(?=[A-Y])(?<![0-9A-Za-z])[A-HJ-PR-Y]{2}(?P<age>\d{2})[ ]?[A-HJ-PR-Z]{3}(?![0-9A-Za-z])(?! \d)"
)
_CUED_PLATE = re.compile(
    r"\b(?i:registration|reg|number plate|licence plate|license plate|plates?|vehicle|car|van|lorry|taxi"
    r"|truck|motorbike)\b"
    r"[^\n]{0,24}?[\s:(](?P<own>[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3})(?![0-9A-Za-z])",
)
# In small letters too right behind the word.
_SMALL_PLATE = re.compile(
    r"\b(?i:registration|reg|(?:number |licen[cs]e )?plate)(?i:\s(?:number|no\.?|mark))?(?i:\s(?:is"
    r"|was))?\s?[:#]?\s"
    r"(?P<own>[a-z]{2}\d{2} ?[a-z]{3})(?![0-9A-Za-z])"
)
_STATE_PLATE = re.compile(
    r"\b(?i:(?:licen[cs]e |number )?(?:plates?|tags?)(?: number| no\.?)?)(?: is| was| of)?\s?[:#]?\s?"
    r"(?P<own>(?=[A-Z0-9 -]{0,8}\d)(?=[A-Z0-9 -]{0,8}[A-Z])[A-Z0-9]{1,4}[ -]?[A-Z0-9]{2,4})(?![0-9A-Za-z-])"
)
# Before the word: letters and digits as most states and countries give them, "HKT 3052 with Texas plates".
_PLATE_BEFORE = re.compile(
    r"(?<![0-9A-Za-z-])(?P<own>[A-Z]{2,3}[ -]?\d{3,4}|\d[A-Z]{3}\d{3}|\d{3,4}[ -]?[A-Z]{3})"
    r",?\s(?:with|on|has|bearing|wearing|and|from)?\s?(?:\w+\s){0,3}?(?i:(?:number "
    r"|licen[cs]e )?(?:plates?|tags))\b"
)
_PLATE_APART = re.compile(
    r"\b(?i:plates|tags|licen[cs]e plate|number plate),\s(?P<own>(?!USD|GBP|EUR"
    r"|LOT)[A-Z]{2,3}[ -]?(?=[A-Z]?\d)[A-Z0-9]{2,4})"
    r"(?![0-9A-Za-z-])"
)
# Makes and models that look so: BMW 320, RAM 1500; and a year is no serial.
_MODEL = re.compile(
    r"(?:BMW|GMC|RAM|KIA|VW|AMG|CRV|HRV|RAV|SUV|DAF|MAN|JCB|MX|CX|GT|GTI|SL|XC|ID|USD|GBP|EUR|LOT|ABC|RS"
    r"|TT|MG|DS|EV)[ -]?\d"
    r"|[A-Z]{2,3}[ -]?(?:19|20)\d\d$"
)
_NO_PLATE = re.compile(
    r"(?:plan|form|model|drawing|class|unit|block|product|batch|code|type|map|grid)\s$", re.IGNORECASE
)


def _is_phone(match: re.Match[str]) -> bool:
    return 7 <= len(digits_of(match)) <= 17 and is_free(match) and not is_of_a_body(match)


def _is_cued_phone(match: re.Match[str]) -> bool:
    number = digits_of(match)
    is_date = re.fullmatch(
        r"(?:19|20)\d{2}[ .-]\d{1,2}[ .-]\d{1,2}|\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)\d{2}", match["own"]
    )
    return (
        7 <= len(number) <= 15
        and not is_date
        and not _is_list(match["own"])
        and is_free(match)
        and not is_of_a_body(match)
    )


def _is_list(own: str) -> bool:
    """Whether years, or numbers for emergencies, stand one behind the other."""
    parts = re.findall(r"\d+", own)
    years = [int(part) for part in parts if re.fullmatch(r"(?:19|20)\d\d", part)]
    is_pair = len(parts) == len(years) == 2 and years[1] - years[0] != 1  # eight digits of a number
    return (
        len(parts) > 1 and not is_pair and len(years) + sum(part in _SERVICES for part in parts) == len(parts)
    )


def is_of_a_body(match: re.Match[str]) -> bool:
    """Freephone and shared-rate numbers, which no private person has."""
    return bool(_BODY_NUMBER.match(re.sub(r"[^\d+x]", "", own_text(match))))


def _is_plate(match: re.Match[str]) -> bool:
    age = int(match["age"])
    before = before_own(match, 24)
    return (2 <= age <= 30 or 51 <= age <= 80) and is_free(match) and not _NO_PLATE.search(before)


def _is_state_plate(match: re.Match[str]) -> bool:
    signs = re.sub("[ -]", "", match["own"])
    return 5 <= len(signs) <= 8 and len(re.findall(r"\d", signs)) >= 2


def _is_plate_before(match: re.Match[str]) -> bool:
    return not _MODEL.match(match["own"]) and not _NO_PLATE.search(before_own(match, 24))


def _is_iban(match: re.Match[str]) -> bool:
    return is_iban(re.sub("[ -]", "", match.group()).upper())


def _iban_by_country() -> re.Pattern[str]:
    """One alternative a length, so that the words behind an account number are not taken for a part of it."""
    by_length: dict[int, list[str]] = {}
    for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        for second in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            length = iban_length(first + second)
            if length is not None:
                by_length.setdefault(length, []).append(first + second)
    forms = (
        rf"(?i:{'|'.join(countries)})\d{{2}}(?:[ -]?[A-Za-z0-9]){{{length - 4}}}"
        for length, countries in sorted(by_length.items())
    )
    return re.compile(rf"(?<![0-9A-Za-z])(?:{'|'.join(forms)})(?![0-9A-Za-z])")


_PLATE_WORD = re.compile("late|PLATE|tag|Tag")
_PLATE_NEEDS = re.compile(r"[A-Z]\d{1,3} ?[A-Z]{3}")

FORMS = (
    Form(
        MaskType.CARD,
        "en",
        _iban_by_country(),
        _is_iban,
        re.compile(r"[A-Za-z][A-Za-z]\d{2}[ -]?[A-Za-z0-9]{3}"),
    ),
    Form(MaskType.PHONE, "en", _INTERNATIONAL, _is_phone, _LONG_RUN),
    Form(MaskType.PHONE, "en", _AMERICAN, _is_phone, _LONG_RUN),
    Form(MaskType.PHONE, "en", _BRITISH, _is_phone, _LONG_RUN),
    Form(MaskType.PHONE, "en", _LINE_ALONE, _is_phone, _LONG_RUN),
    Form(MaskType.PLATE, "en", _PLATE, _is_plate, _PLATE_NEEDS),
    Form(MaskType.PLATE, "en", _CUED_PLATE, always, _PLATE_NEEDS),
    Form(MaskType.PLATE, "en", _SMALL_PLATE, always, re.compile(r"\d\d ?[a-z]{3}\b")),
    Form(MaskType.PLATE, "en", _PLATE_BEFORE, _is_plate_before, _PLATE_WORD),
    Form(MaskType.PLATE, "en", _PLATE_APART, always, _PLATE_WORD),
    Form(MaskType.PLATE, "en", _STATE_PLATE, _is_state_plate, _PLATE_WORD),
)

CUED = (
    Form(MaskType.PHONE, "en", _CUED_PHONE, _is_cued_phone, _LONG_RUN),
    Form(MaskType.PHONE, "en", _LABELLED_PHONE, _is_cued_phone, _LONG_RUN),
)
