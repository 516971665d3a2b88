"""Signing in: the password, then the code, then a session of its own; and signing out."""

from datetime import datetime, timedelta

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from minyi_web.people import audit, second_step, tries
from minyi_web.people.addresses import client_address
from minyi_web.people.errors import TriedTooOften
from minyi_web.people.models import Account
from minyi_web.people.queries import has_second_step

_HALF = "half_signed_in"
_HALF_HOLDS = timedelta(minutes=10)
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def check_password(request: HttpRequest, name: str, password: str, at: datetime) -> Account | None:
    """The account of a name and a password; None for a wrong name and a wrong password alike.

    A name that nobody has is hashed against as well, so that both take the same time. Raises
    ``TriedTooOften`` for too many wrong ones from one address; axes counts by name and address.
    """
    whence = client_address(request)
    if not tries.take(tries.SIGN_IN, whence, at):
        raise TriedTooOften
    account = authenticate(request, name=name, password=password)
    if not isinstance(account, Account):
        return None
    tries.give_back(tries.SIGN_IN, whence)
    return account


def sign_in(request: HttpRequest, account: Account, at: datetime) -> bool:
    """Sign the account in, or begin to where a code is still owed; says whether it is signed in."""
    if not has_second_step(account):
        finish(request, account, at)
        return True
    request.session.flush()
    request.session[_HALF] = {
        "account": account.pk,
        "hash": account.get_session_auth_hash(),
        "at": at.timestamp(),
    }
    return False


def half_signed_in(request: HttpRequest, at: datetime) -> Account | None:
    """The account whose password was right in this session some minutes ago and whose code is still owed."""
    half = request.session.get(_HALF)
    if not isinstance(half, dict) or at.timestamp() - half["at"] > _HALF_HOLDS.total_seconds():
        return None
    account = Account.objects.filter(pk=half["account"], is_active=True).first()
    if account is None or not constant_time_compare(half["hash"], account.get_session_auth_hash()):
        return None
    return account


def check_code(request: HttpRequest, account: Account, code: str, at: datetime) -> bool:
    """Whether a code of the second step counts. Raises ``TriedTooOften``; axes counts wrong ones too."""
    if not tries.take(tries.SECOND_STEP, str(account.pk), at):
        raise TriedTooOften
    if second_step.counts(account, code, at):
        tries.forget(tries.SECOND_STEP, str(account.pk))
        return True
    user_login_failed.send(sender=__name__, credentials={"name": account.name}, request=request)
    return False


def is_password_of(account: Account, password: str, at: datetime) -> bool:
    """Whether it is the password of an account that has signed in. Raises ``TriedTooOften``."""
    if not tries.take(tries.PASSWORD, str(account.pk), at):
        raise TriedTooOften
    if not account.check_password(password):
        return False
    tries.forget(tries.PASSWORD, str(account.pk))
    return True


@transaction.atomic
def finish(request: HttpRequest, account: Account, at: datetime) -> None:
    """Begin a session of the account, with a key that nobody knew before."""
    request.session.pop(_HALF, None)
    request.session.clear_expired()  # those that are over go when a new one begins: no job is needed
    login(request, account, backend=_BACKEND)
    audit.append("sign-in.done", account, account, {}, at)


@transaction.atomic
def sign_out(request: HttpRequest, at: datetime) -> None:
    """End the session."""
    if isinstance(request.user, Account):
        audit.append("sign-out.done", request.user, request.user, {}, at)
    logout(request)
