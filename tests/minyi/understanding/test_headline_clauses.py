"""Clauses of a title, shorn of what a headline does not need."""

import pytest

from minyi.understanding.headline_clauses import Clause, clauses_of, head_of, width, words_of_lines


def clauses(title: str, *forms: str) -> list[Clause]:
    (words,) = words_of_lines([title])
    return list(clauses_of(head_of(title, words), forms))


def texts(title: str, *forms: str) -> list[str]:
    return [clause.text for clause in clauses(title, *forms)]


@pytest.mark.parametrize(
    ("title", "shorn"),
    [
        ("投诉青禾花园搅拌站夜间施工", "青禾花园搅拌站夜间施工"),
        ("再次反映青禾花园垃圾站太近的问题", "青禾花园垃圾站太近"),
        ("关于青禾花园加装电梯的几点建议", "青禾花园加装电梯"),
        ("请问青禾花园何时通燃气?", "青禾花园何时通燃气"),
        ("希望有关部门能解决青禾花园停车难问题", "青禾花园停车难"),
        ("恳请政府尽快修复青禾花园门口的路灯!!!", "修复青禾花园门口的路灯"),
        ("青禾花园自来水发黄怎么办", "青禾花园自来水发黄"),
        ("青禾花园水压不足,请领导重视", "青禾花园水压不足"),
        ("对青禾花园物业收费的质疑", "青禾花园物业收费"),
    ],
)
def test_it_leaves_out_that_somebody_asks_or_complains(title: str, shorn: str) -> None:
    assert shorn in texts(title, "青禾花园")


def test_it_leaves_out_the_districts_before_the_place() -> None:
    assert texts("长安市青山区青禾花园路灯不亮", "青禾花园") == ["青禾花园路灯不亮"]
    assert texts("B市C3区青禾花园路灯不亮", "青禾花园") == ["青禾花园路灯不亮"]


def test_it_leaves_out_the_districts_in_the_middle_too() -> None:
    assert texts("反对C3区青禾花园建变电站", "青禾花园") == ["反对青禾花园建变电站"]


def test_it_keeps_against_what_somebody_is() -> None:
    assert texts("反对青禾花园建变电站", "青禾花园") == ["反对青禾花园建变电站"]


def test_it_keeps_a_district_that_begins_the_name() -> None:
    assert texts("投诉C3市二中补课收费", "C3市二中") == ["C3市二中补课收费"]


def test_it_offers_each_clause_and_clauses_together() -> None:
    assert texts("青禾花园一楼开饭店,油烟扰民") == [
        "青禾花园一楼开饭店",
        "青禾花园一楼开饭店,油烟扰民",
        "油烟扰民",
    ]


@pytest.mark.parametrize(
    "title",
    [
        "该小区的水压不足",  # leans on what was said before
        "青禾花园物业和",  # goes on
        "青禾花园(二期路灯不亮",  # opens a bracket
        '青禾花园"晚归收费',  # opens a quotation
        "青禾花园〔姓名〕欠费不交",  # a mask
        "路灯",  # too short
    ],
)
def test_it_leaves_out_what_does_not_stand_alone(title: str) -> None:
    assert texts(title, "青禾花园") == []


def test_it_leaves_out_what_is_too_long() -> None:
    assert texts("青禾花园北门外新开的两家大型水泥制品工厂连续三十多天昼夜不停地生产") == []


def test_it_does_not_end_in_the_middle_of_a_word() -> None:
    # 希望小学 opens with a word that asks, and is a school.
    assert texts("希望小学门口没有斑马线") == ["希望小学门口没有斑马线"]


def test_it_gives_the_form_of_the_place_that_stands_in_it() -> None:
    (clause,) = clauses("青松学院强制学生实习", "青松职业学院", "青松学院")
    assert clause.place == "青松学院"
    (apart,) = clauses("强制学生外出实习", "青松职业学院", "青松学院")
    assert apart.place == ""


def test_it_finds_a_place_with_a_small_word_in_it() -> None:
    (clause,) = clauses("春江路的旧城改造何时动工", "春江路旧城")
    assert clause.place == "春江路旧城"


def test_it_tells_a_question() -> None:
    (asked,) = clauses("青禾公园何时开工")
    (told,) = clauses("青禾公园迟迟没有开工")
    assert asked.is_question
    assert not told.is_question


@pytest.mark.parametrize(
    ("title", "shorn"),
    [
        ("Complaint about lorries on Mill Road at night", "lorries on Mill Road at night"),
        ("Please fix the lift in Harbour House", "fix the lift in Harbour House"),
        ("We ask the council to reopen the Brook Lane baths.", "reopen the Brook Lane baths"),
        ("Suggestion: benches along the canal", "benches along the canal"),
    ],
)
def test_it_shears_english_too(title: str, shorn: str) -> None:
    assert shorn in texts(title)


def test_it_keeps_an_english_list_whole() -> None:
    title = "Reopen the line between Ashby, Brook and Carrow"
    # The whole list, and the deed without where.
    assert texts(title) == [title, "Reopen the line"]


def test_it_offers_an_english_deed_without_its_place_as_one_that_goes_on() -> None:
    whole, cut = clauses("Repaint the crossing near Harbour Gate")
    assert (whole.text, whole.goes_on) == ("Repaint the crossing near Harbour Gate", False)
    assert (cut.text, cut.goes_on) == ("Repaint the crossing", True)
    assert texts("Put benches in Harbour Gate") == ["Put benches in Harbour Gate"]


@pytest.mark.parametrize(
    ("title", "hope"),
    [
        ("请求修复青禾花园门口的路灯", "希望"),
        ("希望青禾公交站能有雨棚", "希望"),
        ("建议青禾花园北门增设斑马线", "建议"),
        ("希望领导关注青禾花园夜间施工扰民", ""),  # attention is asked for, the matter is told
        ("请领导:青禾花园夜间施工扰民", ""),
        ("投诉青禾花园物业乱贴广告", ""),
        ("请问青禾花园何时通燃气", ""),
        ("妥善安置青禾花园拆迁居民", "希望"),  # an order, whoever gives it
        ("青禾花园物业公正处理纠纷", "希望"),
    ],
)
def test_it_knows_what_is_only_hoped_for(title: str, hope: str) -> None:
    found = clauses(title, "青禾花园")
    assert found
    assert {clause.hope for clause in found} == {hope}


def test_it_leaves_out_a_district_whose_kind_is_said_twice() -> None:
    assert texts("C3县市青禾铺粮油店夜间鸣笛") == ["青禾铺粮油店夜间鸣笛"]
    assert "市民" in texts("C3市市民中心停水")[0]


@pytest.mark.parametrize(
    "title", ["青禾花园路灯不亮等诸多问题", "青禾花园路灯不亮(续)", "青禾花园路灯不亮的各种违规问题"]
)
def test_it_leaves_out_an_end_that_says_nothing(title: str) -> None:
    assert texts(title, "青禾花园") == ["青禾花园路灯不亮"]


def test_it_offers_what_lies_beside_a_place() -> None:
    assert texts("松涛路口北站旁的信号灯损坏")[-1] == "信号灯损坏"
    assert texts("松涛路〔住址〕的排水管堵了") == ["排水管堵"]


def test_it_knows_a_line_by_its_number() -> None:
    (clause,) = clauses("支持东延轨道9号至松涛片区", "轨道9号线")
    assert clause.place == "轨道9号线"


def test_it_counts_a_latin_letter_as_half_a_chinese_one() -> None:
    assert width("路灯KTV") == 3.5
