"""What the clock asks for: each thing when its time has come, by one of the workers."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from minyi_web.jobs.doing import DATABASE_GONE
from minyi_web.jobs.models import Round
from minyi_web.jobs.work import ByClock

_log = logging.getLogger(__name__)


def go_round(by_clock: Sequence[ByClock], at: datetime) -> list[str]:
    """Do what is due at ``at``, and tell the names of what was done.

    One that fails is told to the log, does not keep the others from being done, and comes again at its next
    time. Raises what a database raises that is gone.
    """
    return [one.name for one in by_clock if _is_mine(one, at) and _done(one, at)]


def _is_mine(one: ByClock, at: datetime) -> bool:
    """Whether it is due, and this worker is the one to do it: of several one moves the mark."""
    _, is_new = Round.objects.get_or_create(name=one.name, defaults={"last_at": at})
    # A mark of the future was made before the clock was set back.
    is_due = Q(last_at__lte=at - one.every) | Q(last_at__gt=at)
    return is_new or Round.objects.filter(is_due, name=one.name).update(last_at=at) == 1


def _done(one: ByClock, at: datetime) -> bool:
    try:
        one.action(at)
    except DATABASE_GONE:
        raise
    except Exception as error:  # The last resort: what one of them does wrong must not end the worker.
        _log.error("fault in %s", one.name, exc_info=error)
        return False
    return True
