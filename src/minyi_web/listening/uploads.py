"""Files in the folder of uploads: streamed, bounded, whole or not at all, under names of ours."""

import errno
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from minyi.listening.errors import detail_of, shown
from minyi.listening.opening import state_of, unreadable
from minyi_web.listening.errors import KeepingFailed, NoRoom, UploadTooLarge
from minyi_web.listening.limits import most_megabytes

PART = ".part-"  # before the name of a file that is being written
_SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")
_CHUNK = 1 << 20
_FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is kept: its name in the folder of uploads, how it was called, its sum and size."""

    name: str
    file_name: str
    sha256: str
    n_bytes: int


def path_of(name: str) -> Path:
    """Where a stored file lies, or the folder of what an address brought."""
    return Path(settings.UPLOADS) / name


def store(chunks: Iterable[bytes], file_name: str) -> Stored:
    """Keep a file. Raises ``UploadTooLarge``, ``NoRoom`` and ``KeepingFailed``."""
    called = shown(Path(file_name.replace("\\", "/")).name)[-255:]
    suffix = Path(called).suffix.lower()
    # The suffix says which reader reads it; nothing else of a name that somebody gave comes to the disk.
    name = secrets.token_hex(16) + (suffix if _SUFFIX.fullmatch(suffix) else "")
    part = path_of(PART + name)
    with keeping():
        part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            digest, n_bytes = _written(chunks, part, called)
            part.replace(path_of(name))
            _settle(part.parent)
        finally:
            part.unlink(missing_ok=True)
    return Stored(name, called, digest, n_bytes)


def chunks_of(path: Path) -> Iterator[bytes]:
    """The bytes of a file anywhere. Raises the library's errors where it cannot be read."""
    state_of(path)
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise unreadable(path, error) from error


def remove(name: str) -> None:
    """Remove a stored file, or the folder of what an address brought; it may be gone already."""
    path = path_of(name)
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def keeping() -> Iterator[None]:
    """What the system says against writing is said in the words of the office."""
    try:
        yield
    except OSError as error:
        raise told(error) from error


def told(error: OSError) -> NoRoom | KeepingFailed:
    """The error of ours that says what the system said."""
    if error.errno in _FULL:
        return NoRoom()
    return KeepingFailed(detail=error.strerror or detail_of(error))


def _written(chunks: Iterable[bytes], part: Path, called: str) -> tuple[str, int]:
    most = most_megabytes() * 2**20
    digest, n_bytes = hashlib.sha256(), 0
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        for chunk in chunks:
            n_bytes += len(chunk)
            if n_bytes > most:
                raise UploadTooLarge(file=called, most=most_megabytes())
            digest.update(chunk)
            stream.write(chunk)
        stream.flush()
        os.fsync(stream.fileno())
    return digest.hexdigest(), n_bytes


def _settle(folder: Path) -> None:
    """The new name stands on the disk too, not only the bytes."""
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
