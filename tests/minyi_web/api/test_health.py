"""Health: open to all, and nothing told but whether the office works."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from minyi_web.api import queries

_NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


@pytest.fixture
def sign(settings: Settings, tmp_path: Path) -> Path:
    settings.WORKER_LIFE = tmp_path / "worker.alive"
    return tmp_path / "worker.alive"


@pytest.fixture
def _no_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def gone() -> None:
        raise OperationalError("no route to geheim@db.internal")

    monkeypatch.setattr(connection, "cursor", gone)
    yield


def _touch(sign: Path, at: datetime) -> None:
    sign.touch()
    os.utime(sign, (at.timestamp(), at.timestamp()))


@pytest.mark.django_db
def test_it_is_well_with_a_database_and_a_worker(sign: Path) -> None:
    sign.touch()
    answer = Client().get("/api/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "database": True, "worker": True})


@pytest.mark.django_db
def test_it_asks_the_database_once(sign: Path, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    sign.touch()
    with django_assert_num_queries(1):
        Client().get("/api/health")


@pytest.mark.django_db
def test_it_says_that_no_worker_lives(sign: Path) -> None:
    answer = Client(headers={"accept-language": "en"}).get("/api/health")
    assert answer.status_code == 503
    assert answer.json() == {
        "code": "API-005",
        "message": "The office does not work as a whole: worker.",
        "hint": "Look at the log of minyi serve and at the database.",
        "status": "unwell",
        "database": True,
        "worker": False,
    }


@pytest.mark.django_db
@pytest.mark.usefixtures("_no_database")
def test_it_says_that_the_database_does_not_answer_and_not_why(sign: Path) -> None:
    sign.touch()
    answer = Client().get("/api/health")
    assert answer.status_code == 503
    assert answer.json()["database"] is False
    assert "geheim" not in answer.content.decode()


@pytest.mark.parametrize(
    ("ago", "lives"),
    [
        (timedelta(0), True),
        (timedelta(seconds=60), True),
        (timedelta(seconds=61), False),
        (timedelta(seconds=-60), True),
        (timedelta(days=-1), False),
    ],
)
def test_it_believes_a_sign_of_life_for_a_minute(sign: Path, ago: timedelta, lives: bool) -> None:
    _touch(sign, _NOW - ago)
    assert queries.worker_lives(_NOW) is lives


def test_it_knows_no_worker_without_a_sign(sign: Path) -> None:
    assert queries.worker_lives(_NOW) is False


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_it_is_only_looked_at(sign: Path, method: str) -> None:
    answer = getattr(Client(headers={"accept-language": "en"}), method)("/api/health")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert answer.json()["code"] == "API-004"
    assert answer.json()["message"] == "This address takes GET, HEAD alone."


@pytest.mark.django_db
def test_it_tells_a_stranger_nothing_at_any_other_address() -> None:
    for address in ("/api/", "/api/messages", "/api/health/more"):
        answer = Client().get(address)
        assert answer.status_code == 404, address
        assert "Location" not in answer
