"""Setting the second step up, recovery codes, turning it off."""

import re
from collections.abc import Callable

import pyotp
import pytest
from django.test import Client
from tests.minyi_web.conftest import SIGNS_IN_WITH, Office
from tests.minyi_web.people.conftest import Clock

from minyi_web.people import queries, second_step
from minyi_web.people.models import Account, SecondStep
from minyi_web.people.rules import Visitor

PAGE = "/people/second-step/"
ClientOf = Callable[[Visitor], Client]
AuthenticatorOf = Callable[[Account], pyotp.TOTP]
pytestmark = pytest.mark.django_db


def _codes(shown: str) -> list[str]:
    return re.findall(r"<code>([2-9a-z]{5}-[2-9a-z]{5})</code>", shown)


def test_it_is_set_up_in_three_movements(clerk: Account, client_of: ClientOf, clock: Clock) -> None:
    client = client_of(clerk)
    assert "Set up the second step" in client.get(PAGE).content.decode()
    assert client.post(PAGE + "begin/").headers["location"] == PAGE
    secret = queries.secret_to_scan(clerk) or ""
    shown_before = client.get(PAGE).content.decode()
    assert secret in shown_before
    assert "recovery codes" not in shown_before
    shown = client.post(PAGE + "confirm/", {"code": pyotp.TOTP(secret).at(clock.at)})
    assert len(_codes(shown.content.decode())) == 10
    assert "no-store" in shown.headers["cache-control"]
    after = client.get(PAGE).content.decode()
    assert "The second step is on." in after
    assert secret not in after
    assert _codes(after) == []


def test_it_draws_the_secret_while_it_waits_and_never_again(
    clerk: Account, client_of: ClientOf, clock: Clock
) -> None:
    client = client_of(clerk)
    assert client.get(PAGE + "picture.svg").status_code == 404
    second_step.begin(clerk, clock.at)
    drawn = client.get(PAGE + "picture.svg")
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert "no-store" in drawn.headers["cache-control"]
    assert drawn.content.startswith(b"<svg")
    secret = queries.secret_to_scan(clerk) or ""
    second_step.confirm(clerk, pyotp.TOTP(secret).at(clock.at), clock.at)
    assert client_of(Account.objects.get(pk=clerk.pk)).get(PAGE + "picture.svg").status_code == 404


@pytest.mark.parametrize("code", ["000000", "", "abcdef"])
def test_it_is_not_turned_on_by_a_wrong_code(
    code: str, clerk: Account, client_of: ClientOf, clock: Clock
) -> None:
    second_step.begin(clerk, clock.at)
    answer = client_of(clerk).post(PAGE + "confirm/", {"code": code})
    assert answer.status_code == 200
    assert _codes(answer.content.decode()) == []
    assert not queries.has_second_step(clerk)


def test_it_ends_the_other_sessions_when_it_is_turned_on(
    clerk: Account, client_of: ClientOf, clock: Clock
) -> None:
    here, there = client_of(clerk), client_of(clerk)
    second_step.begin(clerk, clock.at)
    code = pyotp.TOTP(queries.secret_to_scan(clerk) or "").at(clock.at)
    here.post(PAGE + "confirm/", {"code": code})
    assert here.get("/people/account/").status_code == 200
    assert there.get("/people/account/").status_code == 302


def test_it_is_not_begun_anew_while_it_is_on(
    clerk: Account, client_of: ClientOf, authenticator_of: AuthenticatorOf
) -> None:
    authenticator_of(clerk)
    sealed = SecondStep.objects.get(account=clerk).sealed_secret
    client_of(Account.objects.get(pk=clerk.pk)).post(PAGE + "begin/")
    assert SecondStep.objects.get(account=clerk).sealed_secret == sealed


@pytest.mark.parametrize("path", ["codes/", "off/"])
@pytest.mark.parametrize("given", [{}, {"password": ""}, {"password": "wrong"}])
def test_it_changes_nothing_without_the_password(
    path: str, given: dict[str, str], operator: Account, client_of: ClientOf
) -> None:
    answer = client_of(operator).post(PAGE + path, given)
    assert "The password is wrong." in answer.content.decode()
    assert queries.has_second_step(operator)
    assert queries.n_recovery_codes(operator) == 0


def test_it_stops_whoever_tries_passwords(operator: Account, client_of: ClientOf) -> None:
    client = client_of(operator)
    answers = [client.post(PAGE + "off/", {"password": f"wrong {n}"}).status_code for n in range(9)]
    assert answers == [200] * 8 + [429]
    assert client.post(PAGE + "codes/", {"password": SIGNS_IN_WITH}).status_code == 429


def test_it_shows_new_codes_once_for_the_password(
    clerk: Account, client_of: ClientOf, authenticator_of: AuthenticatorOf
) -> None:
    authenticator_of(clerk)
    client = client_of(Account.objects.get(pk=clerk.pk))
    codes = _codes(client.post(PAGE + "codes/", {"password": SIGNS_IN_WITH}).content.decode())
    assert len(set(codes)) == 10
    assert client.get(PAGE + "codes/").headers["location"] == PAGE
    assert not any(code in client.get(PAGE).content.decode() for code in codes)


def test_it_makes_no_codes_where_there_is_no_second_step(clerk: Account, client_of: ClientOf) -> None:
    answer = client_of(clerk).post(PAGE + "codes/", {"password": SIGNS_IN_WITH})
    assert answer.headers["location"] == PAGE
    assert queries.n_recovery_codes(clerk) == 0


def test_it_is_turned_off_for_the_password_and_owed_again_at_once(
    office: Office, client_of: ClientOf
) -> None:
    client = client_of(office.operator)
    assert client.post(PAGE + "off/", {"password": SIGNS_IN_WITH}).headers["location"] == PAGE
    assert "Your role needs a second step." in client.get(PAGE).content.decode()
    assert client.get("/people/accounts/").headers["location"] == PAGE


@pytest.mark.parametrize("path", ["begin/", "confirm/", "codes/", "off/"])
def test_it_does_nothing_for_a_link_that_was_followed(
    path: str, operator: Account, client_of: ClientOf
) -> None:
    assert client_of(operator).get(PAGE + path).headers["location"] == PAGE
    assert queries.has_second_step(operator)


@pytest.mark.parametrize("path", ["", "picture.svg"])
def test_it_shows_strangers_nothing(path: str, office: Office, browser: Client) -> None:
    assert browser.get(PAGE + path).status_code == 302
