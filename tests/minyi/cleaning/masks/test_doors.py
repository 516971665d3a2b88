"""The part of an address that leads to a door goes; the street, the estate and the public place stay."""

import pytest

from minyi.cleaning.masking import mask
from minyi.cleaning.masks import doors
from minyi.cleaning.masks.forms import Form


def found_by(forms: tuple[Form, ...], text: str) -> list[str]:
    return [match.group() for form in forms for match in form.pattern.finditer(text) if form.holds(match)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("我住在翠湖花园3栋2单元501，电梯坏了。", "我住在翠湖花园〔住址〕，电梯坏了。"),
        ("I live at 14 Elm Road, Leeds LS6 2AB.", "I live at 〔address〕 Elm Road, Leeds 〔address〕."),
    ],
)
def test_it_keeps_the_street_and_the_estate(text: str, shown: str) -> None:
    assert mask(text).text == shown


@pytest.mark.parametrize("text", ["人民路18号线公交", "The library on Elm Road is shut", "第3栋教学楼在施工"])
def test_it_leaves_public_places(text: str) -> None:
    assert mask(text).text == text


def test_it_has_forms_of_both_languages() -> None:
    assert found_by(doors.CHINESE, "翠湖花园3栋2单元501")
    assert found_by(doors.ENGLISH, "my house, Flat 4, 221 Maple Avenue")
