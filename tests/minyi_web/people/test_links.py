"""Links that are opened once, and how somebody becomes an account by one."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from tests.minyi_web.conftest import Office
from tests.minyi_web.people.conftest import AtOnce

from minyi_web.people import actions, joining, links, queries
from minyi_web.people.actions import NewAccount
from minyi_web.people.errors import AccountsThere, LinkUseless, NameTaken
from minyi_web.people.models import Account, Invitation, Membership, Purpose, Role

NEW = NewAccount(name="wang", password="nine windows to the east", shown_name="王", lang="zh-hans")  # noqa: S106
pytestmark = pytest.mark.django_db


def _link(secret: str, at: datetime, purpose: Purpose = Purpose.JOIN) -> Invitation:
    link = queries.usable_link(secret, purpose, at)
    assert link is not None
    return link


def test_it_founds_the_office_by_the_first_link(at: datetime) -> None:
    secret = actions.make_first_link(at)
    account = joining.join(_link(secret, at, Purpose.FIRST), NEW, at)
    held = {(one.role, one.unit_id) for one in account.memberships.all()}
    assert held == {("operator", None), ("analyst", None), ("unit_lead", None)}
    assert account.check_password(NEW.password)


def test_it_makes_no_first_link_where_there_are_accounts(office: Office, at: datetime) -> None:
    with pytest.raises(AccountsThere, match="PEO-005 The office has accounts already"):
        actions.make_first_link(at)


def test_it_opens_a_first_link_no_more_when_there_are_accounts(at: datetime) -> None:
    link = _link(actions.make_first_link(at), at, Purpose.FIRST)
    actions.make_account(NEW, None, at)
    with pytest.raises(LinkUseless, match="PEO-004 This link no longer works"):
        joining.join(link, NewAccount("li", NEW.password), at)
    assert Account.objects.count() == 1
    assert not Membership.objects.exists()


def test_it_makes_an_earlier_first_link_void(at: datetime) -> None:
    earlier, later = actions.make_first_link(at), actions.make_first_link(at)
    assert queries.usable_link(earlier, Purpose.FIRST, at) is None
    assert queries.usable_link(later, Purpose.FIRST, at) is not None


@pytest.mark.parametrize(
    ("purpose", "holds"),
    [
        (Purpose.FIRST, timedelta(hours=24)),
        (Purpose.JOIN, timedelta(days=7)),
        (Purpose.RENEW, timedelta(hours=24)),
    ],
)
def test_it_works_for_its_time_and_no_longer(
    purpose: Purpose, holds: timedelta, at: datetime, request: pytest.FixtureRequest
) -> None:
    if purpose == Purpose.FIRST:
        secret = actions.make_first_link(at)
    else:
        office: Office = request.getfixturevalue("office")
        secret = (
            actions.invite(Role.CLERK, None, office.operator, at)
            if purpose == Purpose.JOIN
            else actions.make_new_password_link(office.clerk, office.operator, at)
        )
    moment = timedelta(seconds=1)
    assert queries.usable_link(secret, purpose, at + holds - moment) is not None
    assert queries.usable_link(secret, purpose, at + holds) is None


def test_it_keeps_the_digest_alone(office: Office, at: datetime) -> None:
    secret = actions.invite(Role.CLERK, office.units[0], office.operator, at)
    assert len(secret) >= 43
    assert secret not in repr(list(Invitation.objects.values_list()))


@pytest.mark.parametrize("purpose", [Purpose.FIRST, Purpose.RENEW])
def test_it_opens_no_link_for_another_purpose(purpose: Purpose, office: Office, at: datetime) -> None:
    secret = actions.invite(Role.OPERATOR, None, office.operator, at)
    assert queries.usable_link(secret, purpose, at) is None


@pytest.mark.parametrize("secret", ["", "x", "0" * 64, "%00", "\x00", "é"])
def test_it_knows_no_link_of_a_wrong_secret(secret: str, office: Office, at: datetime) -> None:
    actions.invite(Role.CLERK, None, office.operator, at)
    assert queries.usable_link(secret, Purpose.JOIN, at) is None


def test_it_gives_the_role_that_the_invitation_promised(office: Office, at: datetime) -> None:
    secret = actions.invite(Role.CLERK, office.units[1], office.operator, at)
    account = joining.join(_link(secret, at), NEW, at)
    assert [(one.role, one.unit) for one in account.memberships.all()] == [("clerk", office.units[1])]


def test_it_works_once(office: Office, at: datetime) -> None:
    link = _link(actions.invite(Role.CLERK, None, office.operator, at), at)
    joining.join(link, NEW, at)
    with pytest.raises(LinkUseless):
        joining.join(link, NewAccount("li", NEW.password), at)


def test_it_is_not_used_up_by_a_name_that_is_taken(office: Office, at: datetime) -> None:
    link = _link(actions.invite(Role.CLERK, None, office.operator, at), at)
    with pytest.raises(NameTaken, match="PEO-002 This name is taken already"):
        joining.join(link, NewAccount("Clerk", NEW.password), at)
    assert joining.join(link, NEW, at).name == "wang"


def test_it_works_no_more_when_it_is_withdrawn(office: Office, at: datetime) -> None:
    link = _link(actions.invite(Role.CLERK, None, office.operator, at), at)
    actions.withdraw(link, office.operator, at)
    with pytest.raises(LinkUseless):
        joining.join(link, NEW, at)
    with pytest.raises(LinkUseless):
        actions.withdraw(link, office.operator, at)


def test_it_sets_a_new_password_once_and_ends_sessions(office: Office, at: datetime) -> None:
    before = office.clerk.get_session_auth_hash()
    link = _link(actions.make_new_password_link(office.clerk, office.operator, at), at, Purpose.RENEW)
    links.set_new_password(link, "another good sentence", at)
    office.clerk.refresh_from_db()
    assert office.clerk.check_password("another good sentence")
    assert office.clerk.get_session_auth_hash() != before
    with pytest.raises(LinkUseless):
        links.set_new_password(link, "a third good sentence", at)


def test_it_sets_no_password_of_a_closed_account(office: Office, at: datetime) -> None:
    link = _link(actions.make_new_password_link(office.clerk, office.operator, at), at, Purpose.RENEW)
    actions.close_account(office.clerk, office.operator, at)
    with pytest.raises(LinkUseless):
        links.set_new_password(link, "another good sentence", at)


def test_it_makes_an_earlier_new_password_link_of_the_account_void(office: Office, at: datetime) -> None:
    earlier = actions.make_new_password_link(office.clerk, office.operator, at)
    other = actions.make_new_password_link(office.analyst, office.operator, at)
    actions.make_new_password_link(office.clerk, office.operator, at)
    assert queries.usable_link(earlier, Purpose.RENEW, at) is None
    assert queries.usable_link(other, Purpose.RENEW, at) is not None


def test_it_stands_in_the_audit_chain(office: Office, at: datetime, acts: Callable[[], list[str]]) -> None:
    link = _link(actions.invite(Role.CLERK, None, office.operator, at), at)
    joining.join(link, NEW, at)
    other = _link(actions.invite(Role.CLERK, None, office.operator, at), at)
    actions.withdraw(other, office.operator, at)
    assert acts() == ["link.make", "account.make", "role.give", "link.make", "link.withdraw"]


@pytest.mark.django_db(transaction=True)
def test_it_makes_one_account_when_eight_open_it_at_once(
    office: Office, at: datetime, at_once: AtOnce
) -> None:
    link = _link(actions.invite(Role.CLERK, None, office.operator, at), at)
    before = Account.objects.count()
    answers = at_once(
        [partial(joining.join, link, NewAccount(f"guest-{n}", NEW.password), at) for n in range(8)]
    )
    assert sum(isinstance(answer, Account) for answer in answers) == 1
    assert sum(isinstance(answer, LinkUseless) for answer in answers) == 7
    assert Account.objects.count() == before + 1
