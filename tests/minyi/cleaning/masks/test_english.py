"""Numbers in English letters that belong to a body, not to a person."""

import re

import pytest

from minyi.cleaning.masks.english import is_of_a_body

NUMBER = re.compile(r"(?P<own>[+\d][\d ]{7,})")


def found(text: str) -> re.Match[str]:
    match = NUMBER.search(text)
    assert match is not None
    return match


@pytest.mark.parametrize("text", ["call 0300 123 4567", "ring 0800 555 0199 now", "on 0345 600 1234"])
def test_it_takes_a_service_line_for_a_body_s(text: str) -> None:
    assert is_of_a_body(found(text))


@pytest.mark.parametrize("text", ["call 07700 900123", "ring 020 7946 0958 now"])
def test_it_takes_other_numbers_for_somebody_s(text: str) -> None:
    assert not is_of_a_body(found(text))
