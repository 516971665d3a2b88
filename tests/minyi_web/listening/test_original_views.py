"""The page of an original: for whom it is, with a reason, and never without an entry in the chain."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.minyi_web.conftest import Office
from tests.minyi_web.listening.conftest import brought, message

from minyi_web.listening.models import Message, Source
from minyi_web.people.models import AuditEntry
from minyi_web.people.rules import Visitor
from minyi_web.understanding.models import Reading, Run

ClientOf = Callable[[Visitor], Client]
TELEPHONE = "13912345678"


@pytest.fixture
def opened(source: Source, written: Callable[..., Path], at: datetime) -> Message:
    brought(source, written([message(1, 内容=f"请打{TELEPHONE}<script>", 门牌="三栋<b>二单元")]), at)
    return Message.objects.get()


def openings() -> int:
    return AuditEntry.objects.filter(act="original.open").count()


def test_it_asks_for_a_reason_first_and_shows_masked_words(
    opened: Message, office: Office, client_of: ClientOf
) -> None:
    client, address = client_of(office.clerk), reverse("listening:original", args=[opened.pk])
    for answer in (client.get(address), client.post(address, {"reason": " "}), client.post(address)):
        assert answer.status_code == 200
        assert TELEPHONE not in answer.content.decode() and "〔电话〕" in answer.content.decode()
    assert openings() == 0


def test_it_shows_the_original_for_a_reason_and_writes_that_down(
    opened: Message, office: Office, client_of: ClientOf
) -> None:
    address = reverse("listening:original", args=[opened.pk])
    for n, one in enumerate((office.clerk, office.unit_lead, office.moderator), 1):
        answer = client_of(one).post(address, {"reason": "需要回电核实"})
        page = answer.content.decode()
        assert f"请打{TELEPHONE}&lt;script&gt;" in page and "三栋&lt;b&gt;二单元" in page
        assert "no-store" in answer.headers["Cache-Control"]
        assert openings() == n
    entry = AuditEntry.objects.order_by("-number")[0]
    assert (entry.account_id, entry.thing_id) == (office.moderator.pk, str(opened.pk))


def test_it_opens_nothing_for_analysts_operators_and_others(
    opened: Message, office: Office, client_of: ClientOf
) -> None:
    address = reverse("listening:original", args=[opened.pk])
    for one in (office.analyst, office.operator, office.charlie):
        for answer in (client_of(one).get(address), client_of(one).post(address, {"reason": "看看"})):
            assert answer.status_code == 404
    assert openings() == 0


def test_it_opens_reports_of_misconduct_for_leads_of_the_whole_office_alone(
    opened: Message, office: Office, client_of: ClientOf, at: datetime
) -> None:
    run = Run.objects.create(created_at=at, not_before=at)
    Reading.objects.create(run=run, message=opened, sealed=True)
    address = reverse("listening:original", args=[opened.pk])
    for one in (office.clerk, office.lead_of_one_unit, office.moderator):
        for answer in (client_of(one).get(address), client_of(one).post(address, {"reason": "看看"})):
            assert answer.status_code == 404
    assert TELEPHONE in client_of(office.unit_lead).post(address, {"reason": "核查"}).content.decode()
    assert openings() == 1


def test_it_says_when_the_original_is_gone(opened: Message, office: Office, client_of: ClientOf) -> None:
    opened.original.delete()
    answer = client_of(office.clerk).post(reverse("listening:original", args=[opened.pk]), {"reason": "核查"})
    assert "no longer kept" in answer.content.decode()
    assert openings() == 1
