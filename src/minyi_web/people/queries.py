"""What is asked of accounts, units, links and the audit chain."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import get_current_timezone

from minyi_web.people import authenticator
from minyi_web.people.errors import SealBroken
from minyi_web.people.models import Account, AuditEntry, Invitation, Role, SecondStep, Unit

_ANYWHERE = object()
N_ENTRIES = 50  # of the audit chain on a page


def roles_of(account: Account, unit: Unit | object | None = _ANYWHERE) -> frozenset[Role]:
    """The roles of an account: anywhere, or in ``unit`` (None: in the whole office). One query an account."""
    # Kept with the account, which lives as long as a request: a page asks many times.
    held = account.__dict__.setdefault("_held", None)
    if held is None:
        held = [(one.unit_id, Role(one.role)) for one in account.memberships.all()]
        account.__dict__["_held"] = held
    if unit is _ANYWHERE:
        return frozenset(role for _, role in held)
    wanted = unit.pk if isinstance(unit, Unit) else None
    return frozenset(role for unit_id, role in held if unit_id == wanted)


def has_second_step(account: Account) -> bool:
    """Whether a code is asked for at sign-in."""
    return SecondStep.objects.filter(account=account, confirmed_at__isnull=False).exists()


def secret_to_scan(account: Account) -> str | None:
    """The secret of the second step while it waits for its first code; None before and ever after."""
    waiting = SecondStep.objects.filter(account=account, confirmed_at=None).first()
    if waiting is None:
        return None
    try:
        return authenticator.opened(waiting.sealed_secret)
    except SealBroken:
        # Sealed by a key that the office has no more: as good as none, it is made anew.
        return None


def n_recovery_codes(account: Account) -> int:
    """How many recovery codes are left."""
    return account.recovery_codes.filter(used_at=None).count()


def accounts() -> QuerySet[Account]:
    """All accounts with their roles, and whether each has a second step: three queries, however many."""
    confirmed = SecondStep.objects.filter(account=OuterRef("pk"), confirmed_at__isnull=False)
    return Account.objects.annotate(with_second_step=Exists(confirmed)).prefetch_related("memberships__unit")


def is_name_taken(name: str) -> bool:
    """Whether an account has the name."""
    return Account.objects.filter(name=name).exists()


def open_links(at: datetime) -> QuerySet[Invitation]:
    """Links that still work, the newest first."""
    return (
        Invitation.objects.filter(used_at=None, expires_at__gt=at)
        .select_related("unit", "account")
        .order_by("-created_at")
    )


def usable_link(secret: str, purpose: str, at: datetime) -> Invitation | None:
    """The link of a secret, where it still works."""
    return open_links(at).filter(digest=Invitation.digest_of(secret), purpose=purpose).first()


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit and the units that are parts of it."""

    unit: Unit
    parts: tuple["Branch", ...]


def units_as_tree() -> tuple[Branch, ...]:
    """All units, each with its parts below it, in the order of their names. One query."""
    parts: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in Unit.objects.all():
        parts[unit.parent_id].append(unit)

    def below(parent: int | None) -> tuple[Branch, ...]:
        return tuple(Branch(unit, below(unit.pk)) for unit in parts[parent])

    return below(None)


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some entries of the audit chain, the newest first; ``older`` is where the next page begins."""

    entries: list[AuditEntry]
    older: int | None


def audit_page(act: str = "", on: date | None = None, up_to: int | None = None) -> AuditPage:
    """Entries of an act and of a day in the office's zone, where given, from the number ``up_to`` down."""
    found = AuditEntry.objects.order_by("-number")
    if act:
        found = found.filter(act=act)
    if on is not None:
        begins = datetime.combine(on, time(), tzinfo=get_current_timezone())
        found = found.filter(at__gte=begins, at__lt=begins + timedelta(days=1))
    if up_to is not None:
        found = found.filter(number__lte=up_to)
    entries = list(found[: N_ENTRIES + 1])
    older = entries[N_ENTRIES].number if len(entries) > N_ENTRIES else None
    return AuditPage(entries[:N_ENTRIES], older)
