"""Chinese names of persons whom a letter tells of: by age, kin, illness or dealings, in a list, at its foot.

One strong sign right beside the name is enough (an age, kin, an illness); a weak one (somebody said, signed,
borrowed) counts for a name that the letter tells again. Whoever is named with an office of the state anywhere
around stays, and so does what a place, firm or estate is called. A name that the dictionary lists gives way
beside a strong sign only, where many bear it and nothing in its sentence tells of a figure known to all.
"""

import re
from bisect import bisect_left
from functools import lru_cache

from minyi.cleaning.masks import accused, shared_names, wronged
from minyi.cleaning.masks.chinese_names import GIVEN, plain_script
from minyi.cleaning.masks.forms import Form, own_text
from minyi.text.marks import MARKS, MaskType
from minyi.text.normal import HAN
from minyi.text.surnames import COMMON
from minyi.text.tagged import is_known, tagged

_ROW = 60  # characters on each side in which a list is read
_LEAST_TOLD = 2  # tellings of a name without a strong sign
_LEAST_LISTED = 3  # names that stand in a row
_LEAST_MARKED = 3  # names of a row that gave way already, so that the others are names too
_SINGLE = "".join(sorted(COMMON))
# 之 is in given names too (贺之衡), but ends none here; 系 and the like go on with the sentence.
_MIDDLE = GIVEN.replace("之", "")
_END = GIVEN.replace("[^", "[^系即均却亦仍原曾", 1)
_LONG = rf"[{_SINGLE}]{_MIDDLE}{_END}"
_SHORT = rf"[{_SINGLE}]{GIVEN}"
_ANY = rf"(?:{_LONG}|{_SHORT})"
# Surnames that are words of any sentence too.
_WORDS_TOO = frozenset("于向任应时方成付华路高金项万单连常包和全安平古明文水石")

_ILLS = (
    "患(?![者儿难])|得了|病逝|病故|病重|病危|去世|身故|身亡|猝死|过世|离世|遇难|流产|住院|心脏病|高血压"
    "|糖尿病|尿毒症|脑溢血|脑出血|脑梗|中风|瘫痪|精神病|精神分裂|抑郁症|癌症|白血病|受伤|骨折|残疾|怀孕|自杀"
    "|轻生|昏迷|晕倒|失联|失踪|被打|被害|转院"
)
_KIN = (
    "父亲|母亲|父母|妈妈|爸爸|妻子|丈夫|儿子|女儿|老婆|老公|爱人|夫妻|夫妇|两口子|一家人?(?![公店医银])|家属(?![区楼院委大])"
    "|之[父母子女妻夫弟兄]"
)
_AGED = (
    r"[(,、]\s?(?:[男女][,、])?(?:现年|今年|时年|年龄|年仅)?:?\d{1,3}周?岁|[(,、](?:现年|时年)\d|现年\d"
    r"|今年\d{1,3}周?岁"
)
# Behind one sign that any of them may begin with, so that most places are passed at once.
_STRONG_BEHIND = (
    "(?=[的因曾已突至立马与和对跟告名身个现(,、之患得病去过离遇流住心高糖尿脑中精抑癌白受骨残怀自轻昏晕失被转今猝瘫父母妈爸妻丈儿女老爱夫两一家])"
    rf"(?:的(?:{_KIN}|个人[账帐]户)|{_KIN}|{_ILLS}|(?:因|因为|曾|已|已经|突发|至今|立即|马上)(?:{_ILLS})|{_AGED}"
    "|告[诉知]我|[对跟]我说|[与和]我签|名下|身份证|个人[账帐]户)"
)
_WEAK_BEHIND = (
    r"[说称签借欠骗跑逃诉租趁,。;:、)!?”\"]|介绍|代理|转让|出售|购买|委托|负责|承认|告[诉知]|承诺|答应|还[钱款]|打电话"
    r"|打[来了]|找[我他她到人]|要求|[要让叫给]我|转账|转给|合伙|收[了取]|联系|起诉|离婚|结婚|离职|辞职|退休|任职"
    r"|入股|出资|等\d?[人名]|[两二三][人位]|的(?:电话|手机|签[名字]|合同|[钱账家妻父母儿女])|家[的里中门]|手[里中上]"
)
_BEHIND = re.compile(rf"(?P<own>{_LONG})(?={_STRONG_BEHIND}|{_WEAK_BEHIND})")
_BEHIND_SHORT = re.compile(rf"(?=(?P<own>{_SHORT}){_STRONG_BEHIND})")
_STRONG = re.compile(_STRONG_BEHIND)

_CUES = tuple(
    (
        "孕妇 产妇 销售 销售员 业务员 业务人员 财务人员 财务 出纳 律师 好友 社员 组员 拆迁户 摊主 摊贩 "
        "商户 经营者 实控人 实际控制人 控制人 操纵人 法定代表人 法人代表 创始人 授权人 情人 前妻 前夫 其父 "
        "其母 其妻 其夫 其子 其女 其弟 其兄 其妹 其姐 其岳父 我夫 我妻 我父 我母 我子 我女 我儿 我孙 我名 "
        "姐夫 妹夫 小女 犬子 股东 估价师 造价师 会计师 报告人 具报人 受托人 原告 被告 老赖 父亲 母亲 丈夫 "
        "妻子 儿子 女儿 哥哥 弟弟 姐姐 妹妹 爷爷 奶奶 老公 老婆 爱人 婆婆 岳父 岳母 网名 化名 原名 我与 "
        "我和 我跟 我同 他与 她与 借给 本人委托"
    ).split()
)
_CUE_LASTS = "".join(sorted({cue[-1] for cue in _CUES}))
_JOINT = r"(?:[是为:(]|名?叫)?[“\"]?"
_JOINT_ENDS = re.compile(rf"{_JOINT}\Z")
_BEFORE = re.compile(rf"[{_CUE_LASTS}]{_JOINT}(?=(?P<own>{_LONG}))")
_BEFORE_SHORT = re.compile(rf"[{_CUE_LASTS}]{_JOINT}(?=(?P<own>{_SHORT})(?![{HAN}]))")

_LISTED = re.compile(
    rf"[、,;:)\d]\s?(?P<own>{_ANY})(?=\s?(?:[、,;]|等[人\d]|[两二三四五六七八九十\d]{{1,3}}[人户位名家]"
    r"|[。)\n]|$|\d{1,3}[^\d年月日号栋]))"
)
_MARK = "|".join(dict.fromkeys(MARKS[lang][MaskType.NAME] for lang in ("zh", "en")))
_BETWEEN = re.compile(r"\s?[、,;]\s?\d{0,3}[.、:]?\s?|\s?\d{1,3}[.、:]?\s?")
_ONE_LISTED = re.compile(rf"(?:{_MARK}|{_ANY})\Z")
_LAST_LISTED = re.compile(rf"{_ANY}(?:等|[两二三四五六七八九十]{{1,3}}[人户位名家])")
_FIRST_LISTED = re.compile(rf"(?:{_MARK}|{_ANY})\s?(?:[、,;]\s?(?:{_MARK}|{_ANY})\s?){{0,9}}[、,;]\s?\Z")
_OFFICES_LISTED = re.compile(
    rf"(?:\s?[、,;和与及]\s?(?:{_MARK}|{_ANY})){{0,9}}等?[\d一二三四五六七八九十两几]{{0,2}}[名位]?"
    "(?:同志|干部|领导|民警|警官|法官|检察官)"
)
# What a word may not run through into a name of two characters: 葛兰素史克糖尿病药.
_NO_WORD_BEFORE = re.compile(rf"[^{HAN}]|[和与的把被对跟由让给向及]|^$")
_FOOT = re.compile(
    rf"[。!?~…日]\s{{0,6}}(?P<own>{_ANY})(?=\s{{0,6}}(?:(?:19|20)\d\d[年./-][^\n]{{0,12}})?\Z)"
)

# Who heads or serves something of the state, or speaks to all.
_STATE = (
    "[局科处所院校站队股厅部庭会行市县区镇乡村]长|书记员?|支书|主任|主席|委员|代表(?!人)|干部|民警|[交辅特刑]警"
    "|警[官员]|法官|检察官|法警|领导|巡视员|调研员|专员|教授|作家|学者|院士|记者|总理|常委|[市县区省]委|同志|烈士"
    "|仲裁员|承办人"
)
_STATE_BEFORE = re.compile(rf"(?:{_STATE})\s?\Z")
_STATE_BEHIND = re.compile(f"[副总代]?(?:{_STATE})")
_THING_BEHIND = re.compile(
    "[路街巷镇乡村县区市州城园苑府庭郡湾岛湖江桥站塘坝坡冲岭垸楼厦馆店厂院校矿派牌栋期剧]|公司|集团|企业|物业"
    "|置业|地产|实业|建筑|建设|律师事务|酒店|宾馆|广场|小[区学吃]|社区|大[道厦桥学]|中[学路心]|国际|花园|项目|二手车"
    "|食品|幼儿|教育|医疗|贸易|品牌|纪念|故居|[东西南北一二三]路|海鲜|烧烤"
)
_THING_BEFORE = re.compile(r"(?:[《‘]|公司|集团|品牌|小区|楼盘|家住|位于|[路街])\Z")
_PLACE_END = frozenset(
    "区县市镇乡村路街局院校站司社组里园苑城府庭郡湾岛湖港桥塘坪冲岭坡垸楼厦馆店厂场巷道寺庙庄溪洲屯泥"
)
# What tells of somebody known to all, in the sentence that names them.
_SENTENCE = 40  # characters on each side in which it is read
_STOPS = re.compile(r"[。!?;\n]")
_FIGURE = re.compile(
    "诗人|词人|作家|画家|书法|歌手|歌星|歌唱|明星|影星|球星|演员|导演|主演|扮演|饰演|皇帝|将军|元帅|大将|烈士|英雄|先烈|伟人"
    "|名人|名将|名医|大师|科学家|革命|历史|史上|史料|古代|近代|[唐宋元明清汉]朝|[唐宋明清汉]代|民国|传记|自传|小说|名著|电影"
    "|影片|电视剧|剧中|演唱会|主题曲|粉丝|故居|纪念|雕像|诞辰|课文|书中|著名|奥运|冠军|首富|企业家"
)


def _is_person(match: re.Match[str]) -> bool:
    """A usual surname, no word, not known to all, and nothing else called so."""
    own = plain_script(own_text(match))
    if own[-1] in _PLACE_END or is_known(own) or not _is_given(own) or not accused.is_sure(match):
        return False
    return _is_told_of_persons(match)


def _is_given(own: str) -> bool:
    """Whether what stands behind the surname is no other word: an office (胡书记), a thing (任微信)."""
    given = own[1:]
    return len(given) < 2 or not is_known(given) or tagged(given)[0][1].startswith("nr")


def _is_listed_person(match: re.Match[str]) -> bool:
    """A name that the dictionary lists, whole or but for its surname, and many bear: 王建国, 陈大志."""
    own, (start, end) = plain_script(own_text(match)), match.span("own")
    if own[-1] in _PLACE_END or not shared_names.is_shared(own) or not _is_apart(match):
        return False
    before = _STOPS.split(match.string[max(0, start - _SENTENCE) : start])[-1]
    behind = _STOPS.split(match.string[end : end + _SENTENCE])[0]
    if _FIGURE.search(before) or _FIGURE.search(behind):
        return False
    return wronged.is_whole_there(match) and _is_told_of_persons(match)


def _is_apart(match: re.Match[str]) -> bool:
    """Whether no word of the dictionary crosses into the name, out of it, or begins it, in its clause.

    Behind a surname that is a word too the segmenter must see the whole name.
    """
    own = plain_script(own_text(match))
    start, words = wronged.words_around(match)
    place = 0
    for word, _ in words:
        end = place + len(word)
        if place == start:
            return word == own or (len(word) == 1 and own[0] not in _WORDS_TOO)
        if place < start < end and is_known(word):
            return False
        place = end
    return False


def _is_told_of_persons(match: re.Match[str]) -> bool:
    """Whether no telling of the name around here is of an office, a place or a firm."""
    start = match.start("own")
    others = _told_otherwise(match.string, own_text(match), start // wronged.ROUND)
    nearest = bisect_left(others, start - wronged.ROUND)
    return nearest == len(others) or others[nearest] >= start + wronged.ROUND


@lru_cache(maxsize=64)
def _told_otherwise(text: str, own: str, block: int) -> tuple[int, ...]:
    """Where ``own`` is an office, a place or a firm, in a block of 2,000 characters and those beside it."""
    others = []
    for place in wronged.places_told(text, own, block):
        before, end = text[max(0, place - 4) : place], place + len(own)
        is_other = _STATE_BEFORE.search(before) or _THING_BEFORE.search(before)
        if is_other or _STATE_BEHIND.match(text, end) or _THING_BEHIND.match(text, end):
            others.append(place)
    return tuple(others)


def _is_long(match: re.Match[str]) -> bool:
    """Of three characters: all of it in each telling, so that 何绢却 is none where 何绢 is told too."""
    if own_text(match)[0] in _WORDS_TOO and not wronged.is_read_so(match):
        return False
    return _is_person(match) and wronged.is_whole_there(match)


def _is_short(match: re.Match[str]) -> bool:
    """Of two characters: where the segmenter, reading the clause, sees exactly this name."""
    before = match.string[max(0, match.start("own") - 1) : match.start("own")]
    if own_text(match)[0] in _WORDS_TOO or not _NO_WORD_BEFORE.search(before):
        return False
    return _is_person(match) and wronged.is_read_so(match)


def _is_told(match: re.Match[str]) -> bool:
    """Beside a strong sign, or told again around here, where the segmenter reads it in its clause."""
    own = match["own"]
    is_strong = _STRONG.match(match.string, match.end("own")) is not None
    if is_strong and (_is_listed_person(match) or _is_long(match)):
        return True
    if own[0] in _WORDS_TOO or wronged.n_told(match, own) < _LEAST_TOLD:
        return False
    return _is_tagged(match) and _is_long(match) and wronged.is_read_so(match)


def _is_tagged(match: re.Match[str]) -> bool:
    """Whether the segmenter takes the name, standing alone, for one."""
    found = tagged(plain_script(own_text(match)))
    return (len(found) == 1 and found[0][1] == "nr") or accused.is_surname_and_given(found)


def _is_cued(match: re.Match[str]) -> bool:
    start = match.start("own")
    before = _JOINT_ENDS.sub("", match.string[max(0, start - 10) : start], count=1)
    return before.endswith(_CUES)


def _is_behind_cue(match: re.Match[str]) -> bool:
    if not _is_cued(match):
        return False
    return _is_listed_person(match) or ((_is_tagged(match) or _ends_there(match)) and _is_long(match))


def _is_short_behind_cue(match: re.Match[str]) -> bool:
    if own_text(match)[0] in _WORDS_TOO or not _is_cued(match):
        return False
    return _is_person(match) and wronged.is_read_so(match)


def _ends_there(match: re.Match[str]) -> bool:
    return re.match(rf"[^{HAN}]|\Z", match.string[match.end("own") :][:1]) is not None


def _is_listed(match: re.Match[str]) -> bool:
    """Whether at least three names stand in a row, of nobody in office, and this is one."""
    start, end = match.span("own")
    row_before, row_behind = match.string[max(0, start - _ROW) : start], match.string[end : end + _ROW]
    before, behind = _BETWEEN.split(row_before)[:-1][::-1], _BETWEEN.split(row_behind)[1:]
    if 1 + _n_names(before) + _n_names(behind) < _LEAST_LISTED or _is_headed(row_before):
        return False
    if _OFFICES_LISTED.match(match.string, end):
        return False
    own = plain_script(own_text(match))
    if sum(part.startswith("〔") for part in (*before, *behind)) >= _LEAST_MARKED:
        return not is_known(own) and _is_given(own) and _is_told_of_persons(match)
    return _is_long(match) if len(own) > 2 else _is_short(match)


def _n_names(parts: list[str]) -> int:
    """How many of the parts of a row, from the nearest on, are names; words may lead into the last."""
    for number, part in enumerate(parts):
        if _ONE_LISTED.match(part) is None or is_known(plain_script(part)):
            return number + (part.endswith("〔姓名〕") or _LAST_LISTED.match(part) is not None)
    return len(parts)


def _is_headed(before: str) -> bool:
    """Whether the row begins behind an office: 主任〔姓名〕、李宏民."""
    head = _FIRST_LISTED.search(before)
    return head is not None and _STATE_BEFORE.search(before[: head.start()]) is not None


def _is_signed(match: re.Match[str]) -> bool:
    """At the foot of a letter, behind a full sentence."""
    if not _is_tagged(match) or not _is_person(match):
        return False
    return len(own_text(match)) > 2 or wronged.is_read_so(match)


_SHORT_NEEDS = re.compile(rf"{_SHORT}{_STRONG_BEHIND}")
_CUE_NEEDS = re.compile(rf"[{_CUE_LASTS}]{_JOINT}{_SHORT}")
_LISTED_NEEDS = re.compile(rf"[、,;]\s?\d{{0,2}}{_SHORT}{GIVEN}?\s?[、,;]")

FORMS = (
    Form(MaskType.NAME, "zh", _BEHIND, _is_told, _BEHIND),
    Form(MaskType.NAME, "zh", _BEHIND_SHORT, _is_short, _SHORT_NEEDS),
    Form(MaskType.NAME, "zh", _BEFORE, _is_behind_cue, _CUE_NEEDS),
    Form(MaskType.NAME, "zh", _BEFORE_SHORT, _is_short_behind_cue, _CUE_NEEDS),
    Form(MaskType.NAME, "zh", _LISTED, _is_listed, _LISTED_NEEDS),
    Form(MaskType.NAME, "zh", _FOOT, _is_signed, _FOOT),
)
