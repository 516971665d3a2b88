"""What this room writes: accounts, their roles, units. Links, sign-in and the second step have modules of
their own beside this one. Every write stands in the audit chain, in the same transaction."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from minyi_web.people import audit
from minyi_web.people.errors import LastOperator, NameTaken
from minyi_web.people.links import invite, make_first_link, make_new_password_link, withdraw
from minyi_web.people.models import Account, Membership, Role, SecondStep, Unit, new_session_salt

__all__ = [
    "NewAccount",
    "add_unit",
    "change_account",
    "change_password",
    "close_account",
    "give_role",
    "invite",
    "make_account",
    "make_first_link",
    "make_new_password_link",
    "open_account",
    "rename_unit",
    "sign_out_everywhere",
    "take_role",
    "take_second_step_away",
    "withdraw",
]


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What somebody says who makes an account."""

    name: str
    password: str
    shown_name: str = ""
    lang: str = "zh-hans"


def make_account(new: NewAccount, by: Account | None, at: datetime) -> Account:
    """Make an account without a role. Raises ``NameTaken``."""
    account = Account(
        name=Account.normalize_username(new.name).lower(),
        password=make_password(new.password),
        shown_name=new.shown_name,
        lang=new.lang,
        created_at=at,
    )
    try:
        with transaction.atomic():
            account.save(force_insert=True)
            audit.append("account.make", account, by or account, {"name": account.name}, at)
    except IntegrityError as error:
        raise NameTaken from error
    return account


@transaction.atomic
def change_account(account: Account, shown_name: str, lang: str, at: datetime) -> None:
    """Change how an account is shown and which language it is spoken to in."""
    account.shown_name, account.lang = shown_name, lang
    account.save(update_fields=["shown_name", "lang"])
    audit.append("account.change", account, account, {"shown_name": shown_name, "lang": lang}, at)


@transaction.atomic
def change_password(account: Account, password: str, at: datetime) -> None:
    """Set a new password, which ends all sessions of the account."""
    account.set_password(password)
    account.session_salt = new_session_salt()
    account.save(update_fields=["password", "session_salt"])
    audit.append("password.change", account, account, {}, at)


@transaction.atomic
def sign_out_everywhere(account: Account, at: datetime) -> None:
    """End all sessions of the account."""
    account.session_salt = new_session_salt()
    account.save(update_fields=["session_salt"])
    audit.append("sign-out.everywhere", account, account, {}, at)


@transaction.atomic
def give_role(account: Account, role: Role, unit: Unit | None, by: Account, at: datetime) -> None:
    """Give an account a role in a unit, or in the whole office. Nothing changes where it has it."""
    membership, is_new = Membership.objects.get_or_create(account=account, role=role, unit=unit)
    if is_new:
        _asked_anew(account)
        audit.append("role.give", account, by, _as_content(membership), at)


@transaction.atomic
def take_role(membership: Membership, by: Account, at: datetime) -> None:
    """Take a role away. Raises ``LastOperator``."""
    if membership.role == Role.OPERATOR:
        _keep_an_operator_beside(membership.account)
    content, account = _as_content(membership), membership.account
    membership.delete()
    _asked_anew(account)
    audit.append("role.take", account, by, content, at)


@transaction.atomic
def close_account(account: Account, by: Account, at: datetime) -> None:
    """Close an account: it signs in no more, its sessions end, what it did stays. Raises ``LastOperator``."""
    _keep_an_operator_beside(account)
    account.is_active, account.session_salt = False, new_session_salt()
    account.save(update_fields=["is_active", "session_salt"])
    audit.append("account.close", account, by, {}, at)


@transaction.atomic
def open_account(account: Account, by: Account, at: datetime) -> None:
    """Open a closed account again, with the roles it had."""
    account.is_active = True
    account.save(update_fields=["is_active"])
    audit.append("account.open", account, by, {}, at)


@transaction.atomic
def take_second_step_away(account: Account, by: Account, at: datetime) -> None:
    """Let somebody in who has lost phone and recovery codes: the password alone, until it is set up anew."""
    SecondStep.objects.filter(account=account).delete()
    account.recovery_codes.all().delete()
    account.session_salt = new_session_salt()
    account.save(update_fields=["session_salt"])
    audit.append("second-step.take-away", account, by, {}, at)


def add_unit(name: str, parent: Unit | None, by: Account, at: datetime) -> Unit:
    """Add a unit, as a part of another or at the top. Raises ``NameTaken``."""
    try:
        with transaction.atomic():
            unit = Unit.objects.create(name=name, parent=parent)
            audit.append("unit.add", unit, by, {"name": name, "parent": parent and parent.pk}, at)
    except IntegrityError as error:
        raise NameTaken from error
    return unit


def rename_unit(unit: Unit, name: str, by: Account, at: datetime) -> None:
    """Give a unit another name. Raises ``NameTaken``."""
    before, unit.name = unit.name, name
    try:
        with transaction.atomic():
            unit.save(update_fields=["name"])
            audit.append("unit.rename", unit, by, {"before": before, "after": name}, at)
    except IntegrityError as error:
        unit.name = before
        raise NameTaken from error


def _keep_an_operator_beside(account: Account) -> None:
    """Raise ``LastOperator`` where no other open account is an operator.

    The rows stay locked to the end of the transaction: two operators who take each other away at the same
    moment come one after the other, and the second finds itself the last.
    """
    operators = Membership.objects.select_for_update().filter(role=Role.OPERATOR, account__is_active=True)
    held_by = set(operators.order_by("pk").values_list("account_id", flat=True))
    if held_by == {account.pk}:
        raise LastOperator


def _as_content(membership: Membership) -> dict[str, object]:
    return {"role": str(membership.role), "unit": membership.unit_id}


def _asked_anew(account: Account) -> None:
    """Forget the roles that ``queries.roles_of`` keeps with the account."""
    account.__dict__.pop("_held", None)
