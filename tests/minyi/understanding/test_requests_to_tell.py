"""What asks to be told or paid proposes nothing."""

import pytest

from minyi.understanding.requests_to_tell import only_asks_to_tell, proposes_in_english, wishes_a_change


@pytest.mark.parametrize(
    "plain",
    [
        "建议公示柳荫公园的效果图",
        "建议在网站公开古镇景区的总体规划",
        "希望把这种药纳入医保范围",
        "希望尽快退还押金",
        "Publish the minutes of the board",
        "please explain the new fees",
    ],
)
def test_it_knows_a_request(plain: str) -> None:
    assert only_asks_to_tell(plain)


@pytest.mark.parametrize(
    "plain",
    [
        "建议公车司机对外公开招聘",
        "建议在站台增设显示屏,公布末班车时间",
        "建议柳荫路加装路灯",
        "Put up a board with the plan",
        "Plant trees along the river",
    ],
)
def test_it_leaves_an_idea(plain: str) -> None:
    assert not only_asks_to_tell(plain)


def test_it_tells_a_proposal_in_english_from_a_headline() -> None:
    assert proposes_in_english("Plant trees along the river")
    assert proposes_in_english("The bins by the river should be emptied twice a week")
    assert not proposes_in_english("Litter by the river")
    assert not proposes_in_english("Paid for a museum that was closed")


@pytest.mark.parametrize(
    "plain",
    [
        "希望7路公交车改道走柳荫路",
        "能不能在北湖公园门口设个公交站",
        "盼2号线西延到云岭镇",
        "请给柳荫路小学门口增设红绿灯",
        "请柳荫路建一座人行天桥",
        "Please extend the 7 bus to Elm Road",
        "Add a crossing at the school on Elm Road",
    ],
)
def test_it_knows_a_wish_for_a_concrete_change(plain: str) -> None:
    assert wishes_a_change(plain)


@pytest.mark.parametrize(
    "plain",
    [
        "希望柳荫路加强管理",  # a change of nothing
        "希望2号线西延尽快开通",  # it is planned, only late
        "2号线西延何时开通",
        "希望给我们村修建一条路",  # which only the writer knows
        "希望停止在北湖公园设置变电站",
        "请住建局处理柳荫路的积水",  # 建 in a name
        "希望增加工资",  # nothing the public uses
        "希望落实配建学校的移交",
        "Add a tax on sugar",
    ],
)
def test_it_takes_no_other_wish_for_a_concrete_change(plain: str) -> None:
    assert not wishes_a_change(plain)
