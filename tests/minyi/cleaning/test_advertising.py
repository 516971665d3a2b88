"""Invented adverts and letters about them: adverts go, whoever writes to the body stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.cleaning.advertising import is_advertising
from minyi.cleaning.masking import mask
from minyi.text.normal import normal_form
from minyi.text.simplified import simplified

LOAN = "无抵押贷款,当天放款,黑户可做,加微信 loan-demo"

ADVERTS = [
    ("贷款", "急用钱？凭身份证就能贷，三分钟放款，不看征信，黑户白户都可做，加微信 dk-demo"),
    ("急用钱看过来", "低息秒批，无抵押，当天放款，额度高，名额有限，请加薇芯 qian-demo 备注“清河”送红包"),
    ("代开发票", "各行业增值税专用发票代开，点数低，先开票后付款，可验，请致电13912345678"),
    ("招人", "【高薪兼职】在家就能做，打字员，日结200-500，时间自由，宝妈均可，加QQ 123456789"),
    ("", "百家乐真人荷官在线发牌，首存送彩金，提现快，信誉保证，点击注册 www.bet-demo.example"),
    (None, "代办各类证件，学历文凭，网上可查，不成功不收费，绝对保密，加微信：zj-demo"),
    (None, "刷单兼职，手机就能做，一单一结，日赚300，速加QQ 123456789"),
    (None, "股票内幕消息，稳赚不赔，免费加入，扫码进群"),
    ("【缺錢嗎？】", "免抵押貸款，當天放款，月息低，請打 0912-345-678，歡迎來電"),
    (
        "Loans",
        "Need cash fast? We offer loans at low interest, no credit check. Apply now: http://loan.example",
    ),
    ("", "Best online casino! 200% bonus on your first deposit, instant payout, join now www.win.example"),
    (
        "Part-time job",
        "Work from home, no experience needed, easy money, $300 per day guaranteed, contact us on Telegram",
    ),
    (None, "Bitcoin: double your money in a week, risk-free. DM us now"),
]

# Adverts kept: nobody is called on, too little tempts, or a word is none of a seller's alone.
KEPT_ADVERTS = [
    "无抵押贷款，当天放款，低息，电话13912345678",
    "代开发票，点数低，先开票后付款，可验，微信fp-demo",
    "新楼盘开盘，价格优惠，名额有限，欢迎来电13912345678",
    "Payday loans, no credit check, instant approval, www.loan.example",
    "Cheap loans and hats, no credit check, instant approval, apply now www.loan.example",
]

LETTERS = [
    ("小广告", f"电线杆上全是“{LOAN}”，没有部门管"),
    ("短信", f"“{LOAN}”，天天发来"),
    (f"“{LOAN}”", "电梯里贴的"),
    (None, f"“{LOAN}”"),
    (None, f"{LOAN}——这种东西何时到头"),
    ("兼职", "加QQ 123456789做兼职刷单，说日结高薪，押金交出去就拉黑"),
    ("校门口", "围墙喷着代办文凭、刻章，诚信经营，包过，电话13912345678"),
    ("创业贷款", "创业贷款无抵押、免息的额度高不高？联系电话是多少？"),
    ("小额贷款", "公积金贷款利率最低是多少，免息的有没有，请公布咨询电话"),
    ("我想贷款", "本人开小店，想办低息、无抵押的小额贷款，电话13912345678"),
    ("Stickers", "Every lamp post says: loans, no credit check, approved same day, call us now."),
    (
        "Texts",
        "I get ten of these a day: payday loan, bad credit, instant approval, click here http://x.example",
    ),
    ("Ban payday loans", "Lenders promise instant approval and no credit check at http://x.example"),
]

# Each is made of a whole advert, or nearly, and a few words of who sends it.
TERSE_LETTERS = [
    "花园街公交站牌贴满无抵押贷款、秒批、不看征信、加微信 dk-demo，尽快清除",
    "来电人称加微信 zh-demo 兼职打字员，日结、时间自由、高薪，已交押金，对方失联",
    "市民反映某公司代开发票，点数低、真票可验、先开票后付款，加微信 fp-demo，要求核实",
    "某平台贷款秒批、低息、黑户可做，加QQ 123456789，涉嫌诈骗，望查",
    "地铁二号口地面喷涂办证刻章、保真、价格优惠，速加微信 bz-demo，城管未到",
    "手机13912345678每日来电：低息、免抵押、当天放款，欢迎来电，不堪其扰",
    "棋牌娱乐城注册送彩金、返水高、提现快，点击注册 www.bet-demo.example，提现未到账",
    "电线杆：无抵押贷款，当天放款，黑户可做，加微信 dk-demo",
    "学校后门：学历文凭代办，网上可查，不成功不收费，加微信 zj-demo",
    "加微信 dk-demo，秒批、低息、免抵押。贷款没到账，手续费不退",
    "加QQ 123456789，兼职，日结，时间自由，在家可做。未日结",
    "加微信 jz-demo，兼职刷单，一单一结，轻松赚，损失八千",
    "扫码进群，股票内幕消息，稳赚不赔，免费加入，亏损十二万，要求立案",
    "贷款：无需征信，秒批，当天放款，加微信 dk-demo。利率高，诉求：查处",
    "贷款，秒批，低息，免抵押，加微信 dk-demo，12345",
    "低息、秒批、免抵押贷款，加微信 dk-demo，派出所无人",
    "小广告内容：代开发票，点数低，真票可验，请拨打13912345678",
    "来信人转述：低息、秒批、不看征信，加微信 dk-demo，网贷泛滥",
    "工单：兼职日结，高薪，时间自由，加微信 jz-demo，重复派单",
    "回访不满意，兼职日结，高薪，时间自由，加微信 jz-demo，仍在",
    "社区公示栏：招聘打字员，日结，高薪，在家可做，加QQ 123456789",
    "车窗卡片：贷款，秒批，低息，黑户可做，加微信 dk-demo",
    "快递盒二维码：宝妈兼职，日结，时间自由，高薪，扫码加微信",
    "公厕隔板：代办证件，保真，绝对保密，价格优惠，加微信 bz-demo",
    "推诿：贷款，低息，秒批，免抵押，加微信 dk-demo",
    "她加微信 dk-demo，说低息、秒批、免抵押，贷款变高利贷",
    "他们招聘刷单员，日结，高薪，手机就能做，加微信 jz-demo",
    "该店代开发票，税点低，先开票后付款，真票可验，请致电13912345678",
    "其贷款广告：秒批、低息、免抵押，加微信 dk-demo",
    "真不错：低息、秒批、不看征信，加微信 dk-demo，就贴在派出所旁",
    "呵呵，高薪，日结，时间自由，加微信 jz-demo，兼职",
    "多好啊，稳赚不赔，必中，返水高，加微信 cp-demo，彩票",
    '"低息、秒批、免抵押贷款，加微信 dk-demo"',
    "“贷款 低息 秒批 当天放款 加微信 dk-demo”",
    "『低息、秒批、免抵押贷款，加微信 dk-demo』",
    "贷款“低息秒批免抵押，加微信 dk-demo”",
    "低息？秒批？免抵押贷款？加微信 dk-demo",
    "低息、秒批、免抵押贷款，加微信 dk-demo，真的吗？",
    "贷款，低息，秒批，免抵押，加微信 dk-demo，可信吗",
    "代开发票，点数低，真票可验，先开票后付款，加微信 fp-demo，合法吗",
    "低息秒批免抵押贷款，加微信 dk-demo，管不管",
    "低息秒批免抵押贷款，加微信 dk-demo，没人管",
    "低息秒批免抵押贷款，加微信 dk-demo，又来了",
    "低息秒批免抵押贷款，加微信 dk-demo，假的",
    "低息秒批免抵押贷款，加微信 dk-demo，太多",
    "低息秒批免抵押贷款，加微信 dk-demo，烦",
    "低息不低，秒批不批，免抵押不免，加微信 dk-demo，贷款",
    "免抵押贷款不免抵押，低息不低，秒批，加微信 dk-demo",
    "创业贷款免息、无需抵押、额度高，欢迎咨询，电话13912345678一直占线",
    "农商行贷款低息、秒批、免抵押，请致电13912345678，打不通",
    "彩票站店主返利、包赢、必中，加微信 cp-demo，未成年人在买",
    "公积金贷款利率低，额度高，免抵押，欢迎咨询13912345678，异地不办",
    "学历提升补贴，包过，免费试用，名额有限，扫码进群，进群要收费",
    "人社局兼职招聘会，日结，高薪，名额有限，欢迎来电13912345678，现场无岗位",
    "发票开具优惠，税点低，请致电13912345678，窗口说没这回事",
    "政策好：贷款免息、无抵押、额度高，请联系13912345678，落地难",
    "本人做搬家生意，价格优惠，诚信经营，随时来电13912345678，执照办了半年",
    "我开打字社，代写信件，价格优惠，免费试用，欢迎来电13912345678，能否摆摊",
    "小店招聘兼职打字员，日结，高薪，时间自由，请加微信 xd-demo，招聘栏不让贴",
    "求职：打字员，可兼职，时间自由，在家可做，请联系13912345678，残疾人",
    "下岗职工，兼职均可，日结，不限时间，请致电13912345678，求安排",
    "我司贷款业务正规公司、诚信经营、利率低，请致电13912345678，广告牌被拆",
    "本店彩票代销，诚信经营，特价优惠，欢迎来电13912345678，修路没生意",
    "按摩店正规，价格优惠，诚信经营，欢迎来电13912345678，检查太频繁",
    "我们办证窗口打印店，价格优惠，欢迎咨询13912345678，被赶",
    "出售二手车，车贷已清，价格优惠，请联系13912345678，过户卡住",
    "街口貼滿免抵押貸款、當天放款、月息低、請打 0912-345-678，沒人清",
    "朋友介紹兼職，日結，高薪，時間自由，加LINE前先加微信 jz-demo，錢拿不回來",
    "Phone box on Hill Street: payday loans, no credit check, instant approval, call us now 07700 900123",
    "Payday loans, instant approval, no credit check, apply now www.loan.example - took 300 from mum",
    "Casino bonus, instant payout, free spins, join now www.bet.example, never paid out",
    "Work from home, no experience, guaranteed, sign up www.jobs.example. Lost 90 pounds deposit",
    "Loans, bad credit, fast cash, call us now 07700 900123. Again. Third letter this month",
    "Cheap loans, fast cash, no credit check, call us now 07700 900123, on school fence",
    "Flyer text: cheap loans, fast cash, no credit check, call us now 07700 900123",
    '"Cheap loans, fast cash, no credit check, call us now 07700 900123"',
    'Loans "fast cash, no credit check, instant approval, apply now www.loan.example"',
    "Cheap loans, fast cash, no credit check, apply now www.loan.example. Legal?",
    "Cheap loans, fast cash, no credit check, apply now www.loan.example. Really",
    "Great: cheap loans, fast cash, no credit check, call us now 07700 900123. Lovely town",
    "She joined: easy money, guaranteed profits, risk-free, crypto, join now t.me/abc123",
    "They offer essays, guaranteed grades, discount, email us essays@fastmail.com",
    "Easy money, guaranteed profits, double your money, crypto, DM us. Suspected theft",
    "Betting shop: bonus, best odds, free spins, join now www.bet.example, children inside",
    "Betting, bonus, best odds, big wins, join now www.bet.example, unacceptable",
    "Massage, cheap, discount, best price, call us now 07700 900123, under the library",
    "Replica bags, best price, cheap, discount, call us now 07700 900123 - seized none",
    "Viagra, cheap, best price, click here www.pills.example, sold to my dad",
    "Invoice discount, lowest price, guaranteed, contact us billing@water.example, no answer",
    "Part-time job scheme: no experience, guaranteed, apply now www.jobs.example, link dead",
    "Credit union loans, low interest, no fees, apply now www.union.example, closed again",
    "Job fair: no experience needed, guaranteed, limited places, sign up www.jobs.example, nobody there",
    "I clean windows, cheap, best price, guaranteed, call me on 07700 900123, need a permit",
    "My shop has a discount, cheap loans of tools, best price, contact us shop@fastmail.com, rates too high",
    "Cheap, best price, discount, call us now 07700 900123, loans, not removed",
    "Followers, bonus, cheap, guaranteed, DM us. Reported twice",
    "Crypto, bonus, double your money, WhatsApp us now. Refund requested",
    "Loans approved, no deposit, bad credit, apply now www.loan.example. Inspection due",
]


def _plain(written: str | None) -> str | None:
    return None if written is None else simplified(normal_form(mask(written).text))


@pytest.mark.parametrize(("title", "text"), ADVERTS)
def test_it_knows_advertising(title: str | None, text: str | None) -> None:
    assert is_advertising(_plain(title), _plain(text))


@pytest.mark.parametrize(("title", "text"), LETTERS)
def test_it_hears_whoever_writes_to_the_body(title: str | None, text: str | None) -> None:
    assert not is_advertising(_plain(title), _plain(text))


@pytest.mark.parametrize("text", TERSE_LETTERS)
def test_it_hears_who_sends_an_advert_on(text: str) -> None:
    assert not is_advertising(None, _plain(text))
    assert not is_advertising("广告", _plain(text))


@pytest.mark.parametrize("text", KEPT_ADVERTS)
def test_it_would_rather_keep_an_advert(text: str) -> None:
    assert not is_advertising(None, _plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "当天到账,黑户可做,加微信 kk-demo",  # nothing is offered by name
        "无抵押贷款,加微信 kk-demo",  # tempting in one way only
        "无抵押贷款,当天放款,黑户可做",  # nobody to reach
        "无抵押贷款,当天放款,黑户可做,加微信",  # no way to reach them
        "无抵押贷款,当天放款,黑户可做,联系电话〔电话〕",  # nobody is called on
        "低息贷款,当天放款,加微信 loan-demo",  # tempting in two ways, of which none is slang
    ],
)
def test_it_needs_every_sign(text: str) -> None:
    assert not is_advertising(None, text)


@pytest.mark.parametrize(
    "said", ["请查处", "我家门上也有", "这是不是真的?", "建议整治", "天天收到", "小区里都是", "被骗三万"]
)
def test_it_takes_one_word_to_the_body_for_a_letter(said: str) -> None:
    assert is_advertising(None, LOAN)
    assert not is_advertising(None, f"{LOAN}。{said}")
    assert not is_advertising(said, LOAN)


@given(st.text("的了管假骗退路街号某他们没不望查 ?‘“", min_size=2, max_size=8))
def test_it_hears_whoever_adds_a_word_of_their_own(added: str) -> None:
    own = added.replace("的", "").replace(" ", "")
    assert not is_advertising(None, f"{LOAN}。{added}") or not own


def test_it_takes_a_long_message_for_a_letter() -> None:
    assert is_advertising(None, LOAN + "。" * 300)
    assert not is_advertising(None, LOAN + "。" * 400)


@pytest.mark.parametrize("nothing", [None, ""])
def test_it_knows_no_advertising_in_nothing(nothing: str | None) -> None:
    assert not is_advertising(nothing, nothing)


@given(st.text(max_size=80))
def test_it_takes_no_chance_text_for_advertising(text: str) -> None:
    assert not is_advertising(text, text)
