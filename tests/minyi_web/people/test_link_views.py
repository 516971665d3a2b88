"""Opening a link: the first one, an invitation, a new password."""

from collections.abc import Callable

import pyotp
import pytest
from django.test import Client
from tests.minyi_web.conftest import Office
from tests.minyi_web.people.conftest import Answer, Clock

from minyi_web.people import actions, queries
from minyi_web.people.models import Account, Invitation, Role

GOOD = "nine windows to the east"
pytestmark = pytest.mark.django_db


def _open(browser: Client, path: str, **said: str) -> Answer:
    given = {"name": "wang", "shown_name": "", "lang": "en", "new_password": GOOD, "again": GOOD}
    return browser.post(path, given | said)


def test_it_founds_the_office_and_asks_for_the_second_step(browser: Client, clock: Clock) -> None:
    path = f"/people/first/{actions.make_first_link(clock.at)}/"
    assert "This is the first account of the office." in browser.get(path).content.decode()
    assert _open(browser, path).headers["location"] == "/people/second-step/"
    account = Account.objects.get()
    assert queries.roles_of(account, None) == {Role.OPERATOR, Role.ANALYST, Role.UNIT_LEAD}
    assert browser.get("/people/accounts/").headers["location"] == "/people/second-step/"


def test_it_goes_the_whole_way_from_the_first_link_to_the_accounts(browser: Client, clock: Clock) -> None:
    _open(browser, f"/people/first/{actions.make_first_link(clock.at)}/")
    browser.post("/people/second-step/begin/")
    secret = queries.secret_to_scan(Account.objects.get()) or ""
    browser.post("/people/second-step/confirm/", {"code": pyotp.TOTP(secret).at(clock.at)})
    assert browser.get("/people/accounts/").status_code == 200


def test_it_makes_an_account_by_an_invitation(office: Office, browser: Client, clock: Clock) -> None:
    path = f"/people/join/{actions.invite(Role.CLERK, office.units[0], office.operator, clock.at)}/"
    shown = browser.get(path).content.decode()
    assert "Clerk" in shown
    assert "住房和城乡建设局" in shown
    assert _open(browser, path, name="Wang.Wei").status_code == 302
    account = Account.objects.get(name="wang.wei")
    assert queries.roles_of(account, office.units[0]) == {Role.CLERK}
    assert browser.get("/people/account/").status_code == 200


@pytest.mark.parametrize("kind", ["first", "join", "renew"])
@pytest.mark.parametrize("secret", ["x", "0" * 64, "王", "%00", "a%2Fb"])
def test_it_says_the_same_of_every_link_that_does_not_work(
    kind: str, secret: str, office: Office, browser: Client
) -> None:
    answer = browser.get(f"/people/{kind}/{secret}/")
    assert answer.status_code == 404
    if secret != "a%2Fb":  # which is no such address at all  # noqa: S105
        assert "This link no longer works." in answer.content.decode()


def test_it_works_once(office: Office, browser: Client, clock: Clock) -> None:
    path = f"/people/join/{actions.invite(Role.CLERK, None, office.operator, clock.at)}/"
    _open(browser, path)
    assert browser.get(path).status_code == 404
    assert _open(Client(), path, name="li").status_code == 404
    assert not Account.objects.filter(name="li").exists()


def test_it_works_no_more_after_seven_days(office: Office, browser: Client, clock: Clock) -> None:
    path = f"/people/join/{actions.invite(Role.CLERK, None, office.operator, clock.at)}/"
    assert browser.get(path).status_code == 200
    clock.goes_on(days=7)
    assert _open(browser, path).status_code == 404


def test_it_opens_no_invitation_as_a_first_link(office: Office, browser: Client, clock: Clock) -> None:
    secret = actions.invite(Role.CLERK, None, office.operator, clock.at)
    assert _open(browser, f"/people/first/{secret}/").status_code == 404


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": "clerk"}, "Another account has this name already."),
        ({"name": "CLERK"}, "Another account has this name already."),
        ({"name": "a b"}, "A name has 2 to 60 letters"),
        ({"name": "x"}, "A name has 2 to 60 letters"),
        ({"name": "<script>"}, "A name has 2 to 60 letters"),
        ({"name": ""}, "This field is required."),
        ({"again": "something else entirely"}, "The two passwords are not alike."),
        ({"new_password": "short", "again": "short"}, "at least 12 characters"),
        ({"name": "wangwangwang", "new_password": "wangwangwang", "again": "wangwangwang"}, "too similar"),
        ({"lang": "xx"}, "is not one of the available choices"),
    ],
)
def test_it_says_what_is_wrong_and_stays_open(
    said: dict[str, str], sentence: str, office: Office, browser: Client, clock: Clock
) -> None:
    path = f"/people/join/{actions.invite(Role.CLERK, None, office.operator, clock.at)}/"
    n_before = Account.objects.count()
    assert sentence in _open(browser, path, **said).content.decode()
    assert Account.objects.count() == n_before
    assert _open(browser, path).status_code == 302


def test_it_makes_nobody_an_operator_who_says_so(office: Office, browser: Client, clock: Clock) -> None:
    path = f"/people/join/{actions.invite(Role.CLERK, None, office.operator, clock.at)}/"
    _open(browser, path, role="operator", is_active="1")
    assert queries.roles_of(Account.objects.get(name="wang")) == {Role.CLERK}


def test_it_sets_a_new_password_and_does_not_get_around_the_second_step(
    office: Office, browser: Client, clock: Clock
) -> None:
    path = f"/people/renew/{actions.make_new_password_link(office.operator, office.operator, clock.at)}/"
    assert _open(browser, path).headers["location"] == "/people/sign-in/"
    answer = browser.post("/people/sign-in/", {"name": "operator", "password": GOOD})
    assert answer.headers["location"].startswith("/people/sign-in/code/")
    assert browser.get(path).status_code == 404


def test_it_sets_no_password_that_is_like_the_name(office: Office, browser: Client, clock: Clock) -> None:
    path = f"/people/renew/{actions.make_new_password_link(office.unit_lead, office.operator, clock.at)}/"
    answer = _open(browser, path, new_password="unit-lead-123", again="unit-lead-123")  # noqa: S106
    assert "too similar" in answer.content.decode()


def test_it_stops_whoever_tries_many_links(office: Office, browser: Client) -> None:
    answers = [browser.get(f"/people/join/{n}/").status_code for n in range(31)]
    assert answers == [404] * 30 + [429]
    assert browser.get("/people/renew/x/").status_code == 429


def test_it_stops_nobody_who_opens_links_that_work(office: Office, clock: Clock) -> None:
    secret = actions.invite(Role.CLERK, None, office.operator, clock.at)
    assert {Client().get(f"/people/join/{secret}/").status_code for _ in range(35)} == {200}


def test_it_keeps_no_copy_of_the_page(office: Office, browser: Client, clock: Clock) -> None:
    secret = actions.invite(Role.CLERK, None, office.operator, clock.at)
    answer = browser.get(f"/people/join/{secret}/")
    assert "no-store" in answer.headers["cache-control"]
    assert answer.headers["referrer-policy"] == "same-origin"
    assert Invitation.objects.get().used_at is None


def test_it_needs_the_token_of_the_form(office: Office, clock: Clock, acts: Callable[[], list[str]]) -> None:
    secret = actions.invite(Role.CLERK, None, office.operator, clock.at)
    assert _open(Client(enforce_csrf_checks=True), f"/people/join/{secret}/").status_code == 403
    assert acts() == ["link.make"]
