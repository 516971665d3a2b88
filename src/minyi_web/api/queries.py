"""What health asks: whether the database answers and a worker is alive."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

# A worker shows life every few seconds; one that has not for this long is gone or hangs.
LIFE = timedelta(seconds=60)


def database_answers() -> bool:
    """Whether the database answers. One query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except (DatabaseError, InterfaceError):
        return False


def worker_lives(at: datetime) -> bool:
    """Whether a worker of this office has shown life lately. Costs a look at one file.

    A sign of the future counts only as long as one of the past: a clock may have been set back.
    """
    try:
        shown = datetime.fromtimestamp(settings.WORKER_LIFE.stat().st_mtime, UTC)
    except OSError:
        return False
    return abs(at - shown) <= LIFE
