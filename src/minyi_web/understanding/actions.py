"""What this room writes: runs that are due, what they find, and corrections, each with its audit entry."""

from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from minyi_web.due import ENDED, Job, State
from minyi_web.people import audit
from minyi_web.people.models import Account
from minyi_web.understanding import correcting, forgetting
from minyi_web.understanding.errors import PeriodBackwards
from minyi_web.understanding.models import Run

merge_topics = correcting.merge_topics
move_message = correcting.move_message
pin_topic = correcting.pin_topic
reject_kind = correcting.reject_kind
rename_topic = correcting.rename_topic
split_topic = correcting.split_topic
withdraw = correcting.withdraw


class _AskedAlready(Exception):
    """The same run waits already."""


def ask_for_run(account: Account | None, first_on: date | None, last_on: date | None, at: datetime) -> Run:
    """A run over these days, both included, that waits to be carried out; never two that wait for the same.

    ``account`` is None where the office itself asks. Raises ``PeriodBackwards``.
    """
    if first_on is not None and last_on is not None and last_on < first_on:
        raise PeriodBackwards(first=first_on, last=last_on)
    waiting = Run.objects.filter(state=State.WAITING, first_on=first_on, last_on=last_on).order_by("id")
    try:
        with transaction.atomic():
            run = Run.objects.create(
                asked_by=account, first_on=first_on, last_on=last_on, created_at=at, not_before=at
            )
            # From here on whoever else asks waits, so that of two who ask at once the second sees the first.
            audit.append("run.ask", run, account, {"first_on": first_on, "last_on": last_on}, at)
            if waiting.exclude(pk=run.pk).exists():
                raise _AskedAlready
    except _AskedAlready:
        return waiting[0]
    return run


def carry_out(run: Run, job: Job) -> None:
    """Do what ``run`` asks for. Until the end the run before stays current; begun again it doubles nothing.

    1. What an earlier try left is taken out. 2. The messages are understood and the brief is written.
    3. What was found is stored and made findable. 4. In one transaction the run is whole and, unless it is
    about some days only, current. Raises ``NothingToRun``, ``Stopped``, and the errors of the library.
    """
    if run.is_current:  # The worker was lost between the last step and saying so.
        return
    # Understanding brings much with it, which pages do not need.
    from minyi_web.understanding import running, search, storing

    forgetting.discard(run)
    running.understand_and_store(run, job)
    _save(run)
    if _becomes_current(run):
        search.put_in(run, job)
    job.go_on()
    with transaction.atomic():
        storing.hold(run)
        run.is_current = _becomes_current(run)
        if run.is_current:
            Run.objects.filter(is_current=True).update(is_current=False)
        run.save(update_fields=["is_current"])
        audit.append("run.done", run, None, _provenance(run), job.now())


def delete_old_runs(at: datetime) -> int:
    """Delete the details of runs beyond those kept, and what runs left that came to nothing; gives how many.

    The row of a run stays with its counts and its provenance, and so does its brief.
    """
    ended = Run.objects.filter(state__in=ENDED, details_gone_at=None).exclude(is_current=True)
    done = Run.objects.filter(state=State.DONE).order_by("-id")
    kept = list(done.values_list("pk", flat=True)[: settings.RUNS_KEPT])
    gone = list(ended.exclude(pk__in=kept).order_by("id"))
    for run in gone:
        forgetting.discard(run)
        forgetting.trim(run)
        with transaction.atomic():
            Run.objects.filter(pk=run.pk).update(details_gone_at=at)
            audit.append("run.delete-details", run, None, {"n_messages": run.n_messages}, at)
    return len(gone)


def _becomes_current(run: Run) -> bool:
    """A run over all messages does; one over some days only where pages would else show nothing."""
    if run.first_on is None and run.last_on is None:
        return True
    return not Run.objects.filter(is_current=True).exclude(pk=run.pk).exists()


def _save(run: Run) -> None:
    run.save(
        update_fields=[
            "code_version",
            "embedder",
            "input_digest",
            "parameters",
            "goes_on_from",
            "folder",
            "outcome",
            "n_messages",
            "n_topics",
            "n_issues",
        ]
    )


def _provenance(run: Run) -> Mapping[str, object]:
    return {
        "code_version": run.code_version,
        "embedder": run.embedder,
        "seed": run.seed,
        "input_digest": run.input_digest,
        "parameters": run.parameters,
        "goes_on_from": run.goes_on_from_id,
    }
