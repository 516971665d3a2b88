"""Secrets, codes, pictures."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from minyi_web.people import authenticator
from minyi_web.people.errors import SealBroken

# RFC 6238, appendix B: SHA-1, the last six of eight digits.
OTHER_KEY = "the key of another office, as long as this"
OF_RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
RFC_CODES = [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]


@pytest.mark.parametrize(("second", "code"), RFC_CODES)
def test_it_knows_the_codes_of_the_standard(second: int, code: str) -> None:
    at = datetime.fromtimestamp(second, UTC)
    assert authenticator.counter_of(OF_RFC, code, at) == second // 30


@pytest.mark.parametrize(("seconds", "known"), [(-61, False), (-30, True), (30, True), (61, False)])
def test_it_takes_a_clock_that_is_one_step_wrong_and_no_more(seconds: int, known: bool) -> None:
    at = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)  # the beginning of a step
    code = pyotp.TOTP(OF_RFC).at(at + timedelta(seconds=seconds))
    assert (authenticator.counter_of(OF_RFC, code, at) is not None) is known


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "２８７０８２", "287082 ", "\x00"])
def test_it_knows_no_step_for_what_is_no_code(code: str) -> None:
    assert authenticator.counter_of(OF_RFC, code, datetime.fromtimestamp(59, UTC)) is None


def test_it_seals_so_that_the_office_alone_can_open(settings: Settings) -> None:
    secret = authenticator.new_secret()
    seal = authenticator.sealed(secret)
    assert authenticator.opened(seal) == secret
    assert secret not in seal
    assert secret.encode().hex() not in seal
    assert len(seal) <= 200
    settings.SECRET_KEY = OTHER_KEY
    with pytest.raises(SealBroken, match="PEO-006 The secret of the second step cannot be opened"):
        authenticator.opened(seal)


@pytest.mark.parametrize(
    "change", [lambda seal: seal[:-1], lambda seal: "00" + seal[2:], lambda seal: "", str.upper]
)
def test_it_opens_no_seal_that_was_changed(change: object) -> None:
    seal = authenticator.sealed(OF_RFC)
    assert callable(change)
    with pytest.raises(SealBroken):
        authenticator.opened(change(seal))


def test_it_never_seals_alike() -> None:
    assert len({authenticator.sealed(OF_RFC) for _ in range(20)}) == 20
    assert len({authenticator.new_secret() for _ in range(20)}) == 20


def test_it_draws_the_address_without_style_or_script() -> None:
    said = authenticator.address(OF_RFC, "王-wei", "Minyi")
    assert said.startswith("otpauth://totp/Minyi:")
    assert f"secret={OF_RFC}" in said
    drawn = authenticator.picture(said)
    assert drawn.startswith(b"<svg")
    assert b"<script" not in drawn
    assert b"style=" not in drawn
    assert OF_RFC.encode() not in drawn


def test_it_makes_ten_recovery_codes_that_differ_and_read_well() -> None:
    codes = authenticator.new_recovery_codes()
    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"[2-9a-hjkmnp-z]{5}-[2-9a-hjkmnp-z]{5}", code) for code in codes)


@given(
    code=st.sampled_from(authenticator.new_recovery_codes()), spread=st.sampled_from([" ", "-", "", " - "])
)
def test_it_knows_a_recovery_code_however_it_is_typed(code: str, spread: str) -> None:
    typed = spread.join(code.replace("-", "").upper())
    assert authenticator.recovery_hash(typed) == authenticator.recovery_hash(code)


def test_it_keeps_of_a_recovery_code_what_is_worth_nothing_without_the_key(settings: Settings) -> None:
    kept = authenticator.recovery_hash("abcde-fghjk")
    assert len(kept) == 64
    settings.SECRET_KEY = OTHER_KEY
    assert authenticator.recovery_hash("abcde-fghjk") != kept
