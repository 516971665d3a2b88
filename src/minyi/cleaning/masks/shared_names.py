"""Names that many persons bear, though the dictionary lists them, or lists what stands behind the surname.

A dictionary lists the commonest names (王建国) beside those of figures whom all know (李时珍). A given name
that it lists behind several surnames belongs to many; one that a single surname bears is a figure's own.
"""

from functools import lru_cache

from minyi.text.surnames import COMMON
from minyi.text.tagged import is_known

_SURNAMES = tuple(sorted(COMMON))
_LEAST_BEARERS = 3  # surnames behind which a given name is listed, so that it is nobody's own
# What given names are made of; 书记, 师傅, 阿姨 and 微信 are not.
_GIVEN_SIGNS = frozenset(
    "建国华志强伟明军勇杰涛超磊刚波辉鹏飞平文玉秀英兰芳丽敏静霞红梅燕艳娟莉玲桂珍凤琴云娜洁雪莲春秋冬海"
    "江林森松柏晓小大永福贵金银宝德忠义仁礼信光荣耀庆祥瑞学友良才成功兴旺富康健安宁东清洪浩宇泽轩俊峰岩石"
    "龙虎凯旋斌彬武雄振家亮星阳晨曦佳怡欣婷颖慧淑惠萍芬香菊翠彩美爱巧素新长根启立维卫保民利胜全世绍继"
    "承少培树景炳锦嘉诗梦思雨子一天士元克君双如宏守宗广开彦恒恩政昌昭智朝楠正毅沛涵润焕琪琳璐瑜瑶秉竹纯"
    "群聪艺芝若茂茹莹菲萌蓉蕾薇贤贞迎远迪邦钢铁锋锐雅霖青韵颂馨骏鸿麟"
)
# Words of these signs, which behind what looks like a surname are no given name.
_NO_GIVEN = frozenset(
    (
        "大学 小学 大家 大江 长江 长春 长安 江东 金银 金石 国家 国有 国民 国立 全家 全国 全民 全新 全天 家长 "
        "家小 家国 家学 家大 家军 学家 学友 新春 新家 新建 新立 安全 安家 平安 平民 文明 文学 文艺 文革 民政 "
        "民国 民家 政民 政策 明天 一家 一天 一元 一新 一开 一全 春天 秋天 冬天 秋冬 成立 成功 建成 建立 开立 "
        "开成 开平 成长 成大 长大 美英 美元 美丽 健康 保安 保健 保卫 保民 利民 惠民 爱国 爱民 安民 为民 公平 "
        "和平 清明 美国 英国 德国 英雄 天子 子民 秀才 良民 才子 子女 少年 青年 青海 东海 上海 元宝 如一 如林 "
        "多多 智能 福利 士大 小子 小民 安江 海军 军国 红军 铁军 义军 友军 光大 大士 大金 开工"
    ).split()
)
# Figures of state, stage and story whose given name belongs to many.
_FIGURES = frozenset(
    (
        "邓小平 江泽民 温家宝 李克强 李长春 贺国强 周永康 孙春兰 胡春华 袁家军 贾庆林 廖承志 韦国清 任弼时 "
        "姚文元 胡志明 方志敏 陈天华 邓世昌 洪秀全 刘永福 徐世昌 许广平 张志新 翟志刚 聂卫平 蔡振华 邓建军 "
        "于光远 张朝阳 任志强 刘德华 张国荣 李小龙 李嘉欣 梅兰芳 侯宝林 侯耀华 刘兰芳 孟小冬 唐国强 蔡国庆 "
        "张铁林 周立波 周慧敏 曾志伟 梁家辉 张家辉 林俊杰 黄晓明 许绍雄 韩美林 张爱玲 吴承恩 冯梦龙 孔安国 "
        "曹子建 赵子龙 杨文广 穆桂英 黄飞虎 贾宝玉 甄宝玉 贾元春 潘金莲 韦小宝 袁承志 李云龙 石光荣 戴安娜"
    ).split()
)


def is_shared(name: str) -> bool:
    """Whether ``name``, of three characters in plain script, is one that many may bear.

    Holds for names that the dictionary lists, and for those whose given name it lists as a word. Figures whom
    all know are left out, and so are offices (胡书记) and words of two characters that begin like a name.
    """
    given = name[1:]
    if len(name) != 3 or name in _FIGURES or given in _NO_GIVEN or not _GIVEN_SIGNS.issuperset(given):
        return False
    return _n_bearers(given) >= (_LEAST_BEARERS if is_known(name) else 1)


@lru_cache(maxsize=4096)
def _n_bearers(given: str) -> int:
    """Behind how many of the usual surnames the dictionary lists ``given``."""
    return sum(is_known(surname + given) for surname in _SURNAMES)
