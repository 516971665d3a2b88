"""What was heard: sources, imports as rows of work, messages, their originals, rejected rows."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from minyi_web.due import Due
from minyi_web.people.models import Account


class Origin(models.TextChoices):
    """Whether people spoke to the body, or were overheard in public: what may be kept follows."""

    ADDRESSED = "addressed", _("Addressed to us")
    OVERHEARD = "overheard", _("Overheard in public")


class Source(models.Model):
    """One place that is listened to: files somebody brings, a feed, a page, a mailbox."""

    name = models.CharField(max_length=80, unique=True)
    origin = models.CharField(max_length=9, choices=Origin.choices, default=Origin.ADDRESSED)
    address = models.CharField(max_length=1000, blank=True)  # empty: files are brought by hand
    zone = models.CharField(max_length=60, default="Asia/Shanghai")
    columns = models.JSONField(default=dict, blank=True)  # role → names of columns, as corrected by people
    every_minutes = models.PositiveIntegerField(null=True, blank=True)  # empty: only when asked
    next_at = models.DateTimeField(null=True, db_index=True)
    paused_at = models.DateTimeField(null=True)
    resumed_at = models.DateTimeField(null=True)  # failures before it count no more
    n_failures = models.PositiveIntegerField(default=0)  # in a row, up to now
    last_brought_at = models.DateTimeField(null=True)

    class Meta:
        """In the order of their names."""

        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class SourceCursor(models.Model):
    """How far an address was read: the next visit brings what is new since."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, primary_key=True, related_name="cursor")
    held = models.TextField()  # as minyi.listening.sources.cursors writes it


class Import(Due):
    """One file or fetch brought in. The counts add up: received is the sum of the other five."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="imports")
    asked_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)  # as it was called
    stored_name = models.CharField(max_length=80, blank=True)  # under the office's folder of uploads
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    n_bytes = models.PositiveBigIntegerField(default=0)
    columns = models.JSONField(default=dict, blank=True)  # role → names of columns, as this file was read
    n_received = models.PositiveIntegerField(default=0)
    n_kept = models.PositiveIntegerField(default=0)
    n_copies = models.PositiveIntegerField(default=0)
    n_set_aside = models.PositiveIntegerField(default=0)
    n_rejected = models.PositiveIntegerField(default=0)
    n_known = models.PositiveIntegerField(default=0)  # rows that were here before
    notices = models.JSONField(default=list, blank=True)  # what went wrong beside: address, code, values

    class Meta(Due.Meta):
        """The newest first."""

        abstract = False
        ordering: ClassVar[list[str]] = ["-id"]


class Fate(models.TextChoices):
    """What became of a message. A rejected row is no message: it is a ``Reject``."""

    KEPT = "kept", _("Kept")
    COPY = "copy", _("Copy")
    SET_ASIDE = "set_aside", _("Set aside")


class Message(models.Model):
    """One public utterance, cleaned and masked. Masked text alone is shown, searched and understood."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="messages")
    brought_by = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="messages")
    row = models.PositiveIntegerField()  # in its file, from 1
    key = models.CharField(max_length=32)  # what makes the row itself: the same row again has the same key
    external_id = models.CharField(max_length=200, blank=True)
    fate = models.CharField(max_length=9, choices=Fate.choices)
    reason = models.CharField(max_length=40, blank=True)
    copy_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="copies")
    body_digest = models.CharField(max_length=32, db_index=True)  # the same for exact copies
    title = models.TextField(blank=True)  # cleaned and masked, like all words here
    text = models.TextField(blank=True)
    language = models.CharField(max_length=7)
    n_masks = models.PositiveIntegerField(default=0)
    changes = models.JSONField(default=list)  # names of the cleaning steps that changed it
    author_pseudonym = models.CharField(max_length=32, blank=True)  # for counting, inside this database alone
    published_at = models.DateTimeField(null=True, db_index=True)
    place = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=80, blank=True)
    likes = models.BigIntegerField(null=True)
    dislikes = models.BigIntegerField(null=True)
    reply = models.TextField(blank=True)
    reply_at = models.DateTimeField(null=True)

    class Meta:
        """In the order they came; each row of a source once."""

        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["source", "key"], name="each_row_once")
        ]


class Original(models.Model):
    """A message as received: opened by permission, each opening logged, deleted when its time is over."""

    message = models.OneToOneField(
        Message, on_delete=models.CASCADE, primary_key=True, related_name="original"
    )
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    extra = models.TextField(blank=True)  # the other columns, as one JSON object
    delete_after = models.DateTimeField(db_index=True)


class Reject(models.Model):
    """A row that could not be used, with the code of its reason and itself, to be mended and sent again."""

    brought_by = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rejects")
    row = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    original = models.TextField(blank=True)

    class Meta:
        """In the order of the file."""

        ordering: ClassVar[list[str]] = ["row"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["brought_by", "row"], name="each_reject_once")
        ]
