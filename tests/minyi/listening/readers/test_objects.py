"""Objects of JSON to blocks of rows."""

import json

import pytest

import minyi.listening.readers.objects as objects
from minyi.listening.blocks import Spoilt
from minyi.listening.reasons import NOT_JSON


def _members(n: int, size: int = 1) -> list[tuple[objects.Member, int]]:
    return [({"n": number}, size) for number in range(n)]


def test_it_takes_the_names_in_the_order_they_come_up() -> None:
    (block,) = objects.blocks_of_objects([({"b": 1, "a": 2}, 1), ({"c": 3, "b": 4}, 1)])
    assert block.names == ("b", "a", "c")
    assert block.cells == ((1, 4), (2, None), (None, 3))


def test_it_keeps_the_place_of_what_is_no_object() -> None:
    spoilt = Spoilt(NOT_JSON, "{")
    (block,) = objects.blocks_of_objects([({"a": 1}, 1), (spoilt, 1), ({"a": 2}, 1)])
    assert block.spoilt == {1: spoilt}
    assert block.cells == ((1, None, 2),)


@pytest.mark.parametrize("members", [[], [(Spoilt(NOT_JSON, "{"), 1)]])
def test_it_gives_one_block_without_columns_where_there_is_no_object(
    members: list[tuple[objects.Member, int]],
) -> None:
    (block,) = objects.blocks_of_objects(members)
    assert (block.names, block.n_rows) == ((), len(members))


@pytest.mark.parametrize(("n", "sizes"), [(3, [3]), (4, [4]), (5, [4, 1]), (8, [4, 4])])
def test_it_bounds_the_rows_of_a_block(monkeypatch: pytest.MonkeyPatch, n: int, sizes: list[int]) -> None:
    monkeypatch.setattr(objects, "MOST_ROWS", 4)
    blocks = list(objects.blocks_of_objects(_members(n)))
    assert [block.n_rows for block in blocks] == sizes
    assert [cell for block in blocks for cell in block.cells[0]] == list(range(n))


def test_it_bounds_the_characters_of_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "MOST_CHARACTERS", 100)
    assert [block.n_rows for block in objects.blocks_of_objects(_members(5, size=60))] == [2, 2, 1]


def test_it_hands_a_block_on_before_it_asks_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "MOST_ROWS", 2)
    members = iter(_members(5))
    assert next(objects.blocks_of_objects(members)).n_rows == 2
    assert len(list(members)) == 3


def test_it_goes_on_behind_a_mark_and_the_space_around_it() -> None:
    assert objects.after_space(" \r\n\ufeff\0a", 0) == 5
    assert objects.after_mark(" :  1", 0, ":") == 4
    with pytest.raises(json.JSONDecodeError):
        objects.after_mark("1", 0, ":")
