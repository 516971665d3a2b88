"""What speaks against a clause as a headline."""

import pytest

from minyi.understanding.headline_clauses import Clause
from minyi.understanding.headline_flaws import (
    calm,
    charges,
    charges_a_body,
    flaws_of,
    hurts,
    is_shop,
    is_told_plainly,
    may_be_shown,
)


def flaws(text: str, *, goes_on: bool = False, hope: str = "") -> float:
    return flaws_of(Clause(text, (), "", is_question=False, goes_on=goes_on, hope=hope), 14.0)


@pytest.mark.parametrize(
    ("loud", "said"),
    [
        ("洋房质量真的太差太差", "洋房质量差"),
        ("路面竟然极其难走", "路面难走"),
        ("楼下太臭了", "楼下臭"),
        ("坚决反对建站", "反对建站"),
        ("地铁到底何时开通", "地铁何时开通"),
        ("慢性病药费报销", "慢性病药费报销"),
        ("公积金贷款贷款流程", "公积金贷款流程"),
    ],
)
def test_it_says_a_loud_clause_calmly(loud: str, said: str) -> None:
    assert calm(loud) == said


@pytest.mark.parametrize(
    "text",
    [
        "毕竟是老旧小区",
        "广场不太吵",
        "电梯不如此慢",
        "电梯没有这么慢",
        "路口最好慢行",
        "只好慢慢等公交",
        "湖边积极慢跑的人多",
        "环境现实在变差",
        "每三十分慢车一班",
        "办公然后回家",
        "从简直接办理",
        "这消息是真的吗",
        "政务服务好差评制度",
        "没有恶意差评",
        "坐到底要多少钱",
    ],
)
def test_it_leaves_a_word_that_only_looks_loud(text: str) -> None:
    assert calm(text) == text


@pytest.mark.parametrize(
    "text", ["青禾花园工程问题", "我家楼下油烟", "青禾花园物业", "实在没有天理", "青禾花园涉嫌诈骗"]
)
def test_it_counts_what_says_little_or_too_much(text: str) -> None:
    assert flaws(text) > flaws("青禾花园路灯不亮")


def test_it_counts_what_has_lost_its_head_or_its_end() -> None:
    text = "青禾花园路灯不亮"
    assert flaws(text) == 0
    assert flaws(text, goes_on=True) > flaws(text, hope="希望") > 0


def test_it_takes_a_named_flaw_for_a_matter() -> None:
    assert flaws("青禾花园房屋质量问题") == 0


def test_it_shows_no_charge_and_no_name() -> None:
    said = ("苗警官不管青禾花园噪音", "黑心开发商建搅拌站", "青禾花园路灯不亮")
    shown = [may_be_shown(Clause(text, (), "", is_question=False, goes_on=False)) for text in said]
    assert shown == [False, False, True]


@pytest.mark.parametrize(
    ("text", "plain"), [("青禾花园路灯不亮", True), ("你们管管路灯", False), ("青禾公司强占绿地", False)]
)
def test_it_tells_what_is_told_plainly(text: str, plain: bool) -> None:
    assert is_told_plainly(text) == plain


@pytest.mark.parametrize(("name", "shop"), [("底层餐馆", True), ("青禾餐馆", False), ("青禾花园", False)])
def test_it_tells_a_shop_by_a_common_word_from_a_name(name: str, shop: bool) -> None:
    assert is_shop(name) == shop


def test_it_shows_no_name_of_a_person_without_a_title() -> None:
    said = ("青禾花园张铁军霸占车位", "Dave Harper dog bites people", "青禾花园车位不够")
    shown = [may_be_shown(Clause(text, (), "", is_question=False, goes_on=False)) for text in said]
    assert shown == [False, False, True]


@pytest.mark.parametrize(
    "words", ["死全家的物业", "官员都是贪官", "狗官草菅人命", "贪污", "Idiots at Mill Road"]
)
def test_it_tells_words_that_hurt(words: str) -> None:
    assert hurts(words)


def test_it_hurts_nobody_to_tell_what_is_broken() -> None:
    assert not hurts("青禾花园路灯不亮")


@pytest.mark.parametrize(
    ("text", "is_charge"),
    [
        ("开发商诈骗松涛苑业主购房款", True),
        ("青禾公司勾结中介骗取押金", True),
        ("The council steals our bins", True),
        ("开发商涉嫌诈骗松涛苑业主", False),
        ("松涛苑绿地被侵占", False),
        ("电信诈骗越来越多", False),
        ("开发商拖延松涛苑交房", False),
    ],
)
def test_it_tells_a_crime_that_a_body_is_charged_with(text: str, is_charge: bool) -> None:
    assert charges_a_body(Clause(text, (), "", is_question=False, goes_on=False), "") == is_charge
    assert not charges_a_body(Clause(text, (), "", is_question=True, goes_on=False), "")


def test_it_tells_a_crime_that_is_told_of_the_place_of_an_issue() -> None:
    clause = Clause("合伙诈骗购房款", (), "", is_question=False, goes_on=False)
    assert charges_a_body(clause, "松涛苑")
    assert not charges_a_body(clause, "")


def test_it_tells_a_crime_from_one_in_doubt() -> None:
    assert charges("诈骗购房款")
    assert not charges("疑似诈骗")
