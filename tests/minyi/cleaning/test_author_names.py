"""Authors' names: placeholders, persons, and names in their own text."""

import pytest

from minyi.cleaning.names import is_nobody, is_person, without_name


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
