"""Pages of sources: their health, and what may be done with them."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.minyi_web.conftest import Office

from minyi_web.due import State
from minyi_web.listening.models import Import, Source
from minyi_web.people.models import Account, AuditEntry
from minyi_web.people.rules import Visitor

ClientOf = Callable[[Visitor], Client]
GOOD = {
    "name": "市长信箱",
    "origin": "addressed",
    "address": "https://town.example/feed.xml?key=secret",
    "every_minutes": "60",
    "zone": "Asia/Shanghai",
}


@pytest.fixture
def analysts(analyst: Account, client_of: ClientOf) -> Client:
    return client_of(analyst)


def test_it_adds_a_source_and_shows_its_address_without_secrets(analysts: Client) -> None:
    answer = analysts.post(reverse("listening:source-new"), GOOD, follow=True)
    source = Source.objects.get()
    assert (source.name, source.every_minutes, source.next_at is not None) == ("市长信箱", 60, True)
    page = answer.content.decode()
    assert "https://town.example/feed.xml" in page and "secret" not in page
    assert AuditEntry.objects.get().act == "source.add"


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"name": ""}, "This field is required."),
        ({"name": "  留言板 "}, "Another source has this name."),
        ({"zone": "Mars/Olympus"}, "There is no such time zone."),
        ({"zone": "localtime"}, "There is no such time zone."),
        ({"origin": "stolen"}, "Select a valid choice."),
        ({"every_minutes": "1"}, "Select a valid choice."),
        ({"address": "file:///etc/passwd"}, "file"),
        ({"address": "https://name:word@town.example/"}, "it holds a name or a password"),
        ({"address": "https://town.example:6379/"}, "6379"),
        ({"address": "imaps://office:word@mail.example/"}, "it holds a password"),
    ],
)
def test_it_says_what_will_not_do(analysts: Client, source: Source, other: dict[str, str], says: str) -> None:
    page = analysts.post(reverse("listening:source-new"), GOOD | other).content.decode()
    error = page.split('class="error"', 1)[1].split("</p>", 1)[0]
    assert says in error and "word@" not in error
    assert Source.objects.count() == 1


def test_it_changes_a_source_but_not_whom_it_hears_once_something_came(
    analysts: Client, source: Source, at: datetime
) -> None:
    address = reverse("listening:source-change", args=[source.pk])
    assert analysts.post(address, GOOD | {"origin": "overheard"}).status_code == 302
    Import.objects.create(source=source, created_at=at, not_before=at)
    page = analysts.post(address, GOOD).content.decode()
    assert "Something was brought in already" in page
    source.refresh_from_db()
    assert (source.name, source.origin) == ("市长信箱", "overheard")


def test_it_visits_pauses_and_resumes(analysts: Client, source: Source) -> None:
    def press(name: str) -> str:
        return analysts.post(reverse(f"listening:{name}", args=[source.pk]), follow=True).content.decode()

    assert "has no address to visit" in press("source-visit")
    Source.objects.filter(pk=source.pk).update(address="https://town.example/", every_minutes=60)
    assert "It waits for its turn." in press("source-visit")
    assert "Paused" in press("source-pause")
    assert "Paused" not in press("source-resume")


def test_it_shows_how_sources_are_doing_and_why_they_failed(
    analysts: Client, source: Source, at: datetime
) -> None:
    Source.objects.filter(pk=source.pk).update(address="https://town.example/", every_minutes=60)
    Import.objects.create(
        source=source, created_at=at, not_before=at, state=State.FAILED, ended_at=at,
        error_code="LIW-006", error_values={"source": "<x>"},
    )  # fmt: skip
    assert "Failed 1 time in a row" in analysts.get(reverse("listening:sources")).content.decode()
    page = analysts.get(reverse("listening:source", args=[source.pk])).content.decode()
    assert "The source “&lt;x&gt;” has no address to visit." in page


@pytest.mark.parametrize("name", ["source", "source-change", "source-visit", "source-pause", "source-resume"])
def test_it_lets_nobody_else_at_a_source(
    name: str, office: Office, client_of: ClientOf, source: Source
) -> None:
    for one in (office.charlie, office.clerk, office.unit_lead, office.moderator):
        for method in ("get", "post"):
            answer = getattr(client_of(one), method)(reverse(f"listening:{name}", args=[source.pk]), GOOD)
            assert answer.status_code in (404, 405)
    source.refresh_from_db()
    assert (source.name, source.paused_at, Import.objects.count()) == ("留言板", None, 0)


def test_it_asks_as_often_for_many_sources_as_for_few(
    analysts: Client, at: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = reverse("listening:sources")
    analysts.get(address)
    for n in (3, 30):
        for place in range(n):
            source = Source.objects.create(name=f"{n} {place}", address="https://town.example/")
            Import.objects.create(
                source=source, created_at=at, not_before=at, state=State.FAILED, ended_at=at
            )
        with django_assert_max_num_queries(12):
            assert analysts.get(address).status_code == 200
