"""What a database refuses is told with a code; what was asked wrongly stays a fault of ours."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

from minyi.errors import MinyiError
from minyi_web.config.database import database_of
from minyi_web.config.database_faults import fault_of, told_in_words
from minyi_web.config.errors import DatabaseDamaged, DatabaseGone, DatabaseLocked, HomeUnusable


def _opened(url: str, home: Path) -> BaseDatabaseWrapper:
    options = {**connections.settings["default"], **database_of(url, home)}
    options["TEST"] = {}
    backend = __import__(f"{options['ENGINE']}.base", fromlist=["DatabaseWrapper"])
    wrapper: BaseDatabaseWrapper = backend.DatabaseWrapper(options, "tried")
    return wrapper


def _asked(url: str, home: Path) -> None:
    tried = _opened(url, home)
    try:
        with told_in_words(), tried.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_master")
    finally:
        tried.close()


@pytest.fixture(autouse=True)
def _may_connect(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """These connect to databases of their own."""
    with django_db_blocker.unblock():
        yield


def test_it_says_that_a_file_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "office.sqlite3").write_bytes(b"no database at all, but long enough to be looked at" * 99)
    with pytest.raises(DatabaseDamaged, match=r"CFG-008 The database in .* is damaged, or is no database"):
        _asked("", tmp_path)


def test_it_says_that_the_folder_is_gone(tmp_path: Path) -> None:
    with pytest.raises(HomeUnusable, match="CFG-002"):
        _asked("", tmp_path / "gone")


def test_it_says_that_no_server_answers(tmp_path: Path) -> None:
    with pytest.raises(DatabaseGone) as caught:
        _asked("postgresql://somebody:geheim@127.0.0.1:1/base", tmp_path)
    assert caught.value.exit_code == 5
    assert "CFG-006 The database does not answer" in str(caught.value)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (sqlite3.SQLITE_BUSY, DatabaseLocked),
        (sqlite3.SQLITE_LOCKED, DatabaseLocked),
        (sqlite3.SQLITE_FULL, HomeUnusable),
        (sqlite3.SQLITE_IOERR | 1 << 8, HomeUnusable),
        (sqlite3.SQLITE_READONLY, HomeUnusable),
        (sqlite3.SQLITE_CORRUPT, DatabaseDamaged),
    ],
)
def test_it_knows_what_sqlite_refuses(code: int, told: type[MinyiError]) -> None:
    cause = sqlite3.OperationalError("words")
    cause.sqlite_errorcode = code
    assert type(fault_of(_because(OperationalError(), cause))) is told


@pytest.mark.parametrize("state", ["08006", "28P01", "3D000", "53300", "57P01"])
def test_it_knows_when_postgresql_does_not_serve(state: str) -> None:
    cause = psycopg.OperationalError("words")
    cause.sqlstate = state
    assert isinstance(fault_of(_because(OperationalError(), cause)), DatabaseGone)


@pytest.mark.parametrize("error", [DatabaseError("near FORM: syntax error"), OperationalError()])
def test_it_leaves_a_wrong_question_what_it_is(error: DatabaseError) -> None:
    cause = sqlite3.OperationalError("no such column")
    cause.sqlite_errorcode = sqlite3.SQLITE_ERROR
    assert fault_of(_because(error, cause)) is None
    with pytest.raises(DatabaseError), told_in_words():
        raise _because(error, cause)


def _because(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error
