"""What is new at the address of a source: landed once for each import, whatever becomes of the process.

How far the address was read stands beside what landed, and becomes the cursor of the source in the
transaction that ends the import: what was not taken in comes again.
"""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from minyi.errors import InputError, MinyiError
from minyi.listening import reading
from minyi.listening.bare import bare
from minyi.listening.fetching import Fetched, Fetcher, Validators
from minyi.listening.options import ReadOptions
from minyi.listening.sources import collector_of
from minyi.listening.sources.cursors import cursor_from_json, cursor_to_json
from minyi.listening.sources.errors import DamagedCursorError, NothingLandedError
from minyi.listening.sources.source import Collected, Cursor, Notice
from minyi.listening.sources.source import Source as Visited
from minyi_web.due import Job
from minyi_web.listening import uploads
from minyi_web.listening.addresses import fetch_options
from minyi_web.listening.landing_places import secret_of
from minyi_web.listening.models import Import, Source, SourceCursor

_LANDED = "files.json"  # written last: what has it is whole
_MOST_NOTICES = 50
_NOTHING_KNOWN = Validators()


def fetch(import_: Import, job: Job) -> None:
    """Land what is new at the address of the source; that may be nothing.

    Raises what the library raises where nothing of the source works, or nothing ever came from it.
    """
    name = f"fetched-{import_.pk}"
    folder = uploads.path_of(name)
    with uploads.keeping():
        if not (folder / _LANDED).exists():
            # A visit that was killed begins again: what it landed is named by its content, but nobody knows
            # what it did not come to.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700, parents=True)
            _visit(import_, folder, job)
    import_.stored_name = name
    Import.objects.filter(pk=import_.pk).update(stored_name=name, notices=import_.notices)


def landed_in(folder: Path) -> list[Path]:
    """The files that landed, in their order."""
    return [folder / name for name in _noted_in(folder)["files"]]


def keep_cursor(import_: Import) -> None:
    """Let the next visit of the source begin behind this one, in the caller's transaction."""
    folder = uploads.path_of(import_.stored_name)
    if import_.stored_name and folder.is_dir():
        held = str(_noted_in(folder)["cursor"])
        SourceCursor.objects.update_or_create(source_id=import_.source_id, defaults={"held": held})


def words(error: MinyiError) -> dict[str, str]:
    """What the sentence of an error names, as words that any database keeps."""
    return {name: str(value).replace("\0", "") for name, value in error.values.items()}


def _visit(import_: Import, folder: Path, job: Job) -> None:
    source = import_.source
    before = _cursor_of(source)
    secret = secret_of(source)
    visited = Visited(bare(source.address), source.address, secret_file=secret if secret.exists() else None)
    job.begin("fetching", None)
    fetcher = _Told(Fetcher(fetch_options()), job)
    collected = collector_of(visited).collect(visited, before, folder / "landed", fetcher, job.now())
    job.end()
    files, notices = _readable(collected, source)
    if not files and before == Cursor():
        raise _nothing(source, notices)
    import_.notices = [_noted(notice) for notice in notices[:_MOST_NOTICES]]
    names = [str(path.relative_to(folder)) for path in files]
    part = folder / f"{_LANDED}.part"
    noted = {"files": names, "cursor": cursor_to_json(collected.cursor)}
    part.write_text(json.dumps(noted, ensure_ascii=False), "utf-8")
    part.replace(folder / _LANDED)


def _cursor_of(source: Source) -> Cursor:
    kept = SourceCursor.objects.filter(source=source).first()
    try:
        return Cursor() if kept is None else cursor_from_json(kept.held)
    except DamagedCursorError:  # Everything comes once more, and is known.
        return Cursor()


def _readable(collected: Collected, source: Source) -> tuple[list[Path], list[Notice]]:
    """The files that landed, each once, without those that no reader can read, and what went wrong."""
    files, notices = [], list(collected.notices)
    for landed in dict.fromkeys(collected.landed):
        try:
            reading.preview(landed.path, ReadOptions(zone=source.zone))
        except InputError as error:
            # The file is a passing one; its address says more.
            named = type(error)(**{**error.values, "file": bare(landed.address)})
            notices.append(Notice(landed.address, named))
        else:
            files.append(landed.path)
    return list(dict.fromkeys(files)), notices


def _nothing(source: Source, notices: Sequence[Notice]) -> InputError:
    """Why nothing came: the only thing that went wrong, else all their codes."""
    if len(notices) == 1:
        return notices[0].error
    codes = ", ".join(dict.fromkeys(one.error.code for one in notices))
    return NothingLandedError(addresses=bare(source.address), codes=codes or "–")


def _noted(notice: Notice) -> dict[str, object]:
    return {"address": notice.address, "code": notice.error.code, "values": words(notice.error)}


def _noted_in(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / _LANDED).read_text("utf-8"))
    return found


class _Told(Fetcher):
    """A fetcher that tells of each answer, and asks before each question whether to go on."""

    def __init__(self, fetcher: Fetcher, job: Job) -> None:
        self.options = fetcher.options
        self._fetcher = fetcher
        self._job = job

    def fetch(self, address: str, known: Validators = _NOTHING_KNOWN, *, named_by: str = "") -> Fetched:
        """See Fetcher."""
        self._job.go_on()
        fetched = self._fetcher.fetch(address, known, named_by=named_by)
        self._job.advance(1)
        return fetched
