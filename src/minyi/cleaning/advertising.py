"""Advertising: what is sent to whoever reads, not to the body that answers.

Nothing is taken for advertising by one word. What is offered, what makes it tempting and a way to reach the
seller must all be there, and nothing of a letter: no wish, no complaint, no question, nobody telling of
something. So whoever complains of loan adverts, or quotes one, is heard.
"""

import re

_LONGEST = 400  # characters; who writes more than an advert has more to say
_FEWEST_TEMPTING = 2  # different ones

_LINE_WORDS = r"微信|薇芯?|威信|v信|v❤|vx|wx|wechat|qq|扣扣|企鹅号?|tg|telegram|电报|飞机号?|whatsapp|skype"
_CONTACT = re.compile(
    r"https?://|www\.|\bt\.me\b|〔(?:电话|邮箱|账号|phone|email|account)〕"
    rf"|(?:{_LINE_WORDS})\s*(?:号|群|id)?\s*[:是]?\s*[a-z0-9]"
    rf"|(?:加|添加|联系|搜索?|扫)\s*(?:我|客服|老师|经理|下方)?\s*(?:{_LINE_WORDS}|二维码|码|群)"
    r"|点击(?:链接|下方|注册|领取)|(?:详询|垂询|热线|(?:咨询|联系|业务|服务)电话)"
    r"|\b(?:call|contact|email|text|message|whatsapp) (?:us|now|today)\b|\bclick (?:here|the link|below)\b",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    # Money lent, papers and degrees sold.
    r"贷款|借款|放款|下款|小额贷|网贷|信用卡(?:套现|提额|代还)|套现|垫资|征信|无抵押|代还"
    r"|代开.{0,6}票|开(?:具)?各(?:类|种|行业).{0,4}发?票|发票代开|代办.{0,4}(?:证|执照|学历|文凭)|办证|刻章|文凭|学历(?:提升|代办)"
    # Work that is none, games of chance, shares.
    r"|兼职|刷单|打字员|(?:手工|抄写)活|网络赚钱|在家赚钱|副业|点赞员"
    r"|博彩|彩票|娱乐城|棋牌|百家乐|真人荷官|老虎机|下注|赌场|彩金|六合彩|时时彩|股票群|荐股|牛股|内幕消息|虚拟币|数字货币|挖矿"
    # Bodies, medicine, essays, followers.
    r"|上门服务|外围|全套服务|同城约|丰胸|壮阳|增大|减肥(?:药|茶|产品)|祖传秘方|代写|代发论文|论文代|刷粉|涨粉|刷赞|代刷"
    r"|\b(?:loans?|lenders?|payday|cash advance|casino|betting|jackpot|slots?|lottery|sportsbook|poker)\b"
    r"|\b(?:part[- ]time (?:jobs?|work)|work (?:from|at) home)\b"
    r"|\b(?:online jobs?|data entry|extra income|earn money)\b"
    r"|\b(?:viagra|cialis|weight[- ]loss|diet pills?|escorts?)\b"
    r"|\b(?:massage|replica|fake (?:id|diploma)s?|diplomas?)\b"
    r"|\b(?:essay writing|followers|backlinks|seo|bitcoin|crypto|forex|trading signals?|invoices?)\b",
    re.IGNORECASE,
)
_TEMPTING = re.compile(
    r"秒批|秒到|秒下|当[天日]放款|当[天日]到账|极速|快速(?:放款|下款|到账|审批)|低息|免息|零息|利率?(?:全网)?最低|月息"
    r"|无需征信|不看征信|不查征信|免征信|黑户|白户|凭身份证|无需抵押|无抵押|免抵押|无需担保|额度高|下款快|包下款|包过|百分百"
    r"|全网最低|最低价|点数低|税点|先开票后付|真票|可验|保真|验证后付款"
    r"|先到先得|名额有限|限时|仅限今[天日]|最后\d+[天席个]|优惠|特价|折扣|送(?:百元|\d+元)?.{0,4}(?:红包|彩金|豪礼|大礼)|红包|首充|首存|返水|返利|提成"
    r"|正规平台|正规公司|诚信(?:经营|合作|第一)|信誉(?:第一|保证)|安全可靠|安全保密|绝对保密|不成功不收费|无前期|零投资|无需投资|免费领|免费试|免费体验|免费加入"
    r"|日结|日赚|日入|月入|时薪|轻松赚|轻松月|稳赚|稳定盈利|高薪|高回报|一单一结|不限时间|时间自由|在家就能|在家可做|手机就能|一部手机|宝妈"
    r"|赔率|包赢|必中|回血|提现快|大额无忧|欢迎(?:咨询|来电|加入|合作|垂询)|长期有效|老司机|美女"
    r"|\b(?:no credit check|bad credit|instant (?:approval|cash|payout))\b"
    r"|\b(?:approved|same[- ]day|within 24 hours|24/7)\b"
    r"|\b(?:guaranteed?|limited (?:offer|time|slots|places))\b"
    r"|\b(?:act now|apply (?:now|today)|sign up|join (?:now|today))\b"
    r"|\b(?:bonus|discount|best (?:price|rate|odds)s?)\b"
    r"|\b(?:low(?:est)? (?:rate|interest|price)s?|low-interest|cheap(?:est)?|free trial)\b"
    r"|\b(?:no experience|no collateral|no deposit|risk[- ]free)\b"
    r"|\b(?:per (?:day|week|hour)|a (?:day|week)|don'?t miss|first come)\b"
    r"|\b(?:100%|easy money|fast cash|quick cash|big wins?|double your)",
    re.IGNORECASE,
)
# What a seller asks and says of himself, taken out before a letter is looked for.
_SALES_TALK = re.compile(
    r"(?:缺钱|急用钱|急需用?钱|资金(?:周转|紧张|短缺)|手头紧|想(?:赚钱|兼职|贷款|借钱)|需要(?:资金|贷款|发票))[^。!?\n]{0,12}[吗嘛么]?\?"
    r"|(?:我司|我公司|我们公司|我们平台|本公司|本平台|本店)|请(?=加|添加|联系|致电|来电|扫|点击|咨询|拨?打)"
    r"|(?:欢迎|详情|详细|免费|随时|来电)咨询|咨询(?=热线|电话|客服|微信|qq)|无任何?要求|有需要?的?(?:请|可以)?联系|宝妈"
    r"|\b(?:need|want|looking for)(?: \w+){0,5} (?:cash|money|loan|job|income)s?(?: \w+){0,3}\?"
    r"|\bwe (?:offer|provide|give|lend|help|accept|guarantee|deliver|approve|are)\b"
    r"|\bplease (?=contact|call|visit|click|email|text)"
    r"|\bour (?:team|web ?site|site|service|company|loan|casino|platform|expert|agent|offer|rate|client)s?\b",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"\?|[吗呢]|怎么|如何|为什么|为何|是否|能不能|可不可以|谁|难道"
    r"|希望|建议|请|恳求|盼|求助|求求|求领导|反映|投诉|举报|咨询|应该|必须|查处|整治|打击|取缔|监管|管管|管一管|处理一下|解决|曝光|警惕|提醒"
    r"|我|俺|本人|咱|家里|孩子|老人|父母|爸|妈|邻居|居民|业主|市民|群众|同学|朋友"
    r"|领导|政府|部门|[市区县镇局]长|书记|公安|警|法院|社区|街道|物业|小区|学校|信访|12345|你们|贵[局市区委院校]|尊敬"
    r"|骗|诈|骚扰|扰民|被|垃圾|小广告|广告|短信|传单|推销|收到|看到|发现|接到|天天|到处|有人|有个|他们|她们|群里|贴满|贴着|写着|说是"
    r"|这种|这些|这样|此类|那种|例如|比如|上述|以下|如下|影响|气愤|可恶|害"
    r"|楼道|单元|门口|墙|电线杆|电梯|车窗|信箱|路口|没人|没有|不给|不退|拖欠|拉黑|了(?=$|[\s,。!;])"
    r"|\b(?:i|i'm|i've|my|me|mine|we|our|they|them|their|someone|somebody|people|residents?|neighbou?rs?)\b"
    r"|\b(?:please|should|must|could|would|can you|stop|ban)\b"
    r"|\b(?:tackle|prevent|regulate|why|how|when|who|what|which)\b"
    r"|\b(?:council\w*|police|mayor|minister|government|parliament)\b"
    r"|\b(?:department|authorit\w+|law|petition|sir|madam|dear)\b"
    r"|\b(?:complain\w*|report\w*|spam\w*|scam\w*|fraud\w*|adverts?)\b"
    r"|\b(?:ads?|advertis\w+|leaflets?|posters?|texts|received?)\b"
    r"|\b(?:such|these|this kind|like this|every|everywhere|lamp)\b"
    r"|\b(?:wall|door|keeps?|annoy\w*|victims?|concern\w*)\b",
    re.IGNORECASE,
)
# A whole message in quotation marks is shown to somebody, not addressed to whoever reads.
_QUOTED = re.compile(r"^\s*[\"'“‘「『《]")


def is_advertising(title: str | None, text: str | None) -> bool:
    """Whether a message (plain form: simplified characters, masked) offers something to whoever reads it.

    All of these must hold: it is short; it names something offered; it tempts in two ways or more; it says
    how to reach the seller; and nothing in it is of a letter.
    """
    whole = f"{title or ''}\n{text or ''}".strip()
    if len(whole) > _LONGEST or not _CONTACT.search(whole) or not _OFFERED.search(whole):
        return False
    if len({tempting.group().lower() for tempting in _TEMPTING.finditer(whole)}) < _FEWEST_TEMPTING:
        return False
    if _QUOTED.match(title or "") or _QUOTED.match(text or ""):
        return False
    return _LETTER.search(_SALES_TALK.sub(" ", whole)) is None
