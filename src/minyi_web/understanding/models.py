"""What was understood: runs as rows of work, readings, topics, issues, and what people corrected."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from minyi_web.due import Due
from minyi_web.listening.models import Message
from minyi_web.people.models import Account


class Run(Due):
    """One execution of the analysis over all messages of a period, with what is needed to do it again."""

    asked_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    first_on = models.DateField(null=True, blank=True)  # empty: from the beginning
    last_on = models.DateField(null=True, blank=True)
    code_version = models.CharField(max_length=20, blank=True)
    embedder = models.CharField(max_length=60, blank=True)
    seed = models.IntegerField(default=0)
    parameters = models.JSONField(default=dict, blank=True)
    input_digest = models.CharField(max_length=64, blank=True)  # of the keys of all messages, in order
    goes_on_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    is_current = models.BooleanField(default=False)  # the run that pages show
    folder = models.CharField(max_length=80, blank=True)  # under the office's folder of runs
    n_messages = models.PositiveIntegerField(default=0)
    n_topics = models.PositiveIntegerField(default=0)
    n_issues = models.PositiveIntegerField(default=0)
    # What became of it: "fates" (counts), "languages" (counts), "drift", "changes" of topics since the run
    # before, "unmet" corrections with the code of the reason, "previous" where that run could not be used.
    outcome = models.JSONField(default=dict, blank=True)
    details_gone_at = models.DateTimeField(null=True)  # when its topics, issues and readings were deleted

    class Meta(Due.Meta):
        """The newest first; one current run at most."""

        abstract = False
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["is_current"], condition=models.Q(is_current=True), name="one_current_run"
            )
        ]


class Counted(models.Model):
    """The three counts, and the posts without a name."""

    n_messages = models.PositiveIntegerField()
    n_people = models.PositiveIntegerField()
    n_texts = models.PositiveIntegerField()
    n_unverified = models.PositiveIntegerField()

    class Meta:
        """Of topics and of issues alike."""

        abstract = True


class Topic(Counted):
    """A topic of a run. ``topic_id`` survives from run to run."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="topics")
    topic_id = models.CharField(max_length=40)
    parent_id = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200)
    quotes = models.JSONField(default=list)  # [{"message": id, "words": …, "role": …}]

    class Meta:
        """The largest first; each once."""

        ordering: ClassVar[list[str]] = ["-n_people", "topic_id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["run", "topic_id"], name="each_topic_once")
        ]


class Issue(Counted):
    """What is asked, where or by whom and when: the unit of work. The parts of its score are shown."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="issues")
    issue_id = models.CharField(max_length=40)
    rank = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    score = models.FloatField()
    part_people = models.FloatField()
    part_support = models.FloatField()
    part_concentration = models.FloatField()
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    quotes = models.JSONField(default=list)

    class Meta:
        """The hottest first; each once."""

        ordering: ClassVar[list[str]] = ["rank"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["run", "issue_id"], name="each_issue_once")
        ]


class Gathered(Counted):
    """An idea or a question that messages put, with the words of one of them; those most people put first."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="gathered")
    kind = models.CharField(max_length=10)  # "idea" or "question"
    rank = models.PositiveIntegerField()  # from 1, of its kind
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")  # whose words they are
    words = models.TextField()
    heading = models.TextField(blank=True)  # the title, where the words do not say where
    messages = models.JSONField(default=list)  # ids of those who put it, the first thousand

    class Meta:
        """In their order; each once."""

        ordering: ClassVar[list[str]] = ["kind", "rank"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["run", "kind", "rank"], name="each_gathered_once")
        ]


class Reading(models.Model):
    """What a run found in a message. A sealed one is never listed, quoted or searched."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="readings")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="readings")
    # Told by the run beside the exact copies that were told while importing.
    near_copy_of = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    kinds = models.JSONField(default=list)  # the main one first
    main_kind = models.CharField(max_length=10, blank=True)
    asks = models.JSONField(default=list)  # [{"kind", "words"}], words as shown
    urgency = models.CharField(max_length=3, blank=True)
    urgency_reason = models.TextField(blank=True)
    topic_id = models.CharField(max_length=40, blank=True)
    issue_id = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=200, blank=True)
    place_code = models.CharField(max_length=12, blank=True)
    sealed = models.BooleanField(default=False)  # it reports misconduct, or stands beside a report

    class Meta:
        """One a message and run; found by topic, issue, kind and urgency."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["run", "message"], name="one_reading_a_message")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["run", "topic_id"]),
            models.Index(fields=["run", "issue_id"]),
            models.Index(fields=["run", "main_kind"]),
            models.Index(fields=["run", "urgency"]),
        ]


class CorrectionKind(models.TextChoices):
    """What people may correct."""

    RENAME = "rename", _("Rename a topic")
    MERGE = "merge", _("Merge topics")
    SPLIT = "split", _("Split a topic")
    PIN = "pin", _("Pin a topic")
    MOVE = "move", _("Move a message to another topic")
    REJECT_KIND = "reject_kind", _("Say that a kind is wrong")


class Correction(models.Model):
    """What somebody corrected, kept with name and time. It is an input of every later run until withdrawn."""

    kind = models.CharField(max_length=11, choices=CorrectionKind.choices)
    topic_id = models.CharField(max_length=40, blank=True)
    other_id = models.CharField(max_length=40, blank=True)  # the topic merged into, or moved to
    message = models.ForeignKey(Message, null=True, on_delete=models.CASCADE, related_name="corrections")
    n_parts = models.PositiveSmallIntegerField(null=True)  # of a split
    words = models.CharField(max_length=200, blank=True)  # the new name, or the kind that is wrong
    reason = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar[list[str]] = ["-id"]
