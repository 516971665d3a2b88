"""Persons whom a letter tells of give way by name; offices, places, firms and what all know stay."""

import pytest

from minyi.cleaning.masking import mask

TOLD = [
    ("请关心我们村的贺玉莲，现年七十多，她没有子女。贺玉莲住院三个月。", "贺玉莲"),
    ("孕妇邹慧芬流产，婆婆（彭秀珍，今年74岁）病倒。", "邹慧芬"),
    ("孕妇邹慧芬流产，婆婆（彭秀珍，今年74岁）病倒。", "彭秀珍"),
    ("老屋要拆，去年梁玉萍夫妇搬走了。", "梁玉萍"),
    ("经办的律师（蒋文涛）没有回信。", "蒋文涛"),
    ("2016年我与邓国梁合伙开店，后来散伙。", "邓国梁"),
    ("实控人邓向阳去向不明。", "邓向阳"),
    ("受害的有三家：谭国辉，谭晓辉，谭艳丽三家人。", "谭晓辉"),
    ("业主：1曹丽娟、2周志刚、3沈晓辉、4黄晓峰。", "周志刚"),
    ("店里辞退了郭志辉，过了两天郭志辉又来上班。", "郭志辉"),
    ("恳请领导解决。万分感谢！罗小燕 2019年5月24日", "罗小燕"),
]


@pytest.mark.parametrize(("text", "name"), TOLD)
def test_it_masks_a_person_whom_the_letter_tells_of(text: str, name: str) -> None:
    assert name not in mask(text).text


def test_it_masks_each_telling_of_a_name_that_gave_way_once() -> None:
    masked = mask("梁玉萍来过两次。去年梁玉萍的丈夫病故。").text

    assert masked == "〔姓名〕来过两次。去年〔姓名〕的丈夫病故。"


LEFT = [
    "胡书记：您好！恳请胡书记关心我们。",
    "郭志辉局长来过，郭志辉说路要修，群众等着郭志辉，没有结果。",
    "感谢主任郭志辉、李宏民、赵建业，路修好了。",
    "邓斌文、邹民益、蒋雨生等三位同志接待了我们。",
    "贺家坪小区、彭家坪小学、谭家巷都停水。",
    "金晖花园的业主住在金晖花园，金晖花园没有电。",
    "路过向阳路、黄星路、杨高路、岳华路，都堵车。",
    "班主任微信告知我，周末补课。",
    "患者患三级高危高血压，某药厂的降糖药也贵。",
    "一家公司与我签订了合同，多次承诺，没有结果。",
]


@pytest.mark.parametrize("text", LEFT)
def test_it_leaves_offices_places_and_words(text: str) -> None:
    assert mask(text).text == text


def test_it_leaves_a_name_told_once_without_a_sign() -> None:
    text = "听说郭志辉修过这条路。"

    assert mask(text).text == text
