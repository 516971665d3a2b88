"""Advertising: what is sent to whoever reads, not to the body that answers.

A letter of a resident set aside is far worse than an advert kept, so nothing but a seller's own words makes
an advert: every word of it must be one of a closed list of theirs. One word more, be it a place, a
complaint, a question, somebody who tells of it or quotation marks, and it is a letter.
"""

import re

_LONGEST = 400  # characters; who writes more than an advert has more to say
_FEWEST_TEMPTING = 3  # different ones
_FEWEST_BESIDE_SLANG = 2  # with a phrase that only sellers use

_OFFERED_ZH = (
    "小额贷款 抵押贷款 信用贷款 无抵押贷款 低息贷款 放款 下款 贷款 借款 网贷 信用贷 车贷 信用卡套现 "
    "信用卡代还 信用卡提额 套现 垫资 过桥 代开 代办 发票 增值税 专用发票 普通发票 办证 刻章 证件 文凭 "
    "学历 学历提升 兼职 打字员 刷单 刷单员 手工活 副业 点赞员 抄写员 网络赚钱 博彩 彩票 彩票计划 娱乐城 "
    "棋牌 百家乐 老虎机 赌场 六合彩 时时彩 牛股 荐股 股票 澳门赌场 在线赌场 股票群 期货 虚拟币 数字货币 "
    "上门服务 同城上门服务 丰胸 壮阳 增大 减肥药 减肥茶 论文代写 代写 代发 刷粉 涨粉 刷赞 代刷"
).split()
_OFFERED_EN = (
    "loan loans payday casino betting jackpot slots lottery sportsbook poker job jobs viagra cialis "
    "escorts massage replica diploma diplomas essays followers backlinks seo bitcoin crypto forex "
    "signals invoices"
).split()
# Only who sells says so of what he sells.
_SLANG_ZH = (
    "黑户可做 黑户白户都可做 黑户白户均可 黑白户可做 黑户秒下 有身份证就能贷 凭身份证就能贷 秒批秒到账 "
    "秒批秒下 先开票后付款 验证后付款 真票可验 保真可验 点数低 点数优惠 一单一结 不成功不收费 网上可查 "
    "首充送 首存送 注册送 注册送彩金 首存送彩金 首充送彩金 真人荷官 大额无忧 带你上岸 名额有限 先到先得 "
    "稳赚不赔 内部消息 内幕消息 日赚 日入 月入 轻松月入 躺赚 全网最低价 利率全网最低 无前期费用 "
    "手机就能做 一部手机就能做"
).split()
_SLANG_EN = (
    "no credit check|bad credit ok|instant payout|double your (?:money|bitcoin)|risk[- ]free"
    "|guaranteed (?:profits?|grades|delivery|approval)|get rich|free spins|first deposit"
)
_TEMPTING_ZH = (
    "秒批 秒到 秒放款 秒审批 秒到账 秒下 秒下款 当天放款 当日放款 当天到账 当日到账 当天下款 极速放款 "
    "极速到账 快速放款 快速到账 快速审批 三分钟放款 低息 免息 零息 利率低 月息低 费率低 低手续费 "
    "手续费低 利率最低 无需征信 不看征信 不查征信 免征信 凭身份证 凭身份证办理 无需抵押 无抵押 免抵押 "
    "不押车 无需担保 无担保 额度高 下款快 包下款 包过 百分百 百分百有效 价格优惠 税点低 税点优惠 可验 "
    "保真 限时优惠 优惠 特价 送红包 送百元红包 红包 送彩金 彩金 返水 返水高 返利 提现快 提现秒到 回血 "
    "稳赚 必中 包赢 稳定盈利 高回报 高薪 正规平台 正规公司 诚信经营 诚信第一 信誉保证 信誉第一 安全可靠 "
    "安全保密 绝对保密 无前期 零投资 无需投资 免费加入 免费试用 日结 时薪高 轻松赚 在家可做 在家就能做 "
    "时间自由 工作自由 不限时间 宝妈均可 长期有效 美女多多 特价优惠 价格最低 保密 快速办理 免押金 "
    "祖传秘方 货到付款 全网最低 赔率高"
).split()
_TEMPTING_EN = (
    "instant (?:approval|cash)|bad credit|same[- ]day(?: cash| approval)?|approved|guaranteed"
    "|limited (?:offer|time|slots|places)"
    r"|earn [$£€]?\d+|bonus|discount|best (?:price|rate|odds)s?"
    r"|(?:at )?low(?:est)? (?:rate|interest|price)s?|cheap(?:est)?|free trial"
    r"|no experience(?: needed)?"
    "|no (?:collateral|deposit|fees|guarantor)|easy money|fast cash|cash fast|quick cash"
    "|big wins|don'?t miss out|100%|act now"
)
# What else an advert is made of. None of it tells, judges, asks, denies or says where.
_PLAIN_ZH = (
    "急用钱 缺钱 看过来 资金周转 各类 各种 各行业 各行各业 专业 办理 正规 公司 平台 学生 宝妈 在线发牌 "
    "在线 上线啦 高端 诚招 招聘 招人 诚聘 本公司 我司 我们 提供 备注 了解详情 详情 利率 月息 费率 "
    "手续费 额度 到账 时薪 首充 首存 提现 点数 税点 真票 价格 自助下单 欢迎来电 欢迎咨询 欢迎垂询 "
    "欢迎加入 免费 快速 服务 群 千元 百元 推荐 计划群 投资 产品 大专 本科 信誉 可做 都可做 均可 即可 "
    "可办 可 最低 至 只需 元 万 万元 块 折 小时 分钟 天 起 的 和 及 等 送"
).split()
_PLAIN_EN = (
    "cash money fast we offer offers our your you best online service working earn day days week hour "
    "get buy sell now today with on for of a an the and more any free credit interest easy quick "
    "instant approval writing trading investment pills weight loss data entry income extra win wins big "
    "first payout per within rates guaranteed price delivery ready accepted welcome"
).split()
_QUESTIONS = (
    r"(?:缺钱|急用钱|急需用?钱|资金周转|手头紧|想(?:赚钱|兼职|贷款|借钱)|需要(?:资金|贷款|发票))(?:吗|么|嘛)?\?"
    r"|\b(?:need|want)(?: \w+){0,2} (?:cash|money|loan|job|income)(?: fast| now| today)?\?|\bbad credit\?"
)

_LINE = r"(?:微信|薇芯?|威信|v信|vx|wx|wechat|qq|扣扣|企鹅号?|tg|telegram|电报|飞机号?|whatsapp)(?:号|群)?"
_SITE = r"(?:https?://|www\.|t\.me/)[a-z0-9_./?=&%#-]+"
# Where the masks leave an account of fancy spelling, it has a digit, a hyphen or a line in it.
_ACCOUNT = r"@?(?=[a-z]*[0-9_-])[a-z0-9][a-z0-9_-]{3,}"
_MARK = r"〔(?:电话|邮箱|账号|phone|email|account)〕"
_WAY = rf"(?:{_MARK}|{_SITE})"
_PROMPT = r"(?:欢迎|请|速|快|赶紧|立即|马上|随时)"
_CALL = r"(?:来电|致电|拨打|打|咨询|来电咨询|联系|联系我|垂询|加入|注册)"
# The seller's imperative and the way to reach him directly beside it.
_ADDRESS = re.compile(
    rf"{_PROMPT}?(?:加|添加|搜|联系)(?:我|客服|老师|经理)?的?{_LINE}[\s:]*(?:{_MARK}|{_ACCOUNT})"
    rf"|{_PROMPT}{_CALL}(?:电话|热线|客服|{_LINE})?[\s:,]*{_WAY}|{_WAY}[\s,]*{_PROMPT}{_CALL}"
    rf"|点击(?:注册|领取|链接|下方链接|进入)[\s:]*{_SITE}"
    rf"|(?:{_PROMPT}|有意|需要的?)私信我?"
    rf"|{_PROMPT}?(?:扫码|扫二维码|扫下方二维码)(?:加{_LINE}|进群|加群|领取|咨询)"
    r"|\b(?:please )?(?:call|contact|e-?mail|text|message|whatsapp|phone|ring) (?:us|me|now|today)"
    rf"(?: now| today| at| on| by| whatsapp| telegram)*[\s:,]*{_WAY}"
    rf"|\b(?:apply|sign up|join|register|order|book|click|visit)"
    rf"(?: us| now| today| here| at| on)*[\s:,]*{_SITE}"
    r"|\b(?:dm|whatsapp|pm) us(?: now| today)?\b"
    r"|\b(?:contact|message|text) us (?:now )?on (?:telegram|whatsapp|wechat)\b",
    re.IGNORECASE,
)
# One of these signs is in whatever calls on the reader: an address of a page has a point or a stroke.
_CALLING = re.compile("[加搜联〔点私扫./]|[Uu][Ss\u017f]")
_FURTHER = (
    rf'备注\s*"[^"\s]{{1,4}}"|{_WAY}|{_LINE}[\s:]*(?:{_MARK}|{_ACCOUNT})'
    rf"|(?:电话|热线|咨询电话|联系电话|业务电话)[\s:]*(?={_MARK})"
)
# Lines that an office runs: who gives one of them has the office in mind.
_OFFICE_LINE = re.compile(r"(?<!\d)(?:1[12]\d|12\d{3}|96\d{3,4}|999|911|311|101)(?!\d)")
_REST_OF_ADVERT = re.compile(r"[\s\d,.;:!。、·~+\-—%/|()\[\]【】*#&$¥£€…]*")


def _any_of(chinese: list[str], english: str) -> re.Pattern[str]:
    words = "|".join(sorted(chinese, key=lambda word: (-len(word), word)))
    return re.compile(rf"{words}|(?<!\w)(?:{english})(?!\w)", re.IGNORECASE)


_OFFERED = _any_of(_OFFERED_ZH, "|".join(_OFFERED_EN) + "|essay writing|work from home|part[- ]time job")
_SLANG = _any_of(_SLANG_ZH, _SLANG_EN)
_TEMPTING = _any_of(_SLANG_ZH + _TEMPTING_ZH, f"{_SLANG_EN}|{_TEMPTING_EN}")
_QUESTION = re.compile(_QUESTIONS, re.IGNORECASE)
_REACHED = re.compile(_FURTHER, re.IGNORECASE)
_SOLD = _any_of(
    _SLANG_ZH + _TEMPTING_ZH + _OFFERED_ZH + _PLAIN_ZH,
    "|".join(
        (
            _SLANG_EN,
            _TEMPTING_EN,
            "part[- ]time|essay writing|work from home|no problem|in a (?:day|week|month)"
            "|(?:within )?24 hours",
            *_OFFERED_EN,
            *_PLAIN_EN,
        )
    ),
)


def is_advertising(title: str | None, text: str | None) -> bool:
    """Whether a message (plain form: simplified characters, masked) offers something to whoever reads it.

    All of these must hold: it is short; it calls on the reader to get in touch, the way to do so directly
    beside that; it names something offered; it tempts in three ways, or in two of which one is said by
    sellers only; and every word of it is one that sellers use.
    """
    whole = f"{title or ''}\n{text or ''}".strip()
    if (
        len(whole) > _LONGEST
        or not _CALLING.search(whole)
        or not _ADDRESS.search(whole)
        or not _OFFERED.search(whole)
    ):
        return False
    tempting = {found.group().lower() for found in _TEMPTING.finditer(whole)}
    fewest = _FEWEST_BESIDE_SLANG if _SLANG.search(whole) else _FEWEST_TEMPTING
    return len(tempting) >= fewest and _is_all_sold(whole)


def _is_all_sold(whole: str) -> bool:
    """Whether nothing is left of the words of ``whole`` once those of a seller are taken out."""
    if _OFFICE_LINE.search(whole):
        return False
    rest = whole
    for known in (_QUESTION, _ADDRESS, _REACHED, _SOLD):
        rest = known.sub(" ", rest)
    return _REST_OF_ADVERT.fullmatch(rest) is not None
