"""Files written whole or not at all: first onto a hidden shelf, then all together into their place."""

import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from minyi.errors import OutputError
from minyi.reporting.errors import (
    DiskFull,
    FileIsFolder,
    TargetIsFile,
    WritingFailed,
    WritingForbidden,
)

SHELF = re.compile(r"\.minyi-[0-9a-f]{16}")  # the hidden folder; short, so that any target's disk takes it
EARLIER = "earlier"  # inside it, the files of an earlier run while they are replaced
STALE = 24 * 60 * 60  # seconds from which on a hidden folder is what a run that was killed left behind


@contextmanager
def shelf_for(directory: Path) -> Iterator[Path]:
    """A hidden folder to write into before :func:`put_in_place`; it is gone after the ``with``.

    It stands inside ``directory``, or beside it where that is not there yet. Hidden folders older than a day,
    of runs that were killed, are swept. Raises ``OSError``, see :func:`unwritable`.
    """
    directory.parent.mkdir(parents=True, exist_ok=True)
    if directory.exists() and not directory.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(directory))
    # Inside a folder that is there already, since it may be a disk of its own and its parent not ours.
    place = directory if directory.exists() else directory.parent
    shelf = place / f".minyi-{secrets.token_hex(8)}"
    try:
        shelf.mkdir()
        _sweep(shelf)
        yield shelf
    finally:
        # What could not be put back is all that is left of an earlier run.
        if not any((shelf / EARLIER).glob("*")):
            shutil.rmtree(shelf, ignore_errors=True)


def _settle_file(path: Path) -> None:
    """See that the bytes of a file are on the disk and not only on their way to it."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _settle_folder(path: Path) -> None:
    """The same for the names in a folder, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(shelf: Path) -> None:
    """Remove the hidden folders beside ``shelf`` that are a day older, by the clock of that disk."""
    now = shelf.stat().st_mtime
    # What cannot be looked at stays; it is in nobody's way.
    with suppress(OSError):
        for other in shelf.parent.iterdir():
            ours = SHELF.fullmatch(other.name) and other.is_dir() and not other.is_symlink()
            if ours and now - other.stat().st_mtime > STALE:
                shutil.rmtree(other, ignore_errors=True)


def put_in_place(shelf: Path, directory: Path, names: Sequence[str]) -> None:
    """Settle the files ``names`` of ``shelf`` on the disk and move them into ``directory``, all or none.

    Earlier files of these names are gone afterwards. Raises ``IsADirectoryError`` where a folder has one.
    """
    for name in names:
        if (directory / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder", str(directory / name))
    for name in names:
        _settle_file(shelf / name)
    _move(shelf, directory, names)
    _settle_folder(directory)


def _move(shelf: Path, directory: Path, names: Sequence[str]) -> None:
    if not directory.exists():
        try:
            shelf.rename(directory)
        except OSError as error:
            # Another run may have made the folder since; its files are replaced as those of an earlier one.
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST) or not directory.is_dir():
                raise
        else:
            _settle_folder(directory.parent)
            return
    earlier = shelf / EARLIER
    earlier.mkdir()
    _settle_folder(shelf)
    moves = [(directory / name, earlier / name) for name in names if os.path.lexists(directory / name)]
    moves += [(shelf / name, directory / name) for name in names]
    done = False
    try:
        for source, target in moves:
            source.replace(target)
        done = True
    finally:
        if not done:
            _put_back(moves)
    shutil.rmtree(earlier, ignore_errors=True)


def _put_back(moves: Sequence[tuple[Path, Path]]) -> None:
    """Undo the moves that were made, the last first; those that were not are told by what is where."""
    for source, target in reversed(moves):
        if os.path.lexists(target) and not os.path.lexists(source):
            target.replace(source)


def unwritable(directory: Path, error: OSError) -> OutputError:
    """The error of ours that says what ``error``, raised on writing into ``directory``, means."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull(path=directory)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return WritingForbidden(path=directory)
    if error.errno == errno.EISDIR:
        return FileIsFolder(path=error.filename2 or error.filename or directory)
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return TargetIsFile(path=error.filename or directory)
    return WritingFailed(path=directory, reason=error.strerror or type(error).__name__)
