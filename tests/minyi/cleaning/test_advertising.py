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
    ("代开发票", "各行业增值税专用发票代开，点数低，先开票后付款，可验，电话13912345678"),
    ("招人", "【高薪兼职】在家就能做，打字员，日结200-500，时间自由，宝妈均可，加QQ 123456789"),
    ("", "百家乐真人荷官在线发牌，首存送彩金，提现快，信誉保证 www.bet-demo.example"),
    (None, "代办各类证件，学历文凭，网上可查，不成功不收费，绝对保密，微信：zj-demo"),
    ("【缺錢嗎？】", "免抵押貸款，當天放款，月息低，請打 0912-345-678，歡迎來電"),
    (
        "Loans",
        "Need cash fast? We offer loans at low interest, no credit check. Apply now: http://loan.example",
    ),
    ("", "Best online casino! 200% bonus on your first deposit, instant payout, www.win.example"),
    (
        "Part-time job",
        "Work from home, no experience needed, $300 per day guaranteed, contact us on Telegram",
    ),
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


def _plain(written: str | None) -> str | None:
    return None if written is None else simplified(normal_form(mask(written).text))


@pytest.mark.parametrize(("title", "text"), ADVERTS)
def test_it_knows_advertising(title: str | None, text: str | None) -> None:
    assert is_advertising(_plain(title), _plain(text))


@pytest.mark.parametrize(("title", "text"), LETTERS)
def test_it_hears_whoever_writes_to_the_body(title: str | None, text: str | None) -> None:
    assert not is_advertising(_plain(title), _plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "当天到账,黑户可做,加微信 kk-demo",  # nothing is offered by name
        "无抵押贷款,加微信 kk-demo",  # tempting in one way only
        "无抵押贷款,当天放款,黑户可做",  # nobody to reach
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


def test_it_takes_a_long_message_for_a_letter() -> None:
    assert is_advertising(None, LOAN + "。" * 300)
    assert not is_advertising(None, LOAN + "。" * 400)


@pytest.mark.parametrize("nothing", [None, ""])
def test_it_knows_no_advertising_in_nothing(nothing: str | None) -> None:
    assert not is_advertising(nothing, nothing)


@given(st.text(max_size=80))
def test_it_takes_no_chance_text_for_advertising(text: str) -> None:
    assert not is_advertising(text, text)
