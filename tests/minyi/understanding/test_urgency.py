"""How soon somebody must look, and the words that say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.records import Urgency
from minyi.text.normal import normal_form
from minyi.understanding.urgency import urgency_of

ONE_HOUR = [
    ("楼道煤气泄漏", ""),
    ("", "厨房闻到很浓的燃气味，全楼都不敢点火"),
    ("三号楼着火了", ""),
    ("", "电梯停在十二楼，两位老人被困"),
    ("", "路灯杆电线裸露，雨天孩子都从旁边走"),
    ("", "有人在小区水池边触电"),
    ("", "昨夜大雨，后山突然塌方，压到房屋"),
    ("", "老屋墙体开裂，随时可能倒塌"),
    ("", "我真的不想活了"),
    ("", "路中间井盖丢失，已有人摔伤"),
    ("", "變電箱著火了，快來人"),
    ("", "There is a gas leak on Mill Lane"),
    ("", "My mother is trapped in the lift"),
    ("", "A live wire is hanging over the footpath"),
    ("Our building is on fire", None),
    ("", "秋千边的灯杆底下露出两根电线，铜芯都看得见"),
    ("电线垂到花坛里", ""),
    ("求助：老母亲走失", "中午从菜市场走丢，穿蓝布衫"),
    ("", "一名小学生放学后失踪，家长在找"),
    ("", "楼顶的招牌在晃，底下就是人行道"),
    ("", "外墙随时可能掉下来砸到人"),
    ("", "围墙已经向外倾斜，行人都贴着走"),
    ("", "他昨晚掐我脖子，我躲在同事家"),
    ("他又打我了", "孩子吓得直哭"),
    ("", "对方扬言要打死我全家"),
    ("", "有人想跳楼，正站在天台上"),
    ("", "My father is missing since noon"),
    ("", "He threatened to kill me"),
]
TWO_HOURS = [
    ("小区停水三天", ""),
    ("", "整栋楼停电两天了，还没恢复"),
    ("", "今天早上突然停暖，家里有婴儿"),
    ("", "化粪池外溢，粪水流到一楼住户家里"),
    ("", "下水道倒灌，地下室全是污水"),
    ("", "我們社區停水了"),
    ("", "We have had no water since yesterday"),
    ("", "The power has been off since this morning"),
    ("", "Raw sewage is flooding our street"),
]
ONE_DAY = [
    ("", "消防通道长期被占，存在火灾隐患"),
    ("", "如果着火怎么办，消防车进不来"),
    ("", "万一燃气泄漏，后果谁负责"),
    ("", "去年小区停电三天"),
    ("", "夏天经常停水，建议改造水管"),
    ("", "请问明天是否停水"),
    ("", "停水通知应提前发布"),
    ("", "为防止触电，建议给配电箱加锁"),
    ("", "担心老楼坍塌"),
    ("", "商家打出跳楼价，被困扰的是我们"),
    ("", "物业威胁要断水断电"),
    ("", "并没有着火，只是烟囱冒气"),
    ("", "社区举办燃气泄漏应急演练"),
    ("", "对方直接挂断电话"),
    ("", "小区绿化很差"),
    ("希望山上设个水池", "清明上坟年年着火"),
    ("", "电影放到一半停电，退票要扣手续费"),
    ("", "停电那晚，抢修师傅一直干到天亮，谢谢"),
    ("", "宿舍只有两个水龙头，晚上十点断水"),
    ("", "办事员又打我电话催缴费"),
    ("", "路面被挖得一塌糊涂"),
    ("", "为了减轻生产成本"),
    ("", "屋顶的落水管坏了"),
    ("", "看了这个公告我都冒火了"),
    ("", "The council has no power to stop this"),
    ("", "It is a fire hazard and could cause a gas leak"),
    ("", "Last year we had a power cut for two days"),
    ("", "What if the building is on fire?"),
    ("", "The bins are full"),
    (None, None),
]


@pytest.mark.parametrize(("title", "text"), ONE_HOUR)
def test_it_wants_danger_to_life_seen_within_the_hour(title: str, text: str | None) -> None:
    assert urgency_of(title, text).level is Urgency.ONE_HOUR


@pytest.mark.parametrize(("title", "text"), TWO_HOURS)
def test_it_wants_cut_supply_seen_within_two_hours(title: str, text: str) -> None:
    assert urgency_of(title, text).level is Urgency.TWO_HOURS


@pytest.mark.parametrize(("title", "text"), ONE_DAY)
def test_it_is_not_raised_by_what_is_past_supposed_or_denied(title: str | None, text: str | None) -> None:
    finding = urgency_of(title, text)
    assert (finding.level, finding.reason) == (Urgency.ONE_DAY, "")


def test_it_puts_life_before_supply() -> None:
    assert urgency_of("小区停水两天", "现在楼道又煤气泄漏").level is Urgency.ONE_HOUR


def test_it_quotes_the_words_that_say_so() -> None:
    assert urgency_of(None, "领导好：\t\u3000今天下午，三号楼　着火了！请快来。").reason == "三号楼着火了"


@given(st.text(alphabet="我家现在停水了着火　\t如果被困，。abc gas leak", max_size=120))
def test_it_gives_a_short_reason_found_in_the_message(text: str) -> None:
    finding = urgency_of(None, text)
    assert len(finding.reason) <= 60
    assert finding.reason in normal_form(text)
    assert (finding.reason == "") is (finding.level is Urgency.ONE_DAY)
