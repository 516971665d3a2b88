"""Who did a crime, whom it was done to, and kin with a birthday give way by name; other officials stay."""

import pytest

from minyi.cleaning.masking import mask

TOLD = [
    ("被告人高志远强奸周小梅未遂。", "高志远"),
    ("高志远多次对周小梅进行强暴，周小梅不从。", "周小梅"),
    ("村霸高志远横行多年，强占祠堂。", "高志远"),
    ("法官彭志远为帮女方，伪造证据。", "彭志远"),
    ("镇上的诈骗公司，营销总监江彬福；车管部经理梁刚银，骗取定金。", "江彬福"),
    ("组长胡沁于去年把鱼塘填了，侵占集体土地。", "胡沁"),
    ("将本村社员陈军柏打成轻伤，住院一年。", "陈军柏"),
    ("被刘阳春、李建林、冯秋月等7人栽赃陷害。", "李建林"),
]


@pytest.mark.parametrize(("text", "name"), TOLD)
def test_it_masks_who_did_a_crime_and_whom_it_was_done_to(text: str, name: str) -> None:
    assert name not in mask(text).text


LEFT = [
    "组长胡沁于去年把鱼塘填了。",
    "民警周海涛出警很快，没有人受伤。",
    "县长周海涛重视此事，殴打我的人已经拘留。",
    "业主张贴诬陷传单，电信诈骗要防范。",
    "任意殴打他人，严重威胁安全。",
    "局长高度重视，诈骗案已经立案。",
    "经理方面说没有诈骗。",
    "儿童（2016年8月31日）前登记，母亲节（2019.5.12）活动。",
]


@pytest.mark.parametrize("text", LEFT)
def test_it_leaves_offices_without_a_crime_and_words_that_are_no_name(text: str) -> None:
    assert mask(text).text == text


def test_it_masks_a_child_and_its_birthday() -> None:
    masked = mask("我的儿子张钒山（2014.05.08）出生在本组，父亲张俊川(1954.11.21)也是。").text

    assert masked == "我的儿子〔姓名〕（〔出生日期〕）出生在本组，父亲〔姓名〕(〔出生日期〕)也是。"


def test_it_masks_the_full_name_of_a_surname_that_gave_way_before_a_title() -> None:
    masked = mask("毛警官没有回答。后来毛骁说没有经费，毛骁又不受理。院里的毛竹很高。").text

    assert masked == "〔姓名〕警官没有回答。后来〔姓名〕说没有经费，〔姓名〕又不受理。院里的毛竹很高。"


def test_it_keeps_a_name_of_three_characters_whole() -> None:
    masked = mask("总经理邓峰淇诈骗老人。邓峰淇说没有，邓峰淇又跑了。").text

    assert masked == "总经理〔姓名〕诈骗老人。〔姓名〕说没有，〔姓名〕又跑了。"


def test_it_masks_a_crime_told_far_from_the_office_no_more() -> None:
    text = "所长彭志远接待了我们。" + "小区的路灯坏了。" * 80 + "电信诈骗要防范。"

    assert mask(text).text == text
