"""How soon somebody must look, and the words that say so."""

from time import perf_counter

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


# Written before the rules were tried on them: told by what is seen rather than by its name.
SEEN = [
    (
        "紧急求助：父亲重病垂危，医院要停药",
        "我爸今年六十二，脑干出血躺在重症监护室第九天，医生说今天再交不上费用就只能停呼吸机。"
        "家里能借的都借了，求政府救救他。",
        Urgency.ONE_HOUR,
    ),
    (
        "",
        "三楼有个老太太一个人在家，从昨天晚上到现在敲门没有人应，屋里闻得到烧糊的味道，求你们派人来看看。",
        Urgency.ONE_HOUR,
    ),
    ("河里漂着一个人", "老码头下面水里好像有个人，还在动，我不会水，快派人。", Urgency.ONE_HOUR),
    (
        "我儿子留了遗书出门了",
        "手机关机，房间里留了两张纸，说对不起爸妈。已经报警了，恳请发动大家帮忙找。",
        Urgency.ONE_HOUR,
    ),
    (
        "",
        "化工厂那边一股刺鼻的黄烟往村里飘，好多人喘不上气，眼睛睁不开，打厂里电话没有人接。",
        Urgency.ONE_HOUR,
    ),
    (
        "孩子被继父打得遍体鳞伤",
        "楼上天天晚上传来孩子的惨叫，今天看见她胳膊上全是烟头烫的印子，现在门反锁着，还在哭喊救命。",
        Urgency.ONE_HOUR,
    ),
    (
        "工棚里十几个工友中毒",
        "吃完晚饭一个接一个上吐下泻，有两个已经站不起来了，工地上没有车送。",
        Urgency.ONE_HOUR,
    ),
    (
        "房子裂开这么大的口子，我们一家六口还住在里面",
        "山脚下的挡墙今早又往前挪了一巴掌宽，墙上的裂缝能伸进拳头，镇上的人看一眼就走了。"
        "请马上安排我们搬出来！",
        Urgency.ONE_HOUR,
    ),
    ("", "高压线断了掉在稻田里，水里冒泡，两头牛已经电死了，田里还有人在干活。", Urgency.ONE_HOUR),
    ("楼顶有人要往下跳", "讨薪的工人坐在楼顶边上两个小时了，情绪很激动。", Urgency.ONE_HOUR),
    (
        "",
        "我被他们关在一个院子里，手机快没电了，不让出去，身份证也收走了，在城南修车厂后面，救我",
        Urgency.ONE_HOUR,
    ),
    ("老母亲急需输血", "人民医院说血库没有血，手术台上等着，A型，求好心人和领导帮忙。", Urgency.ONE_HOUR),
    ("", "幼儿园接送车翻进沟里了，里面还有孩子没有出来。", Urgency.ONE_HOUR),
    (
        "养老院的护工在打老人",
        "刚才去看我妈，脸上青一块紫一块，护工当着我的面还扇了隔壁床的大爷，我妈拉着我不让走，"
        "说再住下去会没命。",
        Urgency.ONE_HOUR,
    ),
    (
        "",
        "There's an old man lying in the snow by the bus station, he isn't moving and he is barely "
        "breathing.",
        Urgency.ONE_HOUR,
    ),
    (
        "My neighbour",
        "I can hear her screaming through the wall and he is smashing things, she shouted that he "
        "has got a knife. The children are in there.",
        Urgency.ONE_HOUR,
    ),
    (
        "",
        "Someone has left a note saying goodbye and has gone up on the multi-storey roof, please hurry.",
        Urgency.ONE_HOUR,
    ),
    (
        "Wall leaning over the playground",
        "Half of it came down this morning and the rest could go at any moment, children are still "
        "being let out there.",
        Urgency.ONE_HOUR,
    ),
    (
        "",
        "The carbon monoxide alarm will not stop, my husband has passed out and I feel sick and dizzy.",
        Urgency.ONE_HOUR,
    ),
    (
        "自来水一滴都没有",
        "从前天早上开始家里的龙头就是干的，两个小孩一个老人，马桶都冲不了，打电话说在抢修，到现在也没来。",
        Urgency.TWO_HOURS,
    ),
    (
        "",
        "今晚七点起我们这一片全黑了，电梯也停了，供电所电话占线，婴儿热得一直哭，什么时候来电？",
        Urgency.TWO_HOURS,
    ),
    (
        "大冬天的暖气冰凉",
        "初八到今天暖气片摸上去冰凉，室内九度，老人裹着被子坐在床上，热力公司说泵坏了等配件。",
        Urgency.TWO_HOURS,
    ),
    (
        "楼下的粪水漫进屋了",
        "马桶一直往外返，客厅已经积了两寸深，臭得没法呆，物业说要等明天。",
        Urgency.TWO_HOURS,
    ),
    ("全村断电第三天", "台风过后变压器坏了，冰箱里的东西全臭了，井里的水也抽不上来。", Urgency.TWO_HOURS),
    (
        "",
        "煤气灶打不着火，邻居家也一样，问了说是管网检修，事先没有人通知，孩子回来吃不上饭。",
        Urgency.TWO_HOURS,
    ),
    ("物业把我家的水给掐了", "就因为我没有交物业费，今天早上把水闸锁了，家里有坐月子的。", Urgency.TWO_HOURS),
    ("", "小区主管道爆了，整个小区已经八个小时没有水用，水还在往路上淌。", Urgency.TWO_HOURS),
    (
        "No heat for the third day",
        "The boiler for the whole block packed up on Friday. It is minus four outside, there are "
        "two babies on our floor and nobody can say when it will be fixed.",
        Urgency.TWO_HOURS,
    ),
    (
        "",
        "Taps dry across the whole estate since six this morning and the water company just plays "
        "music down the phone.",
        Urgency.TWO_HOURS,
    ),
    (
        "",
        "The toilets are backing up and filthy water is coming through the downstairs floors, we "
        "can't use the kitchen.",
        Urgency.TWO_HOURS,
    ),
    (
        "消防车进不来，真着火了怎么得了",
        "我们小区的路两边停满了车，上个月隔壁小区失火，烧死了一个老人，想想都后怕，请交警来划线。",
        Urgency.ONE_DAY,
    ),
    ("", "昨天新闻里看到外地又有一家饭店燃气爆炸，死了三个人，我们这边的饭店有没有人查？", Urgency.ONE_DAY),
    (
        "房子塌了谁负责，你们负得起吗",
        "隔壁装修把承重墙砸了，社区就贴了张通知，我看着他一天一天砸。",
        Urgency.ONE_DAY,
    ),
    ("", "我弟弟三年前在工地上触电身亡，赔偿款到现在还差一半没给。", Urgency.ONE_DAY),
    (
        "领导，再不解决我们就活不下去了",
        "烂尾楼五年，一边还贷一边租房，全家的血汗钱都在里面。",
        Urgency.ONE_DAY,
    ),
    ("", "这个价钱简直是要人命，一碗粉二十八。", Urgency.ONE_DAY),
    ("跳楼机排队三个小时", "游乐园收了快速通道的钱还是排队。", Urgency.ONE_DAY),
    (
        "医院见死不救，我父亲就这样走了",
        "去年腊月我父亲昏迷送到急诊，等了两个小时没有医生，人没了以后院方说尽力了，要求给个说法。",
        Urgency.ONE_DAY,
    ),
    (
        "关于停水通知不及时的建议",
        "上周停水一天，通知是前一天半夜发的，大家都没有来得及存水，建议提前三天发短信。",
        Urgency.ONE_DAY,
    ),
    ("", "我们这里一到夏天晚高峰就跳闸停电，都三年了，什么时候改造电网？", Urgency.ONE_DAY),
    ("今年冬天能不能供暖", "我们小区是新小区，还没有通暖气，请问今年有没有计划？", Urgency.ONE_DAY),
    ("举报网吧容留未成年人", "孩子打游戏通宵不回家，找了一夜才找到，请查处。", Urgency.ONE_DAY),
    ("", "老公出轨还天天打麻将，日子过不下去了。", Urgency.ONE_DAY),
    (
        "请问停电期间电梯困人怎么赔偿",
        "去年八月在电梯里被困四十分钟，受了惊吓，物业只肯送一箱牛奶。",
        Urgency.ONE_DAY,
    ),
    ("", "半夜飙车的声音像爆炸一样，玻璃都震，一家人睡不好觉。", Urgency.ONE_DAY),
    ("下水道味道太大", "一楼的下水道一到阴天就返味，开窗都不管用，请疏通。", Urgency.ONE_DAY),
    ("", "物业说不交费就停水停电，这合法吗？", Urgency.ONE_DAY),
    (
        "感谢消防员",
        "前天夜里我家厨房起火，消防员五分钟就到了，把火扑灭还帮我们收拾，真心感谢！",
        Urgency.ONE_DAY,
    ),
    ("", "小时候村口的老井淹死过人，后来盖上了，现在盖子又旧了，想请村里换一个新的。", Urgency.ONE_DAY),
    ("公交站牌倒了", "站牌歪在路边，字也看不清。", Urgency.ONE_DAY),
    ("", "家里wifi断了三天，宽带公司不来人。", Urgency.ONE_DAY),
    ("请求救助", "本人下岗多年，妻子常年吃药，孩子上大学，生活困难，请问能不能申请低保。", Urgency.ONE_DAY),
    ("", "My bus pass was stolen last month and I have still not had the new one.", Urgency.ONE_DAY),
    (
        "Fire drill at school",
        "The drill went on for an hour in the rain and the pupils were left trapped in the yard "
        "with no coats.",
        Urgency.ONE_DAY,
    ),
    (
        "",
        "Two summers ago a girl drowned in the quarry pool. It is still not fenced and it is time "
        "somebody did something.",
        Urgency.ONE_DAY,
    ),
    ("Killing the high street", "These parking charges are strangling every shop in town.", Urgency.ONE_DAY),
    (
        "",
        "The water was off for two hours on Sunday and then came back brown for a day. What do I "
        "have to do to get a rebate?",
        Urgency.ONE_DAY,
    ),
    (
        "Heating bills",
        "We have no power over what the landlord charges for heating and it goes up each winter.",
        Urgency.ONE_DAY,
    ),
    (
        "",
        "A burst pipe in January ruined my carpet and your insurers are still arguing about it.",
        Urgency.ONE_DAY,
    ),
    ("", "The state of this road will be the death of someone one day.", Urgency.ONE_DAY),
]


@pytest.mark.parametrize(("title", "text", "level"), SEEN)
def test_it_hears_what_is_seen_and_is_not_raised_by_what_only_sounds_like_it(
    title: str, text: str, level: Urgency
) -> None:
    assert urgency_of(title, text).level is level


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


@pytest.mark.parametrize(
    "text", ["银行一直没有发信息，也没有来电通知还款。", "第二天发现车子没油没电了。", "客服没有来电核实。"]
)
def test_it_takes_no_telephone_or_car_for_the_supply_of_a_home(text: str) -> None:
    assert urgency_of("", text).level == Urgency.ONE_DAY


# Told, but not happening here and now.
TOLD = [
    ("", "走廊栏杆太矮，存在很大安全隐患，坠楼，高空抛物，谁都说不准。"),
    ("", "我们担心水箱建成以后地基下沉，楼房倒塌。"),
    ("", "若任意一户出现火情，入户门难以抵挡火势，住户将被困屋内。"),
    ("", "1、家用电器出现漏电故障时，开关不会立即跳闸。"),
    ("", "这个配电箱没有漏电开关保护，请装上。"),
    ("", "现实中发生电表箱漏电的可不少。"),
    ("", "上月邻省化工厂起火，无一不告诉大家安全第一。"),
    ("", "窗扇装得不牢，掉下去砸到人怎么办？"),
    ("", "楼房塌陷是不可逆的，请慎重审批。"),
    ("", "植被一经破坏，山体滑坡、水土流失将会频发。"),
    ("", "本人因车祸颅内大出血，留下了后遗症，申请低保。"),
    ("", "饭店厨房起火，值班人员才把火扑灭。墙熏黑了，请检查。"),
    ("", "通向化粪池的主管已坍塌，请修。"),
    ("", "电梯多次事故，业主被困电梯无人救援，请求赔偿。"),
    ("", "晚上从楼上拉一根充电线裸露在外。"),
    ("", "最近几年每年发生2次火灾，上次弱电井起火。"),
    ("", "15年5月房子被断水断电，门窗也拆了。"),
    ("", "生活困难，希望领导们帮帮忙，救救我。"),
    ("", "开发商擅自关停电梯，请处理。"),
    ("", "收入没有了，房贷面临断供。"),
    ("", "宿舍楼高层的接水机停水，喝不上热水。"),
    ("", "没有备用电源，停电得自己爬楼。"),
    ("", "早上洗澡时停气了，一看气表只剩四方，换表以后走得太快。"),
    ("", "合同约定断电须提前通知，请按合同办。"),
    ("", "消火栓里没有水用，请检修。"),
    ("", "小区车多，消防通道长期被车堵着。"),
    ("", "小区车位少，物业收费高，去年停水六次。"),
    ("梧桐里水管质量差，设计不合理", "2009年改的管网，2016年漏过，2018年又修。六月三日我回家发现停水了。"),
    ("云栖苑水压不足", "二楼白天水很小，晚上七点到八点停水，一星期四天。"),
    ("锦棠苑地基问题", "交付两年内先后三次排水瘫痪，污水倒灌，臭气熏天。"),
    ("物业乱收费", "物业收费不公开，保洁也不来，楼道灯坏了。小区还经常停水停电，绿化枯死。"),
    ("夏天经常停电", "每年夏天小区都经常停电，请改造。"),
    (
        "父亲住院能不能用医保",
        "父亲在县医院抢救后转到市里治疗，现昏迷不醒，请问去年交的医保什么时候生效？",
    ),
    ("保安打人没有人处理", "上星期保安围住住户，高喊往死里打，住户住院至今，打人的还在上班。"),
    (
        "门面租约没有到期就被收回",
        "门面租到年底，房东提前一个月贴条子，押金也不退，水电费是按月交清的，他说涨价就涨价。"
        "我们找社区调解过两回，第一回他没有来，第二回来了不认账，拉走了两台空调和一批货架，至今没有归还。"
        "居委会说只能去法院，律师说标的太小不划算，一家四口全靠这个门面，孩子还小，老人吃药，"
        "进货的钱都是借的，现在没有地方摆货，天天有人上门要账，从来没有过这样的日子。"
        "派出所来做过笔录，说是经济往来不归他们管，房东出言要弄死我们，请领导主持公道。",
    ),
    (
        "两套房产证合并的事",
        "当年开发商把一套房拆成两个证，为的是避开规定，现在想卖卖不掉，想过户也过不了，住建局让找规划局，"
        "规划局让找开发商，开发商早就注销了，全小区有四百户都是这样，请出一个办法。"
        "小区门口那条路晚上没有灯，且路边井盖有丢失情况，也请看看。",
    ),
    (
        "云栖苑业主请求维权",
        "交房时发现质量问题很多（地面多处塌陷，到处漏水，贯穿裂缝等），开发商不认。",
    ),
    ("水厂停水前能不能发个通知？", ""),
    ("村民房屋倒塌多年，为何不能申请改造？", ""),
    ("Make strangles a notifiable disease", ""),
    ("云栖苑长时间无水用", "长时间无水用，2016年开始已经持续3年了，没有人管。"),
    ("物业无故停水", "物业想停哪家的水就停哪家的水，有没有人能管？"),
    ("", "镇上连续两年除夕夜大范围停电。"),
    ("云栖苑手机没有信号", "交房两年，" + "地下车库打不出电话，" * 12 + "数次有业主被困电梯。"),
    ("井盖响", "路上的井盖松动，车一过就响。"),
    ("", "请问哪些是承重墙？"),
    ("", "小区经常停水，一个月停水六次。"),
    ("云栖苑停电太频繁", "这个月小区已经好几回了，电梯也停。"),
    ("锦棠苑为何经常停水", "小区事前没有通知，周围都有水。"),
    ("云栖苑一个月停电十来次", "每次都没有通知。"),
    ("", "物业无权停水停电，请告知住户。"),
    ("", "物业不能停业主的水。"),
    ("", "听到这件事，我觉得天都塌了。"),
    ("", "这家公司已经摇摇欲坠，请监管。"),
    ("", "两名路人跳河，救起落水女孩，请表彰。"),
    ("", "桥洞歪成这样而不坍塌，也是怪事。"),
    ("", "遇事千万不要自寻短见。"),
    ("", "难道要等围墙塌了才修？"),
    ("", "The power went off four times in March."),
    ("", "I read that a block of flats in another town was on fire last night."),
    ("", "The lease says the landlord must act if the power is cut off."),
    ("", "We are worried that the wall has collapsed foundations."),
    ("", "The shed was on fire on Sunday but the fire was put out, please clear the rubbish."),
]
HERE = [
    ("", "小区最近经常停水，老人做不了饭。", Urgency.TWO_HOURS),
    ("云栖苑经常停水", "从17号到现在停水已经超过三十个小时。", Urgency.TWO_HOURS),
    ("", "没有交押金的住户，物业一律进行停水处理。", Urgency.TWO_HOURS),
    ("云栖苑后墙外一年四季粪水横流", "", Urgency.TWO_HOURS),
    ("", "小区电梯经常出故障，忽然坠落，住户都不敢坐。", Urgency.ONE_HOUR),
    (
        "云栖苑的临时电线",
        "月初停电，车库的主电缆起火，住户用灭火器才扑灭，如今全靠一根临时电缆。",
        Urgency.ONE_HOUR,
    ),
    ("", "围墙今天塌了。", Urgency.ONE_HOUR),
    ("", "别人家着火了，快来。", Urgency.ONE_HOUR),
    ("", "船翻了，救起一个，还有两个孩子落水。", Urgency.ONE_HOUR),
    ("", "公司外面的招牌摇摇欲坠。", Urgency.ONE_HOUR),
    ("柳桥苑电梯频繁关人", "最近一次关了一个小时，没有人来。", Urgency.ONE_HOUR),
    ("", "地铁施工，柳桥苑一月停电十来次，孩子经常被困电梯。", Urgency.ONE_HOUR),
    (
        "电梯屡次故障",
        "2021年9月，一号楼的电梯坏了七次，其中四次困了人，时间最长的是一个孩子被困70分钟。",
        Urgency.ONE_HOUR,
    ),
    ("柳桥街墙角的井盖裂开了", "", Urgency.ONE_HOUR),
    ("五楼业主装修砸了承重墙", "楼下的墙已经裂了。", Urgency.ONE_HOUR),
    ("楼里的承重墙被砸了没有恢复", "", Urgency.ONE_HOUR),
    (
        "云栖苑的质量问题",
        "交房后" + "墙面返潮，门窗漏风，" * 16 + "维修的人说要弄死我。他知道我的住址，我很害怕。",
        Urgency.ONE_HOUR,
    ),
    (
        "门面被强行搬离",
        "租了五年，" + "房东不退押金，也不让营业，" * 14 + "房东出言要弄死我们，此话有录音。",
        Urgency.ONE_HOUR,
    ),
    ("三号楼的用水", "晚上一直就是几乎断水的情况，持续有二十多天了，每天都要错开用水。", Urgency.TWO_HOURS),
    ("", "直到现在整个小区一直没有电，老人下不了楼。", Urgency.TWO_HOURS),
    ("柳桥村长时间无水用", "村民都去河里挑。", Urgency.TWO_HOURS),
    ("", "We are without water every evening, the whole estate is.", Urgency.TWO_HOURS),
    ("", "饭店厨房起火，保安才把火扑灭。每个门面都有煤气罐，没有人管。", Urgency.ONE_HOUR),
    ("父亲昏迷", "在医院躺了三天，医院说欠费要停药。", Urgency.ONE_HOUR),
    ("开发商恐吓业主", "协商时开发商扬言要弄死我们。", Urgency.ONE_HOUR),
    ("小区乱", "垃圾没有人收，路灯不亮，且路边井盖丢失，昨天有人摔进去。", Urgency.ONE_HOUR),
    ("宿舍楼的逃生出口被反锁", "", Urgency.ONE_HOUR),
    ("", "物业把每层楼的消防通道门都锁住了。", Urgency.ONE_HOUR),
    ("廉租房漏水导致电路起火", "", Urgency.ONE_HOUR),
    ("", "多次扬言要弄死我们。", Urgency.ONE_HOUR),
    ("", "The fire exits are locked with a chain while the hall is full.", Urgency.ONE_HOUR),
    ("兰亭小区每天停水", "从四月起每晚七点停到半夜。", Urgency.TWO_HOURS),
    ("梧桐里长期停水得不到解决", "", Urgency.TWO_HOURS),
    ("", "晚上停水持续几个月了，没有人管。", Urgency.TWO_HOURS),
    ("拆迁办随意停我家水电", "", Urgency.TWO_HOURS),
    ("", "物业对住户关水限电，要我们交费。", Urgency.TWO_HOURS),
    ("", "每天晚上七点多停水到第二天清晨，经常如此。", Urgency.TWO_HOURS),
    ("", "停水三天了，老人饮水都成问题，房子还背着贷款。", Urgency.TWO_HOURS),
    ("", "下水主管已坍塌，经常堵塞，现污水已倒灌至二楼房内。", Urgency.TWO_HOURS),
]


@pytest.mark.parametrize(("title", "text"), TOLD)
def test_it_is_not_raised_by_what_is_only_told_of(title: str, text: str) -> None:
    finding = urgency_of(title, text)
    assert (finding.level, finding.reason) == (Urgency.ONE_DAY, "")


@pytest.mark.parametrize(("title", "text", "level"), HERE)
def test_it_hears_locked_exits_and_supply_cut_day_after_day(title: str, text: str, level: Urgency) -> None:
    assert urgency_of(title, text).level is level


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("三、地下车库漏水；严重问题（多处塌陷，到处裂缝），请查。", "多处塌陷"),
        ("1、老楼的外墙（东侧）已经塌陷，请查。", "老楼的外墙(东侧)已经塌陷"),
        ("外墙已经塌陷（见附图，请查。", "外墙已经塌陷"),
        ("且水泥栅栏摇摇欲坠，请查。", "水泥栅栏摇摇欲坠"),
    ],
)
def test_it_quotes_no_half_bracket_and_no_number_of_a_list(text: str, reason: str) -> None:
    assert urgency_of(None, text).reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("路边护栏锈迹斑斑，随时可能倒塌，请查。", "路边护栏锈迹斑斑,随时可能倒塌"),
        ("这些栅栏，多年没有修，随时可能倒塌。", "这些栅栏,多年没有修,随时可能倒塌"),
        ("请查。随时可能倒塌。", "随时可能倒塌"),
        ("小区没有通知，家里停电了。", "家里停电了"),
        (f"栅栏很旧，{'已经拖了很久，' * 9}随时可能倒塌。", "随时可能倒塌"),
    ],
)
def test_it_quotes_a_clause_that_names_nothing_from_the_one_that_does(text: str, reason: str) -> None:
    assert urgency_of(None, text).reason == reason


@pytest.mark.parametrize(
    ("title", "text", "reason"),
    [
        ("", "上月21日停电。24日停电。楼里到现在还没有电，供电仍未恢复。", "楼里到现在还没有电,供电仍未恢复"),
        ("", "路边井盖丢失。三号楼着火了。", "三号楼着火了"),
        ("井盖丢失", "三号楼着火了。", "三号楼着火了"),
        ("三号楼着火了", "现在楼里又着火了。", "三号楼着火了"),
        ("", "有人说起火了。是的，起火了。车库的主电缆线起火烧了。", "车库的主电缆线起火烧了"),
    ],
)
def test_it_gives_the_greatest_danger_or_what_goes_on_as_the_reason(
    title: str, text: str, reason: str
) -> None:
    assert urgency_of(title, text).reason == reason


def test_it_cuts_a_long_clause_between_words() -> None:
    text = "经过街道社区物业公司业主委员会多方协调" * 2 + "护坡已经垮塌" + "请求有关部门安排人员到场查看" * 4

    reason = urgency_of(None, text).reason

    assert reason.startswith("物业公司业主委员会")
    assert reason.endswith(("请求", "有关", "部门", "安排", "人员", "到场", "查看"))
    assert len(reason) <= 60


# What is feared, supposed or long ago in one clause takes nothing back that another tells of as so.
TWINS = [
    ("厂房着火了,火势已经控制不住了", Urgency.ONE_HOUR),
    ("明火已经控制不住了", Urgency.ONE_HOUR),
    ("着火了,火还没扑灭", Urgency.ONE_HOUR),
    ("The house is on fire, the firemen cannot put the fire out", Urgency.ONE_HOUR),
    ("Our house is on fire. Please put out the fire", Urgency.ONE_HOUR),
    ("The fire is out of control", Urgency.ONE_HOUR),
    ("担心老人出事,现在家里煤气泄漏", Urgency.ONE_HOUR),
    ("我担心孩子,家里着火了,快来人", Urgency.ONE_HOUR),
    ("I am worried about my mother, she is not breathing", Urgency.ONE_HOUR),
    ("不按标准要求施工,墙体倒塌了", Urgency.ONE_HOUR),
    ("物业违反消防法律规定把安全出口锁死", Urgency.ONE_HOUR),
    ("护坡已经垮塌,再下雨势必冲进屋里", Urgency.ONE_HOUR),
    ("我家着火了怎么办", Urgency.ONE_HOUR),
    ("领导来看看墙体已经倒塌了", Urgency.ONE_HOUR),
    ("小时候没见过,老人触电昏迷了", Urgency.ONE_HOUR),
    ("着火了,消防车还没赶到", Urgency.ONE_HOUR),
    ("厂房着火了,请消防队赶紧来扑灭", Urgency.ONE_HOUR),
    ("着火了,火没有被扑灭", Urgency.ONE_HOUR),
    ("如果方便请回电,现在家里着火了", Urgency.ONE_HOUR),
    ("18年12月买的房,停水三天了", Urgency.TWO_HOURS),
    ("全小区停水,只能接水机接水", Urgency.TWO_HOURS),
    ("没有洒水车,全村停水五天了", Urgency.TWO_HOURS),
    ("交了加班费,停电两天了", Urgency.TWO_HOURS),
    ("还背着房贷,小区自来水断供三天了", Urgency.TWO_HOURS),
    ("饭店着火了,火势已经控制住了", Urgency.ONE_DAY),
    ("厂房着火了,明火已经扑灭了", Urgency.ONE_DAY),
    ("着火了,不到半小时就扑灭了", Urgency.ONE_DAY),
    ("The house was on fire but the fire has been put out", Urgency.ONE_DAY),
    ("Our shed was on fire, the fire is out now", Urgency.ONE_DAY),
    ("担心老人出事,家里煤气泄漏", Urgency.ONE_DAY),
    ("我担心家里着火了没人管", Urgency.ONE_DAY),
    ("标准要求墙体倒塌后重建", Urgency.ONE_DAY),
    ("消防法律规定不得把安全出口锁死", Urgency.ONE_DAY),
    ("护坡垮塌势必冲进屋里", Urgency.ONE_DAY),
    ("着火了怎么办", Urgency.ONE_DAY),
    ("通道堵死,着火了怎么办", Urgency.ONE_DAY),
    ("如果我家着火了怎么办", Urgency.ONE_DAY),
    ("领导来看看墙体是不是已经倒塌了", Urgency.ONE_DAY),
    ("小时候老人触电昏迷了", Urgency.ONE_DAY),
    ("18年12月停水三天了", Urgency.ONE_DAY),
    ("18年12月,小区停水三天", Urgency.ONE_DAY),
    ("全小区的接水机停水", Urgency.ONE_DAY),
    ("洒水车没水了", Urgency.ONE_DAY),
    ("没有加班费,停电也要干", Urgency.ONE_DAY),
    ("还不上房贷,断供了", Urgency.ONE_DAY),
    ("如果再下雨,墙体倒塌", Urgency.ONE_DAY),
    ("楼道起火了,幸好邻居帮忙扑灭", Urgency.ONE_DAY),
    ("The building is on fire and has not been put out", Urgency.ONE_HOUR),
    ("万一晚上起火,整栋楼着火了都没人知道", Urgency.ONE_DAY),
    ("假如石桥成了空架子,以致于倒塌了,谁来重建", Urgency.ONE_DAY),
]


@pytest.mark.parametrize(("text", "level"), TWINS)
def test_it_is_not_calmed_by_what_another_clause_supposes(text: str, level: Urgency) -> None:
    assert urgency_of(None, text).level is level
    assert urgency_of(text, None).level is level


def test_it_reads_a_long_story_of_fires_in_time_that_grows_with_its_length() -> None:
    began = perf_counter()

    assert urgency_of("", "2001年家里着火。" * 2000).level is Urgency.ONE_DAY
    assert perf_counter() - began < 1


# Each is heard whether it stands in a title, in a text or in a sentence that ends.
FALLEN = [
    ("我女儿在楼顶要跳楼，求你们救下她", Urgency.ONE_HOUR),
    ("有人要跳楼，赶紧救下他", Urgency.ONE_HOUR),
    ("有人跳楼，请消防救下", Urgency.ONE_HOUR),
    ("有人落水了，请马上派人救起", Urgency.ONE_HOUR),
    ("有人落水了，请快救起两个孩子", Urgency.ONE_HOUR),
    ("着火了，三楼有人被困，求消防救出", Urgency.ONE_HOUR),
    ("里面有人被困，救下来一个，其他人还被埋", Urgency.ONE_HOUR),
    ("里面有人被困，已经救起一个，其他人没出来", Urgency.ONE_HOUR),
    ("消防员已赶到，火势扩大，三楼还有人被困", Urgency.ONE_HOUR),
    ("下雨天塌方了，有人被埋", Urgency.ONE_HOUR),
    ("刚才小区停电了", Urgency.TWO_HOURS),
    ("阴天塌方，埋了三个人", Urgency.ONE_HOUR),
    ("冬天塌了暖棚，压住人", Urgency.ONE_HOUR),
    ("天天塌方，山上石头往下掉", Urgency.ONE_HOUR),
    ("房子还没塌但随时会塌，里面住着老人", Urgency.ONE_HOUR),
    ("企业摇摇欲坠的烟囱随时会砸到路人", Urgency.ONE_HOUR),
    ("公司已经摇摇欲坠的围墙要倒了", Urgency.ONE_HOUR),
    ("昨晚电梯突然坠落，当时里面有两个人", Urgency.ONE_HOUR),
    ("2018年入住，昨天电梯坠落", Urgency.ONE_HOUR),
    ("电梯经常坠落，没人修", Urgency.ONE_HOUR),
    ("停水了打了10次电话都没人管", Urgency.TWO_HOURS),
    ("停水了，多次打电话没人管", Urgency.TWO_HOURS),
    ("小区停水两天了打了三次12345也没人来", Urgency.TWO_HOURS),
    ("直到今天才恢复供水，但是晚上又停水了", Urgency.TWO_HOURS),
    ("小区已经恢复供电，刚才又断电了", Urgency.TWO_HOURS),
    ("小区停电3次，现在没有电，老人吸氧", Urgency.TWO_HOURS),
    ("经常频繁停水已经持续一个月了", Urgency.TWO_HOURS),
    ("孩子落水，被路人救起了", Urgency.ONE_DAY),
    ("老人落水，邻居救下了他", Urgency.ONE_DAY),
    ("老人落水，已救起", Urgency.ONE_DAY),
    ("孩子落水，路人救起2个孩子", Urgency.ONE_DAY),
    ("天塌了也不管", Urgency.ONE_DAY),
    ("感觉天都要塌了", Urgency.ONE_DAY),
    ("我们家的天快塌了", Urgency.ONE_DAY),
    ("房子没有塌", Urgency.ONE_DAY),
    ("公司摇摇欲坠，工资发不出", Urgency.ONE_DAY),
    ("去年电梯坠落，我父亲受伤，物业一直不赔", Urgency.ONE_DAY),
    ("去年，电梯坠落，伤了人", Urgency.ONE_DAY),
    ("三年前小区电梯从18楼坠落", Urgency.ONE_DAY),
    ("上个月电梯急速下坠", Urgency.ONE_DAY),
    ("电梯以前经常坠落，现在修好了", Urgency.ONE_DAY),
    ("2018年我乘坐的电梯坠落", Urgency.ONE_DAY),
    ("电梯2019年坠落过", Urgency.ONE_DAY),
    ("小区停电3次", Urgency.ONE_DAY),
    ("一个月停电了三次", Urgency.ONE_DAY),
    ("一周两次停水", Urgency.ONE_DAY),
    ("这个月停了3次水", Urgency.ONE_DAY),
    ("多次停水，没人管", Urgency.ONE_DAY),
]


@pytest.mark.parametrize(("text", "level"), FALLEN)
def test_it_tells_who_was_saved_and_what_fell_from_who_asks_for_it(text: str, level: Urgency) -> None:
    assert urgency_of(None, text).level is level
    assert urgency_of(text, None).level is level
    assert urgency_of(None, f"{text}。").level is level


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("陈建国在三号楼上班，现在被困了，请快来。", "现在被困了"),
        ("〔姓名〕在三号楼上班，现在被困了，请快来。", "现在被困了"),
        ("电梯停在三号楼，现在被困了，请快来。", "电梯停在三号楼,现在被困了"),
    ],
)
def test_it_does_not_reach_back_to_the_name_of_a_person_for_a_reason(text: str, reason: str) -> None:
    assert urgency_of(None, text).reason == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("但是现在停水了", "现在停水了"),
        ("但凡下雨就停水了三天", "但凡下雨就停水了三天"),
        ("并且三号楼着火了", "三号楼着火了"),
        ("但三号楼着火了", "三号楼着火了"),
    ],
)
def test_it_cuts_no_word_in_half_at_the_head_of_a_reason(text: str, reason: str) -> None:
    assert urgency_of(None, text).reason == reason


@pytest.mark.parametrize("words", ["三号楼又停水了，", "电梯里有人被困，"])
def test_it_weighs_no_more_than_some_of_what_is_said_a_thousand_times(words: str) -> None:
    began = perf_counter()

    assert urgency_of(None, words * 1800).level is not Urgency.ONE_DAY
    assert perf_counter() - began < 0.5


_LONG_BEFORE = (
    "院里的花草没有人浇，长椅坏了两张，车停得到处都是，广场上的音响每晚要响到十点，希望有人来看一看。" * 3
)
HELD = [
    ("现在我和孩子一起被困在电梯里，快来人。", Urgency.ONE_HOUR),
    ("此刻我和母亲一起被困在电梯里。", Urgency.ONE_HOUR),
    ("我们又被困在电梯里了，正在等救援。", Urgency.ONE_HOUR),
    ("我此刻第三次被困在电梯里，救命。", Urgency.ONE_HOUR),
    ("今天我们又被困在电梯里了。", Urgency.ONE_HOUR),
    ("而且围墙正在倒塌。", Urgency.ONE_HOUR),
    ("电梯多次困人。", Urgency.ONE_DAY),
    ("电梯又困人了，物业也不修。", Urgency.ONE_DAY),
    ("现在电梯经常困人，没人修。", Urgency.ONE_DAY),
    ("电梯一年困人三次，物业说现在正在维修。", Urgency.ONE_DAY),
    ("昨天电梯又困人了，希望快来修。", Urgency.ONE_DAY),
    ("而且还有井盖缺失的情况。", Urgency.ONE_DAY),
]


@pytest.mark.parametrize(("text", "level"), HELD)
def test_it_hears_who_is_held_now_deep_in_a_text_on_another_matter(text: str, level: Urgency) -> None:
    assert urgency_of("小区环境", _LONG_BEFORE + text).level == level


COUNTS = [
    ("这是本月第3次停水", Urgency.TWO_HOURS),
    ("这是本月第13次停水", Urgency.TWO_HOURS),
    ("这是本月第 13 次停水", Urgency.TWO_HOURS),
    ("小区第二次停水，没人通知", Urgency.TWO_HOURS),
    ("小区第十二次停水，没人通知", Urgency.TWO_HOURS),
    ("小区第一百二十三次停水", Urgency.TWO_HOURS),
    ("入住三年，这是第十三次停水", Urgency.TWO_HOURS),
    ("小区又一次停水，没人通知", Urgency.TWO_HOURS),
    ("这里每天停水，这次已停水三天", Urgency.TWO_HOURS),
    ("小区今年已停水三次", Urgency.ONE_DAY),
    ("小区今年十三次停水", Urgency.ONE_DAY),
    ("三年来十三次停水", Urgency.ONE_DAY),
    ("入住三年里每年2到3次停水", Urgency.ONE_DAY),
    ("There is no water in our building and I called the council three times", Urgency.TWO_HOURS),
    ("The water was cut off three times in our street", Urgency.ONE_DAY),
    ("这是本月第3次火灾，现在楼里正在燃烧", Urgency.ONE_HOUR),
    ("小区发生过3次火灾，楼道堆物", Urgency.ONE_DAY),
]


@pytest.mark.parametrize(("text", "level"), COUNTS)
def test_it_tells_the_thirteenth_cut_from_thirteen_cuts(text: str, level: Urgency) -> None:
    assert urgency_of("", text).level == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("今天8点停水", Urgency.TWO_HOURS),
        ("今天12点停水", Urgency.TWO_HOURS),
        ("早上8点停水，没人通知", Urgency.TWO_HOURS),
        ("昨天晚上十点停电，一直没来", Urgency.TWO_HOURS),
        ("宿舍晚上十一点断电，能不能延后", Urgency.ONE_DAY),
        ("每天晚上11点断电，能不能延后", Urgency.ONE_DAY),
    ],
)
def test_it_tells_the_hour_of_a_cut_from_a_timetable(text: str, level: Urgency) -> None:
    assert urgency_of("", text).level == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("电线老化引起火灾，三楼有人被困", Urgency.ONE_HOUR),
        ("又有电瓶车起火了，楼道全是烟", Urgency.ONE_HOUR),
        ("又有两个老人被困在电梯里", Urgency.ONE_HOUR),
        ("又有老人家昏倒了，叫不醒", Urgency.ONE_HOUR),
        ("又有一处护坡垮塌了，石头堵了路", Urgency.ONE_HOUR),
        ("又有一家三口被困在电梯里", Urgency.ONE_HOUR),
        ("我们又一起被困在电梯里了", Urgency.ONE_HOUR),
        ("楼下发生火灾了，快来人", Urgency.ONE_HOUR),
        ("又一家饭店爆炸了，希望加强检查", Urgency.ONE_DAY),
        ("看到又一起电动车起火，希望整治", Urgency.ONE_DAY),
        ("电线老化容易引起火灾", Urgency.ONE_DAY),
    ],
)
def test_it_takes_together_and_once_more_for_no_case_of_others(text: str, level: Urgency) -> None:
    assert urgency_of("", text).level == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("房屋倒塌可能有人被埋", Urgency.ONE_HOUR),
        ("楼塌了，里面可能还有人被困", Urgency.ONE_HOUR),
        ("People may be trapped in the lift", Urgency.ONE_HOUR),
        ("电梯老化，可能导致人员被困", Urgency.ONE_DAY),
        ("这种电梯可能会有人被困", Urgency.ONE_DAY),
        ("墙体可能倒塌", Urgency.ONE_DAY),
        ("矿井口有三人被埋", Urgency.ONE_HOUR),
        ("人行道下被埋了管线", Urgency.ONE_DAY),
        ("村民把被埋的孩子救出", Urgency.ONE_DAY),
        ("A wall may collapse", Urgency.ONE_DAY),
        ("Children may be trapped in poverty", Urgency.ONE_DAY),
    ],
)
def test_it_tells_who_may_be_held_now_from_what_may_come(text: str, level: Urgency) -> None:
    assert urgency_of("", text).level == level


@pytest.mark.parametrize("number", ["二、", "十二、", "(二)", "(十二)", "12.", "(12)"])
def test_it_quotes_no_number_of_a_list_however_long(number: str) -> None:
    assert urgency_of("", f"{number}电梯里有人被困").reason == "电梯里有人被困"
