"""Chinese names beside what tells a person: kin, the work somebody does, numbers, a line of their own.

Behind a word that any sentence may hold the segmenter must see the name, and no word that crosses into it.
Those whose office is one of the state (民警, 法官, 局长) are in no list here.
"""

import re

from minyi.cleaning.masks.chinese_names import (
    DOTTED_END,
    ENDS,
    GIVEN,
    NAME,
    is_dotted,
    is_name,
    parts_at,
    plain_script,
)
from minyi.cleaning.masks.forms import Form, own_text
from minyi.text.marks import MARKS, MaskType
from minyi.text.normal import HAN
from minyi.text.surnames import COMMON, COMPOUND
from minyi.text.tagged import is_known, tagged

_KIN = (
    "爷爷 奶奶 外公 外婆 姥姥 姥爷 公公 婆婆 岳父 岳母 爸爸 妈妈 父亲 母亲 老爸 老妈 儿子 女儿 孩子 小孩 "
    "丈夫 妻子 老公 老婆 爱人 "
    "老伴 配偶 未婚夫 未婚妻 男友 女友 男朋友 女朋友 弟弟 哥哥 姐姐 妹妹 大哥 大姐 兄弟 孙子 孙女 外孙 "
    "外孙女 侄子 侄女 侄儿 "
    "外甥 外甥女 叔叔 伯伯 大伯 伯父 伯母 舅舅 舅妈 姑姑 姑妈 姑父 姨妈 婶婶 嫂子 弟媳 儿媳 儿媳妇 媳妇 "
    "女婿 姐夫 妹夫 堂哥 堂弟 "
    "我爸 我妈 我弟 我哥 我姐 我妹 我叔 我舅 我姑 我儿 俺爸 俺妈 俺娘 俺爹 堂姐 堂妹 表哥 表弟 表姐 表妹 "
    "继父 继母 养父 养母 亲戚 亲属 家属"
)
_WORK = (
    "护士 护士长 医生 大夫 医师 药师 护工 保姆 月嫂 网格员 网格长 社工 楼长 楼栋长 楼组长 单元长 志愿者 "
    "房东 二房东 中介 房产中介 司机 "
    "驾驶员 师傅 老师 教师 班主任 辅导员 教练 物业经理 项目经理 客户经理 经理 客服 保安 保洁 保洁员 "
    "快递员 外卖员 骑手 店主 店员 老板 老板娘 "
    "员工 职工 职员 工人 工友 民工 农民工 会计 出纳 包工头 工头 工程师 技术员 维修工 维修员 电工 水电工 "
    "售货员 收银员 柜员 办事员 专员 "
    "管理员 调解员 协管员 安全员 销售员 业务员 置业顾问 家教 理发师 厨师 装修工 施工员 接线员 话务员 "
    "接待员 导游 讲解员 救生员 门卫 宿管"
)
_PERSONS = (
    "患者 病人 死者 伤者 逝者 受害者 老人 村民 居民 业主 住户 租客 租户 户主 邻居 同学 同事 朋友 室友 "
    "舍友 学生 考生 学员 家长 "
    "残疾人 低保户 贫困户 五保户 退役军人 退伍军人 老兵 战友 消费者 顾客 车主 乘客 市民 群众 务工人员 "
    "工作人员 销售人员 服务人员 物业人员 维修人员 管理人员 保洁人员 保安人员 股东 合伙人 房主 机主 "
    "屋主 申请人 委托人 代理人 监护人 反映人 投诉人 举报人 求助人 信访人 来访人 承租人 出租人 产权人 "
    "被告 原告 "
    "肇事者 当事人 负责人 承包人 联系人 楼上 楼下 隔壁 对门 嫌疑人 目击者 投诉者 反映者"
)
_ROLES = tuple(dict.fromkeys(f"{_KIN} {_WORK} {_PERSONS}".split()))
_ENTRIES = (*_ROLES, "本人", "署名", "市民", "网友", "旅客", "用户", "客户", "会员", "成员", "主人", "司机")
_LASTS = "".join(sorted({role[-1] for role in _ENTRIES}))
# Beside a role also the surnames that the longer list holds as rare because they are words elsewhere.
_SURNAMES = COMMON | frozenset("乔康关饶褚娄苗岑游桂佟景古符牟靳喻楚寇虞窦戚卓房滕宗隋司闻")
_USUAL = "".join(sorted(_SURNAMES))
_DOUBLE = "|".join(sorted(COMPOUND))
# Both match one sign alone, so that each place is looked at, however names and words overlap.
_LONG = re.compile(rf"[{_LASTS}](?=(?P<own>(?:(?:{_DOUBLE}){GIVEN}|[{_USUAL}]{GIVEN}){GIVEN}))")
_SHORT = re.compile(rf"[{_LASTS}](?=(?P<own>[{_USUAL}]{GIVEN}))")
_ENTRY = re.compile(rf": {{0,3}}(?P<own>{NAME}){ENDS}")
_SIGNED = re.compile(rf" {{1,3}}(?P<own>{NAME})(?=\s*(?:\Z|\n))")
_BRACKETED = re.compile(
    rf"(?<![{HAN}])(?P<own>{NAME})(?=[(](?:化名|业主|家长|租客|住户|居民|村民|户主|患者|本人|男|女|父亲"
    r"|母亲|儿子|女儿|丈夫|妻子)[),])"
)
_SEXED = re.compile(
    rf"(?<![{HAN}])(?P<own>{NAME})(?=[ ,、]{{1,2}}(?:性别:?\s?)?[男女](?:性|\s?[,，、 。;；|)]|$))"
)
_DOTTED = re.compile(
    rf"(?<=[{_LASTS}])(?=(?P<own>[{HAN}]{{2,6}}(?:[·•・‧][{HAN}]{{1,8}}?){{1,3}}){DOTTED_END})"
)
_MARK_KINDS = (
    MaskType.PHONE,
    MaskType.ID,
    MaskType.DOCUMENT,
    MaskType.BIRTH_DATE,
    MaskType.CARD,
    MaskType.EMAIL,
)
_MARK = "|".join(dict.fromkeys(MARKS[lang][kind] for lang in ("zh", "en") for kind in _MARK_KINDS))
_CALLED = r"(?:(?:联系)?(?:电话|手机|方式)|身份证|证件|[Tt][Ee][Ll]|生于|出生)?(?:号码?)?[.: ]{0,2}"
_BEFORE_NUMBER = re.compile(
    rf"(?:(?<![{HAN}·])|(?<=联系)|(?<=[找络问托给]))(?P<own>{NAME}|[{HAN}]{{2,6}}·[{HAN}]{{2,8}})(?=\s?[,:"
    rf"|、;/(-]?\s{{0,3}}{_CALLED}(?:{_MARK}))"
)
_BEHIND_NUMBER = re.compile(rf"(?:{_MARK})[ (]{{1,2}}(?P<own>{NAME})(?=[ ),。;]|\Z|\n)")
_SELF = re.compile(rf"(?:我|本人|家长|家属)\((?P<own>{NAME})(?=\))")
_OWN_LINE = re.compile(
    rf"\n[ ]{{0,8}}[-—]{{0,2}} ?(?P<own>{NAME})[ ]{{0,4}}(?=\n\s{{0,4}}(?:{_CALLED}(?:{_MARK})|(?:19"
    r"|20)\d\d\s?[年./-]))"
)
# Surnames that are also words of any sentence: 业主向物业, 居民曾拨打. There the segmenter decides.
_WORDS_TOO = frozenset(
    "向方曾成路莫熊牛于时任应万常单连全白高安平马左项武包支车管关党易温严钱段江金石水文明尚盛关古房景游苗桂宗司闻楚符"
)
_TITLED = re.compile(rf"(?<![{HAN}])[{_USUAL}](?:大姐|大哥|老师|师傅|医生|教授)\Z")
_PERSON_ENDS = ("子", "长", "生", "士", "员", "人", "们", "位")
_NO_PLACES = ("区", "县", "市", "镇", "乡", "村", "路", "街", "局", "院", "校", "站", "司", "社", "组")
# Hills, waters, temples and the like end names of persons too, but not where a place goes on behind them.
_PLACE_ENDS = tuple("山江河桥湖海岭庄寺井港湾岛泉滩沟店门园城塘坝坡")
_PLACE_BEHIND = re.compile(
    "[区县镇乡](?![上里中])|路(?![过上])|街(?!上)|村(?![里民])|站(?![在着出起])|口(?!头)|边(?![走说打哭])"
    "|[畔岸沿旁]|附近|周边|社区|小区|公园|广场|大桥|大道|大街|高架|隧道|水库|风景区|景区|[小中]学"
    "|卫生院|街道|[管居村]委会|管理(?:处|委员会)"
)
_NO_ENDS = (
    "经理",
    "老板",
    "师傅",
    "老师",
    "主任",
    "姐",
    "哥",
    "总",
    "工",
    "某",
    "叔",
    "婶",
    "嫂",
    "爷",
    "妈",
)
_NO_GIVEN = frozenset("们家人前后时中里上下内外等均还只才仅太更最再已正反总共")


def _is_behind_role(match: re.Match[str]) -> bool:
    """Whether a role stands before it, and not one that ends a name: 邓大姐苏绣拿过奖."""
    text, start = match.string, match.start("own")
    return text.endswith(_ROLES, 0, start) and _TITLED.search(text, max(0, start - 3), start) is None


def _is_seen(match: re.Match[str]) -> bool:
    """Whether the segmenter, reading on from the role, sees exactly this name, or parts words around it."""
    if not _is_behind_role(match):
        return False
    own = plain_script(own_text(match))
    if own.endswith(_NO_ENDS) or own[-1] in _NO_GIVEN or own[1] in _NO_GIVEN or not is_name(match):
        return False
    if _is_place(match, own):
        return False
    start = match.start("own")
    before = plain_script(match.string[max(0, start - 4) : start].rpartition("\n")[2])
    behind = plain_script(match.string[start + len(own) : start + len(own) + 4].partition("\n")[0])
    place = 0
    for word, tag in tagged(before + own + behind):
        if place == len(before) and word == own:
            return tag == "nr"
        place += len(word)
    given = tagged(own[1:])
    is_sure = own[0] not in _WORDS_TOO or (len(given) == 1 and given[0][1].startswith("nr"))
    is_plain = len(own) == 3 and is_sure and not own.endswith(_PERSON_ENDS)
    return is_plain and parts_at(before + own + behind, len(before), len(own))


def _is_place(match: re.Match[str], own: str) -> bool:
    """Whether a place is named: 白云区, 汤山 before 镇, 白马寺 before 附近."""
    if len(own) > 2 and own.endswith(_NO_PLACES):
        return True
    behind = _PLACE_BEHIND.match(plain_script(match.string[match.end("own") : match.end("own") + 6]))
    return behind is not None and (behind.group() in "区县镇乡" or own.endswith(_PLACE_ENDS))


def _is_short(match: re.Match[str]) -> bool:
    """Two characters are often a word: the segmenter must see a name there, and know no such word."""
    return not is_known(plain_script(own_text(match))) and _is_seen(match)


def _is_entry(match: re.Match[str]) -> bool:
    start = match.start() - match.string.endswith(" ", 0, match.start())
    return match.string.endswith(_ENTRIES, 0, start) and _is_usual(match)


def _is_usual(match: re.Match[str]) -> bool:
    """A usual surname, no word, no place, and what stands alone is tagged a name."""
    own = plain_script(own_text(match))
    if "·" in own:
        return is_dotted(match)
    if _is_place(match, own):
        return False
    if (
        (own[0] not in _SURNAMES and own[:2] not in COMPOUND)
        or own.endswith(_NO_ENDS)
        or own[-1] in _NO_GIVEN
        or not is_name(match)
    ):
        return False
    is_plain = len(own) == 3 and own[0] not in _WORDS_TOO
    return parts_at(own, 0, len(own)) and (is_plain or any(tag.startswith("nr") for _, tag in tagged(own)))


def _is_dotted_role(match: re.Match[str]) -> bool:
    return _is_behind_role(match) and is_dotted(match)


_FIRSTS = "".join(dict.fromkeys(name[0] for name in sorted(COMPOUND)))
_ROLE_NEEDS = re.compile(f"[{_LASTS}][{_USUAL}{_FIRSTS}]")
_ENTRY_NEEDS = re.compile(f"[{_LASTS}] ?: {{0,3}}[{HAN}]")
_SIGNED_NEEDS = re.compile(rf"[{_LASTS}] {{1,4}}[{HAN}·•・‧]{{2,12}}\s*(?:\Z|\n)")
_LINE_NEEDS = re.compile(r"\n[^\n]{2,24}\n[^\n]{0,16}(?:〔|19|20)")
_STATE_NEEDS = re.compile("[男女(][性,、 。;|)化业家租住居村户患本男女父母儿丈妻]")
_MARK_NEEDS = re.compile("〔")

FORMS = (
    Form(MaskType.NAME, "zh", _DOTTED, _is_dotted_role, re.compile(f"[·•・‧][{HAN}]")),
    Form(MaskType.NAME, "zh", _BEFORE_NUMBER, _is_usual, _MARK_NEEDS),
    Form(MaskType.NAME, "zh", _BEHIND_NUMBER, _is_usual, _MARK_NEEDS),
    Form(MaskType.NAME, "zh", _SELF, _is_usual, re.compile(r"[我人长属]\(")),
    Form(MaskType.NAME, "zh", _OWN_LINE, _is_usual, _LINE_NEEDS),
    Form(MaskType.NAME, "zh", _SEXED, _is_usual, _STATE_NEEDS),
    Form(MaskType.NAME, "zh", _BRACKETED, _is_usual, _STATE_NEEDS),
    Form(MaskType.NAME, "zh", _ENTRY, _is_entry, _ENTRY_NEEDS),
    Form(MaskType.NAME, "zh", _SIGNED, _is_entry, _SIGNED_NEEDS),
    Form(MaskType.NAME, "zh", _LONG, _is_seen, _ROLE_NEEDS),
    Form(MaskType.NAME, "zh", _SHORT, _is_short, _ROLE_NEEDS),
)
