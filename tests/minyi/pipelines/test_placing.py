"""Places learned from a run and found in its messages."""

from minyi.pipelines.placing import Unplaced, places_of
from minyi.understanding.places_office import OfficePlace, OfficePlaces, office_places


def _part(
    *messages: tuple[str, str],
    names: dict[str, int] | None = None,
    told: dict[tuple[str, str], int] | None = None,
    given: tuple[tuple[str, int], ...] = (),
    office: OfficePlaces | None = None,
) -> Unplaced:
    titles, bodies = (tuple(column) for column in zip(*messages, strict=True)) if messages else ((), ())
    return Unplaced(names or {}, told or {}, titles, bodies, given, office)


def test_it_tells_codes_of_given_places_and_leaves_shared_names_open() -> None:
    placed = places_of(
        _part(given=(("南京市鼓楼区", 3), ("鼓楼区", 1), ("江宁区、鼓楼区", 1), ("柳荫路", 1)))
    )
    assert placed.codes == {
        "南京市鼓楼区": "320106",
        "鼓楼区": None,
        "江宁区、鼓楼区": None,
        "柳荫路": None,
    }


def test_it_reads_given_places_by_the_home_that_they_tell() -> None:
    placed = places_of(_part(given=(("南京市鼓楼区", 5), ("鼓楼区", 1))))
    assert placed.codes["鼓楼区"] == "320106"


def test_it_places_a_name_where_the_given_places_of_others_do() -> None:
    part = _part(
        ("停水", "晨曦家园停水了"),
        names={"晨曦家园": 5},
        told={("晨曦家园", "东片区"): 4, ("晨曦家园", "西片区"): 1},
        given=(("东片区", 4), ("西片区", 1)),
    )
    (found,) = places_of(part).found
    assert found is not None
    assert (found.name, found.code, found.within) == ("晨曦家园", None, "东片区")


def test_it_leaves_a_name_open_that_others_place_here_and_there() -> None:
    part = _part(
        ("停水", "晨曦家园停水了"),
        names={"晨曦家园": 5},
        told={("晨曦家园", "东片区"): 3, ("晨曦家园", "西片区"): 2},
        given=(("东片区", 3), ("西片区", 2)),
    )
    (found,) = places_of(part).found
    assert found is not None
    assert found.within is None


def test_it_gives_a_place_the_name_of_the_list() -> None:
    office = office_places([OfficePlace("晨曦家园", parent="320106", aliases=("东区大院",))])
    (found,) = places_of(_part(("", "路过东区大院时看到的"), office=office)).found
    assert found is not None
    assert (found.name, found.code, found.within) == ("晨曦家园", "320106", "鼓楼区")


def test_it_names_the_city_where_districts_of_several_bear_one_name() -> None:
    part = _part(
        ("南京市鼓楼区停水", ""), ("福州市鼓楼区停电", ""), ("鼓楼区的路灯", ""), ("南京市江宁区停水", "")
    )
    within = [one.within if one else None for one in places_of(part).found]
    assert within == ["南京市鼓楼区", "福州市鼓楼区", "鼓楼区", "江宁区"]


def test_it_names_no_city_where_one_district_bears_the_name() -> None:
    part = _part(("南京市鼓楼区停水", ""), ("南京市鼓楼区停电", "鼓楼区"))
    assert [one.within if one else None for one in places_of(part).found] == ["鼓楼区", "鼓楼区"]


def test_it_takes_a_place_without_a_district_to_lie_in_the_town_of_all_others() -> None:
    part = _part(
        *[(f"南京市{district}区停水", "") for district in ("鼓楼", "江宁", "浦口", "六合", "溧水")],
        ("晨曦家园停水", ""),
        ("晨曦家园停电", ""),
        names={"晨曦家园": 3},
    )
    told = [(one.name, one.code, one.within) if one else None for one in places_of(part).found]
    assert told[5:] == [("晨曦家园", None, "南京市")] * 2


def test_it_leaves_a_place_open_where_letters_come_from_many_towns() -> None:
    part = _part(
        *[
            (f"{city}停水", "")
            for city in ("南京市鼓楼区", "福州市鼓楼区", "武汉市", "西安市", "南京市江宁区")
        ],
        ("晨曦家园停水", ""),
        ("晨曦家园停电", ""),
        names={"晨曦家园": 3},
    )
    assert [one.within if one else "" for one in places_of(part).found][5:] == [None, None]


def test_it_finds_nothing_in_nothing() -> None:
    assert places_of(_part()).found == ()
    odd = (("", "🙂🙂"), ("", ""), ("〔电话〕", "〔地址〕〔姓名〕"), ("", "路" * 100_000), ("啊", "\ud800"))
    assert places_of(_part(*odd)).found == (None,) * len(odd)
