"""Check digits, on examples that the standards themselves give and on slips of one digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.cleaning.masks.checks import (
    is_bank_card,
    is_hong_kong_id,
    is_iban,
    is_resident_id,
    is_taiwan_id,
    passes_luhn,
)


def test_it_knows_the_resident_id_of_the_standard() -> None:
    assert is_resident_id("11010519491231002X")
    assert is_resident_id("11010519491231002x")


@pytest.mark.parametrize("place", range(17))
def test_it_notices_a_slip_of_one_digit_in_a_resident_id(place: int) -> None:
    number = "110101199003071233"
    slipped = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
    assert not is_resident_id(slipped)


def test_it_knows_the_luhn_example_of_the_standard() -> None:
    assert passes_luhn("79927398713")
    assert not passes_luhn("79927398710")


def test_it_takes_no_file_number_of_the_form_of_an_id_for_a_card() -> None:
    number = "62010219900101000"
    numbers = [number + str(last) for last in range(10) if passes_luhn(number + str(last))]
    assert numbers
    assert not any(map(is_bank_card, numbers))


def test_it_wants_a_known_issuer() -> None:
    assert passes_luhn("79927398713")
    assert not is_bank_card("79927398713")
    assert not is_bank_card("1000000000000008")


def test_it_knows_the_iban_example_of_the_standard() -> None:
    assert is_iban("GB82WEST12345698765432")
    assert not is_iban("GB82WEST12345698765423")
    assert not is_iban("GB82WEST1234569876543")
    assert not is_iban("ZZ82WEST12345698765432")


def test_it_knows_the_identity_numbers_of_hong_kong_and_taiwan() -> None:
    assert is_hong_kong_id("A", "123456", "3")
    assert not is_hong_kong_id("A", "123457", "3")
    assert is_taiwan_id("A123456789")
    assert not is_taiwan_id("A123456788")


@given(st.text("0123456789", min_size=12, max_size=18))
def test_it_finds_one_luhn_check_digit_for_every_number(number: str) -> None:
    assert sum(passes_luhn(number + str(last)) for last in range(10)) == 1
