"""What stands beside a number tells whether it is free to be personal."""

import re

import pytest

from minyi.cleaning.masks.forms import after_own, before_own, digits_of, is_free, own_span, own_text

NUMBER = re.compile(r"(?:cue )?(?P<own>[\d-]{7,})")


def found(text: str) -> re.Match[str]:
    match = NUMBER.search(text)
    assert match is not None
    return match


@pytest.mark.parametrize(
    "text",
    ["订单号13912345678", "¥13912345678", "13912345678元", "Invoice no. 4960123456", "13912345678人次"],
)
def test_it_is_not_free_beside_a_record_or_a_price(text: str) -> None:
    assert not is_free(found(text))


@pytest.mark.parametrize(
    "text", ["手机13912345678", "打13912345678找人事", "ring 4960123456 please", "〔电话〕13912345678"]
)
def test_it_is_free_elsewhere(text: str) -> None:
    assert is_free(found(text))


def test_it_reads_the_own_stretch_and_what_stands_beside_it_on_the_line() -> None:
    match = found("above\nhere 〔phone〕 cue 139-1234 5 behind\nbelow")
    assert (own_text(match), digits_of(match)) == ("139-1234", "1391234")
    assert match.string[slice(*own_span(match))] == "139-1234"
    assert before_own(match, 40) == "here   cue "
    assert after_own(match, 40) == " 5 behind"
