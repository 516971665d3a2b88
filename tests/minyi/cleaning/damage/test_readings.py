"""Readings in brackets behind characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.cleaning.damage.readings import undo_readings

UNDONE = [
    ("中國(guó)", "中国"),
    ("中國（guó）很大", "中国很大"),
    ("中國 (guó) 很大", "中国 很大"),
    ("網(wǎng)絡(luò)評(píng)論(lùn)", "网络评论"),
    ("網(WǍNG)絡(Luò)評(píng)論(LÙN)", "网络评论"),
    ("網[wǎng]絡【luò】評［píng］論(lùn）", "网络评论"),
    ("網(wang3)絡(luo4)評(ping2)論(lun4)", "网络评论"),
    ("網(wang)絡(luo)評(ping)論(lun)很好", "网络评论很好"),
    ("中（zhōng）国（guó）人（rén）", "中国人"),
    ("綠(lǜ)色女(nǚ)裝(zhuāng)", "绿色女装"),
    ("綠(lv4)色車(che1)輛(liang4)", "绿色车辆"),
    ("中國(ɡuó)", "中国"),
    ("中國(guo\u0301)", "中国"),
    ("中国人(zhōng guó rén)在银行(yínháng)里重(chóng)写", "中国人在银行里重写"),
    ("網(wǎng)絡(luò評(píng)論lùn)很好", "网络评论很好"),
    ("網(wǎng)絡()評(pín)論(lùn)", "网络评论"),
    (
        "今(jīn)天(tiān)好(hǎo)，我们去公园里看看花，然后大(dà)家(jiā)都(dōu)走",
        "今天好，我们去公园里看看花，然后大家都走",
    ),
    ("電(diàn)視(shì)劇(jù)裏(lǐ)說(shuō)讀(dú)音(yīn)", "电视剧里说读音"),
    ("，(guó)家的網(wǎng)絡(luò)", "，家的网络"),
    ("漢(ㄏㄢˋ)字(ㄗˋ)讀(ㄉㄨˊ)音(ㄧㄣ)", "漢字讀音"),
]
KEPT = [
    "他姓仇（qiú），名堃(kūn)",
    "重庆(Chongqing)和成都(Chengdu)",
    "路灯(LED)坏了，见图(a)和图(b)、图(c)",
    "男人(men)和罐头(can)和她(she)",
    "流（tuo）下（xia）了（le）泪（zhuang）水（bei）",
    "臺灣的網路評論",
    "他把鄱(pó)阳、婺(wù)源、弋(yì)阳说成了别的地方",
    "我姓覃（qín），邻居姓晁（cháo），对门姓逄（páng），窗口都打不出来",
    "黑板上写着灯(dēng) 等(děng) 凳(dèng)，孩子分不清哪一个是家里用的",
    "古诗课文白(bái)日(rì)依(yī)山(shān)尽(jìn)黄(huáng)河(hé)入(rù)海(hǎi)流(liú)的注音太小，孩子看不清楚",
    "請把路牌「東(dōng)門」的字寫大一點，還有車站門口的燈壞了",
    "「鄭(zhèng)」字怎麼唸",
    "請問「樂(lè)」的讀音對嗎，學校說應讀別的",
    "站牌只有長(cháng)樂路和瀋(shěn)陽路要標拼音，其餘幾個還沒換",
    "卡片上有山(hill)、马(ma)、门(men)、笔(pen)、饭(fan)、狗(gou)、跑(run)、糖(tang)、歌(song)、帮(bang)",
    "Please (an) see (he) it",
    "café（咖啡）",
    "",
]


@pytest.mark.parametrize(("shown", "said"), UNDONE)
def test_it_undoes_readings(shown: str, said: str) -> None:
    assert undo_readings(shown) == said


@pytest.mark.parametrize("said", KEPT)
def test_it_keeps_what_a_person_wrote_in_brackets(said: str) -> None:
    assert undo_readings(said) == said


pieces = st.sampled_from("國 (guó) （ ( ) ） guó gu 網(wang3) 中 [ ] a 1 (an) () ， ㄏㄢˋ \u0301".split(" "))


@given(st.one_of(st.text(), st.lists(pieces, max_size=25).map("".join)))
def test_it_never_makes_a_text_longer(text: str) -> None:
    assert len(undo_readings(text)) <= len(text)


def test_it_lives_with_half_a_character() -> None:
    assert undo_readings("中國(guó)\ud800語") == "中国语"
