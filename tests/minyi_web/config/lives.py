"""Children for tests of the family: each writes its process id into a folder and lives in its own way."""

import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path


def obedient(pipe: Connection, folder: Path) -> None:
    """Lives until the pipe ends, then says that it went in peace."""
    _here(folder)
    try:
        pipe.recv_bytes()
    except EOFError:
        (folder / f"{os.getpid()}.peace").touch()


def stubborn(pipe: Connection, folder: Path) -> None:
    """Hears nothing."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    _here(folder)
    time.sleep(60)


def short(pipe: Connection, folder: Path) -> None:
    """Ends at once."""
    _here(folder)
    os._exit(3)


def _here(folder: Path) -> None:
    (folder / f"{os.getpid()}.pid").touch()
