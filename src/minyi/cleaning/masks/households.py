"""Numbers under which a household or a person is a customer of a utility or a public service, by cue.

Each household has one with its works for water, gas, power and heat, with the council for its tax, with the
library and the buses. Numbers of customers of shops stay, as do readings, tariffs and counts.
"""

import re

from minyi.cleaning.masks.forms import LONG_NUMBER, Form, after_own, before_own, is_no_count, own_text
from minyi.text.marks import MaskType

_SHUT = r"(?![0-9A-Za-z])(?![.-]\d)"
_GAP = r"[是为:#(\s]{0,3}"
_OWN = r"(?P<own>[A-Za-z]{0,3}\d(?:[ -]?\d){5,18})"
_SERVICES = (
    "电费|水费|燃气费?|天然气|煤气|用电|用水|用气|用热|供暖|供热|供水|供电|热力|取暖|自来水|国网|电网|缴费"
    "|宽带"
    "|有线|数字电视|物业|暖气"
)
_HOUSEHOLD = re.compile(
    rf"(?:户号|(?:用户|客户|用电|用水|用气|用热|缴费)(?:编号|号码?|代码))(?:号码)?{_GAP}{_OWN}{_SHUT}"
)
_NO_SHOP = re.compile(rf"户号|用[电水气热]编号|缴费[编号]|{_SERVICES}|[电水气暖热]")
_FUND = re.compile(
    r"(?:宽带|公积金|社保|养老金?|医保|ETC|电费|水费|燃气|有线电视|低保)(?:个人)?(?:账号|帐号|账户"
    rf"|帐户|卡号|号码?){_GAP}{_OWN}{_SHUT}"
)
_METER = re.compile(rf"(?:电|水|燃?气|煤气|热力?)表(?:表?号码?|编号){_GAP}{_OWN}{_SHUT}")
_PASS = re.compile(
    r"(?:(?:燃气|供暖|供热|热力|购电|购水|电|水|公交|市民|交通|地铁|乘车|老年|敬老|爱心|校园|借书|图书"
    r"|读者|借阅)(?:卡|证)"
    r"|一卡通|羊城通|八达通|悠游卡?|ETC卡?)"
    rf"(?:卡号|证号|号码?|编号){_GAP}{_OWN}{_SHUT}"
)

_IS = r"(?:\s?(?:number|no\.?|num\.?|ref(?:erence)?|id|#))*(?:\s(?:is|was))?\s?[:#(]?\s{0,2}"
_LATIN_OWN = r"(?P<own>[A-Z]{0,3}\d(?:[ -]?\d){5,15}[A-Z]?)"
_UTILITY = (
    r"council\s?tax|business\srates?|rates|water|gas|electric(?:ity)?|energy|utility|utilities|power"
    r"|sewer(?:age)?"
    r"|trash|broadband|internet|cable|rent|tenancy|pension"
)
_UTILITY_ACCOUNT = re.compile(
    rf"\b(?:{_UTILITY})(?:\sbill)?\s(?:account|customer|reference|ref|a/c|acct|payment\sref(?:erence)?){_IS}"
    rf"{_LATIN_OWN}{_SHUT}",
    re.IGNORECASE,
)
_CUSTOMER = re.compile(
    rf"\bcustomer\s(?:reference|ref|number|no\.?|account|id){_IS}"
    rf"(?P<own>[A-Z]{{0,3}}\d(?:[ -]?\d){{5,15}}){_SHUT}",
    re.IGNORECASE,
)
_UTILITY_BESIDE = re.compile(rf"\b(?:{_UTILITY}|heating|council|landline)\b", re.IGNORECASE)
_OWN_ACCOUNT = re.compile(
    r"\b(?:(?:my|our|his|her)\s(?:customer\s)?(?:account|acct|a/c)(?:\s?(?:number|no\.?|num\.?|id|#))?"
    r"|(?:account|acct|a/c)\s?(?:number|no\.?|num\.?|#))"
    rf"(?:\s(?:is|was))?\s?[:#(]?\s{{0,2}}(?P<own>\d(?:[ -]?\d){{5,15}}){_SHUT}",
    re.IGNORECASE,
)
_LATIN_METER = re.compile(
    r"\b(?:MPAN|MPRN|(?:gas|electric(?:ity)?|water|smart)\smeter\s(?:serial\s)?(?:number|no\.?|id|#)"
    r"|meter\sserial"
    r"(?:\snumber)?)(?:\s(?:number|no\.?"
    rf"|is))*\s?[:#]?\s{{0,2}}(?P<own>[A-Z]?\d[0-9A-Z]{{0,6}}(?:[ -]?\d){{5,20}}){_SHUT}",
    re.IGNORECASE,
)
_LATIN_PASS = re.compile(
    r"\b(?:library|oyster|bus|travel|metro|clipper|orca|octopus|freedom|concessionary|rail|transit"
    r"|leisure)\s?"
    rf"(?:card|pass|membership){_IS}(?P<own>[A-Z]{{0,2}}\d(?:[ -]?\d){{6,18}}){_SHUT}",
    re.IGNORECASE,
)


def _is_of_a_household(match: re.Match[str]) -> bool:
    """A number of a user or customer counts beside a utility only."""
    cue = match.string[match.start() : match.start("own")]
    around = before_own(match, 30) + after_own(match, 12)
    return is_no_count(match) and bool(_NO_SHOP.search(cue) or _NO_SHOP.search(around))


def _is_of_utility(match: re.Match[str]) -> bool:
    around = before_own(match, 60) + " " + after_own(match, 40)
    return _is_latin(match) and _UTILITY_BESIDE.search(around) is not None


def _is_latin(match: re.Match[str]) -> bool:
    """No group of a scheme, no range of years."""
    return is_no_count(match) and not re.fullmatch(r"(?:19|20)\d{2}[ -](?:19|20)\d{2}", own_text(match))


CHINESE = tuple(
    Form(MaskType.ACCOUNT, "zh", pattern, holds, LONG_NUMBER)
    for pattern, holds in (
        (_HOUSEHOLD, _is_of_a_household),
        (_FUND, is_no_count),
        (_METER, is_no_count),
        (_PASS, is_no_count),
    )
)
ENGLISH = (
    *(
        Form(MaskType.ACCOUNT, "en", pattern, _is_latin, LONG_NUMBER)
        for pattern in (_UTILITY_ACCOUNT, _OWN_ACCOUNT, _LATIN_METER, _LATIN_PASS)
    ),
    Form(MaskType.ACCOUNT, "en", _CUSTOMER, _is_of_utility, LONG_NUMBER),
)
