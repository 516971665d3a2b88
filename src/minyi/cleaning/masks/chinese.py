"""Fixed forms as people in China write them."""

import re

from minyi.cleaning.masks.checks import is_bank_card, is_hong_kong_id, is_resident_id, is_taiwan_id
from minyi.cleaning.masks.forms import Form, after_own, always, before_own, digits_of, is_beside_han, is_free
from minyi.text.marks import MaskType
from minyi.text.normal import HAN

_OPEN = r"(?<![0-9A-Za-z_])(?<!\d[.,-])"  # no letter or digit, no number with a sign, may lead into it
_SHUT = r"(?![A-Za-z_]{0,8}\d)(?!\.\d)"
_SPLIT = "[ \u00a0.·—–-]"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

_LONG_RUN = re.compile(r"\d(?:[ \u00a0().·—–-]{0,3}\d){6}")

# A look ahead at the first sign comes before the looks behind, which would else be taken at every character.
_MOBILE = re.compile(
    rf"(?=[(+018])(?:(?<![0-9A-Za-z_])|(?<=[Tt][Ee][Ll])|(?<=[Pp]hone)|(?<=PHONE)|(?<=[Mm]obile)|"
    rf"(?<=[VvWw][Xx])|(?<=QQ))"
    rf"(?<!\d[.-])(?<!\d\d{_SPLIT})"
    rf"(?:\(?(?:\+ ?86|0086|(?<![\d+])86)\)?{_SPLIT}{{0,2}})?"
    r"(?P<number>1(?:3\d|4\d|5[0-35-9]|6[2567]|7\d|8\d|9[0-35-9])"
    rf"(?:\d{{8}}|{_SPLIT}{{1,3}}\d{{4}}{_SPLIT}{{1,3}}\d{{4}}|{_SPLIT}{{1,2}}\d{{3}}{_SPLIT}{{1,2}}\d{{5}}"
    rf"|{_SPLIT}\d{{8}}|\d{_SPLIT}\d{{3}}{_SPLIT}\d{{4}}|\d{{2}}{_SPLIT}\d{{3}}{_SPLIT}\d{{3}}"
    rf"|\d{{4}}{_SPLIT}\d{{4}}"
    rf"|\d{{2}}{_SPLIT}\d{{6}}))"
    rf"{_SHUT}(?!-\d)"
)
_LAND_LINE = re.compile(
    rf"(?=[(（+08]){_OPEN}(?<!\d )(?:\+?86{_SPLIT}?)?"
    rf"(?:\(86-(?:10|2\d|(?!30|80|84)[3-9]\d{{2}})\)\s?|[(（]0(?:10|2\d|(?!30|80|84)[3-9]\d{{2}})[)）]\s?|0"
    rf"(?:10|2\d|(?!30|80|84)[3-9]\d{{2}}){_SPLIT}{{0,3}})"
    r"[2-8]\d{2}(?:\d{4,5}|\d?[ -]\d{4})"
    r"(?:\s?(?:转分机|转|轉|-|分机|ext\.?):?\s?\d{1,5})?"
    rf"{_SHUT}"
)
_CUED_PHONE = re.compile(
    r"(?:(?:电话|電話|手机|手機|座机|固话|传真|市话|宅电|小灵通|联系号码|回拨|回电|联系方式|联络|电联"
    r"|致电)(?:号码?|號碼?)?[是为為:：\s]{0,4}"
    r"|〔电话〕\s?[、，,；;/或和及]\s?)"
    r"(?P<own>[2-9]\d{2}(?:\d{4,5}|\d?[ -]\d{4}))"
    rf"{_SHUT}"
)
# Hong Kong and Macao write eight digits four by four, and ask to be rung in a verb.
_SPLIT_PHONE = re.compile(
    r"(?:打|拨|电|联系|找我|搵我|[Tt]el|TEL|[Cc]all|[Ww]hats[Aa]pp)[是为:.\s]{0,3}"
    rf"(?P<own>(?!20\d\d-20)[2-9]\d{{3}}[ -]\d{{4}}){_SHUT}(?!-)"
)
_HAN_DIGITS = "零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_SPELLED_MOBILE = re.compile(
    rf"(?=[一幺壹])(?<![{_HAN_DIGITS}])[一幺壹][三四五六七八九叁肆伍陆柒捌玖][{_HAN_DIGITS}]{{9}}"
    rf"(?![{_HAN_DIGITS}])"
)
_RESIDENT_ID = re.compile(
    r"(?<![0-9A-Za-z_])(?<!\d[.,-])"
    r"[1-8]\d{5}[ -]?\d{2}(?:\d{2}[ -]?\d{4}[ -]?\d{3}[\dXxХх×]|[ -]?\d{4}[ -]?\d{3})"
    r"(?![0-9A-Za-z_])"
)
_CARD = re.compile(
    r"(?=\d)(?<![0-9A-Za-z_])(?<!\d[ .,-])\d(?:[ \u00a0-]{0,2}\d){11,18}(?![0-9A-Za-z_])(?![ .-]\d)"
)
_CARD_CUE = re.compile(r"卡|\bcards?\b|\bcc\b", re.IGNORECASE)
_CARD_GROUPS = re.compile(r"\d{12,19}|(?:\d{4} ){3,4}\d{1,4}|\d{4} \d{6} \d{4,5}|\d{6} \d{10,13}")
# GA 36-2018: province, office, five or (new energy) six signs, or four and a word for trailers, learners,
# police and the two systems across the border; letters I and O are not used.
_PLATE = re.compile(
    rf"[{_PROVINCES}]\s?[A-HJ-NP-Za-hj-np-z][·•・.\s-]?"
    r"(?P<serial>(?:[DFdf][A-HJ-NP-Za-hj-np-z0-9]\d{4}|\d{5}[DFdf]|[A-HJ-NP-Za-hj-np-z0-9]{5}"
    r"|[A-HJ-NP-Za-hj-np-z0-9]{4}(?=[挂学警港澳领使]))"
    r"(?![0-9A-Za-z])[挂学警港澳领使]?)"
)
_PLATE_CUE = re.compile("车牌?|牌照?|号牌|辆|占|停")
# A publisher that hides places writes another sign for the province: the same shape near the word for a car.
_HIDDEN_PLATE = re.compile(
    rf"[{HAN}](?<![{_PROVINCES}号型款码站路线版第班次和与及或])[A-HJ-NP-Z][·•・]?"
    r"(?P<serial>[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF]|[A-HJ-NP-Z0-9]{5})"
    r"(?![0-9A-Za-z元万市区县省])"
)
# Or behind another of the kind: such plates come in rows.
_CAR = re.compile(rf"[车牌]|[{HAN}][A-HJ-NP-Z][·•・]?[A-HJ-NP-Z0-9]{{5,6}}\W{{0,2}}$")
_CAR_BEFORE, _CAR_BEHIND = 40, 8  # characters
# Taiwan, Hong Kong, Macao; diplomats; a mainland plate without its province: beside the word for a plate.
_CUED_PLATE = re.compile(
    r"(?:车牌|号牌|牌照|牌号|车号|使馆车?)(?:号码?|是)?[是为:\s]{0,3}"
    r"(?P<own>[A-Z]{2,3}-\d{3,4}|\d{3,4}-(?=[A-Z0-9]?[A-Z])[A-Z0-9]{2}|[A-Z]{2}-?\d{2}-\d{2}"
    r"|[A-Z]{2} ?\d{2,4}"
    r"|[使领] ?\d{3}[·. ]?\d{3}|[A-HJ-NP-Z]·?(?=[A-Z]{0,2}\d)[A-HJ-NP-Z0-9]{5})(?![0-9A-Za-z-])"
)
_BIKE_PLATE = re.compile(
    r"(?:电动车|电动自行车|电瓶车|电摩|摩托车?)的?(?:车牌|牌照|号牌|牌号|车号)(?:号码?)?[是为:\s]{0,3}"
    r"(?P<own>[^\W\d_a-zA-Z]{0,2}·?\s?[A-Z]{0,2}\d{5,7})(?![\d元万人辆])"
)
# The number of a closed group of the networks, given as such.
_SHORT_NUMBER = re.compile(r"短号(?:码|是|为|:|\s){0,3}(?P<own>[5-7]\d{2,5})(?![\d元集.万人号])")
_HONG_KONG_ID = re.compile(
    r"(?<![0-9A-Za-z])(?P<letters>[A-Z]{1,2})(?P<digits>\d{6})\s?[(（](?P<check>[0-9A])[)）]"
)
_TAIWAN_ID = re.compile(r"(?<![0-9A-Za-z])[A-Z][1289]\d{8}(?![0-9A-Za-z])")
_CUED_TAIWAN_ID = re.compile(
    r"(?:身[份分]证|居留证)(?:统一)?(?:字号|编号|证?号码?)?[是为:(\s]{0,3}"
    r"(?P<own>[A-Za-z][ -]?[1289](?:[ -]?\d){8})(?![0-9A-Za-z])"
)
_TAIWAN_MOBILE = re.compile(rf"{_OPEN}(?<!\d )09\d{{2}}([ -]?)\d{{3}}\1\d{{3}}{_SHUT}")


def _is_card(match: re.Match[str]) -> bool:
    grouped = re.sub("[\u00a0-]", " ", match.group())
    if not _CARD_GROUPS.fullmatch(grouped):
        return False
    # A number as short as twelve digits is a card only where the text says so.
    if len(digits_of(match)) == 12 and not _CARD_CUE.search(
        match.string, max(0, match.start() - 30), match.start()
    ):
        return False
    # 23333… is how laughter is written, and passes the check.
    return not re.fullmatch("23+", digits_of(match)) and is_bank_card(digits_of(match)) and is_free(match)


def _is_land_line(match: re.Match[str]) -> bool:
    """No number of a British body: its codes are also those of prefectures, so only far from Chinese."""
    number = re.sub(r"[^0-9]", "", match.group())
    if re.fullmatch("03(?:3[03]|4[345]|7[012])\\d{7}", number) and not is_beside_han(match, 20):
        return False
    return is_free(match)


def _is_plate(match: re.Match[str]) -> bool:
    n_digits = len(re.findall("[0-9]", match["serial"]))
    if n_digits >= 3:
        return True
    is_marked = any(sign in match.group() for sign in "·•・") or _PLATE_CUE.search(before_own(match, 8))
    return n_digits == 2 and bool(is_marked)


def _is_hidden_plate(match: re.Match[str]) -> bool:
    n_digits = len(re.findall("[0-9]", match["serial"]))
    beside = _CAR.search(before_own(match, _CAR_BEFORE)) or "车" in after_own(match, _CAR_BEHIND)
    return n_digits >= 2 and bool(beside)


def _is_cued_plate(match: re.Match[str]) -> bool:
    return len(digits_of(match)) >= 2


IDS = (
    Form(
        MaskType.ID,
        "zh",
        _RESIDENT_ID,
        lambda match: is_resident_id(re.sub("[Хх×]", "X", re.sub("[ -]", "", match.group()))),
        _LONG_RUN,
    ),
    Form(
        MaskType.ID,
        "zh",
        _HONG_KONG_ID,
        lambda match: is_hong_kong_id(match["letters"], match["digits"], match["check"]),
        re.compile(r"\d\d{5}\s?[(（]"),
    ),
    Form(
        MaskType.ID,
        "zh",
        _TAIWAN_ID,
        lambda match: is_taiwan_id(match.group()),
        re.compile(r"[A-Z][1289]\d{8}"),
    ),
    Form(
        MaskType.ID,
        "zh",
        _CUED_TAIWAN_ID,
        lambda match: is_taiwan_id(re.sub("[ -]", "", match["own"]).upper()),
        re.compile("身[份分]证|居留证"),
    ),
)

FORMS = (
    Form(MaskType.CARD, "zh", _CARD, _is_card, _LONG_RUN),
    Form(MaskType.PHONE, "zh", _MOBILE, is_free, _LONG_RUN),
    Form(MaskType.PHONE, "zh", _SPELLED_MOBILE, is_free, re.compile(f"[一幺壹][{_HAN_DIGITS}]{{3}}")),
    Form(MaskType.PHONE, "zh", _LAND_LINE, _is_land_line, _LONG_RUN),
    Form(MaskType.PHONE, "zh", _TAIWAN_MOBILE, is_free, _LONG_RUN),
    Form(MaskType.PHONE, "zh", _CUED_PHONE, is_free, _LONG_RUN),
    Form(MaskType.PHONE, "zh", _SPLIT_PHONE, is_free, _LONG_RUN),
    Form(
        MaskType.PLATE,
        "zh",
        _PLATE,
        _is_plate,
        re.compile(rf"[{_PROVINCES}] ?[A-Za-z][·•・. -]?[A-Za-z0-9]{{3}}"),
    ),
    Form(
        MaskType.PLATE,
        "zh",
        _HIDDEN_PLATE,
        _is_hidden_plate,
        re.compile(rf"[{HAN}][A-HJ-NP-Z][·•・]?[A-HJ-NP-Z0-9]{{5}}"),
    ),
    Form(MaskType.PLATE, "zh", _CUED_PLATE, _is_cued_plate, re.compile("车[牌号]|牌[照号]|号牌|使馆")),
    Form(MaskType.PLATE, "zh", _BIKE_PLATE, is_free, re.compile("车[牌号]|牌[照号]|号牌|使馆")),
    Form(MaskType.PHONE, "zh", _SHORT_NUMBER, always, re.compile("短号")),
)
