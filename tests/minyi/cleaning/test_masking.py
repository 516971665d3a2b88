"""Masking: what must go, what must stay, in both languages. All numbers are made up."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.cleaning.masking import Masked, mask, named_in
from minyi.cleaning.masks.folding import folded
from minyi.text.marks import MaskType

CHINESE_HIDDEN = [
    ("我的手机是13912345678，请回电", "我的手机是〔电话〕，请回电"),
    ("手机:139 1234 5678。", "手机:〔电话〕。"),
    ("手机139-1234-5678", "手机〔电话〕"),
    ("电话１３９１２３４５６７８", "电话〔电话〕"),
    ("请打+8613912345678找我", "请打〔电话〕找我"),
    ("请打+86 139 1234 5678找我", "请打〔电话〕找我"),
    ("请打0086-139-1234-5678找我", "请打〔电话〕找我"),
    ("请打86-13912345678找我", "请打〔电话〕找我"),
    ("（86）139 1234 5678", "〔电话〕"),
    ("联系人王女士17712345678或19912345678", "联系人〔姓名〕女士〔电话〕或〔电话〕"),
    ("13912345678,13812345678都行", "〔电话〕,〔电话〕都行"),
    ("王女士tel13912345678", "〔姓名〕女士tel〔电话〕"),
    ("139 123 45678是我的号", "〔电话〕是我的号"),
    ("1391 234 5678是我的号", "〔电话〕是我的号"),
    ("139—1234—5678是我的号", "〔电话〕是我的号"),
    ("13912345678", "〔电话〕"),
    ("家里电话010-65432109", "家里电话〔电话〕"),
    ("座机0755-25432109转801", "座机〔电话〕"),
    ("座机（0755）25432109", "座机〔电话〕"),
    ("座机075525432109", "座机〔电话〕"),
    ("座机 021 6543 2109", "座机 〔电话〕"),
    ("物业0512-6543210无人接", "物业〔电话〕无人接"),
    ("联系电话：65432109", "联系电话：〔电话〕"),
    ("电话号码是6543210，白天在", "电话号码是〔电话〕，白天在"),
    ("电话：0512-65432109、65432108", "电话：〔电话〕、〔电话〕"),
    ("台灣手機0912-345-678請回電", "台灣手機〔电话〕請回電"),
    ("身份证110101199003071233", "身份证〔身份证〕"),
    ("身份证号：62010219910115002X。", "身份证号：〔身份证〕。"),
    ("身份证号：62010219910115002x。", "身份证号：〔身份证〕。"),
    ("身份证 430102 20050630 8526", "身份证 〔身份证〕"),
    ("身份证４４０３０５１９８５０１１５００４７", "身份证〔身份证〕"),
    ("本人320102196402290013于上月申请", "本人〔身份证〕于上月申请"),
    ("老证510104781231331", "老证〔身份证〕"),
    ("香港身份證A123456(3)", "香港身份證〔身份证〕"),
    ("香港身份證WX135790（3）", "香港身份證〔身份证〕"),
    ("台灣身分證A123456789", "台灣身分證〔身份证〕"),
    ("卡号6217001234567890122被扣款", "卡号〔银行卡〕被扣款"),
    ("卡号6217 0012 3456 7890 122被扣款", "卡号〔银行卡〕被扣款"),
    ("卡号6222 6001 2345 6788", "卡号〔银行卡〕"),
    ("工资卡9558801234567890128", "工资卡〔银行卡〕"),
    ("信用卡4111112222333347", "信用卡〔银行卡〕"),
    ("信用卡5555-4444-3333-2226", "信用卡〔银行卡〕"),
    ("车牌京A12345占道", "车牌〔车牌〕占道"),
    ("粤B·D1234违停", "〔车牌〕违停"),
    ("粤BD12345新能源车", "〔车牌〕新能源车"),
    ("沪A12345D新能源车", "〔车牌〕新能源车"),
    ("苏E 5K678夜间鸣笛", "〔车牌〕夜间鸣笛"),
    ("浙a8b123停在门口", "〔车牌〕停在门口"),
    ("粤Z1234港两地牌", "〔车牌〕两地牌"),
    ("货车鲁Q1234挂", "货车〔车牌〕"),
    ("黑车有泽A83K51、泽AT5N02", "黑车有〔车牌〕、〔车牌〕"),
    ("他的车号泽A5PF27长期占道", "他的车号〔车牌〕长期占道"),
    ("驾校车川A1234学每天来", "驾校车〔车牌〕每天来"),
    ("邮箱wang.li_88@example.com.cn谢谢", "邮箱〔邮箱〕谢谢"),
    ("邮箱是li-4@example.org，谢谢", "邮箱是〔邮箱〕，谢谢"),
    ("邮箱ｌｉ＠example．com", "邮箱〔邮箱〕"),
    ("我的QQ号是123456789", "我的QQ号是〔账号〕"),
    ("加QQ：12345678详谈", "加QQ：〔账号〕详谈"),
    ("扣扣1234567", "扣扣〔账号〕"),
    ("微信号：xiaoli_2020", "微信号：〔账号〕"),
    ("加微信lili88888", "加微信〔账号〕"),
    ("微信：12345678", "微信：〔账号〕"),
    ("加vx:abcdefg", "加vx:〔账号〕"),
]
CHINESE_KEPT = [
    "房价每平米13500元",
    "总价13912345678元",
    "投资13500000000元修路",
    "罚款￥13912345678",
    "共有13912人签名",
    "订单号13912345678",
    "修车配件型号A12345缺货",
    "充电桩旁的公告栏贴着文A12345",
    "停车费涨到每位B2000元",
    "订单编号：13912345678至今未发货",
    "快递单号SF13912345678901",
    "受理号：13912345678",
    "工单编号20230512139123",
    "流水号202305121391234567",
    "统一社会信用代码91110108MA01ABCDEF",
    "长号2139123456780不是手机",
    "99913912345678",
    "13912345678901",
    "139123456",
    "第12012345678号批文",
    "2023-05-12 13:45:06停电",
    "2023年5月12日13时45分",
    "2023/05/12至2023/06/30",
    "20230512134506",
    "G107国道与S217省道交汇处",
    "邮编100101，邮政编码518000",
    "国办发〔2023〕15号文件",
    "国发[2019]12号第345条",
    "（2021）京0105民初12345号",
    "身份证110101199003071234校验不对",
    "编号110101199013071233日期不对",
    "320102196202290019没有这一天",
    "990101199003071233没有这个省",
    "老号510104781331331",
    "卡号6217001234567890123校验不对",
    "九位数1234567890128888",
    "12345热线和110、119、120",
    "市长热线12345打不通",
    "拨打4008123456",
    "客服95588态度差",
    "从3号楼到15号楼共1200户",
    "1栋2单元电梯",
    "每月3.5元，一年42.00元",
    "增长13.9123456倍",
    "东经116.391234，北纬39.907123",
    "比分3:2，比例1:1000",
    "A市A3区B2栋",
    "京A区的学校",
    "川A1234567太长",
    "湘江新区12345户",
    "微信公众号和微信支付",
    "微信群里都在说",
    "微信payment怎么用",
    "微信是WhatsApp的对手",
    "@小王 请看",
    "QQ音乐",
    "QQ1234",
    "好笑2333333333333333",
    "户数130 150 200 35 12",
    "1、2、3、4、5、6、7、8、9、10、11",
    "0.1391234567",
    "13,912,345,678",
    "ISBN 9787111122333",
    "经度13912345678.5",
    "电话费20000000元",
    "彩票03 11 17 22 28 31 05",
    "学号2020131391",
    "人数为8000000人",
    "K12345次列车",
    "香港身份證A123456(4)",
    "台灣身分證A123456788",
]
ENGLISH_HIDDEN = [
    ("Please call me on 07700 900123 today", "Please call me on 〔phone〕 today"),
    ("My mobile is 07700900123.", "My mobile is 〔phone〕."),
    ("Ring +44 7700 900123 after six", "Ring 〔phone〕 after six"),
    ("Ring +44 (0)20 7946 0123 after six", "Ring 〔phone〕 after six"),
    ("Office: 020 7946 0123, ask for me", "Office: 〔phone〕, ask for me"),
    ("Office: (020) 7946 0123, ask for me", "Office: 〔phone〕, ask for me"),
    ("It is 0113 496 0123 in the day", "It is 〔phone〕 in the day"),
    ("It is 01632 960123 in the day", "It is 〔phone〕 in the day"),
    ("I am at (212) 555-0199 most days", "I am at 〔phone〕 most days"),
    ("I am at 212-555-0199 most days", "I am at 〔phone〕 most days"),
    ("I am at 212.555.0199 most days", "I am at 〔phone〕 most days"),
    ("I am at +1 212 555 0199 most days", "I am at 〔phone〕 most days"),
    ("I am at 1-212-555-0199 x12 most days", "I am at 〔phone〕 most days"),
    ("Phone: 555-0199, thanks", "Phone: 〔phone〕, thanks"),
    ("My phone number is 4960 1234 thanks", "My phone number is 〔phone〕 thanks"),
    ("Text me at 2125550199 please", "Text me at 〔phone〕 please"),
    ("From abroad dial +33 6 12 34 56 78 please", "From abroad dial 〔phone〕 please"),
    ("From abroad dial 0033 612345678 please", "From abroad dial 〔phone〕 please"),
    ("In France it is 06 12 34 56 78 please", "In France it is 〔phone〕 please"),
    ("In Sydney it is +61 2 5550 1234 please", "In Sydney it is 〔phone〕 please"),
    ("The number 555 0199 mobile is mine", "The number 〔phone〕 mobile is mine"),
    ("A Chinese number 13912345678 works here", "A Chinese number 〔phone〕 works here"),
    ("Write to jane.doe+council@example.co.uk please", "Write to 〔email〕 please"),
    ("Write to <J_D@mail.example.org>.", "Write to <〔email〕>."),
    ("My card 4111 1122 2233 3347 was charged", "My card 〔card〕 was charged"),
    ("My card 4111-1122-2233-3347 was charged", "My card 〔card〕 was charged"),
    ("My card 370012345678905 was charged", "My card 〔card〕 was charged"),
    ("My card 3530001112223343 was charged", "My card 〔card〕 was charged"),
    ("Refund to GB88MIDL12345612345678 please", "Refund to 〔card〕 please"),
    ("Refund to GB88 MIDL 1234 5612 3456 78 AND soon", "Refund to 〔card〕 AND soon"),
    ("Refund to DE23 1000 0000 1234 5678 90 please", "Refund to 〔card〕 please"),
    ("Refund to FR3110096000301234567890A06.", "Refund to 〔card〕."),
    ("Refund to IE29AIBK93115212345678.", "Refund to 〔card〕."),
    ("My SSN is 219-09-9999 as you know", "My SSN is 〔id〕 as you know"),
    ("My NI number AB 12 34 56 C is right", "My NI number 〔id〕 is right"),
    ("My NI number AB123456C is right", "My NI number 〔id〕 is right"),
    ("The resident 110101199003071233 was refused", "The resident 〔id〕 was refused"),
    ("The van with registration AB12 CDE blocks us", "The van with registration 〔plate〕 blocks us"),
    ("Reg: AB12CDE, every night", "Reg: 〔plate〕, every night"),
    ("My WeChat ID: jane_doe1 works", "My WeChat ID: 〔account〕 works"),
]
ENGLISH_KEPT = [
    "The bill was £1,234,567 last year",
    "It costs $20000000 to build",
    "We collected 2125550 signatures",
    "About 8000000 people live here",
    "Order number 07700900123 never came",
    "Invoice 4960123456 is wrong",
    "Case ref: 2125550199",
    "Tracking number 1Z9999999999999999",
    "The meeting is on 12/05/2023 at 18:30",
    "From 2023-05-12 to 2023-06-30",
    "It began on 01-02-2019 and 12.05.2023",
    "The A40 and the M25 are closed",
    "I live at SW1A 1AA and M1 1AE",
    "The ZIP code is 90210-1234",
    "See regulation (EU) 2016/679 and SI 2004/3391",
    "Section 12.3.4 of version 10.0.19045",
    "The 101 number and 999 and 111",
    "Call 999 now",
    "Bus 24 and bus 134 are late",
    "Grid reference TQ 30123 80456",
    "At 51.507351, -0.127758",
    "My card 4111 1122 2233 3348 has a slip",
    "Refund to GB89MIDL12345612345678 has a slip",
    "Serial 000-12-3456 on the box",
    "Between 1990 and 2020 some 1200 homes",
    "The score was 3-2, odds 100-1",
    "House numbers 12 14 16 18 20 22 24",
    "The ISBN is 9780306406157",
    "version 192.168.100.200",
    "WeChat payments are refused",
    "Follow @council for news",
    "A room of 12 x 14 feet, 3.5 m high",
    "The year 2019 2020 2021 2022 figures",
    "It was 25 December 2019, 10:00-12:00",
    "Plan AB12 CDE of the estate",
    "Form P45 and form SA100",
    "The budget of 2023/24 rose by 3.75%",
    "Account code 1234-5678",
    "Phone lines were down from 12-05-2023 on",
]
HIDDEN = CHINESE_HIDDEN + ENGLISH_HIDDEN
KEPT = CHINESE_KEPT + ENGLISH_KEPT


@pytest.mark.parametrize(("written", "shown"), HIDDEN)
def test_it_masks_what_is_personal_and_nothing_else(written: str, shown: str) -> None:
    assert mask(written).text == shown


@pytest.mark.parametrize("written", KEPT)
def test_it_leaves_what_only_looks_personal(written: str) -> None:
    assert mask(written) == Masked(written, 0, ())


@pytest.mark.parametrize("written", [written for written, _ in HIDDEN] + KEPT)
def test_it_changes_nothing_the_second_time(written: str) -> None:
    once = mask(written).text
    assert mask(once) == Masked(once, 0, ())


def test_it_counts_marks_by_type() -> None:
    masked = mask("打13912345678或13812345678，邮箱a@example.com")
    assert (masked.n_masks, masked.types) == (3, ((MaskType.EMAIL, 1), (MaskType.PHONE, 2)))


def test_it_speaks_the_language_it_is_told() -> None:
    assert mask("打我13912345678", lang="en").text == "打我〔phone〕"
    assert mask("Ring +44 7700 900123", lang="zh").text == "Ring 〔电话〕"


def test_it_takes_the_language_of_the_words_around_each_mark() -> None:
    english = "Please call my neighbour about this on 07700 900123 in the evening if you can. " * 2
    assert mask(english + "\n这里的路灯坏了很久，请打我手机13912345678联系，谢谢").text.count("〔电话〕") == 1


def test_it_keeps_text_around_a_mark_as_written() -> None:
    assert mask("Ｎｏ．１，１３９１２３４５６７８；完").text == "Ｎｏ．１，〔电话〕；完"


pieces = st.sampled_from(
    "13912345678|110101199003071233|a@example.com|京A12345|+44 7700 900123|QQ|微信|：|-| |"
    "6217001234567890122|"
    "212-555-0199|电话|phone |GB88MIDL12345612345678|1|(|)|.|元".split("|")
)


@given(st.lists(pieces, max_size=12).map("".join))
def test_it_is_stable_however_numbers_meet(written: str) -> None:
    once = mask(written).text
    assert mask(once).text == once


@given(st.text())
def test_it_leaves_text_without_digits_and_addresses(written: str) -> None:
    plain = re.sub(r"\d|@|＠|微信|薇信|(?i:wechat|vx|qq)", "", written)
    plain = re.sub(r"\d|@|＠|微信|薇信|(?i:wechat|vx|qq)", "", plain)
    assert mask(plain).n_masks == 0


@pytest.mark.parametrize(
    "number", ["13812345678 ", "212-555-0199 ", "13812345678 212-555-0199 ", "010-65432109、"]
)
def test_it_masks_a_long_row_of_numbers_in_few_passes(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    passes: list[int] = []

    def counted(text: str) -> str:
        passes.append(len(text))
        return folded(text)

    monkeypatch.setattr("minyi.cleaning.masking.folded", counted)
    written = number * (6_000 // len(number))
    shown = mask(written).text
    assert not re.search(r"\d", shown)
    assert sum(passes) < 20 * len(written)


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        ("感謝社區醫生", "感謝社區醫生"),
        ("感謝學校老師們", "感謝學校老師們"),
        ("麻煩許多老師幫忙", "麻煩許多老師幫忙"),
        ("感謝黃醫生", "感謝〔姓名〕醫生"),
        ("业主：仇女士", "业主：〔姓名〕女士"),
        ("一位满先生说", "一位〔姓名〕先生说"),
        ("不满先生的做法", "不满先生的做法"),
        ("請找許老師", "請找〔姓名〕老師"),
    ],
)
def test_it_tells_names_before_a_title_from_words(written: str, masked: str) -> None:
    assert mask(written).text == masked


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        ("我叫周柏年。多次找周柏年谈话。周柏年敬上", "我叫〔姓名〕。多次找〔姓名〕谈话。〔姓名〕敬上"),
        ("我叫周柏年，住周柏年路旁。", "我叫〔姓名〕，住周柏年路旁。"),
        ("我叫高明。这个办法很高明。", "我叫〔姓名〕。这个办法很高明。"),
        (
            "My name is Ann Delmore. Ann Delmore of no Ann Delmores.",
            "My name is 〔name〕. 〔name〕 of no Ann Delmores.",
        ),
        ("周柏年说了。", "周柏年说了。"),
    ],
)
def test_it_masks_a_whole_name_wherever_it_stands_once_it_gave_way(written: str, masked: str) -> None:
    found = mask(written)

    assert found.text == masked
    assert mask(found.text).text == masked
    assert {written[start:end] for _, start, end in found.spans} <= {"周柏年", "高明", "Ann Delmore"}
    assert found.n_masks == len(found.spans) == masked.count("〔")


def test_it_gives_the_whole_names_that_gave_way() -> None:
    written = "我叫周柏年，邻居王女士。周柏年"

    assert named_in(written, mask(written)) == ("周柏年",)
