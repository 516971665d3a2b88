"""The second step of sign-in as it is kept: set up, confirmed, used, taken off. A code counts once."""

from datetime import datetime

from django.db import transaction

from minyi_web.people import audit, authenticator
from minyi_web.people.models import Account, RecoveryCode, SecondStep, new_session_salt
from minyi_web.people.queries import has_second_step, secret_to_scan


@transaction.atomic
def begin(account: Account, at: datetime) -> None:
    """Make a secret to be scanned, in place of one that was not confirmed. One that is on stays."""
    if has_second_step(account):
        return
    secret = authenticator.sealed(authenticator.new_secret())
    SecondStep.objects.update_or_create(
        account=account, defaults={"sealed_secret": secret, "confirmed_at": None, "last_counter": 0}
    )
    audit.append("second-step.begin", account, account, {}, at)


@transaction.atomic
def confirm(account: Account, code: str, at: datetime) -> list[str] | None:
    """Turn the second step on by its first code; gives the recovery codes, or None for a wrong code.

    Other sessions of the account end: they were begun by the password alone.
    """
    waiting = SecondStep.objects.select_for_update().filter(account=account, confirmed_at=None).first()
    secret = secret_to_scan(account)
    counter = None if secret is None else authenticator.counter_of(secret, code, at)
    if waiting is None or counter is None:
        return None
    waiting.confirmed_at, waiting.last_counter = at, counter
    waiting.save(update_fields=["confirmed_at", "last_counter"])
    account.session_salt = new_session_salt()
    account.save(update_fields=["session_salt"])
    codes = _renewed_codes(account)
    audit.append("second-step.on", account, account, {}, at)
    return codes


@transaction.atomic
def new_codes(account: Account, at: datetime) -> list[str]:
    """Ten new recovery codes; the old ones are void."""
    codes = _renewed_codes(account)
    audit.append("second-step.codes", account, account, {}, at)
    return codes


@transaction.atomic
def turn_off(account: Account, at: datetime) -> None:
    """Ask for the password alone from now on, and make the recovery codes void."""
    SecondStep.objects.filter(account=account).delete()
    account.recovery_codes.all().delete()
    audit.append("second-step.off", account, account, {}, at)


def counts(account: Account, code: str, at: datetime) -> bool:
    """Whether a code of the authenticator or a recovery code counts, once. Raises ``SealBroken``."""
    if len(code) == 6 and code.isascii() and code.isdigit():
        return _counts_on_the_clock(account, code, at)
    return _counts_for_recovery(account, code, at)


def _counts_on_the_clock(account: Account, code: str, at: datetime) -> bool:
    step = SecondStep.objects.filter(account=account, confirmed_at__isnull=False).first()
    if step is None:
        return False
    counter = authenticator.counter_of(authenticator.opened(step.sealed_secret), code, at)
    if counter is None:
        return False
    # Of two that come with the same code at the same moment, one finds its step not yet used.
    unused = SecondStep.objects.filter(pk=step.pk, last_counter__lt=counter)
    return unused.update(last_counter=counter) == 1


@transaction.atomic
def _counts_for_recovery(account: Account, code: str, at: datetime) -> bool:
    unused = RecoveryCode.objects.filter(
        account=account, code_hash=authenticator.recovery_hash(code), used_at=None
    )
    if unused.update(used_at=at) != 1:
        return False
    audit.append("second-step.recover", account, account, {}, at)
    return True


def _renewed_codes(account: Account) -> list[str]:
    codes = authenticator.new_recovery_codes()
    account.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account=account, code_hash=authenticator.recovery_hash(code)) for code in codes
    )
    return codes
