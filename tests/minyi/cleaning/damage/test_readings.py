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
