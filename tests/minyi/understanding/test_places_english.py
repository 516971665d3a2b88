"""English names of places in invented sentences."""

import pytest

from minyi.understanding.gazetteer import Level
from minyi.understanding.places_english import english_places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The bins on Fernhill Road are full", ["Fernhill Road"]),
        ("near St Mary's School and Willow Park", ["St Mary's School", "Willow Park"]),
        ("Fix Bridge Street North", ["Bridge Street North"]),
        ("a flood in New Mill Lane", ["New Mill Lane"]),
        ("The Primary School is closed", []),
        ("the road by the park", []),
        ("We Close School", []),
        ("In March it rained", []),
    ],
)
def test_it_reads_names_that_say_what_they_name(text: str, names: list[str]) -> None:
    found = list(english_places(text))
    assert [one[0] for one in found] == names
    assert all(text[one[3] : one[4]] == one[0] for one in found)


def test_it_tells_a_ward_from_a_road() -> None:
    levels = [one[2] for one in english_places("Abbey Ward, Abbey Road, Abbey Borough")]
    assert levels == [Level.STREET, Level.LOCAL, Level.DISTRICT]


def test_it_reads_long_runs_of_capitals_in_linear_time() -> None:
    assert list(english_places("Mill " * 20_000)) == []
