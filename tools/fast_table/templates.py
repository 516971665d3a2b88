"""Made-up messages about city services, in Chinese and English, for the fit of the fast table.

Every sentence is put together from the phrases below: a place, a thing, what is wrong with it and what the
writer asks for. They carry no real place and no real person.
"""

import random
from dataclasses import dataclass


def _split(phrases: str) -> tuple[str, ...]:
    return tuple(phrases.split("|"))


@dataclass(frozen=True, slots=True)
class Concern:
    """One field of city life: its things and what may be wrong with, or asked about, each of them."""

    things: tuple[str, ...]
    troubles: tuple[str, ...]

    @classmethod
    def of(cls, things: str, troubles: str) -> "Concern":
        """Both from phrases with bars between them."""
        return cls(_split(things), _split(troubles))


_ZH_PLACES = _split(
    "我们小区|家门口|学校旁边|菜市场附近|地铁站出口|老城区|新开发区|村里|河边|医院门前|工业园|公园里|"
    "某小区三期|单位宿舍楼下|主干道上|乡镇|高铁站周边|商业街"
)
_ZH_ASKS = _split(
    "请有关部门尽快处理|希望给个答复|什么时候能解决|建议实地查看|请问该找哪个部门|恳请领导重视|"
    "已经反映多次没有结果|望相关单位核实|能不能公开进展|建议完善制度|谢谢工作人员|请问政策依据是什么"
)
_ZH = (
    Concern.of(
        "道路|人行道|红绿灯|路灯|斑马线|非机动车道|高架桥|井盖|隔离护栏|公交站台",
        "破损严重|长期没有人维修|设置不合理|晚上不亮|经常堵车|存在安全隐患|施工拖了很久|被占用",
    ),
    Concern.of(
        "公交车|地铁|出租车|网约车|共享单车|停车位|货车|电动车|校车|班车",
        "等候时间太长|班次太少|乱停乱放|乱收费|拒载|不够用|违章行驶|线路需要调整",
    ),
    Concern.of(
        "物业公司|业主委员会|电梯|消防通道|物业费|维修基金|小区门禁|地下车库|楼顶|外墙",
        "不作为|收费不透明|经常出故障|被堵塞|漏水没人管|迟迟不换届|动用没有公示|脱落伤人",
    ),
    Concern.of(
        "开发商|商品房|房产证|公积金贷款|公租房|拆迁补偿|棚户区改造|购房合同|预售资金|安置房",
        "延期交房|质量不合格|一直办不下来|额度太低|申请条件不清楚|没有到位|虚假宣传|标准不统一",
    ),
    Concern.of(
        "垃圾站|餐馆油烟|工厂废气|污水|河道|建筑工地噪声|养殖场|扬尘|垃圾分类|广场舞音响",
        "臭气难闻|影响居民休息|直接排放|没有清理|半夜还在施工|超标|无人监管|执行不到位",
    ),
    Concern.of(
        "小学|幼儿园|中学|培训机构|学区划分|教师编制|课后服务|食堂|高中招生|学费",
        "违规补课|学位不足|不退费|政策不明确|待遇没有落实|强制收费|卫生差|报名条件是什么",
    ),
    Concern.of(
        "医院|医保报销|社区卫生服务中心|疫苗接种|药店|救护车|生育津贴|慢性病门诊|体检|护士",
        "挂号困难|比例太低|医生太少|排队太久|价格虚高|态度恶劣|手续繁琐|异地不能结算",
    ),
    Concern.of(
        "工资|社会保险|养老金|劳动合同|工伤认定|失业金|招聘考试|退休手续|加班费|技能补贴",
        "被拖欠几个月|单位不缴纳|计算有误|没有签订|迟迟没有结论|怎么领取|不公平|没有发放",
    ),
    Concern.of(
        "自来水|天然气|供电线路|暖气|宽带网络|通信基站|下水道|阶梯电价|水表|变压器",
        "经常停|压力不足|浑浊有异味|收费异常|温度不达标|没有开通|堵塞外溢|辐射让人担心",
    ),
    Concern.of(
        "低保|残疾人补贴|养老院|困难家庭救助|退役军人安置|高龄津贴|留守儿童|社区食堂|村委会选举|居委会",
        "审批不公开|申请被拒|服务差|没有收到|需要什么材料|名额太少|账目不清|希望增设",
    ),
    Concern.of(
        "户口迁移|身份证|居住证|派出所|电信诈骗|赌博|流浪狗|烟花爆竹|交通罚款|驾驶证",
        "办理太慢|推诿|没有人管|扰民|怎么补办|咬伤行人|处罚不合理|举报后没有回音",
    ),
    Concern.of(
        "土地征收|宅基地|农村公路|灌溉水渠|粮食补贴|林地|村干部|危房改造|合作医疗|自来水入户",
        "没有补偿|被侵占|年久失修|被截留|确权有争议|优亲厚友|没有纳入|承诺没有兑现",
    ),
    Concern.of(
        "景区|图书馆|体育馆|文物古迹|夜市|商场|网购商品|快递|健身卡|食品",
        "门票太贵|开放时间太短|没有保护好|缺斤少两|假冒伪劣|投诉无门|老板跑路|过期变质",
    ),
    Concern.of(
        "营业执照|税务发票|政务服务大厅|招商项目|小微企业贷款|网上办事系统|公章|热线电话|政府网站|窗口人员",
        "来回跑了几趟|打不通|系统报错|要求重复提交材料|审批时间长|优惠没有落实|无人接听|信息没有更新",
    ),
)
_EN_PLACES = _split(
    "on our street|near the school|in the town centre|at the bus station|by the river|in the village|"
    "outside the hospital|on the estate|in the park|along the main road|at the market|in my block"
)
_EN_ASKS = _split(
    "please fix this|who is responsible for this?|when will it be sorted out?|the council should act|"
    "I have reported it several times|please let me know what happens next|this needs a proper review|"
    "it should be free for residents|we would like an answer|thank you for your work"
)
_EN = (
    Concern.of(
        "the pavement|the pothole|the street light|the crossing|the cycle lane|the traffic light",
        "is dangerous|has not been repaired|is broken|floods whenever it rains|is badly designed",
    ),
    Concern.of(
        "the bus service|the train|parking|the tram|the school bus|taxi licensing",
        "is always late|is too expensive|was cut|is unreliable|is impossible to find",
    ),
    Concern.of(
        "rubbish collection|recycling|litter|the landfill|air pollution|noise from the building site",
        "was missed again|is getting worse|keeps us awake|smells terrible|harms children",
    ),
    Concern.of(
        "social housing|the rent|the landlord|planning permission|the new development|homelessness",
        "is not affordable|is unfair|refuses repairs|was granted without consultation|is rising",
    ),
    Concern.of(
        "the hospital|the GP surgery|mental health care|the vaccine|the ambulance|dental care",
        "has long waiting times|is closing|is understaffed|took an hour to come|is hard to get",
    ),
    Concern.of(
        "the primary school|childcare|school meals|university fees|special needs support|the library",
        "has no places left|costs too much|needs more funding|should open longer|is being cut",
    ),
    Concern.of(
        "the police|antisocial behaviour|burglary|drug dealing|speeding|dangerous dogs",
        "is ignored|did not respond|frightens older people|goes unpunished|needs patrols",
    ),
    Concern.of(
        "council tax|the pension|benefits|the minimum wage|unpaid wages|the disability allowance",
        "was calculated wrongly|is too low|has been stopped|takes months|is hard to apply for",
    ),
    Concern.of(
        "the water supply|electricity|gas heating|broadband|the drains|the boiler",
        "keeps failing|was cut off|is blocked|costs double|is far too slow",
    ),
)


def city_messages(n_messages: int, seed: int) -> list[str]:
    """Up to ``n_messages`` different messages, half of them Chinese, sorted."""
    chance = random.Random(seed)
    half = n_messages // 2
    chinese = {_chinese(chance) for _ in range(half)}
    english = {_english(chance) for _ in range(n_messages - half)}
    return sorted(chinese | english)


def _chinese(chance: random.Random) -> str:
    concern = chance.choice(_ZH)
    matter = f"{chance.choice(concern.things)}{chance.choice(concern.troubles)}"
    forms = (
        f"{chance.choice(_ZH_PLACES)}{matter}，{chance.choice(_ZH_ASKS)}",
        f"关于{chance.choice(_ZH_PLACES)}{matter}的问题",
        f"{matter}，{chance.choice(_ZH_ASKS)}",
        f"{matter}",
        f"建议解决{chance.choice(_ZH_PLACES)}{matter}的情况",
    )
    return chance.choice(forms)


def _english(chance: random.Random) -> str:
    concern = chance.choice(_EN)
    matter = f"{chance.choice(concern.things)} {chance.choice(concern.troubles)}"
    forms = (
        f"{matter} {chance.choice(_EN_PLACES)}, {chance.choice(_EN_ASKS)}",
        f"{matter}",
        f"{matter}: {chance.choice(_EN_ASKS)}",
        f"Why is it that {matter} {chance.choice(_EN_PLACES)}?",
    )
    return chance.choice(forms)
