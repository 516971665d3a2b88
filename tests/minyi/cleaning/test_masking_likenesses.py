"""Likenesses: what only looks like a person stays, and persons written in an unusual way go."""

import time

import pytest

from minyi.cleaning.masking import mask
from minyi.cleaning.masks.folding import folded


@pytest.mark.parametrize(
    "text",
    [
        "被告高新区管委会不作为",
        "市民白云区的路灯坏了",
        "老师徐汇区的学校",
        "孩子吴江区上学",
        "患者汤山镇卫生院看病",
        "居民孔雀河边上散步",
        "老人白马寺附近走失",
    ],
)
def test_it_leaves_places_behind_a_role(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize("own", ["刘青山路过", "王大江口头", "刘青山上楼"])
def test_it_hides_persons_whose_names_end_like_places(own: str) -> None:
    assert mask(f"邻居{own}说过").text == f"邻居〔姓名〕{own[3:]}说过"


@pytest.mark.parametrize(
    "text",
    [
        "Our Child Benefit was stopped",
        "my Child Tax Credit is late",
        "my child Tax Credit is late",
        "My Partner Visa was refused",
        "my partner Visa application",
        "My Mother Tongue classes were cut",
        "my Brother Printer is broken",
    ],
)
def test_it_leaves_things_called_after_kin(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize("named", ["My Daughter Sarah", "our daughter Xiulan", "my wife Okonkwo"])
def test_it_still_hides_kin(named: str) -> None:
    kin, _, _ = named.rpartition(" ")
    assert mask(f"{named} was ill").text == f"{kin} 〔name〕 was ill"


@pytest.mark.parametrize(
    "text",
    [
        "Owner: Thames Water",
        "From: Manchester Piccadilly to Leeds",
        "Well done Harris Academy",
        "My neighbour Karen from hell",
        "孩子老师王八蛋打人",
    ],
)
def test_it_leaves_firms_stations_and_sayings(text: str) -> None:
    assert mask(text).text == text


def test_it_still_hides_entries_that_a_given_name_leads() -> None:
    assert mask("Owner: Priya Raman").text == "Owner: 〔name〕"
    assert mask("From: Sarah Jones").text == "From: 〔name〕"
    assert mask("Thanks to Doris Day for help").text == "Thanks to 〔name〕 for help"


@pytest.mark.parametrize("text", ["微博ID是否实名。", "微信昵称为实名，", "论坛名为市民之声，"])
def test_it_leaves_what_is_said_of_accounts(text: str) -> None:
    assert mask(text).text == text


def test_it_hides_the_nickname_of_a_citizen() -> None:
    assert mask("微信昵称是市民小王，").text == "微信昵称是〔账号〕，"


def test_it_hides_a_given_name_in_wide_letters() -> None:
    assert mask("thank you to Ｓａｒａｈ at reception").text == "thank you to 〔name〕 at reception"


@pytest.mark.parametrize("dash", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
def test_it_hides_numbers_whatever_dash_parts_them(dash: str) -> None:
    for text, masked in (
        ("电话138-0013-8000", "电话〔电话〕"),
        ("(212) 555-0147", "〔phone〕"),
        ("SSN 078-05-1120", "SSN 〔id〕"),
        ("card 4111-1111-1111-1111", "card 〔card〕"),
    ):
        assert mask(text.replace("-", dash)).text == masked


@pytest.mark.parametrize(
    "text", ["从2011–2015年，价格10–20元", "years 2011−2015, 10–20 pounds", "9:00—17:00"]
)
def test_it_leaves_ranges(text: str) -> None:
    assert mask(text).text == text


def test_it_folds_no_dash_between_words() -> None:
    assert folded("my son Tom—he was ill——") == "my son Tom—he was ill——"
    assert mask("my son Tom—he was ill").text == "my son 〔name〕—he was ill"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("My name is JOHN SMITH", "My name is 〔name〕"),
        ("my name is john smith", "my name is 〔name〕"),
        ("my name is sarah jones and i live here", "my name is 〔name〕 and i live here"),
        ("MY NAME IS JOHN SMITH AND I AM ANGRY", "MY NAME IS 〔name〕 AND I AM ANGRY"),
        ("I am Dr. JANE O’BRIEN", "I am Dr. 〔name〕"),
        ("MR SMITH NEVER REPLIED", "MR 〔name〕 NEVER REPLIED"),
        ("姓名：王　小明", "姓名：〔姓名〕"),
        ("姓名:张 三 丰", "姓名:〔姓名〕"),
        ("姓名：张 三 电话", "姓名：〔姓名〕 电话"),
    ],
)
def test_it_hides_names_behind_their_own_cue_however_written(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "my name is on the list",
        "my name is spelled wrong",
        "My name is NOT ON THE LIST",
        "MY NAME IS ON THE LIST",
        "联系人：王 电话",
        "业主：高 层 住户",
    ],
)
def test_it_leaves_what_is_said_of_a_name(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize("last", "XxХх×")
def test_it_hides_a_resident_number_whatever_sign_is_last(last: str) -> None:
    assert mask(f"身份证11010519491231002{last}").text == "身份证〔身份证〕"


def test_it_hides_a_taiwan_number_in_groups() -> None:
    assert mask("身分證字號 A1234 56789").text == "身分證字號 〔身份证〕"
    assert mask("身分證字號 A1234 56788").text == "身分證字號 A1234 56788"


@pytest.mark.parametrize("account", ["扣扣：123 456 789", "企鹅号：123 456 789", "微 信：abc12345"])
def test_it_hides_accounts_in_groups_of_signs(account: str) -> None:
    cue, _, _ = account.partition("：")
    assert mask(f"加我{account}，谢谢").text == f"加我{cue}：〔账号〕，谢谢"


@pytest.mark.parametrize(
    "text",
    ["Text messages 2023 2024 2025 all ignored", "call 999 112 101 nobody came", "QQ：2023 2024 版"],
)
def test_it_leaves_lists_of_years_and_of_short_numbers(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize(
    "piece",
    [
        "my name is a ", "my name is amy lee ", "MY NAME IS AMY ", "MR AMY ", "Dr. AMY O’", "姓名：王 ",
        "姓名：王 小",
        "QQ：1", "QQ：123 456 ", "1–", "1 – ", "A–1", "身份证A1 2", "微 信", "call 999 112 ",
    ],
)  # fmt: skip
def test_it_takes_no_longer_than_the_length_asks_for_here(piece: str) -> None:
    text = (piece * (40_000 // len(piece)))[:40_000]
    started = time.process_time()
    mask(text)
    assert time.process_time() - started < 5


def test_it_tells_a_given_name_set_apart_from_a_word() -> None:
    assert mask("姓名：李 建国").text == "姓名：〔姓名〕"
    assert mask("联系人：李 主任").text == "联系人：李 主任"
    assert mask("甲方：金 公司").text == "甲方：金 公司"


def test_it_ends_a_name_in_capitals_before_a_shouted_word() -> None:
    assert mask("MY NAME IS JOHN AND I AM COLD").text == "MY NAME IS 〔name〕 AND I AM COLD"
    assert mask("Mr JOHN NEVER replied").text == "Mr 〔name〕 NEVER replied"
    assert mask("Mr JOHN SMITH never came").text == "Mr 〔name〕 never came"


def test_it_still_hides_eight_digits_that_look_like_two_years() -> None:
    assert mask("call me on 2010 2020").text == "call me on 〔phone〕"
    assert mask("call 111 2020 2021 nobody").text == "call 111 2020 2021 nobody"
