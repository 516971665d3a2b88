"""The second step comes first for those who must have it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.minyi_web.conftest import Office

from minyi_web.people.models import SecondStep
from minyi_web.people.rules import Visitor

SECOND_STEP = "/people/second-step/"
ClientOf = Callable[[Visitor], Client]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["operator", "unit_lead", "lead_of_one_unit"])
@pytest.mark.parametrize(
    "name", ["pages:home", "people:accounts", "people:account", "people:password", "people:audit"]
)
def test_it_leads_to_the_second_step_and_nowhere_else(
    who: str, name: str, office: Office, client_of: ClientOf
) -> None:
    account = getattr(office, who)
    SecondStep.objects.filter(account=account).delete()
    client = client_of(account)
    assert client.get(reverse(name)).headers["location"] == SECOND_STEP
    assert client.post(reverse(name)).headers["location"] == SECOND_STEP
    assert client.get(SECOND_STEP).status_code == 200


def test_it_asks_for_one_that_is_confirmed(office: Office, client_of: ClientOf) -> None:
    SecondStep.objects.filter(account=office.operator).update(confirmed_at=None)
    assert client_of(office.operator).get("/people/accounts/").headers["location"] == SECOND_STEP


def test_it_lets_them_sign_out_and_switch_the_language(office: Office, client_of: ClientOf) -> None:
    SecondStep.objects.filter(account=office.operator).delete()
    client = client_of(office.operator)
    assert client.post(reverse("set_language"), {"language": "en", "next": "/"}).headers["location"] == "/"
    assert client.post("/people/sign-out/").headers["location"] == "/people/sign-in/"


@pytest.mark.parametrize("who", ["charlie", "clerk", "moderator", "analyst"])
def test_it_lets_all_others_pass(who: str, office: Office, client_of: ClientOf) -> None:
    assert client_of(getattr(office, who)).get("/people/account/").status_code == 200


def test_it_asks_those_whom_the_setting_names(
    office: Office, client_of: ClientOf, settings: Settings
) -> None:
    settings.SECOND_STEP_ROLES = ["analyst"]
    SecondStep.objects.all().delete()
    assert client_of(office.analyst).get("/people/account/").headers["location"] == SECOND_STEP
    assert client_of(office.operator).get("/people/account/").status_code == 200


def test_it_leads_strangers_to_sign_in_alike_whether_a_thing_is_there_or_not(
    office: Office, browser: Client
) -> None:
    there, not_there = f"/people/accounts/{office.charlie.pk}/", "/people/accounts/1000000000/"
    for path in (there, not_there):
        assert browser.get(path).headers["location"] == f"/people/sign-in/?next={path}"
        assert browser.post(path + "close/").status_code == 302
    office.charlie.refresh_from_db()
    assert office.charlie.is_active
