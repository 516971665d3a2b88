"""System checks: what would go wrong later, told at the start with an id and a hint."""

import shutil
import stat
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections
from django.utils.translation import gettext as _

_NEAR = {"localhost", "127.0.0.1", "[::1]", "testserver"}
_OLDEST_POSTGRES = 15  # the first that can say: each role once, also where no unit is named
_FEWEST_SIGNS = 32  # of a key that nobody guesses
_FEWEST_DIFFERENT = 8
_MEGABYTE = 2**20


def register_all() -> None:
    """Let Django run the checks of the office."""
    for check in (encrypted_where_others_come, encrypted_by_somebody, key_nobody_guesses):
        register(check, Tags.security)
    register(folder_of_its_owner)
    register(room_for_an_upload)
    register(database_that_can, Tags.database)


def encrypted_where_others_come(app_configs: Sequence[Any] | None, **_given: Any) -> list[CheckMessage]:
    """Warn where browsers of other machines may come without encryption."""
    if settings.SESSION_COOKIE_SECURE or set(settings.ALLOWED_HOSTS) <= _NEAR:
        return []
    return [
        Warning(
            _("Browsers of other machines may come without encryption."),
            hint=_("Put a reverse proxy with HTTPS in front and set MINYI_HTTPS=yes and MINYI_PROXIES=1."),
            id="minyi.W001",
        )
    ]


def encrypted_by_somebody(app_configs: Sequence[Any] | None, **_given: Any) -> list[CheckMessage]:
    """Warn where sessions travel encrypted only, but nobody in front encrypts: no one could sign in."""
    if not settings.SESSION_COOKIE_SECURE or settings.SECURE_PROXY_SSL_HEADER is not None:
        return []
    return [
        Warning(
            _("MINYI_HTTPS is yes, but no reverse proxy is named that encrypts: nobody can sign in."),
            hint=_("Set MINYI_PROXIES to the number of reverse proxies in front."),
            id="minyi.W002",
        )
    ]


def key_nobody_guesses(app_configs: Sequence[Any] | None, **_given: Any) -> list[CheckMessage]:
    """Warn where the key that signs sessions is short or made of few signs."""
    key = settings.SECRET_KEY
    if len(key) >= _FEWEST_SIGNS and len(set(key)) >= _FEWEST_DIFFERENT:
        return []
    return [
        Warning(
            _("The key of MINYI_SECRET_KEY is weak: who guesses it can sign in as anybody."),
            hint=_("Leave MINYI_SECRET_KEY empty, then a good one is made and kept in the folder."),
            id="minyi.W003",
        )
    ]


def folder_of_its_owner(app_configs: Sequence[Any] | None, **_given: Any) -> list[CheckMessage]:
    """Warn where others on this machine may look into the folder of the office."""
    try:
        mode = stat.S_IMODE(settings.HOME.stat().st_mode)
    except OSError:  # It is not there, or may not be looked at: opening the office says so.
        return []
    if not mode & (stat.S_IRWXG | stat.S_IRWXO):
        return []
    return [
        Warning(
            _("Others on this machine may look into the folder of the office, %(folder)s.")
            % {"folder": settings.HOME},
            hint=_("Take the right from them: chmod 700 %(folder)s") % {"folder": settings.HOME},
            id="minyi.W004",
        )
    ]


def room_for_an_upload(app_configs: Sequence[Any] | None, **_given: Any) -> list[CheckMessage]:
    """Warn where the disk has less room than one upload may take."""
    try:
        free = shutil.disk_usage(settings.HOME).free // _MEGABYTE
    except OSError:  # It is not there: opening the office says so.
        return []
    if free >= settings.UPLOAD_MB:
        return []
    return [
        Warning(
            _("The disk of the office has %(free)d MB left, less than one upload may take (%(most)d MB).")
            % {"free": free, "most": settings.UPLOAD_MB},
            hint=_("Make room on the disk, or set MINYI_UPLOAD_MB lower."),
            id="minyi.W005",
        )
    ]


def database_that_can(
    app_configs: Sequence[Any] | None, databases: Sequence[str] | None = None, **_given: Any
) -> list[CheckMessage]:
    """Stop where the database lacks what the office needs. Asks the database, so only when told to."""
    if "default" not in (databases or ()):
        return []
    if connections["default"].vendor == "sqlite":
        return _search_in_sqlite()
    return _able_postgres()


def _search_in_sqlite() -> list[CheckMessage]:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pragma_compile_options WHERE compile_options = 'ENABLE_FTS5'")
        if cursor.fetchone() is not None:
            return []
    return [
        Error(
            _("The SQLite of this Python has no full-text search (FTS5)."),
            hint=_("Use a Python whose sqlite3 has FTS5, or PostgreSQL by DATABASE_URL."),
            id="minyi.E001",
        )
    ]


def _able_postgres() -> list[CheckMessage]:
    found: list[CheckMessage] = []
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000")
        major = int(cursor.fetchone()[0])
        cursor.execute(
            "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()"
        )
        encoding = str(cursor.fetchone()[0])
    if major < _OLDEST_POSTGRES:
        found.append(
            Error(
                _("The PostgreSQL is of version %(major)d; the office needs %(oldest)d or newer.")
                % {"major": major, "oldest": _OLDEST_POSTGRES},
                hint=_("Upgrade the database server, or use another by DATABASE_URL."),
                id="minyi.E002",
            )
        )
    if encoding != "UTF8":
        found.append(
            Error(
                _("The database is kept in %(encoding)s, which does not hold all letters.")
                % {"encoding": encoding},
                hint=_("Make a database for the office: createdb -E UTF8 -T template0 minyi"),
                id="minyi.E003",
            )
        )
    return found
