"""Authors' names: placeholders, persons, and names in their own text."""

import pytest

from minyi.cleaning.names import is_nobody, is_person, names_in, without_name


@pytest.mark.parametrize(
    ("author", "nobody", "person"),
    [
        ("王小明", False, True),
        ("Jane Doe", False, True),
        ("Jane", False, False),
        ("王小明3", False, False),
        ("热心市民", True, False),
        ("N/A", True, False),
        (" ", True, False),
    ],
)
def test_it_tells_persons_from_placeholders(author: str, nobody: bool, person: bool) -> None:
    assert (is_nobody(author), is_person(author)) == (nobody, person)


def test_it_leaves_marks_and_longer_words_alone() -> None:
    assert without_name("〔电话〕电话", "电话") == ("〔电话〕〔姓名〕", 1)
    assert without_name("Jane Doerr and Jane Doe", "Jane Doe") == ("Jane Doerr and 〔name〕", 1)
    assert without_name("没有名字", None) == ("没有名字", 0)


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("李建国 <ljg@town.example>", ("李建国",)),
        ("Ann Reed <ann@town.example>, Bob Lee", ("Ann Reed", "Bob Lee")),
        ('"李建国"、王芳', ("李建国", "王芳")),
        ("ljg@town.example (李建国)", ("李建国",)),
        ("ljg@town.example", ("ljg@town.example",)),
        (" <ljg@town.example> ", ()),
    ],
)
def test_it_takes_the_names_of_an_author_apart(author: str, names: tuple[str, ...]) -> None:
    assert names_in(author) == names


def test_it_finds_latin_names_in_capitals_and_small_letters() -> None:
    assert without_name("signed, JANE DOE / jane doe", "Jane Doe") == ("signed, 〔name〕 / 〔name〕", 2)
