"""What asks to be told or paid proposes nothing."""

import pytest

from minyi.understanding.requests_to_tell import only_asks_to_tell, proposes_in_english


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
