"""Names without a Chinese surname (Tibetan, Uyghur, Kazakh, Mongol), and short forms of address.

Names of these peoples are made of known parts (扎西 and 次仁, 阿依 and 努尔), so two parts behind a cue are a
name. 小何, 老李 and 阿强 tell nobody from another, but before a telephone they say whose it is.
"""

import re

from minyi.cleaning.masks.chinese_names import LABELS, plain_script
from minyi.cleaning.masks.forms import Form, own_text
from minyi.cleaning.masks.surnames import COMMON
from minyi.text.marks import MARKS, MaskType
from minyi.text.tagged import is_known, tagged

_TIBETAN = (
    "扎西 次仁 才仁 卓玛 卓嘎 格桑 丹增 旦增 罗布 央金 央宗 央珍 旺堆 旺姆 旺久 旺杰 "
    "多吉 多杰 平措 彭措 顿珠 东珠 拉姆 巴桑 边巴 普布 普珍 尼玛 达瓦 米玛 拉巴 白玛 "
    "德吉 德央 德庆 仁增 仁青 仁钦 索朗 索南 嘉措 加措 坚赞 坚参 贡布 贡嘎 强巴 桑珠 "
    "桑杰 曲珍 曲扎 曲宗 曲措 次旦 次旺 次央 次珍 次吉 洛桑 阿旺 土登 益西 班觉 欧珠 "
    "群培 群措 群宗 玉珍 热旦 晋美 久美 赤列 云丹 嘎玛 噶玛 措姆 拥措 拉珍 拉措 明久 "
    "朗杰 南杰 更登 根敦 才让 才旦 扎巴 华旦 尕藏 完么 当周 项毛 万玛 卓么 卓尕 泽仁 "
    "泽旺 泽郎 降央 四郎 志玛 邓珠 呷绒 俄色 昂旺 阿吉 江措 江白 龙珠 伦珠 单增 琼达 "
    "巴登 班丹 西绕 喜绕 慈诚 曲批 曲培 占堆 尊珠 塔杰 塔巴 拉加 增太 周加 加羊 加央 "
    "才吉 吉美 卡卓 桑吉 扎桑 斯曲"
)
_TURKIC = (
    "阿依 古丽 古力 努尔 买买提 买合木提 麦麦提 艾合买提 艾买提 阿不都 阿卜杜 阿布都 阿卜都 "
    "热合曼 热合木 热西提 吐尔逊 吐尔洪 图尔荪 玉素甫 玉苏普 依明 伊敏 木沙 木合塔尔 艾山 "
    "艾尔肯 艾力 哈力克 克里木 克热木 热依汗 热依拉 阿孜 帕提 帕尔哈提 玛依 玛丽亚 迪丽 "
    "迪里 热巴 娜扎 拜尔 沙依 赛买提 萨拉 斯坎 哈斯 别克 汗古 巴哈尔 肉孜 塔依尔 乌斯曼 "
    "亚森 牙森 依布拉 依不拉音 伊布拉 司马义 斯马依 茹仙 米热 古孜 夏提 努尔兰 叶尔 江古 "
    "孜亚 再努 再娜甫 祖力 祖农 阿曼 阿瓦 早热 吾甫尔 加帕尔 卡德尔 喀迪尔 库尔班 哈山 "
    "木拉提 塔西 巴图尔 阿力木 阿里木 阿布来 阿地力 阿迪力 阿尔祖 米吉提 吾买尔 如仙 如则 "
    "帕丽 菲罗 比丽 比力 图尔 巴依 海提 尼亚孜 汗木 萨依 拉江 艾则孜 买尔旦 西尔艾力 居马 "
    "哈那提 叶尔兰 也尔"
)
_MONGOL = (
    "巴特尔 巴图 巴特 其其格 苏和 图雅 娜仁 托娅 斯琴 高娃 萨仁 萨日 巴雅尔 巴雅 朝鲁 "
    "布和 那仁 那木 宝音 孟和 额尔 德尼 哈斯 乌云 乌兰 乌日 阿拉坦 阿拉腾 敖登 敖日 "
    "格日勒 格勒 达来 牧仁 毕力格 毕力 朝克图 朝克 特木尔 铁木尔 青格 乐图 吉日 嘎拉 呼格 "
    "吉勒图 吉乐图 都仁 满都 拉图 斯日 古楞 苏日 塔娜 娜日 赛罕 其木格 阿木尔 萨如拉 巴根 "
    "伊德尔 伊拉 乌力吉 道尔吉 敖其尔 达日 桑布 色音 包音 胡日 胡格 奥特 根 达赖 白音 "
    "图门 图力 吉尔 布赫 布仁 森格 恩和 恩克 巴乙拉 斯钦 花尔 日娜 其乐 木格 沁夫 青格勒 "
    "阿荣 巴音"
)
# Longest first, so that a part is not cut; a part of one sign is none.
_KNOWN = frozenset(part for part in f"{_TIBETAN} {_TURKIC} {_MONGOL}".split() if len(part) > 1)
_PARTS = "|".join(sorted(_KNOWN, key=lambda part: (-len(part), part)))
_FIRSTS = "".join(sorted({part[0] for part in _KNOWN}))
_SECONDS = "".join(sorted({part[1] for part in _KNOWN}))
_WHOLE = "巴特尔|其其格|买买提|艾合买提|库尔班|吐尔逊|特木尔|玉素甫|毕力格|阿里木|阿迪力|乌力吉|艾尔肯|格日勒"
# A place or a house may be called so too.
_OF_PARTS = re.compile(
    rf"(?=[{_FIRSTS}][{_SECONDS}])(?P<own>(?:{_PARTS})(?:{_PARTS}){{1,3}}[提江汗娜亚木尔拉]?|{_WHOLE})"
    r"(?![县乡镇村路街区店酒寺饭市州盟旗广超餐宾商牧草山湖河])"
)
_CUES = (
    *LABELS.split("|"),
    *(
        "业主 屋主 居民 村民 牧民 农牧民 住户 租户 群众 学生 家长 患者 老师 职工 邻居 同学 同事 朋友 "
        "司机 护士 "
        "医生 儿子 女儿 孩子 丈夫 妻子 老公 老婆 父亲 母亲 爸爸 妈妈 阿爸 阿妈 弟弟 哥哥 姐姐 妹妹 爷爷 奶奶 "
        "外婆 外公 本人 我是 我叫 名叫 叫做 藏族 维吾尔族 蒙古族 哈萨克族 联系 游客 老人 党员"
    ).split(),
)
_MARK = "|".join(MARKS[lang][MaskType.PHONE] for lang in ("zh", "en"))
_SURNAMES = "".join(sorted(COMMON))
_GIVEN = "明芳红丽军华强刚燕霞娟玲敏静伟勇杰涛波斌鹏辉龙凤梅兰英萍莉莹雪琴云月玉珍美东平林峰超文武秀花香春"
_CLOSE_FORM = re.compile(
    rf"(?=[小老阿{_SURNAMES}])(?:(?<!\w)|(?<=联系)|(?<=联系人)|(?<=[找络问托给叫]))"
    rf"(?P<own>[小老][{_SURNAMES}]|[小阿][{_GIVEN}]|[{_SURNAMES}][哥姐叔婶嫂姨])"
    rf"(?=\s?[,:、(/-]?\s{{0,2}}(?:(?:的|联系)?(?:电话|手机|[Tt]el)(?:号码?)?[是为: ]{{0,2}})?(?:{_MARK}))"
)


def _is_cued(match: re.Match[str]) -> bool:
    """Behind a word that a name follows, with or without a colon."""
    before = match.string[max(0, match.start() - 12) : match.start()].rpartition("\n")[2]
    return plain_script(before).rstrip(" :是为").endswith(_CUES)


def _is_close_form(match: re.Match[str]) -> bool:
    """No word of its own: 小区, 老家, 小学."""
    own = plain_script(own_text(match))
    return not is_known(own) or any(tag.startswith("nr") for _, tag in tagged(own))


_PARTS_NEEDS = re.compile(f"[{_FIRSTS}][{_SECONDS}][{_FIRSTS}尔格提逊甫木力肯勒班]")

FORMS = (
    Form(
        MaskType.NAME,
        "zh",
        _OF_PARTS,
        _is_cued,
        _PARTS_NEEDS,
    ),
    Form(MaskType.NAME, "zh", _CLOSE_FORM, _is_close_form, re.compile("〔(?:电话|phone)")),
)
