"""The cast that the other tests stand on."""

from collections.abc import Callable

from django.test import Client
from tests.minyi_web.conftest import Office

from minyi_web.people import rules
from minyi_web.people.rules import Visitor


def test_it_gives_each_of_the_cast_one_role_at_most(office: Office) -> None:
    held = {
        name: [asked.__name__ for asked in (rules.works_here, rules.may_see_sealed) if asked(account)]
        for name, account in (
            ("stranger", office.stranger),
            ("charlie", office.charlie),
            ("clerk", office.clerk),
            ("lead of one unit", office.lead_of_one_unit),
            ("unit lead", office.unit_lead),
        )
    }
    assert held == {
        "stranger": [],
        "charlie": [],
        "clerk": ["works_here"],
        "lead of one unit": ["works_here"],
        "unit lead": ["works_here", "may_see_sealed"],
    }


def test_it_signs_accounts_in_and_leaves_strangers_outside(
    office: Office, client_of: Callable[[Visitor], Client]
) -> None:
    assert client_of(office.clerk).session["_auth_user_id"] == str(office.clerk.pk)
    assert "_auth_user_id" not in client_of(office.stranger).session
