import pytest

from minyi.understanding.somebody import is_somebody, names_somebody


@pytest.mark.parametrize(
    "words",
    [
        "翠屏小区郑国梁霸占公共车位",
        "李秀兰在公园里唱歌",
        "桂香苑欧阳明远诈骗老人钱财",
        "张铁军打人",
        "赵铁柱家的狗咬人",
        "老板李娜克扣工资",
        "经理杨建新骂人",
        "張鐵軍霸佔車位",
        "王校长乱收费",
        "阿依古丽占道经营",
        "扎西次仁占用草场",
        "尼古拉·彼得罗夫欠债",
    ],
)
def test_it_sees_the_name_of_a_person_in_chinese(words: str) -> None:
    assert names_somebody(words)


@pytest.mark.parametrize(
    "words",
    [
        "翠屏小区公共车位被霸占",
        "郑国梁路路灯不亮",
        "赵家桥堵车",
        "小区长期停水",
        "高峰期堵车",
        "许可证办理慢",
        "杨柳飞絮",
        "孙子上学难",
        "B3区长丰花园停电",
        "恒远·云水苑停水",
        "感谢书记",
        "",
    ],
)
def test_it_takes_no_place_and_no_common_word_for_a_person(words: str) -> None:
    assert not names_somebody(words)


@pytest.mark.parametrize(
    "words",
    [
        "Dave Harper dog bites people Elm Road",
        "Mohammed Khan Blocks Elm Road Pavement",
        "DAVE HARPER DOG BITES PEOPLE",
        "parking, Mohammed Khan",
        "noise from Declan O'Brien",
        "Maria de Souza leaves bins out",
        "J. Smith parks on the grass",
        "Zhang Wei parks across two bays",
        "Mr Hargreaves shouts at children",
        "Police Sergeant Bill Hogan beat my son",
        "Tomasz Zielak's van blocks the lane",
    ],
)
def test_it_sees_the_name_of_a_person_in_english(words: str) -> None:
    assert names_somebody(words)


@pytest.mark.parametrize(
    "words",
    [
        "Elm Road pavement is blocked",
        "STREET LIGHTS BROKEN ON ELM ROAD",
        "Elm Road Bins Not Collected",
        "John Smith Primary School parking",
        "Save Victoria Park",
        "Prime Minister should resign",
        "Universal Credit delays",
        "English lessons for Polish speakers",
        "parking, school run",
    ],
)
def test_it_takes_no_road_and_no_body_for_a_person(words: str) -> None:
    assert not names_somebody(words)


def test_it_goes_by_the_names_of_places_that_are_known() -> None:
    assert names_somebody("郑国梁停水三天")
    assert not names_somebody("郑国梁停水三天", ["郑国梁"])


def test_it_says_the_same_whatever_the_order_of_places() -> None:
    places = ["丁香苑", "郑国梁"]
    assert names_somebody("郑国梁停水", places) == names_somebody("郑国梁停水", places[::-1])


def test_it_takes_the_part_of_a_name_for_somebody_as_a_word_of_its_own() -> None:
    terms = ("Mohammed", "Mohammed Khan", "郑国梁", "欧阳明远", "parking", "Road", "霸占", "车位")
    assert [is_somebody(term) for term in terms] == [True] * 4 + [False] * 4


def test_it_sees_an_owner_whom_the_dictionary_cuts_apart() -> None:
    assert names_somebody("桂香苑业主张铁军欠物业费")
    assert not names_somebody("桂香苑业主张贴广告")
