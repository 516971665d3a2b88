"""Limits on how often something may be tried, counted in the database: they hold over all processes.

A try is taken before the answer is looked at and given back when it was right, so that many tries at the
same moment count like many in a row.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from minyi_web.people.models import Tries

_FORGOTTEN_AFTER = timedelta(days=2)  # longer than any span


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries of one thing within a span of time."""

    what: str
    most: int
    span: timedelta


SIGN_IN = Limit("sign-in", 60, timedelta(minutes=15))  # an address of the network; an office may share one
SECOND_STEP = Limit("second-step", 10, timedelta(hours=1))  # an account
PASSWORD = Limit("password", 8, timedelta(minutes=15))  # an account that has signed in
LINK = Limit("link", 30, timedelta(minutes=15))  # an address of the network


def take(limit: Limit, who: str, at: datetime) -> bool:
    """Count one try and say whether it was within the limit."""
    with transaction.atomic():
        counted, _ = Tries.objects.select_for_update().get_or_create(
            key=_key(limit, who), defaults={"begun_at": at}
        )
        if counted.begun_at + limit.span <= at:
            counted.begun_at, counted.n = at, 0
            Tries.objects.filter(begun_at__lt=at - _FORGOTTEN_AFTER).exclude(pk=counted.pk).delete()
        counted.n += 1
        counted.save(force_update=True)
    return counted.n <= limit.most


def give_back(limit: Limit, who: str) -> None:
    """Take one try back, which was right."""
    Tries.objects.filter(key=_key(limit, who), n__gt=0).update(n=F("n") - 1)


def forget(limit: Limit, who: str) -> None:
    """Take all tries back."""
    Tries.objects.filter(key=_key(limit, who)).delete()


def _key(limit: Limit, who: str) -> str:
    # Keyed, so that the table tells nobody's address.
    return salted_hmac(f"minyi_web.people.tries.{limit.what}", who, algorithm="sha256").hexdigest()
