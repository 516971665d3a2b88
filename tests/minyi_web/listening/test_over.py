"""What is deleted when its time is over, and what stays."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.minyi_web.listening.conftest import brought, counts, message

from minyi_web.due import State
from minyi_web.listening import actions, over, queries, uploads
from minyi_web.listening.models import Fate, Import, Message, Original, Reject, Source
from minyi_web.people.audit import verify
from minyi_web.people.models import Account, AuditEntry

Write = Callable[..., Path]
DAY = timedelta(days=1)


@pytest.mark.django_db
def test_it_deletes_originals_to_the_second_and_keeps_masked_words(
    source: Source, written: Write, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(over, "_AT_ONCE", 2)
    brought(source, written([*(message(n) for n in range(5)), {"编号": "X"}]), at)
    end = at + 365 * DAY
    assert actions.delete_what_is_over(end - timedelta(microseconds=1)) == 0
    assert Original.objects.count() == 5
    assert actions.delete_what_is_over(end) == 6
    assert (Original.objects.count(), Message.objects.count()) == (0, 5)
    assert Reject.objects.get().original == ""
    assert actions.delete_what_is_over(end) == 0
    assert queries.counts_that_do_not_add_up() == []
    assert AuditEntry.objects.filter(act="originals.delete").count() == 3
    assert verify().holds


@pytest.mark.django_db
def test_it_deletes_what_was_overheard_after_thirty_days(
    source: Source, overheard: Source, written: Write, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(over, "_AT_ONCE", 2)
    path = written([message(n % 4, 编号=f"A{n}") for n in range(7)])
    brought(source, path, at)
    brought(overheard, path, at)
    assert actions.delete_what_is_over(at + 30 * DAY - timedelta(seconds=1)) == 0
    assert actions.delete_what_is_over(at + 30 * DAY) == 7
    assert not Message.objects.filter(source=overheard).exists()
    assert Message.objects.filter(source=source).count() == 7
    assert queries.counts_that_do_not_add_up() == []


@pytest.mark.django_db
def test_it_lets_the_first_copy_that_stays_be_the_original(
    overheard: Source, written: Write, at: datetime
) -> None:
    brought(overheard, written([message(1)]), at)
    later = [message(1, 编号=f"B{n}") for n in range(3)]
    second = brought(overheard, written(later, "later.csv"), at + 10 * DAY)
    assert counts(second) == (3, 0, 3, 0, 0, 0)
    assert actions.delete_what_is_over(at + 30 * DAY) == 1
    first, *copies = Message.objects.order_by("row")
    assert (first.fate, first.copy_of, first.reason) == (Fate.KEPT, None, "")
    assert [copy.copy_of_id for copy in copies] == [first.pk] * 2
    second.refresh_from_db()
    assert counts(second) == (3, 1, 2, 0, 0, 0)
    assert queries.counts_that_do_not_add_up() == []
    assert actions.delete_what_is_over(at + 40 * DAY) == 3


@pytest.mark.django_db
def test_it_removes_files_that_nobody_needs_and_no_other(
    analyst: Account, source: Source, written: Write, at: datetime
) -> None:
    finished = brought(source, written([message(1)]), at)
    failed, waiting = (
        actions.take_upload(analyst, source, SimpleUploadedFile("a.csv", b"a\nb\n"), None, at)
        for _ in range(2)
    )
    Import.objects.filter(pk=failed.pk).update(state=State.FAILED, ended_at=at)
    stray, fresh = (
        uploads.path_of(name) for name in (uploads.PART + "stray.csv", uploads.PART + "fresh.csv")
    )
    for path in (stray, fresh):
        path.write_bytes(b"x")
    os.utime(stray, ((at - DAY).timestamp(),) * 2)
    os.utime(fresh, (at.timestamp(),) * 2)
    actions.delete_what_is_over(at + timedelta(hours=1))
    left = {path.name for path in uploads.path_of("").iterdir()}
    assert left == {failed.stored_name, waiting.stored_name, fresh.name}
    finished.refresh_from_db()
    assert (finished.stored_name, bool(finished.sha256)) == ("", True)
    os.utime(fresh, ((at + 7 * DAY).timestamp(),) * 2)
    actions.delete_what_is_over(at + 7 * DAY)
    waiting.refresh_from_db()
    assert waiting.state == State.STOPPED
    assert {path.name for path in uploads.path_of("").iterdir()} == {waiting.stored_name, fresh.name}
