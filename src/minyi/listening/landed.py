"""What is known of landed files beside their bytes: a line of JSON a file, in ``landed.jsonl`` beside them.

A landed file is kept byte for byte, so the address it came from and the encoding that the server named stand
elsewhere. Where a file landed several times, its first line holds.
"""

import json
import os
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

INDEX = "landed.jsonl"
_N_LAST = 200  # bytes that tell whether an index still begins as it did


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file came from. ``charset`` is what the server said, as written; ``media_type`` too."""

    address: str
    media_type: str = ""
    charset: str | None = None


def note_origin(path: Path, origin: Origin) -> None:
    """Note where the file ``path`` came from, unless that is known already. Raises OSError.

    Several origins of one file are noted one after the other. Nobody else on the machine may read the notes:
    an address may hold a secret.
    """
    index = path.with_name(INDEX)
    if (path.name, origin.address) in _index(index).read().pairs:
        return
    line = json.dumps({"file": path.name, **asdict(origin)}, ensure_ascii=False) + "\n"
    with os.fdopen(os.open(index, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "ab") as file:
        # A line that broke off, when a machine stopped, must not swallow the next.
        file.write((b"\n" if file.tell() and not _ends_whole(index) else b"") + line.encode("utf-8"))


def origin_of(path: Path) -> Origin | None:
    """Where the file ``path`` came from; None if nothing says so."""
    return _index(path.with_name(INDEX)).read().first.get(path.name)


@dataclass(slots=True)
class _Read:
    """What was read of an index: its first origin for each file, and each file with each address."""

    file: tuple[int, int] = (0, 0)  # device and number of the file
    changed_at: int = 0
    size: int = 0  # as far as whole lines go
    last: bytes = b""  # the bytes before that
    first: dict[str, Origin] = field(default_factory=dict)
    pairs: set[tuple[str, str]] = field(default_factory=set)


class _Index:
    """An index that grows at its end: only what came since the last look is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = _Read()

    def read(self) -> _Read:
        """All that stands in the index now."""
        try:
            state = self._path.stat()
            if (state.st_dev, state.st_ino) != self._read.file or state.st_size < self._read.size:
                self._read = _Read((state.st_dev, state.st_ino))
            if (state.st_mtime_ns, state.st_size) != (self._read.changed_at, self._read.size):
                self._read_on()
                self._read.changed_at = state.st_mtime_ns
        except (OSError, ValueError):
            self._read = _Read()
        return self._read

    def _read_on(self) -> None:
        known = self._read
        with self._path.open("rb") as file:
            file.seek(known.size - len(known.last))
            before, new = file.read(len(known.last)), file.read()
            if before != known.last or not new:
                # Not what was read before: it was written anew in place.
                known = self._read = _Read(known.file)
                file.seek(0)
                new = file.read()
        for line in new.splitlines():
            noted = _noted(line)
            if noted is not None:
                known.first.setdefault(*noted)
                known.pairs.add((noted[0], noted[1].address))
        whole = new[: new.rfind(b"\n") + 1]
        known.size += len(whole)
        known.last = (known.last + whole[-_N_LAST:])[-_N_LAST:]


@lru_cache(maxsize=8)
def _index(path: Path) -> _Index:
    return _Index(path)


def _noted(line: bytes) -> tuple[str, Origin] | None:
    try:
        noted = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(noted, dict):
        return None
    name, address = noted.get("file"), noted.get("address")
    media_type, charset = noted.get("media_type", ""), noted.get("charset")
    if not (isinstance(name, str) and isinstance(address, str) and isinstance(media_type, str)):
        return None
    return name, Origin(address, media_type, charset if isinstance(charset, str) else None)


def _ends_whole(index: Path) -> bool:
    with index.open("rb") as file:
        file.seek(-1, 2)
        return file.read(1) == b"\n"
