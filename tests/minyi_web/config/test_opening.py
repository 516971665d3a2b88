"""Opening the office: folders, tables, and one program at a time."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder

from minyi_web.config import opening
from minyi_web.config.errors import DatabaseLocked, DatabaseNewer, HomeUnusable, WebMissing
from minyi_web.config.opening import (
    alone,
    bring_up_to_date,
    forget_what_did_not_arrive,
    make_folders,
    open_office,
)


def test_it_names_the_package_that_is_missing_and_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def without_uvicorn(name: str) -> ModuleSpec | None:
        return None if name == "uvicorn" else find_spec(name)

    monkeypatch.setattr(opening, "find_spec", without_uvicorn)
    with pytest.raises(WebMissing) as caught:
        open_office()
    assert caught.value.exit_code == 5
    assert caught.value.say("en").message == ("The office needs the package uvicorn, which is not installed.")
    assert "pip install 'minyi[web]'" in caught.value.say("zh").hint


def test_it_makes_the_folders_for_their_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "a" / "home"
    make_folders(home, home / "uploads")
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (home, home / "uploads")] == [0o700, 0o700]


def test_it_leaves_folders_that_are_there_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("x", "utf-8")
    make_folders(tmp_path)
    assert (tmp_path / "kept").read_text("utf-8") == "x"


def test_it_says_that_a_file_stands_where_the_folder_should(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    with pytest.raises(HomeUnusable, match="CFG-002 The folder of the office"):
        make_folders(tmp_path / "home")


def test_it_says_that_a_folder_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(HomeUnusable, match="cannot be used"):
        make_folders(tmp_path)


def test_it_forgets_uploads_that_were_cut_off_a_day_ago(tmp_path: Path, at: datetime) -> None:
    for name, hours in (("old", 25), ("new", 1)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, ((at - timedelta(hours=hours)).timestamp(),) * 2)
    forget_what_did_not_arrive(tmp_path, at)
    assert [one.name for one in tmp_path.iterdir()] == ["new"]


def test_it_says_that_uploads_cannot_arrive(tmp_path: Path, at: datetime) -> None:
    with pytest.raises(HomeUnusable, match="gone, cannot be used"):
        forget_what_did_not_arrive(tmp_path / "gone", at)


@pytest.mark.django_db
def test_it_changes_nothing_in_tables_of_this_version() -> None:
    before = MigrationRecorder(connection).migration_qs.count()
    bring_up_to_date()
    assert MigrationRecorder(connection).migration_qs.count() == before


@pytest.mark.django_db
def test_it_refuses_tables_of_a_later_version() -> None:
    MigrationRecorder(connection).record_applied("people", "9999_from_tomorrow")
    with pytest.raises(DatabaseNewer) as caught:
        bring_up_to_date()
    assert "people.9999_from_tomorrow is not known here" in caught.value.say("en").message


@pytest.mark.django_db
def test_it_takes_no_offence_at_tables_of_rooms_it_does_not_have() -> None:
    MigrationRecorder(connection).record_applied("elsewhere", "0001_initial")
    bring_up_to_date()
    assert MigrationRecorder(connection).migration_qs.filter(app="elsewhere").exists()


@pytest.mark.django_db(transaction=True)
def test_it_says_that_another_program_is_at_the_tables() -> None:
    slept: list[float] = []
    with (
        _another_program(),
        pytest.raises(DatabaseLocked, match="CFG-007 Another program holds"),
        alone(0.5, slept.append),
    ):
        pass
    assert connection.vendor == "sqlite" or sum(slept) == 0.5


@pytest.mark.django_db(transaction=True)
def test_it_lets_the_next_program_at_the_tables() -> None:
    came: list[str] = []
    with alone(0.0):
        came.append("first")
    with _another_program():
        came.append("another")
    with alone(0.0):
        came.append("last")
    assert came == ["first", "another", "last"]


@contextmanager
def _another_program() -> Iterator[None]:
    """Holds what another program would hold that brings the tables up to date."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(settings.HOME / "starting.lock", timeout=0)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            yield
        return
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [opening.LOCK])
            yield
    finally:
        other.close()
