"""What says that a danger or a cut is only told of: feared, supposed, listed, a rule, elsewhere, long over.

Each pattern says in its comment where it is sought: before the words of danger in their sentence, right
behind them, in their clause, in the sentence or in the whole message.
"""

import re

_SIGNS = r"\d一二两三四五六七八九十百几好数多"
# How often, from the head of the number: the thirteenth time is one, and not three. And more than once.
_COUNT = rf"(?<![第{_SIGNS}])(?<!第 )[{_SIGNS}]{{1,6}}[多来余]?"
_OFTEN = rf"(?<![第{_SIGNS}])(?<!第 )(?![一1][起次])[{_SIGNS}]{{1,6}}[多来余]?"

# Before, in the clause, or in the sentence unless the clause tells of what is so: what follows is supposed or
# feared, the case of a list, or of a rule.
SUPPOSED = re.compile(
    r"如果|假如|假使|假若|倘若|万一|一旦|要是|一经|(?:^|[,:、\s])若(?!干|无其事|隐若现)|如(?:遇|发生|出现|有人)|"
    r"(?:担心|担忧|害怕|生怕|恐怕|唯恐)(?![,。!?;])|将会|势必|必将|会(?:导致|造成|引发|引起|出现|发生)|"
    r"(?:可能|容易|极易|足以)(?:会|将)?(?:导致|造成|引发|引起|出现|发生)|(?:预防|防止|避免|以防|以免|防范)|"
    r"存在[^,。!?;]{0,8}(?:隐患|风险)[,:][^。!?;]{0,3}$|(?:不要|切勿|(?<![特分区级识差性类告个])别(?![人墅处的家]))[^,。!?;]{0,4}$|不$|"
    r"(?:合同|协议|条款|条例|规定|规范|标准|法律|法规)(?:里|中|上)?[^,。!?;]{0,4}(?:约定|规定|写明|写着|要求|明确|载明)|"
    r"\b(?:if|what if|in case|imagine|suppose|(?:contract|lease|rules?|regulations?|code|law) "
    r"(?:says?|states?|requires?|provides?)|(?:worried|afraid|scared|concerned) (?:that|about|of))\b"
)
# In the clause: a rule that is broken, a fire that is not out; these words take nothing back.
BROKEN = re.compile(
    r"(?:违反|违背|无视|罔顾|不顾|不按|未按|没有?按|不符合?)[^,。!?;]{0,12}(?:规定|要求|明确|约定)|"
    r"\b(?:has|have|is|are) not (?:yet )?(?:been )?(?:put )?out\b"
)
# In the clause: it is so at this moment.
UNDER_WAY = re.compile(
    r"(?<!发)现在|(?<!在)正在|此刻|已经|"
    r"\b(?:right now|just now|currently|(?:is|are|was) (?:not|barely) (?:breathing|moving))\b"
)
# In the clause: many homes are without.
ALL_AROUND = re.compile(r"全(?:小区|村|楼|镇|城|县)|整(?:个|栋|条|片)")
# Right behind: it has come to pass, and for how long. What is asked or said of such a case has not.
DONE = re.compile(
    r"(?:[\d一二两三四五六七八九十几半]{1,3}[多来]?个?(?:小时|钟头|星期|[天日周月])多?)?"
    r"了(?!怎|咋|谁|都|就|才|也|会|吗|呢|的|后|之后|以后|时)"
)
# In the clause: it goes on with what another clause supposes.
FOLLOWS = re.compile(r"以[致至]|从而|致使|届时|到时|那就|岂不|后果")
# Right behind words of danger that have come to pass, after whom it befell: what to do now.
OUR_OWN = re.compile(r"(?:我|咱|俺)们?家|我们?(?:楼|小区|村|单元|屋|厂|店)|隔壁|邻居|楼[上下]|现在|正在|已经")
WHAT_TO_DO = re.compile(r"(?:了|(?<=了))[^,。!?;]{0,6}(?:怎么办|咋办)")
# Right behind, in the clause: the words are the name of a thing that is spoken of, or of one still to come.
NAMED = re.compile(
    r"[陷倒方]?是(?!我|因|由|从|在|昨|今)|(?:开关|保护|断路|跳闸|检测|报警|试验)|的(?:后果|可能|风险|隐患|概率|几率|案例|例子|事例|教训|可不少|不少|很多|情形|时候)|"
    r"的(?:建议|通知|公告|规定)|(?<!了)(?:清理|处置|处理|重建|赔偿|理赔|原因)|(?:故障)?时(?!有|常|不时|间|刻|至|任|期|断|来|已)|[^,。!?;]{0,8}的时候|"
    r"(?:得|就得|就只能)(?:自己|爬|走)|[^。!?;]{0,16}(?:将会|将频|频发|势必|必将|在所难免|不可避免)|"
    r"[^,。!?;]{0,6}(?:怎么办|咋办)|之?前[^,。!?;]{0,8}(?:通知|告知|说一声|打招呼|公告)"
)
# Right behind: it gave way years ago.
FOR_YEARS = re.compile(r"[陷倒方了]{0,2}[已都有]{0,2}(?:多年|好?几年|数年|[\d一二三四五六七八九十]{1,3}年)")
# In the clause: what is asked, guessed, or looked for.
GUESSED = re.compile(
    r"有没有|有无|是不是|难道|应该是|也许|大概|今后|日后|将来|任何|据说|莫非|难免|现实(?:中|生活)|充电线|数据线|网线"
)
# In the clause that does not tell of what is so: somebody shall see whether it is.
LOOKED_FOR = re.compile(r"看看")
# In the clause: it leads to a danger; that is feared unless what set it off has happened.
LEADING_TO = re.compile(r"引发|引起|造成|酿成|导致")
SET_OFF = re.compile(
    r"(?:漏水|漏雨|渗水|进水|积水|短路|雷击|施工|开挖|挖断|爆管|下雨|大雨|暴雨|台风)[^,。!?;]{0,6}"
    r"(?:导致|造成|引起|引发)(?![^,。!?;]{0,16}(?:可能|风险|隐患|怎么))"
)
# In the sentence: it befell others, and is told as a lesson or a case.
OF_OTHERS = re.compile(
    r"教训|警钟|惨剧|惨案|惨痛|前车之鉴|案例|事例|无一不|告诉(?:大家|我们|人们)|历历在目|触目惊心|"
    r"(?:全国|国内|外地|各地|其他|别的|兄弟)(?:各地|城市|省份?|小区|地方|县市)[^,。!?;]{0,10}(?:发生|出过|出了|起火|着火|爆炸|塌)|"
    r"\b(?:on|in) the news\b|\bin another (?:town|city|county|borough|village|state)\b|"
    r"\bother (?:towns|cities|councils)\b|"
    r"\bi (?:have )?read (?:that|about|of)\b|\belsewhere\b|\blessons? (?:of|from)\b"
)
# In the sentence: an injury that was survived, and what it left behind.
SURVIVED = re.compile(
    r"留下了?|后遗症|落下了?(?:病|残)|致残|因车祸|(?:残疾|伤残)(?:证|军人|等级)|经过多年|火灾频发|"
    rf"{_COUNT}[起次]火灾"
)
# In the whole message: the fire is out; right before that: it is not, or somebody shall put it out.
FIRE = re.compile(r"火")
FIRE_OUT = re.compile(
    r"扑灭(?!不)|扑救(?:及时|成功)|(?:明火|火势?)(?:已经?|都|就|才|被|给)*(?:灭了|熄灭|控制(?!不))|把火灭(?!不)|"
    r"\bfire (?:was|has been|is|is now) (?:put )?out\b(?! of| there)|"
    r"\b(?:was|were|has been|have been|got) (?:now |quickly |soon |finally |already |eventually )?put out\b"
)
NOT_OUT = re.compile(
    r"(?:没(?!多久)|未|不能|无法|难以)[^,。!?;]{0,4}$|"
    r"(?:请|赶[紧快]|快来|快点|速来|需要|希望|求)[^,。!?;]{0,10}$"
)
# What befalls persons; in a chronicle of years it is long over.
DEED = re.compile(
    r"掐|打|杀|弄死|砍|捅|被困|困在|昏|休克|出血|触电|坠楼|溺水|着火|起火|失火|爆炸|中毒|[断停][水电气]"
)
YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
# In the clause, or in the sentence unless the clause tells of what is so: it was years ago.
SHORT_YEAR = re.compile(
    r"(?<![\d.])(?:0\d|1\d|2\d|9\d)年(?:\d{1,2}月|[初底中秋夏春冬])|几年前|多年前|早年|小时候|[去前]年"
)
# In the clause: what carries water or earth, not people.
OF_DITCHES = re.compile(
    r"(?:管道?|主管|管网|下水道|排水沟|沟渠?|水渠|水塘|池塘|鱼塘|田埂|田坎|塘坝)[^,。!?;]{0,6}(?:坍塌|垮塌|倒塌|塌陷|垮了|塌了)"
)
# In the sentence: it is prepaid and used up.
PREPAID = re.compile(r"(?:气表|电表|水表)[^,。!?;]{0,6}(?:只剩|余额|剩)|余额不足")
# In the clause, or in the sentence unless the clause tells of what is so: no supply of homes is meant.
NO_SUPPLY = re.compile(
    r"加班费|接水机|饮水[机处点台]|天旱|旱天|枯水期|洒水|消防栓|消火栓|"
    r"\b(?:drinking fountain|hydrant|irrigation)\b"
)
# In the clause, or in the sentence unless the clause names what is supplied: 断供 is said of a loan.
LOAN = re.compile(r"房贷|月供|还贷|贷款|银行")
SUPPLIED = re.compile(r"[水电气暖热]")
# In the clause: cut day after day until now. A habit is not cut at this moment; this is.
CUT_ON = re.compile(
    r"(?:每[天日晚]|天天|日日|夜夜)(?:都|会|间歇性?|断断续续|要|就|晚上|早晚|白天|[\d一二三四五六七八九十:]{1,5}点多?)*(?:停|断|没有?|无)[水电气暖热]|"
    r"(?:长期|长时间|一直|持续|连续[^,。!?;]{0,6}|(?:个月|[天周]|星期)(?:多|了|来)*)(?:都|被|处于|在|会|就|无故|早晚)*(?:停|断|没有?|无)[水电气暖热]|"
    r"(?:停|断|没有?|无)[水电气暖热](?:已经?|持续|长?达|都|近|快|有|了|超过)*[\d一二两三四五六七八九十几半多]+(?:多|来)?(?:个)?(?:月|天|日|周|星期|年)"
)
# In the clause: counted, or now and then.
NOW_AND_THEN = re.compile(rf"{_COUNT}次|屡次|每次|次数|经常|时常|频繁|隔[一二两三几\d]|周期|不定")
# Beside the clause: there is none at this moment.
NOW_WITHOUT = re.compile(r"(?<!发)现在(?:没有?|无|停|断)[水电气暖热](?![表费卡])")
# Right before the clause: it happens again and again.
OFTEN_BEFORE = re.compile(r"(?:多次|经常|频繁|屡次)[^,。!?;]{0,4}(?:事故|故障|发生|出现)[,、]?$")
# In the words of danger: illness; violence that befell somebody; a threat; a thing that is a hazard.
ILL = re.compile(r"昏迷|大出血|垂危|病[重危]|命悬|奄奄|不行了|休克")
BEATEN = re.compile(r"打|砍|捅|掐|行凶")
THREAT = re.compile(r"弄死|打死|砍死|捅死|杀")
HAZARD = re.compile(r"井盖|塌|垮|摇摇欲坠|脱落|裸露|露[出在着]|外露|[断垂掉]落|[电缆]线")
# In the sentence: the ill one is in hospital; the beaten one was taken there.
IN_CARE = re.compile(r"住院|入院|转院|转至|抢救|治疗|医院|医保|监护|手术|ICU|icu")
TAKEN_IN = re.compile(r"(?:入|住)院|送(?:往|到|进|至)?医院?")
# In the whole message: the hospital stops, or cannot help.
CARE_ENDS = re.compile(
    r"停(?:药|呼吸机|止?治疗|止?用药)|拔管|拒[收诊]|拒绝(?:收治|救治|抢救|治疗)|不(?:收治|肯收|让住|给治)|没(?:有)?床位|"
    r"赶出|急需|急等|等着|血库|呼吸机"
)
# In the title: violence is the matter, or help is called for.
VIOLENCE = re.compile(r"威胁|恐吓|打|杀|砍|死|暴|黑恶|人身|伤|救|报复|骚扰|跟踪|刀|急|危|怕|命|求助|帮")
# In the sentence of a threat: who threatens is near, armed or has begun.
ARMED = re.compile(
    r"刀|斧|棍|枪|汽油|砸|堵|追|跟踪|冲进|闯|踢|打伤|前夫|丈夫|老公|男友|家暴|正在|现在|刚才|(?<![到至])今[天晚早]"
)
# In the title: a hazard is the matter.
HAZARDOUS = re.compile(
    r"井盖|塌|垮|倒|裂|坠|脱落|裸露|电线|电缆|线杆|漏电|危|险|隐患|安全|砸|摔|伤|坑|路面|破损|失修|紧急"
)
# At the head of the clause: one thing more. In it: what is met with here and there.
ADDED = re.compile(r"(?:而且|并且|且|另外|此外|同时|还有|以及|加上|再者|顺便)")
GENERAL = re.compile(r"有[^,。!?;]{0,8}(?:情况|现象)$")
# In the sentence: a building is faulty, and its other faults.
DEFECTIVE = re.compile(r"质量|缺陷|瑕疵|货不对[板版]|通病|偷工减料|设计(?:问题|缺陷)")
DEFECT = re.compile(r"漏水|漏雨|漏风|渗水|渗漏|裂缝|开裂|裂纹|空鼓|起砂|缩水|变形|发霉|掉漆|墙皮|不平")
# In the whole message: what burns, or set it on fire, is there still, though the fire is out.
STILL_BURNS = re.compile(
    r"(?:煤气|液化气|燃气|气)罐|气瓶|钢瓶|易燃易?爆?|汽油桶|油罐|"
    r"临时(?:的)?(?:电线|电缆|线路)|(?:电线|电缆|线路|电路)[^,。!?;]{0,6}(?:裸露|外露|老化)|裸露[^,。!?;]{0,6}(?:电线|电缆)"
)
# In the title: a cut, or sewage; low pressure.
CUT_NAMED = re.compile(
    r"[停断][水电气暖热供]|[没无缺][^,。!?;]{0,2}[水电气暖]|停[^,。!?;]{0,5}(?:用水|用电|供水|供电)|(?:水|电|气|暖)[^,。!?;]{0,4}停|"
    r"污水|粪|倒灌|化粪池|下水|跳闸|用[水电]难|(?:供水|供电|用水|用电)|"
    r"\b(?:water|power|electricity|heat|heating|gas|sewage|sewers?|drains?|outages?|blackouts?)\b"
)
PRESSURE = re.compile(r"(?:水压|压力)[^,。!?;]{0,4}(?:不足|不够|低|小|不稳)|\blow (?:water )?pressure\b")
# In the whole message: it runs low when all draw on it, and may run out then.
AT_PEAK = re.compile(
    r"高峰[期时]?[^。!?;]{0,8}(?:水压|水小|水流)|每[天晚][^。!?;]{0,24}(?:水压[^,。!?;]{0,2}低|水流细)"
)
# In the sentence: counted over years.
COUNTED_YEARS = re.compile(
    rf"[\d一二两三四五六七八九十几数多]年(?:多|来|内|里|间|之内|以来|时间|中)?[^。!?;第]{{0,8}}{_COUNT}次"
)
# In the clause: how often it was cut, not how often somebody called.
COUNTED = re.compile(
    r"[停断][水电气暖热供][停断水电气暖热供]{0,2}(?:了|过|已经?|总?共|都|有|达|近|超过|不下|至少|大概)*"
    r"[\d一二两三四五六七八九十几好数多]+[多来余]?次(?!电话|热线)|"
    rf"(?<![又再]){_COUNT}次(?:的|被|大面积|突然|无故|临时)*[停断][水电气暖热供]|"
    r"[停断][了过][\d一二两三四五六七八九十几好数多]+[多来余]?次[水电气暖热]?|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|several|many) times\b"
)
# In the clause, taken out of it before: how often somebody called.
CALLED = re.compile(
    r"\b(?:call|phon|r[iau]ng|report|complain|ask|contact|e?mail|wr[io]t|told|tell)\w{0,5}"
    r"(?: \w{1,12}){0,4} (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|several|many) times\b"
)
# In the clause: it went on over the last days, or for days or months until now.
THESE_DAYS = re.compile(
    r"(?:最近|近日|近来|近期|连日|[这近](?:几|些|两|三)[天日]|这段(?:时间|日子))[^,。!?;]{0,10}"
    r"(?:停|断|没有?|无)[水电气暖热]|"
    r"[停断][水电气暖热]已经?持续了?[\d一二两三四五六七八九十几半多]+个?(?:月|天|日|周|星期)|"
    r"\b(?:every|each) (?:day|night|morning|evening)\b"
)
# In the words of a cut: sewage; in their clause: it never stops.
SEWAGE = re.compile(r"粪|污水|臭水|脏水|化粪池|下水|排污管|\b(?:sewage|sewers?|drains?)\b")
ALL_THE_TIME = re.compile(r"一年四季|一年到头|常年|终年|长年|长期|日夜|昼夜|天天|每天|几个月|半年")
# In the words of danger: what falls; in their sentence: that it is a lift.
LIFT_FALLS = re.compile(r"坠|急速|蹲底|冲顶")
LIFT = re.compile(r"电梯|轿厢")
# In the words of danger: somebody is shut in; in their clause, or a title about lifts: again and again.
SHUT_IN = re.compile(r"被困|困在|困人|关人|困住|关住|被关|关在")
AGAIN = re.compile(
    r"经常|频繁|屡次|屡屡|多次|常常|时常|又|再次|每天|天天|隔三差五|三天两头|不止一|不是一|"
    rf"{_OFTEN}[起次](?![来身])|第[{_SIGNS}]{{1,6}}次(?<!第[一1]次)"
)
# In that clause: told as what often happens. In it, or right behind it: they are held at this moment.
OFTEN_HELD = re.compile(
    rf"经常|频繁|屡次|屡屡|常常|时常|每天|天天|隔三差五|三天两头|不止一|不是一|有时|曾|{_OFTEN}[起次](?![来身])"
)
HELD_NOW = re.compile(
    r"(?<!发)现在|此刻|(?<!在)正在|这会儿|眼下|刚刚|刚才|等(?:待|着|人)?(?:来)?(?:救|营救)|快来(?![修检换处])|快派|救命|救救|求救|今[天早晚晨]"
)
# In the clause of a hazard: it happens at this moment.
THIS_MINUTE = re.compile(r"此刻|(?<!在)正在|这会儿|刚刚|刚才|今[天早晚晨][^,。!?;]{0,6}突然")
# In the whole message: who threatens knows where to find the one who is threatened, or was recorded.
FINDS_HIM = re.compile(
    r"知道(?:了)?(?:我|我们)(?:家|们)?的?(?:住|家|地址|单位)|(?:找|追|闹)到(?:我|我们)?家|上门(?:威胁|恐吓|打|闹)|"
    r"跟踪(?:我|了我)"
)
# In the sentence of a threat: there is a record of it, or it was reported.
RECORDED = re.compile(r"录音|录像|视频|监控|报警|报案")
# In the whole message: cut at will, so that no one cut is told of; or it has been so for years.
AT_WILL = re.compile(r"想[停断][^,。!?;]{0,6}就[停断]|说[停断]就[停断]")
YEARS_LONG = re.compile(
    r"(?:[停断缺没无][水电气暖]|没有[水电气暖])[^。!?;]{0,24}(?:持续|长达|整整|已经?|达)(?:了|近|有|快|超过|持续){0,2}"
    r"(?:[\d一二两三四五六七八九十几多数]{1,3}|好几)年(?!级|代|\d|[一二三四五六七八九]月)|"
    r"连续(?:[\d一二两三四五六七八九十几多数]{1,3}|好几)年[^,。!?;]{0,12}[停断][水电气暖]"
)
# In the clause, or right beside it: for how many days it has gone on.
STILL_SO = re.compile(
    r"持续(?:了|有|近|快|超过){0,2}[\d一二两三四五六七八九十几多半]{1,3}多?个?(?:[天日周月]|星期)"
)
# In the clause, or right beside it: days, or a time of the day, of this one cut.
DAYS = re.compile(
    r"[\d一二两三四五六七八九十几半多]{1,3}(?:多|来)?个?(?:小时|钟头|[天日周]|星期|月)|[今昨]|刚|凌晨|早上|上午|下午|晚上"
)
# Before the words, in their clause: somebody else told it.
HEARD = re.compile(r"[说称传讲听]|群里|\b(?:says?|said|told|heard)\b")
