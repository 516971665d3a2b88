"""Letters that look like damage and are none: whatever a person wrote, the steps leave."""

import pytest

from minyi.cleaning.steps import clean_texts

LAMP = "我们小区的路灯已经坏了三个月，晚上老人出门非常危险，希望有关部门尽快派人来修理。"
LONG = (
    "我们村在山脚下，一共有二百多户人家，年轻人大多出门做工，留下的是老人和上学的孩子。去年夏天一场大雨冲断了通往镇上的路，"
    "学校的班车从此只开到桥头，孩子们每天要走四里泥路，书包里总装着一双干袜子。村里自己铺过两次石子，都被水冲走了。"
    "我们也去镇里问过，说是要等上面批钱，等了快一年还没有消息。眼看雨季又要到了，盼望能先把最低的那一段垫高，再修一条排水沟。"
)
EN = "The street lamp by the school has been broken for three months and nobody came to repair it."
EN_LONG = (
    "Our village lies below a hill and has some two hundred houses. Most of the young people work away, so "
    "those who are left are old, or go to school. Last summer the rain took away the road to the town, and "
    "since then the school bus stops at the bridge. The children walk the last two miles through mud with "
    "dry socks in their bags. We have put down gravel twice, and twice the water took it. Please raise it."
)
LETTERS = [
    f"{LAMP}\n张家村 李家村 王家村 赵家村 孙家村 周家村 吴家村 郑家村 冯家村",
    f"{LONG}\n张家村 李家村 王家村 赵家村 孙家村 周家村 吴家村 郑家村 冯家村",
    f"{LAMP}人民路、建设路、解放路、中山路、和平路、胜利路、团结路、红旗路、幸福路、朝阳路",
    f"{LONG}\n人民路站、建设路站、解放路站、中山路站、和平路站、胜利路站、团结路站、红旗路站、学府路站",
    f"停水|停电|停气\n{LAMP}",
    f"停水|停电|停气\n{LONG}",
    f"停水\n停电\n停气\n噪音\n路灯\n公交\n垃圾\n电梯\n{LAMP}",
    f"停水\n停电\n停气\n噪音\n路灯\n公交\n垃圾\n电梯\n{LONG}",
    f"{LAMP}\n技术支持：没人接电话",
    f"{LONG}\n技术支持：没人接电话",
    f"{LONG}\n更多：水也停了",
    f"{LONG}\n下一条：请把公交站也修一下",
    f"{LONG}\n白菜 2元 萝卜 1元 土豆 3元 鸡蛋 6元 猪肉 20元 牛肉 45元 米 3元 油 12元",
    f"{LONG}\n白菜涨价\n萝卜涨价\n土豆涨价\n鸡蛋涨价\n猪肉涨价\n牛肉涨价\n大米涨价\n菜油涨价\n面粉涨价",
    f"还我学校！还我学校！还我学校！\n{LAMP}\n还我学校！还我学校！还我学校！",
    f"请修路\n请修路\n请修路\n{LONG}\n请修路\n请修路\n请修路",
    "山脚下的路\n断在去年的雨里\n孩子们绕着走\n桥头的班车\n等到灯亮\n等到月亮\n等到水退\n等到又一个春天",
    f"> 您反映的路灯已经修好\n> 请查看\n并没有修好，请再来看一看。{LAMP}",
    "重庆(chóng qìng)的重怎么读？孩子的课本上没有写，请在站牌上注明。",
    "站牌上“六安”应当读作六(lù)安，不是六(liù)安，报站的录音读错了，请改正。",
    "请问“行”字：银行(háng)、行(xíng)人、道行(héng)，考试时以哪一本字典为准？",
    f"当前位置：人民路与某某街口\n{LONG}",
    f"業主訴求如下：\n停車難\n電梯壞\n漏水\n噪音\n{LAMP}",
    "巴士站牌被颱風吹倒，至今沒有人扶起。途經：東街、西街、南街、北街、中街、後街、橫街、直街、新街、舊街。",
    "我家樓下的路燈不亮。東門村、西門村、南門村、北門村、上坡村、下坡村、前山村、後山村",
    f"{EN}\nNext: fix the bus shelter, which leaks every day it rains.",
    f"{EN_LONG}\nNext: the bus shelter",
    f"{EN_LONG}\nMore problems:\nNo water\nNo heating\nNo bins",
    f"{EN}\nTop floor",
    f"No water\nNo heating\nNo bins\nNo lamps\nNo buses\n{EN_LONG}",
    f"{EN_LONG}\nOak Road | Elm Road | Ash Road | Mill Lane | High Street | Low Street | Hill Road | Well",
    f"{EN_LONG}\nBread 2.10 / Milk 1.30 / Eggs 3.50 / Rice 4.00 / Oil 6.20 / Tea 2.80 / Salt 0.60 / Soap 1.1",
    "The form does not work: please use <i> or <title> in the form, as the help says, and say so there.",
]


@pytest.mark.parametrize("letter", LETTERS)
def test_it_leaves_honest_letters_as_they_are(letter: str) -> None:
    cleaned = clean_texts([letter])
    assert cleaned.texts == [letter]
    assert cleaned.changes == [()]
