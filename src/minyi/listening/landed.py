"""What is known of landed files beside their bytes: a line of JSON a file, in ``landed.jsonl`` beside them.

A landed file is kept byte for byte, so the address it came from and the encoding that the server named stand
elsewhere. Where a file landed several times, its first line holds.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

INDEX = "landed.jsonl"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file came from. ``charset`` is what the server said, as written; ``media_type`` too."""

    address: str
    media_type: str = ""
    charset: str | None = None


def note_origin(path: Path, origin: Origin) -> None:
    """Note where the file ``path`` came from; nothing is written if that is known. Raises OSError."""
    if origin_of(path) is not None:
        return
    line = json.dumps({"file": path.name, **asdict(origin)}, ensure_ascii=False) + "\n"
    index = path.with_name(INDEX)
    with index.open("ab") as file:
        # A line that broke off, when a machine stopped, must not swallow the next.
        file.write((b"\n" if file.tell() and not _ends_whole(index) else b"") + line.encode("utf-8"))


def origin_of(path: Path) -> Origin | None:
    """Where the file ``path`` came from; None if nothing says so."""
    index = path.with_name(INDEX)
    try:
        state = index.stat()
    except (OSError, ValueError):
        return None
    return _origins(index, state.st_mtime_ns, state.st_size).get(path.name)


@lru_cache(maxsize=8)
def _origins(index: Path, changed_at: int, size: int) -> Mapping[str, Origin]:
    """The lines of an index. Its state is an argument so that a changed one is read again."""
    try:
        lines = index.read_bytes().splitlines()
    except OSError:
        return {}
    found: dict[str, Origin] = {}
    for line in lines:
        noted = _noted(line)
        if noted is not None:
            found.setdefault(*noted)
    return found


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
