"""Which column has which role."""

from zoneinfo import ZoneInfo

import pytest

from minyi.listening.blocks import Cell, block_of_rows
from minyi.listening.errors import ColumnMissingError, SeveralColumnsError, UnknownRoleError
from minyi.listening.roles import Choice, choose_roles

_ZONE = ZoneInfo("Asia/Shanghai")
_SAYINGS = ("The lamp in our street is out.", "When does the library open?", "Please mend the bridge soon.")


def _chosen(
    columns: dict[str, tuple[Cell, ...]], given: dict[str, tuple[str, ...]] | None = None
) -> dict[str, tuple[str, str]]:
    """Role → (name of its columns, why)."""
    names = tuple(columns)
    block = block_of_rows(names, list(zip(*columns.values(), strict=True)))
    chosen = choose_roles(block, given or {}, _ZONE, "letters.csv")
    return {
        role: ("+".join(names[place] for place in choice.places), choice.why)
        for role, choice in chosen.items()
    }


def test_it_goes_by_the_names_of_columns() -> None:
    columns: dict[str, tuple[Cell, ...]] = {
        "编号": ("1", "2", "3"),
        "留言时间": ("2019-04-01", "2019-04-02", "2019-04-03"),
        "留言详情": _SAYINGS,
        "点赞数": (0, 1, 2),
    }
    assert _chosen(columns) == {
        "id": ("编号", "name"),
        "published_at": ("留言时间", "name"),
        "text": ("留言详情", "name"),
        "likes": ("点赞数", "name"),
    }


def test_it_goes_by_what_stands_in_columns_where_names_say_nothing() -> None:
    columns: dict[str, tuple[Cell, ...]] = {
        "aa": ("N-1", "N-2", "N-3"),
        "bb": ("2019-04-01", "2019-04-02", "2019-04-03"),
        "cc": _SAYINGS,
    }
    assert _chosen(columns) == {
        "id": ("aa", "content"),
        "text": ("cc", "content"),
        "published_at": ("bb", "content"),
    }


@pytest.mark.parametrize("name", ["用户ID", "网友编号", "Customer ID", "survey_respondent_id", "citizenid"])
def test_it_takes_the_number_of_a_person_for_the_author(name: str) -> None:
    chosen = _chosen({name: ("P-1", "P-2", "P-3"), "留言编号": ("1", "2", "3"), "text": _SAYINGS})
    assert (chosen["author"], chosen["id"]) == ((name, "name"), ("留言编号", "name"))


@pytest.mark.parametrize(
    "columns",
    [
        {"用户": ("u1", "u2", "u3"), "text": _SAYINGS},
        {"用户ID": ("u1", "u2", "u3"), "text": _SAYINGS},
        {"用户ID": ("u1", "u2", "u3"), "用户": ("a", "b", "c"), "text": _SAYINGS},
        {"aa": ("13800000001", "13800000002", "13800000003"), "text": _SAYINGS},
        {"aa": ("11010119900101001X", "110101199001010028", "110101199001010036"), "text": _SAYINGS},
    ],
)
def test_it_takes_no_number_of_a_person_for_that_of_a_message(columns: dict[str, tuple[Cell, ...]]) -> None:
    assert "id" not in _chosen(columns)


def test_it_takes_the_longest_sayings_for_the_text() -> None:
    longer = tuple(f"{said} Nobody came." for said in _SAYINGS)
    assert _chosen({"aa": _SAYINGS, "bb": longer})["text"] == ("bb", "content")


def test_it_takes_no_links_for_the_text() -> None:
    links = tuple(f"https://city.example/letters/{number:040}" for number in range(3))
    assert _chosen({"aa": links, "bb": _SAYINGS})["text"] == ("bb", "content")


def test_it_takes_no_classes_for_the_text() -> None:
    classes = ("Roads and transport of every kind", "Schools, kindergartens and colleges") * 15
    assert _chosen({"aa": classes, "bb": tuple(f"It is dark {n}." for n in range(30))})["text"][0] == "bb"


def test_it_does_not_believe_a_name_that_its_cells_belie() -> None:
    assert "likes" not in _chosen({"likes": ("tea", "cake", "rain"), "text": _SAYINGS})


def test_it_takes_the_columns_that_are_given_and_gives_them_no_other_role() -> None:
    chosen = _chosen({"title": _SAYINGS, "text": _SAYINGS, "aa": _SAYINGS}, {"text": ("aa", "title")})
    assert chosen == {"text": ("aa+title", "given")}


def test_it_leaves_out_a_role_that_is_given_no_column() -> None:
    assert "title" not in _chosen({"title": ("a", "b", "c"), "text": _SAYINGS}, {"title": ()})


def test_it_finds_a_given_column_in_spite_of_its_looks() -> None:
    assert _chosen({"Message Text": _SAYINGS}, {"text": ("message_text",)})["text"] == (
        "Message Text",
        "given",
    )


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"colour": ("aa",)}, UnknownRoleError),
        ({"text": ("cc",)}, ColumnMissingError),
        ({"title": ("aa", "bb")}, SeveralColumnsError),
        ({"text": ("aa", "aa")}, SeveralColumnsError),
        ({"title": ("aa",), "text": ("bb", "aa")}, SeveralColumnsError),
    ],
)
def test_it_refuses_a_mapping_that_cannot_be_done(given: dict[str, tuple[str, ...]], error: type) -> None:
    with pytest.raises(error):
        _chosen({"aa": _SAYINGS, "bb": _SAYINGS}, given)


def test_it_shows_no_long_number_among_the_names_of_columns() -> None:
    with pytest.raises(ColumnMissingError) as caught:
        _chosen({"tel 13800000001": _SAYINGS, "Room 204": _SAYINGS}, {"text": ("cc",)})
    assert "tel …, Room 204" in str(caught.value)


def test_it_does_not_guess_between_two_columns_that_look_like_the_given_one() -> None:
    with pytest.raises(ColumnMissingError):
        _chosen({"Message Text": _SAYINGS, "message-text": _SAYINGS}, {"text": ("message_text",)})


def test_it_chooses_nothing_where_there_are_no_columns() -> None:
    assert choose_roles(block_of_rows((), []), {}, _ZONE, "empty.csv") == {}


def test_it_knows_names_over_no_rows() -> None:
    assert choose_roles(block_of_rows(("text",), []), {}, _ZONE, "a.csv") == {"text": Choice((0,), "name")}
