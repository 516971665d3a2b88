"""Names without a Chinese surname (Tibetan, Uyghur, Kazakh, Mongol), and short forms of address.

Names of these peoples are made of known parts (扎西 and 次仁, 阿依 and 努尔), so two parts behind a cue are a
name. 小何, 老李 and 阿强 tell nobody from another, but before a telephone they say whose it is.
"""

import re

from minyi.cleaning.masks.chinese_names import LABELS, plain_script
from minyi.cleaning.masks.forms import Form, own_text
from minyi.text.marks import MARKS, MaskType
from minyi.text.name_parts import KNOWN, WHOLE
from minyi.text.surnames import COMMON
from minyi.text.tagged import is_known, tagged

# Longest first, so that a part is not cut.
_PARTS = "|".join(sorted(KNOWN, key=lambda part: (-len(part), part)))
_FIRSTS = "".join(sorted({part[0] for part in KNOWN}))
_SECONDS = "".join(sorted({part[1] for part in KNOWN}))
# A place or a house may be called so too.
_OF_PARTS = re.compile(
    rf"(?=[{_FIRSTS}][{_SECONDS}])(?P<own>(?:{_PARTS})(?:{_PARTS}){{1,3}}[提江汗娜亚木尔拉]?|{'|'.join(WHOLE)})"
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
