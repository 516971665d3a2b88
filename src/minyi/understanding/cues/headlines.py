"""What a headline does not need, and what speaks against one: words around the matter that a title tells."""

import re

from minyi.text.normal import HAN

# Who is asked, behind a word of asking: "希望有关部门能".
_ASKED = (
    r"(?:(?:各级|有关|相关|当地|上级|我们|咱们|[A-Z]\d{0,2}[省市州县区])?(?:政府|领导|部门|单位|书记|市长|县长|区长|局长|住建局"
    r"|教育局|交警|城管)(?:能够?|可以|们)?)"
)
_STRONG = (
    r"(?:再次|再|又一次|强烈|紧急|恳切|真诚|诚恳|郑重|实名|集体|联名|继续|多次|持续|特此|特|在此|本人|我们?"
    r"|我想|想|业主|家长|居民|村民|第[一二三四五六七八九十\d]次)"
)
# What a title opens with to say that it asks, tells or complains: nothing of the matter.
LEAD = re.compile(
    # Who is complained of belongs to the matter, who is asked does not.
    rf"(?:{_STRONG}{{0,3}}(?:投诉|举报|反映|反应(?=[{HAN}A-Z]{{4}})|反馈|咨询|询问|质疑|吐槽|控诉|曝光|诉求|关于|有关|针对"
    r"|对于|就(?=[A-Z]))(?:一下|下(?![水沉雨班陷]))?"
    rf"|{_STRONG}{{0,3}}(?:请问|请教|想问|问问|问一下|求问|求助|请求|恳求|跪求|恳请|敬请|诚请|希望(?!小学|工程|之)|盼望?|期盼"
    r"|建议|提议|要求|呼吁|请(?![愿客示假]|求)|望(?=[尽领政早相有]))"
    rf"(?:一下|下(?![水沉雨班陷]))?{_ASKED}?(?:能够?(?!源)|可以|让)?"
    r"|(?:相关|有关)(?:部门|单位)(?:能够?|尽快)?"
    r"|愿(?=[^意望景])|处理(?![不得了中后器厂]|结果|方)"
    r"|(?:解决|关注|重视|过问|尽快|早日|尽早|及早|抓紧|帮忙|协助)(?:一下)?"
    r"|(?:给|对|为)(?=.{4,40}的(?:一些|若干|[几一二两三四]?[点个条项])?(?:改进|整改|优化|完善|合理化)?(?:建议|投诉|质疑|意见|看法|疑问|疑惑|想法|回复|反馈)$)"
    r"|(?:尊敬的|敬爱的)?(?:领导|书记|市长|县长)(?:您好|你好|好)?[,:!])"
    r"|(?:有没有|有无)人(?:来|能)?管{1,2}(?:一管|一下)?"
    r"|[\s:,、~·*#.!-]{1,4}"
    r"|[一二三四五六七八九十\d]{1,2}[、.](?!\d)"
)
# Of the leads, what asks for a deed, and what takes that back: what follows is then the matter itself.
HOPES = re.compile(r"希望|请(?![问教])|要求|恳求?|跪求|求(?![助问])|盼|望|呼吁|愿|尽快|早日|尽早|及早|抓紧")
PROPOSES = re.compile(r"建议|提议")
TELLS = re.compile(
    r"投诉|举报|反映|反应|反馈|咨询|询问|质疑|吐槽|控诉|曝光|关于|有关|针对|对于|问|请教|求助|解决|关注|重视|过问|处理|[:,!]|^[给对为]"
)
# A deed that nobody complains of: where a clause opens with it, somebody asks for it.
PLEADS = re.compile(
    r"(?:(?:合理|妥善|依法|公正|公平|严格|科学|及时)(?=[安处办解执规补赔设调分管审][置理决行划偿付置整配])"
    rf"|[{HAN}]{{2,6}}?(?:公正|妥善)(?:办理|处理|执法|安置|解决|审理)"
    r"|加快|加强|加大|尽快|早日|完善|优化|推进|落实|严查|彻查|严惩|取缔|修复|增设|公示|硬化|疏通)(?![后的不])"
)
LEAD_EN = re.compile(
    r"(?:(?:urgent|re|fw|fwd|petition|query|question|suggestion|complaint|request|feedback|idea)\s?:\s?"
    r"|(?:(?:another|formal|official|my|a|an|serious)\s)?(?:complaints?|reports?|question|query|concerns?|concerned|enquiry|feedback"
    r"|suggestions?|requests?|petition|appeal)\s(?:about|regarding|concerning|on|of|for|to|that)\s"
    r"|(?:please|kindly)\s(?:can|could|would)\s(?:you|we|the\s(?:council|government))\s|(?:please|kindly),?\s"
    r"|(?:can|could|will|would)\s(?:you|somebody|someone|the\s(?:council|government))\s(?:please\s)?"
    r"|(?:i|we)\s(?:(?:would\slike|want|wish|ask|urge|call\son|demand|request|am\swriting|are\swriting)\s)"
    r"(?:you\s|the\s(?:council|government|uk\sgovernment)\s)?(?:to\s)?(?:complain\sabout\s|report\s|ask\s(?:about\s|for\s)?|see\s)?"
    r"|(?:ask|call\son|urge|get|for)\sthe\s(?:uk\s)?(?:government|council|parliament)\sto\s"
    r"|the\s(?:uk\s)?(?:government|council|parliament)\s(?:should|must|to)\s"
    r"|(?:regarding|concerning|to|and|also|so)\s(?=\w)"
    r"|[\s:,.*#!-]{1,4})",
    re.IGNORECASE,
)
# What it ends with: "…的几点建议", "…等问题", a call on whoever reads it.
_ENDING = (
    r"(?:问题|情况|现象|建议|意见|反映|投诉|维权投诉|举报|咨询|疑问|疑惑|困惑|质疑|请求|申请|申诉|诉求|求助|呼吁|反馈|报告|看法|想法"
    r"|心声|事宜|事项|事情|事|函)"
)
TAIL = re.compile(
    rf"(?:的再?次?(?:相关|有关|具体|一些|若干|紧急|强烈|[一二两三四几]?[个点些项条])?(?:改进|整改|优化|完善|合理化)?{_ENDING}(?:的?(?:反映|投诉|咨询|建议|请求|报告|质疑))?"
    r"|(?:等|的)?(?:相关|有关|一些|若干|几个|诸多|众多|许多|很多|多个|多项|种种|各种|各类|一系列|系列|[一二三两]个)(?:的|相关|有关|违规|违法|历史遗留)?"
    r"(?:问题|事宜|事项|情况|疑问)|[(（](?:续|补充|再[次续]|[一二三四五六\d])[)）]|等(?:[一二三四五多]?个)?问题|一事|事宜|事项"
    r"|的(?:违法|违规|这种|不良)?(?:行为|做法|现状)|[盼望][^,。]{2,5}(?<=打击|整治|处理|解决|关注|查处|重视|答复|回复)"
    r"|问题的?(?:反映|投诉|咨询|建议|请求|报告|质疑)"
    r"|(?:谁来|谁|无人|没人|有人)(?:负责|管理|过问)吗?|谁来管|谁管|管不管|有没有人管"
    r"|(?:该|要|应该|应)?(?:怎么办|怎么处理|怎么解决|如何处理|如何解决|如何是好|何去何从)"
    r"|(?:何时|什么时候|到底何时)(?:能够?|可以|才能够?)?(?:得到)?(?:解决|处理)"
    r"|(?:的)?[一二]?(?:之)?[一二三],[一二三]"
    r"|(?:请求|恳请|恳求|希望|求|请|望|盼)(?:领导|政府|相关部门|有关部门|尽快|早日|予以|给予)?(?:关注|解决|处理|重视|查处|答复|回复)"
    r"|(?<=难)问题|[\s。!?~,、;:.…-]{1,6}|[了啊呀吧呢]|(?:方面|咨询|投诉|求助|求解|请回复)"
    r")$"
)
TAIL_EN = re.compile(r"(?:[\s.!?,;:-]{1,6}|,?\splease|,?\sthank(?:s|\syou)|,?\snow)$", re.IGNORECASE)
# What lies beside a place may be said without that place: "by the stop the lights are broken".
# "The line from Ashby": an English place behind its preposition.
PLACED_EN = re.compile(
    r"\b(?:in|at|from|near|between|around|outside)\s(?:the\s)?"
    r"(?!(?:England|Scotland|Wales|Ireland|Britain|Parliament|Government|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b)([A-Z][\w'’-]{2,30})"
)
# Deeds that say nothing without where.
NEEDS_WHERE = re.compile(
    r"\W{0,3}(?:include|add|put|place|erect|keep|have|hold|invest|build|insert)\b", re.IGNORECASE
)
GOES_ON_WHERE = re.compile(rf"\s{PLACED_EN.pattern}")
# Behind a masked address too.
BESIDE = re.compile(r"(?:(?:旁边?|附近|门口|对面|路口|交[汇叉]处|一带|出口|路段)的|〔住址〕的?)")
NUMBERED_ROAD = re.compile(
    r"(?:[东西南北中][一二三四五六七八九十]{1,3}(?:路|线|街|环)|[一二三四五六七八九十]{2}(?:大道|路))"
)
# Districts and streets before the name of a place, to whoever knows the place of no use.
AREA = re.compile(
    rf"(?:(?:[A-Z]{{1,2}}\d{{0,3}}|[{HAN}]{{1,6}}?)(?:省|市|州|县|区|旗|镇|乡|街道办?|社区|街|路|大道|开发区|新区)的?){{1,4}}"
)
# A8县市, K1县县: a name hidden by half keeps what its kind was.
SECOND_KIND = r"(?:[市县区](?![民区政场中委长级内域府属直道]))?"
CODED_AREA = re.compile(rf"(?:[A-Z]{{1,2}}\d{{0,3}}[省市州县区]{SECOND_KIND})+的?")
CITY = re.compile(rf"[{HAN}]{{2,3}}[省市]")
# Between clauses; a comma of a number joins.
BETWEEN = re.compile(r"[,。!?;:~…\n]+(?!\d)|(?<!\d)[,:]+(?=\d)|-{2,4}|\s{1,4}(?:-|–|—)\s{1,4}|—{1,2}")
# An English comma mostly parts a list: only before a clause with a head of its own is it cut at.
BETWEEN_EN = re.compile(
    r"(?:[!?;:\n]|(?<!\b[A-Z])\.){1,4}(?=\s|$)|,\s(?=(?:and|but|so|yet|which|because|then|when|why|how|what|we|i|it|they|this|there|please)\s)"
    r"|\s[-–—]\s|\s?\.{3,9}\s?"
)
OPENERS, CLOSERS = "(（[【《<{", ")）]】》>}"
# A clause that ends so goes on: nothing stands behind the word that should.
HANGING = frozenset(
    (
        "的 地 和 与 及 以及 或 或者 在 于 是 为 对 把 将 被 从 向 由 因 因为 并 并且 但 但是 且 而 后 时 让 "
        "使 给 有 有关 相关 要 想 会 能 可 已 都 也 就 才 又 还 所 其 该 这 那 每 各 多 很 太 更 最 不 没 "
        "没有 未 无 再 请 望 从而 导致 造成 是否 能否 关于 存在 过去 时候 之后 以后 之前"
    ).split()
)
HANGING_EN = frozenset(
    (
        "the a an of to in on at for by with from and or but as is are was were be been that which who this "
        "these those its their our your my his her than because if when while not no so very more most into "
        "over under about between"
    ).split()
)
# What is said in anger or to move, instead of what is the matter.
HEATED = re.compile(
    r"黑心|无良|丧心病狂|天理|良心|草菅|坑[人爹害民]|害人|太差|太[吵臭乱黑坑烂]|真的|实在|简直|竟然|居然|到底|究竟|拖到|难道|凭什么|岂|罔顾|何年何月|何日"
    r"|救救|救命|求求|跪|血汗|血泪|欺压|欺负|欺人|霸王|霸道|忽悠|猖獗|嚣张|无法无天|愤怒|痛苦|苦不堪言|民不聊生|强盗|骗子|奸商|恶意|公然|乱象|臭名"
    r"|做主|公道|老百姓|人民|民众|心声|合理吗|合法吗|踢皮球|不作为|乱作为|推诿|太不|极其|极不|严惩|老板|!"
    r"|\b(?:disgrace\w*|shame\w*|scandal\w*|disgust\w*|outrag\w*|appalling|ridiculous|greedy|evil|stupid|idiot\w*|corrupt\w*|immediately"
    r"|once and for all)\b",
    re.IGNORECASE,
)
# What is said of somebody to hurt: nothing that an office repeats.
ABUSIVE = re.compile(
    r"黑心|无良|丧心病狂|奸商|骗子|强盗|土匪|畜生|狗官|垃圾(?:公司|物业|学校|医院|政府|领导|老师)|黑(?:物业|物管|中介)|吃人"
    r"|死全家|全家死|不得好死|去死|该死|草菅|混蛋|王八蛋|败类|人渣|禽兽|杂种|狗东西|傻[逼比叉]|贪官|恶霸"
    r"|\b(?:scum|bastards?|idiots?|morons?|crooks?|thie(?:f|ves)|assholes?|arseholes?)\b",
    re.IGNORECASE,
)
# What only makes a clause louder, and what stands there without it. Left alone is what the sign before makes
# another word or takes back: 毕竟, 现实在, 办公然后, 积极, 三十分, 不太, 没有这么.
LOUD: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"(?:(?<![是天认当较写逼纯率])真[的是](?!假)|(?<![不现其确老真诚落充事务结踏切殷厚])实在是?|(?<![从精])简直(?!接)|(?<![毕究事未])竟然?(?!后)"
            r"|(?<![安定])居然(?!后)|(?<![研追探考深])究竟|(?<!办)公然(?!后)|(?<![无有非不])恶意|肆意|依然|依旧(?!城)|仍然)(?=[\w\"])"
            r"|(?<![持行跟做战负干坐开走])到底(?=[哪何什怎谁是能要有还])|(?<!不)(?:坚决|强烈)(?=反对)"
        ),
        "",
    ),
    (
        re.compile(
            r"(?<![不没未无别有是会算能要得莫勿非太老])(?:太过?|极其|极度|(?<![积消太南北两终负正])极|特别|非常"
            r"|(?<![一二三四五六七八九几数点时\d])十分|这么|如此)"
            r"(?=差(?![点距别异额价评])|臭(?!氧)|吵|乱|脏|慢(?![性行车跑走])|难(?![得民题度])|不合理|不方便|不便)"
        ),
        "",
    ),
    (re.compile(r"(差|臭|吵|乱|脏|慢|难)劲?[,、]?\1劲?了?$|(?<=[差臭吵乱脏慢难])了$"), r"\1"),
    (re.compile(rf"([{HAN}]{{2}})\1"), r"\1"),
    (re.compile(r"!+"), ""),
)
# What says of somebody that he does wrong.
CHARGES = re.compile(
    r"诈骗|欺骗|欺诈|骗取|骗钱|造假|作假|勾结|包庇|庇护|纵容|涉嫌|涉黑|侵占|霸占|强占|违法|非法|强迫|黑恶|威胁|乱收|跑路|诬|贪|渎职"
    r"|\b(?:fraud\w*|cheat\w*|lie[ds]?|lying|steal\w*|criminal\w*|illegal\w*|guilty)\b",
    re.IGNORECASE,
)
# Of these the crimes, who is charged with one, and what makes no charge of it.
CRIMES = re.compile(
    r"(?<![反防信络])诈骗(?!案)|骗取|骗钱|(?<!不)欺诈|(?<!被)侵占|侵吞|挪用|敲诈|勒索|盗窃|洗钱|非法集资|涉黑|黑恶|勾结|销赃|伪造|行凶|强奸|猥亵|贪"
    r"|\b(?:fraud\w*|cheat\w*|steal\w*|stole|stolen|theft|criminals?)\b",
    re.IGNORECASE,
)
BODY = re.compile(
    r"开发商|物业|公司|集团|银行|中介|学校|小学|中学|学院|大学|幼儿园|医院|酒店|超市|商场|机构|村委|居委|社区|街道|政府|[^当结布格]局(?![面部势限])"
    r"|老板|经理|主任|书记|\b(?:council|company|developers?|landlords?|school|bank|ltd|agency)\b",
    re.IGNORECASE,
)
IN_DOUBT = re.compile(
    r"涉嫌|疑似|疑|是否|是不是|有没有|会不会|吗|可能|嫌|防范|防止|打击|预防|治理|\b(?:alleged\w*|suspect\w*|possibl[ey]|may|might|prevent\w*|whether)\b",
    re.IGNORECASE,
)
OF_ONESELF = re.compile(
    r"我|咱|俺|你|您|本人|自己|\b(?:i|i'm|i've|me|my|mine|we|us|our|ours)\b", re.IGNORECASE
)
# Dates, hours, doors: of one message, not of the matter.
DETAIL = re.compile(
    r"[一二两三四五六七八九十几]个?多?半?(?:月|年|天)(?:了|过去|以来)?|半年|\d+号(?!线)|\d{1,4}年|\d{1,2}月|\d{1,2}[日号](?!线)|\d{1,2}点|\d+(?:栋|幢|号楼|单元|室|楼|层)|[a-zA-Z]区|\d{4,}|\d+[余多]?万|"
    r"\b(?:january|february|april|june|july|august|september|october|november|december)\b|\b\d{1,2}(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
# What is hoped for, where the word of hoping is shorn: "the station can …".
HOPED = re.compile(r"(?<![不何才只还时就可功性职智潜技万])能(?![否不源力量耗见干])")
# What follows behind a comma says the matter: the clause before it is half a sentence.
GOES_ON = re.compile(r",\s?(?:为什么|为何|怎么|能否|是否|请问|却|但|而|才|就|也|反而|导致|致使|造成|使)")
_WHO = (
    "开发商|物业|物业公司|公司|业主|居民|市民|村民|群众|小区|楼盘|项目|"
    "学生|家长|部门|单位|老师|司机|职工|员工"
)
# Who it is about, and nothing of what they did or need.
ENDS_WITH_WHO = re.compile(rf"(?:{_WHO}|方面|[与和及]其?)$")
WHO = re.compile(_WHO)
# A last word that leaves open what is wrong.
ENDS_OPEN = re.compile(
    r"(?:相关|有关|诸多|违规|违法|工程|项目|规划|使用|一些|小区|房子|方面)的?问题$|(?<![质量学行险税水电费])问题$"
)
# 无配套小学: that there is none.
NO_NAME = re.compile(r"[无没缺不未某各每]")
# What is no name though it ends like one: a shop by where it lies or what it sells.
SHOP = re.compile(r"(?:餐馆|菜馆|酒店|宾馆|超市|商场|市场|厂|站|馆)$")
# What opens with how or for whom, not with what.
OPENS_BESIDE = re.compile(
    r"[将把在给让被对因为从请]|\d{1,2}(?!\d|号线|路)|(?:in|on|at|for|with|from|by|of|as|after|before|during)\s",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"https?:|www\.|@|〔|〕|\d{7,}")
ASKS = re.compile(r"[吗呢么]$|何时|什么|怎么|如何|是否|能否|能不能|可否|为何|哪|多久|多少|谁|几时")
ASKS_EN = re.compile(
    r"^(?:what|when|where|who|which|how|why|is|are|do|does|did|can|could|will|would|should|has|have)\b", re.I
)
