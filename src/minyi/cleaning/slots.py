"""Slots: what people fill into a letter written for them, told by its form alone: numbers, names, places.

No list of names or places is used: a place is what ends in a word for a kind of place, a name is what stands
behind words that announce one, in front of a form of address, or at the foot of a letter.
"""

import re

from minyi.text.normal import HAN

SLOT = "\x00"
"""Stands for a number, a mask or a name by cue that was taken out; no cleaned text has this character."""

LONGEST_SLOT = 24  # characters

# What is no wording at all: faces, hashtags, addresses of pages.
_ORNAMENT = re.compile(r"\[[^\[\]\s]{1,8}\]|#[^#\n]{1,40}#|https?:(?://[!-~]*)?")
_REPEATED = re.compile(r"(.)\1{2,}")
_NUMERALS = "零〇一二三四五六七八九十百千两"
_NUMBER = re.compile(
    r"〔[^〔〕\n]{1,20}〕|@[\w·-]{1,40}"
    r"|[0-9]+(?:[.,:/年月日时点-]{1,2}[0-9]+)*"
    rf"|[{_NUMERALS}]{{2,}}|[{_NUMERALS}](?=[号栋幢座单元室楼层弄组队期年月日时点分岁户班届])"
    r"|(?<![A-Za-z])[A-Za-z](?=[座栋区幢])"
)
_ADDRESS = "先生|女士|小姐|太太|同志|老师|大爷|大妈|阿姨"
# One look at the character before tells most places from those behind a cue.
_PERSON_ZH = re.compile(
    rf"(?<=[叫是人:：])(?:(?<=我叫)|(?<=我是)|(?<=名叫)|(?<=本人)|(?<=姓名[:：])|(?<=联系人[:：])|(?<=签名[:：])|(?<=署名[:：])|(?<=[人者]:))"
    rf" ?[{HAN}]{{2,4}}(?=$|[\s,，。.、;；!！(（])"
    rf"|(?<![{HAN}])[{HAN}]{{1,3}}(?={_ADDRESS})"
)
_PERSON_EN = re.compile(
    r"(?i:\b(?:my name is|name:|i am|i'm|i,|dear|sincerely,?|regards,?|signed,?|yours,?|(?:mrs?|ms|dr)\.?))"
    r"\s+((?:[A-Z][\w'’.-]*\s?){1,4})"
)
_LATIN = re.compile("[A-Z][a-z]")
_KINDS_OF_PLACE = (
    "小区|社区|花园|家园|公寓|大厦|广场|新村|中心|学[校院]|[小中大]学|幼儿园|医院|公园|市场|车站"
)
_PLACES_ZH = f"{_KINDS_OF_PLACE}|[省市区县州盟旗乡镇村屯庄路街道巷弄里桥站校园苑城湾府庭邸居坊]"
_PLACE_ZH = re.compile(rf"[{HAN}\w]{{0,14}}(?:{_PLACES_ZH})")
# The last characters of two names may be the same, and so stand before the word for the kind of place.
_BEFORE_PLACE = re.compile(rf"[{HAN}]{{0,2}}(?:{_KINDS_OF_PLACE})|[省市区县镇村路街苑]")
_PLACE_EN = re.compile(
    r"(?:[a-z0-9][\w'’.-]* ?){0,4}(?:road|street|avenue|lane|drive|park|square|estate|court|ward|district|"
    r"county|school|hospital|station|bridge|town|village|city|house)",
    re.IGNORECASE,
)
_AFTER_CUE = re.compile(
    r"(?:我叫|我是|名叫|本人|姓名|联系人|签名|署名|[人者]|住在?|家住|来自|位于|地处|就读于?"
    r"|name is|i am|i'm|dear|sincerely|regards|signed|yours|live[sd]? (?:in|at|on)|from)\W*\Z",
    re.IGNORECASE,
)
_SHORT_WORDS = re.compile(rf"[{HAN}·]{{2,8}}|[a-z][\w'’.-]*(?: [a-z][\w'’.-]*){{0,3}}", re.IGNORECASE)
_NAME = re.compile(rf"[{HAN}·]{{2,4}}|[a-z][\w'’.-]*(?: [a-z][\w'’.-]*){{0,3}}", re.IGNORECASE)


def without_slots(text: str) -> str:
    """``text`` with ``SLOT`` for each number, mask, name called and name by cue, and without ornaments.

    A character that stands there more than twice in a row stands there twice.
    """
    bare = _REPEATED.sub(r"\1\1", _ORNAMENT.sub(" ", text))
    named = _PERSON_ZH.sub(SLOT, bare)
    if _LATIN.search(named):
        named = _PERSON_EN.sub(lambda cue: cue.group().replace(cue.group(1), SLOT + " "), named)
    return _NUMBER.sub(SLOT, named)


def is_slot(left: str, right: str, before: str, after: str) -> bool:
    """Whether ``left`` and ``right``, between the same words ``before`` and ``after``, fill in one form.

    Either nothing but numbers and marks tells them apart; or both are places, by their ends or by the word
    that follows; or both are short and stand behind words that announce a name or a place.
    """
    bare = [fill.replace(SLOT, "").strip() for fill in (left, right)]
    if bare[0] == bare[1] or max(map(len, bare)) > LONGEST_SLOT:
        return bare[0] == bare[1]
    if all(map(_PLACE_ZH.fullmatch, bare)) or all(map(_PLACE_EN.fullmatch, bare)):
        return True
    announced = _BEFORE_PLACE.match(after) or (after and _AFTER_CUE.search(before))
    return bool(announced) and all(map(_SHORT_WORDS.fullmatch, bare))


def is_signature(left: str, right: str, after: str) -> bool:
    """Whether ``left`` and ``right``, at the foot of two texts, may be names signed."""
    return not after and all(_NAME.fullmatch(fill.replace(SLOT, "").strip()) for fill in (left, right))
