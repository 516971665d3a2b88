"""The page of the audit chain."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import Settings
from tests.minyi_web.conftest import Office

from minyi_web.people import audit
from minyi_web.people.models import AuditEntry
from minyi_web.people.queries import N_ENTRIES
from minyi_web.people.rules import Visitor

PAGE = "/people/audit/"
ClientOf = Callable[[Visitor], Client]
pytestmark = pytest.mark.django_db


def test_it_shows_acts_in_words_and_ids_and_no_text(
    office: Office, at: datetime, client_of: ClientOf
) -> None:
    audit.append("unit.rename", office.units[0], office.analyst, {"after": "一个新名字"}, at)
    shown = client_of(office.operator).get(PAGE).content.decode()
    assert "<td>Renamed a unit</td>" in shown
    assert f"<td>unit {office.units[0].pk}</td>" in shown
    assert f"<td>{office.analyst.pk}</td>" in shown
    assert "一个新名字" not in shown
    assert "analyst" not in shown
    assert office.units[0].name not in shown


def test_it_speaks_chinese(office: Office, at: datetime, client_of: ClientOf, settings: Settings) -> None:
    audit.append("unit.rename", office.units[0], None, {}, at)
    client = client_of(office.operator)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    assert "修改单位名称" in client.get(PAGE).content.decode()


def test_it_filters_by_act_and_by_the_day_of_the_office(office: Office, client_of: ClientOf) -> None:
    before_midnight = datetime(2026, 3, 1, 15, 59, tzinfo=UTC)  # in Shanghai 23:59
    audit.append("unit.add", None, None, {}, before_midnight)
    audit.append("unit.add", None, None, {}, before_midnight + timedelta(minutes=1))
    audit.append("role.give", None, None, {}, before_midnight + timedelta(minutes=2))
    client = client_of(office.operator)

    def numbers(**wanted: str) -> list[int]:
        return [entry.number for entry in client.get(PAGE, wanted).context["page"].entries]

    assert numbers() == [3, 2, 1]
    assert numbers(act="unit.add") == [2, 1]
    assert numbers(on="2026-03-01") == [1]
    assert numbers(on="2026-03-02") == [3, 2]
    assert numbers(on="2026-03-02", act="unit.add") == [2]
    assert numbers(on="2026-03-03") == []


@pytest.mark.parametrize(
    "wanted",
    [
        {"on": "yesterday"},
        {"on": "0001-01-01"},
        {"on": "9999-12-31"},
        {"act": "no.such"},
        {"up_to": "x"},
        {"up_to": "-1"},
        {"up_to": "9" * 30},
    ],
)
def test_it_answers_whatever_it_is_asked(wanted: dict[str, str], office: Office, client_of: ClientOf) -> None:
    assert client_of(office.operator).get(PAGE, wanted).status_code == 200


def test_it_says_what_of_the_filter_it_could_not_read(office: Office, client_of: ClientOf) -> None:
    shown = client_of(office.operator).get(PAGE, {"on": "yesterday"}).content.decode()
    assert "Part of the filter could not be read and was left out." in shown


def test_it_cannot_be_filtered_by_account(office: Office, at: datetime, client_of: ClientOf) -> None:
    audit.append("unit.add", None, office.analyst, {}, at)
    audit.append("unit.add", None, office.clerk, {}, at)
    answer = client_of(office.operator).get(PAGE, {"account": office.clerk.pk, "account_id": office.clerk.pk})
    assert len(answer.context["page"].entries) == 2


def test_it_turns_pages_backwards_without_a_gap(office: Office, at: datetime, client_of: ClientOf) -> None:
    for _ in range(N_ENTRIES + 3):
        audit.append("unit.add", None, None, {}, at)
    client = client_of(office.operator)
    first = client.get(PAGE, {"act": "unit.add"})
    assert 'href="?act=unit.add&amp;on=&amp;up_to=3"' in first.content.decode()
    second = client.get(PAGE, {"act": "unit.add", "on": "", "up_to": "3"})
    assert [entry.number for entry in second.context["page"].entries] == [3, 2, 1]
    assert "Older entries" not in second.content.decode()


def test_it_says_that_the_chain_holds(office: Office, at: datetime, client_of: ClientOf) -> None:
    entry = audit.append("unit.add", None, None, {}, at)
    shown = client_of(office.operator).post(PAGE + "verify/").content.decode()
    assert "The chain holds. Entries looked at: 1" in shown
    assert entry.digest in shown


def test_it_says_where_the_chain_does_not_hold(office: Office, at: datetime, client_of: ClientOf) -> None:
    for _ in range(3):
        audit.append("unit.add", None, None, {}, at)
    AuditEntry.objects.filter(number=2).update(act="unit.rename")
    shown = client_of(office.operator).post(PAGE + "verify/").content.decode()
    assert "The chain does not hold at entry 2. The entry was changed." in " ".join(shown.split())
    assert "The chain holds" not in shown
