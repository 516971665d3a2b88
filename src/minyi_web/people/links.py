"""Links that are opened once: the first one of an office, invitations, new passwords.

The secret stands in the link alone; the database keeps its digest. Whoever opens one says a name and a
password, and the link is used up in the transaction that makes the account.
"""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from minyi_web.people import audit, tries
from minyi_web.people.errors import AccountsThere, LinkUseless, TriedTooOften
from minyi_web.people.models import Account, Invitation, Purpose, Role, Unit, new_session_salt
from minyi_web.people.queries import usable_link

FIRST_HOLDS = timedelta(hours=24)
INVITATION_HOLDS = timedelta(days=7)
NEW_PASSWORD_HOLDS = timedelta(hours=24)


@transaction.atomic
def make_first_link(at: datetime) -> str:
    """The secret of the link that founds the office; an earlier one is void. Raises ``AccountsThere``."""
    if Account.objects.exists():
        raise AccountsThere
    Invitation.objects.filter(purpose=Purpose.FIRST).delete()
    return _make(Invitation(purpose=Purpose.FIRST), None, at, FIRST_HOLDS)


@transaction.atomic
def invite(role: Role, unit: Unit | None, by: Account, at: datetime) -> str:
    """The secret of a link that makes one account with a role."""
    return _make(Invitation(purpose=Purpose.JOIN, role=role, unit=unit), by, at, INVITATION_HOLDS)


@transaction.atomic
def make_new_password_link(account: Account, by: Account, at: datetime) -> str:
    """The secret of a link that sets a new password; an earlier one of the same account is void."""
    Invitation.objects.filter(purpose=Purpose.RENEW, account=account, used_at=None).delete()
    return _make(Invitation(purpose=Purpose.RENEW, account=account), by, at, NEW_PASSWORD_HOLDS)


@transaction.atomic
def withdraw(link: Invitation, by: Account, at: datetime) -> None:
    """Make a link void that nobody has used. Raises ``LinkUseless`` where somebody has."""
    if Invitation.objects.filter(pk=link.pk, used_at=None).update(used_at=at) != 1:
        raise LinkUseless
    audit.append("link.withdraw", link, by, {}, at)


def opened(secret: str, purpose: Purpose, whence: str, at: datetime) -> Invitation:
    """The link of a secret. Raises ``LinkUseless``, or ``TriedTooOften`` after many such from an address."""
    if not tries.take(tries.LINK, whence, at):
        raise TriedTooOften
    link = usable_link(secret, purpose, at)
    if link is None:
        raise LinkUseless
    tries.give_back(tries.LINK, whence)
    return link


def use_up(link: Invitation, at: datetime) -> None:
    """Use a link, in the transaction of what it is used for. Raises ``LinkUseless``: it works once."""
    usable = Invitation.objects.filter(pk=link.pk, used_at=None, expires_at__gt=at)
    if usable.update(used_at=at) != 1 or (link.purpose == Purpose.FIRST and Account.objects.exists()):
        raise LinkUseless


@transaction.atomic
def set_new_password(link: Invitation, password: str, at: datetime) -> Account:
    """Set the password of the account that the link was made for. Raises ``LinkUseless``."""
    use_up(link, at)
    # Asked anew: it may have been closed since the link was looked up.
    open_accounts = Account.objects.select_for_update().filter(is_active=True)
    account = None if link.account_id is None else open_accounts.filter(pk=link.account_id).first()
    if account is None:
        raise LinkUseless
    account.password, account.session_salt = make_password(password), new_session_salt()
    account.save(update_fields=["password", "session_salt"])
    audit.append("password.renew", account, account, {"link": link.pk}, at)
    return account


def _make(link: Invitation, by: Account | None, at: datetime, holds: timedelta) -> str:
    secret = secrets.token_urlsafe(32)
    link.digest, link.made_by = Invitation.digest_of(secret), by
    link.created_at, link.expires_at = at, at + holds
    link.save(force_insert=True)
    content = {"purpose": str(link.purpose), "role": link.role, "unit": link.unit_id}
    audit.append("link.make", link, by, content, at)
    return secret
