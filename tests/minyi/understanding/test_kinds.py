"""What a person does with a message: the main kind, the kinds beside it, and what is sealed."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.journeys import office_facts as facts

from minyi.records import Kind
from minyi.understanding.kinds import kinds_of
from minyi.understanding.misconduct import reports_misconduct

ROOT = Path(__file__).parents[3]
# Of the messages of ``examples/office.csv`` with a clear kind, the share whose main kind is found.
LEAST_AGREEMENT = 0.78

MAIN = [
    ("投诉楼下烧烤店油烟扰民", "每天营业到凌晨两点，全家无法入睡。", Kind.COMPLAINT),
    ("举报隔壁工厂夜里偷排废气", "气味刺鼻，请环保部门查处。", Kind.COMPLAINT),
    ("小区电梯坏了三个月没人修", "老人上下楼很不方便。", Kind.COMPLAINT),
    ("物业乱收费，业主投诉无门", "多次反映都被推诿。", Kind.COMPLAINT),
    ("咨询灵活就业人员社保缴费标准", "请问今年的缴费基数是多少？", Kind.QUESTION),
    ("地铁五号线什么时候开通？", "市民都很关心。", Kind.QUESTION),
    ("居住证到期后如何续签", "请问需要带哪些材料？", Kind.QUESTION),
    ("建议在河边步道增加休息座椅", "走累了没有地方歇脚。", Kind.WISH),
    ("关于优化夜间公交班次的建议", "不如把末班车延后半小时，前半夜两趟并成一趟，车和人都不用加。", Kind.IDEA),
    ("希望在校门口增设人行天桥", "孩子们过马路要等很久。", Kind.WISH),
    ("请求打通河东路断头路", "居民出行要绕行三公里。", Kind.WISH),
    ("能否增开一趟去医院的公交车", "老人看病转车不便。", Kind.WISH),
    ("恳请修复村口的水泥路", "雨后全是泥。", Kind.WISH),
    ("求助！孩子得了白血病", "本人下岗，家里已经没钱治病，求求大家帮帮我。", Kind.HELP),
    ("残疾老人生活困难请求救助", "我是一名独居老人，无依无靠。", Kind.HELP),
    ("感谢社区工作人员上门服务", "点赞！办事又快又耐心。", Kind.THANKS),
    ("表扬公交司机拾金不昧", "丢失的钱包当天就送回来了。", Kind.THANKS),
    ("担心化工厂离学校太近", "家长们人心惶惶，怕影响孩子健康。", Kind.WORRY),
    ("", "请问新生儿医保怎么办理？", Kind.QUESTION),
    ("", "希望公园里多种一些树。", Kind.WISH),
    (None, "樓上裝修噪音擾民，投訴多次無人處理", Kind.COMPLAINT),
    (None, "建議在捷運站增設母嬰室", Kind.WISH),
    ("Complaint about noise", "The bar below us plays loud music until three.", Kind.COMPLAINT),
    ("", "The bins have not been emptied for weeks and the street is filthy.", Kind.COMPLAINT),
    ("Ban single-use plastic bags in all shops", None, Kind.WISH),
    ("", "Please install a crossing near the primary school.", Kind.WISH),
    ("", "When will the swimming pool reopen?", Kind.QUESTION),
    ("", "I would like to know how to renew my parking permit.", Kind.QUESTION),
    ("", "I suggest that the library stays open on Sundays.", Kind.IDEA),
    ("", "Young people should be asked before the youth club is moved.", Kind.WISH),
    ("", "Well done to the street cleaners, excellent work!", Kind.THANKS),
    ("", "We are worried about the chemical plant so close to the school.", Kind.WORRY),
    ("", "Please help us, we have been evicted and are homeless.", Kind.HELP),
]

# Said by form and place rather than by a word that names the kind.
BY_BEARING = [
    ("想要一张乒乓球台", "村口的空地一直闲着。", Kind.WISH),
    ("给河边添几盏灯吧", "散步的人很多。", Kind.WISH),
    ("老槐树请不要砍", "它在这里站了一百年。", Kind.WISH),
    ("怎么给孩子转户口", "刚搬来。", Kind.QUESTION),
    ("电动车过户", "外地牌照能过户吗？需要带什么？", Kind.QUESTION),
    ("咨询轮椅补贴", "本人残疾，想咨询今年还能申请补贴吗？", Kind.QUESTION),
    ("停车费", "一晚上四十块，谁定的？凭什么？", Kind.COMPLAINT),
    ("食堂的饭", "交了钱还吃不饱，这叫营养午餐？？", Kind.COMPLAINT),
    ("请求解决楼下噪音扰民问题", "麻将馆开到凌晨。", Kind.COMPLAINT),
    ("八亩西瓜", "我家的西瓜卖不掉，眼看要烂，哪位老板能帮一把", Kind.HELP),
    ("请求对重病家庭给予帮助", "我爱人瘫痪，负债累累。", Kind.HELP),
    ("奶奶走丢了", "今天早上出门买菜没回来。", Kind.HELP),
    ("水塘没有护栏", "天天有小孩在边上玩，我看着腿软，真怕哪天掉进去。", Kind.WORRY),
    ("旧书不如换一种办法收", "比如每个月固定一天，志愿者上门，比设箱子管用。", Kind.IDEA),
    ("电梯修好了", "谢谢物业的师傅，大热天辛苦了。", Kind.THANKS),
]

SEALED = [
    ("举报村支书贪污", "村支书张某侵占集体资金，虚报冒领扶贫补贴。"),
    ("", "镇里一名干部收受贿赂，替亲戚拿到工程。"),
    ("", "派出所民警吃拿卡要，办证要先送烟。"),
    ("", "村主任套取国家惠农补贴，装进自己腰包。"),
    ("舉報鄉長以權謀私", "鄉長以權謀私，把集體土地給了親戚。"),
    ("举报某街道城管所收红包", "副所长托人带话，茶叶盒里装了八千。"),
    ("", "村会计把征地补偿款十二万元转到他妻子的账户。"),
    ("", "The council officer took a bribe to approve the permit."),
    ("", "I want to report that the mayor is stealing public money."),
]

NOT_SEALED = [
    ("举报楼下违法搭建", "开发商未经许可加盖一层。"),
    ("举报网吧接纳未成年人", "希望查处。"),
    ("", "物业公司侵占业主公共收益，拒不公开账目。"),
    ("", "城管不作为，投诉十几次没人管。"),
    ("", "公司老板骗取客户定金后失联。"),
    ("", "请问贪污罪的立案标准是多少？"),
    ("", "这难道不是官员受贿吗？"),
    ("", "希望加强对干部的教育，防止贪污受贿。"),
    ("", "如果有干部贪污，应该向哪里举报？"),
    ("", "窗口工作人员态度恶劣，推诿扯皮。"),
    ("", "干部手里的权力不是用来以权谋私的。"),
    ("", "办法规定：工作人员徇私舞弊的，依法给予处分；构成犯罪的，追究刑事责任。"),
    ("", "连锁公司侵吞加盟店货款，恳请书记过问。"),
    ("", "本地没有官员收受贿赂的情况。"),
    ("", "村里的补偿款还没有打到我家的账户。"),
    ("", "物业公司向业主收取装修协调费。"),
    ("", "The contractor demanded more money than the quote."),
    ("", "What stops officials from taking bribes?"),
    ("", "The new policy should prevent bribery by officials."),
]


@pytest.mark.parametrize(("title", "text", "kind"), MAIN)
def test_it_names_the_main_kind_first(title: str | None, text: str | None, kind: Kind) -> None:
    assert kinds_of(title, text)[0] is kind


@pytest.mark.parametrize(("title", "text", "kind"), BY_BEARING)
def test_it_hears_what_a_message_does_without_naming_it(title: str, text: str, kind: Kind) -> None:
    assert kinds_of(title, text)[0] is kind


@pytest.mark.parametrize(("title", "text"), SEALED)
def test_it_seals_a_report_of_corruption(title: str, text: str) -> None:
    assert kinds_of(title, text)[0] is Kind.MISCONDUCT


@pytest.mark.parametrize(("title", "text"), NOT_SEALED)
def test_it_does_not_seal_criticism(title: str, text: str) -> None:
    assert Kind.MISCONDUCT not in kinds_of(title, text)


def test_it_takes_a_report_that_came_to_nothing_for_no_report() -> None:
    assert reports_misconduct("举报站长", "站长克扣工资。")
    assert not reports_misconduct("楼上违建", "住户多次举报未果，站长克扣工资。")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("小区停车难", "不希望再等下去了。"),
        ("希望小学门口垃圾成堆", "臭气熏天，无人清理。"),
    ],
)
def test_it_is_not_led_by_words_that_only_look_like_a_wish(title: str, text: str) -> None:
    assert kinds_of(title, text)[0] is Kind.COMPLAINT


def test_it_takes_a_closing_thank_you_for_politeness() -> None:
    assert Kind.THANKS not in kinds_of("路灯不亮", "请尽快维修，谢谢！")
    assert Kind.THANKS not in kinds_of("柳荫路油烟扰民", "请城管部门尽快处理，万分感谢！此致敬礼！")
    assert Kind.THANKS not in kinds_of("柳荫路的路灯坏了", "望领导解决，不胜感激，致谢！")
    assert Kind.THANKS not in kinds_of(None, "The lamp is broken. I would be grateful for your help.")


def test_it_keeps_thanks_for_what_was_done_beside_a_request() -> None:
    done = "上个月路面修好了，我为街道点赞。希望再装一盏路灯。"
    assert Kind.THANKS in kinds_of("希望柳荫路再装一盏路灯", done)


def test_it_gives_two_kinds_to_a_message_that_does_two_things() -> None:
    kinds = kinds_of("投诉小区噪音扰民", "夜里施工到三点。希望城管部门尽快制止夜间施工。")
    assert kinds[0] is Kind.COMPLAINT
    assert Kind.WISH in kinds


@pytest.mark.parametrize(("title", "text"), [(None, None), ("", ""), (None, " \t\u3000"), ("？！", "……")])
def test_it_has_no_kind_for_a_message_without_words(title: str | None, text: str | None) -> None:
    assert kinds_of(title, text) == ()


def test_it_hears_the_same_in_both_scripts() -> None:
    assert kinds_of("投訴鄰居養狗擾民", "請盡快處理") == kinds_of("投诉邻居养狗扰民", "请尽快处理")


@pytest.mark.parametrize("text", ["test 123", "测试", "测试一下111", "123456", "asdf", "路过"])
def test_it_has_no_kind_for_noise(text: str) -> None:
    assert kinds_of("", text) == ()


def test_it_takes_no_polite_close_for_thanks_where_something_is_wanted() -> None:
    assert kinds_of("反映公交站积水", "车一过水花溅一身，麻烦处理一下，谢谢。")[0] is Kind.COMPLAINT


def test_it_agrees_with_careful_readers_on_the_example() -> None:
    with (ROOT / "examples" / "office.csv").open(encoding="utf-8", newline="") as lines:
        rows = {row[0].strip(): row for row in csv.reader(lines) if len(row) == len(facts.HEADER)}
    agreed = [
        external_id
        for external_id, kind in facts.KINDS.items()
        if kinds_of(rows[external_id][1], rows[external_id][2])[:1] == (kind,)
    ]
    assert len(agreed) / len(facts.KINDS) >= LEAST_AGREEMENT
    assert set(agreed) >= facts.MISCONDUCT_IDS


@given(st.text(max_size=80), st.text(max_size=200))
def test_it_gives_at_most_four_different_kinds_to_any_words(title: str, text: str) -> None:
    kinds = kinds_of(title, text)
    assert len(set(kinds)) == len(kinds) <= 4
    assert not kinds or any(sign.isalnum() for sign in title + text)
