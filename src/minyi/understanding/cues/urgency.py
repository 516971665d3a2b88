"""Patterns of danger to life and of supply that is cut, and of what says that it is not so now."""

import re

from minyi.understanding.cues import emergencies

_GAP = r"[^,。!?;\s]"
# What may come is no danger yet; that somebody may be held or buried at this moment is one.
_MAY = (
    r"(?:随时|老化|容易)[^,。!?;]{0,6}可能|"
    r"可能(?!(?:还|仍|也|已经?|都)*有?[^,。!?;会将要导]{0,4}(?:被困|困在|被[埋压]|[埋压]在))"
)
_MAY_EN = (
    r"(?:may|might)(?! (?:still |well )?be (?:\w{1,12} ){0,2}(?:trapped|buried|stuck) "
    r"(?:inside|under\w*|there|in (?:the|a|an|our|that) (?:lift|elevator|fire|building|house|flat|car|room)))"
)

DANGER_ZH = re.compile(
    rf"(?:煤气|燃气|天然气|液化气|沼气|氯气|氨气|毒气|化学品){_GAP}{{0,8}}(?:泄漏|泄露|漏气|外泄)|"
    rf"漏(?:煤气|燃气|天然气)|"
    rf"(?:闻到|有|一股|全是){_GAP}{{0,6}}(?:煤气|燃气|天然气)味|(?:煤气|燃气|一氧化碳)中毒|"
    rf"(?:着火|起火|失火|着起火|烧起来|烧着)了|火灾了(?=[,。!?;\s]|$)|正在(?:燃烧|着火|起火|冒烟)|(?:正在|刚刚?|刚才|今天|"
    rf"现在|已经?)发生(?:火灾|爆炸|火情)|(?<!打不)(?:着火|起火|失火)(?=[,。!?;\s]|$)|火势|"
    rf"(?:冒|直冒|冒出)(?:浓烟|火花|火星|黑烟)|爆炸了|"
    rf"被困(?!扰|难|惑|境)|困在{_GAP}{{0,10}}(?:里|内|中|电梯|楼|水|车)|(?:人|老人|孩子|"
    rf"小孩){_GAP}{{0,4}}(?:掉进|掉入|卡在|压在|埋在)|"
    rf"(?:人(?![行民工])|孩子|学生|工友){_GAP}{{0,4}}被埋(?![没怨单])|"
    rf"触电|(?:电线|电缆|高压线|线路|路灯|电线杆|电箱|配电箱|变压器){_GAP}{{0,8}}(?:裸露|漏电|断落|掉落|"
    rf"垂落|脱落|外露|掉下来|断了|倒了|倒塌|冒火|冒烟)|电线(?:掉|断|垂|拖)[在到落]|"
    rf"(?:电线|电缆|铜芯|铜线|线头|带电){_GAP}{{0,8}}(?:露着|露出|露在|泡在水|泡水)|"
    rf"露[出着在]了?{_GAP}{{0,8}}(?:电线|铜芯|铜线|线头)|"
    rf"(?:老人|父亲|母亲|爸爸?|妈妈?|爷爷|奶奶|外公|外婆|孩子|小孩|儿子|女儿|男孩|女孩|学生|老伴|老太太?|"
    rf"老头|婴儿){_GAP}{{0,10}}(?:走失|走丢|失踪|不见了|下落不明|被拐)|(?<!会)走(?:失|丢)(?:了|在|老人|儿童|,)|"
    rf"走失(?=[,。!?;\s]|$)|从{_GAP}{{2,14}}走丢|"
    rf"(?:广告牌|招牌|铁架子?|脚手架|塔吊|吊篮|大树|枯树|树枝|电线杆|雨棚){_GAP}{{0,8}}"
    rf"(?:在晃|摇晃|晃动|晃来晃去|摇摇欲坠|要掉|快掉)|"
    rf"掉下{_GAP}{{0,10}}砸[在到中伤]|摇摇欲坠|向(?:外|马?路|行人)[^,。!?;]{{0,4}}(?:倾斜|倾倒)|"
    rf"随时[^,。!?;]{{0,6}}(?:掉下|砸|坠落|脱落|滚落)|"
    rf"掐{_GAP}{{0,4}}(?:脖子|喉咙)|往死里打|(?:又|还在|正在)打(?:我(?![的电手])|她|孩子|老人|我妈)|"
    rf"(?:要(?!是|不|么|求)|说|扬言|威胁){_GAP}{{0,8}}(?:杀(?:了|死|我|他|她|全家)|弄死|打死|砍死|捅死|一起死|同归于尽)|"
    rf"裸露{_GAP}{{0,4}}(?:电线|电缆|高压线)|漏电|"
    rf"(?:坍塌|塌方|垮塌|倒塌|塌陷|滑坡)(?:了|中|严重|(?=[,。!?;\s]|$))|(?:发生|突然|大面积|出现|已经?|"
    rf"开始|正在)[^,。!?;]{{0,4}}(?:坍塌|塌方|垮塌|倒塌|塌陷|滑坡)|塌了|垮了|要塌|快塌|快倒了?|要倒了|"
    rf"随时[^,。!?;]{{0,5}}(?:塌|倒塌|垮)|(?:墙|楼|房屋|房子|桥|路面|护坡){_GAP}{{0,6}}(?:(?<!一)塌|倒塌|垮)|"
    rf"(?<!减)轻生(?!产)|(?:想|要|欲|准备|打算|企图|试图|有人|正在)[^,。!?;]{{0,5}}(?:自杀|跳楼(?!价|机|甩|大)|跳河|"
    rf"跳桥|割腕|上吊|寻短见)|自杀(?:倾向|念头|的想法)|不想活(?:了|下去)|"
    rf"(?:正|在|有人)(?:持刀|拿刀|砍人|捅人|行凶)|溺水|落水(?!管|井|护)|(?:人|孩|老|女|男|工|名|位|生|从){_GAP}{{0,8}}坠楼|坠楼(?:了|身亡|受伤)|昏迷|生命垂危|危在旦夕|大出血|"
    rf"快不行了|"
    rf"井盖{_GAP}{{0,6}}(?:缺失|丢失|不见|没了|没有了|被盗|被偷|塌|掉了|敞开|打开)|(?:没有|缺|少|"
    rf"丢)了?{_GAP}{{0,2}}井盖|" + emergencies.DANGER_ZH
)
DANGER_EN = re.compile(
    r"\b(?:gas (?:leak\w*|is leaking|escape)|smell(?:s|ed|ing)?(?: of| like)? gas|carbon monoxide (?:leak|"
    r"is|in (?:the|our|my))|"
    r"(?:is|are|caught|'s|was set) on fire|on fire\b|house fire|(?:building|flat|house|shed|car)s? (?:is |"
    r"are )?burning|"
    r"trapped|stuck in (?:the |a |an |our )?(?:lift|elevator)|(?:live|exposed|bare|fallen|hanging|"
    r"dangling) (?:electric(?:al)? |power )?"
    r"(?:wire|wires|cable|cables|wiring|power lines?)|(?:wires?|cables?|power lines?) (?:is |are |has |"
    r"have )?(?:been )?(?:down|exposed|hanging|fallen|sparking|bare)|"
    r"(?:father|mother|dad|mum|son|daughter|child|boy|girl|wife|husband|grandmother|grandfather|man|"
    r"woman) (?:is |has been |has gone |went )missing|missing (?:since|child|person|boy|girl)|"
    r"strangl(?:e|es|ed|ing) (?:me|her|him|my)\b|"
    r"(?:threaten(?:s|ed|ing)?|says he will|going) to kill (?:me|us|her|him)|"
    r"(?:is|keeps) beating (?:me|her|his|my)|about to fall (?:on|onto|down)|"
    r"sparking|electrocuted|electric shock|(?:has |have |just |is |are |about to )(?:partly |"
    r"partially )?collaps(?:e|ed|ing)|collapsed|"
    r"(?:feel|feeling|am|is|he's|she's) suicidal|(?:commit|attempting|attempt) suicide|kill (?:myself|"
    r"himself|herself)|end my life|drowning|bleeding|unconscious|stabb(?:ed|"
    r"ing)|with a knife|"
    r"(?:missing|open|no) manhole cover|manhole cover (?:is |has )?(?:missing|gone|been stolen)|explosion|"
    r"exploded|" + emergencies.DANGER_EN + r")\b"
)
SUPPLY_ZH = re.compile(
    r"(?:停水停电|断水断电|停电停水|停水|(?<!关)停电|停气|停暖|断水|断电|断气|断供|停供|停热)"
    r"(?!管|梯|问题|现象|事项|事宜|一事|处理|倒是|许久|话|通知|公告|信息|计划|安排|补偿|的?原因|费|键|保护|器|交易|关系|绝)|"
    r"(?:进行|采取|予以|给予|实施)了?(?:停水停电|断水断电|停电停水|停水|断水|停电|断电)(?:处理|措施)?(?!通知|公告|计划|安排|补偿|改造)|"
    r"(?:没有?水(?:用|喝|吃)|没水了|没电了|没气了|没有?暖气|没有?来水|没有?来电|不来水|不来电|没供(?:水|"
    r"电|暖|气)|不供(?:水|电|暖|气|热)|无[水电]可?用(?!电?户|水户))|"
    r"(?:供水|供电|供暖|供气|供热|暖气|自来水)[^,。!?;\s]{0,6}(?:中断|停了|断了|没有恢复|未恢复|停止)|"
    r"(?:水管|自来水管|主管道?|供水管)[^,。!?;\s]{0,5}(?:爆裂|爆管|爆了|破裂|喷水)|"
    r"(?:污水|粪水|粪便|脏水|下水道|化粪池|下水|排污管)[^,。!?;\s]{0,8}(?:倒灌|外溢|外冒|溢出|漫出|涌出|"
    r"满溢|溢流|反涌|冒出|往外冒|喷涌|流到|溢)|"
    r"(?:小区|楼|家里?|路面?|街|门口|车库|地下室)[^,。!?;]{0,10}污水横流|粪水横流|" + emergencies.SUPPLY_ZH
)
SUPPLY_EN = re.compile(
    r"\b(?:no (?:running |hot |drinking |tap )?(?:water|power|electricity|heating|heat|gas)(?! to| over|"
    r" of|ful| for the people|less| bill)"
    r"|without (?:running |any |hot )?(?:water|power|electricity|heating|heat|gas)|"
    r"(?:water|power|electricity|gas|heating|heat) (?:supply )?(?:is|are|has been|have been|was|went|"
    r"has gone|just went|gone) (?:still )?(?:off|out|cut|down|shut off|cut off)|"
    r"(?:power|water) (?:cut|outage)|black-?out|burst (?:water )?(?:main|pipe)|(?:water )?(?:main|"
    r"pipe) (?:has )?burst|"
    r"(?:raw )?sewage (?:is |has been |keeps )?(?:flood\w*|overflow\w*|com(?:es|ing) up|back(?:ed|ing) up|"
    r"pouring|spilling|everywhere|in (?:the|our|my) (?:street|house|home|garden|kitchen|basement))|"
    r"(?:drain|sewer)s? (?:is |are |has |have )?(?:flood|overflow|back)\w*|" + emergencies.SUPPLY_EN + ")"
)

# The clause takes it back: it is denied, supposed, feared, forbidden, general or a figure of speech.
UNREAL = re.compile(
    r"如果|假如|假使|假若|倘若|若是|若有|要是|万一|一旦|遇到|碰到|发生.{0,4}时|容易|"
    r"易(?=燃|爆|塌|坍|垮|倒|掉|发|出|引|造|导|滑|被|触|漏|着|积|脱|起|溢|断|停|坠)|会不会|"
    r"(?<![社协委员机])会[^议计员场]|怕|担心|担忧|恐|隐患|风险|预防|防止|(?<!消)防|避免|以免|"
    r"事件|事故|[有生现]过|安全距离|近几年|未发生|没有发生|没有?着|不会|并未|并非|不是|不曾|从未|从不|不再|不存在|杜绝|禁止|严禁|知识|演练|"
    r"培训|应急|预案|宣传|保险|检查|专项|排查|整治|改造|"
    r"威胁|要挟|扬言|差点|险些|几乎(?![停断没无][^,。!?;]?[水电气])|是否|吗|能否|何时|什么时候会|导致.{0,6}怎么办|(?<![摄录影图雕塑佛])像|"
    r"好比|仿佛|类似|(?<![人天英秀刚])才(?![子华艺能干俊])|等到|早已|以为|一但|说不定|不堪设想|平均|因为|好像|谁(?:来)?负责|谁承担|"
    r"设施|标志|警示|电影|新闻|报道|听说|小说|游戏|报警器|检测|保护器|价|(?<![老新旧欧中西正])式|补偿|赔偿|标准|条例|规定|政策|"
    rf"每逢|凡是|[不未没]有?坍?塌|{_MAY}|"
    rf"\b(?:{_MAY_EN}|if|could|would|can (?:be|lead|cause)|should|risk|risks|fear|afraid|worried|prevent|"
    r"avoid|in case|unless|potential|danger of|"
    r"wait until|before someone|hypothetical|never|not|no longer|isn't|wasn't|aren't|drill|alarms?|safety|"
    r"training|insurance|policy|"
    r"like a|as if|until|nearly|almost|prevention|rate|rates|awareness|film|movie)\b"
)
# The sentence says that it was so once.
PAST = re.compile(
    r"那[晚天夜次]|去年|前年|大前年|上个月|上月|上周|上星期|前几年|前些年|那年|那时|当年|当时|曾经?|以前|之前|从前|"
    r"过去|上次|前段时间|前阵子|历史上|(?:19|20)\d\d年|"
    r"[一二三四五六七八九十\d]年前|[一二三四五六七八九十几\d]个?月前|已(?:经)?(?:解决|救出|扑灭)|后来|"
    r"(?:已(?:经)?(?:恢复|修复|来水|来电)|恢复了|(?:终于|随后|直到[^,。!?;现]{1,8}才)恢复)"
    r"(?![^。!?;]{0,20}又[^,。!?;]{0,4}(?:停|断|没有?|无)[水电气暖热])|"
    r"\b(?:last (?:year|month|week|winter|summer|spring|autumn|time)|years? ago|months? ago|weeks? ago|"
    r"used to|previous(?:ly)?|in (?:19|20)\d\d|"
    r"back in|once|was (?:fixed|restored|repaired)|has been (?:fixed|restored|repaired|resolved)|back on|"
    r"already (?:fixed|restored))\b"
)
# It happens again and again: a grievance, but not cut at this moment.
HABIT = re.compile(
    r"经常|频繁|动辄|常常|时常|总是|老是|动不动|隔三差五|三天两头|每到|每逢|每年|年年|每晚|每次|每天|一到|一下雨|逢|"
    r"时不时|不定时|夏季|冬季|长期|偶尔|有时|次数|频率|要么|如遇|家常便饭|一年四季|"
    r"(?:屡次|多次|反复|数次|几次)(?![^,。!?;停断]{0,2}(?:打|拨|电话|反映|投诉|联系|报修|上报|找|催|求助))|"
    r"几个月|半年|高峰期|"
    r"\b(?:often|always|every (?:time|winter|summer|day|week|year|few)|frequent(?:ly)?|regularly|"
    r"constantly|keeps? (?:going|happening)|whenever|sometimes)\b"
)
# Not the supply of homes: a refund, one tap, a public lavatory; or the hour at which it is cut by rule.
ELSEWHERE = re.compile(
    r"退票|退款|退费|电影|影院|演唱会|水龙头|热水口|公厕|公共厕所|卫生间|洗手间|饮水机|健身房|泳池|喷泉|"
    rf"路灯|{emergencies.OTHER_POWER}|\b(?:refund|cinema|public toilets?)\b"
)
TIMETABLE = re.compile(
    r"(?:(?<![昨今])(?<![昨今前]天)(?<![日号])(?:晚上?|夜里|夜间|中午|凌晨)|"
    r"(?<![昨今前天日号晚早晨上里间午一二三四五六七八九十\d:]))"
    r"[一二三四五六七八九十\d:]{1,12}点半?(?:准时|就|钟)?(?:断|停)[水电气热](?!到现在|到今|至今|直到)"
)
# It is so at this moment, whatever else the sentence says of other days.
NOW = re.compile(
    r"现在(?:正|已|还|又|仍|都)|(?<!发)现(?:污水|粪水|[已正仍还])|此刻|正在|目前(?:还|仍|已)|刚刚|刚才|至今(?:未|没|仍|还)|今天(?:又|还|早|"
    r"上午|下午|晚上|突然|已)|还没(?:来|恢复)|仍未|尚未恢复|快来|赶紧来|急急|"
    r"\b(?:right now|at the moment|currently|just now|as i write|still|since (?:this|yesterday|"
    r"last night)|today|tonight|this (?:morning|afternoon|evening))\b"
)
# Fear that is itself the alarm: what may fall at any moment must be looked at now.
IMMINENT = re.compile(
    r"(?:随时|马上|即将|眼看|快)(?:就|都|会|可能|要|有)*[^,。!?;]{0,4}(?:塌|倒|垮|掉|砸|坠|脱落)|"
    r"成了?为?危[房楼]|about to (?:fall|collapse)|at any (?:moment|minute|second)|"
    r"(?:isn't|not) (?:moving|breathing)|"
    r"(?:要(?!是|不|么|求)|说|扬言|威胁)[^,。!?;]{0,8}(?:杀(?:了|死|我|他|她|全家)|弄死|打死|砍死|捅死|一起死|同归于尽)|"
    r"threaten\w{0,9} to kill"
)
# Without one of these nothing is in danger, or cut: a quick first look.
DANGER_HINT = re.compile(
    r"煤气|燃气|天然气|液化气|沼气|氯气|氨气|毒气|化学品|一氧化碳|着火|起火|失火|火灾|火势|火情|着起火|烧|"
    r"冒火|冒烟|冒浓烟|冒黑烟|直冒|冒出|爆炸|"
    r"铜芯|铜线|线头|带电|露出|露着|走失|走丢|失踪|不见了|下落不明|被拐|晃|摇摇欲坠|要掉|快掉|砸|倾斜|倾倒|坠落|"
    r"脱落|滚落|掐|往死里|打我|打她|打孩子|打老人|杀|弄死|打死|砍死|捅死|一起死|同归于尽|"
    r"被困|困在|掉进|掉入|卡在|压在|埋在|被埋|触电|裸露|漏电|电线|电缆|高压线|线路|路灯|电箱|配电箱|变压器|塌|"
    r"垮|滑坡|要倒|快倒|轻生|自杀|跳楼|跳河|跳桥|不想活|割腕|"
    r"上吊|寻短见|持刀|拿刀|砍人|捅人|行凶|溺水|落水|坠楼|昏迷|垂危|危在旦夕|大出血|不行了|井盖|"
    + emergencies.DANGER_ZH_HINT
)
SUPPLY_HINT = re.compile(
    r"停水|停电|停气|停暖|停热|停供|断水|断电|断气|断供|没水|没有水|没电|没气|没有暖气|没暖气|无水|无电|"
    r"暖气|来水|来电|没供|不供|供水|供电|供暖|供气|供热|自来水|"
    r"水管|管道|污水|粪|脏水|下水|化粪池|排污管|" + emergencies.SUPPLY_ZH_HINT
)
ANY_HINT = re.compile(f"{DANGER_HINT.pattern}|{SUPPLY_HINT.pattern}")
# It happens elsewhere, is over, or was said in anger.
TOLD_OF_OTHERS = re.compile(emergencies.TOLD_OF_OTHERS)
OVER = re.compile(emergencies.OVER)
NOT_MEANT = re.compile(rf"{emergencies.NOT_MEANT}|\b(?:{emergencies.NOT_MEANT_EN})\b")
