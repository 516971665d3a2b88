"""What a file is known by: the sum of its bytes."""

import hashlib
from pathlib import Path

from minyi.listening.opening import unreadable


def sha256_of(path: Path) -> bytes:
    """The SHA-256 of the bytes of a file, 32 bytes. Raises an ``InputError`` where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError as error:
        raise unreadable(path, error) from error
