"""Who may do what: docs/reference/rights.md, held to the predicates."""

from datetime import datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from pytest_django import DjangoAssertNumQueries, Settings
from tests.minyi_web.conftest import Office

from minyi_web.people import actions, rules
from minyi_web.people.models import Account, Role
from minyi_web.people.rules import Visitor

RIGHTS = Path(__file__).parents[3] / "docs" / "reference" / "rights.md"
NOBODY = AnonymousUser()
pytestmark = pytest.mark.django_db


def _table() -> dict[str, dict[str, bool]]:
    """Right → column → whether it is granted, as the page says."""
    rows = [line.strip("|").split("|") for line in RIGHTS.read_text("utf-8").splitlines() if line[:1] == "|"]
    table = [
        [cell.strip() for cell in row]
        for row in rows[: next(i for i, row in enumerate(rows) if " what " in row)]
    ]
    head, body = table[0][1:], table[2:]
    return {
        row[0].strip("`"): dict(zip(head, (cell == "yes" for cell in row[1:]), strict=True)) for row in body
    }


def _columns(office: Office) -> dict[str, Visitor]:
    return {
        "stranger": office.stranger,
        "no role": office.charlie,
        "clerk": office.clerk,
        "unit lead of a unit": office.lead_of_one_unit,
        "unit lead of the whole office": office.unit_lead,
        "moderator": office.moderator,
        "analyst": office.analyst,
        "operator": office.operator,
    }


@pytest.mark.parametrize("right", sorted(_table()))
def test_it_grants_a_right_to_whom_the_page_says(right: str, office: Office) -> None:
    predicate = getattr(rules, right)
    granted = {column: predicate(visitor) for column, visitor in _columns(office).items()}
    assert granted == _table()[right]


def test_it_has_a_row_for_every_right_and_no_other() -> None:
    named = {name for name in vars(rules) if name.startswith(("may_", "must_"))}
    assert set(_table()) == named | {"works_here"}


@pytest.mark.parametrize("right", sorted(set(_table()) - {"must_take_second_step"}))
def test_it_grants_nothing_to_a_closed_account(right: str, office: Office, at: datetime) -> None:
    for role in Role:
        actions.give_role(office.charlie, role, None, office.operator, at)
    closed = Account.objects.get(pk=office.charlie.pk)
    closed.is_active = False
    assert getattr(rules, right)(closed) is False


def test_it_asks_once_for_the_roles_of_an_account(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    analyst = Account.objects.get(pk=office.analyst.pk)
    with django_assert_num_queries(1):
        for right in _table():
            getattr(rules, right)(analyst)


@pytest.mark.parametrize("find", ["account_kept_by", "unit_kept_by", "membership_kept_by"])
def test_it_finds_things_for_operators_and_404_for_all_others(find: str, office: Office) -> None:
    things = {
        "account_kept_by": office.charlie.pk,
        "unit_kept_by": office.units[0].pk,
        "membership_kept_by": office.clerk.memberships.get().pk,
    }
    found = getattr(rules, find)
    assert found(office.operator, things[find]).pk == things[find]
    for visitor in _columns(office).values():
        if visitor != office.operator:
            with pytest.raises(Http404):
                found(visitor, things[find])
    with pytest.raises(Http404):
        found(office.operator, 10**9)


def test_it_finds_links_for_operators_alone(office: Office, at: datetime) -> None:
    actions.invite(Role.CLERK, None, office.operator, at)
    with pytest.raises(Http404):
        rules.link_kept_by(office.analyst, 1, at)


def test_it_knows_no_own_account_of_a_stranger() -> None:
    with pytest.raises(Http404):
        rules.own_account(NOBODY)


def test_it_lets_the_setting_name_the_roles_of_the_second_step(office: Office, settings: Settings) -> None:
    settings.SECOND_STEP_ROLES = ["analyst"]
    assert rules.must_take_second_step(office.analyst)
    assert not rules.must_take_second_step(office.operator)


def test_it_names_each_predicate_of_a_role() -> None:
    assert rules.is_clerk.__name__ == "is_clerk"
