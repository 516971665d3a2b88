"""What a database says when it cannot serve, in the words of the office."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, InterfaceError

from minyi.errors import MinyiError
from minyi_web.config.errors import DatabaseDamaged, DatabaseGone, DatabaseLocked, HomeUnusable

_HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_NOT_OURS = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_NO_ROOM = {
    *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL),
    *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
}
_PRIMARY = 0xFF  # the extended codes of SQLite hold the plain one in their last byte


@contextmanager
def told_in_words() -> Iterator[None]:
    """What the database refuses becomes an error with a code; a fault of ours stays what it is."""
    try:
        yield
    except (DatabaseError, InterfaceError, ImproperlyConfigured) as error:
        said = fault_of(error)
        if said is None:
            raise
        raise said from error


def fault_of(error: Exception) -> MinyiError | None:
    """The error to tell, or None where the database is well and the question was wrong."""
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return _fault_of_sqlite(getattr(cause, "sqlite_errorcode", 0) & _PRIMARY)
    state = getattr(cause, "sqlstate", None)
    lost = isinstance(error, InterfaceError) or type(error).__name__ == "OperationalError"
    # Connections and resources, authority, a base that is not there, and the end of the server.
    if lost and (state is None or state[:2] in {"08", "28", "3D", "53", "57"}):
        return DatabaseGone(reason=_first_line(cause or error))
    if state is not None and state in {"55P03", "40P01"}:
        return DatabaseLocked()
    return None


def _fault_of_sqlite(code: int) -> MinyiError | None:
    if code in _HELD:
        return DatabaseLocked()
    if code in _NOT_OURS:
        return DatabaseDamaged(folder=settings.HOME)
    if code in _NO_ROOM:
        return HomeUnusable(folder=settings.HOME)
    return None


def _first_line(error: BaseException) -> str:
    """What the driver says first; it names host and base, never the password."""
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__
