"""The navigation: what each of the cast finds in it, and what it costs."""

from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override

from minyi_web.pages.context import PARTS, navigation
from minyi_web.people.models import Account
from minyi_web.people.rules import Visitor

pytestmark = pytest.mark.django_db

_READING = {"Home", "Issues", "Topics", "Messages", "Search", "Runs"}
_BRINGING = {"Home", "Sources", "Imports"}


def test_it_leads_each_role_where_it_may_go_and_nowhere_else(request: pytest.FixtureRequest) -> None:
    expected = {
        "stranger": set(),
        "charlie": set(),
        "clerk": _READING,
        "unit_lead": _READING,
        "moderator": _READING,
        "analyst": _READING | _BRINGING,
        "operator": _BRINGING | {"Accounts", "Units", "Audit"},
    }
    found = {name: set(_titles(request.getfixturevalue(name))) for name in expected}
    assert found == expected


def test_it_leads_nowhere_when_the_account_is_closed(analyst: Account) -> None:
    analyst.is_active = False
    assert _titles(analyst) == []


def test_it_works_before_anybody_is_known() -> None:
    assert navigation(RequestFactory().get("/"))["entries"] == []


def test_it_marks_the_page_one_is_on(analyst: Account) -> None:
    assert _here(analyst, "/") == ["Home"]
    assert _here(analyst, "/nowhere/") == []
    addresses = {part.name for part in PARTS}
    assert len(addresses) == len(PARTS)


def test_it_offers_the_other_language(rf: RequestFactory) -> None:
    with override("en"):
        assert navigation(rf.get("/"))["other_languages"] == [("zh-hans", "简体中文")]


def test_it_switches_the_language_by_a_form(client_of: Callable[[Visitor], Client], analyst: Account) -> None:
    browser = client_of(analyst)
    page = browser.get("/").content.decode()
    assert '<html lang="en">' in page
    assert '<button class="plain" name="language" value="zh-hans" lang="zh-hans">简体中文</button>' in page

    answer = browser.post("/i18n/", {"language": "zh-hans", "next": "/"})

    assert (answer.status_code, answer["location"]) == (302, "/")
    assert '<html lang="zh-hans">' in browser.get("/").content.decode()


def test_it_leads_to_no_other_host_after_the_language(
    client_of: Callable[[Visitor], Client], analyst: Account
) -> None:
    answer = client_of(analyst).post("/i18n/", {"language": "en", "next": "https://example.org/"})
    assert not answer["location"].startswith("https://example.org")


def _titles(visitor: Visitor) -> list[str]:
    return [title for title, _ in _entries(visitor, "/")]


def _here(visitor: Visitor, path: str) -> list[str]:
    return [title for title, is_here in _entries(visitor, path) if is_here]


def _entries(visitor: Visitor, path: str) -> list[tuple[str, bool]]:
    request = RequestFactory().get(path)
    request.user = visitor
    entries = navigation(request)["entries"]
    assert isinstance(entries, list)
    with override("en"):
        return [(str(entry.title), entry.is_here) for entry in entries]
