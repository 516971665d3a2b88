"""The folder of a brief, looked at before anything is read."""

import errno
import os
import secrets
from pathlib import Path


def check_folder(directory: Path) -> None:
    """See that a brief can be written into ``directory``, which need not be there; nothing is left behind.

    Raises the ``OutputError`` that writing would end in: the folder is a file, may not be written to, or has
    a folder where a file of the brief goes.
    """
    place = directory.absolute()
    while not os.path.lexists(place):
        place = place.parent
    try:
        if not place.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(place))
        trial = place / f".minyi-{secrets.token_hex(8)}"
        trial.mkdir()
        trial.rmdir()
        if place == directory.absolute():
            _check_names(place)
    except OSError as error:
        # Loaded here alone: what reports takes a second to load, and is loaded while others clean.
        from minyi.reporting.shelf import unwritable

        raise unwritable(directory, error) from error


def _check_names(directory: Path) -> None:
    from minyi.reporting.files import WRITERS

    for name in WRITERS:
        if (directory / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder", str(directory / name))
