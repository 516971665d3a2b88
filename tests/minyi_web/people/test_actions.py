"""Accounts, roles, units."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

import pytest
from tests.minyi_web.conftest import Office
from tests.minyi_web.people.conftest import AtOnce

from minyi_web.people import actions, audit, queries
from minyi_web.people.actions import NewAccount
from minyi_web.people.errors import LastOperator, NameTaken
from minyi_web.people.models import Account, AuditEntry, Membership, Role, Unit

GOOD = "nine windows to the east"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["clerk", "CLERK", "Ｃlerk"])
def test_it_makes_no_second_account_of_a_name_that_looks_the_same(
    name: str, office: Office, at: datetime
) -> None:
    before = Account.objects.count()
    with pytest.raises(NameTaken, match="PEO-002"):
        actions.make_account(NewAccount(name, GOOD), office.operator, at)
    assert Account.objects.count() == before
    assert audit.verify().n_entries == 0


def test_it_keeps_the_password_hashed(at: datetime) -> None:
    account = actions.make_account(NewAccount("wang", GOOD), None, at)
    assert GOOD not in Account.objects.get(pk=account.pk).password
    assert account.check_password(GOOD)


def test_it_gives_a_role_once(office: Office, at: datetime, acts: Callable[[], list[str]]) -> None:
    for _ in range(2):
        actions.give_role(office.charlie, Role.ANALYST, None, office.operator, at)
    assert office.charlie.memberships.count() == 1
    assert queries.roles_of(office.charlie) == {Role.ANALYST}
    assert acts() == ["role.give"]


def test_it_keeps_the_roles_of_units_apart(office: Office, at: datetime) -> None:
    actions.give_role(office.charlie, Role.CLERK, office.units[0], office.operator, at)
    actions.give_role(office.charlie, Role.UNIT_LEAD, office.units[1], office.operator, at)
    assert queries.roles_of(office.charlie, office.units[0]) == {Role.CLERK}
    assert queries.roles_of(office.charlie, None) == frozenset()


def test_it_takes_a_role_away(office: Office, at: datetime, acts: Callable[[], list[str]]) -> None:
    assert queries.roles_of(office.clerk) == {Role.CLERK}
    membership = office.clerk.memberships.get()
    membership.account = office.clerk
    actions.take_role(membership, office.operator, at)
    assert queries.roles_of(office.clerk) == frozenset()
    assert acts() == ["role.take"]


def test_it_leaves_the_last_operator_in_office(
    office: Office, at: datetime, acts: Callable[[], list[str]]
) -> None:
    membership = office.operator.memberships.get()
    with pytest.raises(LastOperator, match="PEO-003 This is the last operator"):
        actions.take_role(membership, office.operator, at)
    with pytest.raises(LastOperator):
        actions.close_account(office.operator, office.operator, at)
    office.operator.refresh_from_db()
    assert office.operator.is_active
    assert Membership.objects.filter(pk=membership.pk).exists()
    assert acts() == []


def test_it_lets_an_operator_go_when_another_is_there(office: Office, at: datetime) -> None:
    actions.give_role(office.charlie, Role.OPERATOR, None, office.operator, at)
    actions.close_account(office.operator, office.charlie, at)
    with pytest.raises(LastOperator):
        actions.close_account(office.charlie, office.charlie, at)


def test_it_does_not_count_a_closed_operator(office: Office, at: datetime) -> None:
    actions.give_role(office.charlie, Role.OPERATOR, None, office.operator, at)
    actions.close_account(office.charlie, office.operator, at)
    with pytest.raises(LastOperator):
        actions.take_role(office.operator.memberships.get(), office.operator, at)


def test_it_takes_an_operator_role_of_a_closed_account(office: Office, at: datetime) -> None:
    actions.give_role(office.charlie, Role.OPERATOR, None, office.operator, at)
    actions.close_account(office.charlie, office.operator, at)
    actions.take_role(office.charlie.memberships.get(), office.operator, at)
    assert office.charlie.memberships.count() == 0


@pytest.mark.django_db(transaction=True)
def test_it_keeps_one_operator_when_two_take_each_other_away_at_once(
    office: Office, at: datetime, at_once: AtOnce
) -> None:
    actions.give_role(office.charlie, Role.OPERATOR, None, office.operator, at)
    answers = at_once(
        [
            partial(actions.close_account, office.charlie, office.operator, at),
            partial(actions.close_account, office.operator, office.charlie, at),
        ]
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["LastOperator", "NoneType"]
    left = Membership.objects.filter(role=Role.OPERATOR, account__is_active=True)
    assert left.count() == 1


@pytest.mark.parametrize(
    "ends",
    [
        lambda account, by, at: actions.change_password(account, GOOD, at),
        lambda account, by, at: actions.sign_out_everywhere(account, at),
        lambda account, by, at: actions.close_account(account, by, at),
        lambda account, by, at: actions.take_second_step_away(account, by, at),
    ],
    ids=["password", "everywhere", "close", "second step"],
)
def test_it_ends_all_sessions(ends: Callable[..., None], office: Office, at: datetime) -> None:
    before = office.clerk.get_session_auth_hash()
    ends(office.clerk, office.operator, at)
    assert Account.objects.get(pk=office.clerk.pk).get_session_auth_hash() != before


def test_it_does_not_bring_old_sessions_back_with_the_account(office: Office, at: datetime) -> None:
    before = office.clerk.get_session_auth_hash()
    actions.close_account(office.clerk, office.operator, at)
    actions.open_account(office.clerk, office.operator, at)
    again = Account.objects.get(pk=office.clerk.pk)
    assert again.is_active
    assert again.get_session_auth_hash() != before
    assert queries.roles_of(again) == {Role.CLERK}


def test_it_takes_a_second_step_away_with_its_recovery_codes(office: Office, at: datetime) -> None:
    actions.take_second_step_away(office.operator, office.operator, at)
    assert not queries.has_second_step(office.operator)
    assert queries.n_recovery_codes(office.operator) == 0


def test_it_shows_units_as_a_tree(office: Office, at: datetime) -> None:
    top = office.units[0]
    part = actions.add_unit("住房保障科", top, office.operator, at)
    actions.add_unit("公租房组", part, office.operator, at)

    def told(branches: tuple[queries.Branch, ...]) -> list[object]:
        return [[str(branch.unit), told(branch.parts)] for branch in branches]

    assert ["住房和城乡建设局", [["住房保障科", [["公租房组", []]]]]] in told(queries.units_as_tree())
    assert len(told(queries.units_as_tree())) == 2


def test_it_adds_and_renames_no_unit_to_a_name_that_is_taken(
    office: Office, at: datetime, acts: Callable[[], list[str]]
) -> None:
    first, second = office.units
    with pytest.raises(NameTaken):
        actions.add_unit(first.name, None, office.operator, at)
    with pytest.raises(NameTaken):
        actions.rename_unit(second, first.name, office.operator, at)
    assert second.name == Unit.objects.get(pk=second.pk).name == "教育局"
    assert acts() == []


def test_it_renames_a_unit_and_can_prove_it(office: Office, at: datetime) -> None:
    actions.rename_unit(office.units[1], "教育体育局", office.operator, at)
    entry = AuditEntry.objects.get(act="unit.rename")
    assert audit.proves(entry, {"before": "教育局", "after": "教育体育局"})
    assert not audit.proves(entry, {"before": "教育局", "after": "教育厅"})
