"""Which capital words are names: no office, body, street or word of any sentence."""

import re

import pytest

from minyi.cleaning.masks.english_names import ANY, FULL, is_name


def found(text: str) -> re.Match[str]:
    match = re.search(rf"(?P<own>{ANY})", text)
    assert match is not None
    return match


@pytest.mark.parametrize("text", ["Norma Castillo", "Peter van Dijk", "Margaret O'Neill wrote"])
def test_it_takes_given_and_family_name_for_a_name(text: str) -> None:
    assert is_name(found(text))


@pytest.mark.parametrize("text", ["Customer Services", "Deputy Head", "Norma Castillo MP", "Castle Street"])
def test_it_takes_bodies_offices_and_streets_for_none(text: str) -> None:
    assert not is_name(found(text))


def test_it_ends_a_name_before_the_next_label_of_a_form() -> None:
    match = re.search(FULL, "Norma Castillo Phone: 1")
    assert match is not None
    assert match.group() == "Norma Castillo"
