"""Numbers of papers and bank accounts: by check digit where a paper has one, else by cue."""

import re

from minyi.cleaning.masks.checks import is_nhs_number
from minyi.cleaning.masks.forms import Form, after_own, always, before_own, digits_of, is_free, own_text
from minyi.text.marks import MaskType

_FREE = r"(?<![0-9A-Za-z_])"
_SHUT = r"(?![0-9A-Za-z_])(?![.,-]\d)"
_GAP = r"[是为為:(\s]{0,3}"
_NUMBER = r"(?:证件?)?(?:号码?|號碼?|编号)?"
_IS = r"(?:\s?(?:number|no\.?|num\.?|nr\.?|id|#))?(?:\s(?:is|was))?\s?[:#(]?\s{0,2}"

_HAN_PASSPORT = re.compile(
    rf"(?:护照|護照){_NUMBER}{_GAP}(?P<own>[A-Za-z]{{1,2}}\d{{7,8}}|[A-Za-z]\d{{8}}|\d{{9}}){_SHUT}"
)
_HAN_PERMIT = re.compile(
    rf"(?:通行证|通行證|回乡证|返乡证|回鄉證|台胞证|台胞證|居住证|军官证|士兵证|海员证){_NUMBER}{_GAP}"
    rf"(?P<own>[A-Za-z]{{1,2}}\d{{7,10}}|(?<=[证證号號码碼:是为 ]){_FREE}\d{{8}}(?:\d{{2}})?){_SHUT}"
)
_PASSPORT = re.compile(rf"\bpassport{_IS}(?P<own>[A-Z]{{1,2}}\d{{6,8}}|\d{{8,9}}){_SHUT}", re.IGNORECASE)
_LICENCE = re.compile(
    r"\b(?:driv(?:er'?s?|er’s|ing)\s|driver)licen[cs]e"
    rf"{_IS}(?P<own>[A-Z]{{0,3}}\d[A-Z0-9]{{4,17}}|[A-Z]?\d{{1,5}}(?:[- ]\d{{2,6}}){{1,3}}){_SHUT}",
    re.IGNORECASE,
)
# The driver number of Great Britain: five signs of the surname, the date of birth, initials, check signs.
_BRITISH_DRIVER = re.compile(
    rf"(?=[A-Z]){_FREE}[A-Z][A-Z9]{{4}} ?\d[0156]\d[0-3]\d{{2}} ?[A-Z9]{{2}}[A-Z0-9] ?[A-Z0-9]{{2}}{_SHUT}"
)
_MEDICARE_LETTER = "[AC-HJKMNP-RT-Y]"
_MEDICARE = re.compile(
    rf"{_FREE}[1-9]{_MEDICARE_LETTER}[0-9AC-HJKMNP-RT-Y]\d-{_MEDICARE_LETTER}[0-9AC-HJKMNP-RT-Y]\d-{_MEDICARE_LETTER}{{2}}\d{{2}}{_SHUT}"
)
_NHS = re.compile(
    rf"\bNHS{_IS}(?P<own>\d{{3}}(?P<split>[ -]?)\d{{3}}(?P=split)\d{{4}}){_SHUT}", re.IGNORECASE
)
_NATIONAL_INSURANCE = re.compile(
    r"(?<![0-9A-Za-z])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r" ?\d{2}(?:(?P<split> ?)\d{2}(?P=split)\d{2}) ?[A-D](?![0-9A-Za-z])"
)
_CUED_INSURANCE = re.compile(
    rf"\b(?:NINO|NI|national\sinsurance){_IS}(?P<own>[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    rf"(?:[ -]?\d{{2}}){{3}}(?:[ -]?[A-D])?)"
    r"(?![0-9A-Za-z])",
    re.IGNORECASE,
)
# The three parts of a United States number; those that are never given out are left out.
_OPEN = r"(?<![0-9A-Za-z_/#])(?<!\d[ .,-])"
_SSN = r"(?!000|666|9)\d{3}(?P<split>[- ])(?!00)\d{2}(?P=split)(?!0000)\d{4}"
_ITIN = r"9\d{2}-(?:5\d|6[0-5]|7\d|8[0-8]|9[0-2]|9[4-9])-\d{4}"
_SOCIAL_SECURITY = re.compile(rf"(?=\d){_OPEN}(?:{_SSN}|{_ITIN}){_SHUT}(?!-[A-Za-z])")
_CUED_SOCIAL_SECURITY = re.compile(
    r"\b(?:SSN|ITIN|social(?:\ssecurity)?|taxpayer\sid)"
    rf"{_IS}(?P<own>(?!000|666)\d{{3}}[ -]?(?!00)\d{{2}}[ -]?(?!0000)\d{{4}}){_SHUT}",
    re.IGNORECASE,
)

_HAN_ACCOUNT = re.compile(
    rf"(?:账号|帐号|账户|帐户|賬號|賬戶|帳號|卡折号){_GAP}(?P<own>\d(?:[ -]?\d){{11,20}}){_SHUT}"
)
_HAN_BANK = re.compile(
    "银行|銀行|存折|存摺|开户|開戶|[工农中建交招邮商民]行|信用社|邮储|收款|打款|汇款|退款|转账|补贴|工资"
)
_OF_A_BODY = re.compile("对公|單位|单位|公司|企业|基本户|专户|财政|捐款|监管")
_SORT_CODE = re.compile(
    rf"\b(?:sort\s?code|s/c){_IS}(?P<own>\d{{2}}[- ]?\d{{2}}[- ]?\d{{2}}){_SHUT}", re.IGNORECASE
)
_ACCOUNT = re.compile(rf"\b(?:account|acct|acc|a/c){_IS}(?P<own>\d(?:[ -]?\d){{5,16}}){_SHUT}", re.IGNORECASE)
_BANK = re.compile(
    r"\bbank|sort\s?code|routing|savings|checking|current|refund|transfer|pay(?:ment)?\b|deposit",
    re.IGNORECASE,
)


_SORT_BEHIND = re.compile(r"sort\s?code|\bs/c\b", re.IGNORECASE)


def _is_personal_account(match: re.Match[str]) -> bool:
    before = before_own(match, 40)
    return bool(_HAN_BANK.search(before)) and not _OF_A_BODY.search(before)


def _is_bank_account(match: re.Match[str]) -> bool:
    return bool(_BANK.search(before_own(match, 60)) or _SORT_BEHIND.search(after_own(match, 30)))


def _is_permit(match: re.Match[str]) -> bool:
    """Not the day a permit was given or ends."""
    own = own_text(match)
    is_date = re.fullmatch(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", own)
    return not (is_date or re.match("[年月日张人元万]", after_own(match, 1)))


def _is_licence(match: re.Match[str]) -> bool:
    return len(digits_of(match)) >= 5


_PERMIT_NEEDS = re.compile("通行证|回乡证|返乡证|台胞证|居住证|军官证|士兵证|海员证")
_ID_LETTERS = re.compile(r"[A-Z][A-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]")

FORMS = (
    Form(MaskType.DOCUMENT, "zh", _HAN_PASSPORT, _is_permit, re.compile("护照")),
    Form(MaskType.DOCUMENT, "zh", _HAN_PERMIT, _is_permit, _PERMIT_NEEDS),
    Form(MaskType.DOCUMENT, "en", _PASSPORT, always, re.compile("assport|PASSPORT")),
    Form(
        MaskType.DOCUMENT,
        "en",
        _LICENCE,
        _is_licence,
        re.compile("icen[cs]e ?[nNi#:0-9A-Z]"),
    ),
    Form(MaskType.DOCUMENT, "en", _BRITISH_DRIVER, always, re.compile(r"[A-Z9] ?\d{6} ?[A-Z9][A-Z9]\w")),
    Form(MaskType.ID, "en", _MEDICARE, always, re.compile(r"[0-9][A-Z]\w\d-[A-Z]\w\d-[A-Z]")),
    Form(
        MaskType.ID,
        "en",
        _NHS,
        lambda match: is_nhs_number(digits_of(match)),
        re.compile("NHS|nhs"),
    ),
    Form(MaskType.ID, "en", _NATIONAL_INSURANCE, is_free, _ID_LETTERS),
    Form(MaskType.ID, "en", _CUED_INSURANCE, always, re.compile(r"NI|[Nn]ino\b|[Ii]nsurance|ni ")),
    Form(MaskType.ID, "en", _SOCIAL_SECURITY, is_free, re.compile(r"\d\d{2}[- ]\d{2}[- ]\d{4}")),
    Form(MaskType.ID, "en", _CUED_SOCIAL_SECURITY, always, re.compile("SSN|ITIN|ssn|ocial|axpayer")),
    Form(MaskType.CARD, "zh", _HAN_ACCOUNT, _is_personal_account, re.compile("[账帐卡][号户折]")),
    Form(MaskType.CARD, "en", _SORT_CODE, always, re.compile("ort ?[Cc]ode|ORT ?C|s/c|S/C")),
    Form(MaskType.CARD, "en", _ACCOUNT, _is_bank_account, re.compile("acc|Acc|ACC|a/c|A/C")),
)
