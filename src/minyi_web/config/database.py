"""Where the office keeps its tables: SQLite in its folder, or the PostgreSQL of ``DATABASE_URL``."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from minyi_web.config.errors import WrongSetting

# Many readers beside one writer; a writer waits for the other instead of failing in the middle.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;",
}


def database_of(url: str, home: Path) -> dict[str, object]:
    """Django's settings of the database. Raises ``WrongSetting`` for an address that is not PostgreSQL's."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home / "office.sqlite3",
            "OPTIONS": dict(_SQLITE),
        }
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise WrongSetting(name="DATABASE_URL") from error
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise WrongSetting(name="DATABASE_URL")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_HEALTH_CHECKS": True,
    }
