"""An office's own list of places."""

from time import process_time

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


def test_it_takes_another_name_of_a_division_for_a_parent() -> None:
    found = office_places(
        [OfficePlace("晨曦街道", "320106991", aliases=("老街",)), OfficePlace("晨曦家园", parent="老街")]
    )
    assert found.within == {"老街": "320106991", "晨曦家园": "320106991"}


def test_it_leaves_open_where_a_name_lies_that_has_two_parents() -> None:
    listed = [OfficePlace("阳光园", parent="320106"), OfficePlace("阳光园", parent="320115")]
    found = office_places([*listed, OfficePlace("柳荫路", parent="320106")])
    assert found.names["阳光园"] == "阳光园"
    assert found.within == {"柳荫路": "320106"}


def test_it_reads_a_list_in_traditional_characters() -> None:
    found = office_places(
        [
            OfficePlace("晨曦鎮", "320106991"),
            OfficePlace("松濤苑", parent="晨曦鎮", aliases=("東區大院",)),
            OfficePlace("松濤苑二期", parent="松濤苑"),
        ]
    )
    assert found.names == {"松涛苑": "松濤苑", "东区大院": "松濤苑", "松涛苑二期": "松濤苑二期"}
    assert set(found.within.values()) == {"320106991"}
    assert found.written["晨曦镇"] == "晨曦鎮"


def test_it_follows_a_long_chain_of_parents_in_one_pass() -> None:
    n_places = 20_000
    chain = [OfficePlace(f"园{at:05d}", parent=f"园{at + 1:05d}") for at in range(n_places)]
    began = process_time()
    found = office_places([*chain, OfficePlace(f"园{n_places:05d}", parent="320106")])
    assert process_time() - began < 5.0
    assert set(found.within.values()) == {"320106"}


@pytest.mark.parametrize(
    ("places", "number", "reason"),
    [
        ([OfficePlace("甲")], 0, "name"),
        ([OfficePlace("甲乙"), OfficePlace("丙丁", aliases=("戊",))], 1, "name"),
        ([OfficePlace("长" * 41)], 0, "name"),
        ([OfficePlace("  ")], 0, "name"),
        ([OfficePlace("晨曦街道", "32010")], 0, "code"),
        ([OfficePlace("晨曦街道", "320106991"), OfficePlace("青禾街道", "320106991")], 1, "code_twice"),
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
