"""The order of the office's work: who does which rows, what follows what, and what the clock asks for.

Actions are loaded when they are called: they bring cleaning and analysis with them, and a process that does
one row needs only what its row needs.
"""

from datetime import datetime, timedelta

from minyi_web.due import Job, State
from minyi_web.jobs.work import ByClock, Order, Work
from minyi_web.listening.models import Import
from minyi_web.understanding.models import Run


def bring_in(import_: Import, job: Job) -> None:
    """Do an import."""
    from minyi_web.listening import actions

    actions.bring_in(import_, job)


def may_pass(error: Exception) -> bool:
    """Whether a network did wrong what it may do right a little later.

    A page that is not there stays away longer: that is told, and the source comes again at its own time.
    """
    from minyi.listening.fetching import errors as fetching
    from minyi.listening.sources.errors import MailServerError

    passing = (
        fetching.BrokenAnswerError,
        fetching.ConnectFailedError,
        fetching.ConnectionLostError,
        fetching.HostBusyError,
        fetching.HostUnknownError,
        fetching.RobotsUnreachableError,
        fetching.TooSlowError,
        MailServerError,
    )
    return isinstance(error, passing)


def ask_for_a_run(import_: Import, at: datetime) -> None:
    """After an import that brought something: a run over all messages, unless one waits already."""
    if not import_.n_kept + import_.n_copies + import_.n_set_aside:
        return
    if not Run.objects.filter(state=State.WAITING).exists():
        from minyi_web.understanding import actions

        actions.ask_for_run(None, None, None, at)


def carry_out(run: Run, job: Job) -> None:
    """Do a run."""
    from minyi_web.understanding import actions

    actions.carry_out(run, job)


def ask_due_sources(at: datetime) -> int:
    """Ask for a visit to each source whose time has come."""
    from minyi_web.listening import actions

    return actions.ask_due_sources(at)


def delete_what_is_over(at: datetime) -> int:
    """Delete originals, and what was overheard, when their time is over."""
    from minyi_web.listening import actions

    return actions.delete_what_is_over(at)


def delete_old_runs(at: datetime) -> int:
    """Delete the details of runs beyond those that are kept."""
    from minyi_web.understanding import actions

    return actions.delete_old_runs(at)


ORDER = Order(
    address="minyi_web.jobs.order:ORDER",
    works=(
        Work(Import, bring_in, may_pass=may_pass, follow=ask_for_a_run),
        # Of two runs at a time the older one could end last, and pages would show it.
        Work(Run, carry_out, alone=True),
    ),
    by_clock=(
        ByClock("sources", ask_due_sources, timedelta(seconds=30)),
        ByClock("deletion", delete_what_is_over, timedelta(hours=1)),
        ByClock("old runs", delete_old_runs, timedelta(hours=1)),
    ),
)
