import pytest

from minyi.reporting.desk import compose
from minyi.reporting.shapes import Figure, Name


def _said(words: str, value: int) -> str:
    text = compose(words, {"n": Figure("n", value, "", ""), "name": Name("桥")})
    return "".join(
        str(part.value) if isinstance(part, Figure) else part.name if isinstance(part, Name) else str(part)
        for part in text.parts
    )


@pytest.mark.parametrize(("value", "said"), [(0, "0 people"), (1, "1 person"), (2, "2 people")])
def test_it_puts_the_noun_in_the_number_of_the_figure(value: int, said: str) -> None:
    assert _said("{n:person|people}", value) == said


@pytest.mark.parametrize(("value", "said"), [(1, "1 is"), (3, "3 are")])
def test_it_puts_the_verb_alone_where_asked(value: int, said: str) -> None:
    assert _said("{n} {n!s:is|are}", value) == said


def test_it_keeps_names_as_they_are() -> None:
    assert _said("“{name}”：{n} 件", 3) == "“桥”：3 件"


def test_it_fails_on_a_place_that_is_not_filled() -> None:
    with pytest.raises(KeyError, match="missing"):
        compose("{missing}", {})
