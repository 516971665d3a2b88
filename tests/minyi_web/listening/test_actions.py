"""Sources and imports as rows: who may change them when, and what is written down of it."""

import errno
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings
from tests.minyi_web.listening.conftest import brought, message

from minyi.listening.errors import FileMissingError
from minyi_web.due import State
from minyi_web.listening import actions, queries, uploads
from minyi_web.listening.actions import SourceWords
from minyi_web.listening.errors import KeepingFailed, NoAddress, NoRoom, NotAwaited, UploadTooLarge
from minyi_web.listening.models import Import, Message, Origin, Source
from minyi_web.people.audit import verify
from minyi_web.people.models import Account, AuditEntry

Write = Callable[..., Path]
FEED = SourceWords("订阅", Origin.ADDRESSED, "https://town.example/feed", "Asia/Shanghai", 60)


def acts() -> list[str]:
    return list(AuditEntry.objects.order_by("number").values_list("act", flat=True))


def test_it_keeps_an_upload_until_its_columns_were_looked_at(
    analyst: Account, source: Source, at: datetime
) -> None:
    file = SimpleUploadedFile("../../etc/留言 .CSV", "标题,内容\n甲,乙\n".encode())
    import_ = actions.take_upload(analyst, source, file, None, at)
    assert queries.is_unconfirmed(import_)
    assert not Import.objects.filter(not_before__lte=at + timedelta(days=3650)).exists()
    stored = uploads.path_of(import_.stored_name)
    assert (import_.file_name, stored.suffix, stored.parent) == ("留言 .CSV", ".csv", uploads.path_of(""))
    assert stored.stat().st_mode & 0o777 == 0o600
    assert import_.n_bytes == stored.stat().st_size
    actions.confirm(analyst, import_, {"text": ["内容"], "nonsense": ["x"]}, at)
    import_.refresh_from_db()
    source.refresh_from_db()
    assert (import_.columns, source.columns, import_.not_before) == (
        {"text": ["内容"]},
        {"text": ["内容"]},
        at,
    )
    assert acts() == ["import.ask", "import.begin"]
    assert verify().holds


def test_it_confirms_an_upload_once(analyst: Account, source: Source, at: datetime) -> None:
    import_ = actions.take_upload(analyst, source, SimpleUploadedFile("a.csv", b"a,b\n1,2\n"), None, at)
    actions.confirm(analyst, import_, {}, at)
    with pytest.raises(NotAwaited, match=f"Import {import_.pk} has moved on"):
        actions.confirm(analyst, import_, {"text": ["b"]}, at)
    source.refresh_from_db()
    assert source.columns == {}


def test_it_lets_an_upload_with_columns_begin_at_once(analyst: Account, source: Source, at: datetime) -> None:
    file = SimpleUploadedFile("a.csv", b"a,b\n1,2\n")
    assert actions.take_upload(analyst, source, file, {"text": ["b"]}, at).not_before == at


def test_it_refuses_what_is_too_large_and_keeps_nothing_of_it(
    analyst: Account, source: Source, at: datetime, settings: Settings
) -> None:
    settings.UPLOAD_MB = 1
    file = SimpleUploadedFile("large.csv", b"x" * (2**20 + 1))
    with pytest.raises(UploadTooLarge, match=r"“large\.csv” is larger than 1 MB"):
        actions.take_upload(analyst, source, file, None, at)
    assert list(uploads.path_of("").iterdir()) == []
    assert Import.objects.count() == 0
    actions.take_upload(analyst, source, SimpleUploadedFile("fits.csv", b"x" * 2**20), None, at)


@pytest.mark.parametrize(("number", "kind"), [(errno.ENOSPC, NoRoom), (errno.EROFS, KeepingFailed)])
def test_it_says_when_a_file_cannot_be_kept(
    analyst: Account, source: Source, at: datetime, number: int, kind: type[Exception]
) -> None:
    class Broken(SimpleUploadedFile):
        def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
            yield b"a"
            raise OSError(number, "the system says so")

    with pytest.raises(kind):
        actions.take_upload(analyst, source, Broken("a.csv", b"abc"), None, at)
    assert list(uploads.path_of("").iterdir()) == []


@pytest.mark.django_db
def test_it_keeps_nothing_of_a_file_that_is_not_there(source: Source, tmp_path: Path, at: datetime) -> None:
    with pytest.raises(FileMissingError, match="There is no file"):
        actions.take_path(None, source, tmp_path / "none.csv", None, at)
    assert Import.objects.count() == 0


def test_it_stops_what_waits_at_once_and_asks_what_runs_to_stop(
    analyst: Account, source: Source, at: datetime
) -> None:
    waiting, running, over = (
        Import.objects.create(source=source, created_at=at, not_before=at, state=state)
        for state in (State.WAITING, State.RUNNING, State.DONE)
    )
    for import_ in (waiting, running):
        actions.stop_import(analyst, import_, at)
        import_.refresh_from_db()
    assert (waiting.state, waiting.ended_at, running.state) == (State.STOPPED, at, State.STOPPING)
    with pytest.raises(NotAwaited, match="LIW-007"):
        actions.stop_import(analyst, over, at)
    assert acts() == ["import.stop"] * 2


def test_it_tries_again_only_what_has_ended_badly(analyst: Account, source: Source, at: datetime) -> None:
    failed = Import.objects.create(
        source=source, created_at=at, not_before=at, state=State.FAILED, error_code="LIS-004", n_tries=3
    )
    actions.try_again(analyst, failed, at)
    failed.refresh_from_db()
    assert (failed.state, failed.error_code, failed.n_tries) == (State.WAITING, "", 0)
    with pytest.raises(NotAwaited):
        actions.try_again(analyst, failed, at)


def test_it_adds_and_changes_sources(analyst: Account, at: datetime) -> None:
    source = actions.add_source(analyst, FEED, at)
    assert source.next_at == at
    later = at + timedelta(hours=1)
    Source.objects.filter(pk=source.pk).update(next_at=later)
    same_rhythm = SourceWords("另名", Origin.ADDRESSED, FEED.address, "Europe/London", 60)
    actions.change_source(analyst, source, same_rhythm, at)
    source.refresh_from_db()
    assert (source.name, source.zone, source.next_at) == ("另名", "Europe/London", later)
    actions.change_source(analyst, source, SourceWords("另名", Origin.ADDRESSED), at)
    source.refresh_from_db()
    assert source.address == ""
    assert Source.objects.filter(pk=source.pk, next_at=None).exists()
    assert acts() == ["source.add", "source.change", "source.change"]


def test_it_pauses_and_resumes_once(analyst: Account, at: datetime) -> None:
    source = actions.add_source(analyst, FEED, at)
    actions.resume_source(analyst, source, at)
    for _ in range(2):
        actions.pause_source(analyst, source, at)
    for _ in range(2):
        actions.resume_source(analyst, source, at)
    assert acts() == ["source.add", "source.pause", "source.resume"]


def test_it_visits_no_source_without_an_address(analyst: Account, source: Source, at: datetime) -> None:
    with pytest.raises(NoAddress, match="“留言板” has no address"):
        actions.ask_for(analyst, source, at)


def test_it_opens_an_original_only_with_an_entry_in_the_chain(
    clerk: Account, source: Source, written: Write, at: datetime
) -> None:
    brought(source, written([message(1)]), at)
    row = Message.objects.get()
    original = actions.open_original(clerk, row, "需要回电", at)
    assert original is not None and original.text == message(1)["内容"]
    entry = AuditEntry.objects.order_by("-number")[0]
    assert (entry.act, entry.account_id, entry.thing_id) == ("original.open", clerk.pk, str(row.pk))
    original.delete()
    assert actions.open_original(clerk, row, "再看", at) is None
    assert acts()[-2:] == ["original.open"] * 2
