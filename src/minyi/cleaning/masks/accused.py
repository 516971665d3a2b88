"""Chinese names of persons who are accused: in an office and said to do wrong, at the head of a gang, listed.

What somebody is said to have done stays, and so does the office. Whoever is only named with an office stays
too: criticism of those in office must not be hidden. Bodies and firms are accused in the same words, so a
name goes only beside what tells a person. Of 毛警官 the surname goes and the title stays.
"""

import re
from collections.abc import Sequence

from minyi.cleaning.masks.chinese_names import ENDS, GIVEN, NAME, is_no_word, parts_at, plain_script
from minyi.cleaning.masks.forms import Form, own_text
from minyi.text.marks import MARKS, MaskType
from minyi.text.normal import HAN
from minyi.text.surnames import COMMON, COMPOUND
from minyi.text.tagged import TaggedWord, is_known, tagged

# Wrongs that a court or a disciplinary body would look into; neglect and rudeness are none.
_DEEDS = (
    "涉嫌 弄虚作假 受贿 索贿 行贿 贪污 侵吞 侵占 私吞 挪用 勾结 伙同 串通 包庇 徇私 枉法 滥用职权 利用职务 "
    "以权谋私 中饱私囊 敲诈 勒索 诈骗 骗取 套取 冒领 截留 克扣 收受 收钱 索要 伪造 造假 作弊 殴打 打人 打伤 "
    "动手打 掐住 猥亵 强奸 性侵 恐吓 扬言 威胁 辱骂 栽赃 陷害 诬告 拘禁 虐待 打击报复 吃空饷 充当 霸占 "
    "强占 违纪 违法乱纪 卷款 携款 强拆 倒卖 私分"
)
_DEED = "|".join(_DEEDS.split())
_MANNER = "(?:多次|长期|公然|私自|一直|再次|竟然|竟|曾|常年|等人?|[两二三四五六]人){0,2}"
_WRONG = rf"[,\s]?{_MANNER}(?:{_DEED})"
_ROLES = (
    "局长 科长 处长 所长 院长 校长 站长 队长 股长 厅长 部长 市长 县长 区长 镇长 乡长 村长 庭长 组长 园长 "
    "书记 支书 主任 主席 委员 干部 村官 会计 出纳 公务员 民警 交警 辅警 干警 警察 警员 片警 城管 队员 经侦 "
    "法官 检察官 书记员 法警 教师 老师 医生 工作人员 执法人员 办案人员 办事员 经办人 科员 职员 人员 经理 "
    "老板 董事长 法人 负责人 保安 房东 老赖 村霸 恶霸 骗子 打手 头目 主犯 主谋 凶手"
)
ROLE_WORDS = tuple(_ROLES.split())
_LASTS = "".join(sorted({role[-1] for role in ROLE_WORDS}))
_LISTED = rf"(?:[、,和与及]{NAME}){{0,4}}?"
_IN_OFFICE = re.compile(rf"(?<=[{_LASTS}])(?P<own>{NAME})(?={_LISTED}{_WRONG})")
_REPORTED = re.compile(rf"(?<=[{_LASTS}])(?P<own>{NAME})")
_REPORTED_SHORT = re.compile(rf"(?<=[{_LASTS}])(?P<own>[{''.join(sorted(COMMON))}]{GIVEN})")
_REPORT = re.compile(r"(?:举报|检举|控告|揭发)(?!后|了|过|电话|人|信|热线|平台)[^,。;:!?\n]{0,24}$")
_HEADS = "头目|头子|主犯|主谋|骗子|凶手|村霸|恶霸|打手|组织者|操纵者"
_HEAD = re.compile(
    rf"(?:{_HEADS})(?:姓名|名字)?(?:名叫|叫做?|[是为:])?[;:,\s]{{0,2}}(?P<own>{NAME})(?:{ENDS})"
)
_AT_HEAD = re.compile(rf"以(?P<own>{NAME})(?=(?:[、,和]{NAME}){{0,3}}(?:等人?)?为首)")
_OFFICER = re.compile(rf"(?=(?P<own>{NAME}|[{''.join(sorted(COMMON))}])警[官员])")
_NO_HAN = re.compile(rf"[^{HAN}]|$")
_MARK = "|".join(dict.fromkeys(MARKS[lang][MaskType.NAME] for lang in ("zh", "en")))
_NEXT = re.compile(rf"(?:{_MARK})[、和与及](?P<own>{NAME})(?=[、,。;:)]|\s|等|$|{_WRONG}|为首)")
_SURNAMES = COMMON | frozenset("乔康关饶褚娄苗岑游桂佟景古符牟靳喻楚寇虞窦戚卓房滕宗隋司闻洪柏盛")
ENDS_OTHERWISE = re.compile(
    rf"(?:[区县市镇乡村路街局院校站司社组部厅科所办队]|公司|集团|政府|物业|人员|等人|某)$|^[{HAN}]某"
)


def is_sure(match: re.Match[str]) -> bool:
    """A usual surname, no word, no place, and a name to the segmenter, or one that no word crosses into."""
    own = plain_script(own_text(match))
    if (own[0] not in _SURNAMES and own[:2] not in COMPOUND) or ENDS_OTHERWISE.search(own):
        return False
    if not is_no_word(own):
        return False
    found = tagged(own)
    if (len(found) == 1 and found[0][1] == "nr") or is_surname_and_given(found):
        return True
    return not is_known(own[-2:]) and _is_cut_there(match, own)


def is_surname_and_given(words: Sequence[TaggedWord]) -> bool:
    """Whether these are two words, a surname and a given name that the dictionary calls one: 彭 志远."""
    if len(words) != 2:
        return False
    (surname, _), (_, tag) = words
    return (surname in _SURNAMES or surname in COMPOUND) and tag.startswith("nr")


def _is_cut_there(match: re.Match[str], own: str) -> bool:
    start = match.start("own")
    first = max(match.string.rfind("\n", 0, start) + 1, start - 4)
    clause = match.string[first : start + len(own) + 4].partition("\n")[0]
    return is_cut_at(plain_script(clause), start - first, len(own))


def is_cut_at(clause: str, start: int, length: int) -> bool:
    """Whether no word of the dictionary crosses into a name in ``clause``, out of it, or begins it."""
    place = 0
    for word, tag in tagged(clause):
        end = place + len(word)
        crosses = place < start < end or place < start + length < end
        begins = place == start and len(word) > 1 and tag != "nr" and word not in COMPOUND
        if (crosses or begins) and is_known(word):
            return False
        place = end
    return True


def _is_in_office(match: re.Match[str]) -> bool:
    """Whether a whole role, not just its last character, stands before the name."""
    return match.string.endswith(ROLE_WORDS, 0, match.start("own")) and is_sure(match)


def _is_reported(match: re.Match[str]) -> bool:
    """Whether the clause reports whoever holds the office, and the name ends there."""
    own, start = plain_script(own_text(match)), match.start("own")
    before = match.string[max(0, start - 30) : start].rpartition("\n")[2]
    if _REPORT.search(before) is None or not _is_in_office(match):
        return False
    if _NO_HAN.match(match.string, match.end("own")):
        return True
    place = 0
    for word, tag in tagged(plain_script(before + match.string[start : start + len(own) + 4])):
        if place == len(before):
            return word == own and tag == "nr"
        place += len(word)
    return False


def _is_officer(match: re.Match[str]) -> bool:
    """A surname that is a word of its own there, or a whole name: 向办案警官 and 两位警官 name nobody."""
    own = plain_script(own_text(match))
    if len(own) > 1:
        return own[0] in COMMON and [tag for _, tag in tagged(own)] == ["nr"] and is_no_word(own)
    start = match.start("own")
    first = max(match.string.rfind("\n", 0, start) + 1, start - 6)
    clause = plain_script(match.string[first : start + 3])
    return own not in "向和于时任应方与同" and parts_at(clause, start - first, 1)


_DEED_NEEDS = re.compile(_DEED)
_REPORT_NEEDS = re.compile("举报|检举|控告|揭发")
_HEAD_NEEDS = re.compile(_HEADS)
_FIRST_NEEDS = re.compile("为首")
_NEXT_NEEDS = re.compile(rf"〕[、和与及][{HAN}]")

FORMS = (
    Form(MaskType.NAME, "zh", _IN_OFFICE, _is_in_office, _DEED_NEEDS),
    Form(MaskType.NAME, "zh", _REPORTED, _is_reported, _REPORT_NEEDS),
    Form(MaskType.NAME, "zh", _REPORTED_SHORT, _is_reported, _REPORT_NEEDS),
    Form(MaskType.NAME, "zh", _HEAD, is_sure, _HEAD_NEEDS),
    Form(MaskType.NAME, "zh", _OFFICER, _is_officer, re.compile("警[官员]")),
    Form(MaskType.NAME, "zh", _AT_HEAD, is_sure, _FIRST_NEEDS),
    Form(MaskType.NAME, "zh", _NEXT, is_sure, _NEXT_NEEDS),
)
