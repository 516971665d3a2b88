"""The row of work that is due: who asked for it is the row's own affair, this is how it is done once.

A room never starts work. Its action writes such a row as ``waiting``; ``jobs`` claims it, calls the action
that does it and keeps ``stage``, ``n_done`` and ``n_total`` up to date, which pages read.

    waiting → running → done
                      → failed      with a code and its values, said in the reader's language
                      → waiting     again, later, where trying again is safe
    waiting → stopped, running → stopping → stopped    because somebody asked for it
"""

from datetime import datetime
from typing import ClassVar, Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

from minyi.pipelines.progress import Progress


class State(models.TextChoices):
    """Where a row of work stands."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    STOPPING = "stopping", _("Stopping")
    STOPPED = "stopped", _("Stopped")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


UNDER_WAY = (State.RUNNING, State.STOPPING)
ENDED = (State.STOPPED, State.DONE, State.FAILED)


class Due(models.Model):
    """Work that is due. Times are UTC; ``claim`` names the worker that holds the row, or nobody."""

    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING, db_index=True)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()  # when it may begin, later after a try that failed
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    claim = models.CharField(max_length=32, default="", blank=True)
    alive_at = models.DateTimeField(null=True)  # the last sign of life of the worker that holds it
    n_tries = models.PositiveSmallIntegerField(default=0)
    stage = models.CharField(max_length=20, default="", blank=True)  # a stage of pipelines.progress
    n_done = models.PositiveIntegerField(default=0)
    n_total = models.PositiveIntegerField(null=True)
    error_code = models.CharField(max_length=7, default="", blank=True)
    error_values = models.JSONField(default=dict, blank=True)  # what its sentence names, as words

    class Meta:
        """Each kind of work is a table of its own."""

        abstract = True
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "not_before"])]


class Stopped(Exception):
    """Somebody asked the work to stop, or another worker holds the row: what does it lets go at once."""


class Job(Progress, Protocol):
    """What an action that does due work is given: progress to tell, the clock, and whether to go on.

    ``begin``, ``advance`` and ``end`` are those of ``minyi.pipelines.progress``; what they tell stands on
    the row, at most once a second. Each of them may raise ``Stopped``.
    """

    def now(self) -> datetime:
        """The time, UTC."""
        ...

    def go_on(self) -> None:
        """Raise ``Stopped`` if the work is to end here."""
        ...
