"""What operators do with accounts and units, and that nobody else does."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from tests.minyi_web.conftest import Office

from minyi_web.people import account_views, queries
from minyi_web.people.models import Account, Invitation, Membership, Purpose, Role, Unit
from minyi_web.people.rules import Visitor

ClientOf = Callable[[Visitor], Client]
OTHERS = ["charlie", "unit_lead", "moderator", "analyst"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def paths(office: Office, at: datetime) -> dict[str, str]:
    """An address of each kind, of things that are there."""
    link = Invitation.objects.create(
        digest="0" * 64, role=Role.CLERK, created_at=at, expires_at=datetime(2100, 1, 1, tzinfo=UTC)
    )
    account, unit = office.charlie.pk, office.units[0].pk
    role = office.clerk.memberships.get().pk
    return {
        "accounts": "/people/accounts/",
        "invite": "/people/accounts/invite/",
        "one": f"/people/accounts/{account}/",
        "roles": f"/people/accounts/{account}/roles/",
        "close": f"/people/accounts/{account}/close/",
        "open": f"/people/accounts/{account}/open/",
        "second-step": f"/people/accounts/{account}/second-step/",
        "password": f"/people/accounts/{account}/password/",
        "withdraw": f"/people/links/{link.pk}/withdraw/",
        "take": f"/people/roles/{role}/take/",
        "units": "/people/units/",
        "unit": f"/people/units/{unit}/",
        "audit": "/people/audit/",
        "verify": "/people/audit/verify/",
    }


@pytest.mark.parametrize("who", OTHERS)
def test_it_is_not_there_for_anybody_but_operators(
    who: str, office: Office, client_of: ClientOf, paths: dict[str, str], acts: Callable[[], list[str]]
) -> None:
    client = client_of(getattr(office, who))
    given = {"role": "operator", "name": "甲"}
    for path in paths.values():
        assert client.get(path).status_code == 404, path
        assert client.post(path, given).status_code == 404, path
    assert acts() == []


def test_it_leads_strangers_to_sign_in(
    browser: Client, paths: dict[str, str], acts: Callable[[], list[str]]
) -> None:
    for path in paths.values():
        for answer in (browser.get(path), browser.post(path, {"role": "operator", "name": "甲"})):
            assert answer.headers["location"] == f"/people/sign-in/?next={path}"
    assert acts() == []


def test_it_changes_nothing_when_an_operator_follows_a_link(
    office: Office, client_of: ClientOf, paths: dict[str, str], acts: Callable[[], list[str]]
) -> None:
    client = client_of(office.operator)
    for path in paths.values():
        assert client.get(path).status_code in (200, 302), path
    assert acts() == []


@pytest.mark.parametrize(
    "path",
    [
        "accounts/{}/close/",
        "accounts/{}/roles/",
        "units/{}/",
        "roles/{}/take/",
        "links/{}/withdraw/",
    ],
)
@pytest.mark.parametrize("pk", [0, 10**9, 2**63 - 1])
def test_it_has_no_page_of_what_is_not_there(
    path: str, pk: int, operator: Account, client_of: ClientOf
) -> None:
    assert client_of(operator).post("/people/" + path.format(pk), {"role": "clerk"}).status_code == 404


def test_it_lists_accounts_with_roles_and_no_more_about_anybody(office: Office, client_of: ClientOf) -> None:
    shown = client_of(office.operator).get("/people/accounts/").content.decode()
    for account in Account.objects.all():
        assert account.name in shown
    heads = re.findall(r'<th scope="col">(.*?)</th>', shown)
    assert heads == ["Sign-in name", "Shown name", "Roles", "Last sign-in", "Second step", "Account"]


def test_it_shows_the_day_of_the_last_sign_in_and_not_the_hour(office: Office, client_of: ClientOf) -> None:
    client_of(office.clerk)
    shown = client_of(office.operator).get(f"/people/accounts/{office.clerk.pk}/").content.decode()
    assert len(re.findall(r"<dd><time[^>]*>\d+ \w+ \d{4}</time></dd>", shown)) == 1


def test_it_asks_as_often_for_many_accounts_as_for_few(
    office: Office, client_of: ClientOf, at: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(office.operator)
    with CaptureQueriesContext(connection) as few:
        client.get("/people/accounts/")
    for n in range(20):
        account = Account.objects.create(name=f"more-{n}", created_at=at)
        Membership.objects.create(account=account, role=Role.CLERK, unit=office.units[n % 2])
    with django_assert_num_queries(len(few)):
        client.get("/people/accounts/")


def test_it_turns_pages(
    office: Office, client_of: ClientOf, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(account_views, "N_ACCOUNTS", 10)
    Account.objects.bulk_create(Account(name=f"more-{n:02}", created_at=at) for n in range(9))
    client = client_of(office.operator)
    assert "more-08" not in client.get("/people/accounts/").content.decode()
    assert "more-08" in client.get("/people/accounts/?page=2").content.decode()
    for page in ("0", "x", "99999999999999999999"):
        assert client.get("/people/accounts/", {"page": page}).status_code == 200


def test_it_shows_an_invitation_once(office: Office, client_of: ClientOf) -> None:
    client = client_of(office.operator)
    answer = client.post("/people/accounts/invite/", {"role": "clerk", "unit": office.units[0].pk})
    found = re.search(r"<pre>http://testserver(/people/join/\S+/)</pre>", answer.content.decode())
    assert found is not None
    assert "no-store" in answer.headers["cache-control"]
    assert Client().get(found[1]).status_code == 200
    assert found[1] not in client.get("/people/accounts/").content.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "This field is required."),
        ({"role": "king"}, "is not one of the available choices"),
        ({"role": "clerk", "unit": "999999"}, "is not one of the available choices"),
        ({"role": "clerk", "unit": "x"}, "is not one of the available choices"),
    ],
)
def test_it_invites_nobody_by_a_wrong_form(
    given: dict[str, str], sentence: str, office: Office, client_of: ClientOf
) -> None:
    answer = client_of(office.operator).post("/people/accounts/invite/", given)
    assert sentence in answer.content.decode()
    assert not Invitation.objects.exists()


def test_it_makes_no_operator_of_a_unit(office: Office, client_of: ClientOf) -> None:
    given = {"role": "operator", "unit": office.units[0].pk}
    answer = client_of(office.operator).post("/people/accounts/invite/", given)
    assert "An operator keeps the whole office" in answer.content.decode()
    answer = client_of(office.operator).post(f"/people/accounts/{office.charlie.pk}/roles/", given)
    assert "An operator keeps the whole office" in answer.content.decode()
    assert queries.roles_of(Account.objects.get(pk=office.charlie.pk)) == frozenset()


def test_it_withdraws_a_link(office: Office, client_of: ClientOf, at: datetime) -> None:
    client = client_of(office.operator)
    client.post("/people/accounts/invite/", {"role": "clerk"})
    link = Invitation.objects.get()
    client.post(f"/people/links/{link.pk}/withdraw/")
    assert "The link is withdrawn." in client.get("/people/accounts/").content.decode()
    assert client.post(f"/people/links/{link.pk}/withdraw/").status_code == 404


def test_it_gives_and_takes_a_role(
    office: Office, client_of: ClientOf, acts: Callable[[], list[str]]
) -> None:
    client = client_of(office.operator)
    client.post(f"/people/accounts/{office.charlie.pk}/roles/", {"role": "clerk", "unit": office.units[1].pk})
    held = office.charlie.memberships.get()
    assert (held.role, held.unit) == ("clerk", office.units[1])
    client.post(f"/people/roles/{held.pk}/take/")
    assert office.charlie.memberships.count() == 0
    assert acts() == ["role.give", "role.take"]


def test_it_says_why_the_last_operator_stays(office: Office, client_of: ClientOf) -> None:
    client = client_of(office.operator)
    for path in (
        f"/people/roles/{office.operator.memberships.get().pk}/take/",
        f"/people/accounts/{office.operator.pk}/close/",
    ):
        answer = client.post(path, follow=True)
        assert "This is the last operator, who cannot be taken away." in answer.content.decode()
    office.operator.refresh_from_db()
    assert office.operator.is_active


def test_it_closes_and_opens_an_account(office: Office, client_of: ClientOf) -> None:
    client, closed = client_of(office.operator), client_of(office.clerk)
    client.post(f"/people/accounts/{office.clerk.pk}/close/")
    assert closed.get("/people/account/").status_code == 302
    assert "This account is closed." in client.get(f"/people/accounts/{office.clerk.pk}/").content.decode()
    client.post(f"/people/accounts/{office.clerk.pk}/open/")
    assert closed.get("/people/account/").status_code == 302
    assert client_of(Account.objects.get(pk=office.clerk.pk)).get("/people/account/").status_code == 200


def test_it_takes_a_second_step_away(office: Office, client_of: ClientOf) -> None:
    client_of(office.operator).post(f"/people/accounts/{office.unit_lead.pk}/second-step/")
    assert not queries.has_second_step(office.unit_lead)


def test_it_makes_a_link_for_a_new_password(office: Office, client_of: ClientOf) -> None:
    answer = client_of(office.operator).post(f"/people/accounts/{office.clerk.pk}/password/")
    found = re.search(r"<pre>http://testserver(/people/renew/\S+/)</pre>", answer.content.decode())
    assert found is not None
    assert Client().get(found[1]).status_code == 200
    assert Invitation.objects.get().purpose == Purpose.RENEW


def test_it_adds_and_renames_units(office: Office, client_of: ClientOf) -> None:
    client = client_of(office.operator)
    client.post("/people/units/", {"name": "住房保障科", "parent": office.units[0].pk})
    unit = Unit.objects.get(name="住房保障科")
    assert unit.parent == office.units[0]
    client.post(f"/people/units/{unit.pk}/", {"name": "住房科"})
    shown = client.get("/people/units/").content.decode()
    assert re.search(r"住房和城乡建设局</a><ul><li><a [^>]*>住房科</a></li>", shown)


@pytest.mark.parametrize("name", ["教育局", "", " ", "x" * 121])
def test_it_adds_and_renames_no_unit_to_such_a_name(name: str, office: Office, client_of: ClientOf) -> None:
    client = client_of(office.operator)
    for path in ("/people/units/", f"/people/units/{office.units[0].pk}/"):
        answer = client.post(path, {"name": name})
        assert answer.status_code == 200
        assert 'class="errorlist"' in answer.content.decode()
    assert sorted(Unit.objects.values_list("name", flat=True)) == ["住房和城乡建设局", "教育局"]


def test_it_writes_names_as_text(office: Office, client_of: ClientOf, at: datetime) -> None:
    client = client_of(office.operator)
    client.post("/people/units/", {"name": "<i>甲</i>"})
    assert "<i>甲</i>" not in client.get("/people/units/").content.decode()
