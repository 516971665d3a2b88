"""Chinese names by cue: what somebody says of themself, titles, labels of forms, the foot of a letter.

Names without a cue stay: telling them from places and works needs a model, and a segmenter's guess hides
places. Who holds an office and is named with it stays too.
"""

import re

from minyi.cleaning.masks.forms import Form, after_own, before_own, own_text
from minyi.text.marks import MaskType
from minyi.text.normal import HAN
from minyi.text.simplified import simplified
from minyi.text.surnames import COMMON, COMPOUND, NO_NAMES, RARE
from minyi.text.tagged import is_known, tagged

_SINGLE = "".join(sorted(COMMON | RARE))
_DOUBLE = "|".join(sorted(COMPOUND))
# Characters of grammar, which are in no given name.
_GRAMMAR = (
    "的了是在不有我你他她它们這这那哪被把又就也都要没沒很太吗嗎呢吧啊呀哦与與及或因为"
    "為从從对對说說等着著之其某您谁叫找让讓给給到去来过過买買卖賣跑住该未已"
)
GIVEN = f"[^\\W\\d_A-Za-z{_GRAMMAR}]"
# The last character is no beginning of what follows the name: 苏翔于2019年, 刘严联系电话.
_LAST = rf"(?!于\d|联系|反映|电话|原住|现住){GIVEN}"
NAME = rf"(?:(?:{_DOUBLE}){GIVEN}(?:{_LAST})?|[{_SINGLE}]{GIVEN}(?:{_LAST})?)"
# What stands behind a name that is said in a sentence.
ENDS = (
    rf"(?=[^{HAN}]|$|是|今年|现年|现在|现|年龄|家住|家在|住|系|来自|來自|身份证|电话|手机|联系|男|女|原"
    rf"|户籍|于|在|因|和|与|的|同|也|及|先生|女士|同志"
    r"|小姐|说|出生|生于|毕业|从|对|为|我|本人|向|被|把|已|去世|跑|拖欠|反映|举报|投诉|于|自|曾|患|受|签|拿"
    r"|拒|将|不|没|没有|未|有|就|都|去|要|到|上)"
)
_GAP = r"[:：是为為\s]{0,3}"
_SAID = re.compile(
    rf"(?:[我俺咱]叫做?|我的名字[是叫]|名字[是叫]|我名叫|名叫|我姓名[是叫]?|叫做?"
    rf"(?=[{_SINGLE}]{GIVEN}{{1,2}}[,，。;；、(（])|姓[{_SINGLE}][,，\s]{{0,2}}名?叫?)(?P<own>{NAME}){ENDS}"
)
_SAID_CHILD = re.compile(
    rf"(?:孩子|儿子|女儿|丈夫|妻子|老公|老婆|父亲|母亲|爱人|弟弟|哥哥|姐姐|妹妹|孙子|孙女|邻居|房东)(?:名"
    rf"|的名字)?叫(?P<own>{NAME}){ENDS}"
)
LABELS = (
    "姓名|姓 名|名字|联系人|联络人|投诉人|投訴人|反映人|举报人|申请人|申請人|申诉人|信访人|上访人"
    "|来信人|求助人|留言人|发件人|收件人|收货人|寄件人|委托人|受害人"
    "|代理人|被告人?|原告|当事人|經辦人|经办人|户主|戶主|法人代表|法定代表人|法人|监护人|署名|签名|落款"
    "|陈情人|诉求人|诉请人|来访人|来电人|报修人|报案人|报料人|爆料人|咨询人|建议人|提问人|发帖人|承租人"
    "|出租人|产权人|权利人|购房人|买受人"
    "|出卖人|填表人|填报人|登记人|报名人|参保人|投保人|被保险人|受益人|持卡人|持证人|驾驶人|驾驶员|上诉人"
    "|被投诉人|被举报人|被执行人"
    "|第三人|承包人|证明人|见证人|介绍人|代办人|经手人|受理对象|紧急联系人|开户人|缴费人|领取人|使用人"
    "|责任人|被反映人|证人|监护人姓名"
    "|报警人|检举人|控告人|起诉人|反馈人|受访人|事主|求助者|举报者|申请者|甲方|乙方|卖方|买方|签字人"
    "|签名人|家长签名|家长签字"
    "|租客|房东|业主代表|患者|死者|伤者|开户名|户名|收款人|借款人|担保人|负责人|屋主|房主|机主|车主|权属人"
    "|陳情人|申請者|聯絡人|房屋所有人|所有权人|共有人|继承人|赠与人|受托人|授权人"
)
# Each alternative begins with one character, so that ``re`` leaps to where one may begin.
_ROLES = "|".join(
    role + r"(?=\s?[:：])" for role in ("业主", "村民", "居民", "住户", "家长", "学生", "职工", "员工")
)
_LABELLED = re.compile(
    rf"(?:{LABELS}|{_ROLES})(?:姓名)?(?:[(（][^()（）\n]{{1,6}}[)）])?(?:\s?[:：]\s{{0,3}}"
    rf"|\s{{1,3}})(?P<own>{NAME}){ENDS}"
)
_OWNERS_KIN = (
    "儿子|女儿|孩子|丈夫|妻子|老公|老婆|爱人|老伴|父亲|母亲|爸爸?|妈妈?|爷爷|奶奶|外公|外婆|姥爷|姥姥"
    "|公公|婆婆|岳父|岳母"
    "|弟弟?|哥哥?|姐姐?|妹妹?|孙子|孙女|女婿|儿媳|舅舅|叔叔|姑姑|姐夫|嫂子|前夫|前妻|媳妇"
)
# Whose it is, and how they are related: 户主是我老婆杜鹃; any name may stand there, also one that is a word.
_OWNER = re.compile(
    rf"(?:{LABELS}|业主|持有人|登记人)(?:的?名字)?[是为:](?:我的?|本人的?)?(?:{_OWNERS_KIN})?"
    rf"(?P<own>{NAME})(?=\s{{0,2}}(?:[,。;、!()]|$|\n|,))"
)
_SPACED = re.compile(
    rf"(?:姓\s?名|{LABELS})\s?[:：]?\s{{1,2}}(?P<own>[{_SINGLE}](?: {GIVEN}){{1,2}})"
    r"(?=\s{2}|\s*(?:$|[,，。;；\n]))"
)
# Surname and given name apart, as the boxes of a form part them.
_APART = re.compile(
    rf"(?:{LABELS}|{_ROLES})\s?:[ \t\u3000]{{0,3}}(?P<own>(?:(?:{_DOUBLE})|[{_SINGLE}])[ \u3000]{{1,3}}"
    rf"(?!先生|女士|小姐|同志|主任|经理|老师|师傅|医生|书记|[{HAN}]长(?![{HAN}])|电话|手机|联系|性别|身份|地址|住址|年龄|号码|某)"
    rf"(?:{GIVEN}[ \u3000]{{1,3}}(?!男|女){GIVEN}|{GIVEN}{{1,2}}))"
    r"(?=[ \t\u3000]{0,4}(?:$|[,，。;；、|()\n])"
    r"|[ \t\u3000]{1,4}(?:电话|手机|联系|性别|身份|地址|住址|年龄|号码|男|女|\d|〔))"
)
DOTTED_END = rf"(?=[^{HAN}·•・‧]|$|[，是今现的系来住在想于和说不]|先生|女士)"
_DOTTED = re.compile(
    rf"(?:叫做?|名字[是为]?|姓名|联系人|投诉人|反映人|申请人|户主|我是|本人)[:：\s]{{0,3}}"
    rf"(?P<own>[{HAN}]{{2,6}}(?:[·•・‧][{HAN}]{{1,8}}?){{1,3}}){DOTTED_END}"
)
_KIN = (
    "儿子|女儿|孩子|丈夫|妻子|老公|老婆|父亲|母亲|爸爸|妈妈|爱人|老伴|弟弟|哥哥|姐姐|妹妹|孙子|孙女|外孙"
    "|外孙女"
    "|侄子|侄女|外甥|朋友|同学|同事|室友|邻居|房东|亲戚"
)
_KNOWN = "|".join(rf"{role}(?<![{HAN}]{role})" for role in ("学生", "邻居", "租户", "住户", "家长", "职工"))
_OF_KIN = re.compile(
    rf"(?:我(?:的|家|们)?(?:{_KIN})|{_KNOWN})"
    rf"(?P<own>(?:{_DOUBLE}|[{_SINGLE}]){GIVEN}{{1,2}})"
)
_SPOUSE = re.compile(
    rf"(?:我是|本人是)(?P<own>(?:{_DOUBLE}|[{_SINGLE}]){GIVEN}{{1,2}})的(?:{_KIN}|家[长属人]|代理|监护|亲)"
)
_FULL_STOP = (
    r"(?=\s{0,3}[,，。;；:：(（、!！\d]|\s*$|\s+|男|女|身份证|电话|手机|家住|住(?!居)在?|来自|系|现年|今年"
    r"|原住(?!居|民)"
    r"|联系)"
)
_STOP = re.compile(r"\s{0,3}[,。;:()、!]|\s*$|男|女|身份证")
_I_AM = re.compile(rf"(?:我[是系]|本人)(?P<own>{NAME}){_FULL_STOP}")
_BESIDE_LABEL = re.compile(
    rf"(?:{LABELS}|本人(?:姓名)?|业主|村民|居民(?!楼)|员工|职工|我是学生)(?P<own>{NAME}){ENDS}"
)
_TITLES = (
    "先生|女士|小姐|太太|夫人|同志|老师|老師|师傅|師傅|医生|醫生|大夫|阿姨|大爷|大妈|大叔|大娘|大伯|叔叔"
)
# The match itself is empty, so that a shorter name inside is looked at too: "游客唐女士" is about 唐.
_TITLED = re.compile(rf"(?=(?P<own>(?:{_DOUBLE}){GIVEN}{{0,2}}|[{_SINGLE}]{GIVEN}{{0,2}})(?:{_TITLES}))")
_TITLE = re.compile(_TITLES)
_OFFICES = (
    "市长|縣長|县长|区长|镇长|乡长|村长|省长|州长|局长|副局长|处长|科长|股长|所长|院长|校长|部长|厅长|书记|"
    "(?<!班)主任|主席|总理|委员|代表|队长|站长|会长"
    "|行长|检察长|法官|警官|总裁|巡视员|调研员|秘书长|党组成员|干部|市委|领导"
)
_OFFICE_BEFORE = re.compile(rf"(?:{_OFFICES})\s?$")
_OFFICE_BEHIND = re.compile(rf"(?:{_OFFICES}|主任|书记|[市县区镇乡局处科所]长)")
_BEGINNING = re.compile(rf"(?:^|[^{HAN}\w]|[一这那两几]位)$")
_DATE_LINE = r"(?:19|20)\d{2}\s?[年./-]"
_FOOT = re.compile(
    rf"(?:敬礼|此致|敬禮|敬上|谢谢|謝謝|感谢|盼复|恳请|望.{{0,6}}解决|重视)[!！。.,，~\s]{{0,6}}\s"
    rf"(?P<own>{NAME})(?=\s{{0,3}}(?:$|\n|{_DATE_LINE}))"
)
_LAST_LINE = re.compile(rf"\n\s{{0,8}}(?P<own>{NAME})(?=\s{{0,4}}(?:{_DATE_LINE}[^\n]{{0,12}})?\s*\Z)")
# What is named after somebody: a road, a shop, a work.
_NAMED_AFTER = re.compile(
    r"(?:的?(?:文章|作品|小说|诗|画|书(?![面包记])|电影|雕像|塑像|墓|名言|事迹|故居|纪念|祠"
    rf"|展(?![示开现]))|[{HAN}]{{0,4}}?(?:路(?![过上边旁])"
    r"|街(?![上道])|大道|巷|桥(?![上下边])|店(?![里主员家])|馆(?![长里])|服装|时装|咖啡|奶茶|火锅|面馆"
    rf"|烘焙|品牌|牌[的子]|集团|公司(?=$|[^{HAN}])))"
)
_PLACE_END = "区县市镇乡村湾园苑城府路街桥里庄港湖山河江店局院校厂站司社队组队"


def is_name(match: re.Match[str]) -> bool:
    """Not a word that only begins like a name, and nobody named with an office."""
    if not is_no_word(own_text(match)):
        return False
    return not (_OFFICE_BEHIND.match(after_own(match, 4)) or _OFFICE_BEFORE.search(_before_cue(match)))


def is_no_word(name: str) -> bool:
    """Whether a likeness of a name is no word that begins like one, and not 江西人."""
    own = plain_script(name)
    if own in NO_NAMES or own[:2] in NO_NAMES or (is_known(own) and not _is_tagged_name(own)):
        return False
    return not ((own[0] == "祝" and is_known(own[1:])) or _is_of_place(own))


def _is_of_place(own: str) -> bool:
    """Whether somebody is called by where they come from: 江西人."""
    return own[-1] == "人" and any(tag == "ns" for _, tag in tagged(own[:-1]))


def _is_beside_label(match: re.Match[str]) -> bool:
    """Without a colon the words must part where the name begins, and no place may end there."""
    own = own_text(match)
    if not is_name(match) or (len(own) > 2 and own[-1] in _PLACE_END) or own[0] in "和从于时":
        return False
    start = match.start("own")
    clause = plain_script(match.string[max(0, match.start()) : start + len(own) + 4].partition("\n")[0])
    return parts_at(clause, start - match.start(), len(own))


def _is_beside_role(match: re.Match[str]) -> bool:
    """Behind a word that any sentence may hold the segmenter must also see a name."""
    own = own_text(match)
    is_usual = own[0] in COMMON or own[:2] in COMPOUND
    ends_there = _STOP.match(match.string, match.end("own")) is not None
    sounds_so = is_usual and any(tag.startswith("nr") for _, tag in tagged(own))
    return (sounds_so or ends_there) and _is_beside_label(match)


def parts_at(clause: str, start: int, length: int) -> bool:
    """Whether the segmenter knows no common word that crosses into the name, or out of it."""
    place = 0
    for word, tag in tagged(clause):
        end = place + len(word)
        crosses = (place < start < end) or (place < start + length < end)
        inside = start <= place and end <= start + length
        if crosses and is_known(word):
            return False
        if inside and place == start and len(word) > 1 and word not in COMPOUND and not tag.startswith("nr"):
            return False
        place = end
    return True


def _before_cue(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 6) : match.start()].rpartition("\n")[2]


def _is_tagged_name(word: str) -> bool:
    found = tagged(word)
    return len(found) == 1 and found[0][1].startswith("nr")


def _is_titled(match: re.Match[str]) -> bool:
    """The surname must stand alone, or begin the name; "时任老师" and "校方先生" name nobody."""
    own = plain_script(own_text(match))
    start = match.start("own")
    if (
        own[-1] == "和"
        or own[:2] in NO_NAMES
        or (own not in COMPOUND and len(own) > 1 and is_known(own) and not _is_tagged_name(own))
    ):
        return False
    if _holds_another(own) or not (own[0] in COMMON or own[:2] in COMPOUND or _stands_alone(match, own)):
        return False
    if _OFFICE_BEFORE.search(before_own(match, 6)) or _is_named_after(match):
        return False
    window = match.string[max(0, start - 6) : start].rpartition("\n")[2]
    window = re.sub(f"^.*[^{HAN}]", "", window)
    return _is_apart(window, own, after_own(match, 2))


def _is_named_after(match: re.Match[str]) -> bool:
    """Whether a place, shop or work follows the title: 宋女士 is a person, 宋女士服装店 is none."""
    title = _TITLE.match(match.string, match.end("own"))
    return title is not None and _NAMED_AFTER.match(match.string, title.end()) is not None


def _is_of_kin(match: re.Match[str]) -> bool:
    """Whether the segmenter sees one name right there, where any sentence may go on."""
    own = own_text(match)
    if (own[0] not in COMMON and own[:2] not in COMPOUND) or own[-1] in "区县市镇乡村路街局院校站司社":
        return False
    start = match.start("own")
    clause = match.string[match.start() : start + len(own) + 4].partition("\n")[0]
    place = 0
    for word, tag in tagged(clause):
        if place == start - match.start():
            return word == own and tag == "nr" and len(own) > 2 and is_name(match)
        place += len(word)
    return False


def is_dotted(match: re.Match[str]) -> bool:
    """No estate, shop or firm, which are written with a dot too."""
    return not re.search("(?:集团|公司|家园|小区|广场|酒店|学校|品牌|[城路店苑府园馆])$", own_text(match))


def _is_spaced(match: re.Match[str]) -> bool:
    own = plain_script(re.sub(r"\s", "", own_text(match)))
    return own[0] in COMMON and own not in NO_NAMES and not (is_known(own) and not _is_tagged_name(own))


def _is_apart_name(match: re.Match[str]) -> bool:
    """Only where a name is asked for may the given name be a word: 姓名：王 建国, but 甲方：金 公司."""
    given = plain_script(re.sub(r"\s", "", own_text(match)[1:]))
    is_asked = re.match("姓名|名字|户名|签名", match.group()) is not None
    is_thing = len(given) > 1 and is_known(given) and tagged(given)[0][1] in ("n", "ns", "nt", "nz", "l")
    return _is_spaced(match) and (is_asked or not is_thing)


def _stands_alone(match: re.Match[str], own: str) -> bool:
    """Whether a rare surname, often a word too, begins what is said: "业主：仇女士", "一位满先生"."""
    return len(own) == 1 and _BEGINNING.search(before_own(match, 2)) is not None


def _is_apart(window: str, own: str, title: str) -> bool:
    """Whether no word of the segmenter's dictionary joins what stands before with the first character."""
    place = 0
    for word, _ in tagged(plain_script(window) + own + plain_script(title)):
        end = place + len(word)
        if place < len(window) < end and is_known(word):
            return False
        place = end
    return True


def plain_script(text: str) -> str:
    """``text`` in the script of the dictionary, as long as before: 感謝社區醫生 is cut like 感谢社区医生."""
    plain = simplified(text)
    return plain if len(plain) == len(text) else text


def _holds_another(own: str) -> bool:
    """Whether a name only seems to be one with the word before it, as in "游客唐" or "和王"."""
    if own[-1] not in COMMON or len(own) == 1 or own[:2] in COMPOUND:
        return False
    return own[0] not in COMMON or own[0] in "于向任应时方" or (len(own) == 3 and is_known(own[:2]))


def _is_owner(match: re.Match[str]) -> bool:
    """Behind "is my wife" also a name that is a word; else the words that are no names, and places, stay."""
    own = plain_script(own_text(match))
    cue = match.string[match.start() : match.start("own")]
    if own in NO_NAMES or own[:2] in NO_NAMES or _is_of_place(own) or own[0] not in COMMON:
        return False
    return cue[-1] not in "我的是为:" or (is_name(match) and parts_at(own, 0, len(own)))


_LAST_NEEDS = re.compile(rf"\n\s{{0,8}}[{HAN}]{{2,4}}\s{{0,4}}(?:(?:19|20)\d\d[^\n]{{0,16}})?\s*\Z")
_TITLE_NEEDS = re.compile(
    "先生|女士|小姐|太太|夫人|同志|老师|师傅|医生|大夫|大爷|大妈|大叔|大娘|大伯|阿姨|叔叔"
)
_CALLED_NEEDS = re.compile("叫[^了]|姓.[,，]|名字|姓名")
_KIN_NEEDS = re.compile(
    "[我学邻租住家职](?:[的家们]?[儿女孩丈妻老父母爸妈爱弟哥姐妹孙外侄朋同室邻房亲][子儿夫公婆亲爸妈人伴弟哥姐妹女孙甥友学事居东戚]"
    "|[生居户长工])"
)
_LABEL_ENDS = "".join(
    sorted({label[-1] for label in f"{LABELS}|业主|村民|居民|住户|家长|学生|职工|员工|本人".split("|")})
)
_LABEL_NEEDS = re.compile(rf"[{_LABEL_ENDS}][\s:(]")
_BESIDE_NEEDS = re.compile(f"[{_LABEL_ENDS}](?:[{_SINGLE}]|{_DOUBLE})")
_OWNER_NEEDS = re.compile(f"[{_LABEL_ENDS}字][是为:][我本{_SINGLE}]")

FORMS = (
    Form(MaskType.NAME, "zh", _TITLED, _is_titled, _TITLE_NEEDS),
    Form(MaskType.NAME, "zh", _I_AM, _is_beside_label, re.compile("[我本][是系人]")),
    Form(MaskType.NAME, "zh", _SPACED, _is_spaced, re.compile(f"[名人] ?[:：]? {{1,2}}[{HAN}] [{HAN}]")),
    Form(
        MaskType.NAME,
        "zh",
        _APART,
        _is_apart_name,
        re.compile(rf":\s{{0,3}}[{HAN}]{{1,2}}[ \u3000]{{1,3}}[{HAN}]"),
    ),
    Form(MaskType.NAME, "zh", _DOTTED, is_dotted, re.compile(f"[·•・‧][{HAN}]")),
    Form(MaskType.NAME, "zh", _OF_KIN, _is_of_kin, _KIN_NEEDS),
    Form(MaskType.NAME, "zh", _SPOUSE, _is_of_kin, re.compile("[我人]是")),
    Form(MaskType.NAME, "zh", _SAID, is_name, _CALLED_NEEDS),
    Form(MaskType.NAME, "zh", _SAID_CHILD, is_name, _CALLED_NEEDS),
    Form(MaskType.NAME, "zh", _LABELLED, is_name, _LABEL_NEEDS),
    Form(MaskType.NAME, "zh", _OWNER, _is_owner, _OWNER_NEEDS),
    Form(
        MaskType.NAME,
        "zh",
        _BESIDE_LABEL,
        _is_beside_role,
        _BESIDE_NEEDS,
    ),
    Form(
        MaskType.NAME, "zh", _FOOT, is_name, re.compile("敬[礼禮上]|此致|谢谢|謝謝|感谢|盼复|恳请|解决|重视")
    ),
    Form(MaskType.NAME, "zh", _LAST_LINE, _is_beside_label, _LAST_NEEDS),
)
