"""How somebody becomes an account by a link."""

from datetime import datetime

from django.db import transaction

from minyi_web.people import actions, links
from minyi_web.people.actions import NewAccount
from minyi_web.people.models import Account, Invitation, Purpose, Role

FOUNDER = (Role.OPERATOR, Role.ANALYST, Role.UNIT_LEAD)  # of the whole office, until others are there


@transaction.atomic
def join(link: Invitation, new: NewAccount, at: datetime) -> Account:
    """Make the account that a link promises, with its role. Raises ``LinkUseless`` and ``NameTaken``."""
    links.use_up(link, at)
    account = actions.make_account(new, None, at)
    if link.purpose == Purpose.FIRST:
        for role in FOUNDER:
            actions.give_role(account, role, None, account, at)
    else:
        actions.give_role(account, Role(link.role), link.unit, link.made_by or account, at)
    return account
