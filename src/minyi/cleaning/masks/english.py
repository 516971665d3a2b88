"""Fixed forms as people write them in English: telephones, account and national numbers, plates."""

import re

from minyi.cleaning.masks.checks import iban_length, is_iban
from minyi.cleaning.masks.forms import Form, MaskType, digits_of, is_free

_OPEN = r"(?<![0-9A-Za-z_/#])(?<!\d[ .,-])"
_SHUT = r"(?![0-9A-Za-z_])(?![.,-]\d)"
_EXTENSION = r"(?:\s?(?:x|ext\.?|extension)\s?\d{1,6})?"
_LONG_RUN = re.compile(r"\d(?:[ \u00a0().-]{0,3}\d){6}")

_INTERNATIONAL = re.compile(
    rf"(?=[+0])(?<![0-9A-Za-z_+])(?:\+|(?<![\d.,-])00(?=[1-9]\d{{0,2}}[ (-]))\s?[1-9]\d{{0,2}}"
    rf"(?:[ \u00a0.()-]{{0,3}}\d){{6,13}}{_EXTENSION}{_SHUT}"
)
_BRITISH = re.compile(
    rf"(?=[(0]){_OPEN}(?:\(0\d{{2,5}}\)\s?\d{{3,4}}[ -]?\d{{3,4}}"
    r"|0[1237]\d{3} ?\d{6}|0[1237]\d{3} ?\d{5}|0[1237]\d{3}[ -]\d{3}[ -]\d{3}|0[1237]\d{2}[ -]\d{3}[ -]\d{4}"
    r"|02\d[ -]\d{4}[ -]\d{4}|0[138]\d{2}[ -]\d{3}[ -]\d{3,4}|07\d{2}[ -]\d{4}[ -]\d{4}"
    r"|0[1-9](?P<split>[ .-])\d{2}(?:(?P=split)\d{2}){3}(?!(?P=split)\d)"
    r"|0\d{2,3}(?P<gap>[ -])\d{2,3}(?P=gap)\d{2}(?P=gap)\d{2}"
    rf"|0\d{{1,3}}[ -]\d{{3,4}}[ -]\d{{3,4}}){_EXTENSION}{_SHUT}"
)
_AMERICAN = re.compile(
    rf"(?=[(1-9]){_OPEN}(?:1[ .-])?"
    rf"(?:\([2-9]\d{{2}}\)\s?\d{{3}}[ .-]?\d{{4}}|[2-9]\d{{2}}-[2-9]\d{{2}}-\d{{4}}"
    rf"|[2-9]\d{{2}}\.[2-9]\d{{2}}\.\d{{4}}){_EXTENSION}{_SHUT}"
)
_CUED_PHONE = re.compile(
    r"\b(?:phone|telephone|tel|mobile|cell|cellphone|fax|call|ring|text|whatsapp|reached|reach|landline|contact|desk|answering|messages)\b"
    r"(?: me| us| him| her| them| number| no\.?| on| at| is| to|'s|[:.#]){0,5}\s{0,3}"
    rf"(?P<own>(?:\(\d{{2,4}}\)|\d{{2,5}})(?:[ .-]{{0,2}}\d{{2,9}}){{1,5}}{_EXTENSION}){_SHUT}",
    re.IGNORECASE,
)
_LABELLED_PHONE = re.compile(
    rf"{_OPEN}(?P<own>(?:\(\d{{2,4}}\)|\d{{2,5}})(?:[ .-]{{0,2}}\d{{2,9}}){{1,4}})"
    r"\s?-?\s?(?:office|fax|mobile|cell|landline)\b",
    re.IGNORECASE,
)
_SOCIAL_SECURITY = re.compile(
    rf"{_OPEN}(?!000|666|9)\d{{3}}(?P<split>[- ])(?!00)\d{{2}}(?P=split)(?!0000)\d{{4}}{_SHUT}"
)
_NATIONAL_INSURANCE = re.compile(
    r"(?<![0-9A-Za-z])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"(?P<split> ?)\d{2}(?P=split)\d{2}(?P=split)\d{2}(?P=split)[A-D](?![0-9A-Za-z])"
)
_CUED_PLATE = re.compile(
    r"\b(?i:registration|reg|number plate|licence plate|license plate|plates?|vehicle|car|van|lorry|taxi)\b"
    r"[^\n]{0,24}?[\s:(](?P<own>[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3})(?![0-9A-Za-z])",
)


def _is_phone(match: re.Match[str]) -> bool:
    return 7 <= len(digits_of(match)) <= 17 and is_free(match)


def _is_cued_phone(match: re.Match[str]) -> bool:
    number = digits_of(match)
    is_date = re.fullmatch(
        r"(?:19|20)\d{2}[ .-]\d{1,2}[ .-]\d{1,2}|\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)\d{2}", match["own"]
    )
    return 7 <= len(number) <= 15 and not is_date and is_free(match)


def _is_iban(match: re.Match[str]) -> bool:
    return is_iban(re.sub("[ -]", "", match.group()))


def _iban_by_country() -> re.Pattern[str]:
    """One alternative a length, so that the words behind an account number are not taken for a part of it."""
    by_length: dict[int, list[str]] = {}
    for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        for second in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            length = iban_length(first + second)
            if length is not None:
                by_length.setdefault(length, []).append(first + second)
    forms = (
        rf"(?:{'|'.join(countries)})\d{{2}}(?:[ -]?[A-Z0-9]){{{length - 4}}}"
        for length, countries in sorted(by_length.items())
    )
    return re.compile(rf"(?<![0-9A-Za-z])(?:{'|'.join(forms)})(?![0-9A-Za-z])")


FORMS = (
    Form(MaskType.CARD, "en", _iban_by_country(), _is_iban, re.compile(r"[A-Z][A-Z]\d{2}[ -]?[A-Z0-9]{3}")),
    Form(
        MaskType.ID,
        "en",
        _NATIONAL_INSURANCE,
        lambda match: True,
        re.compile(r"[A-Z][A-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]"),
    ),
    Form(MaskType.PHONE, "en", _INTERNATIONAL, _is_phone, _LONG_RUN),
    Form(MaskType.PHONE, "en", _AMERICAN, _is_phone, _LONG_RUN),
    Form(MaskType.PHONE, "en", _BRITISH, _is_phone, _LONG_RUN),
    Form(MaskType.ID, "en", _SOCIAL_SECURITY, is_free, re.compile(r"\d\d{2}[- ]\d{2}[- ]\d{4}")),
    Form(MaskType.PHONE, "en", _CUED_PHONE, _is_cued_phone, _LONG_RUN),
    Form(MaskType.PHONE, "en", _LABELLED_PHONE, _is_cued_phone, _LONG_RUN),
    Form(MaskType.PLATE, "en", _CUED_PLATE, lambda match: True, re.compile(r"[A-Z]\d{1,3} ?[A-Z]{3}")),
)
