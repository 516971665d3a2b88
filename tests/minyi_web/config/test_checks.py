"""System checks: each tells its fault with an id and a hint, and keeps quiet where all is well."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import checks as django_checks
from django.core.checks import CheckMessage
from django.utils import translation
from pytest_django import Settings

from minyi_web.config import checks

_PAGE = Path(__file__).resolve().parents[3] / "docs/reference/settings.md"
_GOOD_KEY = "kDq8-vLw2_Zx7Rb5Tn1Yp9Hs4Mf6Jc3Ge"
_TOO_OLD = "The PostgreSQL is of version 14; the office needs 15 or newer."
_NOT_ALL_LETTERS = "The database is kept in LATIN1, which does not hold all letters."


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


def test_it_warns_where_others_come_unencrypted(settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE, settings.ALLOWED_HOSTS = False, ["office.example", "localhost"]
    (told,) = checks.encrypted_where_others_come(None)
    assert (told.id, told.msg) == ("minyi.W001", "Browsers of other machines may come without encryption.")
    assert "MINYI_HTTPS=yes" in str(told.hint)


@pytest.mark.parametrize(
    ("encrypted", "hosts"), [(True, ["office.example"]), (False, ["localhost", "[::1]"])]
)
def test_it_is_content_with_encryption_or_with_this_machine_alone(
    settings: Settings, encrypted: bool, hosts: list[str]
) -> None:
    settings.SESSION_COOKIE_SECURE, settings.ALLOWED_HOSTS = encrypted, hosts
    assert checks.encrypted_where_others_come(None) == []


def test_it_warns_where_nobody_encrypts(settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE, settings.SECURE_PROXY_SSL_HEADER = True, None
    (told,) = checks.encrypted_by_somebody(None)
    assert told.id == "minyi.W002"
    assert "nobody can sign in" in told.msg
    assert "MINYI_PROXIES" in str(told.hint)


@pytest.mark.parametrize(("encrypted", "proxy"), [(False, None), (True, ("HTTP_X_FORWARDED_PROTO", "https"))])
def test_it_is_content_with_a_proxy(
    settings: Settings, encrypted: bool, proxy: tuple[str, str] | None
) -> None:
    settings.SESSION_COOKIE_SECURE, settings.SECURE_PROXY_SSL_HEADER = encrypted, proxy
    assert checks.encrypted_by_somebody(None) == []


@pytest.mark.parametrize("key", ["short", "a" * 64, "abcdefg" * 9, _GOOD_KEY[:31]])
def test_it_warns_of_a_weak_key_and_does_not_tell_it(settings: Settings, key: str) -> None:
    settings.SECRET_KEY = key
    (told,) = checks.key_nobody_guesses(None)
    assert told.id == "minyi.W003"
    assert told.msg.startswith("The key of MINYI_SECRET_KEY is weak")
    assert key not in f"{told.msg}{told.hint}"


def test_it_is_content_with_a_good_key(settings: Settings) -> None:
    settings.SECRET_KEY = _GOOD_KEY
    assert checks.key_nobody_guesses(None) == []


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o701])
def test_it_warns_where_others_may_look_in(settings: Settings, tmp_path: Path, mode: int) -> None:
    tmp_path.chmod(mode)
    settings.HOME = tmp_path
    (told,) = checks.folder_of_its_owner(None)
    assert told.id == "minyi.W004"
    assert told.hint == f"Take the right from them: chmod 700 {tmp_path}"


def test_it_is_content_with_a_folder_of_its_owner(settings: Settings, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    settings.HOME = tmp_path
    assert checks.folder_of_its_owner(None) == []


def test_it_warns_where_the_disk_is_full(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=99 * 2**20))
    settings.HOME, settings.UPLOAD_MB = tmp_path, 100
    (told,) = checks.room_for_an_upload(None)
    assert told.id == "minyi.W005"
    assert told.msg == "The disk of the office has 99 MB left, less than one upload may take (100 MB)."
    settings.UPLOAD_MB = 99
    assert checks.room_for_an_upload(None) == []


@pytest.mark.parametrize("check", [checks.folder_of_its_owner, checks.room_for_an_upload])
def test_it_leaves_a_folder_that_is_not_there_to_others(
    settings: Settings, tmp_path: Path, check: Callable[[None], Sequence[CheckMessage]]
) -> None:
    settings.HOME = tmp_path / "gone"
    assert check(None) == []


def test_it_asks_no_database_unless_it_is_told_to() -> None:
    assert checks.database_that_can(None) == []


@pytest.mark.django_db
def test_it_is_content_with_the_database_of_the_tests() -> None:
    assert checks.database_that_can(None, databases=["default"]) == []


@pytest.mark.parametrize(
    ("vendor", "answers", "told"),
    [
        ("sqlite", [None], {"minyi.E001": "The SQLite of this Python has no full-text search (FTS5)."}),
        ("postgresql", [(14,), ("UTF8",)], {"minyi.E002": _TOO_OLD}),
        ("postgresql", [(15,), ("LATIN1",)], {"minyi.E003": _NOT_ALL_LETTERS}),
        ("postgresql", [(15,), ("UTF8",)], {}),
    ],
)
def test_it_stops_at_a_database_that_cannot(
    monkeypatch: pytest.MonkeyPatch, vendor: str, answers: list[tuple[object]], told: dict[str, str]
) -> None:
    monkeypatch.setattr(checks, "connections", {"default": _Answering(vendor, answers)})
    found = checks.database_that_can(None, databases=["default"])
    assert {str(one.id): one.msg for one in found} == told
    assert all(one.is_serious() and one.hint for one in found)


def test_it_is_run_by_django() -> None:
    names = {getattr(check, "__name__", "") for check in django_checks.registry.registry.get_checks()}
    assert {"encrypted_where_others_come", "key_nobody_guesses", "folder_of_its_owner"} <= names
    assert "database_that_can" in names


def test_it_documents_every_check() -> None:
    page = _PAGE.read_text("utf-8")
    source = Path(checks.__file__).read_text("utf-8")
    ids = {word.strip('",') for word in source.split() if word.startswith('id="')}
    assert len(ids) == 8
    for one in ids:
        assert f"| {one.removeprefix('id=').strip(chr(34))} |" in page


class _Answering:
    """A connection whose cursor gives prepared answers, one after the other."""

    def __init__(self, vendor: str, answers: list[tuple[object]]) -> None:
        self.vendor, self._answers = vendor, iter(answers)

    def cursor(self) -> "_Answering":
        return self

    def __enter__(self) -> "_Answering":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def execute(self, query: str) -> None:
        assert query

    def fetchone(self) -> tuple[object]:
        return next(self._answers)


def test_it_warns_in_chinese_too(settings: Settings) -> None:
    settings.SECRET_KEY = _GOOD_KEY[:8]
    with translation.override("zh-hans"):
        (told,) = checks.key_nobody_guesses(None)
    assert told.msg == "MINYI_SECRET_KEY 的密钥太弱：猜中的人可以冒充任何账号登录。"
