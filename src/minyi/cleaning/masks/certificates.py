"""Rarer papers: of soldiers, the disabled, pupils, patients, the married, owners and people from abroad.

By check digit where a resident's number is in them, else by cue and the shape of the paper.
"""

import re

from minyi.cleaning.masks.checks import is_hong_kong_id, is_resident_id
from minyi.cleaning.masks.forms import LONG_NUMBER, Form, after_own, always, digits_of, is_no_count, own_text
from minyi.text.marks import MaskType

_GAP = r"[是为:(\s]{0,3}"
_SHUT = r"(?![0-9A-Za-z])(?![.-]\d)"
_NUMBER = r"(?:编号|字号|证?号码?)"

# A resident's number, then kind and degree (rules for the disabled person's certificate, 2017: 20 signs).
_DISABLED = re.compile(r"(?<![0-9A-Za-z])(?P<own>(?P<id>\d{17}[0-9Xx])[1-7][1-4](?:B\d)?)(?![0-9A-Za-z])")
# A letter before a resident's number (Ministry of Education, rules of pupils' registers, 2013).
_PUPIL = re.compile(r"(?<![0-9A-Za-z])(?P<own>[GLJ](?P<id>\d{17}[0-9Xx]))(?![0-9A-Za-z])")
_INSURED = re.compile(
    r"(?:社保卡|社会保障卡|医保卡|健保卡|社会保障|社保|医保|参保|养老保险|(?:社保)?个人)(?:卡号|编号|号码?"
    r"|卡)?"
    rf"{_GAP}(?P<own>[A-Za-z]?\d{{7,17}}[0-9Xx]){_SHUT}"
)
_PATIENT = re.compile(
    r"(?:就诊卡|诊疗卡|病历|病案|住院|门诊)(?:卡号|编号"
    rf"|号码?)[是为:(\s]{{0,3}}(?P<own>[A-Za-z]{{0,2}}\d{{6,14}}){_SHUT}"
)
_HONG_KONG = re.compile(
    rf"身[份分]证{_NUMBER}?{_GAP}(?P<own>(?P<letters>[A-Z]{{1,2}})(?P<digits>\d{{6}})(?P<check>[0-9A])){_SHUT}"
)
_MACAO = re.compile(
    r"澳门(?:特?区?永久"
    rf"|非永久)?(?:性?居民)?身份证{_NUMBER}?{_GAP}(?P<own>[1578]/?\d{{6}}/?\(?\d\)?)(?![0-9A-Za-z])"
)
_SOLDIERS = (
    "军官证|士官证|士兵证|军士证|义务兵证|警官证|军人证|军人保障卡|文职(?:人员|干部)?证|退伍证|退役证"
    "|优待证|离休证"
    "|复员证|转业证"
)
_SOLDIER = re.compile(
    rf"(?:{_SOLDIERS}){_NUMBER}?{_GAP}(?P<own>[{'军南北沈济兰成广海空政参后装士武文东西中联火战陆'}]字第?\s?\d{{6,8}}号?"
    rf"|[A-Za-z]?\d{{6,18}}){_SHUT}"
)
_STAY = re.compile(
    rf"(?:居住证|暂住证|居留证){_NUMBER}?{_GAP}(?P<own>[A-Za-z]{{0,2}}\d{{8,17}}[0-9Xx]?){_SHUT}"
)
_DRIVER = re.compile(
    rf"(?:(?:驾驶证|行驶证|驾照)(?:的?档案)?{_NUMBER}"
    rf"|驾驶证档案{_NUMBER}){_GAP}(?P<own>\d{{12,17}}[0-9Xx]?){_SHUT}"
)
# GA 1480-2018: country, place, serial; since 2023 eighteen digits that begin with 9.
_FOREIGNER = re.compile(
    rf"(?:永久居留(?:身份)?证|外国人居留证?|绿卡){_NUMBER}?{_GAP}(?P<own>[A-Z]{{3}}\d{{12}}|9\d{{17}}){_SHUT}"
)
_MARRIAGE = re.compile(
    rf"(?:结婚|离婚)证{_NUMBER}{_GAP}(?P<own>[JLB]?\d{{6}}-\d{{4}}-\d{{6}}|[JLB]?\d{{8,20}}){_SHUT}"
)
_BIRTH = re.compile(rf"出生(?:医学)?证明?{_NUMBER}{_GAP}(?P<own>[A-Z]\d{{9}}){_SHUT}")
_VISA = re.compile(rf"签证{_NUMBER}{_GAP}(?P<own>[A-Z]{{0,2}}\d{{7,9}}){_SHUT}")
_PROFESSION = re.compile(
    r"(?:资格|执业|从业|技能|就业创业|失业|退休|老年(?:优待)?|低保|独生子女|户口簿?|户籍)证?(?:书"
    r"|件)?(?:编号|证号|号码|号)"
    rf"{_GAP}(?P<own>[A-Za-z]{{0,2}}\d{{8,18}}[Xx]?){_SHUT}"
)
_DEED = re.compile(
    rf"(?:房产证|房本|产权证书?|不动产权?证书?){_NUMBER}{_GAP}"
    r"(?P<own>(?:[^\W\d]{0,8}\(\d{4}\))?[^\W\d]{0,16}(?:字|权)?第?\d{6,18}号?)(?![0-9A-Za-z])"
)

_IS = r"(?:\s?(?:card|badge))?(?:\s?(?:number|no\.?|num\.?|id|#))?(?:\s(?:is|was))?\s?[:#(]?\s{0,2}"
_ALIEN = re.compile(
    r"\b(?:alien(?:\sregistration)?\s?(?:number|no\.?|#)|A-?\s?(?:number|no\.)|USCIS\s?(?:number|#)"
    r"|A#)(?:\sis)?\s?:?\s?"
    rf"(?P<own>(?:A[ -]?)?\d{{3}}[ -]?\d{{3}}[ -]?\d{{3}}){_SHUT}",
    re.IGNORECASE,
)
_TAXPAYER = re.compile(
    rf"\b(?:UTR|unique\staxpayer\sreference){_IS}(?P<own>\d{{5}} ?\d{{5}}|\d{{3}} \d{{3}} \d{{4}}){_SHUT}",
    re.IGNORECASE,
)
# Day and month of birth lead the number of Scotland (NHS Scotland, Community Health Index).
_SCOTTISH = re.compile(rf"\bCHI{_IS}(?P<own>(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{{2}} ?\d{{4}}){_SHUT}")
_IRISH = re.compile(rf"\bPPS(?:N|\sN)?{_IS}(?P<own>\d{{7}}[A-Z]{{1,2}}){_SHUT}", re.IGNORECASE)
_MEDICARE = re.compile(
    rf"\b(?:medicare|MBI){_IS}(?P<own>[1-9][A-Z][0-9A-Z]\d[ -]?[A-Z][0-9A-Z]\d[ -]?[A-Z]{{2}}\d{{2}}){_SHUT}",
    re.IGNORECASE,
)
_MEDICAID = re.compile(
    rf"\b(?:medicaid|medi-cal){_IS}(?P<own>[A-Z]{{0,3}}\d{{5,12}}[A-Z]?){_SHUT}", re.IGNORECASE
)
_HOSPITAL = re.compile(
    r"\b(?:MRN|(?:patient|hospital|medical\srecord|voter(?:\sregistration)?|EBT(?:\scard)?"
    r"|social\sinsurance)"
    r"(?:\sid)?\s?(?:number|no\.?|id|#)"
    rf"|HKID){_IS}(?P<own>[A-Z]{{0,3}}\d(?:[ -]?\d){{4,15}}(?:\([0-9A]\))?){_SHUT}",
    re.IGNORECASE,
)
_SIGNS = r"(?P<own>[A-Z]{0,3}\d[A-Z0-9]{2,14}(?:[ -](?=[A-Z]{0,3}\d)[A-Z0-9]{1,8}){0,4})"
_PERMIT = re.compile(
    r"\b(?i:BRP|(?:biometric\s)?residence\spermit|green\scard|state\sid|blue\sbadge|military\sid"
    r"|travel\sdocument"
    r"|(?:birth|marriage|death|DBS)\scertificate|disabled\s(?:parking\s)?(?:placard|badge)|visa\s(?:number"
    r"|no\.?|#)"
    rf"|(?<![A-Za-z])DL\s?(?:number|no\.?|#)|driver'?s?\slicen[cs]e\s?#)(?i:{_IS}){_SIGNS}{_SHUT}"
)


def _holds_resident(match: re.Match[str]) -> bool:
    return is_resident_id(match["id"].upper())


def _is_paper(match: re.Match[str]) -> bool:
    """Not the day a paper was given or ends, nor how many there are."""
    is_date = re.fullmatch(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", own_text(match))
    return not is_date and is_no_count(match) and not re.match("[年月日张人岁]", after_own(match, 1))


def _is_permit(match: re.Match[str]) -> bool:
    return len(digits_of(match)) >= 5 and is_no_count(match)


CHINESE = (
    Form(MaskType.ID, "zh", _DISABLED, _holds_resident, LONG_NUMBER),
    Form(MaskType.ID, "zh", _PUPIL, _holds_resident, LONG_NUMBER),
    Form(
        MaskType.ID,
        "zh",
        _HONG_KONG,
        lambda match: is_hong_kong_id(match["letters"], match["digits"], match["check"]),
        LONG_NUMBER,
    ),
    Form(MaskType.ID, "zh", _MACAO, always, LONG_NUMBER),
    Form(MaskType.ID, "zh", _INSURED, _is_paper, LONG_NUMBER),
    Form(MaskType.ID, "zh", _PATIENT, _is_paper, LONG_NUMBER),
    *(
        Form(MaskType.DOCUMENT, "zh", pattern, _is_paper, LONG_NUMBER)
        for pattern in (_SOLDIER, _STAY, _DRIVER, _FOREIGNER, _MARRIAGE, _BIRTH, _VISA, _DEED, _PROFESSION)
    ),
)
ENGLISH = (
    *(
        Form(MaskType.ID, "en", pattern, _is_permit, LONG_NUMBER)
        for pattern in (_ALIEN, _TAXPAYER, _SCOTTISH, _IRISH, _MEDICAID, _HOSPITAL)
    ),
    Form(MaskType.ID, "en", _MEDICARE, always, re.compile(r"\d ?-?[A-Z]{2}\d{2}")),
    Form(
        MaskType.DOCUMENT,
        "en",
        _PERMIT,
        _is_permit,
        LONG_NUMBER,
    ),
)
