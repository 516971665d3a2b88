"""Words that name an office or an official and what they are accused of, in one clause.

Narrow as all that seals: who did it stands before the deed, and nobody private, and nobody who only reports,
asks or is asked, stands between. That an office does nothing is no deed.
"""

import re

from minyi.text.normal import HAN

# The kinds of bureau there are, by the last two characters: 骗局, 饭局, 牌局, 布局 and 邮局 are none.
_KINDS_OF_BUREAU = (
    "公安|司法|财政|审计|统计|税务|国税|地税|工商|质监|质检|监管|市监|药监|安监|银监|保监|证监|监督|监察|稽查|"
    "卫生|卫计|卫健|健康|计生|生育|疾控|医保|社保|保障|人社|人事|劳动|就业|民政|移民|扶贫|振兴|老龄|事务|服务|"
    "教育|教体|体育|文体|教科|科教|文教|文化|文广|文旅|广电|旅游|出版|版权|文物|科技|民宗|宗教|侨务|外事|"
    "交通|运输|交运|运管|公路|路政|农路|铁路|港航|港务|海事|航道|民航|交管|高管|住建|城建|规建|建设|房管|房产|"
    "住保|规划|自规|资源|国土|土地|环保|环境|保护|水利|水务|河务|水产|渔业|农业|农村|农林|农机|畜牧|林业|园林|"
    "绿化|城管|管理|执法|市政|公用|工务|环卫|应急|消防|地震|气象|发改|改革|物价|粮食|储备|商务|商业|招商|经信|"
    "工信|经管|经贸|信息化|投资|国资|金融|能源|电力|供电|电业|烟草|专卖|盐务|邮政|通信|信访|档案|人防|审批|政务|"
    "数据|产权|专利|促进|采购|交易|登记|海关|缉私|检疫|国安|安全|监狱|戒毒|治安|刑侦|经侦|森林|海洋|地质|矿产|"
    "测绘|水文|救援|救助|食药|药品|林草|草原|煤炭|港口|航务|住房|房屋|企业|发展|开发|保密|网信|招标|防汛|盐业|拆迁|征收|征迁|征拆|搬迁|执行|反贪|反渎|[贵该某县市区省]"
)
NO_BUREAU = "有限|集团|公司|物业|地产|置地|[面势部限促域长]"  # 市政局部, 教育局限; a firm
BUREAU = f"(?:{_KINDS_OF_BUREAU}|[{HAN}][分总])局(?!{NO_BUREAU})"
OFFICE = (
    r"派出所|公安(?:分?局|机关|部门)|法院|检察院|执行局|(?:拆迁|征收|征拆|征地|动迁|集资|综治)办|居委会|村委会?|"
    r"村两委|街道(?:城管)?办(?:事处)?|办事处|(?:[镇乡区县市省]|当地)(?:人民)?政府|管委会|"
    rf"{BUREAU}|城管(?!家)|国土所|街道|社区"
)
# Whoever leads; in 小区长期, 骗局长达, 社区长者, 车站长途 and 公园长椅 nobody does.
LEADS = r"长(?!期(?!间)|时间|[效度达久者途江椅廊]|年(?=[被没未无不])|沙[市路县])"
OFFICIAL = (
    r"民警|警察|警官|辅警|协警|交警|法官|检察官|书记(?:员)?|支书|村干部|"
    rf"(?:街道|社区|村|[镇乡区县])(?:办事处)?副?主任|(?:(?<![a-z\d])市|[村镇乡县区局所处科厅庭股]){LEADS}|"
    r"干部|官员|公职人员|公务员|工作组"
)
_NOT_HIM = (
    r"物业|业委会|业主|开发商|公司|企业|厂|商家|商户|老板|房东|中介|平台|银行|学校|学生|反映|投诉|举报|控告|检举|"
    r"摊主|[摊小商票]贩|贩子|黄牛|混混|[飙飞]车|地痞|流氓|骗子|保安|护工|收费员|司机|邻居|租客|(?<!内部)有人|有些人|[您你]|"
    r"[说称讲让叫请替帮被向使令将]|(?<!主)要|查|打击|处理|处罚|整治|管管|管一管|抓|制止|取缔|解决|关注|"
    r"当着|面|之下|接到|告知|建议|回应|通报|网传|辟谣"
)
_GAP = rf"(?:(?!{_NOT_HIM})[^,。!?;]){{0,16}}?"
_THREATENED = (
    r"(?:我(?!国)|老百姓|百姓|居民|村民|业主|群众|当地|住户|农民|家长|家人|家属|商户|拆迁户|[他她](?:们|家)?|老人)"
    r"(?![^,。!?;]{0,6}(?:安全|生命|健康|财产))"
)
_BY_HIRED = r"(?:雇佣?|纠集|指使|唆使|组织|收买)[^,。!?;]{1,8}?"
_INTIMIDATES = rf"(?:{_BY_HIRED})?(?:威胁|恐吓|要挟|威逼)(?:、?(?:威胁|恐吓|要挟|利诱))?{_THREATENED}"
_COLLUDES = (
    rf"(?:[与和跟同]|伙同)(?:(?!业主|居民|群众|我们?)[{HAN}\w]){{1,12}}?(?:相互|互相|内外|暗中|里外)?"
    r"(?:勾结|串通|沆瀣一气|狼狈为奸)|(?:官商|警商|警匪|官匪|政商|官商匪|内外|相互|互相)勾结|"
    rf"勾结(?:开发|老板|商|不法|黑|物业|地痞|企业|村霸)"
)
_SHIELDS = r"包庇(?!罪)|官官相护|(?:充当|当|做|成为?|是)[^,。!?;]{0,12}保护伞"
_BREAKS = (
    r"(?:违规违纪|违法违纪|违纪违[法规]|违法乱纪|知法犯法|执法犯法|违法执政|"
    r"(?:违规|违法|涉嫌)渎职|渎职(?:包庇|枉法))"
)
_FORGES = r"(?:颁发|发放|办理|开具|出具|办)(?:了)?(?:虚?假)(?:证|照|产权|房产|营业)"
_SELLS = (
    r"(?:(?:配合|帮助|协助|伙同)[^,。!?;]{1,10})?(?:倒卖|贱卖|私卖|偷卖|盗卖)(?:了)?"
    r"[^,。!?;]{0,4}(?:集体|国有|公有)"
)
_ANY_OFFICE = f"(?:{OFFICE}|{OFFICIAL})"
_WRONG = "|".join((_COLLUDES, _SHIELDS, _BREAKS, _FORGES, _SELLS))
# An office, or who holds one, colludes, shields, breaks the law or discipline, forges, or threatens people.
ACCUSED = re.compile(
    rf"(?P<office>{OFFICE})(?P<gap>{_GAP})(?:(?P<threat>{_INTIMIDATES})|{_WRONG})|"
    rf"(?:{OFFICIAL}){_GAP}(?:{_INTIMIDATES}|{_WRONG})|"
    # The other way about: who is told first is private, and the second of the two holds the office.
    rf"[与和跟同](?:(?!{_NOT_HIM})[^,。!?;]){{0,6}}(?:官员|干部|民警|公职人员|公务员)(?:勾结|串通|沆瀣一气|狼狈为奸)|"
    rf"(?:举报|控告|检举)(?:(?!{_NOT_HIM})[^,。!?;]){{0,16}}?{_ANY_OFFICE}{_GAP}渎职"
)
# Before an office in its clause: something is done there, by somebody else.
IN_PLACE = re.compile(rf"(?<![存现正实])在(?:(?![中时间后内里上下])[{HAN}]){{0,6}}$")
# Behind it: it says where, or whose yard it is.
AT_PLACE = re.compile(
    r"[边里](?![外应])|外(?!勾)|内(?![部外])|上(?![下级报])|下(?![属辖设级令])|"
    rf"(?:(?![在到来去堵])[{HAN}]){{0,6}}?(?:门[口前外]|旁|附近|对面|隔壁|周边|周围|楼[下上]|[后前]面|两[边侧]|路[面边口段]|"
    r"广场|家属|宿舍|小区|大院|院[里外内子]|沿[线街]|营业厅|代办)"
)
# 社区 and 街道 are mostly where something is; these go on to tell of the office that bears the name.
QUARTER = frozenset({"街道", "社区"})
OF_QUARTER = re.compile(
    r"$|的?(?:个别|有关|相关|某些?)|的(?:人|行为)|[与和跟同、及](?!谐)|伙同|的?(?:领导|干部|工作)|(?:副|书记|主)|党|人员|居委|办|城管|两委|[拆征]迁|"
    r"网格|[一直却竟也都就还](?!些)|长期|多次|公然|明显|居然|为(?!何)|对|涉嫌|纵容|内外|相互|互相|严重|强行|"
    rf"故意|有意|存在|不作为|乱作为|[{HAN}]{{2,4}}(?:社区|村)"
)
# What endangers people without meaning to.
_DANGER = (
    r"积水|洪水|坠物|油烟|车辆|电动车|垃圾|流浪|[狗犬猫]|树|围墙|塌|坑|洞|白蚁|老鼠|污染|噪音|病毒|疫情|隐患|危险|"
    r"电线|高压|燃气|煤气|滑坡|火灾"
)
DANGER = re.compile(_DANGER)
# What stands before the deed belongs to the office, but is neither of its people nor of its acts.
OF_OTHERS = re.compile(
    r"(?<![以用拿借凭样次年月日天])的(?!人|个别|有关|相关|某|少数|部分|负责|主要|领导|干部|[副正]?[主书所局队科股]|工作|办案|民警|警|"
    r"法官|公职|官员|种种|一[些系贯]|多次|长期|严重|行为|做法|名义|不作为|这|那|$)|"
    r"诊所|超市|药店|养老院|幼儿园|团长|商户|店主|店家|停车场"
)
# Before it, in its clause: the office is asked to do something, and not by those who shall look into it.
ASKED_OF = re.compile(
    r"(?:请求?|希望|要求|呼吁|盼)(?![^,。!?;]{0,40}(?:查|究|惩|问责|督|管|纠|治))[^,。!?;]{0,16}$"
)
# Told as a guess, asked in anger, or of offices at large.
GUESSED = re.compile(
    r"还是|真要|真的要|觉得|感觉|猜|好像|似乎|究竟|到底|以为|很多地方|一些地方|有些地方|有的地方|个别地方|各地|"
    r"借口|扫黑|绝不|不敢|自查|通报|涉黑案|罪$"
)
_HOLDER = rf"(?:{OFFICIAL}|[站院校]长|主席)"
_NAME = rf"(?:(?!{_NOT_HIM}|[我他她它咱]|户|认|核|调|定)[{HAN}\w]){{0,3}}?"
_WEALTH = (
    r"(?:财产|资产|别墅|豪车|豪宅|房产|巨款|存款|巨额|名车|门面|"
    r"(?:[\d两二三四五六七八九十几多]|多少)(?:套|栋|处|辆)[^,。!?;]{0,4}(?:房|楼|商铺|别墅|车))"
)
_KIN = "(?:一家|全家|夫妻|夫妇|本人|家里|家|妻子|老婆|儿子|家属|亲属)?"
_OWNS = rf"{_NAME}{_KIN}(?:名下|拥有|持有|坐拥|购买|买|住|开|有|的)"
_FROM_NOWHERE = r"(?:不知道?|不晓得)[^,。!?;]{0,4}哪[里儿]?来{1,2}的?(?:那么多|这么多)?钱"
_UNCLEAR = (
    rf"来[历源路]不明|{_FROM_NOWHERE}|[与和跟](?:(?!{_NOT_HIM}|[我咱])[^,。!?;]){{0,8}}(?:收入|工资)[^,。!?;]{{0,4}}不(?:相)?[符称]|"
    r"远远?超[^,。!?;]{0,6}(?:收入|工资)"
)
_HIS_WEALTH = rf"{_HOLDER}{_OWNS}(?:(?!{_NOT_HIM}|[我咱])[^,。!?;]){{0,8}}?{_WEALTH}"
# What somebody in office owns or spends, and nobody knows from where: whose it is stands in the clause.
UNEXPLAINED = re.compile(
    rf"{_HIS_WEALTH}(?:(?!{_NOT_HIM}|[我咱])[^。!?;]){{0,12}}?(?:{_UNCLEAR})|"
    rf"{_HOLDER}{_OWNS}来[历源路]不明的?{_WEALTH}|"
    rf"{_HOLDER}{_NAME}(?:一家|全家|家里|家)?{_FROM_NOWHERE}[^。!?;]{{0,8}}?(?:买|盖|建|住|开|置办)[^,。!?;]{{0,4}}{_WEALTH}"
)
# The same in two breaths: the title tells what is owned by whom, the text that nobody knows from where.
HIS_WEALTH = re.compile(_HIS_WEALTH)
FROM_NOWHERE = re.compile(_FROM_NOWHERE)
# Money that people lent or put in themselves: who lost it has met a firm, not an office.
LENDING = re.compile(r"出借人|出借了|网贷|p2p|理财产品|投资人")
_HINT_OF_WRONG = (
    r"包庇|勾结|串通|沆瀣|狼狈|保护伞|威胁|恐吓|要挟|威逼|官官|违纪|违法|违规|知法|执法犯|渎职|假证|假照|倒卖|贱卖|"
    r"私卖|偷卖|盗卖"
)
_HINT_OF_WEALTH = r"哪来|哪[里儿]来|来历|来源|来路|收入|工资"
# Without one of these nothing here is said: a quick first look.
HINT_OF_WRONG = re.compile(f"{_HINT_OF_WRONG}|假产权|假房产|假营业")
HINT_OF_WEALTH = re.compile(_HINT_OF_WEALTH)
HINT = f"{_HINT_OF_WRONG}|{_HINT_OF_WEALTH}"
