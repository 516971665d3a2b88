"""Opening the office for a program: packages and settings looked at, folders made, the database in order."""

import logging
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

from minyi_web.config.errors import DatabaseLocked, DatabaseNewer, HomeUnusable, WebMissing

PACKAGES = (
    *("django", "argon2", "axes", "csp", "django_htmx"),
    *("psycopg", "pyotp", "segno", "uvicorn", "whitenoise"),
)
LOCK = 7_203_951_846  # ours alone among the advisory locks of a database
_DAY = 24 * 60 * 60.0
_PATIENCE = 60.0  # seconds that another program may take to bring the tables up to date


def open_office(*, is_serving: bool = False) -> None:
    """Read the settings, make the folders, let Django load the rooms. At a terminal only warnings are logged.

    Raises ``WebMissing``, ``WrongSetting`` and ``HomeUnusable``. Nothing is asked of the database.
    """
    for package in PACKAGES:
        if find_spec(package) is None:
            raise WebMissing(package=package)
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minyi_web.config.settings")
    os.umask(0o077)  # whatever is written from now on is its owner's alone, the database too
    django.setup()
    if not is_serving:
        logging.getLogger("minyi_web").setLevel(logging.WARNING)
    from django.conf import settings

    make_folders(settings.HOME, settings.UPLOADS, settings.RUNS)


def make_folders(home: Path, *folders: Path) -> None:
    """Make the folder of the office and those in it, for its owner alone. Raises ``HomeUnusable``."""
    try:
        for folder in (home, *folders):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
                raise HomeUnusable(folder=folder)
    except OSError as error:
        raise HomeUnusable(folder=home) from error


def forget_what_did_not_arrive(folder: Path, at: datetime) -> None:
    """Remove what uploads that were cut off left behind, when it is a day old. Raises ``HomeUnusable``."""
    try:
        for left in folder.iterdir():
            if left.is_file() and at.timestamp() - left.stat().st_mtime > _DAY:
                left.unlink(missing_ok=True)
    except OSError as error:
        raise HomeUnusable(folder=folder) from error


def bring_up_to_date() -> None:
    """Make the tables of the office, or bring them to this version; one program at a time.

    Raises ``DatabaseGone``, ``DatabaseLocked``, ``DatabaseDamaged``, ``DatabaseNewer`` and ``HomeUnusable``.
    """
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from minyi_web.config.database_faults import told_in_words

    with told_in_words(), alone():
        executor = MigrationExecutor(connection)
        known = set(executor.loader.disk_migrations)
        rooms = {app for app, _ in known}
        later = sorted(
            done for done in executor.loader.applied_migrations if done[0] in rooms and done not in known
        )
        if later:
            raise DatabaseNewer(migration=".".join(later[0]))
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def alone(patience: float = _PATIENCE, sleep: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Holds off other programs that would change the tables of this office.

    Raises ``DatabaseLocked`` when another does so for longer than ``patience``. The lock goes with the
    program, however it ends.
    """
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "postgresql":
        with _advisory_lock(patience, sleep):
            yield
        return
    # A small database of its own: SQLite's locks work wherever SQLite does, and die with their process.
    with closing(sqlite3.connect(settings.HOME / "starting.lock", timeout=patience)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise DatabaseLocked from error
        yield


@contextmanager
def _advisory_lock(patience: float, sleep: Callable[[float], None]) -> Iterator[None]:
    from django.db import connection

    def holds() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            return bool(cursor.fetchone()[0])

    waited = 0.0
    while not holds():
        if waited >= patience:
            raise DatabaseLocked
        sleep(0.25)
        waited += 0.25
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
