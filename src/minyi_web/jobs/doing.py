"""Doing one row that is held: the action is called, and what came of it is written on the row."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random

from django.db import InterfaceError, OperationalError, close_old_connections, connection, transaction

from minyi.errors import MinyiError
from minyi_web.due import Due, Stopped
from minyi_web.jobs import claims
from minyi_web.jobs.claims import Hold
from minyi_web.jobs.errors import DatabaseLost, MemoryShort
from minyi_web.jobs.holding import HeldJob

_log = logging.getLogger(__name__)

DATABASE_GONE = (OperationalError, InterfaceError)
_LONGEST_WORDS = 1_000


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What doing depends on beside the row: the clock and chance."""

    clock: Callable[[], datetime]
    chance: Random


def do(hold: Hold, job: HeldJob, where: Circumstances) -> None:
    """Do the row and settle it. Raises what the database raises when even that cannot be written.

    1. Call the action with the row as it is now.
    2. Done: say so and ask for what follows, in one transaction.
    3. Stopped: the row is stopped, or waits again where the worker leaves; a row that was lost is another's.
    4. Failed: the row waits again where that is safe, else it has failed with a code.
    """
    began = where.clock()
    row = hold.row().first()
    if row is None:
        return
    _log.info("begun %s %d", hold.work.name, hold.pk)
    try:
        hold.work.action(row, job)
        _finish(hold, row, where)
    except Stopped:
        if not job.is_lost:
            claims.give_back(hold, where.clock())
    except Exception as error:
        # The last resort, here alone: whatever happens, the row says what became of it.
        if not connection.in_atomic_block:
            close_old_connections()  # the one that was lost, if it was lost
        _failed(hold, error, where)
    _log.info("ended %s %d after %.1f s", hold.work.name, hold.pk, (where.clock() - began).total_seconds())


def _finish(hold: Hold, row: Due, where: Circumstances) -> None:
    at = where.clock()
    with transaction.atomic():
        if claims.finish(hold, at) and hold.work.follow is not None:
            row.refresh_from_db()
            hold.work.follow(row, at)


def _failed(hold: Hold, error: Exception, where: Circumstances) -> bool:
    at = where.clock()
    if isinstance(error, DATABASE_GONE):
        _log.warning("%s %d: the database failed (%s)", hold.work.name, hold.pk, type(error).__name__)
        return claims.try_again(hold, DatabaseLost.code, at, where.chance)
    if isinstance(error, MemoryError):
        return claims.fail(hold, MemoryShort.code, {}, at)
    if not isinstance(error, MinyiError):
        # What an exception says may quote a message: the formatter of the log tells its kind and place alone.
        _log.error("fault in %s %d", hold.work.name, hold.pk, exc_info=error)
        return claims.fail(hold, MinyiError.code, {}, at)
    return _told(hold, error, where, at)


def _told(hold: Hold, error: MinyiError, where: Circumstances, at: datetime) -> bool:
    row = hold.row().first()
    if row is not None and hold.work.may_pass(error) and row.n_tries < hold.work.most_tries:
        return claims.try_again(hold, error.code, at, where.chance)
    return claims.fail(hold, error.code, {name: _word(value) for name, value in error.values.items()}, at)


def _word(value: object) -> object:
    """A value of an error as JSON keeps it: numbers as they are, all else as words."""
    return value if isinstance(value, int) else str(value)[:_LONGEST_WORDS].replace("\0", "\ufffd")
