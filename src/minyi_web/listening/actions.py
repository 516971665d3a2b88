"""What is written: sources, imports as rows that are due, and the work of an import itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Protocol

from django.db import OperationalError, transaction

from minyi.errors import InputError
from minyi_web.due import Job, State
from minyi_web.listening import uploads
from minyi_web.listening.columns import Columns, plain
from minyi_web.listening.errors import NoAddress, NoRoom, NotAwaited
from minyi_web.listening.models import Import, Message, Original, Source, SourceCursor
from minyi_web.listening.over import delete_what_is_over
from minyi_web.listening.queries import UNCONFIRMED, named_as, original_of
from minyi_web.listening.scheduling import ask_due_sources
from minyi_web.people import audit
from minyi_web.people.models import Account

__all__ = [
    "SourceWords",
    "add_source",
    "ask_due_sources",
    "ask_for",
    "bring_in",
    "change_source",
    "confirm",
    "delete_what_is_over",
    "open_original",
    "open_rejects",
    "pause_source",
    "resume_source",
    "stop_import",
    "take_path",
    "take_upload",
    "try_again",
]


class Uploaded(Protocol):
    """A file on its way, as Django hands it on."""

    @property
    def name(self) -> str | None:
        """How it was called where it came from."""
        ...

    def chunks(self) -> Iterable[bytes]:
        """Its bytes, some at a time."""
        ...


@dataclass(frozen=True, slots=True)
class SourceWords:
    """What people say of a source."""

    name: str
    origin: str
    address: str = ""
    zone: str = "Asia/Shanghai"
    every_minutes: int | None = None


def bring_in(import_: Import, job: Job) -> None:
    """Do an import that ``jobs`` has claimed: read, clean and write each row once, and count.

    May be stopped or killed at any moment and begun again: the result is the same. Raises ``Stopped``, the
    errors of ``minyi.listening``, of this room and of the database.
    """
    # Reading and cleaning bring much with them, which pages do not need.
    from minyi_web.listening.taking_in import take_in

    try:
        take_in(import_, job)
    except OperationalError as error:
        if "full" in str(error).lower() or "no space" in str(error).lower():
            raise NoRoom from error
        raise
    except InputError as error:
        raise named_as(import_, error) from error


def take_upload(
    account: Account | None, source: Source, file: Uploaded, columns: Columns | None, at: datetime
) -> Import:
    """Keep an uploaded file and make an import of it, which waits until its columns were looked at.

    With ``columns`` (which may be empty: guess them) it is due at once. Raises ``UploadTooLarge``,
    ``NoRoom``, ``KeepingFailed``.
    """
    stored = uploads.store(file.chunks(), file.name or "")
    return _asked(account, source, stored, columns, at)


def take_path(
    account: Account | None, source: Source, path: Path, columns: Columns | None, at: datetime
) -> Import:
    """Keep a copy of a file of this machine and make an import of it that is due at once.

    Raises what ``take_upload`` raises, and the errors of ``minyi.listening`` where it cannot be read.
    """
    stored = uploads.store(uploads.chunks_of(path), path.name)
    return _asked(account, source, stored, columns or {}, at)


def ask_for(account: Account | None, source: Source, at: datetime) -> Import:
    """Have the address of a source visited now. Raises ``NoAddress``."""
    if not source.address:
        raise NoAddress(source=source.name)
    with transaction.atomic():
        import_ = Import.objects.create(source=source, asked_by=account, created_at=at, not_before=at)
        audit.append("import.ask", import_, account, {"source": source.pk}, at)
    return import_


def confirm(account: Account, import_: Import, columns: Columns, at: datetime) -> None:
    """Let an upload begin, with these columns, which its source remembers. Raises ``NotAwaited``."""
    said = plain(columns)
    with transaction.atomic():
        waiting = Import.objects.filter(pk=import_.pk, state=State.WAITING, not_before=UNCONFIRMED)
        if waiting.update(columns=said, not_before=at) != 1:
            raise NotAwaited(number=import_.pk)
        Source.objects.filter(pk=import_.source_id).update(columns=said)
        audit.append("import.begin", import_, account, {"columns": said}, at)


def stop_import(account: Account, import_: Import, at: datetime) -> None:
    """Stop an import, or have whoever does it stop. What it brought stays. Raises ``NotAwaited``."""
    with transaction.atomic():
        row = Import.objects.filter(pk=import_.pk)
        stopped = row.filter(state=State.WAITING).update(state=State.STOPPED, ended_at=at)
        if not stopped and not row.filter(state=State.RUNNING).update(state=State.STOPPING):
            raise NotAwaited(number=import_.pk)
        audit.append("import.stop", import_, account, {}, at)


def try_again(account: Account, import_: Import, at: datetime) -> None:
    """Let an import that failed or was stopped wait again. Raises ``NotAwaited``."""
    with transaction.atomic():
        ended = Import.objects.filter(pk=import_.pk, state__in=(State.FAILED, State.STOPPED))
        anew = {"state": State.WAITING, "not_before": at, "n_tries": 0, "claim": "", "ended_at": None}
        if ended.update(**anew, error_code="", error_values={}) != 1:
            raise NotAwaited(number=import_.pk)
        audit.append("import.again", import_, account, {}, at)


def add_source(account: Account | None, words: SourceWords, at: datetime) -> Source:
    """Add a source. One with an address and a time to come again is visited at once."""
    with transaction.atomic():
        source = Source(**_said(words), next_at=at if words.address and words.every_minutes else None)
        source.save()
        audit.append("source.add", source, account, _said(words), at)
    return source


def change_source(account: Account, source: Source, words: SourceWords, at: datetime) -> None:
    """Change what is said of a source. Its messages stay what they are."""
    with transaction.atomic():
        said = _said(words)
        row = Source.objects.select_for_update().get(pk=source.pk)
        is_visited = bool(words.address and words.every_minutes)
        is_other = (row.address, row.every_minutes) != (words.address, words.every_minutes)
        if row.address != words.address:
            SourceCursor.objects.filter(source=row).delete()
        for name, value in said.items():
            setattr(row, name, value)
        row.next_at = (at if is_other else row.next_at or at) if is_visited else None
        row.save(update_fields=[*said, "next_at"])
        audit.append("source.change", source, account, said, at)


def pause_source(account: Account | None, source: Source, at: datetime) -> None:
    """Visit a source no more until it is resumed. A source that is paused already stays so."""
    with transaction.atomic():
        if Source.objects.filter(pk=source.pk, paused_at=None).update(paused_at=at):
            audit.append("source.pause", source, account, {}, at)


def resume_source(account: Account, source: Source, at: datetime) -> None:
    """Visit a source again, at once where it has a time to come; its failures are forgotten."""
    with transaction.atomic():
        paused = Source.objects.filter(pk=source.pk, paused_at__isnull=False)
        if paused.update(paused_at=None, resumed_at=at, n_failures=0):
            Source.objects.filter(pk=source.pk, next_at__isnull=False).update(next_at=at)
            audit.append("source.resume", source, account, {}, at)


def open_original(account: Account, message: Message, reason: str, at: datetime) -> Original | None:
    """A message as received, after the opening was written down; None where it is no longer kept."""
    with transaction.atomic():
        found = original_of(message)
        audit.append("original.open", message, account, {"reason": reason, "is_kept": found is not None}, at)
    return found


def open_rejects(account: Account, import_: Import, at: datetime) -> None:
    """Write down that somebody takes the rejected rows, which are as received."""
    with transaction.atomic():
        audit.append("rejects.open", import_, account, {}, at)


def _asked(
    account: Account | None,
    source: Source,
    stored: uploads.Stored,
    columns: Columns | None,
    at: datetime,
) -> Import:
    with transaction.atomic():
        import_ = Import.objects.create(
            source=source,
            asked_by=account,
            created_at=at,
            not_before=UNCONFIRMED if columns is None else at,
            file_name=stored.file_name,
            stored_name=stored.name,
            sha256=stored.sha256,
            n_bytes=stored.n_bytes,
            columns={} if columns is None else plain(columns),
        )
        told: Mapping[str, object] = {
            "source": source.pk,
            "sha256": stored.sha256,
            "columns": import_.columns,
        }
        audit.append("import.ask", import_, account, told, at)
    return import_


def _said(words: SourceWords) -> dict[str, object]:
    return {field.name: getattr(words, field.name) for field in fields(words)}
