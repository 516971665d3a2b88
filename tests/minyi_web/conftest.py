"""The cast of an office: who comes to its pages, and in what name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.test import Client

from minyi_web.people.models import Account, Membership, Role, SecondStep, Unit
from minyi_web.people.rules import Visitor

SIGNS_IN_WITH = "an office with nine windows"


@dataclass(frozen=True, slots=True)
class Office:
    """An office and its people. Charlie has an account and no role; the stranger has no account."""

    units: tuple[Unit, Unit]
    stranger: AnonymousUser
    charlie: Account
    clerk: Account  # of the first unit
    lead_of_one_unit: Account  # of the first unit
    unit_lead: Account  # of the whole office, like those below
    moderator: Account
    analyst: Account
    operator: Account


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    """Nothing that one test left in the cache counts in the next."""
    cache.clear()


@pytest.fixture
def at() -> datetime:
    """The time of a test where no page asks the clock: a Monday morning in the office."""
    return datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


@pytest.fixture
def office(db: None, at: datetime) -> Office:
    """The cast. Whoever has to take the second step at sign-in has confirmed one."""
    first, second = (Unit.objects.create(name=name) for name in ("住房和城乡建设局", "教育局"))
    return Office(
        units=(first, second),
        stranger=AnonymousUser(),
        charlie=_account("charlie", at),
        clerk=_account("clerk", at, Role.CLERK, first),
        lead_of_one_unit=_account("lead-of-one-unit", at, Role.UNIT_LEAD, first),
        unit_lead=_account("unit-lead", at, Role.UNIT_LEAD),
        moderator=_account("moderator", at, Role.MODERATOR),
        analyst=_account("analyst", at, Role.ANALYST),
        operator=_account("operator", at, Role.OPERATOR),
    )


@pytest.fixture
def stranger(office: Office) -> AnonymousUser:
    return office.stranger


@pytest.fixture
def charlie(office: Office) -> Account:
    return office.charlie


@pytest.fixture
def clerk(office: Office) -> Account:
    return office.clerk


@pytest.fixture
def lead_of_one_unit(office: Office) -> Account:
    return office.lead_of_one_unit


@pytest.fixture
def unit_lead(office: Office) -> Account:
    return office.unit_lead


@pytest.fixture
def moderator(office: Office) -> Account:
    return office.moderator


@pytest.fixture
def analyst(office: Office) -> Account:
    return office.analyst


@pytest.fixture
def operator(office: Office) -> Account:
    return office.operator


@pytest.fixture
def client_of() -> Callable[[Visitor], Client]:
    """A browser of somebody, signed in with both steps where it is an account; it asks for English."""

    def client(visitor: Visitor) -> Client:
        browser = Client(headers={"accept-language": "en"})
        if isinstance(visitor, Account):
            browser.force_login(visitor, backend="django.contrib.auth.backends.ModelBackend")
        return browser

    return client


def _account(name: str, at: datetime, role: Role | None = None, unit: Unit | None = None) -> Account:
    account = Account(name=name, lang="en", created_at=at)
    account.set_password(SIGNS_IN_WITH)
    account.save()
    if role is not None:
        Membership.objects.create(account=account, role=role, unit=unit)
    if role in (Role.OPERATOR, Role.UNIT_LEAD):
        SecondStep.objects.create(account=account, confirmed_at=at)
    return account
