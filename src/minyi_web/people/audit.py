"""The audit chain: who did what to which thing, and when, as ids and salted hashes that hold each other.

The one writing module that every room may import. An entry is written in the transaction of what it tells
of: both are kept or neither. Each digest covers all fields of its entry and the digest before, and the head
names the last entry, so that an entry that is changed, taken out, put in or cut off is found.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from minyi_web.people.errors import ChainHeadLost
from minyi_web.people.models import Account, AuditEntry, ChainHead

BEGINNING = "0" * 64  # what stands before the first entry
_ACT = re.compile(r"(?=.{3,40}\Z)[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+\Z")
_FIELDS = ("number", "at", "act", "account_id", "thing", "thing_id", "salt", "content_hash", "previous")
_AT_A_TIME = 2_000


class Fault(models.TextChoices):
    """In which way a chain does not hold."""

    CHANGED = "changed", _("The entry was changed.")
    MISSING = "missing", _("The entry is missing.")
    ADDED = "added", _("The entry was put in past the program.")
    CUT_OFF = "cut_off", _("The last entries are missing.")
    NO_HEAD = "no_head", _("The head of the chain is missing.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a verification: how many entries hold, and the first that does not.

    ``head`` is the digest of the last entry: written down elsewhere, it shows a chain that was made anew.
    """

    n_entries: int
    first_broken: int | None
    why: Fault | None
    head: str

    @property
    def holds(self) -> bool:
        """Whether every entry holds."""
        return self.first_broken is None


def append(
    act: str, thing: models.Model | None, account: Account | None, content: Mapping[str, object], at: datetime
) -> AuditEntry:
    """Add an entry to the chain, in the caller's transaction; ``content`` is hashed, never kept.

    Other writers wait from here to the end of the transaction: append last. Raises ``ChainHeadLost``, and
    ``ValueError`` or ``TypeError`` for an act without form, a time without zone, a content that is no JSON.
    """
    if not _ACT.match(act):
        raise ValueError(f"an act is written like import.start, not {act!r}")
    if thing is not None and thing.pk is None:
        raise ValueError("the thing is not saved yet, so it has no id")
    salt = secrets.token_hex(16)
    content_hash = _content_hash(salt, content)
    with transaction.atomic():
        head = _locked_head()
        entry = AuditEntry(
            number=head.number + 1,
            at=_utc(at),
            act=act,
            account_id=None if account is None else account.pk,
            thing="" if thing is None else thing._meta.label_lower,
            thing_id="" if thing is None else str(thing.pk),
            salt=salt,
            content_hash=content_hash,
            previous=head.digest,
        )
        entry.digest = _digest(entry)
        entry.save(force_insert=True)
        head.number, head.digest = entry.number, entry.digest
        head.save(update_fields=["number", "digest"])
    return entry


def verify() -> Verdict:
    """Walk the whole chain while others go on writing, in constant memory and one pass."""
    head = ChainHead.objects.filter(pk=ChainHead.ONLY).first()
    if head is None:
        first = AuditEntry.objects.order_by("number").first()
        return Verdict(0, None if first is None else 1, None if first is None else Fault.NO_HEAD, BEGINNING)
    n_entries, digest = 0, BEGINNING
    for entry in _entries_to(head.number):
        expected = n_entries + 1
        if entry.number > expected:
            return Verdict(n_entries, expected, Fault.MISSING, head.digest)
        if entry.number < expected:
            return Verdict(n_entries, entry.number, Fault.ADDED, head.digest)
        if entry.previous != digest or entry.digest != _digest(entry):
            return Verdict(n_entries, expected, Fault.CHANGED, head.digest)
        n_entries, digest = expected, entry.digest
    if n_entries != head.number:
        return Verdict(n_entries, n_entries + 1, Fault.CUT_OFF, head.digest)
    if digest != head.digest:
        return Verdict(n_entries, max(n_entries, 1), Fault.CHANGED, head.digest)
    beyond = _first_beyond_the_head()
    return Verdict(n_entries, beyond, None if beyond is None else Fault.ADDED, head.digest)


def proves(entry: AuditEntry, content: Mapping[str, object]) -> bool:
    """Whether ``content`` is what the entry was written of."""
    return secrets.compare_digest(entry.content_hash, _content_hash(entry.salt, content))


def _locked_head() -> ChainHead:
    """The head, held until the transaction ends. SQLite's transactions hold the whole database already."""
    heads = ChainHead.objects.select_for_update()
    head = heads.filter(pk=ChainHead.ONLY).first()
    if head is not None:
        return head
    # A head is made only for an empty chain: made beside entries it would hide that somebody removed it.
    if AuditEntry.objects.exists():
        raise ChainHeadLost
    return heads.get_or_create(pk=ChainHead.ONLY, defaults={"number": 0, "digest": BEGINNING})[0]


def _entries_to(number: int) -> Iterator[AuditEntry]:
    return AuditEntry.objects.filter(number__lte=number).order_by("number").iterator(chunk_size=_AT_A_TIME)


def _first_beyond_the_head() -> int | None:
    """The first entry after the head, if any. Entries are read before the head, which only grows."""
    last = AuditEntry.objects.aggregate(last=Max("number"))["last"]
    head = ChainHead.objects.get(pk=ChainHead.ONLY)
    return head.number + 1 if last is not None and last > head.number else None


def _digest(entry: AuditEntry) -> str:
    return hashlib.sha256(_canonical([getattr(entry, field) for field in _FIELDS])).hexdigest()


def _content_hash(salt: str, content: Mapping[str, object]) -> str:
    return hashlib.sha256(salt.encode("ascii") + _canonical(content)).hexdigest()


def _canonical(content: object) -> bytes:
    """One spelling for one content: sorted keys, no white space, ASCII."""
    words = json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_plain)
    return words.encode("ascii")


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return _utc(value).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    # Words to be translated among them: they would be another content in another language.
    raise TypeError(f"{type(value).__name__} has no place in the content of an audit entry")


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("the time of an audit entry needs a zone")
    return at.astimezone(UTC)
