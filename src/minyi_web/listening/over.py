"""Whose time is over: originals, rejected rows, what was overheard, and files that were brought in."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F

from minyi_web.due import State
from minyi_web.listening import uploads
from minyi_web.listening.limits import keep_days, keep_overheard_days
from minyi_web.listening.models import Fate, Import, Message, Origin, Original, Reject
from minyi_web.listening.queries import unconfirmed
from minyi_web.people import audit

_AT_ONCE = 500
_UNCONFIRMED = timedelta(days=7)  # for how long an upload waits for somebody to look at its columns
_FAILED = timedelta(days=7)  # for how long the file of an import that failed can be tried again
_NOBODYS = timedelta(days=1)  # for how long a file lies there that no import names: it may be on its way


def delete_what_is_over(at: datetime) -> int:
    """Delete what may no longer be kept; how many originals, rejected rows and messages that were.

    Masked text of what was addressed to the body stays, and so do the counts. Files that were brought in go
    as soon as they are not needed any more. What is deleted is written to the audit chain, by its number.
    """
    n_deleted = _until_none(_delete_originals, at)
    n_deleted += _until_none(_empty_rejects, at)
    n_deleted += _until_none(_delete_overheard, at)
    _give_up_unconfirmed(at)
    _remove_files(at)
    return n_deleted


def _until_none(step: Callable[[datetime], int], at: datetime) -> int:
    """Do a step until it finds nothing, each time in a transaction of its own: others want to write too."""
    total = 0
    while n := step(at):
        total += n
    return total


def _delete_originals(at: datetime) -> int:
    with transaction.atomic():
        ids = list(Original.objects.filter(delete_after__lte=at).values_list("pk", flat=True)[:_AT_ONCE])
        Original.objects.filter(pk__in=ids).delete()
        if ids:
            audit.append("originals.delete", None, None, {"messages": ids}, at)
    return len(ids)


def _empty_rejects(at: datetime) -> int:
    """A rejected row stays as a number and a reason; its words, which are as received, go."""
    before = at - timedelta(days=keep_days())
    with transaction.atomic():
        old = Reject.objects.filter(brought_by__created_at__lte=before).exclude(original="")
        ids = list(old.order_by().values_list("pk", flat=True)[:_AT_ONCE])
        Reject.objects.filter(pk__in=ids).update(original="")
        if ids:
            audit.append("rejects.empty", None, None, {"rejects": ids}, at)
    return len(ids)


def _delete_overheard(at: datetime) -> int:
    before = at - timedelta(days=keep_overheard_days())
    with transaction.atomic():
        old = Message.objects.filter(source__origin=Origin.OVERHEARD, brought_by__created_at__lte=before)
        # Copies first: an original stays as long as one of its copies does.
        ids = list(
            old.order_by("copy_of_id", "id").filter(fate=Fate.COPY).values_list("pk", flat=True)[:_AT_ONCE]
        )
        if not ids:
            ids = list(old.order_by("id").values_list("pk", flat=True)[:_AT_ONCE])
            _pass_on(ids)
        Message.objects.filter(pk__in=ids).delete()
        if ids:
            audit.append("overheard.delete", None, None, {"messages": ids}, at)
    return len(ids)


def _pass_on(ids: Sequence[int]) -> None:
    """Let the first copy that stays be the original from now on, where the original goes."""
    heirs: dict[int, Message] = {}
    for copy in Message.objects.filter(copy_of__in=ids).order_by("id"):
        if copy.copy_of_id is None:
            continue
        heir = heirs.setdefault(copy.copy_of_id, copy)
        if heir is copy:
            Message.objects.filter(pk=copy.pk).update(fate=Fate.KEPT, reason="", copy_of=None)
            Import.objects.filter(pk=copy.brought_by_id, state=State.DONE).update(
                n_kept=F("n_kept") + 1, n_copies=F("n_copies") - 1
            )
    for gone, heir in heirs.items():
        Message.objects.filter(copy_of=gone).update(copy_of=heir)


def _give_up_unconfirmed(at: datetime) -> None:
    with transaction.atomic():
        for import_ in unconfirmed().filter(created_at__lte=at - _UNCONFIRMED):
            if unconfirmed().filter(pk=import_.pk).update(state=State.STOPPED, ended_at=at):
                audit.append("import.stop", import_, None, {}, at)


def _remove_files(at: datetime) -> None:
    """Remove the files of imports that need them no more, and what no import names."""
    with transaction.atomic():
        held = Import.objects.exclude(stored_name="").select_for_update()
        for import_ in [
            *held.filter(state=State.DONE),
            *held.filter(state__in=(State.STOPPED, State.FAILED), ended_at__lte=at - _FAILED),
        ]:
            uploads.remove(import_.stored_name)
            Import.objects.filter(pk=import_.pk).update(stored_name="")
            audit.append("file.delete", import_, None, {"sha256": import_.sha256}, at)
    named = set(Import.objects.exclude(stored_name="").values_list("stored_name", flat=True))
    under_way = {
        f"fetched-{pk}" for pk in Import.objects.exclude(state=State.DONE).values_list("pk", flat=True)
    }
    folder = Path(settings.UPLOADS)
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in found:
        if path.name not in named | under_way and _age(path, at) > _NOBODYS:
            uploads.remove(path.name)


def _age(path: Path, at: datetime) -> timedelta:
    """How long ago a file was written."""
    try:
        return timedelta(seconds=at.timestamp() - path.stat().st_mtime)
    except FileNotFoundError:  # Whoever wrote it has given it its name meanwhile.
        return timedelta(0)
