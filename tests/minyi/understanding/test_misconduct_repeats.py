"""Reports of misconduct by what is told of whoever holds an office, and what says the same word for word."""

import pytest

from minyi.records import Kind
from minyi.understanding.kinds import kinds_of
from minyi.understanding.misconduct import repeats

REPORTED = [
    ("村霸操纵村委选举、侵占集体利益", "请查。"),
    ("", "民二庭的法官办关系案、人情案，把证据退回去不收。"),
    ("", "两年来法院徇私枉法，当事人反被关押。"),
    ("村支书纵容砂石厂侵占村民山林", "多次找他都说不知情。"),
    ("组长强行填塘", "组民多次向村里反映不了了之，地方官员相互勾结。"),
    ("足浴店违规经营", "老板经常给辖区派出所民警塞红包应付检查，为什么没有人查处？"),
    ("举报国土局执法不力", "国土局帮助张某逃避法律制裁。"),
    ("", "经侦大队长涉嫌渎职，消极办案。"),
    ("再问某平台案进展", "大家怀疑办案警官毛骁是不是保护伞。"),
    (
        "组长占良田",
        "鱼塘维修被组长独揽，拨款有五万之多，人工加上水泥沙石等材料总共只用了一万余元，其余的钱都被他中饱私囊。",
    ),
]
OPEN = [
    ("押运有限公司对员工冷漠", "我上面有分队长，扣我工资，你这就是以权谋私。"),
    ("", "请法院秉公办理，不要徇私枉法。"),
    ("", "物业伙同开发商，侵占业主的车位。"),
    ("", "民警到底是不是保护伞，请公布结果。"),
    ("", "患者给医生送锦旗表示感谢。"),
    ("", "村委会换届选举什么时候进行？"),
    ("", "警官是不是收了我的材料？"),
]


@pytest.mark.parametrize(("title", "text"), REPORTED)
def test_it_seals_who_bends_the_law_or_an_election_or_is_slipped_money(title: str, text: str) -> None:
    assert Kind.MISCONDUCT in kinds_of(title, text)


@pytest.mark.parametrize(("title", "text"), OPEN)
def test_it_leaves_firms_wishes_and_questions_about_nobody_open(title: str, text: str) -> None:
    assert Kind.MISCONDUCT not in kinds_of(title, text)


REPORT = "举报村主任。村主任把修渠的集体资金十二万元装进自己口袋。镇里的纪检干部来过两次没有结论。请严查。"


def test_it_finds_the_clause_of_a_deed_in_another_letter() -> None:
    others = [
        "灌溉。村主任把修渠的集体资金十二万元装进自己口袋，水渠至今没有修好。",
        "灌溉。水渠至今没有修好。",
    ]

    assert repeats([REPORT], others) == [True, False]


def test_it_takes_two_clauses_where_only_an_office_is_told() -> None:
    report = REPORT + "原来的村支书一家住在渠的上游。"
    one = "用水。镇里的纪检干部来过两次没有结论。"
    both = one + "原来的村支书一家住在渠的上游。"

    assert repeats([report], [one, both]) == [False, True]


def test_it_takes_no_short_or_courteous_clause_for_a_repeat() -> None:
    assert repeats([REPORT], ["路灯不亮，请严查。举报村主任。"]) == [False]


def test_it_finds_nothing_without_a_report() -> None:
    assert repeats([], ["路灯不亮"]) == [False]


def test_it_finds_no_repeat_in_what_was_done_before_an_office() -> None:
    place = "派出所门口的黄牛夜里经常威胁群众"

    assert repeats([REPORT + place + "。"], ["夜市。" + place + "，请多派人来。"]) == [False]
