"""A bribe taken from somebody is a report of its taker, whoever stands between the verb and the gift."""

import pytest

from minyi.records import Kind
from minyi.understanding.kinds import kinds_of
from minyi.understanding.misconduct import accuses, speaks_of_crime

REPORTED = [
    "举报城建局局长收受开发商贿赂，挪用公款修建私人别墅，请纪委彻查",
    "城建局局长收受开发商贿赂。",
    "局长收了开发商五十万好处费",
    "局长向开发商索要好处费二十万。",
    "村支书多次收受包工头老板的红包。",
    "某局局长收受某房地产开发商二十万元贿赂，请查处。",
    "局长贪 污公款",
    "派出所所长受.贿。",
    "镇长挪 用 公 款，又收取老板回扣。",
    "第一条，村支书贪污低保款三万元。",
    "如果纪委不管我就上访，村支书贪污低保款三万元。",
    "根据刑法第385条，我举报所长受贿十万元。",
    "所长收受贿赂五万元，去年受到党内警告处分，现在又上班了。",
    "派出所所长利用手中的权力乱罚款。",
    "私立诊所骗取补贴，卫健局长收受红包。",
]

NOT_REPORTED = [
    "局长收了开发商五十万好处费吗？",
    "局长是不是收受了开发商贿赂？",
    "怀疑局长收受开发商贿赂。",
    "如果局长收受开发商贿赂怎么办",
    "局长拒绝收受开发商贿赂。",
    "局长从不收受开发商红包。",
    "干部不收老板红包，值得表扬。",
    "严禁干部收受老板礼金。",
    "举报开发商收取业主好处费，局长不管。",
    "局长说开发商收取业主好处费。",
    "向局长反映中介公司收了房东好处费。",
    "物业公司经理收了装修公司老板的回扣。",
    "物业工作人员收了装修老板的红包。",
    "公司经理收受老板回扣，请书记查处。",
    "校长收取学生服装费。",
    "如果村支书贪污低保款怎么办",
    "根据刑法第三百八十五条国家工作人员收受贿赂的处三年",
    "民营诊所骗取补贴。",
]


@pytest.mark.parametrize("said", REPORTED)
def test_it_seals_a_report_that_names_the_giver_or_parts_the_word(said: str) -> None:
    assert kinds_of(None, said)[0] is Kind.MISCONDUCT
    assert kinds_of(said, None)[0] is Kind.MISCONDUCT


@pytest.mark.parametrize("said", NOT_REPORTED)
def test_it_does_not_seal_a_gift_asked_about_denied_or_taken_by_others(said: str) -> None:
    assert Kind.MISCONDUCT not in kinds_of(None, said)
    assert Kind.MISCONDUCT not in kinds_of(said, None)


# Title and text: accusations told as fact, of whoever has public power or money.
TOLD_AS_FACT = [
    ("我要举报", "我要举报农机厂厂长收受红包二十万元，为亲戚安排工作。"),
    ("举报供销社侵吞百姓血汗钱", "请上级派人来查。"),
    ("实名举报", "某中学校长把食堂承包给自己的小舅子，每年拿回扣十几万。"),
    ("村里的钱去哪儿了", "组长把修路的集体资金八万元装进自己口袋，还打骂来问账的村民。"),
    ("控告县医院采购科科长", "长期吃药商的回扣，一个支架提成三千。"),
    ("举报班主任收礼", "教师节前在群里暗示，收了二十多个家长的购物卡和红包，没送的孩子坐最后一排。"),
    ("", "我们村的出纳挪用公款去赌博，村书记知道了还替他瞒着。"),
    ("反映交警乱用公权力", "两名辅警强迫车主到他们指定的修理厂修车，从中拿好处，请纪委监委查处。"),
    ("举报村主任勾结黑恶势力强占土地", "带着一伙人把我关了三天逼我签字。"),
    ("", "镇里分管城建的副镇长和开发商勾结，把两块地低价卖给他弟弟的公司，请纪检部门调查。"),
    ("检举某局虚报下乡补贴", "该局十六个人一天都没有下乡，每年虚报差旅费六十多万分掉。"),
    ("关于民政所工作人员截留孤儿补助的举报", "从二〇一七年起每个月扣两百，本人签字是假的。"),
    ("", "派出所副所长滥用职权，私自调取我的通话记录给对方当事人，请纪委查办。"),
    ("举报驾考考官索要红包", "每科五百，教练替他收。"),
    ("", "招标的时候领导收了中标公司的好处费。"),
    ("", "王主任索要回扣十万元。"),
    ("", "校长挪用伙食费买车。"),
    ("", "开发商给规划局长行贿一百万，才把绿地改成了住宅。"),
    ("村支书利用职务便利给自己家批了三处宅基地", "群众敢怒不敢言。"),
    (
        "某国企老总把公司的工程全部给了儿子",
        "招标都是走过场，内部的人都知道，他还公款旅游十几次，检举人愿意作证。",
    ),
    ("低保都给了村干部的亲戚", "村主任的岳母开着超市也吃低保，优亲厚友，举报信写了三封没有人管。"),
    ("护林员的工资被所长冒领", "所长用他老婆的名字领了五年护林员的工资。"),
    (
        "",
        "Councillor Hale pushed the planning permission through for his own brother and took an "
        "envelope of cash for it.",
    ),
    (
        "",
        "I am reporting the head of the depot. He sells council diesel out of the back gate and "
        "splits the money with the foreman.",
    ),
    (
        "Report of bribery at the licensing office",
        "The inspector asked me for 500 in cash to pass my kitchen and my neighbour paid him.",
    ),
]

# Reports of other wrongs, general wishes, questions, private firms, words that only look alike.
TOLD_OTHERWISE = [
    ("举报违建", "顶楼私自加盖两层。"),
    ("举报油烟", "楼下烧烤店油烟直排，城管局来了两次没有效果。"),
    ("贪污受贿要严查", "希望国家加大反腐力度。"),
    ("", "支持严查贪污受贿的干部，还社会风清气正。"),
    ("举报工厂偷税漏税", "不给工人开发票，请税务局查。"),
    ("举报某培训机构骗取学费", "老板跑路，公安局说是纠纷。"),
    ("举报物业公司侵吞公共收益", "电梯广告费三年没有公示，请住建局和街道办管一管。"),
    ("", "村委会收取垃圾费每户一百，比去年多了四十。"),
    ("举报出租车拒载", "司机态度恶劣，请运管所处理。"),
    ("", "领导您好，物业收了装修公司的好处费，请处理。"),
    ("举报物业乱收费", "强制收费、损毁财物，恶意破坏业主物品，请县里派人彻查。"),
    ("", "电视里那个贪污的局长演得真好。"),
    ("咨询村干部任职条件", "请问有贪污前科的人能不能当村干部？"),
    ("", "学校食堂的饭菜太差，是不是校长拿了回扣？"),
    ("举报网吧", "网吧接待未成年人，派出所就在旁边。"),
    ("", "公司会计卷走了工人工资，请劳动局帮忙追回。"),
    ("", "村干部说要公开账目，到今天也没有公开。"),
    ("投诉城管暴力执法", "城管掀翻了我母亲的菜摊，还推倒了老人。"),
    ("举报邻居噪音", "半夜装修，民警来了劝过。"),
    ("", "党员学习反腐倡廉教育片《贪污的代价》，希望我们社区也组织一场。"),
    ("建议公务员公示财产", "从制度上预防贪污受贿和以权谋私。"),
    ("", "快递公司把我的包裹私吞了，客服说找领导。"),
    ("", "反映多次，工作人员互相推诿，不作为乱作为。"),
    ("举报假药", "药店卖假药，药监局不接电话。"),
    ("举报校外补课", "老师在家里办补习班，每人收三百。"),
    ("", "我捡到一个红包，想请民警帮忙找失主。"),
    (
        "",
        "Please report any bribe you are offered to the police; the leaflet says so, but where do "
        "I find the form?",
    ),
    ("Reporting a broken lamp", "The officer said that somebody would come last week."),
    ("", "The council is robbing us blind with these parking charges."),
    ("", "My landlord stole my deposit and the housing officer did not call back."),
]


@pytest.mark.parametrize(("title", "text"), TOLD_AS_FACT)
def test_it_seals_what_is_told_as_fact_in_title_or_text(title: str, text: str) -> None:
    assert Kind.MISCONDUCT in kinds_of(title, text)


@pytest.mark.parametrize(("title", "text"), TOLD_OTHERWISE)
def test_it_leaves_open_what_accuses_no_official(title: str, text: str) -> None:
    assert Kind.MISCONDUCT not in kinds_of(title, text)


def test_it_quotes_no_accusation_even_where_it_is_not_sealed() -> None:
    assert accuses("实名举报某局长")
    assert accuses("Corrupt builders")
    assert accuses("物業受賄貪污維修基金")
    assert accuses("物业挪用维修资金")
    assert not accuses("停水了")


def test_it_tells_a_report_from_words_of_crime() -> None:
    assert not speaks_of_crime("舉報噪音多次，無人處理")
    assert not speaks_of_crime("I am a whistleblower")
    assert speaks_of_crime("物業受賄貪污維修基金")
    assert speaks_of_crime("Corrupt builders")
    assert accuses("多次舉報無果")


# What shields, rigs and sells; and officials hand in glove with those they oversee.
OF_OFFICE = [
    ("严惩某集资诈骗案的幕后保护伞", "受害人三百多，立案半年没有消息。"),
    ("", "辖区派出所民警长期充当赌场保护伞，一报警里面就先散了。"),
    ("爆破器材公司领导违纪，勾结会计做假账", "领导拿回扣，账目从不公开。"),
    ("举报教育系统公办人员在外上班，领两份工资", "请核实。"),
    ("举报镇中学教师吃空饷", "三年没有上过一天班，工资照领。"),
    ("举报社区领导跟物业勾结", "在小区里违建垃圾站。"),
    ("", "村主任把低保名额卖给外村人，一个八千。"),
    ("举报村干部优亲厚友", "贫困户名额都给了自家兄弟。"),
    ("请纪委查处作弊的评标专家", "三个标段打分一模一样。"),
    ("Council kickbacks on the paving contract", "Every job goes to the same firm."),
    ("", "A licensing officer took bribes to pass the kebab shop."),
    ("", "There is nepotism in the council housing allocation, her sister jumped the queue."),
]
OPEN = [
    ("建议打掉一切黑恶势力背后的保护伞", "支持扫黑除恶。"),
    ("", "不知道是相关部门不作为还是有人充当保护伞。"),
    ("公司会计做假账偷税", "老板不给工人交社保。"),
    ("举报民营医院套取医保", "挂床几十个，请医保局查。"),
    ("", "招标投标法第五十三条：投标人以向评标委员会成员行贿的手段谋取中标的，中标无效。"),
    ("", "通报说原局长收受礼金，受到开除党籍处分，校舍却至今没有修。"),
    ("", "市教育局利用手中的权力胡乱作为，把学校下放到区里，我们要求收回。"),
    ("", "如果某领导硬要给朋友以权谋私，请明说。"),
    ("店家充值卡诈骗", "老板跑路，店里不退钱。"),
    ("窗口工作人员态度恶劣", "问了三句就不耐烦。"),
    ("请纪委介入调查物业收费", "停车费又涨了。"),
    ("", "The council will not fix the pavement whatever we say."),
    ("", "The clerk at the housing office was rude to my mother."),
]


@pytest.mark.parametrize(("title", "text"), OF_OFFICE)
def test_it_seals_who_shields_rigs_or_sells_in_office(title: str, text: str) -> None:
    assert Kind.MISCONDUCT in kinds_of(title, text)


@pytest.mark.parametrize(("title", "text"), OPEN)
def test_it_leaves_criticism_laws_and_private_fraud_open(title: str, text: str) -> None:
    assert Kind.MISCONDUCT not in kinds_of(title, text)
