"""The second step as it is kept."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pyotp
import pytest
from pytest_django import Settings
from tests.minyi_web.people.conftest import AtOnce

from minyi_web.people import queries, second_step
from minyi_web.people.models import Account, RecoveryCode, SecondStep

OTHER_KEY = "the key of another office, as long as this"
STEP = timedelta(seconds=30)
pytestmark = pytest.mark.django_db


def _set_up(account: Account, at: datetime) -> tuple[pyotp.TOTP, list[str]]:
    second_step.begin(account, at)
    shows = pyotp.TOTP(queries.secret_to_scan(account) or "")
    codes = second_step.confirm(account, shows.at(at), at)
    assert codes is not None
    return shows, codes


def test_it_is_on_only_after_the_first_right_code(clerk: Account, at: datetime) -> None:
    second_step.begin(clerk, at)
    assert not queries.has_second_step(clerk)
    assert second_step.confirm(clerk, "000000", at) is None
    assert not queries.has_second_step(clerk)
    shows = pyotp.TOTP(queries.secret_to_scan(clerk) or "")
    assert second_step.confirm(clerk, shows.at(at), at) is not None
    assert queries.has_second_step(clerk)


def test_it_shows_the_secret_never_again(clerk: Account, at: datetime) -> None:
    _set_up(clerk, at)
    assert queries.secret_to_scan(clerk) is None
    second_step.begin(clerk, at)
    assert queries.secret_to_scan(clerk) is None
    assert queries.has_second_step(clerk)


def test_it_has_nothing_to_confirm_before_it_began(clerk: Account, at: datetime) -> None:
    assert second_step.confirm(clerk, "123456", at) is None


def test_it_counts_nothing_before_it_is_confirmed(clerk: Account, at: datetime) -> None:
    second_step.begin(clerk, at)
    shows = pyotp.TOTP(queries.secret_to_scan(clerk) or "")
    assert not second_step.counts(clerk, shows.at(at), at)


def test_it_counts_a_code_once_and_no_earlier_one_after_it(clerk: Account, at: datetime) -> None:
    shows, _ = _set_up(clerk, at)
    assert not second_step.counts(clerk, shows.at(at), at)  # it was the one that confirmed
    later = at + 4 * STEP
    assert second_step.counts(clerk, shows.at(later), later)
    assert not second_step.counts(clerk, shows.at(later), later)
    assert not second_step.counts(clerk, shows.at(later - STEP), later)
    assert second_step.counts(clerk, shows.at(later + STEP), later)


def test_it_counts_no_code_of_another_account(clerk: Account, analyst: Account, at: datetime) -> None:
    shows, codes = _set_up(clerk, at)
    _set_up(analyst, at)
    later = at + 4 * STEP
    assert not second_step.counts(analyst, shows.at(later), later)
    assert not second_step.counts(analyst, codes[0], later)


def test_it_counts_each_recovery_code_once(
    clerk: Account, at: datetime, acts: Callable[[], list[str]]
) -> None:
    _, codes = _set_up(clerk, at)
    assert second_step.counts(clerk, codes[3].upper().replace("-", " "), at)
    assert not second_step.counts(clerk, codes[3], at)
    assert queries.n_recovery_codes(clerk) == 9
    assert acts()[-1] == "second-step.recover"
    assert acts().count("second-step.recover") == 1


@pytest.mark.parametrize("code", ["", " ", "aaaaa-aaaaa", "0" * 20, "１２３４５６"])
def test_it_counts_nothing_else(clerk: Account, at: datetime, code: str) -> None:
    _set_up(clerk, at)
    assert not second_step.counts(clerk, code, at)


def test_it_keeps_no_recovery_code_in_plain(clerk: Account, at: datetime) -> None:
    _, codes = _set_up(clerk, at)
    kept = repr(list(RecoveryCode.objects.values_list())) + repr(list(SecondStep.objects.values_list()))
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)


def test_it_makes_old_recovery_codes_void(clerk: Account, at: datetime) -> None:
    _, old = _set_up(clerk, at)
    new = second_step.new_codes(clerk, at)
    assert not second_step.counts(clerk, old[0], at)
    assert second_step.counts(clerk, new[0], at)
    assert queries.n_recovery_codes(clerk) == 9


def test_it_leaves_nothing_when_it_is_turned_off(clerk: Account, at: datetime) -> None:
    _, codes = _set_up(clerk, at)
    second_step.turn_off(clerk, at)
    assert not queries.has_second_step(clerk)
    assert not second_step.counts(clerk, codes[0], at)
    assert queries.n_recovery_codes(clerk) == 0


def test_it_ends_the_sessions_that_the_password_alone_began(clerk: Account, at: datetime) -> None:
    before = clerk.get_session_auth_hash()
    _set_up(clerk, at)
    clerk.refresh_from_db()
    assert clerk.get_session_auth_hash() != before


def test_it_is_begun_anew_when_the_key_of_the_office_is_another(
    clerk: Account, at: datetime, settings: Settings
) -> None:
    second_step.begin(clerk, at)
    settings.SECRET_KEY = OTHER_KEY
    assert queries.secret_to_scan(clerk) is None
    assert second_step.confirm(clerk, "123456", at) is None
    second_step.begin(clerk, at)
    assert queries.secret_to_scan(clerk) is not None


def test_it_stands_in_the_audit_chain(clerk: Account, at: datetime, acts: Callable[[], list[str]]) -> None:
    _set_up(clerk, at)
    second_step.new_codes(clerk, at)
    second_step.turn_off(clerk, at)
    assert acts() == ["second-step.begin", "second-step.on", "second-step.codes", "second-step.off"]


@pytest.mark.django_db(transaction=True)
def test_it_counts_one_of_eight_that_come_with_the_same_code(
    clerk: Account, at: datetime, at_once: AtOnce
) -> None:
    shows, codes = _set_up(clerk, at)
    later = at + 4 * STEP
    code = shows.at(later)
    assert sorted(map(repr, at_once([lambda: second_step.counts(clerk, code, later)] * 8))) == [
        *["False"] * 7,
        "True",
    ]
    assert sorted(map(repr, at_once([lambda: second_step.counts(clerk, codes[0], later)] * 8))) == [
        *["False"] * 7,
        "True",
    ]
