"""Chinese names in a letter that tells of a crime: who did it, whom it was done to, and kin with a birthday.

Behind an office a name goes where a crime is told nearby, not only right behind it; without an office only
beside violence and the like, and only where the segmenter, reading the clause, sees exactly that name. What
was done stays, so does the office. Neglect, delay and rudeness are no crimes: whoever is named with an office
in a letter about these stays, since criticism of those in office must not be hidden.
"""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from minyi.cleaning.masks import accused
from minyi.cleaning.masks.chinese_names import GIVEN, NAME, is_no_word, plain_script
from minyi.cleaning.masks.forms import Form, always, own_text
from minyi.text.marks import MARKS, MaskType
from minyi.text.normal import HAN
from minyi.text.surnames import COMMON, COMPOUND
from minyi.text.tagged import TaggedWord, is_known, tagged

_NEAR = 400  # characters on each side in which a crime is told
ROUND = 2000  # characters on each side in which the same name is told
_BEFORE, _BEHIND = 8, 4  # characters around a name with which the segmenter reads it
_VIOLENT = (
    "殴打|毒打|暴打|打伤|打死|打倒|砍伤|杀害|掐住|猥亵|强奸|强暴|性侵|轮奸|拘禁|虐待|绑架|拐卖|拐骗|恐吓|辱骂|扬言"
    "|栽赃|陷害|诬告|诬陷|敲诈|勒索|打成重伤|打成轻伤|故意伤害|寻衅滋事"
)
_CORRUPT = (
    "受贿|索贿|行贿|贪污|侵吞|侵占|私吞|挪用|徇私|枉法|以权谋私|中饱私囊|诈骗|骗取|套取|冒领|截留|伪造|包庇|霸占"
    "|强占|村霸|恶霸|保护伞|利益输送|官商勾结|操纵选举|买票|贿选|拉票"
)
_CRIME = re.compile(f"{_VIOLENT}|{_CORRUPT}")
_MANNER = "(?:多次|经常|长期|公然|一直|再次|竟然|竟|曾|又|就|等人?|[两二三四五六]人|当众|故意){0,2}"
_TO_WHOM = rf"(?:(?:对|将|把|向)[{HAN}]{{1,6}}?(?:进行|实施)?)?"
_LISTED = rf"(?:[、,和与]{NAME}){{0,4}}?"
_ROLES = tuple(
    "总监 总经理 总裁 监事长 监事 股东 控制人 承办人 操盘手 合伙人 代表 律师 同伙 警官 法官 法警 嫌疑人 "
    "犯罪分子 村支书 村主任 老赖 村霸".split()
)
_ALL_ROLES = (*_ROLES, *accused.ROLE_WORDS)
# Who heads a province, city or county is no secret, and is named for much else than a crime.
_HEADS = re.compile("[省市县区]长$|[省市县区州]委(?:副?书记|常委)$|[部厅]长$|政法书记$")
_LASTS = "".join(sorted({role[-1] for role in _ALL_ROLES}))
_SINGLE = "".join(sorted(COMMON))
_GRAMMAR = "在与和对向将把被是为又也及的以从系因于同等说未不已自受"
_BEHIND_ROLE = re.compile(rf"(?<=[{_LASTS}])(?P<own>{NAME})")
_BEHIND_ROLE_SHORT = re.compile(rf"(?<=[{_LASTS}])(?P<own>[{_SINGLE}]{GIVEN})")
# The match is empty, so that a name inside a longer likeness is looked at too.
_DOER = re.compile(rf"(?=(?P<own>{NAME}){_LISTED}{_MANNER}{_TO_WHOM}(?:{_VIOLENT}))")
_DOER_SHORT = re.compile(rf"(?=(?P<own>[{_SINGLE}]{GIVEN}){_LISTED}{_MANNER}{_TO_WHOM}(?:{_VIOLENT}))")
# One look at the character before tells most places from those behind a deed.
_WHOM_LASTS = "".join(sorted({deed[-1] for deed in _VIOLENT.split("|")} | set("人者")))
_WHOM = rf"(?<=[{_WHOM_LASTS}])(?:(?<={')|(?<='.join(_VIOLENT.split('|'))})|(?<=害人)|(?<=害者))"
_DONE_TO = re.compile(rf"{_WHOM}了?(?P<own>{NAME})")
_DONE_TO_SHORT = re.compile(rf"{_WHOM}了?(?P<own>[{_SINGLE}]{GIVEN})")
_TOWARDS = re.compile(rf"[对把将](?P<own>{NAME})(?=(?:进行|实施)?(?:多次|长期)?(?:{_VIOLENT}))")
_OF_SOME = re.compile(rf"(?=(?P<own>{NAME}){_LISTED}等\s?[\d几两三四五六七八九十]{{1,3}}[多余]?[人名])")
_NO_HAN = re.compile(rf"[^{HAN}]|$")
_NO_HAN_SIGN = re.compile(f"[^{HAN}]")

_DATE = r"(?:19|20)\d\d\s?[年./-]\s?(?:1[0-2]|0?[1-9])\s?[月./-]\s?(?:3[01]|[12]\d|0?[1-9])(?!\d)[日号]?"
_KIN = "父亲|母亲|儿子|女儿|孙子|孙女|外孙|丈夫|妻子|爱人|老公|老婆|弟弟|哥哥|姐姐|妹妹|小孩|孩子|爷爷|奶奶"
_KIN_DATED = re.compile(rf"(?:{_KIN})(?P<own>{NAME})(?=\s?\(\s?(?:{_DATE}|\d{{1,3}}岁))")
_MARK = "|".join(dict.fromkeys(MARKS[lang][MaskType.NAME] for lang in ("zh", "en")))
_NEXT = re.compile(rf"(?:{_MARK})[、,和与](?P<own>{NAME})(?=[、,和与等])")
_NEXT_NEEDS = re.compile(rf"〕[、,和与][{HAN}]")
_DAY_OF_KIN = re.compile(rf"(?:{_KIN})(?:{_MARK})\s?\(\s?(?P<own>{_DATE})(?=\s?(?:出?生)?\))")


def of_surnames(text: str, surnames: frozenset[str]) -> tuple[str, ...]:
    """The names in ``text`` of those whose surname alone has given way: of 毛警官 says another line 毛骁.

    A name must be told beside an office, or twice or more, and be no word; the segmenter must see it.
    """
    if not surnames:
        return ()
    told: dict[str, int] = {}
    of_office: set[str] = set()
    place = 0
    for line in plain_script(text).splitlines(keepends=True):
        before = ""
        for word, tag in tagged(line):
            own = text[place : place + len(word)]
            if tag in ("nr", "x") and 1 < len(word) < 4 and own[:1] in surnames and _is_likely(word):
                told[own] = told.get(own, 0) + 1
                if before.endswith(_ALL_ROLES):
                    of_office.add(own)
            before = word
            place += len(word)
    return tuple(name for name, n_told in told.items() if n_told > 1 or name in of_office)


def _is_likely(name: str) -> bool:
    return is_no_word(name) and not is_known(name) and not accused.ENDS_OTHERWISE.search(name)


def _is_told_in_office(match: re.Match[str]) -> bool:
    """A whole role before the name, a crime told nearby, and a name that ends there."""
    start = match.start("own")
    if not match.string.endswith(_ALL_ROLES, 0, start) or _HEADS.search(
        match.string[max(0, start - 6) : start]
    ):
        return False
    if not _is_near_crime(match) or not accused.is_sure(match) or not is_whole_there(match):
        return False
    if is_read_so(match) or len(own_text(match)) == 2:
        return is_read_so(match)
    return _NO_HAN.match(match.string, match.end("own")) is not None or n_told(match, own_text(match)) > 1


def _is_near_crime(match: re.Match[str]) -> bool:
    start = match.start("own")
    return _CRIME.search(match.string, max(0, start - _NEAR), start + _NEAR) is not None


def is_whole_there(match: re.Match[str]) -> bool:
    """Whether a name of two characters is not the head of a longer one, and one of three no more than a name.

    Told more than once, the same character follows in all places or not; told once, a lone character
    behind two is taken for a part of the name unless it is one of grammar.
    """
    own, end = own_text(match), match.end("own")
    n_short = n_told(match, own[:2])
    longer = own if len(own) > 2 else match.string[match.start("own") : end + 1]
    is_longer = len(longer) > 2 and n_short == n_told(match, longer)
    if len(own) > 2:
        return is_longer or own[:2] in COMPOUND
    if not is_longer or _NO_HAN.match(longer[-1]):
        return True
    return n_short == 1 and (longer[-1] in _GRAMMAR or not _stands_alone(match.string, end))


def n_told(match: re.Match[str], words: str) -> int:
    """How often ``words`` stand in the text within 2,000 signs of the name that ``match`` found."""
    start = match.start("own")
    told = places_told(match.string, words, start // ROUND)
    last = match.end("own") + ROUND - len(words)
    return bisect_right(told, last) - bisect_left(told, start - ROUND)


@lru_cache(maxsize=256)
def places_told(text: str, words: str, block: int) -> tuple[int, ...]:
    """Where ``words`` stand in a block of 2,000 characters of ``text`` and in the blocks beside it, in order.

    Kept, since a text may tell one name thousands of times.
    """
    found = []
    place, last = text.find(words, max(0, (block - 1) * ROUND)), (block + 2) * ROUND + _BEFORE
    while 0 <= place < last:
        found.append(place)
        place = text.find(words, place + len(words))
    return tuple(found)


def _stands_alone(text: str, place: int) -> bool:
    """Whether the segmenter finds no word of two characters or more at a place."""
    found = tagged(plain_script(text[place : place + _BEHIND]))
    return not found or len(found[0][0]) == 1


def _is_read_name(match: re.Match[str]) -> bool:
    return accused.is_sure(match) and is_read_so(match)


def _is_seen(match: re.Match[str]) -> bool:
    """Where a word may stand too, one of the dictionary is no name, though it calls it one: 张贴."""
    return not is_known(plain_script(own_text(match))) and _is_read_name(match)


def _is_seen_near_crime(match: re.Match[str]) -> bool:
    return _is_near_crime(match) and _is_seen(match)


def is_read_so(match: re.Match[str]) -> bool:
    """Whether the segmenter, reading what stands around in the same clause, sees exactly this name."""
    own = plain_script(own_text(match))
    start, words = words_around(match)
    place = 0
    for number, (word, tag) in enumerate(words):
        if place == start:
            if tag == "nr" and word in (own, *(own + join for join in "于与和及")):
                return True
            pair = words[number : number + 2]
            return "".join(word for word, _ in pair) == own and accused.is_surname_and_given(pair)
        place += len(word)
    return False


def words_around(match: re.Match[str]) -> tuple[int, tuple[TaggedWord, ...]]:
    """The words of the clause around a name, as the segmenter reads them, and where in it the name begins."""
    start, end = match.span("own")
    before = _NO_HAN_SIGN.split(match.string[max(0, start - _BEFORE) : start])[-1]
    behind = _NO_HAN_SIGN.split(match.string[end : end + _BEHIND])[0]
    return len(before), _read(plain_script(before + own_text(match) + behind))


@lru_cache(maxsize=256)
def _read(clause: str) -> tuple[TaggedWord, ...]:
    return tuple(tagged(clause))


def _is_of_kin(match: re.Match[str]) -> bool:
    return is_no_word(own_text(match))


_VIOLENT_NEEDS = re.compile(_VIOLENT)
_WHOM_NEEDS = re.compile(f"{_VIOLENT}|受害|被害")
_DATED_NEEDS = re.compile(rf"[{HAN}]\s?\(\s?\d")

FORMS = (
    Form(MaskType.NAME, "zh", _BEHIND_ROLE, _is_told_in_office, _CRIME),
    Form(MaskType.NAME, "zh", _BEHIND_ROLE_SHORT, _is_told_in_office, _CRIME),
    Form(MaskType.NAME, "zh", _DOER, _is_seen, _VIOLENT_NEEDS),
    Form(MaskType.NAME, "zh", _DOER_SHORT, _is_seen, _VIOLENT_NEEDS),
    Form(MaskType.NAME, "zh", _DONE_TO, _is_read_name, _WHOM_NEEDS),
    Form(MaskType.NAME, "zh", _DONE_TO_SHORT, _is_read_name, _WHOM_NEEDS),
    Form(MaskType.NAME, "zh", _TOWARDS, _is_seen, _VIOLENT_NEEDS),
    Form(MaskType.NAME, "zh", _OF_SOME, _is_seen_near_crime, _CRIME),
    Form(MaskType.NAME, "zh", _NEXT, _is_seen_near_crime, _NEXT_NEEDS),
    Form(MaskType.NAME, "zh", _KIN_DATED, _is_of_kin, _DATED_NEEDS),
    Form(MaskType.BIRTH_DATE, "zh", _DAY_OF_KIN, always, re.compile(rf"(?:{_MARK})\s?\(\s?\d")),
)
