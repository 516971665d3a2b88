"""Persons whom a letter tells of give way by name; offices, places, firms and what all know stay."""

import pytest

from minyi.cleaning.masking import mask
from minyi.cleaning.masks import told

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


# All of these, or what stands behind the surname, the dictionary lists.
LISTED = [
    ("李建国患有癌症，住院了。", "李建国"),
    ("王建国，男，52岁，没有收入。", "王建国"),
    ("张伟明的父亲去世三年，低保停了。", "张伟明"),
    ("邻居张志强突发脑溢血，没有人管。", "张志强"),
    ("丈夫王建军在工地摔伤，没有赔偿。", "王建军"),
    ("经办的律师张国华没有回信。", "张国华"),
    ("五保户刘建华今年75岁，房子漏雨。", "刘建华"),
    ("李晓明骨折了，李晓明家里困难。", "李晓明"),
    ("孙志刚对我说不用交钱。", "孙志刚"),
    ("陈大志患尿毒症，每周透析。", "陈大志"),
    ("李明亮的妻子怀孕八个月。", "李明亮"),
    ("周建平病故以后，补贴停了。", "周建平"),
    ("吴建国猝死在工棚里。", "吴建国"),
    ("村里的高建国瘫痪在床。", "高建国"),
]


@pytest.mark.parametrize(("text", "name"), LISTED)
def test_it_masks_the_commonest_names_beside_a_strong_sign(text: str, name: str) -> None:
    assert name not in mask(text).text


LISTED_LEFT = [
    "李建国局长患有癌症，仍坚持上班。",
    "书记王建国的父亲去世，他没有请假。",
    "镇长张伟明对我说马上解决。",
    "邓小平去世那年，江泽民的父亲，刘德华的女儿，都有人写。",
    "歌手王建国来唱，王建国的父亲也来了。",
    "诗人李国强病逝于1987年。",
    "电影里王小明患有癌症，很感人。",
    "李建国公司名下有三块地，李建国的父亲不在。",
    "李时珍患病写书，袁隆平去世，周恩来的妻子。",
    "唐氏患儿的家庭负担很重。",
    "新华家属区停水，张家大楼的家属院停电。",
    "史学家的女儿，文明家庭的父母，全国家长告知我们。",
    "邻居反映王建国占道，王建国说要拆。",
]


@pytest.mark.parametrize("text", LISTED_LEFT)
def test_it_leaves_a_listed_name_of_an_office_a_firm_a_figure_or_without_a_strong_sign(text: str) -> None:
    assert mask(text).text == text


def test_it_reads_offices_within_two_thousand_characters_and_no_further() -> None:
    street = "街道很窄。" * 395  # 1,975 characters
    near, far = "局长王建国来过。" + street, "局长王建国来过。" + street + "路灯不亮，要修好。" * 4

    assert "王建国患有癌症" in mask(near + "王建国患有癌症。").text
    assert "〔姓名〕患有癌症" in mask(far + "王建国患有癌症。").text


def test_it_decides_once_for_a_name_that_is_told_a_thousand_times() -> None:
    told._told_otherwise.cache_clear()

    masked = mask("王晓燕借钱," * 1600)

    assert masked.n_masks == 1600
    assert told._told_otherwise.cache_info().misses < 8
