"""Who finds what: whoever may not finds nothing."""

from datetime import datetime

import pytest
from django.http import Http404
from tests.minyi_web.conftest import Office

from minyi_web.listening import rules
from minyi_web.listening.models import Fate, Import, Message, Source
from minyi_web.listening.queries import UNCONFIRMED
from minyi_web.understanding.models import Reading, Run


def test_it_finds_sources_and_imports_for_whoever_brings_in(
    office: Office, source: Source, at: datetime
) -> None:
    import_ = Import.objects.create(source=source, created_at=at, not_before=UNCONFIRMED)
    for find, pk in (
        (rules.source_for, source.pk),
        (rules.import_for, import_.pk),
        (rules.unconfirmed_for, import_.pk),
    ):
        assert [find(one, pk).pk for one in (office.analyst, office.operator)] == [pk] * 2
        for one in (office.stranger, office.charlie, office.clerk, office.unit_lead, office.moderator):
            with pytest.raises(Http404):
                find(one, pk)
        with pytest.raises(Http404):
            find(office.analyst, pk + 1)


def test_it_finds_an_upload_only_until_it_is_due(office: Office, source: Source, at: datetime) -> None:
    due = Import.objects.create(source=source, created_at=at, not_before=at)
    with pytest.raises(Http404):
        rules.unconfirmed_for(office.analyst, due.pk)


def test_it_keeps_sealed_messages_closed_once_any_run_has_sealed_them(
    office: Office, source: Source, at: datetime
) -> None:
    import_ = Import.objects.create(source=source, created_at=at, not_before=at)
    message = Message.objects.create(
        source=source, brought_by=import_, row=1, key="k", fate=Fate.KEPT, body_digest="b", language="zh-Hans"
    )
    for one in (office.clerk, office.unit_lead, office.moderator):
        assert rules.message_to_open(one, message.pk) == message
    for sealed in (True, False):
        run = Run.objects.create(created_at=at, not_before=at)
        Reading.objects.create(run=run, message=message, sealed=sealed)
        assert rules.message_to_open(office.unit_lead, message.pk) == message
        for other in (office.clerk, office.moderator, office.lead_of_one_unit, office.stranger):
            with pytest.raises(Http404):
                rules.message_to_open(other, message.pk)
