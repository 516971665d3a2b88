"""An office's own list of places."""

import pytest

from minyi.understanding.places_office import OfficePlace, WrongPlace, office_places


def test_it_adds_a_division_and_names_within_it() -> None:
    found = office_places(
        [
            OfficePlace("晨曦街道", "320106991", aliases=("晨曦",)),
            OfficePlace("晨曦家园", parent="晨曦街道", aliases=("东区大院",)),
            OfficePlace("柳荫路", parent="鼓楼分区"),
            OfficePlace("鼓楼分区", parent="320106"),
            OfficePlace("望江亭"),
        ]
    )
    assert found.gazetteer.full["晨曦街道"] == ("320106991",)
    assert found.names["东区大院"] == "晨曦家园"
    assert found.names["晨曦"] == "晨曦街道"
    assert "晨曦街道" not in found.names
    assert found.within["晨曦家园"] == found.within["东区大院"] == "320106991"
    assert found.within["柳荫路"] == "320106"
    assert "望江亭" not in found.within


def test_it_takes_a_name_that_lies_in_one_without_code() -> None:
    found = office_places([OfficePlace("一号院", parent="厂区"), OfficePlace("厂区")])
    assert found.within == {"一号院": "厂区"}
    assert found.names == {"一号院": "一号院", "厂区": "厂区"}


@pytest.mark.parametrize(
    ("places", "number", "reason"),
    [
        ([OfficePlace("甲")], 0, "name"),
        ([OfficePlace("甲乙"), OfficePlace("丙丁", aliases=("戊",))], 1, "name"),
        ([OfficePlace("长" * 41)], 0, "name"),
        ([OfficePlace("晨曦街道", "32010")], 0, "code"),
        ([OfficePlace("晨曦家园", parent="无此处")], 0, "parent_unknown"),
        ([OfficePlace("晨曦家园", parent="晨曦家园")], 0, "parent_unknown"),
        ([OfficePlace("晨曦家园", parent="鼓楼区")], 0, "parent_shared"),
        ([OfficePlace("甲园", parent="乙园"), OfficePlace("乙园", parent="甲园")], 0, "parent_loop"),
        ([OfficePlace("甲园"), OfficePlace("乙园", aliases=("甲园",))], 1, "twice"),
    ],
)
def test_it_names_what_cannot_be_used(places: list[OfficePlace], number: int, reason: str) -> None:
    with pytest.raises(WrongPlace) as raised:
        office_places(places)
    assert (raised.value.number, raised.value.reason) == (number, reason)
