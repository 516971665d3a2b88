"""Persons who are accused give way with what they are said to have done still told; criticism stays whole."""

import pytest

from minyi.cleaning.masking import mask

ACCUSED = [
    ("原法制办主任洪柯掐住我的脖子", "原法制办主任〔姓名〕掐住我的脖子"),
    ("派出所民警任峰涉嫌收钱放人", "派出所民警〔姓名〕涉嫌收钱放人"),
    ("城北经侦毛骁涉嫌充当保护伞", "城北经侦〔姓名〕涉嫌充当保护伞"),
    ("拆迁工作人员蒋杉、唐榕弄虚作假", "拆迁工作人员〔姓名〕、〔姓名〕弄虚作假"),
    ("站长吴建柯，克扣员工物资", "站长〔姓名〕，克扣员工物资"),
    ("正处级干部李祥荣侵占国有资产", "正处级干部〔姓名〕侵占国有资产"),
    ("以马晓莺为首的团伙骗取老人钱财", "以〔姓名〕为首的团伙骗取老人钱财"),
    ("传销头目叫；刘英兴 外地人", "传销头目叫；〔姓名〕 外地人"),
    ("实名举报某社区书记杨国柱的违纪事实", "实名举报某社区书记〔姓名〕的违纪事实"),
    ("举报派出所所长张文斌长期旷工", "举报派出所所长〔姓名〕长期旷工"),
    ("毛警官说很忙", "〔姓名〕警官说很忙"),
]
LEFT = [
    "城建局局长李明辉不作为",
    "住建局局长韩雪梅签的字",
    "民警周海涛出警很快",
    "举报后民警周海涛出警很快",
    "王市长您好，李局长不作为",
    "向办案警官反映，两位警官都说没有办法",
    "万和公司涉嫌欺诈，金辉地产弄虚作假",
    "物业经理部涉嫌违规",
    "居委会主任高度重视，打击报复的事没有",
    "以物业为首的几家单位",
    "教师任意体罚，辱骂学生",
    "工作人员应当公开，不得弄虚作假",
    "保安全程陪同，没有殴打",
]


@pytest.mark.parametrize(("text", "masked"), ACCUSED)
def test_it_masks_who_is_accused_and_leaves_the_deed(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize("text", LEFT)
def test_it_leaves_offices_firms_and_words_that_are_no_name(text: str) -> None:
    assert mask(text).text == text


def test_it_masks_a_short_name_again_where_no_word_crosses_it() -> None:
    text = "城北经侦毛骁涉嫌充当保护伞。八月十日，毛骁不受理，又说没有经费。"

    assert "毛骁" not in mask(text).text


def test_it_leaves_a_word_that_a_short_name_only_reaches_into() -> None:
    masked = mask("主任于成殴打老人。他于成都读过书。").text

    assert masked == "主任〔姓名〕殴打老人。他于成都读过书。"
