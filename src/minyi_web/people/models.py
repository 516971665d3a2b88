"""Who works here: units, accounts, what each may do where, how they sign in, and the audit chain."""

import hashlib
import secrets
from collections.abc import Iterator
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody may do. Residents need no account and have no role."""

    CLERK = "clerk", _("Clerk")
    UNIT_LEAD = "unit_lead", _("Unit lead")
    MODERATOR = "moderator", _("Moderator")
    ANALYST = "analyst", _("Analyst")
    OPERATOR = "operator", _("Operator")


def new_session_salt() -> str:
    """What all sessions of an account hang on: a new one ends them."""
    return secrets.token_hex(16)


class Unit(models.Model):
    """A part of the body that answers: a department, a district office."""

    name = models.CharField(max_length=120, unique=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")

    class Meta:
        """In the order of their names."""

        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class Account(AbstractBaseUser):
    """Somebody who signs in. The password is hashed with argon2; a second step may follow it."""

    name = models.CharField(max_length=60, unique=True)  # what is typed to sign in
    shown_name = models.CharField(max_length=60, blank=True)
    lang = models.CharField(max_length=7, default="zh-hans")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    session_salt = models.CharField(max_length=32, default=new_session_salt, editable=False)

    objects = BaseUserManager["Account"]()

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """In the order of their names."""

        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.shown_name or self.name

    def get_session_auth_hash(self) -> str:
        """What a session must know: it changes with the password and with ``session_salt``."""
        return self._hash_of_session(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under the keys that were the office's before."""
        return (self._hash_of_session(key) for key in settings.SECRET_KEY_FALLBACKS)

    def _hash_of_session(self, secret: str | bytes) -> str:
        words = self.password + self.session_salt
        return salted_hmac("minyi_web.people.session", words, secret=secret, algorithm="sha256").hexdigest()


class Membership(models.Model):
    """A role that an account has in a unit, or in the whole office where no unit is named."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=9, choices=Role.choices)

    class Meta:
        """Each role once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account", "unit", "role"], nulls_distinct=False, name="each_role_once"
            )
        ]


class Purpose(models.TextChoices):
    """What a link is for."""

    FIRST = "first", _("Found the office")
    JOIN = "join", _("Make an account")
    RENEW = "renew", _("Set a new password")


class Invitation(models.Model):
    """A link that somebody opens once. Only the digest of its secret is kept."""

    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=5, choices=Purpose.choices, default=Purpose.JOIN)
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="+")  # renewed
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.CASCADE)
    role = models.CharField(max_length=9, choices=Role.choices, blank=True)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    @staticmethod
    def digest_of(secret: str) -> str:
        """What is kept of a secret, which is random and long: it needs no salt."""
        return hashlib.sha256(secret.encode()).hexdigest()


class SecondStep(models.Model):
    """The secret of an authenticator, sealed with the office's key; asked for once it is confirmed."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="second_step")
    sealed_secret = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField(null=True)
    last_counter = models.BigIntegerField(default=0)  # a code counts once


class RecoveryCode(models.Model):
    """A code that stands for the authenticator once. Only its hash is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="recovery_codes")
    code_hash = models.CharField(max_length=128)
    used_at = models.DateTimeField(null=True)


class Tries(models.Model):
    """How often somebody tried something within a span of time; ``key`` is a keyed digest of what and who."""

    key = models.CharField(max_length=64, primary_key=True)
    begun_at = models.DateTimeField(db_index=True)
    n = models.PositiveIntegerField(default=0)


class AuditEntry(models.Model):
    """A link of the audit chain: what was done to which thing, by which account, as ids and salted hashes.

    ``digest`` covers all other fields and ``previous``, the digest of the entry before. No text, no name.
    """

    number = models.PositiveBigIntegerField(primary_key=True)  # 1, 2, 3 … without a gap
    at = models.DateTimeField(db_index=True)
    act = models.CharField(max_length=40, db_index=True)  # "import.start", "original.open" …
    account_id = models.BigIntegerField(null=True)  # the id alone: it stays when the account goes
    thing = models.CharField(max_length=40)  # "listening.message"
    thing_id = models.CharField(max_length=40)
    salt = models.CharField(max_length=32)
    content_hash = models.CharField(max_length=64)  # of what was written, with the salt
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)


class ChainHead(models.Model):
    """The last entry of the audit chain: one row, locked by whoever appends. Made by the migration."""

    ONLY = 1

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64)
