"""Names of places and bodies in invented sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.understanding.named import forms_of, is_place, may_name, names_in, read_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("晨曦家园门口的路灯坏了", "晨曦家园"),
        ("青禾街道晨曦家园三期漏水", "晨曦家园"),
        ("松涛苑小区停车难", "松涛苑小区"),
        ("石桥子小学门口没有红绿灯", "石桥子小学"),
        ("蓝鲸科技有限公司拖欠工资", "蓝鲸科技有限公司"),
        ("望月湖大道没有路灯", "望月湖大道"),
        ("312路公交车不按时到站", "312路"),
        ("地铁9号线什么时候开通", "9号线"),
        ("云水之都小区天天停水", "云水之都小区"),
        ("B5区晴空之城底层门面太吵", "晴空之城"),
        ("湖畔之星幼儿园收费贵", "湖畔之星幼儿园"),
        ("The lights on Fernhill Road are out.", "Fernhill Road"),
        ("Please mend the roof of Willow Brook School!", "Willow Brook School"),
        ("Bus 41 never comes.", "Bus 41"),
        ("Noise from  O'Hara\tSquare at night", "O'Hara Square"),
    ],
)
def test_it_finds_the_name(text: str, name: str) -> None:
    assert name in names_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "这个小区的物业不管事",
        "我们学校的食堂太贵",
        "小区",
        "路",
        "新建小区没有学校",
        "门口的马路坑坑洼洼",
        "希望附近医院开设夜间门诊",
        "学校之外的小区",
        "小区之间的路",
        "总之小区很吵",
        "the school near my house is too small",
        "my road is full of holes",
        "12345",
        "",
    ],
)
def test_it_takes_a_kind_alone_for_no_name(text: str) -> None:
    assert names_in(text) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "所在小区停水",
        "老旧小区没有电梯",
        "有限责任公司拖欠工资",
        "A区路坑坑洼洼",
        "一条大马路没有灯",
        "走4站路才到学校",
        "花园小区的绿化",
    ],
)
def test_it_takes_general_words_before_a_kind_for_no_name(text: str) -> None:
    assert names_in(text) == frozenset()


def test_it_begins_no_name_with_the_end_of_an_area_or_a_preposition() -> None:
    for text in ("B市映月湖公园没有灯", "B2区映月湖公园没有灯", "开往映月湖公园的车", "C县映月湖公园停水"):
        assert not any(name[0] in "市区县往" for name in names_in(text))


@pytest.mark.parametrize(
    ("term", "is_one"),
    [("映月湖大道", True), ("青禾街道", True), ("搅拌站", False), ("噪音", False), ("", False)],
)
def test_it_tells_a_place_from_a_matter(term: str, is_one: bool) -> None:
    assert is_place(term) is is_one


def test_it_leaves_the_district_before_a_name_out() -> None:
    assert all("街道" not in name for name in names_in("青禾街道晨曦家园三期漏水"))


def test_it_gives_every_length_a_name_may_have() -> None:
    assert {"松涛苑", "松涛苑小区"} <= names_in("松涛苑小区停车难")


def test_it_finds_several_names() -> None:
    found = names_in("晨曦家园到石桥子小学没有公交，希望312路延伸过来")
    assert {"晨曦家园", "石桥子小学", "312路"} <= found


def test_it_reads_no_number_inside_another() -> None:
    assert names_in("编号98765路径错误") == frozenset()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_it_reads_any_text(text: str) -> None:
    assert all(isinstance(name, str) and len(name) >= 2 for name in names_in(text))


def test_it_reads_words_that_are_in_no_dictionary() -> None:
    names, coined = read_names("枫溪学校把学生送去锐驰打工, Acme 312路")
    assert names == names_in("枫溪学校把学生送去锐驰打工, Acme 312路")
    assert "锐驰" in coined
    assert not coined & {"学生", "打工", "Acme", "312"}


def test_it_looks_only_where_a_name_may_be() -> None:
    assert not may_name("大家都说好，转发支持")
    assert all(map(may_name, ("松涛苑停车难", "希望增加312路", "Fern Hill Road is dark")))


@given(st.text("松涛苑枫溪学校路小区312号线 好Fern Hill Road", max_size=30))
def test_it_gives_no_name_where_none_may_be(text: str) -> None:
    assert may_name(text) or not read_names(text)[0]


def test_it_begins_no_name_with_the_end_of_another() -> None:
    assert all(name.startswith("水木之光") for name in names_in("水木之光花园没有车位"))


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("地铁9号线", ("地铁9号线", "地铁九号线")),
        ("12号线", ("12号线", "十二号线")),
        ("石桥县二中", ("石桥县二中", "石桥县第二中学")),
        ("晴空之城", ("晴空之城",)),
        ("松涛苑小区", ("松涛苑小区", "松涛苑")),
        ("青松职业学院", ("青松职业学院", "青松学院")),
    ],
)
def test_it_knows_the_forms_of_a_name(name: str, forms: tuple[str, ...]) -> None:
    assert forms_of(name)[0] == name
    assert set(forms) <= set(forms_of(name))


def test_it_cuts_no_short_form_after_a_particle() -> None:
    assert not any(form.endswith("之") for form in forms_of("晴空之城"))
