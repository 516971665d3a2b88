"""Hosts, proxies and cookies are as the settings say."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

_ASKED = """
import json, sys
from minyi_web.config import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


def _found(home: Path, environment: dict[str, str], *names: str) -> dict[str, Any]:
    clean = {name: words for name, words in os.environ.items() if not name.startswith(("MINYI", "DATABASE"))}
    done = subprocess.run(
        [sys.executable, "-c", _ASKED, *names],
        env={**clean, "MINYI_HOME": str(home), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


_COOKIES = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE")


@pytest.mark.parametrize(
    ("given", "secure", "hsts", "redirects", "proxy"),
    [
        ({}, False, 0, False, None),
        ({"MINYI_PROXIES": "1"}, False, 0, False, ["HTTP_X_FORWARDED_PROTO", "https"]),
        ({"MINYI_HTTPS": "yes"}, True, 31_536_000, False, None),
        (
            {"MINYI_HTTPS": "yes", "MINYI_PROXIES": "2"},
            True,
            31_536_000,
            True,
            ["HTTP_X_FORWARDED_PROTO", "https"],
        ),
    ],
)
def test_it_follows_https_and_proxies(
    tmp_path: Path, given: dict[str, str], secure: bool, hsts: int, redirects: bool, proxy: list[str] | None
) -> None:
    names = (*_COOKIES, "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "SECURE_PROXY_SSL_HEADER")
    expected = (secure, secure, secure, hsts, redirects, proxy)
    assert _found(tmp_path, given, *names) == dict(zip(names, expected, strict=True))


def test_it_keeps_different_keys_for_sessions_and_pseudonyms(tmp_path: Path) -> None:
    found = _found(tmp_path, {}, "SECRET_KEY", "PSEUDONYM_KEY")
    assert found["SECRET_KEY"] != found["PSEUDONYM_KEY"]
    assert _found(tmp_path, {}, "SECRET_KEY", "PSEUDONYM_KEY") == found


def test_it_shows_nobody_where_it_went_wrong(settings: Settings) -> None:
    assert settings.DEBUG is False


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "a b"])
def test_it_answers_to_its_own_names_alone(host: str) -> None:
    assert Client(headers={"host": host}).get("/people/sign-in/").status_code == 400


@pytest.mark.django_db
def test_it_believes_no_forwarded_host() -> None:
    answer = Client(headers={"x-forwarded-host": "evil.example"}).get("/")
    assert "evil.example" not in answer.headers.get("Location", "")


@pytest.mark.django_db
def test_it_sends_on_to_https_where_a_proxy_encrypts_but_for_health(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_HSTS_SECONDS = 60
    plain = Client().get("/people/sign-in/")
    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/people/sign-in/")
    encrypted = Client(headers={"x-forwarded-proto": "https"}).get("/people/sign-in/")
    assert encrypted["Strict-Transport-Security"] == "max-age=60"
    assert Client().get("/api/health").status_code in (200, 503)


@pytest.mark.django_db
def test_it_believes_no_proxy_where_none_is_named(settings: Settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER, settings.SECURE_HSTS_SECONDS = None, 60
    answer = Client(headers={"x-forwarded-proto": "https"}).get("/people/sign-in/")
    assert "Strict-Transport-Security" not in answer.headers


@pytest.mark.django_db
@pytest.mark.parametrize(("lang", "spoken"), [("en", "en"), ("zh-hans", "zh-hans"), ("fr", "zh-hans")])
def test_it_keeps_the_language_that_somebody_chose(lang: str, spoken: str) -> None:
    client = Client()
    answer = client.post("/i18n/", {"language": lang, "next": "/people/sign-in/"})
    assert (answer.status_code, answer["Location"]) == (302, "/people/sign-in/")
    assert client.get("/people/sign-in/")["Content-Language"] == spoken


@pytest.mark.django_db
def test_it_leads_nobody_away_with_the_language() -> None:
    answer = Client().post("/i18n/", {"language": "en", "next": "https://evil.example/"})
    assert answer["Location"] == "/"


@pytest.mark.django_db
def test_it_speaks_chinese_to_whoever_has_not_chosen() -> None:
    assert Client().get("/people/sign-in/")["Content-Language"] == "zh-hans"
