"""The key of the office: given, or made once and kept in its folder where only its owner reads it."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from minyi_web.config.errors import HomeUnusable


def office_key(given: str, home: Path) -> str:
    """The key that signs sessions and seals secrets. Raises ``HomeUnusable`` when it cannot be kept."""
    return given or kept_key(home, "secret-key")


def kept_key(home: Path, name: str) -> str:
    """A key of the office that is made once and kept in its folder. Raises ``HomeUnusable``."""
    kept = home / name
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not kept.exists():
            _keep(secrets.token_urlsafe(48), kept)
        return kept.read_text("ascii")
    except OSError as error:
        raise HomeUnusable(folder=home) from error


def kept_folder(home: Path, name: str) -> Path:
    """A folder in that of the office, for its owner alone. Raises ``HomeUnusable``."""
    folder = home / name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise HomeUnusable(folder=folder) from error
    return folder


def _keep(key: str, kept: Path) -> None:
    """Keep a whole key or none: of two processes that start at once one key wins, and both read it."""
    written = kept.with_name(f"{kept.name}.{secrets.token_hex(8)}")
    written.touch(mode=0o600, exist_ok=False)
    written.write_text(key, "ascii")
    with suppress(FileExistsError):
        os.link(written, kept)
    written.unlink()
