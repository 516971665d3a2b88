"""Who gets which page: every address of the office, asked by everybody of the cast."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.minyi_web.addresses import ANSWERS, CAST, MATRIX, address_of, names
from tests.minyi_web.conftest import Office
from tests.minyi_web.furnished import Furnished, furnish

from minyi_web.people.rules import Visitor


@pytest.fixture
def furnished(office: Office) -> Furnished:
    """Something in every room, from a while ago: pages ask the clock themselves."""
    return furnish(office, timezone.now() - timedelta(minutes=5))


@pytest.fixture
def cast(office: Office, client_of: Callable[[Visitor], Client]) -> dict[str, Client]:
    return {name: client_of(getattr(office, name)) for name in CAST}


def test_it_says_of_every_address_who_may_have_it() -> None:
    assert sorted(set(names()) ^ set(MATRIX)) == []


def test_it_gives_every_page_to_whom_it_is_for_and_to_nobody_else(
    office: Office, furnished: Furnished, cast: dict[str, Client]
) -> None:
    found = {
        name: tuple(
            "".join(_answer(client, method, address_of(name, furnished, office)) for client in cast.values())
            for method in ("GET", "POST")
        )
        for name in names()
    }
    assert {name: row for name, row in found.items() if row != MATRIX.get(name)} == {}


def test_it_leads_strangers_to_the_door_and_back_to_where_they_wanted(
    office: Office, furnished: Furnished, cast: dict[str, Client]
) -> None:
    door = reverse("people:sign-in")
    for name, (asked, _) in MATRIX.items():
        if asked.startswith("3") and asked != "33333333":
            address = address_of(name, furnished, office)
            answer = cast["stranger"].get(address)
            assert answer.headers["Location"] == f"{door}?next={address}", name


@pytest.mark.parametrize("name", ["understanding:message", "understanding:issue", "understanding:topic"])
def test_it_answers_strangers_alike_whether_a_thing_is_there_or_not(
    name: str, furnished: Furnished, office: Office, cast: dict[str, Client]
) -> None:
    there = address_of(name, furnished, office)
    nowhere = there.rstrip("/")[:-1] + "77777/"
    answers = [cast["stranger"].get(address) for address in (there, nowhere)]
    assert [one.status_code for one in answers] == [302, 302]
    refused = [cast["charlie"].get(address) for address in (there, nowhere)]
    assert [one.status_code for one in refused] == [404, 404]
    assert _plain(refused[0].content) == _plain(refused[1].content)


def test_it_shows_a_sealed_message_to_leads_of_the_whole_office_alone(
    furnished: Furnished, cast: dict[str, Client]
) -> None:
    address = reverse("understanding:message", args=[furnished.sealed.pk])
    assert "".join(_answer(client, "GET", address) for client in cast.values()) == "34442444"


def test_it_opens_the_original_of_a_sealed_message_to_leads_of_the_whole_office_alone(
    furnished: Furnished, cast: dict[str, Client]
) -> None:
    address = reverse("listening:original", args=[furnished.sealed.pk])
    words = furnished.sealed.original.text
    shown = {
        name: words in client.post(address, {"reason": "答复来信"}, follow=True).content.decode()
        for name, client in cast.items()
    }
    assert [name for name, is_shown in shown.items() if is_shown] == ["unit_lead"]


def test_it_asks_operators_and_leads_for_the_second_step_before_anything_else(
    office: Office, furnished: Furnished, cast: dict[str, Client]
) -> None:
    office.operator.second_step.delete()
    office.unit_lead.second_step.delete()
    for who in ("operator", "unit_lead"):
        reached = {
            name for name in names() if _answer(cast[who], "GET", address_of(name, furnished, office)) == "2"
        }
        assert reached <= {"people:second-step", "people:account", "people:password", "people:join"}, who


def _answer(client: Client, method: str, address: str) -> str:
    """How an address answers, as a letter; what that changed is put back."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    with transaction.atomic():
        answer = client.post(address) if method == "POST" else client.get(address)
        transaction.set_rollback(True)
    client.cookies.clear()
    for name, value in cookies.items():
        client.cookies[name] = value
    return ANSWERS.get(answer.status_code, str(answer.status_code))


def _plain(content: bytes) -> bytes:
    """A page without the tokens that are drawn anew each time, and without its own address."""
    lines = [line for line in content.splitlines() if b'name="next"' not in line]
    return re.sub(rb"[A-Za-z0-9]{64}", b"", b"\n".join(lines))
